"""Introduction by a partner whom one knows: a card is passed on in a letter, waits for the officer, and what was taken on a
partner's word is told as that, also beside what it proves.

Arguments: baridctl, barid-exchange."""

import sqlite3
import sys

import desks
import tap

ctl, server = sys.argv[1:]
world = desks.World(ctl, server)
aldar, bersa = world.pair()
nora = world.add('nora', 'Nora Service', 'NOR', 'Duty desk')


def pass_on(office):
    aldar.json('partner', 'introduce', office, '--to', bersa.office)
    aldar.json('sync')
    bersa.json('sync')


def waits():
    return [one['office'] for one in bersa.json('partner', 'waiting')['waiting']]


def passed_on():
    """Aldar knows Nora, and tells Bersa of her: nothing is known there by that alone."""
    world.introduce(aldar, nora)
    pass_on(nora.office)
    [waiting] = bersa.json('partner', 'waiting')['waiting']
    assert waiting['office'] == nora.office and waiting['introducer'] == aldar.office, waiting
    assert waiting['key_number'] == nora.json('key')['key_number'], waiting
    desks.sure('Nora Service.*introduced by .*Aldar.*not compared', bersa.run('partner', 'waiting').out)
    bersa.json('partner', 'show', nora.office, status=desks.NOT_FOUND)


def taken_as_that():
    key = bersa.json('partner', 'take', nora.office)['keys'][0]
    assert key['introduced_by'] == aldar.office and 'not compared' in key['how'], key
    assert waits() == []
    desks.sure('(?i)introduced by .*Aldar.*not compared', bersa.run('partner', 'show', nora.office).out)


def proof_tells():
    """A letter from them says on whose word it is believed, until the number is compared."""
    world.introduce(nora, bersa)
    world.open_way(bersa, nora)
    world.agree(bersa, nora, desks.TERMS)
    letter = nora.send(bersa, 'From one who is new.')
    assert bersa.json('show', letter)['verdict'] == 'authentic'
    desks.sure('Aldar Maritime Service.*not compared', bersa.run('show', letter).out)
    world.introduce(bersa, nora)
    letter = nora.send(bersa, 'From one who was compared.')
    assert 'not compared' not in bersa.run('show', letter).out


def known_is_not_changed():
    """A card of an office that is known changes nothing on anybody's word: not with the same key, and not with another."""
    before = bersa.json('partner', 'show', nora.office)
    pass_on(nora.office)
    problem = bersa.json('partner', 'take', nora.office, status=desks.REFUSED)['error']['message']
    desks.sure('known here already', problem)

    other = world.add_without_inbox('other', nora.office, 'NOR')
    store = sqlite3.connect(other.store)
    with store:
        store.execute("UPDATE setting SET value = ? WHERE name = 'office-id'", (nora.json('key')['office_id'], ))
    store.close()
    other.json('card', other.card)
    aldar.json('partner', 'add', other.card, '--number', other.json('key')['key_number'], '--with', 'Q', '--by', 'voice',
               '--replace')
    pass_on(nora.office)
    assert bersa.json('partner', 'waiting')['waiting'][0]['key_number'] == other.json('key')['key_number']
    bersa.json('partner', 'take', nora.office, status=desks.REFUSED)
    assert bersa.json('partner', 'show', nora.office) == before


def never_themselves():
    """Nobody is introduced to themselves, and who was not passed on waits nowhere."""
    aldar.json('partner', 'introduce', bersa.office, '--to', bersa.office, status=desks.USAGE)
    aldar.json('partner', 'introduce', bersa.office, status=desks.USAGE)
    bersa.json('partner', 'take', 'Caldor Service', status=desks.NOT_FOUND)


def put_away():
    caldor = world.add_without_inbox('caldor', 'Caldor Service', 'CLD')
    world.introduce(aldar, caldor)
    pass_on(caldor.office)
    assert caldor.office in waits()
    bersa.json('partner', 'leave', caldor.office)
    assert caldor.office not in waits()
    bersa.json('partner', 'show', caldor.office, status=desks.NOT_FOUND)


def not_on_the_word_of_a_reported_key():
    """The last of all: what waits is not taken once its introducer's key was reported."""
    celem = world.add_without_inbox('celem', 'Celem Service', 'CLM')
    world.introduce(aldar, celem)
    pass_on(celem.office)
    aldar.json('compromise', 'own', '--since', '2026-01-01')
    aldar.run('sync', status=None)
    bersa.json('sync')
    problem = bersa.json('partner', 'take', celem.office, status=desks.REFUSED)['error']['message']
    desks.sure('has since reported that a key of theirs', problem)
    bersa.json('partner', 'show', celem.office, status=desks.NOT_FOUND)


tap.run([
    ('/passing/waits-for-the-officer', passed_on),
    ('/passing/told-as-what-it-is', taken_as_that),
    ('/passing/proof-tells', proof_tells),
    ('/passing/known-is-not-changed', known_is_not_changed),
    ('/passing/never-themselves', never_themselves),
    ('/passing/put-away', put_away),
    ('/passing/A19-not-on-the-word-of-a-reported-key', not_on_the_word_of_a_reported_key),
])
