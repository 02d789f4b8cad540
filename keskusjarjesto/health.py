"""Health checks for the monitoring of the server."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

OK = "ok"
# A picture with its sizes, and the log of a database that is copied meanwhile.
SPACE_NEEDED = 100 * 1024 * 1024
# What a probe writes: more than file systems keep within the entry of a file.
PROBE = bytes(64 * 1024)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process responds; does not query the database."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if pages can be served, else 503 with the reason; and whether staff can save.

    Serving needs a database that responds, with every migration applied. Saving also needs what
    ``saving`` lists, each part ``"ok"`` or what is wrong with it; the status does not depend on it.
    """
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    if pending:
        return JsonResponse({"status": "unavailable", "migrations": len(pending)}, status=503)
    parts = {
        "database": _database(),
        "media": _folder(Path(settings.MEDIA_ROOT)),
        "cache": _cache(),
    }
    failing = [name for name, state in parts.items() if state != OK]
    saving = {"status": "failing" if failing else OK, "failing": failing, **parts}
    return JsonResponse({"status": OK, "saving": saving})


def _database() -> str:
    """Whether the database can be written to; writes to no row."""
    # A transaction in SQLite needs files beside the database.
    file = _database_file() if connection.vendor == "sqlite" else None
    if file and (state := _folder(file.parent)) != OK:
        return state
    try:
        with _short_wait(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE django_migrations SET app = app WHERE 1 = 0")
    except Error as error:
        if "locked" in str(error) or "lock timeout" in str(error):
            return "busy"
        return "read-only" if "read" in str(error) and "only" in str(error) else "not writable"
    return OK


def _database_file() -> Path | None:
    """The file of the database in SQLite; None for one in memory."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        (name,) = [file for _number, name, file in cursor.fetchall() if name == "main"]
    return Path(name) if name else None


@contextmanager
def _short_wait() -> Iterator[None]:
    """Monitoring does not wait for a writer as long as a form does."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 500")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def _folder(folder: Path) -> str:
    """Whether files can be written in ``folder``; leaves none there."""
    try:
        while not folder.exists():  # the first upload makes it
            folder = folder.parent
        with TemporaryFile(dir=folder) as file:
            file.write(PROBE)
            file.flush()
        is_full = shutil.disk_usage(folder).free < SPACE_NEEDED
    except OSError as error:
        logger.warning("%s is not writable: %s", folder, error.strerror)
        return error.strerror or "not writable"
    return "disk almost full" if is_full else OK


def _cache() -> str:
    """Whether the cache keeps what is put into it."""
    key = f"readyz-{uuid4()}"
    try:
        cache.set(key, OK, 10)
        is_kept = cache.get(key) == OK
        cache.delete(key)
    except Exception as error:
        logger.warning("the cache does not answer: %s", type(error).__name__)
        return "no answer"
    return OK if is_kept else "no answer"
