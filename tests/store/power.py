#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Power loss at every moment of a save, by a model (R3). TAP.

    power.py KEEP SCRATCH [sanitized]

The file operations of one save are recorded. For each moment of it the disk may hold: all that was
flushed before; of the rest each write whole, torn at 512 bytes or not at all; each name made or
taken away in the folder, or not yet. Each such state is opened as after a start: it must be sound,
untorn, and hold what was acknowledged by then. The same model finds loss with synchronous=OFF.
"""

import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from storelib import MONTH, Store, Tap, count_in, sanitized, why_no_strace

VARIANTS = 24
SECTOR = 512

# One save as the store does it, but that nothing is flushed.
CARELESS = f"""
import os, sqlite3, sys
keys = "all", "a-topic-with-a-long-name-1", "offered", "assist", "money.debt"
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA synchronous=OFF")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE cell SET count = count + 1 WHERE month = '{MONTH}' AND k IN (?,?,?,?,?)", keys)
db.execute("COMMIT")
os.write(1, b"acknowledged\\n")
"""


def unescape(text):
    return bytes(int(digits, 16) for digits in re.findall(r"\\x(..)", text))


class Recorder:
    """The operations on the files of one folder, out of what strace says."""

    def __init__(self, folder, log):
        self.folder = str(folder)
        self.log = pathlib.Path(log)
        self.open = {}  # descriptor: name, "" for the folder itself
        self.found = []

    def name(self, path):
        path = unescape(path).decode()
        if path == self.folder:
            return ""
        return os.path.basename(path) if os.path.dirname(path) == self.folder else None

    def take(self, line):
        text = r'"((?:\\x..)*)"'
        if match := re.match(rf"openat\([^,]+, {text}, ([A-Z_|0-9]+).*= (\d+)$", line):
            name = self.name(match[1])
            self.open[match[3]] = name
            if name and "O_CREAT" in match[2]:
                self.found.append(("make", name))
        elif match := re.match(rf"pwrite64\((\d+), {text}, (\d+), (\d+)\)\s+= (\d+)$", line):
            if self.open.get(match[1]):
                self.found.append(("write", self.open[match[1]], int(match[4]),
                                   unescape(match[2])))
        elif match := re.match(r"f(?:data)?sync\((\d+)\)\s+= 0", line):
            if self.open.get(match[1]) is not None:
                self.found.append(("flush", self.open[match[1]]))
        elif match := re.match(r"ftruncate\((\d+), (\d+)\)\s+= 0", line):
            if self.open.get(match[1]):
                self.found.append(("cut", self.open[match[1]], int(match[2])))
        elif match := re.match(rf"unlink\({text}\)\s+= 0", line):
            if self.name(match[1]):
                self.found.append(("remove", self.name(match[1])))
        elif match := re.match(rf"write\(1, {text}", line):
            if unescape(match[1]) == b"acknowledged\n":
                self.found.append(("acknowledge",))

    def record(self, command):
        subprocess.run(["strace", "-f", "-xx", "-s", "70000", "-o", str(self.log), "-e",
                        "trace=openat,pwrite64,fdatasync,fsync,unlink,ftruncate,write", *command],
                       stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
        for line in self.log.read_text().splitlines():
            self.take(re.sub(r"^\d+\s+", "", line.strip()))
        return self.found


def apply(content, operation, chance=None):
    name = operation[1]
    data = bytearray(content.get(name, b""))
    if operation[0] == "cut":
        del data[operation[2]:]
    else:
        _, _, at, written = operation
        if chance:
            written = written[:chance.randrange(len(written) // SECTOR + 1) * SECTOR]
        data.extend(bytes(max(0, at + len(written) - len(data))))
        data[at:at + len(written)] = written
    content[name] = bytes(data)


def state(base, before, variant, chance):
    """The files after the power went; variant 0 kept all, 1 only what was flushed."""
    content, names = dict(base), set(base)

    def durable(i, *flushed):
        return any(one[0] == "flush" and one[1] in flushed for one in before[i + 1:])

    def kept():
        return variant == 0 or (variant > 1 and chance.random() < 0.5)

    for i, operation in enumerate(before):
        if operation[0] in ("write", "cut"):
            if variant == 0 or durable(i, operation[1]):
                apply(content, operation)
            elif variant > 1 and (dice := chance.random()) < 0.7:
                torn = dice < 0.3 and operation[0] == "write"
                apply(content, operation, chance if torn else None)
        elif operation[0] == "make":
            content.setdefault(operation[1], b"")
            # The flush of a new file brings its name along on some file systems only.
            if operation[1] not in names and (durable(i, "") or kept()):
                names.add(operation[1])
        elif operation[0] == "remove" and (durable(i, "") or kept()):
            names.discard(operation[1])
            content.pop(operation[1], None)
    return {name: content[name] for name in names if name in content}


def judge(files, folder, least):
    """What is wrong with this state, or None."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if "tally.db" not in files:
        return "lost" if least else None
    count, fault = count_in(folder / "tally.db")
    if fault:
        return "torn" if fault.startswith("torn") else "corrupt"
    return "lost" if count < least else None


