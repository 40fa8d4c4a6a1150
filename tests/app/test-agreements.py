"""An agreement of three in the window: drafted in its form with articles in two languages, shown as a document with both side by
side, and with what one party has reserved; and one that is signed with reservations.

Usage: test-agreements.py BARID BARIDCTL BARID-EXCHANGE CATALOGUES
"""

import json
import os
import sys

import papers
from windows import (App, find, focus_window, is_showing, keys, name_of, picture, press, push, run, select, tab_to, takes_text,
                     wait_for, walk, write)

from desks import TERMS, World

program = os.path.abspath(sys.argv[1])
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
caldor = world.add_without_inbox('caldor', 'Caldor Coast Office', 'CLD')
for one, other in ((aldar, caldor), (caldor, aldar), (bersa, caldor), (caldor, bersa)):
    world.introduce(one, other)
FORM = 'New Agreement'
RESERVING = 'Sign with Reservations'
RESERVED = 'Arrangement that is not taken over whole'
AGREEMENTS = 8
TITLE = 'Arrangement of three'
FIELDS = {
    'Number': '2027/3', 'Title': TITLE,
    'All levels of ALD': 'OPEN, RESTRICTED, SECRET', 'Highest level of ALD': 'SECRET',
    'All levels of BRS': 'AÇIK, GİZLİ', 'Highest level of BRS': 'GİZLİ',
    'All levels of CLD': 'PUBLIC, CLOSED', 'Highest level of CLD': 'CLOSED',
    'What each level of ALD is protected as by BRS': 'AÇIK, GİZLİ, GİZLİ',
    'In force from': '2020-01-01', 'In force until': '2099-12-31',
    'Years for which': '5',
    'Languages that bind': 'ar, fr', 'Number of the article': '5',
    'Text in Arabic': 'لا شيء فوق سري.', 'Text in French': 'Rien au-delà de SECRET.',
}


class Desk:
    def __enter__(self):
        self.app = App(program, '--profile', aldar.profile)
        self.window = self.app.window(aldar.office)
        return self

    def __exit__(self, *why):
        self.app.end()

    def show_agreements(self):
        select(find(self.window, 'Pages', 'list'), AGREEMENTS)


def plain(node):
    """Its name, without what keeps the parts of a sentence apart."""
    return name_of(node).translate(str.maketrans('', '', '\u2066\u2067\u2068\u2069'))


def field(window, name):
    """What takes text under this name, once it is there."""
    return wait_for(lambda: next((node for node in walk(window) if takes_text(node) and is_showing(node)
                                  and plain(node).startswith(name)), None), f'a field "{name}"')


def take(name, window):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/agreement-{name}.png', name_of(window))


def turn_on(window, name, title=FORM):
    """With the keyboard: its row takes the focus and the space bar."""
    focus_window(title)
    tab_to(window, name)
    keys('space')


def drafted_in_its_form():
    """Nothing is drafted while something is missing, and it is said what; then it stands in the treaty book with its terms."""
    with Desk() as desk:
        desk.show_agreements()
        push(desk.window, FORM)
        form = desk.app.window(FORM)
        push(form, 'Draft')
        told = desk.app.window('Not drafted yet')
        find(told, 'Choose with whom the agreement is made.')
        push(told, 'Close')
        for office in (bersa, caldor):
            turn_on(form, office.office)
        turn_on(form, 'Counter-terrorism')
        turn_on(form, 'by itself what was delivered')
        turn_on(form, 'It goes on among the others')
        push(form, 'Add an Article')
        for name, text in FIELDS.items():
            write(field(form, name), text)
        push(form, 'Draft')
        find(desk.window, TITLE)
        find(desk.window, 'Draft: nobody has signed it')
        find(desk.window, 'Arabic, binding')
        find(desk.window, 'French, binding')
        find(desk.window, 'Rien au-delà de SECRET.')
        find(desk.window, 'When a party withdraws it goes on among the others')
        find(desk.window, 'Each desk tells the other by itself what was delivered')
    drafted = aldar.json('agreement', 'show', '2027/3')
    assert [party['office'] for party in drafted['parties']] == [aldar.office, bersa.office, caldor.office], drafted
    assert drafted['continues'] and drafted['keep'] == 5 and drafted['areas'] == ['counter-terrorism'], drafted


