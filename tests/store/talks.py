# SPDX-License-Identifier: MIT
"""Conversations by chance, as talk_counts() counts them; their shares are assumed."""

from tables import BANDS, OUTCOMES

TOPICS = {"money": ["debt", "food", "energy", "rent", "benefits", "work"],
          "loneliness": ["people", "low", "moved", "caring"], "smoking": ["offer"]}
STAGES = ["precontemplation", "contemplation", "preparation", "action", "maintenance", "relapse"]
BARRIERS = ["physical-capability", "social-opportunity", "reflective-motivation",
            "automatic-motivation"]


def zipf(rng, words, power=1.0):
    return rng.choices(words, [1 / (i + 1) ** power for i in range(len(words))])[0]


def talk(rng):
    """The counters that one conversation adds to, conversations left aside: a sorted tuple."""
    topics = [zipf(rng, list(TOPICS), .7)] if rng.random() < .9 else ["general"]
    if topics[0] != "general" and rng.random() < .1:
        topics.append(rng.choice([topic for topic in TOPICS if topic != topics[0]]))
    outcome = zipf(rng, ["took-service", *(o for o in OUTCOMES if o != "took-service")])
    found = {("outcome", outcome), *(("topic", topic) for topic in topics)}
    step = "ask"
    last = topics[-1]
    if outcome in ("information", "listened"):
        step = zipf(rng, ["assist", "ask"])
    elif outcome != "not-today":
        step = "act"
    if last != "general" and step != "ask":
        need = f"{last}.{zipf(rng, TOPICS[last])}"
        if outcome == "took-service" or outcome == "plan-made" and rng.random() < .7:
            found.add(("need", need))
            if rng.random() < .8:
                found.add(("service", f"{need.replace('.', '-')}-{zipf(rng, [1, 2, 3])}"))
        elif outcome == "offered" and rng.random() < .2:
            found.add(("gap", need))
        if last != "smoking" and rng.random() < .7:
            found.add(("stage", f"{last}:{zipf(rng, STAGES, .5)}"))
        if last != "smoking" and rng.random() < .6:
            found.add(("barrier", f"{last}:{zipf(rng, BARRIERS, .5)}"))
    found.add(("step", step))
    if rng.random() < .6:
        found.add(("band", zipf(rng, BANDS, .5)))
    return tuple(sorted(found))


def variant(rng, one):
    """The same conversation with one thing otherwise: another outcome (the worker may change it on
    the last page), another length, another need or service of the same topic, or one topic more
    that was talked about first and something taken for it (a service is counted of the last topic
    alone). Itself where that cannot be."""
    found = set(one)
    has = {margin: key for margin, key in one}
    what = rng.randrange(5)
    if what == 0:
        found.discard(("outcome", has["outcome"]))
        found.add(("outcome", rng.choice(OUTCOMES)))
    elif what == 1:
        found = {part for part in found if part[0] != "band"}
        if rng.random() < .7:
            found.add(("band", rng.choice(BANDS)))
    elif what == 2 and "need" in has:
        topic = has["need"].split(".")[0]
        need = f"{topic}.{rng.choice(TOPICS[topic])}"
        if ("need", need) not in found:
            found.remove(("need", has["need"]))
            found.add(("need", need))
            if has.get("service", "").startswith(f"{has['need'].replace('.', '-')}-"):
                found.remove(("service", has["service"]))
                found.add(("service", f"{need.replace('.', '-')}-{rng.randrange(1, 4)}"))
    elif what == 3 and "service" in has:
        found.remove(("service", has["service"]))
        if rng.random() < .7:
            found.add(("service", f"{has['service'][:-1]}{rng.randrange(1, 4)}"))
    elif what == 4 and has["step"] == "act":
        new = [topic for topic in TOPICS if ("topic", topic) not in found]
        if new:
            topic = rng.choice(new)
            found |= {("topic", topic), ("need", f"{topic}.{rng.choice(TOPICS[topic])}")}
    return tuple(sorted(found))
