"""kill -9 at any moment, of the exchange and of a desk: every letter that was released arrives once.

Usage: test-kill.py BARIDCTL BARID-EXCHANGE
"""

import collections
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid

import tap
from desks import DONE, LONGEST, UNREACHABLE, World, connect, envelope, headers

LETTERS = 20
TRIES = 12
ROUNDS = 20

chance = random.Random(20261123)
world = World(*sys.argv[1:3])
aldar, bersa = world.pair()


def make_drafts(name, count):
    """Rows of drafts that are ready to go, made from one bundle with as many reports."""
    made = '2026-01-02T03:04:05.000Z'
    subject = f'campaign--{uuid.uuid4()}'
    objects = [{'type': 'report', 'spec_version': '2.1', 'id': f'report--{uuid.uuid4()}', 'created': made, 'modified': made,
                'name': f'{name} {number}', 'published': made, 'object_refs': [subject]} for number in range(count)]
    objects.append({'type': 'campaign', 'spec_version': '2.1', 'id': subject, 'created': made, 'modified': made, 'name': 'C'})
    bundle = {'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': objects}
    rows = aldar.json('draft', '-', '--to', bersa.office, '--marking', 'TLP:GREEN', '--area', 'cybersecurity',
                      '--use', 'detection',
                      text=json.dumps(bundle))['drafts']
    assert len(rows) == count, rows
    return rows


def timed(function):
    begin = time.monotonic()
    function()
    return time.monotonic() - begin


def envelopes():
    """Ids of all envelopes in Bersa's inbox, read while the exchange is down."""
    inbox = json.loads(bersa.credentials.read_text())['collection']
    return [row[0] for row in world.read_exchange(
        f"SELECT envelope.id FROM envelope JOIN inbox ON inbox.key = envelope.inbox WHERE inbox.id = '{inbox}'")]


def is_whole(path):
    """SQLite's own opinion of a file that nobody has open."""
    store = sqlite3.connect(path)
    try:
        assert store.execute('PRAGMA integrity_check').fetchall() == [('ok',)], path
        assert store.execute('PRAGMA foreign_key_check').fetchall() == [], path
    finally:
        store.close()


# ---- the exchange ----

def half_a_post_is_nothing():
    """The exchange dies with half an envelope in its hands: there is no half envelope, and posting it again makes one."""
    access = json.loads(aldar.credentials.read_text())
    path = f'/barid/collections/{json.loads(bersa.credentials.read_text())["collection"]}/objects/'
    payload = os.urandom(300000)
    body = json.dumps({'objects': [envelope(payload)]}).encode()
    for cut in (0, 1, len(body) // 2, len(body) - 1, len(body)):
        line = connect(access)
        line.putrequest('POST', path)
        for name, value in headers(access).items():
            line.putheader(name, value)
        line.putheader('Content-Length', str(len(body)))
        line.endheaders(body[:cut])
        time.sleep(0.02)
        world.kill()
        line.close()
        found = envelopes().count(envelope(payload)['id'])
        assert found == 0 or (cut == len(body) and found == 1), f'{found} envelopes after {cut} of {len(body)} bytes'
        is_whole(world.database)
        world.start()
    for _ in range(2):
        assert world.post(aldar, bersa, payload) == 202
    world.stop()
    assert envelopes().count(envelope(payload)['id']) == 1
    world.start()
    # What is no letter goes its way too.
    assert bersa.json('sync')['quarantine'] == 1


class Snapshot:
    """Exchange and sender as they were: every try begins with the same letters waiting."""

    def __init__(self):
        self.folders = [(folder, folder.with_suffix('.kept')) for folder in (world.exchange, aldar.profile)]
        for folder, kept in self.folders:
            shutil.copytree(folder, kept, ignore=shutil.ignore_patterns('S.*'))

    def restore(self):
        for folder, kept in self.folders:
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)

    def remove(self):
        for _, kept in self.folders:
            shutil.rmtree(kept)


def kill_exchange_at(size, delay):
    """Pushes, and kills the exchange some time after it has written so much; or at the end, when it never does."""
    wal = world.database.with_name('exchange.db-wal')
    push = aldar.start('sync')
    while push.poll() is None and not (wal.exists() and wal.stat().st_size >= size):
        time.sleep(0.001)
    time.sleep(delay)
    world.kill()
    push.wait(LONGEST)
    assert push.returncode in (DONE, UNREACHABLE), push.returncode


