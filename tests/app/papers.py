"""The window in which a draft is written, opened from the list of drafts and used by keyboard."""

import time

from windows import App, Focus, find, focus_window, keys, name_of, outline, select, tab_to, type_in, wait_for

INBOX, DRAFTS = 1, 4

focus = Focus()


def received(desk, title):
    """A letter of this title, once it has come."""
    def come():
        desk.json('sync')
        return next((letter for letter in desk.list('inbox') if letter['title'] == title), None)
    return wait_for(come, f'the letter "{title}"')


def open_letter(program, desk, title):
    """The application of a desk and its window, with this letter of the inbox open."""
    app = App(program, '--profile', desk.profile)
    window = app.window(desk.office)
    pages = find(window, 'Pages', 'list')
    select(pages, INBOX)
    find(window, title, 'list item')
    focus.go_to_row(window, title, pages)
    keys('Return')
    return app, window


class Paper:
    """The window of a draft."""

    def __init__(self, program, desk, title=None):
        """Of the draft with this title, or of a new one."""
        self.app = App(program, '--profile', desk.profile)
        self.desk = self.app.window(desk.office)
        pages = find(self.desk, 'Pages', 'list')
        if title is None:
            focus_window(desk.office)
            keys('ctrl+n')
        else:
            select(pages, DRAFTS)
            find(self.desk, title, 'list item')
            focus.go_to_row(self.desk, title, pages)
            keys('Return')
        self.window = wait_for(lambda: next((node for node in self.app.windows() if desk.office not in name_of(node)), None),
                               'the draft')
        if title is not None:
            find(self.window, 'Nothing stops release.', 'label')
        focus_window(name_of(self.window))

    def open(self, button, **way):
        """The menu of a button. GTK opens it a quarter of a second after the key."""
        tab_to(self.window, button, 'push button', **way)
        keys('Return')
        time.sleep(0.8)

    def choose(self, words):
        """In the menu that is open."""
        passed = []
        for _ in range(40):
            at = focus.after(self.window, 'Down')
            passed.append(at and name_of(at))
            if at and name_of(at) == words:
                keys('Return')
                time.sleep(0.5)
                return
        raise AssertionError(f'no "{words}" in the menu, but {passed}; there is {outline(self.window)}')

    def stands_in(self, field):
        """Where the focus is told to be."""
        tab_to(self.window, field, 'text', most=1)

    def fill(self, field, text, most=14):
        tab_to(self.window, field, 'text', most=most)
        keys('ctrl+a')
        type_in(text)
        time.sleep(0.3)

    def pick(self, field, steps):
        """The word so many steps down in a drop-down."""
        tab_to(self.window, field, 'push button')
        keys('Return')
        time.sleep(0.5)
        keys('Home', *['Down'] * steps, 'Return')
        time.sleep(0.5)

    def release(self):
        """What stands in the window now; the summary is answered."""
        keys('ctrl+Return')
        summary = wait_for(lambda: len(self.app.windows()) > 2 and self.app.windows()[-1], 'the summary')
        focus_window(name_of(summary))
        keys('Return')

    def end(self):
        self.app.end()
