"""Four offices on one exchange, from the first card to the last recall: Aldar and Bersa at their windows, Caldor and Nora at their
terminals. They introduce each other, sign what binds all four and what binds two, and then live under it: what may not be
released is not, what is another's is passed on only with leave, what is asked is answered, put off or late, a text is agreed with
one dissent, and what was wrong is corrected and taken back. Each step is a case, and what it made is there for the next. A
picture of each step in a window is left in meson-logs/offices, or below $BARID_ARTEFACTS."""

import json
import os
import shutil
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from windows import (App, Focus, find, focus_window, is_sensitive, keys, look, name_of, outline, picture, press, push, run, select,
                     tab_to, takes_text, type_in, wait_for, walk, write)

from desks import REFUSED, TERMS, World, sure

program = sys.argv[1]
world = World(*sys.argv[2:4])
album = Path(os.environ.get('BARID_ARTEFACTS') or Path(sys.argv[4]).parent / 'meson-logs') / 'offices'
shutil.rmtree(album, ignore_errors=True)
album.mkdir(parents=True)
focus = Focus()

TODAY, INBOX, REQUESTS, FILES, DRAFTS, SENT, ARCHIVE, PARTNERS, AGREEMENTS, PICTURE = range(10)

aldar = world.add('aldar', 'Aldar Maritime Service', 'ALD', 'Liaison desk')
bersa = world.add('bersa', 'Bersa Liaison Service', 'BRS', 'Duty desk')
caldor = world.add('caldor', 'Caldor Border Service', 'CLD', 'Exchange desk')
nora = world.add('nora', 'Nora Coast Guard', 'NRA', 'Watch desk')
OFFICES = [aldar, bersa, caldor, nora]


class Seat:
    """An officer at a window: the application runs while the officer is there, and nobody else can use the desk."""

    taken = 0

    def __init__(self, desk):
        self.desk = desk

    def __enter__(self):
        self.app = App(program, '--profile', self.desk.profile)
        self.window = self.app.window(self.desk.office)
        self.pages = find(self.window, 'Pages', 'list')
        focus_window(self.desk.office)
        return self

    def __exit__(self, kind, *error):
        if kind is not None:
            picture(album / f'failed-{self.desk.profile.name}.png')
        self.app.end()

    def picture(self, what, window=None):
        Seat.taken += 1
        picture(album / f'{Seat.taken:02}-{what}.png', name_of(window or self.window))

    def show(self, page):
        select(self.pages, page)
        return self.window

    def open(self, page, words):
        """The row that holds these words, by keyboard."""
        self.show(page)
        find(self.window, words, 'list item')
        focus.go_to_row(self.window, words, self.pages)
        keys('Return')

    def fetch_until(self, words, role=None):
        focus_window(self.desk.office)

        def fetched():
            keys('F5')
            time.sleep(1)
            return look(self.window, words, role)
        return wait_for(fetched, lambda: f'"{words}" to come; there is {outline(self.window)}', 120)

    def dialog(self, words=None):
        """What opens beside the window, with these words in it."""
        window = wait_for(lambda: next((node for node in self.app.windows() if node != self.window
                                        and (words is None or look(node, words))), None), f'a window with "{words}"')
        focus_window(name_of(window))
        return window

    def closed(self, window):
        wait_for(lambda: window not in self.app.windows(), 'it is closed')

    def from_letter_menu(self, item):
        press(find(self.window, 'More about this letter', 'push button'))
        press(find(self.window, item, 'menu item'))

    def release(self, words='Nothing stops release.'):
        """What stands in the window of a draft; the summary is answered."""
        paper = self.dialog(words)
        keys('ctrl+Return')
        summary = wait_for(lambda: next((node for node in self.app.windows() if node not in (self.window, paper)), None),
                           'the summary')
        focus_window(name_of(summary))
        keys('Return')
        self.closed(paper)


# ---- who the others are ----

def groups_of(guest):
    digits = guest.json('key')['key_number'].replace(' ', '')
    return [digits[place:place + 5] for place in range(0, len(digits), 5)]


def introduce_in_the_window(seat, guest):
    """The card is opened, and the two groups that the window asks for are typed as the guest reads them out."""
    push(seat.show(PARTNERS), 'Introduce a Partner…')
    window = seat.dialog()
    push(window, 'Choose Card…')
    seat.app.give_file([seat.window, window], guest.card)
    find(window, 'What the card says')
    push(window, 'Next')
    find(window, 'Our key number')
    groups = groups_of(guest)
    fields = [node for node in walk(window) if node.get_role_name() == 'text' and name_of(node).startswith('Group ')]
    assert len(fields) == 2, outline(window)
    for field in fields:
        write(field, groups[int(name_of(field).split()[1].strip(',')) - 1])
    write(find(window, 'Spoken with', 'text'), 'the duty officer')
    seat.picture('introduce', window)
    push(window, 'Next')
    find(window, 'What we now know')
    push(window, 'Show Partner')
    find(seat.window, 'Give Access…', 'push button')


