"""In the windows of three desks: leave is asked, granted with a condition, and what was let go is passed on and read."""

import sys

from windows import App, Focus, find, focus_window, keys, look, name_of, press, push, run, select, wait_for, write

from desks import TERMS, World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
caldor = world.add('caldor', 'Caldor Coast Office', 'CLD', 'Liaison desk')
for one, other in (bersa, caldor), (caldor, bersa):
    world.introduce(one, other)
for one, other in (bersa, caldor), (caldor, bersa):
    world.open_way(one, other)
world.agree(bersa, caldor, TERMS | {'number': '2026/4'})
focus = Focus()

INBOX = 1
CONDITION = 'Not before the harbour court.'
FIRST = 'Service, Boats at the mole'  # and not the answer about it
TEXT = {'title': 'Boats at the mole', 'kind': 'information-report', 'body': ['Three boats lay at the mole.']}


class Reading:
    """A desk with a letter of its inbox open."""

    def __init__(self, desk, title):
        self.desk = desk
        self.app = App(program, '--profile', desk.profile)
        self.window = self.app.window(desk.office)
        pages = find(self.window, 'Pages', 'list')
        select(pages, INBOX)
        find(self.window, title, 'list item')
        focus.go_to_row(self.window, title, pages)
        keys('Return')

    def next_window(self, title=None):
        known = self.window
        return wait_for(lambda: next((node for node in self.app.windows()
                                      if node != known and (title is None or look(node, title))), None), f'{title}')

    def release(self):
        """What was begun stands in a window of its own; nothing is against it."""
        paper = self.next_window('Nothing stops release.')
        focus_window(name_of(paper))
        keys('ctrl+Return')
        summary = wait_for(lambda: len(self.app.windows()) > 2 and self.app.windows()[-1], 'the summary')
        focus_window(name_of(summary))
        keys('Return')
        wait_for(lambda: paper not in self.app.windows(), 'it is released')
        self.app.end()
        wait_for(self.has_gone, 'it was held, and has gone')

    def has_gone(self):
        self.desk.json('sync')
        return all(post['state'] == 'carried' for post in self.desk.list('outbox'))


def forward(reading):
    """Asked by its key; the one partner who did not write it is chosen."""
    focus_window(reading.desk.office)
    keys('ctrl+shift+f')
    dialog = reading.next_window('Forward this letter')
    press(find(dialog, 'Forward', 'push button'))


def leave_is_asked():
    aldar.send(bersa, TEXT)
    reading = Reading(bersa, 'Boats at the mole')
    find(reading.window, 'Three boats lay at the mole.')
    forward(reading)
    dialog = reading.next_window('Leave is needed')
    find(dialog, 'may be passed on only with their consent')
    press(find(dialog, 'Ask for Leave', 'push button'))
    reading.release()
    aldar.json('sync')


def leave_is_granted():
    reading = Reading(aldar, 'Boats at the mole')
    find(reading.window, 'To be passed on to: Caldor Coast Office')
    assert look(reading.window, 'Deny', 'push button')
    push(reading.window, 'Grant…')
    dialog = reading.next_window('Grant leave to pass on')
    write(find(dialog, 'Conditions', 'text'), CONDITION)
    press(find(dialog, 'Grant', 'push button'))
    reading.release()
    bersa.json('sync')


def it_is_passed_on():
    reading = Reading(bersa, 'Leave granted with conditions: ')
    find(reading.window, 'consents to it that Bersa Liaison Service passes this on to Caldor Coast Office.')
    find(reading.window, CONDITION)
    reading.app.end()
    reading = Reading(bersa, FIRST)
    forward(reading)
    reading.release()
    caldor.json('sync')


def it_is_read():
    """As Bersa's word, and as Aldar's own once Aldar is known."""
    reading = Reading(caldor, 'Boats at the mole')
    find(reading.window, 'Passed on')
    find(reading.window, 'Bersa Liaison Service says this is of Aldar Maritime Service; that is not shown by a key of')
    find(reading.window, 'Three boats lay at the mole.')
    find(reading.window, CONDITION)
    reading.app.end()
    world.introduce(caldor, aldar)
    reading = Reading(caldor, 'Boats at the mole')
    find(reading.window, 'Aldar Maritime Service wrote this; Bersa Liaison Service passed it on with their consent of')
    # What was passed on to us is not ours to pass on.
    push(reading.window, 'More about this letter')
    find(reading.window, 'Print…', 'menu item')
    assert not look(reading.window, 'Forward…', 'menu item')
    reading.app.end()


run([
    ('/forward/leave-is-asked', leave_is_asked),
    ('/forward/leave-is-granted', leave_is_granted),
    ('/forward/it-is-passed-on', it_is_passed_on),
    ('/forward/it-is-read', it_is_read),
])
