# SPDX-License-Identifier: MIT
"""Hostile content files, each at the limits of design 5: what is slow to read, to check, to change.

SHAPES: name -> files, a dict of a path below a content folder -> bytes. Each is made when asked
for. The hostile one is called `x.yaml`; what it is said of lies beside it, and all of them beside
the small content of tests/content/base (topics water and bottle, directory tap, areas).

    shapes.py FOLDER [SHAPE...]      writes them, a folder each
"""

BYTES, LINE, LIST, LONG, CHANGES = 256 * 1024, 4096, 50, 500, 200
DATES = 'language: en-GB\nreviewed: 2026-11-20\nreview-by: 2027-05-20\n'
HASH = '0123456789abcdef'


def head(kind, name='zz', language='en-GB', title=True):
    return ('format: 1\nkind: %s\nid: %s\nlanguage: %s\nreviewed: 2026-11-20\n'
            'review-by: 2027-05-20\n' % (kind, name, language)) + (
                'title: Z\n' if title and kind not in ('areas', 'translation', 'wording') else '')


def fill(start, part, limit=BYTES, most=10 ** 6, end=''):
    """`part(i)` after `start`, as often as the limit allows."""
    out, size = [start], len(start.encode()) + len(end.encode())
    for i in range(most):
        text = part(i)
        size += len(text.encode())
        if size > limit:
            break
        out.append(text)
    return (''.join(out) + end).encode()


def rows(start, sign, indent='  ', first='', last=''):
    """Lines as long as they may be, of one sign again and again."""
    room = (LINE - len((indent + first + last).encode())) // len(sign.encode())
    return fill(start, lambda i: indent + first + sign * room + last + '\n')


TOPIC = head('topic') + '''key: z
family: body
flow: need
behaviour: Zest
'''
ASK = '''ask:
  permission:
    raised: Is it all right to talk about that?
  open:
    day: What do you do on a normal day?
'''


def block(indent, name, *pairs):
    """A name with a map below it, one part a line: words may not stand in brackets."""
    return ' ' * indent + name + ':\n' + ''.join(
        ' ' * (indent + 2) + '%s: %s\n' % pair for pair in pairs)


def texts(name, indent, text, count=LIST, width=0):
    """A list of texts that all have three wordings."""
    pad = ' ' * indent
    return pad + name + ':\n' + ''.join(
        block(indent + 2, 'n%02d' % i, ('text', '%s %d' % (text, i)), ('phone', text),
              ('visit', text))
        if width else '%s  n%02d: %s %d\n' % (pad, i, text, i) for i in range(count))


def whole_topic(text='What do you do when it is raining outside and cold', name='zz', key='z',
                extra='', less='', cues='Talks of rain'):
    """A sound topic with as much as it may have in every list."""
    t = head('topic', name, title=False) + (
        'title: %s\nkey: %s\nfamily: body\nflow: need\nbehaviour: Zest\n' % (name.title(), key))
    t += 'notice:\n' + texts('cues', 2, cues) + texts('avoid', 2, cues)
    t += 'ask:\n' + texts('permission', 2,
                          'Is it all right to talk about that for a minute') + texts(
        'open', 2, text, width=1)
    t += 'assist:\n' + texts('reflect', 2, 'It sounds as if it is raining', width=1)
    t += texts('question', 2, text, width=1)
    t += '  needs:\n' + ''.join(block(4, 'need-%d' % i, ('label', 'Need number %d%s' % (i, less)))
                                for i in range(9))
    stages = ('precontemplation contemplation preparation action maintenance relapse').split()
    barriers = ('psychological-capability physical-capability physical-opportunity '
                'social-opportunity reflective-motivation automatic-motivation').split()
    for part, names in (('stages', stages), ('barriers', barriers)):
        t += '  %s:\n' % part
        for each in names:
            t += '    %s:\n      label: I am like that\n' % each + texts('say', 6, text, width=1)
    t += '  facts:\n' + ''.join(
        block(4, 'fact-%02d' % i, ('ask', 'Would you like to hear it?'), ('say', 'It is so %d' % i),
              ('then', 'What do you make of it?'), ('source', 'source-%02d' % i),
              ('checked', '2026-11-20')) for i in range(LIST))
    t += '  cautions:\n' + ''.join(
        block(4, 'care-%02d' % i, ('say', 'Take care %d' % i), ('before', 'act'))
        for i in range(LIST))
    t += 'act:\n' + texts('offers', 2, 'Would you like a number', width=1)
    t += texts('close', 2, 'Thank you', width=1) + extra
    t += 'sources:\n' + ''.join(
        block(2, 'source-%02d' % i, ('title', 'T'), ('url', 'https://www.example.org/%d' % i),
              ('read', '2026-11-20')) for i in range(LIST))
    return t.encode()


