"""A newsletter in a temporary folder, worked through the command line only."""
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

WEEK = "2024-W38"
COMPOSED = "2024-09-21T08:00:00Z"
SENT = "2024-09-21T10:00:00Z"

CONFIGURATION = """\
newsletter:
  name: {name}
  from: The Weekly Ledger <digest@example.org>
  replyTo: editors@example.org
  listID: weekly.example.org
  postalAddress: 1 Harbour Street, Exampleton
  timeZone: Europe/Madrid
editions:
  weekly: {{template: templates/weekly, subject: {subject}}}
smtp: {{timeout: 1, patience: 0}}
unsubscribe:
  mailto: unsubscribe@example.org
  https: https://news.example.org/u
  secretFile: unsubscribe.secret
"""

ARTICLES = [(f"How the ferry timetable was mended, part {n}", ["City", "Science", "Culture"][n % 3]) for n in range(6)]


class Wrong(AssertionError):
    """The program did something else than it promises."""


def expect(condition, *words):
    if not condition:
        raise Wrong(" ".join(str(word) for word in words))


class Newsletter:
    def __init__(self, folder=None):
        self.folder = folder or os.path.join(tempfile.mkdtemp(prefix="tidings-"), "digest")
        self.binary = os.path.abspath(os.environ["TIDINGS"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(os.path.dirname(self.folder), ignore_errors=True)

    def clone(self, number):
        """A copy beside it; the caller removes it."""
        copy = f"{self.folder}-{number}"
        shutil.copytree(self.folder, copy)
        return Newsletter(copy)

    # Running

    def arguments(self, *words, now=SENT):
        return [self.binary, *map(str, words), "--now", now]

    def run(self, *words, now=SENT, code=0, environment=None, around=(), timeout=300):
        """Runs a command, by another program where there are words around it; `code` is the exit code it must have, None for any."""
        done = subprocess.run(
            [*around, *self.arguments(*words, now=now)], cwd=self.folder, env=known(environment), capture_output=True,
            stdin=subprocess.DEVNULL, timeout=timeout)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        expect(code is None or done.returncode == code, words, "→ exit", done.returncode, "not", code, done.err[-600:])
        return done

    def start(self, *words, now=SENT, environment=None, **options):
        """Starts a command that nobody listens to, unless the options say otherwise."""
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(self.arguments(*words, now=now), cwd=self.folder, env=known(environment), **silent | options)

    def send(self, number, url, *words, code=0, connections=1, now=SENT):
        return self.run(
            "send", WEEK, "--confirm", number, "--smtp", url, "--connections", connections, *words, code=code, now=now)

    # Making

    @classmethod
    def make(cls, readers, articles=None, name='"The Weekly Ledger"', subject='"{{newsletter.name}} · {{edition.id}}"'):
        made = cls()
        parent = os.path.dirname(made.folder)
        subprocess.run([made.binary, "init", made.folder], cwd=parent, check=True, capture_output=True)
        made.write("tidings.yaml", CONFIGURATION.format(name=name, subject=subject))
        for number, article in enumerate(articles or [markdown(title, topic) for title, topic in ARTICLES]):
            made.write(f"articles/{number:03}.md", article)
        made.run("articles", "import", "articles", now=COMPOSED)
        made.import_readers(readers)
        made.run("compose", "weekly", "--week", WEEK, now=COMPOSED)
        return made

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def write_secret(self, name, text):
        """For its owner only."""
        path = self.write(name, text)
        os.chmod(path, 0o600)
        return path

    def configuration(self):
        with open(os.path.join(self.folder, "tidings.yaml"), encoding="utf-8") as file:
            return file.read()

    def configure(self, more):
        """Adds to the configuration."""
        self.write("tidings.yaml", self.configuration() + more)

    def set_servers(self, *servers):
        """Mail servers, as dictionaries, in place of those of the configuration."""
        rest = re.sub(r"(?m)^smtp:.*\n", "", self.configuration())
        # A list of one would have other names in the environment.
        self.write("tidings.yaml", f"{rest}smtp: {json.dumps(servers if len(servers) > 1 else servers[0])}\n")

    def import_readers(self, readers, code=0):
        """Takes dictionaries; the keys of the first are the columns."""
        path = os.path.join(self.folder, "list.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(readers[0]))
            writer.writeheader()
            writer.writerows(readers)
        return self.run("subscribers", "import", "list.csv", code=code, now=COMPOSED)

    # Asking

    def status(self):
        return json.loads(self.run("status", WEEK, "--json", "--deliveries").out)

    def states(self):
        """Address → state."""
        return {row["email"]: row["state"] for row in self.status()["deliveries"]}

    def counts(self):
        return json.loads(self.run("status", WEEK, "--json").out)["counts"]

    def dry_run(self, now=SENT):
        """Address → the bytes of its file."""
        folder = os.path.join(self.folder, "dry")
        shutil.rmtree(folder, ignore_errors=True)
        self.run("send", WEEK, "--outbox", "dry", now=now)
        messages = [open(path, "rb").read() for path in glob.glob(os.path.join(folder, "*.eml"))]
        return {recipient(message): message for message in messages}


def known(more=None):
    """The environment without settings of somebody's own."""
    return {key: value for key, value in os.environ.items() if not key.startswith("TIDINGS_")} | (more or {})


def readers(count):
    return [{"email": f"reader{n}@example.org", "name": f"Zoë Reader {n}"} for n in range(count)]


def markdown(title, topic, body="The pilots met at noon.\n\n.A line with a dot\n\n.\n\nThe end.", **fields):
    fields = {"title": title, "topic": topic, "date": "2024-09-18"} | fields
    head = "".join(f"{key}: {quoted(value)}\n" for key, value in fields.items())
    return f"---\n{head}---\n\n{body}\n"


def quoted(text):
    """A double-quoted YAML scalar; what YAML does not print is escaped."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else rf"\U{ord(c):08x}" for c in text) + '"'


def recipient(message):
    """Whom a message is to, by its To field."""
    field = re.search(rb"(?m)^To: ((?:[^\r\n]|\r\n[ \t])*)\r\n", message)[1]
    found = re.search(rb"<([^<>]+)>\s*$", field)
    return (found[1] if found else field.strip()).decode()


def main(*tests):
    """Runs the tests in order, and fails when one of them does."""
    failures = 0
    for test in tests:
        try:
            print(f"{os.path.basename(sys.argv[0])}: {test.__doc__.splitlines()[0]} {test() or ''}", flush=True)
        except Wrong as wrong:
            failures += 1
            print(f"{os.path.basename(sys.argv[0])}: FAILED: {test.__name__}: {wrong}", flush=True)
    sys.exit(1 if failures else 0)
