# SPDX-License-Identifier: MIT
"""The real mecc in front of a terminal, a home of its own around it, and checks as TAP.

The pages are those of the line mode, where each is written whole; `full` is the full screen.
"""
import concurrent.futures
import fcntl
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import threading
import time

MECC = os.environ['MECC']
CONTENT = os.environ['MECC_CONTENT_DIR_TEST']
# A sanitizer makes everything slower.
SLOWNESS = 4 if os.environ.get('MECC_SLOW') else 1
TO_CARD = 'money\nyes\npass\npass\n1\n1\n'

results = []
lock = threading.Lock()


class Case:
    """The checks of one case, printed together."""

    def __init__(self, name):
        self.name = name
        self.lines = []

    def check(self, good, what, *more):
        self.lines.append((bool(good), f'{self.name}: {what}', more))
        return bool(good)


def run_cases(cases, at_once=4):
    """Each case is a function of a Case; they run beside each other, since they mostly wait."""
    def one(function):
        case = Case(function.__doc__.strip().rstrip('.'))
        try:
            function(case)
        except Exception as why:  # a case that breaks is a failure, not the end of the others
            import traceback
            case.check(False, f'broke: {why!r}', *traceback.format_exc().splitlines())
        return case
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        done = list(pool.map(one, cases))
    number = failed = 0
    for case in done:
        for good, what, more in case.lines:
            number += 1
            failed += not good
            print('ok' if good else 'not ok', number, '-', what)
            for line in more if not good else ():
                print('#', line)
    print(f'1..{number}')
    sys.exit(failed != 0)


class Home:
    """A home with nothing in it but the settings it is given."""

    def __init__(self, **settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='mecc-note-', dir='/tmp'))
        self.env = {key: value for key, value in os.environ.items()
                    if not key.startswith(('XDG_', 'CUPS', 'IPP'))}
        self.env.update(HOME=str(self.folder), XDG_CONFIG_HOME=str(self.folder / 'config'),
                        XDG_STATE_HOME=str(self.folder / 'state'),
                        XDG_CACHE_HOME=str(self.folder / 'cache'),
                        XDG_DATA_HOME=str(self.folder / 'data'))
        self.state = self.folder / 'state/mecc'
        self.records = self.state / 'notes'
        for name, value in settings.items():
            self.command('config', f'{name}={value}')

    def command(self, *words):
        return subprocess.run([MECC, '--content', CONTENT, *words], env=self.env, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, check=False,
                              timeout=60)

    def files(self):
        """Every name under it, with what is in it and when it was changed; not the tally's."""
        found = {}
        for root, folders, files in os.walk(self.folder):
            for name in folders + files:
                path = pathlib.Path(root) / name
                if name.startswith('tally.db'):
                    continue
                text = path.read_bytes() if path.is_file() else b''
                found[str(path.relative_to(self.folder))] = text
        return found

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Mecc:
    def __init__(self, home, *words, full=False):
        words = words or ('talk',)
        self.output = b''
        self.mark = 0
        start = time.monotonic()
        main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, b'\x18\0\x50\0\0\0\0\0')
        plain = [] if full else ['--plain']
        self.process = subprocess.Popen(
            [MECC, '--content', CONTENT, *plain, *words], env=home.env, stdin=side, stdout=side,
            stderr=side, preexec_fn=self.take_terminal, close_fds=True)
        os.close(side)
        self.terminal = main
        self.pid = self.process.pid
        self.begun = time.monotonic() - start

    @staticmethod
    def take_terminal():
        # What the tests' own parent had ignored would stay so.
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def take(self, seconds):
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return True
        try:
            more = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.output += more
        return bool(more)

    def send(self, text):
        """What is written from now on is what `saw` looks at."""
        while self.take(0) and select.select([self.terminal], [], [], 0)[0]:
            pass
        self.mark = len(self.output)
        os.write(self.terminal, text.encode())

    def saw(self, text, seconds=15):
        """Whether it came in so many seconds; the seconds it took stand in `took`."""
        start = time.monotonic()
        end = start + seconds * SLOWNESS
        while True:
            if text.encode() in self.output[self.mark:]:
                self.took = time.monotonic() - start
                return True
            if time.monotonic() > end or not self.take(0.01):
                self.take(0.2)
                return text.encode() in self.output[self.mark:]

    def to_card(self):
        self.saw('What would you like to talk about?')
        self.send(TO_CARD)
        return self.saw('How would you like to take it with you?')

    def to_end(self, how='print'):
        self.to_card()
        self.send(how + '\n')
        return self.saw('Before you go')

    def children(self):
        found = pathlib.Path(f'/proc/{self.pid}/task/{self.pid}/children')
        try:
            return [int(pid) for pid in found.read_text().split()]
        except OSError:
            return []

    def ended(self, seconds=5):
        """Its status, or None."""
        end = time.monotonic() + seconds * SLOWNESS
        while time.monotonic() < end:
            self.take(0.02)
            if self.process.poll() is not None:
                return self.process.returncode
        return None

    def leave(self):
        """By the keys; whatever page it is on."""
        for _ in range(3):
            try:
                self.send('q\n')
            except OSError:
                break
            if self.ended(0.7) is not None:
                break
        return self.ended(3)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        try:
            os.close(self.terminal)
        except OSError:
            pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def until(true, seconds=10):
    """Waits for what another program does."""
    end = time.monotonic() + seconds * SLOWNESS
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


def gone(pid):
    """Dead: no process, or one that only waits to be taken off the list."""
    try:
        return pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[0] == 'Z'
    except OSError:
        return True


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def skip_without(*tools):
    """A missing tool is a failure where all are asked for."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    if not missing:
        return
    skip(f'no {missing[0]}')


def skip(why):
    if os.environ.get('MECC_REQUIRE_TOOLS'):
        print(f'1..1\nnot ok 1 - {why}')
        sys.exit(1)
    print(f'1..0 # SKIP {why}')
    sys.exit(0)
