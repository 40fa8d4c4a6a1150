"""The layers hold: what must not be included is refused, by the compiler or by build-aux/check-layers.

Usage: test-layers.py SOURCE-ROOT BUILD-ROOT
"""

import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

source, build = Path(sys.argv[1]), Path(sys.argv[2])
check = source / 'build-aux' / 'check-layers'


def layers():
    """The table of build-aux/check-layers, read from the script itself."""
    names = {'__name__': 'check_layers', '__file__': str(check)}
    exec(compile(check.read_text(encoding='utf-8'), str(check), 'exec'), names)
    return names['LAYERS']


def checked(tree):
    return subprocess.run([sys.executable, check, tree], capture_output=True, text=True)


def refused_after(expected, *changes):
    """Makes the changes, each (path, function of the text), in a copy of the tree, and expects this refusal."""
    def case():
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(source / 'src', Path(copy) / 'src')
            for path, change in changes:
                path = Path(copy) / 'src' / path
                path.parent.mkdir(exist_ok=True)
                path.write_text(change(path.read_text(encoding='utf-8') if path.exists() else ''), encoding='utf-8')
            result = checked(copy)
            assert result.returncode == 1, 'nothing was refused'
            refusals = result.stdout.splitlines()
            assert len(refusals) == 1, f'one refusal was expected: {refusals}'
            named = f'src/{changes[-1][0]}'
            assert refusals[0].startswith(named), f'{named} is not named: {refusals[0]}'
            assert expected in refusals[0], f'not "{expected}": {refusals[0]}'
    return case


def folder_is_refused(folder, expected):
    def case():
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(source / 'src', Path(copy) / 'src')
            (Path(copy) / 'src' / folder).mkdir()
            result = checked(copy)
            assert result.returncode == 1, 'nothing was refused'
            assert f'src/{folder}' in result.stdout and expected in result.stdout, result.stdout
    return case


def added(line):
    return lambda text: text + f'\n{line}\n'


def trial(folder):
    return f'{folder}/barid-trial.c'


def unchanged_tree_passes():
    result = checked(source)
    assert result.returncode == 0, result.stdout


