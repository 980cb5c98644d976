#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files of the first format, files with more in them than mecc writes, files from a backup. TAP.

    foreign.py KEEP SCRATCH [sanitized]
"""

import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from pagelib import Base, blank
from storelib import MONTH, Store, Tap, sanitized, why_no_strace

MONTH_START = 1793491200  # 2026-11-01 00:00 UTC
ID = "0f0e0d0c-0b0a-4908-8706-050403020100"
OTHER = "1f0e0d0c-0b0a-4908-8706-050403020100"

# The schema of the first format, to the letter.
FIRST = """
PRAGMA application_id = 0x6d656363;
CREATE TABLE store (k TEXT NOT NULL PRIMARY KEY CHECK (k IN ('id', 'fingerprint')),\
 v TEXT NOT NULL CHECK (length(v) <= 36)) STRICT, WITHOUT ROWID;
CREATE TABLE cell (\
 store TEXT NOT NULL CHECK (length(store) = 36 AND store NOT GLOB '*[^0-9a-f-]*'),\
 month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),\
 margin TEXT NOT NULL CHECK (margin IN ('conversations', 'outcome', 'step', 'setting',\
  'band', 'need', 'gap', 'service', 'stage', 'barrier')),\
 k TEXT NOT NULL CHECK (length(k) BETWEEN 1 AND 96 AND k NOT GLOB '*[^a-z0-9_:.-]*'),\
 added INTEGER NOT NULL CHECK (added >= 0),\
 withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),\
 PRIMARY KEY (store, month, margin, k)) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
