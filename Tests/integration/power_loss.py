#!/usr/bin/env python3
"""Power lost at any moment of a sending: what the disk may then hold is rebuilt from a recording, and the sending is finished.

    power_loss.py [POINTS [SEED]]

strace records one run. At each moment the disk holds what was synced, and of the rest all, nothing or any 512-byte sectors; a
file whose name was not synced may be missing. Every such disk is read with SQLite; at POINTS of them the program takes up the run.
"""
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter

from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

READERS, CONNECTIONS, SECTOR = 48, 4, 512
POINTS = int(sys.argv[1]) if len(sys.argv) > 1 else 24
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
EVERYBODY = {row["email"] for row in readers(READERS)}
STORE = ("tidings.db", "tidings.db-wal", "tidings.db-journal", f"tidings.db-{WEEK}.lock")
KNOWN = ["openat", "unlink", "unlinkat", "pwrite64", "ftruncate", "fsync", "fdatasync", "sendto", "recvfrom"]
# What the replay does not do to the store: it says so when it meets one.
UNKNOWN = ["creat", "write", "writev", "pwritev", "truncate", "fallocate", "rename", "renameat", "renameat2", "link", "linkat"]


# The recording

def record(digest, url, log):
    strace = ["strace", "-f", "-qq", "-yy", "-xx", "-s", "10000000", "-o", log, "-e", "trace=" + ",".join(KNOWN + UNKNOWN)]
    words = ("send", WEEK, "--confirm", READERS, "--smtp", url, "--connections", CONNECTIONS)
    digest.run(*words, around=strace)


def calls(log):
    """Each system call twice, as it begins and as it has ended: (ended, thread, name, arguments, result)."""
    found, begun = [], {}

    def begin(thread, name, arguments):
        begun[thread] = len(found)
        found.append((False, thread, name, arguments, ""))

    def end(thread, arguments, result):
        place = begun.pop(thread)
        _, _, name, before, _ = found[place]
        found[place] = (False, thread, name, before, result)
        found.append((True, thread, name, before + arguments, result))

    for line in open(log, encoding="ascii"):
        thread, rest = line.rstrip("\n").split(None, 1)
        if match := re.fullmatch(r"(\w+)\((.*) <unfinished \.\.\.>", rest):
            begin(thread, match[1], match[2])
        elif match := re.fullmatch(r"<\.\.\. \w+ resumed>(.*)\)\s+= (-?\d+|\?).*", rest):
            end(thread, match[1], match[2])
        elif match := re.fullmatch(r"(\w+)\((.*)\)\s+= (-?\d+|\?).*", rest):
            begin(thread, match[1], match[2])
            end(thread, "", match[3])
    return found


def plain(text):
    """What stands in `\\x..`, which strace may use for names too."""
    return re.sub(rb"\\x(..)", lambda found: bytes.fromhex(found[1].decode()), text.encode())


def place(arguments):
    """The file or the socket behind the descriptor that a call begins with."""
    found = re.match(r"\d+<(.*?)>(?:, |$)", arguments)
    return plain(found[1]).decode() if found else ""


def string(arguments):
    found = re.search(r'"([^"]*)"', arguments)
    return plain(found[1]) if found else b""


class Dialogue:
    """One connection, as its bytes left and came."""

    def __init__(self):
        self.output = self.input = b""
        self.is_text, self.recipient, self.order, self.answers = False, None, [], 0


class Dialogues:
    """Whose text has begun to leave, whose last byte has left, and whose 250 has been read, and when."""

    def __init__(self):
        self.all, self.begun, self.left, self.answered = {}, set(), set(), {}

    def copy(self):
        """As it is now."""
        now = Dialogues()
        now.begun, now.left, now.answered = set(self.begun), set(self.left), dict(self.answered)
        return now

    def sent(self, socket, data):
        dialogue = self.all.setdefault(socket, Dialogue())
        dialogue.output += data
        while dialogue.output:
            if dialogue.is_text:
                self.begun.add(dialogue.recipient)
            part, end, rest = dialogue.output.partition(b"\r\n.\r\n" if dialogue.is_text else b"\r\n")
            if not end:
                return
            dialogue.output = rest
            if dialogue.is_text:
                self.left.add(dialogue.recipient)
                dialogue.is_text = False
            elif part.startswith(b"RCPT TO:"):
                dialogue.recipient = part[9:part.index(b">")].decode()
            elif part == b"DATA":
                dialogue.order.append(dialogue.recipient)
                dialogue.is_text = True

    def received(self, socket, data, syncs):
        dialogue = self.all.setdefault(socket, Dialogue())
        *lines, dialogue.input = (dialogue.input + data).split(b"\r\n")
        for line in lines:
            if line == b"250 2.0.0 queued":
                self.answered[dialogue.order[dialogue.answers]] = syncs
                dialogue.answers += 1


