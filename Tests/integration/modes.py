#!/usr/bin/env python3
"""Every way in which a mail server fails: the state of each delivery, the exit code, and a second run that completes."""
from newsletter import Newsletter, expect, main, readers
from sink import Sink

TARGET = "reader2@example.org"
EVERYBODY = {f"reader{n}@example.org" for n in range(5)}
SENT, AGAIN, FAILED = 0, 75, 1

# Name: point, steps, the target's state, exit code. Before RCPT nobody is meant in particular: everybody has that state.
MODES = {
    "a banner of 421": ("banner", [("say", "421 4.3.2 busy"), ("close",)], {"pending"}, AGAIN),
    "no banner": ("banner", [("silence",)], {"pending"}, AGAIN),
    "closed at once": ("banner", [("close",)], {"pending"}, AGAIN),
    "silence after EHLO": ("ehlo", [("silence",)], {"pending"}, AGAIN),
    "421 to EHLO": ("ehlo", [("say", "421 4.3.2 busy"), ("close",)], {"pending"}, AGAIN),
    "EHLO refused, HELO known": ("ehlo", [("say", "502 5.5.1 what is that")], {"sent"}, SENT),
    "silence to MAIL": ("mail", [("silence",)], {"pending", "deferred"}, AGAIN),
    "451 to MAIL": ("mail", [("say", "451 4.3.0 later")], {"deferred"}, AGAIN),
    "a sender refused at MAIL": ("mail", [("say", "550 5.7.1 not you")], {"pending"}, FAILED),
    "too big for MAIL": ("mail", [("say", "552 5.3.4 too big")], {"failed"}, FAILED),
    "silence to RCPT": ("rcpt", [("silence",)], {"deferred"}, AGAIN),
    "a reply without an end to RCPT": ("rcpt", [("flood",)], {"deferred"}, AGAIN),
    "a hundred thousand lines to RCPT": ("rcpt", [("lines", 100_000)], {"deferred"}, AGAIN),
    "450 to RCPT": ("rcpt", [("say", "450 4.2.0 greylisted")], {"deferred"}, AGAIN),
    "no such user": ("rcpt", [("say", "550 5.1.1 no such user")], {"failed"}, FAILED),
    "a full mailbox": ("rcpt", [("say", "552 5.2.2 full")], {"failed"}, FAILED),
    "550 without more": ("rcpt", [("say", "550 no")], {"failed"}, FAILED),
    "a sender refused at RCPT": ("rcpt", [("say", "550 5.7.1 not you")], {"pending"}, FAILED),
    "421 to RCPT": ("rcpt", [("say", "421 4.7.0 going"), ("close",)], {"deferred", "sent"}, AGAIN),
    "silence to DATA": ("data", [("silence",)], {"deferred", "pending"}, AGAIN),
    "nobody reads the text": ("body", [("deaf",)], {"deferred", "uncertain"}, AGAIN),
    "451 to DATA": ("data", [("say", "451 4.3.0 not now")], {"deferred"}, AGAIN),
    "closed at DATA": ("data", [("close",)], {"deferred", "pending"}, AGAIN),
    "reset at DATA": ("data", [("reset",)], {"deferred", "pending"}, AGAIN),
    "closed within the text": ("body", [("close",)], {"deferred", "uncertain"}, AGAIN),
    "reset within the text": ("body", [("reset",)], {"deferred", "uncertain"}, AGAIN),
    "closed after the dot, kept": ("dot", [("count",), ("close",)], {"uncertain"}, AGAIN),
    "closed after the dot, lost": ("dot", [("close",)], {"uncertain"}, AGAIN),
    "reset after the dot, kept": ("dot", [("count",), ("reset",)], {"uncertain"}, AGAIN),
    "reset after the dot, lost": ("dot", [("reset",)], {"uncertain"}, AGAIN),
    "silence after the dot": ("dot", [("count",), ("silence",)], {"uncertain"}, AGAIN),
    "a torn reply": ("dot", [("count",), ("part", "25"), ("close",)], {"uncertain"}, AGAIN),
    "a reply without its end": ("dot", [("count",), ("part", "250 2.0.0 queued"), ("close",)], {"uncertain"}, AGAIN),
    "garbage after the dot": ("dot", [("count",), ("say", "xyzzy"), ("silence",)], {"uncertain"}, AGAIN),
    "451 after the dot": ("dot", [("say", "451 4.3.0 local error")], {"deferred"}, AGAIN),
    "421 after the dot": ("dot", [("say", "421 4.3.2 stopping"), ("close",)], {"deferred"}, AGAIN),
    "554 after the dot": ("dot", [("say", "554 5.6.0 not this text")], {"failed"}, FAILED),
    "250 and closed": ("dot", [("count",), ("say", "250 2.0.0 queued"), ("close",)], {"sent"}, SENT),
    "250 byte by byte": ("dot", [("count",), ("slow", "250 2.0.0 queued")], {"sent"}, SENT),
}
BEHAVIOURS = {
    "no pipelining": ({"pipelining": False}, "sent", SENT), "replies byte by byte": ({"bytewise": True}, "sent", SENT),
    "SIZE too small": ({"size": 600}, "failed", FAILED),
}


