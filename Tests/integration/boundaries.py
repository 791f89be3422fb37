#!/usr/bin/env python3
"""Connections that end at every byte of a reply and around the end of a text, in clear and over TLS: sent means sent.

    boundaries.py [all]     close and reset at each byte; else the two in turn
"""
import itertools
import re
import shutil
import sys
import threading
import time

from certificates import authority, context
from newsletter import WEEK, Newsletter, expect, main, markdown, readers
from sink import Sink

LEFT = {"pending", "deferred"}
REPLIES = {"mail": "250 2.1.0 ok\r\n", "rcpt": "250 2.1.5 ok\r\n", "data": "354 go on\r\n", "dot": "250 2.0.0 queued\r\n"}
ENDS = [("close",), ("reset",)]
# For a machine that is busy.
UNHURRIED = {"TIDINGS_SMTP_TIMEOUT": "20"}
ALL = sys.argv[1:] == ["all"]


def encrypt(digest):
    digest.set_servers({"tls": "required", "caFile": authority(), "timeout": 1, "patience": 0})


class Case:
    """What happens at one reader's message, and which states are right then."""

    def __init__(self, point, steps, allowed, name):
        self.point, self.steps, self.allowed, self.name = point, steps, allowed, name


def torn_replies(points):
    """Each reply, with an end behind each of its bytes."""
    for point in points:
        reply = REPLIES[point]
        for length, end in itertools.product(range(len(reply) + 1), ENDS):
            is_whole = length == len(reply)
            if not (ALL or is_whole or end == ENDS[length % 2]):
                continue
            steps = [("count",)] * (point == "dot") + [("part", reply[:length])] + [end]
            if point == "dot":
                # A reset may overtake the reply.
                allowed = {"sent"} if is_whole and end == ("close",) else {"sent", "uncertain"} if is_whole else {"uncertain"}
            else:
                allowed = LEFT | ({"uncertain"} if point == "data" and is_whole else set())
            yield Case(point, steps, allowed, f"{end[0]} behind {reply[:length]!r} to {point}")


