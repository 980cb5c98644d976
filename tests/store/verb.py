#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`mecc tally`: what it prints and how it ends. TAP.

    verb.py KEEP SCRATCH MECC [sanitized]
"""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from storelib import Store, Tap, count_in, why_no_strace

TODAY = "2027-01-15 12:00:00"
TEXT = """\
Tally, November 2026 to December 2026
* stands for 1 to 7. All other counts are to the nearest 5.
January 2027 is not over and is left out.

Conversations
                    25

Topics
  money             20
  sleep              *
  in all            25

How they ended
  offered           25
  in all            25

The step they came to
  assist            25
  in all            25

What would help, where a service was taken
  money.debt        25
  in all            25
"""
MONTHLY = """\
Tally, November 2026 to December 2026
* stands for 1 to 7. All other counts are to the nearest 5.
January 2027 is not over and is left out.

Topics
  2026-11  money         10
  2026-11  in all        10
  2026-12  money         10
  2026-12  sleep          *
  2026-12  in all        15
"""


class Verb:
    def __init__(self, tap, scratch, keep, mecc):
        self.tap, self.scratch, self.mecc = tap, scratch, mecc
        self.store = Store(keep, scratch / "tally")
        self.said = None

    def run(self, *words, date=TODAY, data=True, before=(), **environment):
        clock = ["faketime", "-f", date] if date else []
        given = ["--data", str(self.store.folder)] if data else []
        said = subprocess.run(
            [*before, *clock, self.mecc, *given, "tally", *words], capture_output=True,
            stdin=subprocess.DEVNULL, env={**os.environ, **environment}, check=False)
        said.stdout, said.stderr = said.stdout.decode(), said.stderr.decode()
        self.said = said
        return said

    def check(self, good, what):
        said = self.said
        lines = [f"status {said.returncode}", *said.stdout.splitlines(), *said.stderr.splitlines()]
        self.tap.check(good, what, lines)

    def says(self, status, words, what, *arguments, **more):
        said = self.run(*arguments, **more)
        self.check(said.returncode == status and words in said.stdout + said.stderr, what)

    def words(self):
        for words, arguments in (
                ("say mecc tally report or mecc tally forget", ()),
                ("did you mean report?", ("reprot",)),
                ("did you mean report or forget?", ("frobnicate",)),
                ("say mecc tally report", ("report", "forget")),
                ("say a month as in 2026-04", ("report", "--from", "2026-4")),
                ("say a month as in 2026-04", ("report", "--to", "2026-13")),
                ("--from 2026-12 is after --to 2026-11",
                 ("report", "--from", "2026-12", "--to", "2026-11")),
                ("did you mean outcome?", ("report", "--by", "outcomes")),
                ("say one of conversations, topic", ("report", "--by", "worker")),
                ("say text, csv or json", ("report", "--format", "html")),
                ("did you mean --monthly?", ("report", "--montly"))):
            self.says(2, words, f"wrong words: {' '.join(arguments) or 'none'}", *arguments,
                      date=None)

    def nothing(self):
        self.says(0, "Nothing has been counted here yet.\n", "nothing yet", "report")
        said = self.run("report", "--format", "json")
        self.check(said.returncode == 0 and json.loads(said.stdout)["margins"] == {} and
                   "Nothing has been counted" in said.stderr, "nothing yet, in JSON")
        said = self.run("report", "--format", "csv")
        self.check(said.stdout == '"from","to","margin","key","second","count"\r\n',
                   "nothing yet, in CSV")
        self.says(0, "Nothing has been counted here yet.\n", "nothing to forget", "forget", "--yes")
        self.check(not self.store.folder.exists(), "and to ask makes no file")
        self.store.run("2027-01", 3)
        self.says(0, "January 2027 is not over and is left out.\n", "only this month", "report")
        self.says(0, "Nothing was counted in May 2026.\n", "a month without counts", "report",
                  "--from", "2026-05", "--to", "2026-05")

    def report(self):
        self.store.clear()
        self.store.run("2026-11", 9)
        self.store.run("2026-12", 10)
        self.store.run("2026-12", 4, "sleep")
        self.store.run("2027-01", 3)
        self.check(self.run("report").stdout == TEXT, "the report in words")
        self.check(self.run("report", "--by", "topic", "--monthly").stdout == MONTHLY,
                   "a month at a time")
        self.says(0, "Tally, December 2026\n", "only the asked months", "report", "--from",
                  "2026-12", "--to", "2026-12")
        self.says(0, "January 2027 to March 2027 are not over and are left out.", "later months",
                  "report", "--to", "2027-03")
        said = self.run("report", "--exact", "--by", "topic")
        self.check(said.stdout == "Exact: for the keeper of this file, not to be passed on\n"
                   "Tally, November 2026 to January 2027\n\nTopics\n"
                   "  money         22\n  sleep          4\n  in all        26\n", "--exact")

    def json(self):
        found = json.loads(self.run("report", "--format", "json").stdout)
        self.check(list(found) == ["from", "to", "closed_to", "exact", "hidden_below",
                                   "rounded_to", "margins"], "JSON has the promised keys")
        self.check(list(found.values())[:-1] == ["2026-11", "2026-12", "2026-12", False, 8, 5],
                   "and their values")
        self.check(found["margins"]["topic"] == [
            {"topic": "money", "count": 20},
            {"topic": "sleep", "count": "*"}], "a hidden count is \"*\"")
        self.check(found["margins"]["conversations"] == [{"count": 25}], "without keys: the count")
        found = json.loads(self.run("report", "--format", "json", "--exact", "--monthly").stdout)
        self.check((found["exact"], found["hidden_below"], found["rounded_to"]) == (True, 0, 1),
                   "exact JSON says so")
        self.check({"month": "2027-01", "count": 3} in found["margins"]["conversations"],
                   "each month has its row")

    def csv(self):
        def rows(*words):
            return list(csv.reader(io.StringIO(self.run("report", "--format", "csv", *words).stdout,
                                               newline="")))
        self.check(rows("--by", "topic") == [
            ["from", "to", "margin", "key", "second", "count"],
            ["2026-11", "2026-12", "topic", "money", "", "20"],
            ["2026-11", "2026-12", "topic", "sleep", "", "*"],
            ["2026-11", "2026-12", "topic", "(total)", "", "25"]], "CSV")
        self.check(rows("--by", "conversations", "--monthly")[1:] == [
            ["2026-11", "2026-11", "conversations", "(total)", "", "10"],
            ["2026-12", "2026-12", "conversations", "(total)", "", "15"]], "CSV by month")
        [[name]] = self.store.sql("SELECT v FROM store WHERE k = 'id'")
        self.store.sql("INSERT INTO cell VALUES "
                       f"('{name}', '2026-12', 'service', '-1', 9)")
        text = self.run("report", "--format", "csv").stdout
        self.check('"\'-1"' in text and '"-' not in text,
                   "a name that looks like a formula is none")
        self.check(all(line.startswith('"') and line.endswith('"')
                       for line in text.split("\r\n")[:-1]), "every field is quoted")
        head = ["Exact: for the keeper of this file, not to be passed on"]
        self.check(rows("--exact")[0] == head, "exact CSV says so")

    def clock(self):
        for date, words in (("1970-01-02 00:00:00", "(2 Jan 1970)"),
                            ("2038-01-20 00:00:00", "(20 Jan 2038)"),
                            ("2099-12-31 00:00:00", "(31 Dec 2099)")):
            self.says(1, f"looks wrong {words}, so no month", f"the clock says {date[:4]}", "report",
                      date=date)
        self.says(0, "money", "but your own counts can be read", "report", "--exact",
                  date="1970-01-02 00:00:00")
        self.says(0, "February 2028 is not over", "29 February", "report", "--to", "2028-02",
                  date="2028-02-29 23:59:30")
        for date, month in (("2026-12-31 23:59:50", "December 2026"),
                            ("2027-01-01 00:00:01", "January 2027")):
            self.says(0, f"{month} {'is' if '-01-' in date else 'to January 2027 are'} not over",
                      f"the turn of the year, {date}", "report", date=date)

    def places(self):
        state = self.scratch / "state"
        shutil.copytree(self.store.folder, state / "mecc")
        self.says(0, "Tally, ", "$XDG_STATE_HOME", "report", data=False, XDG_STATE_HOME=str(state))
        home = self.scratch / "home"
        shutil.copytree(self.store.folder, home / ".local/state/mecc")
        self.says(0, "Tally, ", "the home folder", "report", data=False, XDG_STATE_HOME="",
                  HOME=str(home))
        self.says(0, "Tally, ", "a path that is not whole is passed by", "report", data=False,
                  XDG_STATE_HOME="state", HOME=str(home))
        self.says(1, "no home folder is known here: name one with --data", "no home", "report",
                  data=False, XDG_STATE_HOME="", HOME="")

    def bad_days(self):
        self.says(1, "the report could not be written", "a full disk at the other end", "report",
                  before=["sh", "-c", 'exec "$@" >/dev/full', "sh"])
        if why_no_strace():
            self.tap.skip("a journal that was left behind", why_no_strace())
        else:
            before = self.store.count_all()
            self.store.run("2027-01", 1, before=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                                 "inject=unlink:signal=KILL"])
            self.check((self.store.folder / "tally.db-journal").exists(), "a program was killed")
            self.says(0, "  2027-01         3\n", "its half is not read", "report", "--exact",
                      "--monthly", "--by", "conversations")
            self.check(self.store.count_all() == before, "nor kept")
        self.store.sql("PRAGMA user_version = 4")
        for words in (("report",), ("forget",), ("forget", "--yes")):
            self.says(1, "a newer mecc (its format is 4, this mecc knows up to 2)",
                      f"a newer file: {' '.join(words)}", *words)
        self.store.sql("PRAGMA user_version = 2")

    def forget(self):
        said = self.run("forget")
        self.check(said.returncode == 2 and "this would delete all " in said.stderr and
                   "of November 2026 to January 2027, for good. To do it: mecc tally forget --yes"
                   in said.stderr, "forget says what it would do")
        self.check(self.store.count_all() > 0, "and does nothing")
        said = self.run("forget", "--yes")
        self.check(said.returncode == 0 and "The tally is empty." in said.stdout and
                   self.store.count_all() == 0, "forget --yes")
        self.says(0, "Nothing has been counted here yet.", "then there is nothing", "report")
        self.store.file.write_bytes(b"not a database" * 400)
        self.says(1, "no report: the count file is damaged", "a damaged file", "report")
        self.says(1, "the count file is damaged", "is not forgotten unasked", "forget")
        self.store.run("2026-11", 3)
        self.says(2, " With it goes the one that was damaged", "the one aside is named", "forget")
        self.store.file.write_bytes(b"not a database" * 400)
        self.says(0, "The tally is empty.", "forget --yes takes the damaged ones, too", "forget",
                  "--yes")
        self.check(self.store.files() == ["tally.db"] and count_in(self.store.file) == (0, None),
                   "and leaves an empty one")


def main():
    tap = Tap()
    if len(sys.argv) > 4:
        tap.skip("mecc tally at other dates", "a sanitizer is built in")
        return tap.done()
    if not shutil.which("faketime"):
        tap.skip("mecc tally at other dates", "no faketime")
        return tap.done()
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        verb = Verb(tap, pathlib.Path(scratch), sys.argv[1], sys.argv[3])
        for part in (verb.words, verb.nothing, verb.report, verb.json, verb.csv, verb.clock,
                     verb.places, verb.bad_days, verb.forget):
            part()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
