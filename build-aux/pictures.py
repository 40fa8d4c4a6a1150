"""Takes pictures of every window and every state of one desk. build-aux/pictures calls it."""

import atexit
import gettext
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import pictures_matter as matter
from desks import Desk as Seat, World, call
from windows import (App, Focus, GLib, Screen, children, find, focus_window, keys, name_of, press, screen, select, takes_text, wait_for,
                     walk, write)

build, folder, *wanted = sys.argv[1:]
program = f'{build}/src/app/barid'
focus = Focus()
PAGES = ['today', 'inbox', 'requests', 'files', 'drafts', 'sent', 'archive', 'partners', 'agreements', 'picture']
HEIGHT = 760
PRACTICE = Path(__file__).parents[1] / 'data' / 'practice'


def large_text():
    """A home under which text is twice as large: GTK asks the X resources for it, and no variable."""
    home = Path(tempfile.mkdtemp(prefix='bp-'))
    atexit.register(shutil.rmtree, home, True)
    (home / '.Xdefaults').write_text('Xft.dpi: 192\n')
    return str(home)


LOOKS = {
    'light': {},
    'dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'},
    'contrast': {'ADW_DEBUG_HIGH_CONTRAST': '1'},
    'large': {'HOME': large_text()},
}
# Language, look, widths: every width in light English, every look and language wide, what folds or mirrors narrow as well.
SETS = [('en', 'light', (1200, 800, 360)), ('ar', 'light', (1200, 360)), ('en', 'large', (1200, 360)),
        ('en', 'dark', (1200,)), ('en', 'contrast', (1200,)), ('fr', 'light', (1200, 360))]


def words_of(language):
    """What the window says in a language, by what it says in English, both without mnemonics."""
    if language == 'en':
        return lambda text: text.replace('_', '')
    with open(f'{build}/po/{language}/LC_MESSAGES/barid.mo', 'rb') as file:
        sentences = {text.rpartition('\x04')[2].replace('_', ''): told.replace('_', '')
                     for text, told in gettext.GNUTranslations(file)._catalog.items() if isinstance(text, str)}
    return lambda text: sentences.get(text.replace('_', ''), text.replace('_', ''))


wanted_sets = [name for name in wanted if name in {'-'.join(chosen[:2]) for chosen in SETS}]
wanted_sections = [name for name in wanted if name not in wanted_sets]

# ---- the screen ----

def windows_on_screen():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.'], capture_output=True, text=True)
    return found.stdout.split()


def wait_for_new(before, described):
    return wait_for(lambda: next((one for one in windows_on_screen() if one not in before), None), described)


def resize(window, width, height=HEIGHT):
    """Without a window manager no answer comes: the application takes a moment to draw itself anew."""
    subprocess.run(['xdotool', 'windowsize', window, str(width), str(height), 'windowmove', window, '0', '0',
                    'windowraise', window, 'windowfocus', '--sync', window], check=False)
    time.sleep(1)


def take(name, width, height=HEIGHT):
    path = Path(folder, f'{name}-{width}.png')
    subprocess.run(['xdotool', 'mousemove', '1279', '899'], check=True)  # no tooltip stands in a picture
    time.sleep(0.4)
    subprocess.run(['import', '-window', 'root', '-crop', f'{width}x{height}+0+0', '+repage', str(path)], check=True)
    print(path, flush=True)


class Stage:
    """One desk, in one language and look, at some widths."""

    def __init__(self, language, look_name, widths, *arguments):
        self.language, self.look, self.widths = language, look_name, widths
        self.say = words_of(language)
        self.before = windows_on_screen()
        self.app = App(program, *arguments, language=language, **LOOKS[look_name])

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.app.end()

    def take(self, window, name, widths=None):
        for width in widths or self.widths:
            resize(window, width)
            take(f'{name}-{self.language}-{self.look}', width)

    def node(self, but=()):
        """The newest window, as a screen reader has it."""
        return wait_for(lambda: next((node for node in self.app.windows() if node not in but), None), 'a window')

    def opened(self, begin, name, widths=None):
        """What opens when something is done, and closes with Escape."""
        before = windows_on_screen()
        begin()
        window = wait_for_new(before, name)
        time.sleep(1.5)
        self.take(window, name, widths)
        return window