def crash(base, count, operations, folder, seed):
    """How many states there are and what was found in them."""
    chance = random.Random(seed)
    found = {"states": 0, "corrupt": 0, "torn": 0, "lost": 0}
    for end in range(len(operations) + 1):
        before = operations[:end]
        least = count + sum(one == ("acknowledge",) for one in before)
        for variant in range(VARIANTS if end else 1):
            fault = judge(state(base, before, variant, chance), folder, least)
            found["states"] += 1
            if fault:
                found[fault] += 1
    return found


def read_files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def main():
    tap = Tap()
    why = "a sanitizer is built in" if sanitized() else why_no_strace()
    if why:
        tap.skip("power loss at every moment", why)
        return tap.done()
    # In memory where there is such a folder: thousands of small files are written.
    fast = "/dev/shm" if os.access("/dev/shm", os.W_OK) else sys.argv[2]
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch, \
            tempfile.TemporaryDirectory(dir=fast) as states:
        scratch = pathlib.Path(scratch).resolve()
        folder = pathlib.Path(states) / "state"
        store = Store(sys.argv[1], scratch / "tally")
        log = scratch / "strace.log"

        store.folder.mkdir(mode=0o700)
        first = Recorder(store.folder, log).record([store.keep, str(store.folder), MONTH, "1"])
        ever = crash({}, 0, first, folder, 1)
        tap.check(not ever["corrupt"] + ever["torn"] + ever["lost"], f"the first save ever: {ever}")

        store.add(150, *(f"a-topic-with-a-long-name-{i}" for i in range(150)))  # some pages
        base, count = read_files(store.folder), store.count()[0]
        save = Recorder(store.folder, log).record([store.keep, str(store.folder), MONTH, "1"])
        found = crash(base, count, save, folder, 2)
        tap.check(found["states"] >= 400, f"{found['states']} states of a save")
        tap.check(not found["corrupt"] + found["torn"] + found["lost"], f"a save: {found}")
        flushes = [one for one in save if one[0] == "flush"]
        tap.check(len(flushes) == 5, f"{len(flushes)} flushes")

        # The model is not blind: neither to flushes left out, nor to SQLite that does none.
        last = max(i for i, one in enumerate(save) if one == ("flush", ""))
        loose = crash(base, count, save[:last] + save[last + 1:], folder, 4)
        tap.check(loose["lost"] > 0, f"without the last flush of the folder it finds loss: {loose}")
        base, count = read_files(store.folder), store.count()[0]
        careless = Recorder(store.folder, log).record(
            [sys.executable, "-c", CARELESS, str(store.file)])
        loose = crash(base, count, careless, folder, 3)
        tap.check(loose["lost"] > 0, f"with synchronous=OFF it finds loss: {loose}")
        tap.check(loose["corrupt"] + loose["torn"] > 0, "and it finds damage")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
