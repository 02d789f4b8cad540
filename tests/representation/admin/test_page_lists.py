"""Lists of pages offer what is there, and say what they add."""

from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from pages.models import HomePage
from representation.models import Entry, Membership, MembershipIndexPage
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def choices(client: Client, page_id: int, name: str) -> set[str]:
    page = Html(client.get(f"/admin/pages/{page_id}/"))
    return {each["value"] for each in page.soup.select(f"input[name={name}]")}


def test_a_list_is_narrowed_only_to_types_that_exist(staff: Callable[..., Client]) -> None:
    section = MembershipIndexPage.objects.get()
    existing = set(Membership.objects.values_list("form", flat=True))
    assert choices(staff(), section.pk, "form") - {""} == existing


def test_the_explorer_offers_only_page_types_that_exist(staff: Callable[..., Client]) -> None:
    home = HomePage.objects.get()
    existing = home.get_descendants(inclusive=True).values("content_type")
    wanted = {str(each.pk) for each in ContentType.objects.filter(pk__in=existing)}
    offered = choices(staff(), home.pk, "content_type")
    assert offered == wanted
    assert str(ContentType.objects.get_for_model(Entry).pk) not in offered


def test_a_list_says_what_it_adds(staff: Callable[..., Client]) -> None:
    section = MembershipIndexPage.objects.get()
    page = Html(staff("fi").get(f"/admin/pages/{section.pk}/"))
    button = page.soup.select_one(f"a.w-header-button[href*='/{section.pk}/add_subpage/']")
    assert button["aria-label"] == "Uusi: jäsenyys"
