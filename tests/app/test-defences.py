"""What the window owes to whoever works at it, against letters that are written to mislead and hands that slip. Each case
has a patch in tests/sabotage that takes the defence away."""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import tap

from windows import (App, find, focus_window, is_sensitive, keys, look, name_of, press, run, select, tab_to, text_of,
                     wait_for, walk)

from desks import TERMS, World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
celem = world.add('celem', 'Celem &amp; Coast &lt;Guard&gt;', 'CEL', 'Duty desk')
for host, guest in ((aldar, celem), (celem, aldar)):
    world.introduce(host, guest)
world.open_way(celem, aldar)
world.agree(aldar, celem, TERMS | {'number': '2026/4'})

INBOX, DRAFTS, AGREEMENTS = 1, 4, 8
MARKUP = '<b>Bold</b> & <span size="1">small</span> <a href="https://example.org/">link</a>'
REVERSED = 'Port \u202egnippihs\u202c open'
SENDABLE = ('--marking', 'TLP:AMBER', '--area', 'cybersecurity')
aldar.send(bersa, {'title': f'Title {MARKUP}', 'body': [f'Body {MARKUP}'], 'bottom_line': f'Line {MARKUP}',
                   'judgements': [{'text': f'Judgement {MARKUP}', 'likelihood': 'likely', 'low': 55, 'high': 80}]})


def opened(desk, *, page=None):
    app = App(program, '--profile', desk.profile)
    window = app.window(re.sub(' .*', '', desk.office))
    sidebar = find(window, 'Pages', 'list')
    if page is not None:
        select(sidebar, page)
    return app, window


def paper_of(app, window, title):
    """The window of a draft."""
    find(window, title, 'list item')
    focus_window(name_of(window))
    tab_to(window, title, 'list item')
    keys('Return')
    return wait_for(lambda: next((node for node in app.windows() if node != window), None), 'the draft')


def texts(root):
    return ' '.join(name_of(node) for node in walk(root))


def markup_is_text():
    app, window = opened(bersa, page=INBOX)
    try:
        row = find(window, 'Title ', 'list item')
        assert MARKUP in name_of(row), name_of(row)
        letters = find(window, 'Letters', 'list')
        wait_for(lambda: look(letters, 'Title ', 'list item'), 'the row in its list')
        select(letters, 0)
        for part in ('Title', 'Body', 'Line', 'Judgement'):
            found = find(window, f'{part} ', 'label')
            assert any(name_of(node) == f'{part} {MARKUP}' for node in walk(window) if node.get_role_name() == 'label'), \
                f'{part}: {name_of(found)}'
    finally:
        app.end()


def a_notification_says_nothing():
    """Neither from whom, nor what, nor how urgent: whoever passes by reads it."""
    # The desk of whoever started it, and not one that was named: only that is known to the session.
    data = world.folder / 'data'
    (data / 'barid').mkdir(parents=True)
    (data / 'barid' / 'desk').symlink_to(celem.profile)
    app = App(program, XDG_DATA_HOME=str(data))
    beside = listener = None
    try:
        window = app.window('Celem')
        select(find(window, 'Pages', 'list'), INBOX)
        fetch = find(window, 'Fetch Now', 'push button')
        beside, _ = opened(bersa)  # another window is looked at
        time.sleep(2)
        listener = subprocess.Popen(['dbus-monitor', '--session', "interface='org.freedesktop.Notifications'"],
                                    stdout=subprocess.PIPE, text=True)
        draft = aldar.draft({'title': 'Unannounced', 'precedence': 'flash'}, '--to', celem.office, *SENDABLE)
        letter = aldar.release(draft)
        aldar.json('sync')
        press(fetch)
        find(window, 'Unannounced')
        time.sleep(2)
    finally:
        for each in (app, beside):
            if each:
                each.end()
        if listener:
            listener.terminate()
    told = listener.stdout.read()
    assert re.search('[Ll]etters? ha(s|ve) arrived', told), told
    for secret in ('Unannounced', 'FLASH', 'flash', 'Aldar', letter):
        assert secret not in told, f'{secret} in {told}'


