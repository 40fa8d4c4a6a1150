"""What is asked of a partner, and what they answer, as a script meets it at both desks.

Usage: test-requests.py BARIDCTL BARID-EXCHANGE
"""

import sys
from datetime import datetime, timedelta, timezone

import tap
from desks import INVALID, REFUSED, USAGE, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
TEXT = {'title': 'Two names', 'body': ['Are these two known to you?']}
MARKED = ['--marking', 'TLP:AMBER', '--area', 'cybersecurity']


def day(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime('%Y-%m-%d')


def carry():
    aldar.json('sync')
    bersa.json('sync')
    aldar.json('sync')


def ask(request, *options, **change):
    """The id of a request that Bersa has."""
    return aldar.send(bersa, TEXT | change, '--request', request, *options)


def answer(request, *options, text=b''):
    letter, = bersa.json('answer', request, *options, text=text)['letters']
    carry()
    return letter


def find(desk, tray, letter):
    return [entry for entry in desk.list(tray) if entry['letter'] == letter]


def a_trace_ends_in_one_act():
    request = ask('trace', '--due', day(3))
    owed, = find(bersa, 'owed', request)
    assert owed['request'] == 'trace' and owed['waits'] and owed['days_late'] == 0 and owed['due'].startswith(day(3)), owed
    sure('Trace  due ', bersa.run('list', 'owed').out)
    assert find(aldar, 'asked', request), aldar.list('asked')

    bersa.json('acknowledge', request)
    carry()
    assert find(bersa, 'owed', request) and find(aldar, 'asked', request), 'an acknowledgement answers nothing'

    letter = answer(request, '--no-trace')
    assert not find(bersa, 'owed', request) and not find(aldar, 'asked', request)
    told = aldar.json('show', letter)
    assert told['parent'] == request and told['parent_state'] == 'known' and told['outcome'] == 'no-trace', told
    assert told['briefing']['outcome'] == 'no-trace' and told['title'] == 'No trace: Two names', told
    for desk in aldar, bersa:
        assert desk.json('show', request)['became'] == 'no-trace', desk.office
        sure('No trace', desk.run('show', request).out)


def only_what_fits_is_said():
    request = ask('question')
    sure('Only a request for traces', bersa.run('answer', request, '--no-trace', status=USAGE).err)
    sure('Only a request for leave', bersa.run('answer', request, '--grant', status=USAGE).err)
    bersa.run('answer', request, '--unable', '--deny', status=USAGE)
    bersa.run('answer', request, '--conditions', 'x', status=USAGE)
    bersa.run('answer', request, status=USAGE)
    answer(request, '--unable')
    assert aldar.json('show', request)['became'] == 'unable'


def a_text_answers_a_question():
    request = ask('question')
    letter = answer(request, '-', text='We know both of them.')
    assert aldar.json('show', request)['became'] == 'answered'
    assert aldar.json('show', letter)['briefing']['outcome'] == 'answered'


def a_report_with_a_date_is_no_question():
    letter = aldar.send(bersa, TEXT | {'title': 'What we saw', 'kind': 'information-report'}, '--due', day(3))
    owed, = find(bersa, 'owed', letter)
    assert owed['waits'] and 'request' not in owed, owed
    out = bersa.run('list', 'owed').out
    sure('Information report  due ', out)
    assert 'Question' not in out, out
    answer(letter, '-', text='Seen.')


def it_is_put_off():
    request = ask('question', '--due', day(-1))
    late, = find(bersa, 'owed', request)
    assert late['days_late'] == 1, late
    sure('1 day late', bersa.run('list', 'owed').out)
    assert find(aldar, 'asked', request)[0]['days_late'] == 1

    bersa.run('answer', request, '--hold', day(-1), status=USAGE)
    letter = answer(request, '--hold', day(5))
    for desk, tray in (aldar, 'asked'), (bersa, 'owed'):
        entry, = find(desk, tray, request)
        assert entry['waits'] and entry['days_late'] == 0 and entry['due'].startswith(day(5)), entry
        assert not find(desk, 'owed', letter) and not find(desk, 'asked', letter), 'a holding reply asks for nothing'
    assert aldar.on_day(7, 'show', request)['days_late'] == 2
    answer(request, '--unable')
    assert not find(bersa, 'owed', request)


def a_need_stands():
    request = ask('standing-need')
    answer(request, '-', text='The first of what you need.')
    assert find(bersa, 'owed', request) and find(aldar, 'asked', request)
    aldar.release(aldar.json('correct', request, '--withdraw', 'Needed no more.')['draft'])
    carry()
    assert not find(bersa, 'owed', request) and not find(aldar, 'asked', request)


def report():
    """A letter of Bersa's on which Aldar may act after leave only."""
    letter = bersa.release(bersa.draft({'title': 'A boat', 'body': ['It will sail.']}, '--to', aldar.office, *MARKED,
                                       '--use', 'action-after-leave'))
    carry()
    told = aldar.json('show', letter)
    assert 'act-on' in told['refused'] and told.get('leave') is None, told
    return letter


def ask_leave(letter):
    row, = aldar.json('draft', '--request', 'leave-to-act', '--about', letter)['drafts']
    request = aldar.release(row)
    carry()
    told = bersa.json('show', request)
    assert told['parent'] == letter and told['parent_state'] == 'known' and told['request'] == 'leave-to-act', told
    return request


def leave_is_granted_on_conditions():
    letter = report()
    request = ask_leave(letter)
    assert 'act-on' in aldar.json('show', letter)['refused'], 'to ask is not to be granted'
    granted = answer(request, '--grant', '--conditions', 'Not before Thursday')
    assert aldar.json('show', granted)['briefing']['conditions'] == 'Not before Thursday'
    told = aldar.json('show', letter)
    assert 'act-on' in told['permitted'], told
    sure('Bersa.* gave leave to act on this on .*, on conditions: .Not before Thursday', told['leave'])
    sure('Not before Thursday', aldar.run('show', letter).out)
    # It is for this letter, and for nothing else of theirs.
    assert 'act-on' in aldar.json('show', report())['refused']
    # What was granted can be taken back.
    bersa.release(bersa.json('correct', granted, '--withdraw', 'We erred.')['draft'])
    carry()
    assert 'act-on' in aldar.json('show', letter)['refused']


def leave_is_denied():
    letter = report()
    request = ask_leave(letter)
    answer(request, '--deny')
    told = aldar.json('show', letter)
    assert 'act-on' in told['refused'] and told.get('leave') is None, told
    assert aldar.json('show', request)['became'] == 'denied'


def what_is_missing_stops_it():
    row = aldar.draft(TEXT, '--request', 'leave-to-pass-on', '--to', bersa.office, *MARKED)
    found = [objection for objection in aldar.json('check', row, status=REFUSED)['objections'] if objection['code'] == 'request']
    assert len(found) == 2 and all(objection['blocks'] for objection in found), found
    row, = aldar.json('draft', '--request', 'leave-to-pass-on', '--about', report(), '--onward-to', bersa.office)['drafts']
    letter = aldar.release(row)
    carry()
    assert bersa.json('show', letter)['briefing']['onward_to'] == bersa.office
    row = aldar.draft(TEXT | {'kind': 'answer', 'outcome': 'holding'}, '--to', bersa.office, *MARKED)
    sure('by when', aldar.run('check', row, status=REFUSED).out)
    aldar.json('draft', '-', text='{"title": "x", "request": "of-tomorrow"}', status=INVALID)


tap.run([
    ('/requests/a-trace-ends-in-one-act', a_trace_ends_in_one_act),
    ('/requests/only-what-fits-is-said', only_what_fits_is_said),
    ('/requests/a-text-answers-a-question', a_text_answers_a_question),
    ('/requests/a-report-with-a-date-is-no-question', a_report_with_a_date_is_no_question),
    ('/requests/it-is-put-off', it_is_put_off),
    ('/requests/a-need-stands', a_need_stands),
    ('/requests/leave-is-granted-on-conditions', leave_is_granted_on_conditions),
    ('/requests/leave-is-denied', leave_is_denied),
    ('/requests/what-is-missing-stops-it', what_is_missing_stops_it),
])
