#!/usr/bin/env python3
"""Approvals, refusals and reports from outside: what is mailed is what somebody looked at, in whatever order things are done."""
import json
import os
import re
import shutil

from newsletter import COMPOSED, WEEK, Newsletter, expect, main, markdown, readers
from sink import Sink

W = "templates/weekly/"
ARTICLES = [markdown(f"Ferry story number {n} of the week", ["City", "Science"][n % 9 == 0], source=f"Paper {n}", link=f"https://p{n}.example.org/a",
                     body=f"The ferry number {n} left the quay {n * 7} at noon and nobody has minded it.") for n in range(10)]


def made():
    newsletter = Newsletter.make(readers(3), ARTICLES)
    newsletter.configure("requireApproval: true\n")
    return newsletter


def replace(file, old, new):
    def change(newsletter):
        text = open(os.path.join(newsletter.folder, file), encoding="utf-8").read()
        expect(old in text, file, old)
        newsletter.write(file, text.replace(old, new, 1))
    return change


def add(file, more):
    def change(newsletter):
        path = os.path.join(newsletter.folder, file)
        text = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        newsletter.write(file, text + more)
    return change


def compose(newsletter):
    newsletter.run("compose", "weekly", "--week", WEEK, now=COMPOSED)


def reimport(newsletter):
    newsletter.run("articles", "import", "articles", now=COMPOSED)


def drop(newsletter):
    newsletter.run("editions", "drop", WEEK, shown(newsletter)["sections"][0]["articles"][0]["id"])


def shown(newsletter):
    return json.loads(newsletter.run("editions", "show", WEEK, "--json").out)


CHANGES = [
    (add(W + "footer.html", "<p>x</p>"),),
    (add(W + "footer.txt", "x\n"),),
    # What the message of all topics does not show.
    (add(W + "footer.html", "{{^counts.isLong}}<p>x</p>{{/counts.isLong}}"),),
    (add(W + "footer.txt", "{{#counts.isOneArticle}}x{{/counts.isOneArticle}}"),),
    (add(W + "footer.txt", "{{^recipient.name}}x{{/recipient.name}}"),),
    (replace(W + "design.yaml", "#22201c", "#22201d"),),
    (replace("tidings.yaml", "templates/weekly,", "templates/plain,"),),
    (replace("tidings.yaml", "{{edition.id}}", "{{#counts.isOneArticle}}x{{/counts.isOneArticle}}{{edition.id}}"),),
    (replace("tidings.yaml", "<digest@", "<news@"),),
    (replace("tidings.yaml", "editors@", "desk@"),),
    (replace("tidings.yaml", "1 Harbour Street", "2 Harbour Street"),),
    (replace("tidings.yaml", "mailto: unsubscribe@", "mailto: leave@"),),
    (replace("tidings.yaml", "https://news.example.org/u", "https://news.example.org/v"),),
    (lambda newsletter: newsletter.write("unsubscribe.secret", "f" * 64),),
    (replace("articles/003.md", "nobody has minded", "everybody has minded"), reimport),
    (replace("articles/003.md", "Ferry story", "Other story"), reimport),
    (replace("tidings.yaml", "templates/weekly,", "templates/weekly, topics: [Science, City],"), compose),
    (add("articles/new.md", markdown("A new thing", "City", source="X", link="https://x.example.org/")), reimport, compose),
    (drop,),
]
SAME = [
    (lambda newsletter: None,), (compose,), (reimport, compose),
    (lambda newsletter: newsletter.run("subscribers", "add", "new@example.org"),),
    (replace("tidings.yaml", "timeout: 1", "timeout: 2"),),
    (add("articles/new.md", markdown("A new thing", "City", source="X", link="https://x.example.org/")), reimport),
]


def approvals():
    """An approval is of what was looked at: any change of what somebody would get takes it back, and nothing else does."""
    with made() as base:
        expect("not approved" in base.run("send", WEEK, "--confirm", 3, "--smtp", "smtp://127.0.0.1:9", code=1).err)
        expect(f"approve {WEEK}" in base.run("preview").err, "the preview does not name the next step")
        base.run("approve", WEEK)
        for number, (steps, remains) in enumerate([(steps, False) for steps in CHANGES] + [(steps, True) for steps in SAME]):
            copy = base.clone(number)
            try:
                for step in steps:
                    step(copy)
                expect(shown(copy)["approved"] == remains, "change", number, "the approval", "is lost" if remains else "remains")
                if not remains:
                    refused = copy.run("send", WEEK, "--confirm", 3, "--smtp", "smtp://127.0.0.1:9", code=1).err
                    expect("not approved as it is now" in refused, number, refused)
                    copy.run("approve", WEEK)
                    expect(shown(copy)["approved"], number, "cannot be approved again")
            finally:
                shutil.rmtree(copy.folder)
        return f"{len(CHANGES)} changes, {len(SAME)} that change nothing"


