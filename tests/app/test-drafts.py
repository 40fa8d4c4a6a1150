"""A draft while it is written: undone and done again over the whole document, its versions, and what is left of it when the
application is killed."""

import signal
import sys
import time

from windows import (App, Focus, find, focus_of, focus_window, keys, look, name_of, outline, push, run, select,
                      tab_to, text_of, type_in, wait_for, walk)

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
focus = Focus()

DRAFTS = 4
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')


class Paper:
    """The window of a draft."""

    def __init__(self, title, app=None):
        self.app = app or App(program, '--profile', aldar.profile)
        self.desk = self.app.window(aldar.office)
        pages = find(self.desk, 'Pages', 'list')
        select(pages, DRAFTS)
        find(self.desk, title, 'list item')
        focus.go_to_row(self.desk, title, pages)
        keys('Return')
        self.take()

    def take(self):
        self.window = wait_for(lambda: next((node for node in self.app.windows() if aldar.office not in name_of(node)), None),
                               'the draft')
        find(self.window, 'Body', 'text')
        focus_window(name_of(self.window))
        return self

    def text(self, name):
        return text_of(find(self.window, name, 'text', inside=False))

    def expect(self, name, text):
        wait_for(lambda: self.text(name) == text, lambda: f'{name} says "{text}" and not "{self.text(name)}"')

    def type_into(self, name, text):
        tab_to(self.window, name, 'text')
        keys('ctrl+End')
        type_in(text)
        time.sleep(0.3)

    def menu(self, words):
        """Chooses in the menu of the draft what begins with these words."""
        self.open_menu('More about this draft')
        self.choose(words)

    def open_menu(self, name):
        focus_window(name_of(self.window))
        tab_to(self.window, name, key='shift+Tab', most=120)
        keys('Return')
        time.sleep(0.5)

    def choose(self, words):
        """In the menu that is open; what can be chosen first has the focus."""
        passed = []
        for _ in range(6):
            at = focus_of(self.window)
            passed.append(at and name_of(at))
            if at and name_of(at).startswith(words):
                keys('Return')
                time.sleep(0.5)
                return
            keys('Down')
            time.sleep(0.3)
        raise AssertionError(f'no "{words}" in the menu, but {passed}; there is {outline(self.window)}')

    def wait_until_saved(self):
        """For the first time."""
        find(self.window, 'saved ', 'label')
        time.sleep(1)

    def end(self):
        focus_window(name_of(self.window))
        self.app.press_until_gone(self.window, 'ctrl+w')
        self.app.end()


def draft(title, **more):
    return aldar.draft({'title': title, 'kind': 'assessment', 'body': ['At least one vessel left the port.'],
                        'judgements': [{'text': 'It will be boarded.', 'likelihood': 'likely'}]} | more, *SENDABLE)


shown = []


def closing(case):
    def run_and_close():
        try:
            case()
        finally:
            for paper in shown:
                paper.end()
            shown.clear()
    return run_and_close


# ---- undoing ----

def one_stack_for_the_document():
    draft('Undone')
    paper = Paper('Undone')
    shown.append(paper)
    paper.type_into('Title', ' at dawn')
    paper.type_into('Body', ' Nobody was seen.')
    paper.expect('Body', 'At least one vessel left the port. Nobody was seen.')

    # From anywhere, the last first; what was typed in one go is one step.
    keys('ctrl+z')
    paper.expect('Body', 'At least one vessel left the port.')
    wait_for(lambda: name_of(focus_of(paper.window)) == 'Body', 'the focus is where it was undone')
    keys('ctrl+z')
    paper.expect('Title', 'Undone')
    wait_for(lambda: name_of(focus_of(paper.window)) == 'Title', 'the focus is where it was undone')
    keys('ctrl+shift+z', 'ctrl+shift+z')
    paper.expect('Title', 'Undone at dawn')
    paper.expect('Body', 'At least one vessel left the port. Nobody was seen.')
    keys('ctrl+z', 'ctrl+z', 'ctrl+z')
    paper.expect('Title', 'Undone')


def everything_is_undone():
    row = draft('Everything')
    paper = Paper('Everything')
    shown.append(paper)
    # A judgement is removed, the kind changed, an addressee left out.
    paper.open_menu('Judgement 1: move or remove')
    paper.choose('Remove')
    wait_for(lambda: not look(paper.window, 'Judgement 1', 'text', inside=False), 'it is removed')
    tab_to(paper.window, f'Remove {bersa.office}', 'push button', key='shift+Tab')
    keys('Return')
    wait_for(lambda: not look(paper.window, 'Nothing stops release.', 'label'), 'it has no addressee')

    paper.menu('Undo “Addressees changed”')
    find(paper.window, 'Nothing stops release.', 'label')
    keys('ctrl+z')
    paper.expect('Judgement 1', 'It will be boarded.')
    time.sleep(4)
    paper.end()
    shown.clear()
    report, = [item for item in aldar.bundle(row)['objects'] if item['type'] == 'report']
    extension = next(value for value in report['extensions'].values() if 'judgements' in value)
    assert extension['judgements'][0]['likelihood'] == 'likely' and len(extension['addressees']) == 1, extension


# ---- versions ----

