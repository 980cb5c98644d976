#!/bin/sh
# SPDX-License-Identifier: MIT
# Every verb has the same files: which of two counts, and which is refused. TAP.
set -u
. "$2/lib.sh"
mecc=$(realpath "$mecc")
base=$here/../content/base
cd "$work" || exit 1
mkdir near far

silent() { # WORDS NAME: the last run did not print them
	! grep -qF -- "$1" "$work/out"
	result $? "$2"
}

# Of the frame the nearest decides: a broken one gives way to the one in the program.
sed 's/key-not-today: not today/key-not-today: far away/' "$content/frame.yaml" >far/frame.yaml
printf 'format: 1\nkind: frame\nid: frame\n' >near/frame.yaml
give 'q\n'
run 0 --content far --content "$base" --plain talk
says 'far away' 'a sound frame is used by the talk'
run 0 --content far --content "$base" new overlay frame -o -
says 'far away' 'and by mecc new'
give 'q\n'
run 0 --content near --content far --content "$base" --plain talk
says 'n not today' 'behind a broken one the talk has the words in the program'
silent 'far away' 'and none of a farther one'
run 0 --content near --content far --content "$base" new overlay frame -o -
says 'not today' 'so has mecc new overlay'
silent 'far away' 'and no words that nobody sees'
run 0 --content near --content far --content "$base" new translation cy frame -o -
silent 'far away' 'so has mecc new translation'
run 0 --content near --content far --content "$base" new topic walking -o -
silent 'far away' 'so has a new topic'
run 0 --content near --content far --content "$base" stats
says 'frame frame' 'stats counts one frame'
[ "$(grep -c 'frame frame' out)" = 1 ]
result $? 'and no second one'

finish
