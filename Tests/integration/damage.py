#!/usr/bin/env python3
"""A store that is damaged midway through a sending: the program does the right thing, or ends with an error that names the file.

    damage.py [TIMES [SEED]]     so often each kind of damage in each situation

Right is: whoever was sent the message, or may have been, is not shown as left and not mailed again; everybody else is
mailed once or still shown as left; nobody else is mailed; and it never crashes.
"""
import json
import os
import random
import shutil
import sqlite3
import sys
from collections import Counter

from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

READERS, CONNECTIONS, SECTOR, PAGE, FRAME, HEADER = 40, 2, 512, 4_096, 4_096 + 24, 32
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 6
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
EVERYBODY = {row["email"] for row in readers(READERS)}
LEFT = {"pending", "deferred"}


# Damage: of the bytes of a file, by chance

def flipped_bit(data, chance):
    place = chance.choice([index for index in range(len(data)) if data[index]])
    data[place] ^= 1 << chance.randrange(8)


def noise(data, chance):
    start = chance.randrange(len(data) // SECTOR) * SECTOR
    data[start:start + SECTOR] = chance.randbytes(SECTOR)


def zeros(data, chance):
    start = chance.choice([start for start in range(0, len(data) - SECTOR + 1, SECTOR) if any(data[start:start + SECTOR])])
    data[start:start + SECTOR] = bytes(SECTOR)


def cut_short(data, chance):
    del data[chance.randrange(len(data)):]


def cut_to_pages(data, chance):
    del data[chance.randrange(1, len(data) // PAGE) * PAGE:]


def emptied(data, chance):
    del data[:]


def swapped_pages(data, chance):
    first, second = (number * PAGE for number in chance.sample(range(len(data) // PAGE), 2))
    data[first:first + PAGE], data[second:second + PAGE] = data[second:second + PAGE], data[first:first + PAGE]


def swapped_frames(data, chance):
    first, second = (HEADER + number * FRAME for number in chance.sample(range((len(data) - HEADER) // FRAME), 2))
    data[first:first + FRAME], data[second:second + FRAME] = data[second:second + FRAME], data[first:first + FRAME]


def damaged_delivery(data, chance):
    """A bit in a row of the journal."""
    places = [place for word in (b"2024-W38", b"reader", b"sent", b"pending") for place in occurrences(data, word)]
    data[chance.choice(places) + chance.randrange(-2, 8)] ^= 1 << chance.randrange(8)


def occurrences(data, word):
    place = data.find(word)
    while place >= 0:
        yield place
        place = data.find(word, place + 1)


ALL = [flipped_bit, noise, zeros, cut_short, cut_to_pages, emptied]
KINDS = [("tidings.db", kind) for kind in ALL + [swapped_pages, damaged_delivery]]
KINDS += [("tidings.db-wal", kind) for kind in ALL + [swapped_frames, damaged_delivery]]
KINDS += [("tidings.db-shm", kind) for kind in (noise, emptied)]
KINDS += [(name, None) for name in ("tidings.db", "tidings.db-wal", "tidings.db-shm")]


def damage(digest, name, kind, chance):
    """Does it; without a kind the file is deleted."""
    path = f"{digest.folder}/{name}"
    if kind is None:
        return os.remove(path)
    data = bytearray(open(path, "rb").read())
    kind(data, chance)
    with open(path, "wb") as file:
        file.write(data)


# Situations

def answers(point, who):
    """One is put off, one does not exist, one text is taken without a word."""
    return {
        ("rcpt", "reader3@example.org"): [("say", "450 4.2.0 later")], ("rcpt", "reader5@example.org"): [("say", "550 5.1.1 nobody")],
        ("dot", "reader8@example.org"): [("count",), ("close",)]}.get((point, who))


class Situation:
    """A sending that was broken off, and who of it had been accepted."""

    def __init__(self, after=lambda digest: None):
        self.digest = Newsletter.make(readers(READERS))
        self.expected, process = self.digest.dry_run(), []
        with Sink(answers, on_event=lambda event: event == READERS * 3 and process[0].kill(), delay=0.002) as sink:
            process.append(self.digest.start("send", WEEK, "--confirm", READERS, "--smtp", sink.url, "--connections", CONNECTIONS))
            process[0].wait(120)
            self.accepted = set(sink.copies())
        after(self.digest)
        whole = self.digest.clone("whole")
        self.truth = whole.states()
        shutil.rmtree(whole.folder)
        self.left = {email for email, state in self.truth.items() if state in LEFT}
        expect(self.left and len(self.accepted) > 8 and not self.accepted & self.left, Counter(self.truth.values()))


def write_back(digest):
    """The log is written back into the database and gone, as after every run that ends by itself."""
    database = sqlite3.connect(f"{digest.folder}/tidings.db")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


# Judging

class Verdict:
    """What a damaged store made the program do."""

    def __init__(self, digest, situation):
        self.situation, self.faults, self.is_refused = situation, [], False
        told = self.run(digest, "status", WEEK, "--json", "--deliveries")
        number = len(situation.left)
        if told and not self.is_refused:
            told = json.loads(told)
            self.check_shown(told)
            number = told["counts"]["pending"] + told["counts"]["deferred"]
        with Sink() as sink:
            self.run(digest, "send", WEEK, "--confirm", number, "--smtp", sink.url, "--connections", CONNECTIONS)
            self.check_mailed(sink.copies())

    def run(self, digest, *words):
        """A command may end with an error that names the file, but not with another one, and not by a crash; returns what it printed."""
        done = digest.run(*words, code=None)
        self.hold(0 <= done.returncode < 128, "crashed:", words[0], "exit", done.returncode, done.err[:160])
        if done.returncode in (0, 75):
            return done.out
        self.is_refused = True
        self.hold("tidings.db" in done.err, "no file is named:", words[0], "exit", done.returncode, done.err.strip()[:240])
        return None

    def hold(self, condition, *words):
        if not condition:
            self.faults.append(" ".join(map(str, words)))

    def check_shown(self, told):
        shown = {row["email"]: row["state"] for row in told["deliveries"]}
        self.hold(sum(told["counts"].values()) == READERS and set(shown) == EVERYBODY, "shows a list that is not whole, of", len(shown))
        again = sum(shown.get(email) in LEFT for email in self.situation.accepted)
        self.hold(not again, "shows", again, "as left who were sent")
        lost = sum(email in shown and shown[email] not in LEFT for email in self.situation.left)
        self.hold(not lost, "shows", lost, "as dealt with who are left")

    def check_mailed(self, copies):
        situation = self.situation
        again, strangers = set(copies) & situation.accepted, set(copies) - EVERYBODY
        self.hold(not again, "MAILED AGAIN:", len(again))
        self.hold(not strangers, "MAILED A STRANGER:", strangers)
        # An intent that was killed before it was noted beside the store: its text was never on the wire, one a connection at most.
        others = set(copies) - situation.left - again - strangers
        self.hold(len(others) <= CONNECTIONS, "mailed though not left:", len(others))
        self.hold(self.is_refused or set(copies) >= situation.left, "LOST without a word:", len(situation.left - set(copies)))
        right = all(messages == [situation.expected.get(email)] for email, messages in copies.items())
        self.hold(right, "MAILED OTHER BYTES, or two copies")


def try_all(situation, chance):
    done, faults = Counter(), []
    with situation.digest as base:
        for name, kind in KINDS:
            if not os.path.exists(f"{base.folder}/{name}"):
                continue
            for number in range(TIMES if kind else 1):
                digest = base.clone("damaged")
                damage(digest, name, kind, chance)
                verdict = Verdict(digest, situation)
                done["an error" if verdict.is_refused else "right"] += 1
                what = kind.__name__ if kind else "deleted"
                faults += [f"{name} {what}: " + "; ".join(verdict.faults)] if verdict.faults else []
                shutil.rmtree(digest.folder)
    expect(not faults, len(faults), "of", sum(done.values()), "\n  ".join(["", *faults]))
    return ", ".join(f"{number} × {what}" for what, number in sorted(done.items()))


def killed():
    """Damaged after kill -9, with the log beside the database:"""
    return try_all(Situation(), random.Random(SEED))


def ended():
    """Damaged after a run that was ended, with all in the database:"""
    return try_all(Situation(after=write_back), random.Random(SEED + 1))


main(killed, ended)
