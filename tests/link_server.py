"""A site that links lead to, in a thread of the tests: what it answers, and what it was asked."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class LinkedSite:
    """``answers`` has the status of each path, of a path with a method, or where it redirects;
    "hangs" and "drips" never come to an end."""

    url: str = ""
    answers: dict[str, int | str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    user_agents: set[str] = field(default_factory=set)
    release: threading.Event = field(default_factory=threading.Event)


class Handler(http.server.BaseHTTPRequestHandler):
    site: LinkedSite

    def do_GET(self) -> None:
        asked = f"{self.command} {self.path}"
        self.site.asked.append(asked)
        self.site.user_agents.add(self.headers["User-Agent"])
        answer = self.site.answers.get(asked, self.site.answers.get(self.path, 200))
        if answer == "hangs":
            self.site.release.wait(30)
            return
        if answer == "drips":
            while not self.site.release.wait(0.1):
                self.wfile.write(b"H")
            return
        self.send_response(301 if isinstance(answer, str) else answer)
        if isinstance(answer, str):
            self.send_header("Location", answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def linked_site(**answers: int | str) -> Iterator[LinkedSite]:
    """A site that answers while the context lasts; ``gone=404`` is of the path ``/gone``."""
    site = LinkedSite(answers={f"/{path}": answer for path, answer in answers.items()})
    handler = type("OfOneSite", (Handler,), {"site": site})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield site
        finally:
            site.release.set()
            server.shutdown()