def exchange_killed_while_letters_are_pushed():
    """Whatever the exchange had confirmed it has; what it had not is pushed again; each letter is there once."""
    letters = [aldar.release(row) for row in make_drafts('Pushed', LETTERS)]
    world.stop()
    before = envelopes()
    snapshot = Snapshot()

    world.start()
    whole = timed(lambda: aldar.json('sync'))
    grown = world.database.with_name('exchange.db-wal').stat().st_size
    world.stop()
    interrupted = []
    for number in range(TRIES):
        snapshot.restore()
        world.start()
        if number % 2 == 0:
            kill_exchange_at(grown * chance.uniform(0.05, 0.7), 0)
        else:
            kill_exchange_at(1, whole * chance.uniform(0, 0.3))

        is_whole(world.database)
        held = len(envelopes()) - len(before)
        interrupted.append(held)
        waiting = [post for post in aldar.list('outbox') if post['state'] != 'carried']
        assert len(waiting) >= LETTERS - held, 'a letter counts as carried that the exchange does not have'
        world.start()
        assert aldar.json('sync')['waiting'] == 0
        there = envelopes()
        assert len(there) == len(set(there)) == len(before) + LETTERS, f'try {number}: {len(there)} envelopes'
        if number < TRIES - 1:
            world.kill()

    print(f'# the exchange fell with {interrupted} of {LETTERS} letters')
    assert any(0 < held < LETTERS for held in interrupted), f'it never fell in between: {interrupted}'
    snapshot.remove()
    arrived = bersa.json('sync')
    assert (arrived['inbox'], arrived['quarantine'], arrived['repeated']) == (LETTERS, 0, 0), arrived
    assert {entry['letter'] for entry in bersa.list('inbox')} >= set(letters)
    assert bersa.json('sync')['arrived'] == 0


# ---- the desk ----

def kill_desk(desk, words, longest):
    """Runs a command and kills it, every other time with all that it started, somewhere on its way. What it said by then."""
    process = desk.start(*words, stdout=subprocess.PIPE, start_new_session=True)
    time.sleep(chance.uniform(0, longest))
    if chance.random() < 0.5:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    out, _ = process.communicate(timeout=LONGEST)
    return process.returncode, out.decode()


def desk_killed_at_any_moment():
    """Released, sealed, carried, fetched, opened: killed in the middle of each, a letter is never lost and never twice."""
    quarantined = bersa.list('quarantine')
    rows = make_drafts('Killed', ROUNDS + 2)
    lengths = [timed(lambda: aldar.release(rows[0])), timed(lambda: aldar.json('sync')), timed(lambda: bersa.json('sync'))]
    reported, ended = set(), collections.Counter()

    for row in rows[1:-1]:
        for desk, words, length in ((aldar, ('release', row), lengths[0]), (aldar, ('sync',), lengths[1]),
                                    (bersa, ('sync',), lengths[2])):
            # The release is killed a little later too: when it has said that it is done.
            status, out = kill_desk(desk, ('--json', *words), length * (1.6 if words[0] == 'release' else 1.2))
            ended[words[0], desk is aldar, status == DONE] += 1
            assert status in (DONE, -signal.SIGKILL), f'{words}: {status} {out}'
            if words[0] == 'release' and out.endswith('\n'):
                reported.update(json.loads(out)['letters'])

    print(f'# ended by itself, of {ROUNDS}: ' +
          ', '.join(f'{word} {count}' for (word, _, done), count in ended.items() if done))
    assert sum(count for (_, _, done), count in ended.items() if not done) > ROUNDS, f'hardly anything was killed: {ended}'

    # After all that both go on as if nothing had been; so does one that was released now.
    reported.add(aldar.release(rows[-1]))
    assert aldar.json('sync')['waiting'] == 0
    bersa.json('sync')
    assert [post['state'] for post in aldar.list('outbox') if post['state'] != 'carried'] == []

    inbox = [entry for entry in bersa.list('inbox') if entry.get('title', '').startswith('Killed')]
    sent = [entry for entry in aldar.list('sent') if entry.get('title', '').startswith('Killed')]
    drafts = {entry['title'] for entry in aldar.list('drafts')}
    titles = collections.Counter(entry['title'] for entry in inbox)
    for number in range(ROUNDS + 2):
        title = f'Killed {number}'
        assert titles[title] == (0 if title in drafts else 1), \
            f'{title}: arrived {titles[title]} times, {"still" if title in drafts else "no longer"} a draft'
    assert sorted(entry['letter'] for entry in inbox) == sorted(entry['letter'] for entry in sent)
    assert reported <= {entry['letter'] for entry in inbox}, 'a release that was reported did not arrive'
    assert bersa.list('arrived') == [] and bersa.list('quarantine') == quarantined
    assert bersa.json('show', inbox[0]['letter'])['missing_numbers'] == []
    assert aldar.bundle(inbox[-1]['letter']) == bersa.bundle(inbox[-1]['letter'])


def nothing_is_damaged():
    """After all of it, each database is whole."""
    world.stop()
    for path in (aldar.store, bersa.store, world.database):
        is_whole(path)


tap.run([
    ('/kill/half-a-post-is-nothing', half_a_post_is_nothing),
    ('/kill/exchange-while-letters-are-pushed', exchange_killed_while_letters_are_pushed),
    ('/kill/desk-at-any-moment', desk_killed_at_any_moment),
    ('/kill/nothing-is-damaged', nothing_is_damaged),
])
