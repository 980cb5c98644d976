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


def topic_of(key):
    """The topic that a part belongs to; None for one of the whole conversation."""
    margin, name = key
    if margin in ("outcome", "step", "band"):
        return None
    if margin == "service":
        return name.split("-")[0]
    return name.split(":")[0].split(".")[0]


def depth(parts):
    """The step that these parts ask for at least: what is taken is taken in Act."""
    margins = {margin for margin, _ in parts}
    return "act" if margins & {"need", "gap", "service"} else \
        "assist" if margins & {"stage", "barrier"} else "ask"


def settled(rng, parts):
    """The parts as one conversation: the step is at least as far as they are, and a service, which
    is counted of the last topic alone, has its need."""
    steps = ["ask", "assist", "act"]
    now = next((name for margin, name in parts if margin == "step"), "ask")
    least = depth(parts)
    if steps.index(now) < steps.index(least):
        parts = {part for part in parts if part[0] != "step"} | {("step", least)}
    if not any(margin == "topic" for margin, _ in parts):
        parts = parts | {("topic", "general")}
    return tuple(sorted(parts))


def with_part(rng, one, key):
    """The same conversation in which `key` was counted, too. What there is one of is replaced; a
    topic is one that was talked about besides, first or last."""
    margin, name = key
    topic = topic_of(key)
    parts = set(one)
    if topic is None or margin == "service":
        parts = {part for part in parts if part[0] != margin}
    elif margin in ("need", "stage", "barrier"):
        parts = {part for part in parts if part[0] != margin or topic_of(part) != topic}
    if topic:
        parts.add(("topic", topic))
    if margin == "service":
        need = name.rsplit("-", 1)[0].replace("-", ".", 1)
        parts = {part for part in parts if part[0] != "need" or topic_of(part) != topic}
        parts.add(("need", need))
    parts.add(key)
    return settled(rng, parts)


def without_part(rng, one, key):
    """The same conversation in which it was not. An outcome, which the worker may change on the
    last page, and a step are other ones."""
    margin, name = key
    parts = set(one) - {key}
    if margin == "need":
        parts = {part for part in parts if part[0] != "service" or topic_of(part) != topic_of(key)}
    elif margin == "topic":
        parts = {part for part in parts if topic_of(part) != name}
    elif margin == "outcome":
        parts.add((margin, rng.choice([other for other in OUTCOMES if other != name])))
    elif margin == "step":
        parts.add((margin, rng.choice([other for other in ("ask", "assist", "act")
                                       if other != name])))
    return settled(rng, parts)


def variant(rng, one):
    """The same conversation with one thing otherwise: a part less, or one part more of what some
    conversation has."""
    if rng.random() < .4:
        return without_part(rng, one, rng.choice(one))
    return with_part(rng, one, rng.choice(talk(rng)))
