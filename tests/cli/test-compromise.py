"""A key that may be in other hands: reported to the partners with the letters that are exposed, each told of its own; what it
signs from then on is set apart, and what it signed before is told of today beside "authentic when received".

Usage: test-compromise.py BARIDCTL BARID-EXCHANGE
"""

import base64
import datetime
import json
import sys
import time

import tap
from desks import NOT_FOUND, REFUSED, TERMS, UNREACHABLE, USAGE, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
celem = world.add_without_inbox('celem', 'Celem Bureau', 'CLM')
world.introduce(aldar, celem)
letters = {}


def now():
    time.sleep(1.1)
    return datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def draft(drafter, other, number):
    drafter.json('agreement', 'draft', other.office, '-', text=json.dumps(TERMS | {'number': number}))


def export(holder, number, name):
    holder.json('agreement', 'export', number, world.folder / name)
    return world.folder / name


def signed_by_aldar(desk, number):
    return desk.json('agreement', 'show', number)['parties'][1 if number == '2027/3' else 0].get('signed')


def agreements_are_signed_before():
    """One is in Bersa's book before the report, one with reservations comes after it, and so does one that is new to Bersa."""
    for number, name in (('2027/1', 'known'), ('2027/2', 'late')):
        draft(aldar, bersa, number)
        aldar.json('agreement', 'sign', number)
        export(aldar, number, name)
    bersa.json('agreement', 'take', world.folder / 'known')
    draft(bersa, aldar, '2027/3')
    bersa.json('agreement', 'sign', '2027/3')
    aldar.json('agreement', 'take', export(bersa, '2027/3', 'offered'))
    aldar.json('agreement', 'sign', '2027/3', '-',
               text='{"reservations": [{"article": "5", "text": "No more than the sea.", "areas": ["cybersecurity"]}]}')
    export(aldar, '2027/3', 'reserved')


def exposed_letters_are_listed():
    """All at home; to a partner only those between the two."""
    letters['before'] = aldar.send(bersa, 'Before\n\nText.')
    since = now()
    letters['sent'] = aldar.send(bersa, 'Signed since\n\nText.')
    letters['came'] = bersa.send(aldar, 'Sealed since\n\nText.')
    told = aldar.json('compromise', 'own', '--since', since)
    assert {(one['letter'], one['sent']) for one in told['exposed']} == {(letters['sent'], True), (letters['came'], False)}, told
    assert told['untold'] == []
    named = {}
    for entry in aldar.list('sent'):
        if entry['kind'] != 'compromise':
            continue
        head = next(item for item in aldar.bundle(entry['letter'])['objects'] if item['type'] == 'letter')
        report = json.loads(base64.b64decode(json.loads(base64.b64decode(head['subject']))['object']))
        assert report['key'] == aldar.json('key')['fingerprint']
        named[head['addressee']] = set(report['letters'])
    assert named == {bersa.json('key')['fingerprint']: {letters['sent'], letters['came']},
                     celem.json('key')['fingerprint']: set()}, named
    assert 'compromise-told' in [entry['kind'] for entry in aldar.json('audit', 'list')['entries']]


def partner_learns_it():
    aldar.run('sync', status=UNREACHABLE)  # Celem's waits: there is no way to them
    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (1, 0), filed
    known = bersa.json('partner', 'show', aldar.office)
    assert known['keys'][0]['compromised'] and known['keys'][0]['care'], known
    assert set(known['exposed']) == {letters['sent'], letters['came']}
    sure('They reported this key: since .* it may be in other hands', bersa.run('partner', 'show', aldar.office).out)


def verdict_of_today_stands_beside():
    """Authentic when it was received; and what is to be thought of it today."""
    for letter, words in (('sent', 'Authentic when received on .* Do not act on this letter'),
                          ('before', 'Authentic when received on .* this letter came before that')):
        told = bersa.run('show', letters[letter]).out
        sure('unchanged since it was signed', told)
        sure(words, told)


