#!/usr/bin/env python3
"""Edges of a sending: addresses beyond ASCII, the clock going back, editions side by side, few descriptors, nobody listening."""
import glob
import os
import shutil
import signal
import subprocess
import tempfile
import time

from newsletter import COMPOSED, SENT, WEEK, Newsletter, expect, main, markdown, readers
from sink import Sink

ADDRESSES = {
    '"a@b"@example.org': b'RCPT TO:<"a@b"@example.org>', '"a\\"b"@example.org': b'RCPT TO:<"a\\"b"@example.org>',
    '"plain"@example.org': b"RCPT TO:<plain@example.org>", "ann@bücher.example": b"RCPT TO:<ann@xn--bcher-kva.example>",
}
BEYOND = "ünï@example.org"


def addresses():
    """Quoted and international addresses; a local part beyond ASCII only to a server that takes it:"""
    people = [{"email": email, "name": "Zoë"} for email in [*ADDRESSES, BEYOND]]
    with Newsletter.make(people) as base:
        for utf8 in (False, True):
            digest, expected = base.clone(utf8), base.dry_run()
            with Sink(utf8=utf8) as sink:
                done = digest.send(5, sink.url, code=0 if utf8 else 1)
                expect({*ADDRESSES.values()} <= {*sink.commands}, sink.commands)
                raw = [line for line in sink.commands if any(byte >= 0x80 for byte in line)]
                expect(raw == ["RCPT TO:<ünï@example.org>".encode()] * utf8, "beyond ASCII:", raw)
                expect(digest.states()[BEYOND] == ("sent" if utf8 else "failed"), digest.states(), done.err)
                expect("suppressed: " not in digest.run("subscribers", "show", BEYOND).out, "suppressed for what the server lacks")
                for copies in sink.copies().values():
                    expect(len(copies) == 1 and copies[0] in expected.values(), "other bytes than the dry run's")
    return f"{len(people)} forms"


def clock():
    """The clock goes back between two runs: nobody gets two, no other bytes, and the rate does not wait for yesterday:"""
    with Newsletter.make(readers(9)) as digest, Sink() as sink:
        expected = digest.dry_run()
        for now in (SENT, "2024-09-20T10:00:00Z", "2023-01-01T00:00:00Z"):
            begin = time.monotonic()
            digest.send(3, sink.url, "--limit", 3, "--rate", "600/min", now=now)
            expect(time.monotonic() - begin < 60, "waited for the time that has been")
        expect(sink.copies() == {email: [message] for email, message in expected.items()}, "not everybody once, with the same bytes")


def side_by_side():
    """Two editions are sent at once, while people join and leave:"""
    with Newsletter.make(readers(120)) as digest, Sink(delay=0.02) as one, Sink(delay=0.02) as other:
        digest.write("more/story.md", markdown("A story of the week before", "City", date="2024-09-11"))
        digest.run("articles", "import", "more", now=COMPOSED)
        digest.run("compose", "weekly", "--week", "2024-W37", now=COMPOSED)
        runs = [
            digest.start("send", edition, "--confirm", 120, "--smtp", sink.url, "--connections", 2,
                         environment={"TIDINGS_SMTP_TIMEOUT": "60"})
            for edition, sink in ((WEEK, one), ("2024-W37", other))]
        while min(len(one.accepted), len(other.accepted)) < 3 and any(run.poll() is None for run in runs):
            time.sleep(0.01)
        for number in range(4):
            digest.run("subscribers", "add", f"late{number}@example.org")
        leavers = [f"reader{number}@example.org" for number in (117, 118, 119)]
        for command, email in zip(("unsubscribe", "suppress", "erase"), leavers):
            digest.run("subscribers", command, email)
        codes = [run.wait(120) for run in runs]
        expect(codes == [0, 0], "exit", codes, *(digest.run("status", edition).out for edition in (WEEK, "2024-W37")))
        for sink in (one, other):
            early = set(sink.copies()) & set(leavers)
            expect(len(sink.copies()) == len(sink.accepted) == 117 + len(early), len(sink.accepted), early)
            expect(not any(email.startswith("late") for email in sink.copies()), "somebody new got a frozen edition")


