#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`mecc config KEY=VALUE` on files that people wrote by hand, whatever way they wrote them.

config-edit.py MECC [--all]: each form with the settings that it has and two that it has not, or
with all that there are, set and taken out. Afterwards an independent reader
finds the new value and all others as they were, with all remarks, or the program said which line is
in the way and no byte has changed. Then what a file can be: a link, one that nobody may read, one
on a faulty disk, a folder, one too large, another kind of content; and many writers at once. TAP.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

MECC = sys.argv[1]
PLAN = 'Ask "Sam": it\'s # 2 \\ [x] {y} £'
VALUES = {'area': 'ZZ9', 'setting': 'phone', 'walk': 'short', 'theme': 'none', 'language': 'en-GB',
          'margins': 'stage barrier', 'unchecked': 'hide', 'idle-blank': '7', 'idle-drop': '9',
          'call-blank': '8', 'call-drop': '9', 'printer': 'desk', 'office': 'library'}
BOM = '\ufeff'
FORMS = {
    'empty': '',
    'plain': 'area: oxford\nwalk: full\noffice-plan: Ask at the desk\n',
    'no-line-end': 'area: oxford\nwalk: full',
    'blank-lines': '\n\narea: oxford\n\n\nwalk: full\n\n',
    'remarks': '# ours\narea: oxford  # near the station\n# walk is long\nwalk: full # really\n'
               '# end\n',
    'remarks-only': '# nothing set yet\n# area: OX4\n',
    'remark-without-space': 'area: oxford #near\nwalk: full   #tab\n',
    'bom': BOM + 'area: oxford\nwalk: full\n',
    'bom-remark': BOM + '# ours\narea: oxford\n',
    'bom-alone': BOM,
    'crlf': 'area: oxford\r\nwalk: full\r\n',
    'bom-crlf': BOM + 'area: oxford\r\nwalk: full  # r\r\n'
                      'office-plan: >-\r\n  Ask for\r\n  Sam\r\n',
    'folded': 'area: oxford\noffice-plan: >-\n  Ask for\n  the floor manager\nwalk: full\n',
    'folded-keep': 'area: oxford\noffice-plan: >\n  Ask for\n  the floor manager\n\n\nwalk: full\n',
    'folded-remark': 'area: oxford\noffice-plan: >-  # whom\n  Ask for Sam\n# then\nwalk: full\n',
    'folded-next-line': 'office-plan:  # whom\n  >-  # them\n  Sam\narea: oxford\n',
    'folded-hash': 'office-plan: >-\n  Ask for\n  # Sam\narea: oxford\n',
    'folded-last': 'area: oxford\noffice-plan: >-\n  Ask for\n  the floor manager',
    'folded-indent': 'area: oxford\noffice-plan: >2-\n  Ask for\n  Sam\nwalk: full\n',
    'literal': 'area: |-\n  oxford\nwalk: |\n  full\noffice-plan: |+\n  Ask\n\nsite: Cowley\n',
    'dashes': 'area: oxford\nmargins:\n  - stage\n  - barrier\noffice-plan: Ask\n',
    'dashes-left': 'area: oxford\nmargins:\n- stage\n- barrier\nwalk: full\n',
    'dashes-last': 'area: oxford\nmargins:\n  - stage',
    'dashes-remark': 'area: oxford\nmargins:\n  - stage  # why\n  - barrier\nwalk: full\n',
    'dashes-remark-line': 'margins:\n  # these two\n  - stage\n  - barrier\n# then\nwalk: full\n',
    'dashes-remark-behind': 'margins:  # these two\n  - stage\n  - barrier\nwalk: full\n',
    'brackets': 'area: oxford\nmargins: [stage, barrier]  # both\nwalk: full\n',
    'brackets-lines': 'area: oxford\nmargins: [stage,\n  barrier]\nwalk: full\n',
    'brackets-remark': 'margins: [stage,  # one\n  barrier]\nwalk: full\n',
    'map': '{area: oxford, walk: full}\n',
    'map-lines': '{area: oxford,\n walk: full,  # long\n "site": Cowley}\n',
    'map-json': '{"area": "oxford", "walk":"full"}\n',
    'map-document': '--- {area: oxford, walk: full}\n...\n',
    'quoted-key': '"area": oxford\n\'walk\': full\n"office-plan": "Ask"\n',
    'quoted-key-escape': '"ar\\u0065a": oxford\nwalk: full\n',
    'space-before-colon': 'area : oxford\nwalk   : full\n"site" : Cowley\n',
    'next-line': 'area:\n  oxford\nwalk:\n\n  full\noffice-plan:\n  "Ask"\n',
    'next-line-remark': 'area:  # where\n  # near\n  oxford\nwalk: full\n',
    'long-plain': 'area: oxford\noffice-plan: Ask for\n  the floor\n  manager  # him\nwalk: full\n',
    'long-quoted': 'office-plan: "Ask for\n  the # floor\n\n  manager"  # him\narea: oxford\n',
    'single-quoted': "area: 'ox''ford'  # it's\nwalk: 'full'\n",
    'double-quoted': 'area: "ox\\"ford # x"\nwalk: "full"\n',
    'end-points': 'area: oxford\nwalk: full\n...\n',
    'end-points-remark': 'area: oxford\n... # that is all\n# more\n',
    'start-line': '---\narea: oxford\nwalk: full\n',
    'start-remark': '# ours\n--- # settings\narea: oxford\n',
    'start-end': '---\narea: oxford\n...\n',
    'two-documents': 'area: oxford\n---\nwalk: full\n',
    'empty-document': '---\n',
    'empty-document-end': '---\n...\n',
    'directive': '%YAML 1.1\n---\narea: oxford\n',
    'moved-in': '  area: oxford\n  walk: full\n',
    'no-value': 'area:\nwalk: full\nsite:\noffice-plan: # none\n',
    'no-value-last': 'walk: full\narea:',
    'null': 'area: ~\nwalk: full\n',
    'empty-quotes': 'area: ""\nwalk: full\noffice-plan: \'\'\n',
    'twice': 'area: oxford\nwalk: full\narea: cowley\n',
    'map-below': 'area:\n  near: oxford\nwalk: full\n',
    'list-of-lists': 'margins: [[stage]]\narea: oxford\n',
    'unknown': 'zebra: 1\narea: oxford\nwalk: quick\n',
    'commented-out': '#area: cowley\narea: oxford\n# walk: short\n',
    'look-alike': 'area-code: 1\nareas: 2\narea: oxford\n',
    'in-a-text': 'office-plan: "say\n  area: here"\nwalk: full\n',
    'in-a-block': 'office-plan: |-\n  area: here\nwalk: full\n',
    'tabs': 'area:\toxford\t# near\nwalk: full\n',
    'tab-indent': 'margins:\n\t- stage\nwalk: full\n',
    'anchor': 'area: &a oxford\nwalk: full\n',
    'tag': 'area: !!str oxford\nwalk: full\n',
    'question': '? area\n: oxford\n',
    'list': '- area\n- walk\n',
    'text': 'area\n',
    'broken': 'area: oxford\n  walk: full\n',
    'quote-open': 'area: "oxford\nwalk: full\n',
    'content': 'format: 1\nkind: topic\nid: money\n',
    'long-line': 'area: oxford\n# ' + 'x' * 5000 + '\n',
    'many-lines': '# a\n' * 9000 + 'area: oxford\n',
    'not-text': b'area: oxf\xf6rd\n',
    'nul': b'area: ox\0ford\n',
    'utf-16': 'area: oxford\n'.encode('utf-16'),
    'no-nfc': 'area: Cafe\u0301\nwalk: full\n',
    'wide': 'area: \u6f22\u5b57  # \u6f22\nwalk: full\n',
}


