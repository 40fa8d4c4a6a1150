"""What a part of a letter may be used for, in the windows: set in the margin of a draft, told in words beside the part, obeyed by
the buttons; and assurances on the treatment of persons, confirmed before anything is taken out.

Usage: test-use.py BARID BARIDCTL BARID-EXCHANGE
"""

import sys
import time

import papers
from windows import find, focus_window, keys, look, name_of, press, run, tab_to, wait_for

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use', 'detection')
TITLE = 'A relay in the harbour'
DRAFT = {'title': TITLE, 'kind': 'technical-report', 'judgements': [{'text': 'It will be moved.'}], 'assurances': True,
         'indicators': [{'text': 'relay.example'}, {'text': 'quiet.example', 'use': 'awareness'}]}

shown = []


def a_part_is_narrowed_in_its_margin():
    row = aldar.draft(DRAFT, *SENDABLE)
    paper = papers.Paper(program, aldar, TITLE)
    shown.append(paper)
    tab_to(paper.window, 'Judgement 1', 'text', most=60)
    keys('ctrl+m')
    time.sleep(0.8)
    paper.pick('Permitted use of this portion', 1)
    keys('Escape')
    find(paper.window, 'Marked as the document, permitted use: Awareness only (Ctrl+M)', 'push button')
    focus_window(name_of(paper.window))
    time.sleep(3)
    paper.release()
    letter = papers.received(bersa, TITLE)
    narrower = bersa.json('show', letter['letter'])['briefing']['narrower']
    assert {place['where']: place['use'] for place in narrower}.get('Judgement 1') == 'awareness', narrower
    shown.remove(paper)
    paper.end()


def the_reader_tells_it():
    app, window = papers.open_letter(program, bersa, TITLE)
    shown.append(app)
    find(window, 'It will be moved.', 'label')
    find(window, 'Permitted use: Awareness only', 'label')
    find(window, 'Assurances on the treatment of persons asked', 'label')


def ask(app, window, answer):
    """Presses Copy, and answers what is asked first."""
    known = app.windows()
    press(find(window, 'Copy', 'push button', inside=False))
    dialog = app.next_window(known)
    find(dialog, f'{aldar.office} asks for assurances', 'label')
    press(find(dialog, answer, 'push button'))
    wait_for(lambda: len(app.windows()) == len(known), 'the question is answered')


def assurances_are_confirmed_first():
    app = shown[0]
    window = app.window(bersa.office)
    ask(app, window, 'Cancel')
    time.sleep(1)
    assert not look(window, 'Copied', 'label'), 'it was copied without'
    ask(app, window, 'Confirm and Go On')
    find(window, 'Copied: the patterns', 'label')
    find(window, '1 is for awareness only, and is left out.', 'label')


try:
    run([
        ('/use/a-part-is-narrowed-in-its-margin', a_part_is_narrowed_in_its_margin),
        ('/use/the-reader-tells-it', the_reader_tells_it),
        ('/use/assurances-are-confirmed-first', assurances_are_confirmed_first),
    ])
finally:
    for window in shown:
        window.end()
