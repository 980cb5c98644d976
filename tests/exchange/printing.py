# SPDX-License-Identifier: MIT
"""Printing the note, as whoever sits at the desk and whoever looks into the printer find it.

    printing.py
"""
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

import ippserver as ipp
from notelib import SLOWNESS, Home, Mecc, gone, kill, run_cases, skip_without, until

# All that may stand on a request; of these only the first three are the job's own.
ALLOWED = {'job-name', 'document-format', 'job-sheets', 'requesting-user-name', 'printer-uri',
           'attributes-charset', 'attributes-natural-language', 'job-id', 'last-document'}
DONE = 'The note is printed.'


class Desk:
    """A printer and a home whose settings name it."""

    def __init__(self, **faults):
        self.printer = ipp.Printer()
        for name, value in faults.items():
            setattr(self.printer, name, value)
        self.home = Home(printer=self.printer.url)

    def __enter__(self):
        return self.printer, self.home

    def __exit__(self, *_):
        self.printer.close()
        self.home.close()


def pdf_tool(tool, document, *words):
    with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        file.write(document)
        file.flush()
        return subprocess.run([tool, *words[:1], file.name, *words[1:]], capture_output=True,
                              text=True, check=False).stdout


def soon(mecc, key, shows, back, beneath):
    """Within 100 ms, by the best of three: others use this computer, too."""
    for _ in range(3):
        mecc.send(key)
        if not mecc.saw(shows, 5):
            return False
        if mecc.took <= 0.1 * SLOWNESS:
            mecc.send(back)
            return mecc.saw(beneath)
        mecc.send(back)
        mecc.saw(beneath)
    return False


def cleared(printer, home, seconds=10):
    return until(lambda: not printer.left() and not home.records.exists(), seconds)


def prints(case):
    """prints."""
    with Desk() as (printer, home), Mecc(home) as mecc:
        mecc.saw('What would you like')
        before = home.files()
        loaded = pathlib.Path(f'/proc/{mecc.pid}/maps').read_text()
        case.check('mecc-print' not in loaded, 'nothing is loaded before')
        case.check(mecc.to_card() and mecc.saw('print: Print it'), 'print is offered')
        mecc.send('print\n')
        case.check(mecc.saw(DONE), 'the page says that the paper is out')
        case.check(b'Stay on this page until the paper is out.' in mecc.output,
                   'and what to wait for')
        case.check(cleared(printer, home), 'nothing is left, before the talk ends')
        job = printer.jobs[0]
        case.check(len(printer.jobs) == 1 and job.name == 'Note', 'one job, called Note')
        names = {name for _, attributes in printer.requests for _, name, _ in attributes}
        odd = {name for _, name, _ in job.attributes} - ALLOWED
        case.check(not odd, 'nothing else stands on it', odd)
        words = repr(job.attributes) + repr(printer.requests)
        own = {os.environ.get('USER', 'root'), os.environ.get('LOGNAME', 'root'), 'root',
               socket.gethostname(), 'Citizens', 'money', 'debt', str(home.folder)}
        case.check(not any(word and word in words for word in own),
                   'no name, no host, no service on any request', words)
        case.check('which-jobs' not in names, 'nobody else\'s jobs are asked for')
        info = pdf_tool('pdfinfo', job.document)
        case.check('Pages:           1\n' in info and '(A4)' in info, 'one page of A4', info)
        case.check('2000 UTC' in info and 'ModDate' not in info, 'with no day in it', info)
        text = pdf_tool('pdftotext', job.document, '-layout', '-')
        for word in ('Citizens Advice Adviceline', '0800 144 8848', 'First:', 'Cost: Free',
                     'www.citizensadvice.org.uk', 'My own plan'):
            case.check(word in text, f'"{word}" is on the paper', text)
        case.check('Bills' not in text and 'Money' not in text, 'nothing that was said is')
        mecc.send('add-nothing\n')
        case.check(mecc.saw('What would you like'), 'the talk ends')
        after = home.files()
        case.check(before == after, 'no file has changed but the tally',
                   *sorted(set(before) ^ set(after)))
        case.check(time.strftime('%d %H:%M:%S', time.gmtime(home.state.stat().st_mtime)) ==
                   '01 00:00:00', 'the folder does not tell when')
        case.check(mecc.leave() == 0 and not mecc.children(), 'and mecc')


