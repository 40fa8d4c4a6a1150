"""A desk's key is changed: announced by the old key, signed by both, accepted by an officer at each partner; and every other
way is refused in words, or by the store.

Usage: test-rotation.py BARIDCTL BARID-EXCHANGE
"""

import base64
import json
import sqlite3
import sys
import uuid

import tap
from desks import NOT_FOUND, REFUSED, TERMS, USAGE, Desk, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
OLD = aldar.json('key')
NEW = {}
ANNOUNCEMENT = world.folder / 'announcement'
READY = ['--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use', 'detection']


def keys_of_aldar():
    return bersa.json('partner', 'show', aldar.office)['keys']


def write(sender, reader, text, *options):
    letter = sender.release(sender.draft(text, '--to', reader.office, *READY, *options))
    sender.json('sync')
    return letter


def nothing_changes_by_itself():
    """The letter arrives; both numbers are told, and the old key stays in use both ways."""
    NEW.update(aldar.json('key', 'rotate', '--no-passphrase', '--why', 'ending'))
    assert NEW['untold'] == [] and NEW['fingerprint'] != OLD['fingerprint']
    assert aldar.json('key')['fingerprint'] == NEW['fingerprint']
    aldar.json('sync')
    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (1, 0), filed
    known = bersa.json('partner', 'show', aldar.office)
    assert [key['fingerprint'] for key in known['keys']] == [OLD['fingerprint']]
    assert [(one['fingerprint'], one['by_fingerprint']) for one in known['announces']] == [
        (NEW['fingerprint'], OLD['fingerprint'])], known
    told = bersa.run('partner', 'list').out
    sure('A new key is announced since', told)
    assert OLD['key_number'] in told and NEW['key_number'] in told
    assert [entry['kind'] for entry in bersa.list('inbox')] == ['rotation']


def old_key_still_opens():
    """What the partner seals meanwhile goes to the old key, and is opened with it."""
    bersa.send(aldar, 'Sealed to the old key\n\nText.')
    assert [entry['title'] for entry in aldar.list('inbox')] == ['Sealed to the old key']


def new_key_waits():
    """What the new key signs is set apart with words, and not shown."""
    write(aldar, bersa, 'CANARY under the new key\n\nText.')
    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (0, 1), filed
    apart = bersa.list('quarantine')[0]
    assert apart['verdict'] == 'key-announced', apart
    told = bersa.run('show', apart['envelope'], status=None)
    sure('Signed with the new key that .* announces and nobody here has accepted yet', told.out + told.err)
    assert 'CANARY' not in told.out + told.err
    # Judged again it waits on: it is not judging that accepts a key.
    bersa.json('judge', apart['envelope'])
    assert bersa.list('quarantine')[0]['verdict'] == 'key-announced'


def other_number_is_refused():
    wrong = bersa.json('key')['key_number']
    told = bersa.run('partner', 'confirm-key', aldar.office, '--number', wrong, status=REFUSED)
    sure('The key numbers differ. Nothing has changed', told.err)
    assert [key['fingerprint'] for key in keys_of_aldar()] == [OLD['fingerprint']]


def store_forbids_every_other_way():
    """Past the program: no pin without a card or a confirmed announcement, no end as rotated, no announcement out of nothing."""
    own = bersa.json('key')['fingerprint']
    stranger = 'A' * 40
    statements = [
        f"INSERT INTO pin (fingerprint, office, way) SELECT '{NEW['fingerprint']}', office, 'rotation' FROM pin",
        f"INSERT INTO pin (fingerprint, office) SELECT '{NEW['fingerprint']}', office FROM pin",
        f"UPDATE pin SET fingerprint = '{NEW['fingerprint']}'",
        "UPDATE pin SET ended = 1, ending = 'rotated'",
        "INSERT INTO succession (office, old, fresh, bytes, announced, confirmed) "
        f"SELECT office, fingerprint, '{stranger}', x'00', 1, 1 FROM pin",
        f"INSERT INTO succession (office, old, fresh, bytes, announced) VALUES ('identity--x', '{stranger}', '{own}', x'00', 1)",
        f"UPDATE succession SET fresh = '{stranger}'",
        'DELETE FROM succession',
    ]
    store = sqlite3.connect(bersa.store)
    for statement in statements:
        try:
            with store:
                store.execute(statement)
        except sqlite3.IntegrityError:
            continue
        raise AssertionError(f'the store took: {statement}')
    store.close()
    assert [key['fingerprint'] for key in keys_of_aldar()] == [OLD['fingerprint']]


