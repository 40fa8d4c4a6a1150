"""What is refused outside the release check, in the window: cards, agreements, access files, credentials, acts without a
passphrase, exchanges, and desks that cannot be opened or made.

The sentences stand here as they are to be read, and what the window shows is compared with them.

With BARID_PICTURES=FOLDER in the environment a picture of each is put there.
"""

import datetime
import json
import os
import re
import shutil
import sqlite3
import sys
import time

from windows import (App, Focus, find, focus_window, is_sensitive, keys, look, name_of, outline, picture, press, push,
                     run, select, tab_to, wait_for, walk, words_of, write)

from desks import TERMS, call
from forged import NOT_NOW, fingerprint_of, gpg, revoke
from refused_files import Refused

program = sys.argv[1]
made = Refused(*sys.argv[2:4])
world, aldar, bersa, celem, dorin = made.world, made.aldar, made.bersa, made.celem, made.dorin

INBOX, PARTNERS, AGREEMENTS = 1, 7, 8

NOT_CHANGED = '\n\nNothing was changed. When this is put right, start Barid again.'
NEITHER = 'Its text cannot be read, at byte 0: It is neither an object nor a list.'
ANOTHER_WAY = 'Ask them for it by another way than it came.'
OTHER_KEY = ('The key offered for Aldar Maritime Service is not the one we know. Nothing has changed: the known key stays in use '
             'until the new one is compared.')
# interface.md §12, the Arabic column.
OTHER_KEY_IN_ARABIC = ('المفتاح المعروض باسم Aldar Maritime Service غير المفتاح المعروف لدينا. لم يتغيّر شيء: يبقى المفتاح المعروف '
                       'مستعملًا إلى أن تجري مقارنة الجديد.')

# Refused as soon as it is opened.
CARDS = {
    'no-card': f'This is not a card. Choose another file, or ask for the card anew. {NEITHER}',
    'too-large': f'Could not read {made.cards["too-large"]}: it is larger than 4194304 bytes.',
    'an-agreement': 'This was made as “agreement”, and not as “card”. Choose another file.',
    'of-a-later-version': 'This is of a version that this Barid does not know. Ask for it in version 1, or update Barid.',
    'without-a-key': 'The card was not taken: it has no key. Ask for another.',
    'with-a-key-twice': 'The card was not taken: it names a desk or a key twice. Ask for another.',
    'changed': f'Nothing was taken from the card. {ANOTHER_WAY} The signature does not hold: what it covers was changed.',
    'signed-twice': f"A card bears one signature, its office's own. Nothing was taken from this one. {ANOTHER_WAY}",
    'with-another-key': f'The card names one key and holds another. Nothing was taken from it. {ANOTHER_WAY}',
    'with-a-secret': 'This holds a secret key, not a certificate, and is not taken. Tell its owner that the key has left their '
                     'hands.',
    'with-many-names': 'The certificate holds more names, subkeys or signatures than an honest one and is not taken. Ask for a '
                       'minimal export of the key.',
    'with-a-weakly-signed-name': 'The certificate was not taken: it has no name signed by its own key with a hash that still holds.',
    'of-a-key-that-ended': 'The key on the card cannot be written to: it has ended, or it was revoked. Ask for a new card.',
}

# What a card is worth that can be read.
STANDINGS = {
    'new': (celem.card, 'This office is not known here. A card proves nothing yet: compare the key number with somebody of theirs '
                        'whom you know, by another way than the card came.'),
    'known': (aldar.card, 'This office is known here, with this very key. It can be compared once more: the story of the key '
                          'grows by it.'),
    'of-another-key': (made.cards['of-another-key'], OTHER_KEY),
    'ours': (bersa.card, 'This is our own card. There is nothing to introduce: hand it to a partner.'),
}

# Refused once the numbers have been compared: by the holder of the key that is compared.
COMPARED = {
    'with-our-key': (celem, 'There is a key of our own desk on the card. Nothing was added. Ask them by another way how it came '
                            'to be there.'),
    'with-a-key-of-others': (celem, 'A key on the card of Celem Office is known as that of Aldar Maritime Service. Nothing was '
                                    'added. Ask both by another way whose it is.'),
    'of-another-name': (aldar, 'The partner “Aldar Maritime Service” is in the address book already, and what is added as “Aldar '
                               'Fisheries” has the same id but another name or nation. Nothing was changed. Ask them by another '
                               'way.'),
}

