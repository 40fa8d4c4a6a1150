"""Words of likelihood that an agreement carries: drafted with it, told with it, written by their word alone, and read at the other
desk in the reader's language; and what a partner's level is protected as, in lists.

Usage: test-scales.py BARIDCTL BARID-EXCHANGE SCHEMAS
"""

import base64
import copy
import json
import sys

import tap
from desks import INVALID, TERMS, World
from schemas import Schemas

SCALE = {'name': 'Harbour table', 'languages': ['en', 'ar'],
         'bands': [{'words': ['doubtful', 'مشكوك فيه'], 'low': 0, 'high': 30},
                   {'words': ['likely', 'مرجح'], 'low': 30, 'high': 70},
                   {'words': ['sure', 'أكيد'], 'low': 80, 'high': 100}]}
BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair(TERMS | {'scales': [SCALE]})


def judgements(bundle):
    return next(item for item in bundle['objects'] if item['type'] == 'report')['extensions'][BRIEFING]['judgements']


def both_desks_tell_it():
    for desk in (aldar, bersa):
        assert desk.json('agreement', 'show', '2026/3')['scales'] == [SCALE], desk
        told = desk.run('agreement', 'show', '2026/3').out
        for words in ('likelihood, \u2068Harbour table\u2069:', '\u2068likely\u2069, 30 to 70 %', 'Arabic: \u2068مرجح\u2069'):
            assert words in told, told


def it_passes_its_schema():
    """What is signed, and no hostile change of it that a schema can see."""
    schemas, path = Schemas(sys.argv[3]), world.folder / 'signed'
    aldar.json('agreement', 'export', '2026/3', path)
    signed = json.loads(base64.b64decode(json.loads(path.read_text())['object']))
    schemas.check('barid-agreement.json', signed)
    assert signed['scales'] == [SCALE], signed
    band = {'words': ['x', 'y'], 'low': 0, 'high': 101}
    for change in ({'bands': SCALE['bands'][:1]}, {'bands': [*SCALE['bands'], band]}, {'name': ''}, {'languages': []}, {'sure': True},
                   {'bands': SCALE['bands'] * 5}):
        hostile = copy.deepcopy(signed)
        hostile['scales'][0] |= change
        assert schemas.refuses('barid-agreement.json', hostile), change


def a_word_is_enough():
    """In any of the languages that bind; the band is the agreement's, also of a word that a known table has as well."""
    letter = aldar.send(bersa, {'title': 'By the agreement', 'judgements': [
        {'text': 'The strait closes.', 'likelihood': 'likely', 'scale': 'Harbour table'},
        {'text': 'It opens again.', 'likelihood': 'أكيد', 'scale': 'Harbour table'},
        {'text': 'Nothing else.', 'likelihood': 'likely'},
        {'text': 'Prices follow.', 'likelihood': 'doubtful', 'scale': 'Harbour table', 'low': 5, 'high': 20}]})
    there = [(judgement['likelihood'], judgement['scale'], judgement['low'], judgement['high'])
             for judgement in judgements(bersa.bundle(letter))]
    assert there == [('likely', 'Harbour table', 30, 70), ('أكيد', 'Harbour table', 80, 100), ('likely', 'icd-203', 55, 80),
                     ('doubtful', 'Harbour table', 5, 20)], there
    table = '(\u2068Harbour table\u2069, agreement \u20662026/3\u2069)'
    for desk in (aldar, bersa):
        told = desk.run('show', letter).out
        for words in (f'\u2068likely\u2069, 30 to 70 % {table}', f'\u2068sure\u2069, 80 to 100 % {table}', 'Likely, 55 to 80 % (ICD 203)',
                      f'\u2068doubtful\u2069, 5 to 20 % {table}'):
            assert words in told, (words, told)

    # The reader's language, where the agreement has it and the band is the one that was agreed on.
    told = bersa.run('show', letter, env={'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'ar'}).out
    assert '\u2068مرجح\u2069' in told and '\u2068likely\u2069' not in told and '\u2068doubtful\u2069' in told, told


def a_draft_is_told_by_it():
    row = aldar.draft({'title': 'Not yet', 'to': [bersa.office], 'judgements': [
        {'text': 'The strait closes.', 'likelihood': 'مرجح', 'scale': 'Harbour table'}]})
    told = aldar.run('show', row).out
    assert '\u2068likely\u2069, 30 to 70 % (\u2068Harbour table\u2069, agreement \u20662026/3\u2069)' in told, told


def it_is_for_its_parties():
    """Without an addressee who has agreed on it, a word of it says nothing, and needs its band."""
    wrong = {'title': 'To nobody', 'judgements': [{'text': 'x', 'likelihood': 'likely', 'scale': 'Harbour table'}]}
    refused = aldar.run('draft', '-', text=json.dumps(wrong), status=INVALID)
    assert 'needs its band' in refused.err, refused
    wrong |= {'to': [bersa.office], 'judgements': [{'text': 'x', 'likelihood': 'remote', 'scale': 'Harbour table'}]}
    refused = aldar.run('draft', '-', text=json.dumps(wrong), status=INVALID)
    assert 'needs its band' in refused.err, refused


def known_names_are_taken():
    for name in ('ICD 203', 'uk-yardstick'):
        terms = json.dumps(TERMS | {'number': '2026/4', 'scales': [SCALE | {'name': name}]})
        refused = aldar.run('agreement', 'draft', bersa.office, '-', text=terms, status=INVALID)
        assert 'every desk knows' in refused.err, refused
    assert [agreement['number'] for agreement in aldar.json('agreement', 'list')['agreements']] == ['2026/3']


def lists_tell_our_equivalent():
    def sent(sender, reader, marking):
        row = sender.draft({'title': f'Marked {marking}'}, '--to', reader.office, '--marking', marking, '--area', 'cybersecurity')
        letter = sender.release(row)
        sender.json('sync')
        reader.json('sync')
        entry = next(entry for entry in reader.list('inbox') if entry['letter'] == letter)
        ours = next(entry for entry in sender.list('sent') if entry['letter'] == letter)
        assert ours.get('equivalent') is None, ours
        return entry.get('equivalent')

    assert sent(aldar, bersa, 'SECRET') == 'GİZLİ'
    assert sent(bersa, aldar, 'ALD:SECRET') is None and sent(aldar, bersa, 'TLP:GREEN') is None
    told = bersa.run('list', 'inbox').out
    assert '\u2066SECRET\u2069 (= \u2066GİZLİ\u2069)' in told and told.count('(= ') == 1, told


tap.run([
    ('/scales/both-desks-tell-it', both_desks_tell_it),
    ('/scales/it-passes-its-schema', it_passes_its_schema),
    ('/scales/a-word-is-enough', a_word_is_enough),
    ('/scales/a-draft-is-told-by-it', a_draft_is_told_by_it),
    ('/scales/it-is-for-its-parties', it_is_for_its_parties),
    ('/scales/known-names-are-taken', known_names_are_taken),
    ('/scales/lists-tell-our-equivalent', lists_tell_our_equivalent),
])
