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
                   call)

COMMANDS = ['init', 'key', 'card', 'partner', 'access', 'channel', 'agreement', 'draft', 'check', 'release', 'sync', 'list',
            'show', 'search', 'answer', 'acknowledge', 'judge', 'delete']
SHELVES = ['inbox', 'quarantine', 'drafts', 'sent', 'arrived', 'outbox']

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
# An office whose name is written from the right. It knows Aldar and is known to it; they have no agreement.
celem = world.add('celem', 'مكتب سيلم', 'CLM', 'مكتب الاتصال')
world.introduce(celem, aldar)
world.introduce(aldar, celem)
world.open_way(aldar, celem)

READY = ['--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']


def send(sender, reader, text, *options):
    """The id of a letter that went and came."""
    to = ['--to', reader.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']
    letter = sender.release(sender.draft(text, *to, *options))
    sender.json('sync')
    reader.json('sync')
    return letter


def isolated(text):
    return f'\u2068{text}\u2069'


def isolated_machine(text):
    return f'\u2066{text}\u2069'


# ---- answers ----

def sure(pattern, text):
    assert re.search(pattern, text), f'nothing like {pattern!r} in: {text}'


def every_command_answers_both_ways():
    """Once as JSON, one document with nothing beside it, and once as text for a person."""
    letter = send(aldar, bersa, 'Both ways\n\nA text.')
    row = aldar.draft('A draft', *READY)
    agreement = aldar.json('agreement')['agreements'][0]['id']
    out = world.folder / 'out'
    asked = [(aldar, words) for words in (
        ['key'], ['card', out], ['partner'], ['partner', 'list'], ['partner', 'show', bersa.office],
        ['partner', 'read', bersa.card], ['access', bersa.office, out], ['channel'], ['channel', 'list'],
        ['channel', 'check'], ['channel', 'inbox', aldar.credentials], ['agreement'], ['agreement', 'list'],
        ['agreement', 'show', agreement], ['agreement', 'export', agreement, out], ['draft', '--title', 'x'],
        ['draft', '--row', row, '--title', 'A draft'], ['check', row], ['sync'], ['search', 'both'], ['show', letter],
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
    sure('has not signed', drafted.out)
    aldar.run('agreement', 'sign', '2026/9')
    sure('2026/9', aldar.run('agreement', 'send', '2026/9').out)
    sure('Carried: 1', aldar.run('sync').out)
    sure('New in the inbox: 1', twin.run('sync').out)
    sure('in force', twin.run('agreement', 'sign', '2026/9').out)
    twin.run('agreement', 'export', '2026/9', other)
    sure('in force', aldar.run('agreement', 'take', other).out)
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
    listed = re.findall(r'(?m)^  ([a-z]+) +\w', whole)
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
    (aldar, ['partner', 'add', bersa.card]), (aldar, ['channel', 'frobnicate', 'x']), (aldar, ['channel', 'add']),
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
    (nowhere, ['key']), (nowhere, ['sync']), (aldar, ['show', '9999']), (aldar, ['check', '9999']),
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
    letter = send(aldar, bersa, 'Full\n\nText.')
    for words in (['list'], ['--json', 'list'], ['show', letter], ['show', letter, '--stix'], ['card', '-']):
        with open('/dev/full', 'wb') as full:
            process = subprocess.run(bersa.command(*words), stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
                                     timeout=LONGEST)
        assert process.returncode == FAILED, f'{words}: {process.returncode}'
        assert process.stderr.count(b'Standard output could not be written') == 1, process.stderr


# ---- what is shown ----

def names_and_ids_are_isolated():
    """Names keep their own direction and ids theirs, whatever stands around them (design §10)."""
    told = aldar.run('partner').out
    assert isolated(celem.office) in told, told
    number = celem.json('key')['key_number']
    assert isolated_machine(number) in told, told
    assert isolated('the duty officer') in told, told
    told = celem.run('key').out
    assert isolated(celem.office) in told and isolated(celem.post) in told and isolated_machine(number) in told, told
    assert isolated(celem.office) in celem.run('channel').out
    sure('\u2066https://127.0.0.1:[0-9]+/barid/\u2069', celem.run('channel').out)
    assert isolated(celem.office) in aldar.run('partner', 'read', celem.card).out
    assert isolated_machine(aldar.card) in aldar.run('card', aldar.card).out

    letter = send(aldar, bersa, 'تقرير عن الميناء\n\nنص.')
    for told in (bersa.run('show', letter).out, bersa.run('list').out):
        assert isolated('تقرير عن الميناء') in told and isolated(aldar.office) in told, told
        assert isolated_machine('TLP:AMBER') in told, told
    assert isolated_machine(letter) in bersa.run('show', letter).out
    assert isolated('تقرير عن الميناء') in bersa.run('search', 'الميناء').out
    assert isolated_machine('2026/3') in bersa.run('agreement').out


def a_title_cannot_leave_its_place():
    """Direction controls, badges and line ends in a title that another desk wrote do not reach the terminal."""
    title = 'Harmless\u202eevil \u2705 \u2066x\u2069\u2069'
    aldar.json('draft', '-', '--to', bersa.office, text=json.dumps({'title': 'Placeholder', 'body': ['x']}))
    row = aldar.list('drafts')[0]['row']
    # Typed with an option: the text that a file gives is cleaned when it is read.
    aldar.json('draft', '--row', row, '--title', title, '--marking', 'TLP:GREEN', '--area', 'cybersecurity')
    letter = aldar.release(row)
    aldar.json('sync')
    bersa.json('sync')
    for told in (bersa.run('list').out, bersa.run('show', letter).out, bersa.run('show', letter, '--text').out):
        assert '\u202e' not in told and '\u2705' not in told and '\x1b' not in told, ascii(told)
        depth = 0
        for character in told:
            depth += (character in '\u2066\u2067\u2068') - (character == '\u2069')
            assert 0 <= depth <= 1, ascii(told)
        assert depth == 0, ascii(told)


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
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        program = shutil.copy(world.ctl, folder)
        somebody = {'user': 65534, 'group': 65534} if os.geteuid() == 0 else {}
        control = subprocess.Popen(['sleep', '60'], **somebody)
        asking = subprocess.Popen([program, '--profile', f'{folder}/desk', *INIT, '--passphrase-file', '-'],
                                  stdin=subprocess.PIPE, **somebody)
        try:
            if owner(control) == 0:
                raise tap.Skip('who owns a process is not told here')
            wait_for(lambda: owner(asking) == 0, 'it may be looked into')
            assert asking.poll() is None and owner(control) != 0
        finally:
            for process in (control, asking):
                process.kill()
                process.communicate()


def owner(process):
    return os.stat(f'/proc/{process.pid}/status').st_uid


# ---- drafts ----

def read_back(row):
    return aldar.json('show', row)['briefing']


def draft_from_text():
    """An empty line ends a paragraph; the first line is the title where none is given."""
    row = aldar.draft('\n  The title  \n\nOne\nparagraph.\n\n\nAnother.\n', '--kind', 'assessment', '--precedence', 'priority')
    briefing = read_back(row)
    assert briefing['title'] == 'The title', briefing
    assert briefing['body'] == ['One\nparagraph.', 'Another.'], briefing
    assert briefing['kind'] == 'assessment' and briefing['precedence'] == 'priority', briefing

    path = world.folder / 'text'
    path.write_text('No title here.\n\nText.')
    row = aldar.json('draft', path, '--title', 'Given')['drafts'][0]
    assert read_back(row)['title'] == 'Given' and read_back(row)['body'] == ['No title here.', 'Text.'], read_back(row)
    assert aldar.json('draft', '--title', 'Bare', '--bottom-line', 'In short')['not_understood'] == []


FULL = {
    'kind': 'assessment', 'precedence': 'immediate', 'title': 'Alles', 'areas': ['cybersecurity', 'border'],
    'marking': 'ALD:SECRET // ORCON // REL TO ALD, BRS', 'to': [bersa.office], 'info': [celem.office],
    'bottom_line': {'text': 'In short', 'marking': 'ALD:SECRET // REL TO ALD, BRS'},
    'body': ['One', {'text': 'Two', 'marking': 'SECRET // REL TO ALD'}],
    'judgements': ['Bare', {'text': 'Judged', 'likelihood': 'likely', 'low': 55, 'high': 80, 'confidence': 50,
                            'scale': 'icd-203', 'basis': 'Two sources', 'marking': 'TLP:GREEN'}],
    'sources': ['Ungraded', {'text': 'Graded', 'grade': 'B2'}],
    'assumptions': ['A1'], 'alternatives': ['B1'], 'gaps': ['C1'], 'outlook': ['D1', 'D2'],
    'indicators': ["[url:value = 'https://a.example/']", {'text': 'rule x {}', 'name': 'X', 'pattern_type': 'yara'}],
    'use': 'detection', 'onward': 'among-parties', 'reference': '118/2026', 'language': 'ar', 'acknowledge': True,
}
BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'


def draft_from_json():
    """Every property has its place in the bundle."""
    bundle = aldar.bundle(aldar.draft(FULL))
    report = next(item for item in bundle['objects'] if item['type'] == 'report')
    extension = report['extensions'][BRIEFING]
    names = {item['id']: item.get('name') for item in bundle['objects'] if item['type'] == 'marking-definition'}

    assert report['name'] == 'Alles' and report['lang'] == 'ar' and report['description'] == 'In short', report
    assert [names[ref] for ref in report['object_marking_refs']] == ['SECRET // ORCON // REL TO ALD, BRS'], names
    for name in ('kind', 'precedence', 'areas', 'use', 'onward', 'reference'):
        assert extension[name] == FULL[name], (name, extension)
    assert extension['acknowledgement_asked'] is True
    assert [portion['text'] for portion in extension['body']] == ['One', 'Two']
    assert names[extension['body'][1]['marking_ref']] == 'SECRET // REL TO ALD', names
    assert [piece['text'] for piece in extension['judgements']] == ['Bare', 'Judged']
    judged = extension['judgements'][1]
    assert [judged[name] for name in ('likelihood', 'scale', 'low', 'high', 'confidence', 'basis')] == \
        ['likely', 'icd-203', 55, 80, 50, 'Two sources'], judged
    assert 'likelihood' not in extension['judgements'][0] and 'confidence' not in extension['judgements'][0]
    assert extension['sources'][1] == {'text': 'Graded', 'reliability': 'B', 'credibility': '2'}, extension['sources']
    for name in ('assumptions', 'alternatives', 'gaps', 'outlook'):
        assert [portion['text'] for portion in extension[name]] == FULL[name], name
    assert [(item['office_ref'], item['addressing']) for item in extension['addressees']] == \
        [(bersa.json('key')['office_id'], 'for-action'), (celem.json('key')['office_id'], 'for-information')]
    indicators = [item for item in bundle['objects'] if item['type'] == 'indicator']
    assert [(item.get('name'), item['pattern'], item['pattern_type']) for item in indicators] == \
        [(None, "[url:value = 'https://a.example/']", 'stix'), ('X', 'rule x {}', 'yara')], indicators


def misspelt_property_is_refused():
    """Anything that is not a property of a draft, at every level, and nothing is saved."""
    before = len(aldar.list('drafts'))
    for value in ({**FULL, 'bodi': []}, {**FULL, 'Title': 'x'}, {'title': 'x', 'body': [{'text': 'x', 'markings': 'TLP:RED'}]},
                  {'title': 'x', 'judgements': [{'text': 'x', 'likelyhood': 'likely'}]},
                  {'title': 'x', 'sources': [{'text': 'x', 'rating': 'A1'}]},
                  {'title': 'x', 'bottom_line': {'text': 'x', 'mark': 'TLP:RED'}},
                  {'title': 'x', 'indicators': [{'text': 'x', 'type': 'yara'}]}):
        told = aldar.run('draft', '-', text=json.dumps(value), status=INVALID)
        sure('no property', told.err)
    assert len(aldar.list('drafts')) == before


def draft_from_stix():
    """A bundle makes a draft of each report in it, with the options on each, and the rest is named."""
    made = '2026-01-02T03:04:05.000Z'
    objects = [{'type': 'report', 'spec_version': '2.1', 'id': f'report--{uuid.uuid4()}', 'created': made, 'modified': made,
                'name': f'Report {number}', 'published': made, 'object_refs': [f'malware--{uuid.uuid4()}']} for number in (1, 2)]
    objects += [{'type': 'x-thing', 'spec_version': '2.1', 'id': f'x-thing--{uuid.uuid4()}', 'created': made, 'modified': made}]
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': objects})
    answer = aldar.json('draft', '-', *READY, text=text)
    assert len(answer['drafts']) == 3, answer
    sure('x-thing', ' '.join(answer['not_understood']))
    sure('did not come with it', ' '.join(answer['not_understood']))
    assert [read_back(row)['title'] for row in answer['drafts'][:2]] == ['Report 1', 'Report 2']
    for row in answer['drafts']:
        assert read_back(row)['banner'] == 'TLP:AMBER' and read_back(row)['kind'] == 'technical-report'
        assert aldar.json('check', row)['permitted'] is True
    sure('not understood', aldar.run('draft', '-', text=text).out)
    aldar.run('draft', '-', '--row', answer['drafts'][0], text=text, status=USAGE)

    before = len(aldar.list('drafts'))
    aldar.run('draft', '-', '--to', 'Nobody', text=text, status=NOT_FOUND)
    assert len(aldar.list('drafts')) == before, 'half an import was kept'


def row_changes_a_draft():
    """--row names the draft that is changed; what is not named stays."""
    row = aldar.draft('Before\n\nThe text.', *READY, '--precedence', 'flash')
    before = len(aldar.list('drafts'))
    assert aldar.json('draft', '--row', row, '--title', 'After', '--info', bersa.office)['drafts'] == [row]
    briefing = read_back(row)
    assert (briefing['title'], briefing['body'], briefing['precedence']) == ('After', ['The text.'], 'flash'), briefing
    aldar.json('draft', '-', '--row', row, text='Other text.\n\nMore.')
    assert read_back(row)['title'] == 'After' and read_back(row)['body'] == ['Other text.', 'More.']
    addressees = next(item for item in aldar.bundle(row)['objects'] if item['type'] == 'report')['extensions'][BRIEFING]
    assert [item['addressing'] for item in addressees['addressees']] == ['for-information'], addressees
    # Written as JSON again, its lists take the place of those that were there.
    aldar.json('draft', '-', '--row', row, text=json.dumps({'body': ['Third.'], 'gaps': ['Much.']}))
    assert read_back(row)['body'] == ['Third.'] and read_back(row)['title'] == 'After', read_back(row)
    assert len(aldar.list('drafts')) == before


# ---- the way out and in ----

def check_lists_all_that_stops():
    """All objections at once, each a sentence; the exit status says that it is stopped."""
    row = aldar.draft({'title': 'Stopped', 'body': ['x'], 'to': [celem.office], 'areas': ['defence-operations']})
    told = aldar.run('check', row, status=REFUSED)
    answer = aldar.json('check', row, status=REFUSED)
    blocking = [objection for objection in answer['objections'] if objection['blocks']]
    codes = {objection['code'] for objection in blocking}
    assert answer['permitted'] is False and {'no-marking', 'no-agreement'} <= codes, answer
    for objection in blocking:
        assert f'! {objection["sentence"]}' in told.out, objection
    sure(str(len(blocking)), told.err)
    above = aldar.draft('Above', '--to', bersa.office, '--marking', 'TLP:RED', '--area', 'cybersecurity')
    answer = aldar.json('check', above, status=REFUSED)
    assert [(objection['code'], objection['article']) for objection in answer['objections']] == [('above-ceiling', '5')], answer


def refused_release_writes_nothing():
    """Not a row, not a number: the store is what it was."""
    def dump():
        return [aldar.read_store(f'SELECT * FROM {table} ORDER BY 1') for (table,) in
                aldar.read_store("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]

    rows = [aldar.draft('Stopped'), aldar.draft('Stopped', '--to', bersa.office, '--to', celem.office, '--marking', 'TLP:AMBER',
                                                '--area', 'cybersecurity')]
    before = dump()
    for row in rows:
        aldar.run('release', row, status=REFUSED)
    assert dump() == before
    numbers = aldar.read_store('SELECT number FROM counter')
    aldar.release(aldar.draft('Goes', *READY))
    assert aldar.read_store('SELECT sum (number) FROM counter')[0][0] == sum(number for number, in numbers) + 1


def search_folds():
    """By words of the title and the partner's name, whatever their case, accents and vowel signs."""
    letter = send(aldar, bersa, 'Übersicht: أَحْوال الموانئ\n\nText.')
    for words in (['übersicht'], ['UBERSICHT'], ['احوال'], ['aldar', 'ubersicht'], ['ubersicht aldar']):
        assert letter in [found['letter'] for found in bersa.json('search', *words)['letters']], words
    for words in (['nothing-like-this'], ['ubersicht', 'nothing-like-this'], ['%'], ['_']):
        assert letter not in [found['letter'] for found in bersa.json('search', *words)['letters']], words
    sure('Nothing here has these words', bersa.run('search', 'nothing-like-this').out)


def deleted_does_not_come_back():
    """A letter that was deleted stays deleted when the exchange is read anew; a draft goes without a trace."""
    letter = send(aldar, bersa, 'Gone\n\nText.')
    bersa.json('delete', letter)
    bersa.run('show', letter, status=NOT_FOUND)
    assert bersa.json('search', 'gone')['letters'] == []
    assert bersa.json('sync')['arrived'] == 0
    bersa.run('show', letter, status=NOT_FOUND)
    row = aldar.draft('Gone too')
    aldar.run('delete', row)
    aldar.run('show', row, status=NOT_FOUND)
    assert aldar.json('search', 'gone too')['letters'] == []


def shown_four_ways():
    """With its proof, its text alone, its exact bundle, and as JSON."""
    letter = send(aldar, bersa, {'title': 'Shown', 'body': ['Paragraph.'], 'bottom_line': 'In short.',
                                 'judgements': [{'text': 'It will.', 'likelihood': 'likely', 'low': 55, 'high': 80}]})
    told = bersa.run('show', letter).out
    for piece in ('authentic', isolated(aldar.office), 'unchanged since it was signed', '2026/3', 'Paragraph.'):
        assert piece in told, told
    text = bersa.run('show', letter, '--text').out
    assert 'In short.' in text and 'It will.' in text and 'authentic' not in text and letter not in text, text
    document = bersa.json('show', letter)
    assert document['verdict'] == 'authentic' and document['number'] >= 1 and document['briefing']['title'] == 'Shown'
    assert document['read'] is True and document['signer'] == aldar.json('key')['fingerprint'], document
    raw = bersa.run('show', letter, '--stix').out
    bundle = json.loads(raw)
    assert bundle['type'] == 'bundle' and raw == bersa.run('show', letter[:16], '--stix').out
    assert bundle == aldar.bundle(letter), 'what came is not what was sent'


def quarantine_tells_why_and_no_more():
    """A letter that nobody signed: the reason is told, its text nowhere, neither on screen nor in the store."""
    secret = 'Nobody shall read this before the verdict'
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': [{'title': secret}]})
    sealed = aldar.gpg('--trust-model', 'always', '--compress-algo', 'none', '--encrypt', '--hidden-recipient',
                       bersa.json('key')['fingerprint'], text=text.encode()).stdout
    assert world.post(aldar, bersa, sealed) == 202
    assert bersa.json('sync')['quarantine'] == 1
    entry = bersa.list('quarantine')[0]
    assert entry['verdict'] == 'unsigned' and entry['reason'], entry
    assert not {'title', 'kind', 'marking', 'precedence', 'letter'} & entry.keys(), entry
    sure(re.escape(entry['reason']), bersa.run('list', 'quarantine').out)
    sure(re.escape(entry['reason']), bersa.run('show', entry['row']).out)
    for words in (['--text'], ['--stix']):
        sure(re.escape(entry['reason']), bersa.run('show', entry['row'], *words, status=REFUSED).err)
    assert 'briefing' not in bersa.json('show', entry['row'])
    assert bersa.json('judge', entry['row'])['quarantine'] == 1
    for words in (['list', 'quarantine'], ['show', entry['row']], ['search', 'nobody']):
        assert secret not in bersa.run(*words).out
    for path in bersa.profile.glob('desk.barid*'):
        assert secret.encode() not in path.read_bytes(), path
    bersa.run('answer', entry['row'], '-', text='x', status=USAGE)
    bersa.run('acknowledge', entry['row'], status=USAGE)
    bersa.run('judge', bersa.list('inbox')[0]['letter'], status=USAGE)
    bersa.run('delete', entry['row'])


def answers_and_acknowledgements_find_their_letter():
    """Both name the letter they are about, by its id and the hash of its bytes."""
    letter = send(aldar, bersa, 'Asked\n\nText.', '--acknowledge')
    answer = bersa.json('answer', letter, '-', '--title', 'Answered', text='Yes.')['letters'][0]
    acknowledgement = bersa.json('acknowledge', letter)['letters'][0]
    bersa.json('sync')
    aldar.json('sync')
    for reply, kind in ((answer, 'answer'), (acknowledgement, 'acknowledgement')):
        entry = aldar.json('show', reply)
        assert (entry['parent'], entry['parent_state'], entry['kind']) == (letter, 'known', kind), entry
    assert aldar.json('show', answer)['briefing']['body'] == ['Yes.']
    assert aldar.json('show', letter)['acknowledged'] and bersa.json('show', letter)['acknowledged']


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
    ('/commands/draft/from-text', draft_from_text),
    ('/commands/draft/from-json', draft_from_json),
    ('/commands/draft/misspelt-property-is-refused', misspelt_property_is_refused),
    ('/commands/draft/from-stix', draft_from_stix),
    ('/commands/draft/row-changes-a-draft', row_changes_a_draft),
    ('/commands/check-lists-all-that-stops', check_lists_all_that_stops),
    ('/commands/refused-release-writes-nothing', refused_release_writes_nothing),
    ('/commands/search-folds', search_folds),
    ('/commands/deleted-does-not-come-back', deleted_does_not_come_back),
    ('/commands/shown-four-ways', shown_four_ways),
    ('/commands/quarantine-tells-why-and-no-more', quarantine_tells_why_and_no_more),
    ('/commands/answers-and-acknowledgements-find-their-letter', answers_and_acknowledgements_find_their_letter),
    ('/commands/names-and-ids-are-isolated', names_and_ids_are_isolated),
    ('/commands/a-title-cannot-leave-its-place', a_title_cannot_leave_its_place),
    ('/commands/another-language-ends-the-same', another_language_ends_the_same),
    ('/commands/files-are-for-their-owner', files_are_for_their_owner),
    ('/commands/nothing-of-it-is-left-when-it-falls', nothing_of_it_is_left_when_it_falls),
])
