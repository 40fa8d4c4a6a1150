"""What the benches share: a private folder, interleaved rounds, figures with their bars, table and JSON.

A bench is a file bench-NAME.py with one function, measure (bench). It starts its servers with bench.serve (),
runs ours and the peer in turns with bench.rounds (), and gives each result to bench.ratio () or bench.figure ().
What can only be measured inside a process of ours is asked of a driver, tests/FOLDER/bench-NAME.c: bench.drive ().
"""

import json
import os
import re
import select
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

FEWEST_ROUNDS = 5
# No single command of a bench may take longer: a bench that hangs measures nothing.
LONGEST = 600
BAR = re.compile(r'(<=|>=) ([\d.]+)')
HOLDS = {'<=': lambda value, bar: value <= bar, '>=': lambda value, bar: value >= bar}


class Broken(Exception):
    """A sentence: what the bench could not do."""


class Figure:
    """One named result. samples are what was measured, round by round; peer is what stood beside it."""

    def __init__(self, name, unit, bar, samples, peer=None, digits=2):
        assert unit in ('ratio', 'ms', 'MB', 'count')
        assert bar == 'report' or BAR.fullmatch(bar)
        self.name, self.unit, self.bar, self.peer = name, unit, bar, peer
        self.digits = digits
        self.samples = sorted(samples or [])

    @property
    def value(self):
        return statistics.median(self.samples) if self.samples else None

    @property
    def met(self):
        """Whether the bar is met; None where it cannot be said."""
        if self.value is None or self.bar == 'report':
            return None
        sign, bar = BAR.fullmatch(self.bar).groups()
        return HOLDS[sign](self.value, float(bar))

    def cells(self):
        def shown(value):
            return f'{value:.{self.digits}f}'
        met = {True: 'met', False: 'MISSED', None: '-'}[self.met]
        if self.value is None:
            return [self.name, 'not measured', '', self.unit, self.bar, '-', self.peer or '']
        return [self.name, shown(self.value), f'{shown(self.samples[0])}–{shown(self.samples[-1])}', self.unit,
                self.bar, met, self.peer or '']

    def plain(self):
        value = None if self.value is None else round(self.value, 4)
        return {'name': self.name, 'value': value, 'unit': self.unit, 'bar': self.bar, 'peer': self.peer}


class Driver:
    """A program of ours that is given commands, a line each, and answers each with one JSON object on a line."""

    def __init__(self, program, log):
        self.log = open(log, 'w+b')
        self.program = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        encoding='utf-8', start_new_session=True)

    def ask(self, *words):
        """What the driver answers to a command."""
        line = ''
        try:
            self.program.stdin.write(shlex.join(map(str, words)) + '\n')
            self.program.stdin.flush()
            if select.select([self.program.stdout], [], [], LONGEST)[0]:
                line = self.program.stdout.readline()
        except BrokenPipeError:
            pass
        # What GLib says at a failed assertion is not JSON.
        if not line.startswith('{'):
            raise Broken(f'{words[0]} was not answered: {tail(self.log) or line.strip()}')
        return json.loads(line)

    def end(self):
        """Lets the driver take leave of what it holds open; a second time does nothing."""
        if self.log.closed:
            return
        self.program.stdin.close()
        try:
            self.program.wait(15)
        except subprocess.TimeoutExpired:
            Bench.stop(self.program)
        self.log.close()


def tail(log):
    log.seek(0)
    return log.read()[-1000:].decode('utf-8', 'replace').strip()


def free_port():
    """A TCP port of this machine that nobody listens on."""
    with socket.create_server(('127.0.0.1', 0)) as listener:
        return listener.getsockname()[1]


def answers(port):
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(('127.0.0.1', port)) == 0


def processors_busy(seconds=1):
    """What part of the processors' time is used by whatever runs here now."""
    def times():
        with open('/proc/stat', encoding='ascii') as stat:
            numbers = [int(word) for word in stat.readline().split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]

    before = times()
    time.sleep(seconds)
    whole, idle = (now - then for now, then in zip(times(), before))
    return 1 - idle / whole if whole else 0


