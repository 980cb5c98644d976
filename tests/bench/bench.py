#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures mecc against floors and peers, and says which goal is missed.

    bench.py --build build --content content [--gate] [start key memory ir topics yaml save]

Times are medians of runs in turn, told as a multiple of a floor run beside them; a missed one is
measured once more before it counts. With --gate only what no load of the machine can change is
measured: instructions, bytes, writes, memory. TAP.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HOME = "Making Every Contact Count"
TOPICS = "What would you like to talk about?"
TOPIC_COUNT = 16
RUNS = 20

# The goals.
START_FLOOR = 1.5       # times the floor menu
START_DIALOG = 1.0      # times `dialog --menu`
KEY_FLOOR = 1.0         # times the floor menu, which paints all its rows
KEY_BYTES = 140         # to the terminal, when the focus moves one row
MEMORY = 6 * 1024       # KiB, at the peak
IR_START = 8_000_000    # instructions from the start to the end, home page
IR_TOPICS = 60_000_000  # the same for the topics page
IR_KEY = 250_000        # an arrow key
TOPICS_MS = 20          # first paint of the topics page, less that of the home page
SAVE_FLUSHES = 5        # a save into a file that is there
SAVE_MS = {1: 10, 10: 50}  # a save with so many years of 60 talks a month in the file
YAML_FLOOR = 1.5        # times libyaml's events over the same bytes …
YAML_MS = 20            # … and this on top


class Missing(Exception):
    """A tool or a right that this machine lacks."""


