"""What is done with a desk's own key, in the window: it is changed, reported as one that others may have, and handed over with
the desk. Each is told before it is done, and what became of it is looked at where it counts: at the partner, and at the successor.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import json
import os
import stat
import sys
import time
from datetime import datetime, timedelta, timezone

from windows import (App, find, focus_window, is_focusable, is_sensitive, keys, look, name_of, picture, press, push, run, select,
                     tab_to, wait_for, walk, write)

from desks import Desk, World

INBOX = 1
program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
successor = Desk(world, 'next', aldar.office, aldar.nation, 'Second desk')
world.desks.append(successor)
OLD = aldar.json('key')
LETTER = aldar.send(bersa, 'Signed with the old key\n\nText.')
CARD, READY, HANDOVER, RECEIPT, EXPOSED = (world.folder / name for name in ('c', 'ready', 'handover', 'receipt', 'exposed'))
new = {}
app = App(program, '--profile', aldar.profile)
window = app.window(aldar.office)
pages = find(window, 'Pages', 'list')


def take(name, node):
    """Whatever can have the focus says what it is."""
    nameless = [child.get_role_name() for child in walk(node) if is_focusable(child) and not name_of(child).strip()]
    assert not nameless, nameless
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/key-change-{name}.png', name_of(node))


def from_menu(act):
    """An item of a menu can be pressed only once the menu is there, and nothing tells when that is."""
    focus_window(name_of(window))
    keys('F10')
    time.sleep(0.5)
    press(find(window, act, 'menu item'))


def preferences():
    others = [node for node in app.windows() if node != window]
    if not others:
        from_menu('Preferences')
    return others[0] if others else app.next_window([window])


def begin(act):
    """The window of an act, over the preferences."""
    dialog = preferences()
    push(dialog, act)
    return dialog, app.next_window([window, dialog])


def choose(node, words, key='Tab'):
    focus_window(name_of(node))
    tab_to(node, words, 'list item', key=key)
    keys('Return')


def known():
    """What the partner knows of the office after another round."""
    bersa.json('sync')
    return bersa.json('partner', 'show', aldar.office)


def pins():
    return {key['fingerprint']: key for key in known()['keys']}


# ---- changed -------------------------------------------------------------------------------------------------------

def key_is_changed():
    """Who learns of it is told first; then there is a number to read out, and the partner has the announcement."""
    dialog, act = begin('Change the key of this desk')
    find(act, 'without a hold')
    find(act, 'old letters stay readable')
    find(act, 'Who gets the letter')
    find(act, bersa.office)
    take('why', act)
    choose(act, 'The key in use ends soon')
    push(act, 'Next')
    find(act, 'Protect it with a passphrase')
    take('key', act)
    assert not is_sensitive(find(act, 'Change Key', 'push button')), 'without a passphrase nothing is said yet'
    choose(act, 'Leave it open')
    push(act, 'Change Key')
    find(act, 'The announcement goes to')
    find(act, bersa.office)
    take('changed', act)
    announced = wait_for(lambda: known()['announces'], 'the announcement at the partner')
    assert [(one['by_fingerprint'], one['desk']) for one in announced] == [(OLD['fingerprint'], aldar.post)], announced
    new.update(announced[0])
    find(act, 'Number of the new key: ' + new['key_number'].replace(' ', ', '))
    push(act, 'Close')
    find(dialog, new['key_number'])


def partner_accepts_it():
    bersa.json('partner', 'confirm-key', aldar.office, '--number', new['key_number'])
    assert pins()[OLD['fingerprint']]['rotated'] and not pins()[new['fingerprint']].get('ended')


# ---- reported ------------------------------------------------------------------------------------------------------

def day_of(moment):
    return moment.strftime('%Y-%m-%d')


def day_to_come_is_refused():
    _, act = begin('Report a compromise of a key of this desk')
    find(act, 'Which key')
    write(find(act, 'The first day on which', 'text'), day_of(datetime.now(timezone.utc) + timedelta(days=40)))
    push(act, 'Next')
    find(act, 'a day that has come')


def exposed_are_listed():
    """Those of the key that was chosen, before anybody is told; and in a file, for the officer alone."""
    act = next(node for node in app.windows() if look(node, 'Which key'))
    choose(act, 'The key in use until')
    write(find(act, 'The first day on which', 'text'), day_of(datetime.now(timezone.utc)))
    push(act, 'Next')
    find(act, '2 letters are exposed')  # and the one that announced the new key
    find(act, 'Signed with the old key')
    take('exposed', act)
    known_windows = app.windows()
    push(act, 'Export the list of letters')
    app.give_file(known_windows, EXPOSED)
    wait_for(lambda: EXPOSED.exists() and EXPOSED.stat().st_size > 0, 'the list')
    assert stat.S_IMODE(EXPOSED.stat().st_mode) == 0o600
    listed = json.loads(EXPOSED.read_text())
    assert LETTER in {one['letter'] for one in listed['exposed'] if one['sent']} and listed['untold'] == [], listed
    assert not pins()[OLD['fingerprint']].get('compromised')


def key_is_reported():
    act = next(node for node in app.windows() if look(node, '2 letters are exposed'))
    known_windows = app.windows()
    push(act, 'Report…')
    question = app.next_window(known_windows)
    find(question, 'cannot be taken back')
    push(question, 'Report')
    find(act, 'The report goes to')
    take('reported', act)
    wait_for(lambda: pins()[OLD['fingerprint']].get('compromised'), 'the report at the partner')
    listed = json.loads(EXPOSED.read_text())
    assert set(known()['exposed']) == {one['letter'] for one in listed['exposed']}
    assert not pins()[new['fingerprint']].get('compromised')
    push(act, 'Close')


# ---- handed over -----------------------------------------------------------------------------------------------------

def number_of_the_ready_place():
    told = successor.run('handover', 'ready', CARD, READY, '--post', successor.post, '--no-passphrase')
    return ' '.join(told.err.split('\u2066')[1].split('\u2069')[0].split())


def hand_over(act, number):
    write(find(act, 'The number as they read it out', 'text'), number)
    known_windows = app.windows()
    push(act, 'Hand Over…')
    app.give_file(known_windows, HANDOVER)
    question = app.next_window(known_windows)
    find(question, 'That cannot be taken back')
    push(question, 'Hand Over')


def desk_is_handed_over():
    """To the key whose number was heard, and to no other."""
    dialog, act = begin('Hand over this desk to a successor')
    known_windows = app.windows()
    push(act, 'Save our card for the successor')
    app.give_file(known_windows, CARD)
    find(act, 'Written. Give it to the successor.')
    number = number_of_the_ready_place()
    push(act, 'Choose what the successor made ready')
    app.give_file(known_windows, READY)
    wait_for(lambda: look(act, READY.name, 'label', inside=False), 'the file that was chosen')
    take('ready', act)
    hand_over(act, bersa.json('key')['key_number'])
    find(act, 'The key numbers differ. Nothing was handed over')
    assert not HANDOVER.exists()
    hand_over(act, number)
    find(act, 'This desk is handed over')
    find(act, 'They give you a receipt that bears both signatures.')
    take('handed', act)
    assert HANDOVER.stat().st_size > 0
    push(act, 'Close')
    find(dialog, 'This desk was handed over: its successor opens what arrives')
    assert not is_sensitive(find(dialog, 'Change the key of this desk', 'push button'))
    focus_window(name_of(dialog))
    app.press_until_gone(dialog, 'Escape')


def predecessor_reads_nothing_new():
    """The window says so, and a letter that comes is left where it is."""
    find(window, 'This desk was handed over: its successor opens what arrives')
    assert not look(window, 'Try Again')
    announced = wait_for(lambda: known()['announces'], 'the successor at the partner')
    assert [(one['by_fingerprint'], one['desk']) for one in announced] == [(new['fingerprint'], successor.post)], announced
    bersa.release(bersa.draft('CANARY after the handover\n\nText.', '--to', aldar.office, '--marking', 'TLP:AMBER', '--area',
                              'cybersecurity', '--use', 'detection'))
    bersa.json('sync')
    select(pages, INBOX)
    from_menu('Carry and Fetch Now')
    time.sleep(2)
    assert look(window, 'CANARY after the handover') is None
    take('predecessor', window)
    assert not app.criticals(), app.criticals()


def successor_takes_it():
    app.end()
    assert [entry['title'] for entry in aldar.list('inbox')] == []
    taken = successor.json('handover', 'take', HANDOVER, RECEIPT)
    assert taken['predecessor'] == new['fingerprint'] and len(json.loads(RECEIPT.read_text())['signatures']) == 2, taken
    assert 'Signed with the old key' in [entry.get('title') for entry in successor.list('sent')]


run([
    ('/key-change/key-is-changed', key_is_changed),
    ('/key-change/partner-accepts-it', partner_accepts_it),
    ('/key-change/day-to-come-is-refused', day_to_come_is_refused),
    ('/key-change/exposed-are-listed', exposed_are_listed),
    ('/key-change/key-is-reported', key_is_reported),
    ('/key-change/desk-is-handed-over', desk_is_handed_over),
    ('/key-change/predecessor-reads-nothing-new', predecessor_reads_nothing_new),
    ('/key-change/successor-takes-it', successor_takes_it),
])
