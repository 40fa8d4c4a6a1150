"""Every word on screen can be translated: the application in a language whose sentences stand in brackets, at a desk whose
letters and names are in Greek. What is in Latin letters and in no brackets was forgotten, or stands in ALLOWED with a
reason."""

import re
import sys
import tempfile
import time

import pseudo
from windows import (App, Focus, find, focus_window, keys, look, name_of, press, push, run, select, takes_text, text_of,
                     wait_for, walk, write)

from desks import TERMS, World

focus = Focus()
world = World(*sys.argv[2:4])
aldar = world.add('aldar', 'Υπηρεσία Άλδαρ', 'ALD', 'Γραφείο')
bersa = world.add('bersa', 'Υπηρεσία Μπέρσα', 'BRS', 'Βάρδια')
celem = world.add('celem', 'Υπηρεσία Τσέλεμ', 'CLM', 'Γραφείο')
for host, guest in ((aldar, bersa), (bersa, aldar)):
    host.json('partner', 'add', guest.card, '--number', guest.json('key')['key_number'],
              '--with', 'Νίκος', '--by', 'τηλέφωνο')
for host, guest in ((aldar, bersa), (bersa, aldar)):
    world.open_way(host, guest)
world.agree(aldar, bersa, TERMS | {'title': 'Συμφωνία',
                                   'articles': [{'number': '5', 'subject': 'ceiling', 'text': 'Τίποτε.'}]})

LETTER = {'title': 'Επίθεση', 'body': ['Πρώτη.', 'Δεύτερη.'], 'bottom_line': 'Πριν την Πέμπτη.', 'precedence': 'flash',
          'judgements': [{'text': 'Ένα πλοίο.', 'likelihood': 'likely', 'low': 55, 'high': 80}]}
