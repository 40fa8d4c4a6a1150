"""Runs the tests of a build folder, some at a time, and says one line for each case as it comes.

build-aux/test calls it. "ok NAME", "not ok NAME: why", "skip NAME: why", where NAME is the test's name and
the path of the case; at the end "N passed, N failed" and, where there are any, "N skipped".
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from testlib import Case, Program, programs

VALGRIND = ['valgrind', '-q', '--error-exitcode=99', '--leak-check=full', '--errors-for-leak-kinds=definite',
            '--show-leak-kinds=definite', '--num-callers=30']
GLIB_SUPPRESSIONS = '/usr/share/glib-2.0/valgrind/glib.supp'

# How much longer than its own limit a test may take, how many run at a time (a window test waits more than it computes, but
# under the sanitizers), and what each is told; its own environment goes before.
MODES = {
    'plain': (2, 3, {}),
    'sanitize': (6, 2, {
        'ASAN_OPTIONS': 'detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1',
        'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
        'G_SLICE': 'always-malloc',
        'BARID_TEST_MODE': 'sanitize'}),
    'valgrind': (20, 2, {'G_SLICE': 'always-malloc', 'BARID_TEST_MODE': 'valgrind'}),
}

# With --long a test that draws its cases may draw so many times as many.
LONGER = 20


class Report:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = {'ok': 0, 'not ok': 0, 'skip': 0}
        self.failed = []
        self.seconds = {}

    def tell(self, program, case):
        with self.lock:
            self.count[case.verdict] += 1
            if case.verdict == 'not ok':
                self.failed.append(case.line(program.name)[len('not ok '):])
            print(case.line(program.name), flush=True)

    def show(self, program, output):
        with self.lock:
            print(f'    The last lines of {program.name}:')
            for line in output:
                print(f'    | {line}')
            sys.stdout.flush()

    def show_times(self):
        """How long each program took, the longest first."""
        print('\nSeconds:')
        for name, seconds in sorted(self.seconds.items(), key=lambda pair: -pair[1]):
            print(f'{seconds:8.1f} {name}')

    def close(self):
        """Prints the count, and returns whether all is well: something ran, and nothing failed."""
        if self.failed:
            print('\nFailed:')
            for name in self.failed:
                print(f'    {name}')
        if not any(self.count.values()):
            print('No test ran.')
        skipped = f', {self.count["skip"]} skipped' if self.count['skip'] else ''
        print(f'{self.count["ok"]} passed, {self.count["not ok"]} failed{skipped}', flush=True)
        return self.count['ok'] > 0 and self.count['not ok'] == 0


def chosen(everything, text):
    """The programs to run, each with the arguments that pick its cases."""
    for program in everything:
        if not text or text in program.name or text in program.suites:
            yield program, []
        elif program.compiled and program.tap:
            if paths := [path for path in program.paths() if text in path]:
                yield program, [argument for path in paths for argument in ('-p', path)]


def run_one(report, program, arguments, mode, long):
    slower, _, environment = MODES[mode]
    if long:
        slower, environment = slower * LONGER, {**environment, 'BARID_TEST_LONG': '1'}
    wrapper = []
    if mode == 'valgrind' and program.compiled:
        wrapper = VALGRIND + [f'--suppressions={GLIB_SUPPRESSIONS}'] * os.path.exists(GLIB_SUPPRESSIONS)
    failed = []
    begun = time.monotonic()

    def told(case):
        if case.verdict == 'not ok':
            failed.append(case)
        report.tell(program, case)

    try:
        output = program.run(told, arguments, wrapper, environment, slower)
    except OSError as error:
        told(Case('not ok', '', f'could not be started: {error}'))
        output = []
    report.seconds[program.name] = time.monotonic() - begun
    if failed:
        report.show(program, output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--build', required=True)
    parser.add_argument('--mode', choices=MODES, default='plain')
    parser.add_argument('--long', action='store_true')
    parser.add_argument('--times', action='store_true')
    parser.add_argument('--filter', default='', metavar='TEXT')
    options = parser.parse_args()

    # What tests of the programs all begin with is made by the first that needs it (tests/cli/desks.py).
    prepared = tempfile.mkdtemp(prefix='barid-prepared-')
    os.environ['BARID_TEST_PREPARED'] = prepared

    def stop(*_):
        Program.end_all()
        shutil.rmtree(prepared, ignore_errors=True)
        os._exit(130)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)

    report = Report()
    todo = sorted(chosen(programs(options.build), options.filter), key=lambda pair: -pair[0].priority)
    with ThreadPoolExecutor(max_workers=MODES[options.mode][1]) as pool:
        for ended in [pool.submit(run_one, report, *pair, options.mode, options.long) for pair in todo if pair[0].parallel]:
            ended.result()
    for pair in todo:
        if not pair[0].parallel:
            run_one(report, *pair, options.mode, options.long)
    shutil.rmtree(prepared, ignore_errors=True)
    if options.times:
        report.show_times()
    sys.exit(0 if report.close() else 1)


if __name__ == '__main__':
    main()
