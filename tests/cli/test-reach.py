"""How a partner is reached: hours, languages, telephone and fallback channels travel on the card, are kept with the partner and
told with the time there; our own notes stay here.

Arguments: baridctl, barid-exchange."""

import json
import sys

import desks
import tap

ctl, server = sys.argv[1:]
world = desks.World(ctl, server)
aldar, bersa = world.pair()
HOURS = ('--days', 'sun-thu', '--hours', '08:00-16:00', '--zone', 'Asia/Riyadh')
FALLBACKS = ('--fallback', 'telephone: +999 555 0101', '--fallback', 'courier: Gate 4, the duty porter')


def on_the_card():
    aldar.json('card', aldar.card, *HOURS, *FALLBACKS, '--telephone', '+999 555 0100', '--language', 'ar', '--language', 'fr')
    told = bersa.json('partner', 'read', aldar.card)
    assert told['hours'].items() >= {'days': 'mon,tue,wed,thu,sun', 'times': '08:00-16:00', 'zone': 'Asia/Riyadh'}.items()
    assert told['languages'] == ['ar', 'fr'] and told['telephone'] == '+999 555 0100', told
    assert told['fallbacks'] == [{'way': 'telephone', 'address': '+999 555 0101'},
                                 {'way': 'courier', 'address': 'Gate 4, the duty porter'}], told
    assert 'hours' not in bersa.json('partner', 'show', aldar.office), 'A card that was only read changes nothing.'


def kept_with_the_partner():
    world.introduce(bersa, aldar)
    told = bersa.json('partner', 'show', aldar.office)
    assert told['hours']['zone'] == 'Asia/Riyadh' and len(told['fallbacks']) == 2, told
    text = bersa.run('partner', 'show', aldar.office).out
    desks.sure('Sunday.*from 08:00 to 16:00', text)
    desks.sure('It is .* there', text)
    desks.sure('1: Telephone.*555 0101', text)


def said_once():
    """What was set stands on the next card too, and only what is said anew changes."""
    aldar.json('card', aldar.card, '--telephone', '+999 555 0199')
    told = bersa.json('partner', 'read', aldar.card)
    assert told['telephone'] == '+999 555 0199' and told['hours']['zone'] == 'Asia/Riyadh' and len(told['fallbacks']) == 2


def newer_card_stays():
    """An older card, shown again, does not take the place of a newer one."""
    older = world.folder / 'older.card'
    aldar.json('card', older, '--telephone', '+999 555 0001')
    aldar.json('card', aldar.card, '--telephone', '+999 555 0002')
    for card in (aldar.card, older):
        bersa.json('partner', 'add', card, '--number', aldar.json('key')['key_number'], '--with', 'Q', '--by', 'telephone')
    assert bersa.json('partner', 'show', aldar.office)['telephone'] == '+999 555 0002'


def refused():
    for words in (HOURS[:2], (*HOURS[:4], '--zone', 'Nowhere/Atall'), (*HOURS[:2], '--hours', '8-16', *HOURS[4:]),
                  ('--fallback', 'pigeon: the tower'), ('--fallback', 'fax:')):
        aldar.json('card', world.folder / 'no.card', *words, status=desks.USAGE)
        assert not (world.folder / 'no.card').exists()


def notes_stay():
    """They are kept here, and what leaves the desk holds nothing of them."""
    secret = 'Speaks freely after noon'
    assert bersa.json('partner', 'note', aldar.office, secret)['note'] == secret
    assert bersa.json('partner', 'show', aldar.office)['note'] == secret
    letter = bersa.send(aldar, 'Something else.')
    assert secret not in json.dumps(aldar.bundle(letter))
    bersa.json('card', bersa.card)
    assert secret.encode() not in bersa.card.read_bytes()
    assert 'note' not in bersa.json('partner', 'note', aldar.office, '')


tap.run([
    ('/reach/on-the-card', on_the_card),
    ('/reach/kept-with-the-partner', kept_with_the_partner),
    ('/reach/said-once', said_once),
    ('/reach/newer-card-stays', newer_card_stays),
    ('/reach/refused', refused),
    ('/reach/notes-stay', notes_stay),
])
