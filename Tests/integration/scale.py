#!/usr/bin/env python3
"""Large lists, by hand: times and memory of an import, a dry run, a mailing and a status.

    scale.py [READERS [MAILED]]
"""
import csv
import json
import os
import resource
import shutil
import sys
import time

from newsletter import COMPOSED, WEEK, Newsletter, expect, main
from sink import Sink

READERS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
MAILED = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000


def measured(name, digest, *words, **options):
    """Runs a command; prints its time and the largest memory of any command so far."""
    began = time.perf_counter()
    done = digest.run(*words, **options)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    print(f"  {name:32} {seconds:7.2f} s   peak {peak:5.0f} MB", flush=True)
    return done


def write_list(digest, count, name):
    with open(os.path.join(digest.folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["email", "name", "topics", "Plan"])
        for n in range(count):
            topics = ["", "City", "City;Science", "Culture"][n % 4]
            writer.writerow([f"person{n}@host{n % 997}.example.org", f"Zoë Reader {n}", topics, n % 7])


def large():
    """A large list:"""
    with Newsletter.make([{"email": "first@example.org", "name": "First", "topics": "", "Plan": ""}]) as digest:
        write_list(digest, READERS, "large.csv")
        measured(f"status before", digest, "status", WEEK)
        measured(f"import {READERS} rows", digest, "subscribers", "import", "large.csv", now=COMPOSED)
        measured("import them again", digest, "subscribers", "import", "large.csv", now=COMPOSED)
        measured("export", digest, "subscribers", "export")
        done = measured("dry run", digest, "send", WEEK, "--json")
        expect(json.loads(done.out)["written"] == READERS + 1, done.out)
        shutil.rmtree(f"{digest.folder}/outbox")
        with Sink(keep=False) as sink:
            measured(f"mail {MAILED} of them, K=8", digest, "send", WEEK, "--confirm", MAILED, "--limit", MAILED, "--smtp", sink.url,
                     "--connections", 8)
            expect(sink.number == MAILED, sink.number)
        done = measured("status", digest, "status", WEEK, "--json")
        counts = json.loads(done.out)["counts"]
        expect((counts["sent"], counts["pending"]) == (MAILED, READERS + 1 - MAILED), counts)
        measured("status of every delivery", digest, "status", WEEK, "--deliveries", "--json")
    return "done"


main(large)
