"""The window of keyboard shortcuts names every key that the application listens to, and no other.

Usage: test-shortcuts.py SOURCE-ROOT
"""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import tap

app = Path(sys.argv[1]) / 'src' / 'app'
LISTED = app / 'barid-shortcuts.ui'

# The Enter of the number pad is the same key to an officer; the main menu's key is GTK's own.
SAME = {'KP_Enter': 'Return'}
OF_GTK = {'F10'}

CALL = re.compile(r'_add_binding(?:_action|_signal)? \(')
BINDING = re.compile(r'_add_binding(?:_action|_signal)? \([^;]*?(GDK_KEY_\w+(?:\s*:\s*GDK_KEY_\w+)?),\s*([^,]+),')
TRIGGER = re.compile(r'"((?:<\w+>)+\w+)"')


def accelerator(key, modifiers):
    key = SAME.get(key, key)
    names = {modifier.lower() for modifier in modifiers}
    return '+'.join([*sorted(names), key.lower() if len(key) == 1 else key])


def parsed(trigger):
    return accelerator(trigger.split('>')[-1], [{'Primary': 'control', 'Ctrl': 'control'}.get(name, name)
                                                for name in re.findall(r'<(\w+)>', trigger)])


def bound():
    """Accelerator: the files that listen to it."""
    found = {}
    for path in sorted(app.glob('*.[cu]*')):
        if path == LISTED:
            continue
        text = path.read_text(encoding='utf-8')
        keys = []
        if path.suffix == '.c':
            bindings = BINDING.findall(text)
            assert len(bindings) == len(CALL.findall(text)), f'{path.name}: not every key binding can be read'
            for names, modifiers in bindings:
                held = re.findall(r'GDK_(\w+)_MASK', modifiers)
                keys += [accelerator(name, held) for name in re.findall(r'GDK_KEY_(\w+)', names)]
            keys += [parsed(trigger) for trigger in TRIGGER.findall(text)]
        elif path.suffix == '.ui':
            keys += [parsed(node.text) for node in xml.parse(path).iterfind(".//property[@name='trigger']")]
        for key in keys:
            found.setdefault(key, set()).add(path.name)
    return found


def listed():
    return {parsed(trigger) for node in xml.parse(LISTED).iterfind(".//property[@name='accelerator']")
            for trigger in node.text.split()}


def every_key_is_listed():
    missing = {key: sorted(files) for key, files in bound().items() if key not in listed()}
    assert not missing, f'not in {LISTED.name}: {missing}'


def nothing_else_is_listed():
    extra = listed() - set(bound()) - OF_GTK
    assert not extra, f'in {LISTED.name}, and nothing in src/app listens to it: {sorted(extra)}'


tap.run([
    ('/shortcuts/every-key-is-listed', every_key_is_listed),
    ('/shortcuts/nothing-else-is-listed', nothing_else_is_listed),
])
