#!/usr/bin/env python3
"""Chaos: at random every server misbehaves at every point, in run after run; the states say what the server knows.

    chaos.py [RUNS [SEED]]
"""
import random
import sys
from contextlib import ExitStack

from certificates import authority, context
from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

READERS = 40
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 6
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
CLOSE = [[("close",)], [("reset",)], [("part", "2"), ("close",)], [("say", "421 4.3.2 going"), ("close",)], [("say", "xyzzy")], [("say", "999 what")]]
LATER = [[("say", "451 4.3.0 later")], [("say", "450-4.2.0 not\r\n450 4.2.0 now")], [("slow", "452 4.5.3 too many")]]
ENDED = {
    "banner": CLOSE + [[("say", "554 5.3.2 not here")], [("say", "220-a\r\n220 b")], [("silence",)]],
    "ehlo": CLOSE + LATER + [[("say", "502 5.5.1 what")]],
    "starttls": CLOSE + LATER + [[("say", "220 2.0.0 go on"), ("close",)]],
    "mail": CLOSE + LATER + [[("slow", "451 4.3.0 slowly")]],
    "rcpt": CLOSE + LATER + [[("say", "550 5.2.1 refused")], [("say", "550 5.1.1 nobody")], [("silence",)], [("lines", 300)]],
    "data": CLOSE + LATER + [[("say", "250 2.0.0 not 354")], [("say", "550 5.2.0 no")]],
    "body": [[("close",)], [("reset",)], [("read", 9), ("reset",)], [("say", "250 2.0.0 too early")], [("say", "452 4.3.1 no room"), ("close",)]],
    "dot": CLOSE + LATER + [[("count",), ("close",)], [("count",), ("reset",)], [("count",), ("part", "250 2.0.0 o"), ("close",)], [("count",), ("say", "xyzzy")],
                            [("count",), ("slow", "250 2.0.0 slow")], [("say", "554 5.6.0 not this")], [("count",), ("silence",)], [("say", "354 once more")],
                            [("count",), ("say", "250-2.0.0 a\r\n250-2.0.0 b\r\n250 2.0.0 c"), ("close",)]],
}


class Chaos:
    """Misbehaves one time in so many at each point, and remembers what a client must believe."""

    def __init__(self, chance):
        self.chance, self.rarity, self.refused = chance, chance.choice([8, 20, 60]), set()

    def __call__(self, point, who):
        if self.chance.randrange(self.rarity):
            return None
        steps = self.chance.choice(ENDED[point])
        if point in ("rcpt", "data", "dot") and steps[0][0] == "say" and steps[0][1].startswith("5"):
            self.refused.add(who)
        return steps


def check(digest, copies, refused):
    """After a run: what each state says is so."""
    for row in digest.status()["deliveries"]:
        email, state, count = row["email"], row["state"], len(copies.get(row["email"], []))
        expect(state not in ("pending", "deferred") or count == 0, email, state, "but accepted:", row)
        expect(state != "sent" or count == 1, email, "sent, but accepted", count, "times:", row)
        expect(count <= 1, email, "accepted", count, "times")
        expect(state != "failed" or email in refused, email, "failed, but never refused:", row)
        expect(state not in ("sending", "suppressed"), email, state)


def copies_of(sinks):
    found = {}
    for sink in sinks:
        for email, messages in sink.copies().items():
            found.setdefault(email, []).extend(messages)
    return found


def configure(digest, sinks, chance, tls):
    """One server or two, with weights, connections and patience of chance."""
    common = {"timeout": 2, "patience": chance.choice([0, 0, 2])} | ({"tls": "required", "caFile": authority()} if tls else {})
    digest.set_servers(*(
        {"url": sink.url, "connections": chance.choice([1, 2, 5, 16]), "weight": chance.choice([1, 3])} | common for sink in sinks))


def run_until_well(digest, sinks, chaoses):
    """A few runs to mad servers, then one to good ones; returns how many runs, and how many were in doubt."""
    expected, runs = digest.dry_run(), 0
    while runs < 6 and (left := digest.counts()["pending"] + digest.counts()["deferred"]):
        done = digest.run("send", WEEK, "--confirm", left, code=None)
        expect(done.returncode in (0, 1, 75), "exit", done.returncode, done.err)
        expect("another run is sending" not in done.err, done.err)
        check(digest, copies_of(sinks), set().union(*(chaos.refused for chaos in chaoses)))
        counts, runs = digest.counts(), runs + 1
        expect(done.returncode != 0 or counts["sent"] + counts["failed"] == READERS, "exit 0 with", counts)
    for sink in sinks:
        sink.heal()
    counts = digest.counts()
    failed = {email for email, state in digest.states().items() if state == "failed"}
    left = counts["pending"] + counts["deferred"] + counts["uncertain"]
    if left:
        digest.run("send", WEEK, "--confirm", left, "--retry-uncertain", code=None)
    copies = copies_of(sinks)
    expect(set(copies) >= set(expected) - failed, "lost:", set(expected) - failed - set(copies))
    expect(sum(len(messages) - 1 for messages in copies.values()) <= counts["uncertain"], "repeats without a doubt")
    expect(all(set(messages) == {expected[email]} for email, messages in copies.items()), "other bytes than the dry run's")
    expect(not any(sink.faults for sink in sinks), [sink.faults[:2] for sink in sinks])
    return runs, counts["uncertain"]


def sendings():
    """Mad servers, one or two, in clear or with STARTTLS, until they are well:"""
    chance, runs, doubts = random.Random(SEED), 0, 0
    for number in range(RUNS):
        tls = context() if chance.random() < 0.3 else None
        chaoses = [Chaos(chance) for _ in range(chance.choice([1, 2]))]
        with Newsletter.make(readers(READERS)) as digest, ExitStack() as stack:
            options = lambda: {"pipelining": chance.random() < 0.7, "lump": chance.random() < 0.3, "bytewise": chance.random() < 0.2, "tls": tls}
            sinks = [stack.enter_context(Sink(chaos, **options())) for chaos in chaoses]
            configure(digest, sinks, chance, tls)
            more = run_until_well(digest, sinks, chaoses)
            runs, doubts = runs + more[0], doubts + more[1]
    return f"{RUNS} sendings in {runs} runs, {doubts} in doubt, nobody lost"


main(sendings)
