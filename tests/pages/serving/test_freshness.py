"""What browsers and we ourselves keep of a page is never older than what the public may see."""

from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from pages.models import ContentPage, ContentVersion
from pages.serving import freshness
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit, open_form, post
from tests.pages.hiding import in_each_private_way
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

ADDRESS = "/fi/tietoa-meista/"
NOON = "2026-03-02T10:00:00Z"


@pytest.fixture
def page() -> ContentPage:
    return ContentPage.objects.get(slug="tietoa-meista")


def again(visitor, address: str, tag: str, **headers: str):
    """The answer to a browser that has the page as of ``tag``."""
    return visitor.get(address, headers={"if-none-match": tag, **headers})


@pytest.mark.parametrize(
    "address", ["/fi/", ADDRESS, "/fi/toimielimet/", "/ru/haku/?q=a", "/sitemap.xml"]
)
def test_a_page_that_nobody_changed_is_not_sent_again(visitor, address):
    first = visitor.get(address)
    assert first["Cache-Control"] == "no-cache"
    second = again(visitor, address, first["ETag"])
    assert (second.status_code, second.content) == (304, b"")
    assert (second["ETag"], second["Cache-Control"]) == (first["ETag"], "no-cache")
    assert second.templates == []


def test_a_compressed_page_is_not_sent_again_either(visitor):
    first = visitor.get(ADDRESS, headers={"accept-encoding": "gzip"})
    assert first["ETag"].startswith("W/")
    assert again(visitor, ADDRESS, first["ETag"]).status_code == 304


def test_a_head_request_has_the_same_tag(visitor):
    assert visitor.head(ADDRESS)["ETag"] == visitor.get(ADDRESS)["ETag"]


# --- What makes it another one -------------------------------------------------------------------
def test_each_language_and_query_has_a_tag_of_its_own(visitor):
    addresses = [ADDRESS, "/ru/tietoa-meista/", f"{ADDRESS}?a=1", f"{ADDRESS}?a=2"]
    assert len({visitor.get(address)["ETag"] for address in addresses}) == len(addresses)


def test_a_published_change_is_sent(visitor, staff, page):
    tag = visitor.get(ADDRESS)["ETag"]
    edit(staff(), page, title="Keitä olemme nyt")
    assert "Keitä olemme nyt" in again(visitor, ADDRESS, tag).content.decode()


def test_a_draft_is_not(visitor, staff, page):
    tag = visitor.get(ADDRESS)["ETag"]
    edit(staff(), page, publish=False, title="Keitä olemme nyt")
    assert again(visitor, ADDRESS, tag).status_code == 304


def test_a_new_day_makes_it_another_page(visitor):
    with time_machine.travel("2026-03-02T21:59:00Z", tick=False):
        tag = visitor.get(ADDRESS)["ETag"]
    with time_machine.travel("2026-03-02T22:01:00Z", tick=False):  # midnight in Finland
        assert again(visitor, ADDRESS, tag).status_code == 200


def test_new_code_makes_it_another_page(visitor, monkeypatch):
    tag = visitor.get(ADDRESS)["ETag"]
    monkeypatch.setattr(freshness, "RELEASE", "another")
    assert again(visitor, ADDRESS, tag).status_code == 200


def test_what_expires_leaves_the_menu_at_once_though_no_clock_runs(visitor, home):
    with time_machine.travel(NOON, tick=False):
        soon = timezone.now() + timedelta(minutes=5)
        names = {"title": "Osasto", "slug": "osasto"}
        ContentPageFactory(parent=home, show_in_menus=True, expire_at=soon, **names)
        first = visitor.get(ADDRESS)
        assert Html(first).link_named("Osasto")
    with time_machine.travel("2026-03-02T10:06:00Z", tick=False):
        second = again(visitor, ADDRESS, first["ETag"])
        assert Html(second).link_named("Osasto") is None


# --- What nobody keeps ---------------------------------------------------------------------------
def assert_nobody_keeps(answer) -> None:
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


@pytest.mark.parametrize("address", ["/fi/yhteystiedot/", "/ru/yhteystiedot/?sent=1"])
def test_nobody_keeps_a_form(visitor, address):
    assert_nobody_keeps(visitor.get(address))


def test_nobody_keeps_what_staff_see(staff):
    answer = staff().get(ADDRESS, headers={"if-none-match": "*"})
    assert answer.status_code == 200
    assert_nobody_keeps(answer)


@in_each_private_way
def test_nobody_keeps_a_private_page_or_the_way_to_it(staff, visitor, page, hide):
    tag = visitor.get(ADDRESS)["ETag"]
    hide(staff, page)
    below = ContentPageFactory(parent=page, slug="alasivu")
    for client in (visitor, staff("ru")):
        for address in (ADDRESS, f"{ADDRESS}{below.slug}/"):
            answer = again(client, address, tag)
            assert answer.status_code != 304
            assert_nobody_keeps(answer)


def test_nobody_keeps_a_preview(staff, page):
    client = staff()
    address = f"/admin/pages/{page.pk}/edit/"
    post(client, f"{address}preview/", open_form(client, address))
    assert_nobody_keeps(client.get(f"{address}preview/?mode=fi"))


def test_nobody_keeps_a_list_whose_filters_were_not_understood(visitor):
    answer = again(visitor, "/fi/toimielimet/?tila=zzz", "*")
    assert answer.status_code == 400
    assert answer.content
    assert_nobody_keeps(answer)


def test_nobody_keeps_a_page_while_templates_are_written(visitor, settings):
    settings.DEBUG = True
    assert_nobody_keeps(visitor.get(ADDRESS))


# --- What is said of it --------------------------------------------------------------------------
def last_changed() -> str:
    return freshness.last_changed(RequestFactory().get("/")).isoformat()


def test_the_public_sees_something_else_since_the_last_change_or_since_midnight():
    with time_machine.travel(NOON, tick=False):
        ContentVersion.change()
        assert last_changed() == "2026-03-02T10:00:00+00:00"
    with time_machine.travel("2026-03-03T10:00:00Z", tick=False):
        assert last_changed() == "2026-03-03T00:00:00+02:00"


def test_or_since_a_page_expired(home):
    with time_machine.travel(NOON, tick=False):
        for minutes in (5, 10, 15):
            soon = timezone.now() + timedelta(minutes=minutes)
            ContentPageFactory(parent=home, expire_at=soon)
    with time_machine.travel("2026-03-02T10:12:00Z", tick=False):
        assert last_changed() == "2026-03-02T10:10:00+00:00"


def test_what_is_kept_is_made_once_for_each_language():
    made = []
    for language in ("fi", "ru", "fi"):
        with override(language):
            freshness.cached_until_changed(
                RequestFactory().get("/"), "name", lambda: made.append(1) or ["data"]
            )
    assert len(made) == 2


def test_a_version_that_is_gone_is_made_anew(visitor):
    ContentVersion.objects.all().delete()
    assert visitor.get(ADDRESS).status_code == 200
    assert ContentVersion.objects.count() == 1