def a_version_is_brought_back():
    row = draft('As it was')
    paper = Paper('As it was')
    shown.append(paper)
    paper.menu('Versions')
    window = paper.app.window('Versions')
    find(window, 'No earlier versions yet', 'label')
    paper.app.press_until_gone(window, 'Escape')

    focus_window(name_of(paper.window))
    paper.type_into('Title', ' before')
    paper.wait_until_saved()
    paper.menu('Versions')
    window = paper.app.window('Versions')
    focus_window(name_of(window))
    find(window, 'Before it was written on again')
    wait_for(lambda: focus_of(window), 'the list has the focus')
    keys('Return')
    find(window, 'Changed since then', 'label')
    find(window, 'Title: text changed; put in: before', 'list item')
    push(window, 'Bring This Version Back')
    wait_for(lambda: window not in paper.app.windows(), 'the window of the versions is gone')
    paper.expect('Title', 'As it was')
    find(paper.window, 'The draft is as it was then')
    focus_window(name_of(paper.window))
    keys('ctrl+z')
    paper.expect('Title', 'As it was before')
    paper.end()
    shown.clear()
    reasons = [version['reason'] for version in aldar.json('versions', row)['versions']]
    assert 'brought-back' in reasons and 'opened' in reasons, reasons


def count_advice(paper):
    return len([node for node in walk(paper.window) if name_of(node) == 'Set Aside' and node.get_role_name() == 'push button'])


def what_was_set_aside_stays_so():
    draft('Advice', judgements=[{'text': 'It will be boarded.'}])
    paper = Paper('Advice')
    shown.append(paper)
    find(paper.window, 'Worth a look')
    before = count_advice(paper)
    push(paper.window, 'Set Aside')
    find(paper.window, '1 set aside')
    paper.wait_until_saved()
    paper.end()
    shown.clear()

    paper = Paper('Advice')
    shown.append(paper)
    find(paper.window, '1 set aside')
    assert count_advice(paper) == before - 1
    push(paper.window, 'Show Again')
    wait_for(lambda: count_advice(paper) == before, 'all of it again')


def it_is_written_anew():
    draft('Once more')
    app = App(program, '--profile', aldar.profile)
    desk = app.window(aldar.office)
    pages = find(desk, 'Pages', 'list')
    select(pages, DRAFTS)
    find(desk, 'Once more', 'list item')
    focus.go_to_row(desk, 'Once more', pages)
    keys('space', 'shift+F10')
    item = find(desk, 'Duplicate', 'menu item')
    focus.after(desk, 'Down')
    for _ in range(8):
        if name_of(focus_of(desk)) == name_of(item):
            break
        keys('Down')
        time.sleep(0.3)
    keys('Return')
    paper = Paper.__new__(Paper)
    paper.app, paper.desk = app, desk
    shown.append(paper.take())
    paper.expect('Title', 'Once more')
    find(desk, 'A new draft has its text and its addressees. It answers nothing.', 'label')
    rows = wait_for(lambda: [node for node in walk(desk) if node.get_role_name() == 'list item' and 'Once more' in name_of(node)],
                    'the drafts')
    wait_for(lambda: len([node for node in walk(desk) if node.get_role_name() == 'list item' and 'Once more' in name_of(node)])
             == 2, lambda: f'two drafts and not {len(rows)}')


# ---- what is left when it falls ----

def killed_while_typing():
    """Who never pauses loses no more than a few seconds, and is offered to go on."""
    row = draft('Half written')
    paper = Paper('Half written')
    tab_to(paper.window, 'Body', 'text')
    keys('ctrl+End')
    for number in range(16):
        type_in(f' word{number}')
        time.sleep(0.5)
    paper.app.process.send_signal(signal.SIGKILL)
    paper.app.process.wait()
    App.running.remove(paper.app)
    report, = [item for item in aldar.bundle(row)['objects'] if item['type'] == 'report']
    body = next(value['body'] for value in report['extensions'].values() if 'body' in value)
    assert 'word3' in body[0]['text'], body

    app = App(program, '--profile', aldar.profile)
    desk = app.window(aldar.office)
    try:
        find(desk, '“Half written” was open when Barid ended.', 'label')
        push(desk, 'Continue')
        again = Paper.__new__(Paper)
        again.app, again.desk = app, desk
        again.take()
        assert 'word3' in again.text('Body'), again.text('Body')
        wait_for(lambda: not look(desk, 'was open when Barid ended.', 'label'), 'it is offered no more')
        focus_window(name_of(again.window))
        app.press_until_gone(again.window, 'ctrl+w')
    finally:
        app.end()

    # What was closed is not offered.
    app = App(program, '--profile', aldar.profile)
    try:
        desk = app.window(aldar.office)
        find(desk, 'Pages', 'list')
        time.sleep(2)
        assert not look(desk, 'was open when Barid ended.', 'label'), outline(desk)
    finally:
        app.end()


run([
    ('/drafts/one-stack-for-the-document', closing(one_stack_for_the_document)),
    ('/drafts/everything-is-undone', closing(everything_is_undone)),
    ('/drafts/a-version-is-brought-back', closing(a_version_is_brought_back)),
    ('/drafts/what-was-set-aside-stays-so', closing(what_was_set_aside_stays_so)),
    ('/drafts/it-is-written-anew', closing(it_is_written_anew)),
    ('/drafts/killed-while-typing', killed_while_typing),
])
