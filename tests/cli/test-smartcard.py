"""A desk whose key is on a smartcard: it is set up from the card, writes its card, signs, seals and opens, and is asked for
the PIN once for each act. The card is a scripted one (scripted_card.py): gpg and gpg-agent are the real ones.

Arguments: baridctl, barid-exchange."""

import os
import pty
import subprocess
import sys

import desks
import scripted_card
import tap

ctl, server = sys.argv[1:]
world = desks.World(ctl, server)
drawer = scripted_card.Drawer(world.folder / 'drawer', 'Aldar Maritime Service, Liaison desk')
other = scripted_card.Drawer(world.folder / 'other', 'Somebody Else')


def new_desk(short, reader=drawer):
    """A desk without a store yet, whose key folder names the programs of the machine."""
    desk = desks.Desk(world, short, 'Aldar Maritime Service', 'ALD', 'Liaison desk')
    desk.home.mkdir(parents=True, mode=0o700)
    (desk.home / 'gpg-agent.conf').write_text(reader.settings())
    world.desks.append(desk)
    return desk


def attended(desk, *words, status=desks.DONE):
    """A command with somebody at its terminal, and what was asked and done at the card meanwhile."""
    drawer.take('asked')
    drawer.take('log')
    desk.end_agents()
    theirs, ours = pty.openpty()
    try:
        process = subprocess.run(desk.command('--json', *words), stdin=ours, capture_output=True, timeout=desks.LONGEST)
    finally:
        os.close(ours)
        os.close(theirs)
    answer = desks.Answer(words, process).expect(status).json()
    return answer, drawer.take('asked'), drawer.take('log')


def init(desk, certificate, *more, status=desks.DONE):
    return desk.json('init', '--office', desk.office, '--nation', desk.nation, '--post', desk.post, '--card', certificate,
                     *more, status=status)


def no_card():
    """Without a card there is no desk, and the words say what to do."""
    desk = new_desk('none')
    problem = init(desk, drawer.certificate, status=desks.PROMPT)['error']['message']
    desks.sure('Put the card into the reader', problem)
    desk.run('key', status=desks.NOT_FOUND)


def other_card():
    """The certificate is another key's than the card's."""
    drawer.insert()
    desk = new_desk('other-desk')
    problem = init(desk, other.certificate, status=desks.REFUSED)['error']['message']
    desks.sure('does not hold this key', problem)
    problem = init(desk, drawer.certificate, '--key', other.fingerprint, status=desks.REFUSED)['error']['message']
    desks.sure(other.fingerprint, problem)
    desk.run('key', status=desks.NOT_FOUND)


def set_up():
    """The desk has the card's key, and knows on which card it is; nothing secret is on the disk."""
    key = init(aldar, drawer.certificate, '--key', drawer.fingerprint)
    assert key['fingerprint'] == drawer.fingerprint, key
    assert key['card'] == scripted_card.SHOWN, key
    assert aldar.json('key')['card'] == scripted_card.SHOWN
    secrets = list((aldar.home / 'private-keys-v1.d').iterdir())
    assert len(secrets) == 2, secrets
    for secret in secrets:
        assert b'shadowed-private-key' in secret.read_bytes(), secret
    assert (aldar.home / 'gpg-agent.conf').read_text().endswith(drawer.settings())


def card_written():
    """One question, for the card and for whatever is signed along with it."""
    _, asked, done = attended(aldar, 'card', aldar.card)
    assert asked == ['pin'] and set(done) == {'sign'}, (asked, done)
    world.introduce(bersa, aldar)
    world.introduce(aldar, bersa)


def way_open():
    desks.call(server, 'add', world.exchange, 'aldar', '--credentials', aldar.credentials)
    aldar.json('channel', 'inbox', aldar.credentials)
    # Sealing an access file signs it; taking one opens it.
    access = world.folder / 'access'
    _, asked, done = attended(aldar, 'access', bersa.office, access)
    assert (asked, done) == (['pin'], ['sign']), (asked, done)
    bersa.json('channel', 'add', access)
    access.unlink()
    bersa.json('access', aldar.office, access)
    _, asked, done = attended(aldar, 'channel', 'add', access)
    assert (asked, done) == (['pin'], ['decrypt']), (asked, done)


