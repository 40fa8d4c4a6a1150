"""Every verdict and every objection, in the window, in the words of interface.md §12 or on its pattern.

The sentences stand here as they are written there: what the window shows is compared with them, and not with what the
program makes of them. A letter that is not authentic bears a canary in its title and its text, and no window shows it.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import datetime
import functools
import os
import re
import subprocess
import sys
import time

from windows import (App, children, find, focus_window, is_focused, is_sensitive, keys, look, name_of, outline, picture, push,
                     run, select, text_of, wait_for, walk, words_of, write)

from forged import NOT_NOW, fingerprint_of, gpg, written
from verdict_letters import CANARY, Verdicts

def day_of(time):
    return f'{time:%B} {time.day}, {time.year}'


program = sys.argv[1]
made = Verdicts(*sys.argv[2:4])
bersa = made.bersa
now = datetime.datetime.now(datetime.timezone.utc)
TODAY = day_of(now)
ALDAR, CELEM = made.aldar.office, made.celem.office
DORIN, EDRIN = made.dorin.office, made.edrin.office

# ---- the words ----

PROOF = (f'Signed by %s with the key that the duty officer (telephone) introduced on {TODAY}; addressed to us; unchanged '
         'since it was signed.')

# interface.md §12, "proof, aged"; the others on its pattern.
AGED = {
    EDRIN: f'Authentic when received on {TODAY}. This key was revoked on {TODAY}; letters that arrive signed with it since '
           'then are set apart.',
    DORIN: f'Authentic when received on {TODAY}. This key ended on {TODAY}; letters that arrive signed with it since then '
           'are set apart.',
    CELEM: f'Authentic when received on {TODAY}. This key stopped being theirs on {TODAY}; letters that arrive signed with '
           'it since then are set apart.',
}

# A letter is in quarantine under its verdict; two of them differ in what is known beside it.
VERDICTS = {
    # In §12 as they stand here, but that nothing tells through whose channel what was altered came: an inbox is one for all.
    'not-addressed': f'Signed by {ALDAR}, but not addressed to us: someone may have passed it on as if it were. Do not act '
                     f'on it; ask {ALDAR} by another way.',
    'unsigned': 'No signature: nothing shows who wrote this letter. Its text is withheld.',
    'unknown-key, named': 'Signed with a key nobody has introduced to us. It bears the name “Aldar Maritime Service”, but '
                          'a name proves nothing. If their key is new, ask for their card and compare the key numbers by '
                          'telephone.',
    'altered': 'Changed or damaged on the way: nothing in it can be relied on, and nothing is shown. Ask for it to be sent '
               'again.',
    # On the pattern of §12: what is known, what is not, what to do.
    'unknown-key': 'Signed with a key nobody has introduced to us. If a partner’s key is new, ask for their card and '
                   'compare the key numbers by telephone.',
    'not-a-letter': 'Not in the form that a letter has: nothing shows who made it, and nothing is shown. If a letter is '
                    'expected, ask for it to be sent again.',
    'not-for-us': 'Sealed to a key that is not ours: it cannot be opened here. If a letter is expected, compare our key '
                  'number with the one they seal to.',
    'many-signatures': 'More than one signature: a letter has exactly one, and nothing shows who answers for this one. Its '
                       'text is withheld.',
    'bad-signature': 'The signature does not hold: nothing shows who wrote this letter. Its text is withheld. Ask for it '
                     'to be sent again.',
    'weak': 'Sealed or signed with a key or a method too weak to prove anything. Its text is withheld. Ask for it to be '
            'sent again with a stronger key.',
    'key-expired': f'Signed with a key of {DORIN} that had expired when the letter arrived. Its text is withheld. Ask '
                   f'{DORIN} to send it again with a key that is in use.',
    'key-revoked': f'Signed with a key of {EDRIN} that had been revoked when the letter arrived: someone else may hold it. '
                   f'Its text is withheld. Do not act on it; ask {EDRIN} by another way.',
    'pin-ended': f'Signed with a key that {CELEM} no longer uses. Its text is withheld. Ask {CELEM} by another way.',
    'malformed': f'Signed by {ALDAR}, but it cannot be read: its form is not the one a letter has, or it is over a limit. '
                 f'Its text is withheld. Ask {ALDAR} to send it again. Its text cannot be read, at byte 0: It is neither an '
                 'object nor a list.',
    'wrong-purpose': f'Signed by {ALDAR}, but not as a letter: someone may have passed on something else as if it were '
                     f'one. Do not act on it; ask {ALDAR} by another way.',
    'wrong-sender': f'Signed by {ALDAR}, but the letter names another sender. Do not act on it; ask {ALDAR} by another '
                    'way.',
    'replayed': f'Already received: the same letter of {ALDAR} has come a second time. The first stays as it is. It '
                # Written down when it came, by baridctl in the language that it was run in.
                f'came on {now.day} {now:%B %Y}.',
    'number-reused': f'Signed by {ALDAR}, but another letter has its number: another copy of their desk may be in use. Its '
                     f'text is withheld. Ask {ALDAR} by another way which letter is theirs.',
    'not-understood': f'Signed by {ALDAR}, but it has a restriction, a kind or a version that is not known here, which '
                      f'counts as the most restrictive. Its text is withheld. Ask {ALDAR} what it means.',
    'not-released': 'Signed at a translator’s desk of Jarad Office, which releases nothing: nobody answers for this letter. '
                    'Its text is withheld. Ask the releasing officer of Jarad Office to release it.',
    'outside-agreements': f'Signed by {ALDAR} and addressed to us, but no agreement in force covers it. Its text is '
                          f'withheld. Ask {ALDAR} under which agreement it was sent.',
}
# interface.md §12, the Arabic column.
MONTHS = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split()
TODAY_IN_ARABIC = f'{now.day} {MONTHS[now.month - 1]} {now.year}'.translate(str.maketrans('0123456789', '٠١٢٣٤٥٦٧٨٩'))
PROOF_IN_ARABIC = (f'الموقِّع: %s، بالمفتاح المعرَّف لدينا عن طريق the duty officer (telephone) في {TODAY_IN_ARABIC}. الرسالة '
                   'موجَّهة إلينا ولم يطرأ عليها تغيير منذ توقيعها.')
AGED_IN_ARABIC = (f'كانت نسبتها ثابتة عند استلامها في {TODAY_IN_ARABIC}. وقد أُلغي هذا المفتاح في {TODAY_IN_ARABIC}، وما يصل '
                  'بتوقيعه بعد ذلك يُعزل.')
ARABIC = {
    'altered': 'تغيّرت هذه الرسالة أو تلفت في الطريق، فلا يُعتمد على شيء منها ولا يُعرض منها شيء. يُرجى طلب إرسالها من جديد.',
    'not-addressed': f'الموقِّع: {ALDAR}، لكن الرسالة غير موجَّهة إلينا، وربما أعاد طرف آخر إرسالها كأنها لنا. يُرجى عدم '
                     f'البناء عليها والاستفسار من {ALDAR} بوسيلة أخرى.',
    'unsigned': 'لا توقيع: ليس في هذه الرسالة ما يدل على كاتبها. نصّها محجوب.',
    'unknown-key, named': 'التوقيع بمفتاح لم يعرّفنا به أحد. وهو يحمل اسم «Aldar Maritime Service»، والاسم وحده لا يثبت '
                          'شيئًا. إن كان مفتاحهم جديدًا فيُرجى طلب بطاقتهم ومقارنة رقمي المفتاحين هاتفيًّا.',
}

LEFT_OUT = 'Leave it out, or send to the others only.'
TEAR_LINE = 'Leave it out, write a tear-line, or send to the others only.'

# By the draft that they stand against: what is in §12 first ("above ceiling", "no agreement"), then the others on its pattern.
OBJECTIONS = {
    'Above': {
        'above-ceiling': f'Not released to {CELEM}: Above is marked TLP:AMBER, and Article 2 of 2026/4 allows no more than '
                         'TLP:GREEN. '
                         + TEAR_LINE},
    'Nobody': {
        'agreement-ended': 'Nothing can be released to Halim Office: 2019/1 ended on June 30, 2021 and no other '
                           'agreement covers this area. What was exchanged under it stays protected.',
        'no-agreement': 'Nothing can be released to Fenra Office: there is no agreement with them. Draft one, or send to '
                        'the others only.',
        'agreement-unsigned': 'Nothing can be released to Gadra Office: 2026/7 has not been signed by every party, and no '
                              'other agreement covers this area. Sign it or ask for their signature, or send to the others '
                              'only.',
        'agreement-to-come': 'Nothing can be released to Ilona Office: 2090/1 begins on January 1, 2090, and no other '
                             'agreement covers this area. Wait, or send to the others only.',
        'no-key': 'Nothing can be sealed to Gadra Office: no key of theirs is known here. Ask for their card, and compare '
                  'the key numbers by telephone.',
        'key-disabled': 'Nothing can be sealed to Fenra Office: their key is disabled here. Enable it, or ask for their '
                        'new card.',
        'key-ended': f'Nothing can be sealed to {DORIN}: their key ended on {TODAY}. Ask for their new card, and '
                     'compare the key numbers by telephone.',
        'key-revoked': f'Nothing can be sealed to {EDRIN}: their key has been revoked. Telephone them, and ask for their '
                       'new card.',
        'key-without-sealing': 'Nothing can be sealed to Halim Office: no part of their key can be sealed to any more. Ask '
                               'for their key anew, or for their new card.'},
    'Markings': {
        'above-ceiling-classified': f'Not released to {ALDAR}: Paragraph 5 is marked ÇOK GİZLİ, and Article 5 of 2026/3 '
                                    f'allows no more than GİZLİ. {TEAR_LINE}',
        'no-ceiling': f'Not released to {ALDAR}: Paragraph 6 is marked HIGH, and Article 5 of 2026/3 allows no level of '
                      'that sort. '
                      + LEFT_OUT,
        'no-equivalent': f'Not released to {ALDAR}: Paragraph 5 is marked ÇOK GİZLİ, and 2026/3 does not say how they '
                         'protect that. '
                         + LEFT_OUT,
        'unknown-level': f'Not released to {ALDAR}: Paragraph 7 is marked COSMIC, a level that 2026/3 does not know and '
                         f'that so counts as the most restrictive. {LEFT_OUT}',
        'rel-to': f'Not released to {ALDAR}: Paragraph 2 is marked GİZLİ // REL TO BRS, CLM, which does not name their '
                  'nation. '
                  + LEFT_OUT,
        'national': f'Not released to {ALDAR}: Paragraph 3 is marked GİZLİ // NOFORN, and so stays within one nation. '
                    'Leave it out, or write a tear-line.',
        'unknown-caveat': 'Paragraph 4 carries the caveat LIMDIS, which is not understood here and so counts as the most '
                          'restrictive. Ask its originator what it means, or leave this part out.',
        'above-banner': 'Paragraph 5 is marked ÇOK GİZLİ, above the briefing’s own marking GİZLİ. Raise the marking of the '
                        'briefing, or leave this part out.',
        'above-banner-unsaid': 'Paragraph 8 is marked HIDDEN, and no agreement says whether the briefing’s own marking GİZLİ '
                               'protects that enough. Leave this part out.',
        'mixed': 'Paragraph 1 is marked TLP:RED, and the briefing GİZLİ: TLP does not stand beside a classification. Use '
                 'one of the two, or leave this part out.'},
    'Levels': {
        'no-equivalent-article': f'Not released to {CELEM}: Levels is marked COSMIC, and Article 3 of 2026/4 does not say '
                                 f'how they protect that. {LEFT_OUT}'},
    'Unnumbered': {
        'use-unnumbered': f'Not released to {DORIN}: the briefing permits the use “Detection only”, and 2026/8 goes no further '
                          'than “Awareness only”. Narrow the use, or send to the others only.',
        'above-ceiling-unnumbered': f'Not released to {DORIN}: Unnumbered is marked ÇOK GİZLİ, and 2026/8 allows no more than '
                                    f'GİZLİ. {TEAR_LINE}',
        'no-ceiling-unnumbered': f'Not released to {DORIN}: Paragraph 1 is marked HIGH, and 2026/8 allows no level of that '
                                 f'sort. {LEFT_OUT}'},
    'Of others': {
        'originator-control': f'Of others comes from {ALDAR} and may be passed on only with their consent. Ask for it, or '
                              'leave this part out.',
        'kept': f'Not released to {CELEM}: Of others is not ours, and its marking TLP:RED keeps it with those to whom it was '
                'given. Ask whoever wrote it for leave, or leave this part out.'},
    'Forgotten': {
        'not-a-partner': f'Nothing can be released to {made.forgotten}: they are not among our partners. Introduce them first, '
                         'or leave them out.'},
    'Passing on': {
        'onward-marking': 'Passing on is marked TLP:AMBER, and the briefing may be passed on further than that allows: '
                          '“Among the parties of the agreement”. Narrow the rule to “With the originator’s consent”, or '
                          'leave this part out.',
        'onward': f'Not released to {ALDAR}: the briefing says “Among the parties of the agreement” about passing it on, '
                  'and 2026/3 goes no further than “With the originator’s consent”. Narrow the rule, or send to the others '
                  'only.'},
    'Terms': {
        'use': f'Not released to {CELEM}: the briefing permits the use “Detection only”, and Article 4 of 2026/4 goes no '
               'further than “Awareness only”. Narrow the use, or send to the others only.',
        'onward-article': f'Not released to {CELEM}: the briefing says “Among the parties of the agreement” about passing '
                          'it on, and Article 5 of 2026/4 goes no further than “Not beyond the service that receives it”. '
                          'Narrow the rule, or send to the others only.'},
    'Areas': {
        'area': f'Nothing can be released to {ALDAR} about “border”: 2026/3 does not cover this area. {LEFT_OUT}',
        'area-article': f'Nothing can be released to {CELEM} about “border”: Article 1 of 2026/4 does not cover this area. '
                        + LEFT_OUT},
    'Imported': {
        'unknown-restriction': 'The briefing carries a restriction that is not understood here, and so counts as the most '
                               'restrictive. Ask its originator what it means, or leave out what carries it.',
        'unknown-marking': f'Object {made.marked} is marked {made.unknown}, which is not understood here and so counts as '
                           'the most restrictive. Ask its originator what it means, or leave this part out.'},
    '': {
        'no-title': 'The briefing has no title. Write one.',
        'no-marking': 'The briefing has no marking. Choose one.',
        'no-area': 'The briefing names no area, and an agreement covers areas only. Choose at least one.',
        'no-addressee': 'The briefing is addressed to nobody. Choose at least one partner.'},
}

# The answer to a recall, and what it may not bring after the end of the agreement that it came under.
AFTER = 'After the end'
AFTER_THE_END = {
    'free-text': f'Not released to {ALDAR}: 2026/9 ended on {TODAY}, and what still passes under it stays at the lowest level. '
                 f'{AFTER} is marked TLP:AMBER. Leave it out.',
    'free-text-matter': f'Not released to {ALDAR}: 2026/9 ended on {TODAY}, and what still passes under it brings nothing new. '
                        'Leave out the indicators and objects.',
}

ADVICE = {
    'key-ends': ('Above', CELEM, 45, r'\.'),
    'key-ends-soon': ('Nobody', 'Ilona Office', 20, r'\. Ask whether a new one is on its way\.'),
    'key-ends-in-days': ('Passing on', ALDAR, 5, r'\. Telephone them about the new one: nothing can be sealed to them after '
                                                 r'that\.'),
}

# interface.md §12, the Arabic column.
OBJECTIONS_IN_ARABIC = {
    'Above': {
        'above-ceiling': f'لا إصدار إلى {CELEM}: درجة «Above» هي TLP:AMBER، والمادة 2 من 2026/4 لا تجيز ما فوق TLP:GREEN. يمكن '
                         'حذف هذا الجزء، أو إعداد نسخة منقّحة منه، أو الإرسال إلى بقية الجهات فقط.'},
    'Nobody': {
        'agreement-ended': 'لا يمكن إصدار شيء إلى Halim Office: انتهى العمل بـ«2019/1» في ٣٠ يونيو ٢٠٢١، ولا اتفاق آخر يشمل هذا '
                           'المجال. ويبقى ما سبق تبادله بموجبه محميًّا.'},
    'Of others': {
        'originator-control': f'«Of others» صادر عن {ALDAR}، ولا يجوز نقله إلى غيرنا إلا بموافقة الجهة المصدرة. يمكن طلب '
                              'الموافقة أو حذف هذا الجزء.'},
}

# ---- the window ----

# Pages by their places, hidden ones too: names are in the language of the run.
INBOX, DRAFTS, QUARANTINE = 1, 4, 11
PAGES = {'en': 'Pages', 'ar': 'الصفحات'}


class Shown:
    """A desk's window, and the parts of it that are looked at again and again: a walk through all of it takes its time."""

    def __init__(self, language):
        self.app = App(program, '--profile', bersa.profile, language=language)
        self.page = self.letters = self.reader = None
        try:
            self.window = self.app.window(bersa.office)
            self.pages = find(self.window, PAGES[language], 'list', inside=False)
        except AssertionError:
            self.app.end()
            raise

    def go(self, page, count=0):
        """To a page of so many letters."""
        if page == self.page:
            return
        select(self.pages, page)
        self.page = page
        if count:
            self.letters = wait_for(lambda: self.find_list(count),
                                    lambda: f'{count} letters; there is {outline(self.window)}')

    def find_list(self, count):
        return next((node for node in walk(self.window) if node.get_role_name() == 'list' and node.get_child_count() == count
                     and node != self.pages and all(child.get_role_name() == 'list item' for child in children(node))), None)

    def read(self, index):
        select(self.letters, index)
        if self.reader is None:
            self.reader = find(self.window, 'BaridReader', 'filler')

    def read_of_inbox(self, words):
        """The newest letter with these words in its row."""
        self.go(INBOX, made.n_inbox)
        rows = [name_of(node) for node in children(self.letters)]
        self.read(next(index for index, name in enumerate(rows) if words in name))

    def shows(self, sentence):
        """In the reader, not in the list beside it."""
        wait_for(lambda: any(name_of(node) == sentence for node in walk(self.reader)),
                 lambda: f'"{sentence}"; there is {outline(self.reader)}', 30)

    def end(self):
        self.app.end()


