"""A WordPress with a database server of its own, made from Debian's packages and taken away."""

import getpass
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.process import free_port, status_of, wait_until

HERE = Path(__file__).parent
PACKAGE = Path("/usr/share/wordpress")
CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', '{user}');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('AUTH_KEY', '{key}');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""


@contextmanager
def running_wordpress(folder: Path, theme: str, addresses: list[str]) -> Iterator[list[str]]:
    """Serves a WordPress with a post for each address; yields the addresses of the posts.

    Args:
        folder: an empty one, with a short path: that of a socket may not be long.
    """
    with _database(folder) as socket:
        wordpress = _files(folder, socket)
        home = f"http://127.0.0.1:{free_port()}"
        with _served(wordpress, home):
            command = ["php", str(HERE / "install.php"), str(wordpress), home, theme, *addresses]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stdout + done.stderr)
            yield done.stdout.split()


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """A MariaDB server with an empty database; yields its socket."""
    data, socket, user = folder / "data", folder / "socket", getpass.getuser()
    options = ["--no-defaults", f"--datadir={data}", f"--user={user}"]
    install = ["mariadb-install-db", *options, "--auth-root-authentication-method=socket"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*install, f"--auth-root-socket-user={user}"], check=True, **quiet)
    server = subprocess.Popen(
        ["mariadbd", *options, f"--socket={socket}", "--skip-networking"], **quiet
    )
    try:
        wait_until(lambda: server.poll() is not None or socket.exists())
        create = [
            "mariadb",
            "--no-defaults",
            f"--socket={socket}",
            "-e",
            "CREATE DATABASE wordpress",
        ]
        subprocess.run(create, check=True)
        yield socket
    finally:
        server.terminate()
        server.wait()


def _files(folder: Path, socket: Path) -> Path:
    """A copy of the package with its own settings: Debian's wp-config.php reads /etc."""
    wordpress = folder / "wordpress"
    shutil.copytree(PACKAGE, wordpress, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
    config = CONFIG.format(user=getpass.getuser(), socket=socket, key=secrets.token_hex())
    (wordpress / "wp-config.php").write_text(config)
    plugins = wordpress / "wp-content/mu-plugins"
    plugins.mkdir()
    shutil.copy(HERE / "allow_this_machine.php", plugins)
    return wordpress


@contextmanager
def _served(wordpress: Path, home: str) -> Iterator[None]:
    command = ["php", "-S", home.removeprefix("http://"), "-t", str(wordpress)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, **quiet)
    try:
        wait_until(lambda: server.poll() is not None or status_of(f"{home}/readme.html"))
        yield
    finally:
        server.terminate()
        server.wait()
