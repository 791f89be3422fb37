#!/usr/bin/env python3
"""A week's choice from outside: copies in scripts without spaces, old news, days that are not known, topics, reasons that fit."""
import json
import random

from letters import columns
from newsletter import COMPOSED, Newsletter, WEEK, expect, main, markdown, readers

TEXTS = {
    "zh": "港口今天重新开放，领航员在码头上集合，他们谈到了天气和潮汐。渡轮将在中午出发！乘客们很高兴，因为他们等了很久。市长也来了，并且感谢了所有的工人。",
    "ja": "フェリーは水曜日の正午にふたたび出航した。水先人たちは古い岸壁にあつまり、天気について話し合った。市長も来て、働いた人びとに礼を述べた。",
    "th": "เรือข้ามฟากกลับมาให้บริการอีกครั้งในวันพุธตอนเที่ยง นำร่องพบกันที่ท่าเรือเก่าเพื่อพูดคุยเรื่องอากาศและกระแสน้ำ ผู้โดยสารดีใจมากเพราะรอมานาน",
    "en": "The ferry sailed again on Wednesday at noon, and the pilots met on the old quay to talk about the weather, about the tides and "
          "about the passengers who had waited so long for it. The mayor came, too, and thanked all who had worked on the ship.",
}
FEED = "<rss version='2.0'><channel><title>Harbour News</title>{}</channel></rss>"
ITEM = ("<item><title>{title}</title><link>https://news.example/{link}</link><guid>{link}</guid><pubDate>{day} Sep 2024 08:00:00 GMT</pubDate>"
        "<description>{text}</description></item>")


def chosen(digest, *words):
    digest.run("compose", "weekly", "--week", WEEK, *words, now=COMPOSED)
    edition = json.loads(digest.run("editions", "show", WEEK, "--json", now=COMPOSED).out)
    picks = {pick["title"]: pick | {"topic": section["topic"]} for section in edition["sections"] for pick in section["articles"]}
    return picks, {drop["title"]: drop["reason"] for drop in edition["dropped"]}


def newsletter(articles):
    return Newsletter.make(readers(1), articles)


def copies():
    """Cut and framed copies are one story in every script; the others are "also in", and other texts stay."""
    articles = []
    for language, text in TEXTS.items():
        cut, framed = text[:int(len(text) * .7)], "Voraus. " + text[20:] + " Danach."
        for number, body in enumerate((text, cut, framed)):
            articles.append(markdown(f"{language} {number}", "City", body, source=f"Paper {number}", link=f"https://p{number}.example/{language}"))
    with newsletter(articles) as digest:
        picks, drops = chosen(digest)
        expect(len(picks) == len(TEXTS) and {title[:2] for title in picks} == set(TEXTS), list(picks))
        expect(len(drops) == 2 * len(TEXTS) and all(reason.startswith("a copy of") for reason in drops.values()), drops)
        expect(all(len(pick["alsoIn"]) == 2 for pick in picks.values()), picks)


def old_news():
    """A text that is known from an earlier week does not come back by a new day, a new address or a new headline."""
    def read(digest, *items, now):
        digest.write("feed.xml", FEED.format("".join(ITEM.format(**item) for item in items)))
        digest.run("articles", "import", "feed.xml", now=now)

    with newsletter([markdown("Of today", "City")]) as digest:
        first = {"title": "The ferry", "link": "ferry", "day": "Mon, 02", "text": TEXTS["en"]}
        read(digest, first, now="2024-09-05T08:00:00Z")
        read(digest, first | {"day": "Wed, 18"}, first | {"link": "2024/ferry", "day": "Thu, 19", "title": "A ferry, at last",
                                                         "text": "Updated: " + TEXTS["en"]},
             first | {"link": "ferry?utm_source=rss", "day": "Fri, 20"}, now=COMPOSED)
        picks, drops = chosen(digest)
        expect(set(picks) == {"Of today"}, list(picks))
        expect("before the window" in drops["The ferry"] and "old news" in drops["A ferry, at last"], drops)


def edits():
    """An editor's change leaves the rest of a composed edition alone, whatever came or went meanwhile; a vain pin is an error."""
    def held():
        sections = json.loads(digest.run("editions", "show", WEEK, "--json", now=COMPOSED).out)["sections"]
        return [pick["id"] for section in sections for pick in section["articles"]]

    with newsletter([markdown(f"Story {n}", "City", f"quay{n} " * 40) for n in range(5)]) as digest:
        chosen(digest)
        first, other, *rest = before = held()
        digest.write("late.md", markdown("Late news of the sluice", "City", "sluice " * 40))
        digest.run("articles", "import", "late.md", now=COMPOSED)
        digest.run("articles", "drop", other, now=COMPOSED)
        digest.run("editions", "move", WEEK, rest[-1], "--to", 1, now=COMPOSED)
        expect(held() == [rest[-1], first, other, *rest[:-1]], held())
        digest.run("editions", "drop", WEEK, first, now=COMPOSED)
        expect(sorted(held()) == sorted([other, *rest]), held())
        digest.run("articles", "drop", first, now=COMPOSED)
        vain = digest.run("editions", "pin", WEEK, first, now=COMPOSED, code=64)
        expect("cannot be pinned" in vain.err and sorted(held()) == sorted([other, *rest]), vain.err)
        expect(len(before) == 5, before)


