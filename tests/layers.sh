#!/bin/sh
# SPDX-License-Identifier: MIT
# Which file may include what, and what the core may call: the core stays pure, each library has
# one owner, arrows run down only. Each rule is shown to fail on a planted breach. TAP.
#
#     layers.sh SRC CORE_ARCHIVE CC…
set -eu
source=$1
archive=$2
shift 2
compiler=$*
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"

# Every include of the tree as `FILE HEADER`, headers of ours with their room.
includes() { # SRC
	(cd "$1" && find . -name '*.[ch]' -exec grep -HoE \
		'^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"][^>"]+[>"]' {} +) |
		sed -E 's,^\./([^:]+):[^<"]*([<"])([^>"]+).*,\1 \2\3,'
}

# The rooms whose headers a room may know, beside its own. A folder that ends with / stands for all
# the rooms in it. Core and content are listed from the ground up: nothing names a room that comes
# after it, so no arrow runs up and none in a circle.
may_know() { # ROOM
	case $1 in
	core/base) echo '' ;;
	core/paper | core/speech | core/count | core/words) echo 'core/base' ;;
	core/signpost) echo 'core/base core/words' ;;
	core/flow) echo 'core/base core/count core/words core/signpost' ;;
	core/service) echo 'core/base core/paper core/words core/signpost core/flow' ;;
	core/home) echo 'core/base core/words core/flow' ;;
	core/urgent) echo 'core/base core/words core/flow' ;;
	core/talk | core/find)
		echo 'core/base core/count core/signpost core/words core/flow core/service'
		;;
	core/play) echo 'core/' ;;
	content/yaml) echo 'core/base' ;;
	content/kinds) echo 'core/ content/yaml' ;;
	content/shelf) echo 'core/ content/yaml content/kinds' ;;
	content/check) echo 'core/ content/yaml content/kinds content/shelf' ;;
	content/desk) echo 'core/ content/' ;;
	face) echo 'core/base core/signpost core/flow' ;;
	store) echo 'core/base core/count' ;;
	exchange) echo 'core/ content/yaml content/kinds' ;;
	app) echo 'core/ content/ face store exchange' ;;
	command | main.c) echo 'core/ content/ face store exchange app command' ;;
	esac
}

# The room that a file or a header lies in: core/talk of core/talk/talk.c.
room_of() { # PATH
	case $1 in
	core/*/* | content/*/*)
		rest=${1#*/}
		echo "${1%%/*}/${rest%%/*}"
		;;
	*) echo "${1%%/*}" ;;
	esac
}