def shows_no_canary(root):
    for node in walk(root):
        for told in (node.get_name(), node.get_description(), text_of(node)):
            assert CANARY not in (told or ''), f'a {node.get_role_name()} shows "{told}"'


shown = {}
say = functools.cache(functools.partial(words_of, sys.argv[4]))


def in_language(language):
    """One window at a time: a desk is open once."""
    if language not in shown:
        leave()
        shown[language] = Shown(language)
    return shown[language]


def leave():
    papers.clear()
    while shown:
        shown.popitem()[1].end()


def take(name):
    if folder := os.environ.get('BARID_PICTURES'):
        subprocess.run(['xdotool', 'mousemove', '1279', '899'], check=True)
        time.sleep(0.7)
        picture(f'{folder}/{name}.png')


# ---- cases ----

def authentic(language, sentence):
    def case():
        desk = in_language(language)
        desk.go(INBOX, made.n_inbox)
        desk.read(made.n_inbox - 1)
        desk.shows(sentence)
        take(f'authentic-{language}')
    return case


def aged(office, language, proof, sentence):
    """Administrative letters: there is nothing in them that could be answered."""
    def case():
        desk = in_language(language)
        desk.read_of_inbox(office)
        desk.shows(proof % office)
        desk.shows(sentence)
        assert not look(desk.window, say(language)('_Answer'), 'push button', inside=False), \
            'an administrative letter cannot be answered'
        take(f'aged-{office.partition(" ")[0].lower()}-{language}')
    return case


