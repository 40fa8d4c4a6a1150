"""Indicators in number: a file comes into a draft by keyboard, thousands are paged, searched, edited and removed, and at the
other desk they are opened, searched and exported, where the permitted use goes so far."""

import csv
import stat
import sys
import time

import papers
from windows import (App, find, focus_window, is_sensitive, keys, look, name_of, press, run, select, tab_to, type_in,
                     wait_for, walk)

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

INBOX = 1
MANY = 5000
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity')


def file(name, text):
    path = world.folder / name
    path.write_text(text, encoding='utf-8')
    return path


def hosts(count):
    return 'name,value\n' + ''.join(f'Server {number},host-{number}.marsa-qadim.example\n' for number in range(1, count + 1))


def draft(title, *options):
    return aldar.json('draft', '--title', title, '--kind', 'technical-report', *options, *SENDABLE)['drafts'][0]


def patterns(desk, row):
    return [item['pattern'] for item in desk.json('indicators', row)['indicators']]


def host(number):
    return f"[domain-name:value = 'host-{number}.marsa-qadim.example']"


class Paper(papers.Paper):
    """The window of a draft."""

    def __init__(self, title):
        super().__init__(program, aldar, title)

    def go_back_to(self, name, role):
        """The section is the last of the document: from its title backwards is the shorter way."""
        tab_to(self.window, name, role, key='shift+Tab', most=40)

    def import_file(self, path):
        self.go_back_to('Import File', 'push button')
        known = self.app.windows()
        keys('Return')
        self.app.give_file(known, path)
        focus_window(name_of(self.window))

    def end(self):
        """What was written is saved two seconds after."""
        time.sleep(4)
        self.app.end()


class Reader:
    """The inbox at the other desk, with a letter open."""

    def __init__(self, title):
        self.app = App(program, '--profile', bersa.profile)
        self.window = self.app.window(bersa.office)
        self.pages = find(self.window, 'Pages', 'list')
        select(self.pages, INBOX)
        self.open(title)

    def open(self, title):
        find(self.window, title, 'list item')
        letters = find(self.window, 'Letters', 'list')
        rows = [node for node in walk(letters) if node.get_role_name() == 'list item']
        select(letters, next(index for index, node in enumerate(rows) if title in name_of(node)))
        find(self.window, title, 'heading')

    def end(self):
        self.app.end()


shown = []


def alone(case):
    """The window of a case that failed is not left open for the next: a desk is held by one program at a time."""
    def act():
        try:
            case()
        except BaseException:
            while shown:
                shown.pop().app.end()
            raise
    return act


def a_file_comes_in_by_keyboard():
    row = draft('Out of files')
    shown.append(paper := Paper('Out of files'))
    paper.import_file(file('few.csv', '\ufeffvalue;name\r\ntracker[.]marsa-qadim[.]example;خادم البريد\r\n198.51.100.7;\r\n'))
    find(paper.window, '2 indicators added', 'label')
    find(paper.window, "[domain-name:value = 'tracker.marsa-qadim.example']", 'list item')
    known = paper.app.windows()
    paper.import_file(file('wrong.csv', 'value\n203.0.113.9\nnothing of the kind\n'))
    dialog = paper.app.next_window(known)
    find(dialog, 'Line 3: ', 'label')
    keys('Escape')
    wait_for(lambda: len(paper.app.windows()) == len(known), 'the dialog is gone')
    shown.remove(paper)
    paper.end()
    assert patterns(aldar, row) == ["[domain-name:value = 'tracker.marsa-qadim.example']", "[ipv4-addr:value = '198.51.100.7']"]


def thousands_are_edited():
    row = draft('Thousands', '--indicators', file('many.csv', hosts(MANY)))
    shown.append(paper := Paper('Thousands'))
    find(paper.window, host(1), 'list item')
    find(paper.window, '1 to 50 of 5,000', 'label')
    assert not look(paper.window, host(51), 'list item')

    paper.go_back_to('Later indicators', 'push button')
    keys('Return')
    find(paper.window, host(51), 'list item')
    find(paper.window, '51 to 100 of 5,000', 'label')

    tab_to(paper.window, 'Find an indicator', None, key='shift+Tab', most=8)
    type_in('host-4321.')
    find(paper.window, '1 to 1 of 1', 'label')
    tab_to(paper.window, host(4321), 'list item', most=4)
    keys('Return')
    tab_to(paper.window, 'Name', 'text', most=4)
    keys('ctrl+a')
    type_in('The relay')
    time.sleep(0.5)
    paper.go_back_to('Find an indicator', None)
    keys('ctrl+a', 'Delete')
    find(paper.window, '1 to 50 of 5,000', 'label')
    time.sleep(1)
    paper.open('Indicator 1: move or remove', most=6)
    paper.choose('Remove')
    # The toast stays for ten seconds, and under a sanitizer each look at the window takes some of them.
    find(paper.window, '1 to 50 of 4,999', 'label')
    press(find(paper.window, 'Undo', 'push button'))
    find(paper.window, host(1), 'list item')
    find(paper.window, '1 to 50 of 5,000', 'label')
    shown.remove(paper)
    paper.end()
    there = aldar.json('indicators', row)['indicators']
    assert [item['pattern'] for item in there] == [host(number) for number in range(1, MANY + 1)]
    assert {item['name'] for item in there if item['pattern'] == host(4321)} == {'The relay'}