breach_of_room() { # FILE HEADER: true when FILE may not include the project's HEADER
	case $2 in
	config.h)
		# Versions and paths are compiled into shells, never into what is pure.
		[ "${1%%/*}" = core ]
		return
		;;
	*/*) ;;
	*) return 0 ;;
	esac
	case $1 in
	core/*/* | content/*/*) ;;
	# A file beside the rooms knows nobody.
	core/* | content/*) return 0 ;;
	esac
	room=$(room_of "$1")
	other=$(room_of "$2")
	[ "$room" != "$other" ] || return 1
	case " $(may_know "$room") " in
	*" $other "* | *" ${other%%/*}/ "*) return 1 ;;
	esac
	return 0
}

breach_of_owner() { # FILE HEADER: true when the library's HEADER has another owner
	case $2 in
	curses.h | ncurses.h | ncursesw/* | panel.h | menu.h | form.h) owner='face/tui.c' ;;
	term.h) owner='face/terminal.c' ;;
	yaml.h) owner='content/yaml/tree.c' ;;
	jansson.h) owner='exchange/*' ;;
	qrencode.h) owner='exchange/qr.c' ;;
	cups/*) owner='exchange/print_ipp.c' ;;
	cairo/* | cairo*.h) owner='exchange/print_pdf.c' ;;
	sqlite3.h) owner='store/*' ;;
	uni*.h) [ "$2" != unistd.h ] && owner='core/base/text.c' || owner='*' ;;
	*) owner='*' ;;
	esac
	# shellcheck disable=SC2254 # the owner is a pattern
	case $1 in
	$owner) return 1 ;;
	esac
	return 0
}

breach_of_core() { # FILE HEADER: true when a core file includes what is not pure
	case $1 in
	core/*) ;;
	*) return 1 ;;
	esac
	case $2 in
	assert.h | inttypes.h | limits.h | stdarg.h | stdbool.h | stddef.h | stdint.h) return 1 ;;
	stdio.h | stdlib.h | string.h) return 1 ;;
	unistd.h) return 0 ;;
	uni*.h) return 1 ;;
	esac
	return 0
}

# True when SRC keeps all rules; else the breaches stand in $scratch/found.
includes_good() { # SRC
	: >"$scratch/found"
	includes "$1" >"$scratch/includes"
	[ -s "$scratch/includes" ] || echo "no includes found in $1" >"$scratch/found"
	while read -r file header; do
		name=${header#?}
		case $header in
		\"*)
			breach_of_room "$file" "$name" && echo "$file includes \"$name\""
			;;
		*)
			if breach_of_owner "$file" "$name" || breach_of_core "$file" "$name"; then
				echo "$file includes <$name>"
			fi
			;;
		esac
	done <"$scratch/includes" >>"$scratch/found"
	[ ! -s "$scratch/found" ]
}

# What the core may take from outside: memory, strings, formatting into memory, Unicode tables;
# and what compilers, sanitizers and coverage put in.
pure='^(mem[a-z]*|str[a-z]*|__isoc23_str[a-z]*|malloc|calloc|realloc|reallocarray|free|v?snprintf'
pure="$pure|explicit_bzero|__explicit_bzero_chk|abort|qsort|bsearch|__assert_fail"
pure="$pure|u8_[a-z0-9_]*|u32_[a-z0-9_]*|uc_[a-z0-9_]*"
pure="$pure|uninorm_[a-z]*|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|__[a-z]*_chk"
pure="$pure|_?_?_?(asan|ubsan|lsan|tsan|sanitizer|gcov|llvm|start___sancov|stop___sancov)_.*)\$"

symbols_good() { # ARCHIVE OBJECT…
	nm -u "$@" | awk 'NF == 2 && $1 == "U" { print $2 }' | sort -u >"$scratch/wanted"
	nm --defined-only "$@" | awk 'NF == 3 { print $3 }' | sort -u >"$scratch/given"
	comm -23 "$scratch/wanted" "$scratch/given" >"$scratch/outside"
	{
		grep -vE "$pure" "$scratch/outside" || :
		# They read the locale or the clock, for all that they are called str….
		grep -xE 'strftime|strptime|strerror.*|strcoll|strsignal' "$scratch/outside" || :
	} >"$scratch/found"
	[ -s "$scratch/given" ] || echo "no symbols in $*" >>"$scratch/found"
	[ ! -s "$scratch/found" ]
}

# A copy of the tree with one line more in one file.
planted() { # FILE LINE
	rm -rf "$scratch/tree"
	cp -R "$source" "$scratch/tree"
	mkdir -p "$scratch/tree/${1%/*}"
	printf '%s\n' "$2" >>"$scratch/tree/$1"
}

refuses() { # FILE LINE: the breach is found, and by the file's name
	planted "$1" "$2"
	status=1
	if ! includes_good "$scratch/tree" && grep -q "^$1 includes" "$scratch/found"; then
		status=0
	fi
	report "$status" "found when planted: $2 in $1"
}

# One object more that calls what the core must not.
refuses_call() { # NAME CODE
	printf '%s\n' "$2" >"$scratch/planted.c"
	status=1
	# shellcheck disable=SC2086 # the compiler may have arguments
	if $compiler -w -c -o "$scratch/planted.o" "$scratch/planted.c" &&
		! symbols_good "$archive" "$scratch/planted.o" &&
		grep -qx "$1" "$scratch/found"; then
		status=0
	fi
	report "$status" "found when planted: a call of $1"
}

status=0
includes_good "$source" || status=1
report "$status" 'every file includes only what its room may know'
refuses core/base/text.c '#include <time.h>'
refuses core/base/text.c '#include <unistd.h>'
refuses core/talk/talk.c '#include <uniwidth.h>'
refuses core/flow/view.h '#include "face/face.h"'
refuses core/flow/view.h '#include "config.h"'
refuses core/base/text.h '#include "core/flow/view.h"'
refuses core/words/topic.h '#include "core/signpost/signpost.h"'
refuses core/signpost/places.c '#include "core/flow/view.h"'
refuses core/count/report.c '#include "core/signpost/places.h"'
refuses core/words/topic.h '#include "core/flow/flow.h"'
refuses core/flow/flow.c '#include "core/talk/talk.h"'
refuses core/service/card.c '#include "core/find/find.h"'
refuses core/talk/talk.c '#include "core/find/find.h"'
refuses core/home/home.c '#include "core/play/explore.h"'
refuses core/stray.c '#include "core/base/pool.h"'
refuses content/yaml/tree.c '#include "content/kinds/schema.h"'
refuses content/yaml/tree.c '#include "core/words/topic.h"'
refuses content/kinds/schema.c '#include "content/shelf/files.h"'
refuses content/shelf/content.c '#include "content/check/check.h"'
refuses content/check/check.c '#include "content/desk/scaffold.h"'
refuses face/plain.c '#include "core/talk/talk.h"'
refuses store/tally.c '#include "core/flow/flow.h"'
refuses exchange/json.c '#include "content/shelf/content.h"'
refuses content/shelf/content.c '#include "face/face.h"'
refuses content/shelf/content.c '#include <yaml.h>'
refuses face/plain.c '#include <curses.h>'
refuses face/plain.c '  #  include  <term.h>'
refuses face/tui.c '#include <term.h>'
refuses face/tui.c '#include "content/shelf/content.h"'
refuses face/tui.c '#include "app/app.h"'
refuses app/app.c '#include "command/command.h"'
refuses app/app.c '#include <sqlite3.h>'
refuses command/check.c '#include <jansson.h>'
refuses app/note.c '#include <cups/cups.h>'
refuses exchange/print.c '#include <cairo-pdf.h>'
refuses exchange/json.c '#include "command/command.h"'

status=0
symbols_good "$archive" || status=1
report "$status" 'the core calls only what is pure'
refuses_call getenv 'char *getenv(const char *); char *f(void) { return getenv("A"); }'
refuses_call puts 'int puts(const char *); int f(void) { return puts("a"); }'
refuses_call exit 'void exit(int); void f(void) { exit(1); }'
refuses_call time 'long time(long *); long f(void) { return time(0); }'
refuses_call strftime 'long strftime(); long f(void) { return strftime(0); }'
echo "1..$number"
exit "$bad"
