"""What one office wrote goes on to a third with its consent, as scripts at three desks meet it.

Usage: test-forward.py BARIDCTL BARID-EXCHANGE
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import uuid

import tap
from desks import REFUSED, TERMS, USAGE, World, call, need_another_clock, sure

CONDITION = 'Not to be named before the harbour court.'
TEXT = {'title': 'Boats at the mole', 'kind': 'information-report',
        'body': ['Three boats lay at the mole.', 'A man came ashore.'],
        'sources': [{'text': 'A fisherman', 'grade': 'B2', 'origin': 'FISHERMAN-7'}]}
TERMS_OF_CALDOR = TERMS | {'number': '2026/4', 'articles': [{'number': '9', 'subject': 'onward', 'text': 'With consent.'}]}

world = World(*sys.argv[1:3])
aldar, bersa = world.pair(TERMS | {'articles': [{'number': '8', 'subject': 'onward', 'text': 'With consent.'}]})
caldor = world.add('caldor', 'Caldor Coast Office', 'CLD', 'Liaison desk')
nora = world.add('nora', 'Nora Office', 'NRA', 'Liaison desk')
agreements = {}
for other, number in (caldor, '2026/4'), (nora, '2026/5'):
    world.introduce(bersa, other)
    world.introduce(other, bersa)
    world.open_way(bersa, other)
    world.open_way(other, bersa)
    agreements[other] = world.agree(bersa, other, TERMS_OF_CALDOR | {'number': number})


def carry():
    for desk in aldar, bersa, caldor, nora, bersa, aldar:
        desk.json('sync')


def fingerprint(desk):
    return desk.json('key')['fingerprint']


def only(letters):
    assert len(letters['letters']) == 1, letters
    return letters['letters'][0]


def granted(letter, *options, to=caldor):
    """The originator's answer to the question whether a letter may be passed on."""
    request = only(bersa.json('ask-leave', letter, '--to', to.office))
    carry()
    answer = only(aldar.json('grant', request, *options))
    carry()
    return answer


def forwarded(letter, *options, to=caldor):
    sent = only(bersa.json('forward', letter, '--to', to.office, *options))
    carry()
    return sent


def report_of(bundle):
    report, = (item for item in bundle['objects'] if item['type'] == 'report')
    return report['extensions']['extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3']


def extract_of(bundle):
    return base64.b64decode(report_of(bundle)['extract'])


def consent_of(bundle):
    return json.loads(base64.b64decode(json.loads(base64.b64decode(report_of(bundle)['consent']))['object']))


def forge(sender, reader, bundle, change):
    """A letter of the sender's that says what its own program would not let it say."""
    bundle = json.loads(json.dumps(bundle))
    for item in bundle['objects']:
        if item['type'] == 'letter':
            item |= {'id': f'letter--{uuid.uuid4()}', 'stream': str(uuid.uuid4()), 'number': 1, 'addressee': fingerprint(reader),
                     'agreement_ref': agreements[reader]}
            identity = item['id']
    change(report_of(bundle))
    text = json.dumps(bundle, ensure_ascii=False, separators=(',', ':')).encode()
    certificate = world.folder / 'reader.pgp'
    certificate.write_bytes(reader.gpg('--export', fingerprint(reader)).stdout)
    sealed = sender.gpg('--trust-model', 'always', '-z0', '--digest-algo', 'SHA512', '--cipher-algo', 'AES256', '--local-user',
                        fingerprint(sender), '--recipient-file', certificate, '--sign', '--encrypt', text=text).stdout
    assert world.post(sender, reader, sealed) == 202
    reader.json('sync')
    return identity


def plain(text):
    return ' '.join(re.sub('[\u2066-\u2069]', '', text).split())


def printed(desk, letter):
    """What stands on the pages, in one line."""
    path = world.folder / f'{uuid.uuid4()}.pdf'
    desk.run('print', letter, path)
    return plain(subprocess.run(['pdftotext', '-enc', 'UTF-8', path, '-'], capture_output=True, check=True).stdout.decode())