aldar.send(bersa, LETTER, '--acknowledge')
bersa.draft(LETTER, '--to', aldar.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
scratch = tempfile.TemporaryDirectory(prefix='barid-pseudo-')
program = pseudo.build(sys.argv[1], scratch.name)

ALLOWED = re.compile('|'.join((
    r'(?:Gtk|Adw|Gdk|Barid)[A-Z]\w*',           # what GTK calls a thing that has no name, and needs none
    # GTK's and libadwaita's own words, from their own catalogues.
    r'(?:Close|Maximize|Minimize)(?: the window)?|Show Text|\(None\)|Shortcuts|Menu$',
    r'No Results Found|Try a different search|Search Results',
    r'(?:About|Acknowledgements|Back|Copy Text|Credits|Debugging Information|Details|Legal|Save as…|Translated by|Troubleshooting'
    r'|What’s New)$',
    r'To assist in troubleshooting, you can view [^⟦]*|This application comes with absolutely no warranty[^⟦]*',
    r'Barid [\d.]+\nGTK [^⟦]*',                # for those who look for a fault, who read English
    r'TLP|AMBER|STRICT|SECRET|GİZLİ|RED|GREEN|CLEAR',             # markings stay as they are written
    r'(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day',                # from ICU, which knows no such language
    r'FLASH|IMMEDIATE|PRIORITY|ROUTINE',        # precedence words are the same in every language
    r'ALD|BRS|CLM|REL TO',                          # nations of the sample that no table names
    # Ids, addresses, key numbers, date-time groups.
    r'(?:(?:letter|identity|agreement)--)?[0-9a-f]{8}-[0-9a-f-]{27}|https://\S+|[0-9A-F]{16,}|[0-9a-f]{64}|\d{6}Z[A-Z]{3}\d\d',
    r'[A-Z]\w+(?: II?)? \d+, \d{4}(?: at| AH| AP)?|[A-Z][a-z]{2} \d+|UTC',     # dates: ICU writes them
    r'ICD 203',                                 # the name of a standard
    r'Ctrl|Alt|Shift|Return|Left|Right|Escape|Delete|Super|F\d+',  # keys: GTK's own words
)))
BRACKETS = re.compile(f'{pseudo.OPEN}[^{pseudo.OPEN}{pseudo.CLOSE}]*{pseudo.CLOSE}')
WORD = re.compile('[A-Za-z]{2,}')


def is_unmarked(text):
    text = re.sub('[\u200e\u200f\u2066-\u2069]', '', text)
    while BRACKETS.search(text):
        text = BRACKETS.sub(' ', text)
    return WORD.search(ALLOWED.sub(' ', text)) is not None


def words_of(node):
    """What a node says, to the eye or to the ear."""
    yield node.get_name() or ''
    yield node.get_description() or ''
    yield text_of(node)


def unmarked(root, place):
    told = {f'{place}: {node.get_role_name()} "{words}"' for node in [root, *walk(root)] for words in words_of(node)
            if is_unmarked(words)}
    return sorted(told)


class Seen:
    """A window, looked at again and again."""

    def __init__(self, desk):
        self.app = App(program, *(('--profile', desk) if isinstance(desk, str) else ('--profile', desk.profile)),
                       language=pseudo.CODE)
        self.told = []

    def look(self, root, place):
        time.sleep(1)
        self.told += unmarked(root, place)

    def other(self, window, *, seconds=30):
        return wait_for(lambda: next((node for node in self.app.windows() if node != window), None), 'another window',
                        seconds)

    def close(self):
        self.app.end()
        assert not self.told, 'not marked for translation:\n  ' + '\n  '.join(dict.fromkeys(self.told))


def brackets_are_there():
    """Without this nothing below could fail."""
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        find(window, pseudo.disguise('Inbox'))
        assert is_unmarked('Inbox') and not is_unmarked(pseudo.disguise('Inbox') + ' TLP:AMBER')
    finally:
        seen.app.end()


def pages():
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        sidebar = find(window, pseudo.disguise('Pages'), 'list')
        for index in range(10):
            select(sidebar, index)
            seen.look(window, f'page {index}')
    finally:
        seen.close()


def what_is_chosen():
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        sidebar = find(window, pseudo.disguise('Pages'), 'list')
        select(sidebar, 1)
        letters = find(window, pseudo.disguise('Letters'), 'list')
        wait_for(lambda: look(letters, 'Επίθεση', 'list item'), 'the letter')
        select(letters, 0)
        find(window, 'Πριν την Πέμπτη.')
        seen.look(window, 'letter')
        select(sidebar, 7)
        find(window, aldar.office, 'list item')
        focus.go_to_row(window, aldar.office, sidebar)
        keys('Return')
        time.sleep(2)
        seen.look(window, 'partner')
        select(sidebar, 8)
        find(window, 'Συμφωνία', 'list item')
        focus.go_to_row(window, 'Συμφωνία', sidebar)
        keys('Return')
        find(window, pseudo.disguise('Allows today'))
        seen.look(window, 'agreement')
    finally:
        seen.close()


def windows_beside():
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        find(window, pseudo.disguise('Pages'), 'list')
        for key, place in (('ctrl+n', 'compose'), ('ctrl+comma', 'preferences'), ('ctrl+question', 'shortcuts')):
            focus_window(bersa.office)
            keys(key)
            beside = seen.other(window)
            time.sleep(2)
            seen.look(beside, place)
            focus_window(name_of(beside))
            keys('Escape')
            wait_for(lambda: len(seen.app.windows()) == 1, f'{place} is closed')
    finally:
        seen.close()


def open_from_menu(seen, window, act):
    """An item of a menu can be pressed only once the menu is there, and nothing tells when that is."""
    def opened():
        if len(seen.app.windows()) < 2:
            focus_window(bersa.office)
            keys('F10')
            time.sleep(0.5)
            press(find(window, pseudo.disguise(act), 'menu item'))
            time.sleep(0.5)
        return next((node for node in seen.app.windows() if node != window), None)
    return wait_for(opened, f'what "{act}" opens')


def about():
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        seen.look(open_from_menu(seen, window, 'About Barid'), 'about')
    finally:
        seen.close()


def introduction():
    seen = Seen(bersa)
    try:
        window = seen.app.window(bersa.office)
        dialog = open_from_menu(seen, window, 'Introduce a Partner…')
        seen.look(dialog, 'before a card')
        push(dialog, pseudo.disguise('Choose Card…'))
        seen.app.give_file([window, dialog], celem.card)
        find(dialog, pseudo.disguise('What the card says'))
        seen.look(dialog, 'what the card says')
        push(dialog, pseudo.disguise('Next'))
        find(dialog, pseudo.disguise('2 of 3: compare'))
        number = celem.json('key')['key_number'].split()
        for node in [node for node in walk(dialog) if node.get_role_name() == 'text' and takes_text(node)]:
            if place := re.search(r'\d+', name_of(node)):
                write(node, number[int(place[0]) - 1])
        write(find(dialog, pseudo.disguise('Spoken with'), 'text'), 'Νίκος')
        seen.look(dialog, 'comparing')
        push(dialog, pseudo.disguise('Next'))
        find(dialog, pseudo.disguise('What we now know'))
        seen.look(dialog, 'what is known')
    finally:
        seen.close()


def first_run():
    seen = Seen(f'{scratch.name}/desk')
    try:
        window = wait_for(lambda: next(iter(seen.app.windows()), None), 'the set-up')
        seen.look(window, 'set-up')
    finally:
        seen.close()


run([
    ('/pseudo/brackets-are-there', brackets_are_there),
    ('/pseudo/pages', pages),
    ('/pseudo/what-is-chosen', what_is_chosen),
    ('/pseudo/windows-beside', windows_beside),
    ('/pseudo/about', about),
    ('/pseudo/introduction', introduction),
    ('/pseudo/first-run', first_run),
])
