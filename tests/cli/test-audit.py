"""The audit log: every act has its entry and no entry is without its act; what was done to the log is found and named; and
what is exported is checked with nothing but SHA-256 and gpg.

Usage: test-audit.py BARIDCTL BARID-EXCHANGE
"""

import base64
import datetime
import hashlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import tap
from desks import DONE, INVALID, LONGEST, USAGE, World, sure

NOTHING = '0' * 64
ROUNDS = 16

chance = random.Random(20261127)
world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
SECRET_WORDS = 'Coasters of the northern quay'


def entries(desk, *options):
    """The log, the oldest first."""
    return desk.json('audit', 'list', *options)['entries'][::-1]


def kinds(desk, subject):
    return [entry['kind'] for entry in entries(desk) if entry.get('subject') == subject]


def check(desk, status=DONE):
    return desk.json('audit', 'check', status=status)


def exported(desk):
    log = world.folder / 'audit.log'
    desk.json('audit', 'export', log)
    return log, log.with_name('audit.log.sig')


# ---- what is written down ----

def every_station_writes_down_what_it_did():
    hosts = world.folder / 'hosts.txt'
    hosts.write_text('quay.example\n')
    letter = aldar.send(bersa, {'title': SECRET_WORDS, 'body': ['They left.']}, '--indicators', hosts)
    assert kinds(aldar, letter) == ['released'] and kinds(bersa, letter) == []
    bersa.json('show', letter)
    bersa.json('show', letter)
    bersa.bundle(letter)
    bersa.json('print', letter, world.folder / 'letter.pdf')
    aldar.json('indicators', letter, '--csv', world.folder / 'hosts.csv')
    bersa.json('acknowledge', letter)
    assert kinds(bersa, letter) == ['opened', 'bundle-exported', 'pdf-saved', 'acknowledged'], kinds(bersa, letter)
    assert [entry['reference'] for entry in entries(aldar, '--kind', 'indicators-taken')] == \
        [hashlib.sha256((world.folder / 'hosts.csv').read_bytes()).hexdigest()]
    reply, = entries(bersa, '--kind', 'answered')
    assert reply['reference'] == letter and reply['agreement'].startswith('agreement--'), reply
    bersa.json('delete', letter)
    assert kinds(bersa, letter)[-1] == 'deleted'
    row = aldar.draft('Not to be sent')
    aldar.json('delete', row)
    assert kinds(aldar, f'draft:{row}') == ['deleted']

    made, *rest = entries(aldar)
    assert made['kind'] == 'desk-made' and made['number'] == 1 and made['previous'] == NOTHING, made
    own, theirs = aldar.json('key')['fingerprint'], bersa.json('key')['fingerprint']
    agreement, = [entry['subject'] for entry in rest if entry['kind'] == 'agreement-drafted']
    told = [entry for entry in rest if entry.get('subject') == agreement]
    assert [(entry['kind'], entry['desk']) for entry in told] == \
        [('agreement-drafted', own), ('agreement-signed', own), ('agreement-signed', theirs)]
    assert told[0]['office'] == told[2]['office'] and 'office' not in told[1], told
    assert kinds(bersa, agreement) == ['agreement-taken', 'agreement-signed', 'agreement-signed']
    assert kinds(aldar, theirs)[0] == 'key-pinned' and 'access-given' in kinds(aldar, theirs)
    assert {'card-written', 'partner-introduced', 'head-signed'} <= {entry['kind'] for entry in rest}
    assert [entry['number'] for entry in entries(aldar)] == list(range(1, len(rest) + 2))


def what_is_done_with_the_own_key_is_told():
    own = aldar.json('key')['fingerprint']
    backup, certificate = world.folder / 'key.asc', world.folder / 'key.rev'
    aldar.run('key', 'backup', backup)
    aldar.run('key', 'revocation', certificate)
    aldar.run('key', 'extend', (datetime.date.today() + datetime.timedelta(days=700)).isoformat())
    told = [entry for entry in entries(aldar) if entry.get('subject') == own][-3:]
    assert [(entry['kind'], entry.get('reference')) for entry in told] == \
        [('backup-written', hashlib.sha256(backup.read_bytes()).hexdigest()),
         ('revocation-written', hashlib.sha256(certificate.read_bytes()).hexdigest()), ('key-extended', None)], told


