"""The project in a process of its own, with an environment in which nothing else stands."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghij" * 4,
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org,127.0.0.1",
}
PATIENCE = 180  # seconds until a server that does not answer counts as broken


def environment(**variables: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHON_ENV") if name in os.environ}
    return {**kept, "DJANGO_SETTINGS_MODULE": "keskusjarjesto.settings", **variables}


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs Python with ``arguments``; knows no variables but these."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def answers(program: str, **variables: str) -> Any:
    """What ``program`` prints as JSON in its last line, with Django set up before it."""
    start = "import json\nimport django\ndjango.setup()\n"
    done = run("-c", start + program, **PRODUCTION | variables)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(url: str) -> int | None:
    """The status that ``url`` answers with; None where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@dataclass(frozen=True)
class Server:
    """A site that answers at ``url`` and writes its log into a file."""

    url: str
    log: Path

    def status(self, path: str) -> int | None:
        return status_of(self.url + path)


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[Server]:
    """The site as ``bin/serve`` runs it, while the context lasts; its log is kept in ``folder``."""
    port = free_port()
    server = Server(f"http://127.0.0.1:{port}", folder / "server.log")
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            ["bin/serve"],
            cwd=ROOT,
            env=environment(**PRODUCTION | {"PORT": str(port), "SECURE_SSL": "false"} | variables),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(lambda: process.poll() is not None or server.status("/healthz"))
            yield server
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait_until(is_so: Callable[[], Any]) -> None:
    """Asks ``is_so`` again and again; gives up where it never is."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
