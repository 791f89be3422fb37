"""A mail server for tests, on a loopback port that it prints first: keeps each message as FOLDER/N.eml.

The local part of a recipient says how it is treated: gone (550 5.1.1), later (451), silent (the connection is closed
after the final dot, without a word). Everybody else is accepted. It ends when its standard input does.
"""

import itertools
import os
import socketserver
import sys
import threading

FOLDER = sys.argv[1]
NUMBERS = itertools.count(1)


class Dialogue(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 sink ESMTP")
        self.recipient = ""
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("250-sink\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME")
            elif verb == b"RCPT":
                self.say(self.answer_to(line))
            elif verb == b"DATA":
                if not self.recipient:
                    self.say("554 5.5.1 no recipient")
                elif not self.take():
                    return
            elif verb == b"QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("250 2.0.0 ok")

    def answer_to(self, line):
        address = line.split(b"<")[1].split(b">")[0].decode()
        name = address.split("@")[0]
        self.recipient = ""
        if name == "gone":
            return "550 5.1.1 no such mailbox"
        if name == "later":
            return "451 4.2.1 mailbox busy, come again"
        self.recipient = name
        return "250 2.1.5 ok"

    def take(self):
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.recipient == "silent":
            return False
        number = next(NUMBERS)
        with open(os.path.join(FOLDER, f"{number}.eml"), "wb") as file:
            file.write(b"".join(lines))
        self.say(f"250 2.0.0 queued as {number}")
        return True

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Dialogue)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
