"""Every bundle that is written passes the schemas of data/schemas and the rules of the standard that a schema cannot say,
and the schemas refuse what is not as it should be.

Usage: test-schemas.py WRITE-BUNDLES SCHEMAS
"""

import copy
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

import tap
from desks import envelope
from schemas import Schemas

schemas = Schemas(sys.argv[2])
folder = tempfile.TemporaryDirectory()
subprocess.run([sys.argv[1], folder.name], check=True)
bundles = {path.stem: json.loads(path.read_text(encoding='utf-8')) for path in sorted(Path(folder.name).glob('*.json'))}

BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'
LETTER = 'extension-definition--30d60828-c54c-4020-8692-8612e4c5ad5f'
MATTER = 'extension-definition--aad0c4cf-0b41-4b6a-a779-04a3b10f0f20'
META = {'marking-definition', 'language-content', 'extension-definition'}


def carried(bundle):
    """Ids of what somebody else wrote."""
    return {ref for item in bundle['objects'] for ref in item.get('extensions', {}).get(BRIEFING, {}).get('carried_refs', [])}


def ours(bundle):
    return [item for item in bundle['objects'] if item['id'] not in carried(bundle)]


def one(kind, name='letter-full', holding=None):
    """A copy of one object of ours, as a bundle of its own."""
    found = next(item for item in ours(bundles[name])
                 if item['type'] == kind and (holding is None or holding in json.dumps(item)))
    return {'type': 'bundle', 'id': bundles[name]['id'], 'objects': [copy.deepcopy(found)]}


# ---- what is written ----

def they_are_schemas():
    names = [name for name, _ in schemas]
    assert len(names) >= 12, names
    installed = (Path(sys.argv[2]).parent / 'meson.build').read_text(encoding='utf-8')
    for name, schema in schemas:
        assert schema['$schema'] == 'https://json-schema.org/draft/2020-12/schema', name
        assert schema['$id'] == f'https://barid.org/schemas/{name}' and schema['title'], name
        Draft202012Validator.check_schema(schema)
        assert f"'schemas/{name}'" in installed, f'{name} is not installed'
        for ref in re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema)):
            file, _, pointer = ref.partition('#')
            target = schemas.schemas[file or name]
            for step in pointer.split('/')[1:]:
                target = target[step]


def every_bundle_passes():
    assert len(bundles) > 100, len(bundles)
    for name, bundle in bundles.items():
        found = schemas.complaints('bundle.json', bundle)
        assert not found, f'{name}: {found[:3]}'


def everything_is_among_them():
    """All kinds, all purposes of a letter, all types of matter with all their fields, all parts of a briefing."""
    texts = [json.dumps(bundle) for bundle in bundles.values()]

    def words(schema, *path):
        for step in path:
            schema = schema[step]
        return schema

    letter = schemas.schemas['barid-letter.json']['properties']['purpose']['enum']
    briefing = schemas.schemas['barid-briefing.json']['properties']
    matter = schemas.schemas['barid-matter.json']
    for name, values in (('purpose', letter), ('kind', schemas.schemas['common.json']['$defs']['kind']['enum']),
                         ('precedence', briefing['precedence']['enum']),
                         ('use', schemas.schemas['common.json']['$defs']['use']['enum']),
                         ('onward', briefing['onward']['enum']),
                         # A question and a plain answer are told by no word.
                         ('request', briefing['request']['enum'][1:]), ('outcome', briefing['outcome']['enum'][1:]),
                         ('matter_type', matter['properties']['matter_type']['enum']),
                         ('addressing', briefing['addressees']['items']['properties']['addressing']['enum'])):
        for value in values:
            assert any(f'"{name}": "{value}"' in text for text in texts), f'no bundle has {name} {value}'

    report = one('report', 'draft-full')['objects'][0]
    filled = report['extensions'][BRIEFING]
    for kind in 'correction', 'answer', 'feedback', 'leave-to-pass-on', 'granted-with-conditions', 'with-consent':
        filled = one('report', f'draft-{kind}')['objects'][0]['extensions'][BRIEFING] | filled
    assert set(briefing) == set(filled), set(briefing) ^ set(filled)
    judgement = filled['judgements'][0]
    assert set(briefing['judgements']['items']['properties']) | {'text', 'marking_ref', 'use'} == set(judgement), judgement
    source = filled['sources'][0] | filled['sources'][1]
    assert set(briefing['sources']['items']['properties']) | {'text', 'marking_ref', 'use'} == set(source), source
    head = (one('letter')['objects'][0] | one('letter', 'administrative-consent-about')['objects'][0] |
            one('letter', 'attested')['objects'][0])
    assert set(schemas.schemas['barid-letter.json']['properties']) <= set(head), head.keys()
    tables = {branch['if']['properties']['matter_type']['const']: set(branch['then']['properties']['fields']['properties'])
              for branch in matter['allOf'] if 'if' in branch}
    assert tables == {item['matter_type']: set(item['fields']) for item in bundles['draft-full']['objects']
                      if item['type'] == 'matter'}, 'the tables of schema and program differ'


