#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The count file is a function of its counts, whatever the order of the talks (P2, P3). TAP.

    same.py KEEP SCRATCH [sanitized | whole]
"""

import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

from pagelib import Base, leaves, mark, months, talk
from storelib import Store, Tap, sanitized


def play(store, lines):
    """How many of the lines `keep` did not acknowledge."""
    done = subprocess.run([store.keep, str(store.folder), "play"], input="\n".join(lines) + "\n",
                          stdout=subprocess.PIPE, text=True, check=False)
    return len(lines) - done.stdout.count("acknowledged")


class Same:
    def __init__(self, tap, store, chance, count, each):
        self.tap, self.store, self.chance = tap, store, chance
        self.months, self.each = months(count), each
        self.earlier, self.later = "2026-12", months(count + 1)[-1]
        self.talks = {month: [talk(chance, month) for _ in range(each // 2)]
                      for month in self.months}

    def begin(self):
        """Half of the talks stand under another id already."""
        lines = [talk(self.chance, month) for month in self.months
                 for _ in range(self.each - self.each // 2)]
        bad = play(self.store, lines)
        with open(self.store.file, "r+b") as file:  # as `cp` over it would: another time
            file.write(self.store.file.read_bytes())
        self.store.run("open")
        self.base = Base(self.store.file)
        return bad

    def lines(self, number):
        """Every third order has talks that are taken back, every third a month that is dropped."""
        found = []
        if number % 3 == 2:
            found += [talk(self.chance, self.earlier) for _ in range(20)]
            found.append(f"drop {self.earlier}")
        for month in self.months:
            order = [[line] for line in self.talks[month]]
            if number % 3 == 1:
                order += [[f"{talk(self.chance, month)} service:zebra", "back"] for _ in range(5)]
            self.chance.shuffle(order)
            if number % 3 == 1:
                order.append([f"{talk(self.chance, month)} service:zebra", "back"])
            found += sum(order, [])
        if number % 3 == 2:
            found += [talk(self.chance, self.later) for _ in range(20)]
            found.append(f"drop {self.later}")
        return found

    def orders(self, count):
        what = f"{len(self.months)} x {self.each} talks in {count} orders"
        bad, found, data = self.begin(), set(), b""
        for number in range(count):
            self.base.put_back()
            bad += play(self.store, self.lines(number))
            found.add(mark(self.store.file))
            data = self.store.file.read_bytes()
            if number % 3 and (b"zebra" in data or self.earlier.encode() in data or
                               self.later.encode() in data):
                bad += 1
        self.tap.check(not bad, f"{what}: all were kept, nothing of what was taken out is left")
        stores = self.store.sql("SELECT count(DISTINCT store) FROM cell")
        self.tap.check(stores == [(2,)], f"{what}: under two ids")
        self.tap.check(len(found) == 1, f"{what}: {len(found)} distinct files")


def write_carelessly(file, talks):
    """Each talk is only added, as the first format did it."""
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE cell (store, month, margin, k, count, "
                   "PRIMARY KEY (store, month, margin, k)) WITHOUT ROWID")
        for line in talks:
            for part in line.split()[1:]:
                db.execute("INSERT INTO cell VALUES ('s', '2027-01', ?, ?, 1) "
                           "ON CONFLICT DO UPDATE SET count = count + 1",
                           (part.split(":")[0], part.partition(":")[2] or "all"))
    db.close()


def reader(tap, store, folder, chance, stores):
    """Somebody who has one copy of the file guesses the order of talks, and what belongs together:
    rows are read from the end of their page on, where new ones are put in front."""
    shares = {}
    store.run("open")
    base = Base(store.file)
    for what in ("mecc", "careless"):
        tally = Guess()
        for _ in range(stores):
            talks = [talk(chance, "2027-01") for _ in range(12)]
            file = store.file if what == "mecc" else folder / "careless.db"
            if what == "mecc":
                base.put_back()
                play(store, talks)
            else:
                write_carelessly(file, talks)
            tally.take(file.read_bytes(), talks)
        shares[what] = tally.shares()
    for what, good in (("mecc", lambda order, pair, by_chance: 0.42 < order < 0.58 and
                        pair < by_chance + 0.1),
                       ("careless", lambda order, pair, by_chance: order > 0.8 and
                        pair > by_chance + 0.3)):
        order, pair, by_chance = shares[what]
        tap.check(good(order, pair, by_chance),
                  f"{what}: the order of talks is read right in {order:.0%} (chance 50%), what "
                  f"belongs together in {pair:.0%} (chance {by_chance:.0%})")


class Guess:
    """Of rows that hold 1, so of a single talk each: is the one further on of a later talk, and
    are two neighbours, their margins in the order of a save, of the same one?"""

    RANK = ("conversations", "topic", "step", "outcome", "band", "need", "gap", "service", "stage",
            "barrier")

    def __init__(self):
        self.right = self.wrong = self.claimed = self.hit = self.same = self.any = 0

    def take(self, data, talks):
        of = {}
        for number, line in enumerate(talks):
            for part in line.split()[1:]:
                of.setdefault((part.split(":")[0], part.partition(":")[2] or "all"), number)
        rows = [row for page in leaves(data) for row in page if row[4] == 1]
        found = [(self.RANK.index(row[2]), of[row[2], row[3]]) for row in rows]
        for i, (rank, talk_number) in enumerate(found):
            for other_rank, other in found[i + 1:]:
                self.right += talk_number < other
                self.wrong += talk_number > other
                if rank != other_rank:
                    self.any += 1
                    self.same += talk_number == other
        for (rank, one), (other_rank, other) in zip(found, found[1:]):
            if rank < other_rank:
                self.claimed += 1
                self.hit += one == other

    def shares(self):
        return (self.right / max(self.right + self.wrong, 1), self.hit / max(self.claimed, 1),
                self.same / max(self.any, 1))


def main():
    tap, whole = Tap(), "whole" in sys.argv[3:]
    # In memory where there is such a folder: thousands of talks are saved.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else sys.argv[2]
    with tempfile.TemporaryDirectory(dir=memory) as fast:
        fast, chance = pathlib.Path(fast), random.Random(7)
        reader(tap, Store(sys.argv[1], fast / "read"), fast, chance, 40)
        sizes = ((120, 60, 5),) if whole else ((3, 60, 20), (12, 100, 20))
        if sanitized():
            sizes = ((3, 20, 6),)
        for count, each, orders in sizes:
            store = Store(sys.argv[1], fast / f"tally-{count}")
            Same(tap, store, chance, count, each).orders(orders)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
