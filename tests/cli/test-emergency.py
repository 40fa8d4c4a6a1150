"""Release in an emergency: only where the agreement has the article, with a reason that is logged, told to the reader and
reviewed.

Usage: test-emergency.py BARIDCTL BARID-EXCHANGE
"""

import copy
import hashlib
import json
import sys

import tap
from desks import NOT_FOUND, REFUSED, TERMS, USAGE, World, isolated, sure

REASON = 'Four persons are held and are to be moved tonight.'

terms = copy.deepcopy(TERMS)
highest = {'policy': 'ALD', 'level': 'TOP SECRET', 'rank': 4}
theirs = {'policy': 'BRS', 'level': 'ÇOK GİZLİ', 'rank': 3}
terms['equivalents'] += [{'from': highest, 'to': theirs}, {'from': theirs, 'to': highest}]
with_article = copy.deepcopy(terms)
with_article |= {'number': '2026/4'}
with_article['articles'].append({'number': '9', 'subject': 'emergency', 'text': 'To save a life one officer may go further.'})

world = World(*sys.argv[1:3])
aldar, bersa = world.pair(terms)


def write(title='Held on the quay', marking='TOP SECRET', area='counter-terrorism', **more):
    return aldar.draft({'title': title, 'body': ['Four of them.']} | more, '--to', bersa.office, '--marking', marking, '--area', area,
                       '--use', 'detection')


def check(row):
    told = aldar.json('check', row, status=None)
    return told, {item['code']: item.get('emergency') for item in told['objections'] if item['blocks']}


def release(row):
    letter, = aldar.json('release', row, '--emergency', REASON)['letters']
    aldar.json('sync')
    bersa.json('sync')
    return letter


def emergencies():
    return aldar.json('audit', 'review')['entries']


def without_the_article_nothing_is_overridden():
    row = write()
    told, codes = check(row)
    assert codes == {'above-ceiling': None} and not told['permitted'] and not told['permitted_in_emergency'], told
    refused = aldar.run('release', row, '--emergency', REASON, status=REFUSED)
    sure('allows no more than', refused.err)
    sure('Nothing is to be overridden here', refused.err)
    assert aldar.list('outbox') == [] and emergencies() == []


def with_it_a_reason_overrides_the_ceiling():
    world.agree(aldar, bersa, with_article)
    sure('Release in emergency|One officer may go past', aldar.run('agreement', 'show', '2026/4').out)
    row = write()
    told, codes = check(row)
    assert codes == {'above-ceiling': '9'} and not told['permitted'] and told['permitted_in_emergency'], told
    sure('--emergency REASON', aldar.run('check', row, status=REFUSED).out)
    aldar.run('release', row, status=REFUSED)
    aldar.run('release', row, '--emergency', '  ', status=USAGE)
    letter = release(row)
    told = bersa.json('show', letter)
    assert told['verdict'] == 'authentic' and told['briefing']['emergency'] == REASON, told
    sure('Released in emergency: ' + isolated(REASON), bersa.run('show', letter).out)
    assert json.dumps(REASON) in json.dumps(bersa.bundle(letter))


def with_it_a_reason_overrides_the_areas():
    row = write(marking='SECRET', area='defence-operations')
    assert check(row)[1] == {'area-not-covered': '9'}
    assert bersa.json('show', release(row))['verdict'] == 'authentic'


def it_overrides_nothing_else():
    row = aldar.draft({'title': 'Ours alone', 'body': ['Four.']}, '--to', bersa.office, '--marking', 'TOP SECRET//NOFORN', '--area',
                      'counter-terrorism')
    told, codes = check(row)
    assert codes == {'above-ceiling': '9', 'not-releasable': None} and not told['permitted_in_emergency'], told
    aldar.run('release', row, '--emergency', REASON, status=REFUSED)
    plain = write(marking='SECRET')
    sure('Nothing is to be overridden here', aldar.run('release', plain, '--emergency', REASON, status=REFUSED).err)
    aldar.json('release', plain)


def a_reason_stands_in_for_the_approval():
    aldar.json('desk', 'approval', 'TLP:AMBER')
    row = write(marking='SECRET')
    assert check(row)[1] == {'approval': '9'}
    letter = release(row)
    assert bersa.json('show', letter)['verdict'] == 'authentic'
    aldar.json('desk', 'approval', '--none', status=None)


def a_draft_can_say_why():
    row = write(emergency=REASON)
    told, codes = check(row)
    assert codes == {} and told['permitted'], told
    letter, = aldar.json('release', row)['letters']
    # The reason was for that letter: what is made of it needs its own.
    again = aldar.json('duplicate', letter)['draft']
    assert not check(again)[0]['permitted']


def each_is_logged_and_reviewed():
    first, *rest = emergencies()
    assert len(rest) == 3 and first['reason'] == REASON and first['reference'] == hashlib.sha256(REASON.encode()).hexdigest()
    assert first['kind'] == 'emergency' and first['agreement'].startswith('agreement--')
    assert REASON not in json.dumps(aldar.json('audit', 'list'))
    sure('Reason: ' + isolated(REASON), aldar.run('audit', 'review').out)
    aldar.run('audit', 'reviewed', 'x', status=USAGE)
    aldar.run('audit', 'reviewed', '1', status=NOT_FOUND)
    aldar.run('audit', 'reviewed', first['number'])
    aldar.run('audit', 'reviewed', first['number'], status=NOT_FOUND)
    assert [entry['number'] for entry in emergencies()] == [entry['number'] for entry in rest]
    review, = aldar.json('audit', 'list', '--kind', 'emergency-reviewed')['entries']
    assert review['reference'] == first['sha256'] and review['subject'] == first['subject']
    # The reason stays where the letter goes.
    aldar.json('delete', rest[0]['subject'])
    assert emergencies()[0]['reason'] == REASON
    assert aldar.json('audit', 'check')['fault'] == 'none'


tap.run([
    ('/emergency/without-the-article-nothing-is-overridden', without_the_article_nothing_is_overridden),
    ('/emergency/with-it-a-reason-overrides-the-ceiling', with_it_a_reason_overrides_the_ceiling),
    ('/emergency/with-it-a-reason-overrides-the-areas', with_it_a_reason_overrides_the_areas),
    ('/emergency/it-overrides-nothing-else', it_overrides_nothing_else),
    ('/emergency/a-reason-stands-in-for-the-approval', a_reason_stands_in_for_the_approval),
    ('/emergency/a-draft-can-say-why', a_draft_can_say_why),
    ('/emergency/each-is-logged-and-reviewed', each_is_logged_and_reviewed),
])
