# SPDX-License-Identifier: MIT
"""A file that is written while each call of the system fails, and while the program is killed at
each of them: there is the whole new file, or all is as it was, and the program says which.

    faults.py WRITE_FILE
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CALLS = ['openat', 'newfstatat', 'fchmod', 'write', 'fsync', 'close', 'renameat', 'renameat2',
         'linkat', 'unlinkat', 'getrandom', 'utimensat']
FAULTS = ['error=ENOSPC', 'error=EIO', 'signal=KILL']
MOST = 60
OLD, NEW = 'old text', 'new text'

failed = number = 0


def check(good, what):
    global failed, number
    number += 1
    failed += not good
    print('ok' if good else 'not ok', number, '-', what)


class Run:
    """One write in a folder of its own, with one fault."""

    def __init__(self, program, how, call, fault, when):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / 'in'
            folder.mkdir()
            target = folder / 'card.txt'
            if how != 'new':
                target.write_text(OLD)
            log = pathlib.Path(name) / 'log'
            done = subprocess.run(
                ['strace', '-qq', '-o', str(log), '-e', f'trace={call}', '-e', 'signal=none',
                 '-e', f'inject={call}:{fault}:when={when}', program, str(target), NEW,
                 how],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            traced = log.read_text(errors='replace')
            self.hit = '(INJECTED)' in traced or done.returncode in (-9, 137)
            self.killed = done.returncode in (-9, 137)
            self.said = done.stdout.decode(errors='replace').strip()
            self.status = done.returncode
            self.text = target.read_text() if target.exists() else None
            self.mode = target.stat().st_mode & 0o7777 if target.exists() else None
            self.others = [one.name for one in folder.iterdir() if one != target]
            self.before = OLD if how != 'new' else None
            self.times = how == 'quiet' and call != 'utimensat' and self.text == NEW
            self.month = target.stat().st_mtime % 86400 if self.times else 0

    def is_good(self):
        new = self.text == NEW and self.mode == 0o600 and not self.month
        as_before = self.text == self.before
        if self.killed:
            # Nobody is left to clear up; what stays is hidden and its owner's.
            return (new or as_before) and all(one.startswith('.mecc-') for one in self.others)
        if self.others:
            return False
        if self.status == 0:  # what it says may itself have failed
            return new and self.said in ('written', '')
        if self.said.startswith('Written, but'):
            return new and self.status == 1
        return as_before and self.status != 0


def sweep(program, how):
    points, bad, told, left = 0, 0, set(), 0
    for call in CALLS:
        for fault in FAULTS:
            for when in range(1, MOST):
                run = Run(program, how, call, fault, when)
                if not run.hit:
                    break
                points += 1
                left += bool(run.others)
                if run.said:
                    told.add(run.said.split(' (')[0])
                if not run.is_good():
                    bad += 1
                    print('#', call, fault, when, run.status, run.said, run.text, run.others)
            else:
                check(False, f'{call} comes to an end')
    what = {'new': 'a new file', 'over': 'over an old file', 'quiet': 'a note'}[how]
    for sentence in sorted(told):
        print('#', sentence)
    print(f'# {what}: {points} points, {left} of them killed beside a hidden file')
    check(points >= 50, f'{what}: enough points')
    check(bad == 0, f'{what}: whole or as before, and told so')
    check('Not written: the disk is full' in told, f'{what}: a full disk is said')


def main():
    why = None
    if not shutil.which('strace'):
        why = 'no strace'
    elif subprocess.run(['strace', '-qq', '-o', os.devnull, 'true'], stderr=subprocess.DEVNULL,
                        check=False).returncode:
        why = 'strace may not look at a program here'
    if why:
        if os.environ.get('MECC_REQUIRE_TOOLS'):
            print(f'1..1\nnot ok 1 - {why}')
            return 1
        print(f'1..0 # SKIP {why}')
        return 0
    # A leak checker cannot run under strace.
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'
    for how in ('new', 'over', 'quiet'):
        sweep(sys.argv[1], how)
    print(f'1..{number}')
    return failed != 0


sys.exit(main())
