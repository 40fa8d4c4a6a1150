"""A letter is recalled in the window, destroyed in another's, and what became of it stands with it; and feedback comes back.

Usage: test-recall.py BARID BARIDCTL BARID-EXCHANGE
"""

import sys
import time

from windows import App, Focus, find, focus_window, is_sensitive, keys, look, name_of, press, push, run, select, tab_to, \
    takes_text, type_in, wait_for

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

INBOX, DRAFTS, SENT = 1, 4, 5
LETTER = {'title': 'Three coasters', 'kind': 'assessment', 'body': ['Three coasters left the port.'],
          'indicators': [{'text': 'coaster.example', 'name': 'Coaster'}]}


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

    def dialog(self, ask):
        """What is asked first, by a button or an item of a menu."""
        known = self.app.windows()
        ask()
        dialog = self.app.next_window(known)
        focus_window(name_of(dialog))
        time.sleep(0.5)
        return dialog

    def ask_for(self, item):
        press(find(self.window, 'More about this letter', 'push button'))
        press(find(self.window, item, 'menu item'))

    def own_window(self, text):
        """The letter in a window of its own, while the desk's shows another page and no letter. What is asked is asked there."""
        self.desk = self.window
        press(find(self.desk, 'More about this letter', 'push button'))
        press(find(self.desk, 'Open in New Window', 'menu item'))
        self.window = self.app.next_window([self.desk])
        find(self.window, text)
        select(find(self.desk, 'Pages', 'list'), DRAFTS)

    def gone(self, dialog):
        wait_for(lambda: dialog not in self.app.windows(), 'the dialog is closed')


def write_reason(dialog, words):
    """By keyboard, as it is asked."""
    wait_for(lambda: takes_text(tab_to(dialog, 'Reason')), 'the reason can be written')
    type_in(words)


def it_is_recalled():
    letter = aldar.send(bersa, LETTER)
    reading = Reading(aldar, SENT, 'Three coasters')
    find(reading.window, 'What became of it', 'list')
    find(reading.window, 'Not known')
    dialog = reading.dialog(lambda: reading.ask_for('Recall…'))
    find(dialog, 'A recall cannot be taken back.')
    write_reason(dialog, 'The source lied.')
    push(dialog, 'Recall')
    reading.gone(dialog)
    find(reading.window, 'Recalled on ')
    find(reading.window, 'recalled', 'list item')
    reading.app.end()
    aldar.json('sync')
    bersa.json('sync')
    assert bersa.json('show', letter)['recalled'], letter


def it_is_destroyed():
    reading = Reading(bersa, INBOX, 'Three coasters')
    find(reading.window, 'Stop using it, and say what was done with it.')
    find(reading.window, 'The source lied.')
    reading.own_window('The source lied.')
    dialog = reading.dialog(lambda: push(reading.window, 'Refuse…'))
    keys('Escape')
    reading.gone(dialog)
    dialog = reading.dialog(lambda: push(reading.window, 'Destroy and Say So…'))
    find(dialog, 'cannot be brought back')
    push(dialog, 'Destroy and Say So')
    reading.gone(dialog)
    find(reading.window, 'It was destroyed here on ')
    wait_for(lambda: not look(reading.window, 'Three coasters left the port.'), 'the text is gone')
    select(find(reading.desk, 'Pages', 'list'), INBOX)
    find(reading.desk, 'destroyed', 'list item')
    reading.app.end()
    bersa.json('sync')
    aldar.json('sync')


def who_holds_what():
    reading = Reading(aldar, SENT, 'recalled')
    find(reading.window, 'What became of it', 'list')
    find(reading.window, 'Destroyed, ')
    reading.app.end()


def feedback_comes_back():
    letter = aldar.send(bersa, LETTER | {'title': 'Four coasters'})
    reading = Reading(bersa, INBOX, 'Four coasters')
    find(reading.window, 'Three coasters left the port.')
    reading.own_window('Three coasters left the port.')
    press(find(reading.window, 'More about this letter', 'push button'))
    find(reading.window, 'Forward…', 'menu item')  # whatever the desk's window shows
    dialog = reading.dialog(lambda: press(find(reading.window, 'File In…', 'menu item')))
    find(dialog, 'File this letter in')
    keys('Escape')
    reading.gone(dialog)
    dialog = reading.dialog(lambda: reading.ask_for('Give Feedback…'))
    find(dialog, 'Of what use it was')
    find(dialog, 'How far you concur')
    assert not is_sensitive(find(dialog, 'Give Feedback', 'push button')), 'nothing was said yet'
    tab_to(dialog, 'Of what use it was')
    keys('Return')
    time.sleep(0.5)
    keys('Home', 'Down', 'Return')
    time.sleep(0.5)
    tab_to(dialog, 'Seen here too: ', 'check box')
    keys('space')
    push(dialog, 'Give Feedback')
    reading.gone(dialog)
    time.sleep(2)
    reading.app.end()
    bersa.json('sync')
    aldar.json('sync')
    fate, = aldar.json('show', letter)['fates']
    assert fate['feedback']['useful'] == 'yes' and len(fate['feedback']['seen']) == 1, fate
    reading = Reading(aldar, SENT, 'Four coasters')
    find(reading.window, 'Useful')
    find(reading.window, '1 indicator seen there too')
    reading.app.end()


run([
    ('/recall/it-is-recalled', it_is_recalled),
    ('/recall/it-is-destroyed', it_is_destroyed),
    ('/recall/who-holds-what', who_holds_what),
    ('/recall/feedback-comes-back', feedback_comes_back),
])