class Desk(Stage):
    def __init__(self, language, look_name, widths, desk):
        super().__init__(language, look_name, widths, '--profile', desk.profile)
        self.office, self.card = desk.office, desk.card

    def __enter__(self):
        self.window = wait_for_new(self.before, 'the desk')
        self.root = wait_for(self.app.windows, f'the desk; it said: {self.app.said()}')[0]
        time.sleep(2)
        resize(self.window, 1200)
        self.pages = wait_for(lambda: next((node for node in walk(self.root) if node.get_role_name() == 'list'
                                            and node.get_child_count() >= len(PAGES)), None), 'the sidebar')
        return self

    def show(self, page):
        resize(self.window, 1200)
        select(self.pages, PAGES.index(page) if isinstance(page, str) else page)
        time.sleep(1)

    def choose(self, *words):
        """The row that holds these words, wherever rows are."""
        def chosen():
            for node in walk(self.root):
                if node.get_role_name() == 'list item' and all(word in name_of(node) for word in words):
                    parent = node.get_parent()
                    place = next((index for index, child in enumerate(children(parent)) if child == node), None)
                    if place is not None and parent != self.pages:
                        try:
                            select(parent, place)
                            return node
                        except (AssertionError, GLib.Error):
                            continue
            return None
        node = wait_for(chosen, f'a row with {words}')
        time.sleep(1.5)
        return node

    def go_to(self, words):
        """Goes to the row that holds these words with the keyboard."""
        find(self.root, words, 'list item')
        focus.go_to_row(self.root, words, self.pages)

    def activate(self, words):
        self.go_to(words)
        keys('Return')
        time.sleep(1.5)


# ---- what there is to see ----

def take_pages(stage, prefix=''):
    for page in PAGES:
        stage.show(page)
        stage.take(stage.window, prefix + page)


def take_reading(stage):
    stage.show('inbox')
    stage.choose('Marsa Qadim')
    stage.take(stage.window, 'letter')
    for name, page, words in (('partner', 'partners', 'Aldar'), ('agreement', 'agreements', '2026/3')):
        stage.show(page)
        stage.activate(words)
        stage.take(stage.window, name)


def take_conversation(stage):
    """What was asked, given and taken back, each open; a file; what was agreed by three."""
    for name, page, words in (('owed', 'requests', matter.LATE), ('leave', 'inbox', matter.LEAVE_TO_ACT),
                              ('leave-asked', 'inbox', 'Coal, third week'), ('together', 'inbox', matter.TOGETHER),
                              ('recalled', 'inbox', 'The crew of the Celandine'), ('fates', 'sent', matter.RECALLED)):
        stage.show(page)
        stage.choose(words)
        stage.take(stage.window, name)
    for name, page, words in (('file', 'files', matter.FILE), ('agreement-of-three', 'agreements', '2026/9'),
                              ('partner-nora', 'partners', 'Nora')):
        stage.show(page)
        stage.activate(words)
        stage.take(stage.window, name)


def take_passed_on(stage):
    stage.show('inbox')
    stage.choose(matter.PASSED_ON)
    stage.take(stage.window, 'passed-on')


def take_windows(stage):
    resize(stage.window, 1200)
    stage.opened(lambda: keys('ctrl+comma'), 'preferences')
    keys('Escape')
    time.sleep(1)
    focus_window(stage.office)
    stage.opened(lambda: keys('ctrl+question'), 'shortcuts')
    keys('Escape')
    time.sleep(1)
    focus_window(stage.office)
    stage.opened(lambda: keys('ctrl+n'), 'compose')


def take_audit(stage):
    resize(stage.window, 1200)
    press(find(stage.root, stage.say('Main menu'), 'push button'))
    time.sleep(1)
    window = stage.opened(lambda: press(find(stage.root, stage.say('Audit _Log'), 'menu item')), 'audit', (760, 360))
    log = stage.node(but=(stage.root,))
    press(find(log, stage.say('_Check Now'), 'push button'))
    time.sleep(2)
    resize(window, 760)
    take(f'audit-checked-{stage.language}-{stage.look}', 760)
    keys('Escape')
    time.sleep(1)
    press(find(stage.root, stage.say('Main menu'), 'push button'))
    time.sleep(1)
    stage.opened(lambda: press(find(stage.root, stage.say('_Registers'), 'menu item')), 'registers', (760, 360))


# ---- states ----

def take_empty(stage):
    take_pages(stage, 'empty-')


