# SPDX-License-Identifier: MIT
"""S6: the HTML of a card, read by another parser: no script, nothing remote, all words there.

    papers.py PRINT_PAPER
"""
import html.parser
import subprocess
import sys

# All that a card is made of, with the attributes that each may have.
ALLOWED = {
    'html': {'lang'}, 'head': set(), 'meta': {'charset', 'http-equiv', 'content', 'name'},
    'title': set(), 'style': set(), 'body': set(), 'h1': set(), 'h2': set(), 'section': set(),
    'p': {'class'}, 'dl': set(), 'dt': set(), 'dd': {'class'},
}
EMPTY = {'meta'}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

failed = number = 0


def check(good, what):
    global failed, number
    number += 1
    failed += not good
    print('ok' if good else 'not ok', number, '-', what)


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.texts, self.metas = [], [], {}, []
        self.blank_lines = 0

    def handle_starttag(self, tag, attrs):
        names = {name for name, _ in attrs}
        if tag not in ALLOWED or not names <= ALLOWED[tag] or len(names) != len(attrs):
            self.faults.append((tag, attrs))
        if tag == 'meta':
            self.metas.append(dict(attrs))
        if ('class', 'line') in attrs:
            self.blank_lines += 1
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(('/' + tag, self.open[:]))

    def handle_data(self, data):
        if data.strip():
            self.texts.setdefault(self.open[-1] if self.open else '', []).append(data)

    def handle_comment(self, data):
        self.faults.append(('comment', data))

    def handle_pi(self, data):
        self.faults.append(('pi', data))

    def unknown_decl(self, data):
        self.faults.append(('declaration', data))


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def is_good(text):
    """Not a thing but what a card is made of."""
    reader = read(text)
    style = ''.join(reader.texts.get('style', []))
    remote = any(word in style for word in ('url', '@import', 'http', '//', '\\'))
    first = reader.metas[:2] == [{'charset': 'utf-8'},
                                 {'http-equiv': 'Content-Security-Policy', 'content': POLICY}]
    for fault in reader.faults:
        print('#', fault)
    return not reader.faults and not reader.open and not remote and first


def main():
    papers = {}
    for name in ('one', 'several', 'hostile', 'least'):
        done = subprocess.run([sys.argv[1], name], stdout=subprocess.PIPE, check=True)
        papers[name] = done.stdout.decode('utf-8', 'strict')
        check(papers[name].startswith('<!DOCTYPE html>\n'), f'{name}: a document')
        check(is_good(papers[name]), f'{name}: only what a card is made of, nothing remote')
    one = read(papers['one'])
    check(one.texts['title'] == ['A note to take away'], 'a title that says nothing')
    check(one.texts['h2'] == ['Somewhere Advice & Company', 'My own plan'], 'the headings')
    check(one.texts['dd'][:4] == ['0300 123 1044, then 2', 'HELLO to 85258',
                                  'www.example.org.uk', 'help@example.org.uk'], 'what to copy')
    check(one.blank_lines == 6, 'lines to write on')
    hostile = read(papers['hostile'])
    check(hostile.texts['h2'][0] == '</h2><script>alert(1)</script>', 'a name stays a name')
    check(hostile.texts['title'] == ['</title><script>alert(1)</script>'], 'a title stays one')
    check(any('javascript:alert(1)' in text for text in hostile.texts['dd']), 'a scheme is text')
    check('\x1b' not in papers['hostile'] and '\u202e' not in papers['hostile'],
          'nothing hidden')
    check(read(papers['least']).blank_lines == 0, 'no plan where there are no words for it')
    # The reader can fail: each of these is found.
    for planted in ('<script>x</script>', '<p onclick="x">', '<a href="https://x.org">x</a>',
                    '<img src=x>', '<p>', '</section>', '<!-- x -->', '<style>@import "x"</style>',
                    '<link rel=x href=y>', '<p style="color: red">x</p>'):
        text = papers['one'].replace('</body>', planted + '</body>')
        print('# planted:', planted)
        check(not is_good(text), 'found when planted')
    check(not is_good(papers['one'].replace("'none'", '*')), 'found when planted: another policy')
    print(f'1..{number}')
    return failed != 0


sys.exit(main())
