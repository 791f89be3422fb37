#!/usr/bin/env python3
"""Sources fetched from a server on this machine: feeds and pages, versions that are known, bombs, drips, ways inside."""
import gzip
import http.server
import json
import os
import subprocess
import threading
import time
import zlib

from newsletter import Newsletter, expect, main, readers

FAILED = 1
NOW = "2024-09-21T08:00:00Z"
ITEM = ("<item><title>The ferry {n} sails again</title><link>/news/{n}?a=1&amp;b=2</link><category>{topic}</category>"
        "<pubDate>Wed, 18 Sep 2024 0{n}:00:00 GMT</pubDate><description>Pilots met at noon, part {n}.</description></item>")
FEED = ('<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><link>https://news.example/</link>'
        + "".join(ITEM.format(n=n, topic="Sport" if n == 3 else "City") for n in range(1, 4)) + "</channel></rss>")
PAGE = ("<!DOCTYPE html><html lang=en><head><title>A quay is mended</title><meta property='article:published_time' "
        "content='2024-09-17T06:00:00Z'></head><body><article><h1>A quay is mended</h1>"
        + "".join(f"<p>The masons worked for {n} weeks on the old quay, and the harbour master thanked {n} of them at noon, in a "
                  f"speech of {n * 3} minutes that spoke of tides, of stones and of {n * 7} boats.</p>" for n in range(2, 8))
        + "</article><script>alert(1)</script></body></html>")
LAUGHS = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + ']><rss><channel><title>&j;</title><item><title>Laugh &j;</title></item></channel></rss>')

# 200 MB in the size of a picture. Made in pieces: what a child is measured by begins with what its parent holds.
PACKER = zlib.compressobj(wbits=31)
BOMB = b"".join(PACKER.compress(b" " * 1_000_000) for _ in range(200)) + PACKER.flush()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.trouble = None
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        try:
            self.serve()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def send(self, body=b"", code=200, kind="application/rss+xml", fields=()):
        self.send_response(code)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close"), *fields):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def trouble(self, kind, body, *fields):
        """An answer of 200 that is not what was asked for, with an ETag of its own."""
        self.send_response(200)
        for name, value in (("Content-Type", kind), ("ETag", '"bad"'), ("Connection", "close"), *fields):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def serve(self):
        path, port = self.path, self.server.server_address[1]
        if self.server.trouble and path in ("/feed", "/news"):
            return self.trouble(*self.server.trouble)
        if path == "/news":
            return self.send(FEED.encode(), fields=[("ETag", '"n1"')])
        if path == "/feed":
            known = self.headers.get("If-None-Match") == '"v1"'
            return self.send(code=304) if known else self.send(FEED.encode(), fields=[("ETag", '"v1"')])
        if path == "/page":
            return self.send(PAGE.encode(), kind="text/html; charset=utf-8")
        if path == "/latin":
            return self.send(FEED.replace("Harbour", "Pörtø").encode("latin-1"), kind="text/xml; charset=iso-8859-1")
        if path == "/laughs":
            return self.send(LAUGHS.encode())
        if path == "/deep":
            return self.send(b"<rss><channel>" + b"<a>" * 900_000)
        if path == "/deep.html":
            return self.send(b"<html><body>" + b"<div>" * 900_000, kind="text/html")
        if path == "/values":
            return self.send(b'{"version":"https://jsonfeed.org/version/1","items":[' + b'{"title":"x"},' * 700_000 + b"1]}",
                             kind="application/feed+json")
        if path == "/marks":
            return self.send(b"# A\n\n" + b"[x](y) *a* " * 90_000, kind="text/markdown")
        if path == "/lines":
            return self.send(b"Published\non\n" * 700_000, kind="text/plain")
        if path == "/bomb":
            return self.send(BOMB, fields=[("Content-Encoding", "gzip")])
        if path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            while True:
                self.wfile.write(b"<item>" * 10_000)
        if path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            while True:
                self.wfile.write(b"<")
                self.wfile.flush()
                time.sleep(0.2)
        if path == "/loop":
            return self.send(code=302, fields=[("Location", "/loop")])
        if path == "/moved":
            return self.send(code=301, fields=[("Location", "/feed")])
        if path.startswith("/to/"):
            target = {"file": "file:///etc/passwd", "metadata": "http://169.254.169.254/latest/", "smtp": f"http://127.0.0.1:25/",
                      "gopher": "gopher://127.0.0.1/", "login": f"http://u:p@127.0.0.1:{port}/feed"}[path[4:]]
            return self.send(code=302, fields=[("Location", target)])
        if path == "/later":
            return self.send(code=429, fields=[("Retry-After", "3600")])
        if path == "/picture":
            return self.send(b"\x89PNG", kind="image/png")
        return self.send(code={"/gone": 410, "/broken": 500}.get(path, 404))