def reservations_stand_beside_their_party():
    path = world.folder / 'three.signed'
    aldar.json('agreement', 'sign', '2027/3')
    aldar.json('agreement', 'export', '2027/3', path)
    bersa.json('agreement', 'take', path)
    bersa.json('agreement', 'sign', '2027/3', '-',
               text='{"reservations": [{"article": "5", "text": "As we read it.", "ceilings": '
                    '[{"policy": "BRS", "level": "AÇIK", "rank": 0}]}]}')
    path.unlink()
    bersa.json('agreement', 'export', '2027/3', path)
    aldar.json('agreement', 'take', path)
    with Desk() as desk:
        desk.show_agreements()
        find(desk.window, TITLE, 'list item')
        papers.focus.go_to_row(desk.window, TITLE, find(desk.window, 'Pages', 'list'))
        keys('Return')
        find(desk.window, 'Signed by 2 of 3 parties')
        standing = plain(find(desk.window, 'Signed with 1 reservation'))
        assert 'Signed by its desk: Duty desk' in standing and 'Reservation to Article 5' in standing, standing
        find(desk.window, 'As we read it.')


def signed_with_reservations():
    """Nothing is signed before it is said what is reserved, and read what it narrows; then it is told to the other party too."""
    articles = [{'number': '3', 'subject': 'areas', 'text': 'The areas below.'}] + TERMS['articles']
    aldar.json('agreement', 'draft', bersa.office, '-', text=json.dumps(TERMS | {'number': '2027/4', 'title': RESERVED,
                                                                                 'articles': articles}))
    with Desk() as desk:
        desk.show_agreements()
        find(desk.window, RESERVED, 'list item')
        papers.focus.go_to_row(desk.window, RESERVED, find(desk.window, 'Pages', 'list'))
        keys('Return')
        push(desk.window, 'Sign with Reservations')
        form = desk.app.window(RESERVING)
        push(form, 'Review')
        told = desk.app.window('Not signed yet')
        find(told, 'Choose at least one article')
        push(told, 'Close')
        turn_on(form, 'does not apply to this office', RESERVING)
        write(field(form, 'What this office reserves about Article 3'), 'Aldar takes no part in this.')
        turn_on(form, 'Leave out', RESERVING)
        take('form', form)
        push(form, 'Review')
        asked = desk.app.window('Sign with these reservations?')
        find(asked, 'Leaves out: ')
        find(asked, 'Aldar takes no part in this.')
        take('asked', asked)
        areas = next(name_of(node) for node in walk(asked) if name_of(node).count('Cybersecurity'))
        assert 'Counter-terrorism' not in areas, areas
        find(desk.window, 'It waits for the signature of this office.')
        push(asked, 'Sign')
        find(desk.window, 'Signed with 1 reservation')
        find(desk.window, 'Aldar takes no part in this.')
        take('signed', desk.window)
    ours, theirs = aldar.json('agreement', 'show', '2027/4')['parties']
    assert ours['reservations'] == [{'article': '3', 'text': 'Aldar takes no part in this.'}], ours
    assert not theirs.get('signed')
    path = world.folder / 'reserved.signed'
    aldar.json('agreement', 'export', '2027/4', path)
    assert bersa.json('agreement', 'take', path)['parties'][0]['reservations'] == ours['reservations']


run([
    ('/agreements/drafted-in-its-form', drafted_in_its_form),
    ('/agreements/reservations-stand-beside-their-party', reservations_stand_beside_their_party),
    ('/agreements/signed-with-reservations', signed_with_reservations),
])
