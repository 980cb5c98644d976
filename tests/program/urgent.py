# SPDX-License-Identifier: MIT
"""Urgent help is one key away and waits for nothing: no file of content and no tally is opened
between the key and the page, and 999 stands there within 100 ms, whatever else goes on."""

import ctypes
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
from storelib import Tap  # noqa: E402

MECC, CONTENT = sys.argv[1:3]
SLOW = sys.argv[3] == "sanitized"
BOUND = 0.1
TRIES = 3
IN_OPEN = 0x20


class Watch:
    """Which files of some folders are opened: the kernel tells, no tracer slows the program."""

    def __init__(self, *folders):
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.fd = self.libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.names = {}
        for folder in folders:
            for path in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
                number = self.libc.inotify_add_watch(self.fd, str(path).encode(), IN_OPEN)
                self.names[number] = path

    def opened(self):
        """The files since the last call; folders themselves do not count."""
        found = []
        try:
            bytes_ = os.read(self.fd, 1 << 20)
        except BlockingIOError:
            return found
        while bytes_:
            number, mask, _, length = struct.unpack_from("iIII", bytes_)
            name = bytes_[16:16 + length].rstrip(b"\0").decode()
            if name and not mask & 0x40000000:
                found.append(str(self.names[number] / name))
            bytes_ = bytes_[16 + length:]
        return found

    def close(self):
        os.close(self.fd)


class Program:
    """mecc before a terminal of 80x24."""

    def __init__(self, home, words, before=()):
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
                os.environ[name] = str(home / name[4:8].lower())
            os.environ.update(HOME=str(home), TERM="xterm-256color", ASAN_OPTIONS="detect_leaks=0")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            command = [*before, MECC, *words]
            os.execvp(command[0], command)
        self.seen = ""

    def wait(self, pattern, seconds=15.0, begin=None):
        """How long it took until this came since the last keys; None where it did not."""
        begin = begin or time.monotonic()
        while not re.search(pattern, self.seen):
            left = begin + seconds - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                return None
            try:
                part = os.read(self.terminal, 65536).decode("utf-8", "replace")
            except OSError:
                return None
            # Movements of the cursor stand between the words that it parts.
            self.seen += re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]", " ", part)
        return time.monotonic() - begin

    def send(self, keys):
        self.seen = ""
        os.write(self.terminal, keys.encode())

    def takes(self, keys, pattern, seconds=15.0):
        begin = time.monotonic()
        self.send(keys)
        return self.wait(pattern, seconds, begin)

    def quiet(self, seconds=0.05):
        """Takes what comes until nothing does."""
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                if not os.read(self.terminal, 65536):
                    return
            except OSError:
                return

    def end(self):
        try:
            os.killpg(self.pid, 15)  # a tracer before it, too
        except ProcessLookupError:
            pass
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self.quiet(0.01)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)


HOME_PAGE = r"Making Every Contact Count"
TOPICS = r"What would you like to talk"
NUMBERS = r"116\s+123"
END = r"absolutely fine"
NOT_COUNTED = r"Not counted"
BLANK = r"One moment, please"

tap = Tap()


def within(times, what):
    best = min((t for t in times if t is not None), default=None)
    missing = sum(t is None for t in times)
    shown = "never" if best is None else f"{best * 1000:.1f} ms"
    good = best is not None and not missing and (best <= BOUND or SLOW)
    tap.check(good, f"{what}: 999 within 100 ms (best of {len(times)}: {shown})",
              [f"{missing} times it never came"] if missing else ())


class Place:
    """A home of its own, a copy of the content, a tally beside it."""

    def __init__(self, folder, content=CONTENT):
        self.home = pathlib.Path(folder)
        self.data = self.home / "tally"
        self.data.mkdir(parents=True)
        self.content = self.home / "content"
        shutil.copytree(content, self.content)

    def words(self, *more):
        return [*more[:0], "--content", str(self.content), "--data", str(self.data), *more]

    def start(self, *more, before=()):
        return Program(self.home, self.words(*more), before)


