"""baridctl as a script meets it: answers, exit statuses, sentences, files.

Usage: test-commands.py BARIDCTL BARID-EXCHANGE
"""

import json
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import uuid

import tap
from desks import (BUSY, DONE, FAILED, INVALID, LONGEST, NOT_FOUND, PROMPT, REFUSED, TERMS, UNREACHABLE, USAGE, Desk, World,
                   call, isolated, sure)

COMMANDS = ['init', 'key', 'card', 'partner', 'access', 'channel', 'agreement', 'draft', 'check', 'versions', 'compare',
            'duplicate', 'correct', 'release', 'sync', 'list', 'show', 'print', 'indicators', 'search', 'answer', 'acknowledge',
            'forward', 'ask-leave', 'grant', 'deny', 'recall', 'recall-answer', 'recalls', 'feedback', 'file', 'register', 'judge',
            'delete', 'desk', 'approval', 'joint', 'audit', 'compromise', 'handover']
SHELVES = ['inbox', 'quarantine', 'drafts', 'sent', 'arrived', 'outbox']

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
# It knows Aldar and is known to it; they have no agreement.
celem = world.add('celem', 'Celem Office', 'CLM', 'Duty desk')
world.introduce(celem, aldar)
world.introduce(aldar, celem)
world.open_way(aldar, celem)

READY = ['--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']


# ---- answers ----

def every_command_answers_both_ways():
    """Once as JSON, one document with nothing beside it, and once as text for a person."""
    letter = aldar.send(bersa, 'Both ways\n\nA text.')
    row = aldar.draft('A draft', *READY)
    agreement = aldar.json('agreement')['agreements'][0]['id']
    out = world.folder / 'out'
    asked = [(aldar, words) for words in (
        ['key'], ['card', out], ['partner'], ['partner', 'list'], ['partner', 'show', bersa.office],
        ['partner', 'read', bersa.card], ['access', bersa.office, out], ['channel'], ['channel', 'list'],
        ['channel', 'check'], ['channel', 'inbox', aldar.credentials], ['agreement'], ['agreement', 'list'],
        ['agreement', 'show', agreement], ['agreement', 'export', agreement, out], ['draft', '--title', 'x'],
        ['draft', '--row', row, '--title', 'A draft'], ['check', row], ['versions', row],
        ['compare', row, letter], ['duplicate', row], ['duplicate', letter], ['correct', letter], ['sync'], ['search', 'both'], ['show', letter],
        *(['list', shelf] for shelf in SHELVES))]
    asked += [(bersa, ['show', letter]), (bersa, ['list'])]
    for desk, words in asked:
        out.unlink(missing_ok=True)
        answer = call(*desk.command('--json', *words))
        assert isinstance(answer.json(), dict) and not answer.err, answer
        out.unlink(missing_ok=True)
        told = desk.run(*words)
        assert told.out.strip() and not told.out.startswith('{') and not told.err, told
    out.unlink(missing_ok=True)
    assert bersa.run('list', 'sent', '--json').out == bersa.run('--json', 'list', 'sent').out


def every_act_answers_as_text():
    """What changes something, said for a person; the setup of this test did it all as JSON."""
    other = world.folder / 'other'
    twin = Desk(world, 'dorna', 'Dorna Service', 'DRN', 'Desk 1')
    world.desks.append(twin)
    told = twin.run('init', '--office', twin.office, '--post', twin.post, '--nation', 'DRN', '--no-passphrase')
    sure('Key number', told.out)
    sure('no passphrase', told.err)
    sure('not encrypted on the disk', told.err)
    sure('The card is in', twin.run('card', twin.card).out)

    number = twin.json('key')['key_number']
    sure(isolated(twin.office), aldar.run('partner', 'add', twin.card, '--number', number, '--with', 'Q', '--by', 'voice').out)
    world.introduce(twin, aldar)
    sure('The access file is in', aldar.run('access', twin.office, other).out)
    call(world.server, 'add', world.exchange, 'dorna', '--credentials', twin.credentials)
    sure('for ', twin.run('channel', 'inbox', twin.credentials).out)
    sure('letters can go there', twin.run('channel', 'add', other).out)
    other.unlink()
    world.open_way(twin, aldar)

    drafted = aldar.run('agreement', 'draft', twin.office, '-', text=json.dumps(TERMS | {'number': '2026/9'}))
    sure('Has not signed', drafted.out)
    aldar.run('agreement', 'sign', '2026/9')
    sure('2026/9', aldar.run('agreement', 'send', '2026/9').out)
    sure('Carried: 1', aldar.run('sync').out)
    sure('New in the inbox: 1', twin.run('sync').out)
    sure('In force', twin.run('agreement', 'sign', '2026/9').out)
    twin.run('agreement', 'export', '2026/9', other)
    sure('In force', aldar.run('agreement', 'take', other).out)
    other.unlink()

    row = twin.draft('For a person\n\nText.', '--to', aldar.office, '--marking', 'TLP:GREEN', '--area', 'cybersecurity')
    sure('Nothing stands against', twin.run('check', row).out)
    sure('Released: ', twin.run('release', row).out)
    sure('waits to be carried', twin.run('list', 'outbox').out)
    sure('Carried: 1', twin.run('sync').out)
    aldar.run('sync')
    letter = aldar.list('inbox')[0]['letter']
    sure('Released: ', aldar.run('answer', letter, '-', text='An answer.').out)
    sure('Released: ', aldar.run('acknowledge', letter).out)
    aldar.run('sync')
    sure('New in the inbox: 2', twin.run('sync').out)
    sure('Acknowledged', twin.run('show', twin.list('sent')[0]['letter']).out)
    sure('Deleted', twin.run('delete', twin.list('inbox')[0]['letter']).out)