class Tap:
    number = failed = 0

    def check(self, good, what, why=''):
        self.number += 1
        self.failed += not good
        print('%sok %d - %s' % ('' if good else 'not ', self.number, what))
        if not good:
            print('# ' + repr(why)[:600])


def mecc(path, *words, before=(), **more):
    if before:  # a leak check cannot run under strace
        more['env'] = {**os.environ, 'ASAN_OPTIONS': 'detect_leaks=0'}
    return subprocess.run([*before, MECC, '--config', path, *words], capture_output=True,
                          check=False,
                          stdin=subprocess.DEVNULL, timeout=60, **more)


def settings(data):
    """The settings by an independent reader; None where it finds none."""
    try:
        found = yaml.load(data.decode('utf-8-sig'), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None
    return {} if found in (None, '') else found


def remarks(data):
    """Every remark, found by the independent reader as what is in no token."""
    text = data.decode('utf-8-sig').replace('\r\n', '\n')
    seen = [' '] * len(text)
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        start, end = token.start_mark.index, token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in ('|', '>'):
            start = text.index('\n', start) if '\n' in text[start:] else end
        if isinstance(token, yaml.ScalarToken):
            seen[start:end] = 'x' * (end - start)
    found, at = [], 0
    while (at := text.find('#', at)) >= 0:
        end = (text + '\n').index('\n', at)
        if seen[at] == ' ' and (at == 0 or text[at - 1].isspace()):
            found.append(text[at:end].strip())
            at = end
        at += 1
    return found


def listed(path):
    """The settings as the program lists them, for what the other reader does not take."""
    out = mecc(path, 'config').stdout.decode()
    return dict(re.findall(r'^([a-z-]+): (.*)\n    .*\(/', out, re.MULTILINE))


def one(tap, folder, name, form, key, value):
    data = form if isinstance(form, bytes) else form.encode()
    path = os.path.join(folder, 'config.yaml')
    with open(path, 'wb') as file:
        file.write(data)
    os.chmod(path, 0o640)
    before = listed(path) if name == 'tabs' else None
    done = mecc(path, 'config', '%s=%s' % (key, value))
    with open(path, 'rb') as file:
        after = file.read()
    says = done.stderr.decode()
    if done.returncode:
        line = re.search(r'line \d+: ', says)
        good = after == data and says.count('\n') == 1 and (line or len(data) > 60000)
        return good, (after, says), 'refused'
    if not value and after == data:
        old = before or settings(data)
        return isinstance(old, dict) and key not in old, (after, says), 'as it was'
    old, new = (before, listed(path)) if before else (settings(data), settings(after))
    want = {**(old or {}), key: value}
    if not value:
        del want[key]
    good = isinstance(old, dict) and new == want
    good = good and [k for k in new if k != key] == [k for k in old if k != key]
    good = good and (before or sorted(remarks(after)) == sorted(remarks(data)))
    good = good and after.startswith(BOM.encode()) == data.startswith(BOM.encode())
    ends = {b'\r\n' if line.endswith(b'\r\n') else b'\n' for line in after.splitlines(True)
            if line.endswith(b'\n')}
    was = {b'\r\n' if line.endswith(b'\r\n') else b'\n' for line in data.splitlines(True)
           if line.endswith(b'\n')}
    good = good and (not was or ends <= was) and os.stat(path).st_mode & 0o777 == 0o640
    # The program reads what the other one does.
    shown = mecc(path, 'config', key)
    if value:
        good = good and shown.stdout.decode().rstrip('\n') == value
    return good, (after, says, shown), 'changed'


# Forms that have to work: a refusal of these would be lazy.
MUST = ('empty plain no-line-end blank-lines remarks remarks-only remark-without-space bom '
        'bom-remark bom-alone crlf bom-crlf folded folded-keep folded-remark folded-last '
        'dashes dashes-left dashes-last dashes-remark-behind brackets brackets-lines quoted-key '
        'space-before-colon '
        'next-line long-plain long-quoted single-quoted double-quoted end-points start-line '
        'start-end empty-document moved-in no-value empty-quotes commented-out look-alike '
        'in-a-text in-a-block unknown').split()


def forms(tap, folder, keys):
    for name, form in FORMS.items():
        bad, count = [], {'changed': 0, 'refused': 0, 'as it was': 0}
        text = form if isinstance(form, str) else 'area'
        for key in keys:
            if '--all' not in sys.argv and key not in text and key not in ('site', 'idle-drop'):
                continue
            for value in (VALUES.get(key, PLAN), ''):
                if key == 'notes' and value:
                    value = folder
                good, why, what = one(tap, folder, name, form, key, value)
                count[what] += 1
                if not good or (name in MUST and what == 'refused'):
                    bad.append((key, value, what) + why)
        tap.check(not bad, '%s: %s' % (name, ', '.join('%d %s' % (count[k], k) for k in count)),
                  bad[:1])


def left_alone(tap, path, what, **more):
    """Refused in one sentence, and what is there is as it was."""
    with open(path, 'rb') as file:
        before = file.read()
    listing = sorted(os.listdir(os.path.dirname(path)))
    done = mecc(path, 'config', 'walk=short', **more)
    with open(path, 'rb') as file:
        same = file.read() == before
    tap.check(done.returncode in (1, 2) and same and done.stderr.count(b'\n') == 1 and
              sorted(os.listdir(os.path.dirname(path))) == listing, what, done)


def files(tap, folder):
    def put(name, text='office-plan: Ask Sam\narea: oxford\n', mode=0o600):
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    path = put('public.yaml', mode=0o644)
    mecc(path, 'config', 'walk=short')
    tap.check(os.stat(path).st_mode & 0o777 == 0o644,
              'an office\'s file can be read by all as before')

    real = put('real.yaml')
    link = os.path.join(folder, 'link.yaml')
    os.symlink('real.yaml', link)
    done = mecc(link, 'config', 'walk=short')
    with open(real, encoding='utf-8') as file:
        tap.check(done.returncode == 0 and os.path.islink(link) and
                  settings(file.read().encode()) == {'office-plan': 'Ask Sam', 'area': 'oxford',
                                                     'walk': 'short'}, 'a link stays one', done)
    os.symlink('nowhere.yaml', os.path.join(folder, 'dangling.yaml'))
    done = mecc(os.path.join(folder, 'dangling.yaml'), 'config', 'walk=short')
    tap.check(done.returncode == 1 and not os.path.exists(os.path.join(folder, 'nowhere.yaml')) and
              os.path.islink(os.path.join(folder, 'dangling.yaml')), 'a link that leads nowhere',
              done)
    os.symlink('loop.yaml', os.path.join(folder, 'loop.yaml'))
    done = mecc(os.path.join(folder, 'loop.yaml'), 'config', 'walk=short')
    tap.check(done.returncode == 1 and done.stderr.count(b'\n') == 1, 'a link to itself', done)

    os.mkdir(os.path.join(folder, 'folder.yaml'))
    done = mecc(os.path.join(folder, 'folder.yaml'), 'config', 'walk=short')
    tap.check(done.returncode == 1 and os.listdir(os.path.join(folder, 'folder.yaml')) == [],
              'a folder', done)
    os.mkfifo(os.path.join(folder, 'fifo.yaml'))
    done = mecc(os.path.join(folder, 'fifo.yaml'), 'config', 'walk=short')
    tap.check(done.returncode == 1, 'a pipe', done)
    left_alone(tap, put('large.yaml', 'area: oxford\n' + '# x\n' * 17000), 'a file over 64 KiB')
    left_alone(tap, put('content.yaml', 'format: 1\nkind: topic\nid: money\n'), 'content')

    path = put('closed.yaml', mode=0o000)
    if os.geteuid() == 0:
        other = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
        os.chmod(folder, 0o777)
        done = mecc(path, 'config', 'walk=short', before=other)
    else:
        done = mecc(path, 'config', 'walk=short')
    os.chmod(path, 0o600)
    with open(path, encoding='utf-8') as file:
        tap.check(done.returncode == 1 and file.read() == 'office-plan: Ask Sam\narea: oxford\n',
                  'a file that may not be read', done)

    strace = shutil.which('strace')
    for call, what in (('read', 'a disk that cannot be read'), ('write', 'a disk that is full'),
                       ('fsync', 'a disk that is full at last'),
                       ('rename,renameat,renameat2', 'a rename')):
        path = put('disk.yaml')
        fault = 'EIO' if call == 'read' else 'ENOSPC'
        filters = ['-P', path] if call == 'read' else []
        inject = [strace or 'strace', '-f', '-qq', '-o', '/dev/null', *filters, '-e',
                  'trace=' + call,
                  '-e', 'inject=%s:error=%s%s' % (call, fault,
                          ':when=1' if call == 'write' else '')]
        if not strace or subprocess.run([*inject, 'true'], capture_output=True,
                                        check=False).returncode:
            tap.check(not os.environ.get('MECC_REQUIRE_TOOLS'), what + ' # SKIP no strace')
            continue
        left_alone(tap, path, what, before=inject)

    path = os.path.join(folder, 'deep', 'er', 'config.yaml')
    done = mecc(path, 'config', 'walk=short')
    tap.check(done.returncode == 0 and os.stat(path).st_mode & 0o777 == 0o600 and
              os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700, 'folders are made', done)
    path = os.path.join(put('plain-file'), 'config.yaml')
    done = mecc(path, 'config', 'walk=short')
    tap.check(done.returncode == 1 and done.stderr.count(b'\n') == 1,
              'a file in the place of a folder', done)

    # What cannot be read is no empty file for those who read settings either.
    done = mecc(os.path.join(folder, 'folder.yaml'), 'config', 'walk')
    tap.check(done.returncode == 1 and b'folder.yaml' in done.stderr,
              'a settings file that cannot be '
              'read is named', done)
    done = mecc(os.path.join(folder, 'large.yaml'), 'config', 'area')
    tap.check(done.returncode == 1 and b'64 KiB' in done.stderr and done.stdout == b'\n',
              'one that is too large is not used half', done)
    done = mecc(put('remarks.yaml', '# area: OX4\n'), 'config', 'area')
    tap.check(done.returncode == 0, 'remarks alone are no fault', done)


def together(tap, folder, keys):
    """Each writes a setting of its own, again and again: none is lost, or it is said."""
    path = os.path.join(folder, 'shared.yaml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# ours\noffice-plan: Ask Sam\n')
    lost = []
    values = {key: folder if key == 'notes' else VALUES.get(key, PLAN) for key in keys}
    for turn in range(6):
        running = [(key, subprocess.Popen([MECC, '--config', path, 'config', '%s=%s' % (
            key, values[key] if turn % 2 == 0 else '')], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE)) for key in keys]
        done = {key: (process.wait(), process.stderr.read()) for key, process in running}
        with open(path, 'rb') as file:
            after = settings(file.read())
        for key in keys:
            if done[key][0] == 0 and (after.get(key) == values[key]) != (turn % 2 == 0):
                lost.append((turn, key, after))
            elif done[key][0] and not done[key][1]:
                lost.append((turn, key, 'no word'))
    tap.check(not lost, '%d writers at once, 6 times: none is lost in silence' % len(keys),
              lost[:2])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'none.yaml')
        listing = mecc(path, 'config').stdout.decode()
        keys = re.findall(r'^([a-z-]+): ', listing, re.MULTILINE)
        tap.check(len(keys) >= 13, '%d settings' % len(keys), listing)
        forms(tap, folder, keys)
        files(tap, folder)
        together(tap, folder, keys)
    print('1..%d' % tap.number)
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
