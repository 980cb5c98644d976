#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the single checks in a testlog.junit.xml of `meson test`: `12 passed, 0 failed`.

With --strict a skipped one has failed, but for those that say that a sanitizer is in the way;
with --bare only the two numbers are printed. Fails when a check failed, or none ran.
"""

import argparse
import sys
import xml.etree.ElementTree as tree


def outcome(case, strict):
    """'passed', 'failed' or 'skipped', and the reason."""
    for tag in ("failure", "error"):
        if case.find(tag) is not None:
            return "failed", ""
    skipped = case.find("skipped")
    if skipped is None:
        return "passed", ""
    reason = skipped.get("message") or skipped.text or ""
    return "skipped", reason


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("log")
    arguments.add_argument("--strict", action="store_true")
    arguments.add_argument("--bare", action="store_true")
    options = arguments.parse_args()

    counts = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        suites = tree.parse(options.log).getroot().iter("testsuite")
    except (OSError, tree.ParseError) as error:
        print(f"mecc: {options.log}: {error}", file=sys.stderr)
        return 1
    for suite in suites:
        for case in suite.iter("testcase"):
            result, reason = outcome(case, options.strict)
            if result == "skipped":
                name = f"{suite.get('name')}: {case.get('name')}"
                print(f"skipped {name} {reason}".rstrip(), file=sys.stderr)
                if options.strict and "sanitizer" not in name + reason:
                    result = "failed"
            counts[result] += 1
    if options.bare:
        print(counts["passed"], counts["failed"])
    else:
        skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
        print(f"{counts['passed']} passed, {counts['failed']} failed{skipped}")
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