def suppressed(digest):
    return digest.run("subscribers", "show", TARGET).out.partition("suppressed: ")[2].strip()


def complete(name, digest, sink):
    """The server is well again: one more run sends all that is not refused for good."""
    sink.heal()
    counts = digest.counts()
    left = counts["pending"] + counts["deferred"] + counts["uncertain"]
    failed = {email for email, state in digest.states().items() if state == "failed"}
    if left:
        digest.send(left, sink.url, "--retry-uncertain")
    copies = sink.copies()
    expect(set(copies) >= EVERYBODY - failed, name, "not everybody was mailed:", set(copies))
    repeated = sum(len(messages) - 1 for messages in copies.values())
    expect(repeated <= counts["uncertain"], name, repeated, "repeats of", counts["uncertain"], "uncertain")
    expect(all(len(set(messages)) == 1 for messages in copies.values()), "copies differ")
    expect(not sink.faults, sink.faults[:3])
    return digest.states(), failed


def check_mode(base, number, name):
    point, steps, allowed, code = MODES[name]
    meant = EVERYBODY if point in ("banner", "ehlo", "mail") else {TARGET}
    digest = base.clone(number)
    script = lambda at, who: steps if at == point and (who in meant or meant == EVERYBODY) else None
    with Sink(script) as sink:
        digest.send(5, sink.url, code=code)
        found = digest.states()
        for email in meant:
            expect(found[email] in allowed, name, email, found[email], "not", allowed)
        others = {found[email] for email in EVERYBODY - meant}
        expect(others <= {"sent", "pending"}, name, "others are", others)
        expect(bool(suppressed(digest)) == (name == "no such user"), name, "suppression:", suppressed(digest))
        after, failed = complete(name, digest, sink)
        expect(all(after[email] == "sent" for email in EVERYBODY - failed), name, after)


def failures():
    """The table of failures:"""
    with Newsletter.make(readers(5)) as base:
        for number, name in enumerate(MODES):
            check_mode(base, number, name)
    return f"{len(MODES)} ways"


def behaviours():
    """Servers that are merely slow or small:"""
    with Newsletter.make(readers(5)) as base:
        for number, (name, (options, state, code)) in enumerate(BEHAVIOURS.items()):
            digest = base.clone(number)
            with Sink(**options) as sink:
                digest.send(5, sink.url, code=code)
                expect(set(digest.states().values()) == {state}, name, digest.states())
                expect(not sink.faults, name, sink.faults[:3])
                expect(not suppressed(digest), name, "suppressed somebody")
    return f"{len(BEHAVIOURS)} kinds"


def refused_texts():
    """Five refused texts in a row stop the run:"""
    refuse = lambda point, who: [("say", "554 5.6.0 spam")] if point == "dot" else None
    with Newsletter.make(readers(30)) as digest, Sink(refuse) as sink:
        done = digest.send(30, sink.url, code=1)
        counts = digest.counts()
        expect(5 <= counts["failed"] <= 7 and counts["pending"] == 30 - counts["failed"], counts)
        expect("in a row" in done.err, done.err)
        expect(not suppressed(digest), "a refused text suppressed a reader")
    return f"{counts['failed']} of 30 tried"


main(failures, behaviours, refused_texts)
