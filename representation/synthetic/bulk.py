"""Puts many rows into the database at once, of models with several tables too.

Django's ``bulk_create`` takes no model that inherits from another with a table of its own, as
every page type does.
"""

from collections.abc import Sequence

from django.core.management.color import no_style
from django.db import connection, models


def insert(rows: Sequence[models.Model]) -> None:
    """Inserts ``rows``, all of one model, each with its primary key set; sends no signals.

    Raises:
        django.db.IntegrityError: where a row is there already.
    """
    if not rows:
        return
    model = type(rows[0])
    for table in reversed([model, *model._meta.all_parents]):
        fields = table._meta.local_concrete_fields
        columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
        places = ", ".join(["%s"] * len(fields))
        name = connection.ops.quote_name(table._meta.db_table)
        values = [
            [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
            for row in rows
        ]
        with connection.cursor() as cursor:
            # Names of tables and columns of our own models, quoted; no value from outside.
            statement = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608
            cursor.executemany(statement, values)


def set_key(row: models.Model, key: int) -> None:
    """Gives ``row`` its primary key, in each of its tables."""
    for table in (type(row), *row._meta.all_parents):
        setattr(row, table._meta.pk.attname, key)


def count_on(tables: Sequence[type[models.Model]]) -> None:
    """Lets the database number new rows of ``tables`` after those that were inserted with keys."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def highest_key(table: type[models.Model]) -> int:
    """The highest primary key in ``table``; 0 where it is empty."""
    return table._default_manager.aggregate(models.Max("pk"))["pk__max"] or 0


def analyse() -> None:
    """Lets the database look at what its tables hold, so that it plans its queries well."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
