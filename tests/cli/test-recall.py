"""What was sent is recalled: who still holds it, who has destroyed it, who will not; and word of what was delivered.

Usage: test-recall.py BARIDCTL BARID-EXCHANGE
"""

import sys

import tap
from desks import REFUSED, TERMS, USAGE, World, sure

CANARY = 'Three grey coasters left Port Amaranth'
TITLE = 'Coasters at Amaranth'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
celem = world.add('celem', 'Caldor Coast Service', 'CLD', 'Liaison desk')
nora = world.add('nora', 'Nora Harbour Office', 'NRA', 'Duty desk')
readers = [bersa, celem, nora]
agreements = []
for reader in readers[1:]:
    world.introduce(aldar, reader)
    world.introduce(reader, aldar)
    world.open_way(aldar, reader)
    world.open_way(reader, aldar)
    agreements.append(world.agree(aldar, reader, TERMS | {'number': f'2026/{len(agreements) + 4}'}))


def carry():
    for desk in [aldar, *readers, aldar]:
        desk.json('sync')


def send(title=TITLE, body=CANARY, to=readers, **more):
    """One release to all of them: the letter that each has, by the name of the office."""
    addressees = [word for reader in to for word in ('--to', reader.office)]
    row = aldar.draft({'title': title, 'kind': 'assessment', 'body': [body]} | more, *addressees, '--marking', 'TLP:AMBER',
                      '--area', 'cybersecurity', '--use', 'detection')
    letters = aldar.json('release', row)['letters']
    carry()
    return {aldar.json('show', letter)['office']: letter for letter in letters}


def states(letter):
    return {fate['office']: fate['state'] for fate in aldar.json('show', letter)['fates']}


def is_on_disk(desk, text):
    return any(text.encode() in path.read_bytes() for path in desk.profile.rglob('*') if path.is_file() and not path.is_symlink())


def three_answers():
    letters = send()
    assert set(states(letters[bersa.office]).values()) == {'unknown'}, states(letters[bersa.office])
    aldar.json('recall', letters[bersa.office], status=USAGE)
    recalls = aldar.json('recall', letters[celem.office], '--reason', 'The source lied.')['letters']
    assert len(recalls) == 3, recalls
    carry()

    # Nothing more is done with it; it is read, to know what to stop.
    told = bersa.json('show', letters[bersa.office])
    sure('Aldar Maritime Service.* recalled this briefing on .*: “.The source lied..”. Stop using it, and say what was done with '
         'it.', told['recalled_told'])
    assert set(told['permitted']) == {'read', 'answer'}, told['permitted']
    bersa.run('show', letters[bersa.office], '--stix', status=REFUSED)
    assert CANARY in bersa.run('show', letters[bersa.office], '--text').out

    assert is_on_disk(bersa, CANARY) and is_on_disk(bersa, TITLE)
    bersa.json('recall-answer', letters[bersa.office], '--destroyed')
    celem.json('recall-answer', letters[celem.office], '--refused', '', status=USAGE)
    celem.json('recall-answer', letters[celem.office], '--destroyed', '--refused', 'Both.', status=USAGE)
    celem.json('recall-answer', letters[celem.office], '--refused', 'It is evidence before a court.')
    carry()

    found = {fate['office']: fate for fate in aldar.json('recalls')['recalls'][0]['fates']}
    assert found[bersa.office]['state'] == 'destroyed', found
    assert found[celem.office]['state'] == 'refused' and found[celem.office]['reason'] == 'It is evidence before a court.', found
    assert found[nora.office]['state'] == 'unknown' and 'reason' not in found[nora.office], found
    assert states(letters[nora.office]) == {office: fate['state'] for office, fate in found.items()}
    shown = aldar.run('show', letters[bersa.office]).out
    for line in 'Recalled on', 'Destroyed', 'Not destroyed', 'It is evidence before a court.', 'Not known':
        assert line in shown, shown

    what_is_destroyed_is_gone(letters[bersa.office])
    assert is_on_disk(celem, CANARY) and celem.json('show', letters[celem.office])['done'] == 'refused'
    # Who would not may think again.
    celem.json('recall-answer', letters[celem.office], '--destroyed')
    carry()
    assert states(letters[bersa.office])[celem.office] == 'destroyed'


