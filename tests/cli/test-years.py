"""Keys through the years: an end is told in time, and what was authentic when it came stays so, with what has become of its key
since told beside it.

Usage: test-years.py BARIDCTL BARID-EXCHANGE
"""

import json
import os
import stat
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import tap
from desks import INVALID, LONGEST, REFUSED, TERMS, USAGE, World, call, sure

YEAR = 365
LASTS = 2 * YEAR + 1  # days from the beginning of today: two years and some hours less
CANARY = 'CANARY that came too late'
REVOKED = 30          # on which day Celem revokes its key

if os.environ.get('BARID_TEST_MODE') == 'sanitize':
    print('1..0 # SKIP a sanitizer and another clock do not go together')
    sys.exit()

today = datetime.now(timezone.utc)


def day(number):
    return (today + timedelta(days=number)).strftime('%Y-%m-%d')


world = World(*sys.argv[1:3])
aldar, bersa = world.pair(protection=('--no-passphrase', '--expires', day(LASTS)))
celem = world.add('celem', 'Celem Bureau', 'CLM', 'Liaison desk')
for host, guest in ((bersa, celem), (celem, bersa)):
    world.introduce(host, guest)
for host, guest in ((bersa, celem), (celem, bersa)):
    world.open_way(host, guest)
world.agree(bersa, celem, json.loads(json.dumps(TERMS).replace('ALD', 'CLM').replace('2026/3', '2026/4')))