def descriptors():
    """Fewer file descriptors than connections asked for:"""
    with Newsletter.make(readers(80)) as digest, Sink(delay=0.01) as sink:
        words = ("send", WEEK, "--confirm", 80, "--smtp", sink.url, "--connections", 64)
        done = digest.run(*words, code=None, around=["prlimit", "--nofile=32:32"], timeout=120)
        counts = digest.counts()
        expect(counts["sent"] == len(sink.accepted) and not counts["uncertain"], done.returncode, counts, done.err[-300:])
        if counts["pending"]:
            digest.send(counts["pending"], sink.url)
        expect(len(sink.copies()) == len(sink.accepted) == 80, len(sink.accepted))
        for words in (("status",), ("send", WEEK), ("doctor", "--offline"), ("articles", "list")):
            done = digest.run(*words, code=1, around=["prlimit", "--nofile=8:8"])
            expect("only 8 files may be open" in done.err, words, done.err)


def unheard():
    """Nobody reads what it says: the sending goes on:"""
    resets = iter(range(1_000))
    odd = lambda point, _: [("reset",)] if point == "mail" and next(resets) % 7 == 3 else None
    for stream in ("stdout", "stderr"):
        reading, writing = os.pipe()
        os.close(reading)
        with Newsletter.make(readers(30)) as digest, Sink(odd) as sink:
            words = ("send", WEEK, "--confirm", 30, "--smtp", sink.url, "-v", "--json")
            digest.start(*words, environment={"TIDINGS_SMTP_PATIENCE": "30"}, **{stream: writing}).wait(120)
            expect(digest.counts()["sent"] == 30 == len(sink.accepted), stream, "closed:", digest.counts())
        os.close(writing)


def symlinks():
    """Files of the outbox and the lock are never written through a symbolic link, and nothing is sent from a store with two names:"""
    with Newsletter.make(readers(2)) as digest, Sink() as sink, tempfile.TemporaryDirectory() as elsewhere:
        os.makedirs(f"{digest.folder}/outbox/{WEEK}")
        for number in (1, 2):
            os.symlink(f"{elsewhere}/{number}", f"{digest.folder}/outbox/{WEEK}/{number:06}.eml")
        digest.run("send", WEEK)
        expect(not any(os.path.islink(path) for path in glob.glob(f"{digest.folder}/outbox/{WEEK}/*")), "a link was left")
        os.symlink(f"{elsewhere}/lock", f"{digest.folder}/tidings.db-{WEEK}.lock")
        digest.send(2, sink.url, code=1)
        expect(not os.listdir(elsewhere) and not sink.accepted, "written through a link:", os.listdir(elsewhere))
        os.remove(f"{digest.folder}/tidings.db-{WEEK}.lock")
        os.link(f"{digest.folder}/tidings.db", f"{digest.folder}/snapshot.db")
        expect("hard link" in digest.send(2, sink.url, code=1).err and not sink.accepted, "sent from a file with two names")
        os.remove(f"{digest.folder}/snapshot.db")
        digest.send(2, sink.url)


def slow_rates():
    """A rate that holds a run up says so, wherever it was set, and a signal ends the wait:"""
    rates = {"of the command line": ("--rate", "6/h"), "of the server": (), "of a domain": ()}
    for place, words in rates.items():
        with Newsletter.make(readers(3)) as digest, Sink() as sink:
            if place == "of the server":
                digest.write("tidings.yaml", digest.configuration().replace("patience: 0", "patience: 0, rate: 6/h"))
            if place == "of a domain":
                digest.configure("domains: {example.org: {rate: 6/h}}\n")
            process = digest.start(
                "send", WEEK, "--confirm", 3, "--smtp", sink.url, *words, stderr=subprocess.PIPE, text=True)
            while True:
                line = process.stderr.readline()
                expect(line, place, "ended without a word of the rate")
                if "By the rate the next message goes out in" in line:
                    break
            while not sink.accepted:
                time.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
            expect(process.returncode == 75 and digest.counts()["sent"] == len(sink.accepted) == 1, place, process.returncode, digest.counts())


def no_store():
    """Where there is no store, what is nothing without one makes none:"""
    with Newsletter.make(readers(1)) as digest:
        nowhere = {"TIDINGS_STORE": "elsewhere.db"}
        for words in (("send", WEEK), ("send", WEEK, "--confirm", 1, "--smtp", "smtp://127.0.0.1:9"), ("editions", "drop", WEEK, "x"), ("articles", "drop", "x"),
                      ("subscribers", "erase", "ada@example.org"), ("subscribers", "unsubscribe", "ada@example.org")):
            done = digest.run(*words, code=64, environment=nowhere)
            expect("no store" in done.err, words, done.err)
        done = digest.run("doctor", "--offline", code=None, environment=nowhere)
        expect("is not there yet" in done.out, done.out)
        expect(not glob.glob(f"{digest.folder}/elsewhere.db*"), "a store was made")


