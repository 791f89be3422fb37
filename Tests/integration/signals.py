#!/usr/bin/env python3
"""SIGINT, SIGTERM and SIGHUP at each phase: the dialogue in hand is finished, nothing new is begun, and the exit code is 75."""
import signal
import socket
import threading
import time

from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

READERS, CONNECTIONS = 30, 3
# Of no matter to the outcome: long enough for a machine that is busy.
PATIENCE = 90
ENVIRONMENT = {"TIDINGS_SMTP_TIMEOUT": "120", "TIDINGS_SMTP_PATIENCE": "120"}


class Hold:
    """Stops every dialogue at a point from the fifth message on, until released."""

    def __init__(self, point, free=4):
        self.point, self.free, self.count = point, free, 0
        self.reached, self.released = threading.Event(), threading.Event()

    def __call__(self, point, _):
        if point != self.point:
            return None
        self.count += 1
        if self.count > self.free:
            self.reached.set()
            self.released.wait(PATIENCE)


def start(digest, url, *words, **options):
    return digest.start("send", WEEK, "--confirm", READERS, "--smtp", url, "--connections", CONNECTIONS, *words, environment=ENVIRONMENT, **options)


def check_stopped(digest, sink, doubts=0):
    """Whoever was accepted is sent, the rest is left; the next run completes it."""
    counts, accepted = digest.counts(), sink.copies()
    expect(counts["sent"] == len(accepted) and counts["uncertain"] == doubts and counts["sending"] == counts["failed"] == 0, counts, len(accepted))
    left = counts["pending"] + counts["deferred"]
    expect(left > 0 and left + counts["sent"] + doubts == READERS, counts)
    sink.heal()
    digest.send(left + doubts, sink.url, "--retry-uncertain", connections=CONNECTIONS)
    expect(len(sink.copies()) == len(sink.accepted) == READERS, len(sink.copies()), len(sink.accepted))


# After DATA was answered the text may have begun or not.
POINTS = ["banner", "ehlo", "mail", "rcpt", "data", "body", "dot"]


def phases():
    """Stopped while the server is silent at each point:"""
    def unignored():
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

    for point in POINTS:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            hold = Hold(point, free=0 if point in ("banner", "ehlo") else 4)
            with Newsletter.make(readers(READERS)) as digest, Sink(hold) as sink:
                process = start(digest, sink.url, preexec_fn=unignored)
                expect(hold.reached.wait(PATIENCE), "never came to", point)
                process.send_signal(number)
                if point in ("body", "dot"):
                    time.sleep(0.5)
                    expect(point == "body" or process.poll() is None, "did not wait for the answer to the final dot")
                    hold.released.set()
                expect(process.wait(PATIENCE) == 75, point, "exit", process.returncode)
                hold.released.set()
                check_stopped(digest, sink)
    return f"{3 * len(POINTS)} ways"


def inherited():
    """Stopped though the parent has blocked or ignores the signals:"""
    def blocked():
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})

    def ignored():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)

    for inherit in (ignored, blocked):
        for number in (signal.SIGINT, signal.SIGTERM):
            hold = Hold("dot")
            with Newsletter.make(readers(READERS)) as digest, Sink(hold) as sink:
                process = start(digest, sink.url, preexec_fn=inherit)
                expect(hold.reached.wait(PATIENCE), "never came to the dot")
                process.send_signal(number)
                time.sleep(0.5)
                hold.released.set()
                code = process.wait(PATIENCE)
                expect(code == 75, inherit.__name__, number.name, "exit", code, "with", len(sink.accepted), "of", READERS, "sent")
                check_stopped(digest, sink)
    return "4 ways"


def twice():
    """A second signal ends the program at once, and what was in hand is uncertain:"""
    pairs = [(signal.SIGTERM, signal.SIGTERM), (signal.SIGTERM, signal.SIGINT), (signal.SIGHUP, signal.SIGTERM)]
    for first, second in pairs:
        hold = Hold("dot")
        with Newsletter.make(readers(READERS)) as digest, Sink(hold) as sink:
            process = start(digest, sink.url)
            expect(hold.reached.wait(PATIENCE), "never came to the dot")
            process.send_signal(first)
            time.sleep(0.5)
            process.send_signal(second)
            expect(process.wait(PATIENCE) == -second, first, second, "exit", process.returncode)
            counts = digest.counts()
            expect(1 <= counts["uncertain"] <= CONNECTIONS and counts["sending"] == 0, counts)
            hold.released.set()
    return f"{len(pairs)} ways"


def waits():
    """Stopped while it waits for its rate, for a server that is down, and for a reader who was put off:"""
    later = lambda point, _: [("say", "450 4.2.0 later")] if point == "rcpt" else None
    with socket.create_server(("127.0.0.1", 0)) as probe:
        nowhere = f"smtp://127.0.0.1:{probe.getsockname()[1]}"
    for words, script, url in ((("--rate", "1/min"), None, None), ((), None, nowhere), ((), later, None)):
        with Newsletter.make(readers(READERS)) as digest, Sink(script) as sink:
            process = start(digest, url or sink.url, *words)
            time.sleep(2)
            expect(process.poll() is None, "ended by itself:", process.returncode)
            process.send_signal(signal.SIGTERM)
            expect(process.wait(PATIENCE) == 75, words, "exit", process.returncode)
            check_stopped(digest, sink)
    return "3 ways"


main(phases, inherited, twice, waits)
