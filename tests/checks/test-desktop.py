"""Barid is an application of the desktop: its files are what the desktop expects.

Usage: test-desktop.py SOURCE-ROOT BUILD-ROOT
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import tap

source, build = Path(sys.argv[1]), Path(sys.argv[2])
data = source / 'data'
ID = 'org.barid.Barid'


def run(*command):
    if not shutil.which(command[0]):
        raise tap.Skip(f'{command[0]} is not installed')
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def built(name):
    path = build / 'data' / name
    if not path.exists():
        raise tap.Skip(f'{name} is not built')
    return path


def desktop_files():
    for name in (f'{ID}.desktop', f'{ID}.Practice.desktop'):
        run('desktop-file-validate', built(name))


def metainfo():
    run('appstreamcli', 'validate', '--no-net', built(f'{ID}.metainfo.xml'))


def schema():
    run('glib-compile-schemas', '--strict', '--dry-run', data)


def icons():
    for name in (f'{ID}.svg', f'{ID}-symbolic.svg'):
        assert (data / 'icons' / name).exists(), f'data/icons/{name} is missing'
    listed = (source / 'src' / 'app' / 'barid-app.gresource.xml').read_text(encoding='utf-8')
    missing = [icon.name for icon in sorted((data / 'icons').glob('*.svg')) if f'/{icon.name}"' not in listed]
    assert not missing, f'not in src/app/barid-app.gresource.xml: {missing}'


MODIFIERS = {'GDK_CONTROL_MASK': 'control', 'GDK_SHIFT_MASK': 'shift', 'GDK_ALT_MASK': 'alt'}


def accelerator(text):
    """<Primary><shift>N and <Control><Shift>n are the same keys."""
    modifiers = {word.lower().replace('primary', 'control').replace('ctrl', 'control') for word in re.findall(r'<(\w+)>', text)}
    return frozenset(modifiers), re.sub(r'<\w+>', '', text).lower()


def shortcuts_are_told():
    told = set()
    window = (source / 'src' / 'app' / 'barid-shortcuts.ui').read_text(encoding='utf-8')
    for keys in re.findall(r'<property name="accelerator">([^<]*)</property>', window):
        keys = keys.replace('&lt;', '<').replace('&gt;', '>')
        told.update(accelerator(key) for key in keys.split())

    known = set()
    code = (source / 'src' / 'app' / 'barid-window.c').read_text(encoding='utf-8')
    for key, masks in re.findall(r'add_binding_action\s*\(\s*\w+,\s*GDK_KEY_(\w+),\s*([\w |]+),', code):
        modifiers = frozenset(MODIFIERS[mask] for mask in re.findall(r'\w+', masks) if mask != '0')
        known.add((modifiers, key.lower()))
    code = (source / 'src' / 'app' / 'barid-application.c').read_text(encoding='utf-8')
    for key in re.findall(r'_keys\[\] = \{ "([^"]+)"', code):
        known.add(accelerator(key))

    assert len(known) > 5, 'the keys are no longer found in the sources'
    missing = sorted('+'.join([*sorted(modifiers), key]) for modifiers, key in known - told)
    assert not missing, f'not in src/app/barid-shortcuts.ui: {missing}'


tap.run([
    ('/desktop/the-desktop-files-are-valid', desktop_files),
    ('/desktop/the-metainfo-is-valid', metainfo),
    ('/desktop/the-schema-is-valid', schema),
    ('/desktop/every-icon-is-at-hand', icons),
    ('/desktop/every-key-is-in-the-shortcuts', shortcuts_are_told),
])
