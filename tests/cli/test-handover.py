"""A desk changes hands: the successor opens everything that was there, answers under the new key, and partners see one story;
the predecessor opens nothing that came after.

Usage: test-handover.py BARIDCTL BARID-EXCHANGE
"""

import hashlib
import json
import sys

import tap
from desks import FAILED, NOT_FOUND, REFUSED, USAGE, Desk, World, call, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
next_one = Desk(world, 'next', aldar.office, aldar.nation, 'Second liaison desk')
world.desks.append(next_one)
READY = world.folder / 'ready'
HANDOVER = world.folder / 'handover'
RECEIPT = world.folder / 'receipt'
before = {}


def write(sender, reader, text, *options):
    letter = sender.release(sender.draft(text, '--to', reader.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity',
                                         '--use', 'detection', *options))
    sender.json('sync')
    return letter


def number_drawn(desk, letter):
    """The last part of the reference that the register of the desk gave, such as 7 of 2026/7."""
    report = next(item for item in desk.bundle(letter)['objects'] if item['type'] == 'report')
    reference = next(value['reference'] for value in report['extensions'].values() if 'reference' in value)
    return int(reference.rpartition('/')[2])


def work_is_begun():
    """Letters both ways, a request that nothing answers, a draft, a number drawn from the register."""
    before['sent'] = aldar.send(bersa, 'What we know\n\nText.')
    before['request'] = bersa.send(aldar, 'What do you know?\n\nText.', '--kind', 'request')
    before['draft'] = aldar.draft('To be finished\n\nText.', '--to', bersa.office)
    before['titles'] = sorted(entry['title'] for entry in aldar.list('inbox') + aldar.list('sent'))
    before['number-drawn'] = number_drawn(aldar, before['sent'])
    before['key'] = aldar.json('key')


def successor_makes_ready():
    told = next_one.run('handover', 'ready', aldar.card, READY, '--post', next_one.post, '--no-passphrase')
    before['number'] = ' '.join(told.err.split('\u2066')[1].split('\u2069')[0].split())
    # It is no desk yet.
    told = next_one.run('list', status=None)
    assert told.status != 0, told


def other_number_is_refused():
    told = aldar.run('handover', 'write', READY, HANDOVER, '--number', bersa.json('key')['key_number'], status=REFUSED)
    sure('The key numbers differ. Nothing was handed over', told.err)
    assert not HANDOVER.exists()
    aldar.run('handover', 'write', READY, HANDOVER, status=USAGE)
    # And what is no such file.
    aldar.run('handover', 'write', aldar.card, HANDOVER, '--number', before['number'], status=None).expect(8)
    assert not HANDOVER.exists()
    assert aldar.json('sync')['quarantine'] == 0


def desk_is_given():
    aldar.run('handover', 'write', READY, HANDOVER, '--number', before['number'])
    assert b'What we know' not in HANDOVER.read_bytes()
    kinds = [entry['kind'] for entry in aldar.json('audit', 'list')['entries']]
    assert 'handed-over' in kinds, kinds


def predecessor_does_nothing_more():
    """It releases nothing, opens nothing that comes, and signs nothing; what it held can be read."""
    write(bersa, aldar, 'CANARY after the handover\n\nText.')
    for words in (['release', before['draft']], ['sync'], ['key', 'rotate', '--no-passphrase'], ['card', world.folder / 'c'],
                  ['access', bersa.office, world.folder / 'a']):
        told = aldar.run(*words, status=REFUSED)
        sure('This desk was handed over', told.err)
    assert 'CANARY' not in aldar.run('list', 'inbox').out + aldar.run('list', 'quarantine').out
    sure('What we know', aldar.run('show', before['sent']).out)


def damaged_one_is_refused():
    """Changed, cut off, or of somebody else: nothing is taken."""
    raw = HANDOVER.read_bytes()
    other = world.folder / 'other'
    for bad in (raw[:-100], raw[:2000] + bytes([raw[2000] ^ 1]) + raw[2001:], b'{}', b''):
        other.write_bytes(bad)
        told = next_one.run('handover', 'take', other, RECEIPT, status=None)
        assert told.status in (FAILED, REFUSED, 8), told
        other.unlink()
    assert not RECEIPT.exists()
    elsewhere = Desk(world, 'elsewhere', aldar.office, aldar.nation, 'Third desk')
    world.desks.append(elsewhere)
    elsewhere.run('handover', 'take', HANDOVER, RECEIPT, status=USAGE)
    elsewhere.run('handover', 'ready', aldar.card, world.folder / 'x', '--post', 'Third desk', '--no-passphrase')
    told = elsewhere.run('handover', 'take', HANDOVER, RECEIPT, status=REFUSED)
    sure('not a handover of the predecessor to this key', told.err)
    # And it is given to nobody else.
    number = json.loads(json.dumps(before['number']))
    told = aldar.run('handover', 'write', world.folder / 'x', world.folder / 'y', '--number', number, status=REFUSED)
    assert not (world.folder / 'y').exists()


def options_that_do_not_fit_are_refused():
    for words in (['ready', aldar.card, world.folder / 'x', '--post', 'P', '--no-passphrase', '--number', '1'],
                  ['write', READY, HANDOVER, '--number', before['number'], '--post', 'P'],
                  ['take', HANDOVER, RECEIPT, '--expires', '2030-01-01'], ['receipt', RECEIPT, '--number', '1']):
        sure('does not go with “handover', next_one.run('handover', *words, status=USAGE).err)
    assert not RECEIPT.exists()


