"""Judgements and sources in a draft, by keyboard: the table of a likelihood, dissent and its undo, and an origin whose name
stays here; and what the other desk reads of them."""

import sys
import time

import papers
from windows import find, focus_of, focus_window, keys, look, name_of, push, run, tab_to, text_of, type_in, wait_for, walk

from desks import World

program = sys.argv[1]
world = World(*sys.argv[2:4])
aldar, bersa = world.pair()

BRIEFING = 'extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3'
SENDABLE = ('--to', bersa.office, '--marking', 'TLP:AMBER', '--area', 'cybersecurity', '--use', 'detection')
TITLE = 'A boarding this month'

shown = []


def extension(bundle):
    return next(item for item in bundle['objects'] if item['type'] == 'report')['extensions'][BRIEFING]


def a_table_is_chosen():
    aldar.draft({'title': TITLE, 'kind': 'assessment', 'judgements': [{'text': 'At least one vessel will be boarded.',
                                                                       'likelihood': 'likely', 'confidence': 50}]}, *SENDABLE)
    paper = papers.Paper(program, aldar, TITLE)
    shown.append(paper)
    tab_to(paper.window, 'Judgement 1: move or remove', 'push button', most=60)
    find(paper.window, 'Likelihood, ICD 203', 'push button')
    keys('Return')
    time.sleep(0.8)
    paper.choose('Likelihood Table')
    paper.choose('British yardstick')
    find(paper.window, 'Likelihood, British yardstick', 'push button')
    # What was said by another table is not taken over.
    find(paper.window, 'Likelihood not given', 'label')
    tab_to(paper.window, 'Likelihood, British yardstick', 'push button', most=1)
    keys('Return', 'Down', 'Down', 'Down', 'Down', 'Return')
    find(paper.window, 'Realistic possibility, 40 to 50 %', 'label')


def dissent_is_written_and_brought_back():
    paper = shown[0]
    paper.open('Judgement 1: move or remove', key='shift+Tab', most=6)
    paper.choose('Add Dissent')
    paper.stands_in('Dissent 1: the office')
    type_in('Celem Coast Office')
    keys('Tab')
    time.sleep(0.3)
    type_in('Holds this unlikely.')
    paper.open('Dissent 1: move or remove', key='shift+Tab', most=3)
    # The one thing that can be done with the only dissent has the focus.
    keys('Return')
    find(paper.window, 'Dissent removed', 'label')
    wait_for(lambda: not look(paper.window, 'Dissent 1', 'text'), 'it is gone')
    push(paper.window, 'Undo')
    find(paper.window, 'Dissent 1', 'text')


def it_arrives_without_the_name():
    paper = shown[0]
    paper.open('Add Section', most=80)
    paper.choose('Sources')
    paper.stands_in('Source 1')
    type_in('A pilot of the harbour.')
    tab_to(paper.window, 'Origin: what you call it; only this desk sees it', 'text', most=6)
    type_in('Kingfisher')
    time.sleep(4)
    paper.release()

    letter = papers.received(bersa, TITLE)
    there = extension(bersa.bundle(letter['letter']))
    judgement = there['judgements'][0]
    assert judgement['likelihood'] == 'realistic possibility' and judgement['scale'] == 'uk-yardstick', judgement
    assert (judgement['low'], judgement['high'], judgement['confidence']) == (40, 50, 50), judgement
    assert judgement['dissents'] == [{'office': 'Celem Coast Office', 'text': 'Holds this unlikely.'}], judgement
    assert len(there['sources'][0]['origin']) == 64 and 'origin_name' not in there['sources'][0], there


def nations_are_chosen_by_name():
    """From the agreement's parties and from every nation there is; what has no such list says so."""
    shown.pop(0).end()
    aldar.draft({'title': 'For two nations'}, '--to', bersa.office, '--marking', 'SECRET', '--area', 'cybersecurity')
    paper = papers.Paper(program, aldar, 'For two nations')
    shown.append(paper)
    paper.open('Choose whom it may be released to')
    for typed, chosen in (('bersa', 'BRS'), ('jordan', 'JOR')):
        keys('ctrl+a')
        type_in(typed)
        time.sleep(0.6)
        keys('Tab', 'space')
        time.sleep(0.3)
        keys('shift+Tab')
        time.sleep(0.3)
        wait_for(lambda: any(chosen in text_of(node) for node in walk(paper.window) if node.get_role_name() == 'text'),
                 f'{chosen} in the marking')
    keys('Escape')
    time.sleep(4)
    shown.pop(0).end()
    draft = next(draft for draft in aldar.list('drafts') if draft['title'] == 'For two nations')
    assert draft['marking'].startswith('SECRET') and draft['marking'].endswith('REL TO BRS, JOR'), draft


def advice_leads_to_its_row():
    """Also where a row before it was left empty, which the briefing does not have; and what is set aside leaves the keyboard
    beside it."""
    aldar.draft({'title': 'Of two sources', 'sources': [{'text': 'A pilot.'}, {'text': 'A chandler.'}]}, *SENDABLE)
    paper = papers.Paper(program, aldar, 'Of two sources')
    shown.append(paper)
    tab_to(paper.window, 'Source 1', 'text', most=40)
    keys('ctrl+a', 'Delete')
    time.sleep(4)  # it is checked anew
    advice = find(paper.window, 'Worth a look', 'list item')
    tab_to(paper.window, name_of(advice), None, most=60)
    tab_to(paper.window, 'Go There', 'push button', most=2)
    keys('Return')
    paper.stands_in('Source 2')
    tab_to(paper.window, 'Set Aside', 'push button', most=60)
    keys('Return')
    wait_for(lambda: (at := focus_of(paper.window)) and 'worth a look' in name_of(at).lower(), 'the keyboard is at the advice')
    shown.remove(paper)
    paper.end()


def it_is_read():
    aldar.send(bersa, {'title': 'Heard again', 'sources': [{'text': 'One more', 'grade': 'B2', 'origin': 'kingfisher'}]})
    app, desk = papers.open_letter(program, bersa, TITLE)
    try:
        find(desk, 'Realistic possibility, 40 to 50 %', 'label')
        find(desk, 'Scale: British yardstick', 'label')
        find(desk, 'Dissent of', 'label')
        find(desk, 'Holds this unlikely.', 'label')
        find(desk, 'Heard again', 'label')
    finally:
        app.end()


try:
    run([
        ('/judgements/a-table-is-chosen', a_table_is_chosen),
        ('/judgements/dissent-is-written-and-brought-back', dissent_is_written_and_brought_back),
        ('/judgements/it-arrives-without-the-name', it_arrives_without_the_name),
        ('/judgements/nations-are-chosen-by-name', nations_are_chosen_by_name),
        ('/judgements/advice-leads-to-its-row', advice_leads_to_its_row),
        ('/judgements/it-is-read', it_is_read),
    ])
finally:
    for paper in shown:
        paper.end()