AGREEMENT_FILES = {
    'no-agreement': f'This is not a signed agreement. Choose another file, or ask for the agreement anew. {NEITHER}',
    'too-large': f'Could not read {made.agreements["too-large"]}: it is larger than 4194304 bytes.',
    'card': 'This was made as “card”, and not as “agreement”. Choose another file.',
    'with-an-unknown-word': 'The agreement was not taken: its “use” is “mayhem”, which this Barid does not know and which might '
                            'restrict.',
    'of-others': "This desk's key is not the one that signs the agreement for this office. Use the desk whose key it names.",
    'with-an-unknown-key': 'The agreement names a key for Aldar Maritime Service that was not introduced to this desk. Introduce '
                           'them by their card first.',
    'signed-by-others': 'A signature on the agreement is not that of a party. The agreement was not taken. Ask them by another '
                        'way who signed it.',
    'of-other-words': f'An agreement with the id {made.agreement} is here already, and its words differ. The one that is here '
                      'was kept. Ask who sent the other for the reason.',
}

ACCESS_FILES = {
    'no-access-file': 'This is not an access file, or it was changed or damaged. Ask for it again.',
    'for-others': 'The access file is not sealed to a key of this desk. Ask for one that is.',
    'by-a-stranger': 'The access file is signed with a key nobody has introduced to us. Nothing was taken from it.',
    'of-another-giver': 'The access file names another giver than the key that signed it. Nothing was taken from it.',
    'passed-on': 'The access file was given to somebody else and passed on to us. Nothing was taken from it.',
    'without-https': 'Nothing was taken: the address “http://127.0.0.1/barid/” of the exchange does not begin with https:// and '
                     'end with /, or has more in it than a place.',
    'for-an-account': 'The access file counts on an account of ours at that exchange, and this desk has none. Ask the partner '
                      'for an access file with credentials.',
}

made.cards['an-agreement'] = made.folder / 'agreement'

# ---- the window ----

shown = {}
focus = Focus()


class Shown:
    def __init__(self, desk, language='en'):
        self.say = words_of(sys.argv[4], language)
        self.app = App(program, '--profile', desk.profile, language=language)
        self.introduction = None
        self.buttons = {}
        try:
            self.window = self.app.window(desk.office)
            self.pages = find(self.window, self.say('Pages'), 'list', inside=False)
        except AssertionError:
            self.app.end()
            raise

    def go(self, page):
        select(self.pages, page)

    def show(self, page, words):
        """A partner or an agreement of this name."""
        self.go(page)
        find(self.window, words, 'list item')
        focus.go_to_row(self.window, words, self.pages)
        keys('Return')

    def button(self, root, name):
        """It is looked for once: a walk through a window takes its time. Of a page that can be empty it is the second one."""
        least = 2 if name in ('Import an Agreement…', self.say('Introduce a Partner…')) else 1

        def found():
            nodes = [node for node in walk(root) if node.get_role_name() == 'push button' and name in name_of(node)]
            return len(nodes) >= least and nodes[-1]
        if name not in self.buttons:
            self.buttons[name] = wait_for(found, lambda: f'a button "{name}"; there is {outline(root)}')
        return self.buttons[name]

    def choose(self, root, name, path):
        known = self.app.windows()
        press(self.button(root, name))
        self.app.give_file(known, path)

    def refuses(self, sentence):
        """In a dialog of its own, which is closed."""
        dialog = self.app.next_window([self.window, self.introduction])
        time.sleep(0.4)
        find(dialog, 'This was not done', 'label', inside=False, seconds=20)
        find(dialog, sentence, 'label', inside=False, seconds=20)
        push(dialog, 'Close')
        wait_for(lambda: dialog not in self.app.windows(), 'the dialog is closed')

    def after_a_round(self, told, described):
        """What a round tells; one after the other is asked for until it does."""
        def there():
            focus_window(name_of(self.window))
            keys('F5')
            time.sleep(1)
            return told()
        return wait_for(there, lambda: f'{described}; there is {outline(self.window)}')

    def tells(self, sentence):
        """On a line of its own: other troubles may be told beside it."""
        self.after_a_round(lambda: any(sentence in name_of(node).split('\n') for node in walk(self.window)
                                       if node.get_role_name() == 'label'), f'"{sentence}"')

    def introduce(self):
        """The window in which partners are introduced, at its first page."""
        say = self.say
        if self.introduction is None:
            self.go(PARTNERS)
            known = self.app.windows()
            press(self.button(self.window, say('Introduce a Partner…')))
            self.introduction = self.app.next_window(known)
        while look(self.introduction, say('_Next'), 'push button'):  # what stands on pages that are turned is listed too
            push(self.introduction, say('Back'))
            time.sleep(0.3)
        return self.introduction


