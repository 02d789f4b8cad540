"""What is missing in a language becomes a task for staff."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from pages.admin.missing_texts import missing_languages
from representation.models import Entry
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-do/?task=missing-texts"
ONLY_IN_FINNISH = {"lead_fi": "Johdanto.", "lead_ru": "", "ready_ru": False}


@pytest.fixture(autouse=True)
def only_what_a_test_makes(db):
    """The real content is a task of its own."""
    for page in Page.objects.specific():
        type(page).objects.filter(pk=page.pk).update(
            **{
                name: value
                for name, value in {
                    "lead_fi": "",
                    "lead_ru": "",
                    "body_fi": [],
                    "body_ru": [],
                }.items()
                if hasattr(page, name)
            }
        )


def warnings_of(answer) -> str:
    return " ".join(str(each) for each in answer.wsgi_request._messages)


@pytest.mark.parametrize(
    ("texts", "waiting"),
    [
        ({}, []),
        (ONLY_IN_FINNISH, ["ru"]),
        ({"lead_ru": "", "ready_ru": True}, ["ru"]),
        ({"ready_ru": False}, ["ru"]),
        ({"ready_fi": False, "ready_ru": False, "lead_ru": ""}, ["fi", "ru"]),
        ({"lead_fi": "", "lead_ru": "", "ready_fi": False}, []),
    ],
)
def test_warning_and_report_agree_on_what_is_missing(staff, home, texts, waiting):
    page = ContentPageFactory(parent=home, **texts)
    client = staff("en")
    assert missing_languages(page) == waiting
    words = warnings_of(edit(client, page))
    names = {"fi": "Finnish", "ru": "Russian"}
    assert ("missing or not ready" in words) == bool(waiting)
    for code in waiting:
        assert names[code] in words
    listed = {each.pk: each.reasons[0] for each in client.get(REPORT).context["object_list"]}
    reason = f"No text ready in: {', '.join(names[code] for code in waiting)}."
    assert listed == ({page.pk: reason} if waiting else {})


@pytest.mark.parametrize(
    ("names", "waiting"),
    [
        ({"name_ru": ""}, "No name in: Russian."),
        ({"title": "", "name_ru": "Страница"}, "No name in: Finnish."),
        ({"title": "Oma", "name_ru": "Oma"}, None),
    ],
)
def test_a_name_that_is_missing_is_listed_and_one_that_is_the_same_is_not(
    staff, home, names, waiting
):
    page = ContentPageFactory(parent=home, **names)
    listed = {each.pk: each.reasons[0] for each in staff("en").get(REPORT).context["object_list"]}
    assert listed == ({page.pk: waiting} if waiting else {})


def test_a_text_of_blocks_is_a_text(staff, home):
    page = ContentPageFactory(parent=home, lead_fi="", lead_ru="", ready_ru=False)
    block = page.body_fi.stream_block
    page.body_fi = block.to_python([{"type": "rich_text", "value": "<p>Teksti.</p>"}])
    page.save()
    assert missing_languages(page) == ["ru"]
    assert [each.pk for each in staff().get(REPORT).context["object_list"]] == [page.pk]


def test_the_report_lists_entries_and_says_what_they_are(staff):
    BodyFactory(title="Suomenkielinen", **ONLY_IN_FINNISH)
    html = staff("fi", group="editors").get(REPORT).content.decode()
    for words in ("Suomenkielinen", "venäjä", "Toimielin"):
        assert words in html


def test_editors_find_the_report_in_the_menu(staff):
    html = staff("fi", group="editors").get("/admin/").content.decode()
    assert "/admin/reports/to-do/" in html


def test_who_may_change_no_page_does_not_see_the_report(staff):
    assert staff(group=None).get(REPORT).status_code == 302


def test_the_report_is_exported(staff):
    BodyFactory(title="Suomenkielinen", **ONLY_IN_FINNISH)
    answer = staff("en").get(f"{REPORT}&export=csv")
    rows = b"".join(answer.streaming_content).decode()
    assert "Suomenkielinen,No text ready in: Russian." in rows


def test_the_report_costs_the_same_with_few_pages_and_with_many(staff):
    client = staff()
    counts = []
    for _n in range(2):
        BodyFactory.create_batch(10, **ONLY_IN_FINNISH)
        client.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            client.get(REPORT)
        counts.append(len(queries))
    assert Entry.objects.filter(lead_fi="Johdanto.").count() == 20
    assert counts[0] == counts[1]
