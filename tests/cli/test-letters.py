"""Letters from a terminal: drafts of every form, the check, what is found, shown and deleted, what is withheld.

Usage: test-letters.py BARIDCTL BARID-EXCHANGE
"""

import json
import re
import sys
import uuid

import tap
from desks import INVALID, NOT_FOUND, REFUSED, USAGE, World, isolated, isolated_machine, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
# An office whose name is written from the right, known to Aldar; they have no agreement.
celem = world.add('celem', 'مكتب سيلم', 'CLM', 'مكتب الاتصال')
world.introduce(aldar, celem)

READY = ['--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity']


# ---- drafts ----

def read_back(row):
    return aldar.json('show', row)['briefing']


def draft_from_text():
    """An empty line ends a paragraph; the first line is the title where none is given."""
    row = aldar.draft('\n  The title  \n\nOne\nparagraph.\n\n\nAnother.\n', '--kind', 'assessment', '--precedence', 'priority')
    briefing = read_back(row)
    assert briefing['title'] == 'The title', briefing
    assert briefing['body'] == ['One\nparagraph.', 'Another.'], briefing
    assert briefing['kind'] == 'assessment' and briefing['precedence'] == 'priority', briefing

    path = world.folder / 'text'
    path.write_text('No title here.\n\nText.')
    row = aldar.json('draft', path, '--title', 'Given')['drafts'][0]
    assert read_back(row)['title'] == 'Given' and read_back(row)['body'] == ['No title here.', 'Text.'], read_back(row)
    assert aldar.json('draft', '--title', 'Bare', '--bottom-line', 'In short')['not_understood'] == []


FULL = {
    'kind': 'assessment', 'precedence': 'immediate', 'title': 'Alles', 'areas': ['cybersecurity', 'border'],
    'marking': 'ALD:SECRET // ORCON // REL TO ALD, BRS', 'to': [bersa.office], 'info': [celem.office],
    'bottom_line': {'text': 'In short', 'marking': 'ALD:SECRET // REL TO ALD, BRS'},
    'body': ['One', {'text': 'Two', 'marking': 'SECRET // REL TO ALD'}],
    'judgements': ['Bare', {'text': 'Judged', 'likelihood': 'likely', 'low': 55, 'high': 80, 'confidence': 50,
                            'scale': 'icd-203', 'basis': 'Two sources', 'marking': 'TLP:GREEN'}],
    'sources': ['Ungraded', {'text': 'Graded', 'grade': 'B2'}],
    'assumptions': ['A1'], 'alternatives': ['B1'], 'gaps': ['C1'], 'outlook': ['D1', 'D2'],
    'indicators': ["[url:value = 'https://a.example/']", {'text': 'rule x {}', 'name': 'X', 'pattern_type': 'yara'}],
    'use': 'detection', 'onward': 'among-parties', 'reference': '118/2026', 'language': 'ar', 'acknowledge': True, 'assurances': True,
}
BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'


