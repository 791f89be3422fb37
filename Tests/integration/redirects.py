#!/usr/bin/env python3
"""A public server that redirects inwards, in a network of its own: a namespace whose only interface is its loopback.

That interface bears addresses of the public internet and of networks inside; a server answers on all of them, so that a
gate with a hole would be seen to be gone through. Nothing can leave the namespace, for it has no way out.
"""
import http.server
import json
import os
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from newsletter import Newsletter, expect, main, readers

INSIDE = "TIDINGS_TEST_NAMESPACE"
NOW = "2024-09-21T08:00:00Z"
PUBLIC = ["1.2.3.4", "9.8.7.6", "2a00:1234::1"]
INWARD = ["10.1.2.3", "172.16.5.5", "192.168.7.7", "169.254.169.254", "100.64.0.9", "168.63.129.16", "fd00::7", "fe80::7"]
NAMES = {"outward.example": "1.2.3.4", "other.example": "9.8.7.6", "inward.example": "127.0.0.1", "office.example": "10.1.2.3",
         "meta.example": "169.254.169.254", "six.example": "::1"}
FEED = ("<rss version='2.0'><channel><title>{0}</title><item><title>A text of {0}</title><link>https://news.example/{0}</link>"
        "<pubDate>Wed, 18 Sep 2024 08:00:00 GMT</pubDate></item></channel></rss>")
# By every spelling that some reader of addresses takes for a host.
HOSTS = ["127.0.0.1", "127.1", "127.9.9.9", "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "0", "0.0.0.0",
         "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.1.2.3]", "[64:ff9b::a01:203]", "[0:0:0:0:0:0:0:1]",
         "localhost", "LOCALHOST.", "10.1.2.3", "167838211", "0xa010203", "012.1.2.3", "172.16.5.5", "192.168.7.7",
         "192.168.1799", "169.254.169.254", "2852039166", "0xA9FEA9FE", "100.64.0.9", "168.63.129.16", "[fd00::7]", "[fe80::7]",
         "[fe80::7%25lo]", "[fe80::7%25251]", "inward.example", "office.example", "meta.example", "six.example", "both.example",
         "１２７.０.０.１", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127。0。0。1"]
OTHERS = ["file:///etc/passwd", "ftp://1.2.3.4/", "gopher://127.0.0.1:80/_GET%20/", "dict://127.0.0.1:80/", "http://user:pw@1.2.3.4/feed",
          "http://1.2.3.4:25/", "https://127.0.0.1/", "//127.0.0.1/feed", "\\\\127.0.0.1\\feed", "http:///127.0.0.1/feed",
          "http://1.2.3.4\\@127.0.0.1/feed", "http://1.2.3.4#@127.0.0.1/", "http://127.0.0.1#@1.2.3.4/feed", "http://127.0.0.1?@1.2.3.4/feed",
          "data:text/xml,<rss/>", "javascript:1", "http://[::ffff:127.0.0.1", "http://127.0.0.1:0/", "http://127.0.0.1:99999/", ""]


class Server(http.server.ThreadingHTTPServer):
    """On port 80 of every address; `inward` is who came to one of those that are not public."""
    address_family, daemon_threads, request_queue_size = socket.AF_INET6, True, 128

    def __init__(self):
        super().__init__(("::", 80), Handler)
        self.inward, self.asked = [], []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def server_bind(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = "example", 80

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        here = self.connection.getsockname()[0].removeprefix("::ffff:")
        self.server.asked.append((here, self.path))
        if here not in PUBLIC:
            self.server.inward.append((here, self.path))
            return self.answer(FEED.format("secret").encode())
        path, _, query = self.path.partition("?")
        if path == "/to":
            code, _, where = urllib.parse.unquote(query).partition(",")
            return self.answer(code=int(code), location=where)
        if path.startswith("/hops/") and path != "/hops/0":
            return self.answer(code=302, location=f"http://{'other' if here == '1.2.3.4' else 'outward'}.example/hops/{int(path[6:]) - 1}")
        if path == "/zigzag":
            return self.answer(code=302, location="http://other.example/to?302,http://127.0.0.1/feed")
        if path == "/meta":
            return self.answer(b"<html><head><meta http-equiv=refresh content='0;url=http://127.0.0.1/'><title>M</title></head><body><p>A "
                               b"page.</p><img src='http://10.1.2.3/i.png'><iframe src='http://169.254.169.254/'></iframe></body></html>",
                               kind="text/html", fields=[("Refresh", "0;url=http://127.0.0.1/"), ("Alt-Svc", 'h2="127.0.0.1:80"')])
        self.answer(FEED.format("public").encode())

    def answer(self, body=b"", code=200, location=None, kind="application/rss+xml", fields=()):
        self.send_response(code)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close"), *fields]:
            self.send_header(name, value)
        if location is not None:
            self.wfile.write(b"".join(self._headers_buffer) + b"Location: " + location.encode() + b"\r\n")
            self._headers_buffer = []
        self.end_headers()
        self.wfile.write(body)


class Names(socketserver.BaseRequestHandler):
    """A name server whose `turning.example` is public at the first question and the loopback at all others."""
    turns = 0

    def handle(self):
        question, way = self.request
        end = question.index(b"\0", 12) + 5
        name, at = [], 12
        while question[at]:
            name.append(question[at + 1:at + 1 + question[at]].decode())
            at += 1 + question[at]
        kind, addresses = struct.unpack("!H", question[end - 4:end - 2])[0], []
        if ".".join(name) == "both.example":
            addresses = ["1.2.3.4", "127.0.0.1"] if kind == 1 else []
        elif ".".join(name) == "turning.example" and kind == 1:
            Names.turns += 1
            addresses = ["1.2.3.4" if Names.turns == 1 else "127.0.0.1"]
        answers = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 0, 4) + socket.inet_aton(a) for a in addresses)
        way.sendto(question[:2] + struct.pack("!HHHHH", 0x8580, 1, len(addresses), 0, 0) + question[12:end] + answers,
                   self.client_address)


