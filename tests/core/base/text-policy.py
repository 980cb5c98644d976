# SPDX-License-Identifier: MIT
"""T3: the text gate agrees with the written policy on every code point and each kind of text.

The policy stands here a second time, in another language, with another library's tables:
control, hidden format, private, unassigned and surrogate code points, line and paragraph
separators, what cannot be seen, and the sign for a lost character are refused; a newline passes in
a block. Joiners are refused after a plain letter (they pass only beside scripts that join).
"""
import subprocess
import sys
import unicodedata

# Default_Ignorable_Code_Point beyond category Cf (DerivedCoreProperties.txt, Unicode 14).
IGNORABLE = [(0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
             (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0),
             (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)]


def refused(code, block):
    if code == 0x0A:
        return not block
    if code == 0xFFFD:
        return True
    if unicodedata.category(chr(code)) in ('Cc', 'Cf', 'Co', 'Cs', 'Cn', 'Zl', 'Zp'):
        return True
    return any(first <= code <= last for first, last in IGNORABLE)


def main():
    if unicodedata.unidata_version != '14.0.0':
        print('1..0 # SKIP this python has Unicode', unicodedata.unidata_version, 'not 14')
        return 0
    lines = subprocess.run([sys.argv[1]], stdout=subprocess.PIPE, check=True).stdout.split()
    wrong = []
    for code, line in enumerate(lines):
        want = ('-' if refused(code, False) else 'L') + ('-' if refused(code, True) else 'B')
        if line.decode() != want:
            wrong.append(f'U+{code:04X}: {line.decode()}, policy {want}')
    print('1..3')
    print('ok 1' if len(lines) == 0x110000 else 'not ok 1', '- every code point has a verdict')
    print('not ok 2' if wrong else 'ok 2', '- the gate is the policy')
    for text in wrong[:20]:
        print('#', text)
    # The comparison can fail: a policy that allows one character more must differ.
    planted = [code for code in (0x202E, 0x200B, 0x1B) if lines[code] != b'--']
    print('not ok 3' if planted else 'ok 3', '- a direction mark, zero width and ESC are refused')
    return 0


sys.exit(main())
