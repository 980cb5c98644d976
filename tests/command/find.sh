#!/bin/sh
# SPDX-License-Identifier: MIT
# `mecc find`: what it prints for people and for programs, what it refuses, what is left of its
# words on the command line; and its pages in the line mode. TAP.
set -u
. "$2/lib.sh"

find_here() { # WANTED-EXIT ARG...
	wanted=$1
	shift
	run "$wanted" --content "$content" find "$@"
}

empty() { # NAME: nothing stands in $work/out
	[ ! -s "$work/out" ]
	status=$?
	[ "$status" = 0 ] || sed 's/^/# /' "$work/out"
	result "$status" "$1"
}

golden help-find 0 find --help
golden find-text 0 --content "$content" find debt OX4 --limit 2
golden find-json 0 --content "$content" find --need money.debt --way phone --limit 1 --json
golden find-nothing 1 --content "$content" find zebra

# Words

find_here 0 debt
says '0808 808 4000' 'words that name a need'
find_here 0 Debtline
says 'National Debtline' 'words of a service itself'
find_here 0 --topic Money --limit 1
says 'for this topic' 'a topic by its title'
find_here 0 --need debt --limit 1
says 'for this' 'a need by its short name'
find_here 0 --topic money debt --limit 1
says 'for this' 'a topic and words'
give 'debt OX4 2ab\n'
find_here 0 - --limit 1
says 'near here' '- reads the words from the input'
give 'food\r\n'
find_here 0 - --limit 1
says 'for this' 'the line may end as Windows ends it'
printf 'debt' >"$work/in"
find_here 0 - --limit 1
says 'for this' 'or not at all'

# Places

find_here 0 --topic money --area 'ox4 2AB' --limit 1
says 'near here' 'a whole postcode'
find_here 0 --topic money --area Oxford --limit 1
says 'near here' 'an area by its name'
find_here 0 --topic money --area ZZ9 --limit 1
says 'ZZ9 is not among the postcodes' 'a code nobody knows is said'
says 'Citizens Advice' 'and the national lines are given'
"$mecc" --content "$content" find debt --area ZZ9 --json </dev/null 2>"$work/err" >"$work/out"
[ $? = 0 ] && python3 -c 'import json,sys; assert json.load(open(sys.argv[1]))' "$work/out" &&
	grep -q ZZ9 "$work/err"
result $? 'the sentence goes to stderr, the list stays one'
give 'debt ZZ9\n'
find_here 0 - --limit 1
says 'ZZ9 is not among the postcodes' 'a code among the words too'

# Of a postcode only the outward half is looked at, and only that is said or written.
for form in 'ZZ9 9ZZ' 'zz9,9zz.' 'ZZ99ZZ' '(ZZ9) 9ZZ' "$(printf 'ZZ9\302\2409ZZ')" \
	'ＺＺ９　９ＺＺ' 'ZZ9 9'; do
	find_here 0 --topic money --area "$form" --json --limit 1
	says 'mecc: ZZ9 is not among the postcodes' "--area $form is ZZ9"
	find_here 0 "debt, $form." --limit 1
	says 'mecc: ZZ9 is not among the postcodes' "and so it is among the words"
	run 0 config "area=$form"
	says 'area: ZZ9 (' "config keeps its outward half: $form"
	run 0 config area
	[ "$(cat "$work/out")" = ZZ9 ] && ! grep -rqi '9zz' "$work/home/config"
	result $? 'and writes no more than that'
done
rm -rf "$work/home/config"
find_here 2 --topic 'ZZ9 9ZZ' && ! grep -q 9ZZ "$work/out"
result $? 'what is no topic is not said back whole'
give 'So you live at ZZ9 9ZZ?\n'
run 0 say --json - && grep -q ZZ9 "$work/out" && ! grep -q 9ZZ "$work/out"
result $? 'nor is a sentence'

# Nothing

find_here 1 zebra
says 'nothing here matches that' 'nothing matched is said'
says '0300 123 1044' 'and the national lines are given'
find_here 1 zebra --json && [ "$(tr -d ' \n' <"$work/out")" = '[]' ]
result $? 'for a program it is an empty list'
run 1 find debt
says 'nothing here matches that' 'without any directory too'