def successor_takes_it():
    """The place for the receipt is not there: the desk is taken all the same, and writes its receipt when it is asked."""
    taken = next_one.json('handover', 'take', HANDOVER, world.folder / 'nowhere' / 'receipt', status=FAILED)
    for desk, status in (aldar, REFUSED), (bersa, NOT_FOUND):
        desk.run('handover', 'receipt', RECEIPT, status=status)
    next_one.run('handover', 'receipt', RECEIPT)
    assert taken['predecessor'] == before['key']['fingerprint'] and taken['open_requests'] == 1 and taken['drafts'] == 1, taken
    assert {one['user'] for one in taken['access']} == {'aldar'}, taken
    key = next_one.json('key')
    assert (key['office_id'], key['post']) == (before['key']['office_id'], next_one.post)
    assert key['fingerprint'] == taken['fingerprint'] != before['key']['fingerprint']
    receipt = json.loads(RECEIPT.read_text())
    assert len(receipt['signatures']) == 2
    entry, = next_one.json('audit', 'list', '--kind', 'taken-over')['entries']
    assert entry['reference'] == hashlib.sha256(RECEIPT.read_bytes()).hexdigest(), entry
    # Once.
    next_one.run('handover', 'take', HANDOVER, world.folder / 'again', status=REFUSED)
    assert 'taken-over' in [entry['kind'] for entry in next_one.json('audit', 'list')['entries']]
    next_one.run('audit', 'check')


def everything_is_there():
    titles = sorted(entry['title'] for entry in next_one.list('inbox') + next_one.list('sent') if entry['kind'] != 'rotation')
    assert titles == before['titles'], titles
    told = next_one.run('show', before['request']).out
    sure('Signed by .*Bersa.* unchanged since it was signed', told)
    assert [draft['title'] for draft in next_one.list('drafts')] == ['To be finished']
    assert next_one.json('agreement', 'show', '2026/3')['state'] == 'in-force'
    assert [partner['name'] for partner in next_one.json('partner')['partners']] == [bersa.office]


def partners_see_one_story():
    """The partner is told, accepts, and gets the answer to what it asked the predecessor, which links to it."""
    next_one.json('sync')
    bersa.json('sync')
    known = bersa.json('partner', 'show', aldar.office)
    assert [one['desk'] for one in known['announces']] == [next_one.post], known
    next_one.run('answer', before['request'], '-', '--marking', 'TLP:AMBER', text='Answered by the successor.')
    next_one.json('sync')
    filed = bersa.json('sync')
    assert filed['quarantine'] == 1, filed
    bersa.json('partner', 'confirm-key', aldar.office, '--number', before['number'])
    assert bersa.list('quarantine') == []
    answer = next(entry for entry in bersa.list('inbox') if entry['kind'] == 'answer')
    shown = bersa.json('show', answer['letter'])
    assert shown['parent'] == before['request'] and shown['parent_state'] == 'known', shown
    # The register goes on.
    letter = write(next_one, bersa, 'What the successor knows\n\nText.')
    assert number_drawn(next_one, letter) > before['number-drawn']
    bersa.json('sync')
    assert bersa.list('quarantine') == []


def nothing_after_is_the_predecessors():
    """What is sealed to the new key opens for the successor, and not with the old key."""
    letter = write(bersa, aldar, 'CANARY to the successor\n\nText.')
    next_one.json('sync')
    sure('CANARY to the successor', next_one.run('show', letter).out)
    aldar.run('sync', status=REFUSED)
    payload = world.folder / 'payload'
    store = next_one.read_store("SELECT p.bytes FROM entry e JOIN entry_payload p ON p.row = e.row "
                                f"WHERE e.letter_id = '{letter}'")
    payload.write_bytes(store[0][0])
    told = aldar.gpg('--decrypt', payload, status=2)
    assert told.returncode != 0 and b'CANARY' not in told.stdout


def old_tokens_end():
    """As the officer is told: the account gets a new token, and keeps its inbox."""
    call(world.server, 'revoke', world.exchange, 'aldar')
    fresh = world.folder / 'fresh.credentials'
    call(world.server, 'add', world.exchange, 'aldar', '--credentials', fresh)
    next_one.json('channel', 'inbox', fresh)
    write(bersa, next_one, 'After the new token\n\nText.')
    assert next_one.json('sync')['inbox'] == 1


tap.run([
    ('/handover/work-is-begun', work_is_begun),
    ('/handover/successor-makes-ready', successor_makes_ready),
    ('/handover/other-number-is-refused', other_number_is_refused),
    ('/handover/desk-is-given', desk_is_given),
    ('/handover/predecessor-does-nothing-more', predecessor_does_nothing_more),
    ('/handover/damaged-one-is-refused', damaged_one_is_refused),
    ('/handover/options-that-do-not-fit-are-refused', options_that_do_not_fit_are_refused),
    ('/handover/successor-takes-it', successor_takes_it),
    ('/handover/everything-is-there', everything_is_there),
    ('/handover/partners-see-one-story', partners_see_one_story),
    ('/handover/nothing-after-is-the-predecessors', nothing_after_is_the_predecessors),
    ('/handover/old-tokens-end', old_tokens_end),
])
