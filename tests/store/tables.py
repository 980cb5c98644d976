# SPDX-License-Identifier: MIT
"""The core's own rule, for the attackers: tables go in, reports come out (report-tables.c)."""

import subprocess

OUTCOMES = ["not-today", "listened", "information", "offered", "took-service", "plan-made"]
STEPS = ["ask", "assist", "act"]
BANDS = ["under-1", "1-to-2", "2-to-5", "over-5"]


class Tables:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1 << 16)

    def raw(self, cells, reports, periods=()):
        """What is printed, word for word, for each of `reports` (the words after `report`).
        cells: (month, margin, key, count)."""
        lines = ["period %s %s" % period for period in periods]
        lines += ["cell " + " ".join(map(str, cell)) for cell in cells]
        lines += ["report " + words for words in reports]
        self.process.stdin.write("\n".join(lines) + "\nend\n")
        self.process.stdin.flush()
        found = []
        for _ in reports:
            text = []
            while (line := self.process.stdout.readline()) != "\n":
                if not line:
                    raise RuntimeError("report-tables ended")
                text.append(line)
            found.append("".join(text))
        return found

    def done(self):
        self.process.stdin.close()
        return self.process.wait()


class Report:
    """A report as the core printed it."""

    def __init__(self, text):
        self.rows, self.left_out, self.margins = {}, {}, []
        for line in text.splitlines():
            what, *words = line.split()
            if what == "report":
                self.period, self.first, self.last, self.closed_to = words[:4]
                self.periods = int(words[4])
            elif what == "open":
                self.open = tuple(words)
            elif what == "margin":
                self.margins.append(words[0])
                self.left_out[words[0]] = int(words[1])
            else:
                margin, month, one, other, count = words
                key = one if other == "-" else f"{one}:{other}"
                self.rows[margin, month, key] = int(count)

    def margin(self, name):
        return {key: count for (margin, _, key), count in self.rows.items() if margin == name}
