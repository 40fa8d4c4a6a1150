"""Requests in the windows: answered in one act from the row and taken back while there is time, put off, granted on conditions,
asked about a letter; and written in the window of a draft.

Usage: test-requests.py BARID BARIDCTL BARID-EXCHANGE
"""

import sys
import time
from datetime import datetime, timedelta, timezone

import papers
from windows import App, Atspi, find, focus_of, focus_window, keys, look, name_of, press, push, run, select, tab_to, \
    wait_for, write

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

TODAY, REQUESTS = 0, 2
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
running = []


def day(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime('%Y-%m-%d')


def open_requests(desk):
    app = App(program, '--profile', desk.profile)
    running.append(app)
    window = app.window(desk.office)
    select(find(window, 'Pages', 'list'), REQUESTS)
    return app, window


def both(windows, name):
    """Two quick clicks. (A button that looks pressed does not hear the second: it is done in two windows of the letter.)"""
    for button in [find(window, name, 'push button', inside=False) for window in windows]:
        Atspi.Action.do_action(button, 0)


def close():
    running.pop().end()


def became(letter):
    """What the one who asked is told."""
    aldar.json('sync')
    return aldar.json('show', letter).get('became')


def a_trace_ends_in_one_act():
    letter = aldar.send(bersa, {'title': 'Two names', 'body': ['Are they known?']}, '--request', 'trace', '--due', day(-1))
    app, window = open_requests(bersa)
    find(window, f'1 day late, {aldar.office}, Trace: Two names, unread', 'list item')
    push(window, 'No Trace')
    find(window, 'Leaves in 10 seconds: No trace.', 'label')
    push(window, 'No Trace')  # twice is once
    push(window, 'Take Back')
    find(window, 'Taken back.', 'label')
    push(window, 'No Trace')  # at once
    find(window, 'Leaves in 10 seconds: No trace.', 'label')
    push(window, 'Take Back')
    time.sleep(12)
    assert find(window, 'Trace: Two names', 'list item'), 'it was taken back and answered'
    close()
    assert not bersa.list('sent') and became(letter) is None

    app, window = open_requests(bersa)
    find(window, 'Trace: Two names', 'list item')
    select(find(window, 'Pages', 'list'), TODAY)
    find(window, '1 day late', 'list item')  # as Requests tells it
    select(find(window, 'Pages', 'list'), REQUESTS)
    find(window, 'Trace: Two names', 'list item')
    push(window, 'No Trace')
    wait_for(lambda: not look(window, 'Trace: Two names', 'list item'), 'nothing is owed any more')
    close()
    bersa.json('sync')
    assert became(letter) == 'no-trace'


def a_report_with_a_date_says_what_it_is():
    """And in its bar it is answered once, or taken back there."""
    aldar.send(bersa, {'title': 'What we saw', 'kind': 'information-report', 'body': ['A boat.']}, '--due', day(3))
    app, window = papers.open_letter(program, bersa, 'What we saw')
    running.append(app)
    find(window, 'Information report, due ', 'label')
    assert not look(window, 'Question, ', 'label')
    push(window, 'More about this letter')
    press(find(window, 'Open in New Window', 'menu item'))
    own = app.next_window([window])
    both([window, own], 'Unable to Assist')
    for each in window, own:
        find(each, 'About to leave: Unable to assist.', 'label')
        assert not look(each, 'Unable to Assist', 'push button')
    known = app.windows()
    press(find(own, 'Take Back', 'push button'))
    app.next_window(known)  # it is a draft again
    find(window, 'Information report, due ', 'label')
    push(window, 'Unable to Assist')
    find(window, 'About to leave: Unable to assist.', 'label')
    wait_for(lambda: not look(window, 'Take Back', 'push button'), 'it has left')
    close()
    bersa.json('sync')
    assert len([entry for entry in bersa.list('sent') if entry['outcome'] == 'unable']) == 1, bersa.list('sent')


def it_is_put_off():
    aldar.send(bersa, {'title': 'Fuel depots', 'body': ['Where are they?']}, '--request', 'question', '--due', day(1))
    app, window = open_requests(bersa)
    known = app.windows()
    find(window, 'Question: Fuel depots', 'list item')
    assert not look(window, 'No Trace', 'push button') and not look(window, 'Grant', 'push button'), 'it is a question'
    push(window, 'Hold')
    dialog = app.next_window(known)
    focus_window(name_of(dialog))
    write(find(dialog, 'New date', 'text'), day(5))
    push(dialog, 'Send Holding Reply')
    find(window, 'Leaves in 10 seconds: Holding reply.', 'label')
    find(window, 'put off', 'list item')
    close()
    bersa.json('sync')
    entry, = [entry for entry in bersa.list('owed') if entry['title'] == 'Fuel depots']
    assert entry['due'].startswith(day(5)), entry


def leave_is_asked_and_granted():
    bersa.release(bersa.draft({'title': 'A boat', 'body': ['It sails.']}, '--to', aldar.office, *SENDABLE[2:], '--use',
                              'action-after-leave'))
    bersa.json('sync')
    papers.received(aldar, 'A boat')
    app, window = papers.open_letter(program, aldar, 'A boat')
    running.append(app)
    find(window, f'Ask {bersa.office} for leave before acting on it.', 'label')
    known = app.windows()
    push(window, 'Ask for Leave')
    draft = app.next_window(known)
    find(draft, 'Asks for')
    find(draft, 'Leave to act')
    find(draft, 'Nothing stops release.', 'label')
    push(draft, 'Close')
    close()

    boat = papers.received(aldar, 'A boat')['letter']
    request = aldar.release(aldar.json('draft', '--request', 'leave-to-act', '--about', boat)['drafts'][0])
    aldar.json('sync')
    title = papers.received(bersa, 'Leave to act: A boat')['title']
    app, window = papers.open_letter(program, bersa, title)
    running.append(app)
    for words in 'Grant', 'Grant with Conditions…', 'Deny':
        find(window, words, 'push button', inside=False)
    # The key that answers goes to where leave is granted or denied, and from there by Tab.
    focus_window(bersa.office)
    keys('ctrl+r')
    wait_for(lambda: name_of(focus_of(window) or window) == 'Grant', 'the bar has the focus')
    assert len(app.windows()) == 1, 'leave is not answered by a text'
    tab_to(window, 'Grant with Conditions', 'push button', most=2)
    known = app.windows()
    push(window, 'Grant with Conditions')
    dialog = app.next_window(known)
    focus_window(name_of(dialog))
    write(find(dialog, 'Conditions', 'text'), 'Not before Thursday')
    push(dialog, 'Grant')
    find(window, 'Leaves in 10 seconds: Leave granted with conditions.', 'label')
    wait_for(lambda: not look(window, 'Grant with Conditions', 'push button'), 'nothing more is asked')
    wait_for(lambda: not look(window, 'Take Back', 'push button'), 'it has left')
    close()
    bersa.json('sync')
    assert became(request) == 'granted-with-conditions'

    app, window = papers.open_letter(program, aldar, f'{bersa.office}, A boat')
    running.append(app)
    find(window, 'on conditions: Not before Thursday', 'label')
    assert not look(window, 'Ask for Leave', 'push button')
    close()


try:
    run([
        ('/requests/a-trace-ends-in-one-act', a_trace_ends_in_one_act),
        ('/requests/a-report-with-a-date-says-what-it-is', a_report_with_a_date_says_what_it_is),
        ('/requests/it-is-put-off', it_is_put_off),
        ('/requests/leave-is-asked-and-granted', leave_is_asked_and_granted),
    ])
finally:
    while running:
        close()
