#!/usr/bin/env python3
"""Measures how pages are read, on a corpus that lies outside the project.

    TIDINGS=.build/release/tidings Benchmarks/extraction/evaluate.py CORPUS [--show N] [--beside]

CORPUS is a folder with one of these, as their projects publish them:
  evaldata.json       trafilatura: {url: {"file", "with": [...], "without": [...]}}, pages in cache/ and eval/
  ground-truth.json   article-extraction-benchmark: {name: {"articleBody"}}, pages in html/NAME.html.gz or NAME.html
  dates.json          {file: {"date": "YYYY-MM-DD" or null}}, pages beside it; htmldate's evaluation is turned into that

gather.py makes such folders. --beside reads the same pages with trafilatura, readability-lxml and htmldate, where Python has them.

Printed: precision, recall and F1 (segments; for the second kind, shingles of four words), dates right, wrong and absent,
pages that failed, and pages a second of processor time, so that other work on the machine does not count. --show names the worst pages.
"""
import argparse
import collections
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time


def normalised(text):
    return re.sub(r"\s+", " ", text or "").strip()


def page(folder, name):
    for path in (f"cache/{name}", f"eval/{name}", name, f"{name}.html", f"html/{name}.html", f"html/{name}.html.gz"):
        if os.path.isfile(os.path.join(folder, path)):
            return os.path.join(folder, path)
    return None


def plain(path, scratch):
    """The page as a file that is not compressed."""
    if not path.endswith(".gz"):
        return path
    target = os.path.join(scratch, os.path.basename(path)[:-3])
    with gzip.open(path) as source, open(target, "wb") as out:
        out.write(source.read())
    return target


def read(tidings, paths):
    """One process for all pages: {path: answer}, and the seconds of processor time that it took."""
    before = processor_time()
    done = subprocess.run([tidings, "articles", "extract", "--json", "--format", "page", "--files-from", "-"],
                          input="\n".join(paths), capture_output=True, text=True)
    seconds = processor_time() - before
    if done.returncode not in (0, 1):
        sys.exit(f"tidings ended with {done.returncode}: {done.stderr[-500:]}")
    return {answer["file"]: answer for answer in map(json.loads, done.stdout.splitlines())}, seconds


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def others():
    """The readers of others that are installed: name and (bytes → text, date), nil where it does not read that."""
    found = {}
    try:
        import trafilatura
        found["trafilatura"] = (lambda page: trafilatura.extract(page, include_comments=False), None)
    except ImportError:
        pass
    try:
        import readability
        import lxml.html
        found["readability-lxml"] = (
            lambda page: " ".join(lxml.html.fromstring(readability.Document(trial(page)).summary()).itertext()), None)
    except ImportError:
        pass
    try:
        import htmldate
        found["htmldate"] = (None, lambda page: htmldate.find_date(trial(page), original_date=True))
    except ImportError:
        pass
    return found


def trial(page):
    for encoding in ("utf-8", "windows-1252"):
        try:
            return page.decode(encoding)
        except UnicodeDecodeError:
            continue
    return page.decode("latin-1")


def read_by_other(reader, paths, wants_date):
    """As `read`, by a function of Python."""
    answers, begin = {}, time.process_time()
    for path in paths:
        with open(path, "rb") as file:
            page = file.read()
        try:
            found = reader[1 if wants_date else 0](page)
            answers[path] = {"ok": True, "published": found} if wants_date else {"ok": True, "text": found}
        except Exception as error:  # whatever it throws, it has not read the page
            answers[path] = {"ok": False, "error": str(error)}
    return answers, time.process_time() - begin


def text_of(answer):
    return normalised(answer.get("text")) if answer and answer.get("ok") else ""


def segments(entry, answer):
    text = text_of(answer)
    found = [s for s in entry["with"] if normalised(s) in text]
    extra = [s for s in entry["without"] if normalised(s) in text]
    missed = [s for s in entry["with"] if s not in found]
    return len(found), len(extra), len(missed), {"missed": missed, "extra": extra}


def shingles(text):
    words = re.findall(r"\w+", text)
    size = min(4, max(1, len(words)))
    return collections.Counter(tuple(words[i:i + size]) for i in range(len(words) - size + 1))


def overlap(entry, answer):
    """As article-extraction-benchmark: each page counts 1, its shares of right, extra and missed shingles."""
    gold, found = shingles(entry["articleBody"]), shingles(text_of(answer))
    right, extra, missed = (sum(part.values()) for part in (gold & found, found - gold, gold - found))
    total = right + extra + missed or 1
    return right / total, extra / total, missed / total, {"extra": extra / total, "missed": missed / total}


def date(entry, answer):
    got = (answer.get("published") or "")[:10] or None if answer and answer.get("ok") else None
    gold = entry["date"]
    return got == gold and gold is not None, got not in (None, gold), gold is not None and got is None, \
        {"gold": gold, "got": got}


KINDS = {"evaldata.json": segments, "ground-truth.json": overlap, "dates.json": date}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus")
    options.add_argument("--show", type=int, default=0, metavar="N")
    options.add_argument("--beside", action="store_true")
    arguments = options.parse_args()
    tidings = os.environ.get("TIDINGS", ".build/release/tidings")
    for name, judge in KINDS.items():
        path = os.path.join(arguments.corpus, name)
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                report(name, json.load(file), judge, tidings, arguments)


def report(name, gold, judge, tidings, arguments):
    with tempfile.TemporaryDirectory() as scratch:
        entries = {}
        for key, entry in gold.items():
            path = page(arguments.corpus, entry.get("file", key))
            if path:
                entries[plain(path, scratch)] = entry
        paths = list(entries)
        show(name, entries, judge, *read(tidings, paths), "tidings", arguments.show)
        for other, reader in (others() if arguments.beside else {}).items():
            if reader[1 if judge is date else 0]:
                show(name, entries, judge, *read_by_other(reader, paths, judge is date), other, 0)


def show(name, entries, judge, answers, seconds, reader, worst):
    rows = [(path, judge(entry, answers.get(path))) for path, entry in entries.items()]
    right, extra, missed = (sum(row[1][i] for row in rows) for i in range(3))
    failed = sum(1 for path in entries if not answers.get(path, {}).get("ok"))
    print(f"{name}: {reader}: {len(rows)} pages, {failed} failed, {len(rows) / seconds:.0f} pages/s a core")
    if judge is date:
        print(f"  dates: {right} right, {extra} wrong, {missed} absent")
    else:
        precision, recall = right / ((right + extra) or 1), right / ((right + missed) or 1)
        print(f"  precision {precision:.3f}  recall {recall:.3f}  F1 {2 * right / ((2 * right + extra + missed) or 1):.4f}")
    rows.sort(key=lambda row: -(row[1][1] + row[1][2]))
    for path, row in rows[:worst]:
        print(f"  {os.path.basename(path)}: {row[3]}")


if __name__ == "__main__":
    main()
