#!/usr/bin/env python3
"""Real receivers on loopback: Postfix, which refuses bare line ends, and Exim with TLS and logins. Needs root: they change users.

Postfix is Debian's installed package with a configuration of its own; Exim, which cannot be installed beside it, is unpacked.
"""
import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from certificates import certify
from newsletter import Newsletter, expect, main, markdown, recipient

HERE = os.path.dirname(os.path.abspath(__file__))
PASSWORD = "a long password, with = and \\ in it"

POSTFIX_MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
inet_interfaces = 127.0.0.1
myhostname = localhost
mydestination =
virtual_mailbox_domains = example.org
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
alias_maps =
maillog_file = {root}/log
maillog_file_prefixes = /
smtpd_forbid_bare_newline = reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {root}/localhost.pem
smtpd_tls_key_file = {root}/localhost.key
smtpd_recipient_restrictions = permit_mynetworks, reject
"""

POSTFIX_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""

EXIM = """\
primary_hostname = localhost
exim_path = {binary}
exim_user = daemon
exim_group = daemon
spool_directory = {root}/spool
log_file_path = {root}/log/%slog
local_interfaces = <; 127.0.0.1 {ipv6}
daemon_smtp_ports = {port} : {tls_port}
tls_on_connect_ports = {tls_port}
tls_advertise_hosts = *
tls_certificate = {root}/localhost.pem
tls_privatekey = {root}/localhost.key
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
acl_smtp_rcpt = check
acl_smtp_data = accept
queue_only = false
# Delivers as the user that it is: with a configuration of its own it is not given root's rights back.
deliver_drop_privilege = true
begin acl
check:
  accept authenticated = *
  deny
begin routers
everybody:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = {root}/mail
  maildir_format
  user = daemon
  group = daemon
begin authenticators
{mechanism}:
  driver = plaintext
  public_name = {mechanism}
  {prompts}
  server_condition = ${{if and{{{{eq{{{user}}}{{digest}}}}{{eq{{{password}}}{{${{readfile{{{root}/password}}{{}}}}}}}}}}}}
  server_set_id = {user}
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        return True
    except OSError:
        return False


def wait_for(port):
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"receivers.py: nothing listens on port {port}")


class Receiver:
    """A mail server in a folder of its own, which files what it gets under mail/."""

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="receiver-")
        os.chmod(self.root, 0o755)
        self.open_folder("mail")
        certify(self.root)
        self.port, self.tls_port = free_port(), free_port()

    def __enter__(self):
        self.start()
        wait_for(self.port)
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def open_folder(self, name):
        """For whatever user the server becomes."""
        os.mkdir(f"{self.root}/{name}")
        os.chmod(f"{self.root}/{name}", 0o777)

    def write(self, name, text):
        path = f"{self.root}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def received(self, number):
        """The messages that were filed, once there are so many, with the line ends that they came with."""
        for _ in range(200):
            files = glob.glob(f"{self.root}/mail/**/new/*", recursive=True)
            if len(files) >= number:
                break
            time.sleep(0.1)
        return [open(name, "rb").read().replace(b"\n", b"\r\n") for name in files]


class Postfix(Receiver):
    def start(self):
        self.write("etc/main.cf", POSTFIX_MAIN.format(root=self.root))
        self.write("etc/master.cf", POSTFIX_MASTER.format(port=self.port))
        for name in ("queue", "data"):
            os.mkdir(f"{self.root}/{name}")
        shutil.chown(f"{self.root}/data", "postfix")
        self.open_folder("mail/inbox")
        done = subprocess.run(["postfix", "-c", f"{self.root}/etc", "start"], capture_output=True, text=True)
        expect(done.returncode == 0, "postfix does not start:", done.stderr[-600:])

    def stop(self):
        subprocess.run(["postfix", "-c", f"{self.root}/etc", "stop"], capture_output=True)


