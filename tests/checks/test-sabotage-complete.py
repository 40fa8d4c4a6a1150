"""Every attack that a test names has a patch that takes its defence away, and every patch is in order.

Whether the tests notice is asked by build-aux/sabotage, which builds each of them.
Usage: test-sabotage-complete.py SOURCE-ROOT BUILD-ROOT
"""

import re
import sys
from pathlib import Path

import tap

source, build = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(source / 'build-aux'))

import sabotage  # noqa: E402
import testlib  # noqa: E402

ATTACK = re.compile(r'''["'][^"'\n]*/(A\d\d)[-/"'\w]''')
patches = sabotage.patches()


def attacks():
    """Attack number: a file whose test paths name it."""
    named = {}
    for path in sorted((source / 'tests').glob('*/test-*')):
        if path.suffix in ('.c', '.py'):
            for number in ATTACK.findall(path.read_text(encoding='utf-8')):
                named.setdefault(number, path.relative_to(source))
    return named


def every_attack_has_a_patch():
    covered = {number for patch in patches for _, path in patch.tests for number in re.findall(r'/(A\d\d)', path)}
    bare = [f'{number} ({path})' for number, path in sorted(attacks().items()) if number not in covered]
    assert not bare, f'no patch in tests/sabotage has a "Test:" line for: {", ".join(bare)}'


def every_patch_names_a_test():
    tests = {test['name'] for test in testlib.introspect(build, 'tests')}
    for patch in patches:
        assert patch.defence, f'{patch.name}: no "Defence:" line'
        assert patch.tests, f'{patch.name}: no "Test: NAME /path" line'
        for test, _ in patch.tests:
            assert test in tests, f'{patch.name}: there is no test {test}'


def every_patch_applies():
    stale = [patch.name for patch in patches if not patch.apply(source, '--dry-run')]
    assert not stale, f'no longer applies: {", ".join(stale)}'


tap.run([
    ('/sabotage/every-attack-has-a-patch', every_attack_has_a_patch),
    ('/sabotage/every-patch-names-a-test', every_patch_names_a_test),
    ('/sabotage/every-patch-applies', every_patch_applies),
])