def rules_of_the_standard():
    """What a schema does not say: ids fit their types, references lead somewhere, nothing is empty or null."""
    def check_value(value, where):
        assert value is not None, f'{where}: null'
        if isinstance(value, dict):
            assert value or where.count('/') < 2, f'{where}: an empty dictionary'
            for name, inner in value.items():
                assert re.fullmatch(r'[a-zA-Z0-9_-]{1,250}', name), f'{where}: {name}'
                check_value(inner, f'{where}/{name}')
        elif isinstance(value, list):
            assert value, f'{where}: an empty list'
            for number, inner in enumerate(value):
                check_value(inner, f'{where}/{number}')

    def refs(value):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(name, str) and (name.endswith('_ref') and isinstance(inner, str)):
                yield name, inner
            elif isinstance(name, str) and name.endswith('_refs'):
                yield from ((name, ref) for ref in inner)
            elif isinstance(inner, (dict, list)):
                yield from refs(inner)

    for name, bundle in bundles.items():
        ids = [item['id'] for item in bundle['objects']]
        assert len(set(ids)) == len(ids), f'{name}: an id twice'
        definitions = {item['id'] for item in bundle['objects'] if item['type'] == 'extension-definition'}
        for item in ours(bundle):
            where = f'{name}/{item["type"]}'
            assert item['id'].startswith(item['type'] + '--') and item['spec_version'] == '2.1', where
            check_value(item, where)
            if item['type'] != 'marking-definition':
                assert item['created'] <= item['modified'], where
            assert set(item.get('extensions', {})) <= definitions | {
                'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'}, f'{where}: an extension without its definition'
            for property_name, ref in refs(item):
                # Letters, agreements, offices that are only addressed, and what feedback is about are not of this bundle.
                outside = ('parent_ref', 'agreement_ref', 'office_ref', 'sighting_of_ref')
                if property_name not in outside and item['type'] != 'opinion':
                    assert ref in ids, f'{where}: {property_name} {ref}'
            if item['type'] == 'extension-definition':
                assert item['schema'] in [schema['$id'] for _, schema in schemas], item['schema']
            if item['type'] == 'report':
                assert not {ref.split('--')[0] for ref in item['object_refs']} & META, where
            for granular in item.get('granular_markings', []):
                for selector in granular['selectors']:
                    assert selector in item, f'{where}: {selector}'


def envelope_passes():
    schemas.check('artifact.json', envelope(b'\x84\x5e' + bytes(100)))
    schemas.check('bundle.json', {'type': 'bundle', 'id': bundles['letter-full']['id'], 'objects': [envelope(b'x')]})


# ---- what is refused ----

