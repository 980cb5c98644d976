#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills at any moment of a save, and many who write at once (R1, R4, R6). TAP.

    kills.py KEEP SCRATCH [sanitized | whole]

Nothing acknowledged is lost, nothing is torn, and after the next opening the file equals one that
was built anew from its rows by the same save.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from pagelib import Base, blank, differences
from storelib import MONTH, Store, Tap, sanitized

MONTH_START = 1793491200  # 2026-11-01 00:00 UTC
KEYS = [f"topic-{i}" for i in range(30)]


def killed(store, chance):
    """How many saves were acknowledged until the kill came."""
    with subprocess.Popen([store.keep, str(store.folder), MONTH, "1000", *KEYS],
                          stdout=subprocess.PIPE) as program:
        time.sleep(chance.random() * 0.03)
        program.kill()
        return program.stdout.read().count(b"acknowledged\n")


def built_anew(store, empty, chance):
    """The bytes of a file with the same rows, whatever stood there before."""
    kept = Base(store.file)
    rows = store.sql("SELECT * FROM cell")
    chance.shuffle(rows)
    empty.put_back()
    store.many("INSERT INTO cell VALUES (?, ?, ?, ?, ?)", rows)
    changes = int.from_bytes(store.file.read_bytes()[24:28], "big")
    stamp = (MONTH_START + changes) * 10 ** 9
    os.utime(store.file, ns=(stamp, stamp))
    said = store.run(MONTH, -1).stdout
    anew = store.file.read_bytes()
    kept.put_back()
    return anew, said


def kills(tap, store, count, chance):
    name = store.run("open").stdout
    empty = Base(store.file)
    total, bad, unlike, inside = 0, [], [], 0
    for number in range(count):
        acknowledged = killed(store, chance)
        inside += (store.folder / "tally.db-journal").exists()
        opened = store.run("open").stdout
        now, fault = store.count()
        if fault or not total + acknowledged <= now <= total + acknowledged + 1:
            bad.append(f"{number}: {total} and {acknowledged} became {now}, {fault}")
        if opened != name or store.files() != ["tally.db"]:
            bad.append(f"{number}: {opened.strip()} and {store.files()}")
        total = now
        if not total:
            continue
        before = store.file.read_bytes()
        anew, said = built_anew(store, empty, chance)
        if blank(anew) != blank(before):
            unlike += [f"{number}: {said.strip()}", *differences(before, anew)]
    tap.check(not bad, f"{count} kills, {inside} of them in a save: {total} counted, none torn or "
              "lost, under one id", bad)
    tap.check(inside > count // 10, f"{inside} of {count} left a journal behind")
    tap.check(not unlike, "after each the file equals one built anew from its rows", unlike)


def writers(tap, store, programs, each):
    """So many programs save without a pause; those that had to wait a second are refused."""
    several = [subprocess.Popen([store.keep, str(store.folder), MONTH, str(each), key],
                                stdout=subprocess.PIPE, text=True)
               for key in KEYS[:programs]]
    said = [one.communicate()[0] for one in several]
    acknowledged = sum(one.count("acknowledged\n") for one in said)
    refused = sum(one.count("Not counted: another program is writing the count file\n")
                  for one in said)
    by_key = dict(store.sql("SELECT k, sum(count) FROM cell WHERE margin = 'topic' GROUP BY k"))
    own = {key: one.count("acknowledged\n") for key, one in zip(KEYS, said)}
    tap.check(acknowledged + refused == programs * each,
              f"{programs} programs, {each} saves each at once: {acknowledged} acknowledged, "
              f"{refused} refused after a second", said)
    tap.check(store.count() == (acknowledged, None) and
              all(by_key.get(key, 0) == count for key, count in own.items()),
              "none lost, none doubled", [store.count(), own, by_key])
    names = store.sql("SELECT count(DISTINCT store) FROM cell")
    tap.check(names == [(1,)], "under one id", names)


def main():
    tap, whole, slow = Tap(), "whole" in sys.argv[3:], sanitized()
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        scratch, chance = pathlib.Path(scratch), random.Random(11)
        kills(tap, Store(sys.argv[1], scratch / "killed"), 1000 if whole else 15 if slow else 40,
              chance)
        writers(tap, Store(sys.argv[1], scratch / "many"), 8, 20 if slow else 40)
        if whole:
            writers(tap, Store(sys.argv[1], scratch / "more"), 24, 100)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
