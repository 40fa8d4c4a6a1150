"""A desk with files before it that it does not take: Bersa's, before its window opens. Each is as somebody would have made
it, of real cards, agreements and access files, and signed with real keys where what is wrong lies behind the signature."""

import base64
import json
import subprocess

from desks import TERMS, World
from forged import SIGN, certificate_of, fingerprint_of, gpg, packet, written


def exact(value):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':')).encode()


def encoded(data):
    return base64.b64encode(data).decode()


class Refused:
    def __init__(self, ctl, server):
        self.world = World(ctl, server)
        self.folder = self.world.folder / 'files'
        self.folder.mkdir()
        self.aldar, self.bersa = self.world.pair()
        # Nobody knows Celem; Dorin's key ends before its card is looked at; to Edrin there is no way.
        self.celem, self.dorin, self.edrin = (self.world.add_without_inbox(*names) for names in (
            ('celem', 'Celem Office', 'CLM'), ('dorin', 'Dorin Service', 'DRN'), ('edrin', 'Edrin Service', 'EDR')))
        self.world.introduce(self.bersa, self.edrin)
        self.world.introduce(self.celem, self.bersa)
        self.unsigned = self.bersa.json('agreement', 'draft', self.aldar.office, '-', text=json.dumps(
            TERMS | {'number': '2026/7', 'title': 'Unsigned arrangement'}))['id']
        signed = self.bersa.json('agreement', 'draft', self.edrin.office, '-', text=json.dumps(
            TERMS | {'number': '2026/8', 'title': 'Signed arrangement'}))['id']
        self.bersa.json('agreement', 'sign', signed)
        self.aldar.send(self.bersa, {'title': 'To be acknowledged', 'acknowledge': True})
        self.make_cards()
        self.make_agreements()
        self.make_access_files()

    def close(self):
        self.world.close()

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path

    # ---- what is signed ----

    def signed(self, desk, value, copies=1):
        """A card or an agreement, with a desk's signatures."""
        signature = gpg(desk.home, *SIGN, '--local-user', fingerprint_of(desk), '--detach-sign', text=exact(value))
        return exact(self.envelope | {'object': encoded(exact(value)), 'signatures': [encoded(signature)] * copies})

    def signed_weakly(self, secret):
        """Celem's certificate, with a name that is signed with SHA-1 alone."""
        home = self.folder / 'weak'
        home.mkdir(0o700)
        gpg(home, '--import', text=secret)
        gpg(home, '--cert-digest-algo', 'SHA1', '--quick-set-expire', fingerprint_of(self.celem), '1y')
        subprocess.run(['gpgconf', '--homedir', home, '--kill', 'all'], check=True)
        return gpg(home, '--export-options', 'export-minimal', '--export', fingerprint_of(self.celem))

    def make_cards(self):
        self.envelope = json.loads(self.celem.card.read_text())

        def read(desk):
            return json.loads(base64.b64decode(json.loads(desk.card.read_text())['object']))

        def with_key(card, **changed):
            return card | {'keys': [card['keys'][0] | changed]}

        card, ours, theirs = read(self.celem), read(self.bersa), read(self.aldar)
        certificate = base64.b64decode(card['keys'][0]['certificate'])
        gpg(self.dorin.home, '--quick-set-expire', fingerprint_of(self.dorin), 'seconds=1')
        ended = with_key(read(self.dorin), certificate=encoded(gpg(self.dorin.home, '--export', fingerprint_of(self.dorin))))
        secret = gpg(self.celem.home, '--export-secret-keys', fingerprint_of(self.celem))
        self.cards = {name: self.write(f'{name}.card', data) for name, data in {
            'no-card': b'Nothing of the sort.',
            'too-large': b' ' * (4 * 1024 * 1024 + 1),
            'of-a-later-version': self.signed(self.celem, card | {'version': 2}),
            'without-a-key': self.signed(self.celem, card | {'keys': []}),
            'with-a-key-twice': self.signed(self.celem, card | {'keys': card['keys'] * 2}),
            'changed': exact(self.envelope | {'object': encoded(exact(card | {'telephone': '+000 66 013'}))}),
            'signed-twice': self.signed(self.celem, card, 2),
            'with-another-key': self.signed(self.celem, with_key(card, certificate=ours['keys'][0]['certificate'])),
            'with-a-secret': self.signed(self.celem, with_key(card, certificate=encoded(secret))),
            'with-a-weakly-signed-name': self.signed(self.celem, with_key(card, certificate=encoded(self.signed_weakly(secret)))),
            'with-many-names': self.signed(self.celem, with_key(card, certificate=encoded(
                certificate + packet(13, b'Celem') * 60))),
            'of-a-key-that-ended': self.signed(self.celem, ended),
            'with-our-key': self.signed(self.celem, card | {'keys': card['keys'] + [ours['keys'][0] | {'desk': 'Second'}]}),
            'with-a-key-of-others': self.signed(self.celem, card | {'keys': card['keys'] + [theirs['keys'][0] | {
                'desk': 'Second'}]}),
            'of-another-name': self.signed(self.aldar, theirs | {'office': theirs['office'] | {'name': 'Aldar Fisheries'}}),
            'of-another-key': self.signed(self.celem, card | {'office': theirs['office']}),
        }.items()}

    def make_agreements(self):
        path = self.folder / 'agreement'
        self.aldar.json('agreement', 'export', TERMS['number'], path)
        terms = json.loads(base64.b64decode(json.loads(path.read_text())['object']))
        self.agreement = terms['id']

        def party(desk, fingerprint):
            return [each | ({'fingerprint': fingerprint} if each['office']['name'] == desk.office else {})
                    for each in terms['parties']]

        self.agreements = {name: self.write(f'{name}.signed', data) for name, data in {
            'no-agreement': b'Nothing of the sort.',
            'too-large': b' ' * (4 * 1024 * 1024 + 1),
            'with-an-unknown-word': self.signed(self.aldar, terms | {'use': 'mayhem'}),
            'of-others': self.signed(self.aldar, terms | {'parties': party(self.bersa, fingerprint_of(self.celem))}),
            'with-an-unknown-key': self.signed(self.aldar, terms | {'parties': party(self.aldar, fingerprint_of(self.celem))}),
            'signed-by-others': self.signed(self.edrin, terms),
            'of-other-words': self.signed(self.aldar, terms | {'title': 'Arrangement on everything'}),
        }.items()}
        self.agreements['card'] = self.celem.card

    def make_access_files(self):
        path = self.folder / 'to-aldar.access'
        self.aldar.json('access', self.bersa.office, path)
        text = json.loads(gpg(self.bersa.home, '--decrypt', text=path.read_bytes()))
        celem = fingerprint_of(self.celem)
        # Its certificate is here, and nobody has vouched for it.
        gpg(self.bersa.home, '--import', text=certificate_of(self.celem).read_bytes())
        self.access = {name: self.write(f'{name}.access', data) for name, data in {
            'no-access-file': b'Nothing of the sort.',
            'for-others': written(self.aldar, self.celem, exact(text)),
            'by-a-stranger': written(self.celem, self.bersa, exact(text)),
            'of-another-giver': written(self.aldar, self.bersa, exact(text | {'sender': celem})),
            'passed-on': written(self.aldar, self.bersa, exact(text | {'addressee': celem})),
            'without-https': written(self.aldar, self.bersa, exact(text | {'root': 'http://127.0.0.1/barid/'})),
            'for-an-account': written(self.aldar, self.bersa, exact(text | {'root': 'https://elsewhere.example/barid/'})),
        }.items()}
        own = json.loads(self.bersa.credentials.read_text())
        self.elsewhere = self.write('elsewhere.credentials', exact(own | {'root': 'https://elsewhere.example/barid/'}))