def they_introduce_each_other():
    for host in (aldar, bersa):
        with Seat(host) as seat:
            for guest in OFFICES:
                if guest is not host:
                    introduce_in_the_window(seat, guest)
    for host in (caldor, nora):
        for guest in OFFICES:
            if guest is not host:
                world.introduce(host, guest)
    for host in OFFICES:
        known = host.json('partner', 'list')['partners']
        assert {partner['name'] for partner in known} == {other.office for other in OFFICES if other is not host}, known


def ways_are_open():
    for host in OFFICES:
        for guest in OFFICES:
            if guest is not host:
                world.open_way(host, guest)


# ---- what binds them ----

LADDERS = {'ALD': 'SECRET', 'BRS': 'GİZLİ', 'CLD': 'CLOSED', 'NRA': 'SECRET'}
ARTICLES = [{'number': '5', 'subject': 'ceiling', 'text': 'Nothing above these levels is shared.'},
            {'number': '8', 'subject': 'onward', 'text': 'What one wrote is passed on with its consent.'}]


def level(nation):
    return {'policy': nation, 'level': LADDERS[nation], 'rank': 2}


OF_FOUR = TERMS | {
    'number': '2026/9', 'title': 'Arrangement of four', 'areas': ['economic-stability', 'counter-terrorism'],
    'ceilings': [level(nation) for nation in LADDERS] + [{'policy': 'TLP', 'level': 'amber+strict', 'rank': 3}],
    'equivalents': [{'from': level(one), 'to': level(other)} for one in LADDERS for other in LADDERS if one != other]
    + [{'from': {'policy': one, 'level': 'TOP SECRET', 'rank': 3}, 'to': {'policy': other, 'level': 'HIGHEST', 'rank': 3}}
       for one, other in (('ALD', 'BRS'), ('NRA', 'CLD'))],
    'use': 'evidence', 'onward': 'with-consent', 'articles': ARTICLES}
OF_TWO = TERMS | {'number': '2026/3', 'title': 'Arrangement of two', 'areas': ['cybersecurity', 'economic-stability'],
                  'articles': ARTICLES}
MARKED = ['--marking', 'TLP:AMBER', '--area', 'economic-stability', '--use', 'detection']


def carry():
    """What has left one desk is at the others, and what they say to it is back."""
    for desk in OFFICES + OFFICES:
        desk.json('sync')


def gone(desk):
    """What was released in a window is held for ten seconds."""
    def carried():
        desk.json('sync')
        return all(post['state'] == 'carried' for post in desk.list('outbox'))
    wait_for(carried, f'what {desk.office} released has gone')
    carry()


def sign_in_the_window(seat, row):
    seat.show(AGREEMENTS)
    seat.fetch_until(row, 'list item')
    focus.go_to_row(seat.window, row, seat.pages)
    keys('Return')
    push(seat.window, 'Sign…')
    push(seat.dialog(), 'Sign')
    wait_for(lambda: not look(seat.window, 'Sign…', 'push button'), 'it is signed')
    push(seat.window, 'Send by Letter')
    time.sleep(2)


def states(number, desks):
    return [desk.json('agreement', 'show', number)['state'] for desk in desks]


def four_agree():
    """Caldor drafts it, and each sends to all the others what it has signed: it binds once the last of them has."""
    others = ', '.join(desk.office for desk in OFFICES if desk is not caldor)
    agreement = caldor.json('agreement', 'draft', others, '-', text=json.dumps(OF_FOUR))['id']
    caldor.json('agreement', 'sign', agreement)
    caldor.json('agreement', 'send', agreement)
    carry()
    for desk in (aldar, bersa):
        with Seat(desk) as seat:
            sign_in_the_window(seat, 'Arrangement of four, 2026/9')
            seat.picture('agreement-of-four')
    carry()
    assert states('2026/9', OFFICES) == ['draft'] * 4
    nora.json('agreement', 'sign', agreement)
    nora.json('agreement', 'send', agreement)
    carry()
    assert states('2026/9', OFFICES) == ['in-force'] * 4


