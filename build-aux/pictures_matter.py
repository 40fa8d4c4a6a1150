"""What two offices of the practice and a third have told each other, so that every page has something to show: an arrangement of
three, requests that are owed and that are late, leave granted and refused, a text said together, a letter that was recalled, files
with notes. All of it is invented. build-aux/pictures.py calls it."""

import json
from datetime import datetime, timedelta, timezone

LADDERS = {'ALD': 'SECRET', 'BRS': 'GİZLİ', 'NRA': 'SECRET'}
MARKED = ['--marking', 'TLP:AMBER', '--area', 'economic-stability', '--use', 'detection']

LATE = 'Which pilot took the Amaranth in?'
RECALLED = 'Three names from the harbour office'
LEAVE_TO_ACT = 'A boat will sail from Marsa Qadim'
PASSED_ON = 'A tanker without a name'
TOGETHER = 'Fuel until spring'
OWN_VOICE = 'The winter routes of the coasters'
FILE = 'Port Selin, fuel and pilots'


def level(nation):
    return {'policy': nation, 'level': LADDERS[nation], 'rank': 2}


OF_THREE = {
    'number': '2026/9', 'title': 'Arrangement on the strait', 'rank': 'arrangement',
    'from': '2026-01-01T00:00:00Z', 'until': '2029-12-31T00:00:00Z',
    'areas': ['economic-stability', 'counter-terrorism'],
    'ceilings': [level(nation) for nation in LADDERS] + [{'policy': 'TLP', 'level': 'amber+strict', 'rank': 3}],
    'equivalents': [{'from': level(one), 'to': level(other)} for one in LADDERS for other in LADDERS if one != other],
    'use': 'evidence', 'onward': 'with-consent',
    'articles': [{'number': '5', 'subject': 'ceiling', 'text': 'Nothing above these levels is shared.'},
                 {'number': '8', 'subject': 'onward', 'text': 'What one wrote is passed on with its consent.'}]}


