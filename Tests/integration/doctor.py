#!/usr/bin/env python3
"""`tidings doctor` before a DNS server and a mail server of our own, on loopback."""
import json
import os
import socket
import struct
import threading
import time

from certificates import authority, context
from newsletter import Newsletter, expect, main, readers
from sink import Sink


class NameServer:
    """Answers TXT, MX and PTR from a table over UDP, the larger ones over TCP.

    A number is a response code (2 is SERVFAIL), `SILENT` no answer, `b"…"` goes out as it is.
    """

    def __init__(self, records, host="127.0.0.1"):
        self.records = records
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.tcp = socket.create_server((host, 0), family=family)
        self.udp = socket.socket(family, socket.SOCK_DGRAM)
        self.udp.bind(self.tcp.getsockname())
        self.address = ("[%s]:%d" if ":" in host else "%s:%d") % (host, self.udp.getsockname()[1])
        threading.Thread(target=self.serve_udp, daemon=True).start()
        threading.Thread(target=self.serve_tcp, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.udp.close()
        self.tcp.close()

    def serve_udp(self):
        try:
            while True:
                question, who = self.udp.recvfrom(4096)
                answer = self.answer(question)
                if answer is SILENT:
                    continue
                if len(answer) > 512:
                    answer = answer[:2] + b"\x83\x80" + answer[4:6] + b"\0\0\0\0\0\0" + question[12:]
                self.udp.sendto(answer, who)
        except OSError:
            pass

    def serve_tcp(self):
        try:
            while True:
                client, _ = self.tcp.accept()
                with client:
                    size = struct.unpack("!H", client.recv(2))[0]
                    answer = self.answer(client.recv(size))
                    client.sendall(struct.pack("!H", len(answer)) + answer)
        except OSError:
            pass

    def answer(self, question):
        place, labels = 12, []
        while question[place]:
            labels.append(question[place + 1:place + 1 + question[place]].decode("latin-1"))
            place += 1 + question[place]
        kind = struct.unpack("!H", question[place + 1:place + 3])[0]
        known = self.records.get((".".join(labels).lower(), kind), [])
        if known is SILENT:
            return SILENT
        if isinstance(known, bytes):
            return question[:2] + known
        code = 0x8180 if known else 0x8183
        if isinstance(known, int):
            code, known = 0x8180 | known, []
        answers = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for data in known)
        return question[:2] + struct.pack("!HHHHH", code, 1, len(known), 0, 0) + question[12:place + 5] + answers


TXT, MX = 16, 15
SERVFAIL, REFUSED = 2, 5
SILENT = "no answer"


def text(value, size=200):
    """A record of several strings."""
    data = value.encode()
    return b"".join(bytes([len(data[i:i + size])]) + data[i:i + size] for i in range(0, len(data), size))


def mail_server(name):
    return struct.pack("!H", 10) + b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def healthy(key):
    return {("example.org", TXT): [text("v=spf1 ip4:192.0.2.1 -all")], ("_dmarc.example.org", TXT): [text("v=DMARC1; p=none")],
            ("t1._domainkey.example.org", TXT): [text(key)], ("example.org", MX): [mail_server("mx.example.org")]}


def signed(digest):
    made = json.loads(digest.run("dkim", "keygen", "--domain", "example.org", "--json").out)
    digest.configure("dkim: {domain: example.org, selector: t1, keyFile: dkim.pem}\n")
    return made["value"]


def look(digest, *words, code=0, url=None, **options):
    environment = {"TIDINGS_SMTP_URL": url} if url else {}
    done = digest.run("doctor", "--json", *words, code=code, environment=environment, **options)
    return {(check["id"], check["subject"]): check for check in json.loads(done.out)["checks"]}


def states(checks, name):
    return [check["status"] for (kind, _), check in checks.items() if kind == name]


def well():
    """A newsletter in good health has no problem, and nothing is mailed:"""
    with Newsletter.make(readers(3)) as digest, Sink() as sink:
        with NameServer(healthy(signed(digest))) as names:
            checks = look(digest, "--dns", names.address, url=sink.url)
        # What a server of this machine is called in the world is not seen from here.
        expect(states(checks, "ptr") == ["skipped"], checks)
        others = [check for check in checks.values() if check["status"] != "ok" and check["id"] != "ptr"]
        expect(not others, others)
        expect(not any(line.upper().startswith(b"MAIL") for line in sink.commands), sink.commands)
        return f"{len(checks)} checks"


