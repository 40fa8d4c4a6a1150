"""An OpenPGP card that is a folder, and the program that gpg-agent takes for scdaemon: it speaks the Assuan protocol as
scdaemon does, asks for the PIN through the agent, and signs and decrypts with real keys, of which the agent never sees more
than the public halves. The card is in the reader while the folder holds the file "inserted".

Run by gpg-agent as: scripted_card.py FOLDER --multi-server."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

SERIAL = 'D276000124010304000612345678' + '0000'
SHOWN = '0006 12345678'  # maker and number, as gpg tells them
PIN = '123456'

# libgpg-error's numbers, with the source "SCD".
SOURCE = 6 << 24
NO_CARD, BAD_PIN, CANCELED, UNKNOWN, UNSUPPORTED = (SOURCE | code for code in (112, 87, 99, 275, 60))


def escape(data):
    return b''.join(b'%%%02X' % byte if byte in b'%\r\n' else bytes([byte]) for byte in data)


def atom(value):
    value = value.encode() if isinstance(value, str) else value
    return b'%d:%s' % (len(value), value)


def public_key(key):
    curve, flags = ('Ed25519', 'eddsa') if key['use'] == 'sign' else ('Curve25519', 'djb-tweak')
    return (b'(' + atom('public-key') + b'(' + atom('ecc') + b'(' + atom('curve') + atom(curve) + b')(' + atom('flags') +
            atom(flags) + b')(' + atom('q') + atom(bytes.fromhex(key['public'])) + b')))')


class Card:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.keys = json.loads((self.folder / 'keys.json').read_text())
        self.known = set()  # for which uses the PIN was given
        self.data = b''

    # ---- the line to the agent ----

    def say(self, line):
        sys.stdout.buffer.write((line if isinstance(line, bytes) else line.encode()) + b'\n')
        sys.stdout.buffer.flush()

    def read(self):
        return sys.stdin.buffer.readline().rstrip(b'\r\n')

    def give(self, data):
        data = escape(data)
        assert len(data) < 900, 'A line of Assuan is not longer.'
        self.say(b'D ' + data)

    # ---- the card ----

    def has_card(self):
        if (self.folder / 'inserted').exists():
            return True
        self.known.clear()
        return False

    def find(self, name):
        for key in self.keys:
            if name.upper() in (key['id'], key['grip'], f'{SERIAL}/{key["fingerprint"]}'):
                return key
        return None

    def log(self, word):
        with open(self.folder / 'log', 'a') as log:
            log.write(word + '\n')

    def ask_pin(self, use):
        """The error, or 0 when the right PIN was given; once for each use while the card stays in."""
        if use in self.known:
            return 0
        self.say('INQUIRE NEEDPIN ||Please enter the PIN%0A[number: ' + SHOWN + ']')
        pin = b''
        while True:
            line = self.read()
            if line == b'END':
                break
            if not line.startswith(b'D '):
                return CANCELED
            pin += line[2:]
        if pin.rstrip(b'\0').decode() != PIN:
            return BAD_PIN
        self.known.add(use)
        return 0

    def sign(self, key):
        # What EdDSA signs is the digest; gpg-agent puts the name of the hash, 19 bytes of SHA-2, before it.
        secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key['secret']))
        return secret.sign(self.data[19:])

    def decrypt(self, key):
        secret = X25519PrivateKey.from_private_bytes(bytes.fromhex(key['secret']))
        return b'\x40' + secret.exchange(X25519PublicKey.from_public_bytes(self.data[-32:]))

    # ---- commands ----

    def tell_serial(self):
        self.say(f'S SERIALNO {SERIAL}')

    def learn(self):
        self.say('S READER Scripted reader 00')
        self.tell_serial()
        self.say('S APPTYPE openpgp')
        self.say('S EXTCAP gc=1+ki=1+fc=1+pd=0+mcl3=2048+aac=1+sm=0+si=5+dec=0+bt=1+kdf=0')
        self.say('S CHV-STATUS +1+127+127+127+3+0+3')
        self.say('S SIG-COUNTER 7')
        for number, key in enumerate(self.keys, 1):
            self.say(f'S KEY-FPR {number if key["use"] == "sign" else 2} {key["fingerprint"]}')
            self.say(f'S KEYPAIRINFO {key["grip"]} {key["id"]}')

    def answer(self, line):
        """The error, or 0."""
        command, _, rest = line.partition(' ')
        words = [word for word in rest.split(' ') if not word.startswith('--')]
        command = command.upper()
        if command in ('NOP', 'RESET', 'OPTION', 'RESTART', 'LOCK', 'UNLOCK', 'DISCONNECT'):
            return 0
        if command == 'GETINFO':
            if rest == 'version':
                self.give(b'2.2.40')
            elif rest == 'status':
                self.give(b'u' if self.has_card() else b'r')
            elif rest == 'pid':
                self.give(str(os.getpid()).encode())
            else:
                return UNSUPPORTED
            return 0
        if not self.has_card():
            return NO_CARD
        if command == 'SERIALNO':
            self.tell_serial()
            return 0
        if command == 'LEARN':
            self.learn()
            return 0
        if command == 'GETATTR':
            if words[0] == 'SERIALNO':
                self.tell_serial()
            elif words[0] == 'KEY-ATTR':
                self.say('S KEY-ATTR 1 22 Ed25519')
                self.say('S KEY-ATTR 2 18 Curve25519')
            elif words[0] == '$ENCRKEYID':
                self.say('S $ENCRKEYID OPENPGP.2')
            elif words[0] == '$SIGNKEYID':
                self.say('S $SIGNKEYID OPENPGP.1')
            return 0
        if command == 'READKEY':
            key = self.find(words[0])
            if key is None:
                return UNSUPPORTED
            self.give(public_key(key))
            return 0
        if command == 'SETDATA':
            data = bytes.fromhex(words[-1])
            self.data = self.data + data if '--append' in rest else data
            return 0
        if command in ('PKSIGN', 'PKAUTH', 'PKDECRYPT'):
            key = self.find(words[-1])
            use = 'decrypt' if command == 'PKDECRYPT' else 'sign'
            if key is None or key['use'] != use:
                return UNSUPPORTED
            problem = self.ask_pin(use)
            if problem != 0:
                return problem
            self.log(use)
            self.give(self.sign(key) if use == 'sign' else self.decrypt(key))
            return 0
        if command == 'CHECKPIN':
            return self.ask_pin('sign')
        return UNKNOWN

    def serve(self):
        self.say('OK scripted card')
        while True:
            line = self.read()
            if not line:
                return
            if line.upper() == b'BYE':
                self.say('OK')
                return
            problem = self.answer(line.decode())
            self.say('OK' if problem == 0 else f'ERR {problem} refused <SCD>')


# ---- making a card ----

def packets(message):
    """Tags and bodies of OpenPGP packets with old and new lengths of RFC 4880 §4.2."""
    at = 0
    while at < len(message):
        head = message[at]
        at += 1
        if head & 0x40:
            tag, size = head & 0x3f, message[at]
            at += 1
            if size >= 192:
                size = ((size - 192) << 8) + message[at] + 192
                at += 1
        else:
            tag, count = (head >> 2) & 0x0f, 1 << (head & 3)
            size = int.from_bytes(message[at:at + count], 'big')
            at += count
        yield tag, message[at:at + size]
        at += size


def number(body, at):
    """The MPI at a place, and where it ends."""
    size = (int.from_bytes(body[at:at + 2], 'big') + 7) // 8
    return body[at + 2:at + 2 + size], at + 2 + size


def read_secrets(export):
    """Public and secret halves of a key with Ed25519 and Curve25519 that no passphrase protects, and the two grips are not."""
    for tag, body in packets(export):
        if tag not in (5, 7):
            continue
        algorithm = body[5]
        at = 7 + body[6]  # past the curve's name
        public, at = number(body, at)
        if algorithm == 18:
            at += 1 + body[at]  # past the parameters of the key derivation
        assert body[at] == 0, 'The key is protected.'
        secret, at = number(body, at + 1)
        secret = secret.rjust(32, b'\0')
        yield public, secret if algorithm == 22 else secret[::-1]


class Drawer:
    """Makes a key in a GnuPG home of its own, its certificate, and a card that holds it."""

    def __init__(self, folder, name):
        self.folder = Path(folder)
        self.home = self.folder / 'maker'
        self.home.mkdir(mode=0o700, parents=True)
        self.gpg('--passphrase', '', '--quick-generate-key', name, 'ed25519', 'sign,cert', '1y')
        self.fingerprint = self.list()[0][1]
        self.gpg('--passphrase', '', '--quick-add-key', self.fingerprint, 'cv25519', 'encrypt', '1y')
        self.certificate = self.folder / 'certificate'
        self.certificate.write_bytes(self.gpg('--export', self.fingerprint))
        halves = read_secrets(self.gpg('--export-secret-keys', self.fingerprint))
        keys = [{'use': use, 'id': name, 'grip': grip, 'fingerprint': fingerprint, 'public': public.hex(),
                 'secret': secret.hex()}
                for (use, name), (grip, fingerprint), (public, secret)
                in zip((('sign', 'OPENPGP.1'), ('decrypt', 'OPENPGP.2')), self.list(), halves)]
        (self.folder / 'keys.json').write_text(json.dumps(keys))
        subprocess.run(['gpgconf', '--homedir', str(self.home), '--kill', 'all'], capture_output=True)

    def gpg(self, *words):
        return subprocess.run(['gpg', '--homedir', str(self.home), '--batch', '--no-tty', '--pinentry-mode', 'loopback',
                               *words], capture_output=True, check=True).stdout

    def list(self):
        """Grip and fingerprint of each part."""
        told = self.gpg('--with-colons', '--with-keygrip', '--list-secret-keys').decode()
        fields = [line.split(':') for line in told.splitlines()]
        prints = [field[9] for field in fields if field[0] == 'fpr']
        grips = [field[9] for field in fields if field[0] == 'grp']
        return list(zip(grips, prints))

    def write_program(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o700)
        return path

    def settings(self):
        """Lines for a gpg-agent.conf, as an administrator would write them: the reader's program, and a pinentry that knows
        the PIN, closes what asks for the card, and writes down each question."""
        daemon = self.write_program('scdaemon', f'#!/bin/sh\nexec {sys.executable} -B {Path(__file__).resolve()} '
                                                f'{self.folder} "$@"\n')
        pinentry = self.write_program('pinentry', f"""#!/bin/sh
echo 'OK ready'
while read -r line; do
  case "$line" in
    GETPIN*) echo pin >>'{self.folder}/asked'; echo 'D {PIN}'; echo OK ;;
    CONFIRM*) echo card >>'{self.folder}/asked'; echo 'ERR 83886179 Operation cancelled <Pinentry>' ;;
    BYE*) echo OK; exit 0 ;;
    *) echo OK ;;
  esac
done
""")
        return f'scdaemon-program {daemon}\npinentry-program {pinentry}\n'

    def insert(self):
        (self.folder / 'inserted').touch()

    def remove(self):
        (self.folder / 'inserted').unlink()

    def take(self, name):
        """What was written down since this was last asked."""
        path = self.folder / name
        words = re.findall(r'\w+', path.read_text()) if path.exists() else []
        path.unlink(missing_ok=True)
        return words


if __name__ == '__main__':
    Card(sys.argv[1]).serve()
