# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the tree itself share: a scratch folder and one line of TAP a check. Sourced;
# `number` and `bad` are for the plan and the exit status.
# shellcheck disable=SC2034 # bad is read by those who source it
number=0
bad=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

report() { # STATUS WHAT; what was found stands in $scratch/found
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		sed 's/^/# /' "$scratch/found"
		bad=1
	fi
}
