"""What takes long to make and is the same in every run: made once, kept in pytest's cache folder.

``pytest --cache-clear`` and ``make clean`` take it all away.
"""

import fcntl
import shutil
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tests.process import ROOT

KEPT = 4  # of each kind: for two branches, on this Wagtail and the next


def made_once(shelf: Path, kind: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder of a kind for a key; whoever asks first makes it, all others wait meanwhile.

    Args:
        make: fills a folder, which stands under its own name only once all is in it.
    """
    found = shelf / f"{kind}-{key}"
    with alone(shelf / f"{kind}.lock"):
        if not found.exists():
            unfinished = shelf / f"{kind}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(found)
        found.touch()  # the newest are kept
        for old in sorted(shelf.glob(f"{kind}-*"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old)
    return found


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until no other process is in a context with the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def key_of(files: Iterable[Path], *facts: str) -> str:
    """A key that is another one as soon as a file, a fact or an installed package is another."""
    packages = sorted(each.name for each in packages_folder().glob("*.dist-info"))
    told = sha256("\n".join([*packages, *facts]).encode())
    for file in sorted(files):
        content = file.read_bytes()
        told.update(f"\n{file.relative_to(ROOT)} {len(content)}\n".encode() + content)
    return told.hexdigest()[:16]


def packages_folder() -> Path:
    return Path(sysconfig.get_path("purelib"))