def officer_accepts():
    """The new key is pinned with its story, the old one has ended as rotated, and what waited is judged anew."""
    partner = bersa.json('partner', 'confirm-key', aldar.office, '--number', NEW['key_number'], '--with', 'Q of Aldar',
                         '--by', 'telephone')
    old, new = sorted(partner['keys'], key=lambda key: key['fingerprint'] != OLD['fingerprint'])
    assert old['rotated'] and old['ended'] and not new.get('ended') and new['announced'], partner
    assert (new['introduced_by'], new['how'], new['fingerprint']) == ('Q of Aldar', 'telephone', NEW['fingerprint'])
    assert partner['announces'] == []
    told = bersa.run('partner', 'show', aldar.office).out
    sure('Announced by the old key, confirmed by .*Q of Aldar.* on', told)
    sure('the key that it announced took its place', told)
    assert bersa.list('quarantine') == []
    entry = next(entry for entry in bersa.list('inbox') if entry['kind'] != 'rotation')
    sure('with the key that their old one announced and .* accepted on', bersa.run('show', entry['letter']).out)
    kinds = [entry['kind'] for entry in bersa.json('audit', 'list')['entries']]
    assert 'key-announced' in kinds and 'key-confirmed' in kinds, kinds
    told = bersa.run('partner', 'confirm-key', aldar.office, status=NOT_FOUND)
    sure('announces another one', told.err)


def old_letters_age_honestly():
    rotation = next(entry for entry in bersa.list('inbox') if entry['kind'] == 'rotation')
    sure('Authentic when received on .* took its place on', bersa.run('show', rotation['letter']).out)


def letters_go_both_ways():
    """Under the agreement that names the old key; replies find the letters they answer; the number of the stream is whole."""
    letter = bersa.send(aldar, 'Sealed to the new key\n\nText.')
    aldar.run('answer', letter, '-', '--marking', 'TLP:AMBER', text='Answered with the new key.')
    aldar.json('sync')
    filed = bersa.json('sync')
    assert (filed['inbox'], filed['quarantine']) == (1, 0), filed
    assert bersa.json('agreement', 'show', '2026/3')['state'] == 'in-force'


def chain_signs_for_the_office():
    """An agreement that was drafted before names the old key; the new one signs it, and the other party takes that."""
    signed = world.folder / 'agreement'
    terms = TERMS | {'number': '2026/9'}
    bersa.json('agreement', 'draft', aldar.office, '-', text=json.dumps(terms))
    bersa.json('agreement', 'sign', '2026/9')
    bersa.json('agreement', 'export', '2026/9', signed)
    aldar.json('agreement', 'take', signed)
    third = aldar.json('key', 'rotate', '--no-passphrase')
    aldar.json('sync')
    bersa.json('sync')
    aldar.json('agreement', 'sign', '2026/9')
    signed.unlink()
    aldar.json('agreement', 'export', '2026/9', signed)
    # Not before it is accepted: until then that signature is nobody's.
    told = bersa.run('agreement', 'take', signed, status=REFUSED)
    sure('not that of a party', told.err)
    bersa.json('partner', 'confirm-key', aldar.office)
    bersa.json('agreement', 'take', signed)
    for desk in (aldar, bersa):
        assert desk.json('agreement', 'show', '2026/9')['state'] == 'in-force'
    aldar.json('agreement', 'withdraw', '2026/9')
    aldar.json('sync')
    bersa.json('sync')
    assert bersa.json('agreement', 'show', '2026/9')['state'] == 'withdrawn'
    assert aldar.json('key')['fingerprint'] == third['fingerprint']


