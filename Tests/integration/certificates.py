"""Certificates that are good now, for the servers of the tests."""
import atexit
import functools
import os
import shutil
import ssl
import subprocess
import tempfile


def certify(folder):
    """A CA of our own, and a certificate of localhost, for 127.0.0.1 and ::1 too."""
    quiet = {"check": True, "capture_output": True, "cwd": folder}
    subprocess.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca".split(), **quiet)
    subprocess.run("openssl req -newkey rsa:2048 -nodes -keyout localhost.key -out localhost.csr -subj /CN=localhost".split(), **quiet)
    with open(f"{folder}/names", "w") as file:
        file.write("subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1\n")
    subprocess.run("openssl x509 -req -in localhost.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out localhost.pem -days 2 -extfile names".split(), **quiet)
    os.chmod(f"{folder}/localhost.key", 0o644)


@functools.cache
def root():
    """A folder with all that, which is gone when the test is."""
    folder = tempfile.mkdtemp(prefix="certificates-")
    atexit.register(shutil.rmtree, folder)
    certify(folder)
    return folder


def authority():
    """The file of the CA that clients are to trust."""
    return f"{root()}/ca.pem"


def context():
    """What a server that shows the certificate needs."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{root()}/localhost.pem", f"{root()}/localhost.key")
    return made
