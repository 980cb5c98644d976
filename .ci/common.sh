# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What ./run, tests/run and .ci/run share: packages and the build folder. Sourced by POSIX sh with
# the project's root as the current folder and $folder as the one to build in. The tests have one
# of their own: what ./run installed for people is content that the tests must not find.
# shellcheck disable=SC2034,SC2154 # the lists are for those who source it, $folder is theirs

# What it takes to build and start mecc, by its Debian names.
build_packages='build-essential gcc meson ninja-build pkg-config python3 libncurses-dev
	libyaml-dev libunistring-dev libjansson-dev libsqlite3-dev libqrencode-dev libcups2-dev
	libcairo2-dev'
# What the tests need on top of that.
test_packages='libvterm-dev zbar-tools strace faketime valgrind dialog binutils procps git
	python3-yaml python3-jsonschema libfyaml-utils ncurses-term poppler-utils cups-daemon'
# What the longer checks need on top of that.
check_packages='clang clang-format llvm libclang-rt-dev clang-tidy cppcheck gcovr'

say() {
	printf '%s\n' "$*" >&2
}

# Stops with STATUS and one sentence.
stop() {
	status=$1
	shift
	say "mecc: $*"
	exit "$status"
}

packages_missing() { # PACKAGE…: those of them that are not installed, on one line
	installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' "$@" 2>/dev/null || :)"
	for package; do
		case $installed in
		*" $package:installed "*) ;;
		*) printf '%s ' "$package" ;;
		esac
	done
}

# Elsewhere than on Debian the names mean nothing, so what counts is whether the tools are there.
tools_present() {
	for tool in cc meson ninja pkg-config python3; do
		command -v "$tool" >/dev/null 2>&1 || return 1
	done
	pkg-config --exists ncursesw yaml-0.1 jansson sqlite3 libqrencode cairo || return 1
	cups-config --version >/dev/null 2>&1 || pkg-config --exists cups || return 1
	printf '#include <uniwidth.h>\n' | cc -E -x c - >/dev/null 2>&1
}

# Installs what is missing; apt talks into a log.
packages_need() { # PACKAGE…
	if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
		tools_present && return
		stop 2 "this is not Debian; install what it calls: $*"
	fi
	# shellcheck disable=SC2046 # one word a package
	set -- $(packages_missing "$@")
	[ $# -eq 0 ] && return
	if [ "$(id -u)" -eq 0 ]; then
		as_root='env'
	elif ! command -v sudo >/dev/null 2>&1; then
		stop 2 "not root and no sudo here; as root: apt-get install $*"
	elif [ -t 0 ]; then
		as_root='sudo env'
	else
		# Without a terminal nobody can type a password.
		as_root='sudo -n env'
	fi
	say "mecc: installing $*"
	mkdir -p "$folder"
	packages_install "$@" && return
	# A bare machine has no lists of packages yet, or old ones.
	$as_root apt-get update </dev/null >>"$folder/packages.log" 2>&1 || :
	packages_install "$@" ||
		stop 1 "could not install $* (no network?); $folder/packages.log says why"
}

packages_install() {
	$as_root DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
		</dev/null >>"$folder/packages.log" 2>&1
}

# A folder that was moved, copied or left half set up is begun anew.
build_setup() { # OPTION…: sets the folder up unless it is set up like this already
	[ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.setup" 2>/dev/null)" = "$PWD $*" ] &&
		return
	say "mecc: setting up $folder/"
	mkdir -p "$folder"
	build_configure --reconfigure "$@" || {
		rm -rf "$folder/meson-private" "$folder/meson-info" "$folder/build.ninja"
		build_configure "$@"
	} || {
		tail -n 20 "$folder/setup.log" >&2
		stop 1 "the build could not be set up; $folder/setup.log has it all"
	}
	printf '%s\n' "$PWD $*" >"$folder/.setup"
}

build_configure() {
	case $1 in
	--reconfigure) [ -f "$folder/meson-private/coredata.dat" ] || return 1 ;;
	esac
	meson setup "$@" --prefix="$PWD/$folder/installed" "$folder" >"$folder/setup.log" 2>&1
}

build_compile() {
	ninja -C "$folder" --quiet >"$folder/compile.log" 2>&1 || {
		tail -n 40 "$folder/compile.log" >&2
		stop 1 "the build failed; $folder/compile.log has it all"
	}
}
