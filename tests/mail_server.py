"""A mail server that takes mail over SMTP and keeps it, in a thread of the tests."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default


@dataclass
class MailServer:
    """What the server is told to do, and what it got.

    ``refuses`` is a command (``RCPT``, ``DATA``, ``MAIL``, ``BODY`` for the mail itself) that gets
    an error, or the address of a recipient; ``answers`` is unset where the server hangs.
    """

    url: str = ""
    refuses: str = ""
    answers: threading.Event = field(default_factory=threading.Event)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        # With this policy they are of that class; the stubs do not say so.
        return [email.message_from_bytes(raw, policy=default) for raw in self.raw]  # type: ignore[misc]

    def text_of(self, mail: EmailMessage) -> str:
        return str(mail.get_content()).replace("\r\n", "\n")


class Session(socketserver.StreamRequestHandler):
    """One connection of a client."""

    mail_server: MailServer

    def reply(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self) -> None:
        self.mail_server.answers.wait(60)
        self.reply("220 mail.example ESMTP")
        while line := self.rfile.readline():
            command = line[:4].decode("ascii", "replace").upper().strip()
            if not line.rstrip(b"\r\n").isascii():
                self.reply("553 only ASCII without SMTPUTF8")
            elif self.is_refused(command, line):
                self.reply("550 refused")
            elif command == "DATA":
                self.reply("354 go on")
                self.take()
            elif command == "QUIT":
                return self.reply("221 bye")
            else:
                if command == "RCPT":
                    self.mail_server.recipients.append(line.decode().strip())
                self.reply("250 OK")

    def is_refused(self, command: str, line: bytes) -> bool:
        refused = self.mail_server.refuses
        return command == refused or (command == "RCPT" and f"<{refused}>".encode() in line)

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        if self.mail_server.refuses == "BODY":
            return self.reply("554 refused")
        self.mail_server.raw.append(b"".join(lines))
        self.reply("250 taken")


class Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def mail_server(refuses: str = "", hangs: bool = False) -> Iterator[MailServer]:
    """A server that listens while the context lasts."""
    state = MailServer(refuses=refuses)
    if not hangs:
        state.answers.set()
    handler = type("Handler", (Session,), {"mail_server": state})
    with Threads(("127.0.0.1", 0), handler) as server:
        state.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        # How soon it notices that it is to stop, in seconds.
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield state
        finally:
            state.answers.set()
            server.shutdown()
