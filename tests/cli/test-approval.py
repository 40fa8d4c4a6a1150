"""Two-person release in a terminal: two desks of one office, the officer's, which writes, and the releasing officer's, which
approves; and a partner, who sees both in the proof.

Usage: test-approval.py BARIDCTL BARID-EXCHANGE
"""

import base64
import json
import sys

import tap
from desks import INVALID, NOT_FOUND, REFUSED, USAGE, Desk, World, isolated, sure

TEXT = {'title': 'Fuel prices', 'body': ['Prices rise in the second half.'], 'judgements': [{'text': 'It will last.'}]}

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()


def beside(short, post, role):
    """A further desk of Aldar, set up from the card of the first."""
    desk = Desk(world, short, aldar.office, aldar.nation, post, role)
    world.desks.append(desk)
    made = desk.json('init', '--beside', aldar.card, '--post', post, '--role', role, '--no-passphrase')
    assert made['office_id'] == aldar.json('key')['office_id'] and made['office'] == aldar.office, made
    desk.json('card', desk.card)
    return desk


def know(host, guest):
    return host.json('desk', 'add', guest.card, '--number', guest.json('key')['key_number'], '--with', 'the registrar', '--by',
                     'hand')


chief = beside('chief', 'Chief of release', 'releasing-officer')
second = beside('second', 'Night desk', 'officer')
ask, answer = world.folder / 'ask', world.folder / 'answer'


def write(title='Fuel prices', marking='SECRET'):
    return aldar.draft(TEXT | {'title': title}, '--to', bersa.office, '--marking', marking, '--area', 'economic-stability', '--use',
                       'detection')


def approve(row, desk=chief):
    for path in (ask, answer):
        path.unlink(missing_ok=True)
    aldar.json('approval', 'ask', row, ask, '--desk', desk.post)
    desk.json('approval', 'give', ask, answer)
    return aldar.json('approval', 'take', answer)


def codes(row):
    told = aldar.json('check', row, status=None)
    return [objection['code'] for objection in told['objections'] if objection['blocks']]


def desks_of_one_office():
    """They know one another by card and key number, and are nobody's partners."""
    assert [desk['role'] for desk in know(aldar, chief)['desks']] == ['releasing-officer']
    know(aldar, second)
    for desk in (chief, second):
        know(desk, aldar)
    sure('Chief of release', aldar.run('desk').out)
    aldar.run('desk', 'add', aldar.card, '--number', aldar.json('key')['key_number'], '--with', 'Q', '--by', 'hand', status=USAGE)
    aldar.run('desk', 'add', bersa.card, '--number', bersa.json('key')['key_number'], '--with', 'Q', '--by', 'hand', status=USAGE)
    aldar.run('desk', 'add', chief.card, '--number', second.json('key')['key_number'], '--with', 'Q', '--by', 'hand',
              status=REFUSED)


def card_lists_all_desks():
    """A partner learns the releasing officer's key from the office's card, with its role."""
    aldar.card.unlink()
    aldar.json('card', aldar.card)
    world.introduce(bersa, aldar)
    keys = bersa.json('partner', 'show', aldar.office)['keys']
    assert {key['desk']: key['role'] for key in keys} == {aldar.post: 'officer', chief.post: 'releasing-officer',
                                                          second.post: 'officer'}, keys


def level_stops_release():
    row = write()
    assert codes(row) == []
    assert aldar.json('desk', 'approval', 'TLP:AMBER')['approval_above'] == 'TLP:AMBER'
    assert codes(row) == ['approval']  # another ladder: it cannot be compared, and so needs one
    aldar.json('desk', 'approval', 'SECRET')
    assert codes(row) == []            # not above it
    aldar.run('desk', 'approval', 'VERY SECRET', status=USAGE)
    aldar.json('desk', 'approval', 'TLP:AMBER')
    refused = aldar.run('release', row, status=REFUSED)
    sure('leaves with the approval of a releasing officer only, and this text has none', refused.err)
    assert aldar.list('outbox') == []
    assert codes(write(marking='TLP:AMBER')) == [] and codes(write(marking='TLP:RED')) != []


def approved_text_goes_and_is_shown():
    row = write('Approved')
    for path in (ask, answer):
        path.unlink(missing_ok=True)
    aldar.json('approval', 'ask', row, ask)
    read = chief.run('approval', 'read', ask).out
    sure('Approved', read)
    sure('It will last', read)
    sure(isolated(bersa.office), read)
    assert second.run('approval', 'read', ask, status=None).status != 0  # sealed to another desk
    chief.json('approval', 'give', ask, answer)
    aldar.json('approval', 'take', answer)
    assert codes(row) == []
    letter = aldar.release(row)
    aldar.json('sync')
    bersa.json('sync')
    told = bersa.json('show', letter)
    assert told['verdict'] == 'authentic'
    assert [(voice['stance'], voice['state'], voice['desk']) for voice in told['attested']] == [
        ('approves', 'holds', chief.post)], told['attested']
    sure(f'approved by the releasing officer at {isolated(chief.post)} of {isolated(aldar.office)}', bersa.run('show', letter).out)
    # What travels is the exact text that was signed, without whom it goes to.
    block, = [item for item in bersa.bundle(letter)['objects'] if item['type'] == 'letter'][0]['attested']
    text = json.loads(base64.b64decode(block['text']))
    assert block['purpose'] == 'approval' and bersa.json('key')['office_id'] not in json.dumps(text)
    report, = [item for item in text['objects'] if item['type'] == 'report']
    assert report['name'] == 'Approved'
    assert [voice['state'] for voice in aldar.json('show', letter)['attested']] == ['holds']
    kinds = [entry['kind'] for entry in chief.json('audit')['entries']]
    assert 'approved' in kinds, kinds


