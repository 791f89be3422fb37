#!/usr/bin/env python3
"""Preview pages and the message in them in Chromium: no finding of axe-core in any view, all by keyboard, no request but by the editor's word."""
import contextlib
import glob
import html
import http.server
import os
import re
import shutil
import socket
import subprocess
import threading
import time

import letters
import packages
from browser import Browser, reported
from newsletter import WEEK, Newsletter, Wrong, expect, main, readers

VIEWS = ["mail", "text", "articles", "findings", "difference", "headers", "source"]
# A message is shown within the page of a mail program, which has the landmarks.
MESSAGE = '{rules: {"landmark-one-main": {enabled: false}, "region": {enabled: false}}}'
REPORT = """<script>AXE</script><script>
axe.run(document, {iframes: false, ...OPTIONS}).then(result =>
  report(result.violations.map(one => one.id + ": " + one.nodes.map(node => node.html.slice(0, 120)).join(" | "))));</script>"""


def findings(page, script, night=False, options="{}"):
    """What axe says of a page, whose own policy would not let it run."""
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    head, _, tail = open_page.rpartition("</body>")
    looked_at = head + REPORT.replace("OPTIONS", options).replace("AXE", script) + "</body>" + tail
    return reported(looked_at, *["--blink-settings=preferredColorScheme=0"] * night, seconds=120)


def looked_at():
    """Every view of a preview page and the messages, as axe-core sees them."""
    path = packages.fetch(*packages.AXE)
    if path is None:
        return "skipped: axe-core cannot be fetched from the package index"
    with open(path, encoding="utf-8") as file:
        script = file.read()
    with Newsletter.make(readers(3)) as digest:
        digest.run("preview", WEEK, now="2024-09-21T08:00:00Z")
        outbox = os.path.join(digest.folder, "outbox", WEEK)
        page = open(os.path.join(outbox, "index.html"), encoding="utf-8").read()
        expect("src=\"http" not in page and "<script" not in page, "the page would load something")
        for view in VIEWS:
            shown = page.replace('id="view-mail" checked', 'id="view-mail"').replace(
                f'id="view-{view}"', f'id="view-{view}" checked')
            for night in (False, True):
                found = findings(shown, script, night)
                expect(not found, view, "at night" if night else "by day", found)
        # What is said before images are loaded.
        consent = re.search(r'<iframe class="images-on"[^>]*? srcdoc="([^"]*)"', page)
        for night in (False, True):
            found = findings(html.unescape(consent[1]), script, night)
            expect(not found, "before images are loaded", found)
        for name in sorted(glob.glob(os.path.join(outbox, "message*.html"))):
            found = findings(open(name, encoding="utf-8").read(), script, options=MESSAGE)
            expect(not found, os.path.basename(name), found)
    return f"{2 * len(VIEWS)} states of the page and the messages, without a finding"