def ill():
    """What is wrong is named with what to do:"""
    with Newsletter.make(readers(3)) as digest:
        key = signed(digest)
        good = healthy(key)
        cases = [(("example.org", TXT), [text("v=spf1 +all")], "spf"), (("example.org", TXT), [text("none")], "spf"),
                 (("example.org", TXT), [text("v=spf1 -all"), text("v=spf1 a -all")], "spf"),
                 (("_dmarc.example.org", TXT), [], "dmarc"), (("t1._domainkey.example.org", TXT), [], "dkim-record"),
                 (("t1._domainkey.example.org", TXT), [text("v=DKIM1; k=rsa; p=AAAA")], "dkim-record"),
                 (("t1._domainkey.example.org", TXT), [text("v=DKIM1; p=")], "dkim-record"),
                 (("t1._domainkey.example.org", TXT), [text(key.replace("k=rsa", "k=ed25519"))], "dkim-record"),
                 (("t1._domainkey.example.org", TXT), [text(key.replace("k=rsa", "k=rsa; h=sha1"))], "dkim-record"),
                 (("t1._domainkey.example.org", TXT), [text(key.replace("k=rsa", "k=rsa; s=tlsrpt"))], "dkim-record"),
                 (("_dmarc.example.org", TXT), [text("p=none; v=DMARC1")], "dmarc"),
                 (("example.org", TXT), [text("v=spf1 ip4:999.1.1.1 -all")], "spf"),
                 (("example.org", TXT), [text("v=spf1 a:x.example.org a:y.example.org a:z.example.org -all")], "spf"),
                 (("example.org", MX), [struct.pack("!H", 0) + b"\0"], "mx")]
        for name, records, kind in cases:
            with NameServer(good | {name: records}) as names, Sink() as sink:
                checks = look(digest, "--dns", names.address, code=1, url=sink.url)
            expect(states(checks, kind) == ["problem"] and all(c["fix"] for c in checks.values() if c["status"] == "problem"), kind, checks)
        refused = Sink(lambda point, who: [("say", "554 5.7.1 not you"), ("close",)] if point == "banner" else None)
        with NameServer(good) as names, refused as sink:
            checks = look(digest, "--dns", names.address, code=1, url=sink.url)
        expect(states(checks, "server") == ["problem"], checks)
        return f"{len(cases) + 1} cases"


def doubtful():
    """What works but should not stay is a warning, and what a receiver ignores is none:"""
    with Newsletter.make(readers(3)) as digest, Sink() as sink:
        key = signed(digest)
        cases = [("spf", ("example.org", TXT), "v=spf1 -all", "warning"),
                 ("spf", ("example.org", TXT), "v=spf1 ip4:192.0.2.1 -all include:gone.example.org", "ok"),
                 ("dkim-record", ("t1._domainkey.example.org", TXT), key.replace("k=rsa", "k=rsa; t=y"), "warning"),
                 ("dkim-record", ("t1._domainkey.example.org", TXT), key.replace("k=rsa", "k=rsa; h=sha1:sha256"), "ok")]
        for kind, name, record, status in cases:
            with NameServer(healthy(key) | {name: [text(record)]}) as names:
                checks = look(digest, "--dns", names.address, url=sink.url)
            expect(states(checks, kind) == [status], record, checks)
        digest.write("tidings.yaml", digest.configuration().replace("digest@example.org", "digest@news.example.org"))
        with NameServer(healthy(key) | {("_dmarc.example.org", TXT): [text("v=DMARC1; p=reject; sp=none")]}) as names:
            checks = look(digest, "--dns", names.address, url=sink.url, code=None)
        expect("sp=none" in checks[("dmarc", "_dmarc.example.org")]["message"], checks)
        return f"{len(cases) + 1} cases"


def failing():
    """A name for which the DNS fails is named, and the others are looked up all the same:"""
    with Newsletter.make(readers(3)) as digest, Sink() as sink:
        good = healthy(signed(digest))
        kinds = {("example.org", TXT): "spf", ("t1._domainkey.example.org", TXT): "dkim-record",
                 ("_dmarc.example.org", TXT): "dmarc", ("example.org", MX): "mx"}
        for code, words in ((SERVFAIL, "SERVFAIL"), (REFUSED, "REFUSED"), (SILENT, "no answer")):
            for name, kind in kinds.items():
                with NameServer(good | {name: code}) as names:
                    checks = look(digest, "--dns", names.address, url=sink.url)
                for other in kinds.values():
                    expect(states(checks, other) == ["warning" if other == kind else "ok"], code, name, other, checks)
                message = next(check["message"] for (id, _), check in checks.items() if id == kind)
                expect(name[0] in message and words in message, message)
        with NameServer({}) as names:
            names.answer = lambda question: question[:2] + b"\x81\x85" + question[4:6] + bytes(6) + question[12:]
            checks = look(digest, "--dns", names.address, url=sink.url)
            expect(states(checks, "spf") == ["warning"] and not states(checks, "dns"), checks)
        return f"{3 * len(kinds) + 1} cases"