def fetch(digest, url, *words, code=1):
    return digest.run("articles", "import", url, *words, code=code, now=NOW)


def titles(digest):
    return {article["title"] for article in json.loads(digest.run("articles", "list", "--json", now=NOW).out)}


def spellings():
    """Asked directly and by redirect: no spelling of an inward host is asked for anything."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        for host in HOSTS:
            if host != "both.example":
                fetch(digest, f"http://{host}/feed")
            fetch(digest, f"http://1.2.3.4/to?302,{urllib.parse.quote(f'http://{host}/feed')}", code=0 if host == "both.example" else 1)
            expect(not server.inward, host, "was asked:", server.inward)
        expect("A text of secret" not in titles(digest))
        return f"{len(HOSTS)} hosts"


def other_targets():
    """Other schemes, logins, ports of other protocols, addresses that two readers read differently: none is followed inwards."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        for target in OTHERS:
            for code in (301, 302, 303, 307, 308):
                fetch(digest, f"http://outward.example/to?{code},{urllib.parse.quote(target)}", code=None)
            expect(not server.inward, target, "was asked:", server.inward)
        expect("A text of secret" not in titles(digest))
        expect(not [row for row in titles(digest) if "root:" in row])


def every_hop():
    """Each of five redirects is checked, a sixth is refused; pages lead nowhere by themselves."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        fetch(digest, "http://outward.example/hops/5", code=0)
        expect("A text of public" in titles(digest), "five redirects between public hosts were not followed")
        said = fetch(digest, "http://outward.example/hops/6").err
        expect("more than 5 times" in said, said)
        said = fetch(digest, "http://outward.example/zigzag").err
        expect("127.0.0.1" in said and "not public" in said, said)
        fetch(digest, "http://outward.example/meta", code=0)
        expect(not server.inward, "somebody got inside:", server.inward)


def turning_names():
    """A name that is public when it is asked for first, and the loopback from then on, leads nowhere inside."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        said = fetch(digest, "http://turning.example/to?302,http://turning.example/feed").err
        expect(Names.turns >= 2, "the name was asked for", Names.turns, "times")
        expect("not public" in said and not server.inward, said, server.inward)


def sources_and_links():
    """The sources of the configuration and `check --links` go through the same gate."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        inward = "http://outward.example/to?302,http://127.0.0.1/feed"
        digest.configure(f"sources: [{{url: '{inward}'}}, {{url: 'http://outward.example/feed'}}]\n")
        said = digest.run("articles", "import", "--json", code=1, now=NOW).out
        rows = {row["name"]: row for row in json.loads(said)["sources"]}
        expect("not public" in (rows[inward]["error"] or ""), rows)
        expect(rows["http://outward.example/feed"]["new"] == 1, rows)
        digest.write("letter.html", "<!DOCTYPE html><html lang='en' dir='ltr'><head><meta charset='utf-8'><title>A</title></head>"
                                    f"<body><p><a href='{inward}'>To the office</a></p></body></html>")
        digest.run("check", "letter.html", "--links", code=None, now=NOW)
        expect(not server.inward, "somebody got inside:", server.inward)


def the_door():
    """With --allow-private the same redirect is followed: the server inside does answer."""
    with Server() as server, Newsletter.make(readers(1)) as digest:
        fetch(digest, "http://outward.example/to?302,http://127.0.0.1/feed", "--allow-private", code=0)
        expect(server.inward and "A text of secret" in titles(digest), "nobody answers inside")


def settle():
    """Makes the network: addresses on the loopback, names in a hosts file and from a name server of our own."""
    for words in [["link", "set", "lo", "up"], *(["addr", "add", f"{a}/{128 if ':' in a else 32}", "dev", "lo"] for a in PUBLIC + INWARD)]:
        subprocess.run(["ip", *words], check=True, capture_output=True)
    folder = tempfile.mkdtemp(prefix="tidings-names-")
    files = {"hosts": "127.0.0.1 localhost\n" + "".join(f"{a} {name}\n" for name, a in NAMES.items()),
             "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", "nsswitch.conf": "hosts: files dns\n"}
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run(["mount", "--bind", os.path.join(folder, name), f"/etc/{name}"], check=True, capture_output=True)
    socketserver.ThreadingUDPServer.daemon_threads = True
    threading.Thread(target=socketserver.ThreadingUDPServer(("127.0.0.1", 53), Names).serve_forever, daemon=True).start()


def begin():
    if os.environ.get(INSIDE) == "1":
        settle()
        main(spellings, other_targets, every_hop, turning_names, sources_and_links, the_door)
    own = ["unshare", "--net", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    try:
        allowed = subprocess.run([*own, "ip", "link", "set", "lo", "up"], capture_output=True).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        print("redirects.py: SKIPPED: no network namespace may be made here. Redirects inwards are NOT shown to be refused.", flush=True)
        return
    sys.exit(subprocess.run([*own, sys.executable, *sys.argv], env=os.environ | {INSIDE: "1"}).returncode)


begin()