def count_one(place):
    """So that a tally is there."""
    program = place.start("talk")
    program.wait(TOPICS)
    program.takes("rn", "Before you go|count")
    program.takes("\r", r"Counted")
    program.takes("q", "$^", 0.2)
    program.end()


def watched(place, keys_before, page_before, keys, what):
    """Nothing is opened between `keys` and the page."""
    program = place.start()
    program.wait(HOME_PAGE)
    for one, page in zip(keys_before, page_before):
        program.takes(one, page)
    program.quiet()
    watch = Watch(place.content, place.data)
    took = program.takes(keys, NUMBERS)
    opened = watch.opened()
    watch.close()
    tap.check(took is not None and not opened, f"{what}: nothing is opened before the page",
              opened if took is not None else ["999 never came"])
    program.end()
    return took


def test_opened(place):
    watched(place, [], [], "u", "from home")
    watched(place, [], [], "\ru", "home, Enter, u in one breath")
    watched(place, [], [], "1u", "home, 1, u in one breath")
    watched(place, [], [], "2u", "home, find, u in one breath")
    watched(place, ["\r"], [TOPICS], "u", "from the topics")
    watched(place, ["\r", "b"], [TOPICS, "One moment"], "u", "over the blank page")
    watched(place, ["\r", "r", "y", "b"], [TOPICS, "Company", "nearest", "One moment"], "u",
            "over a blank page of a talk")
    watched(place, ["\r", "ry", "\r\r"], [TOPICS, "nearest", "help"], "1u",
            "before the services are looked for")
    watched(place, ["2"], ["Find help"], "u", "from find")
    watched(place, ["2", "/"], ["Find help", "Write|Looking|looking"], "!", "from a field")
    watched(place, ["\r", "rn"], [TOPICS, "add|Add|count"], "u", "from the end of a talk")


def test_back(place):
    program = place.start()
    program.wait(HOME_PAGE)
    program.takes("\ru", NUMBERS)
    tap.check(program.takes("\x1b", TOPICS) is not None, "back leads to where Enter led")
    program.takes("ry", "nearest")
    program.takes("u", NUMBERS)
    tap.check(program.takes("\x1b", "nearest") is not None, "back leads to the page of the talk")
    program.takes("u", NUMBERS)
    tap.check(program.takes("q", TOPICS) is not None, "an end there ends the talk beneath")
    program.end()


def urgent_times(place, keys_before, page_before, keys="u", pause=0.0, before=()):
    times = []
    for _ in range(TRIES):
        program = place.start(before=before)
        program.wait(HOME_PAGE)
        for one, page in zip(keys_before, page_before):
            program.takes(one, page)
        program.quiet()
        if pause:
            program.send(keys[0])
            time.sleep(pause)
            times.append(program.takes(keys[1:], NUMBERS))
        else:
            times.append(program.takes(keys, NUMBERS))
        program.end()
    return times


def test_free(place):
    within(urgent_times(place, [], []), "from home")
    within(urgent_times(place, [], [], "\ru"), "home, Enter, u")
    within(urgent_times(place, ["\r"], [TOPICS]), "from the topics")


