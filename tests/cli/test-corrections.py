"""What was sent is corrected or taken back, as a script meets it: at both desks, and on paper.

Usage: test-corrections.py BARIDCTL BARID-EXCHANGE
"""

import json
import re
import subprocess
import sys

import tap
from desks import REFUSED, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
FIRST = {'title': 'Three coasters', 'kind': 'assessment', 'body': ['Three coasters left the port.', 'Nobody was seen.']}


def carry():
    aldar.json('sync')
    bersa.json('sync')


def corrected(**change):
    """A letter, and the one that corrects it."""
    letter = aldar.send(bersa, FIRST)
    row = aldar.json('correct', letter)['draft']
    aldar.json('draft', '-', '--row', row, text=json.dumps(change))
    correction = aldar.release(row)
    carry()
    return letter, correction


def the_reader_sees_what_changed():
    letter, correction = corrected(body=['Two coasters left the port.', 'Nobody was seen.'])
    for desk in aldar, bersa:
        told = desk.json('show', correction)
        assert told['kind'] == 'correction' and told['parent'] == letter and told['original'] == letter, told
        change, = told['changes']
        assert change['where'] == 'Paragraph 1' and change['after'] == 'Two coasters left the port.', change
        sure('Corrects: .Three coasters. of ', told['corrects'])
        original = desk.json('show', letter)
        assert original['corrected'] == told['time'] and original['corrected_by'] == correction, original
        assert original['withdrawn'] is False and 'changes' not in original, original
        shown = desk.run('show', correction).out
        sure('(?m)^What changed:$', shown)
        sure(r'\[-Three-\] \{\+Two\+\} coasters left', shown)
        sure('Corrected by .Aldar Maritime Service. on ', desk.run('show', letter).out)
        found = desk.run('search', 'three coasters').out
        assert len(re.findall('corrected', found)) == 1, found


def it_is_taken_back():
    letter = aldar.send(bersa, FIRST | {'title': 'A false alarm'})
    row = aldar.json('correct', letter, '--withdraw', 'The source lied.')['draft']
    sure('takes it back', aldar.run('correct', letter, '--withdraw', 'Twice.').out)
    withdrawal = aldar.release(row)
    carry()
    told = bersa.json('show', withdrawal)
    assert told['briefing']['bottom_line'] == 'The source lied.' and told['briefing']['body'] == [], told
    sure('Withdraws: ', told['corrects'])
    assert bersa.json('show', letter)['withdrawn'] is True
    sure('withdrawn', bersa.run('search', 'false alarm').out)


def what_is_refused():
    letter = aldar.send(bersa, FIRST | {'title': 'Same again'})
    bersa.json('correct', letter, status=REFUSED)
    row = aldar.json('correct', letter)['draft']
    aldar.json('draft', '--row', row, '--kind', 'warning', status=REFUSED)
    found = {objection['code']: objection['blocks'] for objection in aldar.json('check', row)['objections']}
    assert found['nothing-corrected'] is False, found
    empty = aldar.json('correct', letter, '--withdraw', '')['draft']
    aldar.json('release', empty, status=REFUSED)
    # One that is of nothing.
    alone = aldar.draft(FIRST | {'kind': 'correction'}, '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    aldar.json('release', alone, status=REFUSED)


def pages_of(desk, letter):
    path = world.folder / 'letter.pdf'
    path.unlink(missing_ok=True)
    desk.run('print', letter, path)
    text = subprocess.run(['pdftotext', '-layout', str(path), '-'], capture_output=True, check=True).stdout.decode()
    return re.sub('[\u2066-\u2069]', '', text).split('\f')[:-1]


def it_is_on_paper():
    letter = aldar.send(bersa, FIRST | {'title': 'On paper', 'body': [f'Paragraph {number}. ' * 30 for number in range(20)]})
    row = aldar.json('correct', letter)['draft']
    aldar.json('draft', '--row', row, '--title', 'On better paper')
    correction = aldar.release(row)
    carry()
    pages = pages_of(bersa, letter)
    assert len(pages) > 1 and all(page.count('Corrected by Aldar Maritime Service on') == 1 for page in pages), pages
    pages = pages_of(bersa, correction)
    sure('Corrects: On paper of ', pages[0])
    assert not any('Corrected by' in page for page in pages), pages


tap.run([
    ('/corrections/the-reader-sees-what-changed', the_reader_sees_what_changed),
    ('/corrections/it-is-taken-back', it_is_taken_back),
    ('/corrections/what-is-refused', what_is_refused),
    ('/corrections/it-is-on-paper', it_is_on_paper),
])
