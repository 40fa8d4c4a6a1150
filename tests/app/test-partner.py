"""A desk that is set up with a key that the officer has, in a file or on a smartcard; and the page of a partner, which tells
when and how they are reached.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import os
import subprocess
import sys

import scripted_card
from windows import App, Focus, find, focus_window, is_sensitive, keys, name_of, picture, press, push, run, select, tab_to, \
    type_in, write

from desks import Desk, World

PARTNERS = 7
program = sys.argv[1]
world = World(*sys.argv[2:4])
drawer = scripted_card.Drawer(world.folder / 'drawer', 'Dunya Office, Liaison desk')
aldar = world.add('aldar', 'Aldar Maritime Service', 'ALD', 'Liaison desk')
bersa = world.add('bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
focus = Focus()


def take(name, node):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/partner-{name}.png', name_of(node))


def set_up(desk, choice, file, name):
    """By keyboard to the choice, then the file, then the key."""
    app = App(program, '--profile', desk.profile)
    try:
        window = app.window('Set up a desk')
        push(window, 'Set Up This Desk')
        for field, text in (('Name of the office', desk.office), ('Nation, a code of three letters', desk.nation),
                            ('Post of the officer', desk.post)):
            write(find(window, field, 'text'), text)
        focus_window(name_of(window))
        push(window, 'Next')
        find(window, '2 of 4')
        tab_to(window, choice, 'list item')
        keys('Return')
        push(window, 'Choose…')
        app.give_file([window], file)
        find(window, file.name, 'label', inside=False)
        take(name, window)
        push(window, 'Use Key')
        find(window, '3 of 4')
        assert not app.criticals(), app.criticals()
    finally:
        app.end()


def brought_in():
    """The key is the officer's own, and no passphrase is asked for where it has none."""
    desk = Desk(world, 'nora', 'Nora Service', 'NOR', 'Duty desk')
    world.desks.append(desk)
    file = world.folder / 'mine.key'
    file.write_bytes(drawer.gpg('--export-secret-keys', drawer.fingerprint))
    subprocess.run(['gpgconf', '--homedir', str(drawer.home), '--kill', 'all'], capture_output=True)
    set_up(desk, 'Bring in a key', file, 'bring-in')
    key = desk.json('key')
    assert key['fingerprint'] == drawer.fingerprint and 'card' not in key, key


def on_a_card():
    """The key stays on the card, which the desk knows by its number."""
    desk = Desk(world, 'dunya', 'Dunya Office', 'DNY', 'Liaison desk')
    world.desks.append(desk)
    desk.home.mkdir(parents=True, mode=0o700)
    (desk.home / 'gpg-agent.conf').write_text(drawer.settings())
    drawer.insert()
    set_up(desk, 'Use the key on a smartcard', drawer.certificate, 'smartcard')
    key = desk.json('key')
    assert key['fingerprint'] == drawer.fingerprint and key['card'] == scripted_card.SHOWN, key


def page_tells():
    """What the partner's card said, with the time there, and what we noted ourselves."""
    aldar.json('card', aldar.card, '--days', 'sun-thu', '--hours', '08:00-16:00', '--zone', 'Asia/Riyadh', '--telephone',
               '+999 555 0100', '--language', 'ar', '--fallback', 'fax: +999 555 0101', '--fallback', 'courier: Gate 4')
    world.introduce(bersa, aldar)
    bersa.json('partner', 'note', aldar.office, 'Speaks freely after noon')
    app = App(program, '--profile', bersa.profile)
    try:
        window = app.window(bersa.office)
        pages = find(window, 'Pages', 'list')
        select(pages, PARTNERS)
        focus.go_to_row(window, aldar.office, pages)
        keys('Return')
        for words in ('from 08:00 to 16:00', 'their working hours', '+999 555 0100', '+999 555 0101', 'Gate 4',
                      'Speaks freely after noon'):
            find(window, words, 'label')
        take('page', window)
        assert not app.criticals(), app.criticals()
    finally:
        app.end()


def our_own_card_tells():
    """It is set in the preferences, by the rules of the terminal, and stands on the next card."""
    app = App(program, '--profile', bersa.profile)
    try:
        window = app.window(bersa.office)
        find(window, 'Pages', 'list')
        known = app.windows()
        focus_window(bersa.office)
        keys('F10')
        press(find(window, 'Preferences', 'menu item'))
        dialog = app.next_window(known)
        save = find(dialog, 'Save', 'push button')
        assert not is_sensitive(save)
        focus_window(name_of(dialog))
        tab_to(dialog, 'Working days')
        keys('Return')
        for day in ('Monday', 'Tuesday'):
            tab_to(dialog, day, 'check box')
            keys('space')
        write(find(dialog, 'Working hours', 'text'), '8-16')
        write(find(dialog, 'Time zone', 'text'), 'Nowhere/Atall')
        push(dialog, 'Save')
        find(dialog, 'Working hours are written 08:00-16:00', 'label')
        find(dialog, 'A time zone is written', 'label')
        assert is_sensitive(save)

        write(find(dialog, 'Working hours', 'text'), '09:00-17:30')
        write(find(dialog, 'Time zone', 'text'), 'Europe/Paris')
        write(find(dialog, 'Telephone of the duty officer', 'text'), '+999 555 0300')
        focus_window(name_of(dialog))
        tab_to(dialog, 'Number, place or name', 'text')
        for text in ('+999 555 0301', '+999 555 0302'):
            type_in(text)
            keys('Return')
            find(dialog, text, 'list item')
        push(dialog, 'Try earlier: Telephone: +999 555 0302')
        push(dialog, 'Save')
        find(dialog, 'It stands on our next card')
        take('own-card', dialog)
        assert not app.criticals(), app.criticals()
    finally:
        app.end()
    bersa.json('card', bersa.card)
    told = aldar.json('partner', 'read', bersa.card)
    assert told['hours'].items() >= {'days': 'mon,tue', 'times': '09:00-17:30', 'zone': 'Europe/Paris'}.items(), told
    assert told['telephone'] == '+999 555 0300', told
    assert [way['address'] for way in told['fallbacks']] == ['+999 555 0302', '+999 555 0301'], told


run([
    ('/partner/key-is-brought-in', brought_in),
    ('/partner/key-is-on-a-card', on_a_card),
    ('/partner/page-tells', page_tells),
    ('/partner/our-own-card-tells', our_own_card_tells),
])
