"""bench journey: the window, beside gnome-text-editor and beside the least that a window of libadwaita is.

All of them run on a screen of their own, without a window manager, drawn in software.
"""

import json
import os
from pathlib import Path
import shutil

import benchlib
from importlib import import_module

carry = import_module('bench-carry')

SMALL, LARGE = 1000, 100000
ARRIVING = 200
INDICATORS = 5000


def start_screen(bench):
    """An X server, and the environment in which a program meets it and nobody's session."""
    display = next(number for number in range(90, 200) if not os.path.exists(f'/tmp/.X11-unix/X{number}'))
    bench.serve(['Xvfb', f':{display}', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
                lambda: os.path.exists(f'/tmp/.X11-unix/X{display}'))
    home = Path(bench.folder, 'home')
    home.mkdir()
    return os.environ | {'DISPLAY': f':{display}', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'none', 'HOME': str(home),
                         'XDG_CONFIG_HOME': f'{home}/config', 'XDG_DATA_HOME': f'{home}/data',
                         'XDG_CACHE_HOME': f'{home}/cache', 'GSETTINGS_BACKEND': 'memory', 'LC_ALL': 'C.UTF-8',
                         'LANGUAGE': 'en', 'WAYLAND_DISPLAY': ''}


def measure_indicators(bench, world, ask):
    """The longest stall while a letter with many indicators is opened, its table unfolded and scrolled to the end."""
    table = world.folder / 'indicators.csv'
    table.write_text('name,value\n' + ''.join(f'Server {number},host-{number}.marsa-qadim.example\n' for number in range(INDICATORS)),
                     encoding='utf-8')
    row = world.aldar.field('drafts', 'draft', '--title', 'Servers of one operator', '--kind', 'technical-report', '--area',
                            carry.AREA, '--marking', carry.MARKING, '--to', carry.BERSA, '--indicators', table)
    world.aldar('release', row)
    world.aldar('sync')
    world.bersa('sync')

    def show():
        told = ask(bench.ours('tests/app/bench-journey'), 'indicators', world.bersa.profile)
        assert told['rows'] == INDICATORS, told
        return told['stall']

    stalls = bench.rounds(warm=0, ours=show)
    bench.figure('open-5000-indicators-stall-ms', 'ms', '<= 50', stalls['ours'],
                 f'a letter with {INDICATORS} indicators is opened, its table unfolded and scrolled to the end')


def measure(bench):
    environment = start_screen(bench)
    text = carry.write_text(Path(bench.folder, 'briefing.txt'))
    first_window, inside = bench.ours('tests/app/first-window'), bench.ours('tests/app/bench-journey')
    editor = bench.peer('gnome-text-editor')
    driver = bench.drive('tests/journey/bench-carry')
    small, large = (carry.World(bench, name, text) for name in ('small', 'large'))
    for world, count in ((small, SMALL), (large, LARGE)):
        driver.ask('fill', world.bersa.profile, carry.ALDAR, world.folder / 'exchange/exchange.db', 'bersa', count)
    # A desk is held by one process at a time; the driver lets go of all of them.
    driver.end()

    def ask(*command):
        out = bench.run(['dbus-run-session', '--', *command], env=environment, encoding='utf-8').stdout
        return json.loads(out.splitlines()[-1])

    peaks = {'ours': [], 'bare': []}

    def start(name, *command):
        def act():
            told = ask(first_window, *command)
            if name in peaks:
                peaks[name].append(told['mb'])
            return told['ms']
        return act

    samples = bench.rounds(
        ours=start('ours', bench.ours('src/app/barid'), '--profile', large.bersa.profile),
        bare=start('bare', bench.ours('tests/app/bare-window')),
        editor=editor and start('editor', editor, '--standalone'))
    bench.ratio('cold-start-vs-text-editor', '<= 1.0', samples['ours'], samples.get('editor'), 'gnome-text-editor')
    bench.ratio('cold-start-vs-bare-libadwaita', '<= 2.0', samples['ours'], samples['bare'], 'a bare window')
    bench.ratio('memory-vs-bare-libadwaita', '<= 1.5', peaks['ours'], peaks['bare'], 'a bare window')

    scrolling = []

    def show(world):
        told = ask(inside, 'list', world.bersa.profile)
        if world is large:
            scrolling.append(told['scroll_p95'])
        return told['first_frame']

    samples = bench.rounds(small=lambda: show(small), large=lambda: show(large))
    bench.ratio('list-100000-vs-1000-first-frame', '<= 1.2', samples['large'], samples['small'], f'{SMALL} letters')
    bench.figure('scroll-frame-p95-ms', 'ms', '<= 8', scrolling[1:], f'200 frames over {LARGE} rows')

    def receive():
        sender = bench.drive('tests/journey/bench-carry')
        sender.ask('send', small.aldar.profile, small.row, ARRIVING)
        sender.end()
        return ask(inside, 'stall', small.bersa.profile, ARRIVING)['stall']

    stalls = bench.rounds(warm=0, ours=receive)
    bench.figure('longest-stall-ms', 'ms', '<= 50', stalls['ours'],
                 f'{bench.count} times {ARRIVING} letters arrive, are opened and shown')

    typing = bench.rounds(warm=0, ours=lambda: ask(inside, 'typing', small.aldar.profile)['stall'])
    bench.figure('typing-1mb-stall-ms', 'ms', '<= 50', typing['ours'],
                 f'{bench.count} times 150 keys in the middle of a body of 1 MB, which is then saved and checked')
    measure_indicators(bench, small, ask)
    shutil.rmtree(environment['HOME'], ignore_errors=True)
