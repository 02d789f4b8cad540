"""Searches that found nothing: what is counted, and what staff see and do."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import OperationalError, connection
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion

from pages.models import SynonymGroup
from pages.search import missed_searches
from tests.browser.running_site import collected_static
from tests.database import DATABASE, sqlite_site
from tests.pages.admin_form import form_values
from tests.pages.html import Html, words
from tests.process import served

REPORT = "/admin/reports/missed-searches/"


def counted() -> dict[str, int]:
    return dict(QueryDailyHits.objects.values_list("query__query_string", "hits"))


# --- What is counted -----------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_search_that_finds_nothing_is_counted_once_a_day_in_whatever_case(visitor):
    with time_machine.travel("2026-11-27T12:00Z"):
        for query in ("Xylofoni", "xylofoni", " XYLOFONI! "):
            visitor.get("/fi/haku/", {"q": query})
    with time_machine.travel("2026-11-28T12:00Z"):
        visitor.get("/ru/haku/", {"q": "xylofoni"})
    days = QueryDailyHits.objects.order_by("date").values_list("date", "hits")
    assert list(days) == [(date(2026, 11, 27), 3), (date(2026, 11, 28), 1)]
    assert Query.objects.get().query_string == "xylofoni"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "q=lapset",
        "q=byntuhfwbz",
        "q=xylofoni&exact=1",
        "q=xylofoni&page=1",
        "q=",
        "q=...",
        "q=x" + "y" * 300,
    ],
)
def test_what_is_found_corrected_or_no_first_search_is_not_counted(visitor, query):
    visitor.get(f"/fi/haku/?{query}")
    assert counted() == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "xylofoni 0401234567",
        "xylofoni ٣",
        "①xylofoni",
        "maija@xylofoni",
        "maija＠xylofoni",
        "https://xylofoni",
        "www.xylofoni",
        "maija.xylofoni",
        "x" * 61,
        "ﷺ" * 60,
        "xa xb xc xd xe xf xg",
        "xylofoni\nmarimba",
    ],
)
def test_what_may_be_about_a_person_is_never_stored(visitor, query):
    answer = visitor.get("/fi/haku/", {"q": query})
    assert answer.status_code == 200
    assert not Query.objects.exists()


@pytest.mark.django_db
def test_what_staff_look_for_is_not_counted(staff):
    staff().get("/fi/haku/", {"q": "xylofoni"})
    assert counted() == {}


@pytest.mark.django_db
def test_asking_whether_the_page_has_changed_counts_nothing(visitor):
    answer = visitor.get("/fi/haku/", {"q": "xylofoni"})
    again = visitor.get(
        "/fi/haku/", {"q": "xylofoni"}, headers={"if-none-match": answer.headers["ETag"]}
    )
    visitor.head("/fi/haku/", {"q": "xylofoni"})
    assert again.status_code == 304
    assert counted() == {"xylofoni": 1}


# --- How much, and for how long ------------------------------------------------------------------
@pytest.mark.django_db
def test_of_too_many_the_rarest_go(visitor, monkeypatch):
    monkeypatch.setattr(missed_searches, "MOST_ROWS", 2)
    for word in ("xylofoni", "xylofoni", "marimba", "vibrafoni"):
        visitor.get("/fi/haku/", {"q": word})
    assert counted() == {"xylofoni": 2, "vibrafoni": 1}
    assert Query.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("days", [90, 91])
def test_after_ninety_days_it_is_gone(visitor, days):
    with time_machine.travel("2026-11-27T12:00Z"):
        visitor.get("/fi/haku/", {"q": "xylofoni"})
        day = date(2026, 11, 27) + timedelta(days=days)
    with time_machine.travel(f"{day}T12:00Z"):
        call_command("publish_scheduled")
    assert Query.objects.exists() == (days == 90)


@pytest.mark.django_db
def test_a_query_for_which_staff_promote_a_page_stays(visitor, home):
    promoted = Query.get("marimba")
    SearchPromotion.objects.create(query=promoted, page=home)
    promoted.add_hit(date(2020, 1, 1))
    call_command("publish_scheduled")
    assert counted() == {}
    assert promoted.editors_picks.exists()


# --- A database that does not take it ------------------------------------------------------------
@contextmanager
def refusing_to_write() -> Iterator[None]:
    def run(execute: Any, sql: str, *args: Any) -> Any:
        if sql.startswith("INSERT"):
            raise OperationalError("xylofoni")
        return execute(sql, *args)

    with connection.execute_wrapper(run):
        yield


@pytest.mark.django_db
def test_a_search_is_answered_where_it_cannot_be_counted_and_the_log_does_not_tell_it(
    visitor, caplog
):
    with refusing_to_write():
        page = Html(visitor.get("/fi/haku/", {"q": "xylofoni"}))
    assert page.soup.find(id="nothing-found")
    assert counted() == {}
    assert "OperationalError" in caplog.text
    assert "xylofoni" not in caplog.text


@pytest.mark.django_db
def test_on_postgresql_a_search_does_not_wait_for_a_lock(visitor):
    if connection.vendor != "postgresql":
        return  # the next test is about a lock of SQLite
    parameters = {**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}
    with psycopg.connect(**parameters) as other:
        other.execute("LOCK TABLE wagtailsearchpromotions_query IN EXCLUSIVE MODE")
        started = time.monotonic()
        assert visitor.get("/fi/haku/", {"q": "xylofoni"}).status_code == 200
        assert time.monotonic() - started < 5  # it would wait for 20 s
        other.rollback()


def test_on_sqlite_a_search_does_not_wait_for_another_writer(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(sqlite_site(shelf), tmp_path / "var")
    file = tmp_path / "var" / DATABASE
    variables = {
        "VAR_DIR": str(tmp_path / "var"),
        "STATIC_ROOT": str(collected_static(shelf)),
        "DATABASE_URL": f"sqlite:///{file}",
        "MIGRATE": "false",
        "PUBLISH_EVERY": "0",
    }
    with served(tmp_path, **variables) as site:

        def search(word: str) -> float:
            started = time.monotonic()
            with urlopen(f"{site.url}/fi/haku/?q={word}") as answer:  # noqa: S310 - our own
                assert answer.status == 200
            return time.monotonic() - started

        search("marimba")
        with closing(sqlite3.connect(file)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            assert search("xylofoni") < 10  # it would wait for 20 s
        search("vibrafoni")
    with closing(sqlite3.connect(file)) as reader:
        rows = reader.execute("SELECT query_string FROM wagtailsearchpromotions_query ORDER BY id")
        assert rows.fetchall() == [("marimba",), ("vibrafoni",)]


# --- The report ----------------------------------------------------------------------------------
@pytest.fixture
def missed(db: None) -> Query:
    query = Query.get("балалайка и c")
    QueryDailyHits.objects.create(query=query, date=date(2026, 11, 26), hits=3)
    QueryDailyHits.objects.create(query=query, date=date(2026, 11, 27), hits=4)
    return query


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_each_group_of_staff_sees_the_sum_and_the_last_day(staff, missed, group):
    [row] = Html(staff(group=group).get(REPORT)).soup.select("tbody tr")
    cells = [words(cell) for cell in row.select("td")]
    assert cells[:2] == ["балалайка и c", "7"]
    assert cells[2].startswith("27.")


@pytest.mark.django_db
def test_the_most_frequent_stands_first_and_other_orders_can_be_chosen(staff, missed):
    Query.get("avain").add_hit(date(2026, 1, 1))
    client = staff()
    for address, first in ((REPORT, "балалайка"), (f"{REPORT}?ordering=last_day", "avain")):
        row = Html(client.get(address)).soup.select_one("tbody tr")
        assert words(row).startswith(first)


@pytest.mark.django_db
def test_the_report_is_exported(staff, missed):
    answer = staff().get(REPORT, {"export": "csv"})
    assert "балалайка и c,7,2026-11-27" in answer.getvalue().decode()


@pytest.mark.django_db
def test_the_menu_has_this_report_and_not_wagtails_of_all_searches(staff):
    home = staff().get("/admin/").content.decode()
    assert REPORT in home
    assert "search-terms" not in home


def way(client: Any, name: str) -> str:
    row = Html(client.get(REPORT)).soup.select_one("tbody tr")
    return row.find("a", string=name)["href"]


@pytest.mark.django_db
def test_a_synonym_is_added_with_the_words_filled_in(staff, missed):
    client = staff("en")
    address = way(client, "Add a synonym")
    data = form_values(client.get(address).content, "//form[.//textarea[@name='phrases']]")
    assert data["phrases"] == "балалайка и c"
    assert client.post(address, {"phrases": "балалайка\nsoitin"}).status_code == 302
    assert SynonymGroup.objects.filter(phrases="балалайка\nsoitin").exists()


@pytest.mark.django_db
def test_a_page_is_promoted_with_the_words_filled_in(staff, missed, home):
    client = staff("en")
    address = way(client, "Promote a page")
    data = form_values(client.get(address).content, "//form[.//input[@name='query_string']]")
    assert data["query_string"] == "балалайка и c"
    row = {"page": home.pk, "ORDER": "1", "external_link_url": "", "external_link_text": ""}
    data |= {f"editors_picks-0-{name}": value for name, value in row.items()}
    data |= {"editors_picks-TOTAL_FORMS": "1"}
    assert client.post(address, data).status_code == 302
    assert SearchPromotion.objects.get().query == missed


@pytest.mark.django_db
def test_a_search_that_is_dealt_with_leaves_the_report(staff, missed):
    client = staff("en")
    address = way(client, "Dealt with")
    assert "балалайка" in client.get(address).content.decode()
    assert client.post(address).headers["Location"] == REPORT
    assert Html(client.get(REPORT)).soup.select("tbody tr") == []
    assert not Query.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "results/", "promote/", "{pk}/dealt-with/"])
def test_without_the_permission_nobody_sees_it(staff, missed, path):
    client = staff("en", group=None)
    user = get_user_model().objects.get()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    answer = client.get(REPORT + path.format(pk=missed.pk))
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/"
