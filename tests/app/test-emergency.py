"""Release in an emergency in the window: the button stands only where all that stops release can be overridden, the dialog asks a
reason, and the reader is told.

Usage: test-emergency.py BARID BARIDCTL BARID-EXCHANGE
"""

import copy
import sys
import time

from windows import App, Focus, find, focus_window, keys, look, name_of, press, run, select, tab_to, type_in

from desks import TERMS, World

REASON = 'Four persons are held'
ACT = 'Release in Emergency…'
INBOX, DRAFTS = 1, 4
HOLD = 11  # seconds until what was released cannot be taken back

terms = copy.deepcopy(TERMS)
terms['equivalents'] += [{'from': {'policy': 'ALD', 'level': 'TOP SECRET', 'rank': 4},
                          'to': {'policy': 'BRS', 'level': 'ÇOK GİZLİ', 'rank': 3}}]
terms['articles'].append({'number': '9', 'subject': 'emergency', 'text': 'To save a life one officer may go further.'})

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair(terms)
focus = Focus()


def open_draft(app, title):
    window = app.window(aldar.office)
    pages = find(window, 'Pages', 'list')
    select(pages, DRAFTS)
    find(window, title, 'list item')
    focus.go_to_row(window, title, pages)
    keys('Return')
    return app.next_window([window])


def button_stands_only_where_all_can_be_overridden():
    aldar.draft('Ours alone\n\nText.', '--to', bersa.office, '--marking', 'TOP SECRET//NOFORN', '--area', 'cybersecurity')
    app = App(program, '--profile', aldar.profile)
    draft = open_draft(app, 'Ours alone')
    find(draft, 'allows no more than')
    assert not look(draft, ACT), 'there is a way round what no article lets one go round'
    app.end()


def reason_is_asked_and_told():
    aldar.draft('Held on the quay\n\nFour of them.', '--to', bersa.office, '--marking', 'TOP SECRET', '--area', 'cybersecurity')
    app = App(program, '--profile', aldar.profile)
    draft = open_draft(app, 'Held on the quay')
    known = app.windows()
    press(find(draft, ACT, 'push button'))
    dialog = app.next_window(known)
    focus_window(name_of(dialog))
    tab_to(dialog, 'Reason', 'text')
    type_in(REASON)
    press(find(dialog, 'Release in Emergency', 'push button'))
    find(app.window(aldar.office), 'Take Back', 'push button')
    time.sleep(HOLD)
    app.end()
    aldar.json('sync')
    bersa.json('sync')
    entry, = aldar.json('audit', 'review')['entries']
    assert entry['reason'] == REASON, entry
    app = App(program, '--profile', bersa.profile)
    window = app.window(bersa.office)
    pages = find(window, 'Pages', 'list')
    select(pages, INBOX)
    find(window, 'Held on the quay', 'list item')
    focus.go_to_row(window, 'Held on the quay', pages)
    keys('Return')
    find(window, f'Released in emergency: {REASON}')
    app.end()


run([
    ('/emergency/button-stands-only-where-all-can-be-overridden', button_stands_only_where_all_can_be_overridden),
    ('/emergency/reason-is-asked-and-told', reason_is_asked_and_told),
])
