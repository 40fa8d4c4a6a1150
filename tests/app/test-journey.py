"""A letter's way through two real windows: written by keyboard alone, released, received, read, acknowledged. Once in English,
once in Arabic: what is looked for is what the officer reads."""

import gettext
import sys
import time

from windows import (App, find, focus_window, is_focused, is_sensitive, keys, look, name_of, outline, run, select, tab_to,
                     type_in, wait_for, walk)

from desks import World

program, catalogues = sys.argv[1], sys.argv[4]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()


def words_of(language):
    """The sentences of a language, by what they are in English, both without mnemonics."""
    if language == 'en':
        return lambda text: text.replace('_', '')
    with open(f'{catalogues}/{language}/LC_MESSAGES/barid.mo', 'rb') as file:
        catalogue = gettext.GNUTranslations(file)
    sentences = {text.rpartition('\x04')[2].replace('_', ''): told.replace('_', '') for text, told in catalogue._catalog.items()
                 if isinstance(text, str)}
    return lambda text: sentences[text.replace('_', '')]


class Journey:
    """One letter, in one language: each step is a case, and what it made is there for the next."""

    def __init__(self, language):
        self.language = language
        self.say = words_of(language)
        self.title = f'Movements off Ras Nura, {language}'
        self.writer = self.reader = None
        self.broken = False

    def open_desks(self):
        self.writer = App(program, '--profile', aldar.profile, language=self.language)
        self.reader = App(program, '--profile', bersa.profile, language=self.language)
        self.at_aldar = self.writer.window(aldar.office)
        self.at_bersa = self.reader.window(bersa.office)

    def write_by_keyboard(self):
        focus_window(aldar.office)
        keys('ctrl+n')
        self.paper = wait_for(lambda: next((node for node in self.writer.windows() if aldar.office not in name_of(node)), None),
                              'the window to write in')
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
        tab_to(self.paper, bersa.office, 'list item')
        keys('Return')
        find(self.paper, self.say('Remove %s').replace('%s', bersa.office), 'push button')

    def release_by_keyboard(self):
        button = wait_for(lambda: look(self.paper, self.say('_Release'), 'push button'), 'the button')
        wait_for(lambda: is_sensitive(button), f'nothing to stop it; there is {outline(self.paper)}')
        keys('ctrl+Return')
        dialog = wait_for(lambda: next((node for node in self.writer.windows()
                                        if node != self.at_aldar and node != self.paper), None), 'the summary')
        focus_window(name_of(dialog))
        keys('Return')
        find(self.at_aldar, self.say('Take Back'), 'push button')

    def receive(self):
        select(pages(self.at_bersa), 1)
        focus_window(bersa.office)

        def arrived():
            keys('F5')
            time.sleep(1)
            return look(self.at_bersa, self.title)
        wait_for(arrived, 'the letter in the inbox', 120)

    def read(self):
        letters = find(self.at_bersa, self.say('Letters'), 'list')
        rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
        select(letters, next(index for index, node in enumerate(rows) if self.title in name_of(node)))
        find(self.at_bersa, 'Three boats without names')
        find(self.at_bersa, 'Seen twice before dawn.')

    def acknowledge_by_keyboard(self):
        focus_window(bersa.office)
        find(self.at_bersa, self.say('_Acknowledge'), 'push button')
        keys('ctrl+Return')
        wait_for(lambda: not look(self.at_bersa, self.say('_Acknowledge'), 'push button'), 'it was acknowledged')

    def learn_of_it(self):
        select(pages(self.at_aldar), 5)
        focus_window(aldar.office)

        def learnt():
            keys('F5')
            time.sleep(1)
            found = look(self.at_aldar, self.title)
            return found and self.say('acknowledged') in ' '.join(name_of(node) for node in walk(self.at_aldar))
        wait_for(learnt, 'the acknowledgement', 120)

    def end(self):
        for app in (self.writer, self.reader):
            if app:
                app.end()


def pages(window):
    return wait_for(lambda: next((node for node in walk(window) if node.get_role_name() == 'list'
                                  and node.get_child_count() >= 10), None), 'the sidebar')


def steps(language):
    journey = Journey(language)
    named = ['open_desks', 'write_by_keyboard', 'release_by_keyboard', 'receive', 'read', 'acknowledge_by_keyboard',
             'learn_of_it', 'end']

    def step(name):
        def case():
            assert name == 'end' or not journey.broken, 'a step before it failed'
            journey.broken = True
            getattr(journey, name)()
            journey.broken = False
        return case
    return [(f'/journey/{language}/{name.replace("_", "-")}', step(name)) for name in named]


import os
run([case for language in os.environ.get('BARID_LANGUAGES', 'en ar').split() for case in steps(language)])
