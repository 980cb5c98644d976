#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every shipped file means the same to libyaml, which we read with, and to libfyaml, another
reader: the same events in the same order.

    events.py CONTENT
"""
import glob
import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
from readers import check, done, yaml

content = sys.argv[1]
STYLES = {None: ':', '': ':', "'": "'", '"': '"', '|': '|', '>': '>'}
ESCAPES = {'\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b'}


def written(event):
    """An event as the YAML test suite writes it."""
    name = type(event).__name__
    if name == 'ScalarEvent':
        text = ''.join(ESCAPES.get(each, each) for each in event.value)
        return f'=VAL {STYLES[event.style]}{text}'
    return {
        'StreamStartEvent': '+STR', 'StreamEndEvent': '-STR',
        'DocumentStartEvent': '+DOC', 'DocumentEndEvent': '-DOC',
        'MappingStartEvent': '+MAP', 'MappingEndEvent': '-MAP',
        'SequenceStartEvent': '+SEQ', 'SequenceEndEvent': '-SEQ',
    }[name]


def libyaml(path):
    with open(path, 'rb') as file:
        return [written(event) for event in yaml.parse(file, Loader=yaml.CLoader)]


def libfyaml(path):
    run = subprocess.run(['fy-tool', '--testsuite', path], capture_output=True, text=True,
                         check=False)
    # Which of the two styles a map or list has is no part of its meaning.
    return [line.removesuffix(' {}').removesuffix(' []') if line[:4] in ('+MAP', '+SEQ') else line
            for line in run.stdout.splitlines()] or [run.stderr.strip()]


if not hasattr(yaml, 'CLoader') or not shutil.which('fy-tool'):
    missing = 'fy-tool' if hasattr(yaml, 'CLoader') else 'libyaml for Python'
    if os.environ.get('MECC_REQUIRE_TOOLS'):
        check(False, f'{missing} is not installed')
        done()
    print(f'1..0 # SKIP {missing} is not installed')
    sys.exit(0)

files = sorted(glob.glob(f'{content}/**/*.yaml', recursive=True))
check(len(files) >= 9, f'{len(files)} shipped files')
for path in files:
    ours, others = libyaml(path), libfyaml(path)
    differs = [f'{index}: {a} | {b}' for index, (a, b) in enumerate(zip(ours, others)) if a != b]
    check(ours == others and len(ours) > 10,
          f'{os.path.relpath(path, content)}: {len(ours)} events',
          differs[:3] or [f'{len(ours)} events, not {len(others)}'])
# That it can fail: the one reader's events of one file are not the other's of another.
check(libyaml(files[0]) != libfyaml(files[1]), 'another file has other events')
done()