def ask(address, path, host=None, method="GET"):
    """Status line and body of one request, as it stands."""
    port = int(address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        link.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{port}'}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: link.recv(65536), b"")).decode()
    head, _, body = answer.partition("\r\n\r\n")
    return head, body


def comes(words, address, path):
    """A page once it says something, within ten seconds."""
    for _ in range(100):
        body = ask(address, path)[1]
        if words in body:
            return body
        time.sleep(0.1)
    raise Wrong(f"{path} never says {words}")


def served():
    """`preview --serve` answers this machine only, outlives a crowd, follows each save, and shows what is wrong with a template."""
    with Newsletter.make(readers(2)) as digest:
        process = digest.start("preview", WEEK, "--serve", stdout=subprocess.PIPE, text=True)
        try:
            address = process.stdout.readline().strip()
            port = address.rstrip("/").rpartition(":")[2]
            head, body = ask(address, "/")
            expect("200 OK" in head and "EventSource" in body and "script-src 'nonce-" in head, head)
            expect("EventSource" not in ask(address, "/message.html")[1], "the message itself was changed")
            for path, host, method, status in [("/", "evil.example", "GET", "403"), ("/", f"127.0.0.1:{port}.evil.example", "GET", "403"),
                                               ("/../../tidings.yaml", None, "GET", "404"), ("/%2e%2e/tidings.yaml", None, "GET", "404"),
                                               ("//etc/passwd", None, "GET", "404"), ("/", None, "POST", "405"), ("/x", None, "GET", "404")]:
                head, _ = ask(address, path, host, method)
                expect(f" {status} " in head, path, host, method, head.partition("\r\n")[0])
            crowd = [socket.create_connection(("127.0.0.1", int(port)), timeout=10) for _ in range(300)]
            threads = len(os.listdir(f"/proc/{process.pid}/task"))
            for one in crowd:
                one.close()
            expect(threads < 100, "as many threads as clients:", threads)
            for _ in range(100):
                with contextlib.suppress(ConnectionResetError):
                    if "200 OK" in ask(address, "/")[0]:
                        break
                time.sleep(0.1)
            expect("200 OK" in ask(address, "/")[0], "nobody is answered after a crowd")
            template = os.path.join(digest.folder, "templates/weekly/section.html")
            text = open(template, encoding="utf-8").read()
            with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as events:
                events.sendall(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
                digest.write("templates/weekly/section.html", text + "<p>A line for the test</p>")
                heard = b""
                while b"data:" not in heard:
                    heard += events.recv(4096)
            expect("A line for the test" in ask(address, "/message.html")[1], "the page did not follow the template")
            digest.write("templates/weekly/section.html", "{{nobody.knows.this}}")
            body = comes("cannot be rendered", address, "/")
            expect("nobody" in body, "the fault is not told:", body)
            # Another set, which nobody watched when the server began.
            shutil.copytree(os.path.join(digest.folder, "templates/weekly"), os.path.join(digest.folder, "templates/other"))
            digest.write("templates/other/section.html", text)
            settings = open(os.path.join(digest.folder, "tidings.yaml"), encoding="utf-8").read()
            digest.write("tidings.yaml", settings.replace("templates/weekly", "templates/other"))
            comes('class="inbox"', address, "/")
            digest.write("templates/other/section.html", text + "<p>Of the other set</p>")
            comes("Of the other set", address, "/message.html")
            shutil.rmtree(os.path.join(digest.folder, "templates/other"))
            comes("templates/other: there is no such folder", address, "/")
        finally:
            process.kill()
            process.wait()


class Pictures(http.server.BaseHTTPRequestHandler):
    """A server of one picture, which notes who asks."""
    asked = []

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("Referer")))
        body = b"<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='675'/>"
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def chosen(browser, name):
    return browser.value(f"document.querySelector('input[name={name}]:checked').id")


def walk(browser, address):
    """Through the page at an address by keyboard alone: each view, width and palette; then the images. How often it asked a server before."""
    Pictures.asked.clear()
    browser.open(address)
    shown = "[...document.querySelectorAll('.panel, iframe')].filter(one => one.checkVisibility()).map(one => one.className).join()"
    browser.value("document.getElementById('view-mail').focus()")
    for view in VIEWS[1:]:
        browser.press("ArrowRight")
        expect(chosen(browser, "view") == f"view-{view}" and browser.value(shown) == f"panel {view}", view, browser.value(shown))
    browser.press("ArrowRight")
    expect(browser.value(shown) == "panel mail,images-off", browser.value(shown))
    for name, last in (("width", "full"), ("palette", "inverted"), ("images", "on")):
        browser.press("Tab")
        expect(browser.value("document.activeElement.name") == name, "Tab leads to", browser.value("document.activeElement.id"))
        browser.press("ArrowLeft")
        expect(chosen(browser, name) == f"{name}-{last}", chosen(browser, name))
        if name != "images":
            browser.press("ArrowRight")
    expect(browser.value(shown) == "panel mail,images-on", browser.value(shown))
    expect(not Pictures.asked, "a server was asked before anybody said so:", Pictures.asked)
    requests = len([one for one in browser.requests if not one.startswith("data:")])
    browser.press("Tab")
    browser.press("Enter")
    for _ in range(50):
        # The browser tells of it later than the server hears of it.
        if Pictures.asked and any(one.endswith("/harbour.svg") for one in browser.requests):
            break
        browser.value("new Promise(done => setTimeout(done, 100))")
    expect(Pictures.asked == [("/harbour.svg", None)], "the image was not loaded, or with more words than needed:", Pictures.asked)
    return requests


def used():
    """All of it by keyboard, from the folder and served; images are loaded when the editor says so, and nothing before."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = f"http://127.0.0.1:{server.server_port}/harbour.svg"
    articles = [one.replace(letters.PICTURE["image"], picture) for one in letters.articles("en", 2)]
    with Newsletter.make(readers(2), articles) as digest, Browser() as browser:
        browser.size(1100)
        digest.run("preview", WEEK)
        requests = walk(browser, f"file://{digest.folder}/outbox/{WEEK}/index.html")
        expect(requests == 1, "the page alone, but:", browser.requests)
        process = digest.start("preview", WEEK, "--serve", stdout=subprocess.PIPE, text=True)
        try:
            browser.requests.clear()
            requests = walk(browser, process.stdout.readline().strip())
            expect(requests == 2, "the page and its events, but:", browser.requests)
        finally:
            process.kill()
            process.wait()
    server.shutdown()


main(looked_at, served, used)