def articles(digest):
    return json.loads(digest.run("articles", "list", "--json", now=NOW).out)


def fetch(digest, *words, code=0):
    return digest.run("articles", "import", *words, "--allow-private", code=code, now=NOW)


def newsletter():
    return Newsletter.make(readers(2))


def good_ones():
    """Feeds and pages by address: articles, links made whole, topics, encodings, nothing foreign."""
    with Server() as server, newsletter() as digest:
        before = len(articles(digest))
        rows = json.loads(fetch(digest, f"{server.url}/feed", f"{server.url}/page", f"{server.url}/latin", "--json").out)["articles"]
        expect(len({row["id"] for row in rows}) == 4, "4 articles, not", len(rows))
        found = {article["title"]: article for article in articles(digest)}
        expect(len(found) == before + 4, "articles:", sorted(found))
        ferry = found["The ferry 1 sails again"]
        expect(ferry["url"] == "https://news.example/news/1?a=1&b=2" and ferry["topic"] == "City", ferry)
        shown = digest.run("articles", "show", found["A quay is mended"]["id"], now=NOW).out
        expect("masons worked" in shown and "alert" not in shown, shown)
        agent = server.asked[0][1].get("User-Agent", "")
        expect(agent.startswith("Tidings/") and "+" in agent, "User-Agent:", agent)


def every_week():
    """Without arguments: all sources, conditionally, each failure told and none stopping the others."""
    with Server() as server, newsletter() as digest:
        names = ["feed", "page", "gone", "missing", "broken", "picture", "later", "loop"]
        rules = {"feed": ", topic: Harbour, categories: {sport: Games}, skip: [ferry 2]"}
        digest.configure("sources:\n" + "".join(f"  - {{url: '{server.url}/{name}'{rules.get(name, '')}}}\n" for name in names))
        done = fetch(digest, "--json", code=FAILED)
        sources = {os.path.basename(row["name"]): row for row in json.loads(done.out)["sources"]}
        expect(sources["feed"]["new"] == 2 and sources["feed"]["skipped"] == 1 and sources["page"]["new"] == 1, sources)
        for name, words in {"gone": "410", "missing": "404", "broken": "500", "picture": "image/png", "later": "429",
                            "loop": "more than 5 times"}.items():
            expect(sources[name]["outcome"] == "failed" and words in sources[name]["error"], sources[name])
        expect(max(map(len, done.err.splitlines())) < 400, "the table is", max(map(len, done.err.splitlines())), "wide")
        topics = {article["title"]: article["topic"] for article in articles(digest)}
        expect(topics["The ferry 1 sails again"] == "Harbour" and topics["The ferry 3 sails again"] == "Games", topics)
        asked = len([path for path, _ in server.asked if path == "/later"])
        again = {os.path.basename(row["name"]): row for row in json.loads(fetch(digest, "--json", code=FAILED).out)["sources"]}
        expect(again["feed"]["outcome"] == "unchanged" and again["page"]["known"] == 1, again)
        expect(len([path for path, _ in server.asked if path == "/later"]) == asked, "a server that asked for peace was asked")


PACKED = gzip.compress(FEED.encode())
TROUBLES = {
    "a maintenance page": (("text/html", b"<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h1>Service "
                            b"unavailable</h1><p>We are working on it, and will be back in an hour or so.</p></body></html>"), "Service unavailable"),
    "a page called a feed": (("application/rss+xml", b"<html><body><h1>Log in</h1><p>To use this network, log in.</p></body></html>"), "feed"),
    "a word": (("text/plain", b"Service unavailable\n"), "Service unavailable"),
    "an error as JSON": (("application/json", b'{"error": "rate limited"}'), "JSON"),
    "nothing": (("application/rss+xml", b""), "empty"),
    "a gzip that is cut off": (("application/rss+xml", PACKED[:-40], ("Content-Encoding", "gzip")), "without its end"),
    "a gzip without its sum": (("application/rss+xml", PACKED[:-8], ("Content-Encoding", "gzip")), "without its end"),
    "a gzip that is damaged": (("application/rss+xml", PACKED[:60] + b"\0" * 40, ("Content-Encoding", "gzip")), "Content-Encoding"),
    "a packing nobody asked for": (("application/rss+xml", b"....", ("Content-Encoding", "br")), "Content-Encoding: br"),
    "two lengths": (("application/rss+xml", FEED.encode(), ("Content-Length", "10"), ("Content-Length", str(len(FEED)))), "two lengths"),
}


