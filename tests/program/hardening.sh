#!/bin/sh
# SPDX-License-Identifier: MIT
# The built program is hardened as far as the compilers of today do it, and starts no other. TAP.
#
#     hardening.sh MECC [WHY_NOT]
set -eu
mecc=$1
why_not=${2:-}
number=0
bad=0
content=${MECC_CONTENT_DIR_TEST:-content}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() { # STATUS WHAT
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		bad=1
	fi
}

skip() { # WHY: a missing tool is a failure where all tools are asked for
	number=$((number + 1))
	if [ -n "${MECC_REQUIRE_TOOLS:-}" ]; then
		echo "not ok $number - $1"
		bad=1
	else
		echo "ok $number - # SKIP $1"
	fi
}

finish() {
	echo "1..$number"
	exit "$bad"
}

if [ -n "$why_not" ]; then
	echo "1..0 # SKIP $why_not"
	exit 0
fi

has() { # WHAT PATTERN FILE
	status=0
	grep -qE "$2" "$3" || status=1
	check "$status" "$1"
}

hasnt() { # WHAT PATTERN FILE: what was found is shown
	status=0
	if grep -E "$2" "$3" >"$scratch/found"; then
		sed 's/^/# /' "$scratch/found"
		status=1
	fi
	check "$status" "$1"
}

# Debian's own start files carry no such note, and the linker gives the program only what all of
# its parts have; so it is each of our objects that must have it.
guarded() { # NOTE
	[ "$(uname -m)" = x86_64 ] || return 0
	find "$folder/mecc.p" "$folder/src" -name '*.o' >"$scratch/objects"
	[ -s "$scratch/objects" ] || echo "no objects in $folder" >"$scratch/unguarded"
	while read -r object; do
		readelf -Wn "$object" 2>/dev/null | grep -q "$1" || echo "$object"
	done <"$scratch/objects" >>"$scratch/unguarded"
	sed 's/^/# /' "$scratch/unguarded"
	status=0
	[ ! -s "$scratch/unguarded" ] || status=1
	check "$status" 'jumps and returns are guarded in each object (IBT, SHSTK)'
}

if command -v readelf >/dev/null 2>&1 && command -v nm >/dev/null 2>&1; then
	readelf -Wh "$mecc" >"$scratch/header"
	readelf -Wl "$mecc" >"$scratch/segments"
	readelf -Wd "$mecc" >"$scratch/dynamic"
	readelf -Wn "$mecc" >"$scratch/notes" 2>/dev/null
	nm -D "$mecc" >"$scratch/symbols"
	has 'position independent' 'Type: +DYN' "$scratch/header"
	has 'position independent: marked PIE' 'FLAGS_1.*PIE' "$scratch/dynamic"
	has 'tables made read-only' 'GNU_RELRO' "$scratch/segments"
	has 'bound at the start, so that all of them are' 'BIND_NOW|FLAGS_1.*NOW' "$scratch/dynamic"
	has 'the stack has its header' 'GNU_STACK' "$scratch/segments"
	hasnt 'the stack is not executable' 'GNU_STACK.* RWE ' "$scratch/segments"
	hasnt 'no segment is writable and executable' 'LOAD.* RWE ' "$scratch/segments"
	has 'the stack is guarded' '__stack_chk_fail' "$scratch/symbols"
	has 'lengths are checked (fortify)' '__[a-z]+_chk' "$scratch/symbols"
	hasnt 'no folder of its own to load libraries from' 'RPATH|RUNPATH' "$scratch/dynamic"
	folder=$(dirname "$mecc")
	guarded 'IBT, SHSTK'
	programs=' U _?(system|popen|exec[a-z]*|vfork|posix_spawnp?|wordexp)(@|$)'
	shells=' U _?(system|popen|exec[a-z]*|v?fork|posix_spawnp?|wordexp)(@|$)'
	hasnt 'no shell and no other program can be started' "$shells" "$scratch/symbols"
	# Nor by a module; only the one that prints has a child, and that is a copy of itself.
	for module in "$folder"/src/*/mecc-*.so; do
		nm -D "$module" >"$scratch/module"
		only=$shells
		case ${module##*/} in
		mecc-print.so)
			only=$programs
			has "${module##*/}: has its child" ' U _?fork(@|$)' "$scratch/module"
			;;
		esac
		hasnt "${module##*/}: no shell and no other program can be started" "$only" \
			"$scratch/module"
	done
	# The same question about a program that can, or its answer would mean nothing.
	nm -D "$(readlink -f "$(command -v sh)")" >"$scratch/shell"
	has 'found in a program that does' "$shells" "$scratch/shell"
else
	skip 'no readelf or nm'
fi

# One line a program started, its own among them.
started() { # INPUT WORD…: a run of mecc with these answers
	input=$1
	shift
	printf '%b' "$input" >"$scratch/input"
	strace -f -qq -o "$scratch/calls" \
		-e trace=execve,execveat,fork,vfork,clone,clone3 \
		"$mecc" --content "$content" "$@" <"$scratch/input" >"$scratch/output" 2>&1 || :
	grep -cE 'execve|fork|clone' "$scratch/calls" || :
}

alone() { # WHAT TEXT INPUT WORD…: only itself is started, and it got as far as the text
	what=$1
	text=$2
	shift 2
	count=$(started "$@")
	status=0
	if [ "$count" -ne 1 ]; then
		sed 's/^/# /' "$scratch/calls"
		status=1
	fi
	check "$status" "$what: starts nothing"
	status=0
	grep -qF "$text" "$scratch/output" || {
		status=1
		sed 's/^/# /' "$scratch/output"
	}
	check "$status" "$what: got that far"
}

if ! command -v strace >/dev/null 2>&1; then
	skip 'no strace'
	finish
fi
if ! strace -qq -o /dev/null true 2>/dev/null; then
	skip 'strace may not trace here'
	finish
fi
alone 'help' 'mecc' '' --help
alone 'home page' 'Making Every Contact Count' 'q\n' --plain
alone 'topics' 'What would you like to talk about?' 'q\n' talk --plain
alone 'a talk' 'What would you like to talk about?' 'money\nyes\n\n\n1\n1\n1\n\nq\n' talk --plain
alone 'check' '' '' check "$content"
alone 'doctor' '' '' doctor
finish