def draft_from_json():
    """Every property has its place in the bundle."""
    bundle = aldar.bundle(aldar.draft(FULL))
    report = next(item for item in bundle['objects'] if item['type'] == 'report')
    extension = report['extensions'][BRIEFING]
    names = {item['id']: item.get('name') for item in bundle['objects'] if item['type'] == 'marking-definition'}

    assert report['name'] == 'Alles' and report['lang'] == 'ar' and report['description'] == 'In short', report
    assert [names[ref] for ref in report['object_marking_refs']] == ['SECRET // ORCON // REL TO ALD, BRS'], names
    for name in ('kind', 'precedence', 'areas', 'use', 'onward', 'reference'):
        assert extension[name] == FULL[name], (name, extension)
    assert extension['acknowledgement_asked'] is True and extension['assurances_asked'] is True
    assert [portion['text'] for portion in extension['body']] == ['One', 'Two']
    assert names[extension['body'][1]['marking_ref']] == 'SECRET // REL TO ALD', names
    assert [piece['text'] for piece in extension['judgements']] == ['Bare', 'Judged']
    judged = extension['judgements'][1]
    assert [judged[name] for name in ('likelihood', 'scale', 'low', 'high', 'confidence', 'basis')] == \
        ['likely', 'icd-203', 55, 80, 50, 'Two sources'], judged
    assert 'likelihood' not in extension['judgements'][0] and 'confidence' not in extension['judgements'][0]
    assert extension['sources'][1] == {'text': 'Graded', 'reliability': 'B', 'credibility': '2'}, extension['sources']
    for name in ('assumptions', 'alternatives', 'gaps', 'outlook'):
        assert [portion['text'] for portion in extension[name]] == FULL[name], name
    assert [(item['office_ref'], item['addressing']) for item in extension['addressees']] == \
        [(bersa.json('key')['office_id'], 'for-action'), (celem.json('key')['office_id'], 'for-information')]
    indicators = [item for item in bundle['objects'] if item['type'] == 'indicator']
    assert [(item.get('name'), item['pattern'], item['pattern_type']) for item in indicators] == \
        [(None, "[url:value = 'https://a.example/']", 'stix'), ('X', 'rule x {}', 'yara')], indicators


def misspelt_property_is_refused():
    """Anything that is not a property of a draft, at every level, and nothing is saved."""
    before = len(aldar.list('drafts'))
    for value in ({**FULL, 'bodi': []}, {**FULL, 'Title': 'x'}, {'title': 'x', 'body': [{'text': 'x', 'markings': 'TLP:RED'}]},
                  {'title': 'x', 'judgements': [{'text': 'x', 'likelyhood': 'likely'}]},
                  {'title': 'x', 'sources': [{'text': 'x', 'rating': 'A1'}]},
                  {'title': 'x', 'bottom_line': {'text': 'x', 'mark': 'TLP:RED'}},
                  {'title': 'x', 'indicators': [{'text': 'x', 'type': 'yara'}]}):
        told = aldar.run('draft', '-', text=json.dumps(value), status=INVALID)
        sure('no property', told.err)
    assert len(aldar.list('drafts')) == before


def draft_from_stix():
    """A bundle makes a draft of each report in it, with the options on each, and the rest is named."""
    made = '2026-01-02T03:04:05.000Z'
    objects = [{'type': 'report', 'spec_version': '2.1', 'id': f'report--{uuid.uuid4()}', 'created': made, 'modified': made,
                'name': f'Report {number}', 'published': made, 'object_refs': [f'malware--{uuid.uuid4()}']} for number in (1, 2)]
    objects += [{'type': 'x-thing', 'spec_version': '2.1', 'id': f'x-thing--{uuid.uuid4()}', 'created': made, 'modified': made}]
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': objects})
    answer = aldar.json('draft', '-', *READY, text=text)
    assert len(answer['drafts']) == 3, answer
    sure('x-thing', ' '.join(answer['not_understood']))
    sure('did not come with it', ' '.join(answer['not_understood']))
    assert [read_back(row)['title'] for row in answer['drafts'][:2]] == ['Report 1', 'Report 2']
    for row in answer['drafts']:
        assert read_back(row)['banner'] == 'TLP:AMBER' and read_back(row)['kind'] == 'technical-report'
        assert aldar.json('check', row)['permitted'] is True
    sure('not understood', aldar.run('draft', '-', text=text).out)
    aldar.run('draft', '-', '--row', answer['drafts'][0], text=text, status=USAGE)

    before = len(aldar.list('drafts'))
    aldar.run('draft', '-', '--to', 'Nobody', text=text, status=NOT_FOUND)
    assert len(aldar.list('drafts')) == before, 'half an import was kept'