def leaves_nothing(case):
    """a talk with a note, a search and an area."""
    with Desk() as (printer, home):
        folder = home.folder / 'folder'
        folder.mkdir()
        home.command('config', f'notes={folder}')
        with Mecc(home, 'find') as mecc:
            mecc.saw('Find help')
            before = home.files()
            mecc.send('area\n')
            case.check(mecc.saw('Area or postcode'), 'somewhere else')
            mecc.send('OX1 1AA\n')
            mecc.saw('Answer:')
            mecc.send('words\n')
            mecc.saw('What are you looking for?')
            mecc.send('debt\n')
            case.check(mecc.saw('Citizens Advice'), 'is searched')
            mecc.send('1\n')
            mecc.saw('How would you like to take it with you?')
            mecc.send('print\n')
            case.check(mecc.saw(DONE), 'and printed')
            case.check((folder / 'note-to-take-away.html').exists(), 'and written')
            mecc.send('add\n')
            case.check(mecc.saw('Counted.') and cleared(printer, home), 'and counted')
            case.check(home.files() == before, 'no file has changed but the tally',
                       *sorted(set(before) ^ set(home.files())))
            case.check(mecc.leave() == 0, 'mecc ends')
        case.check(home.files() == before, 'nor is one left')


def takes_text(case):
    """a printer for plain text."""
    with Desk(formats=['text/plain', 'image/urf']) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw(DONE) and cleared(printer, home), 'it prints')
        text = printer.jobs[0].document.decode()
        case.check(printer.jobs[0].format == 'text/plain' and '0800 144 8848' in text and
                   'Cost: Free' in text and '\x00' not in text, 'as plain text', text)
        case.check(text.count('\n') == text.count('\r\n') > 5, 'in lines')


def one_request(case):
    """a printer that makes no job beforehand."""
    only = [ipp.PRINT_JOB, ipp.CANCEL_JOB, ipp.GET_JOB, ipp.GET_JOBS, ipp.GET_PRINTER]
    with Desk(operations=only) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw(DONE) and cleared(printer, home), 'it prints, and nothing is left')
        case.check(printer.jobs[0].name == 'Note' and printer.jobs[0].document[:4] == b'%PDF',
                   'in one request')


def no_purge(case):
    """a printer that knows no purge-job."""
    with Desk(knows_purge=False) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw(DONE) and until(lambda: not home.records.exists()), 'it prints')
        printer.prints = False
        mecc.send('add-nothing\n')
        mecc.to_end()
        case.check(until(lambda: len(printer.jobs) == 2 and printer.jobs[1].document), 'waits')
        mecc.send('add-nothing\n')
        case.check(until(lambda: printer.jobs[1].state == ipp.CANCELED), 'at the end it is stopped')
        case.check(until(lambda: not home.records.exists()), 'nothing is tried for ever')


def forgets_at_once(case):
    """a printer that keeps no job that is done."""
    with Desk(keeps_done=False) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw(DONE) and until(lambda: not home.records.exists()), 'it is printed')


def two_notes(case):
    """two notes in one talk."""
    with Desk(print_seconds=1.0) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        mecc.saw('The printer has it')
        mecc.send('back\n')
        mecc.saw('How would you like')
        mecc.send('print\n')
        case.check(mecc.saw(DONE) and until(lambda: len(printer.jobs) == 2), 'both are printed')
        case.check(until(lambda: all(job.state == ipp.COMPLETED for job in printer.jobs)),
                   'the second does not stop the first')
        case.check(cleared(printer, home), 'and nothing is left')
        mecc.send('urgent\nback\nkeys\nback\nblank\nblank\n')
        mecc.saw('Before you go')
        case.check(len(printer.jobs) == 2, 'to leave the page and come back prints nothing more')


