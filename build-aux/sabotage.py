"""Takes the defences away, one patch at a time, and asks whether a test notices. build-aux/sabotage calls it.

A patch in tests/sabotage says, above its first "---" line, what it takes away and who must notice:

    Defence: a message for somebody else is refused
    Test: crypto-opener /opener/A07

The second word of "Test:" is the beginning of the case's path; there may be several such lines, and each
must notice.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from testlib import Program, introspect, programs

TREE = Path(__file__).resolve().parent.parent
# A test that a patch keeps from ending has noticed; nobody waits minutes for it.
LONGEST = 300


class Patch:
    def __init__(self, path):
        self.path = path
        self.name = path.stem
        header = re.split(r'^--- ', path.read_text(encoding='utf-8'), maxsplit=1, flags=re.MULTILINE)[0]
        self.defence = ' '.join(re.findall(r'^Defence:\s*(.+)$', header, re.MULTILINE))
        self.tests = re.findall(r'^Test:\s*(\S+)\s+(/\S+)\s*$', header, re.MULTILINE)

    def apply(self, tree, *options):
        """Whether it applied; fuzz is not taken for an answer."""
        result = subprocess.run(['patch', '-p1', '--force', '--silent', '--fuzz=0', '--no-backup-if-mismatch',
                                 '--reject-file=-', *options, '-i', str(self.path)], cwd=tree, capture_output=True)
        return result.returncode == 0


def patches(names=()):
    """The patches of the tree, or those of these names."""
    every = {path.stem: path for path in sorted((TREE / 'tests' / 'sabotage').glob('*.patch'))}
    if unknown := [name for name in names if name.removesuffix('.patch') not in every]:
        sys.exit(f'No such patch in tests/sabotage: {" ".join(unknown)}')
    return [Patch(every[name.removesuffix('.patch')]) for name in names or every]


class Workshop:
    """A copy of the tree with a build folder of its own."""

    def __init__(self, folder):
        self.tree = Path(folder) / 'tree'
        self.build = Path(folder) / 'build'
        shutil.copytree(TREE, self.tree, symlinks=True, ignore=shutil.ignore_patterns('.git', '_build*', '__pycache__'))
        self.run(['meson', 'setup', '-Dtests=true', '-Dbuildtype=debug', self.build, self.tree], 'Configuring failed')
        self.tests = {program.name: program for program in programs(str(self.build))}
        self.files = {target['id']: target['filename'] for target in introspect(str(self.build), 'targets')}
        self.needs = {test['name']: test['depends'] for test in introspect(str(self.build), 'tests')}
        self.witnesses = {}

    @staticmethod
    def run(command, failure):
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode:
            sys.exit(f'{failure}:\n{result.stdout[-4000:]}')

    def make(self, test):
        """Builds what this test runs; for a script that names nothing, everything."""
        program = self.tests[test]
        files = [name for target in self.needs[test] for name in self.files.get(target, [])]
        if program.compiled:
            files.append(program.command[0])
        # What a test starts by itself is built with it.
        targets = [*(os.path.relpath(name, self.build) for name in files), 'src/crypto/barid-keyholder']
        result = subprocess.run(['ninja', '-C', self.build, '--quiet', *targets], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return result.returncode == 0, result.stdout

    def arguments(self, program, prefix):
        """What picks the cases of this prefix: GLib takes whole names only. A script runs them all."""
        if not program.compiled:
            return []
        return [word for path in program.paths() if path.startswith(prefix) for word in ('-p', path)]

    def passes(self, test, prefix, arguments):
        """Whether the cases of this prefix all pass. None: not one of them ran."""
        program = self.tests[test]
        program.timeout = min(program.timeout, LONGEST)
        cases = []
        program.run(cases.append, arguments)
        named = [case for case in cases if case.path.startswith(prefix) or not case.path]
        if any(case.verdict == 'not ok' for case in named):
            return False
        return True if any(case.verdict == 'ok' and case.path for case in named) else None

    def witness(self, test, prefix):
        """Asked once, without any patch: what keeps this test from being a witness, or None, and its arguments."""
        if (test, prefix) not in self.witnesses:
            self.witnesses[test, prefix] = self.examine(test, prefix)
        return self.witnesses[test, prefix]

    def examine(self, test, prefix):
        if test not in self.tests:
            return f'there is no test {test}', []
        built, output = self.make(test)
        if not built:
            return f'{test} does not build without the patch:\n{output[-2000:]}', []
        arguments = self.arguments(self.tests[test], prefix)
        if self.tests[test].compiled and not arguments:
            return f'{test} has no case {prefix}', []
        passes = self.passes(test, prefix, arguments)
        if passes is None:
            return f'{test} has no case {prefix} that runs here', []
        return None if passes else f'{test} {prefix} fails without the patch', arguments

    def judge(self, patch):
        """The verdict and, where the defence was not caught, why."""
        if not patch.tests or not patch.defence:
            return 'MISSED', 'it has no "Defence:" and "Test: NAME /path" lines'
        for test, prefix in patch.tests:
            problem, _ = self.witness(test, prefix)
            if problem:
                return 'MISSED', problem
        if not patch.apply(self.tree, '--dry-run'):
            return 'does not apply', ''
        patch.apply(self.tree)
        try:
            for test, prefix in patch.tests:
                built, output = self.make(test)
                if not built:
                    return 'does not build', output[-2000:]
                _, arguments = self.witness(test, prefix)
                if self.passes(test, prefix, arguments) is not False:
                    return 'MISSED', f'{test} {prefix} passes without: {patch.defence}'
            return 'caught', ''
        finally:
            patch.apply(self.tree, '--reverse')


def main():
    chosen = patches(sys.argv[1:])
    caught = missed = 0
    with tempfile.TemporaryDirectory(prefix='barid-sabotage-') as folder:
        workshop = Workshop(folder) if chosen else None
        for patch in chosen:
            verdict, why = workshop.judge(patch)
            caught += verdict == 'caught'
            missed += verdict != 'caught'
            print(f'{verdict} {patch.name}' + (f': {why}' if why else ''), flush=True)
    print(f'{caught} caught, {missed} missed')
    sys.exit(1 if missed or not chosen else 0)


if __name__ == '__main__':
    try:
        main()
    except KeyboardInterrupt:
        Program.end_all()
        sys.exit(130)
