"""bench carry: a letter's way, step by step, beside gpg and beside gpg with curl and nginx.

Both sides have Ed25519 and Curve25519 keys that were imported, and keyrings of the same size. Where a key has a
passphrase the agent has it cached, and a note says so. The peer is a script of sh, as who has no Barid would write it.
"""

import os
import re
import shlex
import statistics
from pathlib import Path

import benchlib

PARTNERS = 100
LETTERS = 100
SINGLE = 20
AGAIN = 200
SYNCS = 3
NEW = 10
SMALL, LARGE = 1000, 100000

ALDAR, BERSA = 'Aldar Maritime Service', 'Bersa Liaison Service'
TREATY = '2026/3'
AREA = 'cybersecurity'
MARKING = 'TLP:AMBER'
PASSPHRASE = 'correct horse battery staple'
PRESET = '/usr/lib/gnupg/gpg-preset-passphrase'


def write_text(path, size=3 * 1024):
    """A briefing of a size as an officer would type it: a title, and paragraphs."""
    words = ('The pilot boat left the outer harbour before dawn and met two fishing boats whose names no register knows. '
             'Their crews asked about the hours of the guard, paid in coin, and put to sea again without nets. ')
    text = 'Movements in the outer harbour\n\n'
    while len(text) < size:
        text += words * 2 + '\n\n'
    path.write_text(text[:size - 1] + '\n', encoding='utf-8')
    return path


# Our side


class Desk:
    """A desk, told what to do by baridctl; no driver may hold it meanwhile."""

    def __init__(self, bench, profile, office, nation, passphrase=None):
        self.bench, self.profile, self.office = bench, profile, office
        protection = ['--no-passphrase']
        if passphrase:
            file = profile.with_suffix('.passphrase')
            file.write_text(passphrase + '\n', encoding='utf-8')
            protection = ['--passphrase-file', file]
        self('init', '--office', office, '--nation', nation, '--post', 'Liaison desk', *protection)

    def __call__(self, *words):
        ctl = self.bench.ours('src/cli/baridctl')
        return self.bench.run([ctl, '--profile', self.profile, '--json', *words], encoding='utf-8').stdout

    def field(self, name, *words):
        return re.search(rf'"{name}":\s*\[?\s*"?([^"\],}}]+)', self(*words)).group(1)

    def draft(self, text, *to):
        addressees = [word for name in to for word in ('--to', name)]
        return self.field('drafts', 'draft', text, '--area', AREA, '--marking', MARKING, *addressees)


class World:
    """Two desks that agreed, and an exchange between them."""

    def __init__(self, bench, name, text):
        self.folder = Path(bench.folder, name)
        self.folder.mkdir(mode=0o700)
        self.start_exchange(bench)
        self.aldar = Desk(bench, self.folder / 'aldar', ALDAR, 'ALD')
        self.bersa = Desk(bench, self.folder / 'bersa', BERSA, 'BRS')
        self.introduce(self.aldar, self.bersa)
        self.introduce(self.bersa, self.aldar)
        for desk in (self.aldar, self.bersa):
            desk('channel', 'inbox', self.folder / f'{desk.profile.name}.credentials')
        self.give_access(self.aldar, self.bersa)
        self.give_access(self.bersa, self.aldar)
        self.agree()
        self.row = self.aldar.draft(text, BERSA)

    def start_exchange(self, bench):
        exchange, folder = bench.ours('src/exchange/barid-exchange'), self.folder / 'exchange'
        bench.run([exchange, 'init', folder, '--host', '127.0.0.1', '--port', '0'])
        for office in ('aldar', 'bersa'):
            bench.run([exchange, 'add', folder, office, '--credentials', self.folder / f'{office}.credentials'])
        port = int(re.search(r'(?m)^port=(\d+)', (folder / 'exchange.conf').read_text(encoding='utf-8')).group(1))
        bench.serve([exchange, 'serve', folder], lambda: benchlib.answers(port))

    def introduce(self, host, guest):
        card = self.folder / f'{guest.profile.name}.card'
        guest('card', card)
        host('partner', 'add', card, '--number', guest.field('key_number', 'key'), '--with', 'the duty officer',
             '--by', 'telephone')

    def give_access(self, host, guest):
        access = self.folder / f'{host.profile.name}.access'
        host('access', guest.office, access)
        guest('channel', 'add', access)

    def agree(self):
        terms = Path(__file__).parent.parent / 'data/practice/terms.json'
        self.aldar('agreement', 'draft', BERSA, terms)
        for signer, other in ((self.aldar, self.bersa), (self.bersa, self.aldar)):
            signer('agreement', 'sign', TREATY)
            signer('agreement', 'send', TREATY)
            signer('sync')
            other('sync')


