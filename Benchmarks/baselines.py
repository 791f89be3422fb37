#!/usr/bin/env python3
"""What people use in Tidings' place: a Python script, tuned as far as its libraries allow.

    baselines.py PORT COUNT

jinja2 compiled once, quoted-printable by binascii, one SMTP connection; each reader gets the articles of the topics that he
or she follows, as HTML and as text, with the name and an unsubscribe address in both.
"""
import binascii
import random
import smtplib
import sys

import jinja2

import workload

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<p>Dear {{ name }},</p>
{% for topic in topics %}<h1>{{ topic }}</h1>{% for article in articles[topic] %}
<table role="presentation" width="100%"><tr><td><h2><a href="{{ article.url }}">{{ article.title }}</a></h2>
{% for text in article.texts %}<p style="margin:0 0 12px 0;font-family:Georgia,serif;font-size:16px;line-height:24px;color:#222222;">{{ text }}</p>
{% endfor %}</td></tr></table>{% endfor %}{% endfor %}
<p><a href="{{ link }}">Unsubscribe</a></p></body></html>
"""
TEXT = """Dear {{ name }},
{% for topic in topics %}
{{ topic }}
{% for article in articles[topic] %}
{{ article.title }}
{{ article.url }}
{{ article.texts[0] }}
{% endfor %}{% endfor %}
Unsubscribe: {{ link }}
"""
HEAD = """From: The Weekly Ledger <digest@example.org>\r
To: =?utf-8?B?{name}?= <{email}>\r
Subject: The Weekly Ledger\r
Date: Mon, 23 Sep 2024 06:00:00 +0000\r
Message-ID: <{number}@example.org>\r
List-Unsubscribe: <{link}>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="=_b"\r
\r
"""
PART = b"--=_b\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n"


def articles():
    """Four a topic, as long as those of the workload."""
    chance = random.Random(1)
    return {topic: [{"title": workload.sentence(chance, 6), "url": f"https://example.org/a/{topic}/{number}",
                     "texts": [workload.sentence(chance, 14) for _ in range(workload.PARAGRAPHS + 3)]} for number in range(4)]
            for topic in workload.TOPICS}


def quoted(text):
    return binascii.b2a_qp(text.replace("\n", "\r\n").encode(), istext=True)


def main(port, count):
    html = jinja2.Environment(autoescape=True).from_string(HTML)
    text = jinja2.Environment().from_string(TEXT)
    shared = {"title": "The Weekly Ledger", "articles": articles()}
    server = smtplib.SMTP("127.0.0.1", port)
    for number in range(count):
        name = f"{workload.NAMES[number % 6]} {number}"
        person = shared | {"name": name, "link": f"https://news.example.org/u/{number}", "topics": workload.MIXES[number % 7].split(";")}
        email = f"reader{number:07}@example.org"
        head = HEAD.format(name=binascii.b2a_base64(name.encode(), newline=False).decode(), email=email, number=number, link=person["link"])
        message = head.encode() + PART % (b"plain", quoted(text.render(person))) \
            + PART % (b"html", quoted(html.render(person))) + b"--=_b--\r\n"
        server.sendmail("digest@example.org", [email], message)
    server.quit()


main(int(sys.argv[1]), int(sys.argv[2]))
