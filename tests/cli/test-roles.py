"""A translator's desk in a terminal: it drafts, and nothing that it signs as an officer would goes out or counts elsewhere.

Usage: test-roles.py BARIDCTL BARID-EXCHANGE
"""

import json
import sqlite3
import sys
import uuid

import tap
from desks import NOT_FOUND, REFUSED, TERMS, USAGE, Desk, World, call, isolated, sure

CANARY = 'CANARY released by nobody'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
dunya = world.add_without_inbox('dunya', 'Dunya Service', 'DNY', 'Translation desk', 'translator')
world.introduce(dunya, bersa)
world.introduce(bersa, dunya)

READY = ['--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']


def role_is_said():
    """By the desk itself, on its card, and by whoever took that."""
    assert dunya.json('key')['role'] == 'translator' and aldar.json('key')['role'] == 'officer'
    sure('Role: Translator', dunya.run('key').out)
    assert bersa.json('partner', 'read', dunya.card)['role'] == 'translator'
    sure('Role: Translator', bersa.run('partner', 'read', dunya.card).out)
    assert [key['role'] for key in bersa.json('partner', 'show', dunya.office)['keys']] == ['translator']
    sure('  Role: Translator', bersa.run('partner', 'show', dunya.office).out)
    sure('  Role: Officer', bersa.run('partner', 'show', aldar.office).out)
    releasing = Desk(world, 'emir', 'Emir Bureau', 'EMR', 'Chief', 'releasing-officer')
    world.desks.append(releasing)
    assert releasing.init()['role'] == 'releasing-officer'


def role_is_one_of_three():
    """Another word makes no desk."""
    nowhere = Desk(world, 'none', 'No Office', 'NNN', 'Desk')
    for word in ('auditor', 'Translator', ''):
        told = nowhere.run('init', '--office', 'No Office', '--nation', 'NNN', '--post', 'Desk', '--no-passphrase', '--role', word,
                           status=USAGE)
        sure('officer, releasing-officer or translator', told.err)
    assert not nowhere.profile.exists()


def drafts_and_releases_nothing():
    """A draft is written, changed and checked; release is refused in a sentence that says whom to ask, and nothing is left of
    it in the outbox."""
    row = dunya.draft('To be released by another\n\nText.', *READY)
    dunya.run('draft', '--row', row, '--title', 'Translated')
    checked = dunya.json('check', row, status=REFUSED)
    assert 'role' in [objection['code'] for objection in checked['objections'] if objection['blocks']], checked
    refused = dunya.run('release', row, status=REFUSED)
    sure('releases nothing. Ask the releasing officer of the office to release it', refused.err)
    assert dunya.list('outbox') == [] and dunya.list('sent') == []
    assert [draft['title'] for draft in dunya.list('drafts')] == ['Translated']


def binds_nothing_and_gives_no_access():
    for words in (['agreement', 'draft', bersa.office, '-'], ['access', bersa.office, world.folder / 'out']):
        told = dunya.run(*words, text=json.dumps(TERMS | {'number': '2026/8'}), status=REFUSED)
        sure('translator’s desk.*Ask the releasing officer of the office', told.err)
    assert not (world.folder / 'out').exists() and dunya.json('agreement')['agreements'] == []
    told = bersa.run('agreement', 'draft', dunya.office, '-', text=json.dumps(TERMS | {'number': '2026/8'}), status=REFUSED)
    sure('that of a translator’s desk, which signs no agreement', told.err)


def forged_letter_is_set_apart():
    """Signed with gpg and the translator's own key, past Barid: it is Dunya's, it is addressed to us, and nobody answers for
    it."""
    bundle = aldar.bundle(aldar.send(bersa, 'As it should be\n\nText.'))
    for item in bundle['objects']:
        if item['type'] == 'letter':
            item |= {'id': f'letter--{uuid.uuid4()}', 'stream': str(uuid.uuid4()), 'number': 1,
                     'sender': dunya.json('key')['fingerprint']}
        if item['type'] == 'report':
            item |= {'name': CANARY, 'id': f'report--{uuid.uuid4()}'}
    certificate = world.folder / 'bersa.pgp'
    certificate.write_bytes(bersa.gpg('--export', bersa.json('key')['fingerprint']).stdout)
    payload = dunya.gpg('--trust-model', 'always', '-z0', '--digest-algo', 'SHA512', '--cipher-algo', 'AES256', '--local-user',
                        dunya.json('key')['fingerprint'], '--recipient-file', certificate, '--sign', '--encrypt',
                        text=json.dumps(bundle).encode()).stdout
    assert world.post(aldar, bersa, payload) in (200, 202)

    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (0, 1), filed
    apart = bersa.list('quarantine')[0]
    assert apart['verdict'] == 'not-released', apart
    told = bersa.run('show', apart['envelope'], status=None)
    sure(f'Signed at a translator’s desk of {isolated(dunya.office)}, which releases nothing', told.out + told.err)
    sure('Ask the releasing officer of', told.out + told.err)
    assert CANARY not in told.out + told.err and bersa.json('search', 'CANARY')['letters'] == []
    # Judged again it is what it was.
    bersa.json('judge', apart['envelope'])
    assert [entry['verdict'] for entry in bersa.list('quarantine')] == ['not-released']


def new_card_makes_no_officer():
    """The same key on a card that says officer: it stays known as what it was."""
    card = world.folder / 'promoted.card'
    twin = Desk(world, 'dunya', dunya.office, dunya.nation, dunya.post)
    store = sqlite3.connect(twin.store)
    with store:
        store.execute("DELETE FROM setting WHERE name = 'role'")
    store.close()
    assert twin.json('key')['role'] == 'officer'
    twin.json('card', card)
    told = call(*bersa.command('partner', 'add', card, '--number', twin.json('key')['key_number'], '--with', 'Q', '--by', 'voice',
                               '--replace'), status=None)
    assert told.status not in (0, NOT_FOUND), told
    sure('known as that of a desk with another role', told.err)
    assert [key['role'] for key in bersa.json('partner', 'show', dunya.office)['keys']] == ['translator']


tap.run([
    ('/roles/is-said', role_is_said),
    ('/roles/is-one-of-three', role_is_one_of_three),
    ('/roles/drafts-and-releases-nothing', drafts_and_releases_nothing),
    ('/roles/binds-nothing-and-gives-no-access', binds_nothing_and_gives_no_access),
    ('/roles/forged-letter-is-set-apart', forged_letter_is_set_apart),
    ('/roles/new-card-makes-no-officer', new_card_makes_no_officer),
])