def words_about_it_pass():
    """A comment, a string that is no SQL, and a header that is allowed are not refused."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(source / 'src', Path(copy) / 'src')
        text = '''
          /* #include <gtk/gtk.h>: not here. SELECT is for src/store; json_parser_new () is for src/base. */
          // "SELECT * FROM letter"
          #include <glib.h>
          static const char *words = "Select a partner", *more = "delete", *pem = "BEGIN CERTIFICATE";
        '''
        (Path(copy) / 'src' / trial('desk')).write_text(text, encoding='utf-8')
        result = checked(copy)
        assert result.returncode == 0, result.stdout


def compile_commands():
    """One compile command for each folder of src, without its source and output."""
    commands = {}
    for entry in json.loads((build / 'compile_commands.json').read_text(encoding='utf-8')):
        path = (Path(entry['directory']) / entry['file']).resolve()
        if path.parent.parent == (source / 'src').resolve():
            words = shlex.split(entry['command'])
            kept = []
            while words:
                word = words.pop(0)
                if word in ('-o', '-MF', '-MQ', '-MT'):
                    words.pop(0)
                elif word not in ('-c', '-MD', entry['file']):
                    kept.append(word)
            commands.setdefault(path.parent.name, (kept, entry['directory']))
    return commands


def compiled(folder, text):
    command, directory = compile_commands()[folder]
    with tempfile.NamedTemporaryFile('w', suffix='.c', prefix='barid-trial-') as trial_file:
        trial_file.write(text)
        trial_file.flush()
        return subprocess.run(command + ['-fsyntax-only', '-Wno-pedantic', trial_file.name], cwd=directory,
                              capture_output=True, text=True)


def upward_include_does_not_compile():
    assert (source / 'src/desk/barid-desk.h').exists(), 'there is no src/desk/barid-desk.h to include'
    start = '#include "config.h"\n#include "barid-error.h"\n'
    allowed = compiled('model', start)
    assert allowed.returncode == 0, allowed.stderr
    upward = compiled('model', start + '#include "barid-desk.h"\n')
    assert upward.returncode != 0, 'src/model can include barid-desk.h'
    assert 'barid-desk.h: No such file' in upward.stderr, upward.stderr


def every_folder_sees_only_its_own():
    """No folder reaches any header of a folder that the design does not give it."""
    tables = layers()
    commands = compile_commands()
    for folder in tables:
        sources = list((source / 'src' / folder).glob('*.c'))
        assert folder in commands or not sources, f'src/{folder} is not compiled in this build'
        if folder not in commands:
            continue
        text = ''
        for other in tables:
            if other != folder and other in tables[folder]:
                continue
            # Its own headers are asked for as well, the other way round: so the question is known to work.
            for header in sorted((source / 'src' / other).glob('*.h')):
                text += f'#if {"!" if other == folder else ""}__has_include ("{header.name}")\n' \
                        f'#error {header.name} from src/{folder}\n#endif\n'
        result = compiled(folder, text)
        assert result.returncode == 0, result.stderr


tap.run([
    ('/layers/unchanged-tree-passes', unchanged_tree_passes),
    ('/layers/words-about-it-pass', words_about_it_pass),
    ('/layers/upward-include-does-not-compile', upward_include_does_not_compile),
    ('/layers/every-folder-sees-only-its-own', every_folder_sees_only_its_own),
    ('/layers/upward-include-is-refused',
     refused_after('src/model may not know', (trial('model'), added('#include "barid-desk.h"')))),
    ('/layers/path-include-is-refused',
     refused_after('bare name', (trial('model'), added('#include "../desk/barid-desk.h"')))),
    ('/layers/include-by-folder-is-refused',
     refused_after('bare name', (trial('desk'), added('#include "store/barid-store.h"')))),
    ('/layers/include-in-angle-brackets-is-refused',
     refused_after('in quotes', (trial('desk'), added('#include <barid-store.h>')))),
    ('/layers/include-of-a-source-is-refused',
     refused_after('not included', (trial('model'), added('#include "barid-words.c"')))),
    ('/layers/include-by-macro-is-refused',
     refused_after('not a macro', (trial('model'), added('#include THE_HEADER')))),
    ('/layers/gtk-in-desk-is-refused',
     refused_after('only for src/app', (trial('desk'), added('#include <gtk/gtk.h>')))),
    ('/layers/libadwaita-in-cli-is-refused',
     refused_after('only for src/app', (trial('cli'), added('# include <adwaita.h>')))),
    ('/layers/gpgme-in-store-is-refused',
     refused_after('only for src/crypto', (trial('store'), added('#include <gpgme.h>')))),
    ('/layers/gpgme-in-quotes-is-refused',
     refused_after('only for src/crypto', (trial('desk'), added('#include "gpgme.h"')))),
    ('/layers/sqlite-in-store-is-refused',
     refused_after('only for src/db', (trial('store'), added('#include <sqlite3.h>')))),
    ('/layers/libpq-in-store-is-refused',
     refused_after('only for src/exchange', (trial('store'), added('#include <libpq-fe.h>')))),
    ('/layers/libsoup-in-desk-is-refused',
     refused_after('only for src/courier', (trial('desk'), added('#include <libsoup/soup.h>')))),
    ('/layers/sodium-in-desk-is-refused',
     refused_after('only for src/db', (trial('desk'), added('#include <sodium.h>')))),
    ('/layers/gnutls-in-courier-is-refused',
     refused_after('only for src/exchange', (trial('courier'), added('#include <gnutls/gnutls.h>')))),
    ('/layers/icu-in-model-is-refused',
     refused_after('only for src/base', (trial('model'), added('#include <unicode/ustring.h>')))),
    ('/layers/json-glib-in-policy-is-refused',
     refused_after('only for src/base', (trial('policy'), added('#include <json-glib/json-glib.h>')))),
    ('/layers/sql-in-desk-is-refused',
     refused_after('SQL text', (trial('desk'), added('static const char *q = "SELECT id FROM letter";')))),
    ('/layers/lower-case-sql-in-model-is-refused',
     refused_after('SQL text', (trial('model'), added('static const char *q = "insert into letter";')))),
    ('/layers/unguarded-json-is-refused',
     refused_after('guarded reader', (trial('wire'), added('void f (void) { g_object_unref (json_parser_new ()); }')))),
    ('/layers/gpgme-strerror-is-refused',
     refused_after('gpgme_strerror_r', (trial('crypto'), added('void f (int e) { g_print ("%s", gpgme_strerror (e)); }')))),
    ('/layers/ignore-mdc-error-is-refused',
     refused_after('integrity', (trial('crypto'), added('static const char *flag = "ignore-mdc-error";')))),
    ('/layers/long-file-is-refused',
     refused_after('one thing', (trial('base'), lambda text: 'int x;\n' * 901))),
    ('/layers/folder-in-a-folder-is-refused', folder_is_refused('model/inner', 'a folder inside a folder')),
    ('/layers/new-folder-is-refused', folder_is_refused('annex', 'design decision')),
    ('/layers/wider-include-path-is-refused',
     refused_after('may not include from src/desk', ('model/meson.build', added("more = inc['desk']")))),
    ('/layers/include-path-of-its-own-is-refused',
     refused_after('of its own', ('model/meson.build', added("more = include_directories('../desk')")))),
])
