"""A database of its own, which tests may migrate back and forth."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.database import BEFORE, scratch

OLD_ROWS = Path(__file__).parent / "phases.json"


def apps_before() -> Any:
    """The models of the version before held periods."""
    return MigrationExecutor(connection).loader.project_state(BEFORE).apps


def migrate_back() -> Any:
    """Migrates to the version before held periods; returns its apps."""
    MigrationExecutor(connection).migrate(BEFORE)
    return apps_before()


def migrate_forward() -> None:
    """As the command does it, which tells the apps of it."""
    call_command("migrate", verbosity=0)


@pytest.fixture(scope="module")
def old_database(
    django_db_setup: None,
    django_db_blocker: Any,
    shelf: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """A database of the old version, without content, in the place of the one that tests share."""
    usual = connections["default"]
    with (
        django_db_blocker.unblock(),
        scratch(shelf, tmp_path_factory.mktemp("upgrade")) as own,
    ):
        connections["default"] = own
        ContentType.objects.clear_cache()
        try:
            yield
        finally:
            connections["default"] = usual
            ContentType.objects.clear_cache()


@pytest.fixture(scope="module")
def old_rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(OLD_ROWS.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def upgraded(old_database: None, old_rows: list[dict[str, Any]]) -> None:
    """The old database, migrated to the current version."""
    insert(apps_before(), old_rows)
    migrate_forward()


@pytest.fixture
def database(upgraded: None, db: None) -> None:
    """The upgraded database; what a test changes is taken back."""


# --- Rows of historical models --------------------------------------------------------------------
@transaction.atomic
def insert(apps: Any, rows: list[dict[str, Any]]) -> None:
    """Puts ``rows`` into the tables as they were, in the place of what a new database has."""
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth__gt=1).delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=1)
    tables = []
    for row in rows:
        model = apps.get_model(row["model"])
        tables.append(model)
        own = {model._meta.pk.attname: row["pk"]}
        several = {}
        for name, value in row["fields"].items():
            field = model._meta.get_field(name)
            if field.many_to_many:
                several[name] = value
            else:
                own[field.attname] = _value(apps, field, value)
        if "content_type" in own.get("content", ()):
            own["content"]["content_type"] = own["content_type_id"]
        made = model(**own)
        made.save_base(raw=True)  # the tables above it have rows of their own
        for name, keys in several.items():
            field = model._meta.get_field(name)
            columns = field.m2m_field_name(), field.m2m_reverse_field_name()
            through = field.remote_field.through
            for key in keys:
                pair = zip(columns, (row["pk"], key), strict=True)
                through.objects.create(**{f"{column}_id": each for column, each in pair})
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(dict.fromkeys(tables))):
            cursor.execute(statement)


def _value(apps: Any, field: models.Field, value: Any) -> Any:
    if field.name in ("content_type", "base_content_type"):
        app_label, model = value.split(".")
        found, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        return found.pk
    return value if field.is_relation else field.to_python(value)
