"""Files: letters on one subject, notes that never leave, and what was told to whom; and the registers of what came and went.

Usage: test-files.py BARIDCTL BARID-EXCHANGE
"""

import sqlite3
import sys
import time

import tap
from desks import NOT_FOUND, REFUSED, TERMS, USAGE, World, isolated

CANARY = 'We doubt what Bersa says of the green trawler'
SUBJECT = 'Port of Amaranth'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
celem = world.add('celem', 'Caldor Coast Service', 'CLD', 'Liaison desk')
world.introduce(aldar, celem)
world.introduce(celem, aldar)
world.open_way(aldar, celem)
world.open_way(celem, aldar)
world.agree(aldar, celem, TERMS | {'number': '2026/4'})
YEAR = time.strftime('%Y', time.gmtime())


def carry():
    for desk in [aldar, bersa, celem, aldar]:
        desk.json('sync')


def send(title, to, **more):
    """One release: the letter that each has, by the name of the office."""
    addressees = [word for reader in to for word in ('--to', reader.office)]
    row = aldar.draft({'title': title, 'kind': 'assessment', 'body': ['A text.']} | more, *addressees, '--marking', 'TLP:AMBER',
                      '--area', 'cybersecurity', '--use', 'detection')
    letters = aldar.json('release', row)['letters']
    carry()
    return {aldar.json('show', letter)['office']: letter for letter in letters}


def titles(desk, name):
    return sorted(letter['title'] for letter in desk.json('file', 'show', name)['letters'])


def a_file_is_made():
    assert aldar.json('file')['files'] == [] and 'file new' in aldar.run('file', 'list').out
    made = aldar.json('file', 'new', SUBJECT)
    assert made['name'] == SUBJECT and made['letter_count'] == 0 and 'newest' not in made, made
    aldar.json('file', 'new', SUBJECT.upper(), status=REFUSED)
    aldar.json('file', 'new', '', status=USAGE)
    aldar.json('file', 'new', 'x' * 201, status=USAGE)
    aldar.json('file', 'new', 'Passing')
    aldar.json('file', 'rename', 'passing', SUBJECT, status=REFUSED)
    assert aldar.json('file', 'rename', 'passing', 'Trawlers')['name'] == 'Trawlers'
    aldar.json('file', 'show', 'Passing', status=NOT_FOUND)
    assert [one['name'] for one in aldar.json('file', 'list')['files']] == [SUBJECT, 'Trawlers']
    assert isolated(SUBJECT) in aldar.run('file').out
    for words in ['frobnicate', 'x'], ['add', SUBJECT], ['note', SUBJECT], ['delete'], ['list', 'x'], ['new']:
        aldar.run('file', *words, status=USAGE)


def letters_of_several_partners():
    """What came, and what went: one release is one thing that was told, whoever of its addressees it is filed by."""
    came = bersa.send(aldar, {'title': 'From Bersa'})
    both = send('To both', [bersa, celem])
    one = send('To one', [celem])
    send('Elsewhere', [bersa])
    filed = aldar.json('file', 'add', SUBJECT, came, both[bersa.office])
    assert filed['letter_count'] == 3 and filed['newest'], filed
    aldar.json('file', 'add', SUBJECT.lower(), one[celem.office], came)
    aldar.json('file', 'add', 'Trawlers', came)
    assert titles(aldar, SUBJECT) == ['From Bersa', 'To both', 'To both', 'To one'], titles(aldar, SUBJECT)
    assert titles(aldar, 'Trawlers') == ['From Bersa']
    assert 'To one' in aldar.run('file', 'show', SUBJECT).out

    aldar.json('file', 'remove', SUBJECT, both[celem.office])
    assert titles(aldar, SUBJECT) == ['From Bersa', 'To one']
    aldar.json('file', 'add', SUBJECT, both[celem.office])
    # All of them or none.
    aldar.json('file', 'add', 'Trawlers', one[celem.office], '9999', status=NOT_FOUND)
    aldar.json('file', 'add', 'Nothing', came, status=NOT_FOUND)
    assert titles(aldar, 'Trawlers') == ['From Bersa']


def what_was_told_to_whom():
    def told():
        return [(one['office'], one['title'], one['state'], one['withdrawn'], 'recalled' in one)
                for one in aldar.json('file', 'told', SUBJECT)['told']]
    assert told() == [(bersa.office, 'To both', 'unknown', False, False), (celem.office, 'To both', 'unknown', False, False),
                      (celem.office, 'To one', 'unknown', False, False)], told()
    assert aldar.json('file', 'told', 'Trawlers')['told'] == []
    assert 'to anybody' in aldar.run('file', 'told', 'Trawlers').out

    both, one = (next(letter['letter'] for letter in aldar.json('file', 'show', SUBJECT)['letters'] if letter['title'] == title)
                 for title in ('To both', 'To one'))
    aldar.json('release', aldar.json('correct', both, '--withdraw', 'It was wrong.')['draft'])
    aldar.json('recall', one, '--reason', 'The source lied.')
    carry()
    celem.json('recall-answer', one, '--destroyed')
    carry()
    assert told() == [(bersa.office, 'To both', 'unknown', True, False), (celem.office, 'To both', 'unknown', True, False),
                      (celem.office, 'To one', 'destroyed', False, True)], told()
    said = aldar.run('file', 'told', SUBJECT).out
    assert 'withdrawn' in said and 'recalled' in said and 'Destroyed' in said, said