def it_holds_no_words():
    told = json.dumps(entries(aldar) + entries(bersa))
    for word in (SECRET_WORDS, 'northern', bersa.office, aldar.office, 'maritime'):
        assert word not in told, word


def it_is_found_by_kind_and_by_words():
    assert {entry['kind'] for entry in entries(aldar, '--kind', 'released')} == {'released'}
    found = entries(aldar, '--words', 'bersa')
    assert found and all(entry.get('office') for entry in found), found
    letter = entries(aldar, '--kind', 'released')[0]['subject']
    assert {entry.get('subject') for entry in entries(aldar, '--words', letter.upper())} == {letter}
    assert entries(aldar, '--words', '%') == [] and entries(aldar, '--words', "' OR 1=1 --") == []
    aldar.run('audit', 'list', '--kind', 'rumour', status=USAGE)
    sure('Letter released', aldar.run('audit').out)


def a_log_that_is_whole_says_what_cannot_be_known():
    report = check(aldar)
    assert report['fault'] == 'none' and report['entries'] == len(entries(aldar)) and report['signed'] > 0, report
    told = aldar.run('audit', 'check')
    sure('no entry was changed, taken out or put in', told.out)
    sure('whether entries after that one were cut off cannot be known', told.out)
    assert told.err == '', told.err


# ---- what was done to it ----

def without_guards(store):
    for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'").fetchall():
        store.execute(f'DROP TRIGGER {name}')


def line_of(row):
    """The line that the hash of an entry covers, written by this script and not by Barid."""
    number, when, *texts = row
    seconds, parts = divmod(when, 1000000)
    moment = time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds)) + f'.{parts:06}Z'
    names = ('kind', 'subject', 'office', 'agreement', 'reference', 'desk', 'previous')
    members = {'number': number, 'time': moment} | {name: text for name, text in zip(names, texts) if text is not None}
    return json.dumps(members, separators=(',', ':'))


def write_anew(store, first):
    """What a clever hand does: all hashes from an entry on are counted anew."""
    before = store.execute('SELECT hash FROM audit WHERE number = ?', (first - 1,)).fetchone()[0]
    for row in store.execute('SELECT number, time, kind, subject, office, agreement, reference, desk, previous FROM audit '
                             'WHERE number >= ? ORDER BY number', (first,)).fetchall():
        row = (*row[:-1], before)
        before_next = hashlib.sha256(line_of(row).encode()).hexdigest()
        store.execute('UPDATE audit SET previous = ?, hash = ? WHERE number = ?', (before, before_next, row[0]))
        before = before_next


def after(change, fault, first, last=None, desk=None):
    """Lets a hand into a desk's file, sees what the check says, and puts the file back as it was."""
    desk = desk or aldar
    kept = desk.store.with_suffix('.kept')
    shutil.copy(desk.store, kept)
    try:
        store = sqlite3.connect(desk.store)
        store.execute('PRAGMA foreign_keys = OFF')
        without_guards(store)
        change(store)
        store.commit()
        store.close()
        report = check(desk, DONE if fault == 'none' else INVALID)
        assert (report['fault'], report['first'], report['last']) == (fault, first, last if last is not None else first), report
        return report
    finally:
        shutil.copy(kept, desk.store)
        kept.unlink()


def the_guards_of_the_store_stand():
    store = sqlite3.connect(aldar.store)
    try:
        for statement in ("UPDATE audit SET kind = 'opened' WHERE number = 3", 'DELETE FROM audit WHERE number = 3',
                          'DELETE FROM audit_head', 'UPDATE audit_head SET number = number + 1',
                          'INSERT INTO audit SELECT 3, time, kind, subject, office, agreement, reference, desk, previous, hash '
                          'FROM audit WHERE number = 2',
                          'INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 2'):
            try:
                store.execute(statement)
            except sqlite3.IntegrityError:
                continue
            raise AssertionError(f'not refused: {statement}')
    finally:
        store.close()