def no_feed():
    """What a feed's server sends in place of the feed is a failure that is told: no article, and what was known stays."""
    with Server() as server, newsletter() as digest:
        digest.configure(f"sources:\n  - url: '{server.url}/news'\n")
        fetch(digest)
        known = articles(digest)
        for name, (trouble, words) in TROUBLES.items():
            server.trouble = trouble
            for arguments in ((), (f"{server.url}/news",), (f"{server.url}/feed",)):
                done = fetch(digest, *arguments, "--json", code=None)
                told = json.loads(done.out)
                expect(done.returncode in (1, 65) and [row["outcome"] for row in told["sources"]] == ["failed"], name, arguments, done)
                expect(words in told["sources"][0]["error"] and not told["articles"], name, told)
            expect(articles(digest) == known, name, "changed the articles")
        server.trouble = None
        server.asked.clear()
        fetch(digest)
        expect(server.asked[0][1].get("If-None-Match") == '"n1"', "what the feed was known by:", server.asked[0][1])
        server.trouble = TROUBLES["a maintenance page"][0]
        fetch(digest, f"{server.url}/feed", "--format", "page")
        expect(len(articles(digest)) == len(known) + 1, "a page that is wanted was not read")
        server.trouble = ("text/html", PAGE.encode())
        fetch(digest, f"{server.url}/news", "--format", "page")
        before = articles(digest)
        for name in ("a maintenance page", "a gzip that is cut off"):
            server.trouble = TROUBLES[name][0]
            fetch(digest, f"{server.url}/news", "--format", "page", code=None)
            expect(articles(digest) == before, name, "replaced a good article")
        server.trouble = ("application/rss+xml", PACKED + gzip.compress(b"<!-- a second member -->"), ("Content-Encoding", "gzip"))
        fetch(digest)
        return f"{len(TROUBLES)} answers"


def ways_inside():
    """Nothing private without --allow-private, by any spelling or redirect; other schemes never."""
    with Server() as server, newsletter() as digest:
        port = server.server_address[1]
        for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]", "127.1"]:
            said = digest.run("articles", "import", f"http://{host}:{port}/feed", code=FAILED, now=NOW).err
            expect("not public" in said or "no server" in said or "no host" in said, host, said)
        expect(not server.asked, "somebody got inside:", server.asked)
        for url in ["http://169.254.169.254/latest/", "http://10.0.0.1/", "http://[fc00::1]/", "http://[fe80::1]/"]:
            said = digest.run("articles", "import", url, code=FAILED, now=NOW).err
            expect("not public" in said, url, said)
        for url in ["file:///etc/passwd", "ftp://example.org/a", "gopher://127.0.0.1/", f"http://u:p@127.0.0.1:{port}/feed",
                    "http://127.0.0.1:25/", "http://a b/"]:
            digest.run("articles", "import", url, "--allow-private", code=FAILED, now=NOW)
        for name in ["file", "smtp", "gopher", "login"]:
            fetch(digest, f"{server.url}/to/{name}", code=FAILED)
        fetch(digest, f"{server.url}/moved")
        expect(not [path for path, _ in server.asked if path not in ("/moved", "/feed") and not path.startswith("/to/")],
               server.asked)


def bombs():
    """Bombs, drips, laughs, depth, countless values, marks and lines: each less than 150 MB and 30 s."""
    with Server() as server, newsletter() as digest:
        digest.configure("fetching: {timeout: 3}\n")
        most = (0, "")
        for name in ["bomb", "endless", "drip", "laughs", "deep", "deep.html", "values", "marks", "lines"]:
            begin = time.monotonic()
            process = digest.start("articles", "import", f"{server.url}/{name}", "--allow-private", now=NOW)
            _, _, usage = os.wait4(process.pid, 0)
            seconds, megabytes = time.monotonic() - begin, usage.ru_maxrss / 1_024
            expect(seconds < 30 and megabytes < 150, name, f"took {seconds:.0f} s and {megabytes:.0f} MB")
            most = max(most, (round(megabytes), name))
        expect(not [a for a in articles(digest) if "haha" in a["title"]], "entities were expanded")
        return f"at most {most[0]} MB ({most[1]})"


