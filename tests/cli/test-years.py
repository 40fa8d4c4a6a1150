"""Keys through the years: an end is told in time, and what was authentic when it came stays so, with what has become of its key
since told beside it.

Usage: test-years.py BARIDCTL BARID-EXCHANGE
"""

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import tap
from desks import LONGEST, REFUSED, TERMS, World, call, sure

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


tap.run([
    ('/years/own-key-is-told', own_key_is_told),
    ('/years/partners-key-is-told', partners_key_is_told),
    ('/years/A19-nothing-is-released-with-an-ended-key', nothing_is_released_with_an_ended_key),
    ('/years/A19-verdicts-stay', verdicts_stay),
    ('/years/A19-late-letters-are-set-apart', late_letters_are_set_apart),
    ('/years/A19-words-are-printed', words_are_printed),
])
