"""What each part of a letter may be used for: written in a draft, told at the other desk, obeyed by what takes text out; and the
assurances on the treatment of persons, which are confirmed first.

Usage: test-use.py BARIDCTL BARID-EXCHANGE
"""

import json
import sys

import tap
from desks import INVALID, REFUSED, World, isolated, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()

MIXED = {
    'title': 'A relay in the harbour', 'kind': 'technical-report', 'use': 'action-after-leave',
    'body': ['The relay is old.', {'text': 'Who told us.', 'use': 'awareness'}],
    'judgements': [{'text': 'It will be moved.', 'use': 'detection'}],
    'sources': [{'text': 'A clerk.', 'grade': 'B2', 'use': 'awareness'}],
    'assumptions': [{'text': 'It is theirs.', 'use': 'awareness'}],
    'indicators': [{'text': 'relay.example', 'name': 'Relay'}, {'text': 'quiet.example', 'name': 'Quiet', 'use': 'awareness'}],
    'matter': [{'type': 'vessel', 'name': 'Dawn', 'use': 'awareness'}],
}
NARROWER = {'Judgement 1': 'detection', 'Paragraph 2': 'awareness', 'Source 1': 'awareness', 'Assumption 1': 'awareness',
            f'Indicator “{isolated("Quiet")}”': 'awareness', f'Vessel “{isolated("Dawn")}”': 'awareness'}


def send(**changes):
    text = MIXED | {'to': [bersa.office], 'marking': 'TLP:AMBER', 'areas': ['cybersecurity']} | changes
    letter = aldar.release(aldar.draft(text))
    aldar.json('sync')
    bersa.json('sync')
    return letter


def narrower(desk, row):
    return {place['where']: place['use'] for place in desk.json('show', row)['briefing']['narrower']}


def parts_keep_their_use():
    row = aldar.draft(MIXED)
    assert narrower(aldar, row) == NARROWER, narrower(aldar, row)
    copy = aldar.json('duplicate', row)['draft']
    assert narrower(aldar, copy) == NARROWER
    letter = send()
    assert narrower(bersa, letter) == NARROWER, narrower(bersa, letter)
    text = bersa.run('show', letter).out
    sure(f'\\({isolated("Awareness only")}\\) Who told us', text)
    sure(f'\\({isolated("Detection only")}\\) It will be moved', text)
    assert ')\u2069 The relay is old' not in text and 'Permitted use: Ask before acting on it' in text, text


def a_misspelt_use_is_refused():
    for part in ({'body': [{'text': 'x', 'use': 'any'}]}, {'judgements': [{'text': 'x', 'use': 7}]},
                 {'indicators': [{'text': '192.0.2.1', 'use': ''}]},
                 {'matter': [{'type': 'vessel', 'name': 'x', 'use': 'mayhem'}]},
                 {'bottom_line': {'text': 'x', 'use': 'awareness'}}):
        aldar.run('draft', '-', text=json.dumps({'title': 'x'} | part), status=INVALID)


def wider_is_an_objection():
    row = aldar.draft({'title': 'Wider', 'body': ['x', {'text': 'y', 'use': 'evidence'}], 'use': 'detection',
                       'to': [bersa.office], 'marking': 'TLP:AMBER', 'areas': ['cybersecurity']})
    found = [item for item in aldar.json('check', row, status=REFUSED)['objections'] if item['code'] == 'use']
    assert [item['where'] for item in found] == ['Paragraph 2'] and found[0]['blocks'], found
    aldar.run('release', row, status=REFUSED)
    aldar.json('draft', '--row', row, '--use', 'evidence')
    aldar.release(row)


def a_change_of_use_is_told():
    first = aldar.draft(MIXED)
    second = aldar.json('duplicate', first)['draft']
    aldar.json('draft', '--row', second, '-', text=json.dumps({'body': ['The relay is old.', 'Who told us.']}))
    answer = aldar.json('compare', first, second)
    assert [item['code'] for item in answer['differences']] == ['handling'], answer
    sure('Paragraph 2: permitted use was Awareness only, is As the briefing', answer['differences'][0]['sentence'])


