"""Runs one bench, bench-NAME.py, and prints what benchlib found. build-aux/bench calls it."""

import argparse
import importlib.util
import signal
import sys
from pathlib import Path

import benchlib


def main():
    parser = argparse.ArgumentParser(prog='build-aux/bench')
    parser.add_argument('name')
    parser.add_argument('--build', required=True)
    parser.add_argument('--rounds', type=int, default=benchlib.FEWEST_ROUNDS)
    parser.add_argument('--json', action='store_true')
    options = parser.parse_args()
    if options.rounds < benchlib.FEWEST_ROUNDS:
        parser.error(f'fewer than {benchlib.FEWEST_ROUNDS} rounds tell nothing')

    # Whoever ends it early still gets the machine back as it was.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    path = Path(__file__).with_name(f'bench-{options.name}.py')
    spec = importlib.util.spec_from_file_location(f'bench_{options.name}', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    with benchlib.Bench(options.name, options.build, options.rounds) as bench:
        module.measure(bench)
        bench.print_json() if options.json else bench.print_table()


if __name__ == '__main__':
    try:
        main()
    except benchlib.Broken as why:
        sys.exit(f'The bench could not be run: {why}')
