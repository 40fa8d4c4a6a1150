"""Keys in the window: an end that is near is told on Today and beside the addressees of a draft; our own is extended, and
copied for a safe, where the preferences say so.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import os
import stat
import subprocess
import sys
from datetime import datetime, timedelta, timezone

from windows import App, Focus, find, focus_window, keys, look, name_of, picture, push, run, select, wait_for

from desks import World

DRAFTS, PARTNERS = 4, 7
# An hour is left of the day at most: the twelfth day is whole while the test runs.
end = datetime.now(timezone.utc) + timedelta(days=12, hours=1)
program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair(protection=('--no-passphrase', '--expires', end.strftime('%Y-%m-%dT%H:%M:%SZ')))
aldar.draft('Attack on port expected\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
focus = Focus()
app = App(program, '--profile', aldar.profile)
window = app.window(aldar.office)
pages = find(window, 'Pages', 'list')


def take(name, node):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/keys-{name}.png', name_of(node))


def today_tells():
    """Our own first, then the partner's; by keyboard each leads to where something can be done."""
    find(window, 'Needs care')
    find(window, 'in 12 days. Extend it, and hand partners our card anew.', 'label')
    find(window, 'in 12 days. Ask whether a new one is on its way.', 'label')
    take('today', window)
    focus.go_to_row(window, bersa.office, pages)
    keys('Return')
    find(window, 'Key ends in 12 days, on', 'label')
    select(pages, 0)


def backup_is_told():
    """Of a key that was made here; by keyboard it leads to where it is written."""
    find(window, 'A backup of the key of this desk')
    find(window, 'No backup of it was written yet.', 'label')
    find(window, 'Put the reminder of a backup aside', 'push button')


def check_tells():
    """Beside the addressee, and as advice: it does not stop a release."""
    select(pages, DRAFTS)
    focus.go_to_row(window, 'Attack on port expected', pages)
    keys('Return')
    paper = app.next_window([window])
    find(paper, 'key ends in 12 days', 'label', inside=False)
    find(paper, 'Nothing stops release')
    take('check', paper)
    focus_window(name_of(paper))
    app.press_until_gone(paper, 'Escape')
    select(pages, 0)


def preferences():
    focus.go_to_row(window, 'The key of this desk', pages)
    keys('Return')
    return app.next_window([window])


def private(path):
    return path.exists() and path.stat().st_size > 0 and stat.S_IMODE(path.stat().st_mode) == 0o600


def kept_in_a_safe():
    """Written where the officer says, for the officer alone, and good for what they say."""
    dialog = preferences()
    for act, name in (('Save a backup of the key', 'backup'), ('Save the revocation certificate', 'revocation')):
        path = world.folder / name
        push(dialog, act)
        app.give_file([window, dialog], path)
        wait_for(lambda: private(path), f'{name}, for the officer alone')
    take('preferences', dialog)
    listed = subprocess.run(['gpg', '--batch', '--list-packets', str(world.folder / 'backup')], capture_output=True).stdout
    assert listed.count(b':secret key packet:') == 1 and listed.count(b':secret sub key packet:') == 1, listed
    assert ':-----BEGIN PGP PUBLIC KEY BLOCK-----' in (world.folder / 'revocation').read_text()


def extended():
    """The end is put off with one act; Today has nothing more to say of it, and what it says of the partner stays."""
    dialog = next(node for node in app.windows() if node != window)
    push(dialog, 'Extend the key by two years from today')
    find(dialog, 'The key was extended. Write our card anew, and hand it to partners.')
    wait_for(lambda: not look(dialog, 'Our own key ends on'), 'an end that is far')
    focus_window(name_of(dialog))
    app.press_until_gone(dialog, 'Escape')
    wait_for(lambda: not look(window, 'The key of this desk'), 'nothing more about our own key')
    wait_for(lambda: not look(window, 'No backup of it was written yet.'), 'nothing more about a backup')
    find(window, 'in 12 days. Ask whether a new one is on its way.', 'label')
    assert not app.criticals(), app.criticals()


def extended_on_the_disk():
    app.end()
    left = datetime.fromisoformat(aldar.json('key')['expires'][:19] + '+00:00') - datetime.now(timezone.utc)
    assert timedelta(days=728) < left <= timedelta(days=730), left


run([
    ('/keys/today-tells', today_tells),
    ('/keys/backup-is-told', backup_is_told),
    ('/keys/check-tells', check_tells),
    ('/keys/kept-in-a-safe', kept_in_a_safe),
    ('/keys/extended', extended),
    ('/keys/extended-on-the-disk', extended_on_the_disk),
])