def desk_of(desk, language='en'):
    """One window at a time: a desk is open once."""
    if (desk, language) not in shown:
        leave()
        shown[desk, language] = Shown(desk, language)
    return shown[desk, language]


def leave():
    while shown:
        shown.popitem()[1].app.end()


def take(name):
    if folder := os.environ.get('BARID_PICTURES'):
        time.sleep(0.7)
        picture(f'{folder}/{name}.png')


# ---- introducing ----

def card(name, sentence):
    def case():
        desk = desk_of(bersa)
        window = desk.introduce()
        desk.choose(window, 'Choose Card…', made.cards[name])
        find(window, sentence, 'label', inside=False, seconds=20)
        assert not look(window, 'Next', 'push button'), 'it is taken all the same'
        take(f'card-{name}')
    return case


def standing(path, sentence, language='en'):
    def case():
        desk = desk_of(bersa, language)
        window = desk.introduce()
        desk.choose(window, desk.say('_Choose Card…'), path)
        find(window, sentence, 'label', inside=False, seconds=20)
        button = look(window, desk.say('_Next'), 'push button')
        assert is_sensitive(button) == (path != bersa.card), 'what is ours can be introduced'
    return case


def compare(path, holder, wrong=False):
    """To where both numbers have been heard."""
    desk = desk_of(bersa)
    window = desk.introduce()
    desk.choose(window, 'Choose Card…', path)
    push(window, 'Next')
    find(window, '2 of 3: compare', 'label')
    number = holder.json('key')['key_number'].split()
    fields = wait_for(lambda: [node for node in walk(window) if node.get_role_name() == 'text'
                               and name_of(node).startswith('Group ')], 'the groups that are left out')
    for field in fields:
        group = int(re.search(r'\d+', name_of(field)).group()) - 1
        write(field, '00000' if wrong else number[group])
    write(find(window, 'Spoken with', 'text'), 'Commander Idris')
    return window


def refused_after(window, sentence):
    push(window, 'Next')
    find(window, sentence, 'label', inside=False, seconds=20)


def compared(name, holder, sentence):
    return lambda: refused_after(compare(made.cards[name], holder), sentence)


def numbers_differ():
    window = compare(celem.card, celem, wrong=True)
    refused_after(window, "The key numbers differ. Nothing of Celem Office was added: the card may be somebody else's. Ask Celem "
                          'Office by another way for a new one.')


def compared_tomorrow():
    window = compare(celem.card, celem)
    then = datetime.date.today() + datetime.timedelta(days=3)
    write(find(window, 'Day of the comparison', 'text'), f'{then}')
    refused_after(window, 'A key number cannot have been compared on a day that is still to come.')


def officer_says_they_differ():
    window = compare(celem.card, celem)
    push(window, 'They Differ')
    find(window, "The key numbers differ. Nothing of Celem Office was added: the card may be somebody else's. Keep its file, ask "
                 'Celem Office by another way for a new one, and tell them what happened.', 'label', inside=False)
    take('they-differ')
    push(window, 'Close')
    desk_of(bersa).introduction = None


# ---- agreements and access ----

def agreement(name, sentence):
    def case():
        desk = desk_of(bersa)
        desk.go(AGREEMENTS)
        desk.choose(desk.window, 'Import an Agreement…', made.agreements[name])
        desk.refuses(sentence)
    return case


def terms():
    desk = desk_of(bersa)
    desk.show(PARTNERS, aldar.office)
    desk.choose(desk.window, 'Draft an Agreement…', made.write('terms', b'{"number": "2026/9", "friends": []}'))
    desk.refuses('It holds “friends”, which this Barid does not know and which might restrict. It was not taken.')


