#!/bin/sh
# SPDX-License-Identifier: MIT
# All headers of the tree compile in one file, after <getopt.h> and in both orders: no two of them
# name different things alike, and each brings what it needs. TAP.
#
#     headers.sh ROOT CC…      ROOT holds src; config.h is found by the compiler's own arguments
set -eu
root=$1
shift
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"

# Compiles what stands in $scratch/all.c.
compiles() { # CC…
	"$@" -std=c11 -D_GNU_SOURCE -D_XOPEN_SOURCE_EXTENDED -Wall -Wextra -Werror -fsyntax-only \
		-I "$scratch" -I "$root/src" "$scratch/all.c" 2>"$scratch/found"
}

all() { # SORT-OPTION…: an #include of each header
	echo '#include <getopt.h>'
	(cd "$root/src" && find . -name '*.h' | sed 's,^\./,,' | sort "$@") |
		sed 's/.*/#include "&"/'
}

for order in '' -r; do
	# shellcheck disable=SC2086 # no option is no word
	all $order >"$scratch/all.c"
	status=0
	compiles "$@" || status=1
	report "$status" \
		"$(grep -c '"' "$scratch/all.c") headers and <getopt.h> together, sort ${order:-up}"
done

# A header that needs another brings it.
: >"$scratch/all-found"
status=0
for header in $(all | sed -n 's/#include "\(.*\)"/\1/p'); do
	printf '#include "%s"\n' "$header" >"$scratch/all.c"
	compiles "$@" || {
		status=1
		cat "$scratch/found" >>"$scratch/all-found"
	}
done
cp "$scratch/all-found" "$scratch/found"
report "$status" 'each header by itself'

# The test can fail.
printf 'struct option {\n\tint id;\n};\n' >"$scratch/planted.h"
{
	all
	echo '#include "planted.h"'
} >"$scratch/all.c"
status=1
compiles "$@" || status=0
report "$status" 'found when planted: a struct option of our own'
echo "1..$number"
exit "$bad"
