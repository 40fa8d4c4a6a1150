"""A desk is taken over in the window of the first run: the place is made ready with the predecessor's card, the predecessor hands
over to the number that is shown, and what was there is there.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import os
import sys

from windows import App, find, look, name_of, picture, push, run, select, wait_for, write

from desks import Desk, World

INBOX = 1
program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
bersa.send(aldar, 'Sealed to the predecessor\n\nText.')
successor = Desk(world, 'next', aldar.office, aldar.nation, 'Second desk')
world.desks.append(successor)
READY, HANDOVER, RECEIPT = (world.folder / name for name in ('ready', 'handover', 'receipt'))
app = App(program, '--profile', successor.profile)
first = app.window('Set up a desk')
push(first, 'Take Over a Desk')
window = app.next_window([first])


def take(name, node):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/takeover-{name}.png', name_of(node))


def post_is_asked():
    push(window, 'Make this place ready')
    find(window, 'Say first which post has the desk from now on.')


def place_is_made_ready():
    write(find(window, 'Your post', 'text'), 'Second desk')
    push(window, 'Make this place ready')
    app.give_file([first, window], aldar.card)
    app.give_file([first, window], READY)
    wait_for(lambda: READY.exists() and look(window, 'Number of your key'), 'a number to read out')
    take('ready', window)


def other_file_is_refused():
    """What is no handover: a sentence, and nothing was taken."""
    push(window, 'Take the handover')
    app.give_file([first, window], aldar.card)
    app.give_file([first, window], RECEIPT)
    find(window, 'This is not a handover of the predecessor to this key')
    assert not RECEIPT.exists()


def desk_is_taken():
    number = ready_number()
    aldar.run('handover', 'write', READY, HANDOVER, '--number', number)
    push(window, 'Take the handover')
    app.give_file([first, window], HANDOVER)
    # Where nothing can be written: the desk is taken, and the receipt is saved elsewhere.
    app.give_file([first, window], '/proc/receipt')
    find(window, 'The desk is yours, and keeps its receipt.')
    push(window, 'Take the handover')
    app.give_file([first, window], RECEIPT)
    desk = app.window(aldar.office)
    select(find(desk, 'Pages', 'list'), INBOX)
    find(desk, 'Sealed to the predecessor')
    take('taken', desk)
    assert RECEIPT.exists()
    assert not app.criticals(), app.criticals()


def ready_number():
    """The key that the place was made ready with, by its fingerprint: the number is made of that."""
    listed = successor.gpg('--list-secret-keys', '--with-colons').stdout.decode()
    fingerprint = next(line.split(':')[9] for line in listed.splitlines() if line.startswith('fpr'))
    return ' '.join(f'{int(fingerprint[i:i + 4], 16):05d}' for i in range(0, 40, 4))


def taken_on_the_disk():
    app.end()
    key = successor.json('key')
    assert key['post'] == 'Second desk' and key['office_id'] == aldar.json('key')['office_id'], key
    assert [entry['title'] for entry in successor.list('inbox')] == ['Sealed to the predecessor']


run([
    ('/takeover/post-is-asked', post_is_asked),
    ('/takeover/place-is-made-ready', place_is_made_ready),
    ('/takeover/other-file-is-refused', other_file_is_refused),
    ('/takeover/desk-is-taken', desk_is_taken),
    ('/takeover/taken-on-the-disk', taken_on_the_disk),
])
