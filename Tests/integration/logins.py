#!/usr/bin/env python3
"""Logins over TLS with a server of our own: tokens (XOAUTH2) and passwords, right and wrong, and never seen elsewhere."""
import glob
import os
import ssl
import time
import warnings

from certificates import authority, context
from newsletter import WEEK, Newsletter, expect, main, readers
from sink import Sink

TOKEN = "ya29.planted-token_with-dots.and/slashes+plus=="
PASSWORD = "a planted password, with = and \\ in it"
READERS = 12
RIGHT = {
    "XOAUTH2": (f"user=digest@example.org\x01auth=Bearer {TOKEN}\x01\x01".encode(),),
    "PLAIN": (f"\0digest@example.org\0{PASSWORD}".encode(),),
    "LOGIN": (b"digest@example.org", PASSWORD.encode()),
}
SECRETS = [text for secret in (TOKEN, PASSWORD) for text in (secret.encode(), secret[4:24].encode())]


def is_right(mechanism, *answers):
    return RIGHT.get(mechanism) == answers


def configure(digest, kind, secret, **smtp):
    name = digest.write_secret(f"smtp.{kind}", secret + "\n")
    settings = {"timeout": 20, "patience": 0, "tls": "required", "caFile": authority(), "username": "digest@example.org", f"{kind}File": name}
    digest.set_servers(settings | smtp)


def check_nowhere(digest, *said):
    """The secret stands in its file and nowhere else."""
    for text in said:
        expect(not any(secret in text.encode() for secret in SECRETS), "a secret was printed:", text[-300:])
    for path in glob.glob(f"{digest.folder}/**", recursive=True):
        if os.path.isfile(path) and "/smtp." not in path:
            data = open(path, "rb").read()
            expect(not any(secret in data for secret in SECRETS), "a secret is in", path)


def arguments(process):
    """What `ps` shows."""
    return open(f"/proc/{process.pid}/cmdline", "rb").read().decode()


def check_running(digest, sink, number):
    """While a run goes on, its secret is in no argument and in no file that it writes."""
    process = digest.start("send", WEEK, "--confirm", number, "--smtp", sink.url, "--connections", 2, "-v")
    while len(sink.accepted) < number // 2 and process.poll() is None:
        time.sleep(0.01)
    if process.poll() is None:
        check_nowhere(digest, arguments(process))
        # Where a crash would leave the memory.
        limits = open(f"/proc/{process.pid}/limits").read()
        expect(limits.split("Max core file size")[1].split()[:2] == ["0", "0"], "a core file may be left")
    expect(process.wait(60) == 0, "exit", process.returncode)


WAYS = [(mechanism, implicit, host) for mechanism in RIGHT for implicit, host in ((False, "127.0.0.1"), (True, "127.0.0.1"), (True, "::1"))]


def right():
    """Logins by token, PLAIN and LOGIN, over STARTTLS, smtps and IPv6; what arrives is what was previewed:"""
    for mechanism, implicit, host in WAYS:
        kind, secret = ("bearer", TOKEN) if mechanism == "XOAUTH2" else ("password", PASSWORD)
        with Newsletter.make(readers(READERS)) as digest, \
                Sink(host=host, tls=context(), implicit=implicit, login=is_right, mechanisms=mechanism, delay=0.02) as sink:
            configure(digest, kind, secret)
            expected = digest.dry_run()
            check_running(digest, sink, READERS)
            expect(sink.copies() == {email: [message] for email, message in expected.items()}, mechanism, "other bytes than the dry run's")
            expect(not sink.faults and digest.counts()["sent"] == READERS, mechanism, sink.faults, digest.counts())
            said = [digest.run("status", WEEK, "--json", "--deliveries"), digest.run("doctor", "--offline", "-v", code=None)]
            check_nowhere(digest, *(done.out + done.err for done in said))
    return f"{len(WAYS)} ways"


