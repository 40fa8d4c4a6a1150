"""A partner's key announces another one: the partner's page tells it, an officer confirms it there with the number that was read
out, and what waited for it is in the inbox.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import os
import sys

from windows import App, Focus, find, focus_window, keys, look, name_of, picture, push, run, select, wait_for, write

from desks import World

INBOX, PARTNERS = 1, 7
OTHER = '11111 22222 33333 44444 55555 11111 22222 33333 44444 55555'
program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
new = aldar.json('key', 'rotate', '--no-passphrase')
aldar.release(aldar.draft('Under the new key\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity',
                          '--use', 'detection'))
aldar.json('sync')
bersa.json('sync')
assert [entry['verdict'] for entry in bersa.list('quarantine')] == ['key-announced']
focus = Focus()
app = App(program, '--profile', bersa.profile)
window = app.window(bersa.office)
pages = find(window, 'Pages', 'list')


def take(name, node):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/rotation-{name}.png', name_of(node))


def page_tells():
    """In the list of partners, and on the partner's page with the number."""
    select(pages, PARTNERS)
    find(window, 'Announces a new key: compare it or accept it')
    focus.go_to_row(window, aldar.office, pages)
    keys('Return')
    find(window, 'A new key is announced')
    find(window, 'Confirm the New Key…')
    take('announced', window)


def ask():
    push(window, 'Confirm the New Key…')
    return app.next_window([window])


def other_number_changes_nothing():
    """What was heard is not what was announced: a sentence, and the known key stays."""
    dialog = ask()
    write(find(dialog, 'The number as they read it out', 'text'), OTHER)
    push(dialog, 'Confirm')
    refusal = wait_for(lambda: next((node for node in app.windows() if look(node, 'The key numbers differ')), None),
                       'a refusal')
    focus_window(name_of(refusal))
    app.press_until_gone(refusal, 'Escape')
    find(window, 'A new key is announced')


def officer_confirms():
    """With the number as it was read out: the page tells who confirmed it, and the letter that waited is in the inbox."""
    dialog = ask()
    take('confirm', dialog)
    write(find(dialog, 'The number as they read it out', 'text'), new['key_number'])
    push(dialog, 'Confirm')
    wait_for(lambda: not look(window, 'A new key is announced'), 'nothing announced any more')
    find(window, 'Announced by the old key, confirmed by')
    take('confirmed', window)
    select(pages, INBOX)
    find(window, 'Under the new key')
    assert not app.criticals(), app.criticals()


def confirmed_on_the_disk():
    app.end()
    pins = {key['fingerprint']: key for key in bersa.json('partner', 'show', aldar.office)['keys']}
    assert pins[new['fingerprint']]['announced'] and not pins[new['fingerprint']].get('ended'), pins
    assert sum(key['rotated'] for key in pins.values()) == 1


run([
    ('/rotation/page-tells', page_tells),
    ('/rotation/other-number-changes-nothing', other_number_changes_nothing),
    ('/rotation/officer-confirms', officer_confirms),
    ('/rotation/confirmed-on-the-disk', confirmed_on_the_disk),
])