# ---- the way ---------------------------------------------------------------------------------------------------------

def it_is_not_passed_on_without_leave():
    """A12: and what is refused says what to do."""
    letter = aldar.send(bersa, TEXT)
    refusal = bersa.run('forward', letter, '--to', caldor.office, status=REFUSED).err
    sure('may be passed on only with their consent. Ask for it', refusal)
    bersa.run('forward', letter, '--to', aldar.office, status=USAGE)
    bersa.run('forward', letter, status=USAGE)
    aldar.run('forward', letter, '--to', bersa.office, status=USAGE)
    assert not [post for post in bersa.list('outbox') if post['office'] == caldor.json('key').get('office')]


def it_is_denied():
    letter = aldar.send(bersa, TEXT)
    request = only(bersa.json('ask-leave', letter, '--to', caldor.office))
    carry()
    told = aldar.json('show', request)
    assert told['kind'] == 'request' and told['parent'] == letter and told['parent_state'] == 'known', told
    aldar.run('deny', request, status=USAGE)
    answer = only(aldar.json('deny', request, '--reason', 'The source would be known.'))
    carry()
    told = bersa.json('show', answer)
    assert told['briefing']['bottom_line'] == 'The source would be known.' and 'passed_on' not in told, told
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)


def it_is_granted_with_a_condition():
    """Caldor reads it: as Bersa's word first, and by Aldar's own key once that is introduced."""
    letter = aldar.send(bersa, TEXT)
    answer = granted(letter, '--conditions', CONDITION, '--until', '2098-12-31')
    for desk in aldar, bersa:
        told = desk.json('show', answer)['passed_on']
        sure('Aldar Maritime Service. consents to it that .Bersa Liaison Service. passes this on to .Caldor Coast Office., until',
             told['sentence'])
        assert CONDITION in told['condition'] and told['extract']['body'] == TEXT['body'], told

    sent = forwarded(letter)
    told = caldor.json('show', sent)
    assert told['kind'] == 'information-report' and told['verdict'] == 'authentic', told
    sure('Bersa Liaison Service. says this is of .Aldar Maritime Service.; that is not shown by a key of',
         told['passed_on']['sentence'])
    assert told['passed_on']['extract']['body'] == TEXT['body'], told

    world.introduce(caldor, aldar)
    told = caldor.json('show', sent)['passed_on']
    sure('Aldar Maritime Service. wrote this; .Bersa Liaison Service. passed it on with their consent of', told['sentence'])
    assert CONDITION in told['condition'], told
    shown = caldor.run('show', sent).out
    for words in ('wrote this', CONDITION, *TEXT['body']):
        assert words in shown, shown
    paper = printed(caldor, sent)
    for words in (told['sentence'], CONDITION, aldar.office, TEXT['title'], *TEXT['body'], *(s['text'] for s in TEXT['sources'])):
        assert plain(words) in paper, paper


def the_extract_says_no_more_than_the_text():
    """Not to whom it went first, nor whence its sources come; and its bytes are those that Aldar let go."""
    letter = aldar.send(bersa, TEXT)
    answer = granted(letter)
    sent = forwarded(letter, '--note', note('Our own note.'))
    extract = extract_of(aldar.bundle(answer))
    assert extract == extract_of(caldor.bundle(sent))
    consent = consent_of(caldor.bundle(sent))
    assert consent['sha256'] == hashlib.sha256(extract).hexdigest() and consent['letter'] == letter, consent
    assert consent['purpose'] == 'consent' and consent['key'] == fingerprint(aldar), consent
    for secret in 'FISHERMAN', 'addressees', 'letterhead', '"origin"', letter, 'Bersa', fingerprint(bersa):
        assert secret not in extract.decode(), secret
    assert caldor.json('show', sent)['briefing']['body'] == ['Our own note.']


def note(text):
    path = world.folder / 'note'
    path.write_text(text)
    return path


