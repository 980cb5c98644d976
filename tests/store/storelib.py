# SPDX-License-Identifier: MIT
"""What the tests of the store share: TAP, the program `keep`, strace, a look into the file."""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

MONTH = "2026-11"
MARGINS = 5  # counters that one conversation of `keep` adds


class Tap:
    def __init__(self):
        self.number = self.failed = 0

    def check(self, good, what, found=()):
        self.number += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {what}", flush=True)
        if not good:
            for line in list(found)[:8]:
                print(f"#   {line}")
        return good

    def skip(self, what, why):
        if os.environ.get("MECC_REQUIRE_TOOLS") and "sanitizer" not in why:
            self.check(False, f"{what}: {why}")
            return
        self.number += 1
        print(f"ok {self.number} - {what} # SKIP {why}")

    def done(self):
        print(f"1..{self.number}")
        return 1 if self.failed else 0


class Store:
    """One folder with a tally, and the program that keeps it."""

    def __init__(self, keep, folder):
        self.keep = str(keep)
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "tally.db"

    def run(self, *words, before=(), timeout=30, **more):
        """What `keep` says; the status is negative when a signal ended it."""
        # A leak check cannot run under strace.
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0", **more.pop("env", {})}
        done = subprocess.run([*before, self.keep, str(self.folder), *map(str, words)],
                              **({} if "input" in more else {"stdin": subprocess.DEVNULL}),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=timeout,
                              env=environment, check=False, **more)
        # A build that measures coverage has files and words of its own.
        done.stdout = re.sub(r"^profiling:.*\n", "", done.stdout, flags=re.MULTILINE)
        return done

    def add(self, count=1, *keys, **more):
        return self.run(MONTH, count, *keys, **more)

    def sql(self, words):
        with sqlite3.connect(self.file) as db:
            rows = db.execute(words).fetchall()
        db.close()
        return rows

    def many(self, words, rows):
        with sqlite3.connect(self.file) as db:
            db.executemany(words, rows)
        db.close()

    def count(self):
        """(conversations, fault): how many are counted, and what is wrong with the file."""
        return count_in(self.file)

    def count_all(self):
        """All that is counted, over all margins."""
        return self.sql("SELECT ifnull(sum(count), 0) FROM cell")[0][0]

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def count_in(file):
    try:
        db = sqlite3.connect(file)
        [[sound], *_] = db.execute("PRAGMA integrity_check").fetchall()
        tables = [name for [name] in db.execute("SELECT name FROM sqlite_schema")]
        rows = (db.execute("SELECT margin, sum(count) FROM cell GROUP BY margin")
                .fetchall() if "cell" in tables else [])
        db.close()
    except sqlite3.Error as error:
        return 0, f"cannot be read: {error}"
    if sound != "ok":
        return 0, f"damaged: {sound}"
    if not rows:
        return 0, None
    if len(rows) != MARGINS or len({row[1] for row in rows}) != 1:
        return 0, f"torn: {rows}"
    return rows[0][1], None


def why_no_strace():
    """None where strace works here."""
    if not shutil.which("strace"):
        return "no strace"
    done = subprocess.run(["strace", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true"],
                          capture_output=True, check=False)
    return "strace may not trace here" if done.returncode else None


def calls(store, log, *words):
    """The system calls of a run from the first that names the folder: [(name, how many before)]."""
    store.run(*words, before=["strace", "-f", "-qq", "-o", str(log)])
    seen, found, began = {}, [], False
    # What follows is the end of a build that measures coverage; half of it would spoil the measure.
    text = pathlib.Path(log).read_text(errors="replace").partition(".gcda")[0]
    for line in text.splitlines():
        match = re.match(r"(?:\d+\s+)?(\w+)\(", line)
        if not match:
            continue
        name = match[1]
        began = began or (name != "execve" and str(store.folder) in line)
        seen[name] = seen.get(name, 0) + 1
        if began and name != "exit_group":
            found.append((name, seen[name]))
    return found


def sanitized():
    """True where the tests run with a sanitizer, whose own calls would be hit."""
    return len(sys.argv) > 3 and sys.argv[3] == "sanitized"
