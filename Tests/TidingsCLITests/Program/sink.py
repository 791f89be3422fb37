"""The mail server of the integration programs for tests in Swift: prints its port, keeps each message as FOLDER/N.eml.

The local part of a recipient says how it is treated: gone (550 5.1.1), later (451), silent (the connection is closed
after the final dot, without a word). Everybody else is accepted. It ends when its standard input does.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../integration"))
from sink import Sink

STEPS = {
    ("rcpt", "gone"): [("say", "550 5.1.1 no such mailbox")],
    ("rcpt", "later"): [("say", "451 4.2.1 mailbox busy, come again")],
    ("dot", "silent"): [("close",)],
}


class Folder(Sink):
    """Keeps messages as files."""

    def count(self, recipient, message):
        with self.lock:
            self.number += 1
            name = f"{self.number}.eml"
        with open(os.path.join(sys.argv[1], name), "wb") as file:
            file.write(message)


with Folder(lambda point, who: STEPS.get((point, who.partition("@")[0])), keep=False) as server:
    print(server.url.rpartition(":")[2], flush=True)
    sys.stdin.read()