def places(value, path=()):
    """Every place inside a value: (path, what stands there)."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, name), inner
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, name))


def put(value, path, new):
    for step in path[:-1]:
        value = value[step]
    if new is places:
        del value[path[-1]]
    else:
        value[path[-1]] = new


def changed(bundle, path, new):
    other = copy.deepcopy(bundle)
    put(other, path, new)
    return other


def refused(bundle, path, new, schema='bundle.json'):
    what = 'nothing' if new is places else json.dumps(new)
    assert schemas.refuses(schema, changed(bundle, path, new)), f'passes with {what[:80]} at /{"/".join(map(str, path))}'


def every_object():
    """One of each kind that we write, each alone in a bundle."""
    seen = set()
    for name in ('letter-full', 'draft-full', 'draft-bare', 'administrative-consent-about', 'letter-statement',
                 'letter-tlp-1-red', 'letter-tlp-2-red', 'letter-classification-released', 'letter-classification-nobody',
                 'draft-unknown-marking'):
        for item in ours(bundles[name]):
            shape = json.dumps([path for path, _ in places(item)])
            if shape not in seen:
                seen.add(shape)
                yield {'type': 'bundle', 'id': bundles[name]['id'], 'objects': [item]}


def wrong_types_are_refused():
    """A number for a text, a text for a number, an object for a list: at every place of every object of ours."""
    count = 0
    for bundle in every_object():
        schemas.check('bundle.json', bundle)
        for path, value in places(bundle):
            wrong = {str: 7, int: '7', bool: 'true', list: {'x': 1}, dict: ['x']}[type(value)]
            if path[-1] == 'type' and len(path) == 3 or path[-1] not in ('type', 'id'):
                refused(bundle, path, wrong)
                count += 1
            refused(bundle, path, None)
    assert count > 300, count


def empty_lists_are_refused():
    for bundle in every_object():
        for path, value in places(bundle):
            if isinstance(value, list) or (isinstance(value, dict) and path[-1] in ('extensions', 'contents', 'fields')):
                refused(bundle, path, type(value)())


CORE = ['type', 'spec_version', 'id', 'created', 'modified']
REQUIRED = {
    'identity': CORE + ['name'],
    'report': CORE + ['name', 'published', 'object_refs'],
    'indicator': CORE + ['pattern', 'pattern_type', 'valid_from'],
    'matter': CORE + ['created_by_ref', 'matter_type'],
    'language-content': CORE + ['object_ref', 'contents'],
    'letter': CORE + ['created_by_ref', 'version', 'purpose', 'stream', 'number', 'time', 'sender', 'addressee', 'padding'],
    'marking-definition': ['type', 'spec_version', 'id', 'created', 'extensions'],
    'extension-definition': CORE + ['created_by_ref', 'name', 'schema', 'version', 'extension_types'],
}


def what_is_missing_is_missed():
    for kind, names in REQUIRED.items():
        bundle = one(kind)
        for name in names:
            refused(bundle, ('objects', 0, name), places)

    report = one('report')
    extension = ('objects', 0, 'extensions', BRIEFING)
    for name in ('extension_type', 'version', 'kind', 'precedence', 'use', 'onward'):
        refused(report, (*extension, name), places)
    for part in ('body', 'judgements', 'sources', 'assumptions', 'alternatives', 'gaps', 'outlook'):
        refused(report, (*extension, part, 0, 'text'), places)
    for name in ('office', 'text'):
        refused(report, (*extension, 'judgements', 0, 'dissents', 0, name), places)
    for name in ('office_ref', 'addressing'):
        refused(report, (*extension, 'addressees', 0, name), places)
    for name in ('marking_ref', 'selectors'):
        refused(report, ('objects', 0, 'granular_markings', 0, name), places)
    for name in ('parent_ref', 'parent_sha256'):
        refused(one('letter'), ('objects', 0, name), places)
    translation = one('language-content')
    for name in ('extension_type', 'version', 'status'):
        refused(translation, (*extension, name), places)
    for part in ('body', 'judgements', 'sources', 'assumptions', 'alternatives', 'gaps', 'outlook'):
        refused(translation, ('objects', 0, 'contents', 'fr', 'extensions', BRIEFING, part, 0, 'text'), places)
    for name in ('policy', 'level', 'extension_type'):
        refused(one('marking-definition', 'letter-classification'), ('objects', 0, 'extensions', BRIEFING, name), places)
    for name in ('definition', 'definition_type'):
        refused(one('marking-definition', 'letter-tlp-1-red'), ('objects', 0, name), places)
    refused(one('identity', 'draft-full', 'nation'), ('objects', 0, 'extensions', BRIEFING, 'nation'), places)
    for name in ('type', 'id'):
        refused(one('report'), (name,), places)


def unknown_words_are_refused():
    report, letter, matter, tlp = one('report'), one('letter'), one('matter'), one('marking-definition', 'letter-tlp-2-red')
    extension = ('objects', 0, 'extensions', BRIEFING)
    for name in ('kind', 'precedence', 'use', 'onward', 'extension_type'):
        refused(report, (*extension, name), 'rumour')
    refused(report, (*extension, 'version'), 2)
    refused(report, (*extension, 'draft'), False)
    refused(report, (*extension, 'sources', 0, 'origin_name'), 'Kingfisher 7')
    refused(report, (*extension, 'addressees', 0, 'addressing'), 'for-fun')
    refused(report, (*extension, 'sources', 0, 'reliability'), 'G')
    refused(report, (*extension, 'sources', 0, 'credibility'), '7')
    refused(letter, ('objects', 0, 'purpose'), 'card')
    refused(letter, ('objects', 0, 'version'), 2)
    refused(matter, ('objects', 0, 'matter_type'), 'ghost')
    refused(tlp, ('objects', 0, 'extensions', 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d', 'tlp_2_0'), 'pink')
    refused(one('marking-definition', 'letter-tlp-1-red'), ('objects', 0, 'definition', 'tlp'), 'clear')
    refused(one('extension-definition'), ('objects', 0, 'extension_types', 0), 'new-thing')
    refused(report, ('type',), 'package')


def malformed_values_are_refused():
    report, letter = one('report'), one('letter')
    extension = ('objects', 0, 'extensions', BRIEFING)
    for kind in REQUIRED:
        for value in ('2.0', '2.2'):
            refused(one(kind), ('objects', 0, 'spec_version'), value)
        for value in (kind, f'{kind}--1', f'x{kind}--31b940d4-6f7f-459a-80ea-9c1f17b5891b',
                      f'{kind}--31B940D4-6F7F-459A-80EA-9C1F17B5891B', f'{kind}--31b940d4-6f7f-459a-80ea-9c1f17b5891b '):
            refused(one(kind), ('objects', 0, 'id'), value)
        for value in ('2026-13-01T00:00:00.000Z', '2026-01-01T00:00:00.000+01:00', '2026-01-01', 'now'):
            refused(one(kind), ('objects', 0, 'created'), value)
    for name in ('created', 'modified'):
        refused(report, ('objects', 0, name), '2026-01-01T00:00:00Z')
        refused(report, ('objects', 0, name), '2026-01-01T00:00:00.12Z')
    refused(report, ('objects', 0, 'published'), '2026-01-01T24:00:00Z')
    refused(report, ('objects', 0, 'lang'), 'a language')
    for kind in META:
        refused(report, ('objects', 0, 'object_refs', 0), f'{kind}--31b940d4-6f7f-459a-80ea-9c1f17b5891b')
    refused(report, ('objects', 0, 'object_marking_refs', 0), 'malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b')
    refused(report, ('objects', 0, 'created_by_ref'), 'malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b')
    refused(report, ('objects', 0, 'granular_markings', 0, 'lang'), 'fr')
    refused(report, (*extension, 'parent_ref'), 'report--31b940d4-6f7f-459a-80ea-9c1f17b5891b')
    refused(report, (*extension, 'sources', 0, 'origin'), 'A' * 64)
    for name in ('low', 'high', 'confidence'):
        for value in (-1, 101, 50.5):
            refused(report, (*extension, 'judgements', 0, name), value)
    for name in ('sender', 'addressee'):
        for value in ('a' * 40, 'A' * 39, 'A' * 41, 'G' * 40):
            refused(letter, ('objects', 0, name), value)
    for value in (0, -1, 1.5):
        refused(letter, ('objects', 0, 'number'), value)
        refused(letter, ('objects', 0, 'voided', 0), value)
    refused(letter, ('objects', 0, 'padding'), '00x')
    refused(letter, ('objects', 0, 'stream'), 'stream--31b940d4-6f7f-459a-80ea-9c1f17b5891b')
    refused(letter, ('objects', 0, 'parent_sha256'), 'ab' * 31)
    refused(one('letter', 'administrative-consent-about'), ('objects', 0, 'subject'), 'AAA')
    refused(one('language-content'), ('objects', 0, 'contents'), {'two words': {'name': 'x'}})
    refused(one('language-content'), ('objects', 0, 'contents'), {'fr': {}})
    refused(one('language-content'), ('objects', 0, 'lang'), 'fr')
    for status in ('holy', 'Binding', ''):
        refused(one('language-content'), (*extension, 'status'), status)
    refused(one('language-content'), (*extension, 'version'), 2)
    refused(one('language-content'), ('objects', 0, 'contents', 'fr', 'extensions', BRIEFING, 'body', 0), '')
    refused(one('indicator'), ('objects', 0, 'pattern'), '')


def unknown_properties_are_refused():
    """In what is ours alone: the letter, typed matter, our extensions, the bundle around them, the envelope."""
    for bundle, path in ((one('letter'), ('objects', 0)), (one('matter'), ('objects', 0)),
                         (one('matter'), ('objects', 0, 'fields')), (one('report'), ()),
                         (one('report'), ('objects', 0, 'extensions', BRIEFING)),
                         *((one('report'), ('objects', 0, 'extensions', BRIEFING, part, 0))
                           for part in ('body', 'judgements', 'sources', 'assumptions', 'alternatives', 'gaps', 'outlook',
                                        'addressees')),
                         (one('report'), ('objects', 0, 'extensions', BRIEFING, 'judgements', 0, 'dissents', 0)),
                         (one('letter'), ('objects', 0, 'extensions', LETTER)),
                         (one('matter'), ('objects', 0, 'extensions', MATTER)),
                         (one('language-content'), ('objects', 0, 'extensions', BRIEFING)),
                         (one('language-content'), ('objects', 0, 'contents', 'fr', 'extensions', BRIEFING)),
                         (one('language-content'), ('objects', 0, 'contents', 'fr', 'extensions', BRIEFING, 'judgements', 0)),
                         (one('language-content'), ('objects', 0, 'contents', 'fr', 'extensions', BRIEFING, 'sources', 0)),
                         (one('marking-definition', 'letter-classification'), ('objects', 0, 'extensions', BRIEFING)),
                         (one('identity', 'draft-full', 'nation'), ('objects', 0, 'extensions', BRIEFING))):
        refused(bundle, (*path, 'x_unknown'), 'x')
    marking = one('marking-definition', 'letter-classification-released')
    refused(marking, ('objects', 0, 'extensions', BRIEFING, 'rel_to_nobody'), True)
    refused(marking, ('objects', 0, 'extensions', BRIEFING, 'words'), 'x')
    refused(marking, ('objects', 0, 'modified'), '2026-01-01T00:00:00.000Z')
    refused(marking, ('objects', 0, 'definition_type'), 'statement')


def changed_envelopes_are_refused():
    sound = envelope(bytes(30))
    for name in sound:
        refused(sound, (name,), places, 'artifact.json')
        refused(sound, (name,), 7, 'artifact.json')
    for name, value in (('mime_type', 'text/plain'), ('encryption_algorithm', 'AES-256-GCM'), ('payload_bin', 'no base64'),
                        ('spec_version', '2.0'), ('id', 'file--' + sound['id'][10:]), ('decryption_key', 'x'), ('labels', ['x']),
                        ('created_by_ref', 'identity--31b940d4-6f7f-459a-80ea-9c1f17b5891b'), ('x_title', 'x'),
                        ('hashes', {'MD5': '0' * 32}), ('hashes', sound['hashes'] | {'MD5': '0' * 32}),
                        ('hashes', {'SHA-256': 'A' * 64})):
        refused(sound, (name,), value, 'artifact.json')


tap.run([
    ('/schemas/they-are-schemas', they_are_schemas),
    ('/schemas/every-bundle-passes', every_bundle_passes),
    ('/schemas/everything-is-among-them', everything_is_among_them),
    ('/schemas/rules-of-the-standard', rules_of_the_standard),
    ('/schemas/envelope-passes', envelope_passes),
    ('/schemas/wrong-types-are-refused', wrong_types_are_refused),
    ('/schemas/empty-lists-are-refused', empty_lists_are_refused),
    ('/schemas/what-is-missing-is-missed', what_is_missing_is_missed),
    ('/schemas/unknown-words-are-refused', unknown_words_are_refused),
    ('/schemas/malformed-values-are-refused', malformed_values_are_refused),
    ('/schemas/unknown-properties-are-refused', unknown_properties_are_refused),
    ('/schemas/changed-envelopes-are-refused', changed_envelopes_are_refused),
])
