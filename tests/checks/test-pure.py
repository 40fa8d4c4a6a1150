"""The rules decide, and do nothing else: no file, no net, no clock, no environment.

Usage: test-pure.py SOURCE-ROOT BUILD-ROOT
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

build = Path(sys.argv[2])

# What the C library may be asked for, and what the compiler brings along.
PLAIN = re.compile(r'(str|mem)[a-z]+|__(str|mem)[a-z]+_chk|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_|__assert_fail|'
                   r'__(asan|ubsan|lsan|sanitizer|gcov)_\w+')
# GLib without what reaches out of the process, tells the time or draws at random.
GLIB = re.compile(r'g_(array|ascii|byte_array|bytes|dgettext|dngettext|dpgettext|error|free|hash_table|list|malloc0?|malloc0?_n|'
                  r'object|ptr_array|realloc|return_if_fail|set_error|slist|str|strcmp0|strdup|strfreev|string|strsplit|strv|'
                  r'type_check|unichar|utf8|assertion_message|clear|steal|propagate_error|log_structured_standard)\w*')
# Our own folders below know the clock and the machine.
OURS = re.compile(r'barid_(?!time_now|time_.*local|uuid|id_new_random|process|json|csv|locale|bytes_read)\w+')


def asked_for(folder):
    objects = sorted(folder.rglob('*.o'))
    assert objects, f'no objects in {folder}'
    told = subprocess.run(['nm', '--undefined-only', '--format=posix', *map(str, objects)],
                          check=True, capture_output=True, text=True).stdout
    return {line.split()[0].split('@')[0] for line in told.splitlines() if line and not line.endswith(':')}


def impure(folder):
    return sorted(name for name in asked_for(folder)
                  if not any(kind.fullmatch(name) for kind in (PLAIN, GLIB, OURS)))


def policy_is_pure():
    found = impure(build / 'src' / 'policy' / 'libbarid-policy.a.p')
    assert not found, f'the rules reach out: {found}'


def what_reaches_out_is_found():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / 'reach.c'
        source.write_text('''
long time (long *);
void *fopen (const char *, const char *);
int socket (int, int, int);
char *getenv (const char *);
int g_file_get_contents (const char *, char **, unsigned long *, void *);
const char *g_get_home_dir (void);
void *g_subprocess_new (int, void *, const char *, ...);
unsigned g_random_int (void);
long barid_time_now (void);
char *barid_uuid_new (void);
void reach (void)
{
  time (0); fopen ("", ""); socket (0, 0, 0); getenv (""); g_file_get_contents ("", 0, 0, 0); g_get_home_dir ();
  g_subprocess_new (0, 0, ""); g_random_int (); barid_time_now (); barid_uuid_new ();
}
''')
        subprocess.run(['cc', '-c', '-fno-builtin', '-o', source.with_suffix('.o'), source], check=True)
        assert impure(Path(folder)) == sorted(['time', 'fopen', 'socket', 'getenv', 'g_file_get_contents', 'g_get_home_dir',
                                               'g_subprocess_new', 'g_random_int', 'barid_time_now', 'barid_uuid_new'])


tap.run([
    ('/pure/policy', policy_is_pure),
    ('/pure/what-reaches-out-is-found', what_reaches_out_is_found),
])