def lists():
    """An OPML list stands for its feeds; a folder's name is their topic."""
    with Server() as server, newsletter() as digest:
        digest.write("feeds.opml", f"""<opml version="2.0"><head/><body><outline text="Harbour">
            <outline type="rss" text="A" xmlUrl="{server.url}/feed"/><outline xmlUrl="file:///etc/passwd"/>
            </outline></body></opml>""")
        said = fetch(digest, "feeds.opml").err
        expect("topic: 'Harbour'" in said and "only http and https" in said, said)
        expect({a["topic"] for a in articles(digest) if "ferry" in a["title"] and "sails" in a["title"]} == {"Harbour"})


def links():
    """`check --links` asks each link once: what is gone is an error, what cannot be told a warning, a picture is well."""
    with Server() as server, newsletter() as digest:
        names = ["page", "gone", "missing", "broken", "picture", "page", "page#below"]
        digest.write("letter.html", "<!DOCTYPE html><html lang='en' dir='ltr'><head><meta charset='utf-8'><title>A</title></head><body>"
                     + "".join(f"<p><a href='{server.url}/{name}'>To the {name} there</a></p>" for name in names) + "</body></html>")
        said = json.loads(digest.run("check", "letter.html", "--links", "--allow-private", "--json", code=FAILED).out)
        found = {os.path.basename(one["place"]): one["severity"] for one in said["findings"] if one["id"] == "L03"}
        expect(found == {"gone": "error", "missing": "error", "broken": "warning"}, found)
        expect(sorted(path for path, _ in server.asked) == sorted({f"/{name.partition('#')[0]}" for name in names}), server.asked)
        # Whoever leaves by a link leaves by a look at it, too.
        server.asked.clear()
        digest.write("letter.eml", f"Subject: A\nList-Unsubscribe: <{server.url}/out?reader=1>\nContent-Type: text/html\n\n"
                     f"<a href='{server.url}/out?reader=1&amp;all=1'>No more</a> <a href='{server.url}/left'>Unsubscribe</a> <a href='{server.url}/page'>Tides</a>")
        digest.run("check", "letter.eml", "--links", "--allow-private", code=FAILED)
        expect([path for path, _ in server.asked] == ["/page"], server.asked)


def pipes():
    """Articles and readers out of a pipe, standard input and a FIFO; and what only looks makes no store:"""
    feed = FEED.encode()
    with Newsletter.make(readers(1)) as digest:
        def fed(words, data):
            return subprocess.run(digest.arguments(*words, now=NOW), cwd=digest.folder, input=data, capture_output=True, timeout=60)
        for name in ("-", "/dev/stdin"):
            done = fed(("articles", "import", name), feed)
            expect(done.returncode == 0 and b"Imported 3 articles" in done.stderr, name, done.stderr)
            done = fed(("subscribers", "import", name, "--source", "a talk"), b"email\npiped@example.org\n")
            expect(done.returncode == 0, name, done.stderr)
        os.mkfifo(f"{digest.folder}/pipe.xml")
        threading.Thread(target=lambda: open(f"{digest.folder}/pipe.xml", "wb").write(feed), daemon=True).start()
        expect("3 known" in digest.run("articles", "import", "pipe.xml", now=NOW).err, "not from a FIFO")
        os.makedirs(f"{digest.folder}/week")
        os.mkfifo(f"{digest.folder}/week/pipe.xml")
        with open(f"{digest.folder}/week/feed.xml", "wb") as file:
            file.write(feed)
        done = digest.run("articles", "import", "week", now=NOW)
        expect("week/pipe.xml: no file, and left out" in done.err and "3 known" in done.err, "a FIFO in a folder", done.err)
        for words in (("subscribers", "import", "/dev/zero"), ("articles", "import", "/dev/zero"),
                      ("articles", "extract", "--files-from", "/dev/zero")):
            done = digest.run(*words, now=NOW, code=None)
            expect(done.returncode == 65 and "MB come out of it" in done.err, words, done)
        for words in (("articles", "list"), ("subscribers", "list"), ("editions", "list"), ("subscribers", "export")):
            done = digest.run(*words, environment={"TIDINGS_STORE": "misspelt.db"})
            expect("misspelt.db yet: the first import makes it" in done.err, words, done.err)
        expect(not os.path.exists(f"{digest.folder}/misspelt.db"), "a store was made by looking")


main(good_ones, every_week, no_feed, ways_inside, bombs, lists, links, pipes)
