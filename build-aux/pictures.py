"""Takes pictures of the practice's windows. build-aux/pictures calls it."""

import subprocess
import sys
import time
from pathlib import Path

from windows import App, GLib, focus_window, keys, name_of, picture, screen, select, wait_for, walk

program, folder, *wanted = sys.argv[1:]
PAGES = ['today', 'inbox', 'requests', 'files', 'drafts', 'sent', 'archive', 'partners', 'agreements', 'picture']
DESK = 'Bersa'

LOOKS = {
    'light': {},
    'dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'},
    'contrast': {'ADW_DEBUG_HIGH_CONTRAST': '1'},
    'large': {'GDK_DPI_SCALE': '2'},
}
# Language, look, width: every look wide in English, every width in every language.
SETS = [('en', look, 1200) for look in LOOKS] + [(language, 'light', width) for language in ('en', 'fr', 'ar')
                                                for width in (1200, 800, 360)] + [('ar', 'dark', 1200), ('en', 'dark', 360)]


def resize(name, width):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', name], capture_output=True, text=True)
    for window in found.stdout.split():
        subprocess.run(['xdotool', 'windowsize', window, str(width), '760', 'windowmove', window, '0', '0',
                        'windowraise', window], check=False)
    time.sleep(1)


def take(name, width):
    path = Path(folder, f'{name}.png')
    subprocess.run(['xdotool', 'mousemove', '1279', '899'], check=True)  # no tooltip stands in a picture
    time.sleep(0.5)
    picture(path)
    subprocess.run(['convert', str(path), '-crop', f'{width}x760+0+0', '+repage', str(path)], check=True)
    print(path, flush=True)


def list_with(window, least):
    return next((node for node in walk(window) if node.get_role_name() == 'list' and node.get_child_count() >= least), None)


def choose(letters, index):
    """Lists of other pages stand there as well, where nothing can be chosen."""
    try:
        select(letters, index)
    except (AssertionError, GLib.Error):
        return False
    return True


def take_set(language, look, width):
    name = f'{language}-{look}-{width}'
    app = App(program, '--practice', language=language, **LOOKS[look])
    try:
        window = wait_for(lambda: next((node for node in app.windows() if DESK in name_of(node)), None), 'the desk', 120)
        time.sleep(3)
        resize(DESK, width)
        focus_window(DESK)
        sidebar = wait_for(lambda: list_with(window, len(PAGES)), 'the sidebar')
        for index, page in enumerate(PAGES):
            select(sidebar, index)
            time.sleep(1)
            take(f'{page}-{name}', width)
        select(sidebar, PAGES.index('inbox'))
        assert any(choose(node.get_parent(), 3) for node in walk(window)
                   if node.get_role_name() == 'list item' and 'SECRET' in name_of(node)), 'no letter could be chosen'
        time.sleep(2)
        take(f'letter-{name}', width)
        focus_window(DESK)
        keys('ctrl+n')
        paper = wait_for(lambda: next((node for node in app.windows()
                                       if not any(desk in name_of(node) for desk in ('Bersa', 'Aldar'))), None), 'a new briefing')
        time.sleep(2)
        resize(name_of(paper), width)
        take(f'compose-{name}', width)
    finally:
        app.end()


try:
    for chosen in dict.fromkeys(SETS):
        if not wanted or any(word in '-'.join(map(str, chosen)) for word in wanted):
            take_set(*chosen)
finally:
    screen.end()
