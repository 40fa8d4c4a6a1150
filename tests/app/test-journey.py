"""Two officers' way with the application, through its real windows and from nothing: they set up their desks, introduce each other,
open the ways there and back, and agree on what may be exchanged; then a letter is written by keyboard alone, released, received,
read and acknowledged. Once in English, once in Arabic: what is looked for is what the officer reads. A picture of each step is
left in meson-logs/journey-LANGUAGE, or below $BARID_ARTEFACTS."""

import json
import os
import shutil
import sys
import time
from pathlib import Path

from windows import (App, find, focus_window, is_focused, is_sensitive, keys, look, name_of, outline, picture, push, run,
                     select, tab_to, text_of, type_in, wait_for, walk, words_of, write)

from desks import TERMS, Desk, World, call

program, catalogues = sys.argv[1], sys.argv[4]
world = World(*sys.argv[2:4])
pictures = Path(os.environ.get('BARID_ARTEFACTS') or Path(catalogues).parent / 'meson-logs')


class Officer:
    """One side: a desk that is not there yet, and the application at it."""

    def __init__(self, language, short, office, nation, post):
        self.language = language
        self.desk = Desk(world, f'{short}-{language}', office, nation, post)
        self.office = office
        self.app = self.window = None
        world.desks.append(self.desk)  # whose agents are ended with the world
        call(world.server, 'add', world.exchange, self.desk.profile.name, '--credentials', self.desk.credentials)

    def start(self):
        self.app = App(program, '--profile', self.desk.profile, language=self.language)

    def show(self, page):
        select(pages(self.window), page)
        return self.window

    def fetch_until(self, seen, described):
        """Asks the exchange until what came can be seen."""
        focus_window(self.office)

        def fetched():
            keys('F5')
            time.sleep(1)
            return seen()
        return wait_for(fetched, described, 120)

    def end(self):
        if self.app:
            self.app.end()
        self.app = None


