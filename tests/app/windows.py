"""Real windows for the tests: a screen of their own, a bus of their own, and the application driven through the names that a
screen reader hears.

A test program is run under dbus-run-session, so that nothing here meets the session of whoever runs it.
"""

import gettext
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tap

BEYOND = 99  # more than there are windows
LONGEST = 60  # seconds that anything on screen may take, on a slow machine


class Screen:
    """An X server without a window manager."""

    def __init__(self, width=1280, height=900):
        read, write = os.pipe()
        self.process = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', f'{width}x{height}x24',
                                         '-nolisten', 'tcp', '-noreset'], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as said:
            self.display = f':{said.readline().strip()}'
        assert self.display != ':', 'Xvfb did not start'

    def end(self):
        self.process.terminate()
        self.process.wait()


screen = Screen()
os.environ['DISPLAY'] = screen.display

# The accessibility bus has its socket there. Without a place of their own, runs at the same time take it from each other, and
# an application that finds none dies of it here (GTK calls that critical).
os.environ['XDG_RUNTIME_DIR'] = tempfile.mkdtemp(prefix='br-')
subprocess.run(['dbus-update-activation-environment', 'XDG_RUNTIME_DIR', 'DISPLAY'], check=True)

import gi  # noqa: E402  the display and the bus have to be there first
try:
    gi.require_version('Atspi', '2.0')
except ValueError as missing:
    screen.end()
    print(f'1..0 # SKIP {missing}')
    sys.exit(0)
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.init()
Atspi.set_timeout(20_000, 60_000)  # ms: on a slow machine an application that was late once would be thought to have nothing


def hear():
    """Takes in what the bus has told since: what is known already is answered without asking it."""
    while GLib.MainContext.default().iteration(False):
        pass


def wait_for(what, described, seconds=LONGEST):
    """What is true at last; a failure says what was waited for. Where it takes long to look, what is waited for has its turn
    before the next look."""
    end = time.monotonic() + seconds
    while (begun := time.monotonic()) < end:
        try:
            if answer := what():
                return answer
        except GLib.Error:
            pass  # it went away while it was looked at
        hear()
        time.sleep(min(max(0.1, time.monotonic() - begun), 0.5))
    raise AssertionError(f'not within {seconds} s: {described() if callable(described) else described}{App.tell_ended()}')


def children(node):
    for index in range(min(node.get_child_count(), 400)):
        child = node.get_child_at_index(index)
        if child:
            yield child


def walk(node, depth=0):
    """Everything below a node that is on screen."""
    if depth > 60:
        return
    for child in children(node):
        try:
            states = child.get_state_set()
            if not states.contains(Atspi.StateType.VISIBLE):
                continue
            yield child
            yield from walk(child, depth + 1)
        except GLib.Error:
            continue


def name_of(node):
    return re.sub('[\u200e\u200f\u2066-\u2069]', '', node.get_name() or '')


def is_showing(node):
    """GTK 4.8 tells only whether a thing is visible where its parents are."""
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def is_focusable(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SENSITIVE)


def words_of(catalogues, language):
    """The sentences of a language, by what they are in English, both without mnemonics."""
    if language == 'en':
        return lambda text: text.replace('_', '')
    with open(f'{catalogues}/{language}/LC_MESSAGES/barid.mo', 'rb') as file:
        catalogue = gettext.GNUTranslations(file)
    sentences = {text.rpartition('\x04')[2].replace('_', ''): told.replace('_', '') for text, told in catalogue._catalog.items()
                 if isinstance(text, str)}
    return lambda text: sentences[text.replace('_', '')]