def take_setup(language, look_name, widths, place):
    """The pages on which a desk is set up, as far as they go without an exchange."""
    with Stage(language, look_name, widths, '--profile', place / f'new-{uuid.uuid4()}') as stage:
        window = wait_for_new(stage.before, 'setting up')
        root = stage.node()
        time.sleep(1)
        stage.take(window, 'setup-1')
        press(find(root, stage.say('_Set Up This Desk'), 'push button'))
        time.sleep(1)
        stage.take(window, 'setup-2')
        for name, text in (('Name of the office', 'Celem Border Service'), ('Nation, a code of three letters', 'CEL'),
                           ('Post of the officer', 'Night desk')):
            write(wait_for(lambda name=name: next((node for node in walk(root) if stage.say(name) in name_of(node)
                                                   and takes_text(node)), None), name), text)
        resize(window, widths[0])
        keys('Return')
        press(find(root, stage.say('_Next'), 'push button'))
        time.sleep(1)
        stage.take(window, 'setup-3')


def give(root, button, path):
    """A file is chosen with the keyboard, as a person may."""
    before = windows_on_screen()
    press(next(node for node in reversed(list(walk(root))) if node.get_role_name() == 'push button' and button in name_of(node)))
    chooser = wait_for_new(before, 'the choice of a file')
    resize(chooser, 900)
    keys('ctrl+l')
    subprocess.run(['xdotool', 'type', '--delay', '5', str(path)], check=True)
    keys('Return')
    time.sleep(3)


def take_introduction(stage, card):
    before = windows_on_screen()
    resize(stage.window, 1200)
    keys('F10')
    time.sleep(1)
    press(find(stage.root, stage.say('_Introduce a Partner…'), seconds=10))
    window = wait_for_new(before, 'introducing')
    time.sleep(1)
    stage.take(window, 'introduce-1')
    root = next(node for node in stage.app.windows() if node != stage.root)
    resize(window, 1200)
    give(root, stage.say('_Choose Card…'), card)
    stage.take(window, 'introduce-2')
    press(find(root, stage.say('_Next'), 'push button'))
    time.sleep(1)
    stage.take(window, 'introduce-3')


def take_refusal(stage):
    """A draft that an agreement stops, with what stops it; one that may go, with its summary and its hold."""
    stage.show('drafts')
    before = windows_on_screen()
    stage.activate(STOPPED)
    window = wait_for_new(before, 'the draft')
    time.sleep(2.5)
    stage.take(window, 'refusal')
    resize(window, 1200)
    keys('ctrl+w')
    time.sleep(1)


def take_hold(stage):
    stage.show('drafts')
    before = windows_on_screen()
    stage.activate(READY)
    window = wait_for_new(before, 'the draft')
    time.sleep(2.5)
    resize(window, 1200)
    before = windows_on_screen()
    keys('ctrl+Return')
    summary = wait_for_new(before, 'the summary')
    time.sleep(1)
    take(f'summary-{stage.language}-{stage.look}', 1200)
    subprocess.run(['xdotool', 'windowfocus', '--sync', summary], check=False)
    keys('Return')
    time.sleep(1.5)
    resize(stage.window, stage.widths[-1])
    take(f'hold-{stage.language}-{stage.look}', stage.widths[-1])
    press(find(stage.root, stage.say('Take Back'), 'push button', seconds=8))
    time.sleep(1)


def take_quarantine(stage):
    stage.show(PAGES.index('picture') + 2)
    stage.take(stage.window, 'quarantine')
    resize(stage.window, 1200)
    keys('Tab', 'Tab')
    for node in walk(stage.root):
        if node.get_role_name() == 'list' and node != stage.pages and node.get_child_count() == 1:
            try:
                select(node, 0)
            except (AssertionError, GLib.Error):
                continue
    time.sleep(1.5)
    stage.take(stage.window, 'quarantined')


def take_busy(stage, world):
    """A round that lasts longer than a moment."""
    stage.show('inbox')
    world.process.send_signal(signal.SIGSTOP)
    try:
        keys('F5')
        time.sleep(2)
        stage.take(stage.window, 'busy', stage.widths[:1])
    finally:
        world.process.send_signal(signal.SIGCONT)


def take_trouble(chosen, world):
    """An exchange that is down, with a letter that waits for it."""
    world.stop()
    try:
        world.bersa.release(world.bersa.draft(LETTER, '--to', world.aldar.office))
        with Desk(*chosen, world.bersa) as stage:
            stage.show('inbox')
            stage.take(stage.window, 'error')
            stage.show(PAGES.index('picture') + 1)
            stage.take(stage.window, 'outbox')
    finally:
        world.start()