def reported_key_of_the_chain_signs_nothing_more():
    """What a key signed that was changed and then reported is not taken any more; what its successor signs is."""
    signed = world.folder / 'agreement-of-a-reported-key'
    bersa.json('agreement', 'draft', aldar.office, '-', text=json.dumps(TERMS | {'number': '2026/10'}))
    bersa.json('agreement', 'sign', '2026/10')
    bersa.json('agreement', 'export', '2026/10', signed)
    aldar.json('agreement', 'take', signed)
    aldar.json('agreement', 'sign', '2026/10')
    signed.unlink()
    aldar.json('agreement', 'export', '2026/10', signed)
    old = aldar.json('key')['fingerprint']
    aldar.json('key', 'rotate', '--no-passphrase')
    aldar.json('sync')
    bersa.json('sync')
    bersa.json('partner', 'confirm-key', aldar.office)
    aldar.json('compromise', old, '--since', '2026-01-01')
    aldar.json('sync')
    bersa.json('sync')
    taken = bersa.json('agreement', 'take', signed)
    assert (taken['state'], taken['reported']) == ('draft', [aldar.office]), taken
    sure('Aldar.* signs was reported: it may be in other hands', bersa.run('agreement', 'show', '2026/10').out)
    aldar.json('agreement', 'sign', '2026/10')
    signed.unlink()
    aldar.json('agreement', 'export', '2026/10', signed)
    taken = bersa.json('agreement', 'take', signed)
    assert (taken['state'], taken['reported']) == ('in-force', []), taken
    ours = next(party for party in taken['parties'] if party['office'] == aldar.office)
    assert (ours['fingerprint'], ours['signer']) == (old, aldar.json('key')['fingerprint']), ours
    signed.unlink()
    bersa.json('agreement', 'export', '2026/10', signed)
    assert len(json.loads(signed.read_text())['signatures']) == 2


# ---- what is refused: forged with gpg, past the program -------------------------------------------------------------

def signed_object(desk, body, *signers):
    """A signed object as it travels; each signature made by a key of the desk's home."""
    raw = json.dumps(body).encode()
    signatures = [desk.gpg('--digest-algo', 'SHA512', '--local-user', f'{signer}!', '--detach-sign', text=raw).stdout
                  for signer in signers]
    assert all(signatures)
    ANNOUNCEMENT.write_text(json.dumps({'barid': 'signed', 'version': 1, 'object': base64.b64encode(raw).decode(),
                                        'signatures': [base64.b64encode(one).decode() for one in signatures]}))
    return ANNOUNCEMENT


def fresh_key(desk):
    name = f'Other key {uuid.uuid4()}'
    desk.gpg('--passphrase', '', '--quick-generate-key', name, 'ed25519', 'sign', 'never')
    listed = desk.gpg('--list-keys', '--with-colons', name).stdout.decode()
    fingerprint = [line.split(':')[9] for line in listed.splitlines() if line.startswith('fpr')][-1]
    desk.gpg('--passphrase', '', '--quick-add-key', fingerprint, 'cv25519', 'encr', 'never')
    return fingerprint


def rotation_of(desk, old, fresh, **other):
    own = desk.json('key')
    certificate = desk.gpg('--export', '--export-options', 'export-minimal', fresh).stdout
    return {'purpose': 'rotation', 'version': 1,
            'office': {'id': own['office_id'], 'name': own['office'], 'nation': own['nation']},
            'old': old, 'new': fresh, 'desk': 'Liaison desk', 'certificate': base64.b64encode(certificate).decode(),
            'why': 'routine', 'created': '2026-01-01T00:00:00Z'} | other


def is_refused(path, words):
    told = bersa.run('partner', 'announcement', path, status=None)
    assert told.status not in (0, USAGE), told
    sure(words, told.err)
    assert bersa.json('partner', 'show', celem.office)['announces'] == []


celem = world.add_without_inbox('celem', 'Celem Bureau', 'CLM')
world.introduce(bersa, celem)


def one_signature_is_not_two():
    old = celem.json('key')['fingerprint']
    fresh = fresh_key(celem)
    body = rotation_of(celem, old, fresh)
    for signers in ([fresh], [old]):
        is_refused(signed_object(celem, body, *signers), 'signed twice, with the old key and with the new one')
    is_refused(signed_object(celem, body, fresh, fresh), 'not signed as it must be with the old key')
    is_refused(signed_object(celem, body, old, old), 'not signed as it must be with the new key')