def every_change_is_found_and_named():
    exported(aldar)
    aldar.json('delete', aldar.draft('Another'))
    last, head = len(entries(aldar)), check(aldar)['signed']
    assert last > head > 6, (last, head)

    report = after(lambda store: store.execute("UPDATE audit SET kind = 'opened' WHERE number = 3"), 'changed', 3)
    sure('was changed after it was written', report['sentence'])
    sure('tell your security officer', report['sentence'])
    after(lambda store: store.execute("UPDATE audit SET kind = 'rumour' WHERE number = 3"), 'changed', 3)
    after(lambda store: store.execute('UPDATE audit SET time = time + 1 WHERE number = 4'), 'changed', 4)
    after(lambda store: store.execute('DELETE FROM audit WHERE number = 5'), 'missing', 5)
    after(lambda store: store.execute('DELETE FROM audit WHERE number BETWEEN 2 AND 4'), 'missing', 2, 4)
    after(lambda store: store.execute('DELETE FROM audit WHERE number = 1'), 'missing', 1)

    def taken_out_and_numbers_closed(store):
        store.execute('DELETE FROM audit WHERE number = 3')
        store.execute('UPDATE audit SET number = -(number - 1) WHERE number > 3')
        store.execute('UPDATE audit SET number = -number WHERE number < 0')
    after(taken_out_and_numbers_closed, 'changed', 3)

    def moved(store):
        for low, high in ((-3, 3), (3, 4), (4, -3)):
            store.execute('UPDATE audit SET number = ? WHERE number = ?', (low, high))
    after(moved, 'changed', 3)

    def put_in_with_a_good_hash(store):
        row = list(store.execute('SELECT number, time, kind, subject, office, agreement, reference, desk, previous FROM audit '
                                 'WHERE number = 4').fetchone())
        row[3] = 'letter--00000000-0000-4000-8000-000000000000'
        store.execute('UPDATE audit SET subject = ?, hash = ? WHERE number = 4',
                      (row[3], hashlib.sha256(line_of(row).encode()).hexdigest()))
    after(put_in_with_a_good_hash, 'out-of-place', 5)

    def written_anew(store):
        store.execute("UPDATE audit SET kind = 'opened' WHERE number = 3")
        write_anew(store, 3)
    first_head = min(number for number, in aldar.read_store('SELECT number FROM audit_head') if number >= 3)
    after(written_anew, 'rewritten', 1, first_head)

    after(lambda store: store.execute('DELETE FROM audit WHERE number >= ?', (head,)), 'cut-off', head)
    signing = next(entry['number'] for entry in entries(aldar, '--kind', 'head-signed'))
    after(lambda store: store.execute('DELETE FROM audit_head'), 'head-missing', signing)


def a_forged_signature_is_found():
    """Another key of the same machine signs what a hand wrote anew."""
    number, object_bytes = aldar.read_store('SELECT number, bytes FROM audit_head ORDER BY number DESC LIMIT 1')[0]
    head = json.loads(object_bytes)
    head['signatures'] = [json.loads(bersa.read_store('SELECT bytes FROM audit_head LIMIT 1')[0][0])['signatures'][0]]
    report = after(lambda store: store.execute('UPDATE audit_head SET bytes = ? WHERE number = ?',
                                               (json.dumps(head).encode(), number)), 'signature', number)
    sure('could not be shown to hold', report['sentence'])


def what_was_cut_off_behind_the_signature_cannot_be_known():
    last, head = len(entries(aldar)), check(aldar)['signed']
    report = after(lambda store: store.execute('DELETE FROM audit WHERE number = ?', (last,)), 'none', 0, 0)
    assert report['entries'] == last - 1 and report['signed'] == head, report


