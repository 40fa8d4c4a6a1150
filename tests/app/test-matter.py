"""Typed matter in a draft: entered by keyboard alone, checked as it is typed, released, and read at the other desk."""

import os
import sys
import time

import papers
from windows import (App, Atspi, Focus, find, focus_window, keys, look, name_of, picture, press, run, select, tab_to, type_in,
                     wait_for, walk)

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

INBOX = 1
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use', 'detection')
WRONG = 'The last digit of this IMO number does not fit: a digit is wrong. Look at it again.'


def Paper(title):
    return papers.Paper(program, aldar, title)


def take(name, window):
    if folder := os.environ.get('BARID_PICTURES'):
        picture(f'{folder}/matter-{name}.png', name_of(window))


def is_inside(window, node):
    """Whether what has the focus can be seen."""
    at, all_of_it = (Atspi.Component.get_extents(each, Atspi.CoordType.WINDOW) for each in (node, window))
    return at.height > 1 and at.y >= 0 and at.y + at.height <= all_of_it.height


shown = []


def the_sections_bring_it():
    aldar.draft({'title': 'A coaster off the port', 'kind': 'information-report'}, *SENDABLE)
    paper = Paper('A coaster off the port')
    shown.append(paper)
    tab_to(paper.window, 'Add Section', 'push button')
    keys('Return')
    paper.choose('Matter')
    add = tab_to(paper.window, 'Add Entry', 'push button', most=1)
    wait_for(lambda: is_inside(paper.window, add), 'the button to be scrolled to')
    keys('Return')
    paper.choose('Vessel')
    paper.stands_in('Name')
    type_in('Dawn')
    find(paper.window, 'Dawn', 'list item')


def what_is_wrong_is_told_and_stops_release():
    paper = shown[0]
    paper.fill('IMO number', '9074728')
    find(paper.window, WRONG, 'label')
    keys('ctrl+Return')
    time.sleep(2)
    assert len(paper.app.windows()) == 2, [name_of(node) for node in paper.app.windows()]
    paper.stands_in('IMO number')
    keys('ctrl+a')
    type_in('IMO 9074729')
    wait_for(lambda: not look(paper.window, WRONG, 'label'), 'it is right now')


def a_place_is_told_in_the_other_forms():
    paper = shown[0]
    paper.fill('Gross tonnage', '2999')
    tab_to(paper.window, 'Add Entry', 'push button', most=14)
    keys('Return')
    paper.choose('Position')
    paper.stands_in('Name')
    paper.fill('MGRS', '31.2 S 15.05 W')
    echo = find(paper.window, '31°12′00.0″ S 015°03′00.0″ W', 'label')
    assert '31.20000° S 15.05000° W' in name_of(echo), name_of(echo)


def it_arrives():
    paper = shown[0]
    time.sleep(3)
    paper.release()

    letter = papers.received(bersa, 'A coaster off the port')
    there = {item['matter_type']: item for item in bersa.bundle(letter['letter'])['objects'] if item['type'] == 'matter'}
    assert set(there) == {'vessel', 'position'}, there
    assert there['vessel']['name'] == 'Dawn' and 'name' not in there['position'], there
    assert there['vessel']['fields'] == {'imo': '9074729', 'tonnage': 2999}, there
    assert there['position']['fields'] == {'mgrs': '28JDL 95236 48231'}, there


def the_reader_tells_it_as_preferred():
    """As soon as another form is chosen it stands beside what came, in the letter that is open."""
    focus, app = Focus(), App(program, '--profile', bersa.profile)
    try:
        window = app.window(bersa.office)
        pages = find(window, 'Pages', 'list')
        select(pages, INBOX)
        find(window, 'A coaster off the port', 'list item')
        focus.go_to_row(window, 'A coaster off the port', pages)
        keys('Return')
        find(window, 'MGRS: 28JDL 95236 48231', 'label', inside=False)

        def opened():
            if len(app.windows()) < 2:
                focus_window(bersa.office)
                keys('F10')
                time.sleep(0.5)
                press(find(window, 'Preferences', 'menu item'))
                time.sleep(0.5)
            return next((node for node in app.windows() if node != window), None)
        dialog = wait_for(opened, 'the preferences')
        press(next(node for node in walk(dialog) if node.get_role_name() in ('radio button', 'toggle button', 'page tab')
                   and name_of(node) == 'Window'))
        focus_window(name_of(dialog))
        tab_to(dialog, 'Positions', 'combo box')
        keys('Return')
        find(dialog, 'Decimal degrees')
        keys('End', 'Return')
        take('preferences', dialog)
        find(window, 'MGRS: 28JDL 95236 48231 (converted: 31.20000° S 15.05000° W)', 'label', inside=False)
        app.press_until_gone(dialog, 'Escape')
        take('reader', window)
    finally:
        app.end()


