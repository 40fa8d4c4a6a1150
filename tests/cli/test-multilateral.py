"""Four offices and one agreement: drafted with all, circulated by letter, in force when the last has signed; with reservations,
suspended and resumed, left by one, renewed.

Usage: test-multilateral.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import base64
import json
import sys

import tap
from desks import INVALID, REFUSED, TERMS, USAGE, World, call, sure
from schemas import Schemas

LADDERS = ('ALD', 'BRS', 'CLD', 'NRA')
TERMS_OF_FOUR = TERMS | {
    'number': '2026/9',
    'title': 'Arrangement of four on maritime security',
    'ceilings': [{'policy': nation, 'level': 'SECRET', 'rank': 3} for nation in LADDERS]
                + [{'policy': 'TLP', 'level': 'amber+strict', 'rank': 3}],
    'equivalents': [{'from': {'policy': one, 'level': 'SECRET', 'rank': 3}, 'to': {'policy': other, 'level': 'SECRET', 'rank': 3}}
                    for one in LADDERS for other in LADDERS if one != other],
    'onward': 'among-parties',
    'continues': True,
    'keep': 5,
    'under': {'title': 'Treaty of 2019', 'article': '12'},
    'languages': ['ar', 'fr'],
    'courtesy': ['en'],
    'articles': [{'number': '3', 'subject': 'areas', 'texts': {'ar': 'المجالات أدناه.', 'fr': 'Les domaines ci-dessous.',
                                                               'en': 'The areas below.'}},
                 {'number': '5', 'subject': 'ceiling', 'texts': {'ar': 'لا شيء فوق سري.', 'fr': 'Rien au-delà de SECRET.',
                                                                 'en': 'Nothing above SECRET.'}}],
}
RESERVATION = {'reservations': [{'article': '3', 'text': 'Nora takes no part in cybersecurity.', 'areas': ['cybersecurity']}]}

world = World(*sys.argv[1:3])
offices = [world.add(short, office, nation, 'Liaison desk') for short, office, nation in
           (('aldar', 'Aldar Maritime Service', 'ALD'), ('bersa', 'Bersa Liaison Service', 'BRS'),
            ('caldor', 'Caldor Coast Office', 'CLD'), ('nora', 'Nora Bureau', 'NRA'))]
aldar, bersa, caldor, nora = offices


def acquaint(one, other):
    for host, guest in ((one, other), (other, one)):
        world.introduce(host, guest)
    for host, guest in ((one, other), (other, one)):
        world.open_way(host, guest)


# Caldor and Nora do not know each other yet.
for index, office in enumerate(offices):
    for partner in offices[index + 1:]:
        if {office, partner} != {caldor, nora}:
            acquaint(office, partner)
agreement = aldar.json('agreement', 'draft', f'{bersa.office}, {caldor.office}, {nora.office}', '-',
                       text=json.dumps(TERMS_OF_FOUR))['id']


def circulate(sender):
    """What one has signed reaches all the others that it knows."""
    sender.json('agreement', 'send', agreement)
    sender.json('sync')
    for office in offices:
        office.json('sync')


def state(desk):
    return desk.json('agreement', 'show', agreement)['state']


def parties(desk):
    return {party['office']: party for party in desk.json('agreement', 'show', agreement)['parties']}


def check(desk, reader, area='economic-stability', status=0):
    row = desk.draft('About the port', '--to', reader.office, '--marking', 'TLP:AMBER', '--area', area)
    return desk.json('check', row, status=status)


def codes(answer):
    return [objection['code'] for objection in answer['objections'] if objection['blocks']]


def whom_to_introduce_is_said():
    """A party whom a desk does not know keeps it from signing, and is named; their signature is taken once they are known."""
    aldar.json('agreement', 'sign', agreement)
    circulate(aldar)
    assert state(nora) == 'draft' and state(caldor) == 'draft'
    assert caldor.json('agreement', 'show', agreement)['to_introduce'] == [nora.office]
    sure('Nora Bureau.* was not introduced to this desk', caldor.run('agreement', 'show', agreement).out)
    sure('names a key for .*Nora Bureau', caldor.run('agreement', 'sign', agreement, status=None).err)
    assert bersa.json('agreement', 'show', agreement)['to_introduce'] == []
    acquaint(caldor, nora)
    assert caldor.json('agreement', 'show', agreement)['to_introduce'] == []


def reservations_narrow_or_are_refused():
    for reservation in ({'areas': ['fisheries']}, {'use': 'evidence'},
                        {'ceilings': [{'policy': 'ALD', 'level': 'TOP SECRET', 'rank': 4}]}):
        hostile = {'reservations': [{'article': '3', 'text': 'x'} | reservation]}
        nora.run('agreement', 'sign', agreement, '-', text=json.dumps(hostile), status=INVALID)
    nora.run('agreement', 'sign', agreement, '-', text='{"reservations": [{"article": "99", "text": "x"}]}', status=INVALID)
    assert parties(nora)[nora.office].get('signed') is None


def in_force_when_all_have_signed():
    """Three of four are not all; the reservations are seen by the others before they sign, and travel with the signature."""
    nora.json('agreement', 'sign', agreement, '-', text=json.dumps(RESERVATION))
    circulate(nora)
    assert parties(caldor)[nora.office]['reservations'][0]['text'] == RESERVATION['reservations'][0]['text']
    sure('Nora takes no part in cybersecurity', caldor.run('agreement', 'show', agreement).out)
    bersa.json('agreement', 'sign', agreement)
    circulate(bersa)
    assert [state(office) for office in offices] == ['draft'] * 4
    assert 'no-agreement' in codes(check(aldar, bersa, status=REFUSED))
    sure('Signed by 3 of 4 parties', aldar.run('agreement', 'show', agreement).out)
    caldor.json('agreement', 'sign', agreement)
    circulate(caldor)
    assert [state(office) for office in offices] == ['in-force'] * 4
    for office in offices:
        assert all(party['signed'] for party in parties(office).values()), office.office
        assert parties(office)[nora.office]['reservations'][0]['article'] == '3', office.office


def schema():
    """What is signed passes its schema; the reservations stand in what Nora signed and nowhere else."""
    path = world.folder / 'signed'
    bersa.json('agreement', 'export', agreement, path)
    signed = json.loads(path.read_text())
    Schemas(sys.argv[3]).check('barid-agreement.json', json.loads(base64.b64decode(signed['object'])))
    assert len(signed['signatures']) == 3 and len(signed['statements']) == 1
    statement = json.loads(base64.b64decode(signed['statements'][0]['object']))
    assert statement['reservations'] == RESERVATION['reservations'] and statement['agreement'] == agreement

    # Nobody takes the reservations away and keeps the signature.
    signed['signatures'].append(signed['statements'].pop()['signature'])
    path.write_text(json.dumps(signed))
    sure('not that of a party', caldor.run('agreement', 'take', path, status=REFUSED).err)


def printed_as_a_document():
    """All languages side by side, what it allows, who has signed; on every page where it stands."""
    path = world.folder / 'agreement.pdf'
    bersa.run('agreement', 'print', agreement, path)
    text = call('pdftotext', '-layout', '-enc', 'UTF-8', path, '-').out
    for words in ('Agreement 2026/9', 'In force until', 'Arrangement of four on maritime security', 'Under Treaty of 2019, Article 12',
                  'French, binding', 'English, as a courtesy', 'Rien au-delà de SECRET', 'Nothing above SECRET',
                  'Nora takes no part in cybersecurity', 'Signed with 1 reservation', '5 years after it was received'):
        plain = text.translate({ord(mark): None for mark in '\u2066\u2067\u2068\u2069'})
        assert words in ' '.join(plain.split()), (words, plain)
    side = next(line for line in text.splitlines() if 'Rien au-delà' in line)
    assert 'Nothing above' in side, side


def a_reservation_binds_toward_its_party():
    """In both directions, and between no others."""
    assert codes(check(aldar, bersa, 'cybersecurity')) == []
    assert codes(check(aldar, nora)) == []
    assert 'area-not-covered' in codes(check(aldar, nora, 'cybersecurity', status=REFUSED))
    assert 'area-not-covered' in codes(check(nora, aldar, 'cybersecurity', status=REFUSED))


def reservations_are_made_with_the_signature():
    bersa.run('agreement', 'sign', agreement, '-', text=json.dumps(RESERVATION), status=USAGE)


def suspended_and_resumed():
    """Between who suspends and each of the others; the others go on."""
    bersa.json('agreement', 'suspend', agreement)
    bersa.run('agreement', 'suspend', agreement, status=USAGE)
    bersa.json('sync')
    for office in offices:
        office.json('sync')
    assert state(bersa) == 'suspended' and state(aldar) == 'in-force'
    assert parties(aldar)[bersa.office]['suspended']
    assert codes(check(aldar, caldor)) == []
    told = check(aldar, bersa, status=REFUSED)
    assert 'agreement-ended' in codes(told)
    sure('was suspended on', json.dumps(told))
    assert 'agreement-ended' in codes(check(bersa, caldor, status=REFUSED))
    caldor.run('agreement', 'resume', agreement, status=USAGE)
    bersa.json('agreement', 'resume', agreement)
    bersa.json('sync')
    for office in offices:
        office.json('sync')
    assert [state(office) for office in offices] == ['in-force'] * 4
    assert codes(check(aldar, bersa)) == []


def withdrawal_of_one():
    """It goes on among the others, as its terms say."""
    caldor.json('agreement', 'withdraw', agreement)
    caldor.json('sync')
    for office in offices:
        office.json('sync')
    assert [state(office) for office in offices] == ['in-force', 'in-force', 'withdrawn', 'in-force']
    assert parties(nora)[caldor.office]['withdrawn']
    assert codes(check(aldar, bersa)) == []
    assert 'agreement-ended' in codes(check(aldar, caldor, status=REFUSED))
    assert 'agreement-ended' in codes(check(caldor, aldar, status=REFUSED))
    sure('Caldor Coast Office.*Withdrew on', aldar.run('agreement', 'show', agreement).out)


def renewal():
    """The old one ends when the new one is in force, and not before."""
    terms = {name: value for name, value in TERMS_OF_FOUR.items() if name not in ('languages', 'courtesy', 'articles')}
    terms |= {'number': '2027/1', 'replaces': agreement}
    global_id = aldar.json('agreement', 'draft', f'{bersa.office},{nora.office}', '-', text=json.dumps(terms))['id']
    signed = world.folder / 'renewed'
    for office in (aldar, bersa, nora):
        if office is not aldar:
            office.json('agreement', 'take', signed)
        assert state(office) == 'in-force', office.office
        office.json('agreement', 'sign', global_id)
        signed.unlink(missing_ok=True)
        office.json('agreement', 'export', global_id, signed)
    assert state(nora) == 'ended'
    assert nora.json('agreement', 'show', agreement)['replaced_by'] == '2027/1'
    assert state(aldar) == 'in-force'
    aldar.json('agreement', 'take', signed)
    assert state(aldar) == 'ended' and codes(check(aldar, bersa)) == []
    sure('Replaced by .*2027/1', aldar.run('agreement', 'show', agreement).out)


def nothing_is_added_with_a_newer_key():
    """The last of all: what a party signed first counts, whatever its next key signs beside it."""
    first = parties(aldar)[nora.office]['reservations']
    path = world.folder / 'added'
    aldar.run('agreement', 'export', agreement, path)
    nora.json('key', 'rotate', '--no-passphrase')
    nora.json('sync')
    aldar.json('sync')
    key = nora.json('key')
    aldar.json('partner', 'confirm-key', nora.office, '--number', key['key_number'])
    signed = json.loads(path.read_text())
    assert len(signed['statements']) == 1
    statement = json.loads(base64.b64decode(signed['statements'][0]['object'])) | {
        'fingerprint': key['fingerprint'],
        'reservations': [{'article': '3', 'text': 'Nor in anything else.', 'areas': ['economic-stability']}]}
    text = json.dumps(statement, separators=(',', ':')).encode()
    signature = nora.gpg('--local-user', key['fingerprint'], '--digest-algo', 'SHA512', '--detach-sign', text=text).stdout
    signed['statements'].append({'object': base64.b64encode(text).decode(), 'signature': base64.b64encode(signature).decode()})
    path.write_text(json.dumps(signed))
    aldar.json('agreement', 'take', path)
    path.unlink()
    aldar.run('agreement', 'export', agreement, path)
    assert len(json.loads(path.read_text())['statements']) == 2, 'it was not even taken'
    assert parties(aldar)[nora.office]['reservations'] == first


tap.run([
    ('/multilateral/whom-to-introduce-is-said', whom_to_introduce_is_said),
    ('/multilateral/reservations-narrow-or-are-refused', reservations_narrow_or_are_refused),
    ('/multilateral/in-force-when-all-have-signed', in_force_when_all_have_signed),
    ('/multilateral/schema', schema),
    ('/multilateral/printed-as-a-document', printed_as_a_document),
    ('/multilateral/a-reservation-binds-toward-its-party', a_reservation_binds_toward_its_party),
    ('/multilateral/reservations-are-made-with-the-signature', reservations_are_made_with_the_signature),
    ('/multilateral/suspended-and-resumed', suspended_and_resumed),
    ('/multilateral/withdrawal-of-one', withdrawal_of_one),
    ('/multilateral/renewal', renewal),
    ('/multilateral/nothing-is-added-with-a-newer-key', nothing_is_added_with_a_newer_key),
])
