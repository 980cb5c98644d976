# SPDX-License-Identifier: MIT
"""Squares on the screen are read back by zbar, which knows nothing of how they were made.

    squares.py DRAW_SQUARES MODULE CONTENT
"""
import collections
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SPACE = '{http://zbar.sourceforge.net/2008/barcode}'
LEAST = 20  # addresses that have to be there

failed = number = 0


def check(good, what):
    global failed, number
    number += 1
    failed += not good
    print('ok' if good else 'not ok', number, '-', what)


def scan(paths, *options):
    """What zbar reads in each picture."""
    done = subprocess.run(['zbarimg', '-q', '--nodbus', '--xml', '-Sdisable', '-Sqrcode.enable',
                           *options, *paths], stdout=subprocess.PIPE, check=False)
    found = collections.defaultdict(list)
    # Without a single square in all pictures there is no document.
    if done.stdout.strip():
        for source in xml.etree.ElementTree.fromstring(done.stdout).iter(SPACE + 'source'):
            for data in source.iter(SPACE + 'data'):
                found[source.get('href')].append(data.text)
    return found


def spoilt(path):
    """A copy with a bar across the square."""
    data = bytearray(pathlib.Path(path).read_bytes())
    width = 640
    start = len(data) - width * 384
    for row in range(90, 250):
        data[start + row * width:start + row * width + 400] = bytes([128]) * 400
    copy = path + '.spoilt.pgm'
    pathlib.Path(copy).write_bytes(data)
    return copy


def main():
    if not shutil.which('zbarimg'):
        if os.environ.get('MECC_REQUIRE_TOOLS'):
            print('1..1\nnot ok 1 - zbarimg is there (Debian: zbar-tools)')
            return 1
        print('1..0 # SKIP no zbarimg (Debian: zbar-tools)')
        return 0
    with tempfile.TemporaryDirectory() as folder:
        lines = subprocess.run([*sys.argv[1:], folder], stdout=subprocess.PIPE, check=True)
        pictures, without = collections.defaultdict(dict), []
        for line in lines.stdout.decode().splitlines():
            setting, path, address = line.split('\t')
            if setting == '-':
                without.append((path, address))
            else:
                pictures[setting][path] = address
        for service, why in without:
            print(f'# {service}: {why}')
        check(all(why != 'no square' for _, why in without), 'every address fits a square')
        addresses = set(pictures['colour'].values())
        print(f'# {len(addresses)} addresses, at most {max(map(len, addresses))} bytes')
        check(len(addresses) >= LEAST, f'at least {LEAST} addresses')
        for setting, wanted in pictures.items():
            # On a light terminal without colours the square is light on dark: what is on the
            # screen cannot be known. Phones read that too; zbar wants to be told.
            options = ['-Stest-inverted'] if setting == 'mono-light' else []
            found = scan(list(wanted), *options)
            wrong = {path: found[path] for path in wanted if found[path] != [wanted[path]]}
            for path, data in list(wrong.items())[:5]:
                print(f'# {wanted[path]}: {data}')
            check(not wrong, f'{setting}: {len(wanted) - len(wrong)} of {len(wanted)} are read')
        # It can fail.
        first = next(iter(pictures['colour']))
        check(not scan([spoilt(first)]), 'a spoilt square is not read')
    print(f'1..{number}')
    return failed != 0


sys.exit(main())
