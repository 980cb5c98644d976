#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The form of the source: lengths of lines, functions and files, and what a file opens with. TAP.

    style.py ROOT [CLANG-FORMAT]    with a clang-format of version 14 the formatting too

Each rule is shown to find a planted breach. Another version of clang-format formats otherwise, so
with one nothing is compared, and that is said.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

FORMATTER = 14
COLUMNS = 100
FUNCTION_LINES = 60
FILE_LINES = 700
FOLDERS = ('src', 'tests', '.ci')
SOURCES = ('.c', '.h')
WRITTEN = SOURCES + ('.py', '.sh')


def is_written(path):
    """True for what people write and read as code: sources, scripts, meson.build."""
    if path.suffix in WRITTEN or path.name == 'meson.build':
        return True
    if path.suffix:
        return False
    with path.open('rb') as file:
        return file.read(2) == b'#!'


def written(root):
    found = [path for path in root.iterdir() if path.is_file()]
    for folder in FOLDERS:
        found += [path for path in (root / folder).rglob('*') if path.is_file()]
    return sorted(path for path in found if is_written(path))


def sources(root):
    return [path for path in written(root) if path.suffix in SOURCES]


def lines_of(path):
    return path.read_text(encoding='utf-8').splitlines()


def long_lines(root):
    for path in written(root):
        for number, line in enumerate(lines_of(path), 1):
            columns = len(line.expandtabs(8))
            if columns > COLUMNS:
                yield f'{path.relative_to(root)}:{number}: {columns} columns'


def functions(lines):
    """Each function as (its first line, its last line), from 1: a brace alone opens the body."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number - 1
            while start > 1 and re.match(r'[\w\t]', lines[start - 2]):
                start -= 1
        elif line == '}' and start:
            yield start, number
            start = None


def long_functions(root):
    for path in sources(root):
        for first, last in functions(lines_of(path)):
            if last - first + 1 > FUNCTION_LINES:
                yield f'{path.relative_to(root)}:{first}: a function of {last - first + 1} lines'


def long_files(root):
    for path in sources(root):
        count = len(lines_of(path))
        if path.suffix == '.c' and count > FILE_LINES:
            yield f'{path.relative_to(root)}: {count} lines'


def silent_files(root):
    """After the licence stands what the file is for."""
    for path in sources(root):
        lines = lines_of(path)
        if path.relative_to(root).parts[0] != 'src':
            continue
        if lines[:1] != ['/* SPDX-License-Identifier: MIT */'] or len(lines) < 2 or \
                not lines[1].startswith('/*'):
            yield f'{path.relative_to(root)}: does not open with what it is for'


def formatter_fault(formatter):
    """Why `formatter` cannot be asked; "" where it can."""
    try:
        said = subprocess.run([formatter, '--version'], capture_output=True, text=True).stdout
    except OSError:
        return f'{formatter} is not there'
    version = re.search(r'version (\d+)', said)
    if version and int(version[1]) == FORMATTER:
        return ''
    return f'clang-format {FORMATTER} is wanted, this is {version[1] if version else "another"}'


def otherwise_formatted(root, formatter):
    files = [str(path) for path in sources(root)]
    done = subprocess.run([formatter, '--style=file', '--dry-run', *files],
                          capture_output=True, text=True)
    yield from re.findall(r'^(.+:\d+:\d+): warning', done.stderr, re.M)
    if done.returncode:
        yield done.stderr


LICENCE = '/* SPDX-License-Identifier: MIT */\n'
OPENER = LICENCE + '/* What it is for. */\n'
BODY = '\tone();\n'

# What is held, by which rule, and to show that it can fail: a file that
# keeps it, one that does not.
RULES = (
    (f'lines of at most {COLUMNS} columns', long_lines, 'src/a.c',
     '\t//' + 'x' * (COLUMNS - 10) + '\n', '\t//' + 'x' * (COLUMNS - 9) + '\n'),
    (f'functions of at most {FUNCTION_LINES} lines', long_functions, 'src/a.c',
     'int a(int b,\n\tint c)\n{\n' + BODY * (FUNCTION_LINES - 4) + '}\n',
     'int a(int b,\n\tint c)\n{\n' + BODY * (FUNCTION_LINES - 3) + '}\n'),
    (f'.c files of at most {FILE_LINES} lines', long_files, 'src/a.c',
     '\n' * FILE_LINES, '\n' * (FILE_LINES + 1)),
    ('files of src open with what they are for', silent_files, 'src/a.h',
     OPENER + '#pragma once\n', LICENCE + '#pragma once\n'),
)


def planted(path, text, rule):
    """What `rule` finds where `text` stands at `path`."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, encoding='utf-8')
        (root / '.clang-format').write_text((ROOT / '.clang-format').read_text())
        return list(rule(root))


class Tap:
    def __init__(self):
        self.number = self.failed = 0

    def check(self, what, good, found=()):
        self.number += 1
        self.failed += not good
        print(f'{"" if good else "not "}ok {self.number} - {what}')
        for line in found:
            print(f'# {line}')


def main():
    tap = Tap()
    rules = RULES
    formatter = sys.argv[2] if len(sys.argv) > 2 else None
    fault = formatter and formatter_fault(formatter)
    if fault:
        print(f'# {fault}: the formatting is not looked at')
    elif formatter:
        rules += ((f'clang-format {FORMATTER} would change nothing',
                   lambda root: otherwise_formatted(root, formatter), 'src/a.c',
                   'int a;\n', 'int  a;\n'),)
    for what, rule, path, good, bad in rules:
        found = list(rule(ROOT))
        tap.check(what, not found, found)
        tap.check(f'found when planted: not {what}',
                  not planted(path, good, rule) and len(planted(path, bad, rule)) == 1)
    print(f'1..{tap.number}')
    return tap.failed > 0


ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.exit(main())
