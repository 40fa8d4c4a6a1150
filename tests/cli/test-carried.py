"""What others wrote arrives as they wrote it: bundles of every kind are imported, released, carried and shown at the other
desk, and each object in them is there, byte for byte; what was not understood is listed at both.

Usage: test-carried.py BARIDCTL BARID-EXCHANGE
"""

import json
import re
import sys
import uuid

import tap
from desks import INVALID, REFUSED, World

TLP1_AMBER = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'
TLP2_GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'
TLP2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'
MADE = '2025-02-03T04:05:06.789Z'

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()


# ---- objects as others write them ----

def named(kind):
    return f'{kind}--{uuid.uuid4()}'


def thing(kind, **properties):
    """A domain or relationship object."""
    return {'type': kind, 'spec_version': '2.1', 'id': named(kind), 'created': MADE, 'modified': MADE} | properties


def observable(kind, **properties):
    return {'type': kind, 'spec_version': '2.1', 'id': named(kind)} | properties


def relation(source, kind, target, **properties):
    return thing('relationship', relationship_type=kind, source_ref=source['id'], target_ref=target['id'], **properties)


def report(name, *objects, **properties):
    return thing('report', name=name, published=MADE, object_refs=[item['id'] for item in objects], **properties)


def tlp2(level, marking):
    return {'type': 'marking-definition', 'spec_version': '2.1', 'id': marking, 'created': '2022-10-01T00:00:00.000Z',
            'name': f'TLP:{level.upper()}', 'extensions': {TLP2_EXTENSION: {'extension_type': 'property-extension',
                                                                            'tlp_2_0': level}}}


def actor(**properties):
    return thing('threat-actor', name='Disco Lobster', threat_actor_types=['criminal'], aliases=['Quiet Claw', 'المخلب'],
                 roles=['agent'], goals=['Credentials'], sophistication='expert', resource_level='organization',
                 primary_motivation='personal-gain', **properties)


def malware(**properties):
    return thing('malware', name='Poison Oak', malware_types=['backdoor', 'remote-access-trojan'], is_family=True,
                 kill_chain_phases=[{'kill_chain_name': 'some-chain', 'phase_name': 'initial-access'}], **properties)


def indicator(**properties):
    return thing('indicator', name='Site', pattern="[url:value = 'https://x4z9arb.example/4712/']", pattern_type='stix',
                 pattern_version='2.1', valid_from=MADE, indicator_types=['malicious-activity'], **properties)


def identity(name='ACME Widget, Inc.', **properties):
    return thing('identity', name=name, sectors=['technology'], **{'identity_class': 'organization'} | properties)


# ---- the way ----

class Sent:
    """One briefing that was imported: its letter and what both desks say of it."""

    def __init__(self, row, not_understood):
        self.before = aldar.json('show', row)['briefing']
        if not self.before.get('banner'):
            aldar.json('draft', '--row', row, '--marking', 'TLP:GREEN')
        self.not_understood = not_understood
        self.letter = aldar.release(row)

    def arrive(self):
        self.text = bersa.run('show', self.letter, '--stix').out
        self.shown = bersa.json('show', self.letter)
        self.objects = json.loads(self.text)['objects']
        assert self.shown['verdict'] == 'authentic', self.shown
        return self


def carry(objects, drafts=1, around='', indent=None):
    """Imports a bundle of these objects, each a value or its JSON as a text, and carries all that it became."""
    texts = [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False, indent=indent) for item in objects]
    bundle = f'{{"type": "bundle", "id": "{named("bundle")}",{around}\n "objects": [{", ".join(texts)}]}}'
    answer = aldar.json('draft', '-', '--to', bersa.office, '--area', 'cybersecurity', '--use', 'detection', text=bundle)
    assert len(answer['drafts']) == drafts, answer
    sent = [Sent(row, answer['not_understood']) for row in answer['drafts']]
    aldar.json('sync')
    arrived = bersa.json('sync')
    assert (arrived['arrived'], arrived['inbox'], arrived['quarantine']) == (drafts, drafts, 0), arrived
    for one in sent:
        one.arrive()

    for text in texts:
        value = json.loads(text)
        holders = [one for one in sent if value in one.objects]
        assert holders, f'not arrived as it left: {text}'
        assert all(text in one.text for one in holders), f'equal, and written otherwise: {text}'
        for one in holders:
            assert value['id'] in one.shown['briefing']['objects'], f'not shown: {value["id"]}'
    return sent if drafts > 1 else sent[0]