def other_office_is_refused():
    old = celem.json('key')['fingerprint']
    fresh = fresh_key(celem)
    own = aldar.json('key')
    body = rotation_of(celem, old, fresh, office={'id': own['office_id'], 'name': own['office'], 'nation': own['nation']})
    is_refused(signed_object(celem, body, old, fresh), 'of an office whose key is not the one that announces it')
    body = rotation_of(celem, old, fresh, purpose='card')
    is_refused(signed_object(celem, body, old, fresh), 'was made as')
    body = rotation_of(celem, old, fresh, restricts='something')
    is_refused(signed_object(celem, body, old, fresh), 'does not know')


def two_announcements_need_the_number():
    """A stolen key announces as well as the office does: then only the number says which."""
    old = celem.json('key')['fingerprint']
    fresh = [fresh_key(celem), fresh_key(celem)]
    for one in fresh:
        bersa.json('partner', 'announcement', signed_object(celem, rotation_of(celem, old, one), old, one))
    told = bersa.run('partner', 'confirm-key', celem.office, status=REFUSED)
    sure('More than one new key was announced', told.err)
    assert len(bersa.json('partner', 'show', celem.office)['announces']) == 2


def revoked_key_announces_nothing():
    """Neither at the office, nor at the partner who has learnt of the revocation after the announcement."""
    old = celem.json('key')
    revocation = world.folder / 'revocation'
    celem.run('key', 'revocation', revocation)
    text = revocation.read_text().replace(':-----BEGIN', '-----BEGIN')
    number = bersa.json('partner', 'show', celem.office)['announces'][0]['key_number']
    for desk in (celem, bersa):
        desk.gpg('--import', text=text.encode())
        desk.end_agents()
    told = celem.run('key', 'rotate', '--no-passphrase', status=None)
    assert told.status != 0
    sure('revoked.*It can announce no other key any more', told.err)
    assert celem.json('key')['fingerprint'] == old['fingerprint']
    told = bersa.run('partner', 'confirm-key', celem.office, '--number', number, status=REFUSED)
    sure('not signed as it must be with the old key', told.err)
    assert [key['fingerprint'] for key in bersa.json('partner', 'show', celem.office)['keys']] == [old['fingerprint']]


def expired_key_announces_nothing():
    dunya = Desk(world, 'dunya', 'Dunya Service', 'DNY', 'Liaison desk')
    world.desks.append(dunya)
    dunya.init('--no-passphrase', '--expires', '2030-01-01')
    told = dunya.on_day(2000, 'key', 'rotate', '--no-passphrase', status=REFUSED)
    sure('ended on .* It can announce no other key any more', json.dumps(told, ensure_ascii=False))


tap.run([
    ('/rotation/nothing-changes-by-itself', nothing_changes_by_itself),
    ('/rotation/old-key-still-opens', old_key_still_opens),
    ('/rotation/new-key-waits', new_key_waits),
    ('/rotation/other-number-is-refused', other_number_is_refused),
    ('/rotation/store-forbids-every-other-way', store_forbids_every_other_way),
    ('/rotation/officer-accepts', officer_accepts),
    ('/rotation/old-letters-age-honestly', old_letters_age_honestly),
    ('/rotation/letters-go-both-ways', letters_go_both_ways),
    ('/rotation/chain-signs-for-the-office', chain_signs_for_the_office),
    ('/rotation/reported-key-of-the-chain-signs-nothing-more', reported_key_of_the_chain_signs_nothing_more),
    ('/rotation/one-signature-is-not-two', one_signature_is_not_two),
    ('/rotation/other-office-is-refused', other_office_is_refused),
    ('/rotation/two-announcements-need-the-number', two_announcements_need_the_number),
    ('/rotation/revoked-key-announces-nothing', revoked_key_announces_nothing),
    ('/rotation/expired-key-announces-nothing', expired_key_announces_nothing),
])