def addresses():
    """A DNS server is named by its address, IPv6 too; anything else is a wrong call:"""
    with Newsletter.make(readers(3)) as digest, Sink() as sink:
        good = healthy(signed(digest))
        for words in ("nonsense", "127.0.0.1:99999", "[::1", "ns.example.org"):
            expect("--dns" in digest.run("doctor", "--dns", words, code=64).err, words)
        done = digest.run("doctor", code=64, environment={"TIDINGS_DNS": "nonsense"})
        expect("TIDINGS_DNS" in done.err, done.err)
        if not socket.has_dualstack_ipv6():
            return "no IPv6 here"
        with NameServer(good, "::1") as names:
            expect(states(look(digest, "--dns", names.address, url=sink.url), "spf") == ["ok"], names.address)
        return "IPv6 too"


def letters():
    """A server that does not take the sender's own addresses is a problem, and one that does is none:"""
    with Newsletter.make(readers(3)) as digest:
        plain = digest.configuration()
        for address, text in (("d\u00efgest@example.org", plain.replace("digest@", "d\u00efgest@")),
                              ("b\u00f6@example.org", plain + "bounces: {address: b\u00f6@example.org}\n")):
            digest.write("tidings.yaml", text)
            for utf8 in (True, False):
                with Sink(utf8=utf8) as sink:
                    checks = look(digest, "--offline", url=sink.url, code=0 if utf8 else 1)
                told = [check for check in checks.values() if check["id"] == "letters"]
                expect([check["status"] for check in told] == ["problem"] * (not utf8), address, checks)
                expect(all(check["message"].startswith(f"{address} is not ASCII") and check["fix"] for check in told), told)


def store():
    """A store that others may read is named:"""
    with Newsletter.make(readers(3)) as digest:
        os.chmod(f"{digest.folder}/tidings.db", 0o644)
        check = look(digest, "--offline", code=None)[("store", f"{digest.folder}/tidings.db")]
        expect(check["status"] == "warning" and check["fix"] == f"chmod 600 {digest.folder}/tidings.db", check)


def certificate():
    """The end of the server's certificate is told beforehand:"""
    with Newsletter.make(readers(3)) as digest:
        digest.set_servers({"caFile": authority()})
        for implicit in (False, True):
            with Sink(tls=context(), implicit=implicit) as sink:
                checks = look(digest, "--offline", url=sink.url, now=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
            expect(states(checks, "server") == ["ok"] and states(checks, "certificate") == ["warning"], checks)
            told = next(check for check in checks.values() if check["id"] == "certificate")
            expect("in 1 days" in told["message"] and told["fix"], told)


def hostile():
    """A DNS that is away, fails or answers garbage is skipped, and control characters do not reach the terminal:"""
    with Newsletter.make(readers(3)) as digest, Sink() as sink:
        good = healthy(signed(digest))
        checks = look(digest, "--offline", url=sink.url)
        expect(states(checks, "dns") == ["skipped"], checks)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
            mute.bind(("127.0.0.1", 0))
            checks = look(digest, "--dns", "127.0.0.1:%d" % mute.getsockname()[1], url=sink.url)
            expect(states(checks, "dns") == ["skipped"], checks)
        for records in (SERVFAIL, os.urandom(300), b"\x81\x80\0\1\xff\xff\0\0\0\0" + b"\xc0\x0c" * 100, b""):
            with NameServer(good | {("_dmarc.example.org", TXT): records}) as names:
                look(digest, "--dns", names.address, code=None, url=sink.url)
        with NameServer(good | {("example.org", TXT): [text("v=spf1 \x1b[2J\x07 -all")]}) as names:
            done = digest.run("doctor", "--dns", names.address, code=None, environment={"TIDINGS_SMTP_URL": sink.url})
            expect("\x1b" not in done.out + done.err and "\x07" not in done.out + done.err, done.out)


main(well, ill, doubtful, failing, addresses, letters, store, certificate, hostile)
