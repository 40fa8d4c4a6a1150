"""Two-person release in the window: the level is set in the preferences, the check says what is missing, the text is saved for the
releasing officer, and the approval is taken.

Usage: test-approval.py BARID BARIDCTL BARID-EXCHANGE
"""

import sys
import time

from windows import App, Focus, find, focus_window, keys, look, name_of, press, run, select, tab_to, type_in, wait_for

from desks import Desk, World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

DRAFTS = 4
ASK, ANSWER = world.folder / 'ask', world.folder / 'answer'
STOPS = 'leaves with the approval of a releasing officer only, and this text has none'


def add_chief():
    chief = Desk(world, 'chief', aldar.office, aldar.nation, 'Chief of release', 'releasing-officer')
    world.desks.append(chief)
    chief.json('init', '--beside', aldar.card, '--post', chief.post, '--role', chief.role, '--no-passphrase')
    chief.json('card', chief.card)
    for host, guest in ((aldar, chief), (chief, aldar)):
        host.json('desk', 'add', guest.card, '--number', guest.json('key')['key_number'], '--with', 'Q', '--by', 'hand')
    return chief


def level_is_set():
    app = App(program, '--profile', aldar.profile)
    window = app.window(aldar.office)
    press(find(window, 'Main menu', 'push button'))
    press(find(window, 'Preferences', 'menu item'))
    dialog = app.next_window([window])
    focus_window(name_of(dialog))
    tab_to(dialog, 'Level, such as RESTRICTED', 'text')
    type_in('TLP:GREEN')
    keys('Return')
    time.sleep(2)
    app.end()
    assert aldar.json('desk')['approval_above'] == 'TLP:GREEN'


def approval_is_asked_and_taken():
    chief = add_chief()
    aldar.draft('For approval\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    app = App(program, '--profile', aldar.profile)
    window = app.window(aldar.office)
    pages = find(window, 'Pages', 'list')
    select(pages, DRAFTS)
    find(window, 'For approval', 'list item')
    focus.go_to_row(window, 'For approval', pages)
    keys('Return')
    draft = app.next_window([window])
    find(draft, STOPS)
    for item, path in (('Save for Approval…', ASK), ('Take Approval…', ANSWER)):
        known = app.windows()
        press(find(draft, 'More about this draft', 'push button'))
        press(find(draft, item, 'menu item'))
        app.give_file(known, path)
        wait_for(path.exists, f'{path} is written')
        if path == ASK:
            find(draft, 'Sealed to the releasing officer. Hand the file over.')
            chief.json('approval', 'give', ASK, ANSWER)
    wait_for(lambda: not look(draft, STOPS), 'it is approved')
    find(draft, 'Nothing stops release.', 'label')
    app.end()


run([
    ('/approval/level-is-set', level_is_set),
    ('/approval/is-asked-and-taken', approval_is_asked_and_taken),
])
