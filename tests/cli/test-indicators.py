"""Indicators in files: into a draft out of a table or a bundle, out of a letter into either, and the same again at the other
desk; where the permitted use does not go so far, nothing is written.

Usage: test-indicators.py BARIDCTL BARID-EXCHANGE
"""

import csv
import json
import stat
import sys

import tap
from desks import INVALID, NOT_FOUND, REFUSED, USAGE, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
SENDABLE = ('--to', bersa.office, '--marking', 'ALD:SECRET', '--area', 'cybersecurity', '--use', 'detection')
COMPARED = ('name', 'type', 'value', 'pattern', 'pattern_type', 'valid_from', 'valid_until', 'marking', 'description')

TABLE = '\ufeffname;value;valid until;marking;description\r\n' \
        'خادم البريد;tracker[.]marsa-qadim[.]example;2027-03-31;;كما وردت\r\n' \
        '"\'=1+1";hxxp://198[.]51[.]100[.]7/a;;ALD:SECRET // ORCON // REL TO ALD, BRS;"Two\nlines; of text"\r\n' \
        ';d41d8cd98f00b204e9800998ecf8427e;;ALD:SECRET // REL TO ALD, BRS;\r\n'
PATTERNS = ["[domain-name:value = 'tracker.marsa-qadim.example']", "[url:value = 'http://198.51.100.7/a']",
            "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']"]


def file(name, text):
    path = world.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def indicators(desk, row):
    return [{name: item.get(name) for name in COMPARED} for item in desk.json('indicators', row)['indicators']]


def draft(title, *options):
    return aldar.json('draft', '--title', title, '--kind', 'technical-report', *options)['drafts'][0]


def a_table_comes_into_a_draft():
    path = file('in.csv', TABLE)
    row = draft('Seen', '--indicators', path, *SENDABLE)
    there = indicators(aldar, row)
    assert [item['pattern'] for item in there] == PATTERNS, there
    assert [item['type'] for item in there] == ['domain', 'URL', 'file hash'], there
    assert [item['name'] for item in there] == ['خادم البريد', '=1+1', 'd41d8cd98f00b204e9800998ecf8427e'], there
    assert there[1]['description'] == 'Two\nlines; of text', there
    assert [item['marking'] for item in there] == ['ALD:SECRET', 'ALD:SECRET // ORCON // REL TO ALD, BRS', 'ALD:SECRET // REL TO ALD, BRS'], there
    # Once more adds nothing, and another file what is new in it.
    aldar.run('draft', '--row', row, '--indicators', path)
    aldar.run('draft', '--row', row, '--indicators', '-', text='203.0.113.9\ntracker.marsa-qadim.example\n')
    assert [item['pattern'] for item in indicators(aldar, row)] == PATTERNS + ["[ipv4-addr:value = '203.0.113.9']"]


def what_cannot_be_read_changes_nothing():
    row = draft('Kept', '--indicators', file('one.txt', '203.0.113.9\n'), *SENDABLE)
    before = aldar.bundle(row)
    for text, sentence in ((TABLE.replace('tracker', '!'), 'Line 2: '), (TABLE.encode('utf-16'), 'UTF-8'),
                           (TABLE.replace('ALD:SECRET // ORCON', 'ALD:ULTRA'), 'Line 3: .*ULTRA'), ('{"type": "bundle"}', ''),
                           ('value\n"', 'Line 2: '), (b'\xff\xfe\x00', 'UTF-8')):
        answer = aldar.run('draft', '--row', row, '--indicators', file('bad', text), status=INVALID)
        sure(sentence, answer.err)
    aldar.run('draft', '--row', row, '--indicators', world.folder / 'nothing', status=NOT_FOUND)
    assert aldar.bundle(row) == before


