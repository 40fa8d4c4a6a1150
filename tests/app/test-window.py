"""One desk on screen: its pages and its rows, in English and in Arabic."""

import os
import re
import sys

from windows import App, find, look, name_of, outline, picture, run, select, wait_for, walk

from desks import World

world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
program = sys.argv[1]

LETTER = {'title': 'Attack on the port of Marsa Qadim expected', 'body': ['A first paragraph.', 'A second.'],
          'bottom_line': 'Before Thursday.', 'precedence': 'flash',
          'assurances': True,
          'judgements': [{'text': 'A vessel will be boarded.', 'likelihood': 'likely', 'low': 55, 'high': 80}]}
aldar.send(bersa, LETTER, '--acknowledge')
aldar.send(bersa, 'A quiet day\n\nNothing happened.')
aldar.draft('Begun and left')

PAGES = ['Today', 'Inbox', 'Requests', 'Files', 'Drafts', 'Sent', 'Archive', 'Partners', 'Agreements', 'Picture']


def opened(desk, language='en'):
    app = App(program, '--profile', desk.profile, language=language)
    return app, app.window(desk.office)


def show(window, index):
    """Chooses a page by its place: its name is in the language of the run."""
    pages = wait_for(lambda: next((node for node in walk(window) if node.get_role_name() == 'list'
                                   and node.get_child_count() >= len(PAGES)), None), 'the sidebar')
    select(pages, index)


def pages_stand_in_order():
    app, window = opened(bersa)
    try:
        sidebar = find(window, 'Pages', 'list')
        names = [name_of(node) for node in walk(sidebar) if node.get_role_name() == 'list item']
        assert [re.sub(', .*', '', name) for name in names] == PAGES, names
        for index, page in enumerate(PAGES):
            select(sidebar, index)
            find(window, page, 'label', inside=False)
    finally:
        app.end()


def what_waits_is_counted():
    app, window = opened(bersa)
    try:
        find(window, 'Inbox, 2 waiting', 'list item')
        find(window, 'Today, 1 waiting', 'list item')
        find(window, 'To acknowledge', 'label')
    finally:
        app.end()


def a_row_is_one_sentence():
    app, window = opened(bersa)
    try:
        show(window, 1)
        find(window, 'Unread, FLASH, Aldar Maritime Service, Attack on the port of Marsa Qadim expected, TLP:AMBER, ')
        found = find(window, 'A quiet day')
        assert 'Unread, Aldar Maritime Service, A quiet day, TLP:AMBER, ' in name_of(found), name_of(found)
    finally:
        app.end()


def empty_pages_say_what_to_do():
    app, window = opened(aldar)
    try:
        show(window, 1)
        find(window, 'The inbox is empty')
        find(window, 'Fetch Now', 'push button')
        show(window, 6)
        find(window, 'The archive is empty')
    finally:
        app.end()


def an_answer_is_offered_once():
    """By the bar that asks for an acknowledgement, where it stands; else above the letter."""
    app, window = opened(bersa)
    try:
        show(window, 1)
        letters = find(window, 'Letters', 'list')
        for title, text in (('A quiet day', 'Nothing happened.'), (LETTER['title'], 'Before Thursday.')):
            rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
            select(letters, next(index for index, node in enumerate(rows) if title in name_of(node)))
            find(window, text)
            wait_for(lambda: [node.get_role_name() for node in walk(window) if name_of(node) == 'Answer'
                              and node.get_role_name() == 'push button'] == ['push button'], f'one button at {title}', 20)
    finally:
        app.end()


def assurances_are_asked_before_acting():
    """Under the banner, and beside the buttons that acknowledge; not where they are not asked for."""
    app, window = opened(bersa)
    try:
        show(window, 1)
        letters = find(window, 'Letters', 'list')
        for title, text, asked in (('A quiet day', 'Nothing happened.', False), (LETTER['title'], 'Before Thursday.', True)):
            rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
            select(letters, next(index for index, node in enumerate(rows) if title in name_of(node)))
            find(window, text)
            find(window, 'Permitted use: Detection only', 'label')
            assert bool(look(window, 'Assurances on the treatment of persons asked', 'label')) == asked, outline(window)
            assert bool(look(window, 'They ask for our assurances on the treatment of persons before we act on it. To acknowledge '
                                     'gives none: give them in an answer.', 'label', inside=False)) == asked, outline(window)
        if folder := os.environ.get('BARID_PICTURES'):
            picture(f'{folder}/assurances.png', bersa.office)
    finally:
        app.end()


def arabic_speaks_arabic():
    app, window = opened(bersa, 'ar')
    try:
        words = ' '.join(name_of(node) for node in walk(window) if node.get_role_name() in ('label', 'list item'))
        assert re.search('[\u0621-\u064a]{3}', words), words
        assert not re.search(r'\b(Inbox|Drafts|Partners|Archive)\b', words), words
    finally:
        app.end()


run([
    ('/window/pages-stand-in-order', pages_stand_in_order),
    ('/window/what-waits-is-counted', what_waits_is_counted),
    ('/window/a-row-is-one-sentence', a_row_is_one_sentence),
    ('/window/empty-pages-say-what-to-do', empty_pages_say_what_to_do),
    ('/window/an-answer-is-offered-once', an_answer_is_offered_once),
    ('/window/assurances-are-asked-before-acting', assurances_are_asked_before_acting),
    ('/window/arabic-speaks-arabic', arabic_speaks_arabic),
])
