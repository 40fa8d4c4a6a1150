"""TAP from Python, for the checks: cases run in order, each tells one promise."""

import sys
import traceback


MOST = 600  # characters of a reason on the line of a case; the whole of it follows


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
        except Exception as error:
            failed += 1
            print(f'not ok {number} {path} - {type(error).__name__}: {" ".join(str(error).split())[:MOST]}')
            traceback.print_exc(file=sys.stderr)
        else:
            print(f'ok {number} {path}')
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
