"""Whatever staff do, every address that a visitor found before still leads to the same thing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.models import HomePage
from representation.models import (
    Entry,
    ExpertEngagement,
    Membership,
    Organisation,
    RepresentationBody,
    RepresentationBodyIndexPage,
)
from tests.factories import ContentPageFactory, NewsItemFactory, WorkFactory
from tests.pages.admin_form import edit, form_values, move, post, unpublish

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

LINK = re.compile(
    r"(?:href|src|content|action)=\"([^\"#]+)|<loc>([^<]+)|\"(https?://testserver/[^\"]+)\""
)
IDS = re.compile(r"<id>([^<]+)|^UID:(.+?)\r?$", re.MULTILINE)
# Files that are not of the site's content, and addresses that only lead elsewhere.
LEFT_OUT = ("/static/", "/admin/", "/healthz", "/readyz", "/oembed?format=xml")
MOST_FILTERED = 120
FEEDS = [f"{prefix}/data/entries.{end}" for prefix in ("", "/fi", "/ru") for end in ("atom", "ics")]


@dataclass(frozen=True)
class Meaning:
    """What an address shows: a page in a language under filters, or a file.

    Attributes:
        page: the primary key of the page; None for what is no page.
        question: the filters, or the query of what has none.
    """

    page: int | None
    language: str
    kind: str
    question: Any


def follow(visitor: Client, address: str) -> tuple[HttpResponseBase, str]:
    """The last answer, and where it was given."""
    for _redirect in range(6):
        response = visitor.get(address)
        if response.status_code not in (301, 302, 303, 307, 308):
            return response, address
        address = urljoin(address, response["Location"])
    raise AssertionError(f"{address} leads on and on")


def meaning_of(response: Any, address: str) -> Meaning:
    context = response.context
    page = context["page"] if context is not None and "page" in context else None
    filters = context["filters"] if context is not None and "filters" in context else None
    query = urlsplit(address).query
    language = "" if response.streaming else response.headers.get("Content-Language", "")
    return Meaning(
        getattr(page, "pk", None), language, response.headers["Content-Type"], filters or query
    )


def links_in(response: HttpResponseBase, address: str) -> Iterator[str]:
    kind = response.headers["Content-Type"]
    if response.streaming or not kind.startswith(("text/html", "application/xml", "text/xml")):
        return
    for groups in LINK.findall(response.content.decode()):
        link = unescape(next(filter(None, groups)))
        parts = urlsplit(urljoin(f"http://testserver{address}", link))
        if parts.netloc != "testserver" or not re.match(r"https?$|webcal", parts.scheme):
            continue
        found = parts._replace(scheme="", netloc="", fragment="").geturl()
        if not found.startswith(LEFT_OUT) and re.match(r"(https?:|webcal:)?/|[?.\w]", link):
            yield found


def crawled(visitor: Client) -> dict[str, Meaning]:
    """Every address that links lead to; links of what has a query are not followed."""
    waiting = ["/fi/", "/ru/", "/sitemap.xml", "/robots.txt", "/data/", *FEEDS]
    for number in Entry.objects.live().values_list("number", flat=True):
        waiting += [f"/e/{number}", f"/ru/e/{number}", f"/fi/embed/e/{number}/"]
    seen, filtered, found = set(), 0, {}
    while waiting:
        address = waiting.pop(0)
        filtered += (is_filtered := "?" in address)
        if address in seen or (is_filtered and filtered > MOST_FILTERED):
            continue
        seen.add(address)
        response, last = follow(visitor, address)
        if response.status_code != 200:
            continue  # a link such as that of a form, which wants more
        found[address] = meaning_of(response, last)
        if not is_filtered:
            waiting += links_in(response, address)
    return found


def ids_of_feeds(visitor: Client) -> set[str]:
    texts = (b"".join(visitor.get(feed)).decode() for feed in FEEDS)
    return {next(filter(None, groups)) for text in texts for groups in IDS.findall(text)}


# --- What staff do --------------------------------------------------------------------------------
@dataclass
class Site:
    """The pages that staff change.

    Attributes:
        gone: what was withdrawn.
        deleted: what was deleted, and had no history to keep.
    """

    staff: Client
    home: HomePage
    gone: list[Page]
    deleted: list[Page]


def act(site: Site) -> None:
    """Ten actions, in the forms of the admin."""
    staff, bodies = site.staff, RepresentationBody.objects.live().order_by("pk")
    above, below, left = (
        page for page in site.home.get_children().filter(slug__startswith="sivu-k")
    )
    edit(staff, RepresentationBodyIndexPage.objects.get(), slug="elimet")
    edit(staff, bodies[0], slug="toinen-osoite", title="Toinen nimi", name_ru="Другое имя")
    move(staff, below, above)
    unpublish(staff, site.gone[0])
    soon = timezone.localtime() + timedelta(hours=1)
    edit(staff, site.gone[1], expire_at=f"{soon:%Y-%m-%d %H:%M}")
    later = timezone.localtime() + timedelta(days=1)
    edit(staff, above, go_live_at=f"{later:%Y-%m-%d %H:%M}", title="Otsikko myöhemmin")
    seat = bodies.filter(seats__isnull=False)[1].seats.first()
    assert post(staff, reverse("retract_row", args=["seat", seat.pk]), {"reason": "erehdys"})
    rename_organisation(staff)
    data = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": bodies[2].get_parent().pk}
    post(staff, reverse("wagtailadmin_pages:copy", args=[bodies[2].pk]), data)
    first = reverse("wagtailadmin_pages:set_page_position", args=[left.pk])
    post(staff, f"{first}?position=0", {})
    post(staff, reverse("wagtailadmin_pages:delete", args=[site.deleted[0].pk]), {})


def rename_organisation(staff: Client) -> None:
    organisation = Organisation.objects.filter(entry_organisations__isnull=False).first()
    address = reverse(organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])
    data = form_values(staff.get(address).content, "//form[.//*[@name='name_fi']]")
    response = post(staff, address, data | {"name_fi": "Aivan uusi nimi", "name_ru": "Новое имя"})
    assert response.status_code == 302


@pytest.fixture
def site(home: HomePage, staff: Callable[..., Client]) -> Site:
    for name in "abc":
        ContentPageFactory(parent=home, slug=f"sivu-k{name}", in_footer=True)
    deleted = ContentPageFactory(parent=home, slug="poistettava", in_footer=True)
    NewsItemFactory()
    work = WorkFactory()
    gone = [ExpertEngagement.objects.first(), Membership.objects.first(), work]
    return Site(staff(), home, gone, [deleted])


# --- What must hold -------------------------------------------------------------------------------
def test_no_address_loses_its_meaning(visitor: Client, site: Site) -> None:
    before, ids = crawled(visitor), ids_of_feeds(visitor)
    act(site)
    cache.clear()
    gone = {page.pk for page in site.gone}
    deleted = {page.pk for page in site.deleted}
    lost = []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        unpublish(site.staff, site.gone[2])
        for address, meaning in before.items():
            response, last = follow(visitor, address)
            if meaning.page in deleted:
                assert response.status_code == 404
                continue
            if response.status_code == 410:
                if meaning.page and meaning.page not in gone:
                    lost.append((address, 410, meaning))
                continue
            if response.status_code != 200:
                lost.append((address, response.status_code, meaning))
            elif (after := meaning_of(response, last)) != meaning:
                lost.append((address, after, meaning))
        kept = ids_of_feeds(visitor)
    assert not lost, "\n".join(str(each) for each in lost)
    assert len(ids - kept) <= 6 * len(gone), "the feeds forgot what is still there"
