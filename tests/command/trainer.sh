#!/bin/sh
# SPDX-License-Identifier: MIT
# The trainers' tools on the command line: test, stats, print, check --matrix. TAP.
# MECC_UPDATE_GOLDEN=1 writes tests/golden/command anew.
. "$2/lib.sh"
mecc=$(readlink -f "$mecc") options='--content content'
cp -R "$here/content" "$work/content"
cd "$work" || exit 1

# How many moves there are changes with every page of the talk.
clean() {
	sed -E 's/[0-9]+ pages by what led to them, [0-9]+ /N pages by what led to them, N /'
}

silent() { # WORDS NAME: it did not
	! grep -qF -- "$1" "$work/out"
	result $? "$2"
}

wrong() { # WORDS ARG...: exit 2 and one sentence that holds them
	words=$1
	shift
	run 2 "$@" && grep -qF -- "$words" "$work/out" && [ "$(wc -l <"$work/out")" = 1 ]
	status=$?
	[ "$status" = 0 ] || sed 's/^/# /' "$work/out"
	result "$status" "wrong words: $*"
}

for verb in test stats print; do golden "help-$verb.txt" 0 "$verb" --help; done

# test

golden test-all.txt 0 test --all
run 0 test dancing --strings
says 'dancing.ask.permission.raised.phone' 'every wording is a string of its own'
run 0 test --random 50 --seed 7 && cp "$work/out" "$work/first" &&
	run 0 test --random 50 --seed 7 &&
	cmp -s "$work/out" "$work/first"
result $? 'the same seed plays the same talks'
run 0 test --random 50 --seed 8 && ! cmp -s "$work/out" "$work/first"
result $? 'another seed plays others'
says 'seed 8' 'and the seed is said'

printf 'choose d\nexpect zebra\nchoose 77\nexpect never read\n' >content/dancing.test
run 1 test --random 1
says 'content/dancing.test:2: the page does not say this: zebra' 'a script that is not kept'
says 'content/dancing.test:3: there is no such answer on the page: 77' 'an answer that there is not'
says 'keys: d' 'with the keys that lead there'
says 'Say: You mentioned dancing.' 'and what stood on the pages'
says '2 failures.' 'and then the script ends'
printf 'chose d\n' >content/dancing.test
run 1 test --random 1
says 'content/dancing.test:1: a line is choose and an answer' 'a misspelt word of a script'
printf 'choose d\nexpect\n' >content/dancing.test
run 1 test --random 1
says 'content/dancing.test:2: expect wants words' 'expect without words'
printf 'choose \033[2J\n' >content/dancing.test
run 1 test --random 1
says 'content/dancing.test:1: there is' 'a control character in a script'
rm content/dancing.test
mkdir content/dancing.test
run 1 test --random 1
says 'dancing.test' 'a script that is a folder is named'
rmdir content/dancing.test
head -c 70000 /dev/zero | tr '\0' '#' >content/dancing.test
run 1 test --random 1
says 'at most 64 KiB' 'a script that is too long'
printf '# nothing\r\n\r\nchoose d\r\n' >content/dancing.test
run 0 test --random 1
result $? 'lines of a script may end as Windows ends them'

sed 's/^    warm: .*/&\n    never: This one nobody sees./' "$here/content/dancing.yaml" \
	>content/dancing.yaml
run 0 test --all
says '  dancing.act.close.never' 'a string that no page shows is named'
sed 's/Taps a foot while the music plays/You miss it./' "$here/content/dancing.yaml" \
	>content/dancing.yaml
run 1 test --all
says 'words for trainers are on the page: You miss it.' 'trainers words on a page are a failure'
says 'keys: d y ' 'with the keys that lead there'
sed "s/What was it like the first time/What about a brisk walk, the Stagecoach or a scoreboard/" \
	"$here/content/dancing.yaml" >content/dancing.yaml
run 0 test --all
says '0 failures.' 'a word of the trade is none inside another word'
sed 's/What was it like the first time/What are the Risks/' "$here/content/dancing.yaml" \
	>content/dancing.yaml
run 1 test --all
says 'a word of the trade is on the page: risk' 'by itself it is one, in the plural too'
run 0 check content
says '"risk" is a word of the trade' 'and mecc check finds the same'
cat >content/words.yaml <<'YAML'
format: 1
kind: wording
id: words
language: en-GB
reviewed: 2026-11-21
review-by: 2027-05-21
jargon:
  ours:
    words:
      - partner
    better: who comes along
YAML
sed 's/partner/friend/; s/Somebody to dance with/A partner/' "$here/content/dancing.yaml" \
	>content/dancing.yaml