def approved_and_sent():
    """What was approved goes out, and is resumed though the templates change meanwhile."""
    with made() as newsletter, Sink() as sink:
        newsletter.run("approve", WEEK)
        newsletter.send(1, sink.url, "--limit", 1)
        add(W + "footer.html", "<p>later</p>")(newsletter)
        newsletter.send(2, sink.url)
        expect(len(sink.accepted) == 3, "accepted", len(sink.accepted))
        expect(not any(b"later" in message for _, message in sink.accepted), "a later template went out")


def forced():
    """--force passes errors of the check with a reason that is kept, but no missing approval."""
    with made() as newsletter, Sink() as sink:
        add(W + "footer.html", '<img src="https://example.org/a.png" width="1" style="display:block">')(newsletter)
        refused = newsletter.send(3, sink.url, "--force", "an ornament", code=1).err
        expect("not approved" in refused, refused)
        newsletter.run("approve", WEEK)
        refused = newsletter.send(3, sink.url, code=1).err
        expect("A08" in refused and "--force" in refused and shown(newsletter)["frozen"] is False, refused)
        for reason in ["", "  "]:
            newsletter.send(3, sink.url, "--force", reason, code=64)
        newsletter.send(3, sink.url, "--force", "an ornament")
        expect(shown(newsletter)["forced"] == "an ornament" and len(sink.accepted) == 3)
    with made() as newsletter, Sink() as sink:
        add(W + "footer.html", '<img src="https://example.org/a.png" width="1" style="display:block">')(newsletter)
        newsletter.configure('check: {suppress: [{id: A08, reason: "an ornament"}]}\n')
        newsletter.run("approve", WEEK)
        report = json.loads(newsletter.run("check", WEEK, "--json").out)
        expect(report["errors"] == 0 and report["suppressed"] == 1, report)
        newsletter.send(3, sink.url)
        expect(shown(newsletter)["forced"] is None)


LEVELS = {"none", "note", "warning", "error"}


def sarif():
    """--sarif prints what SARIF 2.1.0 asks for: §3.13 log, §3.14 run, §3.18 tool, §3.19 component, §3.27 result, §3.28 location."""
    with made() as newsletter:
        newsletter.write("a letter.html", '<p><img src="https://example.org/a.png"></p>')
        message = next(iter(newsletter.dry_run().values()))
        with open(os.path.join(newsletter.folder, "letter.eml"), "wb") as file:
            file.write(message.replace(b"List-Id:", b"X-List-Id:"))
        add(W + "style.html", "<style>@import url(x.css);</style>")(newsletter)
        found = 0
        for target, code in [("a letter.html", 1), ("letter.eml", 1), (WEEK, 1)]:
            log = json.loads(newsletter.run("check", target, "--sarif", code=code).out)
            expect(log["version"] == "2.1.0" and re.match(r"https://.*sarif.*2\.1\.0.*\.json$", log["$schema"]), log["$schema"])
            expect(isinstance(log["runs"], list) and len(log["runs"]) == 1)
            run = log["runs"][0]
            driver = run["tool"]["driver"]
            expect(isinstance(driver["name"], str) and driver["name"] and isinstance(driver["version"], str))
            rules = {rule["id"]: rule for rule in driver["rules"]}
            expect(len(rules) == len(driver["rules"]) and all(rule["shortDescription"]["text"] for rule in rules.values()))
            for result in run["results"]:
                expect(result["ruleId"] in rules and result["level"] in LEVELS and result["message"]["text"], result)
                for location in result["locations"]:
                    physical = location.get("physicalLocation")
                    if physical:
                        uri = physical["artifactLocation"]["uri"]
                        expect(re.fullmatch(r"(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-F]{2})+", uri), uri)
                        expect("region" not in physical or physical["region"]["startLine"] >= 1, physical)
                    for logical in location.get("logicalLocations", []):
                        expect(logical["fullyQualifiedName"], location)
                    expect(physical or location.get("logicalLocations"), "a location of nothing", result)
            expect(None not in values(log), target, "null is no value of SARIF")
            found += len(run["results"])
        return f"{found} results"


def values(json_value):
    if isinstance(json_value, dict):
        for value in json_value.values():
            yield from values(value)
    elif isinstance(json_value, list):
        for value in json_value:
            yield from values(value)
    else:
        yield json_value


if __name__ == "__main__":
    main(approvals, approved_and_sent, forced, sarif)
