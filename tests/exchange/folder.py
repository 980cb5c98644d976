# SPDX-License-Identifier: MIT
"""The note in the office's folder: there as long as the talk, and nobody else's file is touched.

    folder.py
"""
import os
import signal
import time

from notelib import Home, Mecc, gone, kill, run_cases, until

NOTE = 'note-to-take-away.html'
SAYS = 'The note lies in the folder for notes until this talk ends.'


class Office:
    """A home whose settings name a folder that holds other people's things."""

    def __init__(self):
        self.home = Home()
        self.folder = self.home.folder / 'notes'
        self.folder.mkdir()
        done = self.home.command('config', f'notes={self.folder}')
        assert done.returncode == 0, done.stderr
        self.theirs = {}
        for name in ('letter.html', 'note.html', '.mecc-letter', '.mecc-12345', '.mecc-1234567',
                     '.mecc-12 456', 'note-to-take-away.html.bak'):
            (self.folder / name).write_text('theirs')
            self.theirs[name] = 'theirs'
        (self.folder / '.mecc-folder').mkdir()
        (self.folder / '.mecc-llinkk').symlink_to(self.folder / 'letter.html')
        self.count = len(list(self.folder.iterdir()))

    def others_kept(self):
        kept = all((self.folder / name).read_text() == text for name, text in self.theirs.items()
                   if name != '.mecc-letter')
        return kept and (self.folder / '.mecc-folder').is_dir() and \
            (self.folder / '.mecc-llinkk').is_symlink()

    def is_empty(self):
        """Nothing of a note is left in it."""
        left = [name for name in os.listdir(self.folder)
                if name not in self.theirs and name not in ('.mecc-folder', '.mecc-llinkk')]
        return not left

    def leave_behind(self):
        """What a program that was killed leaves."""
        (self.folder / NOTE).write_text('Cruse Bereavement Support')
        (self.folder / '.mecc-aB3dE6').write_text('Cruse')
        (self.folder / '.mecc-zzzzzz').write_text('')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.home.close()


