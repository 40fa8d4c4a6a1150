"""What carries an assessment: likelihood in the words of its table, confidence, dissent, where sources come from, and its number: as an
officer writes it in a draft file, and as the other desk reads it.

Usage: test-assessment.py BARIDCTL BARID-EXCHANGE
"""

import json
import sys
import time

import tap
from desks import INVALID, World

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()

BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'

JUDGEMENTS = [
    {'text': 'At least one vessel will be boarded.', 'likelihood': 'likely', 'confidence': 50, 'basis': 'Two sources.',
     'dissents': [{'office': 'Celem Coast Office', 'text': 'Holds this unlikely.'},
                  {'office': 'Dorran Service', 'text': 'Does not join.'}]},
    {'text': 'The port will close.', 'likelihood': 'realistic possibility', 'scale': 'uk-yardstick', 'confidence': 85},
    {'text': 'The strait will not.', 'likelihood': 'highly likely', 'scale': 'nato-ajp-2.1', 'confidence': 15},
    {'text': 'Prices will follow.', 'likelihood': 'plausible', 'scale': 'office of Aldar', 'low': 30, 'high': 60,
     'confidence': 90},
]
NAME = 'Kingfisher 7'


def sources(*names):
    return [{'text': f'Told by {number}', 'grade': 'B2', **({'origin': name} if name else {})}
            for number, name in enumerate(names, 1)]


def extension(bundle):
    return next(item for item in bundle['objects'] if item['type'] == 'report')['extensions'][BRIEFING]


def every_word_arrives():
    letter = aldar.send(bersa, {'title': 'How likely', 'judgements': JUDGEMENTS})
    there = extension(bersa.bundle(letter))['judgements']
    bands = [(55, 80, 'icd-203'), (40, 50, 'uk-yardstick'), (90, 100, 'nato-ajp-2.1'), (30, 60, 'office of Aldar')]
    for typed, arrived, (low, high, scale) in zip(JUDGEMENTS, there, bands, strict=True):
        assert (arrived['low'], arrived['high'], arrived['scale']) == (low, high, scale), arrived
        for name in ('text', 'likelihood', 'confidence', 'basis', 'dissents'):
            assert arrived.get(name) == typed.get(name), (name, arrived)
    told = bersa.run('show', letter).out
    for words in ('Likely, 55 to 80 % (ICD 203)', 'Realistic possibility, 40 to 50 % (British yardstick)',
                  'Highly likely, 90 to 100 % (NATO, five bands)', '30 to 60 %', 'Confidence: moderate', 'Confidence: low',
                  'Admiralty: 1', 'Holds this unlikely.'):
        assert words in told, (words, told)


def a_word_needs_its_band():
    wrong = {'title': 'x', 'judgements': [{'text': 'x', 'likelihood': 'very likely', 'scale': 'uk-yardstick'}]}
    refused = aldar.run('draft', '-', text=json.dumps(wrong), status=INVALID)
    assert 'needs its band' in refused.err, refused
    assert not [draft for draft in aldar.list('drafts') if draft['title'] == 'x'], 'it was drafted'


def one_origin_is_shown_as_one():
    """In one letter and from letter to letter; the name itself goes nowhere."""
    first = aldar.send(bersa, {'title': 'Seen from the mole', 'sources': sources(NAME)})
    second = aldar.send(bersa, {'title': 'Heard in the harbour', 'sources': sources('Heron', 'kingfisher 7', NAME, None)})
    there = extension(bersa.bundle(second))['sources']
    token = extension(bersa.bundle(first))['sources'][0]['origin']
    assert [source.get('origin') == token for source in there] == [False, True, True, False], (token, there)
    assert 'origin' in there[0] and 'origin' not in there[3], there
    told = bersa.run('show', second).out
    assert 'Same origin as source 2' in told and 'Seen from the mole' in told, told
    for letter in (first, second):
        for text in (json.dumps(bersa.bundle(letter)), json.dumps(aldar.bundle(letter)), bersa.run('show', letter).out):
            assert NAME.lower() not in text.lower() and 'origin_name' not in text and 'Heron' not in text, text
    ours = aldar.run('show', second).out
    assert NAME in ours and 'Seen from the mole' in ours, ours


def a_draft_keeps_the_name():
    row = aldar.draft({'title': 'Not yet', 'sources': sources(NAME)}, '--to', bersa.office, '--marking', 'TLP:AMBER', '--area',
                      'cybersecurity')
    assert extension(aldar.bundle(row))['sources'][0]['origin_name'] == NAME, aldar.bundle(row)


def confirmed_by_itself_is_questioned():
    aldar.send(bersa, {'title': 'Confirmed', 'sources': [{'text': 'One', 'grade': 'A1', 'origin': NAME},
                                                         {'text': 'Two', 'grade': 'B2', 'origin': NAME}]})
    letter = next(item for item in bersa.list('inbox') if item['title'] == 'Confirmed')
    told = bersa.run('show', letter['letter']).out
    assert 'but all sources here have one origin' in told, told


def reference(letter, desk=None):
    return (desk or bersa).json('show', letter)['briefing'].get('reference')


def a_number_is_drawn_at_release():
    """One after the other in each register; one that was written stays, and a draft has none yet."""
    year = time.strftime('%Y', time.gmtime())
    first, second = (int(reference(aldar.send(bersa, {'title': title})).removeprefix(f'{year}/')) for title in ('One', 'Two'))
    assert second == first + 1, (first, second)
    registered = [reference(aldar.send(bersa, {'title': 'In a register', 'reference': 'CT/'})) for _ in range(2)]
    assert registered == [f'CT/{year}/1', f'CT/{year}/2'], registered
    assert reference(aldar.send(bersa, {'title': 'Written', 'reference': 'S-41 (b)'})) == 'S-41 (b)'
    row = aldar.draft({'title': 'Not yet released'})
    assert reference(row, aldar) is None
    assert f'Reference: \u2066{year}/' in bersa.run('show', bersa.list('inbox')[-1]['letter']).out


def a_level_is_told_with_its_equivalent():
    """As the partner wrote it, and what it is protected as here beside it; one of our own needs nothing."""
    def sent(sender, reader, marking):
        row = sender.draft({'title': marking}, '--to', reader.office, '--marking', marking, '--area', 'cybersecurity')
        letter = sender.release(row)
        sender.json('sync')
        reader.json('sync')
        return letter, reader.json('show', letter).get('equivalent')

    letter, told = sent(aldar, bersa, 'SECRET')
    assert told == '\u2066SECRET\u2069 is protected here as \u2066GİZLİ\u2069, under agreement \u20662026/3\u2069.', told
    assert told in bersa.run('show', letter).out
    letter, told = sent(bersa, aldar, 'ALD:SECRET')
    assert told is None, told


tap.run([
    ('/assessment/a-level-is-told-with-its-equivalent', a_level_is_told_with_its_equivalent),
    ('/assessment/a-number-is-drawn-at-release', a_number_is_drawn_at_release),
    ('/assessment/every-word-arrives', every_word_arrives),
    ('/assessment/a-word-needs-its-band', a_word_needs_its_band),
    ('/assessment/one-origin-is-shown-as-one', one_origin_is_shown_as_one),
    ('/assessment/a-draft-keeps-the-name', a_draft_keeps_the_name),
    ('/assessment/confirmed-by-itself-is-questioned', confirmed_by_itself_is_questioned),
])
