#!/usr/bin/env python3
"""Folders of files: few commits, one bad file costs that file, and what a killed import left undone the next one does."""
import json
import os
import random
import re

from newsletter import COMPOSED, Newsletter, expect, main, markdown, readers

FILES, BAD = 600, 12
BAD_INPUT = 65


def folder(chance):
    """A newsletter with a folder of articles, some of which are none, and the titles of those that are."""
    digest = Newsletter.make(readers(1), [markdown("Of today", "City")])
    bad = set(chance.sample(range(FILES), BAD))
    for number in range(FILES):
        name = f"many/{number // 100}/{number:04}.md"
        article = markdown(f"Story {number}", "City", f"The pilots met for the {number}th time.", link=f"https://news.example/{number}")
        digest.write(name, "---\ntitle: [\n---\n" if number in bad else article)
    return digest, {f"Story {number}" for number in range(FILES) if number not in bad}


def traced(digest, *options):
    """Imports the folder under strace; what was traced."""
    log = os.path.join(digest.folder, "trace")
    around = ["strace", "-f", "-qq", "-o", log, *options]
    digest.run("articles", "import", "many", now=COMPOSED, code=None, around=around)
    with open(log, encoding="utf-8") as file:
        return file.read()


def titles(digest):
    return {article["title"] for article in json.loads(digest.run("articles", "list", "--json").out)} - {"Of today"}


def thousands():
    """Files share commits; each bad one is named and costs nothing but itself; importing again changes nothing."""
    digest, wanted = folder(random.Random(1))
    with digest:
        syncs = len(re.findall(r"^\d+ +f(?:data)?sync\(", traced(digest, "-e", "trace=fsync,fdatasync"), re.MULTILINE))
        expect(syncs <= 20, f"{syncs} syncs for {FILES} files")
        expect(titles(digest) == wanted, wanted - titles(digest))
        again = digest.run("articles", "import", "many", "--json", now=COMPOSED, code=BAD_INPUT)
        expect(len(re.findall(r"many/\d/\d{4}\.md:", again.err)) >= BAD, again.err[-500:])
        expect([row["change"] for row in json.loads(again.out)["articles"]] == ["unchanged"] * len(wanted), "something changed")
        return f"{FILES} files, {syncs} syncs"


def killed():
    """Killed at any write, the store is whole, and importing once more completes it."""
    chance = random.Random(2)
    for _ in range(8):
        digest, wanted = folder(chance)
        with digest:
            call = chance.choice(["fdatasync", "pwrite64", "pwrite64", "openat"])
            moment = chance.randint(1, 8 if call == "fdatasync" else 400)
            traced(digest, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={moment}")
            expect(titles(digest) <= wanted, "titles that no file has")
            digest.run("articles", "import", "many", now=COMPOSED, code=BAD_INPUT)
            expect(titles(digest) == wanted, call, moment, wanted - titles(digest))


main(thousands, killed)
