"""Chromium without a window, spoken to over a pipe (Chrome DevTools Protocol): a page, its sizes, palettes, keys and pictures."""
import base64
import fcntl
import html
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile

CHROMIUM = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu"]
KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
SHIFT = 8


class Browser:
    """One page of one browser; `requests` are the addresses that it asked for since they were cleared."""

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="tidings-browser-")
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        # Chromium reads descriptor 3 and writes descriptor 4: numbers above 9 are in nobody's way.
        ends = [fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (theirs_in, theirs_out)]
        arguments = [*CHROMIUM, "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
                     "--font-render-hinting=none", "about:blank"]
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{ends[0]} 4>&{ends[1]}', "bash", *arguments], pass_fds=ends, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for one in (theirs_in, theirs_out, *ends):
            os.close(one)
        self.out, self.into, self.unread = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb"), bytearray()
        self.number, self.session, self.requests, self.loaded = 0, None, [], False
        page = next(one for one in self.ask("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self.session = self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.ask(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.out.close()
        self.into.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.heard()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def heard(self):
        """The next message; events are noted."""
        searched = 0
        while (end := self.unread.find(0, searched)) < 0:
            searched = len(self.unread)
            more = self.into.read1(1 << 20)
            if not more:
                raise RuntimeError("Chromium is gone")
            self.unread += more
        message = json.loads(self.unread[:end])
        del self.unread[:end + 1]
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        self.loaded = self.loaded or message.get("method") == "Page.loadEventFired"
        return message

    def open(self, address):
        self.loaded = False
        self.ask("Page.navigate", url=address)
        while not self.loaded:
            self.heard()

    def size(self, width, height=900):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def palette(self, name):
        """`light` or `dark`; nothing: whatever the page says."""
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def value(self, script):
        """What an expression is, in the page; promises are awaited."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"])[:600])
        return done["result"].get("value")

    def press(self, key, shift=False):
        facts = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key], "modifiers": SHIFT if shift else 0}
        text = {" ": " ", "Enter": "\r"}.get(key)
        self.ask("Input.dispatchKeyEvent", type="keyDown", **facts, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **facts)

    def picture(self, path, clip=None):
        """Of the whole page, or of (left, top, width, height) in it, as PNG."""
        if clip is None:
            size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
            clip = (0, 0, size["width"], size["height"])
        area = dict(zip(("x", "y", "width", "height"), clip), scale=1)
        data = self.ask("Page.captureScreenshot", format="png", clip=area, captureBeyondViewport=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


def reported(page, *options, seconds=600):
    """What the scripts of a page hand to its function `report`, in a Chromium of its own."""
    script = """<script>function report(value) {
      const result = document.createElement("pre");
      result.id = "report";
      result.textContent = JSON.stringify(value);
      document.documentElement.append(result);
    }</script>"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        with open(path, "w", encoding="utf-8") as file:
            file.write(page.replace("<script>", f"{script}<script>", 1))
        done = subprocess.run(
            [*CHROMIUM, "--window-size=700,900", "--dump-dom", f"--virtual-time-budget={seconds * 1000}", *options,
             f"--user-data-dir={folder}/profile", f"file://{path}"], capture_output=True, timeout=seconds)
    found = re.search(r'<pre id="report">(.*?)</pre>', done.stdout.decode(), re.S)
    if not found:
        raise RuntimeError(f"Chromium gave no report: {done.stderr.decode()[-600:]}")
    return json.loads(html.unescape(found[1]))


def literal(value):
    """A value as it may stand in a script of a page."""
    return json.dumps(value).replace("</", "<\\/").replace("<!--", "<\\!--")