def refuses(case):
    """a printer that cannot."""
    free = socket.socket()
    free.bind(('127.0.0.1', 0))
    for words, faults in (
            ('The printer takes nothing just now. Write it down.', {'accepting': False}),
            ('The printer takes nothing just now. Write it down.',
             {'refuse': {ipp.CREATE_JOB: ipp.FORBIDDEN}}),
            ('The printer takes nothing just now. Write it down.',
             {'refuse': {ipp.CREATE_JOB: ipp.REFUSING}}),
            ('There is no printer of that name here. Write it down.',
             {'refuse': {ipp.GET_PRINTER: ipp.NOT_FOUND}}),
            ('This printer cannot print a note. Write it down.', {'formats': ['image/urf']}),
            ('The printer did not print it. Write it down.', {'result': ipp.ABORTED}),
            ('The printer did not print it. Write it down.',
             {'refuse': {ipp.CREATE_JOB: 0x0500 + 0x04}})):
        with Desk(**faults) as (printer, home), Mecc(home) as mecc:
            mecc.to_end()
            case.check(mecc.saw(words), words, mecc.output[mecc.mark:])
            case.check(b'0800 144 8848' in mecc.output[mecc.mark:], 'the number stands there')
            mecc.send('add-nothing\n')
            mecc.saw('What would you like')
            case.check(cleared(printer, home), 'nothing is left')
    with Home(printer=f'ipp://127.0.0.1:{free.getsockname()[1]}/ipp/print') as home, \
            Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer cannot be reached. Is it switched on? Until then write'),
                   'switched off')
        mecc.send('add-nothing\n')
        case.check(mecc.saw('What would you like') and not home.records.exists(), 'nothing is left')


def out_of_paper(case):
    """out of paper."""
    with Desk(reasons=['media-empty-error']) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer is out of paper. Put some in, or write it down.'),
                   'is said')
        printer.reasons = ['none']
        case.check(mecc.saw(DONE) and cleared(printer, home), 'with paper it goes on')
    with Desk(reasons=['paused']) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        printer.prints = False
        case.check(mecc.saw('The printer has stopped.'), 'so is one that stands still')


def slow(case):
    """a printer that answers nothing."""
    with Desk(hang={ipp.GET_PRINTER}) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer has not answered yet. Is it switched on?', 14),
                   'after ten seconds the page says so')
        printer.hang = set()


def late(case):
    """a printer that prints nothing."""
    with Desk(prints=False) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        case.check(mecc.saw('The printer has it, and the paper is not out yet.', 14),
                   'after ten seconds the page says so')
        printer.prints = True
        case.check(mecc.saw(DONE), 'and it is still waited for')


def hangs(operation, name):
    def one(case):
        with Desk(hang={operation}) as (printer, home):
            with Mecc(home) as mecc:
                mecc.to_end()
                case.check(printer.hung.wait(10), 'it hangs')
                case.check(soon(mecc, 'u\n', '999', 'back\n', 'Before you go'),
                           'u shows 999 within 100 ms', mecc.took)
                case.check(soon(mecc, 'b\n', 'One moment, please.', 'b\n', 'Before you go'),
                           'b blanks as soon', mecc.took)
                child = mecc.children()
                case.check(len(child) == 1, 'one child works', child)
                mecc.send('add-nothing\n')
                case.check(mecc.saw('What would you like') and mecc.took < 1, 'the talk ends')
                case.check(until(lambda: gone(child[0])), 'the child is gone with it')
                start = time.monotonic()
                mecc.send('q\n')
                case.check(mecc.ended(5) == 0 and time.monotonic() - start < 3, 'so is mecc')
            printer.hang = set()
            with Mecc(home) as mecc:
                mecc.saw('What would you like')
                case.check(cleared(printer, home, 20), 'the next start leaves nothing',
                           printer.left(), list(home.files()))
    one.__doc__ = f'a printer that hangs at {name}.'
    return one


def full_screen(case):
    """the full screen while it prints."""
    with Desk(hang={ipp.SEND_DOCUMENT}) as (printer, home), Mecc(home, full=True) as mecc:
        mecc.saw('What would you like')
        for key in ('m', 'y', '\r', '\r', '1', '1'):
            mecc.send(key)
            mecc.saw('\x1b[', 1)
        mecc.send('2')
        printer.hung.wait(10)
        case.check(soon(mecc, 'u', '999', '\x7f', 'Before you go'), 'u shows 999 within 100 ms',
                   mecc.took)


