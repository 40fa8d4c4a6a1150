"""A full briefing, written in the window by keyboard alone, released, and read at the other desk: every field equal."""

import sys
import time

import papers
from windows import find, is_focused, keys, look, run, tab_to, type_in, wait_for

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'
TITLE = 'Who pays for the boats'
BODY = ['## What was seen', '1. a deposit\n2. the rest', 'The man did **not** count the money.']
shown = []


def section(paper, name):
    paper.open('Add Section')
    paper.choose(name)


def its_head(paper):
    wait_for(lambda: is_focused(look(paper.window, 'Title', 'text')), 'the focus in the title')
    type_in(TITLE)
    paper.fill('Bottom line', 'One agent pays for the boats.')
    paper.pick('Kind', 0)
    paper.pick('Precedence', 1)
    tab_to(paper.window, 'Area', 'push button')
    keys('space')
    tab_to(paper.window, 'Counter-terrorism', 'check box')
    keys('space', 'Escape')
    tab_to(paper.window, 'For action', 'push button')
    keys('space')
    tab_to(paper.window, bersa.office, 'list item')
    keys('Return')
    find(paper.window, f'Remove {bersa.office}', 'push button')
    paper.fill('Marking', 'SECRET // REL TO ALD, BRS', most=40)


def its_handling(paper):
    tab_to(paper.window, 'Handling')
    keys('Return')
    paper.fill('Reference number', 'CT/')
    tab_to(paper.window, 'Ask for acknowledgement', 'check box')
    keys('space')
    paper.pick('Permitted use', 2)
    paper.pick('Passing on', 1)
    paper.fill('Destroy by', '2031-12-31')


def its_judgement(paper):
    tab_to(paper.window, 'Add Judgement', 'push button')
    keys('Return')
    paper.stands_in('Judgement 1')
    type_in('The agent knows what for.')
    paper.pick('Likelihood, ICD 203', 5)
    paper.pick('Confidence', 2)
    paper.fill('What the confidence rests on', 'Two payments seen.')
    paper.open('Judgement 1: move or remove')
    paper.choose('Add Dissent')
    paper.stands_in('Dissent 1: the office')
    type_in('Celem Coast Office')
    keys('Tab')
    time.sleep(0.3)
    type_in('Holds this unlikely.')


def its_texts(paper):
    paper.fill('Body', '', most=80)
    for number, paragraph in enumerate(BODY):
        if number > 0:
            keys('Return', 'Return')
        if paragraph.startswith('1.'):
            # The list goes on by itself, and ends at an empty item.
            type_in('1. a deposit')
            keys('Return')
            type_in('the rest')
            keys('Return')
        else:
            type_in(paragraph)
    paper.fill('Assumptions', 'Nobody else uses the account.')
    paper.fill('Gaps', 'Who gives him the money.')
    for name, text in (('Alternatives', 'He pays smugglers.'), ('Outlook', 'An empty flat says that the time is near.')):
        section(paper, name)
        paper.stands_in(name)
        type_in(text)


def its_sources(paper):
    section(paper, 'Sources')
    paper.stands_in('Source 1')
    type_in('A clerk of the harbour office.')
    paper.pick('Reliability of the source', 2)
    paper.pick('Credibility of the information', 2)
    paper.fill('Origin: what you call it; only this desk sees it', 'Lantern 3')


def its_matter(paper):
    section(paper, 'Indicators')
    paper.stands_in('Pattern')
    type_in('agent[.]marsa-qadim[.]example')
    section(paper, 'Matter')
    # The form scrolls to what Tab leads to.
    keys('shift+Tab', 'Tab')
    tab_to(paper.window, 'Add Entry', 'push button', most=1)
    keys('Return')
    time.sleep(0.8)
    paper.choose('Person')
    paper.stands_in('Name')
    type_in('Tarik Denholm')
    paper.fill('Occupation', 'deck hand')


def is_written():
    paper = papers.Paper(program, aldar)
    shown.append(paper)
    for part in (its_head, its_handling, its_judgement, its_texts, its_sources, its_matter):
        part(paper)
    find(paper.window, 'Nothing stops release.', 'label')
    time.sleep(4)
    paper.release()


def extension(bundle):
    return next(item for item in bundle['objects'] if item['type'] == 'report')['extensions'][BRIEFING]


def every_field_is_equal():
    letter = papers.received(bersa, TITLE)
    bundle = bersa.bundle(letter['letter'])
    told = extension(bundle)
    head = next(item for item in bundle['objects'] if item['type'] == 'report')
    assert (head['name'], head['description']) == (TITLE, 'One agent pays for the boats.'), head
    assert letter['marking'].endswith('SECRET // REL TO ALD, BRS'), letter
    for name, value in {'kind': 'assessment', 'precedence': 'priority', 'areas': ['counter-terrorism'],
                        'use': 'action-after-leave', 'onward': 'with-consent', 'acknowledgement_asked': True}.items():
        assert told[name] == value, (name, told)
    assert told['reference'] == f'CT/{time.strftime("%Y", time.gmtime())}/1', told
    assert told['destroy_by'].startswith('2031-12-31'), told
    judgement = told['judgements'][0]
    assert judgement == judgement | {'text': 'The agent knows what for.', 'likelihood': 'likely', 'scale': 'icd-203', 'low': 55,
                                     'high': 80, 'confidence': 50, 'basis': 'Two payments seen.',
                                     'dissents': [{'office': 'Celem Coast Office', 'text': 'Holds this unlikely.'}]}, judgement
    assert [portion['text'] for portion in told['body']] == BODY, told['body']
    for name, text in {'assumptions': 'Nobody else uses the account.', 'gaps': 'Who gives him the money.',
                       'alternatives': 'He pays smugglers.', 'outlook': 'An empty flat says that the time is near.'}.items():
        assert told[name] == [{'text': text}], (name, told)
    source = told['sources'][0]
    assert (source['text'], source['reliability'] + source['credibility']) == ('A clerk of the harbour office.', 'B2'), source
    assert len(source['origin']) == 64, source
    matter = {item['type']: item for item in bundle['objects'] if item['type'] in ('indicator', 'matter')}
    assert matter['indicator']['pattern'] == "[domain-name:value = 'agent.marsa-qadim.example']", matter
    assert matter['matter']['name'] == 'Tarik Denholm' and matter['matter']['fields'] == {'occupation': 'deck hand'}, matter


def is_read():
    shown.pop(0).end()
    app, desk = papers.open_letter(program, bersa, TITLE)
    try:
        find(desk, 'One agent pays for the boats.', 'label')
        find(desk, 'SECRET', 'label')
        find(desk, 'is protected here as', 'label')
        find(desk, 'Likely, 55 to 80 %', 'label')
        find(desk, 'What was seen', 'heading')
    finally:
        app.end()


try:
    run([('/full/is-written-by-keyboard', is_written), ('/full/every-field-is-equal', every_field_is_equal),
         ('/full/is-read', is_read)])
finally:
    for paper in shown:
        paper.end()
