"""Joint briefings in a terminal: Aldar circulates a text to Bersa and Caldor, who concur, dissent and comment; the final letter
carries what each has signed.

Usage: test-joint.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import base64
import json
import sys
import uuid

import tap
from desks import NOT_FOUND, REFUSED, TERMS, UNREACHABLE, USAGE, World, isolated, sure
from schemas import Schemas

DISSENT = 'The depots are full; prices will fall.'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
caldor = world.add('caldor', 'Caldor Bureau', 'CLD', 'Watch')
for host, guest in ((aldar, caldor), (caldor, aldar)):
    world.introduce(host, guest)
for host, guest in ((aldar, caldor), (caldor, aldar)):
    world.open_way(host, guest)
world.agree(aldar, caldor, TERMS | {'number': '2026/4'})
READY = ['--marking', 'TLP:AMBER', '--area', 'economic-stability', '--use', 'detection']


def write(title='Fuel prices'):
    return aldar.draft({'title': title, 'body': ['Prices rise in the second half.'],
                        'judgements': [{'text': 'It will last.', 'likelihood': 'likely'}, {'text': 'It will spread.'}]},
                       '--to', bersa.office, '--to', caldor.office, *READY)


def circulate(row):
    letters = aldar.json('joint', 'circulate', row, '--to', bersa.office, '--to', caldor.office)['letters']
    for desk in (aldar, bersa, caldor):
        desk.json('sync')
    return letters


def answer(desk, letter, *stance):
    letters = desk.json('joint', 'answer', letter, *stance)['letters']
    desk.json('sync')
    aldar.json('sync')
    return letters[0]


def stances(row):
    return {party['office']: [stance['stance'] for stance in party['stances']]
            for party in aldar.json('joint', 'show', row)['parties']}


def voices(desk, letter):
    return sorted((voice['office'], voice['stance'], voice['state']) for voice in desk.json('show', letter)['attested'])


def refused_where_it_makes_no_sense():
    row = write()
    sure('was not circulated', aldar.run('joint', 'show', row, status=NOT_FOUND).err)
    aldar.run('joint', 'circulate', row, status=USAGE)
    letter = aldar.send(bersa, 'Not circulated\n\nText.')
    sure('not circulated', bersa.run('joint', 'answer', letter, '--concur', status=USAGE).err)
    # The rules are those of any release.
    secret = aldar.draft('Secret\n\nText.', '--marking', 'ALD:SECRET', '--area', 'defence-operations')
    aldar.run('joint', 'circulate', secret, '--to', bersa.office, status=REFUSED)
    aldar.run('joint', 'show', secret, status=NOT_FOUND)


def each_says_what_it_holds():
    row = write('Joint')
    to_bersa, to_caldor = circulate(row)
    assert stances(row) == {bersa.office: [], caldor.office: []}
    sure('None of the parties has answered', aldar.run('joint', 'finish', row, status=REFUSED).err)
    for desk, letter in ((bersa, to_bersa), (caldor, to_caldor)):
        assert desk.json('show', letter)['circulated']
        sure('Circulated for our stance', desk.run('show', letter).out)
    for wrong in (['--dissent', '3', '--words', DISSENT], ['--dissent', '1'], ['--concur', '--comment', 'x'], [],
                  ['--dissent', '1', '--words', DISSENT, '--likelihood', 'perhaps']):
        bersa.run('joint', 'answer', to_bersa, *wrong, status=USAGE)

    answer(bersa, to_bersa, '--concur')
    assert stances(row) == {bersa.office: ['concurs'], caldor.office: []}
    answer(caldor, to_caldor, '--dissent', '1', '--words', DISSENT, '--likelihood', 'unlikely')
    comment = answer(caldor, to_caldor, '--comment', 'A good text.')
    assert stances(row) == {bersa.office: ['concurs'], caldor.office: ['dissents', 'comments']}
    sure('dissents from judgement 1', aldar.run('joint', 'show', row).out)

    finished = aldar.json('joint', 'finish', row)
    assert finished['silent'] == 0 and finished['same']
    aldar.json('joint', 'finish', row)  # twice is once
    letters = aldar.json('release', row)['letters']
    for desk in (aldar, bersa, caldor):
        desk.json('sync')
    final_bersa, final_caldor = letters
    # Bersa knows Aldar and itself, and not Caldor's key: what Caldor says is told as a claim.
    assert voices(bersa, final_bersa) == [(bersa.office, 'concurs', 'holds'), (caldor.office, 'comments', 'claimed'),
                                          (caldor.office, 'dissents', 'claimed')], voices(bersa, final_bersa)
    assert voices(caldor, final_caldor) == [(bersa.office, 'concurs', 'claimed'), (caldor.office, 'comments', 'holds'),
                                            (caldor.office, 'dissents', 'holds')]
    sure(f'says that {isolated(caldor.office)} dissents; that is not shown by their own key', bersa.run('show', final_bersa).out)
    world.introduce(bersa, caldor)
    assert {state for _, _, state in voices(bersa, final_bersa)} == {'holds'}
    out = bersa.run('show', final_bersa).out
    sure(f'Dissent: {isolated(caldor.office)} holds: {isolated(DISSENT)}', out)
    sure(f'{isolated(caldor.office)} comments: {isolated("A good text.")}', out)
    sure('20', out)
    assert {state for _, _, state in voices(aldar, final_bersa)} == {'holds'}
    for letter, reader in ((to_bersa, bersa), (final_bersa, bersa), (comment, caldor)):
        Schemas(sys.argv[3]).check('barid-letter.json', next(item for item in reader.bundle(letter)['objects']
                                                             if item['type'] == 'letter'))


def what_was_said_stands_with_it():
    """From when it is signed, and also after a change of mind."""
    to_bersa, _ = circulate(write('Of two minds'))
    assert bersa.json('show', to_bersa)['given'] == []

    def given():
        return [(stance['stance'], stance.get('judgement'), stance.get('text'))
                for stance in bersa.json('show', to_bersa)['given']]
    bersa.json('joint', 'answer', to_bersa, '--concur')
    assert given() == [('concurs', None, None)], 'before it has left'
    sure('We concurred on ', bersa.run('show', to_bersa).out)
    bersa.json('sync')
    assert given() == [('concurs', None, None)]
    answer(bersa, to_bersa, '--dissent', '2', '--words', DISSENT)
    answer(bersa, to_bersa, '--comment', 'A good text.')
    assert given() == [('dissents', 2, DISSENT), ('comments', None, 'A good text.')], given()
    out = bersa.run('show', to_bersa).out
    sure(f'We dissented on .* from judgement 2: {isolated(DISSENT)}', out)
    sure(f'We commented on .*: {isolated("A good text.")}', out)


def silence_is_told():
    row = write('Half')
    to_bersa, _ = circulate(row)
    answer(bersa, to_bersa, '--concur')
    assert aldar.json('joint', 'finish', row)['silent'] == 1
    sure(f'{isolated(caldor.office)} has not answered', aldar.run('joint', 'show', row).out)


def changed_text_carries_nothing():
    row = write('As circulated')
    to_bersa, _ = circulate(row)
    answer(bersa, to_bersa, '--concur')
    aldar.json('draft', '--row', row, '--title', 'As changed')
    assert aldar.json('joint', 'show', row)['same'] is False
    sure('says something else than was circulated', aldar.run('joint', 'finish', row, status=REFUSED).err)
    letters = aldar.json('release', row)['letters']
    for desk in (aldar, bersa):
        desk.json('sync')
    assert bersa.json('show', letters[0])['attested'] == []


def forge(sender, reader, letter, change):
    """A letter of a sender's that was changed past Barid, signed with the sender's own key. Its new id."""
    bundle = json.loads(sender.run('show', letter, '--stix').out)
    new = f'letter--{uuid.uuid4()}'
    for item in bundle['objects']:
        if item['type'] == 'letter':
            item |= {'id': new, 'stream': str(uuid.uuid4()), 'number': 1}
    change(bundle['objects'])
    certificate = world.folder / 'reader.pgp'
    certificate.write_bytes(reader.gpg('--export', reader.json('key')['fingerprint']).stdout)
    payload = sender.gpg('--trust-model', 'always', '-z0', '--digest-algo', 'SHA512', '--cipher-algo', 'AES256', '--local-user',
                         sender.json('key')['fingerprint'], '--recipient-file', certificate, '--sign', '--encrypt',
                         text=json.dumps(bundle).encode()).stdout
    assert world.post(sender, reader, payload) in (200, 202)
    assert reader.json('sync')['inbox'] >= 1
    return new


def attested(objects):
    return next(item for item in objects if item['type'] == 'letter')['attested']


def another_office_concurs_for_nobody():
    """Caldor answers in Bersa's name, signing with its own key, and passes Bersa's own concurrence on as its own."""
    row = write('Whose stance')
    to_bersa, to_caldor = circulate(row)
    comment = answer(caldor, to_caldor, '--comment', 'Ours.')
    assert stances(row) == {bersa.office: [], caldor.office: ['comments']}

    def in_their_name(objects):
        item = attested(objects)[0]['attestations'][0]
        key = bersa.json('key')
        content = json.loads(base64.b64decode(item['object']))
        content |= {'stance': 'concurs', 'fingerprint': key['fingerprint'],
                    'office': {'id': key['office_id'], 'name': bersa.office, 'nation': 'BRS'}}
        del content['text']
        blob = json.dumps(content).encode()
        signature = caldor.gpg('--digest-algo', 'SHA512', '--local-user', caldor.json('key')['fingerprint'], '--detach-sign',
                               text=blob).stdout
        item |= {'object': base64.b64encode(blob).decode(), 'signature': base64.b64encode(signature).decode()}

    forge(caldor, aldar, comment, in_their_name)
    assert stances(row) == {bersa.office: [], caldor.office: ['comments']}

    def in_their_name_with_our_key(objects):
        in_their_name(objects)
        item = attested(objects)[0]['attestations'][0]
        content = json.loads(base64.b64decode(item['object'])) | {'fingerprint': caldor.json('key')['fingerprint']}
        blob = json.dumps(content).encode()
        signature = caldor.gpg('--digest-algo', 'SHA512', '--local-user', caldor.json('key')['fingerprint'], '--detach-sign',
                               text=blob).stdout
        item |= {'object': base64.b64encode(blob).decode(), 'signature': base64.b64encode(signature).decode()}

    forge(caldor, aldar, comment, in_their_name_with_our_key)
    assert stances(row) == {bersa.office: [], caldor.office: ['comments']}


def dissent_that_nobody_signed_is_told():
    """A dissent put beside a judgement in the name of a party that signed none: then nobody signed this text."""
    row = write('Put in')
    to_bersa, _ = circulate(row)
    answer(bersa, to_bersa, '--concur')
    aldar.json('joint', 'finish', row)
    letters = aldar.json('release', row)['letters']
    aldar.json('sync')
    bersa.json('sync')
    assert voices(bersa, letters[0]) == [(bersa.office, 'concurs', 'holds')]

    def put_in(objects):
        report = next(item for item in objects if item['type'] == 'report')
        extension = next(value for value in report['extensions'].values() if 'judgements' in value)
        extension['judgements'][0]['dissents'] = [{'office': bersa.office, 'text': 'We never said this.'}]

    forged = forge(aldar, bersa, letters[0], put_in)
    assert voices(bersa, forged) == [(bersa.office, 'concurs', 'other-text')]
    sure('is of another text than this letter', bersa.run('show', forged).out)


def said_twice_is_said_once():
    row = write('Twice')
    to_bersa, _ = circulate(row)
    answer(bersa, to_bersa, '--concur')
    aldar.json('joint', 'finish', row)
    letter = aldar.json('release', row)['letters'][0]
    aldar.json('sync')
    bersa.json('sync')
    forged = forge(aldar, bersa, letter, lambda objects: attested(objects)[0].update(
        attestations=attested(objects)[0]['attestations'] * 3))
    assert voices(bersa, forged) == [(bersa.office, 'concurs', 'holds')], voices(bersa, forged)


def stance_of_a_reported_key_is_not_known():
    """The last of all: what a key signed that its owner has reported since is in nobody's name."""
    row = write('Reported')
    to_bersa, _ = circulate(row)
    answer(bersa, to_bersa, '--concur')
    aldar.json('joint', 'finish', row)
    letter = aldar.json('release', row)['letters'][0]
    assert [state for office, _, state in voices(aldar, letter) if office == bersa.office] == ['holds'], voices(aldar, letter)
    bersa.json('compromise', 'own', '--since', '2026-01-01')
    bersa.json('sync', status=UNREACHABLE)  # Caldor, who is known by now, gave no way
    aldar.json('sync')
    assert [state for office, _, state in voices(aldar, letter) if office == bersa.office] == ['claimed'], voices(aldar, letter)