def wrong():
    """A wrong token or password: exit 1, the server's words are told, the secret is not, nobody is marked:"""
    for mechanism, implicit, host in WAYS:
        kind, secret = ("bearer", TOKEN + "x") if mechanism == "XOAUTH2" else ("password", PASSWORD + "x")
        with Newsletter.make(readers(3)) as digest, \
                Sink(host=host, tls=context(), implicit=implicit, login=is_right, mechanisms=mechanism) as sink:
            configure(digest, kind, secret)
            done = digest.send(3, sink.url, "-v", connections=3, code=1)
            check_nowhere(digest, done.out + done.err)
            # A refused token is first answered by a challenge with the reason in it, and 535 only when that is answered.
            expect("credentials (535" in done.err or mechanism == "XOAUTH2" and "credentials (334" in done.err, mechanism, "is not told:", done.err)
            tries = [line for line in sink.commands if line.startswith(b"AUTH")]
            expect(len(tries) == 1 and not sink.accepted, mechanism, "was tried", len(tries), "times")
            expect(digest.counts()["pending"] == 3, mechanism, digest.counts())
            configure(digest, kind, secret[:-1])
            digest.send(3, sink.url, connections=3)
    return f"{len(WAYS)} ways"


def repeated():
    """A server that repeats the secret where it refuses a reader is quoted without it."""
    with Newsletter.make(readers(3)) as digest:
        script = lambda point, who: [("say", f"452 4.2.2 {TOKEN} is out")] if point == "rcpt" and who.startswith("reader1") else None
        with Sink(script, tls=context(), login=is_right, mechanisms="XOAUTH2") as sink:
            configure(digest, "bearer", TOKEN, patience=0)
            done = digest.send(3, sink.url, "-v", code=75)
            said = digest.run("status", WEEK, "--deliveries")
        expect("4.2.2 (secret) is out" in said.out, said.out)
        check_nowhere(digest, done.out + done.err, said.out)


def strangers():
    """The login is for the host that it was configured for, and told to no other that --smtp names."""
    for url, isTold in (("smtp://mail.example.org:25", False), ("smtp://127.0.0.1:25", True)):
        with Newsletter.make(readers(3)) as digest, Sink(tls=context(), login=is_right, mechanisms="PLAIN") as sink:
            configure(digest, "password", PASSWORD, url=url)
            digest.send(3, sink.url, code=None)
            tries = [line for line in sink.commands if line.startswith(b"AUTH")]
            expect(bool(tries) == isTold and len(sink.accepted) == 3 * isTold, url, tries, len(sink.accepted))


def old_context():
    """A server that speaks TLS 1.1 only."""
    made = context()
    made.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.maximum_version = made.minimum_version = ssl.TLSVersion.TLSv1_1
    return made


def downgrades():
    """No login and no message in clear: TLS not offered, refused, answered twice, broken off, too old, or no such mechanism:"""
    stripped = Sink(login=is_right)
    refused = Sink(script=lambda point, _: [("say", "454 4.7.0 not now")] if point == "starttls" else None, tls=context(), login=is_right)
    words = "220 2.0.0 go on\r\n250-sink.example\r\n250 AUTH PLAIN XOAUTH2\r\n"
    injected = Sink(script=lambda point, _: [("part", words), ("silence",)] if point == "starttls" else None, tls=context(), login=is_right)
    broken = Sink(script=lambda point, _: [("say", "220 2.0.0 go on"), ("close",)] if point == "starttls" else None, tls=context(), login=is_right)
    unknown = Sink(tls=context(), login=is_right, mechanisms="CRAM-MD5 GSSAPI")
    ancient = Sink(tls=old_context(), login=is_right)
    cases = {"not offered": stripped, "refused": refused, "answered twice": injected, "broken off": broken, "no mechanism": unknown, "TLS 1.1": ancient}
    for name, server in cases.items():
        for kind, secret in (("bearer", TOKEN), ("password", PASSWORD)):
            with Newsletter.make(readers(3)) as digest:
                configure(digest, kind, secret, timeout=3)
                done = digest.send(3, server.url.replace("127.0.0.1", "localhost"), "-v", code=None)
                expect(done.returncode in (1, 75), name, "exit", done.returncode, done.err)
                check_nowhere(digest, done.out + done.err)
                expect(digest.counts()["pending"] == 3 and not server.accepted, name, digest.counts())
                said = [line for line in server.commands if line[:4] in (b"AUTH", b"MAIL")]
                expect(not said, name, "in clear:", said[:2])
        server.__exit__()
    return f"{2 * len(cases)} ways"


