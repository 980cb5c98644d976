# SPDX-License-Identifier: MIT
"""The bytes of a count file: what may differ, who may read an order out of them, talks to play."""

import hashlib
import os

PAGE = 4096
ENTRY = 5  # of the page map, for one page
TOPICS = ("money", "smoking", "loneliness", "housing", "sleep")
NEEDS = ("debt", "bills", "grief", "moved", "work")


def blank(data):
    """Without the count of changes and what the page map says of pages past the end."""
    data = bytearray(data)
    data[24:28] = data[92:96] = bytes(4)
    pages = int.from_bytes(data[28:32], "big")
    fits = PAGE // ENTRY
    for page in range(2, pages + 1, fits + 1):
        used = min(max(pages - page, 0), fits) * ENTRY
        start = (page - 1) * PAGE
        data[start + used:start + fits * ENTRY] = bytes(fits * ENTRY - used)
    return bytes(data)


def mark(file):
    return hashlib.sha256(blank(file.read_bytes())).hexdigest()


def differences(left, right):
    """Where two files differ, in words."""
    left, right = blank(left), blank(right)
    found = [] if len(left) == len(right) else [f"{len(left)} and {len(right)} bytes"]
    at = [i for i, (a, b) in enumerate(zip(left, right)) if a != b]
    return found + [f"byte {i}: {left[i]:02x} and {right[i]:02x}" for i in at[:8]]


class Base:
    """What a file held, to be written into the same file again, with its time."""

    def __init__(self, file):
        self.file, self.data, self.time = file, file.read_bytes(), file.stat().st_mtime_ns

    def put_back(self):
        with open(self.file, "r+b") as file:  # the same file: a copy would get another id
            file.truncate()
            file.write(self.data)
        os.utime(self.file, ns=(self.time, self.time))


def talk(chance, month):
    """A line for `keep FOLDER play`."""
    topic, pick = chance.choice(TOPICS), chance.choice
    parts = ["conversations", f"topic:{topic}", "step:" + pick(("ask", "assist", "act")),
             "outcome:" + pick(("not-today", "listened", "offered", "took-service", "plan-made"))]
    for share, part in ((0.5, "band:" + pick(("under-1", "1-to-2", "2-to-5", "over-5"))),
                        (0.6, f"need:{topic}.{pick(NEEDS)}"), (0.2, f"gap:{topic}.{pick(NEEDS)}"),
                        (0.4, f"service:service-{chance.randrange(40)}"),
                        (0.3, f"stage:{topic}:{pick(('preparation', 'contemplation'))}"),
                        (0.3, f"barrier:{topic}:{pick(('social-opportunity', 'motivation'))}")):
        if chance.random() < share:
            parts.append(part)
    return f"{month} {' '.join(parts)}"


def months(count, year=2027):
    return [f"{year + i // 12:04d}-{i % 12 + 1:02d}" for i in range(count)]


# The reader that wants an order: rows by where they stand in their page, the last first, for new
# ones are put in front of those that are there.

def varint(data, at):
    value = 0
    for i in range(9):
        byte = data[at + i]
        if i == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7f
        if not byte & 0x80:
            return value, at + i + 1
    return value, at


def record(data, at):
    _, at = varint(data, at)
    start = at
    size, at = varint(data, at)
    kinds, found = [], []
    while at < start + size:
        kind, at = varint(data, at)
        kinds.append(kind)
    for kind in kinds:
        length = 0 if kind in (0, 8, 9) else (1, 2, 3, 4, 6, 8)[kind - 1] if kind < 7 else \
            (kind - 12) // 2
        found.append(kind - 8 if kind in (8, 9) else
                     data[at:at + length].decode(errors="replace") if kind >= 12 else
                     int.from_bytes(data[at:at + length], "big"))
        at += length
    return found


def leaves(data):
    """The rows of each leaf that holds cells, from the end of its page on."""
    for page in range(1, len(data) // PAGE):
        base = page * PAGE
        if data[base] != 10:
            continue
        count = int.from_bytes(data[base + 3:base + 5], "big")
        starts = [int.from_bytes(data[base + 8 + 2 * i:base + 10 + 2 * i], "big")
                  for i in range(count)]
        rows = [record(data, base + start) for start in sorted(starts, reverse=True)]
        if rows and len(rows[0]) == 5:
            yield rows
