# SPDX-License-Identifier: MIT
"""YAML as others read it: every scalar as text, and as YAML 1.2 core has it (PyYAML is 1.1)."""
import re
import sys

sys.dont_write_bytecode = True

try:
    import jsonschema
    import yaml
except ImportError as missing:
    # The first python3 on the path may be another one than the packages are installed for.
    import os
    if sys.executable != '/usr/bin/python3' and os.path.exists('/usr/bin/python3'):
        os.execv('/usr/bin/python3', ['/usr/bin/python3', *sys.argv])
    if os.environ.get('MECC_REQUIRE_TOOLS'):
        print(f'1..1\nnot ok 1 - {missing.name} is not installed')
        sys.exit(1)
    print(f'1..0 # SKIP {missing.name} is not installed')
    sys.exit(0)


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2.2, section 10.3.2: no dates, no yes and no, no octal by a 0."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ('null', r'~|null|Null|NULL|', ['~', 'n', 'N', '']),
        ('bool', r'true|True|TRUE|false|False|FALSE', list('tTfF')),
        ('int', r'[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+', list('-+0123456789')),
        ('float', r'[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?'
                  r'|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)', list('-+.0123456789'))):
    Core.add_implicit_resolver(f'tag:yaml.org,2002:{tag}', re.compile(f'^(?:{pattern})$'), first)


def core_int(loader, node):
    text = loader.construct_scalar(node)
    base = {'0o': 8, '0x': 16}.get(text[:2], 10)
    return int(text[2:] if base != 10 else text, base)


def core_float(loader, node):
    text = loader.construct_scalar(node).lower()
    return float('nan') if text == '.nan' else float(text.replace('.inf', 'inf'))


def core_bool(loader, node):
    return loader.construct_scalar(node).lower() == 'true'


Core.add_constructor('tag:yaml.org,2002:int', core_int)
Core.add_constructor('tag:yaml.org,2002:float', core_float)
Core.add_constructor('tag:yaml.org,2002:bool', core_bool)
READERS = {'text': yaml.BaseLoader, 'core': Core}


def as_json(value):
    """Names are texts in JSON, whatever YAML makes of them."""
    if isinstance(value, dict):
        names = {True: 'true', False: 'false', None: 'null'}
        return {names.get(name, str(name)) if not isinstance(name, str) else name: as_json(each)
                for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value


def read(path, reader):
    """What the file holds; None where the reader refuses it."""
    with open(path, 'rb') as file:
        try:
            return as_json(yaml.load(file.read(), Loader=READERS[reader])), None
        except (yaml.YAMLError, ValueError, TypeError) as error:
            return None, str(error).splitlines()[0]


count = failed = 0


def check(good, what, detail=()):
    global count, failed
    count += 1
    failed += not good
    print(f'{"ok" if good else "not ok"} {count} - {what}')
    for line in () if good else detail:
        print(f'# {line}')


def done():
    print(f'1..{count}')
    sys.exit(failed != 0)
