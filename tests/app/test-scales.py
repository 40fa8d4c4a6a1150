"""Words of likelihood that an agreement carries, in the window: on its page, in a draft whose addressee has agreed on them, at the
other desk; the table that a first judgement begins with; and what a partner's level is protected as, in a row."""

import sys
import time

import papers
from windows import find, focus_window, keys, name_of, press, run, select, tab_to, type_in, wait_for, walk

from desks import TERMS, World

program = sys.argv[1]
world = World(*sys.argv[2:4])
SCALE = {'name': 'Harbour table', 'languages': ['en', 'ar'],
         'bands': [{'words': ['doubtful', 'مشكوك فيه'], 'low': 0, 'high': 30},
                   {'words': ['likely', 'مرجح'], 'low': 30, 'high': 70}]}
aldar, bersa = world.pair(TERMS | {'scales': [SCALE]})

BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'
TITLE = 'The strait this month'
TABLE = 'Harbour table, agreement 2026/3'
AGREEMENTS = 8

shown = []


def a_first_judgement_begins_with_what_was_chosen():
    """Until another is chosen in the preferences it is ICD 203; the judgement after it keeps to the table of the one before."""
    aldar.draft({'title': TITLE, 'kind': 'assessment'}, '--to', bersa.office, '--marking', 'SECRET', '--area', 'cybersecurity',
                '--use', 'detection')
    paper = papers.Paper(program, aldar, TITLE)
    shown.append(paper)
    desk = paper.desk
    before = paper.app.windows()

    def opened():
        if len(paper.app.windows()) == len(before):
            focus_window(aldar.office)
            keys('ctrl+comma')
            time.sleep(0.8)
        return next((node for node in paper.app.windows() if node not in before), None)
    dialog = wait_for(opened, 'the preferences')
    press(next(node for node in walk(dialog) if node.get_role_name() in ('radio button', 'toggle button', 'page tab')
               and name_of(node) == 'Window'))
    focus_window(name_of(dialog))
    tab_to(dialog, 'Likelihood table', 'combo box')
    keys('Return')
    find(dialog, 'British yardstick')
    keys('Down', 'Return')
    paper.app.press_until_gone(dialog, 'Escape')
    assert desk in paper.app.windows()

    focus_window(name_of(paper.window))
    tab_to(paper.window, 'Judgement', 'push button', most=80)
    keys('Return')
    find(paper.window, 'Likelihood, British yardstick', 'push button')
    type_in('It stays open.')


def the_table_of_the_agreement_is_offered():
    paper = shown[0]
    paper.open('Judgement 1: move or remove', most=4)
    paper.choose('Likelihood Table')
    paper.choose(TABLE)
    find(paper.window, f'Likelihood, {TABLE}', 'push button')
    tab_to(paper.window, f'Likelihood, {TABLE}', 'push button', most=1)
    keys('Return', 'Down', 'Down', 'Return')
    find(paper.window, 'likely, 30 to 70 %', 'label')
    time.sleep(4)
    paper.release()
    letter = papers.received(bersa, TITLE)
    report = next(item for item in bersa.bundle(letter['letter'])['objects'] if item['type'] == 'report')
    judgement = report['extensions'][BRIEFING]['judgements'][0]
    assert (judgement['likelihood'], judgement['scale'], judgement['low'], judgement['high']) == \
        ('likely', 'Harbour table', 30, 70), judgement
    shown.pop().end()


def it_is_read_with_it():
    app, desk = papers.open_letter(program, bersa, TITLE)
    try:
        find(desk, 'likely, 30 to 70 %', 'label')
        find(desk, f'Scale: {TABLE}', 'label')

        # The row beside it: the partner's own word, and what it is protected as here.
        row = find(desk, TITLE, 'list item')
        assert 'SECRET, protected here as GİZLİ' in name_of(row), name_of(row)
        find(desk, '= GİZLİ', 'label')

        select(find(desk, 'Pages', 'list'), AGREEMENTS)
        find(desk, 'Arrangement on maritime security', 'list item')
        papers.focus.go_to_row(desk, 'Arrangement on maritime security', find(desk, 'Pages', 'list'))
        keys('Return')
        find(desk, 'likely, 30 to 70 %')
        find(desk, 'Arabic: مرجح')
    finally:
        app.end()


try:
    run([
        ('/scales/a-first-judgement-begins-with-what-was-chosen', a_first_judgement_begins_with_what_was_chosen),
        ('/scales/the-table-of-the-agreement-is-offered', the_table_of_the_agreement_is_offered),
        ('/scales/it-is-read-with-it', it_is_read_with_it),
    ])
finally:
    for paper in shown:
        paper.end()