def at_start_only_what_came_since_the_signature_is_looked_at():
    head = check(aldar)['signed']
    told = []

    def look(store):
        store.commit()
        store.execute("UPDATE audit SET time = time + 1 WHERE number = ?", (head + 1,))
        store.commit()
        answer = aldar.run('list')
        told.append(answer.err)
    after(look, 'changed', head + 1)
    sure('was changed after it was written', told[0])


# ---- exported ----

def an_export_is_checked_by_other_means():
    log, signature = exported(aldar)
    key = aldar.json('key')['fingerprint']
    verified = aldar.gpg('--status-fd', '1', '--verify', signature, log).stdout.decode()
    assert f'VALIDSIG {key}' in verified, verified

    heading, *lines = log.read_bytes().splitlines()
    heading = json.loads(heading)
    assert (heading['purpose'], heading['version'], heading['desk']) == ('audit-log', 1, key), heading
    before, hashes = NOTHING, []
    for number, line in enumerate(lines[:heading['last']], 1):
        entry = json.loads(line)
        assert entry['number'] == number and entry['previous'] == before, entry
        before = hashlib.sha256(line).hexdigest()
        hashes.append(before)

    heads = lines[heading['last']:]
    assert heads, 'no signed head'
    for line in heads:
        head = json.loads(line)
        content, mark = base64.b64decode(head['object']), base64.b64decode(head['signatures'][0])
        (world.folder / 'head').write_bytes(content)
        (world.folder / 'head.sig').write_bytes(mark)
        told = aldar.gpg('--status-fd', '1', '--verify', world.folder / 'head.sig', world.folder / 'head').stdout.decode()
        assert f'VALIDSIG {key}' in told, told
        said = json.loads(content)
        assert (said['purpose'], said['desk'], said['first']) == ('audit-head', key, hashes[0]), said
        assert said['sha256'] == hashes[said['number'] - 1], said

    # The export itself is an act.
    last = entries(aldar)[heading['last']]
    assert (last['kind'], last['reference']) == ('log-exported', hashlib.sha256(log.read_bytes()).hexdigest()), last
    log.write_bytes(log.read_bytes().replace(b'"released"', b'"answered"', 1))
    assert aldar.gpg('--verify', signature, log, status=None).returncode != 0
    aldar.run('audit', 'export', '-', status=USAGE)


# ---- killed ----

def acts_and_entries(desk):
    """What the store holds of releases, and what the log says of them."""
    released = {letter for letter, in desk.read_store("SELECT letter_id FROM post")}
    told = [subject for subject, in desk.read_store("SELECT subject FROM audit WHERE kind = 'released'")]
    return released, told


def neither_is_without_the_other_when_the_desk_is_killed():
    rows = [aldar.draft(f'Killed {number}', '--to', bersa.office, '--marking', 'TLP:GREEN', '--area', 'cybersecurity')
            for number in range(ROUNDS + 1)]
    begin = time.monotonic()
    aldar.json('release', rows[0])
    whole = time.monotonic() - begin
    killed = 0
    for row in rows[1:]:
        process = aldar.start('release', row, start_new_session=True)
        time.sleep(chance.uniform(0, whole * 1.2))
        process.kill()
        process.communicate(timeout=LONGEST)
        killed += process.returncode == -signal.SIGKILL
        released, told = acts_and_entries(aldar)
        assert set(told) == released and len(told) == len(set(told)), (row, released ^ set(told))
    assert killed > ROUNDS // 4, killed
    assert check(aldar)['fault'] == 'none'


def refusing(table, command):
    """A guard that lets nothing be written there, as a full disk would."""
    return f"CREATE TRIGGER full_disk BEFORE {command} ON {table} BEGIN SELECT RAISE (ABORT, 'no'); END"