def two_agree():
    terms = world.folder / 'terms'
    terms.write_text(json.dumps(OF_TWO))
    with Seat(aldar) as seat:
        seat.open(PARTNERS, bersa.office)
        push(seat.window, 'Draft an Agreement…')
        seat.app.give_file([seat.window], terms)
        sign_in_the_window(seat, 'Arrangement of two, 2026/3')
    carry()
    with Seat(bersa) as seat:
        sign_in_the_window(seat, 'Arrangement of two, 2026/3')
    carry()
    with Seat(aldar) as seat:
        seat.open(AGREEMENTS, 'Arrangement of two, 2026/3')
        find(seat.window, 'Allows today')
        seat.picture('agreement-of-two')
    assert states('2026/3', (aldar, bersa)) == ['in-force'] * 2
    assert caldor.run('agreement', 'show', '2026/3', status=None).status != 0


# ---- what is released under it, and what is not ----

BRIEFING = {'title': 'Fuel at Port Selin', 'kind': 'assessment', 'bottom_line': 'The depots are full.',
            'body': ['Three tankers unloaded in one week.']}


def to(*desks):
    return [word for desk in desks for word in ('--to', desk.office)]


def one(desk, shelf, title):
    letter, = [letter for letter in desk.list(shelf) if letter.get('title') == title]
    return letter


def a_briefing_is_released_to_all():
    aldar.draft(BRIEFING, *to(bersa, caldor, nora), *MARKED)
    with Seat(aldar) as seat:
        seat.open(DRAFTS, BRIEFING['title'])
        seat.release()
    gone(aldar)
    for desk in (bersa, caldor, nora):
        told = desk.json('show', one(desk, 'inbox', BRIEFING['title'])['letter'])
        assert told['verdict'] == 'authentic' and told['briefing']['body'] == BRIEFING['body'], told


def what_lies_above_is_refused():
    """Each is told which article says so, and nothing leaves."""
    above = {'title': 'Names of two sources', 'marking': 'ALD:TOP SECRET // REL TO ALD, BRS', 'areas': ['economic-stability']}
    aldar.draft(BRIEFING | above, *to(bersa))
    with Seat(aldar) as seat:
        seat.open(DRAFTS, above['title'])
        paper = seat.dialog('Article 5')
        assert not look(paper, 'Nothing stops release.')
        seat.picture('refused', paper)
    row = nora.draft(BRIEFING | above | {'marking': 'NRA:TOP SECRET // REL TO CLD, NRA'}, *to(caldor))
    sure('Article .?5', nora.run('release', row, status=REFUSED).err)
    carry()
    for desk in (bersa, caldor):
        assert not [letter for letter in desk.list('inbox') if letter.get('title') == above['title']]


# ---- what is another's ----

CONDITION = 'Not to be named before the harbour court.'
SECRET_OF_TWO = 'A tanker without a name'


def ask_to_pass_on():
    """By its key; Caldor is the first of the partners who did not write it."""
    with Seat(bersa) as seat:
        seat.open(INBOX, f'{aldar.office}, {SECRET_OF_TWO}')
        find(seat.window, 'Three tankers unloaded in one week.')
        focus_window(bersa.office)
        keys('ctrl+shift+f')
        dialog = seat.dialog('Forward this letter')
        find(dialog, caldor.office)
        push(dialog, 'Forward')
        needed = seat.dialog('Leave is needed')
        seat.picture('leave-is-needed', needed)
        push(needed, 'Ask for Leave')
        seat.release()
    gone(bersa)


def asked_of_aldar():
    return [entry['letter'] for entry in aldar.list('owed') if entry.get('request') == 'leave-to-pass-on']


def leave_to_pass_on_is_denied():
    letter = aldar.release(aldar.draft(BRIEFING | {'title': SECRET_OF_TWO}, *to(bersa), *MARKED))
    carry()
    ask_to_pass_on()
    request, = asked_of_aldar()
    with Seat(aldar) as seat:
        seat.open(INBOX, 'Leave to pass on')
        find(seat.window, f'To be passed on to: {caldor.office}')
        seat.picture('asked-to-pass-on')
        push(seat.window, 'Deny')
        find(seat.window, 'Leave denied')
    gone(aldar)
    assert bersa.json('show', request)['became'] == 'denied'
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)


