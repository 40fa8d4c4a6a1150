"""Every widget that can be focused says what it is, wherever an officer may go, in English and in Arabic; and whatever can be
focused is reached by keyboard where letters are written and where the application is set up."""

import json
import re
import sys
import time

from windows import (App, Atspi, Focus, find, focus_window, is_focusable, is_focused, keys, name_of, outline, press, push, run,
                     select, takes_text, wait_for, walk, words_of, write)

from desks import TERMS, World
from forged import Text, fingerprint_of, written

world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
program, catalogues = sys.argv[1], sys.argv[4]

# Everything that a letter may hold.
LETTER = {'title': 'Attack on the port of Marsa Qadim expected', 'kind': 'warning', 'reference': '2026/118',
          'bottom_line': 'Before Thursday.', 'precedence': 'flash', 'marking': 'TLP:AMBER', 'areas': ['cybersecurity'],
          'body': ['A first paragraph.', {'text': 'A second.', 'marking': 'TLP:GREEN'}],
          'judgements': [{'text': 'A vessel will be boarded.', 'likelihood': 'likely', 'low': 55, 'high': 80,
                          'confidence': 50, 'basis': 'Two sources.'}],
          'sources': [{'text': 'A harbour pilot.', 'grade': 'B2'}], 'assumptions': ['The weather holds.'],
          'alternatives': ['It is a feint.'], 'gaps': ['Who pays.'], 'outlook': ['The time is near.'],
          'indicators': [{'name': 'Server', 'text': "[domain-name:value = 'tracker.marsa-qadim.example']"}],
          'matter': [{'type': 'vessel', 'name': 'Dawn', 'fields': {'imo': '9074729'}}]}
sent = aldar.send(bersa, LETTER, '--acknowledge')
note = json.loads(Text(bersa.run('show', sent, '--stix').out).like('', fingerprint_of(aldar), {'purpose': 'void'}))
note['objects'] = [item for item in note['objects'] if item['type'] in ('letter', 'identity')]
note['objects'][0].pop('agreement_ref')
for payload in (written(aldar, bersa, json.dumps(note).encode()), b'no letter'):
    assert world.post(aldar, bersa, payload) in (200, 202)
bersa.json('sync')
bersa.draft({'title': 'Stopped', 'body': ['Seen.']})
bersa.draft(LETTER, '--to', aldar.office)
bersa.run('agreement', 'draft', aldar.office, '-', text=json.dumps(TERMS | {'number': '2026/9', 'title': 'To be signed'}))
terms = world.folder / 'terms'
terms.write_text(json.dumps(TERMS | {'number': '2026/10', 'title': 'To be drafted'}))

REFUSED = ('Not in the form that a letter has: nothing shows who made it, and nothing is shown. If a letter is expected, ask for '
           'it to be sent again.')

TODAY, INBOX, REQUESTS, FILES, DRAFTS, SENT, ARCHIVE, PARTNERS, AGREEMENTS, PICTURE, OUTBOX, QUARANTINE = range(12)

focus = Focus()


class Seat:
    """The application at Bersa's desk, in one language; it stays for the visits that follow."""

    def __init__(self, language):
        self.app = App(program, '--profile', bersa.profile, language=language)
        self.language = language
        self.say = words_of(catalogues, language)

    def begin(self):
        self.window = self.app.window(bersa.office)
        self.pages = wait_for(lambda: next((node for node in walk(self.window) if node.get_role_name() == 'list'
                                            and node.get_child_count() >= 10), None), 'the sidebar')

    def show(self, page):
        """Chooses a page by its place: its name is in the language of the run."""
        select(self.pages, page)

    def rows(self):
        """What the page that is shown lists."""
        return [node for node in walk(self.window) if node.get_role_name() == 'list item' and node.get_parent() != self.pages]

    def row(self, words):
        return wait_for(lambda: next((node for node in self.rows() if words in name_of(node)), None),
                        lambda: f'a row with "{words}"; there is {outline(self.window)}')

    def go_to(self, words):
        self.row(words)
        focus.go_to_row(self.window, words, self.pages)

    def open(self, words):
        self.go_to(words)
        keys('Return')

    def other(self, described, known=()):
        """What has opened beside the window."""
        return wait_for(lambda: next((node for node in self.app.windows() if node != self.window and node not in known), None),
                        described)

    def from_menu(self, act):
        """An item of a menu can be pressed only once the menu is there, and nothing tells when that is."""
        def opened():
            if len(self.app.windows()) < 2:
                focus_window(bersa.office)
                keys('F10')
                time.sleep(0.5)
                press(find(self.window, self.say(act), 'menu item'))
                time.sleep(0.5)
            return next((node for node in self.app.windows() if node != self.window), None)
        return wait_for(opened, f'what "{act}" opens')

    def close(self, window):
        focus_window(name_of(window))
        self.app.press_until_gone(window, 'Escape')  # the first may only end a search

    def end(self):
        self.app.end()