def ends(keys, words):
    def one(case):
        with Desk(prints=False) as (printer, home), Mecc(home) as mecc:
            mecc.to_end()
            case.check(mecc.saw('The printer has it'), 'it prints')
            if isinstance(keys, str):
                mecc.send(keys)
            elif keys is None:
                os.close(mecc.terminal)
                mecc.terminal = os.open('/dev/null', os.O_RDWR)
            else:
                os.kill(mecc.pid, keys)
            case.check(cleared(printer, home, 5), 'nothing is left at the printer',
                       list(home.files()))
            if not isinstance(keys, str):
                mecc.ended(3)
                case.check(mecc.process.poll() is not None, 'mecc is gone')
    one.__doc__ = f'the talk ends by {words}.'
    return one


def killed(case):
    """killed while it prints."""
    with Desk(prints=False) as (printer, home):
        with Mecc(home) as mecc:
            mecc.to_end()
            mecc.saw('The printer has it')
            kill(mecc.pid)
            case.check(until(lambda: not printer.left(), 5), 'its child takes the job back')
        with Mecc(home) as mecc:
            case.check(mecc.to_end() and not printer.left() or
                       until(lambda: len(printer.left()) == 1), 'the next prints as ever')
            mecc.saw('The printer has it')
            child = mecc.children()
            kill(mecc.pid)
            for pid in child:
                kill(pid)
            mecc.ended()
            job = printer.jobs[-1]
            case.check(not job.purged and job.state < ipp.CANCELED and home.records.exists(),
                       'with its child the job stays')
            text = ''.join(file.read_text() for file in home.records.iterdir())
            case.check(set(line.split()[0] for line in text.splitlines()) == {'printer', 'job'} and
                       printer.url in text, 'what is remembered is the printer and the job', text)
            for file in home.records.iterdir():
                case.check(file.stat().st_mode & 0o777 == 0o600 and
                           time.gmtime(file.stat().st_mtime)[2:6] == (1, 0, 0, 0),
                           'for its owner alone, and no day')
        printer.hang = {ipp.GET_JOB}
        with Mecc(home) as mecc:
            case.check(mecc.saw('What would you like') and
                       until(lambda: printer.hung.is_set()), 'the next start asks')
            case.check(mecc.to_card(), 'the talk goes on meanwhile')
            mecc.leave()
        case.check(home.records.exists(), 'what could not be taken back is still remembered')
        printer.hang = set()
        with Mecc(home) as mecc:
            case.check(cleared(printer, home), 'and taken back at the next start')


def forgotten(case):
    """forgotten."""
    with Desk(prints=False) as (printer, home):
        with Mecc(home) as mecc:
            mecc.to_end()
            mecc.saw('The printer has it')
            child = mecc.children()
            kill(mecc.pid)
            for pid in child:
                kill(pid)
            mecc.ended()
        printer.hang = {ipp.GET_JOB}
        done = home.command('tally', 'forget', '--yes')
        case.check(done.returncode == 1 and 'does not answer' in done.stderr and
                   'again later' in done.stderr, 'a printer that hangs is said', done.stderr)
        printer.hang = set()
        done = home.command('tally', 'forget', '--yes')
        case.check(done.returncode == 0 and cleared(printer, home, 0.1),
                   'forget takes the job back, and has done so when it ends', done.stderr)


def another_talk(case):
    """another talk beside it."""
    with Desk(prints=False) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        mecc.saw('The printer has it')
        with Mecc(home) as other:
            other.to_card()
            home.command('tally', 'forget', '--yes')
            time.sleep(0.3)
            case.check(len(printer.left()) == 1, 'leaves the job that is printed')
            other.leave()
        printer.prints = True
        case.check(mecc.saw(DONE), 'and it is printed')


