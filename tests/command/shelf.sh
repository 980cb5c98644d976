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

# What is over the limit is refused by every verb alike, whatever its kind.
rm -rf near far
mkdir near
large() { # FROM TO: the same with 300 KiB of remarks after it
	cp "$1" "$2"
	yes '# and so on and so on and so on and so on and so on and so on' | head -c 307200 >>"$2"
}
sed 's/key-not-today: not today/key-not-today: far away/; s/title: Talk/title: Too large/' \
	"$content/frame.yaml" >frame
sed 's/^  talk: .*/  talk: Too large/' frame >frame-home
large frame-home near/frame.yaml
large "$base/water.yaml" near/water.yaml
large "$base/tap.yaml" near/tap.yaml
large "$base/areas.yaml" near/areas.yaml
run 1 check near
[ "$(grep -c 'error\[M101\]' out)" = 4 ]
result $? 'check refuses a frame, a topic, a directory and areas over the limit'
give 'q\n'
run 0 --content near --plain talk
says 'Left out: frame.yaml' 'the talk leaves them out'
says 'No topics are installed' 'and has no topic'
give 'q\n'
run 0 --content near --plain
silent 'Too large' 'the first page has no words of such a frame'
run 1 --content near stats
says 'Topics: 0' 'stats counts no topic'
says 'no services can be counted: ' 'and does not know the services'
! grep -qE '  (topic|directory|areas) ' out
result $? 'and no string of them'
run 0 --content near print desk
silent 'far away' 'print has no words of them'
run 2 --content near test
says 'there is no topic here' 'test has no topic'
says 'water.yaml is left out' 'and says why'
for id in water tap areas; do
	run 2 --content near new overlay "$id" -o -
	says "there is no file with the id" "new does not know $id"
done
run 1 --content near doctor
says 'topics     0' 'doctor counts none'
run 1 --content near find --area OX1 water
says 'could not look: ' 'find does not know the areas'

# A broken nearer topic gives way to a farther one, for all alike.
rm -rf near
mkdir near
sed 's/^key: .*/key: nn/; s/^title: .*/title: Broken/' "$base/water.yaml" >near/water.yaml
give 'q\n'
run 0 --content near --content "$base" --plain talk
says 'water: Drinking water' 'the talk has the farther topic'
run 0 --content near --content "$base" new overlay water -o -
silent 'Broken' 'so has mecc new'
run 0 --content near --content "$base" stats
says 'Drinking water (water)' 'so has stats'
[ "$(grep -c 'topic water' out)" = 1 ]
result $? 'which counts it once'

# A directory with a fault in one entry is used without it, one with a fault in its head is not.
rm -rf near
mkdir near
sed 's/phone: .*/phone: 12/' "$base/tap.yaml" >near/tap.yaml
run 0 --content near stats
says 'Services: 0 that can be offered, 0 checked by the office, 1 left out' \
	'a faulty entry is no service'
says 'directory tap' 'its directory is there'
sed 's/^title: .*/title:/' "$base/tap.yaml" >near/tap.yaml
run 0 --content near stats
silent 'directory tap' 'a directory with a fault in its head is not'
run 2 --content near new overlay tap -o -
says 'there is no file with the id' 'and new does not know it'

# Each file is opened once.
opens() { # TIMES NAME ARG...: no file of the content more often, on the way given
	times=$1 name=$2
	shift 2
	strace -f -qq -o calls -e trace=open,openat "$mecc" --content "$content" "$@" <in >out 2>&1
	: >in
	grep -oE "\"$content/[^\"]*[.]yaml\"" calls | sort | uniq -c >opened
	most=$(awk '$1 > most { most = $1 } END { print most + 0 }' opened)
	[ "$most" = "$times" ] && [ "$(wc -l <opened)" -ge 9 ]
	status=$?
	[ "$status" = 0 ] || sed 's/^/# /' opened
	result "$status" "$name"
}
if [ "${ASAN_OPTIONS:-}" ] && strace -qq -o /dev/null true 2>/dev/null; then
	# A leak check cannot run under strace.
	export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"
fi
if strace -qq -o /dev/null true 2>/dev/null; then
	give 'money\ny\npass\npass\n1\nq\n'
	opens 1 'a talk as far as its services opens each file once' --plain talk
	grep -q 'Citizens Advice' out
	result $? 'it came that far'
	give 'talk\nmoney\ny\npass\npass\n1\nq\n'
	opens 2 'from the home page the frame is opened twice' --plain
	[ "$(awk '$1 > 1 { print $2 }' opened)" = "\"$content/frame.yaml\"" ]
	result $? 'and no other file'
	give 'money\ny\npass\npass\n1\nq\n'
	opens 1 'so with a language' --lang cy --plain talk
	for verb in stats doctor 'find debt' 'print script' 'test --random 1' 'check' \
		'check --matrix' \
		"check $content" 'new overlay money -o -'; do
		# shellcheck disable=SC2086
		opens 1 "$verb opens each file once" $verb
	done
else
	[ -z "${MECC_REQUIRE_TOOLS:-}" ]
	result $? 'opened once # SKIP strace may not trace here'
fi

finish