def what_a_search_found_is_removed_by_keyboard():
    """The only one that was found: the keyboard is back in the search, and what follows is typed there."""
    draft('Looked for', '--indicators', file('seventy.csv', hosts(70)))
    shown.append(paper := Paper('Looked for'))
    find(paper.window, host(1), 'list item')
    tab_to(paper.window, 'Find an indicator', None, most=40)
    type_in('host-66.')
    find(paper.window, '1 to 1 of 1', 'label')
    paper.open('Indicator 66: move or remove', most=6)
    # Of a search nothing is moved: the one thing that can be done has the focus.
    keys('Return')
    find(paper.window, 'Nothing is found.', 'label')
    tab_to(paper.window, 'Find an indicator', None, most=1)
    keys('ctrl+a', 'Delete')
    find(paper.window, '1 to 50 of 69', 'label')
    shown.remove(paper)
    paper.end()


def what_is_not_understood_keeps_its_page():
    draft('Half typed', '--indicators', file('sixty.csv', hosts(60)))
    shown.append(paper := Paper('Half typed'))
    find(paper.window, host(1), 'list item')
    tab_to(paper.window, host(1), 'list item', key='Tab', most=40)
    keys('Return')
    tab_to(paper.window, 'Pattern', 'text', most=3)
    keys('ctrl+a')
    type_in('nothing of the kind')
    find(paper.window, 'This is neither an address', 'label')
    press(find(paper.window, 'Later indicators', 'push button'))
    tab_to(paper.window, 'Pattern', 'text', most=1)
    find(paper.window, '1 to 50 of 60', 'label')
    keys('ctrl+a')
    type_in('203.0.113.9')
    time.sleep(0.5)
    press(find(paper.window, 'Later indicators', 'push button'))
    find(paper.window, host(60), 'list item')
    shown.remove(paper)
    paper.end()


def thousands_are_read_and_exported():
    aldar.release(draft('To be looked for', '--indicators', world.folder / 'many.csv', '--use', 'detection'))
    aldar.release(draft('To be known', '--indicators', world.folder / 'few.csv', '--use', 'awareness'))
    aldar.run('sync')
    bersa.run('sync')
    shown.append(reader := Reader('To be looked for'))
    find(reader.window, 'Permitted use: Detection only', 'label')
    press(find(reader.window, '5,000 indicators', 'push button'))
    find(reader.window, 'host-1.marsa-qadim.example', 'label')
    focus_window(name_of(reader.window))
    tab_to(reader.window, 'Find an indicator', None, most=60)
    type_in('host-4321.')
    find(reader.window, 'host-4321.marsa-qadim.example', 'label')
    wait_for(lambda: not look(reader.window, 'host-1.marsa-qadim.example', 'label'), 'the others are gone')

    for name in ('out.csv', 'out.json'):
        tab_to(reader.window, 'Export', 'push button', key='shift+Tab', most=10)
        known = reader.app.windows()
        keys('Return')
        path = world.folder / name
        reader.app.give_file(known, path)
        wait_for(path.exists, name)
        find(reader.window, 'Written to the file', 'label')
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        focus_window(name_of(reader.window))
    rows = list(csv.DictReader((world.folder / 'out.csv').read_text(encoding='utf-8-sig').splitlines()))
    assert [(item['value'], item['marking']) for item in rows] == [('host-4321.marsa-qadim.example', 'TLP:AMBER')], rows
    assert host(4321) in (world.folder / 'out.json').read_text().replace("\\'", "'")


def awareness_is_told():
    reader = shown[0]
    reader.open('To be known')
    find(reader.window, 'Permitted use: Awareness only', 'label')
    assert find(reader.window, f'awareness only. Ask {aldar.office} for leave.', 'label')
    for button in ('Copy', 'Export…'):
        assert not is_sensitive(find(reader.window, button, 'push button', inside=False)), button
    # The reason is come by with the keyboard.
    focus_window(name_of(reader.window))
    tab_to(reader.window, 'awareness only. Ask', 'label', most=60)
    shown.remove(reader)
    reader.end()


try:
    run([
        ('/indicators/a-file-comes-in-by-keyboard', alone(a_file_comes_in_by_keyboard)),
        ('/indicators/thousands-are-edited', alone(thousands_are_edited)),
        ('/indicators/what-a-search-found-is-removed-by-keyboard', alone(what_a_search_found_is_removed_by_keyboard)),
        ('/indicators/what-is-not-understood-keeps-its-page', alone(what_is_not_understood_keeps_its_page)),
        ('/indicators/thousands-are-read-and-exported', alone(thousands_are_read_and_exported)),
        ('/indicators/awareness-is-told', alone(awareness_is_told)),
    ])
finally:
    for window in shown:
        window.app.end()