def it_is_granted_as_a_tear_line():
    letter = aldar.send(bersa, TEXT)
    granted(letter, '--tear-line', note('Boats were seen\n\nSmall boats use the harbour.'))
    told = caldor.json('show', forwarded(letter))['passed_on']
    assert told['extract']['title'] == 'Boats were seen' and told['extract']['body'] == ['Small boats use the harbour.'], told


def what_binds_it_goes_with_it():
    """Narrowed to the least that the text, its note and the agreement say; and to pass it on again is for its originator."""
    letter = aldar.send(bersa, TEXT, '--use', 'awareness')
    granted(letter)
    sent = forwarded(letter)
    told = caldor.json('show', sent)
    assert told['briefing']['use'] == 'awareness' and told['briefing']['onward'] == 'no', told
    caldor.run('show', sent, '--stix', status=REFUSED)
    refusal = caldor.run('forward', sent, '--to', bersa.office, status=REFUSED).err
    sure('is of .Aldar Maritime Service., who let it go to us and no further', refusal)


# ---- what does not go --------------------------------------------------------------------------------------------------

def a_consent_is_for_one_letter_and_one_office():
    """A10, A12: at the desk that would pass it on."""
    letter, other = aldar.send(bersa, TEXT), aldar.send(bersa, TEXT | {'title': 'Another'})
    granted(letter)
    bersa.run('forward', other, '--to', caldor.office, status=REFUSED)
    bersa.run('forward', letter, '--to', nora.office, status=REFUSED)
    forwarded(letter)


def a_draft_with_another_text_is_not_released():
    """A10: nor one that bears a consent to somebody else, or none."""
    letter, other = aldar.send(bersa, TEXT), aldar.send(bersa, TEXT | {'title': 'Another'})
    granted(letter), granted(other)
    first, second = (bersa.bundle(forwarded(each)) for each in (letter, other))
    swapped = json.loads(json.dumps(first))
    report_of(swapped)['extract'] = report_of(second)['extract']
    bare = json.loads(json.dumps(first))
    del report_of(bare)['consent']
    for bundle, to, words in ((swapped, caldor, 'for another text'), (first, nora, 'did not consent'),
                              (bare, caldor, 'only with their consent')):
        report_of(bundle).pop('addressees')
        bundle['objects'] = [item for item in bundle['objects'] if item['type'] != 'letter']
        row = bersa.draft(bundle)
        bersa.json('draft', '--row', row, '--to', to.office)
        sure(words, bersa.run('release', row, status=REFUSED).err)


def a_letter_with_another_text_is_not_shown():
    """A10, A12: at the desk that would read it. What came with it is read all the same."""
    letter, other = aldar.send(bersa, TEXT), aldar.send(bersa, TEXT | {'title': 'Another', 'body': ['CANARY.']})
    granted(letter), granted(other)
    sent, second = forwarded(letter), forwarded(other)
    bundle, foreign = caldor.bundle(sent), report_of(caldor.bundle(second))

    def swap(report):
        report['extract'] = foreign['extract']

    def strip(report):
        del report['consent']
        swap(report)

    def spoil(report):
        file = json.loads(base64.b64decode(report['consent']))
        file['object'] = base64.b64encode(base64.b64decode(file['object']).replace(b'"given":"20', b'"given":"21')).decode()
        report['consent'] = base64.b64encode(json.dumps(file).encode()).decode()

    for change, words in ((swap, 'for another text'), (strip, 'without its originator'), (spoil, 'not signed by a key of')):
        forged = forge(bersa, caldor, bundle, change)
        told = caldor.json('show', forged)
        assert told['verdict'] == 'authentic' and 'extract' not in told['passed_on'], told
        sure(words, told['passed_on']['sentence'])
        sure('It is not shown', told['passed_on']['sentence'])
        for words in ('show', forged), ('show', forged, '--text'):
            assert 'CANARY' not in caldor.run(*words).out
        assert 'boats lay' not in caldor.run('show', forged).out
        paper = printed(caldor, forged)
        assert plain(told['passed_on']['sentence']) in paper and 'CANARY' not in paper and 'boats lay' not in paper, paper
        caldor.run('show', forged, '--stix', status=REFUSED)
    forged = forge(bersa, nora, bundle, lambda report: report['addressees'][0].update({'office_ref': nora_id()}))
    sure('a consent that is not for us. It is not shown', nora.json('show', forged)['passed_on']['sentence'])