def test_locked(place):
    count_one(place)
    lock = sqlite3.connect(place.data / "tally.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    within(urgent_times(place, [], []), "tally locked, from home")
    within(urgent_times(place, [], [], "\ru"), "tally locked, home, Enter, u")
    within(urgent_times(place, [], [], "\ru", 0.03), "tally locked, home, Enter, then u")
    within(urgent_times(place, ["\r"], [TOPICS]), "tally locked, from the topics")
    test_save(place, lock)
    lock.close()


def at_end(place):
    """On the last page of a talk that would be counted."""
    program = place.start()
    program.wait(HOME_PAGE)
    opened = program.takes("\r", TOPICS)
    tap.check(opened is not None and opened < 1, "tally locked: the topics do not wait for it")
    program.takes("rn", END)
    program.quiet()
    return program


def counted(place):
    with sqlite3.connect(place.data / "tally.db") as db:
        return sum(row[0] for row in db.execute(
            "SELECT count FROM cell WHERE margin = 'conversations'"))


def test_save(place, lock):
    """A save waits one second, or until a key, which is then the key that it is."""
    times = []
    for _ in range(TRIES):
        program = at_end(place)
        program.send("\r")
        time.sleep(0.1)
        times.append(program.takes("u", NUMBERS))
        tap.check(program.takes("\x1b", NOT_COUNTED) is not None,
                  "the page beneath says that nothing was counted")
        program.end()
    within(times, "tally locked, during the save")
    program = at_end(place)
    program.send("\r")
    time.sleep(0.1)
    took = program.takes("b", BLANK, 3)
    tap.check(took is not None and (took <= BOUND or SLOW), "during the save b blanks the page",
              [f"after {took} s"])
    tap.check(program.takes("b", NOT_COUNTED) is not None, "the sentence is there after b b")
    program.quiet()
    took = program.takes("r", NOT_COUNTED, 5)
    tap.check(took is not None and 0.8 < took < (2.5 if not SLOW else 10),
              "without a key the save waits one second", [f"{took} s"])
    lock.execute("ROLLBACK")
    before = counted(place)
    tap.check(program.takes("r", "Counted") is not None and counted(place) == before + 1,
              "r counts once the tally is free, once")
    program.end()
    lock.execute("BEGIN EXCLUSIVE")
    done = subprocess.run(
        [MECC, *place.words("--plain", "talk")], input="loneliness\nnot-today\nadd\nq\nq\n",
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "HOME": str(place.home), "ASAN_OPTIONS": "detect_leaks=0"})
    tap.check("Not counted" in done.stdout, "in a pipe the next line does not end the waiting",
              done.stdout.splitlines()[-8:])


SHAPES = {
    "comments": lambda head: head + "# a line of no use at all\n" * 9000,
    "cues": lambda head: head + "notice:\n  cues:\n" + "".join(
        f"    k{i}: Something that is seen\n" for i in range(5000)),
    "list": lambda head: head + "notice: [" + ", ".join("a" for _ in range(60000)) + "]\n",
    "names": lambda head: head + "".join(f"k{i}: v\n" for i in range(20000)),
    "deep": lambda head: head + "".join(" " * (i % 60) + f"k{i}:\n" for i in range(3000)),
    "overlay": lambda head: head.replace("topic", "overlay") + "add:\n" + "".join(
        f"  loneliness.notice.cues.k{i}:\n    text: Seen\n" for i in range(3000)),
    "directory": lambda head: head.replace("topic", "directory") + "services:\n" + "".join(
        f"  s{i}:\n    name: Some place\n    does: Some help\n" for i in range(3000)),
    "areas": lambda head: head.replace("topic", "areas") + "areas:\n" + "".join(
        f"  a{i}:\n    name: Some place\n" for i in range(6000)),
}


def fill(place, count):
    """So many files, as large as a file may be."""
    folder = place.content / "hostile"
    folder.mkdir()
    for i in range(count):
        name, shape = list(SHAPES.items())[i % len(SHAPES)]
        text = shape(f"format: 1\nkind: topic\nid: zz{i}\n")
        (folder / f"{name}-{i}.yaml").write_bytes(text.encode()[:262100])
    os.mkfifo(folder / "fifo.yaml")


