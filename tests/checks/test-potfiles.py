"""Every sentence reaches the translators, and Arabic and French are complete.

Usage: test-potfiles.py SOURCE-ROOT
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

source = Path(sys.argv[1])
po = source / 'po'
update_po = source / 'build-aux' / 'update-po'

COMPLETE = {'ar': 'Arabic', 'fr': 'French'}


def lines(path):
    return [line for line in path.read_text(encoding='utf-8').splitlines() if line and not line.startswith('#')]


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def files_are_listed():
    missing = set(run(sys.executable, update_po, '--list').split()) - set(lines(po / 'POTFILES.in'))
    assert not missing, f'not in po/POTFILES.in (build-aux/update-po adds them): {sorted(missing)}'


def list_holds_nothing_else():
    extra = set(lines(po / 'POTFILES.in')) - set(run(sys.executable, update_po, '--list').split())
    assert not extra, f'in po/POTFILES.in without a translatable sentence (build-aux/update-po removes them): {sorted(extra)}'


def complete(language):
    """Against a template made now: a catalogue that is behind the sources is not complete."""
    def case():
        catalogue = po / f'{language}.po'
        assert language in (po / 'LINGUAS').read_text(encoding='utf-8').split(), f'{language} is not in po/LINGUAS'
        with tempfile.TemporaryDirectory() as scratch:
            template, merged = Path(scratch) / 'barid.pot', Path(scratch) / 'merged.po'
            run(sys.executable, update_po, '--template', template)
            run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, catalogue, template)
            # Placeholders, plural forms and the header are checked as well.
            told = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', merged)
        count = {kind: int(number) for number, kind in re.findall(r'(\d+) (translated|fuzzy|untranslated)', told)}
        assert count.get('translated', 0) > 0 or not lines(po / 'POTFILES.in'), f'{language}.po translates nothing'
        left = count.get('fuzzy', 0) + count.get('untranslated', 0)
        assert not left, f'{COMPLETE[language]} is not complete: {told.strip()} (build-aux/update-po brings the sentences in)'
    return case


tap.run([
    ('/po/every-file-with-sentences-is-listed', files_are_listed),
    ('/po/the-list-holds-nothing-else', list_holds_nothing_else),
    *((f'/po/{language}-is-complete', complete(language)) for language in COMPLETE),
])
