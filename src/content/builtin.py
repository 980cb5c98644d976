#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the content that is compiled in, and the pages of the codes, as C.

builtin.py FRAME URGENT WORDING (NEW | CODE)... -o OUT

What `mecc new` fills in (content/new/topic.in) is a text each: kind_topic_new.

The pages (content/codes/M101.txt) are small texts: `title:`, `why:`, perhaps `base:` and
`repeat:`, then examples, each after a line `== bad [NAME]` or `== good [NAME]`. In an example
`\\xNN` stands for one byte where the page says `bytes: yes`.
"""

import os
import re
import sys


def c_text(data):
    """A C string literal a line of the data, so that a diff of the output can be read."""
    out = []
    for line in data.splitlines(keepends=True):
        text = ''
        for byte in line:
            char = chr(byte)
            if char in '"\\':
                text += '\\' + char
            elif char == '\n':
                text += '\\n'
            elif 0x20 <= byte < 0x7f and char != '?':
                text += char
            else:
                text += '\\%03o' % byte
        out.append('\t"%s"' % text)
    return '\n'.join(out) if out else '\t""'


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def c_bytes(data):
    """As an array: compilers need not take a string literal of more than 4095 bytes."""
    items = []
    for byte in data:
        char = chr(byte)
        plain = 0x20 <= byte < 0x7f and char not in "'\\"
        items.append("'%s'" % char if plain else "'\\%03o'" % byte)
    rows = [','.join(items[at:at + 20]) for at in range(0, len(items), 20)]
    return '{\n\t%s\n}' % ',\n\t'.join(rows + ["'\\0'"])


def content(name, path):
    data = read(path)
    return ('const char builtin_%s[] = %s;\nconst size_t builtin_%s_size = %d;\n\n'
            % (name, c_bytes(data), name, len(data)))


def new(path):
    kind = os.path.basename(path).split('.')[0]
    return 'const char kind_%s_new[] = %s;\n\n' % (kind, c_bytes(read(path)))


def page(path):
    """The head's fields and the examples of one page."""
    fields, examples, key, now = {}, [], None, None
    for line in read(path).decode('utf-8').splitlines(keepends=True):
        mark = re.match(r'== (bad|good)(?: (\S+))?\s*$', line)
        if mark:
            now = [mark.group(1), mark.group(2) or 'file.yaml', '']
            examples.append(now)
        elif now is not None:
            now[2] += line
        elif re.match(r'[a-z]+: ', line):
            key, text = line.split(': ', 1)
            fields[key] = text.strip()
        elif line.strip() and key:
            fields[key] += ' ' + line.strip()
    return fields, examples


def example_bytes(text, fields):
    data = text.encode('utf-8')
    if fields.get('bytes') == 'yes':
        data = re.sub(rb'\\x([0-9A-F]{2})', lambda m: bytes([int(m.group(1), 16)]), data)
    return data


def examples_array(code, which, examples, fields):
    items = []
    for kind, name, text in examples:
        if kind == which:
            data = example_bytes(text, fields)
            items.append('\t{"%s",\n%s,\n\t%d}' % (name, c_text(data), len(data)))
    if not items:
        sys.exit('%s: no %s example' % (code, which))
    return ('static const struct code_example %s_%s[] = {\n%s\n};\n'
            % (code.lower(), which, ',\n'.join(items)), len(items))


def main():
    args = sys.argv[1:]
    out = args[args.index('-o') + 1]
    inputs = [arg for arg in args[:args.index('-o')] if not arg.startswith('-')]
    text = ('/* Made by builtin.py; change the files in content/ in its place. */\n'
            '#include "content/kinds/kind.h"\n#include "content/shelf/builtin.h"\n'
            '#include "content/yaml/code.h"\n\n')
    text += content('frame', inputs[0]) + content('urgent', inputs[1])
    text += content('wording', inputs[2])
    rows = []
    for path in inputs[3:]:
        if path.endswith('.in'):
            text += new(path)
    for path in sorted(path for path in inputs[3:] if not path.endswith('.in')):
        code = os.path.basename(path).split('.')[0]
        fields, examples = page(path)
        bad, bad_count = examples_array(code, 'bad', examples, fields)
        good, good_count = examples_array(code, 'good', examples, fields)
        text += bad + good
        rows.append('\t{.code = "%s",\n\t.title =\n%s,\n\t.why =\n%s,\n'
                    '\t.bad = %s_bad, .good = %s_good, .bad_count = %d, .good_count = %d,\n'
                    '\t.base = "%s", .repeat = %d}'
                    % (code, c_text(fields['title'].encode()), c_text(fields['why'].encode()),
                       code.lower(), code.lower(), bad_count, good_count,
                       fields.get('base', 'whole'), int(fields.get('repeat', '1'))))
    text += ('\nconst struct code_page code_pages[] = {\n%s\n};\n'
             'const size_t code_page_count = %d;\n'
             % (',\n'.join(rows) if rows else '\t{0}', len(rows)))
    with open(out, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    main()
