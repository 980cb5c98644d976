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
HIDDEN = "  Rows of 0 to 7 are not listed, nor are any by which one could be worked out.\n"
SERVICE = "  A service is listed from 10 up.\n"
EXACT = "Exact: for the keeper of this file, not to be passed on\n"
# One heading a margin, always; what stands under it.
MARGINS = {
    "Conversations": "  at least          23\n",
    "What they were about": "  money             20\n",
    "How they ended": "  offered           25\n",
    "The step they came to": "  assist            25\n",
    "How long they took, in minutes": "",
    "What would help, where a service was taken": "  money.debt        25\n",
    "What would help, where nothing suitable was near": "",
    "Services that were taken": "",
    "How it sounded, by topic": "",
    "What got in the way, by topic": "",
}
TEXT = ("Tally, October to December 2026: 2026-q4\nAll counts are to the nearest 5.\n"
        "2027-q1 is not over and is left out.\n" + "".join(
            f"\n{name}\n{rows}{HIDDEN}{SERVICE if name.startswith('Services') else ''}"
            for name, rows in MARGINS.items()))
MONTHLY = EXACT + """\
Tally, November 2026 to January 2027

What they were about
  2026-11  money         9
  2026-12  money        10
  2026-12  sleep         4
  2027-01  money         3
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
        # A faketime that was killed left its semaphore to whoever gets its number next.
        if b"sem_open: File exists" in said.stderr:
            return self.run(*words, date=date, data=data, before=before, **environment)
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
                ("say mecc tally report, period, drop or forget", ()),
                ("did you mean report?", ("reprot",)),
                ("did you mean report, period, drop or forget?", ("frobnicate",)),
                ("say mecc tally report", ("report", "forget")),
                ("say a period, as in 2026-11, 2026-q4 or 2026-27", ("report", "--from", "2026-4")),
                ("say a period", ("report", "--to", "2026-13")),
                ("say a period", ("report", "--to", "2026-q5")),
                ("say a period", ("report", "--to", "2026-28")),
                ("say a period", ("report", "--from", "2026-11-1")),
                ("--from 2027-q1 is after --to 2026-q4",
                 ("report", "--from", "2027-q1", "--to", "2026-q4")),
                ("--monthly goes with --exact alone", ("report", "--monthly")),
                ("did you mean outcome?", ("report", "--by", "outcomes")),
                ("say one of conversations, topic", ("report", "--by", "worker")),
                ("say text, csv or json", ("report", "--format", "html")),
                ("did you mean --monthly?", ("report", "--montly")),
                ("say mecc tally period month, quarter or year", ("period",)),
                ("there is no period week: say month, quarter or year", ("period", "week")),
                ("say mecc tally drop and a month, as in 2027-02", ("drop",)),
                ("2026-13 is no month", ("drop", "2026-13"))):
            self.says(2, words, f"wrong words: {' '.join(arguments) or 'none'}", *arguments)

    def nothing(self):
        self.says(0, "Nothing has been counted here yet.\n", "nothing yet", "report")
        said = self.run("report", "--format", "json")
        self.check(said.returncode == 0 and not any(json.loads(said.stdout)["margins"].values()) and
                   "Nothing has been counted" in said.stderr, "nothing yet, in JSON")
        said = self.run("report", "--format", "csv")
        self.check(said.stdout.startswith('"from","to","margin","key","second","count"\r\n'),
                   "nothing yet, in CSV")
        self.says(0, "Nothing has been counted here yet.\n", "nothing to forget", "forget", "--yes")
        self.check(not self.store.folder.exists(), "and to ask makes no file")
        self.store.run("2027-01", 3)
        self.says(0, "2027-q1 is not over and is left out.\n", "only this quarter", "report")
        self.says(0, "Nothing was counted in May 2026.\n", "a month without counts", "report",
                  "--exact", "--from", "2026-05", "--to", "2026-05")

    def little(self):
        """Nothing tells whether 7 were counted or none: the same, byte for byte."""
        forms = [("--format", form) for form in ("text", "csv", "json")]
        forms += [(*form, "--by", margin) for form in forms[:3] for margin in ("step", "outcome")]

        def said():
            self.says(0, "", "a report", "report")
            return [(one.returncode, one.stdout, one.stderr)
                    for one in (self.run("report", *form) for form in forms)]
        self.store.clear()
        self.store.run("2027-01", 1)  # in the quarter that is not over
        none = said()
        for talks in (1, 7):
            self.store.clear()
            self.store.run("2026-11", talks)
            self.store.run("2027-01", 1)
            self.check(said() == none, f"{talks} of a quarter read like none, in every form")

    def report(self):
        self.store.clear()
        self.store.run("2026-11", 9)
        self.store.run("2026-12", 10)
        self.store.run("2026-12", 4, "sleep")
        self.store.run("2027-01", 3)
        self.check(self.run("report").stdout == TEXT, "the report in words")
        self.says(0, "2027-q1 to 2027-q2 are not over and are left out.", "later periods",
                  "report", "--to", "2027-q2")
        for option, word, two in (("from", "2026-11", "2026-q4 or 2027-q1"),
                                  ("from", "2026-11-12", "2026-q4 or 2027-q1"),
                                  ("from", "2026-10", "2026-q4 or 2027-q1"),
                                  ("to", "2026-12", "2026-q3 or 2026-q4"),
                                  ("to", "2026-12-31", "2026-q3 or 2026-q4"),
                                  ("to", "2026-27", "2026-q4 or 2027-q1")):
            self.says(2, f"--{option} {word} is no period of this tally: say {two}",
                      f"a day inside a period: {word}", "report", f"--{option}", word)
        said = self.run("report", "--exact", "--by", "topic")
        self.check(said.stdout == EXACT +
                   "Tally, November 2026 to January 2027\n\nWhat they were about\n"
                   "  money        22\n  sleep         4\n", "--exact")
        said = self.run("report", "--by", "topic", "--exact", "--monthly")
        self.check(said.stdout == MONTHLY, "a month at a time")
        self.says(0, "Tally, December 2026\n", "only the asked months", "report", "--exact",
                  "--from", "2026-12", "--to", "2026-12")

    def json(self):
        found = json.loads(self.run("report", "--format", "json").stdout)
        self.check(list(found) == ["period", "from", "to", "closed_to", "exact", "hidden_below",
                                   "rounded_to", "left_out", "margins"],
                                   "JSON has the promised keys")
        self.check(list(found.values())[:-1] == ["quarter", "2026-q4", "2026-q4", "2026-q4", False,
                                                 8, 5, []], "and their values")
        self.check(found["margins"]["topic"] == [{"topic": "money", "count": 20}],
                   "rows of 0 to 7 are absent")
        self.check(found["margins"]["conversations"] == [{"count": 23}], "at least so many")
        self.check(found["margins"]["band"] == [], "a margin without rows stands there")
        found = json.loads(self.run("report", "--format", "json", "--exact", "--monthly").stdout)
        self.check((found["exact"], found["hidden_below"], found["rounded_to"]) == (True, 0, 1),
                   "exact JSON says so")
        self.check({"month": "2027-01", "count": 3} in found["margins"]["conversations"],
                   "each month has its row")

    def rows(self, *words):
        return list(csv.reader(io.StringIO(self.run("report", "--format", "csv", *words).stdout,
                                           newline="")))

    def csv(self):
        self.check(self.rows("--by", "topic") == [
            ["from", "to", "margin", "key", "second", "count"],
            ["2026-q4", "2026-q4", "topic", "money", "", "20"],
            ["2026-q4", "2026-q4", "topic", "(0 to 7)", "", "not listed"]], "CSV")
        self.check(self.rows("--by", "conversations", "--monthly", "--exact")[2:] == [
            ["2026-11", "2026-11", "conversations", "(all)", "", "9"],
            ["2026-12", "2026-12", "conversations", "(all)", "", "14"],
            ["2027-01", "2027-01", "conversations", "(all)", "", "3"]], "CSV by month")
        [[name]] = self.store.sql("SELECT v FROM store WHERE k = 'id'")
        self.store.sql("INSERT INTO cell VALUES "
                       f"('{name}', '2026-12', 'service', '-1', 12)")
        text = self.run("report", "--format", "csv").stdout
        self.check('"\'-1"' in text and '"-' not in text,
                   "a name that looks like a formula is none")
        self.check(all(line.startswith('"') and line.endswith('"')
                       for line in text.split("\r\n")[:-1]), "every field is quoted")
        self.check(self.rows("--exact")[0] == [EXACT[:-1]], "exact CSV says so")

    def agree(self):
        """Text, CSV and JSON publish the same, of one period and of two."""
        self.store.clear()
        self.store.run("2026-11", 18)
        self.store.run("2026-12", 8, "sleep", "work")
        self.store.run("2027-02", 31, "sleep", "work", "money")
        headings = dict(zip(MARGINS, ("conversations", "topic", "outcome", "step", "band", "need",
                                      "gap", "service", "stage", "barrier")))
        for words in ((), ("--to", "2026-q4"), ("--by", "topic"), ("--exact",)):
            text = self.run("report", *words, date="2027-05-01 12:00:00").stdout
            margins = {}
            for part in text.split("\n\n")[1:]:
                lines = part.splitlines()
                margins[headings[lines[0]]] = [
                    (*(word for word in line.split()[:-1] if word not in ("at", "least")),
                     int(line.split()[-1])) for line in lines[1:]
                    if not line.startswith(("  Rows", "  A service", "  Left out"))]
            found = json.loads(self.run("report", "--format", "json", *words,
                                        date="2027-05-01 12:00:00").stdout)["margins"]
            told = {name: [tuple(row.values()) for row in rows] for name, rows in found.items()
                    if rows or name in margins}
            self.check(told == margins and any(margins.values()),
                       f"text and JSON agree: {' '.join(words) or 'all'}")
            rows = [row for row in self.run_csv(*words) if row[3] and not row[3].startswith("(0")
                    and row[3] != "(left out)"]
            lines = {}
            for _, _, margin, key, second, count in rows:
                keys = () if key.startswith("(") else tuple(k for k in (key, second) if k)
                lines.setdefault(margin, []).append((*keys, int(count)))
            self.check(lines == {name: some for name, some in margins.items() if some},
                       f"text and CSV agree: {' '.join(words) or 'all'}")

    def run_csv(self, *words):
        said = self.run("report", "--format", "csv", *words, date="2027-05-01 12:00:00").stdout
        return [row for row in csv.reader(io.StringIO(said, newline="")) if len(row) == 6][1:]

    def period(self):
        self.store.clear()
        self.says(0, "reported by the quarter already", "what holds", "period", "quarter")
        self.check(not self.store.folder.exists(), "and to ask makes no file")
        self.says(2, "this would report by the month from 1 April 2027 on; 2027-q1 and all before "
                  "it stay as they are. To do it: mecc tally period month --yes",
                  "a period says what it will do", "period", "month")
        self.check(not self.store.folder.exists(), "and does nothing")
        self.store.run("2026-11", 20)
        self.store.run("2027-01", 20)
        self.says(0, "This tally will report by the month from 1 April 2027 on", "--yes",
                  "period", "month", "--yes")
        self.check(self.store.sql("SELECT k, v FROM store WHERE k LIKE 'period%'") ==
                   [("period-2027-04", "month")], "it stands in the file")
        self.says(0, "2027-q1 is not over", "the quarter that has begun stays", "report")
        for month in ("2027-04", "2027-05", "2027-06"):
            self.store.run(month, 20)
        late = "2027-06-15 12:00:00"
        self.says(0, "Tally, October 2026 to May 2027: 2026-q4 to 2027-05", "quarters, then months",
                  "report", date=late)
        self.says(2, "say 2027-q1 or 2027-04", "a month of a quarter", "report", "--from",
                  "2027-03", date=late)
        self.says(0, "Tally, April to May 2027", "months", "report", "--from", "2027-04", date=late)
        self.says(0, "by the year from 1 April 2028 on; 2028-03 and all before",
                  "years after months",
                  "period", "year", "--yes", date=late)
        self.says(2, "go on by the month, and not by the year from April 2028 on",
                  "what has not begun can be taken back", "period", "month", date=late)
        self.says(0, "by the quarter from 1 July 2027 on", "or changed", "period", "quarter",
                  "--yes", date=late)
        self.says(1, "there are counts of June 2027, which has not begun: set the date right, or "
                  "take them out with mecc tally drop 2027-06", "a clock behind the counts",
                  "period", "year", date="2027-04-15 12:00:00")
        self.says(1, "the date on this computer looks wrong", "a clock that is wrong", "period",
                  "year", date="1970-01-02 00:00:00")

    def drop(self):
        self.says(1, "there is nothing of May 2030", "an empty month", "drop", "2030-05", "--yes")
        before = self.store.count_all()
        self.says(2, "this would take all of June 2027 out, for good. What was printed of it stays "
                  "printed. To do it: mecc tally drop 2027-06 --yes", "drop asks", "drop",
                  "2027-06")
        self.check("  money             20\n" in self.said.stdout and
                   self.said.stdout.startswith(EXACT), "says what is in the month")
        self.check(self.store.count_all() == before, "and does nothing")
        self.says(0, "All of June 2027 is taken out. What was printed of it stays printed.",
                  "drop --yes", "drop", "2027-06", "--yes")
        self.check("  money             20\n" in self.said.stdout, "says what was in it")
        self.check(self.store.sql("SELECT count(*) FROM cell WHERE month = '2027-06'") == [(0,)] and
                   self.store.count_all() == before - 100, "the month is gone, and it alone")

    def clock(self):
        for date, words in (("1970-01-02 00:00:00", "(2 Jan 1970)"),
                            ("2038-01-20 00:00:00", "(20 Jan 2038)"),
                            ("2099-12-31 00:00:00", "(31 Dec 2099)")):
            self.says(1, f"looks wrong {words}, so no month", f"the clock says {date[:4]}",
                      "report",
                      date=date)
        self.says(0, "money", "but your own counts can be read", "report", "--exact",
                  date="1970-01-02 00:00:00")
        # A quarter is over when it is over everywhere, whatever the zone of this computer.
        for zone, date, over in (("UTC", "2027-01-01 11:59:00", False),
                                 ("UTC", "2027-01-01 12:01:00", True),
                                 ("Etc/GMT-14", "2027-01-01 13:00:00", False),
                                 ("Etc/GMT-14", "2027-01-02 02:01:00", True),
                                 ("Etc/GMT+12", "2026-12-31 23:59:00", False),
                                 ("Etc/GMT+12", "2027-01-01 00:01:00", True)):
            self.says(0, "2027-q1 is not over" if over else "2026-q4 is not over",
                      f"the turn of the year, {date} in {zone}", "report", date=date, TZ=zone)

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
            # The newest month there is: an older one may be closed by now, and is where the file
            # is known to be the same one.
            self.store.run("2027-05", 1, before=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                                 "inject=unlink:signal=KILL"])
            self.check((self.store.folder / "tally.db-journal").exists(), "a program was killed")
            self.says(0, "  2027-05        20\n", "its half is not read", "report", "--exact",
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
                   "of November 2026 to May 2027, for good. To do it: mecc tally forget --yes"
                   in said.stderr, "forget says what it would do")
        self.check(self.store.count_all() > 0, "and does nothing")
        said = self.run("forget", "--yes")
        self.check(said.returncode == 0 and "The tally is empty." in said.stdout and
                   self.store.count_all() == 0, "forget --yes")
        self.says(0, "Tally, ", "then there is a report without rows", "report")
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
        for part in (verb.words, verb.nothing, verb.little, verb.report, verb.json, verb.csv,
                     verb.agree,
                     verb.period, verb.drop, verb.clock, verb.places, verb.bad_days, verb.forget):
            part()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