def what_is_destroyed_is_gone(letter):
    assert not is_on_disk(bersa, CANARY) and not is_on_disk(bersa, TITLE)
    stub = bersa.json('show', letter)
    assert stub['done'] == 'destroyed' and 'title' not in stub and 'briefing' not in stub, stub
    sure('It was destroyed here on', stub['recalled_told'])
    assert 'destroyed' in bersa.run('list', 'inbox').out
    assert bersa.json('search', 'coasters')['letters'] == []
    bersa.run('show', letter, '--text', status=REFUSED)
    bersa.run('show', letter, '--stix', status=REFUSED)
    bersa.json('recall-answer', letter, '--refused', 'Too late.', status=REFUSED)
    row, = bersa.read_store(f"SELECT title, session_key, folded, areas FROM entry WHERE letter_id = '{letter}'")
    assert row == (None, None, '', None), row
    kinds = [entry['kind'] for entry in bersa.json('audit')['entries']]
    assert 'destroyed' in kinds, kinds
    bersa.json('audit', 'check')
    # It is said again, and destroyed once.
    bersa.json('recall-answer', letter, '--destroyed')
    assert [entry['kind'] for entry in bersa.json('audit')['entries']].count('destroyed') == 1


def only_what_is_ours():
    letters = send('Same again')
    bersa.json('recall', letters[bersa.office], '--reason', 'It is not mine.', status=REFUSED)
    bersa.json('recall-answer', letters[bersa.office], '--destroyed', status=REFUSED)
    assert bersa.json('show', letters[bersa.office])['briefing']['body'], 'gone without a recall'
    recall = aldar.json('recall', letters[bersa.office], '--reason', 'Once.')['letters'][0]
    aldar.json('recall', recall, '--reason', 'Twice.', status=REFUSED)


def word_of_delivery():
    letters = send('Say when it came', to=[bersa, celem], delivery=True)
    silent = send('Say nothing')
    # Not at once.
    assert set(states(letters[bersa.office]).values()) == {'unknown'}
    before = len([post for post in bersa.list('sent') if post['kind'] == 'delivered'])
    second = send('Say it of this too', to=[bersa], delivery=True)
    # One letter for all of them, once the time of the first has come.
    bersa.json('sync', '--receipts-within', '0')
    third = send('And of this', to=[bersa], delivery=True)
    bersa.json('sync', '--receipts-within', '0')
    waiting = [owed for owed, in bersa.read_store('SELECT owed FROM fate WHERE owed <> 0')]
    assert len(waiting) == 3, waiting
    answer = [bersa.on_day(1, 'sync'), aldar.json('sync')]
    assert states(letters[bersa.office]) == {bersa.office: 'delivered', celem.office: 'unknown'}, answer
    assert states(second[bersa.office])[bersa.office] == 'delivered' and states(third[bersa.office])[bersa.office] == 'delivered'
    assert set(states(silent[bersa.office]).values()) == {'unknown'}
    assert len([post for post in bersa.list('sent') if post['kind'] == 'delivered']) == before + 1
    # An acknowledgement says more, and nothing is told of it.
    bersa.json('acknowledge', letters[bersa.office])
    carry()
    assert states(letters[bersa.office])[bersa.office] == 'acknowledged'
    assert aldar.read_store('SELECT count (*) FROM fate WHERE owed <> 0') == [(0,)]


def after_the_end():
    letters = send('To be taken back')
    for agreement in aldar.json('agreement', 'list')['agreements']:
        aldar.json('agreement', 'withdraw', agreement['id'])
    carry()
    aldar.json('recall', letters[bersa.office], '--reason', 'It no longer holds.')
    carry()
    told = bersa.json('show', letters[bersa.office])
    sure('It no longer holds.', told['recalled_told'])
    bersa.json('recall-answer', letters[bersa.office], '--destroyed')
    celem.json('recall-answer', letters[celem.office], '--refused', 'We need it.')
    carry()
    assert states(letters[bersa.office]) == {bersa.office: 'destroyed', celem.office: 'refused', nora.office: 'unknown'}


tap.run([
    ('/recall/three-answers', three_answers),
    ('/recall/only-what-is-ours', only_what_is_ours),
    ('/recall/word-of-delivery', word_of_delivery),
    ('/recall/after-the-end', after_the_end),
])
