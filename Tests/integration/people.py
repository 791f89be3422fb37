#!/usr/bin/env python3
"""What people do around a mailing: leave, be erased, change templates, type wrong numbers, stop a run, start two."""
import glob
import json
import os
import re
import shutil
import signal
import time

from newsletter import COMPOSED, SENT, WEEK, Newsletter, expect, main, markdown, readers
from sink import Sink

LATER = "2024-09-23T06:00:00Z"


def refuse_half(point, who):
    """The first run of most tests: every second reader is put off."""
    return [("say", "450 4.2.0 later")] if point == "rcpt" and int(re.search(r"\d+", who)[0]) % 2 else None


def token(message):
    return re.search(rb"subject=unsubscribe%20([0-9]+-[a-z2-7]+)", message.replace(b"\r\n ", b""))[1].decode()


def leaving():
    """Who leaves or is erased between two runs is not mailed, and a forged token takes nobody off:"""
    with Newsletter.make(readers(6)) as digest, Sink(refuse_half) as sink:
        tokens = {email: token(message) for email, message in digest.dry_run().items()}
        digest.send(6, sink.url, code=75)
        good = tokens["reader1@example.org"]
        forged = [good[:-1] + ("a" if good[-1] != "a" else "b"), good.replace("2-", "3-", 1), "2-", "x", good[:-1], "2-" + "a" * 26]
        for text in forged:
            digest.run("subscribers", "unsubscribe", text, code=65)
        other = tokens["reader3@example.org"]
        digest.run("subscribers", "unsubscribe", good.partition("-")[0] + "-" + other.partition("-")[2], code=65)
        digest.run("subscribers", "unsubscribe", "unsubscribe " + good)
        digest.run("subscribers", "erase", "reader3@example.org")
        sink.heal()
        digest.send(1, sink.url)
        counts = digest.counts()
        expect((counts["sent"], counts["suppressed"]) == (4, 2), counts)
        expect("reader3" not in digest.run("status", WEEK, "--deliveries", "--json").out, "an erased address is still shown")
        expect(set(sink.copies()) == {f"reader{n}@example.org" for n in (0, 2, 4, 5)}, set(sink.copies()))
        digest.import_readers(readers(6))
        expect(json.loads(digest.run("subscribers", "show", "reader1@example.org", "--json").out)["state"] == "unsubscribed")
        digest.run("subscribers", "show", "reader3@example.org", code=64)


def numbers():
    """A wrong number sends nothing and names the right one; --limit and --only mail whom they say:"""
    with Newsletter.make(readers(8)) as digest, Sink() as sink:
        for wrong in (0, 7, 9, 80):
            done = digest.send(wrong, sink.url, code=64)
            expect("--confirm 8" in done.err, done.err)
        expect(not sink.commands and not digest.status()["frozen"], "a wrong number froze the edition")
        digest.run("send", WEEK, "--smtp", sink.url)
        expect(not sink.commands, "without --confirm something went out")
        digest.send(1, sink.url, "--only", "reader5@EXAMPLE.org")
        expect(list(sink.copies()) == ["reader5@example.org"], list(sink.copies()))
        digest.send(3, sink.url, "--limit", 3)
        expect(digest.counts()["sent"] == 4, digest.counts())
        digest.send(4, sink.url)
        digest.send(0, sink.url, code=3)
        digest.send(0, sink.url, "--retry-uncertain", code=3)
        expect(all(len(messages) == 1 for messages in sink.copies().values()), "somebody got two")


def readmitted():
    """Who was suppressed is mailed again once that is taken back, and only then; nobody else can be taken back:"""
    with Newsletter.make(readers(2)) as digest, Sink() as sink:
        digest.run("subscribers", "suppress", "reader0@example.org", "--reason", "a mistake")
        said = digest.run("subscribers", "unsuppress", "READER0@example.org")
        expect("a mistake" in said.err, said.err)
        digest.run("subscribers", "unsuppress", "reader0@example.org", code=65)
        digest.run("subscribers", "erase", "reader1@example.org")
        digest.run("subscribers", "unsuppress", "reader1@example.org", code=65)
        digest.send(1, sink.url)
        expect(sorted(sink.copies()) == ["reader0@example.org"], sink.copies())


