"""Running one test program and reading what it says; shared by run-tests.py and sabotage.py."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque

RESULT = re.compile(r'(ok|not ok)\b(?:\s+(\d+))?\s*(?:- )?(.*)')
PLAN = re.compile(r'1\.\.(\d+)(?:\s*#\s*SKIP\s*(.*))?', re.IGNORECASE)
DIRECTIVE = re.compile(r'\s#\s*(SKIP|TODO)\S*\s*(.*)', re.IGNORECASE)
LINES_KEPT = 80

# A test on loopback must not be sent through somebody's proxy, nor read somebody's desk.
NOT_INHERITED = re.compile(r'(?i)(\w*_proxy|gnupghome|g_\w+|xdg_\w+|display|wayland_display|dbus_session_bus_address)$')


class Case:
    """One result: a TAP line, or what is wrong with the program as a whole (then path is empty)."""

    def __init__(self, verdict, path='', why=''):
        self.verdict = verdict  # 'ok', 'not ok' or 'skip'
        self.path = path
        self.why = why

    def line(self, program):
        name = f'{program} {self.path}'.rstrip()
        return f'{self.verdict} {name}' + (f': {self.why}' if self.why else '')


class Tap:
    """Reads TAP as GLib writes it. The plan may stand first or last; nested comments say nothing."""

    def __init__(self):
        self.planned = None
        self.skipped_whole = None
        self.seen = 0
        self.failed = False
        self.bail = None

    def read(self, line):
        """Returns the case that this line tells, or None."""
        if line.startswith('Bail out!'):
            self.bail = line[len('Bail out!'):].strip() or 'bailed out'
            return None
        # GLib tells a plan anew for each "-p", with all cases so far: the last one counts.
        if plan := PLAN.match(line):
            self.planned = int(plan.group(1))
            if self.planned == 0:
                self.skipped_whole = plan.group(2)
            return None
        if not (result := RESULT.fullmatch(line)):
            return None

        verdict, _, path = result.groups()
        directive, why = None, ''
        if found := DIRECTIVE.search(path):
            directive, why = found.group(1).upper(), found.group(2)
            path = path[:found.start()]
        path, _, message = path.partition(' - ')
        self.seen += 1
        if verdict == 'not ok':
            self.failed = True
            return Case('not ok', path.strip(), message.strip())
        if directive == 'SKIP':
            return Case('skip', path.strip(), why.strip() or 'no reason given')
        return Case('ok', path.strip())

    def verdict(self, exit_problem):
        """What is wrong, or skipped, with the program as a whole: a case, or None."""
        if self.bail and not self.failed:
            return Case('not ok', '', self.bail)
        if exit_problem and not (self.failed and exit_problem == 'exit status 1' and self.seen == self.planned):
            told = f'{self.seen} of {"?" if self.planned is None else self.planned} results told'
            return Case('not ok', '', f'{exit_problem}, {told}')
        if self.planned is None:
            return Case('not ok', '', 'no plan (1..N) was printed')
        if self.skipped_whole:
            return Case('skip', '', self.skipped_whole)
        if self.planned == 0:
            return Case('not ok', '', 'it ran nothing')
        if self.seen != self.planned:
            return Case('not ok', '', f'{self.planned} results were planned, {self.seen} told')
        return None


def introspect(build, what):
    out = subprocess.run(['meson', 'introspect', f'--{what}', build], check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


class Program:
    """One meson test."""

    running = set()

    def __init__(self, test, build):
        self.name = test['name']
        self.suites = [suite.rpartition(':')[2] for suite in test['suite']]
        self.command = test['cmd']
        self.environment = test['env']
        self.folder = test['workdir'] or build
        self.timeout = test['timeout'] or 900
        self.tap = test['protocol'] == 'tap'
        self.parallel = test['is_parallel']
        self.priority = test['priority']
        self.compiled = self.command[0].startswith(os.path.join(build, ''))

    def paths(self):
        """The paths of a GLib test program's cases; none where it was not built."""
        if not os.path.exists(self.command[0]):
            return []
        out = subprocess.run(self.command + ['-l'], env=os.environ | self.environment, cwd=self.folder,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        return [line for line in out.stdout.splitlines() if line.startswith('/')]

    def path_after(self, tap, arguments):
        """The path at which a GLib program stopped: it does not name it itself."""
        if not self.compiled or arguments or tap.seen == tap.planned:
            return ''
        paths = self.paths()
        return paths[tap.seen] if tap.seen < len(paths) else ''

    def run(self, told, arguments=(), wrapper=(), environment=None, slower=1):
        """Runs it, calls told (case) for each result as it comes, and returns the last lines of what else it said.

        Home, temporary and runtime folders are its own and go with it; so do processes it left behind.
        """
        scratch = tempfile.mkdtemp(prefix='barid-')
        for name in ('home', 'run', 'tmp'):
            os.mkdir(os.path.join(scratch, name), 0o700)
        inherited = {name: value for name, value in os.environ.items() if not NOT_INHERITED.match(name)}
        own = {'HOME': f'{scratch}/home', 'TMPDIR': f'{scratch}/tmp', 'XDG_RUNTIME_DIR': f'{scratch}/run'}
        output = deque(maxlen=LINES_KEPT)
        tap = Tap()

        process = subprocess.Popen([*wrapper, *self.command, *arguments], cwd=self.folder, start_new_session=True,
                                   env=inherited | own | (environment or {}) | self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        Program.running.add(process.pid)

        def listen(stream, is_result):
            for raw in stream:
                line = raw[:2000].decode('utf-8', 'replace').rstrip('\n')
                case = tap.read(line) if is_result and self.tap else None
                if case:
                    told(case)
                if not case or case.verdict == 'not ok':
                    output.append(line)

        listeners = [threading.Thread(target=listen, args=(stream, stream is process.stdout), daemon=True)
                     for stream in (process.stdout, process.stderr)]
        for listener in listeners:
            listener.start()

        problem = None
        limit = self.timeout * slower
        try:
            status = process.wait(limit)
            if status < 0:
                problem = f'killed by {signal.Signals(-status).name}'
            elif status > 0:
                problem = f'exit status {status}'
        except subprocess.TimeoutExpired:
            problem = f'not ended after {limit:.0f} s'
        self.end(process)
        for listener in listeners:
            listener.join(10)
        shutil.rmtree(scratch, ignore_errors=True)

        if self.tap:
            if whole := tap.verdict(problem):
                if whole.verdict == 'not ok' and not tap.failed:
                    whole.path = self.path_after(tap, arguments)
                told(whole)
        elif problem == 'exit status 77':
            told(Case('skip', '', output[-1] if output else 'no reason given'))
        else:
            told(Case('not ok', '', problem) if problem else Case('ok'))
        return list(output)

    @staticmethod
    def end(process):
        """Ends the whole process group: what a test left behind must not outlive it."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sent)
            except ProcessLookupError:
                break
            if process.poll() is None:
                try:
                    process.wait(2)
                except subprocess.TimeoutExpired:
                    pass
            else:
                time.sleep(0.05)
        Program.running.discard(process.pid)

    @classmethod
    def end_all(cls):
        for group in list(cls.running):
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                pass


def programs(build):
    build = os.path.abspath(build)
    return [Program(test, build) for test in introspect(build, 'tests')]
