"""Letters as they should not be, made with gpg and the keys of real desks, and put into an inbox through the exchange.

gpg writes most of them itself. What it does not write, an enemy with a hex editor does: packets are put together here, and
sealed with a session key borrowed from a message of gpg's (RFC 4880 §5.13).
"""

import base64
import functools
import hashlib
import json
import re
import subprocess
import tempfile
import uuid
from pathlib import Path

SIGN = ['-z0', '--digest-algo', 'SHA512']

# The officer who is asked for the passphrase, and says "not now".
NOT_NOW = """#!/bin/sh
echo OK
while read -r line; do
  case "$line" in
    GETPIN*) echo "ERR 83886179 Operation cancelled" ;;
    BYE*) echo OK; exit ;;
    *) echo OK ;;
  esac
done
"""


def gpg(home, *words, text=b''):
    return subprocess.run(['gpg', '--homedir', str(home), '--batch', '--no-tty', '--quiet', '--trust-model', 'always',
                           '--pinentry-mode', 'loopback', '--passphrase', '', *map(str, words)], input=text,
                          capture_output=True, timeout=120, check=True).stdout


class Stranger:
    """Somebody with a key that nobody introduced."""

    def __init__(self, name):
        self.folder = tempfile.TemporaryDirectory(prefix='bs-')
        self.home = Path(self.folder.name)
        self.home.chmod(0o700)
        gpg(self.home, '--quick-gen-key', name, 'ed25519', 'sign,cert', 'never')
        told = gpg(self.home, '--with-colons', '--list-keys').decode()
        self.fingerprint = re.search('fpr:::::::::([0-9A-F]+):', told).group(1)

    def certificate(self):
        return gpg(self.home, '--export')

    def end(self):
        subprocess.run(['gpgconf', '--homedir', str(self.home), '--kill', 'all'], capture_output=True)
        self.folder.cleanup()


@functools.cache
def fingerprint_of(desk):
    return desk.json('key')['fingerprint']


class Text:
    """The bundle of a letter that went, and others after its fashion."""

    def __init__(self, bundle):
        self.bundle = bundle

    def like(self, title, sender, letter={}, report={}):
        """Another letter of this sender's: its own id, its own stream, and whatever is to be wrong with it."""
        bundle = json.loads(self.bundle)
        for item in bundle['objects']:
            if item['type'] == 'letter':
                item |= {'id': f'letter--{uuid.uuid4()}', 'stream': str(uuid.uuid4()), 'number': 1, 'sender': sender} | letter
            if item['type'] == 'report':
                item |= {'name': title, 'id': f'report--{uuid.uuid4()}'} | report
        bundle['id'] = f'bundle--{uuid.uuid4()}'
        return json.dumps(bundle, ensure_ascii=False, separators=(',', ':')).encode()


# ---- packets ----

def split(message):
    """Its packets with their headers, as gpg writes them: definite lengths, partial ones of the new form."""
    at, packets = 0, []
    while at < len(message):
        start, header, more = at, message[at], True
        at += 1
        while more:
            more = False
            if not header & 0x40:
                octets = 1 << (header & 3)
                length, at = int.from_bytes(message[at:at + octets], 'big'), at + octets
            elif message[at] < 192:
                length, at = message[at], at + 1
            elif message[at] < 224:
                length, at = ((message[at] - 192) << 8) + message[at + 1] + 192, at + 2
            elif message[at] == 255:
                length, at = int.from_bytes(message[at + 1:at + 5], 'big'), at + 5
            else:
                length, at, more = 1 << (message[at] & 0x1f), at + 1, True
            at += length
        packets.append(message[start:at])
    return packets


def packet(tag, body):
    return bytes([0xc0 | tag, 0xff]) + len(body).to_bytes(4, 'big') + body


def literal(text):
    return packet(11, b'b\0' + bytes(4) + text)


def encrypt(key, plain):
    """AES-256 in OpenPGP's feedback mode, from a zero vector."""
    return subprocess.run(['openssl', 'enc', '-aes-256-cfb', '-K', key, '-iv', '0' * 32], input=plain, capture_output=True,
                          check=True).stdout


# ---- letters ----

def signed(desk_home, fingerprint, text, *options):
    """One-pass, literal, signature."""
    return gpg(desk_home, *SIGN, *options, '--local-user', fingerprint, '--sign', text=text)


def sealed(home, reader, inner):
    """Any packets, encrypted with integrity protection to a reader whose certificate is in a home."""
    message = gpg(home, '-z0', '--cipher-algo', 'AES256', '--recipient', fingerprint_of(reader), '--encrypt', text=b'x')
    told = subprocess.run(['gpg', '--homedir', str(reader.home), '--batch', '--no-tty', '--show-session-key', '--decrypt'],
                          input=message, capture_output=True, check=True).stderr.decode()
    key = re.search("session key: '9:([0-9A-F]{64})'", told).group(1)
    head = b'B' * 18 + inner + b'\xd3\x14'
    return split(message)[0] + packet(18, b'\1' + encrypt(key, head + hashlib.sha1(head).digest()))


def certificate_of(reader):
    """A file with it: who writes need not know them."""
    path = reader.world.folder / f'{reader.profile.name}.pgp'
    if not path.exists():
        path.write_bytes(gpg(reader.home, '--export', fingerprint_of(reader)))
    return path


def written(desk, reader, text, *options):
    """As gpg writes a letter: signed by a desk, sealed to a reader."""
    return gpg(desk.home, *SIGN, '--cipher-algo', 'AES256', *options, '--local-user', fingerprint_of(desk), '--recipient-file',
               certificate_of(reader), '--sign', '--encrypt', text=text)


def card_of(desk, office_id):
    """A desk's card, in the name of another office."""
    signed_object = json.loads(desk.card.read_text())
    card = json.loads(base64.b64decode(signed_object['object']))
    card['office']['id'] = office_id
    exact = json.dumps(card, ensure_ascii=False, separators=(',', ':')).encode()
    signature = gpg(desk.home, *SIGN, '--local-user', fingerprint_of(desk), '--detach-sign', text=exact)
    signed_object |= {'object': base64.b64encode(exact).decode(), 'signatures': [base64.b64encode(signature).decode()]}
    desk.card.write_text(json.dumps(signed_object))


def revoke(desk, reader):
    """A desk revokes its key, and the reader comes to know it."""
    revocation = subprocess.run(['gpg', '--homedir', str(desk.home), '--no-tty', '--pinentry-mode', 'loopback',
                                 '--passphrase', '', '--command-fd', '0', '--gen-revoke', fingerprint_of(desk)],
                                input=b'y\n0\n\ny\n', capture_output=True, check=True).stdout
    gpg(desk.home, '--import', text=revocation)
    gpg(reader.home, '--import', text=gpg(desk.home, '--export', fingerprint_of(desk)))
