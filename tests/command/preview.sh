#!/bin/sh
# SPDX-License-Identifier: MIT
# `mecc preview` in the line mode: what it shows, where it starts, what it refuses. TAP.
set -u
. "$2/lib.sh"

topic=$content/topics/loneliness.yaml
golden help-preview 0 preview --help
give 'yes\nrelapse\nspace\ngo-on\npass\n1\n1\npaper\nq\nq\n'
golden preview-desk 0 --content "$content" preview "$topic" --desk
give 'q\nq\n'
golden preview-at 0 --content "$content" preview --at loneliness.act.plan.what-if "$topic"
[ ! -e "$HOME/note-to-take-away.html" ] && [ ! -e "$XDG_STATE_HOME" ]
result $? 'a preview writes nothing'

# A file in a folder of one's own, beside the installed ones.
mkdir "$work/mine"
sed 's/^title: .*/title: Some company/' "$topic" >"$work/mine/company.yaml"
give 't\nq\n'
run 0 --content "$content" preview "$work/mine/company.yaml"
says 'loneliness: Some company' 'the file takes the place of the one of its id'
says 'Money' 'the other topics stand beside it'
give 'u\nq\nq\n'
run 0 preview "$work/mine/company.yaml"
says '116 123' 'without any other content the ways out work'
sed 's/^title: .*/title: Our office/' "$content/urgent.yaml" >"$work/mine/urgent.yaml"
give 'u\nq\nq\n'
run 0 --content "$content" preview "$work/mine/urgent.yaml"
says 'Our office' 'an urgent page can be looked at'
give 'q\n'
run 0 --content "$content" preview "$content/frame.yaml" --at labels.topics-title
says 'What would you like to talk about?' 'so can a frame'
give 'space\nu\nq\nq\n'
run 0 --content "$here/../content/base" preview "$here/../content/office/our-office.yaml"
says 'Say: What do you drink when it is warm?' 'an overlay lies on the topic it names'
says 'Here, ask for the floor manager: 01632 960001' 'and on the urgent page'
give 'q\nq\n'
run 0 --content "$here/../content/base" preview "$here/../content/office/our-office.yaml" \
	--at bottle.act.offers.map
says 'Say: Would you like our list of taps in this street?' 'a string of an overlay has its page'
give 'q\nq\n'
run 0 --content "$here/../content/base" preview "$here/../content/welsh/ten-strings.yaml"
says 'Say: Beth ydych chi' 'a translation speaks its language'
give 'q\nq\n'
run 0 --content "$here/../content/welsh" --lang cy preview "$here/../content/base/bottle.yaml"
says 'Say: Beth ydych chi' 'and so does a topic with --lang'
give 'r\ny\nnonsense\n'
run 2 --content "$content" preview "$topic"
says 'no answer here' 'a wrong line of a pipe is named'

# A folder with very many files, and one that is none any more

mkdir "$work/many"
(cd "$work/many" && seq -f '%05.0f.yaml' 10000 | xargs touch)
run 1 check "$work/many"
says 'the folder holds more than 200 files; the rest was not read' 'check of 10,000 files says so'
says '200 files checked' 'and how many it has read'
give 'q\nq\n'
run 0 --content "$work/many" preview "$topic"
says 'Company, feeling lonely' 'a preview beside 10,000 files'
mkdir "$work/gone"
ln -s nowhere.yaml "$work/gone/gone.yaml"
run 1 check "$work/gone"
says 'gone.yaml: error[M128]: cannot be read: No such file or directory.' \
	'a file that has gone is named'

# What cannot be shown

run 2 preview
says 'preview wants one file' 'no file'
run 2 preview "$topic" "$topic"
says 'preview wants one file' 'two files'
run 2 preview "$work/mine"
says 'this is a folder' 'a folder'
run 2 preview "$work/nowhere.yaml"
says 'No such file or directory' 'a file that is not there'
run 2 preview --watch "$work/nowhere.yaml"
says 'No such file or directory' 'nor is it waited for'
mkfifo "$work/pipe.yaml"
run 2 preview --watch "$work/pipe.yaml"
says 'it is not a plain file' 'a FIFO'
ln -s loop.yaml "$work/loop.yaml"
run 2 preview "$work/loop.yaml"
says 'Too many levels of symbolic links' 'a link to itself'
run 2 preview /dev/null
says 'it is not a plain file' 'a device'
run 2 preview "$content/areas.yaml"
says 'which has no pages' 'a kind that has no pages'
sed 's/^format: 1/format: 2/' "$topic" >"$work/newer.yaml"
run 1 --content "$content" preview "$work/newer.yaml"
says 'newer.yaml:2: the file has format 2, and this program knows format 1 only' \
	'a file newer than the program'
sed 's/^flow: need/flow: nede/' "$topic" >"$work/slip.yaml"
run 1 --content "$content" preview "$work/slip.yaml"
says 'slip.yaml:9: "nede" is not allowed for flow. Did you mean "need"?' 'a fault has its line'
run 1 --content "$content" preview --at title --watch "$work/slip.yaml"
says 'slip.yaml:9: ' 'no string is looked for in a file with a fault'
run 2 --content "$content" preview --at loneliness.ask.open.wek "$topic"
says 'did you mean loneliness.ask.open.week?' 'a string with a slip'
run 2 --content "$content" preview --at flow "$topic"
says 'there is no string of that name' 'what is no string'
run 2 --content "$content" preview --wtach "$topic"
says 'did you mean --watch?' 'an option with a slip'

finish