def change_voids_it():
    row = write('Before')
    approve(row)
    assert codes(row) == []
    aldar.json('draft', '--row', row, '--title', 'After')
    assert codes(row) == ['approval']
    aldar.run('release', row, status=REFUSED)
    # The same words again are the same text.
    aldar.json('draft', '--row', row, '--title', 'Before')
    assert codes(row) == []
    # Whom it goes to is not part of it.
    assert codes(write('Before')) == ['approval']


def officer_approves_nothing():
    """Neither by the program, nor by its own key past it."""
    row = write('By an officer')
    for path in (ask, answer):
        path.unlink(missing_ok=True)
    aldar.run('approval', 'ask', row, ask, '--desk', second.post, status=NOT_FOUND)
    aldar.json('approval', 'ask', row, ask)
    assert aldar.run('approval', 'give', ask, answer, status=None).status != 0
    chief.json('approval', 'give', ask, answer)
    signed = json.loads(answer.read_text())
    for desk, words in ((second, 'not a releasing officer'), (aldar, 'not by another desk of our own office')):
        forged = world.folder / 'forged'
        key = desk.json('key')['fingerprint']
        content = json.loads(base64.b64decode(signed['object'])) | {'fingerprint': key, 'desk': desk.post}
        blob = json.dumps(content).encode()
        signature = desk.gpg('--digest-algo', 'SHA512', '--local-user', key, '--detach-sign', text=blob).stdout
        forged.write_text(json.dumps(signed | {'object': base64.b64encode(blob).decode(),
                                               'signatures': [base64.b64encode(signature).decode()]}))
        sure(words, aldar.run('approval', 'take', forged, status=REFUSED).err)
    # The releasing officer's own words, with another's signature.
    forged.write_text(json.dumps(signed | {'signatures': [base64.b64encode(signature).decode()]}))
    aldar.run('approval', 'take', forged, status=REFUSED)
    assert codes(row) == ['approval']
    forged.write_text('{}')
    aldar.run('approval', 'take', forged, status=INVALID)


def approval_of_another_text_is_told():
    """A letter that says something else than its approved text: signed past Barid, with the officer's own key."""
    row = write('True')
    approve(row)
    letter = aldar.release(row)
    aldar.json('sync')
    bersa.json('sync')
    bundle = bersa.bundle(letter)
    for item in bundle['objects']:
        if item['type'] == 'letter':
            item |= {'id': item['id'][:-4] + 'abcd', 'number': item['number'] + 1}
        if item['type'] == 'report':
            item['name'] = 'Something else'
    certificate = world.folder / 'bersa.pgp'
    certificate.write_bytes(bersa.gpg('--export', bersa.json('key')['fingerprint']).stdout)
    payload = aldar.gpg('--trust-model', 'always', '-z0', '--digest-algo', 'SHA512', '--cipher-algo', 'AES256', '--local-user',
                        aldar.json('key')['fingerprint'], '--recipient-file', certificate, '--sign', '--encrypt',
                        text=json.dumps(bundle).encode()).stdout
    assert world.post(aldar, bersa, payload) in (200, 202)
    assert bersa.json('sync')['inbox'] == 1
    other, = [entry for entry in bersa.list('inbox') if entry['title'] == 'Something else']
    told = bersa.json('show', other['letter'])
    assert [voice['state'] for voice in told['attested']] == ['other-text'], told['attested']
    sure('The approval is of another text', bersa.run('show', other['letter']).out)


def deleted_draft_leaves_no_text():
    row = write('CANARY to be forgotten')
    approve(row)
    count = 'SELECT count (*) FROM attested_text'
    before = aldar.read_store(count)[0][0]
    aldar.json('delete', row)
    assert aldar.read_store(count)[0][0] == before - 1


tap.run([
    ('/approval/desks-of-one-office', desks_of_one_office),
    ('/approval/card-lists-all-desks', card_lists_all_desks),
    ('/approval/level-stops-release', level_stops_release),
    ('/approval/approved-text-goes-and-is-shown', approved_text_goes_and_is_shown),
    ('/approval/change-voids-it', change_voids_it),
    ('/approval/officer-approves-nothing', officer_approves_nothing),
    ('/approval/approval-of-another-text-is-told', approval_of_another_text_is_told),
    ('/approval/deleted-draft-leaves-no-text', deleted_draft_leaves_no_text),
])
