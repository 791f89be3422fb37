#!/usr/bin/env python3
"""Preview pages and the message in them, looked at by axe-core in Chromium: no finding in any view, by day and by night."""
import base64
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from newsletter import WEEK, Newsletter, expect, main, readers

VIEWS = ["mail", "text", "articles", "findings", "difference", "headers", "source"]
PACKAGE = "axe-core-python==0.1.0"
# A message is shown within the page of a mail program, which has the landmarks.
MESSAGE = '{rules: {"landmark-one-main": {enabled: false}, "region": {enabled: false}}}'
REPORT = """<script>AXE</script><script>
axe.run(document, {iframes: false, ...OPTIONS}).then(result => {
  const found = result.violations.map(one => one.id + ": " + one.nodes.map(node => node.html.slice(0, 120)).join(" | "));
  document.documentElement.innerHTML = "<pre id=axe>" + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + "</pre>";
});</script>"""


def axe(folder):
    """The text of axe-core; None when the package index cannot be reached."""
    done = subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE],
                          capture_output=True, check=False)
    wheels = glob.glob(os.path.join(folder, "*.whl"))
    if done.returncode or not wheels:
        return None
    with zipfile.ZipFile(wheels[0]) as wheel:
        return wheel.read("axe_core_python/axe.min.js").decode()


def findings(page, script, folder, night=False, options="{}"):
    """What axe says of a page, whose own policy would not let it run."""
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    head, _, tail = open_page.rpartition("</body>")
    path = os.path.join(folder, "looked-at.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + REPORT.replace("OPTIONS", options).replace("AXE", script) + "</body>" + tail)
    arguments = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=700,900",
                 "--virtual-time-budget=20000", "--dump-dom"]
    if night:
        arguments.append("--blink-settings=preferredColorScheme=0")
    done = subprocess.run([*arguments, f"file://{path}"], capture_output=True, timeout=120, check=False)
    found = re.search(r'<pre id="axe">([^<]*)</pre>', done.stdout.decode())
    expect(found, "axe did not end:", done.stderr.decode()[-300:])
    return json.loads(base64.b64decode(found.group(1)))


def looked_at():
    """Every view of a preview page and the messages, as axe-core sees them."""
    with tempfile.TemporaryDirectory() as folder:
        script = axe(folder)
        if script is None:
            return "skipped: axe-core cannot be fetched from the package index"
        with Newsletter.make(readers(3)) as digest:
            digest.run("preview", WEEK, now="2024-09-21T08:00:00Z")
            outbox = os.path.join(digest.folder, "outbox", WEEK)
            page = open(os.path.join(outbox, "index.html"), encoding="utf-8").read()
            expect("src=\"http" not in page and "<script" not in page, "the page would load something")
            for view in VIEWS:
                shown = page.replace('id="view-mail" checked', 'id="view-mail"').replace(
                    f'id="view-{view}"', f'id="view-{view}" checked')
                for night in (False, True):
                    found = findings(shown, script, folder, night)
                    expect(not found, view, "at night" if night else "by day", found)
            for name in sorted(glob.glob(os.path.join(outbox, "message*.html"))):
                found = findings(open(name, encoding="utf-8").read(), script, folder, options=MESSAGE)
                expect(not found, os.path.basename(name), found)
    return f"{2 * len(VIEWS)} states of the page and the messages, without a finding"


main(looked_at)