def uncertain():
    """What is uncertain is held, repeated for whom it was asked, or taken for sent:"""
    vanish = lambda point, who: [("close",)] if point == "dot" else None
    with Newsletter.make(readers(4)) as digest, Sink(vanish) as sink:
        for n in range(4):
            digest.send(1, sink.url, "--only", f"reader{n}@example.org", code=75)
        expect(digest.counts()["uncertain"] == 4, digest.counts())
        sink.heal()
        digest.send(0, sink.url, code=75)
        digest.send(1, sink.url, "--retry-uncertain", "--only", "reader2@example.org", code=75)
        expect(digest.counts() | {"sent": 1, "uncertain": 3} == digest.counts(), digest.counts())
        digest.send(1, sink.url, "--retry-uncertain", "--limit", 1, code=75)
        expect(digest.counts() | {"sent": 2, "uncertain": 2} == digest.counts(), digest.counts())
        expect(sorted(sink.copies()) == ["reader0@example.org", "reader2@example.org"], sorted(sink.copies()))
        digest.send(0, sink.url, "--assume-sent")
        expect(digest.counts()["sent"] == 4 and len(sink.accepted) == 2, digest.counts())


def frozen():
    """A frozen edition keeps its bytes, wherever the folder goes and whatever is edited:"""
    with Newsletter.make(readers(6)) as digest, Sink(refuse_half) as sink:
        digest.send(6, sink.url, code=75, now=LATER)
        before = digest.dry_run(now=LATER)
        for name in glob.glob(f"{digest.folder}/templates/weekly/*"):
            with open(name, "a", encoding="utf-8") as file:
                file.write("\nA later thought.\n")
        digest.write("more/late.md", markdown("A late story", "City"))
        digest.run("articles", "import", "more")
        digest.run("compose", "weekly", "--week", WEEK, code=1)
        digest.run("subscribers", "add", "late@example.org", "--name", "Late")
        digest.run("subscribers", "add", "reader1@example.org", "--name", "Another Name")
        moved = Newsletter(digest.folder + "-moved")
        shutil.move(digest.folder, moved.folder)
        sink.heal()
        moved.send(3, sink.url, now="2024-09-25T06:00:00Z")
        expect({who: messages[0] for who, messages in sink.copies().items()} == before, "bytes changed after freezing")
        expect(all(b"\r\nDate: Mon, 23 Sep 2024 08:00:00 +0200\r\n" in message for message in before.values()), "Date of the first sending")


def date():
    """The Date is the composing's, unless sending begins more than 12 hours off:"""
    for now, words, day in (("2024-09-21T19:59:00Z", (), b"21 Sep 2024 10:00"), (LATER, (), b"23 Sep 2024 08:00"),
                            (LATER, ("--keep-date",), b"21 Sep 2024 10:00")):
        with Newsletter.make(readers(1)) as digest, Sink() as sink:
            digest.send(1, sink.url, *words, now=now)
            expect(b", " + day in sink.accepted[0][1], now, words, re.search(rb"Date: .*", sink.accepted[0][1])[0])


def stopping():
    """SIGTERM ends what is in hand and leaves the rest; meanwhile a second run is refused:"""
    with Newsletter.make(readers(80)) as digest, Sink(delay=0.02) as sink:
        process = digest.start("send", WEEK, "--confirm", 80, "--smtp", sink.url, "--connections", 2)
        while len(sink.accepted) < 5:
            time.sleep(0.01)
        done = digest.send(75, sink.url, code=75)
        expect("another run" in done.err, done.err)
        process.send_signal(signal.SIGTERM)
        expect(process.wait(20) == 75, "exit", process.returncode)
        counts = digest.counts()
        expect(counts["uncertain"] == counts["sending"] == 0 < counts["pending"], counts)
        expect(counts["sent"] == len(sink.accepted), counts["sent"], len(sink.accepted))
        sink.delay = 0
        digest.send(counts["pending"], sink.url, connections=4)
        expect(len(sink.copies()) == len(sink.accepted) == 80, len(sink.accepted))
    return f"stopped after {counts['sent']}"


