"""A file is made in the window, letters are laid into it by keyboard, something is noted, and it tells what was told to whom; the
keyboard stays where it was while something changes. The registers are read in a window of their own, and written out.

Usage: test-files.py BARID BARIDCTL BARID-EXCHANGE
"""

import stat
import sys
import time

from windows import App, Focus, find, focus_of, focus_window, is_sensitive, keys, look, name_of, press, push, run, select, \
    tab_to, text_of, type_in, wait_for, walk, write

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

INBOX, FILES, SENT = 1, 3, 5
SUBJECT = 'Port of Amaranth'
LETTER = {'kind': 'assessment', 'body': ['Three coasters left the port.']}


class Desk:
    """The window of a desk."""

    def __init__(self, desk):
        self.app = App(program, '--profile', desk.profile)
        self.office = desk.office
        self.window = self.app.window(desk.office)
        self.pages = find(self.window, 'Pages', 'list')

    def read(self, page, title):
        select(self.pages, page)
        find(self.window, title, 'list item')
        focus.go_to_row(self.window, title, self.pages)
        keys('Return')
        find(self.window, 'Three coasters left the port.')

    def holds(self, name, count):
        """A row of the files says how many letters lie in it."""
        row = find(self.window, name, 'list item')
        find(row, count, 'label')

    def open_file(self, count):
        select(self.pages, FILES)
        self.holds(SUBJECT, count)
        focus.go_to_row(self.window, SUBJECT, self.pages)
        keys('Return')
        find(self.window, 'More about this file', 'push button')

    def turn_to(self, tab):
        press(find(self.window, tab, 'page tab', inside=False))

    def dialog(self, ask):
        known = self.app.windows()
        ask()
        dialog = self.app.next_window(known)
        focus_window(name_of(dialog))
        time.sleep(0.5)
        return dialog

    def answer(self, dialog, label):
        push(dialog, label)
        wait_for(lambda: dialog not in self.app.windows(), 'the dialog is closed')
        focus_window(self.office)

    def menu(self, item):
        press(find(self.window, 'More about this file', 'push button'))
        press(find(self.window, item, 'menu item'))


def a_file_is_made_and_a_letter_laid_into_it():
    aldar.send(bersa, LETTER | {'title': 'First coaster'})
    desk = Desk(bersa)
    try:
        select(desk.pages, FILES)
        dialog = desk.dialog(lambda: push(desk.window, 'New File…'))
        assert not is_sensitive(find(dialog, 'Make', 'push button')), 'it has no name yet'
        tab_to(dialog, 'Name')
        type_in(SUBJECT)
        desk.answer(dialog, 'Make')
        desk.holds(SUBJECT, 'No letters')

        desk.read(INBOX, 'First coaster')
        focus_window(desk.office)
        dialog = desk.dialog(lambda: keys('ctrl+e'))
        tab_to(dialog, SUBJECT, 'check box')
        keys('space')
        desk.answer(dialog, 'File')
        desk.open_file('1 letter')
        find(desk.window, 'First coaster', 'list item')
        # It stays where it was.
        select(desk.pages, INBOX)
        find(desk.window, 'First coaster', 'list item')
    finally:
        desk.app.end()
    assert [letter['title'] for letter in bersa.json('file', 'show', SUBJECT)['letters']] == ['First coaster']


def something_is_noted():
    desk = Desk(bersa)
    try:
        desk.open_file('1 letter')
        desk.turn_to('Notes')
        find(desk.window, 'They do not leave this desk.')
        dialog = desk.dialog(lambda: push(desk.window, 'Add Note…'))
        type_in('We doubt the second coaster.')
        desk.answer(dialog, 'Add Note')
        find(desk.window, 'We doubt the second coaster.')
        desk.turn_to('Told to')
        find(desk.window, 'Nobody yet')

        dialog = desk.dialog(lambda: desk.menu('Rename…'))
        tab_to(dialog, 'Name')
        keys('ctrl+a')
        type_in('Coasters')
        desk.answer(dialog, 'Rename')
        find(desk.window, 'Coasters', 'label', inside=False)
        dialog = desk.dialog(lambda: desk.menu('Delete…'))
        desk.answer(dialog, 'Cancel')
    finally:
        desk.app.end()
    file = bersa.json('file', 'show', 'Coasters')
    assert [note['text'] for note in file['notes']] == ['We doubt the second coaster.'], file


def it_is_filed_into_a_new_one_and_taken_out():
    desk = Desk(bersa)
    try:
        desk.read(INBOX, 'First coaster')
        focus_window(desk.office)
        dialog = desk.dialog(lambda: keys('ctrl+e'))
        tab_to(dialog, 'Coasters', 'check box')
        keys('space')
        tab_to(dialog, 'New file')
        type_in(SUBJECT)
        desk.answer(dialog, 'File')
        desk.open_file('1 letter')
        find(desk.window, 'First coaster', 'list item')
        dialog = desk.dialog(lambda: desk.menu('Delete…'))
        desk.answer(dialog, 'Delete')
        wait_for(lambda: not look(desk.window, SUBJECT, 'list item'), 'the file is gone')
        desk.holds('Coasters', 'No letters')
    finally:
        desk.app.end()
    assert [file['name'] for file in bersa.json('file')['files']] == ['Coasters']
    assert [letter['title'] for letter in bersa.list('inbox')] == ['First coaster']


