"""A key that the officer has already is brought in: from a file, or from their own GnuPG folder, where their own agent asks.
Only the very key that was meant comes, and only one that is fit for a desk.

Arguments: baridctl, barid-exchange."""

import os
import pty
import subprocess
import sys

import desks
import tap

ctl, server = sys.argv[1:]
world = desks.World(ctl, server)
PASSPHRASE = 'correct horse battery'


class Home:
    """An officer's own GnuPG folder, with a pinentry that answers and writes down that it was asked."""

    def __init__(self, name):
        self.path = world.folder / name
        self.path.mkdir(mode=0o700)
        self.log = self.path / 'asked'
        pinentry = self.path / 'pinentry'
        pinentry.write_text(f"""#!/bin/sh
echo 'OK ready'
while read -r line; do
  case "$line" in
    GETPIN*) echo asked >>'{self.log}'; echo 'D {PASSPHRASE}'; echo OK ;;
    BYE*) echo OK; exit 0 ;;
    *) echo OK ;;
  esac
done
""")
        pinentry.chmod(0o700)
        (self.path / 'gpg-agent.conf').write_text(f'pinentry-program {pinentry}\n')

    def gpg(self, *words, passphrase=PASSPHRASE):
        return subprocess.run(['gpg', '--homedir', str(self.path), '--batch', '--no-tty', '--pinentry-mode', 'loopback',
                               '--passphrase', passphrase, *words], capture_output=True, check=True).stdout

    def make(self, name, algorithm='ed25519', seal='cv25519', passphrase=PASSPHRASE):
        self.gpg('--quick-generate-key', name, algorithm, 'sign,cert', '2y', passphrase=passphrase)
        told = self.gpg('--with-colons', '--list-secret-keys', f'={name}').decode()
        fingerprint = [line.split(':')[9] for line in told.splitlines() if line.startswith('fpr')][0]
        if seal is not None:
            self.gpg('--quick-add-key', fingerprint, seal, 'encrypt', '2y', passphrase=passphrase)
        return fingerprint

    def export(self, name, *fingerprints):
        path = world.folder / name
        path.write_bytes(self.gpg('--export-secret-keys', *fingerprints))
        return path

    def forget(self):
        subprocess.run(['gpgconf', '--homedir', str(self.path), '--kill', 'all'], capture_output=True)
        self.log.unlink(missing_ok=True)

    def asked(self):
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0


def new_desk(short):
    desk = desks.Desk(world, short, 'Aldar Maritime Service', 'ALD', 'Liaison desk')
    world.desks.append(desk)
    return desk


def init(desk, *source, status=desks.DONE, attended=False):
    words = desk.command('--json', 'init', '--office', desk.office, '--nation', desk.nation, '--post', desk.post, *source)
    theirs, ours = pty.openpty()
    try:
        process = subprocess.run(words, stdin=ours if attended else subprocess.DEVNULL, capture_output=True,
                                 timeout=desks.LONGEST)
    finally:
        os.close(ours)
        os.close(theirs)
    return desks.Answer(words, process).expect(status).json()


def fails(desk, words, *source, status=desks.REFUSED):
    """It is said why, and there is no desk, and no secret key in its folder."""
    desks.sure(words, init(desk, *source, status=status)['error']['message'])
    desk.run('key', status=desks.NOT_FOUND)
    secrets = desk.home / 'private-keys-v1.d'
    assert not secrets.exists() or list(secrets.iterdir()) == [], list(secrets.iterdir())


def from_folder():
    """Their agent asks once; the other key of the folder stays where it is, and so does this one."""
    desk = new_desk('from-folder')
    home.forget()
    key = init(desk, '--bring-in', home.path, '--key', first, attended=True)
    assert key['fingerprint'] == first and 'card' not in key, key
    assert home.asked() == 1, home.asked()
    assert len(list((desk.home / 'private-keys-v1.d').iterdir())) == 2
    told = desk.gpg('--with-colons', '--list-secret-keys').stdout.decode()
    assert first in told and second not in told, told
    assert first in home.gpg('--with-colons', '--list-secret-keys').decode()


def backup_is_offered():
    """A key that was made here wants a backup, until there is one or the officer has put it aside; one that was brought in
    is somewhere else already."""
    made = new_desk('made')
    assert made.init()['lacks_backup']
    desks.sure('No backup of it was written yet', made.run('key').out)
    made.json('key', 'backup', world.folder / 'made.backup')
    assert not made.json('key')['lacks_backup'] and 'No backup' not in made.run('key').out

    aside = new_desk('aside')
    assert aside.init()['lacks_backup']
    assert not aside.json('key', 'put-aside')['lacks_backup']
    assert not aside.json('key')['lacks_backup']
    assert not desks.Desk(world, 'from-folder', '', '', '').json('key')['lacks_backup']


