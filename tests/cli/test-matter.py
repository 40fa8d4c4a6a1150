"""Typed matter of every area as an officer types it: one briefing holds every type with every one of its fields, goes to
another desk, and arrives with each value equal; what cannot be so is refused, and nothing is drafted of it.

Usage: test-matter.py BARIDCTL BARID-EXCHANGE
"""

import json
import sys

import tap
from desks import INVALID, USAGE, World, isolated_machine, sure

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()

# Of each field what is typed and, where that is not the same, what is carried.
SEEN = {'from': ('22 November 2026 05:10Z', '2026-11-22T05:10:00.000000Z'),
        'until': ('220640Z NOV 26', '2026-11-22T06:40:00.000000Z')}
HERE = {'place': 'off Marsa Qadim', 'mgrs': ('28jdl 95236 48231', '28JDL 95236 48231'),
        'degrees': ('31°12′00″ S 15°03′00″ W', '31.20000° S 15.05000° W')}
MORE = {'description': 'As told by the harbour.\nTwice.'}

MATTER = {
    'observation': HERE | SEEN | MORE | {'observer': 'a pilot'},
    'person': MORE | {'name_variants': ['Nadim Serro', 'نديم سرّو'], 'born': 'about 1981', 'birthplace': 'Marsa Qadim',
                      'nationalities': ['ALD'], 'documents': ['Passport 7761'], 'telephones': ['+000 55 010'],
                      'vehicles': ['grey van'], 'addresses': ['Quay 4'], 'occupation': 'harbour pilot'},
    'document': MORE | {'kind': 'passport', 'number': '7761', 'issuer': 'Celem',
                        'issued': ('2 Muharram 1446', '2024-07-08'), 'expires': ('2034-07-08', '2034-07-08'),
                        'holder': 'Nadim Serro'},
    'telephone': SEEN | MORE | {'number': '+000 55 010', 'imei': '490154203237518', 'imsi': '001010123456789',
                                'operator': 'Celem Mobile', 'holder': 'Nadim Serro'},
    'vehicle': MORE | {'kind': 'van', 'make': 'Orrel', 'model': 'Carrier', 'registration': 'CLM 204', 'chassis': 'X1',
                       'colour': 'grey', 'holder': 'Serro Shipping'},
    'unit': HERE | MORE | {'service': 'navy', 'size': 'squadron', 'superior': 'Northern command', 'commander': 'unknown',
                           'strength': ('٤٢٠', 420), 'equipment': ['patrol boats', 'radar']},
    'equipment': MORE | {'kind': 'radar', 'model': 'T-7', 'count': ('3', 3), 'serials': ['T7-1', 'T7-2'], 'condition': 'new',
                         'holder': 'Northern command', 'place': 'Quay 4'},
    'position': HERE | SEEN | MORE | {'accuracy': ('50', 50)},
    'company': MORE | {'name_variants': ['Serro Sea Lines'], 'registration': 'CLM-9912', 'country': 'CLM',
                       'addresses': ['Quay 4'], 'owners': ['Nadim Serro'], 'directors': ['unknown'],
                       'business': 'coastal shipping'},
    'account': MORE | {'number': ('SA03 8000 0000 6080 1016 7519', 'SA0380000000608010167519'), 'bank': 'Bank of Celem',
                       'bank_code': 'CELMXXAA', 'holder': 'Serro Shipping', 'currency': 'EUR',
                       'opened': ('5 Azar 1405', '2026-11-26')},
    'vessel': MORE | {'former_names': ['Dawn', 'الفجر'], 'imo': ('IMO 9074729', '9074729'), 'mmsi': '211331640',
                      'call_sign': 'CLX4', 'flag': 'CLM', 'kind': 'coaster', 'tonnage': ('2999', 2999),
                      'owners': ['Serro Shipping']},
    'amount': MORE | {'value': '250000', 'currency': 'EUR', 'payer': 'Serro Shipping', 'payee': 'Nadim Serro',
                      'paid': ('2026-11-20', '2026-11-20'), 'purpose': 'charter'},
}


def typed(kind):
    return {'type': kind, 'name': f'The {kind}',
            'fields': {field: value[0] if isinstance(value, tuple) else value for field, value in MATTER[kind].items()}}