def help_teaches():
    """Without a desk, without touching anything, with every command in it."""
    whole = call(world.ctl, '--help').out
    for command in COMMANDS:
        sure(rf'(?m)^  {command} ', whole)
        for words in ([command, '--help'], [command, '-h'], ['--profile', world.folder / 'nowhere', command, '--help']):
            told = call(world.ctl, *words).out
            sure(rf'baridctl --profile FOLDER \[--json\] {command}', told)
    assert not (world.folder / 'nowhere').exists()
    sure('Exit status: 0 ', whole)
    sure(r'^baridctl \d', call(world.ctl, '--version').out)
    listed = re.findall(r'(?m)^  ([a-z-]+) +\w', whole)
    assert [word for word in listed if word != 'baridctl'] == COMMANDS, listed


# ---- exit statuses ----

def ends_with(status, code, *asked):
    """Each (desk, words) ends so: as JSON one document on standard output, and for the first of them in words as well."""
    def case():
        for number, ask in enumerate(asked):
            desk, words, *text = ask() if callable(ask) else ask
            said = text[0] if text else b''
            answer = call(*desk.command('--json', *words), text=said, status=status)
            document = answer.json()
            error = document.get('error') or json.loads(answer.err)['error']
            assert error['code'] == code and error['message'], answer
            assert ('error' in document) == (not answer.err), answer
            if number == 0:
                told = desk.run(*words, text=said, status=status)
                assert told.err.strip() and not told.err.startswith('{'), told
    return case


class Nowhere(Desk):
    """No --profile at all."""

    def command(self, *words):
        return [str(world.ctl), *map(str, words)]


nobody = Nowhere(world, 'nowhere', 'Nobody', None, 'Nothing')
nowhere = Desk(world, 'nowhere', 'Nobody', None, 'Nothing')
INIT = ['init', '--office', 'A', '--nation', 'ABC', '--post', 'B']

not_understood = ends_with(
    USAGE, 'usage',
    *[(aldar, [command, '--frobnicate']) for command in COMMANDS],
    *[(nobody, words) for words in (['key'], ['list'], [*INIT, '--no-passphrase'])],
    (aldar, ['frobnicate']), (aldar, ['card']), (aldar, ['show']), (aldar, ['show', '1', '2']), (aldar, ['access', 'x']),
    (aldar, ['list', 'attic']), (aldar, ['partner', 'frobnicate', 'x']), (aldar, ['partner', 'show']),
    (aldar, ['partner', 'list', 'x']), (aldar, ['channel', 'list', 'x']), (aldar, ['channel', 'check', 'x']),
    (aldar, ['partner', 'add', bersa.card]), (aldar, ['channel', 'frobnicate', 'x']), (aldar, ['compare', '1']),
    (aldar, ['versions', '1', '--show', '1', '--restore', '2']), (aldar, ['channel', 'add']),
    (aldar, ['agreement', 'frobnicate']), (aldar, ['agreement', 'sign']), (aldar, ['draft']),
    (nowhere, ['init', '--post', 'B', '--nation', 'ABC', '--no-passphrase']),
    (nowhere, ['init', '--office', 'A', '--nation', 'ABC', '--no-passphrase']),
    (nowhere, ['init', '--office', 'A', '--post', 'B', '--no-passphrase']),
    (nowhere, [*INIT]), (nowhere, [*INIT, '--no-passphrase', '--passphrase-file', aldar.card]),
    (nowhere, [*INIT, '--no-passphrase', '--expires', 'soon']), (nowhere, [*INIT, '--passphrase-file', '-']),
    (aldar, ['draft', '--title', 'x', '--kind', 'rumour']), (aldar, ['draft', '--title', 'x', '--precedence', 'now']),
    (aldar, ['draft', '--title', 'x', '--use', 'any']), (aldar, ['draft', '--title', 'x', '--onward', 'all']),
    (aldar, ['draft', '--title', 'x', '--marking', 'COSMIC']), (aldar, ['draft', '--title', 'x', '--marking', 'TLP:PINK']))

