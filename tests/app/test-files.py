"""A file is made in the window, letters are laid into it by keyboard, something is noted, and it tells what was told to whom.

Usage: test-files.py BARID BARIDCTL BARID-EXCHANGE
"""

import sys
import time

from windows import App, Focus, find, focus_window, is_sensitive, keys, look, name_of, press, push, run, select, tab_to, \
    type_in, wait_for

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
        desk.holds(SUBJECT, '0 letters')

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
        desk.holds('Coasters', '0 letters')
    finally:
        desk.app.end()
    assert [file['name'] for file in bersa.json('file')['files']] == ['Coasters']
    assert [letter['title'] for letter in bersa.list('inbox')] == ['First coaster']


def what_was_told_to_whom():
    letter = aldar.send(bersa, LETTER | {'title': 'Second coaster'})
    aldar.json('file', 'new', SUBJECT)
    aldar.json('file', 'add', SUBJECT, letter)
    aldar.json('recall', letter, '--reason', 'The source lied.')
    desk = Desk(aldar)
    try:
        desk.open_file('1 letter')
        desk.turn_to('Told to')
        find(desk.window, bersa.office, 'label')
        row = find(desk.window, 'By us: recalled', 'label').get_parent()
        assert row, 'it stands in a row'
        tab_to(desk.window, 'Second coaster')
        keys('Return')
        find(desk.window, 'Three coasters left the port.')
    finally:
        desk.app.end()


run([
    ('/files/a-file-is-made-and-a-letter-laid-into-it', a_file_is_made_and_a_letter_laid_into_it),
    ('/files/something-is-noted', something_is_noted),
    ('/files/it-is-filed-into-a-new-one-and-taken-out', it_is_filed_into_a_new_one_and_taken_out),
    ('/files/what-was-told-to-whom', what_was_told_to_whom),
])