def leave_to_pass_on_is_granted():
    ask_to_pass_on()
    request, = asked_of_aldar()
    with Seat(aldar) as seat:
        seat.open(INBOX, 'Leave to pass on')
        push(seat.window, 'Grant…')
        dialog = seat.dialog('Grant leave to pass on')
        write(find(dialog, 'Conditions', 'text'), CONDITION)
        push(dialog, 'Grant')
        seat.release()
    gone(aldar)
    assert bersa.json('show', request)['became'] == 'granted-with-conditions'
    with Seat(bersa) as seat:
        seat.open(INBOX, f'{aldar.office}, {SECRET_OF_TWO}')
        focus_window(bersa.office)
        keys('ctrl+shift+f')
        push(seat.dialog('Forward this letter'), 'Forward')
        seat.release()
    gone(bersa)
    passed = caldor.json('show', [letter for letter in caldor.list('inbox') if SECRET_OF_TWO in letter.get('title', '')][0]['letter'])
    sure(f'{aldar.office}.* wrote this|consent', passed['passed_on']['sentence'])
    assert CONDITION in passed['passed_on']['condition'] and passed['passed_on']['extract']['body'] == BRIEFING['body'], passed
    assert 'forward' in passed['refused'], passed['refused']


def leave_to_act_is_given_on_conditions():
    letter = nora.release(nora.draft(BRIEFING | {'title': 'A boat will sail'}, *to(aldar), *MARKED[:-1], 'action-after-leave'))
    carry()
    with Seat(aldar) as seat:
        seat.open(INBOX, 'A boat will sail')
        find(seat.window, f'Ask {nora.office} for leave before acting on it.')
        push(seat.window, 'Ask for Leave')
        seat.release()
    gone(aldar)
    request, = [entry['letter'] for entry in nora.list('owed')]
    nora.json('answer', request, '--grant', '--conditions', 'Not before Thursday')
    carry()
    with Seat(aldar) as seat:
        seat.open(INBOX, f'{nora.office}, A boat will sail')
        find(seat.window, 'on conditions: Not before Thursday')
        seat.picture('leave-to-act')
    assert 'act-on' in aldar.json('show', letter)['permitted']


# ---- what is asked ----