def from_file():
    """What it signs is that key's, and what is sealed to it opens; the passphrase is the one it had."""
    desk = new_desk('from-file')
    assert init(desk, '--bring-in', home.export('open.key', plain), '--key', plain)['fingerprint'] == plain
    desk.json('card', desk.card)
    desks.call(server, 'add', world.exchange, 'aldar', '--credentials', desk.credentials)
    desk.json('channel', 'inbox', desk.credentials)
    bersa = world.add('bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
    world.introduce(bersa, desk)
    world.introduce(desk, bersa)
    world.open_way(bersa, desk)
    world.open_way(desk, bersa)
    world.agree(bersa, desk, desks.TERMS)
    for one, reader in ((desk, bersa), (bersa, desk)):
        letter = one.send(reader, 'With the key that was brought in.')
        assert reader.json('show', letter)['verdict'] == 'authentic'
    desk.json('key', 'backup', world.folder / 'backup')
    assert (world.folder / 'backup').stat().st_size > 0


def next_key():
    """A desk changes to a key that the officer has already; never to one that it has, or had."""
    desk = desks.Desk(world, 'made', '', '', '')
    file = home.export('next.key', plain)
    assert desk.json('key', 'rotate', '--bring-in', file)['fingerprint'] == plain
    assert desk.json('key')['fingerprint'] == plain
    desks.sure('cannot be the next one', desk.run('key', 'rotate', '--bring-in', file, status=desks.REFUSED).err)
    desk.run('key', 'rotate', '--bring-in', file, '--no-passphrase', status=desks.USAGE)


def protected_file():
    """Nobody is asked when it comes in: its passphrase is asked for at the first act, and stays what it was."""
    desk = new_desk('protected')
    assert init(desk, '--bring-in', home.export('protected.key', first))['fingerprint'] == first
    problem = desk.json('card', desk.card, status=desks.PROMPT)['error']['message']
    desks.sure('passphrase', problem)
    desk.gpg('--pinentry-mode', 'loopback', '--passphrase', PASSPHRASE, '--detach-sign', text=b'it signs')


def other_key():
    """A file with another key than the one that was named, or with one beside it, brings nothing."""
    fails(new_desk('other'), f'{second}.*not.*{first}', '--bring-in', home.export('second.key', second), '--key', first)
    fails(new_desk('both'), 'more than one key', '--bring-in', home.export('both.key', first, second), '--key', first)


def no_secret():
    certificate = world.folder / 'public.key'
    certificate.write_bytes(home.gpg('--export', first))
    fails(new_desk('public'), 'no secret key', '--bring-in', certificate)
    rubbish = world.folder / 'rubbish.key'
    rubbish.write_text('nothing of the kind')
    fails(new_desk('rubbish'), 'no secret key', '--bring-in', rubbish)
    empty = Home('empty')
    fails(new_desk('none'), 'not in that folder', '--bring-in', empty.path, '--key', first)
    empty.forget()


def unfit():
    """It is said why a key is not fit for a desk."""
    fails(new_desk('alone'), 'no encryption subkey', '--bring-in', home.export('alone.key', alone))
    fails(new_desk('weak'), 'too weak', '--bring-in', home.export('weak.key', weak))
    fails(new_desk('short'), 'encryption subkey.*too weak', '--bring-in', home.export('short.key', short))


def nobody_there():
    """Where nobody can be asked nothing comes out of the folder."""
    home.forget()
    fails(new_desk('unattended'), 'passphrase', '--bring-in', home.path, '--key', first)
    assert home.asked() == 0


def usage():
    desk = new_desk('usage')
    for words in (['--bring-in', home.path], ['--bring-in', home.path, '--key', first[-16:]], ['--key', first],
                  ['--no-passphrase', '--bring-in', home.path, '--key', first]):
        init(desk, *words, status=desks.USAGE)


home = Home('officer')
first = home.make('Officer One')
second = home.make('Officer Two')
plain = home.make('Officer Three', passphrase='')
alone = home.make('Officer Four', seal=None, passphrase='')
weak = home.make('Officer Five', algorithm='rsa1024', seal='rsa2048', passphrase='')
short = home.make('Officer Six', algorithm='rsa2048', seal='rsa1024', passphrase='')
tap.run([
    ('/bring-in/folder-asks-once', from_folder),
    ('/bring-in/file-works', from_file),
    ('/bring-in/passphrase-stays', protected_file),
    ('/bring-in/only-the-key-that-was-meant', other_key),
    ('/bring-in/only-a-secret-key', no_secret),
    ('/bring-in/only-a-fit-key', unfit),
    ('/bring-in/nobody-is-asked-unattended', nobody_there),
    ('/bring-in/usage', usage),
    ('/bring-in/backup-is-offered', backup_is_offered),
    ('/bring-in/next-key', next_key),
])