SERVICE = ('  %s:\n    name: N %s\n    does: Helps.\n    needs: [water.offer]\n'
           '    topics: [water]\n    areas: [uk]\n    phone: 0300 123 4567\n'
           '    cost: free\n    ways: [phone]\n'
           '    source: background knowledge\n    seen: undated\n    confirmed: no\n')


def services(name='zz', part=SERVICE, limit=BYTES):
    def one(i):
        id_ = 's%05d' % i
        return part % ((id_,) * part.count('%s'))
    return fill(head('directory', name) + 'services:\n', one, limit)


def overlay(part, entries, count=CHANGES, name='zz', more=''):
    return fill(head('overlay', name) + more + part + ':\n', entries, most=count)


def translation(entries, count=10 ** 6, name='zz-cy'):
    return fill(head('translation', name, 'cy') + 'strings:\n', entries, most=count)


def wide(text='x'):
    return '    %s: x\n' % text


def scripts(line):
    return fill('', lambda i: line, 64 * 1024)


def letters(i, width=20):
    """Names that differ everywhere, so that nothing can be told from their beginning."""
    out = ''
    for _ in range(width):
        i = (i * 1103515245 + 12345) % (1 << 31)
        out += 'abcdefghijklmnopqrstuvwxyz'[(i >> 16) % 26]
    return out


def near(i):
    """Names that all look nearly alike."""
    return 'a' * 14 + '%05d' % i + 'a' * 14


