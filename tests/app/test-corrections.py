"""A letter that was sent is corrected in the window; the other desk's window shows what changed, and both that it was corrected."""

import sys
import time

from windows import App, Focus, find, focus_of, focus_window, is_focused, keys, look, name_of, press, push, run, select, wait_for

from desks import World
from papers import Paper

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

INBOX, SENT = 1, 5
FIRST = {'title': 'Three coasters', 'kind': 'assessment', 'body': ['Three coasters left the port.']}


class Reading:
    """A desk with a letter open on a page."""

    def __init__(self, desk, page, title):
        self.app = App(program, '--profile', desk.profile)
        self.window = self.app.window(desk.office)
        pages = find(self.window, 'Pages', 'list')
        select(pages, page)
        find(self.window, title, 'list item')
        focus.go_to_row(self.window, title, pages)
        keys('Return')

    def ask_for(self, item):
        press(find(self.window, 'More about this letter', 'push button'))
        press(find(self.window, item, 'menu item'))

    def paper(self):
        """The window of the draft that was begun here."""
        paper = Paper.__new__(Paper)
        paper.app, paper.desk = self.app, self.window
        paper.window = wait_for(lambda: next((node for node in self.app.windows() if node != self.window), None), 'the draft')
        find(paper.window, 'What this corrects')
        focus_window(name_of(paper.window))
        return paper


def it_is_corrected():
    letter = aldar.send(bersa, FIRST)
    reading = Reading(aldar, SENT, 'Three coasters')
    find(reading.window, 'Three coasters left the port.')
    reading.ask_for('Correct…')
    paper = reading.paper()
    find(paper.window, 'Corrects: Three coasters of ')
    find(paper.window, 'Nothing differs from what was released. Change what was wrong, or withdraw it.')
    paper.fill('Body', 'Two coasters left the port.', most=40)
    wait_for(lambda: not look(paper.window, 'Nothing differs from what was released. Change'), 'something differs')
    press_fold(paper)
    find(paper.window, 'Paragraph 1: text changed; taken out: Three; put in: Two', 'list item')
    find(paper.window, 'Nothing stops release.', 'label')
    paper.release()
    wait_for(lambda: paper.window not in reading.app.windows(), 'it is released')
    # In the window that is open, as soon as it has gone.
    find(reading.window, 'Corrected by Aldar Maritime Service on ')
    find(reading.window, 'corrected', 'list item')
    reading.app.end()
    aldar.json('sync')
    bersa.json('sync')
    assert bersa.json('show', letter)['corrected'], letter


def press_fold(paper):
    """Opens the fold beneath the head by keyboard."""
    for _ in range(60):
        at = focus_of(paper.window)
        if at and 'What this corrects' in name_of(at):
            keys('Return')
            time.sleep(0.5)
            return
        keys('shift+Tab')
        time.sleep(0.15)
    raise AssertionError('no way by keyboard to the fold')


def the_reader_sees_it():
    reading = Reading(bersa, INBOX, 'corrected')
    find(reading.window, 'Corrected by Aldar Maritime Service on ')
    push(reading.window, 'Show the Correction')
    find(reading.window, 'Corrects: Three coasters of ')
    find(reading.window, 'What changed')
    find(reading.window, 'Paragraph 1: text changed; taken out: Three; put in: Two', 'list item')
    push(reading.window, 'Show the Original')
    find(reading.window, 'Corrected by Aldar Maritime Service on ')
    reading.app.end()


def it_is_taken_back():
    letter = aldar.send(bersa, FIRST | {'title': 'A false alarm'})
    reading = Reading(aldar, SENT, 'A false alarm')
    find(reading.window, 'Three coasters left the port.')
    reading.ask_for('Withdraw…')
    paper = reading.paper()
    find(paper.window, 'The withdrawal gives no reason. Write it into the bottom line.')
    paper.fill('Bottom line', 'The source lied.', most=40)
    find(paper.window, 'Nothing stops release.', 'label')
    paper.release()
    wait_for(lambda: paper.window not in reading.app.windows(), 'it is released')
    find(reading.window, 'withdrawn', 'list item')
    reading.app.end()
    aldar.json('sync')
    bersa.json('sync')
    assert bersa.json('show', letter)['withdrawn'] is True, letter

    reading = Reading(bersa, INBOX, 'withdrawn')
    find(reading.window, 'Withdrawn by Aldar Maritime Service on ')
    push(reading.window, 'Show the Withdrawal')
    find(reading.window, 'The source lied.')
    reading.app.end()


run([
    ('/corrections/it-is-corrected', it_is_corrected),
    ('/corrections/the-reader-sees-it', the_reader_sees_it),
    ('/corrections/it-is-taken-back', it_is_taken_back),
])