class App:
    """The application as it runs for an officer."""

    running = []

    @classmethod
    def tell_ended(cls):
        """What those said that ended by themselves: what was waited for may have gone with them."""
        return ''.join(f'; one ended with {app.process.returncode}: {app.said()[-2000:]}' for app in cls.running
                       if app.process.poll() is not None)

    def __init__(self, program, *arguments, language='en', **environment):
        self.home = tempfile.mkdtemp(prefix='barid-app-')
        self.log = Path(self.home, 'log')
        locale = {'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language}
        own = {'HOME': self.home, 'XDG_CONFIG_HOME': f'{self.home}/config', 'XDG_DATA_HOME': f'{self.home}/data',
               'XDG_CACHE_HOME': f'{self.home}/cache', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi',
               'GSETTINGS_BACKEND': 'memory', 'GIO_USE_VFS': 'local'}
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen([program, *map(str, arguments)], env=os.environ | own | locale | environment,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        App.running.append(self)

    def said(self):
        return self.log.read_text(errors='replace')

    def root(self):
        """The application on the accessibility bus."""
        assert self.process.poll() is None, f'it ended with {self.process.returncode}: {self.said()[-2000:]}'
        for node in children(Atspi.get_desktop(0)):
            if node.get_process_id() == self.process.pid:
                return node
        return None

    def windows(self):
        """Those on screen. Each time one child more than there are is asked for, as a screen reader does that was told of a
        dialog and comes as it closes: where a hidden window is GTK's last, the application would end here. (Where there is no
        window at all, GTK does not answer.)"""
        root = self.root()
        if root is None:
            return []
        if root.get_child_count() > 0:
            root.get_child_at_index(BEYOND)
        return [node for node in children(root) if is_showing(node)]

    def window(self, name):
        return wait_for(lambda: next((node for node in self.windows() if name in name_of(node)), None),
                        lambda: f'a window "{name}" among {[name_of(node) for node in self.windows()]}')

    def next_window(self, known):
        """What opens beside the windows that are known."""
        return wait_for(lambda: next((node for node in self.windows() if node not in known), None), 'another window')

    def give_file(self, known, path):
        """Answers the question for a file, to be read or to be written."""
        dialog = self.next_window(known)
        focus_window(name_of(dialog))
        keys('ctrl+l', 'ctrl+a')
        type_in(str(path))
        self.press_until_gone(dialog, 'Return')  # while it looks into the folder of the file, it does not hear the key

    def press_until_gone(self, window, key):
        pressed = 0

        def gone():
            nonlocal pressed
            if window not in self.windows():
                return True
            if time.monotonic() - pressed > 2:
                keys(key)
                pressed = time.monotonic()
            return False
        wait_for(gone, lambda: f'"{name_of(window)}" is closed by {key}')

    def end(self):
        if self in App.running:
            App.running.remove(self)
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError('it did not end') from None
        assert not self.criticals(), self.criticals()
        assert self.process.returncode >= 0 or self.process.returncode == -signal.SIGTERM, \
            f'it ended with {self.process.returncode}: {self.said()[-2000:]}'

    def criticals(self):
        return [line for line in self.said().splitlines() if '-CRITICAL **' in line]


def look(root, name, role=None, inside=True):
    """What bears this name (or holds it) below a node, or None."""
    for node in walk(root):
        try:
            if role is not None and node.get_role_name() != role:
                continue
            told = name_of(node)
            if (name in told if inside else name == told) and is_showing(node):
                return node
        except GLib.Error:
            continue  # it went away while it was looked at
    return None


def find(root, name, role=None, inside=True, seconds=LONGEST):
    return wait_for(lambda: look(root, name, role, inside),
                    lambda: f'{role or "anything"} named "{name}"; there is: {outline(root)}', seconds)


def outline(root):
    """What is on screen, for the one who reads a failure."""
    told = []
    try:
        told += [f'{node.get_role_name()} "{name_of(node)}"' for node in walk(root) if name_of(node)]
    except GLib.Error:
        told += ['something that went away']
    return '; '.join(told)[:3000]


def press(node):
    """What a click does. A button first looks pressed for a quarter of a second, and what is looked for sooner is what was
    there before."""
    assert 'Action' in node.get_interfaces() and Atspi.Action.get_n_actions(node) > 0, \
        f'{node.get_role_name()} "{name_of(node)}" cannot be pressed'
    assert Atspi.Action.do_action(node, 0)
    time.sleep(0.3)


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_focused(node):
    return bool(node) and node.get_state_set().contains(Atspi.StateType.FOCUSED)


def focus_of(root):
    return next((node for node in walk(root) if is_focused(node)), None)


class Focus:
    """Where the focus goes, as it is told: to look for it among everything on screen takes long."""

    def __init__(self):
        self.heard = []
        self.listener = Atspi.EventListener.new(lambda event: event.detail1 and self.heard.append(event.source))
        self.listener.register('object:state-changed:focused')

    def after(self, window, key, seconds=1):
        """What has the focus after a key in a window; None when nothing else got it."""
        hear()
        self.heard.clear()
        keys(key)
        self.catch_up(window)
        end = time.monotonic() + seconds
        while not self.heard and time.monotonic() < end:
            hear()
            time.sleep(0.01)
        if not self.heard:
            self.catch_up(window)
        return self.heard[-1] if self.heard else None

    @staticmethod
    def catch_up(window):
        """Asks twice what only the application can answer, and that only once it has seen to what came before: however slow the
        machine is, its keys are behind it then, and what it told of them is here."""
        for _ in range(2):
            Atspi.Component.get_extents(window, Atspi.CoordType.WINDOW)
        hear()

    def has_stayed(self, node):
        """A window that becomes the active one tells anew what had its focus, and that may come after the next key."""
        time.sleep(0.2)
        hear()
        return is_focused(node)

    def go_to_row(self, window, words, passing):
        """By keyboard to the row that holds these words, in any list of a window but the one that is passed over. What closed a
        moment ago may have left the keyboard to nobody: it is given back, and where a key leads nowhere the way begins anew."""
        at, way, passed = None, iter(()), []
        for _ in range(60):
            listed = at and at.get_role_name() == 'list item' and at.get_parent() != passing
            if listed and words in name_of(at) and self.has_stayed(at):
                return
            if not listed:
                focus_window(name_of(window))
                way = iter(['Home', *['Down'] * 20])
            key = next(way, 'F6') if listed else 'F6'
            moved = self.after(window, key)
            at = at if key == 'Home' and moved is None else moved  # it may be the first one already
            passed.append(f'{key}: {at and at.get_role_name()} "{at and name_of(at)}"')
        raise AssertionError(f'no way by keyboard to a row "{words}", but to {passed}; there is {outline(window)}')


def tab_to(root, name, role=None, key='Tab', most=80):
    """Moves through a window with a key until what bears this name has the focus."""
    passed = []
    for _ in range(most):
        focus = focus_of(root)
        if focus and name in name_of(focus) and role in (None, focus.get_role_name()):
            return focus
        if focus:
            passed.append(f'{focus.get_role_name()} "{name_of(focus)}"')
        keys(key)
        time.sleep(0.15)
    raise AssertionError(f'{key} does not lead to {role or "anything"} "{name}", but to {passed}; there is {outline(root)}')


def select(listing, index):
    """Chooses the element of a list that stands at this place."""
    assert Atspi.Selection.select_child(listing, index), f'{index} cannot be chosen'


def push(root, name):
    """Presses a button as soon as it can be pressed."""
    press(wait_for(lambda: next((node for node in walk(root) if node.get_role_name() == 'push button'
                                 and name in name_of(node) and is_sensitive(node)
                                 and 'Action' in node.get_interfaces() and Atspi.Action.get_n_actions(node) > 0), None),
                   lambda: f'a button "{name}" that can be pressed; there is: {outline(root)}'))


def takes_text(node):
    return 'EditableText' in node.get_interfaces()


def write(node, text):
    assert takes_text(node), f'{node.get_role_name()} "{name_of(node)}" takes no text'
    Atspi.EditableText.set_text_contents(node, text)


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) if 'Text' in node.get_interfaces() else ''


def keys(*names):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *names], check=True)


def type_in(text):
    subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '5', text], check=True)


def on_screen(name):
    """The windows whose title holds these words. (What isolates a name inside a title is not heard, but stands there.)"""
    pattern = '.*'.join(re.findall(r'\w+', name))
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', pattern], capture_output=True, text=True)
    return found.stdout.split()


def focus_window(name):
    """Without a window manager the focus goes where it is put."""
    for window in on_screen(name):
        subprocess.run(['xdotool', 'windowfocus', '--sync', window], check=False)


def picture(path, name=None):
    """Of the whole screen, or of one window, which comes to the front."""
    window = 'root'
    if name is not None:
        window = wait_for(lambda: on_screen(name), f'a window "{name}" on screen')[-1]
        # No tooltip stands in a picture, and the frame after the last change does.
        subprocess.run(['xdotool', 'mousemove', '1279', '899', 'windowraise', window, 'sleep', '0.3'], check=True)
    subprocess.run(['import', '-window', window, str(path)], check=True)


def run(cases):
    try:
        tap.run(cases)
    finally:
        screen.end()
        shutil.rmtree(os.environ['XDG_RUNTIME_DIR'], ignore_errors=True)