def row_changes_a_draft():
    """--row names the draft that is changed; what is not named stays."""
    row = aldar.draft('Before\n\nThe text.', *READY, '--precedence', 'flash')
    before = len(aldar.list('drafts'))
    assert aldar.json('draft', '--row', row, '--title', 'After', '--info', bersa.office)['drafts'] == [row]
    briefing = read_back(row)
    assert (briefing['title'], briefing['body'], briefing['precedence']) == ('After', ['The text.'], 'flash'), briefing
    aldar.json('draft', '-', '--row', row, text='Other text.\n\nMore.')
    assert read_back(row)['title'] == 'After' and read_back(row)['body'] == ['Other text.', 'More.']
    addressees = next(item for item in aldar.bundle(row)['objects'] if item['type'] == 'report')['extensions'][BRIEFING]
    assert [item['addressing'] for item in addressees['addressees']] == ['for-information'], addressees
    # Written as JSON again, its lists take the place of those that were there.
    aldar.json('draft', '-', '--row', row, text=json.dumps({'body': ['Third.'], 'gaps': ['Much.']}))
    assert read_back(row)['body'] == ['Third.'] and read_back(row)['title'] == 'After', read_back(row)
    assert len(aldar.list('drafts')) == before


# ---- the way out and in ----

def check_lists_all_that_stops():
    """All objections at once, each a sentence; the exit status says that it is stopped."""
    row = aldar.draft({'title': 'Stopped', 'body': ['x'], 'to': [celem.office], 'areas': ['defence-operations']})
    told = aldar.run('check', row, status=REFUSED)
    answer = aldar.json('check', row, status=REFUSED)
    blocking = [objection for objection in answer['objections'] if objection['blocks']]
    codes = {objection['code'] for objection in blocking}
    assert answer['permitted'] is False and {'no-marking', 'no-agreement'} <= codes, answer
    for objection in blocking:
        assert f'! {objection["sentence"]}' in told.out, objection
    sure(str(len(blocking)), told.err)
    above = aldar.draft('Above', '--to', bersa.office, '--marking', 'TLP:RED', '--area', 'cybersecurity')
    answer = aldar.json('check', above, status=REFUSED)
    assert [(objection['code'], objection['article']) for objection in answer['objections']] == [('above-ceiling', '5')], answer


