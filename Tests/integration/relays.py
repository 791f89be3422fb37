#!/usr/bin/env python3
"""Several mail servers: shares, spare ones, one that dies, one that is killed with messages in doubt; nobody gets two."""
import time

from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

COUNT = 120
AGAIN = 75


def configure(digest, *relays):
    digest.set_servers(*(relay | {"timeout": 1, "connections": 2} for relay in relays))


def send(digest, number=COUNT, code=0):
    return digest.run("send", WEEK, "--confirm", number, code=code)


def received(*sinks):
    """How many each has, once it is sure that nobody got two."""
    everybody = [recipient for sink in sinks for recipient, copies in sink.copies().items() for _ in copies]
    expect(len(everybody) == len(set(everybody)), "somebody was mailed twice")
    return [len(sink.accepted) for sink in sinks]


def named(digest):
    """Server → how many deliveries the journal names it for."""
    counts = {}
    for row in digest.status()["deliveries"]:
        counts[row["relay"]] = counts.get(row["relay"], 0) + 1
    return counts


def shares():
    """The messages are shared by weight, and the journal names the server of each."""
    with Newsletter.make(readers(COUNT)) as digest, Sink() as large, Sink() as small:
        configure(digest, {"url": large.url, "weight": 3}, {"url": small.url})
        send(digest)
        many, few = received(large, small)
        expect(many + few == COUNT and abs(many - 3 * few) <= 40, "3 : 1 became", many, few)
        names = {url.url.partition("//")[2]: count for url, count in ((large, many), (small, few))}
        expect(named(digest) == names, "the journal says", named(digest), "not", names)


def rate():
    """A rate holds back messages, and nobody's run once all are sent."""
    with Newsletter.make(readers(2)) as digest, Sink() as sink:
        configure(digest, {"url": sink.url, "rate": "1/day"})
        begin = time.monotonic()
        digest.run("send", WEEK, "--confirm", 1, "--limit", 1)
        expect(time.monotonic() - begin < 60, "waited for the next day")
        expect(len(sink.accepted) == 1, "the first message did not go out")


def spare():
    """A spare server takes over from one that dies."""
    def dies(point, _):
        dies.mails += point == "mail"
        return [("say", "421 4.3.2 going down"), ("close",)] if dies.mails > 40 else None
    dies.mails = 0
    with Newsletter.make(readers(COUNT)) as digest, Sink(dies) as first, Sink() as second:
        configure(digest, {"url": first.url}, {"url": second.url, "weight": 0})
        send(digest, code=None)
        left = COUNT - sum(received(first, second))
        if left:
            first.heal()
            send(digest, left)
        expect(sum(received(first, second)) == COUNT, "not everybody was mailed")
        expect(len(second.accepted) >= COUNT // 2, "the spare one got", len(second.accepted))


def doubt():
    """What is in doubt at one server goes to no other."""
    with Newsletter.make(readers(COUNT)) as digest, Sink(lambda point, _: [("count",), ("close",)] if point == "dot" else None) as deaf, \
            Sink() as well:
        configure(digest, {"url": deaf.url}, {"url": well.url})
        send(digest, code=AGAIN)
        counts = digest.counts()
        expect(1 <= counts["uncertain"] <= 2 and counts["sent"] == COUNT - counts["uncertain"], counts)
        expect(sum(received(deaf, well)) == COUNT, "somebody got nothing")


def small():
    """What one server finds too large goes to the other, also to a spare one, and to none is it a failure before all were asked."""
    unannounced = lambda words: {"script": lambda point, _: [("say", words)] if point == "mail" else None}
    ways = [{"size": 5_000}, unannounced("552 5.3.4 Message size exceeds fixed limit"), unannounced("552 too big"), unannounced("552 5.2.3 too long")]
    for weight, terms in [(weight, terms) for terms in ways for weight in (1, 0)]:
        with Newsletter.make(readers(COUNT)) as digest, Sink(**terms) as narrow, Sink() as wide:
            configure(digest, {"url": narrow.url}, {"url": wide.url, "weight": weight})
            send(digest)
            expect(received(narrow, wide) == [0, COUNT], "they got", received(narrow, wide))
    with Sink() as gone:
        url = gone.url
    with Newsletter.make(readers(COUNT)) as digest, Sink(size=5_000) as narrow:
        digest.set_servers({"url": narrow.url, "patience": 2}, {"url": url, "patience": 2})
        begin = time.monotonic()
        send(digest, code=AGAIN)
        expect(time.monotonic() - begin < 30, "waited for a server that is not there")
        expect(received(narrow) == [0] and digest.counts()["failed"] == 0, digest.counts())


def refusing():
    """One that refuses the sender, or every reader, is left out and named; the others, also a spare one, get everybody."""
    for words in ("550 5.7.1 relaying denied", "550 relay not permitted", "552 5.2.2 mailbox full"):
        for weight in (1, 0):
            script = lambda point, _: [("say", words)] if point == "rcpt" else None
            with Newsletter.make(readers(COUNT)) as digest, Sink(script) as strict, Sink() as wide:
                configure(digest, {"url": strict.url}, {"url": wide.url, "weight": weight})
                done = send(digest)
                expect(received(strict, wide) == [0, COUNT], words, weight, received(strict, wide))
                expect("A mail server was left out: " + strict.url[7:] in done.err and words in done.err, done.err)
    with Newsletter.make(readers(COUNT)) as digest, Sink(script) as one, Sink(script) as other:
        configure(digest, {"url": one.url}, {"url": other.url})
        send(digest, code=1)
        expect(digest.counts()["pending"] == COUNT, digest.counts())


def closed():
    """A server that is not there costs the other nothing."""
    with Sink() as gone:
        url = gone.url
    with Newsletter.make(readers(COUNT)) as digest, Sink() as here:
        configure(digest, {"url": url}, {"url": here.url})
        send(digest)
        expect(received(here) == [COUNT], "the second server got", received(here))


main(shares, rate, spare, doubt, small, refusing, closed)
