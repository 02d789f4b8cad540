"""The real site, as a host would run it: gunicorn, DEBUG off, a database of its own.

Making a site takes half a minute of work, so it is made once for all test processes; each site
that runs is a copy of it.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.process import ROOT, free_port

SECRET_KEY = "only-for-browser-tests"
# What would make the site another one than its defaults do.
FOREIGN = (
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "CONTACT_RECIPIENTS",
    "ADMINS",
    "SITE_LANGUAGES",
    "WEB_CONCURRENCY",
    "WEB_THREADS",
)
PATIENCE = 60  # seconds until a server that does not answer counts as broken


@dataclass(frozen=True)
class RunningSite:
    """A site that answers at ``url``; its database and media are in ``folder``."""

    url: str
    folder: Path

    def address(self, path: str) -> str:
        return self.url + path

    def page_id(self, slug: str) -> int:
        """The key of the page with a slug, for addresses of the admin."""
        with closing(sqlite3.connect(self.folder / "keskusjarjesto.sqlite3")) as database:
            found = database.execute("SELECT id FROM wagtailcore_page WHERE slug = ?", [slug])
            return int(found.fetchone()[0])


def _environment(folder: Path, static: Path, port: int = 8000) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "keskusjarjesto.settings",
        "SECRET_KEY": SECRET_KEY,
        "DEBUG": "false",
        "SECURE_SSL": "false",
        "VAR_DIR": str(folder),
        "STATIC_ROOT": str(static),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "LOG_FORMAT": "console",
    }


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
        )


def _make(model: Path) -> None:
    """Makes a site from nothing: tables, the real content, samples of the rest, staff."""
    (model / "var" / "media").mkdir(parents=True)
    environment = _environment(model / "var", model / "static")

    def run(*arguments: str) -> None:
        _run([sys.executable, *arguments], environment)

    _run(["bin/compile-messages"], environment)
    with ThreadPoolExecutor() as pool:  # both take long, and neither needs the other
        static = pool.submit(run, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        run("manage.py", "migrate", "--noinput", "--verbosity", "0")
        run("manage.py", "load_content", "--verbosity", "0")
        run("-m", "tests.browser.samples")
        static.result()


def made_once(shared: Path) -> Path:
    """The site that all others are copies of; whoever asks first makes it, the others wait."""
    model = shared / "model-site"
    with (shared / "model-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (model / "ready").exists():
            shutil.rmtree(model, ignore_errors=True)
            _make(model)
            (model / "ready").touch()
    return model


def _wait_for(site: RunningSite, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(site.address("/readyz"), timeout=PATIENCE)  # noqa: S310 - our own
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"the site answers {error.code}") from error
        except OSError:
            time.sleep(0.1)  # nothing tells when a port opens
        else:
            return
    raise RuntimeError(f"the site does not answer:\n{log.read_text()[-4000:]}")


@contextmanager
def running_copy(model: Path, folder: Path) -> Iterator[RunningSite]:
    """A copy of ``model`` in ``folder``, served until the context ends."""
    shutil.copytree(model / "var", folder / "var")
    port = free_port()
    site = RunningSite(f"http://127.0.0.1:{port}", folder / "var")
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
            cwd=ROOT,
            env=_environment(site.folder, model / "static", port),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(site, server, log)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
