"""Translations, from a draft's file to another desk: every field arrives equal and passes the schemas; what does not fit its
original is refused; a change of the original makes a translation one of an earlier version.

Usage: test-translations.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import copy
import json
import sys

import tap
from desks import INVALID, NOT_FOUND, REFUSED, World, isolated, sure
from schemas import Schemas

world = World(*sys.argv[1:3])
schemas = Schemas(sys.argv[3])
aldar, bersa = world.pair()

SECRET = {'text': 'The pilot told it.', 'marking': 'TLP:AMBER'}
DRAFT = {
    'title': 'Attack on the port', 'bottom_line': 'Four will try to enter the port by sea.',
    'judgements': [{'text': 'One vessel will be boarded.', 'likelihood': 'likely', 'low': 55, 'high': 80, 'confidence': 50,
                    'basis': 'Two sources.'}, 'They are few.'],
    'body': ['A boat was seen.', SECRET, 'It left at dawn.'],
    'assumptions': ['The wind holds.'], 'alternatives': ['A wedding.'], 'gaps': ['Who pays.'], 'outlook': ['By Thursday.'],
    'sources': [{'text': 'A fisherman.', 'grade': 'B2'}, 'A log.'],
}
ARABIC = {
    'language': 'ar', 'translator': 'مكتب نورا', 'status': 'binding', 'term_base': 'معجم 2026/2',
    'title': 'هجوم على الميناء', 'bottom_line': 'سيحاول أربعة دخول الميناء بحرًا.',
    'judgements': [{'text': 'ستُقتحم سفينة واحدة.', 'basis': 'مصدران.'}, 'إنهم قليلون.'],
    'body': ['شوهد قارب.', 'رواه المرشد.', 'غادر عند الفجر.'],
    'assumptions': ['تثبت الريح.'], 'alternatives': ['عرس.'], 'gaps': ['من يدفع.'], 'outlook': ['قبل الخميس.'],
    'sources': ['صياد.', 'سجل.'],
}
FRENCH = {'language': 'fr', 'title': 'Attaque du port', 'body': ['', '', 'Il est parti à l’aube.']}


def draft(**more):
    return copy.deepcopy(DRAFT) | more


def told(desk, letter):
    return {item['language']: item for item in desk.json('show', letter)['briefing']['translations']}


def of_the_file(item):
    """What was told, in the form in which it is written."""
    kept = {name: value for name, value in item.items() if name not in ('of', 'earlier_version', 'not_translated')}
    kept['judgements'] = [entry if 'basis' in entry else entry['text'] for entry in kept['judgements']]
    return kept


def every_field_arrives():
    letter = aldar.send(bersa, draft(translations=[ARABIC, FRENCH]))
    there = told(bersa, letter)
    assert of_the_file(there['ar']) == ARABIC, there['ar']
    assert not there['ar']['earlier_version'] and there['ar']['not_translated'] == 0, there['ar']
    assert there['fr']['translator'] == aldar.office and there['fr']['status'] == 'courtesy', there['fr']
    assert there['fr']['body'] == FRENCH['body'] and there['fr']['not_translated'] == 12, there['fr']

    bundle = bersa.bundle(letter)
    schemas.check('bundle.json', bundle)
    report = next(item for item in bundle['objects'] if item['type'] == 'report')
    found = [item for item in bundle['objects'] if item['type'] == 'language-content']
    assert len(found) == 2, found
    for item in found:
        assert item['object_ref'] == report['id'] and item['object_modified'] == report['modified'], item
        assert 'lang' not in item and 'marking_ref' not in json.dumps(item), item


def it_is_printed():
    letter = bersa.list('inbox')[0]['letter']
    out = bersa.run('show', letter).out
    sure(f'{isolated("Arabic")}, binding, by {isolated("مكتب نورا")} · both texts are equally binding', out)
    sure(f'{isolated("French")}, courtesy, by .* · the original prevails', out)
    sure('12 texts are not translated', out)
    assert 'شوهد قارب' not in out, out

    out = bersa.run('show', letter, '--language', 'ar').out
    for text in (ARABIC['title'], 'مصدران.', 'سجل.', 'TLP:AMBER', ARABIC['term_base']):
        assert text in out, (text, out)
    assert DRAFT['body'][0] not in out, out
    # The portion's mark stands with its translation.
    sure('TLP:AMBER.*رواه المرشد', out)
    assert 'Not translated.' in bersa.run('show', letter, '--language', 'fr').out
    sure('no translation into', bersa.run('show', letter, '--language', 'tr', status=NOT_FOUND).err)


def what_does_not_fit_is_refused():
    for spoilt, why in (({'body': ['واحد']}, 'not as many texts'), ({'body': ['1', '2', '3', '4']}, 'not as many texts'),
                        ({'language': 'Arabic language'}, 'a tag such as'), ({'language': 7}, 'language'),
                        ({'status': 'holy'}, 'courtesy, official, binding'), ({'marking': 'TLP:CLEAR'}, 'no property'),
                        ({'body': [{'text': 'x', 'marking': 'TLP:CLEAR'}, '', '']}, 'at most 20 KB'),
                        ({'judgements': ['', {'text': 'x', 'basis': 'y'}]}, 'the original does not have'),
                        ({'title': 'x' * 1001}, 'title'), ({'body': ['x' * 20481, '', '']}, 'at most 20 KB')):
        answer = aldar.run('draft', '-', text=json.dumps(draft(translations=[ARABIC | spoilt])), status=INVALID)
        sure(why, answer.err)
    untold = draft(translations=[{'language': 'ar', 'bottom_line': 'x'}])
    del untold['bottom_line']
    sure('the original does not have', aldar.run('draft', '-', text=json.dumps(untold), status=INVALID).err)
    aldar.run('draft', '-', text=json.dumps(draft(translations=['ar'])), status=INVALID)


def to_bersa(row):
    aldar.run('draft', '--row', row, '--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity',
              '--use', 'detection')


def codes(row):
    return {item['code']: item for item in aldar.json('check', row, status=None)['objections']}


def a_changed_original_leaves_it_behind():
    row = aldar.draft(draft(translations=[ARABIC | {'status': 'courtesy'}]))
    to_bersa(row)
    # What changes no text leaves the translation what it was.
    aldar.run('draft', '--row', row, '--precedence', 'priority')
    assert 'stale-translation' not in codes(row)

    changed = DRAFT['body'][1:]
    aldar.run('draft', '--row', row, '-', text=json.dumps({'body': changed}))
    found = codes(row)['stale-translation']
    assert not found['blocks'] and found['where'] == f'Translation into {isolated("Arabic")}', found
    letter = aldar.release(row)
    aldar.json('sync')
    bersa.json('sync')
    there = told(bersa, letter)['ar']
    assert there['earlier_version'], there
    # It stands with the paragraphs that are left.
    assert there['body'] == ARABIC['body'][1:], there
    sure('of an earlier version', bersa.run('show', letter).out)
    sure('of an earlier version', bersa.run('show', letter, '--language', 'ar').out)
    bundle = bersa.bundle(letter)
    schemas.check('bundle.json', bundle)
    content = next(item for item in bundle['objects'] if item['type'] == 'language-content')
    report = next(item for item in bundle['objects'] if item['type'] == 'report')
    assert content['object_modified'] < report['modified'], (content, report)


def binding_texts_say_the_same():
    row = aldar.draft(draft(translations=[ARABIC]))
    to_bersa(row)
    assert 'translation' not in codes(row), codes(row)
    aldar.run('draft', '--row', row, '--title', 'Attack on both ports')
    assert codes(row)['translation']['blocks'], codes(row)
    aldar.run('release', row, status=REFUSED)

    aldar.run('draft', '--row', row, '-', text=json.dumps({'translations': [ARABIC | {'gaps': ['']}]}))
    sure('leaves out 1 text', codes(row)['translation']['sentence'])
    aldar.run('draft', '--row', row, '-', text=json.dumps({'translations': [ARABIC]}))
    assert 'translation' not in codes(row), codes(row)
    aldar.release(row)


tap.run([
    ('/translations/every-field-arrives', every_field_arrives),
    ('/translations/it-is-printed', it_is_printed),
    ('/translations/what-does-not-fit-is-refused', what_does_not_fit_is_refused),
    ('/translations/a-changed-original-leaves-it-behind', a_changed_original_leaves_it_behind),
    ('/translations/binding-texts-say-the-same', binding_texts_say_the_same),
])