# Wrong words: one sentence, exit 2

wrong() { # WORDS ARG...
	said=$1
	shift
	find_here 2 "$@"
	[ "$(wc -l <"$work/out")" = 1 ]
	result $? "one sentence: find $*"
	says "$said" "which says: $said"
}
wrong 'did you mean money?' --topic mony
wrong 'say one of' --topic x
wrong 'did you mean debt?' --need dept
wrong 'did you mean money.debt?' --need money.dept
wrong 'did you mean phone?' --way phon
wrong 'phone, text, web, webchat' --way q
wrong 'did you mean oxford?' debt --area oxfrod
wrong 'there is no area of that name' debt --area nowhere-at-all
wrong 'say a number from 1 to 100' --limit 0
wrong 'say a number from 1 to 100' --limit 101
wrong 'say a number from 1 to 100' --limit 1x
wrong 'say a number from 1 to 100' --limit 99999999999999999999
wrong 'did you mean --json?' debt --jsn
wrong 'a value is missing' --need
wrong 'say what to look for' ''
wrong 'wants its words on the input' -
wrong 'control character' "$(printf 'a\tb')"
wrong 'cannot be read' "$(printf 'a\377b')"
wrong 'cannot be read' --topic "$(printf '\342\200\256x')"
head -c 5000 /dev/zero | tr '\0' 'x' >"$work/in"
find_here 2 -
says 'more than 1000 bytes' 'a line that is too long'
run 2 find debt --topic money
says 'no topics are installed' 'a topic where there are none'
find_here 2 "$(printf '\033[2J')" && ! LC_ALL=C grep -q "$(printf '\033')" "$work/out"
result $? 'what was typed is not sent to the terminal'

# A look that failed is never told as nothing

cp -R "$content" "$work/lost"
ln -s nowhere.yaml "$work/lost/directories/lost.yaml"
missing='lost.yaml cannot be read: No such file or directory'
lost() { # WANTED-EXIT NAME ARG...: it says what could not be read, and no other result
	want=$1 name=$2
	shift 2
	run "$want" --content "$work/lost" --data "$work/other" "$@" &&
		grep -qF "$missing" "$work/out" &&
		! grep -qE \
		'nothing here matches|o service is listed|Services for a need|Need by area' \
			"$work/out"
	result $? "$name"
}
lost 1 'find says that it could not look' find debt
says 'could not look: ' 'and in which words'
lost 1 'with words that match nothing, too' find zebra
lost 1 'print services prints none' print services
lost 1 'stats counts no services' stats
lost 1 'nor does the matrix' check --matrix "$work/lost"
lost 1 'doctor does not know how many there are' doctor
on_page() { # NAME, after a run that has ended on a page: it offers to look again, and no gap
	grep -q '^1 again: ' "$work/out" && ! grep -qE 'gap: |haven.t found' "$work/out"
	result $? "$1"
}
give '/\ndebt\nquit\n'
lost 0 'the line mode says so on the page' --plain find
on_page 'which offers to look again'
give 'help-now\nquit\n'
lost 0 'and help now' --plain talk
on_page 'which offers to look again and counts no gap'
give 'money\nyes\npass\npass\n1\nquit\n'
lost 0 'and the page of the services' --plain talk
on_page 'which does so, too'
give 'smoking\nyes\nquit\n'
lost 0 'and the one offer of a brief topic' --plain talk
on_page 'which does so, too'
"$mecc" --content "$work/lost" find debt --json </dev/null 2>"$work/err" >"$work/out"
[ $? = 1 ] && grep -qF "$missing" "$work/err" && python3 - "$work/out" "$missing" <<'PY'
import json, sys
assert json.load(open(sys.argv[1])) == {"error": sys.argv[2]}
PY
result $? 'a program is told, too: no list is there'
rm "$work/lost/directories/lost.yaml"
run 0 --content "$work/lost" find debt
result $? 'once that is put right it looks'

# What programs get

for ask in '--need money.debt --area OX4' '--topic loneliness --free --language Welsh' 'parkrun' \
	'--topic smoking --way phone --way in-person'; do
	# shellcheck disable=SC2086 # words
	find_here 0 $ask --limit 100 --json
	python3 - "$work/out" <<'PY'
