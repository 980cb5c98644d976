#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the tally leaves on the disk, and what may be planted there (P1, P2, P3, P7, S5). TAP.

    store.py KEEP SCRATCH [sanitized]
"""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from storelib import MONTH, Store, Tap, count_in, sanitized, why_no_strace

MONTH_START = 1793491200  # 2026-11-01 00:00 UTC
SCHEMA = {
    "store": [("k", "TEXT", 1, 1), ("v", "TEXT", 1, 0)],
    "cell": [("store", "TEXT", 1, 1), ("month", "TEXT", 1, 2), ("margin", "TEXT", 1, 3),
             ("k", "TEXT", 1, 4), ("count", "INTEGER", 1, 0)],
}
REFUSED = [  # nothing but ids, months, margins of the list and counts can be written
    "INSERT INTO cell VALUES ('{id}', '2026-11-05', 'step', 'ask', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-W45', 'step', 'ask', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'worker', 'ask', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', 'She told me', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', '', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', '" + "a" * 97 + "', 1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', 'ask', -1)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', 'ask', 0)",
    "INSERT INTO cell VALUES ('{id}', '2026-11', 'step', 'ask', 'one')",
    "INSERT INTO cell VALUES ('my computer', '2026-11', 'step', 'ask', 1)",
    "INSERT INTO store VALUES ('worker', 'Sam')",
    "INSERT INTO store VALUES ('last', '2026-11-05 12:00')",
    "INSERT INTO store VALUES ('period-2026-11', 'week')",
    "INSERT INTO store VALUES ('first-format', 'Sam')",
    "UPDATE store SET v = 'Sam' WHERE k = 'id'",
    "UPDATE store SET v = 'Sam' WHERE k = 'fingerprint'",
]


class Tests:
    def __init__(self, keep, scratch, fast):
        self.tap = Tap()
        self.keep = keep
        self.scratch = pathlib.Path(scratch).resolve()
        self.fast = pathlib.Path(fast).resolve()
        self.number = 0
        self.why_not = "a sanitizer is built in" if sanitized() else why_no_strace()

    def store(self, fast=False):
        self.number += 1
        return Store(self.keep, (self.fast if fast else self.scratch) / f"tally-{self.number}")

    def check(self, *words):
        return self.tap.check(*words)

    # P1

    def schema(self):
        store = self.store()
        store.add()
        tables = {row[0]: row[1] for row in store.sql(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")}
        self.check(set(tables) == set(SCHEMA), f"the tables are {', '.join(sorted(tables))}")
        others = store.sql("SELECT type, name FROM sqlite_schema WHERE type <> 'table'")
        self.check(not others, "there is no index, view or trigger", others)
        for name, columns in SCHEMA.items():
            found = [(row[1], row[2], row[3], row[5])
                     for row in store.sql(f"PRAGMA table_info({name})")]
            self.check(found == columns, f"the columns of {name} are those of the list", found)
            self.check(re.search(r"STRICT,\s*WITHOUT ROWID$", tables[name]),
                       f"{name} is strict, without row numbers")
        self.check(store.sql("PRAGMA user_version") == [(2,)], "its format is 2")
        self.check(store.sql("PRAGMA application_id") == [(0x6d656363,)], "it says whose it is")
        [[name]] = store.sql("SELECT v FROM store WHERE k = 'id'")
        taken = []
        for words in REFUSED:
            try:
                store.sql(words.format(id=name))
                taken.append(words)
            except sqlite3.IntegrityError:
                pass
        self.check(not taken, f"{len(REFUSED)} rows that would say more are refused", taken)
        keys = {row[0] for row in store.sql("SELECT k FROM cell")}
        self.check(keys == {"all", "money", "offered", "assist", "money.debt"},
                   "a conversation adds to these counters alone", keys)

    # P3

    def hits(self, store, *marks):
        return [f"{path.name}: {mark}" for path in store.folder.iterdir()
                for mark in marks if mark.encode() in path.read_bytes()]

    def remnants(self):
        store = self.store()
        store.add(40, *(f"zebra-{i}" for i in range(20)))
        name = store.run("open").stdout.split()[1]
        self.check(self.hits(store, "zebra", name), "what was counted can be found by its mark")
        store.run(MONTH, -3, "zebra-1")
        done = store.run("forget")
        self.check(done.stdout == "acknowledged\n", "forget")
        found = self.hits(store, "zebra", "money.debt", name, MONTH)
        self.check(not found, "nothing is left of it, nor of the old id", found)
        self.check(store.files() == ["tally.db"], "and nothing lies beside it", store.files())
        [[new]] = store.sql("SELECT v FROM store WHERE k = 'id'")
        self.check(new != name and new[14] == "4", "the id is a new one")
        # Damaged ones, too.
        store.add(5, "zebra")
        with open(store.file, "r+b") as file:
            file.write(bytes(4096))
        store.run("open")
        self.check(self.hits(store, "zebra"), "a damaged file was kept aside")
        store.run("forget")
        found = self.hits(store, "zebra")
        self.check(not found and store.files() == ["tally.db"], "forget takes it away", found)
        if self.why_not:
            self.tap.skip("remnants of a killed forget", self.why_not)
            return
        for call in ("unlink", "fdatasync", "pwrite64"):
            store.add(3, "zebra")
            store.run("forget", before=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                        f"inject={call}:signal=KILL:when=2"])
            store.run("forget")
            found = self.hits(store, "zebra")
            self.check(not found, f"killed at a {call} and done again: nothing is left", found)

    def elsewhere(self):
        """No other file is written: no temporary one, no log."""
        if self.why_not:
            self.tap.skip("files made elsewhere", self.why_not)
            return
        store, log = self.store(), self.scratch / "elsewhere.log"
        for words in ((MONTH, 5, "zebra"), ("forget",)):
            store.run(*words, before=["strace", "-f", "-qq", "-o", str(log), "-e",
                                      "trace=openat,open,creat,memfd_create,mkdir,socket,execve"])
            lines = [line for line in log.read_text().splitlines()
                     if "execve" not in line and ".gcda" not in line]  # of a coverage build
            other = [line for line in lines if str(store.folder) not in line and
                     re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|creat|memfd|mkdir|socket", line)]
            self.check(lines and not other, f"{words[0]}: writes only in its own folder", other)

    # P7

    def modes(self):
        store = self.store()
        for mask in (0o000, 0o022, 0o077, 0o277):
            store.clear()
            done = subprocess.run(["sh", "-c", f"umask {mask:o}; exec \"$@\"", "sh", str(self.keep),
                                   str(store.folder), MONTH, "1"], capture_output=True, text=True,
                                  check=False)
            if mask == 0o277 and os.getuid() and "acknowledged" not in done.stdout:
                continue  # such a folder cannot be entered by its owner
            found = [oct(path.stat().st_mode & 0o777) for path in (store.folder, store.file)]
            self.check(found[1] == "0o600" and found[0] in ("0o700", "0o500"),
                       f"umask {mask:03o}: folder and file are for this user alone", found)
        store.clear()
        store.add()
        for words in ((MONTH, 1), (MONTH, -1), ("open",), ("forget",)):
            store.run(*words)
            found = [path.stat().st_mtime_ns for path in (store.folder, store.file)]
            changes = int.from_bytes(store.file.read_bytes()[24:28], "big")
            self.check(found == [(MONTH_START + changes) * 10 ** 9] * 2,
                       f"{words[0]}: the times say the month and how many changes", found)
        if self.why_not:
            self.tap.skip("the journal's mode", self.why_not)
            return
        store.add(before=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                          "inject=unlink:signal=KILL"])
        mode = (store.folder / "tally.db-journal").stat().st_mode & 0o777
        self.check(mode == 0o600, f"the journal is {mode:o}")

    def flushes(self):
        if self.why_not:
            self.tap.skip("flushes", self.why_not)
            return
        store, log = self.store(), self.scratch / "flushes.log"
        for what, wanted in (("the first save ever", 10), ("a save into a file", 5)):
            store.add(before=["strace", "-f", "-c", "-o", str(log), "-e",
                              "trace=fsync,fdatasync,sync,syncfs,sync_file_range,msync"])
            found = sum(int(line.split()[3]) for line in log.read_text().splitlines()
                        if line.strip().endswith("sync"))
            self.check(found == wanted, f"{what}: {found} flushes")

    # S5

    def planted(self):
        victim = self.scratch / "victim"
        victim.write_text("not yours")

        def refused(what, plant, words, name="tally.db"):
            store = self.store()
            store.folder.mkdir(mode=0o700)
            plant(store.folder / name)
            try:
                done = store.add(timeout=20)
            except subprocess.TimeoutExpired:
                self.check(False, f"{what}: it hangs")
                return
            self.check(done.returncode == 3 and words in done.stdout, f"{what}: refused",
                       [done.stdout])
            self.check(victim.read_text() == "not yours" and victim.stat().st_size == 9,
                       f"{what}: what it leads to is as it was")

        for name in ("tally.db", "tally.db-journal"):
            refused(f"{name} is a link", lambda path: path.symlink_to(victim), "is a link", name)
            refused(f"{name} is a link to nothing",
                    lambda path: path.symlink_to(self.scratch / "nowhere"), "is a link", name)
            refused(f"{name} is a pipe", os.mkfifo, "is no plain file", name)
            refused(f"{name} is a folder", lambda path: path.mkdir(), "is no plain file", name)
            refused(f"{name} is a second name", lambda path: path.hardlink_to(victim),
                    "has a second name", name)
        self.check(not (self.scratch / "nowhere").exists(), "no link was followed to make a file")

        # What is kept aside takes a free number, whatever stands there.
        store = self.store()
        store.folder.mkdir(mode=0o700)
        store.file.write_text("no database at all")
        (store.folder / "tally.db.damaged-1").symlink_to(victim)
        (store.folder / "tally.db.damaged-2").mkdir()
        os.mkfifo(store.folder / "tally.db.damaged-3")
        done = store.add()
        self.check("was kept as tally.db.damaged-4." in done.stdout,
                   "a damaged file finds its place", [done.stdout])
        self.check((store.folder / "tally.db.damaged-4").read_text() == "no database at all" and
                   victim.read_text() == "not yours", "and nothing is overwritten")

        store = self.store()
        store.folder.mkdir(mode=0o777)
        store.folder.chmod(0o777)
        done = store.add()
        self.check("others may write into" in done.stdout and not store.file.exists(),
                   "a folder that others may write into is refused", [done.stdout])
        store = self.store()
        store.folder.write_text("")
        self.check("is no folder" in store.add().stdout, "a file in the folder's place is refused")

    # Two programs, copies, versions

    def together(self):
        store = self.store()
        store.folder.parent.mkdir(exist_ok=True)
        several = [subprocess.Popen([str(self.keep), str(store.folder), MONTH, "50", key],
                                    stdout=subprocess.PIPE, text=True)
                   for key in ("money", "sleep", "money", "drugs")]
        said = [one.communicate()[0] for one in several]
        acknowledged = sum(one.count("acknowledged") for one in said)
        refused = sum(one.count("Not counted: another program is writing") for one in said)
        self.check(acknowledged + refused == 200 and store.count() == (acknowledged, None),
                   f"four programs at once, from nothing: {acknowledged} acknowledged, "
                   f"{refused} refused, {store.count()[0]} there", said)
        names = store.sql("SELECT count(DISTINCT store) FROM cell")
        self.check(names == [(1,)], "under one id")

    def held(self):
        """Somebody holds the file for longer than anybody waits."""
        store = self.store()
        store.add()
        with sqlite3.connect(store.file, isolation_level=None) as db:
            db.execute("BEGIN EXCLUSIVE")
            began = time.monotonic()
            done = store.add()
            waited = time.monotonic() - began
        db.close()
        self.check("another program is writing the count file" in done.stdout and waited > 0.9,
                   f"a file that is held: said after {waited:.1f} s", [done.stdout])
        self.check(store.add().stdout == "acknowledged\n", "and counted when it is free")

    def restored(self):
        store, copy = self.store(), self.store()
        store.add(3)
        name = store.run("open").stdout
        shutil.copytree(store.folder, copy.folder)
        self.check(store.run("open").stdout == name, "the same file keeps its id")
        self.check(copy.run("open").stdout not in (name, ""), "a copy gets another")
        copy.add(2)
        self.check(copy.count() == (5, None), "with all that was counted")
        found = copy.sql("SELECT count(DISTINCT store) FROM cell")
        self.check(found == [(2,)], "what was counted before stands under the old one")
        other = store.run("open", env={"KEEP_MACHINE": "another"}).stdout
        self.check(other != name, "so does the file on another computer")

    def newer(self):
        store = self.store()
        store.add()
        store.sql("PRAGMA user_version = 9")
        before = store.file.read_bytes()
        done = store.add()
        self.check(done.stdout == "This visit will not be counted: the count file was written by a "
                   "newer mecc (its format is 9, this mecc knows up to 2)\n",
                   "a newer file is refused, both versions named", [done.stdout])
        self.check(store.file.read_bytes() == before and store.files() == ["tally.db"],
                   "and is as it was")

    def replaced(self):
        """The file is taken away, damaged or put back while a program is open."""
        store = self.store()
        with subprocess.Popen([str(self.keep), str(store.folder), "ask"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, bufsize=1) as program:
            def say(words="money"):
                program.stdin.write(words + "\n")
                program.stdin.flush()
                return program.stdout.readline().strip()

            program.stdout.readline()
            self.check(say() == "acknowledged", "a program is open and counts")
            shutil.move(store.file, store.folder / "away.db")
            self.check(say() == "acknowledged" and store.count() == (1, None),
                       "a file that was taken away: counted in a new one")
            os.replace(store.folder / "away.db", store.file)
            self.check(say() == "acknowledged" and store.count() == (2, None),
                       "a file that was put back: counted in it")
            os.truncate(store.file, 4096)
            said = say()
            self.check(said == "Not counted: the count file is damaged and was kept as "
                       "tally.db.damaged-1; try again to count in a new one",
                       "a file that was damaged: said", [said])
            self.check(say() == "acknowledged" and store.count() == (1, None),
                       "and counted in a new one when asked again")
            with open(store.file, "r+b") as file:
                file.write(b"no database" * 1000)
            other = store.run("open")
            self.check("was kept as tally.db.damaged-2" in other.stdout,
                       "a second program sets a damaged file aside", [other.stdout])
            self.check(say() == "acknowledged" and store.count() == (1, None),
                       "and the first counts in the new one")
            program.stdin.close()

    def full(self):
        """A disk of 64 KB, where one may be made."""
        folder = self.scratch / "small"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", str(folder)]
        if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
            print("# no right to make a small disk: the full one of faults.py has to do")
            return
        try:
            store = Store(self.keep, folder / "mecc")
            store.add(2)
            filler = folder / "filler"
            with open(filler, "wb", buffering=0) as file:
                try:
                    while file.write(bytes(4096)):
                        pass
                except OSError:
                    pass
            done = store.add()
            self.check(done.stdout == "Not counted: the disk is full\n", "a full disk: said",
                       [done.stdout])
            self.check(store.count() == (2, None), "and nothing that was counted is lost")
            filler.unlink()
            self.check(store.add().stdout == "acknowledged\n" and store.count() == (3, None),
                       "counted when there is room again")
        finally:
            subprocess.run(["umount", str(folder)], check=False)


def main():
    os.environ["TZ"] = "UTC"
    time.tzset()
    # In memory where there is such a folder: one part saves 6,000 times.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else sys.argv[2]
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch, \
            tempfile.TemporaryDirectory(dir=memory) as fast:
        tests = Tests(sys.argv[1], scratch, fast)
        for part in (tests.schema, tests.remnants, tests.elsewhere, tests.modes,
                     tests.flushes, tests.planted, tests.together, tests.held, tests.restored,
                     tests.newer, tests.replaced, tests.full):
            part()
        return tests.tap.done()


if __name__ == "__main__":
    sys.exit(main())