def secrets():
    """A password is never in an output or a file, nor sent in clear:"""
    with Newsletter.make(readers(2)) as digest, Sink() as sink:
        path = digest.write_secret("smtp.password", "planted-password\n")
        digest.set_servers({"timeout": 1, "patience": 0, "username": "u", "passwordFile": "smtp.password", "tls": "none"})
        said = [digest.send(2, sink.url, "-v", code=None), digest.run("status", WEEK, "--json", "--deliveries", code=None)]
        said.append(digest.run("send", WEEK, "--outbox", "dry", "-v", code=None))
        expect(said[0].returncode != 0, "sent without the login that was asked for")
        expect(not any("planted-password" in done.out + done.err for done in said), "the password was printed")
        expect(not any(b"planted" in line or b"cGxhbnRlZC1wYXNz" in line for line in sink.commands), "the password went out")
        os.chmod(path, 0o644)
        expect("chmod 600" in digest.run("status", code=78).err)
        files = [name for name in glob.glob(f"{digest.folder}/**", recursive=True) if os.path.isfile(name) and name != path]
        expect(not any(b"planted-password" in open(name, "rb").read() for name in files), "the password is in a file")


def damage():
    """A damaged or unreadable store and an outbox that is no folder are told, not worked with:"""
    with Newsletter.make(readers(3)) as digest:
        copy = digest.clone("torn")
        for name in glob.glob(f"{copy.folder}/tidings.db*"):
            os.truncate(name, 0) if name.endswith("-wal") else open(name, "r+b").write(b"\x5a" * 8_192)
        done = copy.run("send", WEEK, code=None)
        expect(done.returncode not in (0, 3) and "damaged" in done.err, done.returncode, done.err)
        digest.write("blocked", "a file")
        done = digest.run("send", WEEK, "--outbox", "blocked", code=None)
        expect(done.returncode not in (0, 3) and "blocked" in done.err, done.returncode, done.err)
        for yaml, place in (("sttore: x.db\n", 'Did you mean "store"'), ("smtp: {timeout: 1, conections: 4}\n", "connections"),
                            ("smtp: [1]\n", "mapping"), ("store: [\n", ":")):
            digest.write("broken.yaml", re.sub(r"(?m)^smtp:.*\n", "", digest.configuration()) + yaml)
            done = digest.run("status", "--config", "broken.yaml", code=78)
            expect(place in done.err and re.search(r"broken\.yaml:\d+:\d+: ", done.err), yaml, done.err)


def greylisted():
    """Whoever is put off gets the message in the same run, when it has the patience, and the wait is told:"""
    seen = set()

    def script(point, who):
        if point == "rcpt" and who.startswith("reader1@") and who not in seen:
            seen.add(who)
            return [("say", "450 4.2.0 come back later")]

    with Newsletter.make(readers(4)) as digest, Sink(script) as sink:
        words = ("send", WEEK, "--confirm", 4, "--smtp", sink.url)
        done = digest.run(*words, environment={"TIDINGS_SMTP_PATIENCE": "4"})
        expect("1 reader put off" in done.err and digest.counts()["sent"] == 4, done.err, digest.counts())
        expect(all(len(messages) == 1 for messages in sink.copies().values()), "mailed twice")


def unmailed():
    """A preview for somebody who is not mailed says so:"""
    with Newsletter.make([{"email": f"{who}@example.org", "subscription": "confirmed"} for who in ("ann", "ben", "cy")]) as digest:
        digest.run("subscribers", "unsubscribe", "ann@example.org")
        digest.run("subscribers", "suppress", "ben@example.org")
        for who, words in (("ann", "has left the list"), ("ben", "is suppressed: by hand"), ("cy", "")):
            said = digest.run("preview", WEEK, "--as", f"{who}@example.org").err
            expect(words in said and ("Nothing is mailed" in said) == bool(words), who, said)
        left = json.loads(digest.run("subscribers", "show", "ann@example.org", "--json").out)
        expect(left["consented"] == COMPOSED and left["unsubscribed"] == SENT, left)


main(leaving, unmailed, greylisted, numbers, readmitted, uncertain, frozen, date, stopping, secrets, damage)
