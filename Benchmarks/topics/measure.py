#!/usr/bin/env python3
"""Measures how articles without a topic are given one, beside scikit-learn's MultinomialNB on the same articles.

    TIDINGS=.build/release/tidings Benchmarks/topics/measure.py [--show]

What is learned from and what is judged are invented (corpus.py). Tidings is used as an editor does: labelled and unlabelled articles
are imported, an edition is composed, and its sections are read. "Unsure" is an answer of its own: an article in the section
"Other". Printed: how many of those that have a topic were given the right one, a wrong one, and none; and how many of the
strangers were left alone. scikit-learn always answers; it is also judged at the same share of answers, its surest ones.
"""
import argparse
import json
import os
import subprocess
import tempfile

from corpus import BY_HAND, TOPICS, generated

NOW = "2024-09-23T08:00:00Z"


def tidings(*arguments, folder):
    program = os.path.abspath(os.environ.get("TIDINGS", ".build/release/tidings"))
    return subprocess.run([program, *arguments, "--now", NOW], cwd=folder, capture_output=True, text=True, check=True).stdout


def feed(stories, labelled):
    """A JSON feed; the day of those that only teach is before the window."""
    items = [{"id": f"{labelled}-{index}", "url": f"https://{'known' if labelled else 'new'}.example/{index}", "title": title,
              "date_published": "2024-09-01" if labelled else "2024-09-18", "content_text": text} | ({"tags": [topic]} if labelled else {})
             for index, (title, text, topic) in enumerate(stories)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Topics", "items": items})


def ours(labelled, unlabelled):
    """The topic of each unlabelled story, None where Tidings is unsure."""
    with tempfile.TemporaryDirectory() as folder:
        tidings("init", folder=folder)
        with open(os.path.join(folder, "tidings.yaml"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(folder, "tidings.yaml"), "w", encoding="utf-8") as file:
            file.write(text.replace("maxTotal: 40", "maxTotal: 10000"))
        for name, stories in (("known", labelled), ("new", unlabelled)):
            with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as file:
                file.write(feed(stories, labelled=name == "known"))
            tidings("articles", "import", f"{name}.json", folder=folder)
        edition = tidings("compose", "weekly", "--week", "2024-W38", folder=folder).split()[0]
        shown = json.loads(tidings("editions", "show", edition, "--json", folder=folder))
    found = {pick["url"]: section["topic"] for section in shown["sections"] for pick in section["articles"]}
    answers = [found.get(f"https://new.example/{index}", "missing") for index in range(len(unlabelled))]
    assert "missing" not in answers, "an article is in no section"
    return [None if answer == "Other" else answer for answer in answers]


def theirs(labelled, unlabelled, answered):
    """All answers of MultinomialNB, and those of the `answered` surest with the rest as None; nothing without scikit-learn."""
    try:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.naive_bayes import MultinomialNB
    except ImportError:
        return None
    counts = CountVectorizer()
    model = MultinomialNB().fit(counts.fit_transform(f"{title} {text}" for title, text, _ in labelled), [topic for *_, topic in labelled])
    shares = model.predict_proba(counts.transform(f"{title} {text}" for title, text, _ in unlabelled))
    all_answers = [model.classes_[row.argmax()] for row in shares]
    surest = set(sorted(range(len(unlabelled)), key=lambda index: -shares[index].max())[:answered])
    return all_answers, [answer if index in surest else None for index, answer in enumerate(all_answers)]


def line(name, stories, answers):
    known = [(topic, answer) for (*_, topic), answer in zip(stories, answers) if topic]
    strangers = [answer for (*_, topic), answer in zip(stories, answers) if not topic]
    right, unsure = sum(a == b for a, b in known), sum(answer is None for _, answer in known)
    wrong = len(known) - right - unsure
    print(f"  {name:28} right {right / len(known):.3f}  wrong {wrong / len(known):.3f}  unsure {unsure / len(known):.3f}"
          f"  right of answered {right / max(1, right + wrong):.3f}"
          + (f"  strangers left alone {sum(a is None for a in strangers)} of {len(strangers)}" if strangers else ""))


def compare(name, labelled, stories, show):
    print(f"{name}: {len(labelled)} labelled articles, {len(stories)} to judge")
    answers = ours(labelled, stories)
    line("Tidings", stories, answers)
    others = theirs(labelled, stories, sum(answer is not None for answer in answers))
    if others:
        line("MultinomialNB", stories, others[0])
        line("MultinomialNB, as many answers", stories, others[1])
    for (title, _, topic), answer in zip(stories, answers) if show else []:
        if answer != topic:
            print(f"    {topic or 'none'}: {answer or 'unsure'}: {title}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="name the articles that were not given their topic")
    arguments = options.parse_args()
    for name, each, clarity in (("clear", 40, .3), ("mixed", 40, .15), ("few examples", 20, .2), ("many examples", 200, .15)):
        compare(name, generated(1, each, clarity), generated(2, 100, clarity, strangers=100), arguments.show)
    compare("by hand", generated(3, 60, .3), BY_HAND, arguments.show)


if __name__ == "__main__":
    main()