def both_forms_bring_the_same(form, name):
    row = draft('Whole', '--indicators', file('whole.csv', TABLE), *SENDABLE)
    letter = aldar.release(row)
    aldar.run('sync')
    bersa.run('sync')
    path = world.folder / name
    path.write_text('what was there before')
    path.chmod(0o644)
    bersa.run('indicators', letter, form, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600, oct(path.stat().st_mode)
    assert not list(world.folder.glob(f'.{name}*')) and not list(world.folder.glob(f'{name}.*')), 'something lies beside it'
    there = indicators(bersa, letter)
    again = draft('Again', '--indicators', path, '--marking', 'ALD:SECRET')
    assert indicators(aldar, again) == there, (there, indicators(aldar, again))
    return path


def a_table_brings_the_same():
    path = both_forms_bring_the_same('--csv', 'out.csv')
    text = path.read_bytes()
    assert text.startswith(b'\xef\xbb\xbfname,type,value,pattern,valid from,valid until,marking,description\r\n'), text[:200]
    rows = list(csv.DictReader(text.decode('utf-8-sig').splitlines(keepends=True)))
    assert [item['pattern'] for item in rows] == PATTERNS, rows
    # What a spreadsheet would run stands there as text.
    assert rows[1]['name'] == "'=1+1", rows


def a_bundle_brings_the_same():
    path = both_forms_bring_the_same('--stix', 'out.json')
    objects = json.loads(path.read_text())['objects']
    kinds = {item['type'] for item in objects}
    assert kinds <= {'indicator', 'marking-definition', 'identity', 'extension-definition'}, kinds
    refs = {ref for item in objects if item['type'] == 'indicator' for ref in item['object_marking_refs']}
    assert len(refs) == 3 and refs <= {item['id'] for item in objects}, refs


def what_a_bundle_says_beyond_it_is_told():
    def indicator(number, **more):
        return {'type': 'indicator', 'spec_version': '2.1', 'id': f'indicator--00000000-0000-4000-8000-00000000000{number}',
                'created': '2026-01-01T00:00:00.000Z', 'modified': '2026-01-01T00:00:00.000Z', 'pattern_type': 'stix',
                'pattern': f"[file:name = '{number}']", 'valid_from': '2026-01-01T00:00:00Z'} | more
    old = indicator(3, pattern="[file:name = 'old']")
    new = indicator(3, modified='2026-02-01T00:00:00.000Z')
    bundle = {'type': 'bundle', 'id': 'bundle--00000000-0000-4000-8000-000000000001',
              'objects': [indicator(1, labels=['x']), indicator(2, revoked=True), old, new]}
    told = aldar.json('draft', '--title', 'Others', '--indicators', file('others.json', json.dumps(bundle)))
    assert [item['pattern'] for item in indicators(aldar, told['drafts'][0])] == ["[file:name = '1']", "[file:name = '3']"]
    assert len(told['not_understood']) == 2, told
    sure('revoked', told['not_understood'][0])
    bundle['objects'] = [indicator(1, valid_until='2025-01-01T00:00:00Z')]
    aldar.run('draft', '--title', 'x', '--indicators', file('late.json', json.dumps(bundle)), status=INVALID)
    letter = bersa.list('inbox')[0]['letter']
    sealed = file('letter.json', bersa.run('show', letter, '--stix').out)
    aldar.run('draft', '--title', 'x', '--indicators', sealed, status=REFUSED)


def awareness_is_not_detection():
    letter = aldar.release(draft('Read only', '--indicators', file('one.txt', '203.0.113.9\n'), *SENDABLE, '--use', 'awareness'))
    aldar.run('sync')
    bersa.run('sync')
    for form in ('--csv', '--stix'):
        answer = bersa.run('indicators', letter, form, world.folder / 'never', status=REFUSED)
        sure(f'awareness only.*{aldar.office}', answer.err)
        assert not (world.folder / 'never').exists()
        assert not bersa.run('indicators', letter, form, '-', status=REFUSED).out
    told = bersa.json('indicators', letter)
    assert told['use'] == 'awareness' and told['indicators'][0]['value'] == '203.0.113.9', told
    sure(r'address .*203\.0\.113\.9', bersa.run('indicators', letter).out)
    # It is the sender's own.
    aldar.run('indicators', letter, '--csv', world.folder / 'ours.csv')


def many_go_and_come():
    text = 'value\n' + ''.join(f'host-{number}.example\n' for number in range(5000))
    letter = aldar.release(draft('Five thousand', '--indicators', file('many.csv', text), *SENDABLE))
    aldar.run('sync')
    bersa.run('sync')
    path = world.folder / 'many-out.csv'
    bersa.run('indicators', letter, '--csv', path)
    assert len(path.read_bytes().splitlines()) == 5001


def what_is_asked_wrongly_is_told():
    row = draft('Empty', *SENDABLE)
    aldar.run('indicators', row, '--csv', world.folder / 'never', status=NOT_FOUND)
    aldar.run('indicators', row, '--csv', 'a', '--stix', 'b', status=USAGE)
    aldar.run('indicators', '999', status=NOT_FOUND)
    assert aldar.json('indicators', row)['indicators'] == []


tap.run([
    ('/indicators/a-table-comes-into-a-draft', a_table_comes_into_a_draft),
    ('/indicators/what-cannot-be-read-changes-nothing', what_cannot_be_read_changes_nothing),
    ('/indicators/a-table-brings-the-same', a_table_brings_the_same),
    ('/indicators/a-bundle-brings-the-same', a_bundle_brings_the_same),
    ('/indicators/what-a-bundle-says-beyond-it-is-told', what_a_bundle_says_beyond_it_is_told),
    ('/indicators/awareness-is-not-detection', awareness_is_not_detection),
    ('/indicators/many-go-and-come', many_go_and_come),
    ('/indicators/what-is-asked-wrongly-is-told', what_is_asked_wrongly_is_told),
])
