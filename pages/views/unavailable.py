"""A database that does not answer for a while, and forms that can be sent to it again."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest

# https://www.sqlite.org/rescode.html
SQLITE_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html: the connection, a transaction
# rolled back, resources, operator intervention, the system; a lock, a server that only reads.
SQLSTATE_CLASSES = {"08", "40", "53", "57", "58"}
SQLSTATES = {"55P03", "25006"}
FILE_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}

SECRET_FIELD = re.compile(r"pass(word|wd|phrase)|secret|(^|[-_])(otp|pin)($|[-_])", re.IGNORECASE)


def is_unavailable(error: BaseException | None) -> bool:
    """Whether ``error``, or what led to it, says that the database or the disk is unavailable."""
    return any(_says_unavailable(each) for each in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says_unavailable(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FILE_ERRORS
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # Errors of Python's module itself have no code.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE_CODES
    if state := getattr(cause, "sqlstate", None):
        return state[:2] in SQLSTATE_CLASSES or state in SQLSTATES
    return isinstance(error, (OperationalError, InterfaceError))


@dataclass
class RepeatedForm:
    """A form as it was sent, to be sent again.

    Attributes:
        action: the address that it was sent to.
        fields: pairs of a name and a value. The CSRF token is the one that was sent, not a new one:
            a forged form stays forged.
        secrets: the names of fields with a password, whose values must be typed again.
        files: pairs of the name of a field and of a file, which must be chosen again.
    """

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


def repeated_form(request: HttpRequest) -> RepeatedForm | None:
    """The form that ``request`` sent; None if there is none, or if it comes from another site."""
    if request.method != "POST":
        return None
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return None
    try:
        data, files = request.POST, request.FILES
    except Exception:  # the request broke off, or is too large
        return None
    form = RepeatedForm(request.get_full_path())
    for name, values in data.lists():
        for value in values:
            if value and SECRET_FIELD.search(name):
                form.secrets.append(name)
            else:
                form.fields.append((name, str(value)))
    form.files = [(name, str(file.name)) for name, each in files.lists() for file in each]
    return form if form.fields or form.secrets or form.files else None


def expects_json(request: HttpRequest) -> bool:
    """Whether a script sent ``request``, such as Wagtail's saving of drafts."""
    return (
        not request.accepts("text/html")
        or request.content_type == "application/json"
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.headers.get("Sec-Fetch-Dest") == "empty"
    )