"""
COUNTED = [  # (month, margin, key, added, withdrawn)
    ("2026-10", "conversations", "all", 9, 1), ("2026-10", "outcome", "money:offered", 5, 0),
    ("2026-10", "outcome", "money:intends-to-use", 4, 1), ("2026-10", "setting", "desk", 9, 1),
    ("2026-10", "outcome", "sleep:offered", 2, 0), ("2026-10", "outcome", "general:not-today", 1,
            1),
    ("2026-10", "need", "money.debt:taken", 4, 1), ("2026-10", "gap", "money.bills", 2, 0),
    ("2026-10", "service", "oxon:12:taken", 3, 0), ("2026-10", "stage", "money:action", 1, 0),
    ("2026-10", "step", "act", 9, 1), ("2026-10", "band", "under-1", 1, 0),
    (MONTH, "conversations", "all", 3, 0), (MONTH, "outcome", "sleep:plan-made", 3, 0),
]
TAKEN_OVER = sorted([
    ("2026-10", "conversations", "all", 8), ("2026-10", "topic", "money", 8),
    ("2026-10", "topic", "sleep", 2), ("2026-10", "outcome", "offered", 7),
    ("2026-10", "outcome", "took-service", 3), ("2026-10", "need", "money.debt", 3),
    ("2026-10", "gap", "money.bills", 2), ("2026-10", "service", "oxon:12", 3),
    ("2026-10", "stage", "money:action", 1), ("2026-10", "step", "act", 8),
    ("2026-10", "band", "under-1", 1), (MONTH, "conversations", "all", 3),
    (MONTH, "topic", "sleep", 3), (MONTH, "outcome", "plan-made", 3),
])


class Foreign:
    def __init__(self, tap, keep, scratch):
        self.tap, self.keep, self.scratch, self.number = tap, keep, scratch, 0
        self.check = tap.check

    def store(self):
        self.number += 1
        return Store(self.keep, self.scratch / f"tally-{self.number}")

    def first(self, more="", vacuum=0):
        """A file of the first format, where it was made."""
        store = self.store()
        store.folder.mkdir(mode=0o700)
        with sqlite3.connect(store.file, isolation_level=None) as db:
            db.execute(f"PRAGMA auto_vacuum = {vacuum}")
            db.executescript(FIRST)
            inode = f":{store.file.stat().st_ino}"
            value = 0xcbf29ce484222325
            for byte in inode.encode():
                value = (value ^ byte) * 0x100000001b3 % 2 ** 64
            db.executemany("INSERT INTO store VALUES (?, ?)",
                           [("id", ID), ("fingerprint", f"{value:016x}")])
            db.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)",
                           [(ID, *row) for row in COUNTED] +
                           [(OTHER, MONTH, "step", "ask", 7, 0)])
            db.executescript(more)
        db.close()
        os.chmod(store.file, 0o600)
        os.utime(store.file, (MONTH_START, MONTH_START))
        return store

    def taken_over(self):
        for vacuum in (0, 2):
            store = self.first(vacuum=vacuum)
            said = store.run("open").stdout
            self.check(said == f"open {ID}\n", "a file of the first format keeps its id", [said])
            rows = store.sql(f"SELECT month, margin, k, count FROM cell WHERE store = '{ID}'")
            self.check(sorted(rows) == TAKEN_OVER, "and is taken over without a loss",
                       sorted(set(rows) ^ set(TAKEN_OVER)))
            self.check(store.sql(f"SELECT k, count FROM cell WHERE store = '{OTHER}'") ==
                       [("ask", 7)], "what stands under another id, too")
            self.check(store.sql("PRAGMA auto_vacuum") == [(2,)] and
                       store.sql("PRAGMA user_version") == [(2,)], "its pages can be given back")
            self.check(store.sql("SELECT v FROM store WHERE k = 'first-format'") == [(MONTH,)],
                       "the last month of the first format is known")
            before = store.file.read_bytes()
            store.run(MONTH, -1)
            self.check(blank(before) == blank(store.file.read_bytes()),
                       "and stands in the file as a save leaves it")
            store.run("play", input=f"drop {MONTH}\n")
            self.check(store.sql("SELECT v FROM store WHERE k = 'first-format'") == [("2026-10",)]
                       and MONTH.encode() not in store.file.read_bytes(),
                       "a month that is dropped is not named any more")
        # It came from a backup: the rows stay under their id, new ones get another.
        store = self.first()
        os.utime(store.file)
        self.check(store.run("open").stdout not in (f"open {ID}\n", ""),
                   "one with another time takes a new id")
        rows = store.sql(f"SELECT month, margin, k, count FROM cell WHERE store = '{ID}'")
        self.check(sorted(rows) == TAKEN_OVER, "and loses nothing")

    def taken_over_killed(self):
        """Killed at every flush and every name that goes: nothing is lost."""
        why = "a sanitizer is built in" if sanitized() else why_no_strace()
        if why:
            self.tap.skip("killed while it is taken over", why)
            return
        bad = []
        for call, most in (("fdatasync", 11), ("unlink", 2), ("pwrite64", 12)):
            for when in range(1, most + 1):
                store = self.first()
                store.run("open", before=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                          f"inject={call}:signal=KILL:when={when}"])
                said = store.run("open").stdout
                rows = store.sql(f"SELECT month, margin, k, count FROM cell WHERE store = '{ID}'")
                if said != f"open {ID}\n" or sorted(rows) != TAKEN_OVER or \
                        store.files() != ["tally.db"]:
                    bad.append(f"{call} {when}: {said.strip()}, {len(rows)} rows, {store.files()}")
                store.clear()
        self.check(not bad, "killed while it is taken over: all is there, under its id", bad)

    PLANTED = [
        "CREATE TRIGGER t AFTER UPDATE ON cell BEGIN SELECT 1; END",
        "CREATE TRIGGER t AFTER INSERT ON store BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT * FROM cell", "CREATE INDEX i ON cell (k)",
        "CREATE TABLE log (at TEXT)", "CREATE TABLE log (k INTEGER PRIMARY KEY AUTOINCREMENT)",
        "ALTER TABLE cell ADD COLUMN at TEXT", "ALTER TABLE store ADD COLUMN at TEXT",
        "ALTER TABLE cell RENAME TO cells", "DROP TABLE cell",
        "DROP TABLE cell; CREATE TABLE cell (store, month, margin, k, count)",
        "ANALYZE", "CREATE VIRTUAL TABLE f USING fts5(x)",
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'cell'",
    ]

    def planted(self):
        for format_ in (1, 2):
            for words in self.PLANTED:
                store = self.first() if format_ == 1 else self.store()
                if format_ == 2:
                    store.add()
                try:
                    with sqlite3.connect(store.file) as db:
                        db.executescript(words)
                    db.close()
                except sqlite3.OperationalError as error:
                    print(f"# {words}: {error}")
                    continue
                before = store.file.read_bytes()
                said = [store.add().stdout, store.run("read").stdout]
                self.check(all("is not a count file of mecc: move it to another folder" in one
                               for one in said) and store.file.read_bytes() == before,
                           f"format {format_}, {words[:50]}: refused and left alone", said)
                store.clear()

    def read_only(self):
        for store in (self.first(), self.store()):
            if not store.folder.exists():
                store.add(3)
            base, files = Base(store.file), store.files()
            change = store.file.stat().st_ctime_ns
            said = store.run("read").stdout
            self.check("conversations all" in said or "offered" in said, "it is read", [said])
            self.check(Base(store.file).data == base.data and base.time ==
                       store.file.stat().st_mtime_ns and files == store.files() and
                       change == store.file.stat().st_ctime_ns, "to read changes nothing at all")
        first = self.first()
        said = first.run("read").stdout.splitlines()
        self.check("2026-10 topic money 8" in said and f"first {MONTH}" in said and
                   f"{MONTH} step ask 7" in said, "the first format is read as it is", said)

    def restored(self):
        def fresh():
            store = self.store()
            store.add(3)
            shutil.copy2(store.file, self.scratch / "backup")
            store.add(2)
            return store, store.run("open").stdout

        for what, restore in (
                ("over it, without its times", lambda file: shutil.copy(self.scratch / "backup",
                                                                        file)),
                ("in its place, without its times",
                 lambda file: (file.unlink(), shutil.copy(self.scratch / "backup", file))),
                ("in its place, with its times",
                 lambda file: (file.unlink(), shutil.copy2(self.scratch / "backup", file)))):
            store, name = fresh()
            restore(store.file)
            said = store.add().stdout
            other = store.run("open").stdout
            self.check(said == "acknowledged\n" and other != name and store.count() == (4, None),
                       f"a backup that is put {what}: goes on under a new id", [said, other])
            self.check(store.run("open").stdout == other, "and keeps that one")
        store, name = fresh()
        shutil.copy2(self.scratch / "backup", store.file)
        print("# over it with its times:", "the same id" if store.run("open").stdout == name
              else "a new id")
        # By time alone a backup sees every save.
        store = self.store()
        seen = []
        for _ in range(4):
            store.add()
            seen.append(store.file.stat().st_mtime)
        store.run(MONTH, -1)
        seen.append(store.file.stat().st_mtime)
        store.run("forget")
        seen.append(store.file.stat().st_mtime)
        self.check(seen == sorted(set(seen)), "every change is newer than the one before", seen)

    def folders(self):
        """The time of a folder that is not mecc's own is left alone."""
        for own in (True, False):
            store = self.store()
            store.folder.mkdir(mode=0o700)
            if not own:
                (store.folder / "letter.txt").write_text("mine")
            store.add()
            found = store.folder.stat().st_mtime
            self.check((found < MONTH_START + 100) == own,
                       f"{'its own' if own else 'another'} folder: {found}")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        foreign = Foreign(tap, sys.argv[1], pathlib.Path(scratch))
        for part in (foreign.taken_over, foreign.taken_over_killed, foreign.planted,
                     foreign.read_only, foreign.restored, foreign.folders):
            part()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