class Journey:
    """One letter, in one language: each step is a case, and what it made is there for the next."""

    def __init__(self, language):
        self.language = language
        self.say = words_of(catalogues, language)
        self.title = f'Movements off Ras Nura, {language}'
        self.aldar = Officer(language, 'aldar', 'Aldar Maritime Service', 'ALD', 'Liaison desk')
        self.bersa = Officer(language, 'bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
        self.pairs = [(self.aldar, self.bersa), (self.bersa, self.aldar)]
        self.album = pictures / f'journey-{language}'
        self.taken = 0
        self.broken = False
        shutil.rmtree(self.album, ignore_errors=True)
        self.album.mkdir(parents=True)

    def picture(self, what, window):
        """Leaves a picture of a window, by its name or as it is heard."""
        self.taken += 1
        picture(self.album / f'{self.taken:02}-{what}.png', window if isinstance(window, str) else name_of(window))

    # ---- before the first letter ----

    def set_up(self):
        say = self.say
        for officer in (self.aldar, self.bersa):
            show = self.picture if officer is self.aldar else lambda what, window: None
            desk = officer.desk
            officer.start()
            window = officer.app.window(say('Set up a desk'))
            focus_window(name_of(window))
            wait_for(lambda: is_focused(look(window, say('Set Up This Desk'), 'push button')), 'the focus where it begins')
            show('welcome', window)
            keys('Return')
            find(window, say('1 of 4'))
            for field, text in ('Name of the office', desk.office), ('Nation, a code of three letters', desk.nation), \
                               ('Post of the officer', desk.post):
                type_in(text)
                wait_for(lambda: text_of(look(window, say(field), 'text')) == text, f'{text} in {field}')
                if text != desk.post:
                    keys('Tab')
            show('office', window)
            keys('Return')
            find(window, say('2 of 4'))
            tab_to(window, say('Leave it open'), 'list item', key='shift+Tab')
            keys('Return')
            show('key', window)
            push(window, say('Make Key'))
            find(window, say('3 of 4'))
            push(window, say('Open…'))
            officer.app.give_file([window], desk.credentials)
            find(window, say('Opened: the inbox is asked for letters from now on'))
            show('exchange', window)
            push(window, say('Next'))
            find(window, say('4 of 4'))
            write(find(window, say('Telephone of the duty officer'), 'text'), '+000 55 012')
            push(window, say('Save…'))
            officer.app.give_file([window], desk.card)
            find(window, say('Written. Hand it to partners by any way; the key number is compared by another.'))
            show('card', window)
            push(window, say('Open Desk'))
            officer.window = officer.app.window(officer.office)
            pages(officer.window)
        self.picture('desk', officer.office)

    def open_cards(self, host, guest):
        """To where the host has its own number before it, and the guest's with groups left out."""
        push(host.show(PARTNERS), self.say('Introduce a Partner…'))
        window = host.app.next_window([host.window])
        push(window, self.say('Choose Card…'))
        host.app.give_file([host.window, window], guest.desk.card)
        find(window, self.say('What the card says'))
        if host is self.aldar:
            self.picture('introduce-card', window)
        push(window, self.say('Next'))
        host.introduction = window

    def compare(self, host, guest):
        """What the guest reads out is typed; both have the window open at once, as when they speak."""
        number = key_number(guest.introduction, self.say('Our key number'))
        before, after = self.say('Group %s, as you hear it').split('%s')
        fields = [node for node in walk(host.introduction) if node.get_role_name() == 'text' and name_of(node).startswith(before)]
        assert len(fields) == 2, outline(host.introduction)
        for field in fields:
            write(field, number[int(name_of(field)[len(before):len(name_of(field)) - len(after)]) - 1])
        write(find(host.introduction, self.say('Spoken with'), 'text'), 'Commander Idris')

    def introduce(self):
        for host, guest in self.pairs:
            self.open_cards(host, guest)
        for host, guest in self.pairs:
            self.compare(host, guest)
        self.picture('introduce-compare', self.aldar.introduction)
        for host, guest in self.pairs:
            push(host.introduction, self.say('Next'))
            find(host.introduction, self.say('What we now know'))
        self.picture('introduce-known', self.aldar.introduction)
        for host, guest in self.pairs:
            push(host.introduction, self.say('Show Partner'))
            find(host.window, self.say('Give Access…'), 'push button')
        self.picture('partner', self.aldar.office)

    def open_ways(self):
        access = world.folder / 'way.access'
        for host, guest in self.pairs:
            push(host.window, self.say('Give Access…'))
            dialog = host.app.next_window([host.window])
            push(dialog, self.say('Their Own Account'))
            host.app.give_file([host.window, dialog], access)
            wait_for(access.exists, 'the access file is written')
            push(guest.window, self.say('Open Access File…'))
            guest.app.give_file([guest.window], access)
            find(guest.window, self.say('Letters to them can go'))
            access.unlink()
        self.picture('way', self.aldar.office)

    def agree(self):
        terms = world.folder / 'terms'
        terms.write_text(json.dumps(TERMS))
        aldar, bersa = self.aldar, self.bersa
        push(aldar.window, self.say('Draft an Agreement…'))
        aldar.app.give_file([aldar.window], terms)
        self.sign(aldar)
        push(aldar.window, self.say('Send by Letter'))
        row = f'{TERMS["title"]}, {TERMS["number"]}'
        bersa.show(AGREEMENTS)
        bersa.fetch_until(lambda: look(bersa.window, row, 'list item'), 'the agreement at the other')
        tab_to(bersa.window, row, 'list item')
        keys('Return')
        self.sign(bersa)
        push(bersa.window, self.say('Send by Letter'))
        aldar.fetch_until(lambda: look(aldar.window, self.say('Allows today')), 'the signature of the other')
        self.picture('agreement-in-force', aldar.office)

    def sign(self, officer):
        push(officer.window, self.say('Sign…'))
        dialog = officer.app.next_window([officer.window])
        if officer is self.aldar:
            self.picture('agreement-sign', dialog)
        push(dialog, self.say('Sign'))
        # What the other has signed can be sent on before we have: until then it is no sign of ours.
        wait_for(lambda: not look(officer.window, self.say('Sign…'), 'push button'), 'it is signed')
        find(officer.window, self.say('Send by Letter'), 'push button')

    # ---- the letter ----

    def open_desks(self):
        """Another day: what was set up is still there."""
        for officer in (self.aldar, self.bersa):
            officer.end()
            officer.start()
        for officer in (self.aldar, self.bersa):
            officer.window = officer.app.window(officer.office)
        self.writer, self.reader = self.aldar.app, self.bersa.app
        self.at_aldar, self.at_bersa = self.aldar.window, self.bersa.window

    def write_by_keyboard(self):
        focus_window(self.aldar.office)
        keys('ctrl+n')
        self.paper = self.writer.next_window([self.at_aldar])
        focus_window(name_of(self.paper))
        wait_for(lambda: is_focused(look(self.paper, self.say('Title'), 'text')), 'the focus in the title')
        type_in(self.title)
        tab_to(self.paper, self.say('Bottom line'), 'text')
        type_in('Three boats without names')
        tab_to(self.paper, self.say('Body'), 'text')
        type_in('Seen twice before dawn.')
        tab_to(self.paper, self.say('Marking'), 'text')
        type_in('TLP:AMBER')
        tab_to(self.paper, self.say('Handling'))
        keys('Return')
        tab_to(self.paper, self.say('Ask for acknowledgement'), 'check box')
        keys('space')
        tab_to(self.paper, self.say('Area'), 'push button')
        keys('space')
        tab_to(self.paper, self.say('Cybersecurity'), 'check box')
        keys('space', 'Escape')
        tab_to(self.paper, self.say('For action'), 'push button')
        keys('space')
        tab_to(self.paper, self.bersa.office, 'list item')
        keys('Return')
        find(self.paper, self.say('Remove %s').replace('%s', self.bersa.office), 'push button')
        self.picture('write', self.paper)

    def release_by_keyboard(self):
        button = wait_for(lambda: look(self.paper, self.say('_Release'), 'push button'), 'the button')
        wait_for(lambda: is_sensitive(button), lambda: f'nothing to stop it; there is {outline(self.paper)}')
        focus_window(name_of(self.paper))
        keys('ctrl+Return')
        dialog = self.writer.next_window([self.at_aldar, self.paper])
        focus_window(name_of(dialog))
        self.picture('release', dialog)
        keys('Return')
        find(self.at_aldar, self.say('Take Back'), 'push button')
        self.picture('released', self.aldar.office)

    def receive(self):
        self.bersa.show(INBOX)
        self.bersa.fetch_until(lambda: look(self.at_bersa, self.title), 'the letter in the inbox')
        self.picture('receive', self.bersa.office)

    def read(self):
        letters = find(self.at_bersa, self.say('Letters'), 'list')
        rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
        select(letters, next(index for index, node in enumerate(rows) if self.title in name_of(node)))
        find(self.at_bersa, 'Three boats without names')
        find(self.at_bersa, 'Seen twice before dawn.')
        self.picture('read', self.bersa.office)

    def acknowledge_by_keyboard(self):
        focus_window(self.bersa.office)
        find(self.at_bersa, self.say('_Acknowledge'), 'push button')
        keys('ctrl+Return')
        wait_for(lambda: not look(self.at_bersa, self.say('_Acknowledge'), 'push button'), 'it was acknowledged')
        self.picture('acknowledge', self.bersa.office)

    def learn_of_it(self):
        self.aldar.show(SENT)
        self.aldar.fetch_until(lambda: look(self.at_aldar, self.title) and self.say('acknowledged')
                               in ' '.join(name_of(node) for node in walk(self.at_aldar)), 'the acknowledgement')
        self.picture('learn', self.aldar.office)

    def end(self):
        for officer in (self.aldar, self.bersa):
            officer.end()


# Places of pages in the sidebar: their names are in the language of the run.
INBOX, SENT, PARTNERS, AGREEMENTS = 1, 5, 7, 8


def pages(window):
    return wait_for(lambda: next((node for node in walk(window) if node.get_role_name() == 'list'
                                  and node.get_child_count() >= 10), None), 'the sidebar')


def key_number(window, whose):
    """The groups of a key number, as a screen reader says them."""
    return name_of(find(window, whose + ':')).partition(':')[2].replace(' ', '').split(',')


def steps(language):
    journey = Journey(language)
    named = ['set_up', 'introduce', 'open_ways', 'agree', 'open_desks', 'write_by_keyboard', 'release_by_keyboard', 'receive',
             'read', 'acknowledge_by_keyboard', 'learn_of_it', 'end']

    def step(name):
        def case():
            assert name == 'end' or not journey.broken, 'a step before it failed'
            journey.broken = True
            try:
                getattr(journey, name)()
            except AssertionError:
                picture(journey.album / 'failed.png')
                raise
            journey.broken = False
        return case
    return [(f'/journey/{language}/{name.replace("_", "-")}', step(name)) for name in named]


run([case for language in os.environ.get('BARID_LANGUAGES', 'en ar').split() for case in steps(language)])
