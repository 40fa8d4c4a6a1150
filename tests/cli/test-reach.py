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


def due_by_their_clocks():
    """A date is told as it is where the partner works, with when they are there next where it falls outside their hours."""
    asked = [bersa.send(aldar, {'kind': 'request', 'title': title, 'body': ['When?'], 'due': due})
             for title, due in (('On a working day', '2031-11-23'), ('Before the weekend', '2031-11-27'))]
    early, outside = (entry['due_there'] for entry in bersa.list('asked'))
    desks.sure('^Monday.*02:59 there, outside their working hours; they are there next on Monday.*08:00$', early)
    desks.sure('^Friday.*02:59 there, outside their working hours; they are there next on Sunday.*08:00$', outside)
    assert outside in bersa.run('show', asked[1]).out and outside in bersa.run('list', 'asked').out
    assert bersa.json('show', asked[1])['due_there'] == outside
    assert all('due_there' not in entry for entry in aldar.list('owed')), 'Of Bersa no hours are known, nor its weekend.'


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
    ('/reach/due-by-their-clocks', due_by_their_clocks),
    ('/reach/said-once', said_once),
    ('/reach/newer-card-stays', newer_card_stays),
    ('/reach/refused', refused),
    ('/reach/notes-stay', notes_stay),
])
