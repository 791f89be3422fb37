#!/usr/bin/env python3
"""What people use in Tidings' place: a Python script, tuned as far as its libraries allow.

    baselines.py PORT COUNT EDITION.html EDITION.txt

jinja2 compiled once, quoted-printable by binascii, one SMTP connection: a personal message of the same size for each.
"""
import binascii
import smtplib
import sys

import jinja2

NAMES = ["Ada Lovelace", "José García", "Zoë Ångström", "Tom Smith", "Anna Lee", "Мария Иванова"]
HEAD = """From: The Weekly Ledger <digest@example.org>\r
To: {name} <{email}>\r
Subject: The Weekly Ledger\r
Date: Mon, 23 Sep 2024 06:00:00 +0000\r
Message-ID: <{number}@example.org>\r
List-Unsubscribe: <{link}>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="=_b"\r
\r
"""
PART = b"--=_b\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n"


def quoted(text):
    return binascii.b2a_qp(text.replace("\n", "\r\n").encode(), istext=True)


def main(port, count, html, text):
    environment = jinja2.Environment(autoescape=True)
    footer = "\n{{ name }} {{ link }}\n"
    html = environment.from_string("{% raw %}" + open(html).read() + "{% endraw %}" + footer)
    text = environment.from_string("{% raw %}" + open(text).read() + "{% endraw %}" + footer)
    server = smtplib.SMTP("127.0.0.1", port)
    for number in range(count):
        person = {"name": NAMES[number % 6], "link": f"https://news.example.org/u/{number}", "number": number,
                  "email": f"reader{number}@example.org"}
        message = HEAD.format(**person).encode() + PART % (b"plain", quoted(text.render(person))) \
            + PART % (b"html", quoted(html.render(person))) + b"--=_b--\r\n"
        server.sendmail("digest@example.org", [person["email"]], message)
    server.quit()


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