class Bench:
    """A run of one bench. Its folder and its servers are gone when it ends, however it ends."""

    def __init__(self, name, build, rounds):
        self.name, self.build, self.count = name, os.path.abspath(build), rounds
        self.figures, self.notes, self.servers, self.ends = [], [], [], []

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='barid-bench-')
        busy = processors_busy()
        if busy > 0.2:
            self.note(f'The processors were busy with something else before this began ({busy:.0%} of their time): where '
                      'ours does two things at a time it gains less than on a quiet machine.')
        return self

    def __exit__(self, *_):
        for end in reversed(self.ends):
            end()
        for server in reversed(self.servers):
            self.stop(server)
        shutil.rmtree(self.folder, ignore_errors=True)

    def at_end(self, act):
        """Has act () called when the bench ends, before its servers stop; what was given last comes first."""
        self.ends.append(act)

    # Programs

    def ours(self, path):
        """The path of a program of this build, such as 'src/cli/baridctl'."""
        program = os.path.join(self.build, path)
        if not os.path.exists(program):
            raise Broken(f'{path} is not in {self.build}')
        return program

    def peer(self, program):
        """The path of another's program, or None: then the reader is told."""
        found = shutil.which(program)
        if not found:
            self.note(f'{program} is not installed: what it would be measured beside is not measured.')
        return found

    def run(self, command, **options):
        """Runs to the end, and returns the result; a failure is a sentence with what the program said."""
        options = {'stdin': subprocess.DEVNULL, 'capture_output': True, 'timeout': LONGEST} | options
        if 'input' in options:
            del options['stdin']
        try:
            result = subprocess.run([str(word) for word in command], **options)
        except subprocess.TimeoutExpired:
            raise Broken(f'{command[0]} had not ended after {options["timeout"]} s') from None
        if result.returncode:
            said = result.stderr or result.stdout or b''
            said = said if isinstance(said, str) else said.decode('utf-8', 'replace')
            raise Broken(f'{" ".join(map(str, command))} ended with {result.returncode}: {said[-1000:].strip()}')
        return result

    def serve(self, command, ready, seconds=15, **options):
        """Starts a server, and returns when ready () is true."""
        log = open(os.path.join(self.folder, f'server-{len(self.servers)}.log'), 'w+b')
        server = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                  start_new_session=True, **options)
        self.servers.append(server)
        end = time.monotonic() + seconds
        while not ready():
            if server.poll() is not None or time.monotonic() > end:
                raise Broken(f'{command[0]} did not start: {tail(log)}')
            time.sleep(0.02)
        return server

    def drive(self, path):
        """Starts a driver of this build, such as 'tests/journey/bench-carry'; it ends with the bench."""
        driver = Driver(self.ours(path), os.path.join(self.folder, 'driver.log'))
        self.at_end(driver.end)
        return driver

    @staticmethod
    def stop(server):
        """Ends a server and what it started."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(server.pid, sent)
                server.wait(5)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        server.poll()

    # Measuring

    def timed(self, act):
        """Milliseconds that act () takes."""
        start = time.perf_counter()
        act()
        return (time.perf_counter() - start) * 1000

    def rounds(self, warm=1, **acts):
        """Runs the acts in turns, the order turned about every round, and returns {name: [milliseconds]}.

        An act may return its own figure instead of being timed. An act that is None is left out: a peer that
        is missing. Warm rounds come first and are not counted.
        """
        acts = {name: act for name, act in acts.items() if act}
        samples = {name: [] for name in acts}
        for number in range(warm + self.count):
            order = list(acts) if number % 2 else list(reversed(acts))
            for name in order:
                own = []
                took = self.timed(lambda: own.append(acts[name]()))
                if number >= warm:
                    samples[name].append(own[0] if isinstance(own[0], (int, float)) else took)
            print(f'{self.name}: round {number + 1 - warm} of {self.count}' if number >= warm else
                  f'{self.name}: warming up', file=sys.stderr)
        return samples

    def figure(self, name, unit, bar, samples, peer=None, digits=2):
        """Reports figures of our own; no samples: not measured, which the table says."""
        self.figures.append(Figure(name, unit, bar, samples, peer, digits))

    def ratio(self, name, bar, ours, theirs, peer, digits=2):
        """Reports ours over theirs, round by round, so that a busy moment strikes both."""
        samples = [mine / other for mine, other in zip(ours, theirs)] if ours and theirs else []
        self.figure(name, 'ratio', bar, samples, peer, digits)

    def note(self, sentence):
        """A sentence below the table: a missing peer, a missed bar's reason, whether keys were protected."""
        if sentence not in self.notes:
            self.notes.append(sentence)
            print(sentence, file=sys.stderr)

    # Telling

    def print_table(self):
        head = ['figure', 'median', 'min–max', 'unit', 'bar', 'met', 'beside']
        rows = [head] + [figure.cells() for figure in self.figures]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        print(f'{self.name}, {self.count} rounds')
        for row in rows:
            print('  '.join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        for sentence in self.notes:
            print(f'Note: {sentence}')
        judged = [figure for figure in self.figures if figure.met is not None]
        print(f'{sum(figure.met for figure in judged)} of {len(judged)} bars met')

    def print_json(self):
        print(json.dumps({'bench': self.name, 'figures': [figure.plain() for figure in self.figures]},
                         ensure_ascii=False))