def slow_create(case):
    """a job that is made after the talk has ended."""
    with Desk(slow={ipp.CREATE_JOB: 1.5}) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        until(lambda: any(operation == ipp.CREATE_JOB for operation, _ in printer.requests))
        mecc.send('add-nothing\n')
        mecc.saw('What would you like')
        case.check(until(lambda: printer.jobs and cleared(printer, home), 12),
                   'is found and taken back')
        case.check(all(job.document is None for job in printer.jobs), 'nothing was ever in it')


def child(case):
    """the child."""
    with Desk(hang={ipp.GET_PRINTER}) as (printer, home), Mecc(home) as mecc:
        mecc.to_end()
        printer.hung.wait(10)
        pid = mecc.children()[0]
        files = {int(name): os.readlink(f'/proc/{pid}/fd/{name}')
                 for name in os.listdir(f'/proc/{pid}/fd')}
        case.check(all(files[name] == '/dev/null' for name in (0, 1, 2)), 'has no terminal', files)
        rest = sorted(link.split(':')[0] for name, link in files.items() if name > 2)
        case.check(rest == ['pipe', 'socket'], 'only its pipe and the printer', files)
        stat = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
        case.check(int(stat[3]) == pid and stat[4] == '0', 'a session of its own')
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP):
            os.kill(pid, number)
        time.sleep(0.1)
        case.check(not gone(pid), 'what a terminal sends does not end it')
        limits = pathlib.Path(f'/proc/{pid}/limits').read_text()
        case.check('Max file size             0 ' in limits, 'can write no file', limits)


def not_remembered(case):
    """nothing can be remembered."""
    with Desk() as (printer, home):
        home.env['XDG_STATE_HOME'] = '/dev/null/state'
        with Mecc(home) as mecc:
            mecc.to_end()
            case.check(mecc.saw('Not printed: ') and b'Write it down.' in mecc.output, 'is said')
            case.check(not printer.requests, 'and nothing is printed')


def by_hand(case):
    """without a printer."""
    with Home() as home, Mecc(home) as mecc:
        mecc.to_card()
        case.check(mecc.saw('paper: Write it on paper') and mecc.saw('Answer:') and
                   b'Print it' not in mecc.output, 'print is not offered')
        mecc.send('print\n')
        mecc.send('paper\n')
        case.check(mecc.saw('Write it down.') and mecc.saw('0800 144 8848'), 'a pen does it')
        case.check(set(home.files()) == {'state', 'state/mecc'}, 'no file is written')
        case.check(not mecc.children(), 'nothing is started')
        loaded = pathlib.Path(f'/proc/{mecc.pid}/maps').read_text()
        case.check('mecc-print' not in loaded and 'libcups' not in loaded, 'nor loaded')


def looked_at(case):
    """doctor."""
    with Desk() as (printer, home):
        done = home.command('doctor')
        case.check(f'{printer.url}: it is there, and takes PDF' in done.stdout and
                   not printer.jobs, 'asks the printer and prints nothing', done.stdout)
        printer.formats = ['image/urf']
        done = home.command('doctor')
        case.check('takes neither PDF nor plain text' in done.stdout and done.returncode == 1,
                   'says what is wrong', done.stdout)


skip_without('pdfinfo', 'pdftotext')
run_cases([
    slow, late, killed, forgotten, prints, leaves_nothing, takes_text, one_request, no_purge,
    forgets_at_once,
    two_notes, refuses, out_of_paper,
    hangs(ipp.GET_PRINTER, 'the first question'), hangs(ipp.CREATE_JOB, 'the job'),
    hangs(ipp.SEND_DOCUMENT, 'the note'), hangs(ipp.GET_JOB, 'the wait'), full_screen,
    ends('add-nothing\n', 'counting nothing'), ends('add\n', 'counting'), ends('q\n', 'q'),
    ends('q\nq\n', 'q and the end of mecc'), ends('n\nadd-nothing\n', 'not today'),
    ends(signal.SIGTERM, 'SIGTERM'), ends(signal.SIGHUP, 'SIGHUP'), ends(None, 'a lost terminal'),
    another_talk, slow_create, child, not_remembered, by_hand, looked_at])
