#!/usr/bin/env python3
"""`tidings check` misses nothing that axe-core finds by the rules that both have, in 240 mails of chance, good and broken."""
import json
import os
import random

import packages
from browser import literal, reported
from newsletter import Newsletter, expect, main, readers

MAILS = int(os.environ.get("MAILS", "240"))
# What axe calls it, and what we do.
SHARED = {
    "html-has-lang": {"A06"}, "html-lang-valid": {"A06", "A02"}, "valid-lang": {"A02", "A06"}, "document-title": {"A09"},
    "image-alt": {"A08"}, "link-name": {"A05"}, "color-contrast": {"A07"}, "heading-order": {"A04"},
    "duplicate-id": {"A12"}, "meta-viewport": {"A12"}, "link-in-text-block": {"A11"}}

WORDS = "harbour ferry tide gauge bakery clerk lane boat noon council ledger mill granary timetable oven pilot queue rye".split()
COLOURS = ["#000000", "#1d1d1d", "#444444", "#595959", "#767676", "#777777", "#8a8a8a", "#999999", "#bbbbbb", "#9c3a22", "#0b4f8a",
           "#1f5f6b", "#c0392b", "#e67e22", "#2e7d32", "#0000ee"]
GROUNDS = ["#ffffff", "#f3f0ea", "#eef1f2", "#fff3cd", "#222222", "#16181b", "#ffffff", "#ffffff"]


class Mail:
    """One document; each choice is good most of the time."""

    def __init__(self, seed, broken):
        self.rng = random.Random(seed)
        self.broken = broken

    def chance(self, share):
        """Whether this is the place for a fault."""
        return self.broken and self.rng.random() < share

    def words(self, least=2, most=9):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(least, most)))

    def colour(self, ground):
        """One that can be read on that ground, or any at all."""
        if self.chance(.12):
            return self.rng.choice(COLOURS)
        return "#f4f4f4" if ground in ("#222222", "#16181b") else self.rng.choice(["#000000", "#1d1d1d", "#444444", "#595959"])

    def link(self, ink, text=None):
        text = self.words(2, 4) if text is None else text
        inner = self.rng.choice([text, f"<b>{text}</b>", f"<span>{text}</span>"])
        if self.chance(.06):
            inner = self.rng.choice(["", " ", "<span></span>", '<img src="https://example.org/a.png" alt="" width="20" style="display:block">'])
        style = f"color:{ink};text-decoration:underline"
        if self.chance(.1):
            style = self.rng.choice([f"color:{ink};text-decoration:none", "color:#0b4f8a;text-decoration:none", "text-decoration:none",
                                     "color:#9c3a22;text-decoration:none;font-weight:bold", "color:inherit;text-decoration:none"])
        return f'<a href="https://example.org/{self.rng.randint(1, 999)}" style="{style}">{inner}</a>'

    def image(self):
        alt = f' alt="{self.words()}"'
        if self.chance(.2):
            alt = self.rng.choice(["", "", ' title="x"', ' alt=" "'])
        elif self.rng.random() < .2:
            alt = self.rng.choice([' alt=""', ' role="presentation" alt=""', ' aria-label="a boat" alt="a boat"'])
        return f'<img src="https://example.org/{self.rng.randint(1, 9)}.png"{alt} width="120" height="20" style="display:block">'

    def paragraph(self, ground):
        ink = self.colour(ground)
        size = self.rng.choice(["14px", "16px", "17px", "24px", "18.66px", "1.2em", "12pt"])
        weight = self.rng.choice(["", "", ";font-weight:bold", ";font-weight:700", ";font-weight:600"])
        middle = self.rng.choice(["", f" {self.link(ink)} {self.words()}", f" <b>{self.words()}</b>", f" <em>{self.words()}</em>"])
        more = ""
        if self.chance(.05):
            more = self.rng.choice([";opacity:.5", ";background-color:#777777", f";background:{self.rng.choice(GROUNDS)}"])
        lang = self.rng.choice(["", "", "", ' lang="de"', ' lang="zh-Hant"'])
        if self.chance(.05):
            lang = self.rng.choice([' lang="xx-invalid"', ' lang="english"', ' lang="123"', ' lang="de_DE"'])
        name = self.identifier()
        return f'<p{name}{lang} style="margin:0;font-size:{size};line-height:1.6;color:{ink}{weight}{more}">{self.words(4, 12)}{middle}</p>'

    def identifier(self):
        return f' id="{self.rng.choice(["a", "b", "c"])}"' if self.chance(.08) else ""

    def heading(self, level, ground):
        if self.chance(.1):
            level = self.rng.choice([1, 4, 5, 6])
        inner = self.words(2, 6)
        if self.chance(.03):
            inner = ""
        return f'<h{level} style="margin:0;color:{self.colour(ground)}">{inner}</h{level}>'

    def section(self, ground):
        parts = [self.heading(2, ground)]
        for _ in range(self.rng.randint(1, 3)):
            parts.append(self.heading(3, ground))
            if self.rng.random() < .4:
                parts.append(self.image())
            parts += [self.paragraph(ground) for _ in range(self.rng.randint(1, 2))]
            if self.rng.random() < .5:
                ink = self.colour(ground)
                parts.append(f'<p style="margin:0;color:{ink}">{self.link(ink)}</p>')
        return "\n".join(parts)

    def text(self):
        lang, title, viewport = ' lang="en" dir="ltr"', "<title>The ledger</title>", "width=device-width, initial-scale=1"
        if self.chance(.15):
            lang = self.rng.choice(["", ' lang=""', ' lang="xyz-nothing"', ' lang="en_US"', ' dir="ltr"'])
        if self.chance(.12):
            title = self.rng.choice(["", "<title></title>", "<title>  </title>"])
        if self.chance(.15):
            viewport = self.rng.choice(["width=device-width, user-scalable=no", "width=device-width, maximum-scale=1", "user-scalable=0",
                                        "width=device-width, maximum-scale=1.5", "initial-scale=1, user-scalable=yes"])
        first = self.rng.choice(GROUNDS)
        rows = []
        for _ in range(self.rng.randint(1, 4)):
            ground = self.rng.choice(GROUNDS)
            style = self.rng.choice([f'style="padding:8px;background-color:{ground}"', f'bgcolor="{ground}" style="padding:8px"',
                                     f'style="background:{ground} none;padding:8px"'])
            rows.append(f"<tr><td {style}>{self.section(ground)}</td></tr>")
        return f"""<!DOCTYPE html>
<html{lang}><head><meta charset="utf-8"><meta name="viewport" content="{viewport}">
<meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light">{title}</head>
<body style="margin:0;background-color:{first}"><div role="article" aria-roledescription="email" aria-label="The ledger" lang="en" dir="ltr">
<h1 style="margin:0;color:{self.colour(first)}">{self.words()}</h1>
<table role="presentation" width="100%" style="max-width:600px">{chr(10).join(rows)}</table></div></body></html>"""