def tells(sent, *patterns):
    """Both the writer and the reader are told just this."""
    for sentences in (sent.not_understood, sent.shown['briefing']['not_understood']):
        assert len(sentences) == len(patterns), sentences
        for pattern in patterns:
            assert any(re.search(pattern, sentence) for sentence in sentences), f'nothing like {pattern!r} in {sentences}'


# ---- cases ----

def profile_of_an_actor():
    one, two = actor(), identity('Disco Team', identity_class='individual', contact_information='disco@stealthemail.example')
    sent = carry([one, two, relation(one, 'attributed-to', two, start_time=MADE)], indent=4)
    tells(sent)
    assert sent.shown['title'] == sent.before['title'] != '', 'a title is made from what the objects are'
    assert sent.shown['kind'] == 'technical-report' and sent.shown['briefing']['banner'] == 'TLP:GREEN', sent.shown
    assert all(word in sent.shown['title'] for word in ('threat actor', 'identity', 'relationship')), sent.shown['title']


def indicator_of_malware():
    one, two = indicator(), malware()
    tells(carry([relation(one, 'indicates', two), one, two]))


def sighting_with_what_was_seen():
    address = observable('ipv4-addr', value='198.51.100.3')
    file = observable('file', name='a\\b.exe', size=25536, hashes={'SHA-256': 'ef' * 32, 'MD5': '0' * 32},
                      extensions={'windows-pebinary-ext': {'pe_type': 'exe', 'number_of_sections': 2}})
    connection = observable('network-traffic', src_ref=address['id'], protocols=['tcp', 'http'], dst_port=443)
    seen = thing('observed-data', first_observed=MADE, last_observed=MADE, number_observed=50,
                 object_refs=[address['id'], file['id'], connection['id']])
    place = thing('location', region='northern-africa', latitude=48.8566, longitude=2.3522, precision=10.5)
    one, witness = indicator(), identity()
    sighting = thing('sighting', sighting_of_ref=one['id'], observed_data_refs=[seen['id']], count=50,
                     where_sighted_refs=[witness['id'], place['id']], first_seen=MADE, last_seen=MADE)
    note = thing('note', content='Seen on a Friday.', authors=['A. Officer'], object_refs=[sighting['id']])
    opinion = thing('opinion', opinion='strongly-disagree', object_refs=[sighting['id']])
    tells(carry([address, file, connection, seen, place, one, witness, sighting, note, opinion]))


def patterns_of_attack():
    one, two, three = actor(), malware(), thing('attack-pattern', name='Spear Phishing', external_references=[
        {'source_name': 'capec', 'external_id': 'CAPEC-163', 'url': 'https://capec.mitre.example/163.html'}])
    campaign, set_, tool = thing('campaign', name='Green'), thing('intrusion-set', name='Bobcat'), thing('tool', name='VNC')
    weak, action = thing('vulnerability', name='CVE-2016-1234'), thing('course-of-action', name='Patch')
    tells(carry([one, two, three, campaign, set_, tool, weak, action, relation(one, 'uses', three), relation(one, 'uses', two),
                 relation(three, 'delivers', two), relation(action, 'mitigates', weak), relation(campaign, 'uses', tool),
                 thing('grouping', name='Together', context='suspicious-activity', object_refs=[one['id'], set_['id']]),
                 thing('infrastructure', name='Server', infrastructure_types=['command-and-control']),
                 thing('incident', name='Incident'), thing('malware-analysis', product='microsoft', result='malicious')]))


