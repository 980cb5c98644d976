# SPDX-License-Identifier: MIT
"""The note through a queue of CUPS: a cupsd of the tests' own, in a folder of its own.

    spooler.py
"""
import subprocess
import tempfile

from cupsd import Cupsd, why_not
from notelib import Home, Mecc, kill, run_cases, skip, skip_without, until

FOLDER = tempfile.mkdtemp(prefix='mecc-cups-', dir='/tmp')


def home_for(queue):
    home = Home()
    home.env['CUPS_SERVER'] = cups.socket
    home.command('config', f'printer={queue}')
    return home


def printed(case):
    """a queue."""
    cups.seconds(0)
    with home_for('office') as home, Mecc(home) as mecc:
        done = home.command('doctor')
        case.check('office: it is there, and takes PDF' in done.stdout, 'doctor finds it',
                   done.stdout)
        mecc.to_end()
        case.check(mecc.saw('The note is printed.'), 'prints')
        paper, words = cups.out()[-2:]
        with open(words, encoding='utf-8') as file:
            number, user, title = file.read().splitlines()[:3]
        case.check(title == 'Note' and user.startswith('note-') and len(user) == 13,
                   'the job is called Note, and by nobody\'s name', user, title)
        done = subprocess.run(['pdfinfo', str(paper)], capture_output=True, text=True, check=False)
        case.check('Pages:           1\n' in done.stdout and '(A4)' in done.stdout,
                   'one page of A4',
                   done.stdout, done.stderr)
        case.check(until(lambda: not cups.spool() and not home.records.exists()),
                   'CUPS keeps neither the job nor the document', cups.spool())
        logs = (cups.folder / 'page').read_text() + (cups.folder / 'access').read_text()
        case.check('Citizens' not in logs and '0800' not in logs, 'nor its logs what it said')
        case.check(f' {user} ' in logs and ' Note ' in logs,
                   'they do keep that somebody printed a note, and when')


def taken_back(case):
    """a queue that is slow."""
    cups.seconds(30)
    with home_for('office') as home, Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer has it'), 'has it')
        case.check(until(cups.spool), 'CUPS keeps the document meanwhile')
        mecc.send('add-nothing\n')
        case.check(until(lambda: not cups.spool() and not home.records.exists()),
                   'at the end of the talk it does not', cups.spool())
        mecc.to_end()
        # A job that is not whole yet would go with the child: its document has to be in the queue,
        # and mecc has to have heard of it.
        case.check(mecc.saw('The printer has it') and
                   until(lambda: any(name[0] == 'd' for name in cups.spool()) and
                         home.records.exists()),
                   'has the next one', cups.spool())
        child = mecc.children()
        for pid in [mecc.pid] + child:
            kill(pid)
        mecc.ended()
        case.check(cups.spool() and home.records.exists(), 'mecc is killed, and so is its child')
        with Mecc(home) as after:
            after.saw('What would you like')
            case.check(until(lambda: not cups.spool() and not home.records.exists()),
                       'the next start takes it back', cups.spool())


def refused(case):
    """queues that cannot."""
    with home_for('refusing') as home, Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer takes nothing just now. Write it down.'),
                   'one that rejects')
    with home_for('nowhere') as home, Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('There is no printer of that name here. Write it down.'), 'none')
    with home_for('office') as home:
        home.env['CUPS_SERVER'] = '/nowhere/cups.sock'
        with Mecc(home) as mecc:
            mecc.to_end()
            case.check(mecc.saw('The printer cannot be reached.'), 'no CUPS')
        done = home.command('doctor')
        case.check('cannot be reached' in done.stdout and done.returncode == 1, 'doctor says it',
                   done.stdout)


why = why_not()
if why:
    skip(why)
skip_without('pdfinfo')
cups = Cupsd(FOLDER)
try:
    if not cups.started():
        log = cups.folder / 'error'
        print('#', *(log.read_text().splitlines()[-5:] if log.exists() else []), sep='\n# ')
        skip('cupsd does not start here')
    run_cases([printed, taken_back, refused], at_once=1)
finally:
    cups.close()
    subprocess.run(['rm', '-rf', FOLDER], check=False)