def is_month(path):
    seconds = os.stat(path).st_mtime_ns
    return seconds % 1_000_000_000 == 0 and \
        time.strftime('%d %H:%M:%S', time.gmtime(seconds // 1_000_000_000)) == '01 00:00:00'


def written(case):
    """the note."""
    with Office() as office, Mecc(office.home) as mecc:
        mecc.to_card()
        case.check(mecc.saw('paper: Write it on paper'), 'is offered')
        mecc.send('paper\n')
        case.check(mecc.saw(SAYS), 'the page says where it is')
        case.check(str(office.home.folder).encode() not in mecc.output and
                   os.environ.get('USER', 'nobody here').encode() not in mecc.output[mecc.mark:],
                   'without a path')
        file = office.folder / NOTE
        text = file.read_text()
        case.check('0800 144 8848' in text and text.endswith('</html>\n') and 'Cost' in text,
                   'is whole')
        case.check(file.stat().st_mode & 0o7777 == 0o600, 'is for its owner alone')
        case.check(is_month(file) and is_month(office.folder), 'tells the month and no more')
        mecc.send('urgent\n')
        mecc.saw('999')
        case.check(file.exists(), 'stays while the talk does')
        mecc.send('back\n')
        mecc.saw('Before you go')
        mecc.send('add-nothing\n')
        case.check(mecc.saw('What would you like') and not file.exists(), 'goes with it')
        case.check(office.others_kept() and office.is_empty() and is_month(office.folder),
                   'and nothing else does', os.listdir(office.folder))
        case.check(not office.home.records.exists(), 'nothing is remembered of it')


def ends(keys, words):
    def one(case):
        with Office() as office, Mecc(office.home) as mecc:
            mecc.to_end('paper')
            case.check(until((office.folder / NOTE).exists), 'it lies there')
            if isinstance(keys, str):
                mecc.send(keys)
            else:
                os.kill(mecc.pid, keys)
            case.check(until(office.is_empty, 5) and office.others_kept(), 'it is gone',
                       os.listdir(office.folder))
    one.__doc__ = f'a talk that ends by {words}.'
    return one


def left_behind(case):
    """what a killed mecc left."""
    with Office() as office:
        office.leave_behind()
        with Mecc(office.home) as mecc:
            mecc.saw('What would you like')
            case.check(until(office.is_empty, 5), 'is gone at the next start',
                       os.listdir(office.folder))
            case.check(office.others_kept(), 'and nobody else\'s file')
        office.leave_behind()
        with Mecc(office.home, '--plain') as mecc:
            mecc.saw('Making Every Contact Count')
            case.check(until(office.is_empty, 5), 'from the home page, too')
        office.leave_behind()
        done = office.home.command('tally', 'forget')
        case.check(not office.is_empty(), 'forget that was not meant takes nothing', done.stderr)
        done = office.home.command('tally', 'forget', '--yes')
        case.check(done.returncode == 0 and office.is_empty() and office.others_kept(),
                   'forget takes it', done.stderr, os.listdir(office.folder))
        office.leave_behind()
        other = office.home.folder / 'other'
        other.mkdir()
        done = office.home.command('config', f'notes={other}')
        case.check(done.returncode == 0 and office.is_empty(), 'another folder is named: it goes')
        for name in (NOTE, 'note-to-take-away.txt', '.mecc-aB3dE6', 'letter.txt'):
            (office.home.folder / name).write_text('Cruse')
        office.home.command('tally', 'forget', '--yes')
        case.check(sorted(name for name in os.listdir(office.home.folder)
                          if os.path.isfile(office.home.folder / name)) == ['letter.txt'],
                   'forget takes what an earlier mecc left at home')


def killed(case):
    """a mecc that is killed."""
    with Office() as office:
        with Mecc(office.home) as mecc:
            mecc.to_end('paper')
            mecc.saw(SAYS)
            kill(mecc.pid)
            case.check(until(lambda: gone(mecc.pid)) and (office.folder / NOTE).exists(),
                       'leaves the note')
        with Mecc(office.home) as mecc:
            mecc.saw('What would you like')
            case.check(until(office.is_empty, 5), 'the next start does not')


def beside(case):
    """another mecc beside it."""
    with Office() as office, Mecc(office.home) as mecc:
        mecc.to_end('paper')
        mecc.saw(SAYS)
        with Mecc(office.home) as other:
            other.to_card()
            case.check((office.folder / NOTE).exists(), 'leaves the note of a talk that goes on')
            other.leave()
        office.home.command('tally', 'forget', '--yes')
        case.check((office.folder / NOTE).exists(), 'so does forget')
        mecc.send('add-nothing\n')
        case.check(until(office.is_empty, 5), 'which goes when it ends')


def cannot(case):
    """a folder that cannot be written."""
    with Office() as office, Mecc(office.home) as mecc:
        mecc.to_card()
        (office.folder / NOTE).mkdir()
        mecc.send('paper\n')
        case.check(mecc.saw('Write it down.') and b'Not written: ' in mecc.output[mecc.mark:],
                   'is said', mecc.output[mecc.mark:])
        case.check(b'/' + office.folder.name.encode() not in mecc.output[mecc.mark:],
                   'without its path')
        (office.folder / NOTE).rmdir()
        case.check(office.is_empty(), 'nothing is left half')
    with Office() as office, Mecc(office.home) as mecc:
        mecc.to_card()
        (office.folder / NOTE).symlink_to('letter.html')
        mecc.send('paper\n')
        case.check(mecc.saw('Write it down.') and office.others_kept(), 'a planted link is refused')
        mecc.send('add-nothing\n')
        mecc.saw('What would you like')
        case.check((office.folder / NOTE).is_symlink(), 'and left')
    with Office() as office, Mecc(office.home) as mecc:
        mecc.to_card()
        for name in os.listdir(office.folder):
            path = office.folder / name
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        office.folder.rmdir()
        mecc.send('paper\n')
        case.check(mecc.saw('Not written: there is no such folder. Write it down.'),
                   'a folder gone')


def settings(case):
    """the settings."""
    with Home() as home:
        file = home.folder / 'file'
        file.write_text('')
        for value, words in (('notes', 'whole path'), ('~/notes', 'whole path'),
                             ('/no/such/folder', 'no such folder'), (str(file), 'no folder')):
            done = home.command('config', f'notes={value}')
            case.check(done.returncode == 2 and words in done.stderr and
                       not (home.folder / 'config/mecc/config.yaml').exists(),
                       f'notes={value} is refused', done.stderr)
        for value in ('http://printer/ipp', 'lpd://printer/queue', 'socket:9100', 'ipp:printer',
                      'ipp://', 'ipp:///ipp', 'ipp://me:secret@printer/ipp', 'ipps://me@printer/',
                      'two words', '../admin', 'a/b', 'queue#1', '-o', "it's", 'ipp://a b/',
                      'ipp://printer/\u00e9', '"', 'a?b', '\\'):
            done = home.command('config', f'printer={value}')
            case.check(done.returncode == 2 and 'queue' in done.stderr,
                       f'printer={value} is refused', done.stderr)
        for value in ('office', 'HP_LaserJet-4.2', 'ipp://printer.example/ipp/print',
                      'ipps://192.0.2.7:631/', 'ipp://[2001:db8::7]/ipp', 'ipp://localhost', ''):
            done = home.command('config', f'printer={value}')
            case.check(done.returncode == 0, f'printer={value} is taken', done.stderr)
        done = home.command('config')
        case.check('printer: not set' in done.stdout and 'notes: not set' in done.stdout,
                   'config lists both')
        done = home.command('config', f'notes={home.folder}')
        case.check(done.returncode == 0, 'a folder is taken', done.stderr)
        done = home.command('doctor')
        case.check(f'notes      {home.folder}' in done.stdout, 'doctor names it', done.stdout)


run_cases([written, ends('add-nothing\n', 'counting nothing'), ends('add\n', 'counting'),
           ends('q\n', 'q'), ends('q\nq\n', 'q and the end of mecc'),
           ends('\x04', 'the end of the input'), ends(signal.SIGTERM, 'SIGTERM'),
           ends(signal.SIGHUP, 'SIGHUP'), ends(signal.SIGINT, 'SIGINT'),
           left_behind, killed, beside, cannot, settings])
