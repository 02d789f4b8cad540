"""Whatever staff do, every address that a visitor found before still leads to the same thing."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.models import HomePage
from representation.models import (
    ExpertEngagement,
    Membership,
    Organisation,
    RepresentationBody,
    RepresentationBodyIndexPage,
    Seat,
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
# Of addresses with a query, and of those that differ by a number alone, such as ``/e/7.csv``.
MOST_FILTERED, MOST_NUMBERED = 80, 8
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


def crawled(visitor: Client, numbers: list[int]) -> dict[str, Meaning]:
    """The addresses that links lead to, and those of ``numbers`` before all others."""
    waiting = ["/fi/", "/ru/", "/sitemap.xml", "/robots.txt", "/data/", *FEEDS]
    for number in numbers:
        waiting += [f"/e/{number}", f"/ru/e/{number}", f"/fi/embed/e/{number}/", f"/e/{number}.csv"]
    seen, shapes, found = set(), Counter[str](), {}
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        shape = "?" if "?" in address else re.sub(r"\d+", "1", address)
        shapes[shape] += 1
        if shapes[shape] > (MOST_FILTERED if shape == "?" else MOST_NUMBERED):
            continue
        response, last = follow(visitor, address)
        if response.status_code != 200:
            continue  # a link such as that of a form, which wants more
        found[address] = meaning_of(response, last)
        if shape != "?":
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
        retracted: a seat that was a mistake.
    """

    staff: Client
    home: HomePage
    gone: list[Page]
    deleted: Page
    retracted: Seat


def act(site: Site) -> None:
    """Ten actions, in the forms of the admin."""
    staff, bodies = site.staff, RepresentationBody.objects.live().order_by("pk")
    above, below, last = site.home.get_children().filter(slug__startswith="sivu-k")
    soon, later = (
        timezone.localtime() + timedelta(hours=1),
        timezone.localtime() + timedelta(days=1),
    )
    copied = {
        "new_title": "Kopio",
        "new_slug": "kopio",
        "new_parent_page": bodies[2].get_parent().pk,
    }

    def view(name: str, page: Page) -> str:
        return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])

    for response in (
        edit(staff, RepresentationBodyIndexPage.objects.get(), slug="elimet"),
        edit(staff, bodies[0], slug="toinen-osoite", title="Toinen nimi", name_ru="Другое имя"),
        move(staff, below, above),
        unpublish(staff, site.gone[0]),
        edit(staff, site.gone[1], expire_at=f"{soon:%Y-%m-%d %H:%M}"),
        edit(staff, above, go_live_at=f"{later:%Y-%m-%d %H:%M}", title="Otsikko myöhemmin"),
        post(
            staff, reverse("retract_row", args=["seat", site.retracted.pk]), {"reason": "erehdys"}
        ),
        rename_organisation(staff),
        post(staff, view("copy", bodies[2]), copied),
        post(staff, view("delete", site.deleted), {}),
        unpublish(staff, site.gone[2]),
    ):
        assert response.status_code == 302
    assert post(staff, f"{view('set_page_position', last)}?position=0", {}).status_code == 200


def rename_organisation(staff: Client) -> HttpResponse:
    organisation = Organisation.objects.filter(entry_organisations__isnull=False).first()
    address = reverse(organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])
    data = form_values(staff.get(address).content, "//form[.//*[@name='name_fi']]")
    return post(staff, address, data | {"name_fi": "Aivan uusi nimi", "name_ru": "Новое имя"})


@pytest.fixture
def site(home: HomePage, staff: Callable[..., Client]) -> Site:
    for name in "abc":
        page = ContentPageFactory(parent=home, slug=f"sivu-k{name}", in_footer=True)
        page.save_revision().publish()
    deleted = ContentPageFactory(parent=home, slug="poistettava", in_footer=True)
    NewsItemFactory()
    work = WorkFactory()
    gone = [ExpertEngagement.objects.first(), Membership.objects.first(), work]
    return Site(staff(), home, gone, deleted, Seat.objects.filter(entry__live=True).first())


# --- What must hold -------------------------------------------------------------------------------
def test_no_address_loses_its_meaning(visitor: Client, site: Site) -> None:
    bodies = RepresentationBody.objects.live().order_by("pk")[:3]
    numbers = [page.number for page in (*site.gone[:2], *bodies)]
    before, ids = crawled(visitor, numbers), ids_of_feeds(visitor)
    act(site)
    cache.clear()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        lost = [
            f"{address} answers {after}, and was {meaning}"
            for address, meaning in before.items()
            if (after := answer(visitor, address)) not in rightful(site, address, meaning)
        ]
        kept = ids_of_feeds(visitor)
    assert not lost, "\n".join(lost)
    gone = [rf"/e/{number(page)}\b|#work-{page.pk}\b" for page in site.gone]
    forgotten = "|".join([*gone, rf"\bseat-{site.retracted.pk}-"])
    assert not [each for each in ids - kept if not re.search(forgotten, each)]


def answer(visitor: Client, address: str) -> Meaning | int:
    """What an address means now, or the status with which it is refused."""
    response, last = follow(visitor, address)
    return meaning_of(response, last) if response.status_code == 200 else response.status_code


def rightful(site: Site, address: str, meaning: Meaning) -> list[Meaning | int]:
    """The answers that an address may have after what staff did."""
    if meaning.page == site.deleted.pk:
        return [404]  # a page without history to keep
    for page in site.gone:
        # Neither an image nor oEmbed has words for what is gone.
        if re.search(rf"/share/{page.pk}\.png|/oembed.*%2F{page.slug}%2F", address):
            return [404]
        if re.search(rf"/e/{number(page)}\b|/work/{page.pk}\b|/{page.slug}/", address):
            return [410]
    return [meaning]


def number(page: Page) -> int | None:
    """The permanent number; None for a work, which has none."""
    return getattr(page, "number", None)