not_found = ends_with(
    NOT_FOUND, 'not-found',
    (nowhere, ['key']), (nowhere, ['sync']), (aldar, ['show', '9999']), (aldar, ['check', '9999']), (aldar, ['versions', '9999']),
    (aldar, ['compare', '9999', '9999']), (aldar, ['duplicate', '9999']), (aldar, ['correct', '9999']),
    lambda: (aldar, ['versions', aldar.draft('No such version'), '--show', '9999']),
    lambda: (aldar, ['versions', aldar.draft('No such version'), '--restore', '9999']),
    (aldar, ['release', '9999']), (aldar, ['delete', '9999']), (aldar, ['acknowledge', '9999']), (aldar, ['judge', '9999']),
    (aldar, ['answer', '9999', '-'], 'x'), (aldar, ['partner', 'show', 'Nobody']), (aldar, ['agreement', 'show', '1848/1']),
    (aldar, ['agreement', 'sign', '1848/1']), (aldar, ['access', 'Nobody', '-']),
    (aldar, ['draft', 'no-such-file']), (aldar, ['draft', '--title', 'x', '--to', 'Nobody']),
    (aldar, ['draft', '--row', '9999', '--title', 'x']), (aldar, ['partner', 'read', 'no-such-file']))

refused = ends_with(
    REFUSED, 'refused',
    lambda: (aldar, ['check', aldar.draft('Nobody may have it')]),
    lambda: (aldar, ['release', aldar.draft('Nobody may have it')]),
    lambda: (aldar, ['release', aldar.draft('No agreement', '--to', celem.office, '--marking', 'TLP:GREEN', '--area',
                                            'cybersecurity')]),
    (celem, ['partner', 'add', bersa.card, '--number', ' '.join(['12345'] * 10), '--with', 'Q', '--by', 'voice']))
failed = ends_with(FAILED, 'failed', (aldar, ['card', 'no/such/folder/card']))

exists = ends_with(REFUSED, 'exists', (aldar, [*INIT, '--no-passphrase']))

invalid = ends_with(
    INVALID, 'invalid',
    (aldar, ['draft', '-'], '{"title": "x"'), (aldar, ['draft', '-'], '{"title": 7}'), (aldar, ['draft', '-'], '{"titel": "x"}'),
    (aldar, ['draft', '-'], '{"title": "x", "body": [7]}'), (aldar, ['draft', '-'], '{"title": "x", "kind": "rumour"}'),
    (aldar, ['draft', '-'], '{"title": "x", "title": "y"}'),
    (aldar, ['draft', '-'], '{"title": "x", "sources": [{"text": "x", "grade": "G7"}]}'), (aldar, ['draft', '-'], b'\xff\xfe'),
    (aldar, ['draft', '-'], '{"type": "bundle", "id": "bundle--x"}'), (aldar, ['partner', 'read', '-'], 'no card'),
    (aldar, ['channel', 'inbox', '-'], 'no credentials'),
    (aldar, ['agreement', 'take', '-'], 'no agreement'), (aldar, ['agreement', 'draft', bersa.office, '-'], '{}'),
    (nowhere, ['init', '--office', 'A\u202eB', '--nation', 'ABC', '--post', 'B', '--no-passphrase']))


def of_another_version():
    """A bundle of STIX 2.0 is refused with a sentence that says so."""
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'spec_version': '2.0', 'objects': [
        {'type': 'identity', 'id': f'identity--{uuid.uuid4()}', 'created': '2017-01-01T00:00:00.000Z',
         'modified': '2017-01-01T00:00:00.000Z', 'name': 'x', 'identity_class': 'unknown'}]})
    ends_with(INVALID, 'unsupported', (aldar, ['draft', '-'], text))()
    sure(r'STIX 2\.0', aldar.run('draft', '-', text=text, status=INVALID).err)