def verdict(name, language, sentence):
    def case():
        desk = in_language(language)
        desk.go(QUARANTINE, made.n_quarantine)
        desk.read(made.places[name])
        desk.shows(sentence)
        shows_no_canary(desk.reader)
        take(f'verdict-{name.replace(", ", "-")}-{language}')
    return case


def nothing_of_them(language):
    """Neither in the list, nor in a title, nor anywhere else."""
    return lambda: shows_no_canary(in_language(language).window)


papers = {}


def open_draft(title, language='en'):
    """The window in which a draft is written; it stays open for the cases that follow."""
    if title in papers:
        return papers[title]
    desk = in_language(language)
    desk.go(DRAFTS, made.n_drafts)
    rows = [name_of(node) for node in children(desk.letters)]
    before = desk.app.windows()
    # The one without a title says something else instead.
    others = [other for other in OBJECTIONS if other and not title]
    index = next(index for index, name in enumerate(rows) if title in name and not any(other in name for other in others))
    focus_window(bersa.office)
    for _ in range(6):
        if any(map(is_focused, children(desk.letters))):
            break
        keys('F6')
        time.sleep(0.3)
    keys('Home', *['Down'] * index, 'Return')
    papers[title] = wait_for(lambda: next((node for node in desk.app.windows() if node not in before), None), f'the draft '
                                                                                                              f'"{title}"')
    return papers[title]


