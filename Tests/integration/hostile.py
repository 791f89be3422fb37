#!/usr/bin/env python3
"""Hostile names, addresses, columns and articles: nothing of them becomes a header, a recipient or a command."""
import csv
import email
import email.policy
import io
import json
import os
import re
import unicodedata

from newsletter import Newsletter, expect, main, markdown, recipient
from sink import Sink

INJECTIONS = [
    "Ann\r\nBcc: victim@example.org", "Ann\nSubject: owned\n\nbody", "Ann\rX-Evil: 1", "Ann\x00Bcc: v@example.org",
    "Ann\u2028Bcc: v@example.org", "Ann\u0085X: y", "Ann\u202egnp.exe", "\u2066Ann\u2069", "Ann\x0bB", "Ann\x7f", "\ufeffAnn",
    '"><script>alert(1)</script>', "{{recipient.email}} {{#sections}}{{/sections}}", "{{=<% %>=}}<% x %>", "=?utf-8?q?Bcc:_x?=",
    '=HYPERLINK("http://example.org")', "+1", "-1", "@SUM(A1)", "'quoted", "\tTab", 'a "b" <c@example.org>, d',
    "Ann <victim@example.org>", "a;b,c", "\\", "\\\r\n.\r\nMAIL FROM:<x@example.org>", "👩‍👩‍👧‍👦 Zoë", "عبد الله القارئ", "张三丰", "x" * 5_000,
    "é" * 1_200, "a" * 200 + " " + "b" * 200, ".", "..", "%s%n%d", "../../etc/passwd", "' OR 1=1 --", "​",
]
ADDRESSES = [
    "a@x>\r\nRCPT TO:<victim@example.org", "a b@example.org", "<a@example.org>", "a@example.org>", "a@example.org\x00",
    "a\u2028@example.org", "a@exa\rmple.org", "a@", "@example.org", "a@@example.org", "a" * 65 + "@example.org",
    "a@" + "b" * 64 + ".org", "a@example.org,b@example.org", "a@[127.0.0.1", "-", "a@example..org", "a@example.org%0d%0aBcc:x",
]
GOOD_ADDRESSES = ["o'neil+tag@example.org", "ünï@example.org", "a@bücher.example", "UPPER@EXAMPLE.ORG"]
BODIES = [
    "\n.\n", "One.\n\n.\n\nRCPT TO:<victim@example.org>\n\n.", "\r\n.\r\nMAIL FROM:<x@example.org>\r\n", "word" * 1_250, "From here on", "a\u2028b\u2029c",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))", "{{article.title}} {{{sections}}} {{>edition}}",
    "مرحبا بالعالم " * 60, "今天天气很好" * 300, "👩‍👩‍👧‍👦" * 300, "=" * 1_500, " trailing \t", "-" * 998, "a\x0bb\x0cc",
]
FIELDS = {
    "Content-Type", "MIME-Version", "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post",
}
COMMAND = re.compile(
    rb"EHLO [!-~]+|MAIL FROM:<digest@example\.org>( SIZE=\d+| BODY=\w+| SMTPUTF8)*|RCPT TO:<[^\x00-\x20<>\x7f]+>( \w+=\w+)*|DATA|RSET|NOOP|QUIT")


def hostile_readers():
    rows = [{"email": f"h{n}@example.org", "name": text, "topics": "", "Motto": text} for n, text in enumerate(INJECTIONS)]
    rows += [{"email": f"t{n}@example.org", "name": "T", "topics": text + ";City", "Motto": ""} for n, text in enumerate(INJECTIONS)]
    return rows + [{"email": text, "name": "G", "topics": "", "Motto": ""} for text in GOOD_ADDRESSES]


def hostile_articles():
    made = [markdown(text, "City", excerpt=text, author=text, source=text) for text in INJECTIONS]
    return made + [markdown(f"The river, part {n}", "City", body=text, excerpt=text) for n, text in enumerate(BODIES)]