def too_large():
    """A file past the limit is refused before it is read."""
    large = world.folder / 'large'
    with open(large, 'wb') as file:
        file.truncate(65 * 1024 * 1024)
    ends_with(INVALID, 'too-large', (aldar, ['draft', large]))()
    large.unlink()


def unreachable():
    """An exchange that is away: nothing is lost, and the rest of the desk works."""
    row = aldar.draft('Waits', *READY)
    world.stop()
    try:
        aldar.release(row)
        ends_with(UNREACHABLE, 'unreachable', (aldar, ['sync']), (aldar, ['channel', 'check']))()
        assert aldar.json('sync', status=UNREACHABLE)['waiting'] == 1
        assert [post['problem'] for post in aldar.list('outbox') if post['state'] == 'sealed'], 'no reason is kept'
    finally:
        world.start()
    assert aldar.json('sync')['carried'] == 1


def denied():
    """An exchange that no longer lets the desk in."""
    call(world.server, 'revoke', world.exchange, 'celem')
    ends_with(UNREACHABLE, 'unreachable', (celem, ['sync']), (celem, ['channel', 'check']))()


def hold(desk, **options):
    """A process that holds the desk and waits for its input."""
    for patience in range(1, 20):
        holder = desk.start('draft', '-', '--title', 'Held', stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options)
        # Asking too early takes the desk from the one that is to hold it.
        time.sleep(patience / 4)
        if holder.poll() is None and desk.run('key', status=None).status == BUSY and holder.poll() is None:
            return holder
        holder.kill()
        holder.communicate()
    raise AssertionError('the desk is not held')


def wait_for(condition, otherwise):
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, otherwise
        time.sleep(0.05)


def busy():
    """One process holds a desk; another is refused in words, and the first is not disturbed."""
    holder = hold(aldar)
    try:
        ends_with(BUSY, 'busy', (aldar, ['list']), (aldar, ['release', '1']), (aldar, ['sync']))()
        sure('open in another program', aldar.run('key', status=BUSY).err)
        out, _ = holder.communicate(b'A text.', LONGEST)
    finally:
        holder.kill()
        holder.wait()
    assert holder.returncode == DONE and b'saved' in out, out
    assert any(letter['title'] == 'Held' for letter in aldar.list('drafts'))


def passphrase_needed():
    """A key with a passphrase, and nobody at a terminal to be asked for it."""
    locked = Desk(world, 'locked', 'Locked Service', 'LCK', 'Desk')
    world.desks.append(locked)
    phrase = world.folder / 'phrase'
    phrase.write_text('correct horse battery staple\n')
    locked.init('--passphrase-file', phrase)
    ends_with(PROMPT, 'prompt', (locked, ['card', world.folder / 'locked.card']))()
    assert not (world.folder / 'locked.card').exists()
    assert b'correct horse' not in b''.join(path.read_bytes() for path in locked.profile.rglob('*') if path.is_file())


def output_that_cannot_be_written():
    """An answer that did not arrive was not given."""
    letter = aldar.send(bersa, 'Full\n\nText.')
    for words in (['list'], ['--json', 'list'], ['show', letter], ['show', letter, '--stix'], ['card', '-']):
        with open('/dev/full', 'wb') as full:
            process = subprocess.run(bersa.command(*words), stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
                                     timeout=LONGEST)
        assert process.returncode == FAILED, f'{words}: {process.returncode}'
        assert process.stderr.count(b'Standard output could not be written') == 1, process.stderr


def another_language_ends_the_same():
    """With LANGUAGE=ar every command ends as it does in English, and says something where it did."""
    arabic = {'LANGUAGE': 'ar', 'LC_ALL': 'C.UTF-8'}
    letter = bersa.list('inbox')[0]['letter']
    row = aldar.draft('No addressee')
    for desk, words, status in ((aldar, ['--help'], DONE), (aldar, ['key'], DONE), (aldar, ['partner'], DONE),
                                (aldar, ['channel'], DONE), (aldar, ['agreement'], DONE), (aldar, ['check', row], REFUSED),
                                (aldar, ['sync'], DONE), (bersa, ['list'], DONE), (bersa, ['show', letter], DONE),
                                (aldar, ['frobnicate'], USAGE), (aldar, ['show', '9999'], NOT_FOUND),
                                (aldar, ['draft', '-'], INVALID), (aldar, ['--json', 'check', row], REFUSED),
                                (aldar, ['--json', 'release', row], REFUSED)):
        told = desk.run(*words, text='{"titel": 1}', env=arabic, status=status)
        assert told.out if status == DONE or words[0] in ('check', '--json') else told.err, told
        if words[0] == '--json':
            assert told.json(), told


