#!/bin/sh
# SPDX-License-Identifier: MIT
# Files, functions and other names that the maintainers' papers set in backquotes are in the tree.
# ROOM, NAME, KIND and CODE stand for any, as in tests/golden/ROOM. TAP.
#
#     papers.sh ROOT
set -eu
root=$1
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"

(cd "$root" && find src tests doc content .ci run meson.build meson_options.txt ./*.md |
	sed 's,^\./,,') >"$scratch/files"
# The words of the code, and those of them that a bracket follows.
find "$root/src" "$root/tests" -name '*.[ch]' -exec cat {} + >"$scratch/code"
grep -oE '[A-Za-z_][A-Za-z0-9_]*' "$scratch/code" | sort -u >"$scratch/words"
grep -oE '[a-z_][a-z0-9_]*\(' "$scratch/code" | tr -d '(' | sort -u >"$scratch/functions"

# What stands in backquotes, outside of blocks of code, a line each.
spans() { # PAPER
	# shellcheck disable=SC2016 # backquotes that nothing runs
	awk '/^```/ { code = !code; next } !code' "$1" | grep -oE '`[^`]+`' | tr -d '`' | sort -u
}

# True for a file or a folder of the tree, by its path, its path under src, or its bare name.
is_file() { # NAME
	pattern=$(printf '%s\n' "$1" |
		sed -E 's,^\./,,; s,/$,,; s,[.],\\.,g; s,[*]|ROOM|NAME|KIND|CODE,[^/]*,g')
	grep -qxE "(src/)?$pattern" "$scratch/files" && return
	case $1 in
	*/*) return 1 ;;
	esac
	grep -qE "/$pattern\$" "$scratch/files"
}

# The names of a paper that nothing in the tree has.
missing() { # PAPER
	spans "$1" | while read -r span; do
		case $span in
		'struct '* | 'enum '*)
			grep -qE "^${span% *} ${span#* }\>" "$scratch/code" ||
				echo "$span: no such type"
			;;
		build* | /* | *' '* | ~* | my-*) continue ;;
		*/* | *.[ch] | *.sh | *.py | *.md | *.yaml | *.build | *.txt)
			is_file "$span" || echo "$span: no such file"
			;;
		*'()')
			grep -qxF "${span%??}" "$scratch/functions" ||
				echo "$span: no such function"
			;;
		*_*)
			grep -qxF "$span" "$scratch/words" || echo "$span: no such name"
			;;
		esac
	done
}

for paper in CONTRIBUTING.md doc/decisions.md doc/tour.md; do
	missing "$root/$paper" >"$scratch/found"
	status=0
	[ ! -s "$scratch/found" ] || status=1
	report "$status" "$paper names what there is"
done

# Shown to fail: a name of each kind that nothing has.
# shellcheck disable=SC2016 # backquotes that nothing runs
for planted in src/nowhere.c nowhere.c NOWHERE.md core/nowhere/ never_there 'never_there()' \
	'struct never_there' tests/golden/ROOM/nowhere.screen; do
	printf 'Look into `%s`.\n' "$planted" >"$scratch/planted.md"
	missing "$scratch/planted.md" >"$scratch/found"
	status=0
	[ -s "$scratch/found" ] || status=1
	echo "nothing was said of $planted" >>"$scratch/found"
	report "$status" "a planted \`$planted\` is found"
done

echo "1..$number"
exit "$bad"
