"""A desk with a letter of every verdict, and a draft for every objection: Bersa's, before its window opens.

Made once for all cases. Each letter that is not authentic bears a canary, which no window may show.
"""

import concurrent.futures
import contextlib
import hashlib
import json
import sqlite3
import time
import uuid

from desks import TERMS, World
from forged import SIGN, Stranger, Text, card_of, fingerprint_of, gpg, literal, revoke, sealed, signed, split, written

CANARY = 'CANARY'

CELEM_TERMS = TERMS | {
    'number': '2026/4', 'areas': ['cybersecurity'], 'use': 'awareness', 'onward': 'no',
    'ceilings': [{'policy': 'CLM', 'level': 'HIGH', 'rank': 1}, {'policy': 'BRS', 'level': 'ÇOK GİZLİ', 'rank': 3},
                 {'policy': 'TLP', 'level': 'green', 'rank': 1}],
    'equivalents': [{'from': {'policy': policy, 'level': level, 'rank': rank},
                     'to': {'policy': 'BRS', 'level': 'ÇOK GİZLİ', 'rank': 3}}
                    for policy, level, rank in (('CLM', 'HIGH', 1), ('ALD', 'COSMIC', 4))],
    'articles': [{'number': str(number), 'subject': subject, 'text': 'As agreed.'}
                 for number, subject in enumerate(['areas', 'ceiling', 'equivalents', 'use', 'onward', 'term'], 1)],
}

