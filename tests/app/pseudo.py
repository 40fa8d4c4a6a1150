"""A language that nobody speaks: every sentence in brackets, so that whatever stands on screen without them was not
marked for translation."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

CODE = 'qps'
OPEN, CLOSE = '⟦', '⟧'

ACCENTS = str.maketrans('aceinosuyzACEINOSUYZ', 'áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ')
KEPT = re.compile(r'%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:[hlz]*[a-zA-Z]|%)')


def disguise(text):
    """The sentence with other letters, its placeholders as they are."""
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[end:kept.start()].translate(ACCENTS), kept.group()]
        end = kept.end()
    return OPEN + ''.join(parts) + text[end:].translate(ACCENTS) + CLOSE


def read_template(path):
    """The entries of a template, each a dictionary of its fields."""
    for block in path.read_text(encoding='utf-8').split('\n\n'):
        entry, field = {}, None
        for line in block.splitlines():
            if found := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                field = found[1]
                entry[field] = ast.literal_eval(found[2])
            elif line.startswith('"'):
                entry[field] += ast.literal_eval(line)
        if entry.get('msgid'):
            yield entry


def quote(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def write_catalogue(template, path):
    lines = ['msgid ""',
             'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"', '']
    for entry in read_template(template):
        lines += [f'{field} {quote(entry[field])}' for field in ('msgctxt', 'msgid', 'msgid_plural') if field in entry]
        if 'msgid_plural' in entry:
            lines += [f'msgstr[0] {quote(disguise(entry["msgid"]))}', f'msgstr[1] {quote(disguise(entry["msgid_plural"]))}']
        else:
            lines += [f'msgstr {quote(disguise(entry["msgid"]))}']
        lines += ['']
    path.write_text('\n'.join(lines), encoding='utf-8')


def build(program, folder):
    """A copy of the program that takes its sentences from a catalogue of ours, made of the sources as they are."""
    updater = Path(__file__).resolve().parents[2] / 'build-aux' / 'update-po'
    messages = Path(folder, 'po', CODE, 'LC_MESSAGES')
    copy = Path(folder, 'src', 'app', 'barid')
    keyholder = Path(folder, 'src', 'crypto', 'barid-keyholder')
    for place in (messages, copy.parent, keyholder.parent):
        place.mkdir(parents=True)
    shutil.copy2(program, copy)
    shutil.copy2(Path(program).parents[1] / 'crypto' / 'barid-keyholder', keyholder)
    Path(folder, 'build.ninja').touch()  # by which a program knows that it stands where it was built
    subprocess.run([sys.executable, '-B', updater, '--template', Path(folder, 'barid.pot')], check=True)
    write_catalogue(Path(folder, 'barid.pot'), Path(folder, 'pseudo.po'))
    subprocess.run(['msgfmt', '-o', messages / 'barid.mo', Path(folder, 'pseudo.po')], check=True)
    return copy