def objection(title, sentence, language='en'):
    def case():
        fresh = title not in papers
        paper = open_draft(title, language)
        find(paper, sentence, 'label', inside=False, seconds=30)
        button = look(paper, say(language)('_Release'), 'push button')
        assert button and not is_sensitive(button), 'it can be released all the same'
        if fresh:
            take(f'objections-{title or "nothing"}-{language}')
    return case


def advice(title, office, days, rest):
    """A key that ends soon is advice, and counts for nothing against release."""
    def case():
        then = day_of(now + datetime.timedelta(days=days))
        told = name_of(find(open_draft(title), f'The key of {office} ends on ', 'label', seconds=30))
        assert re.fullmatch(rf'The key of {office} ends on {then}, in ({days - 1}|{days}) days{rest}', told), told
    return case


def answered_after_the_end():
    """The agreement of the recall has ended. The recall is answered all the same, and the answer is kept as a draft."""
    desk = in_language('en')
    desk.read_of_inbox('Taken back')
    before = desk.app.windows()
    push(desk.window, 'Answer')
    paper = desk.app.next_window(before)
    write(find(paper, 'Title', 'text', inside=False), AFTER)
    find(paper, 'saved ')
    made.n_drafts += 1


def after_the_end(sentence):
    """What the officer adds to it does not pass. Nothing in the window adds indicators."""
    def case():
        if AFTER not in papers:
            leave()
            row = next(entry['row'] for entry in bersa.list('drafts') if entry.get('title') == AFTER)
            bersa.draft({'marking': 'TLP:AMBER', 'indicators': ["[ipv4-addr:value = '192.0.2.1']"]}, '--row', row)
        objection(AFTER, sentence)()
    return case