run 1 test --all
says 'a word of the trade is on the page: partner' "and so are the folder's own"
rm content/words.yaml
sed 's/flow: need/flow: neede/' "$here/content/dancing.yaml" >content/broken.yaml
cp "$here/content/dancing.yaml" content
sed -i 's/^id: dancing/id: broken/; s/^key: d/key: o/' content/broken.yaml
run 1 test --random 1
says 'broken.yaml is left out' 'a topic that cannot be used is said, and counts'
rm content/broken.yaml
wrong 'did you mean dancing?' test dancin
wrong 'one at a time' test --all --random 5
wrong 'at least 1' test --random 0
wrong 'whole number' test --random many
wrong 'whole number' test --seed -1
"$mecc" --content "$work/nowhere" test >"$work/out" 2>&1
[ $? = 2 ]
result $? 'without a topic there is nothing to test'
says 'there is no topic here' 'and it says so'
[ ! -e "$work/home" ]
result $? 'nothing was written into the home folder, and nothing counted'

# stats

golden stats.txt 0 stats
wrong 'stats takes no words' stats dancing

# check --matrix

golden matrix.txt 0 check --matrix content
run 0 check --matrix --format gcc content
says 'content/dancing.yaml:32:5: note: no service is listed for the need "dancing.shoes" in north' \
	'the hole is told at the need'
silent 'Topic by stage' 'without tables for an editor'
run 0 check content
silent 'M602' 'without --matrix nothing is said of it'

# print

for paper in crib script services; do
	golden "$paper.txt" 0 print "$paper" dancing
done
golden crib.md 0 print crib --format md
golden crib.html 0 print crib --format html
golden services.html 0 print services --format html
run 0 print desk
says '116 123' 'the urgent card for the desk has its numbers'
says 'Do not ask it of somebody who is psychotic or drunk' 'and its cues'
run 0 config 'office-plan=Ask for Sam, extension 2041' && run 0 print desk
says 'This office: Ask for Sam, extension 2041' "and the office's own plan first"
silent 'a colleague or manager' 'in place of the general line'
for paper in crib script services desk; do
	run 0 print "$paper" --format html && cp "$work/out" "$work/$paper.html"
	python3 - "$work/$paper.html" <<'PY'
import html.parser, sys
void = {'meta'}
class Check(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []
    def handle_starttag(self, tag, attrs):
        assert tag not in ('script', 'a', 'img', 'link', 'iframe'), tag
        if tag not in void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
check = Check()
text = open(sys.argv[1]).read()
check.feed(text)
assert not check.open, check.open
assert "default-src 'none'" in text and '<turns>' not in text and '<at the' not in text
PY
	result $? "$paper: each element is closed, nothing is loaded, nothing slips through"
done
run 0 print crib -o crib.html && head -1 crib.html | grep -q DOCTYPE && [ ! -s "$work/out" ]
result $? 'the ending of the file says the format'
run 0 print crib -o crib.html
result $? 'an older print is written over'
echo mine >plan.yaml
wrong 'is there already' print crib -o plan.yaml
[ "$(cat plan.yaml)" = mine ]
result $? 'what is no print is not'
run 1 print crib -o nowhere/crib.txt
says 'nowhere/crib.txt' 'a folder that is not there'
wrong 'did you mean crib?' print crip
wrong 'print wants to know what' print
wrong 'did you mean dancing?' print crib dansing
wrong 'takes one topic' print crib dancing dancing
wrong 'takes no topic' print desk dancing
wrong 'say text, md or html' print crib --format pdf

# An office's overlay is on paper and on the pages as well.
cat >content/office.yaml <<'YAML'
format: 1
kind: overlay
id: office
title: Our office
language: en-GB
reviewed: 2026-11-21
review-by: 2027-05-21
replace:
  dancing.ask.open.like:
    base: "0000000000000000"
    text: How was the music?
add:
  dancing.notice.cues.shoes:
    text: Looks at the shoes in the window
YAML
run 0 print script
says 'How was the music?' 'the words of an overlay are printed'
says 'Looks at the shoes in the window' 'and its words for trainers'
silent 'What do you like about it?' 'in place of what it replaces'
printf 'choose d\nexpect How was the music?\n' >content/dancing.test
run 0 test --random 1
says '0 failures' 'and a script meets them'
rm content/office.yaml

# What is shipped

"$mecc" --content "$content" print crib >"$work/out"
awk 'BEGIN { RS = "\f" } { if (split($0, lines, "\n") - 1 > 66) exit 1 }' "$work/out"
result $? 'each crib fits on one A4'
"$mecc" --content "$content" test --all >"$work/out" 2>&1
[ $? = 0 ]
result $? 'test --all of the shipped content has no failure'
silent 'Never on a page' 'and reaches every string of every topic'
says '0 failures.' 'and says so'
sed -n 's/^/# /p' "$work/out"

finish