def narrower_indicators_stay_behind():
    letter = send()
    for form, name in (('--csv', 'out.csv'), ('--stix', 'out.json')):
        path = world.folder / name
        told = bersa.run('indicators', letter, form, path)
        text = path.read_text()
        assert 'relay.example' in text and 'quiet.example' not in text, text
        sure('1 is for awareness only, and is left out', told.err)
    # They may be read, each with its use; and at the desk that wrote them all go out.
    assert [item['use'] for item in bersa.json('indicators', letter)['indicators']] == ['action-after-leave', 'awareness']
    aldar.run('indicators', letter, '--csv', world.folder / 'own.csv')
    assert 'quiet.example' in (world.folder / 'own.csv').read_text()
    # What stays narrower travels so.
    only = send(title='Detection', indicators=[{'text': 'relay.example', 'use': 'detection'}], use='evidence')
    bersa.run('indicators', only, '--stix', world.folder / 'only.json')
    row = aldar.json('draft', '--title', 'Again', '--use', 'evidence', '--indicators', world.folder / 'only.json')['drafts'][0]
    assert [item['use'] for item in aldar.json('indicators', row)['indicators']] == ['detection']


def all_narrower_is_refused():
    letter = send(indicators=[{'text': 'quiet.example', 'use': 'awareness'}])
    path = world.folder / 'none.csv'
    sure(f'for awareness only. Ask .*{aldar.office}', bersa.run('indicators', letter, '--csv', path, status=REFUSED).err)
    assert not path.exists()


def a_bundle_goes_whole_or_not_at_all():
    letter = send()
    answer = bersa.run('show', letter, '--stix', status=REFUSED)
    assert answer.out == '' and aldar.office in answer.err, answer
    aldar.run('show', letter, '--stix')
    plain = send(body=['x'], judgements=[], sources=[], assumptions=[], indicators=[], matter=[])
    assert json.loads(bersa.run('show', plain, '--stix').out)['type'] == 'bundle'


def acts_are_told():
    told = bersa.json('show', send())
    assert told['permitted'] == ['read', 'answer', 'print', 'copy', 'export-indicators'], told['permitted']
    assert set(told['refused']) == {'export-bundle', 'forward', 'act-on', 'use-as-evidence'}, told['refused']
    assert all(aldar.office in sentence for sentence in told['refused'].values()), told['refused']
    told = bersa.json('show', send(use='evidence'))
    assert set(told['refused']) == {'export-bundle', 'forward'}, told['refused']
    assert aldar.json('show', aldar.draft(MIXED))['refused'] == {}


def assurances_are_confirmed_first():
    letter = send(assurances=True, body=['x'], judgements=[], sources=[], assumptions=[], matter=[],
                  indicators=['relay.example'])
    path = world.folder / 'out.pdf'
    for words in (['print', letter, path], ['show', letter, '--stix'], ['indicators', letter, '--csv', path]):
        answer = bersa.run(*words, status=REFUSED)
        sure(f'{aldar.office}.* asks for assurances on the treatment of the persons named', answer.err)
        assert answer.out == '' and not path.exists()
        bersa.run(*words, '--assured')
        path.unlink(missing_ok=True)
    # To read it is no taking out; and whoever asks for assurances gives none to themselves.
    bersa.run('show', letter)
    bersa.run('indicators', letter)
    aldar.run('print', letter, path)


tap.run([
    ('/use/parts-keep-their-use', parts_keep_their_use),
    ('/use/a-misspelt-use-is-refused', a_misspelt_use_is_refused),
    ('/use/wider-is-an-objection', wider_is_an_objection),
    ('/use/a-change-of-use-is-told', a_change_of_use_is_told),
    ('/use/narrower-indicators-stay-behind', narrower_indicators_stay_behind),
    ('/use/all-narrower-is-refused', all_narrower_is_refused),
    ('/use/a-bundle-goes-whole-or-not-at-all', a_bundle_goes_whole_or_not_at_all),
    ('/use/acts-are-told', acts_are_told),
    ('/use/assurances-are-confirmed-first', assurances_are_confirmed_first),
])