def nora_id():
    identity, = (row['id'] for row in bersa.json('partner')['partners'] if row['name'] == nora.office)
    return identity


def a_consent_ends():
    letter = aldar.send(bersa, TEXT)
    granted(letter, '--until', '2090-01-01')
    aldar.run('grant', aldar.list('inbox')[0]['row'], '--until', '2001-01-01', status=USAGE)
    need_another_clock()
    refusal = call('faketime', '2091-01-01', *bersa.command('forward', letter, '--to', caldor.office), status=REFUSED).err
    sure('has ended', refusal)


def what_was_recalled_goes_no_further():
    """Whatever was granted before; and nothing is granted for it any more."""
    letter = aldar.send(bersa, TEXT)
    granted(letter)
    later = only(bersa.json('ask-leave', letter, '--to', nora.office))
    carry()
    aldar.json('recall', letter, '--reason', 'It was not so.')
    carry()
    aldar.run('grant', later, status=REFUSED)
    before = len(bersa.list('sent'))
    bersa.run('forward', letter, '--to', caldor.office, status=USAGE)
    bersa.run('ask-leave', letter, '--to', caldor.office, status=USAGE)
    assert len(bersa.list('sent')) == before


def passed_on_again(bundle, to=caldor):
    """A draft that passes on what a letter that went passed on, with the consent that went with it."""
    bundle = json.loads(json.dumps(bundle))
    report_of(bundle).pop('addressees')
    bundle['objects'] = [item for item in bundle['objects'] if item['type'] != 'letter']
    row = bersa.draft(bundle)
    bersa.json('draft', '--row', row, '--to', to.office)
    return row


def a_later_denial_takes_it_back():
    """The originator's last word counts, about one letter and one office; what went on before stays as it is."""
    letter = aldar.send(bersa, TEXT)
    answer, other = granted(letter), granted(letter, to=nora)
    sent = forwarded(letter)
    row = passed_on_again(bersa.bundle(sent))
    request = only(bersa.json('ask-leave', letter, '--to', caldor.office))
    carry()
    aldar.json('deny', request, '--reason', 'Not any more.')
    carry()
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)
    sure('has given another answer since', bersa.run('release', row, status=REFUSED).err)
    sure('Caldor Coast Office.*has given another answer since', bersa.json('show', answer)['passed_on']['sentence'])
    assert caldor.json('show', sent)['passed_on']['extract']['body'] == TEXT['body']
    assert bersa.json('show', sent)['passed_on']['extract']['body'] == TEXT['body']
    sure('consents to it', bersa.json('show', other)['passed_on']['sentence'])
    forwarded(letter, to=nora)

    # And it is granted once more: by another consent, which the draft of before does not bear.
    again = granted(letter)
    bersa.run('release', row, status=REFUSED)
    row = passed_on_again(bersa.bundle(forwarded(letter)))
    bersa.run('check', row)

    # What was granted is withdrawn: nothing else was said, and the consent holds no more.
    aldar.release(aldar.json('correct', again, '--withdraw', 'It was too early.')['draft'])
    carry()
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)
    bersa.run('release', row, status=REFUSED)


def the_last_word_is_the_last_that_was_said():
    """Whatever dates the words bear: their order is that of the stream."""
    letter = aldar.send(bersa, TEXT)
    request = only(bersa.json('ask-leave', letter, '--to', caldor.office))
    carry()
    aldar.on_day(3, 'grant', request)
    carry()
    bersa.run('check', passed_on_again(bersa.bundle(forwarded(letter))))
    aldar.json('deny', request, '--reason', 'Not any more.')
    carry()
    last, before = [entry['time'] for entry in bersa.list('inbox') if entry['kind'] == 'answer'][:2]
    assert last < before, (last, before)
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)