def day(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime('%Y-%m-%d')


def a_trace_is_answered():
    request = caldor.release(caldor.draft({'title': 'Two names', 'body': ['Are they known?']}, *to(bersa), *MARKED, '--request',
                                          'trace', '--due', day(3)))
    carry()
    with Seat(bersa) as seat:
        seat.show(REQUESTS)
        find(seat.window, 'Trace: Two names', 'list item')
        seat.picture('requests')
        push(seat.window, 'No Trace')
        wait_for(lambda: not look(seat.window, 'Trace: Two names', 'list item'), 'nothing is owed any more')
    gone(bersa)
    assert caldor.json('show', request)['became'] == 'no-trace'


def a_request_is_late():
    """Here and there: the one who owes it sees how late it is, and the one who asked."""
    request = caldor.release(caldor.draft({'title': 'Which pilot?', 'body': ['Who took it in?']}, *to(aldar), *MARKED, '--request',
                                          'question', '--due', day(-1)))
    carry()
    with Seat(aldar) as seat:
        seat.show(REQUESTS)
        find(seat.window, f'1 day late, {caldor.office}, Question: Which pilot?', 'list item')
        seat.picture('overdue')
    asked, = [entry for entry in caldor.list('asked') if entry['letter'] == request]
    assert asked['days_late'] == 1 and asked['waits'], asked


# ---- what is said together ----

DISSENT = 'The depots are empty.'
JOINT = {'title': 'Fuel until spring', 'kind': 'assessment', 'body': ['Prices rise.'],
         'judgements': [{'text': 'It will last.'}, {'text': 'It will spread.'}]}


def the_parties_speak():
    """Caldor circulates it; two of the three concur, and one dissents."""
    row = caldor.draft(JOINT, *to(aldar, bersa, nora), *MARKED)
    caldor.json('joint', 'circulate', row, *to(aldar, bersa, nora))
    carry()
    with Seat(aldar) as seat:
        seat.open(INBOX, JOINT['title'])
        push(seat.window, 'Concur')
        find(seat.window, 'Signed; the answer is on its way.')
    with Seat(bersa) as seat:
        seat.open(INBOX, JOINT['title'])
        push(seat.window, 'Dissent…')
        dialog = seat.dialog('Dissent from')
        write(find(dialog, 'What we hold', 'text'), DISSENT)
        sign = find(dialog, 'Sign and Send', 'push button')
        wait_for(lambda: is_sensitive(sign), 'there are words to sign')
        press(sign)
        find(seat.window, 'Signed; the answer is on its way.')
    nora.json('joint', 'answer', one(nora, 'inbox', JOINT['title'])['letter'], '--concur')
    for desk in (aldar, bersa):
        gone(desk)
    stances = {party['office']: [stance['stance'] for stance in party['stances']]
               for party in caldor.json('joint', 'show', row)['parties']}
    assert stances == {aldar.office: ['concurs'], bersa.office: ['dissents'], nora.office: ['concurs']}, stances
    assert caldor.json('joint', 'finish', row)['silent'] == 0


def they_speak_with_one_voice():
    """The final text carries what all have signed: at Aldar the dissent stands beside its judgement, and the proof names each."""
    row = one(caldor, 'drafts', JOINT['title'])['row']
    circulated = {letter['letter'] for letter in aldar.list('inbox') if letter.get('title') == JOINT['title']}
    caldor.json('release', row)
    carry()
    final, = {letter['letter'] for letter in aldar.list('inbox') if letter.get('title') == JOINT['title']} - circulated
    told = {(voice['office'], voice['stance'], voice['state']) for voice in aldar.json('show', final)['attested']}
    assert told == {(aldar.office, 'concurs', 'holds'), (bersa.office, 'dissents', 'holds'), (nora.office, 'concurs', 'holds')}, told
    for letter in circulated:
        aldar.json('delete', letter)
    with Seat(aldar) as seat:
        seat.open(INBOX, JOINT['title'])
        find(seat.window, DISSENT)
        press(find(seat.window, 'unchanged since it was signed', 'push button'))
        find(seat.window, 'dissents from judgement 1')
        seat.picture('joint')


# ---- what was wrong ----

def it_is_corrected():
    letter = one(aldar, 'inbox', 'A boat will sail')['letter']
    sent = one(nora, 'sent', 'A boat will sail')['letter']
    draft = nora.json('correct', sent)['draft']
    nora.json('draft', '--row', draft, '-', text=json.dumps({'body': ['Two tankers unloaded in one week.']}))
    nora.json('release', draft)
    carry()
    assert aldar.json('show', letter)['corrected'], letter
    with Seat(aldar) as seat:
        seat.open(INBOX, 'corrected')
        find(seat.window, f'Corrected by {nora.office} on ')
        push(seat.window, 'Show the Correction')
        find(seat.window, 'What changed')
        seat.picture('corrected')


def it_is_recalled():
    """One destroys it in a window, one refuses in words, one is silent: and it is told of each."""
    with Seat(aldar) as seat:
        seat.open(SENT, BRIEFING['title'])
        seat.from_letter_menu('Recall…')
        dialog = seat.dialog('A recall cannot be taken back.')
        time.sleep(0.5)
        wait_for(lambda: takes_text(tab_to(dialog, 'Reason')), 'the reason can be written')
        type_in('The source lied.')
        push(dialog, 'Recall')
        seat.closed(dialog)
        find(seat.window, 'Recalled on ')
    gone(aldar)
    with Seat(bersa) as seat:
        seat.open(INBOX, f'{aldar.office}, {BRIEFING["title"]}')
        find(seat.window, 'Stop using it, and say what was done with it.')
        seat.picture('recalled')
        push(seat.window, 'Destroy and Say So…')
        dialog = seat.dialog('cannot be brought back')
        push(dialog, 'Destroy and Say So')
        seat.closed(dialog)
        find(seat.window, 'It was destroyed here on ')
    caldor.json('recall-answer', one(caldor, 'inbox', BRIEFING['title'])['letter'], '--refused', 'It is evidence before a court.')
    gone(bersa)
    with Seat(aldar) as seat:
        seat.open(SENT, f'{bersa.office}, {BRIEFING["title"]}')
        listed = find(seat.window, 'What became of it', 'list')
        told = outline(listed)
        for words in 'Destroyed', 'Not destroyed', 'It is evidence before a court.', 'Not known':
            assert words in told, told
        seat.picture('what-became-of-it')


def the_picture_shows_it():
    """Each partner on a row of their own: what came, what went, and what was answered in time."""
    with Seat(aldar) as seat:
        seat.show(PICTURE)
        for desk in (bersa, caldor, nora):
            find(seat.window, desk.office, 'list item')
        seat.picture('picture')
        seat.show(TODAY)
        seat.picture('today')


def step(case):
    """A step stands on those before it."""
    def stepped():
        assert not step.broken, f'{step.broken} failed before it'
        step.broken = case.__name__
        case()
        step.broken = None
    return (f'/offices/{case.__name__.replace("_", "-")}', stepped)


step.broken = None
run([step(case) for case in (
    they_introduce_each_other, ways_are_open, four_agree, two_agree, a_briefing_is_released_to_all, what_lies_above_is_refused,
    leave_to_pass_on_is_denied, leave_to_pass_on_is_granted, leave_to_act_is_given_on_conditions, a_trace_is_answered,
    a_request_is_late, the_parties_speak, they_speak_with_one_voice, it_is_corrected, it_is_recalled, the_picture_shows_it)])