def nothing_more_is_believed_or_sealed():
    aldar.release(aldar.draft('CANARY of anybody\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                              'cybersecurity', '--use', 'detection'))
    aldar.run('sync', status=UNREACHABLE)  # Celem's waits: there is no way to them
    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (0, 1), filed
    apart = bersa.list('quarantine')[0]
    assert apart['verdict'] == 'key-compromised', apart
    told = bersa.run('show', apart['envelope'], status=None)
    sure('has reported: it may be in other hands', told.out + told.err)
    assert 'CANARY' not in told.out + told.err
    row = bersa.draft('To them\n\nText.', '--to', aldar.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use',
                      'detection')
    told = bersa.run('release', row, status=REFUSED)
    sure('they reported that their key may be in other hands', told.err)


def reported_key_binds_nobody_any_more():
    """What the book had stays; no signature, reservation or suspension of the reported key comes into it."""
    before = signed_by_aldar(bersa, '2027/1')
    assert before and bersa.json('agreement', 'take', world.folder / 'known')['reported'] == []
    assert signed_by_aldar(bersa, '2027/1') == before
    told = bersa.run('agreement', 'take', world.folder / 'late', status=REFUSED)
    sure('The key with which .*Aldar.* signs was reported', told.err)
    bersa.run('agreement', 'show', '2027/2', status=NOT_FOUND)
    taken = bersa.json('agreement', 'take', world.folder / 'reserved')
    assert taken['reported'] == [aldar.office] and not signed_by_aldar(bersa, '2027/3'), taken
    assert 'reservations' not in json.dumps(taken)
    sure('counts only where it was here before', bersa.run('agreement', 'show', '2027/3').out)
    draft(aldar, bersa, '2027/4')
    sure('was reported', aldar.run('agreement', 'sign', '2027/4', status=REFUSED).err)
    for act in ('suspend', 'resume'):
        aldar.json('agreement', act, '2026/3')
        aldar.run('sync', status=UNREACHABLE)
        filed = bersa.json('sync')
        assert (filed['inbox'], filed['quarantine']) == (0, 1), filed
        assert bersa.json('agreement', 'show', '2026/3')['state'] == 'in-force'


def reported_key_announces_nothing():
    """Whoever has it could announce with it: only a card that is compared helps."""
    aldar.json('key', 'rotate', '--no-passphrase', '--why', 'suspected')
    aldar.run('sync', status=UNREACHABLE)  # Celem's waits: there is no way to them
    bersa.json('sync')
    assert bersa.json('partner', 'show', aldar.office)['announces'] == []
    aldar.card.unlink()
    aldar.json('card', aldar.card)
    bersa.json('partner', 'add', aldar.card, '--number', aldar.json('key')['key_number'], '--with', 'Q of Aldar', '--by', 'voice',
               '--replace')
    letter = aldar.release(aldar.draft('Under the new key\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                                       'cybersecurity', '--use', 'detection'))
    aldar.run('sync', status=UNREACHABLE)  # Celem's waits: there is no way to them
    bersa.json('sync')
    sure('Under the new key', bersa.run('show', letter).out)


def only_its_own_office_reports_a_key():
    told = aldar.run('compromise', bersa.json('key')['fingerprint'], '--since', '2026-01-01', status=REFUSED)
    sure('was never a key of this desk', told.err)
    for words in (['compromise', 'own'], ['compromise', 'own', '--since', '2999-01-01']):
        sure('a day that has come', aldar.run(*words, status=USAGE).err)


tap.run([
    ('/compromise/agreements-are-signed-before', agreements_are_signed_before),
    ('/compromise/exposed-letters-are-listed', exposed_letters_are_listed),
    ('/compromise/partner-learns-it', partner_learns_it),
    ('/compromise/A19/verdict-of-today-stands-beside', verdict_of_today_stands_beside),
    ('/compromise/nothing-more-is-believed-or-sealed', nothing_more_is_believed_or_sealed),
    ('/compromise/reported-key-binds-nobody-any-more', reported_key_binds_nobody_any_more),
    ('/compromise/reported-key-announces-nothing', reported_key_announces_nothing),
    ('/compromise/only-its-own-office-reports-a-key', only_its_own_office_reports_a_key),
])