def troubled():
    """A server that puts EHLO off is asked again, though it offers no login to the HELO after it:"""
    asked = iter(range(1_000))
    script = lambda point, _: [("say", "451 4.3.0 later")] if point == "ehlo" and next(asked) == 0 else None
    with Newsletter.make(readers(READERS)) as digest, Sink(script, tls=context(), implicit=True, login=is_right, mechanisms="PLAIN") as sink:
        configure(digest, "password", PASSWORD, patience=20)
        digest.send(READERS, sink.url)
        expect(next(asked) > 1 and digest.counts()["sent"] == len(sink.copies()) == READERS, digest.counts())


def broken_handshakes():
    """A handshake that breaks off is tried again as a line that broke; a server that speaks no TLS that will do is not:"""
    asked = iter(range(1_000))
    script = lambda point, _: [("say", "220 2.0.0 go on"), ("reset",)] if point == "starttls" and next(asked) == 0 else None
    settings = {"timeout": 3, "patience": 20, "tls": "required", "caFile": authority()}
    with Newsletter.make(readers(READERS)) as digest, Sink(script, tls=context()) as sink:
        digest.set_servers(settings)
        digest.send(READERS, sink.url)
        expect(next(asked) > 1 and digest.counts()["sent"] == len(sink.copies()) == READERS, digest.counts())
    with Newsletter.make(readers(3)) as digest, Sink(tls=old_context()) as ancient, Sink() as plain:
        digest.set_servers(settings)
        for url in (ancient.url, plain.url.replace("smtp:", "smtps:")):
            begun = time.monotonic()
            done = digest.send(3, url, code=1)
            expect("no encrypted connection" in done.err and time.monotonic() - begun < 15, url, done.err)


def given_up():
    """A server that turns out to be of no use, alone or beside another one: what was sent, what is left and why are said."""
    messages = iter(range(1_000))
    script = lambda point, _: [("count",), ("say", "250 2.0.0 queued"), ("close",)] if point == "dot" and next(messages) == 3 else None
    until_then = lambda mechanism, *answers: is_right(mechanism, *answers) and not sink.accepted
    with Newsletter.make(readers(READERS)) as digest, Sink(script, tls=context(), login=until_then) as sink:
        configure(digest, "password", PASSWORD)
        done = digest.send(READERS, sink.url, connections=1, code=1)
        expect("sent 4 of 12" in done.err and "did not accept the credentials" in done.err, done.err)
        expect("8 are left. Run again: tidings send 2024-W38" in done.err and "--confirm 8" in done.err, done.err)
    with Newsletter.make(readers(READERS)) as digest, Sink(tls=context(), login=is_right) as good, Sink(tls=context(), login=lambda *_: False) as bad:
        name = digest.write_secret("smtp.password", PASSWORD + "\n")
        login = {"tls": "required", "caFile": authority(), "username": "digest@example.org", "passwordFile": name, "connections": 1}
        digest.set_servers(*[login | {"url": server.url} for server in (good, bad)])
        done = digest.run("send", WEEK, "--confirm", READERS)
        expect(len(good.copies()) == READERS and not bad.accepted, good.accepted)
        expect("A mail server was left out" in done.err and "did not accept the credentials" in done.err, done.err)


main(right, wrong, repeated, strangers, downgrades, troubled, broken_handshakes, given_up)