# ---- what is on the disk and in memory ----

def files_are_for_their_owner():
    """The folder is 0700, every file in it 0600, whatever the caller's umask; so are cards and access files."""
    open_handed = Desk(world, 'open', 'Open Service', 'OPN', 'Desk')
    world.desks.append(open_handed)
    before = os.umask(0)
    try:
        open_handed.init()
        open_handed.json('card', open_handed.card)
        aldar.json('access', bersa.office, world.folder / 'for-bersa.access')
        aldar.json('draft', '--title', 'Not for others')
        aldar.json('agreement', 'export', '2026/3', world.folder / 'exported')
    finally:
        os.umask(before)
    found = [open_handed.card, world.folder / 'for-bersa.access', world.folder / 'exported']
    found += [path for desk in (open_handed, aldar) for path in (desk.profile, *desk.profile.rglob('*'))]
    assert len(found) > 20, found
    for path in found:
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = 0o700 if path.is_dir() else 0o600
        assert mode == wanted or stat.S_ISSOCK(path.stat().st_mode), f'{path}: {mode:o}'


def nothing_of_it_is_left_when_it_falls():
    """No core file, and no other process of the same user may look into it: it is not "dumpable"."""
    # Whoever started the tests may have them ignore it.
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    holder = hold(aldar, cwd=world.folder)
    try:
        assert resource.prlimit(holder.pid, resource.RLIMIT_CORE) == (0, 0)
        holder.send_signal(signal.SIGQUIT)
        _, status = os.waitpid(holder.pid, 0)
        holder.returncode = -os.WTERMSIG(status)
        assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status), status
        assert not list(world.folder.glob('core*'))
    finally:
        holder.stdin.close()
        holder.stdout.close()
    aldar.end_agents()

    # Root owns what /proc tells of a process that may not be looked into; so it must be somebody else's.
    with tempfile.TemporaryDirectory(dir='/tmp') as folder:
        os.chmod(folder, 0o755)
        program = shutil.copy(world.ctl, folder)
        os.chmod(program, 0o755)
        somebody = {'user': 65534, 'group': 65534} if os.geteuid() == 0 else {}
        control = subprocess.Popen(['sleep', '60'], **somebody)
        asking = subprocess.Popen([program, '--profile', f'{folder}/desk', *INIT, '--passphrase-file', '-'],
                                  stdin=subprocess.PIPE, **somebody)
        try:
            if owner(control) == 0:
                raise tap.Skip('who owns a process is not told here')
            wait_for(lambda: owner(asking) == 0, 'it may be looked into')
            assert asking.poll() is None and owner(asking) == 0 != owner(control)
        finally:
            for process in (control, asking):
                process.kill()
                process.communicate()


def owner(process):
    return os.stat(f'/proc/{process.pid}/status').st_uid


tap.run([
    ('/commands/every-command-answers-both-ways', every_command_answers_both_ways),
    ('/commands/every-act-answers-as-text', every_act_answers_as_text),
    ('/commands/help-teaches', help_teaches),
    ('/commands/exit/not-understood', not_understood),
    ('/commands/exit/not-found', not_found),
    ('/commands/exit/refused', refused),
    ('/commands/exit/exists', exists),
    ('/commands/exit/failed', failed),
    ('/commands/exit/invalid', invalid),
    ('/commands/exit/of-another-version', of_another_version),
    ('/commands/exit/too-large', too_large),
    ('/commands/exit/unreachable', unreachable),
    ('/commands/exit/denied', denied),
    ('/commands/exit/busy', busy),
    ('/commands/exit/passphrase-needed', passphrase_needed),
    ('/commands/exit/output-that-cannot-be-written', output_that_cannot_be_written),
    ('/commands/another-language-ends-the-same', another_language_ends_the_same),
    ('/commands/files-are-for-their-owner', files_are_for_their_owner),
    ('/commands/nothing-of-it-is-left-when-it-falls', nothing_of_it_is_left_when_it_falls),
])
