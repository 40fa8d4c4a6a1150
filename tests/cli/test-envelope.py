"""What an exchange holds of a letter, read from its own files: it says nothing about who or what, and with one key id
written back plain gpg opens it.

Usage: test-envelope.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import base64
import json
import re
import sys

import tap
from desks import World, envelope
from schemas import Schemas

schemas = Schemas(sys.argv[3])
world = World(*sys.argv[1:3])
aldar, bersa = world.pair()

TITLE = 'Attack on the port of Marsa Qadim'
LETTER = {
    'kind': 'warning', 'precedence': 'immediate', 'title': TITLE, 'areas': ['counter-terrorism'], 'reference': '118/2026',
    'marking': 'ALD:SECRET // ORCON // REL TO ALD, BRS', 'to': [bersa.office], 'bottom_line': 'Four will try to enter.',
    'body': ['Two boats were hired.', {'text': 'The crews asked.', 'marking': 'ALD:SECRET // REL TO ALD, BRS'}],
    'judgements': [{'text': 'It will be boarded.', 'likelihood': 'likely', 'low': 55, 'high': 80, 'confidence': 50}],
    'sources': [{'text': 'A pilot.', 'grade': 'B2'}], 'gaps': ['Who pays.'], 'use': 'detection',
    'indicators': ["[domain-name:value = 'tracker.marsa-qadim.example']"],
}


def newest_payload():
    return world.read_exchange('SELECT payload FROM envelope ORDER BY key DESC LIMIT 1')[0][0]


def carried(row):
    """Releases and carries a draft; its letter id and the payload that the exchange holds now."""
    letter = aldar.release(row)
    assert aldar.json('sync')['carried'] == 1
    return letter, newest_payload()


letter, payload = carried(aldar.draft(LETTER))
bersa.json('sync')


def packet(data):
    """The first OpenPGP packet (RFC 4880 §4.2): its tag, where its body begins and how long that is."""
    assert data[0] & 0x80, 'no packet'
    if data[0] & 0x40:
        assert data[1] < 192, 'a first packet longer than a session key needs'
        return data[0] & 0x3f, 2, data[1]
    size = 1 << (data[0] & 3)
    return data[0] >> 2 & 0xf, 1 + size, int.from_bytes(data[1:1 + size], 'big')


def keys(desk):
    """Fingerprints and key ids of a desk's own key, (kind, value) pairs, and the key ids that can decrypt."""
    fingerprint = desk.json('key')['fingerprint']
    lines = [line.split(':') for line in desk.gpg('--list-keys', '--with-colons', fingerprint).stdout.decode().splitlines()]
    ids = [line[4] for line in lines if line[0] in ('pub', 'sub')]
    fingerprints = [line[9] for line in lines if line[0] == 'fpr']
    return ids, fingerprints, [line[4] for line in lines if line[0] == 'sub' and 'e' in line[11]]


def with_key_id(data):
    """The payload with the recipient's key id written back."""
    _, begin, _ = packet(data)
    newest = keys(bersa)[2][-1]
    return data[:begin + 1] + bytes.fromhex(newest) + data[begin + 9:]


# ---- cases ----

def one_session_key_without_a_name():
    """A v3 session-key packet whose key id is zero, then one packet of sealed data, and nothing else."""
    tag, begin, length = packet(payload)
    assert tag == 1 and payload[begin] == 3, (tag, payload[begin])
    assert payload[begin + 1:begin + 9] == bytes(8), payload[begin + 1:begin + 9].hex()
    told = bersa.gpg('--list-packets', '--list-only', text=payload, status=None).stdout.decode()
    tags = re.findall(r'tag=(\d+)', told)
    assert tags == ['1', '18'], told
    assert b'PGP' not in payload[:64] and payload[begin + length:][:1] != b'', 'armoured, or empty'


def plain_gpg_opens_it():
    """With the key id written back it decrypts to a STIX 2.1 bundle, signed by the sender, that passes our schemas."""
    opened = bersa.gpg('--status-fd', '2', '--decrypt', text=with_key_id(payload))
    status = opened.stderr.decode()
    assert f'VALIDSIG {aldar.json("key")["fingerprint"]}' in status or aldar.json('key')['fingerprint'] in \
        re.search(r'VALIDSIG .*', status)[0], status
    assert 'GOODSIG' in status and 'DECRYPTION_OKAY' in status and 'GOODMDC' in status, status
    assert opened.stdout.decode() == bersa.run('show', letter, '--stix').out, 'gpg gives other bytes than Barid'
    bundle = json.loads(opened.stdout)
    schemas.check('bundle.json', bundle)
    ours = [item for item in bundle['objects'] if item['type'] == 'report']
    assert len(ours) == 1 and ours[0]['name'] == TITLE, ours
    assert ours[0]['spec_version'] == '2.1' and bundle['type'] == 'bundle'


def as_it_stands_gpg_asks_no_key_by_name():
    """As the exchange has it, the message names nobody: gpg calls its recipient anonymous."""
    told = aldar.gpg('--decrypt', text=payload, status=None)
    assert told.returncode != 0 and b'anonymous' in told.stderr, told.stderr