seats = {}


def seat_in(language):
    """One at a time: a desk is open once."""
    if language not in seats:
        leave()
        seats[language] = Seat(language)
        seats[language].begin()
    return seats[language]


def leave():
    while seats:
        seats.popitem()[1].end()


def is_nameless(node):
    """GTK calls a thing by its type that nobody has named."""
    return not name_of(node) or re.fullmatch('(Gtk|Adw|Barid)[A-Z][A-Za-z]*', name_of(node))


def all_named(root, where):
    nameless = [node for node in walk(root) if can_have_focus(node) and is_nameless(node)]
    assert not nameless, f'{where}: without a name {[described(node) for node in nameless]}; there is {outline(root)}'


def can_have_focus(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def described(node):
    """A widget with those around it, for the one who reads a failure."""
    told = []
    while node and len(told) < 4:
        told.append(f'{node.get_role_name()} "{name_of(node)}"')
        node = node.get_parent()
    return ' in '.join(told)


# ---- visits ----

def visit_pages(seat):
    for page in range(QUARANTINE + 1):
        if page != OUTBOX:
            seat.show(page)
            time.sleep(0.3)
            all_named(seat.window, f'page {page}')
    seat.show(INBOX)
    focus_window(bersa.office)
    keys('ctrl+f')
    find(seat.window, seat.say('Search in this list'), 'entry')
    all_named(seat.window, 'searching')
    keys('Escape')


def open_folds(root):
    for node in [node for node in walk(root) if node.get_role_name() == 'toggle button' and is_focusable(node)]:
        press(node)
    time.sleep(0.5)


def visit_letters(seat):
    """In the reader, and each in a window of its own."""
    for page, words, shown in ((INBOX, LETTER['title'], LETTER['bottom_line']),
                               (INBOX, seat.say('Administrative letter'), seat.say('Administrative letter')),
                               (QUARANTINE, '', seat.say(REFUSED))):
        seat.show(page)
        seat.open(words)
        reader = find(seat.window, 'BaridReader', 'filler')
        find(reader, shown)
        open_folds(reader)
        all_named(reader, f'{words} on page {page}')
    all_named(seat.window, 'a letter and the buttons above it')


def visit_row_menu(seat):
    seat.show(INBOX)
    seat.go_to(LETTER['title'])
    keys('shift+F10')
    item = find(seat.window, seat.say('Open in _New Window'), 'menu item')
    all_named(seat.window, 'the menu of a row')
    press(item)
    own = seat.other('a window of the letter')
    find(own, LETTER['bottom_line'])
    open_folds(own)
    all_named(own, 'a letter in a window of its own')
    seat.close(own)


def visit_partner(seat):
    seat.show(PARTNERS)
    seat.open(aldar.office)
    find(seat.window, seat.say('Give Access…'), 'push button')
    all_named(find(seat.window, 'BaridPartnerView', 'filler'), 'a partner')
    push(seat.window, seat.say('Draft an Agreement…'))
    seat.app.give_file([seat.window], terms)
    push(seat.window, seat.say('Sign…'))
    dialog = seat.other('the question before signing')
    all_named(dialog, 'signing')
    seat.close(dialog)


def visit_agreements(seat):
    seat.show(AGREEMENTS)
    seat.open(TERMS['title'])
    find(seat.window, seat.say('Allows today'))
    all_named(find(seat.window, 'BaridAgreementView', 'filler'), 'an agreement in force')


def visit_introduction(seat):
    dialog = seat.from_menu('Introduce a Partner…')
    all_named(dialog, 'before a card')
    push(dialog, seat.say('Choose Card…'))
    seat.app.give_file([seat.window, dialog], aldar.card)
    find(dialog, seat.say('What the card says'))
    all_named(dialog, 'what the card says')
    push(dialog, seat.say('Next'))
    find(dialog, seat.say('Our key number') + ':')
    all_named(dialog, 'comparing')
    focus_window(name_of(dialog))
    reach(dialog, 'Tab', lambda at: name_of(at) == seat.say('Spoken with'))
    keys('Down', 'Return')
    find(dialog, seat.say('telephone'), 'list item')
    all_named(dialog, 'by which way')
    keys('Escape')
    push(dialog, seat.say('They Differ'))
    find(dialog, seat.say('Nothing was added'))
    all_named(dialog, 'the numbers differ')
    seat.close(dialog)


def reach(root, key, there, most=20):
    """Moves with a key until the focus is there."""
    passed = []
    for _ in range(most):
        at = focus.after(root, key)
        if at and there(at):
            return
        passed.append(at and described(at))
    raise AssertionError(f'{key} does not lead there, but to {passed}')


def visit_main_menu(seat):
    focus_window(bersa.office)
    keys('F10')
    find(seat.window, seat.say('Preferences'), 'menu item')
    all_named(seat.window, 'the main menu')
    keys('Escape')


def visit_preferences(seat):
    dialog = seat.from_menu('Preferences')
    pages = [node for node in walk(dialog) if node.get_role_name() in ('radio button', 'toggle button', 'page tab')]
    assert len(pages) >= 3, outline(dialog)
    for page in pages:
        press(page)
        time.sleep(0.5)
        all_named(dialog, f'preferences: {name_of(page)}')
    seat.close(dialog)


def visit_registers(seat):
    dialog = seat.from_menu('Registers')
    all_named(dialog, 'registers')
    seat.close(dialog)


def visit_shortcuts(seat):
    dialog = seat.from_menu('Keyboard Shortcuts')
    all_named(dialog, 'shortcuts')
    focus_window(name_of(dialog))
    keys('ctrl+f')
    wait_for(lambda: next((node for node in walk(dialog) if is_focused(node) and takes_text(node)), None), 'the search')
    all_named(dialog, 'searching among shortcuts')
    seat.close(dialog)


def visit_about(seat):
    dialog = seat.from_menu('About Barid')
    all_named(dialog, 'about')
    seat.close(dialog)


def visit_card(seat):
    dialog = seat.from_menu('Write Our Card…')
    all_named(dialog, 'our card')
    seat.close(dialog)


def visit_compose(seat):
    """Everything that a letter may hold is there; then what opens, one after the other; then what stops it."""
    seat.show(DRAFTS)
    seat.open(LETTER['title'])
    paper = seat.other('the draft')
    find(paper, seat.say('Remove %s').replace('%s', aldar.office), 'push button')
    all_named(paper, 'every section')
    for what in ('Area', 'For action', 'For information', 'Choose a marking', 'Kind', 'Precedence'):
        focus_window(name_of(paper))
        push(paper, seat.say(what))
        time.sleep(0.3)
        all_named(paper, what)
        keys('Escape')
    return paper


def visit_release(seat):
    paper = visit_compose(seat)
    push(paper, seat.say('Release'))
    dialog = seat.other('the summary', [paper])
    all_named(dialog, 'the summary before release')
    seat.close(dialog)
    seat.close(paper)
    seat.show(DRAFTS)
    seat.open('Stopped')
    paper = seat.other('the draft')
    find(paper, seat.say('Go There'), 'push button')
    all_named(paper, 'what stops release')
    push(paper, seat.say('Add Section'))
    all_named(paper, 'the menu of sections')
    seat.close(paper)


def go_round(root, inside_lists, unfolded=()):
    """Every stop of the focus, from one to the same again; in a list the arrow leads on, from row to row."""
    focus_window(name_of(root))
    reached = []
    for _ in range(200):
        at = focus.after(root, 'Tab')
        if at in reached:
            return reached
        while at and at not in reached:
            reached.append(at)
            if at.get_role_name() != 'list item':
                break
            if name_of(at) in unfolded:
                keys('Return')
                time.sleep(0.5)
            at = focus.after(root, 'Down', 0.3) if inside_lists else None
    raise AssertionError(f'no way round: {[described(node) for node in reached]}')


def is_missing(node, reached):
    """A pane that scrolls gives the focus to what it holds, if that can take it. The buttons of a title bar say that they can
    be focused, and GTK lets nobody go there: Escape closes, and what else they do is done by the desktop's own keys."""
    return is_focusable(node) and node not in reached and not (
        node.get_role_name() == 'scroll pane' and any(inner in reached for inner in walk(node))) and not (
        name_of(node) in ('Minimize', 'Maximize', 'Close') and 'AdwGizmo' in described(node))


def walk_compose(seat):
    seat.show(DRAFTS)
    seat.open(LETTER['title'])
    paper = seat.other('the draft')
    find(paper, seat.say('Remove %s').replace('%s', aldar.office), 'push button')
    find(paper, seat.say('Nothing stops release.'))
    unfolded = [seat.say('Handling'), seat.say('Worth a look: %s').replace('%s', '1'), 'Dawn',
                "[domain-name:value = 'tracker.marsa-qadim.example']"]
    reached = go_round(paper, True, unfolded) + go_round(paper, False)
    missing = [node for node in walk(paper) if is_missing(node, reached)]
    assert not missing, f'never reached: {[described(node) for node in missing]}, but {[described(node) for node in reached]}'
    seat.close(paper)


def walk_preferences(seat):
    """Two switchers stand there, for wide and narrow windows, and one is seen; so names are compared. The search is off, and
    its results cannot be reached."""
    dialog = seat.from_menu('Preferences')
    reached = set()
    for page in ('Desk', 'Exchanges', 'Window'):
        focus_window(name_of(dialog))
        reach(dialog, 'Tab', lambda at: name_of(at) == seat.say(page), 70)
        keys('Return')
        time.sleep(0.5)
        passed = go_round(dialog, True, [seat.say('Working days')]) + go_round(dialog, False)
        reached |= {(node.get_role_name(), name_of(node)) for node in passed}
    there = {(node.get_role_name(), name_of(node)) for node in walk(dialog) if is_missing(node, [])}
    assert there - reached <= {('entry', 'Search'), ('scroll pane', 'Contents')}, f'never reached: {there - reached}'
    seat.close(dialog)


def visit_outbox(seat):
    """A letter that waits, and an exchange that is down."""
    leave()
    world.stop()
    try:
        bersa.release(bersa.draft(LETTER, '--to', aldar.office))
        seat = seat_in(seat.language)
        seat.show(OUTBOX)
        find(seat.window, seat.say('Try Again'), 'push button')
        seat.row(LETTER['title'])
        all_named(seat.window, 'the outbox')
    finally:
        leave()
        world.start()


def visit_practice(seat):
    leave()
    practice = App(program, '--practice', '--profile', world.folder / f'practice-{seat.language}', language=seat.language)
    try:
        window = practice.next_window([])
        find(window, seat.say('Cancel'), 'push button')
        all_named(window, 'the practice')
    finally:
        practice.end()


def visit_set_up(seat):
    """From before there is anything to the last page, by way of a key that is made."""
    leave()
    app = App(program, '--profile', world.folder / f'nobody-{seat.language}', language=seat.language)
    say = seat.say
    try:
        window = app.next_window([])
        all_named(window, 'before there is a desk')
        push(window, say('Set Up This Desk'))
        find(window, say('1 of 4'))
        all_named(window, 'the office')
        for field, text in (('Name of the office', 'Fenra Office'), ('Nation, a code of three letters', 'FNR'),
                            ('Post of the officer', 'Duty desk')):
            write(find(window, say(field), 'text'), text)
        push(window, say('Next'))
        find(window, say('2 of 4'))
        all_named(window, 'the key')
        focus_window(name_of(window))
        reach(window, 'shift+Tab', lambda at: say('Leave it open') in name_of(at))
        keys('Return')
        push(window, say('Make Key'))
        find(window, say('3 of 4'))
        all_named(window, 'the inbox')
        push(window, say('Skip'))
        find(window, say('4 of 4'))
        all_named(window, 'the card')
    finally:
        app.end()


visits = [visit_pages, visit_letters, visit_row_menu, visit_partner, visit_agreements, visit_introduction, visit_main_menu,
          visit_preferences, visit_registers, visit_shortcuts, visit_about, visit_card, visit_release, visit_outbox,
          visit_practice, visit_set_up]

# The same code gives the names; these have the most words of every sort.
in_arabic = [visit_pages, visit_introduction, visit_release, visit_set_up]


def case(visit, language):
    def visited():
        try:
            visit(seat_in(language))
        except BaseException:
            leave()
            raise
    return visited


try:
    run([(f'/{visit.__name__.replace("_", "-").replace("-", "/", 1)}/{language}', case(visit, language))
         for language, visits in (('en', visits), ('ar', in_arabic)) for visit in visits]
        + [('/walk/compose', case(walk_compose, 'en')), ('/walk/preferences', case(walk_preferences, 'en'))])
finally:
    leave()
    world.close()