class Exim(Receiver):
    binary = None

    def __init__(self, mechanism):
        super().__init__()
        self.mechanism = mechanism

    def start(self):
        plain = self.mechanism == "PLAIN"
        self.open_folder("log")
        self.open_folder("spool")
        self.write("password", PASSWORD)
        self.write("conf", EXIM.format(
            root=self.root, binary=Exim.binary, port=self.port, tls_port=self.tls_port, mechanism=self.mechanism,
            ipv6="; ::1" if has_ipv6() else "", prompts="server_prompts = :" if plain else "server_prompts = <| Username: | Password:",
            user="$auth2" if plain else "$auth1", password="$auth3" if plain else "$auth2"))
        self.process = subprocess.Popen([Exim.binary, "-C", f"{self.root}/conf", "-bdf", "-q1m"], stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


HARD = "\n".join([".", "..", ". a dot", "From the start", "x" * 2_000, "tab\tand  blanks   ", "\u200bé" * 300, "", ".", "end."])


def newsletter(count):
    people = [{"email": f"reader{n}@example.org", "name": ["Zoë Ångström", "明美 Tanaka", "O'Neil, \"Bob\"", "Ann"][n % 4] + f" {n}"}
              for n in range(count)]
    articles = [markdown("Dots . at line starts", "City", HARD), markdown(". and a title", "Science", HARD)]
    return Newsletter.make(people, articles)


def configure(digest, receiver, **smtp):
    digest.set_servers({"timeout": 20, "patience": 0, "caFile": f"{receiver.root}/ca.pem"} | smtp)


def arrived(digest, receiver, url, count, **smtp):
    configure(digest, receiver, **smtp)
    dry = digest.dry_run()
    digest.send(count, url, connections=4)
    received = receiver.received(count)
    expect(len(received) == count, len(received), "of", count, "filed")
    expect({recipient(text) for text in received} == set(dry), "somebody got nothing")
    for text in received:
        # The server writes its own fields above ours and changes nothing else.
        expect(text.endswith(dry[recipient(text)]), "what arrived is not what was previewed")


def postfix():
    """Postfix, which refuses bare line ends, files byte for byte what was previewed, in clear and over STARTTLS:"""
    for tls in ("optional", "required"):
        with newsletter(40) as digest, Postfix() as server:
            arrived(digest, server, f"smtp://localhost:{server.port}", 40, tls=tls)
    return "2 × 40 messages"


def exim():
    """Exim, with a login by PLAIN and by LOGIN, over STARTTLS, smtps and IPv6:"""
    ways = 0
    for mechanism in ("PLAIN", "LOGIN"):
        hosts = ["localhost"] + (["[::1]"] if has_ipv6() else [])
        for scheme, host in [("smtp", host) for host in hosts] + [("smtps", "localhost")]:
            with newsletter(12) as digest, Exim(mechanism) as server:
                digest.write_secret("smtp.password", PASSWORD)
                port = server.tls_port if scheme == "smtps" else server.port
                arrived(digest, server, f"{scheme}://{host}:{port}", 12, tls="required", username="digest", passwordFile="smtp.password")
                ways += 1
    return f"{ways} ways"


def refused():
    """A wrong password, a wrong CA and a wrong name stop the run before anybody is mailed or marked:"""
    with newsletter(5) as digest, Exim("PLAIN") as server:
        digest.write_secret("smtp.password", "another password")
        url = f"smtp://localhost:{server.port}"
        login = {"tls": "required", "username": "digest", "passwordFile": "smtp.password"}
        configure(digest, server, **login)
        done = digest.send(5, url, code=1)
        expect("535" in done.err and "another password" not in done.err, done.err)
        digest.write("smtp.password", PASSWORD)
        with open(f"{digest.folder}/other.pem", "w") as file:
            subprocess.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -days 2 -subj /CN=other".split(), stdout=file, stderr=subprocess.DEVNULL, check=True)
        configure(digest, server, **login | {"caFile": "other.pem"})
        expect("certificate" in digest.send(5, url, code=1).err, "the wrong CA is not named")
        configure(digest, server, **login)
        digest.send(5, url.replace("localhost", "127.0.0.2"), code=None)
        expect(digest.counts()["pending"] == 5 and not server.received(0), digest.counts())
        digest.send(5, url)
        expect(digest.counts()["sent"] == 5, digest.counts())


def prepare():
    """Debian's packages: Postfix installed, without starting it; Exim unpacked."""
    if os.geteuid() != 0:
        print("receivers.py: SKIPPED: Postfix and Exim change users, which only root can. Run it as root.")
        sys.exit(0)
    install = os.path.join(HERE, "..", "..", "scripts", "install.sh")
    subprocess.run([install, "tests", "postfix", "openssl", "libidn12", "libdb5.3", "libpcre2-8-0"], check=True, stdin=subprocess.DEVNULL)
    Exim.folder = tempfile.mkdtemp(prefix="exim-")
    os.chmod(Exim.folder, 0o755)
    subprocess.run(["apt-get", "download", "-q", "exim4-daemon-light"], cwd=Exim.folder, check=True, capture_output=True)
    subprocess.run(["dpkg-deb", "-x", *glob.glob(f"{Exim.folder}/*.deb"), Exim.folder], check=True)
    Exim.binary = f"{Exim.folder}/usr/sbin/exim4"
    # Debian's build insists on a user that its package makes; the copy knows one that every system has.
    program = open(Exim.binary, "rb").read()
    with open(Exim.binary, "wb") as file:
        file.write(program.replace(b"Debian-exim\0", b"daemon".ljust(12, b"\0")))


prepare()
try:
    main(postfix, exim, refused)
finally:
    shutil.rmtree(Exim.folder, ignore_errors=True)