def file_name_is_empty():
    """The literal packet inside has no file name, no time, no compression around it."""
    told = bersa.gpg('--list-packets', '--verbose', text=with_key_id(payload), status=None).stdout.decode()
    literal = re.search(r':literal data packet:\n\s+mode (\w) \(\w+\), created (\d+), name="(.*)"', told)
    assert literal, told
    assert literal[3] == '', literal[0]
    assert 'compressed packet' not in told, told


def forms(secret):
    """A secret as it could stand in a file: as it is, and as base64 at each of three offsets."""
    secret = secret if isinstance(secret, bytes) else secret.encode()
    yield secret
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + secret)
        # The first and last characters also depend on what stands beside it.
        inner = encoded[(offset * 8 + 5) // 6:len(encoded) - 4]
        if len(inner) >= 8:
            yield inner


def exchange_files_say_nothing():
    """Not one word, name, key id or fingerprint of the letter in any file of the exchange, nor in what it wrote to its log."""
    secrets = [TITLE, 'Marsa Qadim', 'boats were hired', 'tracker.marsa', 'SECRET', 'ORCON', 'REL TO', 'counter-terrorism',
               'immediate', '118/2026', aldar.office, bersa.office, aldar.post, bersa.post, letter, '2026/3',
               aldar.json('key')['office_id'], bersa.json('key')['office_id'], 'bundle--', 'report--']
    for desk in (aldar, bersa):
        ids, fingerprints, _ = keys(desk)
        for value in ids + fingerprints:
            secrets += [value, value.lower(), bytes.fromhex(value)]
    for agreement in aldar.json('agreement')['agreements']:
        secrets.append(agreement['id'])
    files = {path.name: path.read_bytes() for path in (*world.exchange.iterdir(), world.log)}
    # Whole it is not there: SQLite takes it apart into pages.
    assert payload[5000:6000] in files['exchange.db'] + files.get('exchange.db-wal', b''), 'it is not where it is looked for'
    files |= {'the payload': payload, 'the envelope': json.dumps(envelope(payload)).encode()}
    for name, content in files.items():
        for secret in secrets:
            for form in forms(secret):
                assert form not in content, f'{name} holds {secret!r}'
    inboxes = {json.loads(desk.credentials.read_text())['collection'] for desk in (aldar, bersa)}
    assert inboxes == {row[0] for row in world.read_exchange('SELECT id FROM inbox')}, 'the exchange knows its inboxes'


def oracle_can_fail():
    """What is looked for would be found: an envelope that names its recipient does not pass."""
    named = with_key_id(payload)
    key_id = bytes.fromhex(keys(bersa)[2][-1])
    assert any(form in named for form in forms(key_id)), 'the key id as it is'
    for offset in range(3):
        encoded = base64.b64encode(b'x' * offset + TITLE.encode() + b'yz')
        assert any(form in encoded for form in forms(TITLE)), f'base64 at offset {offset}'


def envelope_is_what_the_schema_says():
    """The artifact that a client of the exchange gets, as it travels."""
    access = json.loads(bersa.credentials.read_text())
    got = world.get(bersa, f'/barid/collections/{access["collection"]}/objects/')['objects']
    for item in got:
        schemas.check('artifact.json', item)
    assert envelope(payload) in got, 'the exchange gives something else than was posted'


def short_letters_are_of_one_size():
    """A word, an acknowledgement and a page look the same from outside."""
    options = ['--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']
    _, short = carried(aldar.draft('A\n\nB.', *options))
    _, longer = carried(aldar.draft('A title\n\n' + 'A longer text, of several lines.\n' * 60, *options, '--precedence', 'flash'))
    bersa.json('sync')
    bersa.json('acknowledge', letter)
    assert bersa.json('sync')['carried'] == 1
    newest = newest_payload()
    sizes = [len(short), len(longer), len(payload), len(newest)]
    # OpenPGP leaves out the leading zeros of the numbers in a signature, and the second of an Ed25519 signature begins with a
    # zero byte once in sixteen: a byte or two by chance, whatever was written.
    assert newest != longer and max(sizes) - min(sizes) <= 4 and min(sizes) > 16384, sizes


tap.run([
    ('/envelope/A26-one-session-key-without-a-name', one_session_key_without_a_name),
    ('/envelope/plain-gpg-opens-it', plain_gpg_opens_it),
    ('/envelope/A26-gpg-sees-nobody', as_it_stands_gpg_asks_no_key_by_name),
    ('/envelope/A23-file-name-is-empty', file_name_is_empty),
    ('/envelope/A26-exchange-files-say-nothing', exchange_files_say_nothing),
    ('/envelope/oracle-can-fail', oracle_can_fail),
    ('/envelope/is-what-the-schema-says', envelope_is_what_the_schema_says),
    ('/envelope/A27-short-letters-are-of-one-size', short_letters_are_of_one_size),
])
