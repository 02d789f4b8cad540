"""What a page or a file asks of the database does not grow with the register."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.models import SiteImage
from representation import models
from representation.exports.formats import FORMATS
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    EngagementFactory,
    MembershipFactory,
    NewsItemFactory,
    OrganisationFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db

LIST = "/fi/missa-olemme-mukana/"
ADDRESSES = {
    "front page": "/ru/",
    "list of bodies": "/ru/toimielimet/",
    "list of memberships": "/ru/jasenyydet/",
    "list of engagements": "/ru/asiantuntijatyo/",
    "list of all": LIST,
    "list of a status": f"{LIST}?tila=ajankohta-ei-tiedossa",
    "list of a status on a day": f"{LIST}?tila=voimassa&paiva=2021-06-01",
    "list of a role in a year": f"{LIST}?rooli=jasen&paiva=2020",
    "list of a word": f"{LIST}?sana=yhteinen",
    "list of a kind of organisation": f"{LIST}?organisaatiotyyppi=jarjestot-ja-saatiot",
    "list without an organisation": f"{LIST}?organisaatiotyyppi=ei-tiedossa",
    "themes": "/ru/teemat/",
    "page for organisations": "/ru/jarjestoille/",
    "organisations": "/ru/organisaatiot/",
    "list by start": f"{LIST}?jarjestys=alku-uusin-ensin",
    "list by end": f"{LIST}?jarjestys=paattyminen-lahin-ensin",
    "list by organisation": f"{LIST}?jarjestys=organisaatio",
    "list gathered by organisation": f"{LIST}?ryhmittely=organisaatio",
    "list gathered by theme": f"{LIST}?ryhmittely=teema",
    "list that finds nothing": f"{LIST}?sana=olematon",
    "body with all that a body may have": "/ru/toimielimet/runsas/",
    "body with little": "/ru/toimielimet/etno/",
    "body on a day": "/fi/toimielimet/runsas/?paiva=2021-06-01",
    "membership": "/ru/jasenyydet/fingo/",
    "engagement": "/ru/asiantuntijatyo/kielivahemmistot/",
    "list of advocacy": "/ru/edunvalvonta/",
    "advocacy work": "/ru/edunvalvonta/runsas-tyo/",
    "list of news": "/ru/ajankohtaista/",
    "news item": "/ru/ajankohtaista/runsas-uutinen/",
    "page with lists and links in its text": "/ru/luetteloita/",
    "page deep in the tree": "/ru/saavutettavuusseloste/palaute/",
    "contact": "/ru/yhteystiedot/",
    "search without words": "/ru/haku/",
    "search": "/ru/haku/?q=yhteinen",
    "search that finds little": "/ru/haku/?q=runsas",
    "site map for people": "/ru/sivukartta/",
    "site map for machines": "/sitemap.xml",
    "framed list": "/fi/embed/entries/?tila=voimassa",
    "framed entry": "/fi/embed/e/2/",
    "card of a list": "/oembed?url=http://testserver/fi/toimielimet/",
    "card of an entry": "/oembed?url=http://testserver/fi/toimielimet/etno/",
    "permanent number": "/e/2",
    "no such page": "/ru/ei-ole/",
    "the bare address": "/",
    "catalogue": "/data/catalogue.jsonld",
    **{suffix: f"/data/entries.{suffix}" for suffix in FORMATS},
    **{f"{suffix} of an entry": f"/e/2.{suffix}" for suffix in FORMATS},
    **{f"{suffix} as of a day": f"/data/entries.{suffix}?date=2021-06-01" for suffix in FORMATS},
}
STATUSES = {"permanent number": 303, "no such page": 404, "the bare address": 302}
# How many entries more, and how much of what an entry may have several of.
# Many are more than a page of a list shows.
FEW, MANY = (10, 2), (60, 4)


class Register:
    """The first content, to which more is added."""

    def __init__(self) -> None:
        self.home = models.RepresentationBodyIndexPage.objects.get().get_parent()
        self.rich = BodyFactory(slug="runsas", title="Runsas yhteinen")
        works = models.AdvocacyIndexPage.objects.get()
        self.work = WorkFactory(parent=works, slug="runsas-tyo", title="Runsas työ yhteinen")
        self.work.bodies.set([self.rich])
        self.news = NewsItemFactory(slug="runsas-uutinen", title="Runsas uutinen yhteinen")
        # A search finds more than one page of results, with few entries as with many.
        for n in range(12):
            ContentPageFactory(parent=self.home, title=f"Sivu {n} yhteinen")
        add_page_of_lists(self.home, self.rich)
        self.entries = self.facts = 0

    def grow(self, entries: int, facts: int) -> None:
        for n in range(self.facts, facts):
            BodyFactory(title=f"Osa {n} yhteinen", parent_body=self.rich, seats=[seat(n)])
            work = WorkFactory(title=f"Työ {n} yhteinen")
            work.bodies.set([self.rich])
            work.save()
            self.work.themes.add(ThemeFactory())
            self.add_news(n)
            add_facts(self.rich, n)
        self.rich.save()
        self.work.save()
        self.news.save()
        kinds = (BodyFactory, EngagementFactory, MembershipFactory)
        for n in range(self.entries + facts - self.facts, entries):
            kinds[n % 3](title=f"Merkintä {n} yhteinen", seats=[seat(n)])
        self.entries, self.facts = entries, facts

    def add_news(self, n: int) -> None:
        """An item with a picture, and what the rich one is about."""
        image = SiteImage.objects.create(title=f"Kuva {n}", file=picture(60, 40))
        about = [models.NewsSubject(page=self.rich), models.NewsSubject(page=self.work)]
        NewsItemFactory(picture=image, subjects=about)
        organisation = OrganisationFactory()
        self.news.picture = image
        self.news.news_organisations.add(models.NewsOrganisation(organisation=organisation))
        self.news.themes.add(ThemeFactory())
        for make in (BodyFactory, EngagementFactory, MembershipFactory, WorkFactory):
            self.news.subjects.add(models.NewsSubject(page=make()))


def seat(n: int) -> models.Seat:
    return models.Seat(role=("member", "deputy")[n % 2], start="2020" if n % 3 else None)


def add_facts(rich: models.Entry, n: int) -> None:
    former = models.OrganisationFormerName(language="fi", former_name=f"Ennen {n}", end="2015")
    organisation = OrganisationFactory(former_names=[former])
    rich.entry_organisations.add(models.EntryOrganisation(organisation=organisation))
    rich.seats.add(models.Seat(role="member", start=str(2000 + n), end=str(2001 + n)))
    models.Observation.objects.create(
        entry=rich, meaning="listed", source="staff", day=f"20{10 + n}-01-01"
    )
    rich.former_names.add(models.EntryFormerName(language="fi", former_name=f"Ennen {n}"))
    rich.themes.add(ThemeFactory())


def add_page_of_lists(home: Any, rich: models.Entry) -> None:
    """A page whose text has each block that asks for entries or pages."""
    link = f'<p><a linktype="page" id="{rich.pk}">yhteinen</a></p>'
    blocks = [
        {"type": "rich_text", "value": link},
        {"type": "register_list", "value": {"kind": "body", "forms": [], "heading": ""}},
        {"type": "call_to_action", "value": {"label": "Lue", "page": rich.pk, "url": ""}},
    ]
    page = ContentPageFactory(parent=home, slug="luetteloita", title="Luetteloita yhteinen")
    for name in ("body_fi", "body_ru"):
        setattr(page, name, getattr(page, name).stream_block.to_python(blocks))
    page.save()


def queries_of_each(addresses: dict[str, str]) -> dict[str, list[str]]:
    """In the same order each time, so that the same is kept already when an address is read."""
    client = Client()
    cache.clear()
    read(client, LIST)
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            assert read(client, address) == STATUSES.get(name, 200), name
        found[name] = [query["sql"] for query in queries]
    return found


def read(client: Client, address: str) -> int:
    """The status of the answer, once all of it is there."""
    response = client.get(address)
    if response.streaming:
        list(response)
    return int(response.status_code)


@pytest.fixture(scope="module")
def queries(django_db_setup, django_db_blocker) -> list[dict[str, list[str]]]:
    """With few and with many entries the queries of each address; nothing of them stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        register = Register()
        found = []
        for entries, facts in (FEW, MANY):
            register.grow(entries, facts)
            found.append(queries_of_each(ADDRESSES))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_asks_no_more_with_many_entries_than_with_few(queries, name):
    """It may ask less: what nothing on the page has is not asked for."""
    few, many = (each[name] for each in queries)
    # Each type of page among the first results is read by a query; the ranking decides on them.
    types = 5 if name == "search" else 0
    assert len(many) <= len(few) + types, "\n".join(many)