# The disk

class File:
    """What is surely on the disk, and what was written since in sectors, each of which may be there."""

    def __init__(self, data, is_named):
        self.synced, self.is_named, self.is_removed, self.unsynced = bytearray(data), is_named, False, []
        # How many writes each sync that is under way will have made durable.
        self.syncing = {}

    def write(self, offset, data):
        self.unsynced.append((offset, data))

    def truncate(self, size):
        self.unsynced.append((size, None))

    def begin_sync(self, thread):
        self.syncing[thread] = len(self.unsynced)

    def end_sync(self, thread):
        count = self.syncing.pop(thread)
        for change in self.unsynced[:count]:
            apply(self.synced, *change)
        del self.unsynced[:count]
        self.syncing = {other: max(0, number - count) for other, number in self.syncing.items()}

    def image(self, keeps):
        """The bytes, with those of the unsynced sectors that the disk has got round to; None when there is no such file."""
        if not self.is_named and not keeps() or self.is_removed and keeps():
            return None
        data = bytearray(self.synced)
        for offset, written in self.unsynced:
            if written is None:
                if keeps():
                    apply(data, offset, None)
                continue
            start = offset
            while start < offset + len(written):
                end = min((start // SECTOR + 1) * SECTOR, offset + len(written))
                if keeps():
                    apply(data, start, written[start - offset:end - offset])
                start = end
        return bytes(data)


def apply(data, offset, written):
    """A write, or without bytes a new size."""
    end = offset if written is None else offset + len(written)
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    if written is None:
        del data[end:]
    else:
        data[offset:end] = written


class Disk:
    """The files of the store and the directory they are in."""

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        self.files, self.syncs, self.moments, self.logs = {}, 0, 0, 0
        for name in STORE:
            if os.path.exists(f"{folder}/{name}"):
                self.files[name] = File(open(f"{folder}/{name}", "rb").read(), True)

    def name(self, path):
        head, _, name = os.path.realpath(os.path.join(self.folder, path)).rpartition("/")
        return name if head == self.folder and name in STORE else None

    def take(self, ended, thread, call, arguments, result):
        """Does what a call did to the disk; True when that may have changed what a power cut leaves."""
        if call == "openat":
            name = ended and result != "-1" and "O_CREAT" in arguments and self.name(string(arguments).decode())
            if name and (name not in self.files or self.files[name].is_removed):
                self.files[name] = File(b"", False)
            return False
        if call in ("unlink", "unlinkat"):
            name = not ended and self.name(string(arguments).decode())
            if name:
                self.files[name].is_removed = True
            return bool(name)
        path = place(arguments)
        if call in ("fsync", "fdatasync") and os.path.realpath(path) == self.folder:
            for file in self.files.values() if ended else ():
                file.is_named = True
            return ended
        name = self.name(path or string(arguments).decode("utf-8", "replace"))
        if not name:
            return False
        expect(call not in UNKNOWN, "the replay does not know what became of the store in", call)
        file, numbers = self.files[name], [int(number) for number in re.findall(r", (\d+)", arguments)]
        if call in ("fsync", "fdatasync"):
            file.end_sync(thread) if ended else file.begin_sync(thread)
            self.syncs += ended and name == "tidings.db-wal"
        elif call == "pwrite64" and not ended:
            file.write(numbers[-1], string(arguments))
            self.logs += name == "tidings.db-wal" and numbers[-1] == 0
        elif call == "ftruncate" and not ended:
            file.truncate(numbers[-1])
        else:
            return False
        return True

    def images(self, chance):
        """What may be left: only what was synced, everything, some of the rest."""
        share = chance.choice((0.1, 0.5, 0.9))
        for keeps in (lambda: False, lambda: True, lambda: chance.random() < share, lambda: chance.random() < 0.5):
            yield {name: data for name, file in self.files.items() if (data := file.image(keeps)) is not None}


def write_store(folder, image):
    for name in os.listdir(folder):
        if name.startswith("tidings.db"):
            os.remove(f"{folder}/{name}")
    for name, data in image.items():
        with open(f"{folder}/{name}", "wb") as file:
            file.write(data)


# The claims

def states(folder):
    """Address → state, by SQLite; nobody when the edition is not frozen."""
    database = sqlite3.connect(f"{folder}/tidings.db")
    try:
        expect(database.execute("PRAGMA quick_check").fetchall() == [("ok",)], "SQLite finds the store damaged")
        return dict(database.execute("SELECT email, state FROM delivery JOIN recipient USING (edition, position)"))
    finally:
        database.close()


def check(found, dialogues, syncs):
    """What the disk must know at this moment."""
    expect(not found or set(found) == EVERYBODY, "the list is not whole")
    for email in dialogues.begun:
        expect(found.get(email) in ("sending", "sent"), email, "had its text on the wire, and is", found.get(email))
    for email, before in dialogues.answered.items():
        # One commit was perhaps under way when the answer came, the next holds it; a checkpoint syncs once more.
        late = syncs >= before + 3
        expect(not late or found[email] == "sent", email, "was accepted three syncs ago, and is", found[email])
    expect(list(found.values()).count("sending") <= CONNECTIONS, "more in doubt than connections:", Counter(found.values()))


def moments(disk, log):
    """Each moment at which the disk or the dialogues had changed."""
    dialogues = Dialogues()
    for ended, thread, call, arguments, result in calls(log):
        changed = False
        if call == "sendto" and not ended and int(result) > 0:
            dialogues.sent(place(arguments), string(arguments)[:int(result)])
            changed = True
        elif call == "recvfrom" and ended and int(result) > 0:
            dialogues.received(place(arguments), string(arguments), disk.syncs)
        elif call not in ("sendto", "recvfrom"):
            changed = disk.take(ended, thread, call, arguments, result)
        if changed:
            disk.moments += 1
            yield dialogues
    expect(dialogues.left == set(dialogues.answered) == EVERYBODY, "the recording is not whole")


# Going on afterwards

def take_up(digest, image, dialogues, expected):
    """After the power cut: the program tells what SQLite tells, and finishes the sending."""
    write_store(digest.folder, image)
    told = digest.status()
    shown = {row["email"]: row["state"] for row in told["deliveries"]}
    expect(shown == {email: state.replace("sending", "uncertain") for email, state in states(digest.folder).items()}, "status tells", shown)
    write_store(digest.folder, image)
    counts = told["counts"]
    with Sink() as sink:
        if counts["pending"]:
            digest.send(counts["pending"], sink.url, code=75 if counts["uncertain"] else 0, connections=CONNECTIONS)
        fresh, doubtful = set(sink.copies()), {email for email, state in shown.items() if state == "uncertain"}
        expect(not fresh & dialogues.left, "mailed again without a doubt:", fresh & dialogues.left)
        expect(fresh | set(dialogues.answered) | doubtful == EVERYBODY, "lost:", EVERYBODY - fresh - set(dialogues.answered) - doubtful)
        if doubtful:
            digest.send(len(doubtful), sink.url, "--retry-uncertain", connections=CONNECTIONS)
        copies = sink.copies()
    expect(digest.counts()["sent"] == READERS, "at the end:", digest.counts())
    expect(set(copies) == fresh | doubtful and all(len(messages) == 1 for messages in copies.values()), "not those were mailed who were left")
    expect(all(messages[0] == expected[email] for email, messages in copies.items()), "other bytes than the dry run's")
    return len(doubtful)


def replay(digest, chance):
    """Records a run, cuts the power at each moment of it, and takes up the run at some of them."""
    folder, cuts, sample = tempfile.mkdtemp(prefix="disk-"), 0, []
    expected, disk, log = digest.dry_run(), Disk(digest.folder), f"{folder}/log"
    with Sink(delay=0.002) as sink:
        record(digest, sink.url, log)
    os.mkdir(f"{folder}/store")
    for dialogues in moments(disk, log):
        for image in disk.images(chance):
            cuts += 1
            write_store(f"{folder}/store", image)
            check(states(f"{folder}/store"), dialogues, disk.syncs)
            # A fair sample of them all, whose number is not known yet.
            if len(sample) < POINTS:
                sample.append((image, dialogues.copy()))
            elif chance.random() < POINTS / cuts:
                sample[chance.randrange(POINTS)] = (image, dialogues.copy())
    expect(disk.logs == 1, "the log was begun", disk.logs, "times")
    doubts = [take_up(digest, *point, expected) for point in sample]
    shutil.rmtree(folder)
    return f"{cuts} disks at {disk.moments} moments; {len(doubts)} runs taken up, {sum(doubts)} in doubt, nobody lost"


def first():
    """Power lost in the first run, which makes the log:"""
    with Newsletter.make(readers(READERS)) as digest:
        return replay(digest, random.Random(SEED))


def begun_anew():
    """Power lost in a run in which the log is full, written back and begun anew:"""
    with Newsletter.make(readers(READERS)) as digest:
        fill_log(digest, frames=960)
        return replay(digest, random.Random(SEED + 1))


def fill_log(digest, frames):
    """Leaves so many pages in the log of the store; SQLite writes them back when there are a thousand."""
    copy = digest.clone("copy")
    database = sqlite3.connect(f"{copy.folder}/tidings.db", isolation_level=None)
    database.execute("PRAGMA wal_autocheckpoint = 0")
    for _ in range(frames):
        database.execute("UPDATE consent SET at = at")
    for name in STORE[:2]:
        shutil.copy(f"{copy.folder}/{name}", digest.folder)
    database.close()


main(first, begun_anew)