def test_slow(place):
    fill(place, 30)
    program = place.start()
    program.wait(HOME_PAGE)
    whole = program.takes("\r", TOPICS, 60)
    print(f"# without u the topics came after {whole} s")
    program.end()
    for keys, pause, what in (("\ru", 0, "at once"), ("\ru", 0.01, "after 10 ms"),
                              ("\ru", 0.05, "after 50 ms"), ("\ru", 0.1, "after 100 ms"),
                              ("\rbru", 0.02, "with other keys before it"),
                              ("2u", 0.03, "in find")):
        within(urgent_times(place, [], [], keys, pause), f"slow files, Enter, u {what}")
    # On the way to the services, which are read when they are first needed.
    program = place.start()
    program.wait(HOME_PAGE)
    program.takes("\r", TOPICS, 60)
    program.takes("ry\r\r", "help", 60)
    program.send("1")
    time.sleep(0.04)
    within([program.takes("u", NUMBERS)], "slow files, while services are looked for")
    tap.check(program.takes("\x1b", r"\d", 60) is not None, "then the services come")
    program.end()


def test_typed_ahead(place):
    """At the very start, and line by line in the line mode."""
    watch = Watch(place.content)
    program = place.start("talk")
    took = program.takes("u", NUMBERS, 30)
    opened = watch.opened()
    watch.close()
    tap.check(took is not None and not opened, "mecc talk, u at once: nothing is opened before",
              opened)
    tap.check(program.takes("\x1b", TOPICS, 60) is not None, "then the topics come")
    program.end()
    times = []
    for _ in range(TRIES):
        program = place.start("--plain")
        program.wait(HOME_PAGE)
        program.quiet()
        program.send("1\n")
        time.sleep(0.02)
        times.append(program.takes("u\n", NUMBERS))
        tap.check(program.takes("back\n", TOPICS, 60) is not None,
                  "line mode: the topics come when the urgent page has left")
        program.end()
    within(times, "line mode, slow files, 1, then u")


def full_disk():
    return ["strace", "-f", "-o", "/dev/null", "-e", "trace=pwrite64,fsync,fdatasync",
            "-e", "inject=pwrite64:error=ENOSPC"]


def test_put_right(place):
    """A tally that is none is said, with what to do; once that was done, talks are counted."""
    file = place.data / "tally.db"
    kept = file.read_bytes()
    foreign = sqlite3.connect(file)
    foreign.execute("CREATE TABLE somebody_elses (a)")
    foreign.commit()
    foreign.close()
    program = place.start()
    program.wait(HOME_PAGE)
    tap.check(program.takes("\r", "open the talks again") is not None,
              "a foreign tally is said on the topics, with what to do")
    file.write_bytes(kept)
    program.takes("\x1b", HOME_PAGE)
    program.takes("\r", TOPICS)
    program.takes("rn", END)
    tap.check(program.takes("\r", "Counted") is not None and counted(place) == 2,
              "once it was put right, talks are counted")
    program.end()


def test_disk(place):
    if not shutil.which("strace") or subprocess.run(
            ["strace", "-o", "/dev/null", "true"], check=False).returncode:
        tap.skip("full disk", "no strace here")
        return
    count_one(place)
    program = place.start(before=full_disk())
    program.wait(HOME_PAGE)
    program.takes("\r", TOPICS)
    program.takes("rn", "count|Count")
    tap.check(program.takes("\r", "Not counted|not be counted") is not None,
              "a full disk is said")
    times = [program.takes("u", NUMBERS)]
    tap.check(program.takes("\x1b", "Not counted|not be counted") is not None,
              "and still stands there when the urgent page has left")
    program.end()
    within(times + urgent_times(place, ["\r"], [TOPICS], before=full_disk()), "full disk")
    test_put_right(place)
    os.chmod(place.data, 0o555)
    within(urgent_times(place, [], [], "\ru"), "read-only folder")
    os.chmod(place.data, 0o755)


def main():
    with tempfile.TemporaryDirectory(prefix="mecc-urgent-") as folder:
        folder = pathlib.Path(folder)
        test_opened(Place(folder / "opened"))
        test_back(Place(folder / "back"))
        test_free(Place(folder / "free"))
        test_locked(Place(folder / "locked"))
        slow = Place(folder / "slow")
        test_slow(slow)
        test_typed_ahead(slow)
        test_disk(Place(folder / "disk"))
    return tap.done()


sys.exit(main())
