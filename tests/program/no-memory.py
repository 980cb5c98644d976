# SPDX-License-Identifier: MIT
"""Memory runs out at every nth request of a talk that is counted, once and from there on, in the
full screen and in the line mode: no signal ends it, the terminal is as it was, and what was said to
be counted is what is stored. `no-memory.py MECC CONTENT FAILING STEP [FIRST]`. TAP."""

import os
import select
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time

MECC, CONTENT, FAILING, STEP = sys.argv[1:4] + [int(sys.argv[4])]
FIRST = int(sys.argv[5]) if len(sys.argv) > 5 else 1
KEYS = {"full": b"my\r\r114\rqqq", "plain": b"money\nyes\n\n\ndebt\n1\nremember\nadd\nq\nq\nq\n"}
PATIENCE, LATE = 20, 900


def counted(folder):
    """How many talks stand in the file; the whole file has to be sound."""
    path = os.path.join(folder, "mecc", "tally.db")
    if not os.path.exists(path):
        return 0
    subprocess.run([MECC, "--content", CONTENT, "tally", "report", "--exact"], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "XDG_STATE_HOME": folder})
    base = sqlite3.connect(path)
    try:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not base.execute("SELECT 1 FROM sqlite_schema WHERE name = 'cell'").fetchone():
            return 0
        return base.execute("SELECT coalesce(sum(count), 0) FROM cell WHERE margin = 'step'"
                            ).fetchone()[0]
    finally:
        base.close()


def read_all(side, process):
    """What comes until the program ends; None where it does not."""
    output, end = b"", time.monotonic() + PATIENCE
    while True:
        ready, _, _ = select.select([side], [], [], 0.02)
        if ready:
            output += os.read(side, 65536)
        elif process.poll() is not None:
            return output
        elif time.monotonic() > end:
            process.kill()
            process.wait()
            return None


class Talk:
    def __init__(self, how, at, on, folder, counter):
        side, theirs = os.openpty()
        before = termios.tcgetattr(theirs)
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": folder,
                       "LD_PRELOAD": FAILING, "FAIL_AT": str(at), "FAIL_COUNT": counter}
        if on:
            environment["FAIL_ON"] = "1"
        os.write(side, KEYS[how])
        words = [MECC, "--content", CONTENT] + ["--plain"] * (how == "plain") + ["talk"]
        process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs,
                                   env=environment, start_new_session=True)
        self.output = read_all(side, process)
        self.status = process.returncode
        self.modes = termios.tcgetattr(theirs)[:4] == before[:4]
        self.said = self.output is not None and (
            b"Counted." in self.output or b"The last talk was counted." in self.output)
        with open(counter, "rb") as file:
            self.requests = struct.unpack("L", file.read(8))[0]
        os.close(side)
        os.close(theirs)

    def fault(self):
        if self.output is None:
            return "it hangs"
        if self.status not in (0, 1):
            return f"status {self.status}"
        if not self.modes:
            return "the terminal is not as it was"
        if self.status == 1 and b"memory" not in self.output:
            return f"no sentence: {self.output[-300:]!r}"
        return None


def run(how, on):
    faults, said, talks, ended = [], 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        counter = os.path.join(folder, "count")
        with open(counter, "wb") as file:
            file.write(bytes(8))
        whole = Talk(how, 0, False, folder, counter)
        if whole.fault() or not whole.said:
            return [f"without a failure: {whole.fault()}, {whole.output[-300:]!r}"], 0, 0, 0
        stored = counted(folder)
        # The save is near the end; there every second request, in the mode that shows most.
        late = range(whole.requests - LATE, whole.requests, 2) if how == "plain" and on else ()
        for at in [*range(FIRST, whole.requests + STEP, STEP), *late]:
            talk = Talk(how, at, on, folder, counter)
            now = counted(folder)
            fault = talk.fault()
            if fault:
                faults.append(f"{at}: {fault}")
            if now - stored != talk.said:
                faults.append(f"{at}: said {talk.said}, stored {now - stored}: {talk.output!r}")
            stored = now
            said += talk.said
            ended += talk.status == 1
            talks += 1
        return faults, whole.requests, talks, ended


number = bad = 0
for how in KEYS:
    for on in (False, True):
        number += 1
        faults, requests, talks, ended = run(how, on)
        for fault in faults[:20]:
            print(f"# {fault}")
        print(f"# {requests} requests, {talks} talks, {ended} ended by it, {len(faults)} faults")
        bad += bool(faults)
        print(f"{'not ' * bool(faults)}ok {number} - {how}, "
              f"{'from the nth on' if on else 'the nth alone'}")
print(f"1..{number}")
sys.exit(bool(bad))
