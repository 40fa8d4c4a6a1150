"""Versions of a draft, what differs between two texts, and what is written anew, as a script meets them.

Usage: test-versions.py BARIDCTL BARID-EXCHANGE
"""

import sys

import tap
from desks import REFUSED, NOT_FOUND, World, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use', 'detection')
FIRST = {'title': 'A coaster', 'body': ['At least one vessel left the port.', 'Nobody was seen.'],
         'judgements': [{'text': 'It will be boarded', 'likelihood': 'likely'}]}


def versions_of(row):
    return aldar.json('versions', row)['versions']


def title_of(row):
    return next(letter['title'] for letter in aldar.list('drafts') if letter['row'] == row)


def assert_only_the_number(letter, row):
    """What was released has a reference number, and a draft has none yet."""
    differs, = aldar.json('compare', letter, row)['differences']
    sure('^Reference number was .*, is not given$', differs['sentence'])


def what_was_changed_is_kept():
    row = aldar.draft(FIRST, *SENDABLE)
    assert versions_of(row) == []
    sure('There is no earlier version', aldar.run('versions', row).out)

    aldar.json('draft', '--row', row, '--title', 'Two coasters', '--precedence', 'flash')
    first, = versions_of(row)
    assert first['reason'] == 'opened' and first['changes'] == [] and first['time'].endswith('Z'), first

    aldar.json('draft', '--row', row, '--kind', 'request')
    second, again = versions_of(row)
    assert again == first and second['version'] > first['version'], (first, second, again)
    assert [change['code'] for change in second['changes']] == ['precedence', 'text'], second
    assert second['changes'][1] == {'code': 'text', 'where': 'Title', 'sentence': 'Title: text changed',
                                    'before': 'A coaster', 'after': 'Two coasters'}, second
    told = aldar.run('versions', row).out
    sure('Before it was written on again', told)
    sure('(?m)^  Precedence was ROUTINE, is FLASH$', told)

    shown = aldar.run('versions', row, '--show', first['version']).out
    sure('(?m)A coaster', shown)
    sure(r'\[-A coaster-\]\{\+Two coasters\+\}', shown)
    differs = aldar.json('versions', row, '--show', first['version'])['differences']
    assert [difference['code'] for difference in differs] == ['kind', 'precedence', 'text'], differs


def it_is_brought_back():
    row = aldar.draft(FIRST, *SENDABLE)
    aldar.json('draft', '--row', row, '--title', 'Another')
    first, = versions_of(row)
    assert aldar.json('versions', row, '--restore', first['version']) == {'draft': row, 'version': first['version']}
    assert title_of(row) == 'A coaster'
    back, _ = versions_of(row)
    assert back['reason'] == 'brought-back', back
    sure('as it was then', aldar.run('versions', row, '--restore', back['version']).out)
    assert title_of(row) == 'Another'

    # One draft's version is not another's.
    other = aldar.draft('Other')
    aldar.json('versions', other, '--restore', first['version'], status=NOT_FOUND)


def nothing_is_left():
    row = aldar.draft({'title': 'Left', 'body': ['CANARY-his-brother']}, *SENDABLE)
    aldar.json('draft', '-', '--row', row, text='{"title": "Left", "body": ["Nothing"]}')
    count = 'SELECT count(*) FROM draft_version WHERE draft = ' + str(row)
    assert aldar.read_store(count) == [(1,)]
    aldar.release(row)
    assert aldar.read_store(count) == [(0,)]
    aldar.run('versions', row, status=NOT_FOUND)

    row = aldar.draft('Thrown away')
    aldar.json('draft', '--row', row, '--title', 'Thrown')
    aldar.json('delete', row)
    assert aldar.read_store('SELECT count(*) FROM draft_version WHERE draft = ' + str(row)) == [(0,)]


def words_tell_what_differs():
    before = aldar.draft(FIRST, *SENDABLE)
    after = aldar.draft(FIRST | {'body': ['At most one vessel left the port.', 'Nobody was seen.', 'More.']}, *SENDABLE)
    told = aldar.run('compare', before, after).out
    sure('(?m)^  Paragraph 1: text changed$', told)
    sure(r'(?m)^    At \[-least-\] \{\+most\+\} one vessel left the port\.$', told)
    differences = aldar.json('compare', before, after)['differences']
    assert {difference['where'] for difference in differences} == {'Paragraph 1', 'Paragraph 3'}, differences
    sure('Nothing differs', aldar.run('compare', before, before).out)

    # A draft and what it became; and what came here.
    letter = aldar.send(bersa, FIRST)
    assert_only_the_number(letter, before)
    assert bersa.json('compare', letter, letter) == {'differences': []}


def it_is_written_anew():
    letter = aldar.send(bersa, FIRST | {'title': 'Once more'})
    row = aldar.json('duplicate', letter)['draft']
    assert_only_the_number(letter, row)
    sent, = [item for item in aldar.bundle(letter)['objects'] if item['type'] == 'report']
    new, = [item for item in aldar.bundle(row)['objects'] if item['type'] == 'report']
    assert sent['id'] != new['id'], (sent, new)
    sure('has no reference number', aldar.run('duplicate', row).out)
    assert aldar.release(row) != letter
    bersa.run('duplicate', letter, status=REFUSED)


tap.run([
    ('/versions/what-was-changed-is-kept', what_was_changed_is_kept),
    ('/versions/it-is-brought-back', it_is_brought_back),
    ('/versions/A40-nothing-is-left', nothing_is_left),
    ('/versions/words-tell-what-differs', words_tell_what_differs),
    ('/versions/it-is-written-anew', it_is_written_anew),
])