def options_that_do_not_fit_are_refused():
    row = write('Not touched')
    for words in (['joint', 'show', row, '--to', bersa.office], ['joint', 'finish', row, '--concur'],
                  ['joint', 'circulate', row, '--to', bersa.office, '--comment', 'No.'],
                  ['joint', 'answer', row, '--concur', '--to', bersa.office], ['desk', '--by', 'telephone'],
                  ['desk', 'list', '--number', '1'], ['desk', 'approval', 'none', '--with', 'X'],
                  ['approval', 'read', aldar.card, '--desk', 'X']):
        sure(f'--{words[-2].strip("-") if words[-1] != "--concur" else "concur"} does not go with “{words[0]} ',
             aldar.run(*words, status=USAGE).err)
    aldar.run('joint', 'show', row, status=NOT_FOUND)


tap.run([
    ('/joint/options-that-do-not-fit-are-refused', options_that_do_not_fit_are_refused),
    ('/joint/refused-where-it-makes-no-sense', refused_where_it_makes_no_sense),
    ('/joint/each-says-what-it-holds', each_says_what_it_holds),
    ('/joint/what-was-said-stands-with-it', what_was_said_stands_with_it),
    ('/joint/silence-is-told', silence_is_told),
    ('/joint/changed-text-carries-nothing', changed_text_carries_nothing),
    ('/joint/another-office-concurs-for-nobody', another_office_concurs_for_nobody),
    ('/joint/dissent-that-nobody-signed-is-told', dissent_that_nobody_signed_is_told),
    ('/joint/said-twice-is-said-once', said_twice_is_said_once),
    ('/joint/A19-stance-of-a-reported-key-is-not-known', stance_of_a_reported_key_is_not_known),
])
