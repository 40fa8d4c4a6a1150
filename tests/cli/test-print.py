"""A letter on paper: what is on the pages as another program reads them, and what of it is on the disk.

Usage: test-print.py BARIDCTL BARID-EXCHANGE
"""

import json
import os
import re
import stat
import subprocess
import sys
import uuid

import desks
import tap
from desks import FAILED, REFUSED, USAGE, World, sure

# Levels in three scripts, each with its place among our own.
for policy, level in (('CLM', 'سرّي'), ('NOR', 'خفیہ')):
    desks.TERMS['ceilings'].append({'policy': policy, 'level': level, 'rank': 2})
    for to in ({'policy': 'BRS', 'level': 'GİZLİ', 'rank': 2}, {'policy': 'ALD', 'level': 'SECRET', 'rank': 3}):
        desks.TERMS['equivalents'].append({'from': {'policy': policy, 'level': level, 'rank': 2}, 'to': to})

world = World(*sys.argv[1:3])
aldar, bersa = world.pair()
folder = world.folder / 'paper'
folder.mkdir()


def printed(desk, letter, *options, language='en'):
    path = folder / f'{uuid.uuid4()}.pdf'
    desk.run('print', letter, path, *options, env={'LC_ALL': 'C.UTF-8', 'LANGUAGE': language})
    return path


def tool(name, *words):
    return subprocess.run([name, *map(str, words)], capture_output=True, check=True, timeout=desks.LONGEST).stdout.decode()


def pages_of(path):
    """The text of each page, without what isolates pieces of a line."""
    text = tool('pdftotext', '-layout', '-enc', 'UTF-8', path, '-')
    pages = re.sub('[\u200e\u200f\u202a-\u202e\u2066-\u2069]', '', text).split('\f')
    assert pages.pop() == '' and len(pages) == int(re.search(r'^Pages: +(\d+)$', tool('pdfinfo', path), re.M).group(1))
    return pages


def on_every_page(pages, line, times):
    for number, page in enumerate(pages, 1):
        assert page.count(line) == times, f'{line!r} stands {page.count(line)} times on page {number}: {page}'


def once(pages, *lines):
    text = ' '.join(' '.join(pages).split())
    for line in lines:
        assert text.count(line) == 1, f'{line!r} stands {text.count(line)} times in: {text}'


def matter(language, marking, paragraph, judgements, sources):
    return {'title': judgements[0], 'kind': 'assessment', 'language': language, 'marking': marking, 'reference': '2026/118',
            'areas': ['cybersecurity'], 'to': [bersa.office], 'bottom_line': judgements[-1],
            'judgements': [{'text': text, 'likelihood': 'likely', 'low': 55, 'high': 80, 'confidence': 50, 'scale': 'icd-203'}
                           for text in judgements],
            'body': [paragraph] * 60, 'sources': [{'text': text, 'grade': 'B2'} for text in sources]}


def arrived(value):
    letter = aldar.release(aldar.draft(value))
    aldar.json('sync')
    bersa.json('sync')
    return letter


# A text that is not Latin is looked for by the numbers in it: what is drawn of it is another matter than what is copied.
ENGLISH = matter('en', 'ALD:SECRET // REL TO ALD, BRS', 'A paragraph of the body, of no more than one line or two. ' * 3,
                 ['The vessel 7101 will be boarded.', 'The port 7102 stays open.'], ['A pilot 8101.', 'An image 8102.'])
FRENCH = matter('fr', 'TLP:AMBER', 'Un paragraphe où l’accent à côté du guillemet « reste ». ' * 3,
                ['Le navire 7101 sera arraisonné.', 'Le port 7102 reste ouvert.'], ['Un pilote 8101.', 'Une image 8102.'])
ARABIC = matter('ar', 'CLM:سرّي // REL TO CLM, BRS', 'فقرة من المتن تمتد على سطر أو سطرين لا أكثر من ذلك. ' * 3,
                ['من المرجح اعتراض السفينة 7101 قريبًا.', 'يبقى الميناء 7102 مفتوحًا.'], ['مرشد 8101.', 'صورة 8102.'])
URDU = matter('ur', 'NOR:خفیہ', 'متن کا ایک پیراگراف جو ایک یا دو سطروں سے زیادہ نہیں ہے۔ ' * 3,
              ['جہاز 7101 کو روکے جانے کا امکان ہے۔', 'بندرگاہ 7102 کھلی رہے گی۔'], ['ایک پائلٹ 8101۔', 'ایک تصویر 8102۔'])


def is_on_paper(value, code, face, texts):
    def case():
        path = printed(bersa, arrived(value), '--for', 'Duty officer 7')
        pages = pages_of(path)
        assert len(pages) > 2, len(pages)
        on_every_page(pages, code, 2)
        on_every_page(pages, 'Copy for Duty officer 7', 1)
        for number, page in enumerate(pages, 1):
            assert page.count(f'Page {number} of {len(pages)}') == 1, page
        if texts:
            once(pages, value['sources'][0]['text'], value['sources'][1]['text'])
        text = '\n'.join(pages)
        for judgement in value['judgements']:
            # The first one is the title as well, the last one the bottom line.
            wanted = judgement['text'] if texts else re.search(r'\d{4}', judgement['text']).group()
            assert text.count(wanted) == 2, (wanted, text)
        for number in ('8101', '8102'):
            assert text.count(number) == 1, (number, text)
        assert text.count('Likely, 55 to 80 %') == 2 and text.count('usually reliable, probably true') == 2, text
        # The notes stand at the end.
        assert '8102' in pages[-1] and text.rindex('7102') < text.index('8101')
        assert face in tool('pdffonts', path), tool('pdffonts', path)
    return case