def letters(text):
    """What a name keeps in a header: everything but blanks and control characters."""
    return [c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Zl", "Zp")]


def check_message(message, address):
    expect(b"\n" not in message.replace(b"\r\n", b"") and b"\r" not in message.replace(b"\r\n", b""), address, "bare CR or LF")
    head, _, body = message.partition(b"\r\n\r\n")
    expect(max(map(len, message.split(b"\r\n"))) <= 998, address, "a line over 998 octets")
    expect(max(map(len, body.split(b"\r\n"))) <= 76, address, "a body line over 76 octets")
    expect(all(byte < 0x80 and (byte >= 0x20 or byte in b"\r\n\t") for byte in body), address, "8-bit or control bytes")
    parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
    parts = list(parsed.walk())
    expect(not any(part.defects for part in parts), address, [part.defects for part in parts])
    expect(sorted(parsed.keys()) == sorted(FIELDS), address, "fields:", sorted(set(parsed.keys()) ^ FIELDS), parsed.keys())
    for name, value in parsed.items():
        # Python knows no SMTPUTF8 addresses (RFC 6532) when it reads bytes.
        expect(not value.defects or not address.isascii(), address, name, value.defects)
        expect(not re.search(r"[\r\n\x00]", str(value)), address, name, "holds a line break")
    expect(len(parsed["To"].addresses) == 1, address, "To names", len(parsed["To"].addresses))
    expect([part.get_content_type() for part in parts] == ["multipart/alternative", "text/plain", "text/html"], address)
    html = parts[2].get_content()
    expect(not re.search(r"<\s*(script|img[^>]*onerror)|href=.javascript", html, re.I), address, "live HTML of an article")
    return parsed


def mailing():
    """Hostile values on the wire:"""
    with Newsletter.make(
            hostile_readers(), hostile_articles(), name='"Ledger, \\u202e <b>{{7}}</b> \\"x\\" é"',
            subject='"{{newsletter.name}} <script> é {{edition.id}}"') as digest, Sink() as sink:
        number = digest.counts()["pending"]
        expected = digest.dry_run()
        digest.send(number, sink.url, connections=4)
        copies = sink.copies()
        wrong = [line for line in sink.commands if not COMMAND.fullmatch(line)]
        expect(not wrong and not sink.faults, wrong[:2], sink.faults[:2])
        expect(len(sink.accepted) == number == len(copies), len(sink.accepted), number, len(copies))
        utf8 = [line for line in sink.commands if line.startswith(b"MAIL") and b" SMTPUTF8" in line]
        expect(len(utf8) == sum(not address.isascii() for address in copies), "SMTPUTF8 said", len(utf8), "times")
        expect(not any("victim" in address for address in copies), "a message went to a victim")
        for address, messages in copies.items():
            parsed = check_message(messages[0], address)
            expect(expected.get(recipient(messages[0])) == messages[0], address, "differs from the dry run")
            if address[0] == "h":
                shown, wanted = parsed["To"].addresses[0].display_name, INJECTIONS[int(address[1:].partition("@")[0])]
                expect(letters(shown) == letters(wanted), address, repr(shown[:80]), "was", repr(wanted[:80]))
    return f"{number} messages, {len(INJECTIONS)} names, {len(BODIES)} texts"


def addresses():
    """Hostile addresses are refused:"""
    with Newsletter.make([{"email": "ann@example.org"}]) as digest:
        done = digest.import_readers([{"email": text} for text in ADDRESSES], code=65)
        known = [json.loads(line)["email"] for line in digest.run("subscribers", "list", "--json").out.splitlines()]
        expect(known == ["ann@example.org"], "taken in:", known)
        expect("victim" not in done.err, "a refused row is quoted whole")
        for text in ADDRESSES:
            if "\x00" not in text:
                digest.run("subscribers", "add", "--", text, code=64)
    return f"{len(ADDRESSES)} forms"


def export():
    """An exported list is safe to open and comes back equal:"""
    with Newsletter.make(hostile_readers()) as digest:
        text = digest.run("subscribers", "export").out
        rows = list(csv.reader(io.StringIO(text, newline="")))
        loud = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
        expect(not loud, "formulas:", loud[:3])
        expect(len({len(row) for row in rows}) == 1, "rows of different length")
        digest.write("again.csv", text)
        digest.run("subscribers", "import", "again.csv")
        expect(digest.run("subscribers", "export").out == text, "the import changed the list")
        digest.configure("store: other.db\n")
        digest.run("subscribers", "import", "again.csv")
        expect(digest.run("subscribers", "export").out == text, "a new store holds another list")
    return f"{len(rows) - 1} rows"


def repetitions():
    """A file of repetitions is checked with a bounded amount of work and memory:"""
    with Newsletter() as digest:
        os.makedirs(digest.folder)
        files = {"comments": ("<html><body>" + "<!--" * 5_000, 1), "styles": ("<html><body>" + "<style>" * 5_000, 65),
                 "media": (f"<html><head><style>{'@media x{' * 20_000}</style></head><body>a</body></html>", 1)}
        for name, (text, code) in files.items():
            digest.write(f"{name}.html", text)
            digest.run("check", f"{name}.html", code=code, around=["prlimit", "--cpu=60:60", f"--as={1 << 30}:{1 << 30}"])


main(mailing, addresses, export, repetitions)
