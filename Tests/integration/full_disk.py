#!/usr/bin/env python3
"""A disk that is full, when a newsletter is made and at every phase of a sending; it is made room on, and all is finished. Needs root."""
import os
import shutil
import subprocess
import sys
import tempfile

from newsletter import Newsletter, expect, main, readers
from sink import Sink

READERS, CONNECTIONS = 400, 4
# Kilobytes left when the sending begins: from too few to freeze the edition to enough for all of it.
ROOM = [40, 90, 130, 160, 200, 260, 330, 420, 550, 700, 900, 1_300, 3_000]


class Disk:
    """A file system in memory, of a size in kilobytes."""

    def __init__(self, size):
        self.folder = tempfile.mkdtemp(prefix="disk-")
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", self.folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=True)
        os.rmdir(self.folder)

    def make_room(self):
        subprocess.run(["mount", "-o", "remount,size=50000k", self.folder], check=True)


def sending():
    """Full before, in the midst of or behind a sending, it stops the run; then nobody is lost, and doubts are few:"""
    stopped = set()
    with Newsletter.make(readers(READERS)) as base:
        size = int(subprocess.run(["du", "-sk", base.folder], capture_output=True, text=True).stdout.split()[0])
        for room in ROOM:
            with Disk(size + room) as disk, Sink() as sink:
                shutil.copytree(base.folder, f"{disk.folder}/digest")
                digest = Newsletter(f"{disk.folder}/digest")
                done = digest.send(READERS, sink.url, code=None, connections=CONNECTIONS)
                if done.returncode != 0:
                    expect(done.returncode == 1 and "tidings.db" in done.err and "full" in done.err, room, done.returncode, done.err)
                    stopped.add(len(sink.copies()))
                disk.make_room()
                finish(digest, sink, room)
    expect(0 in stopped and any(0 < count < READERS for count in stopped), "no run was stopped in its midst:", stopped)
    return f"{len(ROOM)} sizes"


def finish(digest, sink, room):
    counts = digest.counts()
    accepted = sum(len(messages) for messages in sink.copies().values())
    expect(counts["sent"] <= accepted <= counts["sent"] + counts["uncertain"], room, accepted, "accepted, but", counts)
    expect(counts["uncertain"] <= CONNECTIONS, room, counts)
    if counts["pending"]:
        digest.send(counts["pending"], sink.url, code=None, connections=CONNECTIONS)
    if counts["uncertain"]:
        digest.send(counts["uncertain"], sink.url, "--retry-uncertain", connections=CONNECTIONS)
    copies = sink.copies()
    expect(digest.counts()["sent"] == READERS == len(copies), room, digest.counts(), len(copies))
    expect(sum(len(messages) - 1 for messages in copies.values()) <= counts["uncertain"], "mailed twice without a doubt")


def beginning():
    """Full while a newsletter is made, it is made whole by a second try; so is a key:"""
    with Newsletter() as whole:
        os.makedirs(os.path.dirname(whole.folder), exist_ok=True)
        subprocess.run([whole.binary, "init", whole.folder], check=True, capture_output=True)
        for size in range(32, 200, 16):
            with Disk(size) as disk:
                folder = f"{disk.folder}/digest"
                words = [whole.binary, "init", folder]
                first = subprocess.run(words, capture_output=True, text=True)
                disk.make_room()
                if first.returncode != 0:
                    expect("No space left" in first.stderr, size, first.stderr)
                    subprocess.run(words, check=True, capture_output=True)
                different = subprocess.run(["diff", "-r", whole.folder, folder], capture_output=True, text=True).stdout.splitlines()
                expect(all("unsubscribe.secret" in line or line[:1] in "<>-0123456789" for line in different), size, different)
                expect(os.path.getsize(f"{folder}/unsubscribe.secret") > 16, size)
    with Disk(8) as disk, Newsletter() as other:
        with open(f"{disk.folder}/filling", "wb") as file:
            file.write(bytes(8_192))
        words = [other.binary, "dkim", "keygen", "--domain", "example.org"]
        done = subprocess.run(words, cwd=disk.folder, capture_output=True, text=True)
        expect(done.returncode == 1 and "dkim.pem" in done.stderr, done.returncode, done.stderr)
        os.remove(f"{disk.folder}/filling")
        subprocess.run(words, cwd=disk.folder, check=True, capture_output=True)


probe = tempfile.mkdtemp()
if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", probe], capture_output=True).returncode != 0:
    print("full_disk.py: SKIPPED: no file system can be mounted here. Run it as root.")
    sys.exit(0)
subprocess.run(["umount", probe], check=True)
os.rmdir(probe)
main(beginning, sending)