import json, sys
services = json.load(open(sys.argv[1]))
keys = ["id", "name", "does", "needs", "phone", "text", "web", "email", "opening", "cost", "ways",
        "areas", "seen", "checked", "reasons", "urgent", "distance_km", "source"]
ways = {"phone", "text", "web", "webchat", "in-person", "app", "post", "visit"}
reasons = {"need", "topic", "everybody", "particular-people", "barrier", "local", "elsewhere",
           "part-of-postcode", "another-way"}
assert services
for service in services:
    assert list(service) == keys, service
    for name in ("needs", "ways", "areas", "reasons"):
        assert isinstance(service[name], list), (name, service)
    for name in ("phone", "text", "web", "email", "opening", "cost", "seen", "checked", "source"):
        assert service[name] is None or (isinstance(service[name], str) and service[name])
    assert service["cost"] in (None, "free", "varies", "paid")
    assert set(service["ways"]) <= ways
    assert 1 <= len(service["reasons"]) <= 3 and set(service["reasons"]) <= reasons
    assert service["urgent"] is False and service["distance_km"] is None
assert len({service["id"] for service in services}) == len(services)
PY
	result $? "find $ask --json has the promised keys and values"
done
find_here 0 --topic money --area OX2 --limit 100 --json && grep -q '"part-of-postcode"' "$work/out"
result $? 'that a service is for a part of the postcode only is said to programs too'
find_here 0 --need money.debt --json && cp "$work/out" "$work/first"
find_here 0 --need money.debt --json && cmp -s "$work/out" "$work/first"
result $? 'the same words always give the same list'

# Others on this computer can read the command line: nothing of the words is left there.
python3 - "$mecc" "$content" <<'PY'
import fcntl, os, subprocess, sys, time

def command_line(arguments, **more):
    # It stays while nobody reads what it prints, or while it waits for its words.
    reader, writer = os.pipe()
    fcntl.fcntl(writer, 1031, 4096)
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 512)
    except BlockingIOError:
        pass
    os.set_blocking(writer, True)
    program = subprocess.Popen([sys.argv[1], "--content", sys.argv[2], "find", *arguments],
                               stdout=writer, stderr=subprocess.DEVNULL, **more)
    until = time.monotonic() + 5
    words = b""
    while b"find" not in words or b"money" in words or b"debt" in words or b"OX4" in words:
        with open(f"/proc/{program.pid}/cmdline", "rb") as file:
            words = file.read()
        if time.monotonic() > until:
            break
        time.sleep(0.01)
    alive = program.poll() is None
    program.kill()
    program.wait()
    os.close(reader)
    os.close(writer)
    return alive, words.replace(b"\0", b" ").split()

for arguments, more in ((["debt", "OX4"], {}),
                        (["--topic", "money", "--need=money.debt", "--area", "OX4"], {}),
                        (["--topic=money", "-"], {"stdin": subprocess.PIPE})):
    alive, words = command_line(arguments, **more)
    assert alive, arguments
    left = words[words.index(b"find") + 1:]
    assert all(word.startswith(b"-") for word in left), left
    assert not any(b"=m" in word for word in left), left
PY
result $? 'nothing of the words is left on the command line'

find "$work/home" -type f >"$work/out" 2>/dev/null
empty 'no search leaves a file'

# Alone it is a page

give '2\n/\ndebt ox4 2ab\nnational-debtline\n1\nadd-nothing\nq\n'
golden find-page 0 --content "$content"
give 'q\n'
run 0 --content "$content" find
says 'What are you looking for?' 'without words and options the page opens'
run 0 --content "$content" find
result $? 'and the end of the input ends it'
give 'm\nnonsense\n'
run 2 --content "$content" find
says 'line 2 is no answer here' 'a wrong line of a pipe is named, by its number'
give '/\nzebra\nfind\nt\nq\n'
run 0 --content "$content" talk
says 'Find help.' 'the topics that a filter leaves empty lead there'
give '2\nu\nback\nq\n'
run 0 --content "$content"
says '116 123' 'urgent help is one key away'
give '2\n/\nzebra\nu\nend-here\n'
run 0 --content "$content"
! sed -n '/116 123/,$p' "$work/out" | grep -q zebra
result $? 'and after its end nothing is left of the search'

finish