def notes_never_leave():
    assert aldar.json('file', 'note', SUBJECT, f'{CANARY}.\n\nAsk again in spring.')['note_count'] == 1
    aldar.json('file', 'note', SUBJECT, ' ', status=USAGE)
    aldar.json('file', 'note', SUBJECT, 'x' * 10001, status=USAGE)
    note, = aldar.json('file', 'show', SUBJECT)['notes']
    assert note['text'] == f'{CANARY}.\n\nAsk again in spring.' and note['time'], note
    assert 'Ask again in spring.' in aldar.run('file', 'show', SUBJECT).out

    # Whatever is made of what lies in the file.
    came = next(letter['letter'] for letter in aldar.json('file', 'show', SUBJECT)['letters'] if letter['title'] == 'From Bersa')
    answer, = aldar.json('answer', came, '-', '--marking', 'TLP:AMBER', text='Thank you.')['letters']
    aldar.json('file', 'add', SUBJECT, answer)
    carry()
    card = world.folder / 'anew.card'
    aldar.json('card', card)
    out = [aldar.run('show', answer, '--stix').out, bersa.run('show', answer, '--text').out, card.read_text(errors='replace')]
    assert 'Thank you.' in out[1]
    assert not any(CANARY in text or SUBJECT in text for text in out)
    # Nobody else has it, not even as bytes; this desk has.
    assert any(CANARY.encode() in path.read_bytes() for path in aldar.profile.glob('desk.barid*'))
    assert not any(CANARY.encode() in path.read_bytes() for desk in (bersa, celem) for path in desk.profile.glob('desk.barid*'))


def only_what_was_judged():
    sealed = aldar.gpg('--trust-model', 'always', '--compress-algo', 'none', '--encrypt', '--hidden-recipient',
                       bersa.json('key')['fingerprint'], text=b'{"type": "bundle", "objects": []}').stdout
    assert world.post(aldar, bersa, sealed) == 202
    assert bersa.json('sync')['quarantine'] == 1
    bersa.json('file', 'new', 'Doubtful')
    bersa.json('file', 'add', 'Doubtful', bersa.list('quarantine')[0]['row'], status=REFUSED)
    bersa.json('file', 'add', 'Doubtful', bersa.draft('A draft'), status=REFUSED)
    assert bersa.json('file', 'show', 'Doubtful')['letters'] == []


def what_is_gone_leaves():
    letter = send('To be destroyed', [bersa])[bersa.office]
    bersa.json('file', 'add', 'Doubtful', letter)
    assert titles(bersa, 'Doubtful') == ['To be destroyed']
    aldar.json('recall', letter, '--reason', 'An error.')
    carry()
    bersa.json('recall-answer', letter, '--destroyed')
    assert titles(bersa, 'Doubtful') == []
    bersa.json('file', 'add', 'Doubtful', letter, status=REFUSED)

    came = next(letter for letter in aldar.json('file', 'show', 'Trawlers')['letters'])
    aldar.json('delete', came['letter'])
    assert titles(aldar, 'Trawlers') == [] and 'From Bersa' not in titles(aldar, SUBJECT)
    kept = len(aldar.list('sent'))
    assert aldar.json('file', 'delete', SUBJECT)['deleted'] is True
    assert len(aldar.list('sent')) == kept
    aldar.json('file', 'show', SUBJECT, status=NOT_FOUND)
    assert not aldar.read_store('SELECT 1 FROM dossier_note') and not aldar.read_store('SELECT 1 FROM dossier_letter')


def registers():
    def lines(desk, *words):
        return desk.json('register', *words)['letters']
    sent = lines(aldar, 'out', YEAR)
    assert [one['date'] for one in sent] == sorted(one['date'] for one in sent)
    assert all(one['office'] and one['kind'] and one['date'] for one in sent), sent
    assert not {'acknowledgement', 'delivered'} & {one['kind'] for one in sent}
    both = [one for one in sent if one['title'] == 'To both']
    assert len(both) == 2 and both[0]['reference'] == both[1]['reference'] and both[0]['reference'].startswith(f'{YEAR}/'), both
    assert {one['office'] for one in both} == {bersa.office, celem.office} and both[0]['marking'], both
    numbers = {one['reference'] for one in sent if one['kind'] == 'assessment'}
    assert len(numbers) == 4, numbers

    # The reader's register has it under its originator's number.
    one = next(one for one in lines(bersa, 'in') if one['title'] == 'To both')
    assert one['reference'] == both[0]['reference'] and one['office'] == aldar.office, one
    gone = [one for one in lines(bersa, 'in') if one.get('done') == 'destroyed']
    assert len(gone) == 1 and 'title' not in gone[0] and 'reference' not in gone[0], gone
    assert both[0]['reference'] in aldar.run('register', 'out').out

    # The store knows the numbers; of what it was never told it asks once.
    unread = "SELECT row FROM entry WHERE reference IS NULL AND shelf IN ('inbox', 'sent')"
    assert not aldar.read_store(unread)
    store = sqlite3.connect(aldar.store)
    store.execute("UPDATE entry SET reference = NULL WHERE shelf IN ('inbox', 'sent')")
    store.commit()
    store.close()
    assert aldar.read_store(unread) and lines(aldar, 'out', YEAR) == sent and not aldar.read_store(unread)
    assert lines(aldar, 'out', '1999') == [] and 'Nothing' in aldar.run('register', 'in', '1999').out
    for words in ['up'], ['in', 'x'], ['in', '99'], ['in', '2026', '1']:
        aldar.run('register', *words, status=USAGE)


tap.run([
    ('/files/a-file-is-made', a_file_is_made),
    ('/files/letters-of-several-partners', letters_of_several_partners),
    ('/files/what-was-told-to-whom', what_was_told_to_whom),
    ('/files/notes-never-leave', notes_never_leave),
    ('/files/only-what-was-judged', only_what_was_judged),
    ('/files/what-is-gone-leaves', what_is_gone_leaves),
    ('/files/registers', registers),
])