def take_certificate(chosen, world):
    """Somebody stands between the desk and its exchange, with a certificate of their own."""
    other, own = world.folder / 'other', world.folder / 'own'
    if not other.exists():
        call(world.server, 'init', other, '--host', '127.0.0.1')
    own.mkdir(exist_ok=True)
    world.stop()
    for name in ('certificate.pem', 'key.pem'):
        shutil.copy(world.exchange / name, own / name)
        shutil.copy(other / name, world.exchange / name)
    world.start()
    try:
        with Desk(*chosen, world.bersa) as stage:
            stage.show('inbox')
            time.sleep(2)
            stage.take(stage.window, 'certificate')
    finally:
        world.stop()
        for name in ('certificate.pem', 'key.pem'):
            shutil.copy(own / name, world.exchange / name)
        world.start()


def take_not_done(stage):
    """A file that is no agreement."""
    stage.show('agreements')
    before = windows_on_screen()
    give(stage.root, stage.say('_Import an Agreement…'), stage.card)
    window = wait_for_new(before, 'the refusal')
    resize(stage.window, 1200)
    subprocess.run(['xdotool', 'windowraise', window, 'windowfocus', '--sync', window], check=False)
    take(f'not-done-{stage.language}-{stage.look}', 1200)
    keys('Escape')


def take_own_window(stage):
    stage.show('inbox')
    stage.go_to('Marsa Qadim')
    before = windows_on_screen()
    keys('shift+F10')
    time.sleep(1)
    press(find(stage.root, stage.say('Open in _New Window'), 'menu item', seconds=10))
    window = wait_for_new(before, 'a window of the letter')
    time.sleep(1.5)
    stage.take(window, 'own-window')


# ---- the longest letters there are, from top to end ----

class TallScreen:
    """A screen on which a whole letter stands at once."""

    def __enter__(self):
        self.screen = Screen(height=TALL)
        os.environ['DISPLAY'] = self.screen.display

    def __exit__(self, *error):
        os.environ['DISPLAY'] = screen.display
        self.screen.end()


def take_whole(window, name, chosen):
    for width in chosen[2]:
        resize(window, width, TALL)
        time.sleep(2)
        take(f'{name}-{chosen[0]}-{chosen[1]}', width, TALL)


def take_full(chosen, world):
    """The full briefing of each area as it is read at one desk, and as it is written at the other."""
    with TallScreen():
        for name, title in FULL.items():
            with Desk(*chosen, world.bersa) as stage:
                stage.show('inbox')
                stage.choose(title)
                take_whole(stage.window, f'full-{name}', chosen)
            with Desk(*chosen, world.aldar) as stage:
                stage.show('drafts')
                before = windows_on_screen()
                stage.activate(title)
                paper = wait_for_new(before, 'the draft')
                time.sleep(2.5)  # it takes the size that it asks for
                take_whole(paper, f'full-draft-{name}', chosen)


# ---- the matter ----

TALL = 4000
FULL = {'counter-terrorism': 'Who pays for the boats', 'cybersecurity': 'forged delivery notes', 'defence-operations': 'northern squadron',
        'economic-stability': 'بورت سيلين'}
STOPPED = 'Names of two sources in the harbour'
READY = 'Fuel at Port Selin, first week of November'
LETTER = {'title': 'Pilot boats, hours of the week', 'body': ['From six to ten.'], 'areas': ['economic-stability'],
          'marking': 'BRS:HİZMETE ÖZEL // REL TO ALD, BRS'}