def torn_texts(size):
    """The server has read so much of the text, and is gone."""
    for count, end in itertools.product([1, size // 2, *range(size - 6, size + 1)], ENDS):
        if not (ALL or count == size or end == ENDS[count % 2]):
            continue
        allowed = {"uncertain"} if count == size else LEFT | {"uncertain"}
        yield Case("body", [("read", count), end], allowed, f"{end[0]} with {size - count} octets to come")


def try_each(cases, encrypted):
    """One reader a case; then the server is well, and everybody must get what was previewed."""
    with Newsletter.make(readers(len(cases))) as digest:
        case = None
        script = lambda point, _: case.steps if case and point == case.point else None
        with Sink(lambda *words: script(*words), tls=context() if encrypted else None) as sink:
            if encrypted:
                encrypt(digest)
            expected, codes = digest.dry_run(), []
            for number, case in enumerate(cases):
                codes.append(digest.send(1, sink.url, "--only", f"reader{number}@example.org", code=None).returncode)
            found = digest.states()
            for number, (case, code) in enumerate(zip(cases, codes)):
                email = f"reader{number}@example.org"
                state = found[email]
                expect(state in case.allowed, case.name, "→", state)
                # 75 also while somebody else is uncertain.
                expect(code == 75 or state == "sent" and code == 0, case.name, state, "exit", code)
                expect(state not in LEFT or email not in sink.copies(), case.name, "accepted, and left")
            case = None
            doubts = sum(state == "uncertain" for state in found.values())
            left = sum(state != "sent" for state in found.values())
            digest.send(left, sink.url, "--retry-uncertain", connections=4)
            copies = sink.copies()
        expect(set(copies) == set(expected), "lost:", set(expected) - set(copies))
        expect(all(set(messages) == {expected[email]} for email, messages in copies.items()), "other bytes than the dry run's")
        expect(sum(len(messages) - 1 for messages in copies.values()) <= doubts and not sink.faults, sink.faults[:3])
    return len(cases)


def text_size():
    """Of a message on the wire, with the final dot; readers 0 to 9 have the same."""
    with Newsletter.make(readers(1)) as digest:
        return len(digest.dry_run()["reader0@example.org"]) + 3


def replies():
    """An end behind each byte of each reply:"""
    return f"{try_each(list(torn_replies(REPLIES)), False)} ways, {try_each(list(torn_replies(['dot'])), True)} over TLS"


def texts():
    """An end before and behind the last bytes of a text:"""
    cases = list(torn_texts(text_size()))
    return f"{try_each(cases, False)} ways, {try_each(cases, True)} over TLS"


def check_complete(digest, sink, expected):
    expect(sink.copies() == {email: [message] for email, message in expected.items()}, "not everybody has what was previewed, once")
    expect(digest.counts()["sent"] == len(expected) and not sink.faults, digest.counts(), sink.faults[:3])


def large_texts():
    """Messages larger than what the system takes at once, to servers that begin to read late, so that writes are partial:"""
    # No two of them alike, which would be taken for copies.
    text = lambda n: "\n\n".join(" ".join(f"{word}-{number}-{n}" for word in range(100)) for number in range(500))
    articles = [markdown(f"The long history of ferry {n}", "City", text(n), license="CC-BY-4.0") for n in range(5)]
    late = lambda point, _: time.sleep(0.3) if point == "body" else None
    gone = lambda point, _: [("read", 1_000), ("reset",)] if point == "body" else None
    with Newsletter.make(readers(2), articles) as base:
        expected = base.dry_run()
        size = min(map(len, expected.values()))
        expect(size > 4_500_000, "only", size, "octets each")
        for host, tls in (("127.0.0.1", None), ("::1", context())):
            digest = base.clone("large")
            if tls:
                encrypt(digest)
            with Sink(gone, host=host, tls=tls, receive_buffer=4_096) as sink:
                words = ("--force", "large on purpose", "--limit", 1)
                digest.run("send", WEEK, "--confirm", 1, "--smtp", sink.url, *words, environment=UNHURRIED, code=75)
                expect(digest.counts()["uncertain"] == 0, "half a text on the wire, and", digest.counts())
                sink.script = late
                digest.run("send", WEEK, "--confirm", 2, "--smtp", sink.url, environment=UNHURRIED)
                check_complete(digest, sink, expected)
            shutil.rmtree(digest.folder)
    return f"2 × 2 of {size / 1e6:.1f} MB"


def lumps():
    """Several replies in a packet, also with one that closes; a mixture of refusals in it:"""
    last = {"reader3@example.org", "reader7@example.org"}

    def script(point, who):
        if point == "dot" and who in last:
            return [("count",), ("say", "250 2.0.0 queued\r\n421 4.3.2 closing"), ("close",)]
        if point == "rcpt" and re.match(r"reader1\d@", who):
            return [("say", "450-4.2.0 not\r\n450 4.2.0 now")]

    for pipelining in (True, False):
        with Newsletter.make(readers(24)) as digest, Sink(script, lump=True, pipelining=pipelining) as sink:
            digest.send(24, sink.url, connections=3, code=75)
            found = digest.states()
            expect(all(found[email] == "sent" for email in last), "accepted, then 421:", [found[email] for email in last])
            expect({email for email, state in found.items() if state == "deferred"} == {f"reader{n}@example.org" for n in range(10, 20)}, found)
            expect(all(state in ("sent", "deferred") for state in found.values()) and len(sink.accepted) == 14, found)
            sink.heal()
            digest.send(10, sink.url)
            expect(len(sink.copies()) == len(sink.accepted) == 24 and not sink.faults, len(sink.accepted), sink.faults[:3])


def limits():
    """Servers that take so many connections, or so many messages on each: all are sent, none twice."""
    seen = {"banner": 0, "mail": 0}

    def few_messages(point, _):
        seen["mail"] += point == "mail"
        if point == "mail" and seen["mail"] % 4 == 0:
            return [("say", "421 4.7.0 enough for one connection"), ("close",)]

    def few_connections(point, _):
        seen["banner"] += point == "banner"
        if point == "banner" and seen["banner"] in range(3, 9):
            return [("say", "421 4.7.0 too many connections"), ("close",)]

    def full_sessions(at, words):
        """Each connection, which has a thread of its own, takes two messages, and then puts off whatever comes."""
        taken = {}

        def script(point, _):
            session = threading.get_ident()
            taken[session] = taken.get(session, 0) * (point != "banner") + (point == "dot")
            return [("say", words)] if point == at and taken[session] >= 2 else None
        return script

    closing = lambda point, _: [("count",), ("say", "250 2.0.0 queued"), ("close",)] if point == "dot" else None
    said, quietly = full_sessions("rcpt", "452 4.5.3 Too many messages in this session"), full_sessions("mail", "451 4.7.1 later")
    for script in (few_messages, few_connections, closing, said, quietly):
        for pipelining in (True, False):
            seen.update(banner=0, mail=0)
            with Newsletter.make(readers(20)) as digest, Sink(script, pipelining=pipelining) as sink:
                expected = digest.dry_run()
                words = ("--confirm", 20, "--smtp", sink.url, "--connections", 6)
                digest.run("send", WEEK, *words, environment=UNHURRIED | {"TIDINGS_SMTP_PATIENCE": "40"})
                check_complete(digest, sink, expected)
    for pipelining in (True, False):
        full = full_sessions("dot", "452 4.5.3 Too many messages in this session")
        with Newsletter.make(readers(20)) as digest, Sink(full, pipelining=pipelining) as sink:
            digest.send(20, sink.url, connections=6, code=75)
            found = digest.states()
            expect(set(found.values()) == {"sent", "deferred"}, "refused at the dot:", found)
            while left := [email for email, state in digest.states().items() if state == "deferred"]:
                done = digest.send(len(left), sink.url, connections=6, code=None)
                expect(done.returncode in (0, 75) and "uncertain" not in digest.states().values(), done.returncode, done.err)
            expect(len(sink.copies()) == len(sink.accepted) == 20, sink.accepted)
    return "12 ways"


main(replies, texts, large_texts, lumps, limits)
