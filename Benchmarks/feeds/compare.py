#!/usr/bin/env python3
"""Compares how feeds are read with feedparser, field by field, on files that lie outside the project.

    TIDINGS=.build/release/tidings Benchmarks/feeds/compare.py FOLDER... [--show FIELD] [--limit N]

FOLDER holds feeds, however deep: the `tests` of feedparser's source package are what the figures of README.md are of
(pip download --no-binary feedparser --no-deps feedparser==6.0.14). feedparser must be importable.

A field counts where either of the two has it, and agrees when both say the same: texts by their visible characters, dates
by the minute (a date without a time or zone, by the day), links and enclosures by their address. Also printed: files of
which feedparser has entries and Tidings none.
"""
import argparse
import calendar
import collections
import datetime
import html
import html.parser
import json
import os
import re
import subprocess
import sys
import urllib.parse

import feedparser

FIELDS = ("title", "link", "id", "published", "updated", "author", "summary", "content", "categories", "enclosures")


class Text(html.parser.HTMLParser):
    """What is visible of HTML."""
    HIDDEN = {"script", "style", "head", "title", "iframe", "object", "svg", "math", "form", "textarea", "select", "noscript"}

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in self.HIDDEN

    def handle_endtag(self, tag):
        self.hidden -= tag in self.HIDDEN and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def visible(markup):
    reader = Text()
    reader.feed(markup or "")
    reader.close()
    return bare("".join(reader.parts))


def bare(text):
    """Without white space, controls and what is invisible: how words are spaced is not what is compared."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffd]+", "", text or "") or None


def moment(value):
    return datetime.datetime.fromtimestamp(calendar.timegm(value), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M") \
        if value and value[0] > 0 else None


def address(text):
    """Absolute http(s) addresses only: a relative one without a base, and one of another kind, leads a reader nowhere."""
    text = urllib.parse.unquote((text or "").strip()).rstrip("/")
    return text if text.lower().startswith(("http://", "https://")) else None


def theirs(entry):
    get = lambda key: dict.get(entry, key)
    people = get("authors") or [{"name": get("author")}]
    names = [person.get("name") or "" for person in people]
    contents = get("content") or []
    content = visible("".join(c.get("value") or "" for c in contents))
    summary = visible(get("summary"))
    if get("summary") and content and any(c.get("value") == get("summary") for c in contents):
        summary = None  # feedparser's copy
    return {
        "title": visible(get("title")), "link": address(get("link")), "id": bare(get("id")),
        "published": moment(get("published_parsed") or get("created_parsed")), "updated": moment(get("updated_parsed")),
        "author": bare(", ".join(dict.fromkeys(name for name in names if name and "@" not in name))), "summary": summary, "content": content,
        "categories": tuple(dict.fromkeys(filter(None, (bare(t.get("label") or t.get("term")) for t in get("tags") or [])))) or None,
        "enclosures": tuple(filter(None, (address(e.get("href")) for e in entry.get("enclosures") or []))) or None,
    }


def ours(entry):
    list_of = lambda key, clean: tuple(filter(None, map(clean, entry[key]))) or None
    return {
        "title": bare(entry["title"]), "link": address(entry["link"]), "id": bare(entry["id"]),
        "published": entry["published"], "updated": entry["updated"], "author": bare(entry["author"]),
        "summary": bare(entry["summary"]), "content": bare(entry["content"]),
        "categories": list_of("categories", bare), "enclosures": list_of("enclosures", address),
    }


def same(field, a, b):
    if field in ("published", "updated") and a and b:
        return a[:len(b.rstrip("Z")[:16])] == b.rstrip("Z")[:16]
    return a == b


def read(tidings, paths):
    done = subprocess.run([tidings, "articles", "extract", "--json", "--explain", "--format", "feed", "--files-from", "-"],
                          input="\n".join(paths), capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"tidings ended with {done.returncode}: {done.stderr[-500:]}")
    return {answer["file"]: answer for answer in map(json.loads, done.stdout.splitlines())}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+")
    options.add_argument("--show", choices=FIELDS)
    options.add_argument("--limit", type=int, default=30)
    arguments = options.parse_args()
    tidings = os.environ.get("TIDINGS", ".build/release/tidings")
    for folder in arguments.folders:
        paths = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                       if name.endswith((".xml", ".json", ".rss", ".atom", ".rdf")))
        report(folder, paths, read(tidings, paths), arguments)


def report(folder, paths, answers, arguments):
    counts, entries, lost, shown = collections.defaultdict(lambda: [0, 0]), 0, [], 0
    for path in paths:
        with open(path, "rb") as file:
            gold = feedparser.parse(file.read()).entries
        entries += len(gold)
        got = answers.get(path, {}).get("entries") or []
        if gold and not got:
            lost.append(path)
        for index, entry in enumerate(gold):
            a = theirs(entry)
            b = ours(got[index]) if index < len(got) else dict.fromkeys(FIELDS)
            for field in FIELDS:
                if a[field] is None and b[field] is None:
                    continue
                agrees = same(field, a[field], b[field])
                counts[field][0] += agrees
                counts[field][1] += 1
                if not agrees and field == arguments.show and shown < arguments.limit:
                    shown += 1
                    print(f"  {os.path.relpath(path, folder)}\n    feedparser {a[field]!r:.300}\n    tidings    {b[field]!r:.300}")
    print(f"{folder}: {len(paths)} files, {entries} entries; {len(lost)} files whose entries are all lost")
    for field in FIELDS:
        right, total = counts[field]
        print(f"  {field:11}{right:5} of {total:5}  {right / (total or 1):.3f}")
    right, total = (sum(c[i] for c in counts.values()) for i in (0, 1))
    print(f"  {'all':11}{right:5} of {total:5}  {right / (total or 1):.3f}")
    for path in lost[:arguments.limit]:
        print(f"  lost: {os.path.relpath(path, folder)}: {answers.get(path, {}).get('error', 'no entries')}")


if __name__ == "__main__":
    main()