class Practice(World):
    """The desks of the practice, kept, with more of what a desk meets: a letter in quarantine, one that waits, drafts."""

    def __init__(self):
        self.ctl, self.server = f'{build}/src/cli/baridctl', f'{build}/src/exchange/barid-exchange'
        kept = os.environ.get('BARID_PRACTICE')
        self.place = Path(kept or f"{tempfile.mkdtemp(prefix='bp-')}/practice")
        self.kept = bool(kept)
        self.made = not self.place.exists()
        if self.made:
            self.make()
        self.exchange, self.log, self.process, self.desks = self.place / 'exchange', self.place / 'log', None, []
        self.folder = self.place
        self.aldar = Seat(self, 'aldar', 'Aldar Maritime Service', 'ALD', 'Liaison desk')
        self.bersa = Seat(self, 'bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
        self.celem = Seat(self, 'celem', 'Celem Border Service', 'CEL', 'Night desk')
        self.nora = Seat(self, 'nora', 'Nora Coast Guard', 'NRA', 'Watch desk')
        atexit.register(self.close)
        self.start()

    def close(self):
        if self.process is not None:
            self.stop()
        for seat in (self.aldar, self.bersa, self.celem, self.nora):
            seat.end_agents()
        if not self.kept:
            shutil.rmtree(self.place.parent, ignore_errors=True)

    def make(self):
        with Stage('en', 'light', (1200, 360), '--practice', '--profile', self.place) as stage:
            making = wait_for_new(stage.before, 'the practice being made')
            time.sleep(2)
            stage.take(making, 'making')
            wait_for(lambda: sum('practice' in name_of(node) for node in stage.app.windows()) >= 2, 'two desks', 300)
            time.sleep(8)  # the rounds that follow

    def fill(self):
        sealed = self.aldar.gpg('--trust-model', 'always', '--compress-algo', 'none', '--encrypt', '--hidden-recipient',
                                self.bersa.json('key')['fingerprint'], text=b'{"type": "bundle"}').stdout
        self.post(self.aldar, self.bersa, sealed)
        self.bersa.json('sync')
        self.bersa.draft({'title': STOPPED, 'kind': 'assessment', 'bottom_line': 'Both are known to us since the summer.',
                          'marking': 'BRS:GİZLİ // REL TO ALD, BRS', 'areas': ['counter-proliferation'],
                          'body': ['The first keeps the register of the port.']}, '--to', self.aldar.office)
        self.bersa.draft({'title': READY, 'bottom_line': 'The price fell back to that of September.', 'body': ['It fell.'],
                          'marking': 'BRS:HİZMETE ÖZEL // REL TO ALD, BRS', 'areas': ['economic-stability'],
                          'acknowledge': True}, '--to', self.aldar.office)
        for name in FULL:
            letter = json.loads(Path(PRACTICE, f'{name}.json').read_text(encoding='utf-8'))
            self.aldar.draft(letter, '--to', self.bersa.office)
        self.celem.init()
        self.celem.json('card', self.celem.card)
        self.nora.init()
        call(self.server, 'add', self.exchange, 'nora', '--credentials', self.nora.credentials)
        self.nora.json('channel', 'inbox', self.nora.credentials)
        matter.fill(self, self.nora)


failed = []


def attempt(name, section, *arguments):
    """A picture that cannot be taken is told at the end, and does not cost the others."""
    try:
        section(*arguments)
    except (AssertionError, GLib.Error, StopIteration) as why:
        failed.append(f'{name}: {str(why)[:600]}')
        print(failed[-1], file=sys.stderr, flush=True)


def at_desk(section, chosen, seat, *arguments):
    with Desk(*chosen, seat) as stage:
        section(stage, *arguments)


def take_set(world, chosen):
    sections = {
        'pages': (at_desk, take_pages, chosen, world.bersa),
        'reading': (at_desk, take_reading, chosen, world.bersa),
        'conversation': (at_desk, take_conversation, chosen, world.bersa),
        'passed-on': (at_desk, take_passed_on, chosen, world.nora),
        'refusal': (at_desk, take_refusal, chosen, world.bersa),
        'hold': (at_desk, take_hold, chosen, world.bersa),
        'quarantine': (at_desk, take_quarantine, chosen, world.bersa),
        'windows': (at_desk, take_windows, chosen, world.bersa),
        'audit': (at_desk, take_audit, chosen, world.bersa),
        'introduction': (at_desk, take_introduction, chosen, world.bersa, world.celem.card),
        'busy': (at_desk, take_busy, chosen, world.bersa, world),
        'trouble': (take_trouble, chosen, world),
        'certificate': (take_certificate, chosen, world),
        'not-done': (at_desk, take_not_done, chosen, world.celem),
        'full': (take_full, chosen, world),
        'own-window': (at_desk, take_own_window, chosen, world.bersa),
        'empty': (at_desk, take_empty, chosen, world.celem),
        'setup': (take_setup, *chosen, world.folder),
    }
    for name, (section, *arguments) in sections.items():
        if not wanted_sections or name in wanted_sections:
            attempt(f'{name}, {chosen}', section, *arguments)


try:
    world = Practice()
    if world.made:
        world.fill()
    for chosen in SETS:
        if not wanted_sets or '-'.join(chosen[:2]) in wanted_sets:
            take_set(world, chosen)
finally:
    screen.end()
sys.exit(1 if failed else 0)
