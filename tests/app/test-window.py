"""One desk on screen: its pages, its rows, its names, in English and in Arabic."""

import re
import sys
import time

from windows import (App, find, focus_window, is_focusable, keys, look, name_of, outline, press, push, run, select, wait_for,
                     walk, words_of)

from desks import World

world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
program = sys.argv[1]

LETTER = {'title': 'Attack on the port of Marsa Qadim expected', 'body': ['A first paragraph.', 'A second.'],
          'bottom_line': 'Before Thursday.', 'precedence': 'flash',
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


def is_of_a_drop_down(node):
    """GTK 4.8 names the rows of its own drop-downs neither in their list nor in their button, and lets nobody do it."""
    return node.get_role_name() == 'filler' or (node.get_role_name() == 'list item' and not name_of(node)
                                                and not any(is_focusable(child) for child in walk(node)))


def all_named(window, where):
    for node in walk(window):
        if is_focusable(node) and not is_of_a_drop_down(node):
            name = name_of(node)
            assert name and not re.fullmatch('(Gtk|Adw|Barid)[A-Z][A-Za-z]*', name), \
                f'{where}: a {node.get_role_name()} "{name}" without a name; there is {outline(window)}'


def named(language, visit):
    """Every name is there, wherever a visit leads."""
    def case():
        desk = world.folder / 'nobody' if visit is visit_set_up else bersa.profile
        app = App(program, '--profile', desk, language=language)
        try:
            visit(app, app.next_window([]), words_of(sys.argv[4], language))
        finally:
            app.end()
    return case


def visit_pages(app, window, say):
    for index in range(len(PAGES)):
        show(window, index)
        wait_for(lambda: look(window, ''), 'anything')
        all_named(window, f'page {index}')


def visit_set_up(app, window, say):
    find(window, say('Set Up This Desk'), 'push button')
    all_named(window, 'set-up')


def open_from_menu(app, window, act):
    """An item of a menu can be pressed only once the menu is there, and nothing tells when that is."""
    def opened():
        if len(app.windows()) < 2:
            focus_window(bersa.office)
            keys('F10')
            time.sleep(0.5)
            press(find(window, act, 'menu item'))
            time.sleep(1)
        return next((node for node in app.windows() if node != window), None)
    return wait_for(opened, f'what "{act}" opens')


def visit_introduction(app, window, say):
    dialog = open_from_menu(app, window, say('Introduce a Partner…'))
    all_named(dialog, 'before a card')
    push(dialog, say('Choose Card…'))
    app.give_file([window, dialog], aldar.card)
    find(dialog, say('What the card says'))
    all_named(dialog, 'what the card says')
    push(dialog, say('Next'))
    find(dialog, say('Our key number') + ':')
    all_named(dialog, 'comparing')
    push(dialog, say('They Differ'))
    find(dialog, say('Nothing was added'))
    all_named(dialog, 'the numbers differ')


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
    ('/window/arabic-speaks-arabic', arabic_speaks_arabic),
] + [(f'/window/every-name-is-there/{where}/{language}', named(language, visit)) for language in ('en', 'ar') for where, visit in (
    ('pages', visit_pages), ('set-up', visit_set_up), ('introduction', visit_introduction))])
