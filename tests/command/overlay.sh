#!/bin/sh
# SPDX-License-Identifier: MIT
# Overlays, translations and `mecc new`, as a trainer uses them: from the sheet to the talk. TAP.
set -u
. "$2/lib.sh"
mecc=$(realpath "$mecc")
fixtures=$here/../content
base=$fixtures/base
cd "$work" || exit 1

# The talk

give 'bottle\ny\npass\npass\n1\nback\nu\nend-here\nq\n'
golden overlay-talk 0 --content "$fixtures/office" --content "$base" talk
give 'bottle\ny\nu\nend-here\nq\n'
golden translation-talk 0 --content "$fixtures/welsh" --content "$base" --lang cy talk
give 'q\n'
run 0 --content "$fixtures/welsh" --content "$base" --lang cy --plain
says 'talk: Siarad â rhywun' 'the home page is translated'
give 'q\n'
run 0 --content "$fixtures/welsh" --content "$base" talk
says 'bottle: Carrying water' 'without --lang nothing is'
give 'q\n'
run 0 --content "$fixtures/welsh" --content "$base" --lang pl talk
says 'There is no translation into "pl" here' 'a language without a translation is said'
give 'q\n'
run 0 --content "$base" --lang en-GB talk
says 'Carrying water' 'English is there'
grep -q 'no translation' "$work/out"
[ $? = 1 ]
result $? 'and needs no translation'
run 2 --lang Welsh talk
says 'as in cy for Welsh' 'a language is a code'
mkdir slip
sed 's/bottle.act.offers.map/bottle.act.offers.mpa/' "$fixtures/office/our-office.yaml" \
	>slip/slip.yaml
give 'bottle\nq\nq\n'
run 0 --content "$work/slip" --content "$base" talk
says 'Left out: slip.yaml, line 10: there is no string "bottle.act.offers.mpa"' \
	'a string that is gone is named on the topics page'
says 'Say: What do you drink on a normal day?' 'and the topic is there'

# check

run 0 --content "$base" check --strict "$fixtures/office"
result $? 'the fixture of an office has no fault'
run 1 --content "$base" check slip
says 'Did you mean "bottle.act.offers.map"?' 'check says what was meant'
mkdir changed
sed 's/^title: Carrying water/title: Water to go/' "$base/bottle.yaml" >changed/bottle.yaml
cp "$fixtures/welsh/ten-strings.yaml" changed
cat >changed/over.yaml <<'END'
format: 1
kind: overlay
id: over
title: Our office
language: en-GB
reviewed: 2026-11-21
review-by: 2027-05-21
replace:
  bottle.title:
    base: 0123456789abcdef
    text: Our water
END
golden overlay-check 0 check changed

# new

golden help-new 0 new --help
run 2 new
says 'topic, directory, areas, overlay or translation' 'new wants a kind'
run 2 new topics teeth
says 'did you mean topic?' 'a kind with a slip'
run 2 new topic
says 'wants one name' 'new topic wants a name'
run 2 new topic 'Dental Health'
says 'a name cannot have' 'a name with a space'
run 2 new topic yes
says 'reads as true or false' 'a name that editors misread'
run 2 --content "$content" new topic smoking
says 'mecc new overlay smoking' 'a topic that is there leads to an overlay'
run 2 --content "$content" new overlay smokign
says 'did you mean smoking?' 'an id with a slip'
run 2 --content "$content" new translation loneliness
says 'mecc new translation cy loneliness' 'a translation wants its language'
run 2 --content "$content" new translation Welsh loneliness
says 'is no code of a language' 'which is a code'

# make WORDS...: makes one and checks it
make() {
	rm -f ./*.yaml
	run 0 --content "$content" new "$@" && file=$(ls ./*.yaml) &&
		run 0 --content "$content" check --strict "$file" &&
		grep -q ': 0 errors, 0 warnings' "$work/out"
	result $? "new $* passes check at once"
}
make topic dental-health
make directory our-town
make areas our-county
for id in smoking loneliness money frame urgent uk areas; do
	make overlay "$id"
	make translation cy "$id"
done
[ "$file" = ./areas-cy.yaml ]
result $? 'the file is named after its id'
run 1 --content "$content" new translation cy areas
says 'there is a file of that name already' 'a file that is there is not written over'
run 0 --content "$content" new translation cy smoking -o teeth.yaml && [ -s teeth.yaml ]
result $? '-o names the file'
run 1 --content "$content" new translation cy smoking "--output=$work/nowhere/teeth.yaml"
says 'there is no such folder' 'a folder that is not there'
mkfifo pipe
run 1 --content "$content" new topic teeth -o pipe
says 'choose another name' 'a pipe is no file to write'
ln -s teeth.yaml link.yaml
run 1 --content "$content" new topic teeth -o link.yaml
says 'choose another name' 'nor is a link'
run 0 --content "$content" new topic teeth -o - && cp "$work/out" teeth-screen.txt
run 0 --content "$content" check teeth.yaml
grep -q '^key: [a-z]$' teeth-screen.txt
result $? '-o - shows it'
run 0 new topic teeth -o alone.yaml && run 0 check --strict alone.yaml
result $? 'without any content a topic can be begun'

# A trainer's round: the sheet, some words, the talk; then again, with the words kept.

mkdir ours
run 0 --content "$content" new translation cy loneliness -o ours/cy.yaml
sed '/# Company, feeling lonely/{n;s/text:/text: Cwmni/}' ours/cy.yaml >ours/new.yaml &&
	mv ours/new.yaml ours/cy.yaml
give 'q\n'
run 0 --content "$work/ours" --content "$content" --lang cy talk
says 'loneliness: Cwmni' 'what was filled in is shown'
says 'money: Money' 'and the rest as it was'
run 0 --content "$work/ours" --content "$content" new translation cy loneliness -o -
says '    text: Cwmni' 'a new sheet keeps what is translated'
run 0 --content "$content" new overlay smoking -o ours/smoking.yaml
sed '/^  # smoking.title:/,/text:/s/^  # /  /; s/^    text: Smoking$/    text: Smoking and vapes/' \
	ours/smoking.yaml >ours/new.yaml && mv ours/new.yaml ours/smoking.yaml
run 0 --content "$content" check --strict ours/smoking.yaml
result $? 'an entry of the sheet, uncommented and written over, is sound'
give 'q\n'
run 0 --content "$work/ours" --content "$content" talk
says 'smoking: Smoking and vapes' 'and is shown'
run 0 schema overlay && python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$work/out"
result $? 'schema overlay'
run 0 schema translation && python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$work/out"
result $? 'schema translation'
finish
