"""A desk at work: what a person does to its windows with the keyboard, what is closed, and what goes on."""

import signal
import sys
import time

from windows import (App, find, focus_of, focus_window, is_focused, keys, look, name_of, press, push, run, select, tab_to,
                     type_in, wait_for, walk)

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
celem = world.add('celem', 'Celem Coast Guard', 'CEL', 'Duty desk')
world.introduce(bersa, celem)

TODAY, INBOX, FILES, DRAFTS, PARTNERS, AGREEMENTS = 0, 1, 3, 4, 7, 8
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')


def opened(desk):
    app = App(program, '--profile', desk.profile)
    window = app.window(desk.office)
    sidebar = find(window, 'Pages', 'list')
    return app, window, sidebar


def ended(app):
    """Whether the application has ended by itself."""
    return app.process.poll() is not None


def a_draft_names_its_addressees():
    bersa.draft('To nobody yet')
    bersa.draft('To one', '--to', aldar.office)
    bersa.draft('To two', '--to', aldar.office, '--to', celem.office)
    app, window, sidebar = opened(bersa)
    try:
        select(sidebar, DRAFTS)
        row = find(window, 'To nobody yet', 'list item')
        assert name_of(row).startswith('No addressee yet, '), name_of(row)
        row = find(window, 'To one', 'list item')
        assert name_of(row).startswith(f'{aldar.office}, '), name_of(row)
        row = find(window, 'To two', 'list item')
        assert name_of(row).startswith(f'{aldar.office} and {celem.office}, '), name_of(row)
    finally:
        app.end()


def has_focus(window, name):
    """What was told of the focus before is forgotten: it is not always told when a page goes."""
    window.clear_cache()
    return any(name in name_of(node) for node in walk(window) if is_focused(node))


def find_is_on(index, words, row):
    def case():
        app, window, sidebar = opened(bersa)
        try:
            focus_window(bersa.office)
            select(sidebar, index)
            find(window, row, 'list item')
            keys('ctrl+f')
            wait_for(lambda: has_focus(window, 'Search in this list'), 'the search', 30)
            type_in(words)
            time.sleep(1)
            # What is not found cannot be reached: the first partner by name is another one.
            keys('Tab')
            wait_for(lambda: has_focus(window, row), f'the focus at {row}', 30)
        finally:
            app.end()
    return case


def find_elsewhere_is_in_the_letters():
    app, window, sidebar = opened(bersa)
    try:
        focus_window(bersa.office)
        select(sidebar, FILES)
        find(window, 'Files', 'label', inside=False)
        keys('ctrl+f')
        wait_for(lambda: has_focus(window, 'Search in this list'), 'the search in the letters', 30)
    finally:
        app.end()


def a_strip_is_reached_by_keyboard():
    world.stop()
    app, window, sidebar = opened(bersa)
    try:
        focus_window(bersa.office)
        button = find(window, 'Try Again', 'push button', seconds=120)
        select(sidebar, TODAY)
        sentence = wait_for(lambda: next((node for node in walk(button.get_parent()) if node.get_role_name() == 'label'
                                          and name_of(node) != 'Try Again'), None), 'its sentence')
        for _ in range(5):
            keys('F6')
            time.sleep(0.3)
            if is_focused(sentence):
                break
        else:
            raise AssertionError(f'F6 does not lead to "{name_of(sentence)}", but to {name_of(focus_of(window))}')
        tab_to(window, 'Try Again', 'push button', most=2)
    finally:
        app.end()
        world.start()


def released(app, desk, title):
    """Opens the draft of a title, and releases it; the main window is closed meanwhile."""
    window = app.window(desk.office)
    select(find(window, 'Pages', 'list'), DRAFTS)
    find(window, title, 'list item')
    letters = find(window, 'Letters', 'list')
    rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
    select(letters, next(index for index, node in enumerate(rows) if title in name_of(node)))
    focus_window(desk.office)
    tab_to(window, title)
    keys('Return')
    paper = wait_for(lambda: next((node for node in app.windows() if desk.office not in name_of(node)), None), 'the draft')
    focus_window(desk.office)
    keys('ctrl+w')
    wait_for(lambda: len(app.windows()) == 1, 'the window of the desk is closed')
    focus_window(name_of(paper))
    find(paper, 'Release', 'push button')
    return paper


def confirmed(app, desk):
    """Releases the draft that is open. The window of the desk comes back, so that the release can be taken back."""
    time.sleep(3)
    keys('ctrl+Return')
    dialog = wait_for(lambda: len(app.windows()) > 1 and app.windows()[-1], 'the summary')
    focus_window(name_of(dialog))
    keys('Return')
    return app.window(desk.office)


def letters_of(window, index):
    select(find(window, 'Pages', 'list'), index)
    return find(window, 'Letters', 'list')