class Bench:
    def __init__(self, build, content, gate):
        self.gate = gate
        self.content = pathlib.Path(content).resolve()
        build = pathlib.Path(build).resolve()
        self.mecc = [str(build / "mecc"), "--content", str(self.content)]
        self.programs = build / "tests" / "bench"
        self.number = self.failed = 0

    # What is told

    def check(self, good, what):
        self.number += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {what}", flush=True)
        return good

    def ratio(self, limit, what, measure):
        """measure() gives mine and other; once more before it is called a failure."""
        mine, other = measure()
        if mine > limit * other:
            print(f"# {what}: {mine:.2f} of {other:.2f} ms, once more")
            mine, other = measure()
        self.check(mine <= limit * other,
                   f"{what}: {mine:.2f} of {other:.2f} ms, {mine / other:.2f}x (goal {limit}x)")

    # How it is measured

    def pty(self, program, expect, *, runs=1, keys=0, which=None, leave=None, before=(),
            quiet=20, patience=8000):
        """What ptybench says of each run."""
        command = [str(self.programs / "ptybench"), "-n", str(runs), "-e", expect,
                   "-K", str(keys), "-q", str(quiet), "-t", str(patience)]
        command += ["-k", which] if which else []
        command += ["-x", leave] if leave else []
        done = subprocess.run([*command, "--", *before, *program], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode or not all(one["seen"] for one in found):
            raise RuntimeError(f"{program[0]}: '{expect}' was not seen: {found} {done.stderr}")
        return found

    def in_turn(self, what, programs, **more):
        """The median of `what` for each (program, expect, leave), their runs in turn."""
        found = [[] for _ in programs]
        for turn in range(RUNS + 1):
            for i, (program, expect, leave) in enumerate(programs):
                run = self.pty(program, expect, leave=leave, **more)[0]
                if turn:  # the first warms the caches
                    value = run[what]
                    found[i] += value if isinstance(value, list) else [value]
        return [statistics.median(one) for one in found]

    def instructions(self, program, expect, **more):
        """From the start to the end, in user space."""
        if not shutil.which("valgrind"):
            raise Missing("no valgrind")
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "callgrind.out"
            self.pty(program, expect, quiet=60, patience=60000, before=[
                "valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}"], **more)
            return int(re.search(r"^(?:summary|totals):\s*(\d+)", out.read_text(),
                                 re.MULTILINE).group(1))

    def writes(self, program, expect, **more):
        """write(2) and its like onto the terminal, from the start to the end."""
        if not shutil.which("strace"):
            raise Missing("no strace")
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "strace.out"
            self.pty(program, expect, patience=20000, before=[
                "strace", "-qq", "-o", str(out), "-e", "trace=write,writev,pwrite64"], **more)
            return len(re.findall(r"^(?:write|writev|pwrite64)\([12],", out.read_text(),
                                  re.MULTILINE))

    @property
    def floor(self):
        return [str(self.programs / "floor-menu")]

    def topics_folder(self, folder):
        """The shipped content, filled up with copies of topics under other names."""
        copy = pathlib.Path(folder) / "content"
        shutil.copytree(self.content, copy)
        topics = sorted((copy / "topics").glob("*.yaml"))
        texts = [topic.read_text(encoding="utf-8") for topic in topics]
        used = set(re.findall(r"^key: *['\"]?(\w)", "\n".join(texts), re.MULTILINE))
        free = [key for key in "acdefgijklmoprsvwz" if key not in used]
        for i in range(len(topics), TOPIC_COUNT):
            text = texts[i % len(texts)]
            for name, value in (("id", f"copy-{i}"), ("key", free.pop(0)),
                                ("title", f"Copy {i} of a topic")):
                text = re.sub(rf"^{name}:.*$", f"{name}: {value}", text, count=1,
                              flags=re.MULTILINE)
            (copy / "topics" / f"copy-{i}.yaml").write_text(text, encoding="utf-8")
        return copy

    # The benchmarks

    def start(self):
        if self.gate:
            return
        self.ratio(START_FLOOR, "first frame of the home page against the floor menu",
                   lambda: self.in_turn("frame_ms", [
                       (self.mecc, HOME, None), (self.floor, "Item number 21", None)]))
        if not shutil.which("dialog"):
            raise Missing("no dialog")
        items = [word for i in range(22)
                 for word in (str(i), f"Item number {i:02d} of a list of topics")]
        dialog = ["dialog", "--menu", "Topics", "0", "0", "0", *items]
        # Its last item is on the screen when it has painted them all; Esc waits, so Enter leaves.
        self.ratio(START_DIALOG, "first frame of the home page against dialog --menu",
                   lambda: self.in_turn("frame_ms", [
                       (self.mecc, HOME, None), (dialog, "Cancel", "\r")]))

    def key(self):
        program = [*self.mecc, "talk"]
        moves = self.pty(program, TOPICS, keys=8)[0]["key_bytes"]
        self.check(0 < min(moves) and max(moves) <= KEY_BYTES,
                   f"bytes to the terminal when the focus moves: at most {max(moves):.0f} "
                   f"(goal {KEY_BYTES})")
        dead = self.pty(program, TOPICS, keys=4, which="% ~")[0]["key_bytes"]
        self.check(max(dead) == 0, f"bytes for a key that does nothing: {max(dead):.0f} (goal 0)")
        few, many = (self.writes(program, TOPICS, keys=keys) for keys in (2, 12))
        self.check(many - few == 10,
                   f"writes when the focus moves: {(many - few) / 10:g} (goal 1)")
        few, many = (self.writes(program, TOPICS, keys=keys, which="%") for keys in (0, 4))
        self.check(many == few,
                   f"writes for a key that does nothing: {(many - few) / 4:g} (goal 0)")
        if not self.gate:
            self.ratio(KEY_FLOOR, "key to paint against the floor menu",
                       lambda: self.in_turn("key_ms", [
                           (program, TOPICS, None), (self.floor, "Item number 21", None)], keys=8))

    def memory(self):
        for what, program, expect in (("home", self.mecc, HOME),
                                      ("topics", [*self.mecc, "talk"], TOPICS)):
            peak = max(run["rss_kib"] for run in self.pty(program, expect, runs=3, keys=4))
            self.check(peak <= MEMORY, f"peak memory, {what}: {peak / 1024:.1f} MiB "
                                       f"(goal {MEMORY / 1024:g})")

    def ir(self):
        total = self.instructions(self.mecc, HOME)
        self.check(total <= IR_START, f"instructions from start to end: {total / 1e6:.2f} M "
                                      f"(goal {IR_START / 1e6:g} M)")
        with tempfile.TemporaryDirectory() as folder:
            program = [self.mecc[0], "--content", str(self.topics_folder(folder)), "talk"]
            few, many = (self.instructions(program, TOPICS, keys=keys) for keys in (2, 22))
        self.check(few <= IR_TOPICS, f"instructions with {TOPIC_COUNT} topics: {few / 1e6:.1f} M "
                                     f"(goal {IR_TOPICS / 1e6:g} M)")
        each = (many - few) / 20
        self.check(0 < each <= IR_KEY, f"instructions an arrow key: {each / 1e3:.0f} k "
                                       f"(goal {IR_KEY / 1e3:g} k)")

    def topics(self):
        if self.gate:
            return
        with tempfile.TemporaryDirectory() as folder:
            program = [self.mecc[0], "--content", str(self.topics_folder(folder)), "talk"]
            for last in (False, True):
                [paint] = self.in_turn("frame_ms", [(program, TOPICS, None)])
                if paint <= TOPICS_MS or last:
                    break
        self.check(paint <= TOPICS_MS, f"first paint of {TOPIC_COUNT} topics: {paint:.1f} ms "
                                       f"(goal {TOPICS_MS} ms)")

    def yaml(self):
        if self.gate:
            return
        files = sorted(str(path) for path in self.content.rglob("*.yaml"))
        files = [path for path in files if "/codes/" not in path]
        programs = ([*self.mecc, "check", *files], [str(self.programs / "floor-yaml"), *files])
        for last in (False, True):
            mine, floor = self.processes(programs)
            good = mine <= YAML_FLOOR * floor + YAML_MS
            if good or last:
                break
        self.check(good, f"check of all content: {mine:.1f} ms, libyaml's events {floor:.1f} ms "
                         f"(goal {YAML_FLOOR}x + {YAML_MS} ms)")

    def years(self, folder, count):
        """A count file with so many years of 60 talks a month in it; the month to count in."""
        keep = str(self.programs.parent / "store" / "keep")
        subprocess.run([keep, folder, "2026-11", "1"], stdout=subprocess.DEVNULL, check=True)
        chance, names = random.Random(count), "money smoking loneliness housing sleep".split()
        with sqlite3.connect(pathlib.Path(folder) / "tally.db") as db:
            [name] = db.execute("SELECT v FROM store WHERE k = 'id'").fetchone()
            for month in range(count * 12):
                cells = collections.Counter()
                for _ in range(60):
                    topic = chance.choice(names)
                    cells.update([("conversations", "all"), ("topic", topic),
                                  ("outcome", f"outcome-{chance.randrange(6)}"),
                                  ("step", f"step-{chance.randrange(3)}"),
                                  ("band", f"band-{chance.randrange(4)}"),
                                  ("need", f"{topic}.need-{chance.randrange(5)}"),
                                  ("service", f"service-{chance.randrange(40)}")])
                db.executemany("INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?)", [
                    (name, f"{2016 + month // 12}-{month % 12 + 1:02d}", margin, key, number)
                    for (margin, key), number in cells.items()])
        db.close()
        return keep

    def save(self):
        for count, most in SAVE_MS.items():
            with tempfile.TemporaryDirectory() as folder:
                keep = self.years(folder, count)
                subprocess.run([keep, folder, "2026-11", "2"], stdout=subprocess.DEVNULL,
                               check=True)
                if not self.gate:
                    for last in (False, True):
                        median = self.saves(keep, folder)
                        if median <= most or last:
                            break
                    self.check(median <= most, f"a save with {count} years in the file: "
                                               f"{median:.1f} ms (goal {most} ms)")
                if not shutil.which("strace"):
                    raise Missing("no strace")
                out = pathlib.Path(folder) / "tally.db.strace"
                subprocess.run(["strace", "-f", "-o", out, "-e", "trace=fsync,fdatasync,syncfs",
                                keep, folder, "2026-11", "1"], stdout=subprocess.DEVNULL,
                               check=True)
                found = out.read_text().count("sync(")
                self.check(found == SAVE_FLUSHES, f"flushes of a save with {count} years in the "
                                                  f"file: {found} (goal {SAVE_FLUSHES})")

    @staticmethod
    def saves(keep, folder):
        """The median of a save, in ms."""
        found = []
        with subprocess.Popen([keep, folder, "ask"], stdin=subprocess.PIPE, bufsize=0,
                              stdout=subprocess.PIPE) as program:
            program.stdout.readline()
            for _ in range(RUNS + 1):
                began = time.perf_counter()
                program.stdin.write(b"money\n")
                said = program.stdout.readline()
                found.append((time.perf_counter() - began) * 1e3)
                if said != b"acknowledged\n":
                    raise RuntimeError(f"a save failed: {said}")
            program.stdin.close()
        return statistics.median(found[1:])

    def processes(self, programs):
        """The median wall time of each, their runs in turn; ms."""
        found = [[] for _ in programs]
        for turn in range(RUNS + 1):
            for i, program in enumerate(programs):
                began = time.perf_counter()
                subprocess.run(program, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               check=True)
                if turn:
                    found[i].append((time.perf_counter() - began) * 1e3)
        return [statistics.median(one) for one in found]


NAMES = ("start", "key", "memory", "ir", "topics", "yaml", "save")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--build", default="build")
    arguments.add_argument("--content", default="content")
    arguments.add_argument("--gate", action="store_true")
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = arguments.parse_args()
    bench = Bench(options.build, options.content, options.gate)
    for name in options.names or NAMES:
        if name not in NAMES:
            arguments.error(f"no benchmark '{name}'; there are {', '.join(NAMES)}")
        try:
            getattr(bench, name)()
        except Missing as missing:
            bench.number += 1
            if os.environ.get("MECC_REQUIRE_TOOLS"):
                bench.failed += 1
                print(f"not ok {bench.number} - {name}: {missing}")
            else:
                print(f"ok {bench.number} - {name} # SKIP {missing}")
        except (RuntimeError, subprocess.CalledProcessError) as error:
            bench.check(False, f"{name}: {error}".replace("\n", " "))
    print(f"1..{bench.number}")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
