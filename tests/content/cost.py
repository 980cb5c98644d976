#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What hostile content costs: each shape of shapes.py at its limit, in instructions and memory.

cost.py MECC COST BASE [--gate | --all] [SHAPE...]: MECC is the program, COST runs one and says
what it took, BASE holds a little sound content that lies beside the shape. Without an option the
worst few shapes, with --gate all of them, by `check` and `talk`; with --all by each verb. What BASE
costs alone is taken off. At last 32 of the worst together: the first page. TAP.

50 ms, 16 MB and 1 s are the promise. Instructions stand for time, since no load of the machine
changes them: 5,000 of them are taken for a microsecond, which is slower than any machine of the
last years on which this was measured (8,000 to 9,000).
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

import shapes

INSTRUCTIONS, KIB = 250_000_000, 16 * 1024
# Verbs that are not waited for beside a person read a file two or three times.
SLOWER = {'stats': 450_000_000, 'test': 450_000_000, 'preview': 450_000_000}
TOGETHER = 5_000_000_000
WORST = (('tabs', 'talk'), ('flow-words', 'talk'), ('names-many', 'check'),
         ('overlay-half', 'check'),
         ('overlay-beside', 'talk'), ('translation', 'check'), ('wording', 'check'))
VERBS = {
    'check': lambda folder: ['check', folder],
    'talk': lambda folder: ['--content', folder, '--plain', 'talk'],
    'cy': lambda folder: ['--content', folder, '--lang', 'cy', '--plain', 'talk'],
    'json': lambda folder: ['check', '--format', 'json', folder],
    'doctor': lambda folder: ['--content', folder, 'doctor'],
    'stats': lambda folder: ['--content', folder, 'stats'],
    'test': lambda folder: ['--content', folder, 'test', 'water', '--random', '1'],
    'find': lambda folder: ['--content', folder, 'find', 'water'],
    'preview': lambda folder: ['--content', folder, '--plain', 'preview', folder + '/x.yaml'],
    'config': lambda folder: ['--config', folder + '/x.yaml', 'config', 'walk=short'],
}


class Cost:
    def __init__(self, mecc, cost, base):
        self.mecc, self.cost, self.base = mecc, cost, base
        self.alone = {}

    def run(self, before, words):
        return subprocess.run([*before, self.mecc, *words], stdin=subprocess.DEVNULL,
                              capture_output=True,
                              timeout=240, check=False)

    def instructions(self, words):
        done = self.run(['valgrind', '--tool=cachegrind', '--cache-sim=no',
                         '--cachegrind-out-file=/dev/null'], words)
        found = re.search(rb'I +refs: +([\d,]+)', done.stderr)
        if not found:
            raise RuntimeError(done.stderr[-400:].decode(errors='replace'))
        return int(found.group(1).replace(b',', b''))

    def kib(self, words):
        return int(self.run([self.cost], words).stderr.split()[-1])

    def of(self, verb, files):
        with tempfile.TemporaryDirectory() as folder:
            place = os.path.join(folder, 'content')
            shutil.copytree(self.base, place)
            for name, data in files.items():
                os.makedirs(os.path.dirname(os.path.join(place, name)), exist_ok=True)
                with open(os.path.join(place, name), 'wb') as file:
                    file.write(data)
            words = VERBS[verb](place)
            return self.instructions(words), self.kib(words)

    def above(self, verb, files):
        """What x.yaml, or all where none is called so, cost on top of what else is there."""
        others = {name: data for name, data in files.items() if name != 'x.yaml'}
        others = others if len(others) < len(files) else {}
        key = (verb, tuple(sorted((name, hash(data)) for name, data in others.items())))
        if key not in self.alone:
            self.alone[key] = self.of(verb, others)
        mine, alone = self.of(verb, files), self.alone[key]
        return mine[0] - alone[0], mine[1] - alone[1]


def main():
    options = [word for word in sys.argv[4:] if word.startswith('--')]
    asked = [word for word in sys.argv[4:] if not word.startswith('--')]
    cost = Cost(*sys.argv[1:4])
    if not shutil.which('valgrind'):
        print('1..1\n%sok 1 - costs # SKIP no valgrind'
              % ('not ' * bool(os.environ.get('MECC_REQUIRE_TOOLS'))))
        return
    everything = shapes.shapes()
    verbs = list(VERBS) if '--all' in options else ['check', 'talk']
    jobs = [(name, verb) for name in asked or everything for verb in verbs
            if verb not in ('preview', 'config') or 'x.yaml' in everything[name]]
    if not asked and not options:
        jobs = list(WORST)
    number = failed = 0
    print('1..%d' % (len(jobs) + 1))

    def measure(job):
        return cost.above(job[1], everything[job[0]])

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as workers:
        for (name, verb), (ir, kib) in zip(jobs, workers.map(measure, jobs)):
            number += 1
            good = ir <= SLOWER.get(verb, INSTRUCTIONS) and kib <= KIB
            failed += not good
            print('%sok %d - %s, %s: %.0f M instructions, %.1f MiB' % (
                '' if good else 'not ', number, name, verb, ir / 1e6, kib / 1024), flush=True)
    ir, kib = cost.above('talk', shapes.together())
    good = ir <= TOGETHER
    failed += not good
    print('%sok %d - 32 together, the first page: %.0f M instructions, %.1f MiB' % (
        '' if good else 'not ', number + 1, ir / 1e6, kib / 1024))
    sys.exit(failed != 0)


if __name__ == '__main__':
    main()