# The other side


class Gpg:
    """A GnuPG home with the defaults of a plain gpg."""

    def __init__(self, bench, name):
        self.bench, self.home = bench, Path(bench.folder, name)
        self.home.mkdir(mode=0o700)
        (self.home / 'gpg-agent.conf').write_text('allow-preset-passphrase\n', encoding='utf-8')
        bench.at_end(lambda: kill_agents(bench, self.home))

    def words(self, *words):
        return ['gpg', '--homedir', self.home, '--batch', '--no-tty', '--quiet', '--yes', '--trust-model', 'always', *words]

    def run(self, *words, **options):
        return self.bench.run(self.words(*words), **options).stdout

    def make_keys(self, names, passphrase=None):
        """Makes keys, and returns their fingerprints in the order of the names."""
        protection = f'Passphrase: {passphrase}' if passphrase else '%no-protection'
        keys = ''.join(f'Key-Type: EDDSA\nKey-Curve: ed25519\nKey-Usage: sign\nSubkey-Type: ECDH\nSubkey-Curve: cv25519\n'
                       f'Subkey-Usage: encrypt\nName-Real: {name}\nExpire-Date: 0\n{protection}\n%commit\n'
                       for name in names)
        self.run('--pinentry-mode', 'loopback', '--gen-key', input=keys.encode())
        return self.list('pub')

    def list(self, kind):
        """The fingerprints of all keys of a kind: "pub" or "sec"."""
        lines = [line.split(':') for line in
                 self.run('--with-colons', '--list-keys' if kind == 'pub' else '--list-secret-keys').decode().splitlines()]
        return [after[9] for line, after in zip(lines, lines[1:]) if line[0] == kind and after[0] == 'fpr']

    def secret(self, fingerprint, passphrase=''):
        return self.run('--pinentry-mode', 'loopback', '--passphrase', passphrase, '--export-secret-keys', fingerprint)

    def public(self, *fingerprints):
        return self.run('--export', *fingerprints)

    def take(self, keys, passphrase=''):
        self.run('--pinentry-mode', 'loopback', '--passphrase', passphrase, '--import', input=keys)



def kill_agents(bench, home):
    try:
        bench.run(['gpgconf', '--homedir', home, '--kill', 'all'])
    except benchlib.Broken:
        pass


def cache_passphrase(bench, home):
    """Has the agent of a home remember the passphrase of all keys in it, as after it was typed."""
    listing = bench.run(['gpg', '--homedir', home, '--batch', '--with-colons', '--with-keygrip', '--list-secret-keys'])
    for line in listing.stdout.decode().splitlines():
        if line.startswith('grp:'):
            bench.run([PRESET, '--preset', line.split(':')[9]], input=PASSPHRASE.encode(),
                      env=os.environ | {'GNUPGHOME': str(home)})


class Peers:
    """Makes the keys of the peers in a scratch home, once; homes get them by import."""

    def __init__(self, bench):
        self.bench, self.scratch = bench, Gpg(bench, 'scratch')
        self.keys = self.scratch.make_keys(['Sender', 'Receiver'] + [f'Partner {i}' for i in range(PARTNERS)])
        self.sender, self.receiver, *self.partners = self.keys

    def home(self, name, secret, *public):
        gpg = Gpg(self.bench, name)
        gpg.take(self.scratch.secret(secret))
        gpg.take(self.scratch.public(*public))
        return gpg


