#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The store is killed at every system call, and every call fails once (R1, R2). TAP.

    faults.py KEEP SCRATCH [sanitized]

What was acknowledged is there; what was not is not, or (killed between the two) is there whole.
Nothing is torn, and after the next start nothing lies beside the file.
"""

import pathlib
import re
import sys
import tempfile

from storelib import MONTH, Store, Tap, calls, sanitized, why_no_strace

# Calls that touch a file or a lock, or that the store cannot do without.
FALLIBLE = {"openat", "pwrite64", "pread64", "read", "fsync", "fdatasync", "ftruncate", "unlink",
            "fcntl", "mkdir", "newfstatat", "fstat", "lseek", "chmod", "fchmod", "utimensat",
            "access", "faccessat", "faccessat2", "getrandom", "readlink", "statfs", "renameat2",
            "getdents64", "unlinkat"}
PLAIN = re.compile(r"(Not counted|Not forgotten|This visit will not be counted): (the disk is full"
                   r"|the disk does not work as it should|the count file is damaged.*"
                   r"|/\S+ (cannot be (opened|written)|is read-only|is no folder)"
                   r"|this computer gives no random numbers"
                   r"|another program is writing the count file"
                   r"|the count file could not be used \(.*\)"
                   r"|a damaged file in /\S+ could not be deleted)\.?$")


class Faults:
    def __init__(self, keep, scratch, tap):
        self.store = Store(keep, scratch / "tally")
        self.log = scratch / "strace.log"
        self.tap = tap

    def inject(self, name, what, when, words):
        return self.store.run(*words, before=[
            "strace", "-f", "-qq", "-o", str(self.log), "-e", f"trace={name}", "-e",
            f"inject={name}:{what}:when={when}"])

    def after(self):
        """The next start, and what is wrong then."""
        opened = self.store.run("open")
        count, fault = self.store.count()
        if opened.returncode or not opened.stdout.startswith("open "):
            fault = f"the next start says {opened.stdout!r}"
        elif self.store.files() != ["tally.db"]:
            fault = f"left over: {self.store.files()}"
        return count, fault

    def sweep(self, what, words, before, injections, judge):
        """Each injection on a store that `before` made ready; judge(count before, after, run)."""
        bad, hits = [], 0
        for name, when, how in injections:
            count = before()
            done = self.inject(name, how, when, words)
            now, fault = self.after()
            fault = fault or judge(count, now, done)
            hits += 1
            if fault:
                bad.append(f"{name} {when} {how}: {fault}; it said {done.stdout!r}")
        self.tap.check(hits > 0 and not bad, f"{what}: {hits} points, {len(bad)} bad", bad)
        return hits

    # What an operation starts from, and how it is judged

    def ready(self):
        """A tally with one conversation more."""
        if not self.store.folder.exists() or self.store.add().returncode:
            self.store.clear()
            self.store.add()
        return self.store.count()[0]

    def nothing(self):
        self.store.clear()
        return 0

    @staticmethod
    def added_killed(count, now, done):
        acknowledged = "acknowledged" in done.stdout
        if now not in (count, count + 1) or (acknowledged and now != count + 1):
            return f"{count} became {now}"
        return None

    @staticmethod
    def forgotten_killed(count, now, done):
        if now not in (count, 0) or ("acknowledged" in done.stdout and now):
            return f"{count} became {now}"
        return None

    @staticmethod
    def plain(done):
        if done.returncode not in (0, 3, 4):
            return f"status {done.returncode}"
        for line in done.stdout.splitlines():
            if line != "acknowledged" and not PLAIN.match(line) and "kept as" not in line:
                return f"no plain sentence: {line}"
        return None

    def added_failed(self, count, now, done):
        wanted = count + done.stdout.count("acknowledged")
        return self.plain(done) or (None if now == wanted else f"{count} became {now}")

    def forgotten_failed(self, count, now, done):
        # What was set aside is deleted last: the counts may be gone by then, and it says so.
        late = "damaged file" in done.stdout
        wanted = 0 if "acknowledged" in done.stdout or late else count
        return self.plain(done) or (None if now == wanted else f"{count} became {now}")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        why = "a sanitizer is built in" if sanitized() else why_no_strace()
        if why:
            tap.skip("kill and faults at every call", why)
            return tap.done()
        faults = Faults(sys.argv[1], pathlib.Path(scratch), tap)
        total = 0
        for what, words, before, killed, failed in (
                ("a save into a file", (MONTH, 1), faults.ready, faults.added_killed,
                 faults.added_failed),
                ("the first save ever", (MONTH, 1), faults.nothing, faults.added_killed,
                 faults.added_failed),
                ("forget", ("forget",), faults.ready, faults.forgotten_killed,
                 faults.forgotten_failed)):
            before()
            points = calls(faults.store, faults.log, *words)
            faults.sweep(f"kill -9 in {what}", words, before,
                         [(name, when, "signal=KILL") for name, when in points], killed)
            injections = [(name, when, f"error={error}") for error in ("ENOSPC", "EIO")
                          for name, when in points if name in FALLIBLE]
            total += faults.sweep(f"ENOSPC and EIO in {what}", words, before, injections, failed)
        tap.check(total >= 90, f"{total} faults were injected")
        # Each has the sentence that says what to do about it.
        faults.ready()
        for name, error, words in (("pwrite64", "ENOSPC", "Not counted: the disk is full\n"),
                                   ("fdatasync", "EIO",
                                    "Not counted: the disk does not work as it should\n")):
            said = faults.inject(name, f"error={error}", 1, (MONTH, 1)).stdout
            tap.check(said == words, f"{name} with {error}: {said.strip()}")
        for call, words in (("openat", "This visit will not be counted: {} is read-only\n"),
                            ("mkdir", "This visit will not be counted: {} is read-only\n")):
            faults.nothing()
            if call == "openat":
                faults.store.folder.mkdir(mode=0o700)
            path = str(faults.store.folder)
            done = faults.store.run(MONTH, 1, before=[
                "strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-P", path + "/tally.db",
                "-e", f"inject={call}:error=EROFS"])
            tap.check(done.stdout == words.format(path), f"a read-only home: {done.stdout.strip()}")
        faults.ready()
        done = faults.store.run(MONTH, 1, before=[
            "strace", "-f", "-qq", "-o", "/dev/null", "-e",
            "inject=access,faccessat,faccessat2:error=EROFS"])
        words = f"This visit will not be counted: {faults.store.file} is read-only\n"
        tap.check(done.stdout == words,
                  f"a home that became read-only: {done.stdout.strip()}")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
