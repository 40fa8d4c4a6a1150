"""A translator's desk in the window: set up as one, without a way to release; and known as one at the desk of a partner.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import os
import sys
import time

from windows import (App, Focus, find, focus_window, keys, look, name_of, outline, picture, press, push,
                     run, select, tab_to, wait_for, write)

from desks import Desk, World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
dunya = Desk(world, 'dunya', 'Dunya Service', 'DNY', 'Translation desk', 'translator')
world.desks.append(dunya)
focus = Focus()

DRAFTS, PARTNERS = 4, 7
ROLES = {
    'Officer': 'Reads and writes, and releases what the agreements permit.',
    'Releasing officer': 'Answers for what leaves the office: releases, and signs its agreements.',
    'Translator': 'Reads, drafts and translates. Releases nothing, and signs no agreement.',
}
NO_RELEASE = ('This is a translator’s desk: it reads, drafts and translates, and releases nothing. Ask the releasing officer of '
              'the office to release it.')
NO_ACCESS = 'This is a translator’s desk: it gives nobody access. Ask the releasing officer of the office to give it.'


def take(name, window):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/roles-{name}.png', name_of(window))


def offers(window, act):
    return look(window, act, 'push button', inside=False) is not None


class Seat:
    """The application at a desk."""

    def __init__(self, desk):
        self.desk = desk
        self.app = App(program, '--profile', desk.profile)
        self.window = self.app.window(desk.office)
        self.pages = find(self.window, 'Pages', 'list')

    def open(self, page, words):
        select(self.pages, page)
        find(self.window, words, 'list item')
        focus.go_to_row(self.window, words, self.pages)
        keys('Return')

    def from_menu(self, act):
        """An item of a menu can be pressed only once the menu is there, and nothing tells when that is."""
        def opened():
            if len(self.app.windows()) < 2:
                focus_window(self.desk.office)
                keys('F10')
                time.sleep(0.5)
                press(find(self.window, act, 'menu item'))
                time.sleep(0.5)
            return next((node for node in self.app.windows() if node != self.window), None)
        return wait_for(opened, f'what "{act}" opens')


def at(desk, case):
    """One at a time: a desk is open once."""
    def seated():
        seat = Seat(desk)
        try:
            case(seat)
        finally:
            seat.app.end()
    return seated


# ---- cases ----

def set_up():
    """Each role says what it does; the one that is chosen by keyboard is the desk's."""
    app = App(program, '--profile', dunya.profile)
    try:
        window = app.window('Set up a desk')
        push(window, 'Set Up This Desk')
        find(window, '1 of 4')
        for role, sentence in ROLES.items():
            find(window, role, 'list item')
            find(window, sentence, 'label', inside=False)
        for field, text in (('Name of the office', dunya.office), ('Nation, a code of three letters', dunya.nation),
                            ('Post of the officer', dunya.post)):
            write(find(window, field, 'text'), text)
        focus_window(name_of(window))
        tab_to(window, 'Post of the officer', 'text')
        tab_to(window, 'Translator', 'list item')
        keys('Return')
        take('set-up', window)
        push(window, 'Next')
        find(window, '2 of 4')
        tab_to(window, 'Leave it open', 'list item', key='shift+Tab')
        keys('Return')
        push(window, 'Make Key')
        find(window, '3 of 4')
        push(window, 'Skip')
        find(window, '4 of 4')
        push(window, 'Save…')
        app.give_file([window], dunya.card)
        find(window, 'Written. Hand it to partners by any way; the key number is compared by another.')
    finally:
        app.end()
    assert dunya.json('key')['role'] == 'translator'
    world.introduce(dunya, bersa)
    dunya.draft('To be released by another\n\nText.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')


def preferences_tell(seat):
    dialog = seat.from_menu('Preferences')
    find(dialog, 'Role')
    find(dialog, ROLES['Translator'], 'label')
    take('preferences', dialog)


def draft_has_no_release(seat):
    """In the place of the button stands why, in a wide window and in a narrow one; the key does nothing either."""
    seat.open(DRAFTS, 'To be released by another')
    paper = seat.app.next_window([seat.window])
    find(paper, NO_RELEASE, 'label', inside=False)
    assert not offers(paper, 'Release'), outline(paper)
    take('draft', paper)
    focus_window(name_of(paper))
    keys('ctrl+Return')
    time.sleep(2)
    assert len(seat.app.windows()) == 2, 'something was asked'


def nothing_went():
    assert dunya.list('outbox') == [] and dunya.list('sent') == []
    assert [draft['title'] for draft in dunya.list('drafts')] == ['To be released by another']


def partner_gets_nothing_from_here(seat):
    seat.open(PARTNERS, bersa.office)
    find(seat.window, NO_ACCESS, 'label', inside=False)
    find(seat.window, 'Open Access File…', 'push button')
    for act in ('Give Access…', 'Draft an Agreement…'):
        assert not offers(seat.window, act), f'{act} is offered'
    take('partner', seat.window)


def introduced_as_what_it_is(seat):
    """Before the numbers are compared, and afterwards on the partner's page."""
    dialog = seat.from_menu('Introduce a Partner…')
    push(dialog, 'Choose Card…')
    seat.app.give_file([seat.window, dialog], dunya.card)
    find(dialog, 'What the card says')
    find(dialog, 'Translator\nThis desk releases nothing: a briefing that it signs is set apart.', 'label', inside=False)
    take('introduce', dialog)
    focus_window(name_of(dialog))
    seat.app.press_until_gone(dialog, 'Escape')


def known_as_what_it_is(seat):
    seat.open(PARTNERS, dunya.office)
    find(seat.window, 'Translator\nThis desk releases nothing: a briefing that it signs is set apart.', 'label', inside=False)
    take('known', seat.window)
    seat.open(PARTNERS, aldar.office)
    find(seat.window, 'Officer', 'label', inside=False)
    find(seat.window, 'Give Access…', 'push button')


def introduce():
    world.introduce(bersa, dunya)
    assert [key['role'] for key in bersa.json('partner', 'show', dunya.office)['keys']] == ['translator']


run([
    ('/roles/set-up', set_up),
    ('/roles/preferences', at(dunya, preferences_tell)),
    ('/roles/draft-has-no-release', at(dunya, draft_has_no_release)),
    ('/roles/nothing-went', nothing_went),
    ('/roles/partner-gets-nothing-from-here', at(dunya, partner_gets_nothing_from_here)),
    ('/roles/introduced-as-what-it-is', at(bersa, introduced_as_what_it_is)),
    ('/roles/introduce', introduce),
    ('/roles/known-as-what-it-is', at(bersa, known_as_what_it_is)),
])