def mirrored_in_arabic():
    """In Arabic the pages run from the right; the code line is there in letters that a search finds."""
    pages = pages_of(printed(bersa, arrived(ARABIC), language='ar'))
    on_every_page(pages, 'CLM LEVEL 2 // REL TO CLM, BRS', 2)
    first = [line for line in tool('pdftotext', '-bbox', printed(bersa, arrived(ENGLISH), language='ar'), '-').splitlines()
             if '<word' in line and '2026/118' in line]
    assert first and all(float(re.search(r'xMin="([\d.]+)"', line).group(1)) > 300 for line in first), first


def proof_and_equivalent():
    """Beside the text: who signed it, when it came, what it is protected as at this desk."""
    pages = pages_of(printed(bersa, arrived(ENGLISH)))
    once(pages, 'Signed by Aldar Maritime Service with the key that the duty officer (telephone) introduced on')
    for name in ('Originator', 'Released', 'Received'):
        sure(rf'(?m)^ *{name} +\S', pages[0])
    on_every_page(pages, 'SECRET is protected here as GİZLİ, under agreement 2026/3.', 2)
    assert 'Draft' not in ''.join(pages)


def a_draft_says_so():
    row = aldar.draft(ENGLISH)
    pages = pages_of(printed(aldar, row))
    on_every_page(pages, 'Draft, not released', 1)
    assert 'Signed by' not in ''.join(pages) and 'Received' not in ''.join(pages)
    # What was sent is the same, and is none.
    sent = aldar.release(row)
    aldar.json('sync')
    pages = pages_of(printed(aldar, sent))
    assert 'Draft' not in ''.join(pages)
    sure(rf'(?m)^ *Addressee +{bersa.office}', pages[0])


def sheets():
    letter = bersa.list('inbox')[0]['letter']
    for words, size in (([], '595.276 x 841.89'), (['--paper', 'a4'], '595.276 x 841.89'), (['--paper', 'letter'], '612 x 792')):
        sure(f'Page size: +{size} pts', tool('pdfinfo', printed(bersa, letter, *words)))
    path = folder / 'no.pdf'
    sure('a4, letter', bersa.run('print', letter, path, '--paper', 'a5', status=USAGE).err)
    bersa.run('print', letter, status=USAGE)
    assert not path.exists()


def told_in_json():
    path = folder / 'json.pdf'
    assert bersa.json('print', bersa.list('inbox')[0]['letter'], path) == {'file': str(path)}
    raw = subprocess.run(bersa.command('print', bersa.list('inbox')[0]['letter'], '-'), capture_output=True, check=True).stdout
    assert raw.startswith(b'%PDF-') and raw.rstrip().endswith(b'%%EOF'), raw[:20]


def names_nothing():
    """In a list of files stand the kind and the reference."""
    told = tool('pdfinfo', printed(bersa, arrived(ENGLISH)))
    sure(r'(?m)^Title: +Assessment 2026/118$', told)
    sure(r'(?m)^Creator: +Barid$', told)
    assert 'Author' not in told and '7101' not in told, told


def one_private_file():
    """Only the file that was asked for, whole or not at all, and only its owner may read it."""
    letter = bersa.list('inbox')[0]['letter']
    place = folder / 'place'
    temporary = folder / 'temporary'
    place.mkdir()
    temporary.mkdir()
    old = os.umask(0)
    try:
        bersa.run('print', letter, place / 'a.pdf', env={'TMPDIR': str(temporary)})
    finally:
        os.umask(old)
    assert os.listdir(place) == ['a.pdf'] and os.listdir(temporary) == []
    assert stat.S_IMODE((place / 'a.pdf').stat().st_mode) == 0o600
    (place / 'folder').mkdir()
    bersa.run('print', letter, place / 'folder', status=FAILED)
    bersa.run('print', letter, place / 'none' / 'a.pdf', status=FAILED)
    assert sorted(os.listdir(place)) == ['a.pdf', 'folder']


def quarantine_is_not_printed():
    text = json.dumps({'type': 'bundle', 'id': f'bundle--{uuid.uuid4()}', 'objects': [{'title': 'Nobody signed this'}]})
    sealed = aldar.gpg('--trust-model', 'always', '--compress-algo', 'none', '--encrypt', '--hidden-recipient',
                       bersa.json('key')['fingerprint'], text=text.encode()).stdout
    assert world.post(aldar, bersa, sealed) == 202
    assert bersa.json('sync')['quarantine'] == 1
    entry = bersa.list('quarantine')[0]
    path = folder / 'quarantine.pdf'
    sure(re.escape(entry['reason']), bersa.run('print', entry['row'], path, status=REFUSED).err)
    assert not path.exists()


tap.run([
    ('/print/english', is_on_paper(ENGLISH, 'SECRET // REL TO ALD, BRS', 'NotoSans', True)),
    ('/print/french', is_on_paper(FRENCH, 'TLP:AMBER', 'NotoSans', True)),
    ('/print/arabic', is_on_paper(ARABIC, 'CLM LEVEL 2 // REL TO CLM, BRS', 'NotoNaskhArabic', False)),
    ('/print/urdu', is_on_paper(URDU, 'NOR LEVEL 2', 'NotoNastaliqUrdu', False)),
    ('/print/mirrored-in-arabic', mirrored_in_arabic),
    ('/print/proof-and-equivalent', proof_and_equivalent),
    ('/print/a-draft-says-so', a_draft_says_so),
    ('/print/sheets', sheets),
    ('/print/told-in-json', told_in_json),
    ('/print/names-nothing', names_nothing),
    ('/print/one-private-file', one_private_file),
    ('/print/quarantine-is-not-printed', quarantine_is_not_printed),
])