def sent_only(title):
    """It lies at the exchange; the reader's window fetches it."""
    letter = aldar.release(aldar.draft(LETTER | {'title': title}, '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                                       'cybersecurity', '--use', 'detection'))
    aldar.json('sync')
    return letter


def the_keyboard_stays_where_it_was():
    """Rows are not made anew when a letter comes, nor when a file before them does."""
    bersa.json('file', 'new', 'Trawlers')
    desk = Desk(bersa)
    try:
        select(desk.pages, FILES)
        desk.holds('Trawlers', 'No letters')
        focus.go_to_row(desk.window, 'Trawlers', desk.pages)
        row = focus_of(desk.window)
        sent_only('Third coaster')
        keys('F5')
        find(find(desk.window, 'Cybersecurity', 'list item'), '2 letters', 'label')
        assert focus.has_stayed(row) and name_of(focus_of(desk.window)) == name_of(row), focus_of(desk.window)

        # Out of a file it goes back to where that was opened.
        keys('Return')
        find(desk.window, 'More about this file', 'push button')
        press(find(desk.window, 'All files', 'push button'))
        wait_for(lambda: focus_of(desk.window) == row, 'the row that was opened has the focus')
    finally:
        desk.app.end()


def registers():
    desk = Desk(bersa)
    path = world.folder / 'register.txt'
    try:
        press(find(desk.window, 'Main menu', 'push button'))
        press(find(desk.window, 'Registers', 'menu item'))
        window = desk.app.window('Registers')
        row = find(window, 'First coaster', 'list item')
        assert aldar.office in name_of(row) and 'Assessment' in name_of(row), name_of(row)
        rows = [name_of(node) for node in walk(window) if node.get_role_name() == 'list item' and 'coaster' in name_of(node)]
        assert [title for title in ('First coaster', 'Third coaster') if any(title in told for told in rows)] and \
            'First' in rows[0] and 'Third' in rows[-1], rows

        # By words.
        focus_window('Registers')
        keys('ctrl+f')
        type_in('Third')
        wait_for(lambda: not look(window, 'First coaster', 'list item'), 'only what is looked for')
        keys('ctrl+a', 'BackSpace')
        find(window, 'First coaster', 'list item')

        known = desk.app.windows()
        push(window, 'Export…')
        desk.app.give_file(known, path)
        find(window, 'The register is written.')

        # The other one, and another year.
        year = find(window, 'Year', 'spin button')
        write(year, '1999')
        focus_window('Registers')
        tab_to(window, 'Year', 'spin button')
        keys('Return')
        find(window, 'Nothing came in this year.')
        assert not is_sensitive(find(window, 'Export…', 'push button'))
        keys('Up')
        assert text_of(year) == '2000', text_of(year)
        write(year, time.strftime('%Y', time.gmtime()))
        keys('Return')
        find(window, 'First coaster', 'list item')

        # A row opens its letter in the window of the desk.
        tab_to(window, 'First coaster', 'list item')
        keys('Return')
        find(desk.window, 'Three coasters left the port.')
    finally:
        desk.app.end()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == bersa.run('register', 'in').out


def what_was_told_to_whom():
    fourth = aldar.send(bersa, LETTER | {'title': 'A coaster before it'})
    letter = aldar.send(bersa, LETTER | {'title': 'Second coaster'})
    aldar.json('file', 'new', SUBJECT)
    aldar.json('file', 'add', SUBJECT, letter, fourth)
    aldar.json('recall', letter, '--reason', 'The source lied.')
    desk = Desk(aldar)
    try:
        desk.open_file('2 letters')
        desk.turn_to('Told to')
        find(desk.window, bersa.office, 'label')
        row = find(desk.window, 'By us: recalled', 'label').get_parent()
        assert row, 'it stands in a row'
        row = tab_to(desk.window, 'Second coaster')

        # What became of another one is told beneath it, and the keyboard stays.
        bersa.json('sync')
        bersa.json('acknowledge', fourth)
        bersa.json('sync')
        keys('F5')
        find(desk.window, 'At their desk: Acknowledged', 'label')
        wait_for(lambda: 'Second coaster' in name_of(focus_of(desk.window)), 'the focus is on the same letter')
        keys('Return')
        find(desk.window, 'Three coasters left the port.')
    finally:
        desk.app.end()


run([
    ('/files/a-file-is-made-and-a-letter-laid-into-it', a_file_is_made_and_a_letter_laid_into_it),
    ('/files/something-is-noted', something_is_noted),
    ('/files/it-is-filed-into-a-new-one-and-taken-out', it_is_filed_into_a_new_one_and_taken_out),
    ('/files/the-keyboard-stays-where-it-was', the_keyboard_stays_where_it_was),
    ('/files/registers', registers),
    ('/files/what-was-told-to-whom', what_was_told_to_whom),
])
