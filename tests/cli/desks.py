"""Desks and an exchange for the tests of the programs: baridctl and barid-exchange as they are run by a person, real gpg,
real HTTPS on loopback, in a private folder that is gone at the end."""

import atexit
import base64
import fcntl
import hashlib
import http.client
import json
import os
import re
import shutil
import sqlite3
import ssl
import subprocess
import tempfile
import uuid
from pathlib import Path

import tap

TAXII = 'application/taxii+json;version=2.1'
LONGEST = 120  # seconds that one command may take, on a slow machine

# A search for leaks looks into the process as a debugger does, and these programs let nobody do that.
if os.environ.get('BARID_TEST_MODE') == 'sanitize':
    os.environ['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'

# Of a key agent; they are made anew where a home is used.
SOCKETS = shutil.ignore_patterns('S.*')

# What a script can rely on.
DONE, FAILED, USAGE, NOT_FOUND, REFUSED, UNREACHABLE, BUSY, PROMPT, INVALID = range(9)

# One arrangement for all tests: three areas, up to SECRET and to TLP:AMBER+STRICT.
TERMS = {
    'number': '2026/3',
    'title': 'Arrangement on maritime security',
    'rank': 'arrangement',
    'from': '2020-01-01T00:00:00Z',
    'until': '2099-12-31T00:00:00Z',
    'areas': ['counter-terrorism', 'economic-stability', 'cybersecurity'],
    'ceilings': [{'policy': 'ALD', 'level': 'SECRET', 'rank': 3},
                 {'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2},
                 {'policy': 'TLP', 'level': 'amber+strict', 'rank': 3}],
    'equivalents': [{'from': {'policy': 'ALD', 'level': 'SECRET', 'rank': 3},
                     'to': {'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2}},
                    {'from': {'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2},
                     'to': {'policy': 'ALD', 'level': 'SECRET', 'rank': 3}}],
    'use': 'evidence',
    'onward': 'with-consent',
    'articles': [{'number': '5', 'subject': 'ceiling', 'text': 'Nothing above SECRET of Aldar or GİZLİ of Bersa is shared.'}],
}

USUAL = json.dumps(TERMS)  # some programs add to them


class Answer:
    """What a command said and how it ended."""

    def __init__(self, words, process):
        self.words = words
        self.status = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()

    def expect(self, status):
        assert self.status == status, f'{self} (expected {status})'
        return self

    def json(self):
        """The one JSON document on standard output."""
        try:
            return json.loads(self.out)
        except ValueError as why:
            raise AssertionError(f'{self}: no JSON document: {why}')

    def __str__(self):
        return f'{" ".join(map(str, self.words))}: exit status {self.status}\n{self.out}{self.err}'


def call(*words, text=b'', env=None, status=DONE):
    """Runs a program to its end and expects its exit status; None expects nothing."""
    process = subprocess.run([str(word) for word in words], input=text.encode() if isinstance(text, str) else text,
                             capture_output=True, env=os.environ | (env or {}), timeout=LONGEST)
    answer = Answer(words, process)
    return answer if status is None else answer.expect(status)


def need_another_clock():
    if os.environ.get('BARID_TEST_MODE') == 'sanitize':
        raise tap.Skip('a sanitizer and another clock do not go together')


def sure(pattern, text):
    assert re.search(pattern, text), f'nothing like {pattern!r} in: {text}'


def isolated(text):
    return f'\u2068{text}\u2069'


def isolated_machine(text):
    return f'\u2066{text}\u2069'


class Desk:
    def __init__(self, world, short, office, nation, post, role=None):
        self.world = world
        self.profile = world.folder / short
        self.office = office
        self.nation = nation
        self.post = post
        self.role = role
        self.card = world.folder / f'{short}.card'
        self.credentials = world.folder / f'{short}.credentials'

    @property
    def home(self):
        return self.profile / 'keys'

    @property
    def store(self):
        return self.profile / 'desk.barid'

    def command(self, *words):
        return [str(self.world.ctl), '--profile', str(self.profile), *map(str, words)]

    def run(self, *words, text=b'', env=None, status=DONE):
        return call(*self.command(*words), text=text, env=env, status=status)

    def on_day(self, day, *words, text=b'', status=DONE):
        """What a command says in JSON when so many days have passed; a minute more, so that whole days are whole."""
        need_another_clock()
        return call('faketime', '-f', f'+{day * 24 * 60 + 1}m', *self.command('--json', *words), text=text, status=status).json()

    def json(self, *words, text=b'', status=DONE):
        return call(*self.command('--json', *words), text=text, status=status).json()

    def start(self, *words, **options):
        """Begins a command; standard output and error go nowhere unless they are asked for."""
        return subprocess.Popen(self.command(*words), **({'stdin': subprocess.DEVNULL, 'stdout': subprocess.DEVNULL,
                                                          'stderr': subprocess.DEVNULL} | options))

    def init(self, *protection):
        return self.json('init', '--office', self.office, '--nation', self.nation, '--post', self.post,
                         *(['--role', self.role] if self.role else []), *(protection or ['--no-passphrase']))

    def draft(self, text, *options):
        """The row of a new draft; a value is given as the JSON of it."""
        text = text if isinstance(text, (str, bytes)) else json.dumps(text)
        rows = self.json('draft', '-', *options, text=text)['drafts']
        assert len(rows) == 1, rows
        return rows[0]

    def release(self, row):
        """The id of the one letter that a draft became."""
        letters = self.json('release', row)['letters']
        assert len(letters) == 1, letters
        return letters[0]

    def send(self, reader, text, *options):
        """The id of a letter that went and came; its reader may take its bundle out."""
        letter = self.release(self.draft(text, '--to', reader.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity',
                                         '--use', 'detection', *options))
        self.json('sync')
        reader.json('sync')
        return letter

    def list(self, shelf):
        return self.json('list', shelf)['outbox' if shelf == 'outbox' else 'letters']

    def bundle(self, letter):
        return json.loads(self.run('show', letter, '--stix').out)

    def read_store(self, statement):
        """Rows of the store, read past the program while nobody has it open."""
        store = sqlite3.connect(f'file:{self.store}?mode=ro', uri=True)
        try:
            return store.execute(statement).fetchall()
        finally:
            store.close()

    def gpg(self, *words, text=b'', status=0):
        """Past the program. An agent that it has just told to end answers nobody any more: gpg is to start one of its own."""
        self.end_agents()
        return subprocess.run(['gpg', '--homedir', str(self.home), '--batch', '--no-tty', *map(str, words)], input=text,
                              capture_output=True, timeout=LONGEST, check=status == 0)

    def end_agents(self):
        if self.home.exists():
            subprocess.run(['gpgconf', '--homedir', str(self.home), '--kill', 'all'], capture_output=True)


class World:
    """A folder with an exchange and desks. Aldar and Bersa know each other, have inboxes and an agreement."""

    def __init__(self, ctl, server):
        self.ctl = Path(ctl).resolve()
        self.server = Path(server).resolve()
        # Short: the socket of a key agent has its path below.
        self.folder = Path(tempfile.mkdtemp(prefix='bc-'))
        self.exchange = self.folder / 'exchange'
        self.log = self.folder / 'exchange.log'
        self.process = None
        self.desks = []
        atexit.register(self.close)

        call(self.server, 'init', self.exchange, '--host', '127.0.0.1')
        self.start()

    # ---- the exchange ----

    def start(self):
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen([self.server, 'serve', self.exchange], stdin=subprocess.DEVNULL,
                                            stdout=subprocess.PIPE, stderr=log)
        line = self.process.stdout.readline().decode()
        assert line.startswith('Listening'), f'The exchange did not start: {line}{self.log.read_text()}'

    def kill(self):
        """As the power would."""
        self.process.kill()
        self.end()

    def stop(self):
        self.process.terminate()
        self.end()

    def end(self):
        self.process.wait(LONGEST)
        self.process.stdout.close()
        self.process = None

    @property
    def database(self):
        return self.exchange / 'exchange.db'

    def read_exchange(self, statement):
        """Rows of what the exchange holds, read past the program."""
        database = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def post(self, poster, reader, payload):
        """Puts an envelope into an inbox as any TAXII client could. The answer's status code."""
        access = json.loads(poster.credentials.read_text())
        collection = json.loads(reader.credentials.read_text())['collection']
        body = json.dumps({'objects': [envelope(payload)]}).encode()
        line = connect(access)
        line.request('POST', f'/barid/collections/{collection}/objects/', body, headers(access))
        status = line.getresponse().status
        line.close()
        return status

    def get(self, reader, path):
        """What the exchange answers a desk, as JSON."""
        access = json.loads(reader.credentials.read_text())
        line = connect(access)
        line.request('GET', path, headers=headers(access))
        answer = line.getresponse()
        assert answer.status == 200, f'{path}: {answer.status}'
        value = json.loads(answer.read())
        line.close()
        return value

    # ---- desks ----

    def add(self, short, office, nation, post, *protection):
        """A desk with an inbox; of its key is said how it is protected and when it ends."""
        desk = Desk(self, short, office, nation, post)
        desk.init(*protection)
        self.give_inbox(desk)
        desk.json('card', desk.card)
        self.desks.append(desk)
        return desk

    def give_inbox(self, desk):
        call(self.server, 'add', self.exchange, desk.profile.name, '--credentials', desk.credentials)
        desk.json('channel', 'inbox', desk.credentials)

    def add_without_inbox(self, short, office, nation, post='Liaison desk', role=None):
        """A desk that is known by its card."""
        desk = Desk(self, short, office, nation, post, role)
        self.desks.append(desk)
        desk.init()
        desk.json('card', desk.card)
        return desk

    def introduce(self, host, guest):
        return host.json('partner', 'add', guest.card, '--number', guest.json('key')['key_number'],
                         '--with', 'the duty officer', '--by', 'telephone')

    def open_way(self, host, guest):
        """The host gives what the guest needs to write to its inbox."""
        access = self.folder / 'to-host.access'
        host.json('access', guest.office, access)
        guest.json('channel', 'add', access)
        access.unlink()

    def agree(self, one, other, terms):
        signed = self.folder / 'agreement'
        agreement = one.json('agreement', 'draft', other.office, '-', text=json.dumps(terms))['id']
        one.json('agreement', 'sign', agreement)
        for holder, reader in ((one, other), (other, one)):
            holder.json('agreement', 'export', agreement, signed)
            reader.json('agreement', 'take', signed)
            signed.unlink()
            if reader is other:
                other.json('agreement', 'sign', agreement)
        return agreement

    def acquaint(self, desks, terms, protection):
        """These two have keys, know each other and have an agreement."""
        for desk in desks:
            desk.init(*protection)
            desk.json('card', desk.card)
        one, other = desks
        self.introduce(one, other)
        self.introduce(other, one)
        self.agree(one, other, terms)

    def take_prepared(self, desks, folder):
        """What acquaint() makes of these two under the usual terms, made once in a run of the tests: each program works on a copy
        of its own, so that no key agent and no store is another's too."""
        whole = folder / 'pair'
        with open(folder / 'lock', 'wb') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                self.acquaint(desks, TERMS, ())
                made = Path(tempfile.mkdtemp(dir=folder))
                for desk in desks:
                    desk.end_agents()
                    shutil.copytree(desk.profile, made / desk.profile.name, ignore=SOCKETS)
                    shutil.copy(desk.card, made)
                made.rename(whole)
                return
        for desk in desks:
            shutil.copytree(whole / desk.profile.name, desk.profile)
            shutil.copy(whole / desk.card.name, desk.card)

    def pair(self, terms=TERMS, protection=()):
        """Aldar and Bersa, ready for letters both ways, under an agreement of these terms: a value, or the file of them."""
        terms = terms if isinstance(terms, dict) else json.loads(terms.read_text(encoding='utf-8'))
        desks = [Desk(self, 'aldar', 'Aldar Maritime Service', 'ALD', 'Liaison desk'),
                 Desk(self, 'bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')]
        self.desks += desks
        prepared = os.environ.get('BARID_TEST_PREPARED')
        if prepared and json.dumps(terms) == USUAL and not protection:
            self.take_prepared(desks, Path(prepared))
        else:
            self.acquaint(desks, terms, protection)
        for desk in desks:
            self.give_inbox(desk)
        for host, guest in (desks, reversed(desks)):
            self.open_way(host, guest)
        return desks

    def close(self):
        atexit.unregister(self.close)
        if self.process is not None:
            self.kill()
        for desk in self.desks:
            desk.end_agents()
        shutil.rmtree(self.folder, ignore_errors=True)


# ---- TAXII, by hand ----

def envelope(payload):
    """The artifact around a payload. Its id follows from the payload (STIX 2.1 §2.9)."""
    encoded = base64.b64encode(payload).decode()
    digest = hashlib.sha256(payload).hexdigest()
    name = json.dumps({'hashes': {'SHA-256': digest}, 'payload_bin': encoded}, separators=(',', ':'))
    return {'type': 'artifact', 'spec_version': '2.1',
            'id': f'artifact--{uuid.uuid5(uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7"), name)}',
            'mime_type': 'application/pgp-encrypted', 'payload_bin': encoded, 'hashes': {'SHA-256': digest},
            'encryption_algorithm': 'mime-type-indicated'}


def headers(access):
    token = base64.b64encode(f'{access["user"]}:{access["token"]}'.encode()).decode()
    return {'Authorization': f'Basic {token}', 'Accept': TAXII, 'Content-Type': TAXII}


def connect(access):
    host, _, port = access['root'].split('/')[2].rpartition(':')
    context = ssl.create_default_context(cadata=access['authority'])
    return http.client.HTTPSConnection(host, int(port), context=context, timeout=LONGEST)