def shapes():
    s = {}

    def one(name, data, file='x.yaml'):
        s[name] = {file: data if isinstance(data, bytes) else data.encode()}

    # The bytes, before YAML
    one('tabs', fill(TOPIC, lambda i: 'k%05d: "%s"\n' % (i, '\t' * (LINE - 10))))
    one('tabs-comment', rows(TOPIC, '\t', '# '))
    one('zero-width', rows(TOPIC + 'ask: >\n', '\u200b'))
    one('zero-width-mixed', rows(TOPIC + 'ask: >\n', 'a\u200b'))
    one('zero-width-tabs', rows(TOPIC + 'ask: >\n', 'a\u200b\t'))
    one('marks', rows(TOPIC + 'ask: >\n', '\u0301', first='e'))
    one('marks-four', rows(TOPIC + 'ask: >\n', 'e\u0323\u0301\u0302\u0303'))
    one('marks-order', fill(TOPIC, lambda i: 'k%05d: "%s"\n' % (i,
            'a\u0323\u0301\u0327\u0316' * 400)))
    one('hangul', fill(TOPIC, lambda i: 'k%05d: "%s"\n' % (i, '\u1100\u1161\u11a8' * 440)))
    one('expanding', fill(TOPIC, lambda i: 'k%05d: "%s"\n' % (i, '\ufb2c' * 1300)))
    one('joiners', rows(TOPIC + 'ask: >\n', '\u0915\u094d\u200d'))
    one('emoji', rows(TOPIC + 'ask: >\n', '\U0001f469\u200d'))
    one('latin', fill(TOPIC, lambda i: 'k%05d: ' % i + '\u00e9' * 2000 + '\n'))
    one('returns', fill(TOPIC, lambda i: 'k%05d: v\r\n' % i))
    one('returns-alone', fill(TOPIC, lambda i: 'k%05d: v\r' % i))
    one('blank', b'\n' * (BYTES - 3000) + whole_topic()[:2900])
    one('blank-faults', fill('\n' * 200000 + head('directory') + 'services:\n',
                             lambda i: '  s%04d: {name: ""}\n' % i))
    one('long-line', b'k: "' + b'x' * (BYTES - 6) + b'"\n')
    one('line-at-limit', fill(TOPIC, lambda i: 'k%05d: %s\n' % (i, 'x' * (LINE - 8))))
    one('line-over', TOPIC + '# ' + 'x' * (LINE - 1) + '\n')
    one('comments', fill(TOPIC, lambda i: '#\n'))
    one('comments-long', rows(TOPIC, '#', '# '))
    one('cut-in-utf8', (TOPIC.encode() + b'k: "' + b'\xe2\x82' * 2000 + b'"\n') * 60)

    # YAML
    one('flow-keys', rows(TOPIC + 'notice: {\u00e9: 1,\n', 'k: v, '))
    one('flow-keys-names', fill(TOPIC + 'notice: {\u00e9: 1,\n', lambda i: '  ' + ' '.join(
        'k%x: v,' % (i * 400 + k) for k in range(400)) + '\n'))
    one('flow-words', rows(TOPIC + 'notice: [\u00e9,\n', 'a, '))
    one('flow-list', rows(TOPIC + 'notice: [\u00e9,\n', 'a,'))
    one('flow-empty', rows(TOPIC + 'notice: [\n', '[],'))
    one('flow-pairs', rows(TOPIC + 'notice: [\n', 'a: b,'))
    one('flow-prose', rows(TOPIC + 'notice: [\n', 'a b, '))
    one('flow-deep', rows(TOPIC + 'notice: [\n', '[[[[a]]]],'))
    one('flow-too-deep', TOPIC + 'notice: ' + '[' * 4000 + '\n')
    one('questions', rows(TOPIC + 'notice: [\n', '? a,'))
    one('block-lists', fill(TOPIC + 'notice:\n', lambda i: '- - - - a\n'))
    one('block-dashes', fill(TOPIC + 'notice:\n', lambda i: '-\n'))
    one('steps', fill(TOPIC + 'notice:\n', lambda i: ''.join(
        ' ' * k + 'k%d:\n' % k for k in range(1, 14)) + ' ' * 14 + 'a: b\n'))
    one('anchors', fill(TOPIC, lambda i: 'k%d: &a x\n' % i))
    one('aliases', fill(TOPIC + 'notice: &a x\n', lambda i: 'k%d: *a\n' % i))
    one('tags', fill(TOPIC, lambda i: 'k%d: !!str x\n' % i))
    one('documents', fill(TOPIC, lambda i: '---\na: b\n'))
    one('escapes', fill(TOPIC, lambda i: 'k%05d: "%s\\e"\n' % (i, '\\x41' * 1000)))
    one('escapes-good', fill(TOPIC, lambda i: 'k%05d: "%s"\n' % (i, '\\u00e9' * 650)))
    one('quote-open', fill(TOPIC + 'notice: "\n', lambda i: '  x\n'))
    one('quotes', fill(TOPIC, lambda i: "k%05d: ''''\n" % i))
    one('plain-folded', fill(TOPIC + 'notice:\n', lambda i: '  x\n'))
    one('literal', rows(TOPIC + 'notice: |\n', 'x'))
    one('spaces', rows(TOPIC + 'notice:\n', ' '))
    one('hashes', fill(TOPIC, lambda i: 'k%05d: a #b\n' % i))
    one('hash-after-spaces', fill(TOPIC, lambda i: 'k%05d: a%s#b\n' % (i, ' ' * 4000)))
    one('colons', rows(TOPIC + 'notice: >\n', 'a: '))
    one('names-bad', fill(TOPIC, lambda i: 'K %d: v\n' % i))
    one('names-long', fill(TOPIC, lambda i: '? ' + 'k' * 900 + '\n: v\n'))
    one('names-same', fill(TOPIC, lambda i: 'kk: v\n'))
    one('names-many', fill(TOPIC, lambda i: 'k%05d: v\n' % i))
    one('binary', bytes((i * 7919 >> 3) % 256 for i in range(BYTES)))

    # What the tables and the rules make of it
    one('unknown-near', fill(TOPIC, lambda i: 'behavio%03d: v\n' % (i % 1000)))
    one('unknown-labels', fill(head('frame', 'frame') + 'labels:\n',
                               lambda i: '  %s: v\n' % letters(i, 12)))
    one('lists-at-limit', whole_topic())
    one('lists-over', fill(TOPIC + 'notice:\n  cues:\n', lambda i: '    k%05d: v\n' % i))
    one('lists-in-lists', fill(head('urgent', 'urgent') + 'cues:\n',
                               lambda i: '  r%d:\n' % i + ''.join(
        '    k%d: v\n' % k for k in range(100))))
    one('texts-at-limit', fill(head('directory') + 'services:\n', lambda i: (
        SERVICE % ('s%05d' % i, 'x')).replace('Helps.', 'Why must you ' * 46)))
    one('texts-words', fill(TOPIC + 'notice: >\n', lambda i: '  stop drinking cut down\n'))
    one('facts-sources', fill(TOPIC + 'assist:\n  facts:\n',
                              lambda i: '    f%04d: {source: s%04d}\n' % (
        i, i), 100000) + fill('sources:\n', lambda i: '  s%04d: {title: t}\n' % (9999 - i), 100000))
    one('drink-less', whole_topic(less=' cut down cutting drink',
                                  text='cut drink cut drink alcohol cu'))
    one('services', services())
    one('services-least', services(part='  %s: {}\n'))
    one('services-faults', services(part=SERVICE.replace('confirmed: no', 'confirmed: perhaps')))
    one('services-needs', services(part=SERVICE.replace('water.offer', 'water.ofer')))
    one('services-areas', services(part=SERVICE.replace('[uk]', '[%s]' % ', '.join(['uk'] * LIST))))
    one('services-busy', services(part=SERVICE + '    busy: %s\n'))
    one('services-busy-near', fill(head('directory') + 'services:\n', lambda i: SERVICE % (
        near(i), 'x') + '    busy: %s\n' % near(i + 50000).replace('a', 'b', 3)))
    one('services-open', services(part=SERVICE.replace(
        '    phone', '    web: http://www.example.org/%s\n    phone')))
    one('areas', fill(head('areas') + 'areas:\n',
                      lambda i: '  a%04d: {title: A%d, within: a%04d}\n' % (
        i, i, (i + 1) % LONG), most=LONG) + fill('outward:\n', lambda i: '  %s%s%d: [%s]\n' % (
            chr(65 + i // 234), chr(65 + i // 9 % 26), i % 9 + 1,
            ', '.join('a%04d' % k for k in range(60))), 200000, most=LONG))
    one('areas-long', fill(head('areas') + 'areas:\n',
                           lambda i: '  a%04d: {title: A%d, within: a%04d}\n' % (
        i, i, i + 1), most=LONG))
    one('areas-unknown', fill(head('areas') + 'areas:\n',
                              lambda i: '  %s: {title: A, within: %s}\n' % (
        near(i), near(i + 50000)), most=LONG))
    one('areas-over', fill(head('areas') + 'areas:\n', lambda i: '  a%05d: {title: A}\n' % i))
    one('outward-over', fill(head('areas') + 'areas:\n  uk: {title: A}\noutward:\n',
                             lambda i: '  %s%s%d: [uk]\n' % (
        chr(65 + i // 260 % 26), chr(65 + i // 10 % 26), i % 10)))
    words = head('wording')
    one('wording', fill(words + 'stigma:\n', lambda i: '  ga%03d:\n    better: b\n    words:\n' % i
                        + ''.join(
        '      - %s\n' % letters(i * 1000 + k, 4) for k in range(60)), most=LONG))
    s['wording']['topics/y.yaml'] = whole_topic(name='yy', key='v')
    one('wording-list', fill(words + 'stigma:\n  group:\n    better: b\n    words:\n',
                             lambda i: '      - a%s\n' % letters(i, 3), most=LONG))
    s['wording-list']['y.yaml'] = services('yy')
    one('wording-over', fill(words + 'stigma:\n  group:\n    better: b\n    words:\n',
                             lambda i: '      - %s\n' % letters(i, 6)))
    one('wording-a', fill(words + 'jargon:\n',
                          lambda i: '  ga%03d:\n    better: b\n    words:\n' % i + ''.join(
        '      - %s\n' % ('a ' * 3 + letters(i * 1000 + k, 3)) for k in range(50)), most=LONG))
    s['wording-a']['y.yaml'] = whole_topic(name='yy', key='v', text='a ' * 45)
    one('desk-words', whole_topic(text='a ' * 25, cues='a ' * 280 + 'b'))
    one('desk-words-long', fill(TOPIC + 'notice:\n' + texts('cues', 2, 'a ' * 280) + texts(
        'avoid', 2, 'a ' * 280) + ASK.rstrip('\n').rsplit('\n', 1)[0] + '\n',
        lambda i: '    n%02d: %s\n' % (
            i, 'a ' * 280 + 'b'), most=LIST))
    one('silences', fill(TOPIC, lambda i: '# mecc-ok: M301 r\n'))
    one('silences-used', fill(TOPIC, lambda i: 'k%05d: v # mecc-ok: M131 r\n' % i))
    one('silences-row', rows(TOPIC, ' # mecc-ok', '#'))
    one('silences-many', fill(head('directory') + 'services:\n', lambda i: (
        SERVICE % ('s%05d' % i, 'x')).replace('Helps.', 'Why must you?  # mecc-ok: M306 r')))
    one('dates', services(part=SERVICE.replace('undated', '2099-01-01')))

    # Overlays and translations
    def over(name, data, base=None):
        s[name] = {'x.yaml': data}
        if base:
            s[name]['y.yaml'] = base
    topic = whole_topic(name='yy', key='v')
    places = services('yy')
    over('overlay-breaks', overlay('remove',
                                   lambda i: '  yy.assist.facts.fact-%02d.%s: {base: %s}\n' % (
        i // 3 % 50, ('ask', 'say', 'then')[i % 3], HASH)), topic)
    over('overlay-removes', overlay('remove',
                                    lambda i: '  yy.services.s%05d.does: {base: %s}\n' % (i, HASH)),
         places)
    over('overlay-replaces', overlay('replace',
                                     lambda i: '  yy.services.s%05d.does: {base: %s, text: x}\n' % (
        i, HASH)), places)
    over('overlay-adds', overlay('add', lambda i: '  yy.services.s%05d.opening: {text: x}\n' % i),
         places)
    over('overlay-half', overlay('add', lambda i: '  yy.services.t%05d.opening: {text: x}\n' % i
                                 if i % 2 else
                                 '  yy.services.s%05d.opening: {text: x}\n' % i), places)
    over('overlay-cues', overlay('add', lambda i: '  yy.notice.cues.c%03d: {text: x}\n' % i, more=(
        'remove:\n  yy.title: {base: %s}\n' % HASH), count=199), topic)
    over('overlay-bomb', fill(head('overlay') + 'remove:\n  yy.title: {base: %s}\nadd:\n' % HASH,
                              lambda i: '  yy.notice.cues.c%05d: {text: x}\n' % i), topic)
    over('overlay-less', overlay('replace', lambda i: block(
        2, 'yy.assist.stages.%s.say.n%02d' % (('action', 'relapse')[i // 50 % 2], i % 50),
        ('base', HASH),
        ('text', 'Stop drinking beer %d' % i)) if i < 100 else block(
            2, 'yy.ask.open.n%02d' % (i % 50), ('base', HASH), ('text', 'What of fewer drinks?'))
        if i < 150 else '', 150), topic)
    over('overlay-care', overlay('remove',
                                 lambda i: '  yy.assist.cautions.care-%02d.say: {base: %s}\n' % (
        i, HASH), 50), whole_topic(name='yy', key='v', text='cut down drink alcohol').replace(
            b'Take care 49', b'If you shake ask your GP'))
    over('overlay-frame', overlay('replace',
            lambda i: '  frame.labels.l%03d: {base: %s, text: x}\n' % (i, HASH)))
    over('overlay-gone', overlay('replace',
                                 lambda i: '  yy.services.%s.does: {base: %s, text: x}\n' % (
        near(i), HASH)), services('yy',
                                  part='  aaaaaaaaaaaaaa%saaaaaaaaaaaaaa: {name: N, does: D}\n'))
    over('overlay-beside', overlay('add',
                                   lambda i: '  yy.notice.cues.%s: {text: x, after: %s}\n' % (
        near(i), near(i + 50000))), topic)
    over('overlay-nowhere', overlay('replace',
            lambda i: '  %s.title: {base: %s, text: x}\n' % (near(i), HASH)))
    over('overlay-urgent', overlay('add',
            lambda i: '  urgent.lines.l%03d.label: {text: x, before: danger}\n' % i))
    over('overlay-numbers', overlay('replace', lambda i: (
        '  urgent.lines.%s.number: {base: %s, text: "0300 123 %04d"}\n' % (
            ('danger', 'samaritans', 'nhs111')[i % 3] + str(i), HASH, i))))
    over('overlay-areas', overlay('add', lambda i: '  areas.areas.n%03d.title: {text: x}\n' % i))
    over('translation', translation(lambda i: '  yy.services.s%05d.does: {base: %s, text: x}\n' % (
        (i * 7919) % 1500, HASH) if i < 1500 else ''), places)
    over('translation-over',
         translation(lambda i: '  yy.services.s%05d.does: {base: %s, text: x}\n' % (i, HASH)),
         services('yy', limit=60000))
    over('translation-gone', translation(lambda i: '  yy.services.%s.does: {base: %s, text: x}\n'
                                         % (near(i), HASH)),
         places)
    over('translation-topic', translation(
        lambda i: '  yy.assist.stages.action.say.n%02d: {base: %s, text: x}\n' % (i % 50, HASH),
        50), topic)
    over('translation-nowhere',
         translation(lambda i: '  %s.title: {base: %s, text: x}\n' % (near(i), HASH)))
    over('translation-frame', translation(lambda i: '  frame.labels.l%03d: {base: %s, text: x}\n'
                                          % (i, HASH)))
    one('translation-blank', translation(lambda i: '  water.notice.c%05d: {base: %s, text:}\n' % (i,
            HASH)))

    # Scripts that are played
    s['script-choose'] = {'water.test': scripts('choose topic:water\n')}
    s['script-expect'] = {'water.test': scripts('expect a\n')}
    s['script-wrong'] = {'water.test': scripts('x\n')}
    s['script-over'] = {'water.test': scripts('# x\n') * 5}
    return s


def together():
    """32 of the worst, each under its own id: 8 MiB, as much as a folder may hold."""
    everything = shapes()
    names = ['lists-at-limit', 'services', 'services-faults', 'services-areas', 'flow-words',
             'flow-keys',
             'names-many', 'flow-empty', 'steps', 'overlay-removes', 'overlay-adds',
             'overlay-breaks',
             'translation', 'hangul', 'expanding', 'areas', 'wording', 'drink-less', 'marks-four',
             'escapes-good',
             'block-lists', 'names-same', 'hashes', 'texts-at-limit', 'silences-used', 'returns',
             'unknown-near', 'comments', 'overlay-half', 'overlay-less', 'zero-width-mixed',
             'latin']
    files = {}
    for number, name in enumerate(names):
        for file, data in everything[name].items():
            data = data.replace(b'id: zz\n', b'id: z%d\n' % number, 1)
            if file == 'y.yaml':
                files['y-%s.yaml' % ('topic' if b'kind: topic' in data[:40] else 'places')] = data
            else:
                files['%02d-%s' % (number, file.replace('/', '-'))] = data
    while len(files) > 32:
        files.popitem()
    return files


if __name__ == '__main__':
    import os
    import sys
    for shape, members in shapes().items():
        if sys.argv[2:] and shape not in sys.argv[2:]:
            continue
        for path, content in members.items():
            where = os.path.join(sys.argv[1], shape, path)
            os.makedirs(os.path.dirname(where), exist_ok=True)
            with open(where, 'wb') as out:
                out.write(content)
