#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JSON Schemas for editors, held to what the loader says: an independent validator takes every
shipped file, and of the files with slips refuses those that a schema can tell.

    schema.py MECC CONTENT BAD INSTALL-PLAN
"""
import glob
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from readers import check, done, jsonschema, read

mecc, content, bad, plan = sys.argv[1:5]

# What a schema cannot say: what YAML took as it stands or threw away, what other parts of the file
# or the calendar would have to be asked for, and what is only a warning.
BEYOND = {
    'address-http': 'a warning', 'curly-quotes': 'a warning', 'source-not-used': 'a warning',
    'anchor': 'YAML', 'directive': 'YAML', 'hash-cuts-text': 'YAML', 'twice-the-same-name': 'YAML',
    'direction-mark': 'no letter', 'escape-in-quotes': 'no letter', 'zero-width': 'no letter',
    'count-urgent': 'two parts', 'no-needs': 'two parts', 'no-way-to-reach-it': 'two parts',
    'source-misspelt': 'two parts',
    'phone-too-short': 'long enough for another number', 'phone-premium': 'what it costs',
    'need-like-a-way-out': 'words of the pages', 'thirtieth-of-february': 'the calendar',
}
# Beside those, read as YAML 1.2: an empty value is null, and so may be the word null.
BEYOND_CORE = {'empty-title'}
# And read as text: a tag is not looked at.
BEYOND_TEXT = {'starts-with-bang'}


def schema_of(kind):
    run = subprocess.run([mecc, 'schema', kind], capture_output=True, text=True, check=True)
    schema = json.loads(run.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


kinds = json.loads(subprocess.run([mecc, 'schema', 'topic'], capture_output=True, text=True,
                                  check=True).stdout)['properties']['kind']['enum']
schemas = {kind: schema_of(kind) for kind in kinds}
check(len(kinds) >= 5, f'{len(kinds)} kinds have a sound schema of draft-07')


def faults(path, reader):
    value, error = read(path, reader)
    if error:
        return [error]
    kind = value.get('kind') if isinstance(value, dict) else None
    found = schemas[kind if kind in schemas else 'topic'].iter_errors(value)
    return [f'{"/".join(map(str, each.absolute_path))}: {each.message[:100]}' for each in found]


shipped = [path for path in glob.glob(f'{content}/**/*.yaml', recursive=True)]
check(len(shipped) >= 9, f'{len(shipped)} shipped files')
for path in sorted(shipped):
    for reader in ('text', 'core'):
        found = faults(path, reader)
        check(not found, f'{os.path.relpath(path, content)} read as {reader}', found[:5])

files = sorted(glob.glob(f'{bad}/*.yaml'))
told = 0
for path in files:
    name = os.path.basename(path)[:-5]
    with open(path, 'rb') as file:
        codes = re.findall(r'M[0-9]{3}', file.readline().decode('utf-8', 'replace'))
    for reader, more in (('text', BEYOND_TEXT), ('core', BEYOND_CORE)):
        found = faults(path, reader)
        told += bool(found)
        beyond = name in BEYOND or name in more
        # Other files, wording, safety and the like are no matter of one file's shape.
        if not beyond and all(code[1] != '1' for code in codes):
            continue
        check(bool(found) != beyond, f'{name} read as {reader}: '
              f'{"taken" if beyond else "refused"} ({" ".join(codes)})',
              found[:3] or ['the validator takes it'])
check(told >= len(files), f'{told} of {2 * len(files)} refused')
unknown = sorted({*BEYOND, *BEYOND_CORE, *BEYOND_TEXT} -
                 {os.path.basename(path)[:-5] for path in files})
check(not unknown, 'no exception without its file', unknown)

# The header line leads from the installed file to its installed schema.
with open(plan, encoding='utf-8') as file:
    installed = {source: entry['destination']
                 for part in json.load(file).values() for source, entry in part.items()}
to = {os.path.basename(path)[:-5]: path for path in installed.values()
      if '/mecc/schema/' in path and path.endswith('.json')}
check(sorted(to) == sorted(kinds), 'every kind has a schema among what is installed',
      [f'kinds {sorted(kinds)}, schemas {sorted(to)}'])
root = os.path.dirname(os.path.dirname(next(iter(to.values()), '{datadir}/mecc/schema/x')))
for path in sorted(shipped):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    line = re.match(r'# yaml-language-server: \$schema=(\S+)\n', text)
    kind = re.search(r'^kind: (\S+)', text, re.M).group(1)
    here = os.path.join(root, 'content', os.path.dirname(os.path.relpath(path, content)))
    leads = os.path.normpath(os.path.join(here, line.group(1))) if line else 'nowhere'
    check(leads == to.get(kind), f'{os.path.relpath(path, content)}: the editor finds its schema',
          [f'it leads to {leads}, not to {to.get(kind)}'])

# What names the kinds in words: all of it comes from the rows of kinds.def, or agrees with them.
top = os.path.dirname(content)


def text_of(*parts):
    with open(os.path.join(top, *parts), encoding='utf-8') as file:
        return file.read()


def said(*arguments):
    run = subprocess.run([mecc, *arguments], capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def listed(words):
    return ', '.join(words[:-1]) + ' or ' + words[-1]


rows = text_of('src', 'content', 'kinds', 'kinds.def').split('\nKIND(')[1:]
names = [row.split(',')[1].strip() for row in rows]
made = [name for name, row in zip(names, rows) if '.takes = ' in row]
changed = [match for row in rows for match in re.findall(r'\.called = "([^"]*)"', row)]
check(names == kinds and len(names) >= 8, 'the schemas know the kinds of the rows')
check(f'schema wants one kind: {listed(names)}\n' in said('schema'), 'schema lists them')
check(f'KIND is {listed(names)}.\n' in said('schema', '--help'), 'so does its help')
check(f'say {listed(names)}\n' in said('schema', '?'), 'so does its answer to what is no kind')
check(f'a kind and a name: {listed(made)}\n' in said('new'), 'new lists those that it makes')
check(re.findall(r'^  mecc new (\S+) [A-Z]', said('new', '--help'), re.M) == made,
      'so does its help')
check(f'say the id of {listed(changed)},' in said('new', 'overlay', '99'),
      'new overlay lists what can be changed')
manual, format_manual = text_of('doc', 'mecc.1'), text_of('doc', 'mecc-content.5')
check(set(re.findall(r'\.Cm new (?!Ar)(\S+)', manual)) <= set(made), 'mecc(1) names no other')
check(f'.It Ic kind\n{listed(names)}\n' in format_manual, 'mecc-content(5) lists the kinds')
heads = ' '.join(re.findall(r'^\.Sh (.*)', format_manual, re.M)).split()
check(not [name for name in names if name.upper() not in heads], 'and has a section for each')
done()