def refused_release_writes_nothing():
    """Not a row, not a number: the store is what it was."""
    def dump():
        return [aldar.read_store(f'SELECT * FROM {table} ORDER BY 1') for (table,) in
                aldar.read_store("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]

    rows = [aldar.draft('Stopped'), aldar.draft('Stopped', '--to', bersa.office, '--to', celem.office, '--marking', 'TLP:AMBER',
                                                '--area', 'cybersecurity')]
    before = dump()
    for row in rows:
        aldar.run('release', row, status=REFUSED)
    assert dump() == before
    numbers = aldar.read_store('SELECT number FROM counter')
    aldar.release(aldar.draft('Goes', *READY))
    assert aldar.read_store('SELECT sum (number) FROM counter')[0][0] == sum(number for number, in numbers) + 1


def search_folds():
    """By words of the title and the partner's name, whatever their case, accents and vowel signs."""
    letter = aldar.send(bersa, 'Übersicht: أَحْوال الموانئ\n\nText.')
    for words in (['übersicht'], ['UBERSICHT'], ['احوال'], ['aldar', 'ubersicht'], ['ubersicht aldar']):
        assert letter in [found['letter'] for found in bersa.json('search', *words)['letters']], words
    for words in (['nothing-like-this'], ['ubersicht', 'nothing-like-this'], ['%'], ['_']):
        assert letter not in [found['letter'] for found in bersa.json('search', *words)['letters']], words
    sure('Nothing here has these words', bersa.run('search', 'nothing-like-this').out)


def deleted_does_not_come_back():
    """A letter that was deleted stays deleted when the exchange is read anew; a draft goes without a trace."""
    letter = aldar.send(bersa, 'Gone\n\nText.')
    bersa.json('delete', letter)
    bersa.run('show', letter, status=NOT_FOUND)
    assert bersa.json('search', 'gone')['letters'] == []
    assert bersa.json('sync')['arrived'] == 0
    bersa.run('show', letter, status=NOT_FOUND)
    row = aldar.draft('Gone too')
    aldar.run('delete', row)
    aldar.run('show', row, status=NOT_FOUND)
    assert aldar.json('search', 'gone too')['letters'] == []


def shown_four_ways():
    """With its proof, its text alone, its exact bundle, and as JSON."""
    letter = aldar.send(bersa, {'title': 'Shown', 'body': ['Paragraph.'], 'bottom_line': 'In short.',
                                 'judgements': [{'text': 'It will.', 'likelihood': 'likely', 'low': 55, 'high': 80}]})
    told = bersa.run('show', letter).out
    for piece in ('authentic', isolated(aldar.office), 'unchanged since it was signed', '2026/3', 'Paragraph.'):
        assert piece in told, told
    text = bersa.run('show', letter, '--text').out
    assert 'In short.' in text and 'It will.' in text and 'authentic' not in text and letter not in text, text
    document = bersa.json('show', letter)
    assert document['verdict'] == 'authentic' and document['number'] >= 1 and document['briefing']['title'] == 'Shown'
    assert document['read'] is True and document['signer'] == aldar.json('key')['fingerprint'], document
    raw = bersa.run('show', letter, '--stix').out
    bundle = json.loads(raw)
    assert bundle['type'] == 'bundle' and raw == bersa.run('show', letter[:16], '--stix').out
    assert bundle == aldar.bundle(letter), 'what came is not what was sent'


def quarantine_tells_why_and_no_more():
    """A letter that nobody signed: the reason is told, its text nowhere, neither on screen nor in the store."""
    secret = 'Nobody shall read this before the verdict'
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': [{'title': secret}]})
    sealed = aldar.gpg('--trust-model', 'always', '--compress-algo', 'none', '--encrypt', '--hidden-recipient',
                       bersa.json('key')['fingerprint'], text=text.encode()).stdout
    assert world.post(aldar, bersa, sealed) == 202
    assert bersa.json('sync')['quarantine'] == 1
    entry = bersa.list('quarantine')[0]
    assert entry['verdict'] == 'unsigned' and entry['reason'], entry
    assert not {'title', 'kind', 'marking', 'precedence', 'letter'} & entry.keys(), entry
    sure(re.escape(entry['reason']), bersa.run('list', 'quarantine').out)
    sure(re.escape(entry['reason']), bersa.run('show', entry['row']).out)
    for words in (['--text'], ['--stix']):
        sure(re.escape(entry['reason']), bersa.run('show', entry['row'], *words, status=REFUSED).err)
    assert 'briefing' not in bersa.json('show', entry['row'])
    assert bersa.json('judge', entry['row'])['quarantine'] == 1
    for words in (['list', 'quarantine'], ['show', entry['row']], ['search', 'nobody']):
        assert secret not in bersa.run(*words).out
    for path in bersa.profile.glob('desk.barid*'):
        assert secret.encode() not in path.read_bytes(), path
    bersa.run('answer', entry['row'], '-', text='x', status=USAGE)
    bersa.run('acknowledge', entry['row'], status=USAGE)
    bersa.run('judge', bersa.list('inbox')[0]['letter'], status=USAGE)
    bersa.run('delete', entry['row'])


def answers_and_acknowledgements_find_their_letter():
    """Both name the letter they are about, by its id and the hash of its bytes."""
    letter = aldar.send(bersa, 'Asked\n\nText.', '--acknowledge')
    answer = bersa.json('answer', letter, '-', '--title', 'Answered', text='Yes.')['letters'][0]
    acknowledgement = bersa.json('acknowledge', letter)['letters'][0]
    bersa.json('sync')
    aldar.json('sync')
    for reply, kind in ((answer, 'answer'), (acknowledgement, 'acknowledgement')):
        entry = aldar.json('show', reply)
        assert (entry['parent'], entry['parent_state'], entry['kind']) == (letter, 'known', kind), entry
    assert aldar.json('show', answer)['briefing']['body'] == ['Yes.']
    assert aldar.json('show', letter)['acknowledged'] and bersa.json('show', letter)['acknowledged']


# ---- what is shown ----

def names_and_ids_are_isolated():
    """Names keep their own direction and ids theirs, whatever stands around them (design §10)."""
    told = aldar.run('partner').out
    assert isolated(celem.office) in told, told
    number = celem.json('key')['key_number']
    assert isolated_machine(number) in told, told
    assert isolated('the duty officer') in told, told
    told = celem.run('key').out
    assert isolated(celem.office) in told and isolated(celem.post) in told and isolated_machine(number) in told, told
    assert isolated(celem.office) in celem.run('channel').out
    sure('\u2066https://127.0.0.1:[0-9]+/barid/\u2069', celem.run('channel').out)
    assert isolated(celem.office) in aldar.run('partner', 'read', celem.card).out
    assert isolated_machine(aldar.card) in aldar.run('card', aldar.card).out

    letter = aldar.send(bersa, 'تقرير عن الميناء\n\nنص.')
    for told in (bersa.run('show', letter).out, bersa.run('list').out):
        assert isolated('تقرير عن الميناء') in told and isolated(aldar.office) in told, told
        assert isolated_machine('TLP:AMBER') in told, told
    assert isolated_machine(letter) in bersa.run('show', letter).out
    assert isolated('تقرير عن الميناء') in bersa.run('search', 'الميناء').out
    assert isolated_machine('2026/3') in bersa.run('agreement').out


def a_title_cannot_leave_its_place():
    """Direction controls, badges and line ends in a title that another desk wrote do not reach the terminal."""
    title = 'Harmless\u202eevil \u2705 \u2066x\u2069\u2069'
    aldar.json('draft', '-', '--to', bersa.office, text=json.dumps({'title': 'Placeholder', 'body': ['x']}))
    row = aldar.list('drafts')[0]['row']
    # Typed with an option: the text that a file gives is cleaned when it is read.
    aldar.json('draft', '--row', row, '--title', title, '--marking', 'TLP:GREEN', '--area', 'cybersecurity')
    letter = aldar.release(row)
    aldar.json('sync')
    bersa.json('sync')
    for told in (bersa.run('list').out, bersa.run('show', letter).out, bersa.run('show', letter, '--text').out):
        assert '\u202e' not in told and '\u2705' not in told and '\x1b' not in told, ascii(told)
        depth = 0
        for character in told:
            depth += (character in '\u2066\u2067\u2068') - (character == '\u2069')
            assert 0 <= depth <= 1, ascii(told)
        assert depth == 0, ascii(told)


def assurances_are_told_to_the_reader():
    """Where they are asked for, and not where they are not."""
    sentence = 'Assurances on the treatment of persons are asked for.'
    for asked in (True, False):
        letter = aldar.send(bersa, {'title': 'Four are held', 'body': ['Text.'], 'assurances': asked})
        assert (sentence in bersa.run('show', letter).out) == asked
        assert bersa.json('show', letter)['briefing']['assurances_asked'] is asked


tap.run([
    ('/letters/assurances-are-told-to-the-reader', assurances_are_told_to_the_reader),
    ('/letters/draft/from-text', draft_from_text),
    ('/letters/draft/from-json', draft_from_json),
    ('/letters/draft/misspelt-property-is-refused', misspelt_property_is_refused),
    ('/letters/draft/from-stix', draft_from_stix),
    ('/letters/draft/row-changes-a-draft', row_changes_a_draft),
    ('/letters/check-lists-all-that-stops', check_lists_all_that_stops),
    ('/letters/refused-release-writes-nothing', refused_release_writes_nothing),
    ('/letters/search-folds', search_folds),
    ('/letters/deleted-does-not-come-back', deleted_does_not_come_back),
    ('/letters/shown-four-ways', shown_four_ways),
    ('/letters/quarantine-tells-why-and-no-more', quarantine_tells_why_and_no_more),
    ('/letters/answers-and-acknowledgements-find-their-letter', answers_and_acknowledgements_find_their_letter),
    ('/letters/names-and-ids-are-isolated', names_and_ids_are_isolated),
    ('/letters/a-title-cannot-leave-its-place', a_title_cannot_leave_its_place),
])