from_aldar = aldar.send(bersa, 'Kept for years\n\nWhat was seen.')
from_celem = celem.send(bersa, 'Kept from Celem\n\nWhat was seen.')
forged = aldar.bundle(from_aldar)
late_from_aldar = aldar.release(aldar.draft(f'{CANARY}\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                                     'cybersecurity'))
late_from_celem = celem.release(celem.draft(f'{CANARY}\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                                         'cybersecurity'))
# One that nobody signed is set apart from the first day.
world.post(aldar, bersa, subprocess.run(['gpg', '--homedir', str(aldar.home), '--batch', '--no-tty', '--trust-model', 'always',
                                         '--encrypt', '--recipient', bersa.json('key')['fingerprint']],
                                        input=json.dumps(forged).encode(), capture_output=True, check=True).stdout)


def shelves(number):
    """What lists say, and each letter's own verdict, when so many days have passed."""
    told = {}
    for shelf in ('inbox', 'quarantine'):
        for entry in bersa.on_day(number, 'list', shelf)['letters']:
            shown = bersa.on_day(number, 'show', entry['row'], status=None)
            told[entry['row']] = (shelf, entry.get('verdict'), entry.get('office'), shown.get('verdict'), shown.get('proof'))
    return told


def revoke():
    """On its day Celem revokes its key, and Bersa comes to know."""
    later = ['faketime', '-f', f'+{REVOKED}d', 'gpg', '--homedir']
    fingerprint = celem.json('key')['fingerprint']
    revocation = subprocess.run([*later, str(celem.home), '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', '',
                                 '--command-fd', '0', '--gen-revoke', fingerprint],
                                input=b'y\n0\n\ny\n', capture_output=True, check=True, timeout=LONGEST).stdout
    celem.gpg('--import', text=revocation)
    subprocess.run([*later, str(bersa.home), '--batch', '--import'], input=celem.gpg('--export', fingerprint).stdout,
                   capture_output=True, check=True, timeout=LONGEST)


# ---- told in time ----

def own_key_is_told():
    """By the key itself and by the release check, sixty, thirty and seven days ahead; not before."""
    row = aldar.draft('A draft\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    for left, words in ((60, None), (59, r'in 59 days\.$'), (31, r'in 31 days\.$'), (30, r'in 30 days\. Extend it, and'),
                        (8, 'in 8 days'), (7, r'in 7 days\. Extend it now'), (1, r'in 1 day\. ')):
        # The key ends as a day does: there are that many whole days left, and what is left of this one.
        told = aldar.on_day(LASTS - left - 1, 'key')
        advice = [objection for objection in aldar.on_day(LASTS - left - 1, 'check', row, status=None)['objections']
                  if objection['code'] == 'own-key']
        if words is None:
            assert 'care' not in told and not advice, (left, told, advice)
        else:
            sure(words, told['care'])
            assert [objection['blocks'] for objection in advice] == [False], advice
            assert advice[0]['sentence'] == told['care'], advice
    sure('! Our own key ends on', call('faketime', '-f', f'+{LASTS - 20}d', *aldar.command('key')).out)


def partners_key_is_told():
    """In the list of partners and by the release check."""
    row = aldar.draft('A draft\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    for left, care in ((60, False), (59, True), (12, True)):
        key = aldar.on_day(LASTS - left - 1, 'partner')['partners'][0]['keys'][0]
        advice = [objection for objection in aldar.on_day(LASTS - left - 1, 'check', row, status=None)['objections']
                  if objection['code'] == 'key-unfit']
        assert key['care'] == care and key['expires'].startswith(day(LASTS - 1)), key
        assert len(advice) == care and not any(objection['blocks'] for objection in advice), advice
        if care:
            sure(f'Key ends in {left} days, on', key['state'])
            sure(f'in {left} days', advice[0]['sentence'])
    sure('! Key ends in', call('faketime', '-f', f'+{LASTS - 20}d', *aldar.command('partner')).out)


def nothing_is_released_with_an_ended_key():
    """It is refused in a sentence before anything is held, and so is what would be sealed to an ended key."""
    row = aldar.draft('A draft\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    checked = aldar.on_day(5 * YEAR, 'check', row, status=REFUSED)
    stops = {objection['code'] for objection in checked['objections'] if objection['blocks']}
    assert stops == {'own-key', 'key-unfit'}, checked
    sure('Our own key ended on', aldar.on_day(5 * YEAR, 'key')['care'])
    sure('Ended on', aldar.on_day(5 * YEAR, 'partner')['partners'][0]['keys'][0]['state'])
    waiting = aldar.list('outbox')
    call('faketime', '-f', f'+{5 * YEAR}d', *aldar.command('release', row), status=REFUSED)
    assert aldar.list('outbox') == waiting and row in [draft['row'] for draft in aldar.list('drafts')]


# ---- verdicts age honestly ----

def verdicts_stay():
    """Not one changes in five years, nor the sentence that proves it; what has become of the key stands beside it."""
    bersa.json('sync')
    first = shelves(0)
    assert len(first) == 3 and {told[0] for told in first.values()} == {'inbox', 'quarantine'}, first
    assert bersa.json('show', from_aldar)['verdict'] == 'authentic'
    assert 'aged' not in bersa.json('show', from_aldar) and 'aged' not in bersa.json('show', from_celem)
    revoke()
    for number in (REVOKED, YEAR, 5 * YEAR):
        assert shelves(number) == first, (number, first, shelves(number))

    for number in (YEAR, 5 * YEAR):
        aged = bersa.on_day(number, 'show', from_celem)['aged']
        sure(f'^Authentic when received on .*{today.year}.* This key was revoked on ', aged)
        sure('letters that arrive signed with it since then are set apart', aged)
    assert 'aged' not in bersa.on_day(YEAR, 'show', from_aldar)
    sure(r'^Authentic when received on .*\. This key ended on .*; letters that arrive signed with it since then are set apart',
         bersa.on_day(5 * YEAR, 'show', from_aldar)['aged'])


def late_letters_are_set_apart():
    """What comes after the end of a key that signed it is not authentic: nothing but the letter itself says when it was
    signed. It stays so when it is judged again."""
    for sender, letter, verdict in ((aldar, late_from_aldar, 'key-expired'), (celem, late_from_celem, 'key-revoked')):
        sender.json('sync')
        bersa.on_day(5 * YEAR, 'sync')
        for entry in bersa.list('quarantine'):
            call('faketime', '-f', f'+{5 * YEAR}d', *bersa.command('judge', entry['row']), status=None)
        shown = [bersa.on_day(5 * YEAR, 'show', entry['row'], status=None) for entry in bersa.list('quarantine')]
        found = [one for one in shown if one.get('verdict') == verdict]
        assert len(found) == 1, (letter, shown)
        assert CANARY not in json.dumps(shown) and 'aged' not in found[0], found
        assert letter not in [entry['letter'] for entry in bersa.list('inbox')]


def words_are_printed():
    """On paper and on a terminal the age stands beside the proof."""
    path = world.folder / 'aged.pdf'
    bersa.on_day(5 * YEAR, 'print', from_aldar, path)
    text = ' '.join(subprocess.run(['pdftotext', '-layout', str(path), '-'], capture_output=True, check=True).stdout.decode().split())
    sure('Authentic when received on', text)
    sure('This key ended on', text)


# ---- a later end, and what is kept in a safe ----

def extended_key_goes_on():
    """The same key with another end, also when it has ended; partners know of it from the card, and what was set apart because
    of it alone is authentic when it is judged again."""
    later = day(9 * YEAR)
    before = aldar.json('key')
    refused = aldar.run('key', 'extend', day(0), status=INVALID)
    sure('at least a day ahead', refused.err)
    aldar.run('key', 'extend', 'soon', status=USAGE)
    told = aldar.on_day(5 * YEAR, 'key', 'extend', later)
    assert told['fingerprint'] == before['fingerprint'] and told['expires'].startswith(day(9 * YEAR - 1)[:7]), told
    assert 'care' not in aldar.on_day(5 * YEAR, 'key')

    aldar.card.unlink()
    aldar.on_day(5 * YEAR, 'card', aldar.card)
    sure('The key ends', call('faketime', '-f', f'+{5 * YEAR}d', *bersa.command('partner', 'read', aldar.card)).out)
    card = bersa.on_day(5 * YEAR, 'partner', 'read', aldar.card)
    assert card['standing'] == 'known' and card['expires'] == told['expires'], card
    sure('Ended on', next(partner for partner in bersa.on_day(5 * YEAR, 'partner')['partners']
                          if partner['name'] == aldar.office)['keys'][0]['state'])
    bersa.on_day(5 * YEAR, 'partner', 'add', aldar.card, '--number', told['key_number'], '--with', 'the duty officer', '--by',
                 'telephone')
    known = next(partner for partner in bersa.on_day(5 * YEAR, 'partner')['partners'] if partner['name'] == aldar.office)
    assert [key['expires'] for key in known['keys']] == [told['expires']] and not known['keys'][0]['care'], known
    assert 'aged' not in bersa.on_day(5 * YEAR, 'show', from_aldar)

    ended = [entry['row'] for entry in bersa.list('quarantine') if entry['verdict'] == 'key-expired']
    assert len(ended) == 1, bersa.list('quarantine')
    call('faketime', '-f', f'+{5 * YEAR}d', *bersa.command('judge', ended[0]))
    assert late_from_aldar in [entry['letter'] for entry in bersa.list('inbox')]


def backup_restores():
    """The file alone opens and signs in another home; it is its owner's only, and is written nowhere else."""
    path = world.folder / 'backup'
    before = {file for file in aldar.profile.rglob('*') if file.is_file()}
    told = aldar.run('key', 'backup', path)
    sure('Keep it in a safe', told.err)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {file for file in aldar.profile.rglob('*') if file.is_file()} <= before
    home = world.folder / 'h'
    home.mkdir(mode=0o700)
    sealed = aldar.gpg('--trust-model', 'always', '--encrypt', '--recipient', aldar.json('key')['fingerprint'],
                       text=b'sealed').stdout
    gpg = ['gpg', '--homedir', str(home), '--batch', '--no-tty', '--quiet']
    subprocess.run([*gpg, '--import', str(path)], check=True, capture_output=True, timeout=LONGEST)
    opened = subprocess.run([*gpg, '--decrypt'], input=sealed, check=True, capture_output=True, timeout=LONGEST).stdout
    signed = subprocess.run([*gpg, '--sign'], input=b'signed', check=True, capture_output=True, timeout=LONGEST).stdout
    subprocess.run(['gpgconf', '--homedir', str(home), '--kill', 'all'], capture_output=True)
    assert opened == b'sealed' and b'signed' in aldar.gpg('--decrypt', text=signed).stdout
    aldar.run('key', 'backup', status=USAGE)


def revocation_revokes():
    """The file ends the key where it is taken in, once its colon is gone; before that it does nothing."""
    path = world.folder / 'revocation'
    told = bersa.run('key', 'revocation', path)
    sure('in another safe', told.err)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    guarded = path.read_text()
    fingerprint = bersa.json('key')['fingerprint']

    def validity():
        listed = aldar.gpg('--with-colons', '--list-keys', fingerprint).stdout.decode()
        return next(line.split(':')[1] for line in listed.splitlines() if line.startswith('pub'))

    aldar.gpg('--import', text=guarded.encode(), status=None)
    assert validity() != 'r'
    aldar.gpg('--import', text=guarded.replace(':-----BEGIN', '-----BEGIN').encode())
    assert validity() == 'r'
    sure('Revoked', next(partner for partner in aldar.json('partner')['partners'] if partner['name'] == bersa.office)
         ['keys'][0]['state'])


tap.run([
    ('/years/own-key-is-told', own_key_is_told),
    ('/years/partners-key-is-told', partners_key_is_told),
    ('/years/A19-nothing-is-released-with-an-ended-key', nothing_is_released_with_an_ended_key),
    ('/years/A19-verdicts-stay', verdicts_stay),
    ('/years/A19-late-letters-are-set-apart', late_letters_are_set_apart),
    ('/years/A19-words-are-printed', words_are_printed),
    ('/years/A19-extended-key-goes-on', extended_key_goes_on),
    ('/years/backup-restores', backup_restores),
    ('/years/revocation-revokes', revocation_revokes),
])
