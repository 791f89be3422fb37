#!/usr/bin/env python3
"""kill -9 at any moment of a run: nobody is lost, and nobody is mailed twice but those reported as uncertain.

    kill_sweep.py [POINTS [SEED]]
"""
import random
import shutil
import sys

from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

READERS, CONNECTIONS = 60, 4
POINTS = int(sys.argv[1]) if len(sys.argv) > 1 else 40
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
# MAIL, RCPT, DATA, the dot, before the 250, behind it
EVENTS = READERS * 6


class Killer:
    """Kills the sender at the moment of an event of the sink."""

    def __init__(self):
        self.process, self.moment = None, 0

    def __call__(self, event):
        if event == self.moment and self.process:
            self.process.kill()

    def watch(self, sink, moment, start):
        """Starts a run, and kills it at the moment; none of the moments leaves that to somebody else."""
        sink.events, self.moment, self.process = 0, moment, None
        self.process = start()
        self.process.wait(60)


def at_event(digest, sink, killer, chance, arguments):
    """Killed while the server is at some point of a dialogue."""
    killer.watch(sink, chance.randint(1, EVENTS), lambda: digest.start(*arguments))


def at_call(digest, sink, killer, chance, arguments):
    """Killed on entering or leaving a system call: a write to the store, its way to the disk, a write to the server."""
    call = chance.choice(["fdatasync", "pwrite64", "pwrite64", "sendto", "recvfrom", "fsync", "ftruncate"])
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={chance.randint(1, 60)}"]
    digest.run(*arguments, code=None, around=strace, timeout=60)


def kills(digest, sink, killer, chance, kill):
    """Runs and kills some times; returns how many deliveries became uncertain."""
    reported = 0
    for _ in range(chance.randint(1, 3)):
        before = digest.counts()
        left = before["pending"] + before["deferred"]
        if left == 0:
            break
        kill(digest, sink, killer, chance, ("send", WEEK, "--confirm", left, "--smtp", sink.url, "--connections", CONNECTIONS))
        after = digest.counts()
        fresh = after["uncertain"] - before["uncertain"]
        expect(0 <= fresh <= CONNECTIONS, fresh, "uncertain after one kill with", CONNECTIONS, "connections")
        expect(after["sending"] == 0, "a dead run shows as sending")
        reported += fresh
    return reported


def finish(digest, sink):
    """The run that completes what is left, then the one that repeats what is uncertain."""
    counts = digest.counts()
    if counts["pending"]:
        digest.send(counts["pending"], sink.url, code=75 if counts["uncertain"] else 0, connections=CONNECTIONS)
    counts = digest.counts()
    expect(counts["pending"] == 0, "pending after a whole run:", counts)
    if counts["uncertain"]:
        digest.send(counts["uncertain"], sink.url, "--retry-uncertain", connections=CONNECTIONS)
    expect(digest.counts()["sent"] == READERS, "at the end:", digest.counts())


def sweep(kill, points):
    chance, killer, uncertain, repeated = random.Random(SEED), Killer(), 0, 0
    with Newsletter.make(readers(READERS)) as base:
        expected = base.dry_run()
        for number in range(points):
            digest = base.clone(number)
            with Sink(on_event=killer, delay=0.001) as sink:
                reported = kills(digest, sink, killer, chance, kill)
                killer.moment = 0
                finish(digest, sink)
                copies = sink.copies()
            expect(set(copies) == set(expected), "lost:", set(expected) - set(copies))
            twice = sum(len(messages) - 1 for messages in copies.values())
            expect(twice <= reported, twice, "repeats, but only", reported, "were reported uncertain")
            for email, messages in copies.items():
                expect(set(messages) == {expected[email]}, "other bytes than the dry run's for", email)
            expect(not sink.faults, sink.faults[:3])
            uncertain, repeated = uncertain + reported, repeated + twice
            shutil.rmtree(digest.folder)
    return f"{points} times, {uncertain} uncertain, {repeated} mailed twice, nobody lost"


def events():
    """kill -9 at any moment of a dialogue:"""
    return sweep(at_event, POINTS)


def calls():
    """kill -9 at system calls, of the store and of the connections, freezing included:"""
    return sweep(at_call, POINTS)


main(events, calls)
