"""A text that was circulated is answered in the window: one concurs, one dissents from a judgement; the final letter says so beside
the judgement and in the proof."""

import sys
import time

from windows import App, Atspi, Focus, find, is_sensitive, keys, look, press, run, select, wait_for, write

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

INBOX, DRAFTS = 1, 4
DISSENT = 'The depots are full'
TEXT = {'title': 'Fuel prices', 'body': ['Prices rise.'], 'judgements': [{'text': 'It will last.'}, {'text': 'It will spread.'}]}


ASKED = 'This text is circulated: they ask whether we concur.'


class Reading:
    """A desk's window, with a letter of the inbox open."""

    def __init__(self, desk, title):
        self.app = App(program, '--profile', desk.profile)
        self.window = self.app.window(desk.office)
        pages = find(self.window, 'Pages', 'list')
        select(pages, INBOX)
        find(self.window, title, 'list item')
        focus.go_to_row(self.window, title, pages)
        keys('Return')
        find(self.window, 'Prices rise.')

    def own_window(self):
        """The letter in a window of its own, while the desk's looks at something else."""
        press(find(self.window, 'More about this letter', 'push button'))
        press(find(self.window, 'Open in New Window', 'menu item'))
        own = self.app.next_window([self.window])
        find(own, 'Prices rise.')
        select(find(self.window, 'Pages', 'list'), DRAFTS)
        return own


def circulate(title):
    row = aldar.draft(TEXT | {'title': title}, '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'economic-stability')
    aldar.json('joint', 'circulate', row, '--to', bersa.office)
    aldar.json('sync')
    bersa.json('sync')
    return row


def stances(row):
    return [stance['stance'] for stance in aldar.json('joint', 'show', row)['parties'][0]['stances']]


def concurs():
    row = circulate('To be concurred in')
    reading = Reading(bersa, 'To be concurred in')
    find(reading.window, ASKED)
    own = reading.own_window()
    select(find(reading.window, 'Pages', 'list'), INBOX)
    find(reading.window, 'To be concurred in', 'list item')
    focus.go_to_row(reading.window, 'To be concurred in', find(reading.window, 'Pages', 'list'))
    keys('Return')
    windows = reading.window, own
    for button in [find(window, 'Concur', 'push button') for window in windows]:
        Atspi.Action.do_action(button, 0)  # two quick clicks are one
    wait_for(lambda: any(look(window, 'Signed; the answer is on its way.') for window in windows), 'it is signed')
    for window in windows:
        find(window, 'We concurred on ', 'label')
        assert not look(window, ASKED) and not look(window, 'Concur', 'push button')
        assert look(window, 'Dissent…', 'push button') and look(window, 'Comment…', 'push button')
    time.sleep(2)
    reading.app.end()
    bersa.json('sync')
    aldar.json('sync')
    assert stances(row) == ['concurs'], stances(row)
    assert len([entry for entry in bersa.list('sent') if entry['kind'] == 'answer']) == 1, bersa.list('sent')


def dissents_and_sees_it():
    row = circulate('To be dissented from')
    reading = Reading(bersa, 'To be dissented from')
    own = reading.own_window()
    press(find(own, 'Dissent…', 'push button'))
    dialog = reading.app.next_window([reading.window, own])
    find(dialog, 'Dissent from')
    sign = find(dialog, 'Sign and Send', 'push button')
    assert not is_sensitive(sign)
    write(find(dialog, 'What we hold', 'text'), DISSENT)
    wait_for(lambda: is_sensitive(sign), 'there are words to sign')
    press(sign)
    find(own, 'Signed; the answer is on its way.')
    find(own, 'We dissented on ', 'label')
    find(own, f'from judgement 1: {DISSENT}', 'label')
    assert look(own, 'Concur', 'push button'), 'one may change one’s mind'
    time.sleep(2)
    reading.app.end()
    bersa.json('sync')
    aldar.json('sync')
    assert stances(row) == ['dissents'], stances(row)
    aldar.json('joint', 'finish', row)
    aldar.json('delete', next(entry['row'] for entry in aldar.list('sent') if entry['title'] == 'To be dissented from'))
    bersa.json('delete', next(entry['row'] for entry in bersa.list('inbox') if entry['title'] == 'To be dissented from'))
    aldar.json('release', row)
    aldar.json('sync')
    bersa.json('sync')
    reading = Reading(bersa, 'To be dissented from')
    assert not look(reading.window, ASKED)
    find(reading.window, DISSENT)
    press(find(reading.window, 'unchanged since it was signed', 'push button'))
    find(reading.window, 'dissents from judgement 1')
    reading.app.end()


run([
    ('/joint/concurs', concurs),
    ('/joint/dissents-and-sees-it', dissents_and_sees_it),
])
