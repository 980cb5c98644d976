#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line and the line mode, whole: words in on stdin, all words out. TAP.
# MECC_UPDATE_GOLDEN=1 writes tests/golden/command anew.
set -u
. "$2/lib.sh"

# Talks

give 'talk\nr\ny\n\n\n6\n1\n1\n\nq\n'
golden talk-loneliness 0 --content "$content"
give 'r\nspace\nyes\ncontemplation\nspace\ngo-on\nsocial-opportunity\ng\nfact\nyes-please\n'
golden talk-wrong-word 2 --content "$content" talk --plain
give 'loneliness\nyes\n2\nmore\n1\ny\n1\n\nq\n'
golden talk-short 0 --content "$content" talk --walk short --setting phone
give 'k\nf\ny\ng\nm\n1\ny\nback\nback\nback\n1\n\nq\n'
golden talk-smoking 0 --content "$content" talk
give 'r\nn\n\nx\n\ny\n2\n\nq\n'
golden talk-not-today 0 --content "$content" talk
give 'r\ny\nu\nm\n1\nback\nback\nback\nb\nb\n?\nback\nt\nh\n-\n\nq\n'
golden talk-ways-out 0 --content "$content" talk
give 'urgent\nmore\n5\nend-here\nq\n'
golden home-urgent 0 --content "$content"
give '/\nsmok\nback\n/\nzebra\nback\nq\n'
golden talk-filter 0 --content "$content" talk
give 'k\r\ny\r\n1\r\n\r\nq\r\n'
run 0 --content "$content" talk
result $? 'lines may end as Windows ends them'
give 'r\ny\n'
run 0 --content "$content" talk
result $? 'the end of the input ends the talk'
run 0 --content "$content" talk
result $? 'no input at all ends by itself'
says 'What would you like to talk about?' 'after it showed the page'
give 'r\nnonsense\nq\n'
run 2 --content "$content" talk
says 'line 2 is no answer here' 'a wrong line of a pipe is named, by its number'
head -c 300000 /dev/zero | tr '\0' 'x' >"$work/in"
run 2 --content "$content" talk
result $? 'a line of 300,000 letters is refused'
give 'r\nn\033[2Jn\nq\n'
run 2 --content "$content" talk
LC_ALL=C grep -q "$(printf '\033')" "$work/out"
[ $? = 1 ]
result $? 'what was typed is cleaned before it is printed'

# The command line

golden help 0 --help
for verb in talk check explain schema doctor say; do golden "help-$verb" 0 "$verb" --help; done
run 0 --version && grep -qx 'mecc [0-9.]*' "$work/out"
result $? 'version'
run 2 tlak
says 'did you mean mecc talk?' 'a verb with a slip'
run 2 frobnicate
says 'mecc --help lists them' 'a verb that is none'
run 2 --plian
says 'did you mean --plain?' 'an option with a slip'
run 2 talk --walk long
says 'say full or short' 'a value that is none'
run 2 talk --setting
says 'a value is missing' 'an option without its value'
run 2 talk loneliness
says 'choose the topic on the page' 'a topic does not go on the command line'
run 2 --theme pink && says 'say user, contrast or none' 'a theme that is none'
run 2 --color sometimes && says 'say auto, always or never' 'a colour that is none'

# check, explain, schema, doctor

run 0 check "$content"
says ' 0 errors, 0 warnings' 'the shipped content has no fault'
run 0 check --strict --as-of 2026-11-21 "$content"
result $? 'nor a warning'
run 0 --content "$content" check
result $? 'without a path check takes the content on the path'
run 2 check "$work/nowhere"
says 'nowhere' 'a path that is not there is named'
mkdir "$work/mixed"
cp "$content/topics/smoking.yaml" "$content/areas.yaml" "$work/mixed"
sed 's/^flow: need/flow: neede/; s/^  open:/  opne:/' "$content/topics/loneliness.yaml" \
	>"$work/mixed/loneliness.yaml"
golden check-text 1 check "$work/mixed/loneliness.yaml"
golden check-gcc 1 check --format gcc "$work/mixed/loneliness.yaml"
golden check-json 1 check --format json "$work/mixed/loneliness.yaml"
python3 - "$work/out" <<'EOF'
import json, sys
findings = json.load(open(sys.argv[1]))
keys = {'file', 'line', 'column', 'code', 'severity', 'message', 'hint'}
assert findings and all(set(f) == keys for f in findings)
assert all(isinstance(f['line'], int) for f in findings)
assert all(f['severity'] in ('error', 'warning', 'advice') for f in findings)
EOF
result $? 'check --format json has the promised keys'
run 0 check --format json "$content/areas.yaml" && [ "$(tr -d ' \n' <"$work/out")" = '[]' ]
result $? 'no finding is an empty list'
golden explain 0 explain
golden explain-M111 0 explain m111
run 2 explain M999
says 'there is no code M999' 'a code that is none'
run 2 schema topics
says 'did you mean topic?' 'a kind with a slip'
for kind in frame urgent topic areas directory; do
	run 0 schema "$kind" && python3 -c 'import json, sys