PAGE = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const mails = %s, script = %s, names = %s;
const look = text => new Promise((done, failed) => {
  const frame = document.createElement("iframe");
  frame.width = 660; frame.height = 2000;
  frame.onload = async () => {
    try {
      const inside = frame.contentDocument.createElement("script");
      inside.textContent = script;
      frame.contentDocument.head.append(inside);
      const options = {runOnly: {type: "rule", values: names}, resultTypes: ["violations"]};
      const result = await frame.contentWindow.axe.run(frame.contentDocument, options);
      done(result.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))]));
    } catch (error) { failed(error); }
    frame.remove();
  };
  frame.srcdoc = text;
  document.body.append(frame);
});
(async () => {
  const all = [];
  for (const text of mails) all.push(await look(text));
  report(all);
})();
</script>"""


def seen_by_axe(mails):
    """For each mail, the rules of axe that it breaks, with the elements."""
    with open(packages.fetch(*packages.AXE), encoding="utf-8") as file:
        script = file.read()
    return reported(PAGE % (literal(mails), literal(script), literal(list(SHARED))))


def agreement():
    """What axe finds, check finds:"""
    if packages.fetch(*packages.AXE) is None:
        return "skipped: axe-core cannot be fetched from the package index"
    mails = [Mail(number, broken=number % 3 > 0).text() for number in range(MAILS)]
    both, missed, ours_alone = {}, [], {}
    with Newsletter.make(readers(1)) as digest:
        for number, (text, axes) in enumerate(zip(mails, seen_by_axe(mails))):
            digest.write("mail.html", text)
            ours = {one["id"] for one in json.loads(digest.run("check", "mail.html", "--json", code=None).out)["findings"]
                    if one["severity"] != "info"}
            for rule, nodes in axes:
                if ours & SHARED[rule]:
                    both[rule] = both.get(rule, 0) + 1
                else:
                    missed.append((number, rule, nodes[:3]))
            theirs = set().union(*(SHARED[rule] for rule, _ in axes))
            for rule in (ours - theirs) & set().union(*SHARED.values()):
                ours_alone.setdefault(rule, []).append(number)
            if os.environ.get("KEEP"):
                with open(os.path.join(os.environ["KEEP"], f"{number}.html"), "w", encoding="utf-8") as file:
                    file.write(text)
    if os.environ.get("KEEP"):
        print("missed:", missed, "\nours alone:", ours_alone)
    expect(not missed, len(missed), "missed:", missed[:5])
    good = set(range(0, MAILS, 3))
    alarms = {rule: sorted(good & set(numbers)) for rule, numbers in ours_alone.items() if good & set(numbers)}
    expect(not alarms, "found in good mails:", alarms)
    if MAILS >= 200:
        expect(len(both) >= len(SHARED) - 1, "too few kinds of faults:", both)
    return f"{MAILS} mails, {sum(both.values())} faults of {len(both)} kinds, 0 missed"


main(agreement)
