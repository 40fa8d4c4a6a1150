"""TAP from Python, for the checks: cases run in order, each tells one promise."""

import sys
import traceback


class Skip(Exception):
    """The case cannot run here; the text says why."""


def run(cases):
    """cases: (path, function) pairs. A function that raises has failed. Ends the program."""
    cases = list(cases)
    print(f'1..{len(cases)}')
    failed = 0
    for number, (path, function) in enumerate(cases, 1):
        try:
            function()
        except Skip as why:
            print(f'ok {number} {path} # SKIP {why}')
        except Exception:
            failed += 1
            print(f'not ok {number} {path}')
            traceback.print_exc(file=sys.stderr)
        else:
            print(f'ok {number} {path}')
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
