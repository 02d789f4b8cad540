"""Whatever is asked of the site, of the admin too, the answer is not a failure of ours.

A batch is always the same: ``FUZZ_SEED=7 pytest tests/fuzz -k 'batch[12]'`` asks it again. By hand,
20,000 requests: ``FUZZ_REQUESTS=20000 bin/test -- tests/fuzz``.
"""

import os
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from pages.models import HomePage, SiteDocument, SiteImage
from representation.models import Entry
from tests.conftest import sign_in
from tests.factories import BodyFactory, ContentPageFactory, NewsItemFactory, WorkFactory
from tests.fuzz.addresses import Addresses
from tests.fuzz.conftest import BATCH
from tests.fuzz.forms import Forms
from tests.fuzz.fuzzer import Fuzzer, Request, report
from tests.pages.media.test_renditions import picture

SEED = os.environ.get("FUZZ_SEED", "0")


@pytest.fixture
def materials(home: HomePage) -> dict[str, Any]:
    """What the first content has none of, hidden pages too."""
    secret = ContentPageFactory(parent=home)
    PageViewRestriction.objects.create(
        page=secret, restriction_type="password", password="salasana"
    )
    ContentPageFactory(parent=home, live=False)
    BodyFactory().unpublish()
    WorkFactory()
    NewsItemFactory()
    Page.objects.filter(pk=Entry.objects.first().pk).specific().get().save_revision()
    return {
        "image": SiteImage.objects.create(title="kuva", file=picture(60, 40)),
        "document": SiteDocument.objects.create(
            title="asiakirja", file=ContentFile(b"%PDF-1.4", "a.pdf")
        ),
    }


def told_by_the_site(visitor: Client) -> list[str]:
    """The addresses that the site map and some pages tell."""
    texts = []
    for section in re.findall(
        r"testserver(/sitemap-[^<]+)", str(visitor.get("/sitemap.xml").content)
    ):
        texts.append(visitor.get(section).content.decode())
    pages = ("/fi/", "/ru/toimielimet/", "/fi/toimielimet/etno/", "/ru/edunvalvonta/", "/data/")
    texts += [visitor.get(page).content.decode() for page in pages]
    found = re.findall(
        r"(?:href=\"|src=\"|<loc>)(?:https?://testserver)?(/[^\"<#]*)", "".join(texts)
    )
    return sorted({each.replace("&amp;", "&") for each in found if not each.startswith("/static/")})


@pytest.fixture
def make_fuzzer(materials: dict[str, Any], settings: Any) -> Callable[[str], Fuzzer]:
    settings.CONTACT_RECIPIENTS = ["toimisto@example.org"]

    def make(seed: str) -> Fuzzer:
        chance = Random(seed)
        clients = {
            "visitor": Client(),
            "editor": sign_in("fi", "editors"),
            "chief editor": sign_in("ru", "chief-editors"),
        }
        for client in clients.values():
            client.raise_request_exception = False
        addresses = Addresses(chance, told_by_the_site(clients["visitor"]))
        return Fuzzer(chance, clients, Forms(chance, addresses, **materials))

    return make


@pytest.mark.soak
@pytest.mark.django_db
def test_no_request_fails(make_fuzzer: Callable[[str], Fuzzer], batch: int) -> None:
    fuzzer = make_fuzzer(f"{SEED}-{batch}")
    fuzzer.run(BATCH)
    assert not fuzzer.failures, f"FUZZ_SEED={SEED}, batch {batch}\n\n{report(fuzzer.failures)}"


FAULTS = {
    "pages.views.site_root.PageSitemap": Request("visitor", "GET", "/sitemap.xml"),
    "pages.admin.link_chooser.linked_page": Request(
        "editor", "POST", "/admin/choose-external-link/", b"external-link-chooser-url=http://a.fi"
    ),
}


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("place", FAULTS)
def test_a_fault_of_ours_is_found(
    make_fuzzer: Callable[[str], Fuzzer], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ValueError

    fuzzer = make_fuzzer("0")
    monkeypatch.setattr(place, fail)
    fuzzer.send(FAULTS[place])
    assert len(fuzzer.failures) == 1