def start_nginx(bench):
    """nginx that takes and gives files over TLS, as it comes with Debian; its URL and its certificate, or None."""
    program = bench.peer('nginx')
    if not program or not bench.peer('curl'):
        return None
    folder, port = Path(bench.folder, 'nginx'), benchlib.free_port()
    (folder / 'files').mkdir(parents=True)
    certificate = folder / 'certificate.pem'
    bench.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
               '-subj', '/CN=bench', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', folder / 'key.pem',
               '-out', certificate])
    temporary = '\n'.join(f'{kind}_temp_path {folder}/{kind};'
                          for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    user = 'user root;' if os.geteuid() == 0 else ''
    (folder / 'nginx.conf').write_text(f'''{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {certificate};
    ssl_certificate_key {folder}/key.pem;
    root {folder}/files;
    location / {{ dav_methods PUT; }}
  }}
}}
''', encoding='utf-8')
    bench.serve([program, '-p', folder, '-c', folder / 'nginx.conf', '-e', folder / 'error.log'],
                lambda: benchlib.answers(port))
    return f'https://127.0.0.1:{port}', certificate


# Figures


def script(bench, name, *commands):
    """A script of sh that runs the commands one after the other, as something to be timed."""
    path = Path(bench.folder, f'{name}.sh')
    path.write_text('set -e\n' + ''.join(shlex.join(map(str, command)) + '\n' for command in commands), encoding='utf-8')
    return lambda: bench.run(['sh', path]) and None


def measure_sealing(bench, driver, peers, text):
    """One letter, and a letter to each of a hundred partners: what gpg does, and no more."""
    desk = Desk(bench, Path(bench.folder, 'sealer'), ALDAR, 'ALD')
    row = desk.draft(text)
    gpg = peers.home('gpg-sealer', peers.sender, *peers.partners)
    # The keys as barid_keyring_add () leaves them, which would take a hundred times as long.
    bench.run(['gpg', '--homedir', desk.profile / 'keys', '--batch', '--quiet', '--import'],
              input=peers.scratch.public(*peers.partners))

    def seal(partner):
        return gpg.words('-z', '0', '-se', '-r', partner, '-o', Path(bench.folder, 'sealed.gpg'), text)

    singles = peers.partners[:SINGLE]
    samples = bench.rounds(ours=lambda: sum(driver.ask('seal', desk.profile, row, partner)['ms'] for partner in singles),
                           gpg=script(bench, 'seal', *map(seal, singles)))
    bench.ratio('seal-3k-vs-gpg', '<= 1.0', samples['ours'], samples['gpg'], 'gpg -z 0 -se')
    samples = bench.rounds(ours=lambda: driver.ask('seal', desk.profile, row, *peers.partners)['ms'],
                           gpg=script(bench, 'seal-all', *map(seal, peers.partners)))
    bench.ratio('seal-100-partners-vs-gpg-loop', '<= 0.8', samples['ours'], samples['gpg'], f'{PARTNERS} × gpg -z 0 -se')


def carry_with_curl(bench, nginx, sender, receiver, peers, text):
    """The commands that seal letters, put them, get them and open them."""
    url, certificate = nginx
    curl = ['curl', '--silent', '--show-error', '--fail', '--cacert', certificate]
    out, into, shown = (Path(bench.folder, name) for name in ('out', 'in', 'shown'))
    numbers = range(1, LETTERS + 1)

    for folder in (out, into, shown):
        folder.mkdir()
    return [*(sender.words('-z', '0', '-se', '-r', peers.receiver, '-o', out / str(i), text) for i in numbers),
            [*curl, '-T', f'{out}/[1-{LETTERS}]', f'{url}/'],
            [*curl, f'{url}/[1-{LETTERS}]', '-o', f'{into}/#1'],
            *(receiver.words('-o', shown / str(i), '-d', into / str(i)) for i in numbers)]


def measure_letters(bench, driver, peers, world, text):
    """Letters a second from release to shown."""
    nginx = start_nginx(bench)
    sender = peers.home('gpg-sender', peers.sender, peers.receiver)
    receiver = peers.home('gpg-receiver', peers.receiver, peers.sender)
    there_and_back = nginx and script(bench, 'there-and-back', *carry_with_curl(bench, nginx, sender, receiver, peers, text))
    legs = []

    def carry():
        legs.append(driver.ask('carry', world.aldar.profile, world.bersa.profile, world.row, LETTERS))
        return legs[-1]['ms']

    samples = bench.rounds(ours=carry, peer=there_and_back)
    # Letters a second: theirs in time over ours in time.
    bench.ratio('letters-vs-gpg-curl', '>= 1.0', samples.get('peer'), samples['ours'], 'gpg + curl to nginx and back')
    shares = ', '.join(f'{name} {sum(leg[name] for leg in legs) / sum(leg["ms"] for leg in legs):.0%}'
                       for name in ('release', 'send', 'receive', 'show'))
    bench.note(f'Of the time of a letter: {shares}.')


def measure_reading(bench, driver, peers, world, text):
    """Showing an opened letter again, where keys have a passphrase."""
    desk = Desk(bench, Path(bench.folder, 'reader'), 'Celem Office', 'BRS', PASSPHRASE)
    home = desk.profile / 'keys'
    bench.run(['gpg-agent', '--homedir', home, '--allow-preset-passphrase', '--daemon'])
    bench.at_end(lambda: kill_agents(bench, home))
    cache_passphrase(bench, home)
    driver.ask('acquaint', world.aldar.profile, desk.profile)
    letter = driver.ask('hand', world.aldar.profile, desk.profile, world.row)['letter']

    scratch, gpg = Gpg(bench, 'scratch-protected'), Gpg(bench, 'gpg-protected')
    key, = scratch.make_keys(['Protected'], PASSPHRASE)
    gpg.take(scratch.secret(key, PASSPHRASE), PASSPHRASE)
    gpg.take(peers.scratch.public(peers.sender))
    cache_passphrase(bench, gpg.home)
    sealed = Path(bench.folder, 'protected.gpg')
    writer = peers.home('gpg-writer', peers.sender, peers.receiver)
    writer.take(scratch.public(key))
    writer.run('-z', '0', '-se', '-r', key, '-o', sealed, text)

    samples = bench.rounds(ours=lambda: driver.ask('read', desk.profile, letter, AGAIN)['ms'] / AGAIN,
                           gpg=script(bench, 'read', gpg.words('-d', sealed)))
    bench.ratio('reread-vs-gpg', '<= 0.05', samples['ours'], samples['gpg'], 'gpg -d', digits=4)


def measure_mailbox(bench, driver, small, large):
    """A whole sync that brings ten new letters, in a mailbox that has a hundred times as many."""
    for world, count in ((small, SMALL), (large, LARGE)):
        driver.ask('fill', world.bersa.profile, ALDAR, world.folder / 'exchange/exchange.db', 'bersa', count)

    def sync(world):
        samples = []
        for _ in range(SYNCS):
            driver.ask('send', world.aldar.profile, world.row, NEW)
            samples.append(driver.ask('receive', world.bersa.profile, NEW)['ms'])
        return statistics.median(samples)

    samples = bench.rounds(small=lambda: sync(small), large=lambda: sync(large))
    bench.ratio('mailbox-100000-vs-1000', '<= 1.3', samples['large'], samples['small'], f'{SMALL} letters')


def measure(bench):
    driver = bench.drive('tests/journey/bench-carry')
    text = write_text(Path(bench.folder, 'briefing.txt'))
    peers = Peers(bench)
    world, small, large = (World(bench, name, text) for name in ('letters', 'small', 'large'))

    measure_sealing(bench, driver, peers, text)
    measure_letters(bench, driver, peers, world, text)
    measure_reading(bench, driver, peers, world, text)
    measure_mailbox(bench, driver, small, large)

    bench.note('Keys are Ed25519 and Curve25519, imported, without a passphrase; for reread-vs-gpg both have one, cached.')
    bench.note('Ours is padded to 16 KiB, and in letters-vs-gpg-curl kept on the disk at every step; the peer is neither. The '
               'peer has one curl for all letters each way, on one connection.')
    bench.note('seal-… is what gpg does and no more; what the desk writes down about it is in letters-vs-gpg-curl.')