schema = json.load(open(sys.argv[1]))
assert schema["$schema"].startswith("http://json-schema.org/draft-07")' "$work/out"
	result $? "schema $kind is draft-07"
done
run 0 --content "$content" doctor
says 'Company, feeling lonely' 'doctor lists the topics'

# say: the kind, by what one can tell, and nothing that reads as a mark

golden say-telling 0 say How about walking to work?
golden say-json 0 say --json 'You have been juggling a lot, and it is hard.'
give 'What would help most?\n'
run 0 say -
says 'Open discovery question' 'say - reads the line from the input'
run 0 say 'Blorg wibble fnord zim.'
says 'Not sure; perhaps' 'say tells when it is not sure'
run 2 say
says 'say wants a sentence' 'say without a sentence'
run 2 say '   '
says 'say wants a sentence' 'nor is a blank one'
run 2 say -
says 'in one line' 'an empty input is no sentence'
run 2 say "$(printf 'a\033[2Jb')"
says 'a control character' 'say refuses what would steer the terminal'
run 2 say --jsno Hello
says 'did you mean --json?' 'an option of say with a slip'
run 0 say -- --json
result $? 'after -- words are words'
python3 - "$mecc" <<'EOF'
import fcntl, os, subprocess, sys, time
# It stays while nobody reads what it prints: the pipe is full.
reader, writer = os.pipe()
fcntl.fcntl(writer, 1031, 4096)
os.set_blocking(writer, False)
try:
    while True:
        os.write(writer, b"x" * 512)
except BlockingIOError:
    pass
os.set_blocking(writer, True)
program = subprocess.Popen([sys.argv[1], "say", "You sound", "worn out."], stdout=writer)
until = time.monotonic() + 5
words = b"worn"
while time.monotonic() < until and (b"worn" in words or b"sound" in words or b"say" not in words):
    with open(f"/proc/{program.pid}/cmdline", "rb") as file:
        words = file.read()
    time.sleep(0.01)
alive = program.poll() is None
program.kill()
program.wait()
assert alive and b"say" in words and b"worn" not in words and b"sound" not in words, words
EOF
result $? 'what say was given is not on the command line any more'

# dates

run 0 check --strict --as-of 2026-11-21 "$content"
result $? 'on the day of its review the content is sound'
run 1 check --strict --as-of 2029-01-01 "$content"
says 'had to be read through again' 'check --as-of sees what has grown old'
run 2 check --as-of 21/11/2026 "$content"
says 'write a day as in 2026-11-21' 'a day that is none'

# The manual's own examples are sound.
mkdir "$work/examples"
awk -v folder="$work/examples" '/^\.Bd -literal/ { file = folder "/" ++n ".yaml"; next }
	/^\.Ed/ { file = "" } file { print >file }' "$here/../../doc/mecc-content.5"
run 0 --content "$content" check --strict --as-of 2026-11-21 "$work/examples"
says ' 0 errors, 0 warnings' 'the examples of mecc-content(5) pass check'

# Bad surroundings

give 'q\n'
run 0 talk
says 'No topics are installed here.' 'without content the page says so'
give 'u\nend-here\nq\n'
run 0 talk
says '116 123' 'and urgent help is there all the same'
give 'k\ny\n1\n\nq\n'
run 0 --content "$work/mixed" talk
says 'Left out: loneliness.yaml, line ' 'a broken topic is named with its line'
mkdir "$work/frame"
printf 'format: 1\nkind: frame\nid: frame\n' >"$work/frame/frame.yaml"
give 'q\n'
run 0 --content "$work/frame" --content "$content" talk
says 'Left out: frame.yaml' 'a broken frame is named'
says 'What would you like to talk about?' 'and the compiled-in one is used'
mkdir "$work/urgent"
sed 's/116 123/000 000/' "$content/urgent.yaml" >"$work/urgent/urgent.yaml"
give 'u\nend-here\nq\n'
run 0 --content "$work/urgent" --content "$content" talk
says '116 123' 'an urgent page of a folder is not used'
says 'Left out: urgent.yaml' 'and it is said'
printf 'kind: urgent\n\tbroken\n' >"$work/urgent/urgent.yaml"
give 'u\nend-here\nq\n'
run 0 --content "$work/urgent" --content "$content" talk
says '116 123' 'nor is a broken one'
give 'q\n'
LC_ALL=POSIX run 0 --content "$content"
says 'not UTF-8' 'a locale that is not UTF-8 is said'
give 'q\n'
ACCESSIBLE=1 TERM=xterm run 0 --content "$content"
result $? 'ACCESSIBLE=1 gives the line mode'
# A sanitizer maps terabytes: there this would say nothing.
if grep -q __asan_init "$mecc"; then
	n=$((n + 1))
	echo "ok $n - too little memory is no crash # SKIP a sanitizer is built in"
else
	(ulimit -v 3000 2>/dev/null; printf 'q\n' | "$mecc" --content "$content" >/dev/null 2>&1)
	[ $? != 139 ]
	result $? 'too little memory is no crash'
fi

finish