def neither_is_written_when_the_other_cannot_be():
    options = ('--to', bersa.office, '--marking', 'TLP:GREEN', '--area', 'cybersecurity')
    unread = aldar.send(bersa, {'title': 'Unread', 'body': ['Still.']})
    released, dropped = aldar.draft('Held', *options), aldar.draft('Kept', *options)
    acts = ((aldar, ('release', released), 'post', 'INSERT', 'SELECT count (*) FROM post'),
            (aldar, ('delete', dropped), 'entry', 'DELETE', "SELECT count (*) FROM entry WHERE shelf = 'drafts'"),
            (bersa, ('show', unread), 'entry', 'UPDATE', 'SELECT count (*) FROM entry WHERE read'),
            (aldar, ('agreement', 'sign', entries(aldar, '--kind', 'agreement-drafted')[0]['subject']), None, None, None))
    for desk, words, table, command, question in acts:
        if table is None:
            # What was signed before is no act.
            before = desk.read_store('SELECT count (*) FROM audit')
            desk.json(*words)
            assert desk.read_store('SELECT count (*) FROM audit') == before
            continue
        for refused in ((table, command), ('audit', 'INSERT')):
            before = desk.read_store(question), desk.read_store('SELECT max (number) FROM audit')
            store = sqlite3.connect(desk.store)
            store.execute(refusing(*refused))
            store.commit()
            store.close()
            answer = desk.run(*words, status=None)
            store = sqlite3.connect(desk.store)
            store.execute('DROP TRIGGER full_disk')
            store.commit()
            store.close()
            assert answer.status != DONE, answer
            after_it = desk.read_store(question), desk.read_store('SELECT max (number) FROM audit')
            assert after_it == before, (words, refused, before, after_it)
        desk.json(*words)
        assert desk.read_store('SELECT max (number) FROM audit') != before[1]


# ---- long ----

def a_hundred_thousand_entries_are_checked():
    MANY = 100000
    store = sqlite3.connect(bersa.store)
    number, before = store.execute('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1').fetchone()
    desk = store.execute('SELECT desk FROM audit LIMIT 1').fetchone()[0]
    rows = []
    while number < MANY:
        number += 1
        row = (number, 1767225600000000 + number, 'opened', f'letter--00000000-0000-4000-8000-{number:012}', None, None, None,
               desk, before)
        before = hashlib.sha256(line_of(row).encode()).hexdigest()
        rows.append((*row, before))
    triggers = store.execute("SELECT sql FROM sqlite_schema WHERE name = 'audit_follows'").fetchone()[0]
    store.execute('DROP TRIGGER audit_follows')
    store.executemany('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', rows)
    store.execute(triggers)
    store.commit()
    store.close()
    begin = time.monotonic()
    report = check(bersa)
    took = time.monotonic() - begin
    print(f'# {MANY} entries in {took:.1f} s')
    assert report['fault'] == 'none' and report['entries'] == MANY, report
    assert took < 30, took
    bersa.json('card', bersa.card)
    assert check(bersa)['signed'] > MANY
    begin = time.monotonic()
    bersa.json('list', 'inbox')
    print(f'# a start after it was signed in {time.monotonic() - begin:.2f} s')
    after(lambda file: file.execute("UPDATE audit SET reference = 'x' WHERE number = 77777"), 'changed', 77777, desk=bersa)


tap.run([
    ('/audit/every-station', every_station_writes_down_what_it_did),
    ('/audit/no-words', it_holds_no_words),
    ('/audit/own-key', what_is_done_with_the_own_key_is_told),
    ('/audit/find', it_is_found_by_kind_and_by_words),
    ('/audit/whole', a_log_that_is_whole_says_what_cannot_be_known),
    ('/audit/guards', the_guards_of_the_store_stand),
    ('/audit/changes', every_change_is_found_and_named),
    ('/audit/forged', a_forged_signature_is_found),
    ('/audit/cut-off', what_was_cut_off_behind_the_signature_cannot_be_known),
    ('/audit/at-start', at_start_only_what_came_since_the_signature_is_looked_at),
    ('/audit/export', an_export_is_checked_by_other_means),
    ('/audit/killed', neither_is_without_the_other_when_the_desk_is_killed),
    ('/audit/neither-alone', neither_is_written_when_the_other_cannot_be),
    ('/audit/long', a_hundred_thousand_entries_are_checked),
])
