# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the command line share: words in on stdin, all words out, TAP. Sourced with the
# arguments MECC FOLDER-OF-THE-TEST CONTENT; ends with `finish`.
set -u
mecc=$1 here=$2 content=$3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
: >"$work/in"
n=0 bad=0
options= # words before the verb of every run
unset MECC_CONTENT ACCESSIBLE
export HOME="$work/home" XDG_DATA_HOME="$work/home/data"
export XDG_STATE_HOME="$work/home/state" XDG_CONFIG_HOME="$work/home/config"

result() { # GOOD NAME
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else bad=1; echo "not ok $n - $2"; fi
}

# give FORMAT: the lines that the next run gets on stdin; nothing where none were given
# shellcheck disable=SC2059
give() { printf "$1" >"$work/in"; }

# run WANTED-EXIT ARG...: leaves $work/out, both streams in order
run() {
	want=$1
	shift
	# shellcheck disable=SC2086
	"$mecc" $options "$@" <"$work/in" >"$work/out" 2>&1
	got=$?
	: >"$work/in"
	[ "$got" = "$want" ] && return
	echo "# mecc $*: exit $got, not $want"
	sed 's/^/# /' "$work/out" | head -20
	return 1
}

# Paths of this run have no place in a golden.
clean() { sed "s,$work,WORK,g; s,$content,CONTENT,g"; }

# golden NAME WANTED-EXIT ARG...
golden() {
	name=$1
	shift
	run "$@"
	status=$?
	case $name in
	*.*) file=$here/../golden/command/$name ;;
	*) file=$here/../golden/command/$name.txt ;;
	esac
	clean <"$work/out" >"$work/clean"
	if [ "${MECC_UPDATE_GOLDEN:-}" = 1 ]; then
		cp "$work/clean" "$file"
	elif ! diff -u "$file" "$work/clean" >"$work/diff"; then
		status=1
		sed 's/^/# /' "$work/diff" | head -30
	fi
	result "$status" "$name"
}

says() { # WORDS NAME: the last run printed them
	grep -qF -- "$1" "$work/out"
	status=$?
	[ "$status" = 0 ] || { echo "# not said: $1"; sed 's/^/# /' "$work/out" | head -20; }
	result "$status" "$2"
}

finish() {
	echo "1..$n"
	exit "$bad"
}