def names_cannot_turn_the_line():
    aldar.send(bersa, {'title': REVERSED, 'body': ['Nothing.']})
    app, window = opened(bersa, page=INBOX)
    try:
        row = find(window, 'open', 'list item')
        assert '\u202e' not in row.get_name(), row.get_name()
    finally:
        app.end()


def objections_keep_the_letter_here():
    aldar.draft({'title': 'Without a marking'}, '--to', bersa.office, '--area', 'cybersecurity')
    app, window = opened(aldar, page=DRAFTS)
    try:
        paper = paper_of(app, window, 'Without a marking')
        button = find(paper, 'Release', 'push button')
        time.sleep(4)
        assert not is_sensitive(button), 'it could be released'
        focus_window(name_of(paper))
        keys('ctrl+Return')
        time.sleep(2)
        assert len(app.windows()) == 2, 'it asks about the release of what cannot be released'
    finally:
        app.end()


def a_release_can_be_taken_back():
    aldar.draft({'title': 'Too early', 'body': ['Nothing.']}, '--to', celem.office, *SENDABLE)
    app, window = opened(aldar, page=DRAFTS)
    try:
        paper = paper_of(app, window, 'Too early')
        button = find(paper, 'Release', 'push button')
        wait_for(lambda: is_sensitive(button), f'nothing stops it: {texts(paper)}')
        focus_window(name_of(paper))
        keys('ctrl+Return')
        summary = wait_for(lambda: next((node for node in app.windows() if node not in (window, paper)), None),
                           'the summary')
        focus_window(name_of(summary))
        keys('Return')
        back = find(window, 'Take Back', 'push button')
        assert look(window, f'Leaves in 10 seconds: released to {celem.office}.'), \
            f'the name of the office, letter by letter, in: {texts(window)}'
        time.sleep(1)
        press(back)
        find(window, 'Taken back')
    finally:
        app.end()
    assert 'Too early' in [draft['title'] for draft in aldar.list('drafts')], aldar.list('drafts')
    assert not [post for post in aldar.list('outbox') if post['state'] != 'carried'], aldar.list('outbox')
    celem.json('sync')
    assert 'Too early' not in [letter['title'] for letter in celem.list('inbox')]


def no_core():
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    if most == 0:
        raise tap.Skip('nothing may leave a core here')
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    app, _ = opened(bersa)
    try:
        limits = Path(f'/proc/{app.process.pid}/limits').read_text()
        assert re.search(r'Max core file size +0 +0 ', limits), limits
    finally:
        app.end()


def what_is_told_of_a_fault_names_nobody():
    secrets = (bersa.office, bersa.post, str(bersa.profile), bersa.json('key')['fingerprint'], 'https://127')
    app, window = opened(bersa)
    try:
        focus_window(name_of(window))
        keys('F10')
        item = wait_for(lambda: look(window, 'About Barid'), 'the menu')
        press(item)
        about = wait_for(lambda: next((node for node in app.windows() if node != window), None), 'about')
        told = wait_for(lambda: (words := all_text(about)) and 'libadwaita' in words and words, 'the surroundings')
        for secret in (*secrets, app.home):
            assert secret not in told, f'{secret} in {told}'
    finally:
        app.end()


def all_text(root):
    return ' '.join(text for node in walk(root) for text in (name_of(node), text_of(node)))


run([
    ('/defences/A24-markup-is-text', markup_is_text),
    ('/defences/A39-a-notification-says-nothing', a_notification_says_nothing),
    ('/defences/A08-names-cannot-turn-the-line', names_cannot_turn_the_line),
    ('/defences/objections-keep-the-letter-here', objections_keep_the_letter_here),
    ('/defences/a-release-can-be-taken-back', a_release_can_be_taken_back),
    ('/defences/A41-no-core', no_core),
    ('/defences/what-is-told-of-a-fault-names-nobody', what_is_told_of_a_fault_names_nobody),
])
