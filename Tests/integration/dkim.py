#!/usr/bin/env python3
"""Signatures, looked at by two strangers: dkimpy, and Mail::DKIM of Perl, which knows RSA only."""
import glob
import json
import os
import re
import stat
import subprocess

from newsletter import Newsletter, expect, main, readers
from sink import Sink

HERE = os.path.dirname(os.path.abspath(__file__))
# Debian's Python has Debian's dkimpy; another one in the path need not.
PYTHON = "/usr/bin/python3"

DKIMPY = """
import dkim, json, sys
records = json.loads(sys.argv[1])
bad = 0
for path in sys.argv[2:]:
    message = open(path, "rb").read()
    for index in range(len(records)):
        good = dkim.DKIM(message).verify(idx=index, dnsfunc=lambda name, timeout=5: records[name.decode().rstrip(".")].encode())
        bad += not good
print(bad)
"""


def names(count):
    some = ["Ada Lovelace", "José García", "明美 Tanaka", "=?x?= odd", "O'Neil, \"Bob\"", "Мария  Иванова", "  ", "x" * 300]
    return [{"email": f"reader{n}@example.org", "name": some[n % len(some)], "topics": ["City", "Science", "City;Culture", ""][n % 4]}
            for n in range(count)]


def signing(digest):
    """Two keys for the newsletter; → name in the DNS → record."""
    lines, records = [], {}
    for selector, kind in (("t1", "rsa"), ("e1", "ed25519")):
        words = ["--domain", "example.org", "--selector", selector, "--type", kind, "--out", f"{selector}.pem"]
        made = json.loads(digest.run("dkim", "keygen", *words, "--json").out)
        records[made["name"]] = made["value"]
        lines.append(f"  - {{domain: example.org, selector: {selector}, keyFile: {selector}.pem}}")
    digest.configure("dkim:\n" + "\n".join(lines) + "\n")
    return records


def verified():
    """dkimpy verifies both signatures of 500 messages, Mail::DKIM the RSA one:"""
    with Newsletter.make(names(500)) as digest:
        records = signing(digest)
        digest.dry_run()
        files = sorted(glob.glob(f"{digest.folder}/dry/*.eml"))
        expect(len(files) == 500, len(files), "messages")
        done = subprocess.run([PYTHON, "-c", DKIMPY, json.dumps(records), *files], capture_output=True, text=True)
        expect(done.stdout.strip() == "0", "dkimpy refuses", done.stdout, done.stderr[-500:])
        perl = ["perl", f"{HERE}/dkim.pl", "t1._domainkey.example.org", records["t1._domainkey.example.org"], *files]
        done = subprocess.run(perl, capture_output=True, text=True)
        expect(done.stdout.strip() == "500", "Mail::DKIM accepts", done.stdout, done.stderr[-500:])
        tampered = files[0]
        message = open(tampered, "rb").read()
        for old, new in ((b"\r\nSubject: ", b"\r\nSubject: Buy! "), (b"\r\nFrom: ", b"\r\nFrom: x@example.net\r\nFrom: "),
                         (b"\r\nList-Unsubscribe: ", b"\r\nList-Unsubscribe: <https://example.net>\r\nList-Unsubscribe: ")):
            open(tampered, "wb").write(message.replace(old, new, 1))
            done = subprocess.run([PYTHON, "-c", DKIMPY, json.dumps(records), tampered], capture_output=True, text=True)
            expect(done.stdout.strip() == "2", old, "can be changed unnoticed", done.stdout, done.stderr[-300:])
        return f"{len(files)} messages"


def same():
    """What is signed in the outbox is what goes over the wire, from a return path of its own:"""
    with Newsletter.make(readers(20)) as digest, Sink() as sink:
        signing(digest)
        digest.configure("bounces: {address: bounces@example.org}\n")
        dry = digest.dry_run()
        digest.send(20, sink.url, connections=3)
        expect({who: [text] for who, text in dry.items()} == sink.copies(), "previewed and sent differ")
        paths = {line for line in sink.commands if line.upper().startswith(b"MAIL")}
        expect(len(paths) == 20, len(paths), "return paths")
        form = rb"MAIL FROM:<bounces\+2024-W38\.\d+\.[a-z2-7]{13}@example\.org>"
        expect(all(re.match(form, line, re.I) for line in paths), paths)


def keys():
    """A key is its owner's alone, never overwritten, and a bad one is named with its place:"""
    with Newsletter.make(readers(2)) as digest:
        digest.run("dkim", "keygen", "--domain", "example.org")
        path = f"{digest.folder}/dkim.pem"
        expect(stat.S_IMODE(os.stat(path).st_mode) == 0o600, oct(os.stat(path).st_mode))
        before = open(path).read()
        done = digest.run("dkim", "keygen", "--domain", "example.org", code=1)
        expect("never overwritten" in done.err and open(path).read() == before, done.err)
        settings = digest.configuration()
        small = f"{digest.folder}/small.pem"
        subprocess.run(["openssl", "genrsa", "-out", small, "1024"], check=True, capture_output=True)
        pkcs1 = f"{digest.folder}/pkcs1.pem"
        subprocess.run(["openssl", "rsa", "-in", path, "-traditional", "-out", pkcs1], check=True, capture_output=True)
        curve = f"{digest.folder}/curve.pem"
        subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", curve], check=True, capture_output=True)
        for name in (small, pkcs1, curve):
            os.chmod(name, 0o600)
        digest.write_secret("text.pem", "no key")
        digest.write("open.pem", before)
        cases = [("{domain: example.org, selector: t1, keyFile: pkcs1.pem}", 0, ""),
                 ("{domain: example.org, selector: t1, keyFile: small.pem}", 78, "1024 bits"),
                 ("{domain: example.org, selector: t1, keyFile: curve.pem}", 78, "another kind"),
                 ("{domain: example.org, selector: t1, keyFile: text.pem}", 78, "no private key"),
                 ("{domain: example.org, selector: t1, keyFile: open.pem}", 78, "chmod 600"),
                 ("{domain: example.org, selector: t1, keyFile: none.pem}", 78, "no file"),
                 ("{domain: example.org, selector: t1}", 78, "keyFile"),
                 ("{domain: example.net, selector: t1, keyFile: dkim.pem}", 78, "does not cover"),
                 ("{domain: example.org, selector: \"t 1\", keyFile: dkim.pem}", 78, "selector"),
                 ("{domain: example.org, selector: t1, keyfile: dkim.pem}", 78, "Did you mean \"keyFile\"")]
        for yaml, code, words in cases:
            digest.write("tidings.yaml", f"{settings}dkim: {yaml}\n")
            done = digest.run("dkim", "record", code=code)
            expect(words in done.err and (code == 0 or re.search(r"tidings\.yaml:\d+:\d+: ", done.err)), yaml, done.err)
        digest.write("tidings.yaml", f"{settings}dkim: {{domain: example.org, selector: t1}}\n")
        digest.run("dkim", "record", environment={"TIDINGS_DKIM_KEY": before})


def letters():
    """The record of a domain beyond ASCII stands where the DNS has it:"""
    with Newsletter.make(names(1)) as digest:
        words = ["--domain", "bücher.example", "--selector", "t1", "--type", "ed25519", "--out", "t1.pem"]
        made = json.loads(digest.run("dkim", "keygen", *words, "--json").out)
        expect(made["name"].rstrip(".") == "t1._domainkey.xn--bcher-kva.example", made["name"])


main(verified, same, keys, letters)
