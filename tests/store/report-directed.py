#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every combination of outcomes, steps and bands of small offices, attacked by somebody who knows
the rule: what can each hidden count be, over all offices that give the same report? Exact. TAP.

    report-directed.py REPORT-TABLES [MOST]

The rule sees published figures alone (report-attack.py holds it to that), so offices fall into
classes by their figures. A class is a box: each listed row lies between two numbers, each other one
between 0 and 7, all outcomes are as many as all steps, all bands together at most that. What a row
of such a box can be has a closed form. All classes with one report are put together: that is what
the attacker has.
"""

import itertools
import sys
from collections import defaultdict

from tables import BANDS, OUTCOMES, STEPS, Report, Tables

SMALL = "small"  # a step of 1 to 7: the margin is left out
MANY = 10 ** 6


def least(figure):
    return max(8, figure - 2)


def figures(places, most):
    """Each way to give figures to `places` rows (0: not listed), at most `most` together."""
    if not places:
        yield ()
        return
    for rest in figures(places - 1, most):
        left = most - sum(least(figure) for figure in rest if figure)
        yield (*rest, 0)
        yield from ((*rest, figure) for figure in range(10, left + 3, 5) if least(figure) <= left)


def span(listed, hidden):
    low = sum(least(figure) for figure in listed if figure)
    high = sum(figure + 2 for figure in listed if figure)
    return low, high + 7 * hidden


def values(outcomes, steps, bands):
    """{row: what it can be} of the hidden rows of a class; None where there is no such office."""
    if steps == SMALL:
        step_low, step_high = 1, MANY
    else:
        step_low, step_high = span(steps, 0)
    band_low, _ = span(bands, 0)
    low, high = span(outcomes, outcomes.count(0))
    low, high = max(low, step_low, band_low), min(high, step_high)
    if low > high:
        return None
    found = {}
    for name, figure in zip(OUTCOMES, outcomes):
        if figure:
            continue
        rest_low, rest_high = span(outcomes, outcomes.count(0) - 1)
        found["outcome", name] = {value for value in range(8)
                                  if max(rest_low + value, step_low, band_low) <=
                                  min(rest_high + value, step_high)}
    for name, figure in zip(BANDS, bands):
        if not figure:
            found["band", name] = {value for value in range(8) if band_low + value <= high}
    return found


def published(tables, outcomes, steps, bands):
    """The report on a class, from an office whose rows are what their figures say."""
    rows = [("outcome", name, count) for name, count in zip(OUTCOMES, outcomes)]
    rows += [("step", name, count) for name, count in
             zip(STEPS, (3, 20, 0) if steps == SMALL else steps)]
    rows += [("band", name, count) for name, count in zip(BANDS, bands)]
    cells = [("2026-11", *row) for row in rows if row[2]]
    return tables.raw(cells, ["- - 2027-01 - - 0"])[0]


def main():
    tables = Tables(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 18
    can = defaultdict(lambda: defaultdict(set))
    plain = defaultdict(set)
    classes = solved_before = two_before = 0
    for outcomes in figures(6, most):
        for steps in itertools.chain([SMALL], figures(3, most)):
            # Bands are alike to every rule: one order of them stands for all.
            for bands in figures(4, most):
                if list(bands) != sorted(bands, reverse=True):
                    continue
                found = values(outcomes, steps, bands)
                if found is None:
                    continue
                classes += 1
                text = published(tables, outcomes, steps, bands)
                for row, some in found.items():
                    can[text][row] |= some
                    if some & set(range(1, 8)):
                        plain[len(some)].add((outcomes, steps, bands, row))
    hidden = solved = two = 0
    example = None
    for text, rows in can.items():
        report = Report(text)
        for (margin, key), some in rows.items():
            if key in report.margin(margin) or not some & set(range(1, 8)):
                continue
            hidden += 1
            solved += len(some) == 1
            two += len(some) == 2
            if len(some) < 3 and not example:
                example = (text, margin, key, some)
    checks = [
        (classes > 500, f"{classes} classes of offices of up to {most}, {len(can)} reports"),
        (solved == 0, f"{solved} of {hidden} hidden counts are solved"),
        (two == 0, f"{two} are left with two values"),
        (bool(plain[1] or plain[2]),
         f"the test can fail: with nothing kept back {len(plain[1])} would be solved, "
         f"{len(plain[2])} left with two"),
    ]
    for number, (good, what) in enumerate(checks, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {what}")
    if example:
        print("# " + example[0].replace("\n", "\n# "), *example[1:])
    print(f"1..{len(checks)}")
    tables.done()
    return not all(good for good, _ in checks)


if __name__ == "__main__":
    sys.exit(main())