def what_is_not_touched_stays():
    """To the letter: also what this desk would write otherwise."""
    fields = {'mgrs': '28jdl9548', 'from': '2026-11-22T05:10:07Z', 'description': 'One.\nTwo.'}
    row = aldar.draft({'title': 'Not touched', 'matter': [{'type': 'position', 'name': 'Off the port', 'fields': fields}]},
                      *SENDABLE)
    before = [item for item in aldar.bundle(row)['objects'] if item['type'] == 'matter']
    paper = Paper('Not touched')
    shown.append(paper)
    tab_to(paper.window, 'Off the port', 'list item')
    keys('Return')
    paper.fill('Place', 'near the mole')
    time.sleep(4)
    paper.end()
    shown.remove(paper)
    after = [item for item in aldar.bundle(row)['objects'] if item['type'] == 'matter']
    assert after[0]['fields'] == before[0]['fields'] | {'place': 'near the mole'}, (before, after)
    assert after[0]['id'] == before[0]['id'], (before, after)


def what_was_copied_is_recognised():
    row = aldar.draft({'title': 'What was seen', 'kind': 'technical-report',
                       'body': ['Seen: tracker[.]marsa-qadim[.]example, hxxp://198[.]51[.]100[.]7/a and Invoice.pdf.']},
                      *SENDABLE)
    paper = Paper('What was seen')
    shown.append(paper)
    tab_to(paper.window, 'Body', 'text')
    keys('ctrl+a', 'ctrl+c')
    tab_to(paper.window, 'Paste Indicators', 'push button')
    keys('Return')
    find(paper.window, '3 indicators added', 'label')
    find(paper.window, "[domain-name:value = 'tracker.marsa-qadim.example']", 'list item')
    keys('Return')
    find(paper.window, 'No new indicator is in what was copied.', 'label')

    tab_to(paper.window, 'Add Indicator', 'push button', key='shift+Tab', most=3)
    keys('Return')
    paper.stands_in('Pattern')
    type_in('nothing of the kind')
    find(paper.window, 'This is neither an address', 'label')
    keys('ctrl+a')
    type_in('203.0.113[.]9')
    paper.fill('Valid until', '2027-03-31')
    time.sleep(4)
    paper.end()
    shown.remove(paper)
    there = {item['pattern']: item for item in aldar.bundle(row)['objects'] if item['type'] == 'indicator'}
    assert set(there) == {"[domain-name:value = 'tracker.marsa-qadim.example']", "[url:value = 'http://198.51.100.7/a']",
                          "[file:name = 'Invoice.pdf']", "[ipv4-addr:value = '203.0.113.9']"}, there
    assert there["[ipv4-addr:value = '203.0.113.9']"]['valid_until'].startswith('2027-03-31'), there


STAMP = {'spec_version': '2.1', 'created': '2026-11-01T08:00:00.000Z', 'modified': '2026-11-01T08:00:00.000Z'}
STRANGE = {'type': 'x-tide-table', 'id': 'x-tide-table--6d0c4f0a-51cf-4d3c-8d52-2b8a4a1c0b11', **STAMP,
           'x_heights': [1.5, 2.25, {'at': 'noon'}], 'x_note': 'مدّ'}
MALWARE = {'type': 'malware', 'id': 'malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b', **STAMP, 'name': 'Grebe', 'is_family': False,
           'x_first_harbour': 'Selin'}


def what_nobody_understands_stays():
    """What another's bundle holds is edited around, released and read again as it came."""
    report = {'type': 'report', 'id': 'report--84e4d88f-44ea-4bcd-bbf3-b2c1c320bcb3', **STAMP, 'name': 'Tides of another author',
              'published': STAMP['created'], 'report_types': ['threat-report'], 'object_refs': [STRANGE['id'], MALWARE['id']],
              'x_of_theirs': 'kept'}
    bundle = {'type': 'bundle', 'id': 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', 'objects': [report, STRANGE, MALWARE]}
    row = aldar.draft(bundle)
    aldar.json('draft', '--row', row, *SENDABLE)
    paper = Paper('Tides of another author')
    shown.append(paper)
    paper.fill('Bottom line', 'High water comes at noon.', most=20)
    time.sleep(4)
    paper.release()

    there = bersa.bundle(papers.received(bersa, 'Tides of another author')['letter'])['objects']
    told = next(item for item in there if item['type'] == 'report')
    assert told['description'] == 'High water comes at noon.', told
    for item in (STRANGE, MALWARE):
        assert item in there, (item, there)
    assert any(item['id'] == report['id'] and item.get('x_of_theirs') == 'kept' for item in there), there


try:
    run([
        ('/matter/the-sections-bring-it', the_sections_bring_it),
        ('/matter/what-is-wrong-is-told-and-stops-release', what_is_wrong_is_told_and_stops_release),
        ('/matter/a-place-is-told-in-the-other-forms', a_place_is_told_in_the_other_forms),
        ('/matter/it-arrives', it_arrives),
        ('/matter/the-reader-tells-it-as-preferred', the_reader_tells_it_as_preferred),
        ('/matter/what-is-not-touched-stays', lambda: (shown.pop(0).end(), what_is_not_touched_stays())),
        ('/matter/what-was-copied-is-recognised', what_was_copied_is_recognised),
        ('/matter/what-nobody-understands-stays', what_nobody_understands_stays),
    ])
finally:
    for paper in shown:
        paper.end()