def day(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime('%Y-%m-%d')


def to(*desks):
    return [word for desk in desks for word in ('--to', desk.office)]


def one(desk, shelf, title):
    letter, = [letter['letter'] for letter in desk.list(shelf) if letter.get('title') == title]
    return letter


class Matter:
    def __init__(self, world, nora):
        self.world, self.aldar, self.bersa, self.nora = world, world.aldar, world.bersa, nora
        self.desks = [self.aldar, self.bersa, nora]

    def carry(self):
        """What has left one desk is at the others, and what they say to it is back."""
        for desk in self.desks + self.desks:
            desk.json('sync')

    def tell(self, desk, readers, text, *options):
        return desk.json('release', desk.draft(text, *to(*readers), *MARKED, *options))['letters']

    def bind(self):
        """Nora is known to both, by cards and telephone, and each has a way to each."""
        for desk in self.desks:
            desk.json('card', desk.card)
        for act in (self.world.introduce, self.world.open_way):
            for old in (self.aldar, self.bersa):
                act(old, self.nora)
                act(self.nora, old)
        agreement = self.aldar.json('agreement', 'draft', f'{self.bersa.office}, {self.nora.office}', '-',
                                    text=json.dumps(OF_THREE))['id']
        for desk in self.desks:
            desk.json('agreement', 'sign', agreement)
            desk.json('agreement', 'send', agreement)
            self.carry()

    def ask(self):
        """Owed by Bersa: one late, one due, one that stands, one for leave. Asked by Bersa: one answered, one not."""
        self.tell(self.aldar, [self.bersa], {'title': LATE, 'body': ['It came in on Tuesday before six, without a light.']},
                  '--request', 'question', '--due', day(-1))
        self.tell(self.nora, [self.bersa], {'title': 'Two names of a crew list', 'body': ['Are they known to you?']},
                  '--request', 'trace', '--due', day(3))
        self.tell(self.nora, [self.bersa], {'title': 'Prices of fuel in your ports', 'body': ['Once a month, to the end of 2027.']},
                  '--request', 'standing-need')
        self.tell(self.bersa, [self.aldar], {'title': 'The register of the pilots', 'body': ['Who keeps it?']},
                  '--request', 'question', '--due', day(5))
        answered, = self.tell(self.bersa, [self.nora], {'title': 'Lights of the southern channel', 'body': ['Are they lit?']},
                              '--request', 'question', '--due', day(2))
        boat, = self.tell(self.aldar, [self.bersa], {'title': LEAVE_TO_ACT, 'body': ['On Thursday, before the tide.']},
                          '--use', 'action-after-leave')
        self.carry()
        self.nora.json('answer', answered, '-', *MARKED[:2], text='All but the third.')
        self.bersa.release(self.bersa.json('draft', '--request', 'leave-to-act', '--about', boat)['drafts'][0])
        self.carry()
        asked, = [entry['letter'] for entry in self.aldar.list('owed') if entry['request'] == 'leave-to-act']
        self.aldar.json('answer', asked, '--grant', '--conditions', 'Not before Thursday')
        self.carry()

    def pass_on(self):
        """What Aldar wrote reaches Nora through Bersa, on conditions; and Nora asks Bersa for leave that waits."""
        tanker, = self.tell(self.aldar, [self.bersa], {'title': PASSED_ON, 'kind': 'assessment', 'body': ['It lay off the bar.']})
        own, = self.tell(self.bersa, [self.nora], {'title': 'Coal, third week', 'body': ['Two ships in one week.']})
        self.carry()
        asked, = self.bersa.json('ask-leave', tanker, *to(self.nora))['letters']
        self.nora.json('ask-leave', own, *to(self.aldar))
        self.carry()
        self.aldar.json('grant', asked, '--conditions', 'Not to be named before the harbour court')
        self.carry()
        self.bersa.json('forward', tanker, *to(self.nora))
        self.carry()

    def speak_together(self):
        """Aldar circulates a text that waits for Bersa's word; Bersa one that Nora dissents from."""
        judgements = {'judgements': [{'text': 'The depots will last.', 'likelihood': 'likely'},
                                     {'text': 'The prices will not follow.', 'likelihood': 'unlikely'}]}
        text = {'kind': 'assessment', 'body': ['Three tankers unloaded in one week.']} | judgements
        theirs = self.aldar.draft(text | {'title': TOGETHER}, *to(self.bersa, self.nora), *MARKED)
        self.aldar.json('joint', 'circulate', theirs, *to(self.bersa, self.nora))
        ours = self.bersa.draft(text | {'title': OWN_VOICE}, *to(self.aldar, self.nora), *MARKED)
        self.bersa.json('joint', 'circulate', ours, *to(self.aldar, self.nora))
        self.carry()
        self.aldar.json('joint', 'answer', one(self.aldar, 'inbox', OWN_VOICE), '--concur')
        self.nora.json('joint', 'answer', one(self.nora, 'inbox', OWN_VOICE), '--dissent', '2', '--words', 'They follow already.')
        self.carry()

    def take_back(self):
        """Aldar would not destroy it, Nora has, and one that Aldar recalled waits for Bersa's word."""
        ours = self.tell(self.bersa, [self.aldar, self.nora], {'title': RECALLED, 'body': ['All three drew pay in May.']})
        self.tell(self.aldar, [self.bersa], {'title': 'The crew of the Celandine', 'body': ['Nine, and a cook.']})
        useful, = self.tell(self.bersa, [self.nora], {'title': 'Ice in the northern roads', 'body': ['From the third on.']})
        self.carry()
        self.bersa.json('recall', ours[0], '--reason', 'The source has been wrong before')
        self.aldar.json('recall', one(self.bersa, 'inbox', 'The crew of the Celandine'), '--reason', 'It was another ship')
        self.nora.json('feedback', useful, '--useful', 'yes', '--opinion', 'agree')
        self.carry()
        self.aldar.json('recall-answer', one(self.aldar, 'inbox', RECALLED), '--refused', 'It is evidence before a court')
        self.nora.json('recall-answer', one(self.nora, 'inbox', RECALLED), '--destroyed')
        self.carry()

    def file(self):
        self.bersa.json('file', 'new', FILE)
        self.bersa.json('file', 'new', 'Boats of the southern coast')
        titles = {LEAVE_TO_ACT: 'inbox', PASSED_ON: 'inbox', LATE: 'inbox', 'Ice in the northern roads': 'sent'}
        self.bersa.json('file', 'add', FILE, *[one(self.bersa, shelf, title) for title, shelf in titles.items()])
        self.bersa.json('file', 'note', FILE, 'The second pilot was seen at Marsa Qadim in May.\n\nAsk again in spring.')


def fill(world, nora):
    matter = Matter(world, nora)
    matter.bind()
    for part in (matter.ask, matter.pass_on, matter.speak_together, matter.take_back, matter.file):
        part()
