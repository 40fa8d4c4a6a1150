"""A translation in a draft, by keyboard: its language looked for by name, its texts beside the original, undo, an original that
changes and is confirmed; and what the other desk reads, side by side."""

import sys
import time

import papers
from windows import App, find, focus_of, focus_window, keys, look, name_of, run, select, tab_to, text_of, type_in, wait_for, walk

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
INBOX = 1
TITLE = 'Attack on the port'
OLD = 'This translation is of an earlier version'

shown = []


def count(root, words):
    return sum(name_of(node) == words for node in walk(root) if node.get_role_name() == 'label')


def change_bottom_line(paper, text):
    """That of the original, which has the shorter name."""
    for _ in range(80):
        at = focus_of(paper.window)
        if at and at.get_role_name() == 'text' and name_of(at) == 'Bottom line':
            break
        keys('shift+Tab')
        time.sleep(0.15)
    keys('ctrl+a')
    type_in(text)
    time.sleep(0.3)


def a_language_is_chosen():
    aldar.draft({'title': TITLE, 'kind': 'information-report', 'bottom_line': 'Four will try to enter.',
                 'body': [{'text': 'A boat was seen.', 'marking': 'TLP:GREEN'}]}, *SENDABLE)
    paper = papers.Paper(program, aldar, TITLE)
    shown.append(paper)
    paper.open('Add Section', most=80)
    paper.choose('Translations')
    tab_to(paper.window, 'Add Translation', 'push button', most=1)
    keys('Return')
    find(paper.window, 'Find a language', 'entry')
    find(paper.window, 'Arabic', 'list item')
    type_in('french')
    time.sleep(1)
    keys('Return')
    # The row is open, and names the office.
    find(paper.window, 'French', 'label', inside=False)
    find(paper.window, 'Courtesy · 3 texts are not translated.', 'label')
    assert any(aldar.office in text_of(field) for field in [node for node in walk(paper.window) if 'Translator' in name_of(node)])


def texts_are_written_beside_the_original():
    paper = shown[0]
    paper.fill('Title in French', 'Attaque du port')
    paper.fill('Bottom line in French', 'Quatre vont entrer.')
    find(paper.window, 'Courtesy · 1 text is not translated.', 'label')
    paper.fill('Paragraph 1 in French', 'Un bateau a ete vu.')
    find(paper.window, 'Courtesy · Complete', 'label')


def a_row_is_brought_back():
    paper = shown[0]
    paper.open('Translation into French: move or remove')
    # The one thing that can be done with the only row has the focus.
    keys('Return')
    find(paper.window, 'Translation removed', 'label')
    wait_for(lambda: not look(paper.window, 'Title in French', 'text'), 'it is gone')
    tab_to(paper.window, 'Undo', 'push button', most=80)
    time.sleep(0.3)
    keys('Return')
    field = find(paper.window, 'Title in French', 'text')
    assert text_of(field) == 'Attaque du port', text_of(field)


def a_changed_original_is_told_and_confirmed():
    paper = shown[0]
    assert not look(paper.window, OLD, 'label')
    change_bottom_line(paper, 'Five will try to enter.')
    find(paper.window, OLD, 'label')
    find(paper.window, 'The translation into French is of an earlier version.', 'label')
    # The advice leads to the place.
    tab_to(paper.window, 'Still right', 'push button', most=80)
    keys('Return')
    wait_for(lambda: not look(paper.window, OLD, 'label'), 'it is right again')
    wait_for(lambda: not look(paper.window, 'The translation into French is of', 'label'), 'the advice has gone')
    # Once more, and it goes as it is.
    change_bottom_line(paper, 'Six will try to enter.')
    find(paper.window, OLD, 'label')


def it_is_released():
    paper = shown[0]
    time.sleep(4)
    keys('ctrl+Return')
    summary = wait_for(lambda: len(paper.app.windows()) > 2 and paper.app.windows()[-1], 'the summary')
    focus_window(name_of(summary))
    keys('Return')

    def arrived():
        bersa.json('sync')
        return next((letter for letter in bersa.list('inbox') if letter['title'] == TITLE), None)
    letter = wait_for(arrived, 'the letter')
    there = bersa.json('show', letter['letter'])['briefing']['translations']
    assert len(there) == 1 and there[0]['language'] == 'fr' and there[0]['translator'] == aldar.office, there
    assert there[0]['title'] == 'Attaque du port' and there[0]['body'] == ['Un bateau a ete vu.'], there
    assert there[0]['earlier_version'] and there[0]['not_translated'] == 0, there


def it_is_read_side_by_side():
    shown.pop(0).end()
    app = App(program, '--profile', bersa.profile)
    try:
        desk = app.window(bersa.office)
        pages = find(desk, 'Pages', 'list')
        select(pages, INBOX)
        find(desk, TITLE, 'list item')
        papers.focus.go_to_row(desk, TITLE, pages)
        keys('Return')
        find(desk, 'French, courtesy, by Aldar Maritime Service · the original prevails', 'label')
        find(desk, OLD, 'label')
        assert not look(desk, 'Un bateau a ete vu.', 'label')
        marks = count(desk, 'TLP:GREEN')
        tab_to(desk, 'French beside the original', 'push button')
        keys('space')
        find(desk, 'Un bateau a ete vu.', 'label')
        find(desk, 'Quatre vont entrer.', 'label')
        # Beside the original, and beside its translation.
        wait_for(lambda: count(desk, 'TLP:GREEN') == marks + 2, 'two more marks')
        keys('space')
        wait_for(lambda: not look(desk, 'Un bateau a ete vu.', 'label'), 'it is put away')
    finally:
        app.end()


try:
    run([
        ('/translations/a-language-is-chosen', a_language_is_chosen),
        ('/translations/texts-are-written-beside-the-original', texts_are_written_beside_the_original),
        ('/translations/a-row-is-brought-back', a_row_is_brought_back),
        ('/translations/a-changed-original-is-told-and-confirmed', a_changed_original_is_told_and_confirmed),
        ('/translations/it-is-released', it_is_released),
        ('/translations/it-is-read-side-by-side', it_is_read_side_by_side),
    ])
finally:
    for paper in shown:
        paper.end()