def agreed():
    signed = world.folder / 'agreement'
    terms = world.folder / 'terms.json'
    terms.write_text(desks.json.dumps(desks.TERMS))
    agreement = bersa.json('agreement', 'draft', aldar.office, terms)['id']
    bersa.json('agreement', 'sign', agreement)
    bersa.json('agreement', 'export', agreement, signed)
    aldar.json('agreement', 'take', signed)
    _, asked, done = attended(aldar, 'agreement', 'sign', agreement)
    assert asked == ['pin'], (asked, done)
    signed.unlink()
    aldar.json('agreement', 'export', agreement, signed)
    bersa.json('agreement', 'take', signed)


def letter_sealed():
    """What the card signed is authentic to the one who has compared its key number."""
    row = aldar.draft('From the card.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    answer, asked, done = attended(aldar, 'release', row)
    assert asked == ['pin'] and set(done) == {'sign'}, (asked, done)
    aldar.json('sync')
    bersa.json('sync')
    shown = bersa.json('show', answer['letters'][0])
    assert shown['verdict'] == 'authentic', shown


def letter_opened():
    """One question for what waits, and none where it was opened before."""
    letter = bersa.release(bersa.draft('To the card.', '--to', aldar.office, '--marking', 'TLP:AMBER', '--area',
                                       'cybersecurity'))
    bersa.json('sync')
    answer, asked, done = attended(aldar, 'sync')
    assert (asked, done) == (['pin'], ['decrypt']), (asked, done, answer)
    shown, asked, done = attended(aldar, 'show', letter)
    assert shown['verdict'] == 'authentic' and (asked, done) == ([], []), (shown, asked, done)


def card_removed():
    """What needs the card waits, the words name it, and the card is asked for once."""
    row = aldar.draft('Without the card.', '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')
    waiting = bersa.release(bersa.draft('It waits.', '--to', aldar.office, '--marking', 'TLP:AMBER', '--area',
                                        'cybersecurity'))
    bersa.json('sync')
    drawer.remove()
    problem, asked, done = attended(aldar, 'card', world.folder / 'again.card', status=desks.PROMPT)
    desks.sure(f'{scripted_card.SHOWN}.*Put the card in', problem['error']['message'])
    assert (asked, done) == (['card'], []), (asked, done)
    assert not (world.folder / 'again.card').exists()
    answer, asked, done = attended(aldar, 'sync')
    assert answer['sealed_waiting'] == 1 and asked == ['card'] and done == [], (answer, asked, done)
    assert aldar.list('quarantine') == []

    drawer.insert()
    answer, asked, done = attended(aldar, 'sync')
    assert answer['inbox'] == 1 and (asked, done) == (['pin'], ['decrypt']), (answer, asked, done)
    assert aldar.json('show', waiting)['verdict'] == 'authentic'
    _, asked, _ = attended(aldar, 'release', row)
    assert asked == ['pin'], asked


def never_unattended():
    """Nobody is there: nobody is asked, not even for the PIN of a card that is in."""
    drawer.take('asked')
    aldar.end_agents()
    problem = aldar.json('card', world.folder / 'again.card', status=desks.PROMPT)['error']['message']
    desks.sure('its PIN was not given', problem)
    assert drawer.take('asked') == []


def no_copy():
    """What cannot leave the card is not said to be backed up."""
    problem = aldar.json('key', 'backup', world.folder / 'backup', status=desks.REFUSED)['error']['message']
    desks.sure('cannot be copied', problem)
    assert not (world.folder / 'backup').exists()


aldar = new_desk('aldar')
bersa = world.add('bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
tap.run([
    ('/smartcard/no-card-no-desk', no_card),
    ('/smartcard/other-card-is-refused', other_card),
    ('/smartcard/set-up-from-the-card', set_up),
    ('/smartcard/card-is-signed-once', card_written),
    ('/smartcard/access-files', way_open),
    ('/smartcard/agreement-is-signed', agreed),
    ('/smartcard/letter-is-authentic', letter_sealed),
    ('/smartcard/letter-opens-with-one-question', letter_opened),
    ('/smartcard/removed-card-is-asked-for', card_removed),
    ('/smartcard/nobody-is-asked-unattended', never_unattended),
    ('/smartcard/no-copy-leaves-it', no_copy),
])