def markings_as_written():
    """TLP of both versions, a statement, marks on single properties: kept, and the highest becomes the briefing's."""
    author = identity()
    statement = {'type': 'marking-definition', 'spec_version': '2.1', 'id': named('marking-definition'), 'created': MADE,
                 'created_by_ref': author['id'], 'definition_type': 'statement',
                 'definition': {'statement': 'Copyright 2025, Example Corp'}}
    amber = {'type': 'marking-definition', 'spec_version': '2.1', 'id': TLP1_AMBER, 'created': '2017-01-20T00:00:00.000Z',
             'definition_type': 'tlp', 'name': 'TLP:AMBER', 'definition': {'tlp': 'amber'}}
    one = indicator(created_by_ref=author['id'], object_marking_refs=[TLP1_AMBER, statement['id']])
    two = malware(object_marking_refs=[TLP2_GREEN], granular_markings=[
        {'marking_ref': statement['id'], 'selectors': ['name']}, {'lang': 'fr', 'selectors': ['malware_types.[0]']}])
    sent = carry([author, statement, amber, tlp2('green', TLP2_GREEN), one, two])
    tells(sent)
    assert sent.before['banner'] == sent.shown['briefing']['banner'] == 'TLP:AMBER', sent.before


def marking_that_did_not_come_along():
    """Everybody has the definitions of TLP: a bundle may leave them out."""
    sent = carry([malware(object_marking_refs=[TLP2_GREEN])])
    tells(sent)
    assert sent.before['banner'] == 'TLP:GREEN', sent.before


def one_report():
    """Its title, text and marking become the briefing's; the report itself is carried as it came."""
    one, two = actor(), malware()
    written = report('تقرير ديسمبر', one, two, lang='ar', report_types=['campaign'], description='نص\n\nفي فقرتين',
                     confidence=85, labels=['x', 'y'], object_marking_refs=[TLP2_GREEN], external_references=[
                         {'source_name': 'ACME', 'description': 'Their page', 'url': 'https://acme.example/blog/1',
                          'hashes': {'SHA-256': 'ab' * 32}}])
    translation = thing('language-content', object_ref=written['id'], object_modified=MADE,
                        contents={'en': {'name': 'December report'}, 'fr': {'name': 'Rapport'}})
    sent = carry([written, one, relation(one, 'uses', two), two, translation, tlp2('green', TLP2_GREEN)])
    tells(sent)
    assert sent.shown['title'] == 'تقرير ديسمبر' and sent.shown['briefing']['banner'] == 'TLP:GREEN', sent.shown
    assert sent.shown['briefing']['body'] == ['نص\n\nفي فقرتين'], sent.shown['briefing']
    assert 'language' not in sent.shown or sent.shown['language'] == 'ar'
    ours = [item for item in sent.objects if item['type'] == 'report' and item['id'] != written['id']]
    assert len(ours) == 1 and ours[0]['lang'] == 'ar' and written['id'] in ours[0]['object_refs'], ours


def several_reports():
    """A briefing for each, with what it refers to, and one for the rest."""
    shared, one, two, rest = actor(), malware(), indicator(), identity('Left over')
    between = relation(two, 'indicates', one)
    sent = carry([report('First', shared, one), report('Second', shared, two, one), shared, one, two, between, rest], drafts=3)
    held = [{item['id'] for item in each.objects} for each in sent]
    assert [each.shown['title'] for each in sent][:2] == ['First', 'Second']
    assert [shared['id'] in ids for ids in held] == [True, True, False], held
    assert [between['id'] in ids for ids in held] == [False, True, False], held
    assert [rest['id'] in ids for ids in held] == [False, False, True], held


