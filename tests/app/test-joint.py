"""A text that was circulated is answered in the window: one concurs, one dissents from a judgement; the final letter says so beside
the judgement and in the proof."""

import sys
import time

from windows import App, Focus, find, is_sensitive, keys, look, press, run, select, wait_for, write

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

INBOX = 1
DISSENT = 'The depots are full'
TEXT = {'title': 'Fuel prices', 'body': ['Prices rise.'], 'judgements': [{'text': 'It will last.'}, {'text': 'It will spread.'}]}


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
    find(reading.window, 'This text is circulated: they ask whether we concur.')
    press(find(reading.window, 'Concur', 'push button'))
    find(reading.window, 'Signed; the answer is on its way.')
    time.sleep(2)
    reading.app.end()
    bersa.json('sync')
    aldar.json('sync')
    assert stances(row) == ['concurs'], stances(row)


def dissents_and_sees_it():
    row = circulate('To be dissented from')
    reading = Reading(bersa, 'To be dissented from')
    press(find(reading.window, 'Dissent…', 'push button'))
    dialog = wait_for(lambda: next((node for node in reading.app.windows() if node != reading.window), None), 'the dialog')
    find(dialog, 'Dissent from')
    sign = find(dialog, 'Sign and Send', 'push button')
    assert not is_sensitive(sign)
    write(find(dialog, 'What we hold', 'text'), DISSENT)
    wait_for(lambda: is_sensitive(sign), 'there are words to sign')
    press(sign)
    find(reading.window, 'Signed; the answer is on its way.')
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
    assert not look(reading.window, 'This text is circulated: they ask whether we concur.')
    find(reading.window, DISSENT)
    press(find(reading.window, 'unchanged since it was signed', 'push button'))
    find(reading.window, 'dissents from judgement 1')
    reading.app.end()


run([
    ('/joint/concurs', concurs),
    ('/joint/dissents-and-sees-it', dissents_and_sees_it),
])
