#!/bin/sh
# SPDX-License-Identifier: MIT
# What a host may do to the program: outputs that fail, logs that keep what is said on stderr,
# raised rights, folders beside it that look like its own, no home. TAP.
#
#     host.sh MECC CC…
set -u
mecc=$1
shift
compiler=$*
number=0
bad=0
content=$(cd "${MECC_CONTENT_DIR_TEST:-content}" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
export HOME="$work/home" XDG_STATE_HOME="$work/state" XDG_CONFIG_HOME="$work/config"
export XDG_DATA_HOME="$work/data"
mkdir "$HOME"

check() { # STATUS WHAT
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		for said in out err; do
			[ ! -f "$work/$said" ] || sed "s/^/# $said: /" "$work/$said" | head -n 8
		done
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

says() { # FILE TEXT WHAT
	status=0
	grep -qF "$2" "$work/$1" || status=1
	check "$status" "$3"
}

silent() { # FILE TEXT WHAT
	status=0
	! grep -qF "$2" "$work/$1" || status=1
	check "$status" "$3"
}

counted() { # WHAT: nothing was
	"$mecc" tally report --exact >"$work/out" 2>"$work/err"
	silent out General "$1: nothing was counted"
}

# Outputs that fail. The answers would count a talk, and one after it.
printf 'money\nn\n\nmoney\nn\n\nq\n' >"$work/in"
"$mecc" --content "$content" talk --plain <"$work/in" >"$work/out" 2>"$work/err"
check $? 'these answers go through a talk'
says out 'Counted.' 'and count it'
rm -rf "$work/state"

lost() { # STATUS WHAT
	[ "$1" -eq 1 ]
	check $? "$2: ends with 1"
	says err 'the output cannot be written' "$2: one sentence"
	[ "$(wc -l <"$work/err")" -eq 1 ]
	check $? "$2: and no more than that"
}

"$mecc" --content "$content" talk --plain <"$work/in" >/dev/full 2>"$work/err"
lost $? 'a full disk'
counted 'a full disk'
"$mecc" --content "$content" --plain <"$work/in" >&- 2>"$work/err"
lost $? 'a closed output'
counted 'a closed output'
mkfifo "$work/pipe"
(
	exec 3<"$work/pipe"
	exec 3<&-
) &
exec 4>"$work/pipe"
wait
"$mecc" --content "$content" talk --plain <"$work/in" >&4 2>"$work/err"
lost $? 'a pipe that nobody reads'
exec 4>&-
counted 'a pipe that nobody reads'
(
	ulimit -f 0
	"$mecc" --content "$content" talk --plain <"$work/in" 2>"$work/err.pipe" | cat >/dev/null
)
[ ! -s "$work/err.pipe" ]
check $? 'a limit for files does not stop a talk'
for verb in --help doctor 'find debt' stats 'schema topic'; do
	# shellcheck disable=SC2086 # words
	"$mecc" $verb --content "$content" >/dev/full 2>"$work/err"
	lost $? "$verb on a full disk"
done

# What is typed into a pipe is not repeated where a script logs it.
for words in 'zqxsecret' 'yes zqxsecret' '!zqxsecret' \
	"$(head -c 2000 /dev/zero | tr '\0' z)zqxsecret"; do
	printf 'money\n%s\n' "$words" |
		"$mecc" --content "$content" talk --plain >"$work/out" 2>"$work/err"
	[ $? -eq 2 ]
	check $? 'a wrong line of a pipe ends with 2'
	says err 'line 2 ' 'its number is named'
	silent err zqx 'its words are not'
	silent out zqx 'nor on the output'
done
for verb in 'find -' 'say -'; do
	# shellcheck disable=SC2086 # words
	printf 'zqxsecret zqxsecret\001\n' |
		"$mecc" --content "$content" $verb >"$work/out" 2>"$work/err"
	silent err zqx "$verb: nothing of the input on stderr"
done

# No run with raised rights. As root a copy is given to somebody else.
raised() { # WHAT
	[ $? -eq 1 ]
	check $? "$1: refused"
	says err "nobody's rights" "$1: one sentence"
	[ ! -s "$work/out" ]
	check $? "$1: before anything else"
}
if [ "$(id -u)" -ne 0 ]; then
	skip 'raised rights: only root can give a file away'
else
	cp "$mecc" "$work/raised"
	cp "$(command -v id)" "$work/id"
	chown 65534 "$work/id" "$work/raised"
	chmod 4755 "$work/id" "$work/raised"
	if [ "$("$work/id" -u)" != 65534 ]; then
		skip 'raised rights: no file may have them here'
	else
		"$work/raised" --help >"$work/out" 2>"$work/err"
		raised 'setuid'
		chown 0:65534 "$work/raised"
		chmod 2755 "$work/raised"
		"$work/raised" doctor >"$work/out" 2>"$work/err"
		raised 'setgid'
		chmod 755 "$work/raised"
		"$work/raised" --version >"$work/out" 2>"$work/err"
		check $? 'without the marks it runs'
	fi
fi

# Folders beside the program are not its own, whatever they are called.
cat >"$work/planted.c" <<'EOF'
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
__attribute__((constructor)) static void planted(void)
{
	close(open(getenv("PLANTED"), O_CREAT | O_WRONLY, 0600));
}
EOF
mkdir -p "$work/bin/src/store" "$work/bin/src/exchange"
cp "$mecc" "$work/bin/mecc"
export PLANTED="$work/loaded"
# shellcheck disable=SC2086 # the compiler may have arguments
if $compiler -w -shared -fPIC -o "$work/planted.so" "$work/planted.c"; then
	for module in store/mecc-store exchange/mecc-json exchange/mecc-qr exchange/mecc-print; do
		cp "$work/planted.so" "$work/bin/src/$module.so"
	done
	for verb in doctor 'tally report --exact' 'find debt --json'; do
		# shellcheck disable=SC2086 # words
		(cd "$work/bin" && ./mecc $verb --content "$content") >"$work/out" 2>"$work/err"
	done
	(cd "$work/bin" && ./mecc talk --plain --content "$content") <"$work/in" >"$work/out" \
		2>"$work/err"
	[ ! -e "$PLANTED" ]
	check $? 'a module in a folder beside the program is not loaded'
	LD_PRELOAD="$work/planted.so" env true
	[ -e "$PLANTED" ]
	check $? 'and it would have told'
else
	skip 'no compiler for a planted module'
fi

# Without a home nothing can be counted; that is said, not that nothing was.
for home in unset empty relative; do
	case $home in
	unset) set -- env -u HOME ;;
	empty) set -- env HOME= ;;
	relative) set -- env HOME=here XDG_STATE_HOME=there ;;
	esac
	"$@" env -u XDG_STATE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME "$mecc" \
		--content "$content" doctor >"$work/out" 2>"$work/err"
	says out 'nothing can be counted: HOME is not a whole path' "HOME $home: doctor says so"
	silent out 'nothing has been counted' "HOME $home: and no more"
	printf 'money\nn\nq\n' |
		"$@" env -u XDG_STATE_HOME "$mecc" --content "$content" talk --plain \
			>"$work/out" 2>"$work/err"
	says out 'there is no folder for it' "HOME $home: the talk says so"
	"$@" env -u XDG_STATE_HOME "$mecc" tally report >"$work/out" 2>"$work/err"
	says err 'no home folder is known' "HOME $home: the report says so"
	silent out 'othing has been counted' "HOME $home: and no more"
done

echo "1..$number"
exit "$bad"
