#!/usr/bin/env python3
"""Tidings against what there is, side by side: each figure with its baseline from the same run, in alternation.

    TIDINGS=.build/release/tidings Benchmarks/run.py [ROW...]        FULL=1 for more and longer alternations
"""
import contextlib
import glob
import json
import os
import platform
import random
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import time

import workload

HERE = os.path.dirname(os.path.abspath(__file__))
TIDINGS = os.path.abspath(os.environ["TIDINGS"])
BUILD = os.path.join(HERE, ".build-bench")
FULL = os.environ.get("FULL") == "1"
TIMES = 7 if FULL else 3
COUNT = 50_000 if FULL else 20_000
MEAN = 34_000
results = []


# MARK: Measuring


class Run:
    """How long a command took, what it cost, and the most memory it held."""

    def __init__(self, words, folder=None, environment=None, allowed=(0,)):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        process = subprocess.Popen(list(map(str, words)), cwd=folder, env=os.environ | (environment or {}),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.monotonic() - begin
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            raise SystemExit(f"{words}: exit {process.returncode}: {said.decode()[-500:]}")


@contextlib.contextmanager
def server(*words):
    """A server on a free port, which stands as {port} among its words; what it prints at the end is thrown away."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    process = subprocess.Popen([str(word).format(port=port) for word in words], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=os.environ | postfix_libraries())
    for _ in range(100):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        time.sleep(0.05)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def fast_sink(delay=0):
    return server(f"{BUILD}/fastsink", "{port}", delay)


def send(folder, port, count, connections):
    """A whole sending, from freezing on, with the journal, of a newsletter that was composed before."""
    for name in glob.glob(f"{folder}/run.db*"):
        os.remove(name)
    shutil.copy(f"{folder}/tidings.db", f"{folder}/run.db")
    words = [TIDINGS, "send", workload.WEEK, "--confirm", count, "--limit", count, "--smtp", f"smtp://127.0.0.1:{port}",
             "--connections", connections, "--now", workload.SENT, "--quiet", "--force", "the padding of a benchmark"]
    return Run(words, folder, {"TIDINGS_STORE": "run.db"})


def smtp_source(port, count, connections, size=MEAN):
    return Run([f"{BUILD}/postfix/usr/sbin/smtp-source", "-s", connections, "-l", size, "-m", count, f"127.0.0.1:{port}"],
               environment=postfix_libraries())


def postfix_libraries():
    return {"LD_LIBRARY_PATH": f"{BUILD}/postfix/usr/lib/postfix"}


def alternate(*makers):
    """Each maker in turn, several times; → the lists of their runs."""
    rounds = [[maker() for maker in makers] for _ in range(TIMES)]
    return list(zip(*rounds))


def report(figure, goal, values, unit="×", digits=2, atleast=True, note=""):
    """Values: of each alternation."""
    middle = statistics.median(values)
    met = "met" if (middle >= goal if atleast else middle <= goal) else "missed"
    sign = "≥" if atleast else "≤"
    spread = f"{min(values):.{digits}f} / {middle:.{digits}f} / {max(values):.{digits}f}"
    results.append((figure, f"{sign} {goal:g} {unit}", f"{spread} {unit}", met, note))
    print(f"{figure}: {spread} {unit} (goal {sign} {goal:g}): {met}. {note}", flush=True)


def people(count, **options):
    kind = "".join(f"-{key}{'' if value is True else value}" for key, value in options.items() if value)
    return workload.make(TIDINGS, f"{BUILD}/list-{count}{kind}", count, **options)


# MARK: Rows


def speed():
    folder = people(COUNT)
    with fast_sink() as port:
        ours, theirs = alternate(lambda: send(folder, port, COUNT, 16), lambda: smtp_source(port, COUNT, 16))
    ratios = [b.seconds / a.seconds for a, b in zip(ours, theirs)]
    report("messages/s, K=16, fast sink, against smtp-source", 1.5, ratios,
           note=f"{COUNT / statistics.median(r.seconds for r in ours):,.0f}/s, smtp-source {COUNT / statistics.median(r.seconds for r in theirs):,.0f}/s")
    costs = [a.cpu / b.cpu for a, b in zip(ours, theirs)]
    report("CPU per message against smtp-source", 1.0, costs, atleast=False,
           note=f"{statistics.median(r.cpu for r in ours) / COUNT * 1e6:.0f} µs, smtp-source {statistics.median(r.cpu for r in theirs) / COUNT * 1e6:.0f} µs")
    with server(f"{BUILD}/postfix/usr/sbin/smtp-sink", "-u", "nobody", "127.0.0.1:{port}", 1_000) as port:
        ours, theirs = alternate(lambda: send(folder, port, COUNT, 16), lambda: smtp_source(port, COUNT, 16))
    report("the same to postfix's smtp-sink", 1.0, [b.seconds / a.seconds for a, b in zip(ours, theirs)])


def distance():
    folder = people(COUNT)
    with fast_sink() as sink, server(f"{BUILD}/delayproxy", "{port}", sink, 20) as port:
        count = 64 * 40
        ours, theirs = alternate(lambda: send(folder, port, count, 64), lambda: smtp_source(port, count, 64))
        report("20 ms each way, K=64, against smtp-source", 3, [b.seconds / a.seconds for a, b in zip(ours, theirs)])
        report_linear("20 ms each way, K=256 against 256 × K=1", 0.8, folder, port, 256, 60)


def thinking():
    folder = people(COUNT)
    with fast_sink(delay=200) as port:
        report_linear("200 ms at the final dot, K=64 against 64 × K=1", 0.8, folder, port, 64, 20)


def report_linear(figure, goal, folder, port, connections, each):
    one, many = alternate(lambda: send(folder, port, each, 1), lambda: send(folder, port, each * connections, connections))
    rates = [(each * connections / b.seconds) / (connections * each / a.seconds) for a, b in zip(one, many)]
    report(figure, goal, rates, note=f"{each} messages a connection, start-up and freezing included")


def dkim():
    folder, plain = people(COUNT, dkim=True), people(COUNT)
    cores = os.cpu_count()
    with fast_sink() as port:
        def openssl():
            said = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True, text=True).stdout
            return float(re.search(r"rsa 2048 bits\s+\S+\s+\S+\s+(\S+)", said)[1])
        signed, unsigned, speeds = alternate(lambda: send(folder, port, COUNT, 16), lambda: send(plain, port, COUNT, 16), openssl)
    ratios = [COUNT / a.seconds / min(cores * speed, COUNT / b.seconds / 0.85) for a, b, speed in zip(signed, unsigned, speeds)]
    report(f"with RSA-2048 DKIM against {cores} × openssl speed", 0.85, ratios,
           note=f"{COUNT / statistics.median(r.seconds for r in signed):,.0f}/s; one core signs {statistics.median(speeds):,.0f}/s; the sink shares the cores")


def scripts():
    folder = people(COUNT)
    python = f"{BUILD}/python/bin/python"
    few = 1_000
    with fast_sink() as port:
        write_mailmerge(port, 100)
        ours, script, merge = alternate(
            lambda: send(folder, port, COUNT, 16), lambda: Run([python, f"{HERE}/baselines.py", port, few]),
            lambda: Run([f"{BUILD}/python/bin/mailmerge", "--no-dry-run", "--no-limit"], f"{BUILD}/mailmerge"))
    rate = lambda run, count: count / run.seconds
    report("compose + send against a tuned Python script", 40, [rate(a, COUNT) / rate(b, few) for a, b in zip(ours, script)],
           digits=0, note=f"the script: {few / statistics.median(r.seconds for r in script):,.0f}/s")
    report("compose + send against mailmerge", 300, [rate(a, COUNT) / rate(b, 100) for a, b in zip(ours, merge)],
           digits=0, note=f"mailmerge: {100 / statistics.median(r.seconds for r in merge):,.0f}/s")


def write_mailmerge(port, count):
    """The articles as Markdown, of which mailmerge makes HTML beside the text, as its manual says."""
    root = f"{BUILD}/mailmerge"
    shutil.rmtree(root, ignore_errors=True)
    os.mkdir(root)
    with open(f"{root}/mailmerge_server.conf", "w") as file:
        file.write(f"[smtp_server]\nhost = 127.0.0.1\nport = {port}\n")
    chance = random.Random(1)
    texts = ["\n\n".join([f"## [{workload.sentence(chance, 6)}](https://example.org/a/{number})"]
                         + [workload.sentence(chance, 14) for _ in range(20)]) for number in range(12)]
    with open(f"{root}/mailmerge_template.txt", "w") as file:
        file.write("TO: {{email}}\nSUBJECT: The Weekly Ledger\nFROM: digest@example.org\nCONTENT-TYPE: text/markdown\n\n"
                   "Dear {{name}},\n\n" + "\n\n".join(texts) + "\n\n[Unsubscribe](https://news.example.org/u/{{email}})\n")
    with open(f"{root}/mailmerge_database.csv", "w") as file:
        file.write("email,name\n" + "".join(f"reader{n}@example.org,Reader {n}\n" for n in range(count)))


def outbox():
    folder, count = people(100_000), 100_000 if FULL else 30_000
    target = f"{BUILD}/files"
    samples = f"{BUILD}/samples"
    shutil.rmtree(samples, ignore_errors=True)
    Run([TIDINGS, "send", workload.WEEK, "--limit", 210, "--outbox", samples, "--now", workload.SENT], folder)

    def cleared(words, cwd=None):
        shutil.rmtree(target, ignore_errors=True)
        os.sync()
        return Run(words, cwd)
    ours, theirs = alternate(
        lambda: cleared([TIDINGS, "send", workload.WEEK, "--limit", count, "--outbox", target, "--now", workload.SENT, "-q"], folder),
        lambda: cleared([f"{BUILD}/writefiles", samples, target, count]))
    shutil.rmtree(target, ignore_errors=True)
    report(f"outbox of {count:,} files against a C program", 0.8, [b.seconds / a.seconds for a, b in zip(ours, theirs)])


def import_list():
    count = 1_000_000
    path = f"{BUILD}/list.csv"
    workload.write_list(path, count)
    folder = people(0)

    def ours():
        for name in glob.glob(f"{folder}/run.db*"):
            os.remove(name)
        return Run([TIDINGS, "subscribers", "import", path], folder, {"TIDINGS_STORE": "run.db"})

    def theirs():
        for name in glob.glob(f"{BUILD}/import.db*"):
            os.remove(name)
        script = ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n"
                  "CREATE TABLE t (email TEXT NOT NULL UNIQUE, name TEXT, topics TEXT, language TEXT, town TEXT);\n"
                  f".import --csv --skip 1 {path} t\n")
        with open(f"{BUILD}/import.sql", "w") as file:
            file.write(script)
        return Run(["sh", "-c", f"sqlite3 {BUILD}/import.db < {BUILD}/import.sql"])
    a, b = alternate(ours, theirs)
    report("import of 1,000,000 rows against sqlite3 .import", 0.8, [y.seconds / x.seconds for x, y in zip(a, b)],
           note=f"{statistics.median(r.seconds for r in a):.1f} s, {statistics.median(r.memory for r in a):.0f} MiB; sqlite3 {statistics.median(r.seconds for r in b):.1f} s")


def memory():
    sizes = [10_000, 100_000, 1_000_000] if FULL else [10_000, 100_000]
    held = []
    with fast_sink() as port:
        for count in sizes:
            held.append(send(people(count, small=count == 1_000_000), port, count, 16).memory)
    note = ", ".join(f"{count:,}: {size:.0f}" for count, size in zip(sizes, held))
    report(f"resident memory (MiB) while sending {sizes[-1]:,}", 57, [held[-1]], "MiB", 0, atleast=False, note=note)


def start():
    a, b = alternate(lambda: Run([TIDINGS, "--version"]), lambda: Run(["python3", "-c", ""]))
    report("tidings --version (ms)", 20, [run.seconds * 1e3 for run in a], "ms", 0, atleast=False,
           note=f"python3 -c '': {statistics.median(r.seconds for r in b) * 1e3:.0f} ms")


def library():
    """What only the library can show: composing without sending, and sending without the journal."""
    program = f"{HERE}/.build/release/tidings-bench"
    said = subprocess.run([program, "compose", "1000000"], cwd=people(0, topics=10), capture_output=True, text=True, check=True).stdout
    figure = json.loads(said)
    report("messages composed to nowhere each second", 100_000, [figure["messages"] / figure["seconds"]], "/s", 0,
           note=f"{figure['topics']} topics, {figure['octets'] / figure['messages'] / 1000:.0f} KB each on the mean, {os.cpu_count()} threads")
    folder = people(COUNT)

    def journalled(kind, connections):
        for name in glob.glob(f"{folder}/run.db*"):
            os.remove(name)
        shutil.copy(f"{folder}/tidings.db", f"{folder}/run.db")
        run = subprocess.run([program, "send", kind, str(port), str(COUNT), str(connections)], cwd=folder, capture_output=True, text=True, check=True,
                             env=os.environ | {"TIDINGS_STORE": "run.db"})
        return json.loads(run.stdout)["seconds"]
    for connections in (16, 64):
        with fast_sink() as port:
            real, null = alternate(lambda: journalled("journal", connections), lambda: journalled("null", connections))
        report(f"throughput with the journal against without, K={connections}", 0.9, [b / a for a, b in zip(real, null)],
               note=f"{COUNT / statistics.median(real):,.0f}/s and {COUNT / statistics.median(null):,.0f}/s")


def inliner():
    """A document of 40 KB with the rules of the shipped template, in memory."""
    path = f"{BUILD}/uninlined.html"
    with open(path, "w") as file:
        file.write(workload.uninlined(TIDINGS, f"{BUILD}/uninlined"))

    def seconds(words, count):
        said = subprocess.run([*words, path, str(count)], capture_output=True, text=True, check=True).stdout
        return json.loads(said)["seconds"] / count
    python = [f"{BUILD}/python/bin/python", f"{HERE}/inliners.py"]
    ours, rust, premailer = alternate(
        lambda: seconds([f"{HERE}/.build/release/tidings-bench", "inline"], 100),
        lambda: seconds([*python, "css-inline"], 100), lambda: seconds([*python, "premailer"], 10))
    milliseconds = lambda runs: f"{statistics.median(runs) * 1e3:.1f} ms"
    report(f"styles inlined in {os.path.getsize(path) / 1000:.0f} KB (ms)", 5, [a * 1e3 for a in ours], "ms", 1, atleast=False,
           note=f"css-inline (Rust, html5ever) {milliseconds(rust)}, premailer (Python, lxml) {milliseconds(premailer)}")


def selecting():
    """An edition of a week in which 10,000 articles came, long after they were imported."""
    folder = workload.archive(TIDINGS, f"{BUILD}/archive", 10_000)
    read = ("import json, sqlite3; rows = sqlite3.connect('run.db').execute('SELECT head FROM article').fetchall(); "
            "print(sum(len(json.loads(head)) for head, in rows))")

    def compose():
        for name in glob.glob(f"{folder}/run.db*"):
            os.remove(name)
        shutil.copy(f"{folder}/tidings.db", f"{folder}/run.db")
        os.sync()  # Or compose would wait for the copy to reach the disk.
        return Run([TIDINGS, "compose", "weekly", "--week", workload.WEEK, "--now", workload.COMPOSED], folder, {"TIDINGS_STORE": "run.db"})
    ours, theirs = alternate(compose, lambda: Run(["python3", "-c", read], folder))
    report("an edition out of 10,000 articles (s)", 1, [run.seconds for run in ours], "s", atleast=False,
           note=f"{statistics.median(r.memory for r in ours):.0f} MiB; python3 only reads their heads in "
                f"{statistics.median(r.seconds for r in theirs):.2f} s")


ROWS = {row.__name__: row for row in (speed, distance, thinking, dkim, scripts, library, selecting, inliner, outbox, import_list, memory, start)}


# MARK: Preparing and telling


def prepare():
    os.makedirs(BUILD, exist_ok=True)
    for name in ("fastsink", "delayproxy", "writefiles"):
        subprocess.run(["cc", "-O2", "-o", f"{BUILD}/{name}", f"{HERE}/tools/{name}.c"], check=True)
    if not os.path.exists(f"{BUILD}/postfix"):
        # Only its smtp-source and smtp-sink are wanted: unpacked, not installed.
        subprocess.run(["apt-get", "download", "-q", "postfix"], cwd=BUILD, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["dpkg-deb", "-x", *glob.glob(f"{BUILD}/postfix_*.deb"), f"{BUILD}/postfix"], check=True)
    if not glob.glob(f"{BUILD}/python/lib/*/site-packages/premailer"):
        subprocess.run([sys.executable, "-m", "venv", f"{BUILD}/python"], check=True)
        subprocess.run([f"{BUILD}/python/bin/pip", "install", "-q", "mailmerge", "jinja2", "css-inline", "premailer"], check=True)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def machine():
    processor = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    return f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}"


def write_results():
    lines = [
        "# Results", "",
        f"{time.strftime('%Y-%m-%d')}, {machine()}. {TIMES} alternations a row; least / median / most. Written by `make bench`.", "",
        "| figure | goal | measured | | |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in results]
    with open(f"{HERE}/RESULTS.md", "w") as file:
        file.write("\n".join(lines) + "\n")


prepare()
chosen = sys.argv[1:] or list(ROWS)
for name in chosen:
    ROWS[name]()
if not sys.argv[1:]:
    write_results()
