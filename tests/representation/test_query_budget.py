"""What a page costs does not grow with the register."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.models import ContentPage
from representation import models
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    EngagementFactory,
    MembershipFactory,
    OrganisationFactory,
    PublishedFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

PAGES = {
    "front page": "/ru/",
    "list of bodies": "/ru/toimielimet/",
    "list of memberships": "/ru/jasenyydet/",
    "list of engagements": "/ru/asiantuntijatyo/",
    "body with all that a body may have": "/ru/toimielimet/runsas/",
    "body with little": "/ru/toimielimet/etno/",
    "membership": "/ru/jasenyydet/fingo/",
    "engagement": "/ru/asiantuntijatyo/kielivahemmistot/",
    "list of advocacy": "/ru/edunvalvonta/",
    "advocacy work": "/ru/edunvalvonta/runsas-tyo/",
    "page with lists and links in its text": "/ru/luetteloita/",
    "page deep in the tree": "/ru/tietoa-meista/jasenjarjestot/",
    "contact": "/ru/yhteystiedot/",
    "search without words": "/ru/haku/",
    "search": "/ru/haku/?q=yhteinen",
    "search that finds little": "/ru/haku/?q=runsas",
    "list of a status on a day": "/fi/missa-olemme-mukana/?tila=voimassa&paiva=2021-06-01",
    "list of a word": "/fi/missa-olemme-mukana/?sana=yhteinen",
    "list gathered by organisation": "/fi/missa-olemme-mukana/?ryhmittely=organisaatio",
    "list gathered by theme": "/fi/missa-olemme-mukana/?ryhmittely=teema",
    "site map for people": "/ru/sivukartta/",
    "site map for machines": "/sitemap.xml",
    "framed list": "/fi/embed/entries/?tila=voimassa",
    "framed entry": "/fi/embed/e/2/",
    "card": "/oembed?url=http://testserver/fi/toimielimet/etno/",
    "permanent number": "/e/2",
    "no such page": "/ru/ei-ole/",
    "the bare address": "/",
}
STATUSES = {"permanent number": 303, "no such page": 404, "the bare address": 302}
# Few are yet more than one page of a search shows, many more than the site map for people.
FEW, MANY = 30, 330


class WorkFactory(PublishedFactory):
    """An advocacy work under the list of them."""

    form = models.AdvocacyWork.Form.STATEMENT
    name_ru = "Заявление"

    class Meta:
        model = models.AdvocacyWork


def fill(size: int, each: int) -> None:
    """Makes the register ``size`` entries large; what an entry may have several of, ``each``."""
    for entry in models.Entry.objects.exclude(number__in=[2, 18, 22]).specific():
        entry.unpublish()
    home = models.RepresentationBodyIndexPage.objects.get().get_parent()
    rich = BodyFactory(slug="runsas", title="Runsas yhteinen")
    for n in range(each):
        BodyFactory(title=f"Osa {n} yhteinen", parent_body=rich, seats=[models.Seat(start="2020")])
        add_facts(rich, n)
    rich.save()
    add_works(rich, each)
    add_page_of_lists(home, rich, each)
    kinds = (BodyFactory, EngagementFactory, MembershipFactory)
    for n in range(size - models.Entry.objects.live().count()):
        seats = [models.Seat(role="member"), models.Seat(role="deputy", start="2020")]
        kinds[n % 3](title=f"Merkintä {n} yhteinen", seats=seats)
    assert models.Entry.objects.live().count() == size


def add_facts(rich: models.Entry, n: int) -> None:
    former = models.OrganisationFormerName(language="fi", former_name=f"Ennen {n}", end="2015")
    organisation = OrganisationFactory(former_names=[former])
    rich.entry_organisations.add(models.EntryOrganisation(organisation=organisation))
    rich.seats.add(models.Seat(role="member", start=str(2000 + n), end=str(2001 + n)))
    rich.observations.add(models.Observation(day=f"20{10 + n}-01-01"))
    rich.former_names.add(models.EntryFormerName(language="fi", former_name=f"Ennen {n}"))
    rich.themes.add(ThemeFactory())


def add_works(rich: models.Entry, count: int) -> None:
    parent = models.AdvocacyIndexPage.objects.get()
    works = [WorkFactory(parent=parent, title=f"Työ {n} yhteinen") for n in range(count)]
    work = WorkFactory(parent=parent, slug="runsas-tyo", title="Runsas työ yhteinen")
    work.themes.set(ThemeFactory.create_batch(count))
    for each in (*works, work):
        each.bodies.set([rich])
        each.save()


def add_page_of_lists(home, rich: models.Entry, count: int) -> None:
    link = f'<p><a linktype="page" id="{rich.pk}">yhteinen</a></p>'
    kinds = ["body", "engagement", "membership"]
    blocks = [
        block
        for n in range(count)
        for block in (
            ("rich_text", link),
            ("register_list", {"kind": kinds[n % 3], "forms": [], "heading": ""}),
            ("call_to_action", {"label": "Lue", "page": rich.pk, "url": ""}),
        )
    ]
    page = ContentPageFactory(parent=home, slug="luetteloita", title="Luetteloita yhteinen")
    for name in ("body_fi", "body_ru"):
        block = getattr(page, name).stream_block
        raw = [(kind, value) for kind, value in blocks]
        setattr(page, name, block.to_python([{"type": k, "value": v} for k, v in raw]))
    page.save()
    assert isinstance(page, ContentPage)


def queries_of_each_page() -> dict[str, int]:
    client = Client()
    found = {}
    for name, address in PAGES.items():
        # The first request fills what the process keeps.
        assert client.get(address).status_code == STATUSES.get(name, 200), name
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[name] = len(queries)
    return found


@pytest.fixture(scope="module")
def queries(django_db_setup, django_db_blocker) -> Iterator[dict[int, dict[str, int]]]:
    """For few and many entries the queries of each page; nothing of them stays."""
    found = {}
    with django_db_blocker.unblock():
        for size, each in ((FEW, 2), (MANY, 6)):
            with transaction.atomic():
                fill(size, each)
                found[size] = queries_of_each_page()
                transaction.set_rollback(True)
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_with_few_entries_and_with_many(queries, name):
    assert queries[MANY][name] == queries[FEW][name]