def days_not_known():
    """What may be of the week is asked about, taken with --allow-undated or the editor's day, and never by itself."""
    body = "On {} the pilots met at noon on the old quay. They spoke of the tides, and went home when the sun was down."
    with newsletter([markdown("Of today", "City")]) as digest:
        for name, day in (("Perhaps", "17 September 2024"), ("Long ago", "3 May 2019")):
            digest.write(f"{name}.txt", f"City\n\n{name}\n\nPublished\n\non\n\n{body.format(day)}\n\nA second paragraph of {day}, about stones.\n")
            digest.run("articles", "import", f"{name}.txt", "--captured", "2024-09-30" if name == "Perhaps" else "2019-06-01", now=COMPOSED)
        picks, drops = chosen(digest)
        expect(set(picks) == {"Of today"}, list(picks))
        expect("articles date" in drops["Perhaps"] and "outside the window" in drops["Long ago"], drops)
        picks, drops = chosen(digest, "--allow-undated")
        expect(set(picks) == {"Of today", "Perhaps"} and "Long ago" in drops, list(picks))


def topics():
    """By the configured words first, then by likeness to what is labelled; what is near a tie stays unsure."""
    chance = random.Random(3)
    words = {"Harbour": [f"{a}{b}" for a in ("quay", "ferry", "pilot", "anchor") for b in ("stone", "light", "master", "house")],
             "Sport": [f"{a}{b}" for a in ("goal", "match", "league", "trainer") for b in ("keeper", "winner", "point", "season")]}
    text = lambda topic, count=60: " ".join(chance.choice(words[topic]) for _ in range(count)) + "."
    articles = [markdown(f"{topic} {n}", topic, text(topic)) for topic in words for n in range(25)]
    articles += [markdown("Of a harbour", "", text("Harbour")), markdown("Of a match", "", text("Sport")),
                 markdown("Of neither", "", "Nobody knows these unusual phrases which appear nowhere within other stories today."),
                 markdown("What AI says of goals", "", text("Sport")), markdown("He said it again", "", text("Sport"))]
    with newsletter(articles) as digest:
        digest.configure("topics: {Machines: [AI]}\n")
        picks, _ = chosen(digest)
        found = {title: (pick["topic"], pick["reason"]) for title, pick in picks.items() if " " in title and not title[-1].isdigit()}
        expect(found["Of a harbour"][0] == "Harbour" and "by likeness" in found["Of a harbour"][1], found)
        expect(found["Of a match"][0] == "Sport" and found["He said it again"][0] == "Sport", found)
        expect(found["What AI says of goals"][0] == "Machines" and "by the word AI" in found["What AI says of goals"][1], found)
        expect(found["Of neither"][0] == "Other" and "unsure" in found["Of neither"][1], found)


def reasons_fit():
    """`editions show --why` keeps within a hundred columns, whatever headlines and names are like."""
    articles = [markdown("标题" * 60, "非常长的主题名称" * 4, TEXTS["zh"], source="Паром" * 30), markdown("W" * 300, "City", source="S" * 200),
                markdown("标题" * 60 + "二", "City", TEXTS["zh"], source="另一家报纸" * 30, link="https://b.example/2")]
    with newsletter(articles) as digest:
        digest.write("a.txt", "City\n\nPerhaps\n\nPublished\n\non\n\nOn 14 September 2024 the pilots met. They will travel on 22 September 2024 to the "
                              "islands.\n\nA second paragraph about stones and tides and boats that sail.\n")
        digest.run("articles", "import", "a.txt", now=COMPOSED)
        digest.run("compose", "weekly", "--week", WEEK, now=COMPOSED)
        lines = digest.run("editions", "show", WEEK, "--why", now=COMPOSED).out.splitlines()
        expect(max(map(columns, lines)) <= 100, max(lines, key=columns))
        text = " ".join(" ".join(lines).split())
        expect("YYYY-MM-DD" in text and "score" in text and "also in" in text, text)


main(copies, old_news, edits, days_not_known, topics, reasons_fit)
