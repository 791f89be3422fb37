"""The newsletter of the benchmarks: 12 articles in 3 topics, 7 mixes of topics, a full message of about 56 KB, 34 KB on the mean.

Every message is personal: name and unsubscribe address in both parts and in the header. The same words each time.
"""
import contextlib
import json
import os
import random
import subprocess

WEEK, COMPOSED, SENT = "2024-W38", "2024-09-21T08:00:00Z", "2024-09-23T06:00:00Z"
TOPICS = ["Science", "City", "Culture", "Sport", "Health", "Money", "Travel", "Food", "Letters", "Weather"]
MIXES = ["Science", "City", "Culture", "Science;City", "Science;Culture", "City;Culture", "Science;City;Culture"]
NAMES = ["Ada Lovelace", "José García", "Zoë Ångström", "Tom Smith", "Anna Lee", "Мария Иванова"]
WORDS = ("river bridge council harbour engine archive winter signal garden museum orchestra student theatre market station "
         "library question answer method result sample figure measure morning evening people street number letter window").split()
# The shipped template shows excerpts; this much more of each article makes the size that the goals speak of.
PARAGRAPH = ('<p style="margin:0 0 12px 0;font-family:Georgia,serif;font-size:16px;line-height:24px;color:#222222;">'
             "Filler words {} for a longer article body, as a digest with whole texts has them.</p>\n")
PARAGRAPHS = 15


def sentence(chance, words):
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def make(tidings, folder, people, small=False, dkim=False, topics=3):
    """A composed edition of so many topics, with so many people; made once by each build of the program."""
    if is_ready(folder, tidings):
        return folder
    subprocess.run(["rm", "-rf", folder], check=True)
    run(tidings, None, "init", folder)
    chance = random.Random(1)
    os.makedirs(f"{folder}/articles")
    for number in range(12):
        body = "\n\n".join(" ".join(sentence(chance, 14) for _ in range(5)) for _ in range(6))
        with open(f"{folder}/articles/{number:02}.md", "w") as file:
            file.write(f"---\ntitle: Article {number} {sentence(chance, 4)[:-1]}\ndate: 2024-09-{16 + number % 5}\n"
                       f"topic: {TOPICS[number * topics // 12]}\nurl: https://example.org/a/{number}\nlicense: CC-BY-4.0\n---\n\n{body}\n")
    if not small:
        with open(f"{folder}/templates/weekly/article.html", "a") as file:
            file.writelines(PARAGRAPH.format(number) for number in range(PARAGRAPHS))
    if dkim:
        run(tidings, folder, "dkim", "keygen", "--domain", "example.org", "--selector", "t1")
        with open(f"{folder}/tidings.yaml", "a") as file:
            file.write("dkim: {domain: example.org, selector: t1, keyFile: dkim.pem}\n")
    compose(tidings, folder, people)
    set_ready(folder, tidings)
    return folder


def compose(tidings, folder, people):
    """The edition of the articles in the folder, for so many."""
    write_list(f"{folder}/list.csv", people)
    run(tidings, folder, "articles", "import", "articles", "--now", COMPOSED)
    run(tidings, folder, "subscribers", "import", "list.csv", "--now", COMPOSED)
    run(tidings, folder, "compose", "weekly", "--week", WEEK, "--now", COMPOSED)


def uninlined(tidings, folder):
    """The HTML of a digest of 40 KB before its styles are written into the elements."""
    subprocess.run(["rm", "-rf", folder], check=True)
    run(tidings, None, "init", folder)
    os.makedirs(f"{folder}/articles")
    for number in range(20):
        with open(f"{folder}/articles/{number:02}.md", "w") as file:
            file.write(f"---\ntitle: Article {number}\ndate: 2024-09-18\ntopic: {TOPICS[number % 3]}\nurl: https://example.org/a/{number}\n"
                       f"source: The Ledger\n---\n\n{' '.join(f'w{number}x{word}' for word in range(60))}\n")
    with open(f"{folder}/templates/weekly/style.html") as file:
        style = file.read()
    with open(f"{folder}/templates/weekly/style.html", "w") as file:
        file.write(style.replace("<style>", '<style data-inline="no">'))
    with open(f"{folder}/templates/weekly/article.html", "a") as file:
        file.write('<p class="lead ink">More of the article, as a digest with whole texts has it, and <a href="https://example.org/x">a link</a>.</p>\n' * 34)
    compose(tidings, folder, 1)
    run(tidings, folder, "preview", WEEK, "--now", COMPOSED)
    with open(f"{folder}/outbox/{WEEK}/message.html") as file:
        return file.read().replace(' data-inline="no"', "")


def archive(tidings, folder, articles):
    """So many articles of one week, imported from feeds of a thousand; made once by each build of the program."""
    if is_ready(folder, tidings):
        return folder
    subprocess.run(["rm", "-rf", folder], check=True)
    run(tidings, None, "init", folder)
    chance = random.Random(1)
    os.makedirs(f"{folder}/feeds")
    for first in range(0, articles, 1_000):
        items = [{"id": str(number), "url": f"https://example.org/a/{number}", "title": sentence(chance, 8)[:-1],
                  "date_published": f"2024-09-{16 + number % 5}T{number % 24:02}:00:00Z", "tags": [TOPICS[number % 10]],
                  "content_html": "".join(f"<p>{sentence(chance, 14)}</p>" for _ in range(8))}
                 for number in range(first, first + 1_000)]
        with open(f"{folder}/feeds/{first:05}.json", "w") as file:
            json.dump({"version": "https://jsonfeed.org/version/1.1", "title": f"Gazette {first}", "items": items}, file)
    run(tidings, folder, "articles", "import", "feeds", "--now", COMPOSED)
    set_ready(folder, tidings)
    return folder


def is_ready(folder, tidings):
    """Whether this very build made the folder: an older store would be migrated in each run, and the measure would be of that."""
    with contextlib.suppress(FileNotFoundError), open(f"{folder}/ready") as file:
        return file.read() == build(tidings)
    return False


def set_ready(folder, tidings):
    with open(f"{folder}/ready", "w") as file:
        file.write(build(tidings))


def build(tidings):
    return str(os.stat(tidings).st_mtime_ns)


def write_list(path, people):
    with open(path, "w") as file:
        file.write("email,name,topics,language,town\n")
        for number in range(people):
            file.write(f"reader{number:07}@example.org,{NAMES[number % 6]} {number},{MIXES[number % 7]},en,Town {number % 977}\n")


def run(tidings, folder, *words):
    subprocess.run([tidings, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
