#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No word of the command line, of the environment, of a file's name or of a foreign count file
reaches the terminal as it is: every verb, every option, every place of a word. TAP.

    words.py MECC KEEP SCRATCH
"""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

NASTY = [
    # A colour, a title, the clipboard; C1, line separators, directions, zero width, tags.
    b"o\x1b[31m\x1b]0;t\x07\x1b]52;c;QQ==\x1b\\\r\x08\x7f\x0c\x0b" +
    "\u009b31m\u0085\u2028\u202er\u2066\u200b\ufeff\U000e0041".encode(),
    b"o\x9b31m\xff\xc3\x1b[31m",  # C1 as a byte, and what is no UTF-8
    b"o\nmecc: forged\n",  # a second line that looks like ours
]
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
                 "\U000e0000-\U000e007f]")
MANY = b"\x1b[31m" + b"x" * 100000
MOST = 60000  # of output, in bytes
VERBS = ("talk find check preview test say new stats print explain schema tally config "
         "doctor").split()
# What has to stand before a word so that it is looked at.
BEFORE = {
    "new": [[b"topic"], [b"overlay"], [b"translation"], [b"translation", b"cy"], [b"directory"]],
    "print": [[b"crib"], [b"script"], [b"services"]],
    "tally": [[b"report"], [b"period"], [b"drop"], [b"forget"], [b"report", b"--exact"]],
    "test": [[b"--all"]],
    "say": [[b"--json"]],
    "find": [[b"--json"], [b"--need"]],
    "config": [[b"area"]],
}


class Words:
    def __init__(self, mecc, scratch):
        self.mecc, self.scratch = os.path.abspath(os.fsencode(mecc)), os.fsencode(scratch)
        self.runs, self.faults = 0, []
        self.home = scratch / "home"
        self.home.mkdir()

    def run(self, *words, csv=False, **more):
        environment = {**os.environb, b"HOME": os.fsencode(self.home), b"TERM": b"xterm",
                       **{os.fsencode(name): value for name, value in more.items()}}
        for name in (b"XDG_CONFIG_HOME", b"XDG_STATE_HOME", b"XDG_DATA_HOME"):
            if name.decode() not in more:
                environment.pop(name, None)
        done = subprocess.run([self.mecc, *words], input=b"q\n", capture_output=True, check=False,
                              env=environment, cwd=self.scratch, timeout=60)
        self.runs += 1
        where = f"{b' '.join(words)[:90]!r} {more or ''}"
        for name, said in (("stdout", done.stdout), ("stderr", done.stderr)):
            try:
                text = said.decode()
            except UnicodeDecodeError:
                self.faults.append(f"{where}: no UTF-8 on {name}")
                continue
            found = RAW.search(text.replace("\r\n", "\n") if csv else text)
            if found:
                self.faults.append(f"{where}: {found[0]!r} on {name}: "
                                   f"{text[max(0, found.start() - 30):found.end() + 10]!r}")
            if any(line.startswith("mecc: forged") for line in text.splitlines()):
                self.faults.append(f"{where}: a forged line on {name}")
            if len(said) > MOST:
                self.faults.append(f"{where}: {len(said)} bytes on {name}")
        if done.returncode < 0 or done.returncode > 2:
            self.faults.append(f"{where}: status {done.returncode}")
        return done

    def options(self, verb):
        """The options of a verb that take a value, as its help lists them."""
        said = self.run(*([verb.encode()] if verb else []), b"--help").stdout.decode()
        return sorted(set(re.findall(r"^  (?:-o, )?(--[a-z-]+) [A-Za-z|0-9]", said, re.MULTILINE)))


def on_the_line(words):
    for verb in VERBS:
        for nasty in [*NASTY, MANY]:
            name = verb.encode()
            words.run(nasty)
            words.run(name, nasty)
            words.run(name, b"--" + nasty)
            words.run(name, b"-" + nasty)
            for before in BEFORE.get(verb, []):
                words.run(name, *before, nasty)
                words.run(name, *before, nasty, nasty)
    for verb in ["", *VERBS]:
        name = [verb.encode()] if verb else []
        for option in words.options(verb):
            for nasty in NASTY:
                words.run(*name, option.encode(), nasty)
                words.run(*name, option.encode() + b"=" + nasty)
                for before in BEFORE.get(verb, []):
                    words.run(*name, *before, option.encode(), nasty)
    for nasty in NASTY:
        words.run(b"new", b"topic", b"dental", b"-o", nasty)  # written
        words.run(b"new", b"topic", b"dental", b"-o", nasty)  # there already
        words.run(b"print", b"crib", b"-o", nasty + b".txt")
        for value in (b"site=x", b"area=oxford", b"office-plan=Ring 2041"):
            words.run(b"--config", nasty, b"config", value)
        words.run(b"--config", nasty, b"config")
        for entry in (b"site", b"area", b"office-plan", b"margins", b"walk", b"printer", b"notes"):
            words.run(b"config", entry + b"=" + nasty)
            words.run(b"config", nasty + b"=" + entry)


def around(words):
    for nasty in NASTY:
        for name in ("TERM", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
                     "MECC_CONTENT", "NO_COLOR", "ACCESSIBLE", "LINES", "COLUMNS", "ESCDELAY",
                     "LANG", "TZ"):
            for verb in ((b"doctor",), (b"config",), (b"tally", b"report"), (b"talk", b"--plain"),
                         (b"check",)):
                words.run(*verb, **{name: nasty})
                words.run(*verb, **{name: b"/tmp/" + nasty})
    for number, nasty in enumerate(NASTY):
        folder = pathlib.Path(os.fsdecode(words.scratch)) / f"content-{number}"
        os.makedirs(os.fsencode(folder) + b"/topics/" + nasty, exist_ok=True)
        for name, text in ((b"a.yaml", b"mecc: topic\n"), (b"b.yaml", nasty),
                           (b"c.txt", b"x"), (b"d.test", b"choose " + nasty)):
            with open(os.fsencode(folder) + b"/topics/" + nasty + name, "wb") as file:
                file.write(text)
        path = os.fsencode(folder)
        for verb in ((b"check",), (b"check", b"--format", b"gcc"), (b"check", b"--matrix"),
                     (b"doctor",), (b"test", b"--all"), (b"stats",), (b"talk", b"--plain")):
            words.run(b"--content", path, *verb)
        words.run(b"check", path + b"/topics/" + nasty + b"b.yaml")
        words.run(b"preview", path + b"/topics/" + nasty + b"b.yaml")


def plant(file, rows, changes):
    """Rows that the store's own CHECKs would not let in, under a schema that is mecc's own."""
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        [[name]] = db.execute("SELECT v FROM store WHERE k = 'id'").fetchall()
        for margin, month, key, count in rows:
            db.execute("INSERT INTO cell VALUES (?, ?, ?, ?, ?)", (name, month, margin, key, count))
        for key, value in changes:
            db.execute("INSERT INTO store VALUES (?, ?)", (key, value))
    db.close()


def foreign(words, keep):
    scratch = pathlib.Path(os.fsdecode(words.scratch))
    clock = ["faketime", "-f", "2027-05-15 12:00:00"]
    long = "x" * 5000000 + "\x1b[31m"
    for number, nasty in enumerate([*NASTY, long.encode()]):
        word = nasty.decode(errors="replace").replace("\n", " ")
        folder = scratch / f"tally-{number}"
        subprocess.run([keep, folder, "2026-11", "9"], capture_output=True, check=True)
        margins = ("topic", "outcome", "step", "band", "need", "gap", "service", "stage", "barrier",
                   word)
        rows = [(margin, month, key, 50) for margin in margins for month in ("2026-11", word)
                for key in (word, f"money:{word}", f"{word}:money")]
        plant(folder / "tally.db", rows, [("period-2026-12", word), (f"period-{word}", "month"),
                                          ("period-2028-01", word)])
        data = b"--data", os.fsencode(folder)
        before = words.mecc
        for verb in (("report",), ("report", "--format", "csv"), ("report", "--format", "json"),
                     ("report", "--exact"), ("report", "--exact", "--monthly"),
                     ("report", "--exact", "--format", "csv"),
                     ("report", "--exact", "--format", "json"), ("drop", "2026-11"),
                     ("period", "year"), ("period", "quarter", "--yes"),
                     ("drop", "2026-11", "--yes"),
                     ("forget",)):
            command = [*clock, before, *data, b"tally", *verb]
            words.mecc = b"faketime"
            words.run(*(os.fsencode(word) for word in command[1:]), csv="csv" in verb)
            words.mecc = before
        words.run(*data, b"doctor")
        words.run(*data, b"talk", b"--plain")


def main():
    checks = []

    def check(good, what, found=()):
        checks.append(good)
        print(f"{'ok' if good else 'not ok'} {len(checks)} - {what}", flush=True)
        for line in list(found)[:20]:
            print(f"#   {line}")

    with tempfile.TemporaryDirectory(dir=sys.argv[3]) as scratch:
        for what, part in (("on the command line", on_the_line),
                           ("in the environment and the names of files", around)):
            words = Words(sys.argv[1], pathlib.Path(tempfile.mkdtemp(dir=scratch)))
            part(words)
            check(not words.faults and words.runs > 100,
                  f"{what}: {words.runs} runs, {len(words.faults)} faults", words.faults)
        words = Words(sys.argv[1], pathlib.Path(tempfile.mkdtemp(dir=scratch)))
        if shutil.which("faketime"):
            foreign(words, sys.argv[2])
            check(not words.faults and words.runs > 20,
                  f"in a foreign tally: {words.runs} runs, {len(words.faults)} faults",
                  words.faults)
        words.faults = []
        for nasty in NASTY:
            subprocess_said = subprocess.run(["printf", "%b", nasty.decode(errors="replace")],
                                             capture_output=True, check=False).stdout
            if RAW.search(subprocess_said.decode(errors="replace")) or b"forged" in subprocess_said:
                words.faults.append(nasty)
        check(len(words.faults) == len(NASTY), "the test can fail: printf prints them as they are")
    print(f"1..{len(checks)}")
    return not all(checks)


if __name__ == "__main__":
    sys.exit(main())
