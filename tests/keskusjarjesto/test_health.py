"""What whoever watches the server asks."""

from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_answers_without_a_database(client):
    # No database mark: pytest-django refuses every query.
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_answers_when_all_is_there(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_names_a_migration_that_is_not_applied(client):
    newest = MigrationLoader(connection).graph.leaf_nodes("pages")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] >= 1


@pytest.mark.django_db
def test_readyz_says_that_the_database_is_away(client):
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "no answer"