def every_field_arrives():
    letter = aldar.send(bersa, {'title': 'Everything that can be told', 'matter': [typed(kind) for kind in MATTER]})
    there = {item['matter_type']: item for item in bersa.bundle(letter)['objects'] if item['type'] == 'matter'}
    assert set(there) == set(MATTER), set(there) ^ set(MATTER)
    for kind, fields in MATTER.items():
        arrived = there[kind]['fields']
        assert there[kind]['name'] == f'The {kind}', there[kind]
        assert set(arrived) == set(fields), (kind, set(arrived) ^ set(fields))
        for field, value in fields.items():
            carried = value[1] if isinstance(value, tuple) else value
            found = arrived[field]
            assert found == carried, (kind, field, found, carried)


def every_field_is_shown():
    """In the terminal each piece is named with its type."""
    letter = bersa.list('inbox')[0]['letter']
    told = bersa.run('show', letter).out
    for kind in MATTER:
        assert f'The {kind}' in told, (kind, told)


def indicators_are_recognised():
    seen = ['tracker[.]marsa-qadim[.]example', 'hxxp://198[.]51[.]100[.]7/a', 'd41d8cd98f00b204e9800998ecf8427e',
            "[ipv4-addr:value = '203.0.113.9']"]
    letter = aldar.send(bersa, {'title': 'What was seen', 'indicators': seen})
    patterns = {item['pattern'] for item in bersa.bundle(letter)['objects'] if item['type'] == 'indicator'}
    assert patterns == {"[domain-name:value = 'tracker.marsa-qadim.example']", "[url:value = 'http://198.51.100.7/a']",
                        "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "[ipv4-addr:value = '203.0.113.9']"}, patterns


def is_refused(reason, *matter):
    def case():
        before = len(aldar.list('drafts'))
        ended = aldar.run('draft', '-', text=json.dumps({'title': 'No'} | (
            matter[0] if 'indicators' in matter[0] else {'matter': list(matter)})), status=INVALID)
        assert reason in ended.err, ended
        assert len(aldar.list('drafts')) == before, 'it was drafted all the same'
    return case


def one(kind, **fields):
    return {'type': kind, 'fields': fields}


def positions_are_told_twice():
    """As they came, and in the form that is asked for beside it."""
    letter = aldar.send(bersa, {'title': 'Where', 'matter': [one('position', degrees='31.2 S 15.05 W')]})
    came, grid = isolated_machine('31.20000° S 15.05000° W'), isolated_machine('28JDL 95236 48231')
    told = bersa.run('show', letter).out
    assert '31.20000° S 15.05000° W' in told and 'converted' not in told, told
    for words in (['show', letter], ['show', letter, '--text']):
        assert f'{came} (converted: {grid})' in bersa.run(*words, '--positions', 'mgrs').out
        assert f'{came} (converted: ' in bersa.run(*words, '--positions', 'dms').out
        assert 'converted' not in bersa.run(*words, '--positions', 'decimal').out
    sure('mgrs, dms or decimal', bersa.run('show', letter, '--positions', 'utm', status=USAGE).err)


tap.run([
    ('/matter/every-field-arrives', every_field_arrives),
    ('/matter/every-piece-is-shown', every_field_is_shown),
    ('/matter/indicators-are-recognised', indicators_are_recognised),
    ('/matter/positions-are-told-twice', positions_are_told_twice),
    ('/matter/refuses/type', is_refused('There is no matter of the type', {'type': 'dragon'})),
    ('/matter/refuses/field', is_refused('There is no field', one('vessel', wings='2'))),
    ('/matter/refuses/property', is_refused('A draft has no property', {'type': 'vessel', 'colour': 'red'})),
    ('/matter/refuses/no-object', is_refused('A piece of matter is an object', 'a vessel')),
    ('/matter/refuses/imo', is_refused('The last digit of this IMO number does not fit', one('vessel', imo='9074728'))),
    ('/matter/refuses/iban', is_refused('The check digits of this IBAN do not fit',
                                        one('account', number='SA04 8000 0000 6080 1016 7519'))),
    ('/matter/refuses/place', is_refused('This is not understood as a place', one('position', mgrs='33IWQ 1 1'))),
    ('/matter/refuses/date', is_refused('There is no such day', one('observation', **{'from': '30 February 2026'}))),
    ('/matter/refuses/calendar', is_refused('in which calendar', one('observation', **{'from': '1448-06-16'}))),
    ('/matter/refuses/number', is_refused('This is not a whole number', one('unit', strength='some'))),
    ('/matter/refuses/indicator', is_refused('is neither an address', {'indicators': ['nothing of the kind']})),
    ('/matter/refuses/list', is_refused('name_variants', one('person', name_variants=[7]))),
])
