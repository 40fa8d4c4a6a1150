"""A letter goes from the window onto paper: as a PDF where the officer wants it, and to a printer; nothing else of it stays.

Usage: test-print.py BARID BARIDCTL BARID-EXCHANGE CATALOGUES
"""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

from windows import App, find, focus_window, is_sensitive, keys, look, press, push, run, select, wait_for

from desks import World

world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
program = os.path.abspath(sys.argv[1])

TITLE = 'Attack on the port of Marsa Qadim expected'
aldar.send(bersa, {'title': TITLE, 'body': ['A first paragraph, 7101.'], 'reference': '2026/118', 'kind': 'warning'})


class Reading:
    """The letter, open in the inbox of a desk whose temporary files and settings lie in a folder of their own."""

    def __enter__(self):
        self.temporary = world.folder / 'temporary'
        self.temporary.mkdir(exist_ok=True)
        self.app = App(program, '--profile', bersa.profile, TMPDIR=str(self.temporary))
        self.window = self.app.window(bersa.office)
        select(find(self.window, 'Pages', 'list'), 1)
        letters = find(self.window, 'Letters', 'list')
        find(letters, TITLE, 'list item')
        select(letters, 0)
        find(self.window, 'A first paragraph, 7101.')
        return self

    def __exit__(self, *why):
        home = Path(self.app.home)
        self.app.end()
        if why[0] is None:
            assert os.listdir(self.temporary) == [], os.listdir(self.temporary)
            told = [path for path in home.rglob('*') if path.is_file() and path != self.app.log
                    and TITLE.encode() in path.read_bytes()]
            assert not told, told

    def ask_for(self, item):
        press(find(self.window, 'More about this letter', 'push button'))
        press(find(self.window, item, 'menu item'))


def text_of_file(path):
    """Nothing as long as the file is not whole."""
    return subprocess.run(['pdftotext', '-layout', str(path), '-'], capture_output=True).stdout.decode()


def saved_as_pdf():
    path = world.folder / 'letter.pdf'
    with Reading() as reading:
        reading.ask_for('Save as PDF…')
        reading.app.give_file([reading.window], path)
        find(reading.window, 'The PDF is written.')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    told = text_of_file(path)
    for piece in ('TLP:AMBER', TITLE, 'A first paragraph, 7101.', 'Page 1 of 1', 'Warning 2026/118', 'Signed by'):
        assert piece in told, (piece, told)


def asked_for_a_printer(reading):
    """GTK's own dialog, by key, with its only printer chosen: by keyboard, since a table of GTK 4.8 cannot be chosen from by
    ear, and again where the dialog did not hear it yet."""
    focus_window(bersa.office)
    keys('ctrl+p')
    dialog = reading.app.next_window([reading.window])
    find(dialog, 'Print to File', 'label')
    pressed = 0

    def chosen():
        nonlocal pressed
        if is_sensitive(look(dialog, 'Print', 'push button', inside=False)):
            return True
        if time.monotonic() - pressed > 3:
            focus_window('Print')
            keys('Tab', 'Down')
            pressed = time.monotonic()
        return False
    wait_for(chosen, 'a printer is chosen')
    return dialog


def printed_into_a_file():
    """The same pages, through GTK's own dialog."""
    place = world.folder / 'printed'
    place.mkdir()
    os.chdir(place)  # where GTK proposes to put it
    with Reading() as reading:
        push(asked_for_a_printer(reading), 'Print')
        wait_for(lambda: 'Page 1 of 1' in text_of_file(place / 'output.pdf'), 'it is printed')
    told = text_of_file(place / 'output.pdf')
    assert told.count('TLP:AMBER') == 2 and TITLE in told and 'A first paragraph, 7101.' in told, told
    assert os.listdir(place) == ['output.pdf']


def no_preview():
    """GTK's writes the text into a file and starts another program to show it: ours says that there is none."""
    with Reading() as reading:
        push(asked_for_a_printer(reading), 'Preview')
        find(reading.window, 'There is no preview')
        find(reading.window, 'A first paragraph, 7101.')


def own_window_prints():
    """A letter in a window of its own goes the same way."""
    path = world.folder / 'own.pdf'
    with Reading() as reading:
        reading.ask_for('Open in New Window')
        own = reading.app.next_window([reading.window])
        find(own, 'A first paragraph, 7101.')
        press(find(own, 'More about this letter', 'push button'))
        press(find(own, 'Save as PDF…', 'menu item'))
        reading.app.give_file([reading.window, own], path)
        find(own, 'The PDF is written.')
    assert 'A first paragraph, 7101.' in text_of_file(path)


run([
    ('/print/saved-as-pdf', saved_as_pdf),
    ('/print/printed-into-a-file', printed_into_a_file),
    ('/print/no-preview', no_preview),
    ('/print/own-window-prints', own_window_prints),
])
