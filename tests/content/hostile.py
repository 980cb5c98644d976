#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hostile YAML: each file is refused fast, in little memory, at the right place, in plain words.

hostile.py PROGRAM [SLOWER]: writes the files into a folder of its own and has PROGRAM
(content-hostile) read each of them alone. SLOWER: how often the time allowed, for a build with
sanitizers, whose memory is not measured either. TAP.
"""

import os
import subprocess
import sys
import tempfile

MOST_MS, MOST_KB = 50, 16 * 1024
SLOW = int(sys.argv[2]) if len(sys.argv) > 2 else 1
JARGON = ('scalar', 'mapping', 'token', 'node', 'sequence', 'anchor name', 'parser')
HEAD = 'format: 1\nkind: topic\n'
MB = 1000 * 1000


def real(size):
    """A realistic file of a size."""
    part = ('- id: topic-{0}\n  title: "Smoking and vaping number {0}"\n  steps:\n    ask:\n'
            '      prompts: ["How do you feel about it?"]\n    assess:\n      prompts:\n'
            '        - text: >-\n            People often find that a small change is easier\n')
    parts, length, number = [], 0, 0
    while length < size:
        parts.append(part.format(number))
        length += len(parts[-1])
        number += 1
    return ''.join(parts)


def bomb():
    rows = ['a0: &a0 ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]']
    for k in range(1, 10):
        rows.append('a%d: &a%d [%s]' % (k, k, ','.join(['*a%d' % (k - 1)] * 9)))
    return '\n'.join(rows) + '\n'


# name: (bytes or text, "line:column: code" that has to be among the findings)
FILES = {
    'real10m': (real(10 * MB), '0:0: M101'),
    'flow-deep': ('[' * 100000 + ']' * 100000, '1:1: M153'),
    'flow-open': ('[' * 100000, '1:1: M153'),
    'flow-1m': ('[' * MB + ']' * MB, '0:0: M101'),
    'flow-map-deep': ('{a: ' * 10000 + '1' + '}' * 10000, '1:1: M153'),
    'block-dash': ('- ' * 100000 + 'x\n', '1:1: M153'),
    'block-map': (''.join(' ' * k + 'k:\n' for k in range(400)), '17:17: M106'),
    'bomb-9x9': (bomb(), '1:5: M117'),
    'scalar-10m': ('k: "' + 'x' * 10 * MB + '"\n', '0:0: M101'),
    'plain-10m': ('k: ' + 'x' * 10 * MB + '\n', '0:0: M101'),
    'scalar-200k': (HEAD + 'id: "' + 'x' * 200000 + '"\n', '3:1: M153'),
    'literal-200k': (HEAD + 'id: |\n' + ('  ' + 'x' * 70 + '\n') * 2700, '3:5: M108'),
    'key-2000': ('? ' + 'k' * 2000 + '\n: v\n', '1:3: M117'),
    'key-100': ('k' * 100 + ': v\n', '1:1: M123'),
    'anchors-20k': ('[\n' + ',\n'.join('&a%d x' % i for i in range(20000)) + '\n]\n', '2:1: M117'),
    'anchors-100k': ('[\n' + ',\n'.join('&a%d x' % i for i in range(100000)) + '\n]\n',
                     '0:0: M101'),
    'aliases': ('- &a x\n' + '- *a\n' * 40000, '1:3: M117'),
    'documents-1m': ('--- a\n' * MB, '0:0: M101'),
    'documents-40k': ('--- a\n' * 40000, '2:1: M105'),
    'comments-10m': ('#' + 'c' * 10 * MB + '\n', '0:0: M101'),
    'comments-250k': ('#' + 'c' * 250000 + '\n', '1:1: M153'),
    'blank-10m': ('\n' * 10 * MB + 'a: b\n', '0:0: M101'),
    'blank-250k': ('\n' * 250000 + 'a: b\n', '250001:1: M130'),
    'list-5m': ('[' + '1,' * 5 * MB + '1]\n', '0:0: M101'),
    'list-130k': ('[' + 'a,' * 130000 + 'a]\n', '1:1: M153'),
    'list-of-lists': (HEAD + 'title: [' + '[],' * 80000 + ']\n', '3:1: M153'),
    'names-20k': (HEAD + ''.join('k%d: v\n' % i for i in range(20000)), '3:1: M131'),
    'names-same': (HEAD + 'kk: v\n' * 24000, '4:1: M122'),
    'colons': ('a: ' * 50000 + '\n', '1:1: M153'),
    'flow-keys': ('[' + '? a,' * 60000 + ']\n', '1:1: M153'),
    'quote-open': ('k: "' + 'x\n' * 100000, '1:4: M112'),
    'spaces': (HEAD + 'title: ' + ' ' * 250000 + '\n', '3:1: M153'),
    'faults-30k': (HEAD + 'id: \u200b\n' * 30000, '3:5: M103'),
    'hashes': (HEAD + ''.join('k%d: a #b\n' % i for i in range(18000)), '3:7: M114'),
    'brackets-prose': (HEAD + 'title: [' + 'a b, ' * 24000 + ']\n', '3:1: M153'),
    'escapes': (HEAD + 'title: "' + '\\x41' * 1000 + '\\e"\n', '3:4009: M103'),
    'marks': (HEAD + 'title: a' + '\u0301' * 1000 + '\n', '3:13: M103'),
    'tabs': ('a:\n\tb: 1\n', '2:1: M109'),
    'doubles': ('a: 1\na: 2\n', '2:1: M122'),
    'merge': ('base: {x: 1}\nd:\n  <<: *b\n  y: 2\n', '3:3: M117'),
    'self-alias': ('a: &a [*a]\n', '1:4: M117'),
    'undefined-alias': ('a: *nope\n', '1:4: M117'),
    'tag': ('a: !!python/object/apply:os.system ["id"]\n', '1:4: M117'),
    'yaml-13': ('%YAML 1.3\n---\na: b\n', '1:1: M117'),
    'tag-order': ('%TAG ! tag:x,2000:\n---\na: b\n', '1:1: M117'),
    'empty': ('', '1:1: M104'),
    'empty-documents': ('---\n---\n---\n', '2:1: M105'),
    'nul': (b'a: "x\x00y"\n', '1:6: M103'),
    'nul-escape': (b'a: "x\\0y"\n', '1:6: M103'),
    'esc-escape': (b'a: "x\\e]52;c;aGk=\\ay"\n', '1:6: M103'),
    'hex-escape': (b'a: "x\\x9by"\n', '1:6: M103'),
    'long-escape': (b'a: "\xc3\xa9\\U000E0041y"\n', '1:6: M103'),
    'raw-escape': (b'a: "x\x1b[2Jy"\n', '1:6: M103'),
    'c1': (b'a: "x\xc2\x9b2Jy"\n', '1:6: M103'),
    'next-line': (b'a: "x\xc2\x85y"\n', '1:6: M103'),
    'delete': (b'a: "x\x7fy"\n', '1:6: M103'),
    'bad-byte': (b'a: "x\xffy"\n', '1:6: M102'),
    'overlong': (b'a: "x\xc0\xafy"\n', '1:6: M102'),
    'surrogate': (b'a: "x\xed\xa0\x80y"\n', '1:6: M102'),
    'surrogate-escape': (b'a: "x\\ud800y"\n', '1:8: M118'),
    'too-large-escape': (b'a: "x\\U00110000y"\n', '1:8: M118'),
    'cut-short': (b'a: "x\xe2\x82', '1:6: M102'),
    'no-character': (b'a: "x\xef\xbf\xbfy"\n', '1:6: M103'),
    'mark-inside': (b'a: "x\xef\xbb\xbfy"\n', '1:6: M103'),
    'utf-16': ('a: caf\u00e9\n'.encode('utf-16'), '1:1: M102'),
    'utf-16-bare': ('a: b\n'.encode('utf-16-le'), '1:2: M103'),
    'bidi': ('a: "x\u202egnp.exe"\n', '1:6: M103'),
    'isolate': ('a: x\u2066y\n', '1:5: M103'),
    'zero-width': ('a: "x\u200by"\n', '1:6: M103'),
    'tag-letters': ('a: x\U000e0041\n', '1:5: M103'),
    'private': ('a: x\ue000\n', '1:5: M103'),
    'windows': (b'a: "don\x92t"\n', '1:8: M102'),
    'old-mac': (b'a: b\rc: d\r', '1:5: M103'),
    'line-separator': ('a: "b\u2028c"\n', '1:6: M103'),
    'colon': ('title: Smoking: the basics\n', '1:15: M110'),
    'percent': ('a: 50% of\nb: %foo\n', '2:4: M111'),
    'hash': ('a: call 0800#1234 now #1\n', '1:23: M114'),
    'apostrophe': ("a: 'don't'\n", '1:9: M113'),
    'only-text': ('hello', '1:1: M133'),
    'only-list': ('- a\n- b\n', '1:1: M133'),
}


def main():
    program = sys.argv[1]
    print('1..%d' % (2 * len(FILES)))
    failed = number = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, want) in FILES.items():
            path = os.path.join(folder, name + '.yaml')
            with open(path, 'wb') as file:
                file.write(text if isinstance(text, bytes) else text.encode())
            # A busy machine can hold up any one run; three slow ones are the program's.
            for _ in range(3):
                run = subprocess.run([program, path], capture_output=True, text=True,
                                     errors='replace', timeout=60, check=False)
                ms, kb = [float(word) for word in (run.stdout.split('\n')[0] or '1e9 1e9').split()]
                if run.returncode == 0 and ms <= MOST_MS * SLOW:
                    break
            rows = run.stdout.split('\n')[1:]
            fast = run.returncode == 0 and ms <= MOST_MS * SLOW and (SLOW > 1 or kb <= MOST_KB)
            right = any(row.startswith(want + ' ') for row in rows)
            plain = not any(word in row.lower() for row in rows for word in JARGON)
            for good, what in ((fast, '%s: %.1f ms, %d KB' % (name, ms, kb)),
                               (right and plain, '%s: %s' % (name, want))):
                number += 1
                failed += not good
                print('%sok %d - %s' % ('' if good else 'not ', number, what))
            if not (fast and right and plain):
                print('# exit %d; ' % run.returncode + ' | '.join(rows[:4])[:400])
                print('# ' + run.stderr[-400:].replace('\n', '\n# '))
    sys.exit(failed != 0)


if __name__ == '__main__':
    main()
