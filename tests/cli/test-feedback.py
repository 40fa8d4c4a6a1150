"""What a reader found of a letter comes back to whoever wrote it.

Usage: test-feedback.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import sys

import tap
from desks import TERMS, USAGE, World, sure
from schemas import Schemas

PATTERNS = ["[domain-name:value = 'amaranth.example']", "[ipv4-addr:value = '192.0.2.7']"]

world = World(*sys.argv[1:3])
schemas = Schemas(sys.argv[3])
# Both have signed that each tells the other what came.
aldar, bersa = world.pair(TERMS | {'receipts': 'delivered'})


def send(title='Two servers'):
    return aldar.send(bersa, {'title': title, 'kind': 'technical-report', 'body': ['Both were seen in June.'],
                              'indicators': [{'text': pattern} for pattern in PATTERNS]})


def carry():
    bersa.json('sync')
    aldar.json('sync')


def it_comes_back():
    letter = send()
    text = world.folder / 'text'
    text.write_text('We saw the first of the two in July.', encoding='utf-8')
    feedback, = bersa.json('feedback', letter, '--useful', 'yes', '--opinion', 'strongly-agree', '--seen', PATTERNS[0],
                           '--text', text)['letters']
    carry()
    fate, = aldar.json('show', letter)['fates']
    assert fate['told_by'] == feedback and fate['feedback']['useful'] == 'yes', fate
    assert fate['feedback']['opinion'] == 'strongly-agree' and len(fate['feedback']['seen']) == 1, fate
    shown = aldar.run('show', letter).out
    for line in 'Useful', 'Strongly agrees', fate['feedback']['seen'][0]:
        assert line in shown, shown
    told = aldar.json('show', feedback)
    assert told['kind'] == 'feedback' and told['parent'] == letter and told['feedback'] == fate['feedback'], told
    assert 'We saw the first' in aldar.run('show', feedback, '--text').out
    assert told['briefing']['objects'] == [] and told['briefing']['not_understood'] == [], told['briefing']


def any_reader_of_stix_understands():
    letter = send('Two more servers')
    feedback, = bersa.json('feedback', letter, '--useful', 'partly', '--opinion', 'disagree', '--seen', PATTERNS[0], '--seen',
                           PATTERNS[1])['letters']
    carry()
    original = aldar.bundle(letter)
    bundle = bersa.bundle(feedback)
    schemas.check('bundle.json', bundle)
    report = next(item for item in original['objects'] if item['type'] == 'report')
    known = {item['id'] for item in original['objects'] if item['type'] == 'indicator'}
    opinion, = [item for item in bundle['objects'] if item['type'] == 'opinion']
    sightings = [item for item in bundle['objects'] if item['type'] == 'sighting']
    assert opinion['object_refs'] == [report['id']] and opinion['opinion'] == 'disagree', opinion
    assert {item['sighting_of_ref'] for item in sightings} == known and len(sightings) == 2, sightings
    own = next(item for item in bundle['objects'] if item['type'] == 'report')
    assert {opinion['id'], *(item['id'] for item in sightings)} <= set(own['object_refs']), own


def the_last_word_counts():
    letter = send('Thought again')
    bersa.json('feedback', letter, '--useful', 'no')
    carry()
    assert aldar.json('show', letter)['fates'][0]['feedback']['useful'] == 'no'
    bersa.json('feedback', letter, '--useful', 'yes')
    carry()
    assert aldar.json('show', letter)['fates'][0]['feedback']['useful'] == 'yes'


def what_is_refused():
    letter = send('No such thing')
    bersa.json('feedback', letter, status=USAGE)
    bersa.json('feedback', letter, '--useful', 'very', status=USAGE)
    bersa.json('feedback', letter, '--useful', 'yes', '--opinion', 'maybe', status=USAGE)
    sure('This letter has no indicator',
         bersa.run('feedback', letter, '--useful', 'yes', '--seen', 'indicator--1', status=USAGE).err)
    aldar.json('feedback', letter, '--useful', 'yes', status=USAGE)


def it_was_agreed_that_delivery_is_told():
    letter = send('Nobody asks')
    assert aldar.json('show', letter)['fates'][0]['state'] == 'unknown'
    bersa.json('sync')
    aldar.json('sync')
    assert aldar.json('show', letter)['fates'][0]['state'] == 'unknown', 'at once'
    bersa.on_day(1, 'sync')
    aldar.json('sync')
    assert aldar.json('show', letter)['fates'][0]['state'] == 'delivered'
    # Word of feedback goes back too, and there it ends.
    assert all(letter['kind'] != 'delivered' or letter['verdict'] == 'authentic' for letter in aldar.list('inbox'))


tap.run([
    ('/feedback/it-comes-back', it_comes_back),
    ('/feedback/any-reader-of-stix-understands', any_reader_of_stix_understands),
    ('/feedback/the-last-word-counts', the_last_word_counts),
    ('/feedback/what-is-refused', what_is_refused),
    ('/feedback/it-was-agreed-that-delivery-is-told', it_was_agreed_that_delivery_is_told),
])
