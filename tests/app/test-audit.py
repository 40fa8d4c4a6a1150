"""The audit log in a window: looked at, searched, filtered, checked and exported; and a strip over the desk where it is not
what it was.

Usage: test-audit.py BARID BARIDCTL BARID-EXCHANGE CATALOGUES
"""

import os
import sqlite3
import stat
import sys

from windows import App, find, focus_window, keys, look, name_of, press, push, run, select, type_in, wait_for, walk

from desks import World

program = os.path.abspath(sys.argv[1])
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()
LETTER = aldar.send(bersa, {'title': 'Coasters of the quay', 'body': ['They left.']})
LOG = 'Audit log'


class Desk:
    def __enter__(self):
        self.app = App(program, '--profile', bersa.profile)
        self.window = self.app.window(bersa.office)
        find(self.window, 'Pages', 'list')
        return self

    def __exit__(self, *why):
        self.app.end()

    def show_log(self):
        press(find(self.window, 'Main menu', 'push button'))
        press(find(self.window, 'Audit Log', 'menu item'))
        return self.shown()

    def shown(self):
        log = self.app.window(LOG)
        find(log, '1. Desk set up', 'list item')
        return log


def rows(log):
    return [name_of(node) for node in walk(log) if node.get_role_name() == 'list item' and '. ' in name_of(node)]


def opened_in_the_window_it_stands_in_the_log():
    with Desk() as desk:
        select(find(desk.window, 'Pages', 'list'), 1)
        letters = find(desk.window, 'Letters', 'list')
        find(letters, 'Coasters of the quay', 'list item')
        select(letters, 0)
        find(desk.window, 'They left.')
        log = desk.show_log()
        entry = find(log, 'Letter opened', 'list item')
        assert LETTER in name_of(entry) and aldar.office in name_of(entry), name_of(entry)
        assert 'Coasters' not in ' '.join(rows(log)), rows(log)

        # By words, and nothing found.
        focus_window(LOG)
        keys('ctrl+f')
        type_in('no such thing')
        find(log, 'Nothing found')
        keys('ctrl+a')
        type_in(LETTER)
        wait_for(lambda: rows(log) and all(LETTER in row for row in rows(log)), 'only what was done to the letter')

        push(log, 'Check Now')
        find(log, 'no entry was changed, taken out or put in')
        find(log, 'whether entries after that one were cut off cannot be known')
        # Focus and keyboard: Escape leaves the search, then the window.
        focus_window(LOG)
        keys('ctrl+w')
        wait_for(lambda: len(desk.app.windows()) == 1, 'the log is closed')


def it_is_exported_with_its_signature():
    path = world.folder / 'audit-log.jsonl'
    with Desk() as desk:
        log = desk.show_log()
        known = desk.app.windows()
        push(log, 'Export…')
        desk.app.give_file(known, path)
        find(log, 'The log is written')
        find(log, 'Audit log exported', 'list item')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    signature = path.with_name(path.name + '.sig')
    told = bersa.gpg('--status-fd', '1', '--verify', signature, path).stdout.decode()
    assert f'VALIDSIG {bersa.json("key")["fingerprint"]}' in told, told
    assert LETTER in path.read_text()


def tampered(statement):
    store = sqlite3.connect(bersa.store)
    for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").fetchall():
        store.execute(f'DROP TRIGGER {name}')
    store.execute(statement)
    store.commit()
    store.close()


def a_strip_tells_what_came_undone():
    tampered('UPDATE audit SET time = time + 1 WHERE number = (SELECT max (number) FROM audit)')
    with Desk() as desk:
        find(desk.window, 'was changed after it was written')
        find(desk.window, 'tell your security officer')
        press(find(desk.window, 'Show Log', 'push button'))
        log = desk.shown()
        push(log, 'Check Now')
        find(log, 'was changed after it was written')


def what_lies_before_the_signature_is_found_when_it_is_asked():
    tampered('DELETE FROM audit WHERE number = 3')
    tampered('DELETE FROM audit WHERE number = (SELECT max (number) FROM audit)')
    with Desk() as desk:
        log = desk.show_log()
        assert look(desk.window, 'security officer') is None
        push(log, 'Check Now')
        find(log, 'Entry 3 of the audit log is missing')
        find(desk.window, 'Entry 3 of the audit log is missing')


run([
    ('/audit-window/log', opened_in_the_window_it_stands_in_the_log),
    ('/audit-window/export', it_is_exported_with_its_signature),
    ('/audit-window/strip', a_strip_tells_what_came_undone),
    ('/audit-window/whole', what_lies_before_the_signature_is_found_when_it_is_asked),
])