def a_request_that_was_withdrawn_has_no_leave():
    letter = aldar.send(bersa, TEXT)
    request = only(bersa.json('ask-leave', letter, '--to', caldor.office))
    carry()
    aldar.json('grant', request)
    carry()
    bersa.json('release', bersa.json('correct', request, '--withdraw', 'It is not needed.')['draft'])
    bersa.json('sync')
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)


def nothing_is_granted_without_a_consent():
    """However it is answered: in one act, with a text, or from a draft."""
    letter = aldar.send(bersa, TEXT)
    request = only(bersa.json('ask-leave', letter, '--to', caldor.office))
    carry()
    before = len(aldar.list('sent'))
    for words in (['--grant'], ['--grant', '--conditions', CONDITION], [note('Yes.'), '--grant'],
                  [note('Yes.'), '--grant', '--conditions', CONDITION]):
        sure('together with the text that may be passed on', aldar.run('answer', request, *words, status=REFUSED).err)
    assert len(aldar.list('sent')) == before
    aldar.json('answer', request, note('We will see.'))
    aldar.json('grant', request)
    carry()
    forwarded(letter)


def it_is_written_down():
    letter = aldar.send(bersa, TEXT)
    answer = granted(letter)
    sent = forwarded(letter)
    sha256 = hashlib.sha256(extract_of(aldar.bundle(answer))).hexdigest()
    for desk, kind, subject in (aldar, 'consent-given', answer), (bersa, 'passed-on', sent):
        entries = desk.json('audit', 'list', '--kind', kind)['entries']
        assert [entry for entry in entries if entry['subject'] == subject and entry['reference'] == sha256], entries


def a_consent_by_a_reported_key_is_none():
    """The last of all: whoever has that key could have signed it."""
    letter = aldar.send(bersa, TEXT)
    granted(letter)
    forwarded(letter)
    aldar.json('compromise', 'own', '--since', '2026-01-01')
    carry()
    bersa.run('forward', letter, '--to', caldor.office, status=REFUSED)


tap.run([
    ('/forward/A12-it-is-not-passed-on-without-leave', it_is_not_passed_on_without_leave),
    ('/forward/it-is-denied', it_is_denied),
    ('/forward/it-is-granted-with-a-condition', it_is_granted_with_a_condition),
    ('/forward/the-extract-says-no-more-than-the-text', the_extract_says_no_more_than_the_text),
    ('/forward/it-is-granted-as-a-tear-line', it_is_granted_as_a_tear_line),
    ('/forward/what-binds-it-goes-with-it', what_binds_it_goes_with_it),
    ('/forward/A10-a-consent-is-for-one-letter-and-one-office', a_consent_is_for_one_letter_and_one_office),
    ('/forward/A10-a-draft-with-another-text-is-not-released', a_draft_with_another_text_is_not_released),
    ('/forward/A10-a-letter-with-another-text-is-not-shown', a_letter_with_another_text_is_not_shown),
    ('/forward/a-consent-ends', a_consent_ends),
    ('/forward/what-was-recalled-goes-no-further', what_was_recalled_goes_no_further),
    ('/forward/a-later-denial-takes-it-back', a_later_denial_takes_it_back),
    ('/forward/the-last-word-is-the-last-that-was-said', the_last_word_is_the_last_that_was_said),
    ('/forward/a-request-that-was-withdrawn-has-no-leave', a_request_that_was_withdrawn_has_no_leave),
    ('/forward/nothing-is-granted-without-a-consent', nothing_is_granted_without_a_consent),
    ('/forward/it-is-written-down', it_is_written_down),
    ('/forward/A19-a-consent-by-a-reported-key-is-none', a_consent_by_a_reported_key_is_none),
])