def jail():
    """Without /proc there are no arguments, and a file's name may be no UTF-8: an error, not silence:"""
    with Newsletter.make(readers(1)) as digest:
        jail = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "-"]
        if subprocess.run([*jail, "true"], capture_output=True).returncode == 0:
            done = digest.run("status", code=1, around=jail)
            expect("no /proc" in done.err, done.err)
        name = os.path.join(os.fsencode(digest.folder), b"caf\xe9.md")
        open(name, "w").close()
        done = digest.run("articles", "import", os.fsdecode(name), code=65)
        expect("no UTF-8" in done.err, done.err)


def short_files():
    """A limit on the size of files is an error with a sentence, and nobody is lost or mailed twice:"""
    with Newsletter.make(readers(30)) as digest, Sink() as sink:
        done = digest.run("send", WEEK, "--confirm", 30, "--smtp", sink.url, code=1, around=["prlimit", "--fsize=4096:4096"])
        expect("cannot be written" in done.err and not sink.accepted, done.err)
        digest.send(30, sink.url)
        expect(len(sink.copies()) == len(sink.accepted) == 30, len(sink.accepted))


def only_looked_at():
    """A store that may only be read is looked at, and nothing is left beside it; what would write says what stands in the way:"""
    nobody = [] if os.geteuid() else ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if nobody and subprocess.run([*nobody, os.path.abspath(os.environ["TIDINGS"]), "--version"], capture_output=True).returncode:
        return "not tried, since another user may not run the program where it lies"
    looking = (("status",), ("subscribers", "list"), ("subscribers", "export"), ("articles", "list"), ("editions", "show", WEEK))
    with Newsletter.make(readers(3)) as digest:
        secret, store = f"{digest.folder}/unsubscribe.secret", f"{digest.folder}/tidings.db"
        # As a system hands out secrets: behind a link.
        os.rename(secret, f"{secret}.1")
        os.symlink(f"{secret}.1", secret)
        for name in ([os.path.dirname(digest.folder), *glob.glob(f"{digest.folder}/**", recursive=True)] if nobody else []):
            os.chown(name, 65534, 65534)
        for folder, file in ((0o555, 0o644), (0o755, 0o444)):
            os.chmod(store, file)
            os.chmod(digest.folder, folder)
            for words in looking:
                digest.run(*words, around=nobody)
            expect(glob.glob(f"{store}-*") == [], "left behind:", glob.glob(f"{store}-*"))
            done = digest.run("subscribers", "add", "new@example.org", code=1, around=nobody)
            expect("read-only" in done.err, done.err)
        os.chmod(store, 0o600)
        digest.run("subscribers", "add", "new@example.org", around=nobody)
    return f"{len(looking)} commands"


def exchanged():
    """A store that is moved away, or a copy in its place, stops the run at once; put back, it knows whom the run mailed."""
    for is_copied in (False, True):
        with Newsletter.make(readers(60)) as digest, Sink(delay=0.05) as sink, tempfile.TemporaryDirectory(dir=digest.folder) as away:
            process = digest.start(
                "send", WEEK, "--confirm", 60, "--smtp", sink.url, "--connections", 2, stderr=subprocess.PIPE, text=True)
            while len(sink.accepted) < 6 and process.poll() is None:
                time.sleep(0.01)
            for path in glob.glob(f"{digest.folder}/tidings.db*"):
                os.rename(path, f"{away}/{os.path.basename(path)}")
                if is_copied:
                    shutil.copy(f"{away}/{os.path.basename(path)}", path)
            said = process.stderr.read()
            expect(process.wait(60) == 1 and "was deleted or replaced" in said and "of 60 until then" in said, said)
            mailed = len(sink.accepted)
            expect(mailed < 20, "went on:", mailed)
            for path in glob.glob(f"{away}/tidings.db*"):
                os.replace(path, f"{digest.folder}/{os.path.basename(path)}")
            counts = digest.counts()
            expect(counts["uncertain"] <= 2 and counts["sent"] + counts["uncertain"] >= mailed, counts, mailed)
            digest.send(counts["pending"], sink.url, connections=2, code=75 if counts["uncertain"] else 0)
            expect(len(sink.copies()) == len(sink.accepted), "somebody was mailed twice")


main(only_looked_at, addresses, clock, exchanged, side_by_side, descriptors, unheard, symlinks, slow_rates, no_store, jail, short_files)