def still_sealed():
    """The key asks for its passphrase, and none is given: what came waits, and nothing is known of it."""
    desk = in_language('en')
    gpg(bersa.home, '--passphrase', 'of the officer', '--passwd', fingerprint_of(bersa))
    pinentry = made.world.folder / 'not-now'
    pinentry.write_text(NOT_NOW)
    pinentry.chmod(0o700)
    with open(bersa.home / 'gpg-agent.conf', 'a') as settings:
        settings.write(f'pinentry-program {pinentry}\n')
    bersa.end_agents()
    made.put(written(made.aldar, bersa, made.like('sealed', made.aldar)))
    focus_window(bersa.office)

    def told():
        keys('F5')
        time.sleep(1)
        return look(desk.window, '1 letter arrived and is still sealed: its key asks for your passphrase.', inside=False)
    wait_for(told, lambda: f'a letter that waits; there is {outline(desk.window)}')
    shows_no_canary(desk.window)
    take('sealed')


cases = [('/verdicts/en/authentic', authentic('en', PROOF % ALDAR))]
cases += [(f'/verdicts/en/aged/{office.partition(" ")[0].lower()}', aged(office, 'en', PROOF, sentence))
          for office, sentence in AGED.items()]
cases += [(f'/verdicts/en/{name.replace(", ", "/")}', verdict(name, 'en', sentence)) for name, sentence in VERDICTS.items()]
cases += [('/verdicts/en/nothing-of-them', nothing_of_them('en'))]
cases += [(f'/objections/en/{name}', objection(title, sentence))
          for title, told in OBJECTIONS.items() for name, sentence in told.items()]
cases += [(f'/objections/en/{name}', advice(*told)) for name, told in ADVICE.items()]
cases += [('/objections/en/answered-after-the-end', answered_after_the_end)]
cases += [('/verdicts/ar/authentic', authentic('ar', PROOF_IN_ARABIC % ALDAR))]
cases += [('/verdicts/ar/aged/edrin', aged(EDRIN, 'ar', PROOF_IN_ARABIC, AGED_IN_ARABIC))]
cases += [(f'/verdicts/ar/{name.replace(", ", "/")}', verdict(name, 'ar', sentence)) for name, sentence in ARABIC.items()]
cases += [('/verdicts/ar/nothing-of-them', nothing_of_them('ar'))]
cases += [(f'/objections/ar/{name}', objection(title, sentence, 'ar'))
          for title, told in OBJECTIONS_IN_ARABIC.items() for name, sentence in told.items()]
cases += [(f'/objections/en/{name}', after_the_end(sentence)) for name, sentence in AFTER_THE_END.items()]
cases += [('/verdicts/en/sealed', still_sealed)]

try:
    run(cases)
finally:
    leave()
    made.close()
