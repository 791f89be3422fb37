"""A mail server on this machine that remembers what it was told and misbehaves on request.

A script is a function `(point, recipient) -> steps or None`. Points: banner, ehlo, mail, rcpt, data, body, dot. Steps are done
in order in place of the usual answer: ("say", text), ("slow", text), ("part", text), ("flood",), ("lines", count), ("count",), ("close",),
("reset",), ("silence",), ("deaf",), ("read", count). A message counts as accepted when its 250 is about to be written, or when a step says so.
"""
import base64
import re
import socket
import struct
import threading
import time


class Gone(Exception):
    """The connection is over."""


class Sink:
    """Beside the script: `lump` answers in as few packets as there can be, `utf8` offers SMTPUTF8, `tls` is a context for STARTTLS, or
    from the first byte when `implicit`; `login` says whether a mechanism's response, decoded, is right."""

    def __init__(
            self, script=None, pipelining=True, size=None, bytewise=False, delay=0.0, on_event=None, keep=True, lump=False, utf8=True,
            host="127.0.0.1", tls=None, implicit=False, login=None, mechanisms="PLAIN LOGIN XOAUTH2", receive_buffer=None):
        self.script, self.pipelining, self.size, self.bytewise = script, pipelining, size, bytewise
        self.delay, self.on_event, self.keep, self.lump, self.utf8 = delay, on_event, keep, lump, utf8
        self.tls, self.implicit, self.login, self.mechanisms = tls, implicit, login, mechanisms
        self.lock = threading.Lock()
        self.accepted, self.commands, self.faults, self.events, self.number = [], [], [], 0, 0
        self.listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=256)
        if receive_buffer:
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        name = f"[{host}]" if ":" in host else "localhost" if tls else host
        self.url = f"smtp{'s' * implicit}://{name}:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def heal(self):
        """From now on it behaves."""
        self.script, self.pipelining, self.size, self.bytewise, self.utf8 = None, True, None, False, True

    def copies(self):
        """Recipient → the messages accepted for it."""
        found = {}
        with self.lock:
            for recipient, message in self.accepted:
                found.setdefault(recipient, []).append(message)
        return found

    def count(self, recipient, message):
        with self.lock:
            self.number += 1
            if self.keep:
                self.accepted.append((recipient, message))

    def event(self):
        """A moment at which a test may want to kill the sender."""
        if self.on_event is None:
            return
        with self.lock:
            self.events += 1
            number = self.events
        self.on_event(number)

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            dialogue = Dialogue(self, connection)
            with connection:
                if self.implicit:
                    dialogue.encrypt()
                with dialogue.connection:
                    dialogue.run()
        except (Gone, OSError):
            pass