# No article is numbered: the sentences about it name the agreement alone.
DORIN_TERMS = TERMS | {
    'number': '2026/8', 'areas': ['cybersecurity'], 'use': 'awareness', 'onward': 'no', 'articles': [],
    'ceilings': [{'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2}],
    'equivalents': [{'from': {'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2},
                     'to': {'policy': 'DRN', 'level': 'CLOSED', 'rank': 1}}],
}

# Ended long ago; of its levels one was never said to be protected as anything of Bersa's.
HALIM_TERMS = TERMS | {
    'number': '2019/1', 'until': '2021-06-30T00:00:00Z',
    'ceilings': TERMS['ceilings'] + [{'policy': 'HLM', 'level': 'HIDDEN', 'rank': 1}],
}

OTHERS = [('celem', 'Celem Office', 'CLM'), ('dorin', 'Dorin Service', 'DRN'), ('edrin', 'Edrin Service', 'EDR'),
          ('fenra', 'Fenra Office', 'FNR'), ('gadra', 'Gadra Office', 'GDR'), ('halim', 'Halim Office', 'HLM'),
          ('ilona', 'Ilona Office', 'ILN'), ('successor', 'Celem Office', 'CLM')]


class Verdicts:
    """What is set apart is in `bersa`'s quarantine, one letter a verdict; what is authentic in its inbox."""

    def __init__(self, ctl, server):
        self.world = World(ctl, server)
        self.aldar, self.bersa = self.world.pair()
        first = self.aldar.send(self.bersa, 'Fuel prices, second half\n\nNothing new.', '--acknowledge')
        self.text = Text(self.bersa.run('show', first, '--stix').out)
        self.meet()
        self.strangers = [Stranger('Hidden Service'), Stranger('Aldar Maritime Service')]
        self.receive_before()
        self.receive_after()
        self.write_drafts()

    def close(self):
        for stranger in self.strangers:
            stranger.end()
        self.world.close()

    # ---- who is who ----

    def meet(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            made = list(pool.map(lambda other: self.world.add_without_inbox(*other), OTHERS))
        for (short, _, _), desk in zip(OTHERS, made):
            setattr(self, short, desk)
            if desk is not made[-1]:
                self.world.introduce(self.bersa, desk)
        self.jarad = self.world.add_without_inbox('jarad', 'Jarad Office', 'JRD', 'Translation desk', 'translator')
        self.world.introduce(self.bersa, self.jarad)
        for desk, terms in ((self.celem, CELEM_TERMS), (self.dorin, DORIN_TERMS), (self.halim, HALIM_TERMS),
                            (self.ilona, TERMS | {'number': '2090/1', 'from': '2090-01-01T00:00:00Z'})):
            self.world.introduce(desk, self.bersa)
            self.world.agree(desk, self.bersa, terms)
        self.bersa.json('agreement', 'draft', self.gadra.office, '-', text=json.dumps(TERMS | {'number': '2026/7'}))

    # ---- letters ----

    def put(self, payload):
        status = self.world.post(self.aldar, self.bersa, payload)
        assert status in (200, 202), status

    def like(self, what, sender, letter={}, report={}):
        return self.text.like(f'{CANARY} {what}', sender if isinstance(sender, str) else fingerprint_of(sender), letter, report)

    def note(self, sender):
        """An administrative letter: it needs no agreement."""
        bundle = json.loads(self.text.like('', fingerprint_of(sender), {'purpose': 'void'}))
        kept = [item for item in bundle['objects'] if item['type'] in ('letter', 'identity')]
        kept[0].pop('agreement_ref')
        return json.dumps(bundle | {'objects': kept}).encode()

    def receive_before(self):
        """What was authentic when it came, from those whose keys end now; and one that will come again."""
        for sender in (self.celem, self.dorin, self.edrin):
            self.put(written(sender, self.bersa, self.note(sender)))
        self.again = self.like('again', self.aldar)
        self.put(written(self.aldar, self.bersa, self.again))
        # A recall under an agreement that ends then: its answer is of the few things that still pass under it.
        brief = self.world.agree(self.aldar, self.bersa, TERMS | {'number': '2026/9', 'areas': ['fisheries']})
        self.aldar.release(self.aldar.draft({'title': 'Taken back', 'kind': 'recall', 'body': ['Do not use it any more.']},
                                            '--to', self.bersa.office, '--marking', 'TLP:AMBER', '--area', 'fisheries'))
        self.aldar.json('sync')
        filed = self.bersa.json('sync')
        assert filed['inbox'] == 5, filed
        self.bersa.json('agreement', 'withdraw', brief)
        self.bersa.json('delete', json.loads(self.again)['objects'][0]['id'])

        self.late = {'key-expired': written(self.dorin, self.bersa, self.like('expired', self.dorin)),
                     'key-revoked': written(self.edrin, self.bersa, self.like('revoked', self.edrin)),
                     'pin-ended': written(self.celem, self.bersa, self.like('pin', self.celem))}
        gpg(self.dorin.home, '--quick-set-expire', fingerprint_of(self.dorin), 'seconds=1')
        gpg(self.bersa.home, '--import', text=gpg(self.dorin.home, '--export', fingerprint_of(self.dorin)))
        revoke(self.edrin, self.bersa)
        card_of(self.successor, self.celem.json('key')['office_id'])
        self.bersa.json('partner', 'add', self.successor.card, '--number', self.successor.json('key')['key_number'],
                        '--with', 'the duty officer', '--by', 'telephone', '--replace')
        time.sleep(1)

    def receive_after(self):
        aldar, bersa, celem = self.aldar, self.bersa, self.celem
        hidden, namesake = self.strangers
        gpg(bersa.home, '--import', text=namesake.certificate())
        gpg(hidden.home, '--quick-gen-key', 'Second', 'ed25519', 'sign', 'never')
        good = written(aldar, bersa, self.like('altered', aldar))
        bad = split(signed(aldar.home, fingerprint_of(aldar), self.like('before', aldar)))
        foreign = signed(aldar.home, fingerprint_of(aldar), self.like('passed on', aldar, {'addressee': fingerprint_of(celem)}))
        access = self.world.folder / 'again.access'
        aldar.json('access', bersa.office, access)
        head = json.loads(self.text.bundle)['objects'][0]

        def by(stranger, *options):
            text = self.like('stranger', stranger.fingerprint)
            return sealed(bersa.home, bersa, signed(stranger.home, stranger.fingerprint, text, *options))

        self.letters = self.late | {
            'altered': good[:-40] + bytes([good[-40] ^ 0x5a]) + good[-39:],
            'not-a-letter': CANARY.encode() * 20,
            'not-for-us': written(celem, celem, self.like('not for us', celem)),
            'unsigned': gpg(aldar.home, '-z0', '--recipient', fingerprint_of(bersa), '--encrypt',
                            text=self.like('none', aldar)),
            'many-signatures': by(hidden, '--local-user', 'Second'),
            'unknown-key': by(hidden),
            'unknown-key, named': by(namesake),
            'bad-signature': sealed(bersa.home, bersa, bad[0] + literal(self.like('after', aldar)) + bad[2]),
            'weak': written(aldar, bersa, self.like('weak', aldar), '--digest-algo', 'SHA1', '--allow-weak-digest-algos'),
            'malformed': written(aldar, bersa, CANARY.encode() + b'[' * 1000),
            'wrong-purpose': access.read_bytes(),
            'wrong-sender': written(aldar, bersa, self.like('sender', celem)),
            'not-addressed': sealed(bersa.home, bersa, foreign),
            'replayed': written(aldar, bersa, self.again),
            'number-reused': written(aldar, bersa, self.like('number', aldar, {'stream': head['stream'],
                                                                             'number': head['number']})),
            'not-understood': written(aldar, bersa, self.like('version', aldar, {'version': 2})),
            'not-released': written(self.jarad, bersa, self.like('translated', self.jarad)),
            'outside-agreements': written(aldar, bersa, self.like('outside', aldar, {
                'agreement_ref': f'agreement--{uuid.uuid4()}'})),
        }
        access.unlink()
        for payload in self.letters.values():
            self.put(payload)
        filed = bersa.json('sync')
        assert filed['quarantine'] == len(self.letters), (filed, bersa.list('quarantine'))
        found = [entry['verdict'] for entry in bersa.list('quarantine')]
        missing = {name.partition(',')[0] for name in self.letters} - set(found)
        assert not missing, f'{missing} did not become what it was made for: {found}'
        # The list of the window is in the same order, the newest first; of the two unknown keys the named one came later.
        self.n_quarantine = len(found)
        self.places = {name: found.index(name.partition(',')[0]) for name in self.letters}
        self.places['unknown-key'] = self.n_quarantine - 1 - found[::-1].index('unknown-key')
        self.n_inbox = len(bersa.list('inbox'))

    # ---- drafts ----

    def spoil_keys(self):
        """Each of these partners' keys is unfit in another way."""
        def edit(desk, *words):
            gpg(self.bersa.home, '--yes', '--command-fd', '0', '--edit-key', fingerprint_of(desk),
                text='\n'.join(words).encode() + b'\n')
        edit(self.fenra, 'disable', 'save')
        gpg(self.bersa.home, '--yes', '--delete-keys', fingerprint_of(self.gadra))
        edit(self.halim, 'key 1', 'delkey', 'y', 'save')
        for desk, days in (self.aldar, 5), (self.ilona, 20), (self.successor, 45):
            gpg(desk.home, '--quick-set-expire', fingerprint_of(desk), f'{days}d')
            gpg(self.bersa.home, '--import', text=gpg(desk.home, '--export', fingerprint_of(desk)))

    def write_drafts(self):
        self.spoil_keys()
        ready = {'areas': ['cybersecurity'], 'to': [self.aldar.office]}
        told = {'areas': ['cybersecurity'], 'body': ['Seen.']}
        marked = ['TLP:RED', 'GİZLİ // REL TO BRS, CLM', 'GİZLİ // NOFORN', 'GİZLİ // LIMDIS', 'ÇOK GİZLİ', 'CLM:HIGH',
                  'ALD:COSMIC', 'HLM:HIDDEN']
        for value in (
                {'body': ['Seen.']},
                ready | {'title': 'Markings', 'marking': 'GİZLİ',
                         'body': [{'text': 'Seen.', 'marking': mark} for mark in marked]},
                ready | {'title': 'Passing on', 'marking': 'TLP:AMBER', 'onward': 'among-parties', 'body': ['Seen.']},
                told | {'title': 'Terms', 'marking': 'TLP:GREEN', 'to': ['Celem Office'], 'use': 'detection',
                        'onward': 'among-parties'},
                told | {'title': 'Levels', 'marking': 'ALD:COSMIC', 'to': ['Celem Office'], 'onward': 'no'},
                told | {'title': 'Above', 'marking': 'TLP:AMBER', 'to': ['Celem Office'], 'onward': 'no'},
                told | {'title': 'Unnumbered', 'marking': 'ÇOK GİZLİ', 'to': ['Dorin Service'], 'use': 'detection',
                        'onward': 'no', 'body': [{'text': 'Seen.', 'marking': 'CLM:HIGH'}]},
                told | {'title': 'Of others', 'marking': 'TLP:RED', 'to': ['Celem Office'], 'onward': 'no'},
                told | {'title': 'Forgotten', 'marking': 'TLP:GREEN', 'to': [self.aldar.office]},
                told | {'title': 'Areas', 'marking': 'TLP:GREEN', 'areas': ['border', 'cybersecurity'],
                        'to': ['Celem Office', self.aldar.office]},
                told | {'title': 'Nobody', 'marking': 'TLP:GREEN', 'to': [office for _, office, _ in OTHERS[1:-1]]}):
            self.bersa.draft(value)
        self.unknown = f'marking-definition--{uuid.uuid4()}'
        self.marked = f'malware--{uuid.uuid4()}'
        made = '2026-01-02T03:04:05.000Z'
        objects = [{'type': 'marking-definition', 'spec_version': '2.1', 'id': self.unknown, 'created': made,
                    'definition_type': 'acme-secrecy', 'definition': {'acme': 'very'}},
                   {'type': 'malware', 'spec_version': '2.1', 'id': self.marked, 'created': made, 'modified': made,
                    'is_family': False, 'object_marking_refs': [self.unknown]}]
        self.bersa.draft({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': objects}, '--title', 'Imported',
                         '--marking', 'TLP:GREEN', '--to', self.aldar.office, '--area', 'cybersecurity')
        self.rewrite_drafts()
        self.n_drafts = len(self.bersa.list('drafts'))

    def rewrite_drafts(self):
        """No verb passes on what somebody else wrote, and none forgets a partner: these two drafts are as another desk left them
        in the store."""
        self.forgotten = f'identity--{uuid.uuid4()}'
        aldar, bersa = (desk.json('key')['office_id'] for desk in (self.aldar, self.bersa))
        with contextlib.closing(sqlite3.connect(self.bersa.store)) as store, store:
            for title, changes in {'Of others': {bersa: aldar, self.bersa.office: self.aldar.office},
                                   'Forgotten': {aldar: self.forgotten}}.items():
                row, text = store.execute('SELECT row, bytes FROM entry_bundle JOIN entry USING (row) WHERE title = ?',
                                          [title]).fetchone()
                for old, new in changes.items():
                    assert old.encode() in text, f'{old} in {text}'
                    text = text.replace(old.encode(), new.encode())
                store.execute('UPDATE entry_bundle SET bytes = ? WHERE row = ?', [text, row])
                store.execute('UPDATE entry SET sha256 = ? WHERE row = ?', [hashlib.sha256(text).hexdigest(), row])
