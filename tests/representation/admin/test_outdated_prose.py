"""Staff are told of prose that repeats what the facts no longer say, or is older than another."""

import pytest
import time_machine
from django.test import Client

from pages.models.prose_age import newer_languages
from representation.models import Entry
from tests.conftest import sign_in
from tests.factories import BodyFactory, OrganisationFactory
from tests.pages.admin_form import edit
from tests.representation.append_only.rows import edit_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db: None) -> Client:
    return sign_in()


@pytest.fixture
def body(client: Client) -> Entry:
    body = BodyFactory()
    with time_machine.travel("2026-03-01 12:00", tick=False):
        facts = {"term_start": "2021", "term_end": "2024"}
        edit(client, body, **facts, lead_fi="Kausi päättyy 2024.", lead_ru="Срок до 2024 года.")
    return body


def warned(client: Client, body: Entry) -> str:
    return "\n".join(Entry.objects.get(pk=body.pk).specific.staff_warnings())


def test_a_year_that_was_a_fact_and_is_none_any_more(client, body):
    assert "2024" not in warned(client, body)
    edit(client, body, term_end="2027")
    assert warned(client, body).count("2024") == 2
    edit(client, body, lead_fi="Kausi päättyy 2027.")
    assert warned(client, body).count("2024") == 1
    edit(client, body, lead_ru="Срок до 2027 года.")
    assert "2024" not in warned(client, body)


def test_an_organisation_that_was_replaced(client, body):
    old, new = OrganisationFactory(name_fi="Vanha virasto"), OrganisationFactory()
    row = {"entry_organisations-TOTAL_FORMS": "1", "entry_organisations-0-ORDER": "1"}
    row |= {"entry_organisations-0-id": "", "entry_organisations-0-DELETE": ""}
    edit(
        client,
        body,
        lead_fi="Asettaja on Vanha virasto.",
        **row | {"entry_organisations-0-organisation": str(old.pk)},
    )
    edit(client, body, **{"entry_organisations-0-organisation": str(new.pk)})
    assert "Vanha virasto" in warned(client, body)


def test_prose_that_is_older_than_in_another_language(client, body):
    page = Entry.objects.get(pk=body.pk).specific
    assert newer_languages(page.prose_changes, "ru") == {}
    with time_machine.travel("2026-05-02 12:00", tick=False):
        edit(client, body, lead_fi="Aivan muuta.")
    with time_machine.travel("2026-05-03 12:00", tick=False):
        edit(client, body, level="national")
    page = Entry.objects.get(pk=body.pk).specific
    assert set(newer_languages(page.prose_changes, "ru")) == {"fi"}
    assert newer_languages(page.prose_changes, "fi") == {}
    form = client.get(edit_address(body)).content.decode()
    assert "2.5.2026" in form
    assert "...latest" in form


def test_the_other_language_is_read_while_one_writes(client, body):
    form = client.get(edit_address(body)).content.decode()
    assert '<div lang="ru"><p>Срок до 2024 года.</p></div>' in form
    assert '<div lang="fi"><p>Kausi päättyy 2024.</p></div>' in form