class Dialogue:
    def __init__(self, sink, connection):
        self.sink, self.connection, self.buffer, self.unsaid = sink, connection, b"", b""
        self.sender = self.recipient = None
        self.is_encrypted = self.is_known = False

    def encrypt(self):
        self.connection = self.sink.tls.wrap_socket(self.connection, server_side=True)
        self.is_encrypted = True

    def run(self):
        if not self.misbehaves("banner"):
            self.say("220 sink.example ESMTP")
        while True:
            line = self.line()
            if self.sink.keep:
                self.sink.commands.append(line)
            verb = line[:4].upper()
            handlers = {b"EHLO": self.ehlo, b"STAR": self.starttls, b"AUTH": self.auth, b"MAIL": self.mail, b"RCPT": self.rcpt, b"DATA": self.data}
            handler = handlers.get(verb)
            if handler:
                handler(line)
            elif verb == b"HELO":
                self.say("250 sink.example")
            elif verb == b"QUIT":
                self.say("221 2.0.0 bye")
                self.flush()
                raise Gone
            else:
                self.say("250 2.0.0 ok" if verb in (b"RSET", b"NOOP") else "502 5.5.1 unknown")

    # Commands

    def ehlo(self, _):
        if self.misbehaves("ehlo"):
            return
        words = ["sink.example", "8BITMIME", "ENHANCEDSTATUSCODES"] + ["SMTPUTF8"] * self.sink.utf8
        words += ["STARTTLS"] * bool(self.sink.tls and not self.is_encrypted)
        words += ["AUTH " + self.sink.mechanisms] * bool(self.sink.login and (self.is_encrypted or not self.sink.tls))
        words += ["PIPELINING"] * self.sink.pipelining + [f"SIZE {self.sink.size}"] * bool(self.sink.size)
        self.say("\r\n".join(f"250{' ' if word is words[-1] else '-'}{word}" for word in words))

    def starttls(self, _):
        if self.misbehaves("starttls"):
            return
        self.say("220 2.0.0 go on")
        self.flush()
        if self.buffer:
            self.sink.faults.append(b"spoke behind STARTTLS: " + self.buffer)
        self.encrypt()

    def auth(self, line):
        _, mechanism, *response = line.split(b" ")
        if self.misbehaves("auth"):
            return
        answers = response or [self.ask(b"Username:" if mechanism == b"LOGIN" else b"")]
        if mechanism == b"LOGIN":
            answers.append(self.ask(b"Password:"))
        self.is_known = self.sink.login(mechanism.decode(), *map(base64.b64decode, answers))
        if not self.is_known and mechanism == b"XOAUTH2":
            self.ask(b'{"status":"401","schemes":"bearer","scope":"https://mail.example.org/"}')
        self.say("235 2.7.0 welcome" if self.is_known else "535 5.7.8 bad credentials")

    def ask(self, prompt):
        self.say("334 " + base64.b64encode(prompt).decode())
        return self.line()

    def mail(self, line):
        self.sink.event()
        if self.sink.login and not self.is_known:
            return self.say("530 5.7.0 log in first")
        if self.buffer and not self.sink.pipelining:
            self.sink.faults.append(b"pipelined without leave: " + line)
        self.sender = self.recipient = None
        if self.misbehaves("mail"):
            return
        size = re.search(rb" SIZE=(\d+)", line)
        if self.sink.size and size and int(size[1]) > self.sink.size:
            return self.say("552 5.3.4 too big")
        self.sender = line
        self.say("250 2.1.0 ok")

    def rcpt(self, line):
        self.sink.event()
        if self.sender is None:
            return self.say("503 5.5.1 MAIL first")
        address = line[line.find(b"<") + 1:line.rfind(b">")].decode("utf-8", "replace")
        if not self.misbehaves("rcpt", address):
            self.recipient = address
            self.say("250 2.1.5 ok")

    def data(self, _):
        self.sink.event()
        if self.recipient is None:
            return self.say("503 5.5.1 no recipient")
        if self.misbehaves("data"):
            return
        self.say("354 go on")
        self.flush()
        self.misbehaves("body")
        message = self.message()
        time.sleep(self.sink.delay)
        self.sink.event()
        if not self.misbehaves("dot", message=message):
            self.sink.count(self.recipient, message)
            self.sink.event()
            self.say("250 2.0.0 queued")
            self.sink.event()
        self.recipient = None

    # Misbehaviour

    def misbehaves(self, point, recipient=None, message=b""):
        recipient = recipient or self.recipient or ""
        steps = self.sink.script and self.sink.script(point, recipient)
        for name, *text in steps or ():
            if name == "say":
                self.say(*text)
                continue
            self.flush()
            if name == "read":
                self.read(text[0])
            elif name == "slow":
                for byte in text[0].encode() + b"\r\n":
                    self.connection.sendall(bytes([byte]))
                    time.sleep(0.02)
            elif name == "part":
                self.connection.sendall(text[0].encode())
            elif name == "flood":
                for _ in range(200):
                    self.connection.sendall(b"x" * 100_000)
            elif name == "lines":
                self.connection.sendall(b"250-2.0.0 and so on\r\n" * text[0])
            elif name == "deaf":
                time.sleep(6)
                raise Gone
            elif name == "count":
                self.sink.count(recipient, message)
            elif name == "silence":
                while self.connection.recv(65_536):
                    pass
                raise Gone
            else:
                if name == "reset":
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                raise Gone
        return bool(steps)

    # Bytes

    def say(self, text):
        self.unsaid += text.encode() + b"\r\n"
        if not self.sink.lump:
            self.flush()

    def flush(self):
        data, self.unsaid = self.unsaid, b""
        for chunk in ([bytes([byte]) for byte in data] if self.sink.bytewise else [data] if data else []):
            self.connection.sendall(chunk)

    def fill(self):
        self.flush()
        data = self.connection.recv(262_144)
        if not data:
            raise Gone
        self.buffer += data

    def read(self, count):
        """So many octets of what comes, and not one more out of the system's hands."""
        while len(self.buffer) < count:
            data = self.connection.recv(min(count - len(self.buffer), 65_536))
            if not data:
                raise Gone
            self.buffer += data

    def line(self):
        while b"\r\n" not in self.buffer:
            self.fill()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        if any(byte < 0x20 or byte == 0x7F for byte in line):
            self.sink.faults.append(b"control character: " + line)
        return line

    def message(self):
        while not self.buffer.startswith(b".\r\n") and b"\r\n.\r\n" not in self.buffer:
            self.fill()
        if self.buffer.startswith(b".\r\n"):
            self.buffer = self.buffer[3:]
            return b""
        stuffed, _, self.buffer = self.buffer.partition(b"\r\n.\r\n")
        stuffed += b"\r\n"
        if b"\n" in stuffed.replace(b"\r\n", b"") or b"\r" in stuffed.replace(b"\r\n", b""):
            self.sink.faults.append(b"a bare CR or LF in a message")
        return b"\r\n".join(line[1:] if line.startswith(b".") else line for line in stuffed.split(b"\r\n"))