def unknown_things():
    """Types, properties and extensions that this desk does not know are carried, and named at both desks."""
    author = identity()
    definition = thing('extension-definition', created_by_ref=author['id'], name='Their extension', version='1.2.1',
                       schema='https://example.org/schema.json', extension_types=['property-extension', 'new-sdo'])
    top = thing('extension-definition', created_by_ref=author['id'], name='Another', version='1.0', schema='See the book',
                extension_types=['toplevel-property-extension'], extension_properties=['toxicity'])
    strange = thing('my-favorite-sdo', name='Strange', nested={'a': [[1, 2], {'b': None}], 'c': True},
                    extensions={definition['id']: {'extension_type': 'new-sdo'}})
    custom = malware(x_acme_score=7.25, x_acme_tags=['α', '\U0001f4ef', '\u202eevil'], toxicity=8,
                     extensions={top['id']: {'extension_type': 'toplevel-property-extension'},
                                 definition['id']: {'extension_type': 'property-extension', 'rank': 5}})
    missing = named('campaign')
    sent = carry([author, definition, top, strange, custom, observable('x-acme-observable', value=1),
                  thing('relationship', relationship_type='uses', source_ref=custom['id'], target_ref=missing)],
                 around=' "x_around": 1,')
    sentences = sent.not_understood
    for word in ('my-favorite-sdo', 'x-acme-observable', definition['id'], top['id'], missing):
        for told in (sentences, sent.shown['briefing']['not_understood']):
            assert sum(word in sentence for sentence in told) == 1, (word, told)
    assert sum('x_around' in sentence and 'not carry' in sentence for sentence in sentences) == 1, sentences
    assert len(sentences) == 6, sentences
    text = bersa.run('show', sent.letter).out
    assert 'not understood' in text and 'my-favorite-sdo' in text, text


def byte_for_byte():
    """Spaces, the order of properties, forms of numbers and escapes are nobody's to change."""
    odd = (f'{{ "x_last" : [ ],"modified":"{MADE}" ,\n\t"name":"\\u0050oison \\"\\/\\\\ \\ud83d\\udcef é", "is_family":false,'
           f'"x_numbers":[1.10,-0,1E3,1e-7,9223372036854775807,-9223372036854775808,0.1000], "x_empty":{{}},"x_null":null,'
           f' "spec_version":"2.1","id":"{named("malware")}","created":"{MADE}","type":"malware"}}')
    large = malware(description='x' * 300000)
    sent = carry([odd, large])
    assert sum(len(item['description']) > 200000 for item in sent.objects if item.get('description')) == 1


def several_versions_of_one_object():
    old = malware()
    new = old | {'modified': '2025-03-01T00:00:00.000Z', 'name': 'Renamed', 'revoked': False}
    carry([old, new, actor()])


def unknown_marking_stops_it():
    """A restriction that nobody here understands is the most restrictive: imported, named, and not released."""
    ours = named('marking-definition')
    unknown = {'type': 'marking-definition', 'spec_version': '2.1', 'id': ours, 'created': MADE,
               'definition_type': 'acme-secrecy', 'definition': {'acme': 'very'}}
    bundle = {'type': 'bundle', 'id': named('bundle'), 'objects': [unknown, malware(object_marking_refs=[ours])]}
    answer = aldar.json('draft', '-', '--to', bersa.office, '--area', 'cybersecurity', '--marking', 'TLP:GREEN',
                        '--use', 'detection',
                        text=json.dumps(bundle))
    assert answer['not_understood'], answer
    row, = answer['drafts']
    codes = {objection['code'] for objection in aldar.json('check', row, status=REFUSED)['objections']}
    assert 'unknown-marking' in codes, codes
    aldar.run('release', row, status=REFUSED)
    assert ours in aldar.run('show', row, '--stix').out


def contradiction_is_refused():
    """An id of TLP:RED whose definition says clear."""
    bundle = {'type': 'bundle', 'id': named('bundle'),
              'objects': [tlp2('clear', 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'), malware()]}
    aldar.run('draft', '-', text=json.dumps(bundle), status=INVALID)


tap.run([
    ('/carried/profile-of-an-actor', profile_of_an_actor),
    ('/carried/indicator-of-malware', indicator_of_malware),
    ('/carried/sighting-with-what-was-seen', sighting_with_what_was_seen),
    ('/carried/patterns-of-attack', patterns_of_attack),
    ('/carried/markings-as-written', markings_as_written),
    ('/carried/marking-that-did-not-come-along', marking_that_did_not_come_along),
    ('/carried/one-report', one_report),
    ('/carried/several-reports', several_reports),
    ('/carried/unknown-things', unknown_things),
    ('/carried/byte-for-byte', byte_for_byte),
    ('/carried/several-versions-of-one-object', several_versions_of_one_object),
    ('/carried/unknown-marking-stops-it', unknown_marking_stops_it),
    ('/carried/contradiction-is-refused', contradiction_is_refused),
])