def access_file(name, sentence):
    def case():
        desk = desk_of(bersa)
        if 'Open Access File…' not in desk.buttons:
            desk.show(PARTNERS, aldar.office)
        desk.choose(desk.window, 'Open Access File…', made.access[name])
        desk.refuses(sentence)
    return case


def give_access(desk, answer, *paths):
    known = desk.app.windows()
    push(desk.window, 'Give Access…')
    dialog = desk.app.next_window(known)
    known = desk.app.windows()
    push(dialog, answer)
    for path in paths:
        desk.app.give_file(known, path)


def no_key_of_theirs():
    """Edrin's key has ended, and no other is known. Nothing in the desk ends a key yet: the store is told of it."""
    leave()
    with sqlite3.connect(bersa.store) as store:
        store.execute('UPDATE pin SET ended = ? WHERE fingerprint = ?', (time.time_ns() // 1000, fingerprint_of(made.edrin)))
    sentence = 'No key of Edrin Service is known that is still theirs. Ask for their new card.'
    desk = desk_of(bersa)
    desk.show(PARTNERS, 'Edrin Service')
    desk.choose(desk.window, 'Draft an Agreement…', made.write('terms of edrin', json.dumps(TERMS).encode()))
    desk.refuses(sentence)
    give_access(desk, 'Their Own Account', made.folder / 'to-edrin.access')
    desk.refuses(sentence)


def withdrawn_twice():
    """It is asked twice, and both times the answer is yes."""
    desk = desk_of(bersa)
    desk.show(AGREEMENTS, 'Signed arrangement')
    button, questions = find(desk.window, 'Withdraw…', 'push button'), []
    for _ in range(2):
        known = desk.app.windows()
        press(button)
        questions.append(desk.app.next_window(known))
    for question in questions:
        push(question, 'Withdraw')
        wait_for(lambda: question not in desk.app.windows(), 'the question is answered')
    desk.refuses('This agreement was withdrawn before.')


def credentials_of_elsewhere():
    desk = desk_of(bersa)
    give_access(desk, 'Choose Credentials…', made.elsewhere, made.folder / 'elsewhere.access')
    desk.refuses('The credentials are for an exchange at which this desk has no inbox.')


# ---- exchanging ----

HOST = '127.0.0.1'
OUR_ACCOUNT = (f'The exchange at {HOST} does not accept our user name and token. Ask whoever gave us access for new ones. It '
               'says: “Unauthorized: User name and token are needed.”')


def no_way_yet():
    desk = desk_of(bersa)
    desk.show(AGREEMENTS, 'Signed arrangement')
    push(desk.window, 'Send by Letter')
    desk.tells('There is no way to Edrin Service yet: open the access file they give. Their letters wait in the outbox.')
    # Nor is the other trouble forgotten for it.
    desk.tells(OUR_ACCOUNT)


def too_large():
    """The exchange takes less than other exchanges, and less than the letter has."""
    leave()
    settings = world.exchange / 'exchange.conf'
    words = settings.read_text()
    settings.write_text(re.sub('max-content-length=.*', 'max-content-length=65536', words))
    world.stop()
    world.start()
    text = {'title': 'Long', 'body': [{'text': f'{number}: ' + os.urandom(2000).hex()} for number in range(40)]}
    bersa.release(bersa.draft(json.dumps(text), '--to', aldar.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity'))
    desk = desk_of(bersa)

    label = desk.after_a_round(lambda: look(desk.window, f'The letter is too large for the exchange at {HOST}: it has ', 'label'),
                               'that it is too large')
    assert re.search(r'it has \d+\.\d\skB on the way, and the exchange takes at most 65\.5\skB\. Send what is large as an '
                     'attachment\.', name_of(label)), name_of(label)
    take('too-large')
    leave()
    settings.write_text(words)
    world.stop()
    world.start()
    assert bersa.json('sync')['waiting'] == 0


def nothing_answers():
    world.stop()
    desk_of(bersa).tells(f'The exchange at {HOST} could not be reached: nothing answers there. It will be tried again.')


def another_certificate():
    """Somebody stands in between, with a certificate of their own that names the same place."""
    other = world.folder / 'other'
    call(world.server, 'init', other, '--host', '127.0.0.1')
    for name in ('certificate.pem', 'key.pem'):
        shutil.copy(world.exchange / name, world.folder / name)
        shutil.copy(other / name, world.exchange / name)
    world.start()
    desk_of(bersa).tells(f'The exchange at {HOST} was refused, and nothing was sent to it. Its key is another one than the key '
                         'that was written down for it. Ask whoever runs it, by another way.')
    world.stop()
    for name in ('certificate.pem', 'key.pem'):
        shutil.copy(world.folder / name, world.exchange / name)
    world.start()


def closed_inbox():
    """The partner's account is closed, and with it their inbox."""
    call(world.server, 'revoke', world.exchange, 'aldar')
    desk = desk_of(bersa)
    desk.show(PARTNERS, aldar.office)
    push(desk.window, 'Check Way')
    find(desk.window, f'What we ask for is not at the exchange at {HOST}, or is not shown to us. Ask whoever gave us access. It '
                      'says: “Not found: There is no such thing here, or it is not shown to you.”', 'label', inside=False)


def our_account_is_closed():
    call(world.server, 'revoke', world.exchange, 'bersa')
    desk_of(bersa).tells(OUR_ACCOUNT)


# ---- with our key and theirs ----

def acknowledge():
    """Their key was revoked since the letter came."""
    revoke(aldar, bersa)
    desk = desk_of(bersa)
    desk.go(INBOX)
    select(find(desk.window, 'Letters', 'list'), 0)
    push(desk.window, 'Acknowledge')
    desk.refuses('Nothing can be sealed to Aldar Maritime Service: their key has been revoked. Telephone them, and ask for their '
                 'new card.')


def sign_without_a_passphrase():
    gpg(bersa.home, '--passphrase', 'of the officer', '--passwd', fingerprint_of(bersa))
    pinentry = world.folder / 'not-now'
    pinentry.write_text(NOT_NOW)
    pinentry.chmod(0o700)
    with open(bersa.home / 'gpg-agent.conf', 'a') as settings:
        settings.write(f'pinentry-program {pinentry}\n')
    bersa.end_agents()
    desk = desk_of(bersa)
    desk.show(AGREEMENTS, 'Unsigned arrangement')
    known = desk.app.windows()
    push(desk.window, 'Sign…')
    question = desk.app.next_window(known)
    push(question, 'Sign')
    wait_for(lambda: question not in desk.app.windows(), 'the question is answered')
    desk.refuses('The signing key asks for its passphrase, and none was given. Try again, and give it.')


def no_inbox():
    desk = desk_of(celem)
    desk.show(PARTNERS, bersa.office)
    give_access(desk, 'Their Own Account', made.folder / 'to-bersa.access')
    desk.refuses('This desk has no inbox yet. Set it from the credentials file of the exchange first.')


# ---- before there is a desk ----

def cannot_be_opened():
    """Open elsewhere, of another program, damaged, of a later version: nothing is shown, and nothing is changed."""
    here = desk_of(celem)
    profiles = {name: made.folder / name for name in ('others', 'damaged', 'newer')}
    for folder in profiles.values():
        folder.mkdir()
    store = {name: folder / 'desk.barid' for name, folder in profiles.items()}
    with sqlite3.connect(store['others']) as database:
        database.execute('CREATE TABLE recipe (name)')
    store['damaged'].write_bytes(b'Nothing of the sort. ' * 100)
    shutil.copy(dorin.store, store['newer'])
    with sqlite3.connect(store['newer']) as database:
        database.execute('PRAGMA user_version = 9999')
    sentences = {
        celem.profile: 'This desk is open in another program. Close it there and try again.',
        profiles['others']: f'The file {store["others"]} is not a desk of Barid. Nothing was written into it.',
        profiles['damaged']: f'The file {store["damaged"]} is damaged, or Barid did not make it. Restore it from a backup.',
        profiles['newer']: f'The file {store["newer"]} was written by a newer Barid. Nothing was changed. Open it with that one, '
                           'or a later one.'}
    apps = {sentence: App(program, '--profile', profile) for profile, sentence in sentences.items()}
    try:
        for sentence, app in apps.items():
            find(app.window('Barid'), sentence + NOT_CHANGED, 'label', inside=False, seconds=30)
    finally:
        for app in apps.values():
            app.end()
    assert here.app.process.poll() is None


class SetUp:
    """A desk that is set up where there is a file in the way at first."""

    def __init__(self):
        leave()
        self.way = made.folder / 'in the way'
        self.way.write_text('')
        self.app = App(program, '--profile', self.way / 'desk')
        self.window = self.app.window('Set up a desk')

    def choose(self, button, path):
        known = self.app.windows()
        push(self.window, button)
        self.app.give_file(known, path)

    def shows(self, sentence):
        find(self.window, sentence, 'label', inside=False, seconds=20)


setting_up = []


def no_folder():
    setting_up.append(SetUp())
    setup = setting_up[0]
    window = setup.window
    push(window, 'Set Up This Desk')
    for field, text in (('Name of the office', 'Fenra Office'), ('Nation, a code of three letters', 'FNR'),
                        ('Post of the officer', 'Duty desk')):
        write(find(window, field, 'text'), text)
    push(window, 'Next')
    find(window, '2 of 4')
    focus_window(name_of(window))
    tab_to(window, 'Leave it open', 'list item', key='shift+Tab')
    keys('Return')
    push(window, 'Make Key')
    setup.shows(f'The folder {setup.way / "desk"} could not be made: Not a directory.')


def no_credentials():
    setup = setting_up[0]
    setup.way.unlink()
    push(setup.window, 'Make Key')
    find(setup.window, '3 of 4')
    setup.choose('Open…', celem.card)
    setup.shows('This is not a credentials file as the administrator of an exchange hands it over. The property “purpose” is '
                'missing.')


def no_place_for_the_card():
    setup = setting_up[0]
    push(setup.window, 'Skip')
    find(setup.window, '4 of 4')
    setup.choose('Save…', '/proc/fenra.card')
    setup.shows('Could not write /proc/fenra.card: No such file or directory')


cases = [(f'/refusals/card/{name}', card(name, sentence)) for name, sentence in CARDS.items()]
cases += [(f'/refusals/card/{name}', standing(*told)) for name, told in STANDINGS.items()]
cases += [(f'/refusals/card/{name}', compared(name, *told)) for name, told in COMPARED.items()]
cases += [('/refusals/card/numbers-differ', numbers_differ),
          ('/refusals/card/compared-tomorrow', compared_tomorrow),
          ('/refusals/card/officer-says-they-differ', officer_says_they_differ)]
cases += [(f'/refusals/agreement/{name}', agreement(name, sentence)) for name, sentence in AGREEMENT_FILES.items()]
cases += [('/refusals/agreement/terms', terms)]
cases += [(f'/refusals/access/{name}', access_file(name, sentence)) for name, sentence in ACCESS_FILES.items()]
cases += [('/refusals/access/credentials-of-elsewhere', credentials_of_elsewhere),
          ('/refusals/exchange/too-large', too_large),
          ('/refusals/exchange/nothing-answers', nothing_answers),
          ('/refusals/exchange/another-certificate', another_certificate),
          ('/refusals/exchange/closed-inbox', closed_inbox),
          ('/refusals/exchange/our-account-is-closed', our_account_is_closed),
          ('/refusals/exchange/no-way-yet', no_way_yet),
          ('/refusals/agreement/withdrawn-twice', withdrawn_twice),
          ('/refusals/no-key-of-theirs', no_key_of_theirs),
          ('/refusals/acknowledge', acknowledge),
          ('/refusals/agreement/sign-without-a-passphrase', sign_without_a_passphrase),
          ('/refusals/card/of-another-key/ar', standing(made.cards['of-another-key'], OTHER_KEY_IN_ARABIC, 'ar')),
          ('/refusals/access/no-inbox', no_inbox),
          ('/refusals/desk-cannot-be-opened', cannot_be_opened),
          ('/refusals/set-up/no-folder', no_folder),
          ('/refusals/set-up/no-credentials', no_credentials),
          ('/refusals/set-up/no-place-for-the-card', no_place_for_the_card)]

try:
    run(cases)
finally:
    leave()
    for setup in setting_up:
        setup.app.end()
    made.close()