def titles_in(letters):
    return [name_of(node) for node in walk(letters) if node.get_role_name() == 'list item']


def undo_is_of_the_last_act():
    """What was put away before is still offered to be taken out when something else is put away."""
    titles = ('Put away first', 'Put away second')
    for title in titles:
        aldar.send(bersa, {'title': title})
    app, window, _ = opened(bersa)
    offered = []

    def is_offered_anew():
        """The toast before fades away for a moment, and does nothing any more."""
        offers = [node for node in walk(window) if node.get_role_name() == 'push button' and 'Undo' in name_of(node)]
        return len(offers) == 1 and offers[0] not in offered and not offered.append(offers[0])
    try:
        letters = letters_of(window, INBOX)
        for title in titles:
            find(letters, title, 'list item')
            select(letters, next(index for index, name in enumerate(titles_in(letters)) if title in name))
            time.sleep(1)
            focus_window(bersa.office)
            keys('ctrl+d')
            wait_for(lambda: not any(title in name for name in titles_in(letters)), f'"{title}" is put away')
            # At once: the offer before stands for eight seconds, and this one does not wait for its end.
            wait_for(is_offered_anew, 'an offer to take it out', 5)
        press(offered[-1])
        find(letters, titles[1], 'list item')
        assert not any(titles[0] in name for name in titles_in(letters)), 'the one before came back'
    finally:
        app.end()


def what_is_sealed_cannot_be_taken_back():
    """Sealed in the middle of a round that lasts, since the exchange does not answer: the outbox tells it all the same."""
    aldar.draft({'title': 'Held, then sealed'}, *SENDABLE)
    app, _, _ = opened(aldar)
    try:
        released(app, aldar, 'Held, then sealed')
        window = confirmed(app, aldar)
        pages = find(window, 'Pages', 'list')
        find(pages, 'Outbox', 'list item')
        select(pages, next(index for index, name in enumerate(titles_in(pages)) if 'Outbox' in name))
        outbox = find(window, 'Outbox', 'list')
        find(outbox, 'Held for a few seconds; it can still be taken back.', 'label', inside=False)
        find(outbox, 'Take Back', 'push button')
        world.process.send_signal(signal.SIGSTOP)
        find(outbox, 'Sealed; it leaves with the next round.', 'label', inside=False, seconds=25)
        assert not look(outbox, 'Take Back', 'push button'), 'it can still be taken back'
    finally:
        world.process.send_signal(signal.SIGCONT)
        app.end()


def the_desk_works_on_without_its_window():
    aldar.draft('{"title": "From the desk itself"}', *SENDABLE)
    app, _, _ = opened(aldar)
    try:
        released(app, aldar, 'From the desk itself')
        wait_for(lambda: not ended(app), 'it is there')
        window = confirmed(app, aldar)
        find(window, 'Take Back', 'push button')
        focus_window(aldar.office)
        keys('ctrl+w')
        wait_for(lambda: not app.windows(), 'no window is left')
        assert not ended(app), 'what was released is still to leave'
        wait_for(lambda: ended(app), 'it ends when the letter has left', 90)
        assert app.process.returncode == 0, app.said()
        assert all(post['state'] == 'carried' for post in aldar.list('outbox')), aldar.list('outbox')
        bersa.json('sync')
        assert any(letter['title'] == 'From the desk itself' for letter in bersa.list('inbox')), bersa.list('inbox')
    finally:
        if not ended(app):
            app.end()


def it_ends_at_once_with_nothing_to_send():
    app, _, _ = opened(bersa)
    try:
        focus_window(bersa.office)
        time.sleep(2)
        keys('ctrl+q')
        wait_for(lambda: ended(app), 'it ends', 10)
    finally:
        if not ended(app):
            app.end()


run([
    ('/desk-at-work/a-draft-names-its-addressees', a_draft_names_its_addressees),
    ('/desk-at-work/find/partners', find_is_on(PARTNERS, 'celem', celem.office)),
    ('/desk-at-work/find/agreements', find_is_on(AGREEMENTS, 'arrange', 'Arrangement')),
    ('/desk-at-work/find/elsewhere', find_elsewhere_is_in_the_letters),
    ('/desk-at-work/a-strip-is-reached-by-keyboard', a_strip_is_reached_by_keyboard),
    ('/desk-at-work/undo-is-of-the-last-act', undo_is_of_the_last_act),
    ('/desk-at-work/what-is-sealed-cannot-be-taken-back', what_is_sealed_cannot_be_taken_back),
    ('/desk-at-work/it-ends-at-once-with-nothing-to-send', it_ends_at_once_with_nothing_to_send),
    ('/desk-at-work/the-desk-works-on-without-its-window', the_desk_works_on_without_its_window),
])
