"""The real site, as a host would run it: gunicorn, DEBUG off, a database of its own.

What takes long to make is made once, and kept; each site that runs is a copy of it.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.database import DATABASE, sqlite_site
from tests.made_once import key_of, made_once
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

    def publish_scheduled(self) -> None:
        """What the server does once a minute beside serving: sizes of images are made by it too."""
        command = [sys.executable, "manage.py", "publish_scheduled", "--verbosity", "0"]
        _run(command, _environment(self.folder, self.folder))

    def page_id(self, slug: str) -> int:
        """The key of the page with a slug, for addresses of the admin."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as database:
            found = database.execute("SELECT id FROM wagtailcore_page WHERE slug = ?", [slug])
            return int(found.fetchone()[0])


def _environment(
    folder: Path, static: Path, port: int = 8000, debug: bool = False
) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "keskusjarjesto.settings",
        "SECRET_KEY": SECRET_KEY,
        "DEBUG": str(debug).lower(),
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


def collected_static(shelf: Path) -> Path:
    """The static files of all packages, as ``collectstatic`` leaves them for a site that serves."""

    def make(folder: Path) -> None:
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        _run(command, _environment(folder / "var", folder))

    own = {file for file in (ROOT / "static").rglob("*") if file.is_file()}
    return made_once(shelf, "static", key_of(own | {ROOT / "keskusjarjesto/settings.py"}), make)


def site_with_samples(shelf: Path) -> Path:
    """The folder of a site with the content, samples of what that does not show, and staff."""
    return _site_with(shelf, "samples")


def site_with_staff(shelf: Path) -> Path:
    """The folder of a site with the content and staff."""
    return _site_with(shelf, "staff")


def _site_with(shelf: Path, what: str) -> Path:
    content = sqlite_site(shelf)

    def make(folder: Path) -> None:
        shutil.copytree(content, folder, dirs_exist_ok=True)
        command = [sys.executable, "-m", "tests.browser.samples", what]
        _run(command, _environment(folder, collected_static(shelf)))

    code = {ROOT / "tests/browser/samples.py", ROOT / "tests/browser/running_site.py"}
    return made_once(shelf, f"site-with-{what}", key_of(code, content.name), make)


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
def running_copy(
    shelf: Path,
    folder: Path,
    debug: bool = False,
    make: Callable[[Path], Path] = site_with_samples,
    **variables: str,
) -> Iterator[RunningSite]:
    """A site with samples, or one that ``make`` makes, in ``folder``, until the context ends."""
    shutil.copytree(make(shelf), folder / "var")
    port = free_port()
    site = RunningSite(f"http://127.0.0.1:{port}", folder / "var")
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
            cwd=ROOT,
            env=_environment(site.folder, collected_static(shelf), port, debug) | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(site, server, log)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
