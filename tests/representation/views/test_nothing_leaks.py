"""What the public may not see is on none of the faces of the register: one walk past them all."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from representation.exports.formats import FORMATS
from representation.models import (
    EntryFormerName,
    EntryOrganisation,
    NewsOrganisation,
    NewsSubject,
    Observation,
    Organisation,
    OrganisationFormerName,
    RepresentationBody,
    Seat,
    Theme,
)
from tests.factories import (
    BodyFactory,
    NewsItemFactory,
    OrganisationFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.hiding import WAYS, unpublished

pytestmark = pytest.mark.django_db

LISTS = (
    *("toimielimet", "jasenyydet", "asiantuntijatyo"),
    *("edunvalvonta", "ajankohtaista", "sivukartta"),
)
# They tell of organisations and themes with the numbers of their entries, not of entries.
INDEXES = ("teemat", "organisaatiot")
QUERIES = (
    "",
    "?kind=body",
    "?status=current",
    "?organisation_kind=association",
    "?role=chair",
    "?date=2021-06-01",
    "?date=2021",
    "?sort=start",
    "?sort=end",
    "?sort=organisation",
    "?group=organisation",
    "?group=theme",
)
SECRET = re.compile(r"Salaisuus\w+")


class World:
    """A body that all may see, and what is hidden around it, each thing with a word of its own."""

    def __init__(self) -> None:
        self.parent = BodyFactory(title="Ylempi", slug="ylempi")
        self.organisation: Organisation = OrganisationFactory()
        self.theme: Theme = ThemeFactory()
        self.seen = NewsItemFactory(title="Uutinen", slug="uutinen", date=date(2020, 1, 1))
        self.client = Client()

    def entry(self, word: str, **fields) -> RepresentationBody:
        names = {"title": word, "name_ru": word, "lead_fi": word, "lead_ru": word}
        entry = BodyFactory(**{**names, "parent_body": self.parent, **fields})
        entry.entry_organisations = [EntryOrganisation(organisation=self.organisation)]
        entry.themes = [self.theme]
        entry.seats = [Seat(role="chair", start="2020", end="2060")]
        entry.save()
        self.seen.subjects.add(NewsSubject(page=entry))
        self.seen.save()
        return entry

    def work(self, word: str) -> object:
        work = WorkFactory(title=word, name_ru=word, addressee=self.organisation)
        work.bodies, work.themes = [self.parent], [self.theme]
        work.save()
        return work

    def news(self, word: str, **fields) -> object:
        news = NewsItemFactory(title=word, name_ru=word, lead_fi=word, lead_ru=word, **fields)
        news.subjects = [NewsSubject(page=self.parent)]
        news.news_organisations = [NewsOrganisation(organisation=self.organisation)]
        news.themes = [self.theme]
        news.save()
        return news

    # --- Faces --------------------------------------------------------------------------------
    def addresses(self) -> Iterator[str]:
        """Every face on which an entry or a work could be seen beside its own."""
        parties = (("organisation", "o", self.organisation), ("theme", "t", self.theme))
        named = [f"?{name}={each.pk}" for name, _letter, each in parties]
        for language in ("fi", "ru"):
            yield f"/{language}/"
            yield from (f"/{language}/{name}/" for name in (*LISTS, *INDEXES))
            yield from (f"/{language}/missa-olemme-mukana/{q}" for q in (*QUERIES, *named))
            yield from (f"/{language}/embed/entries/{q}" for q in ("", *named))
            yield f"/{language}/embed/e/{self.parent.number}/"
            yield f"/{language}/toimielimet/ylempi/"
            yield self.seen.get_url().replace("/fi/", f"/{language}/")
            yield f"/{language}/haku/?q=Työryhmä"
        for suffix in FORMATS:
            yield from (f"/data/entries.{suffix}{query}" for query in ("", "?status=current"))
            yield f"/e/{self.parent.number}.{suffix}"
            yield from (f"/{letter}/{each.pk}.{suffix}" for _name, letter, each in parties)
        yield "/sitemap.xml"
        yield "/data/catalogue.jsonld"
        yield f"/oembed?url={quote('http://testserver/fi/toimielimet/ylempi/')}"
        yield f"/oembed?url={quote('http://testserver/fi/missa-olemme-mukana/')}"

    def read(self, address: str) -> str:
        """What is read there, at the address that it leads to."""
        response = self.client.get(address)
        if response.status_code == 302:
            response = self.client.get(response["Location"])
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        content = b"".join(response)
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        # A calendar folds its lines (RFC 5545, 3.1).
        return content.decode().replace("\r\n ", "")

    def secrets_told(self) -> dict[str, set[str]]:
        """The secret words that are read at each address."""
        told = {address: set(SECRET.findall(self.read(address))) for address in self.addresses()}
        return {address: words for address, words in told.items() if words}

    def secrets_in(self, entry: RepresentationBody) -> set[str]:
        """The secret words on the entry's own faces."""
        addresses = [entry.get_url(), f"/ru/toimielimet/{entry.slug}/"]
        addresses += [f"/e/{entry.number}.{suffix}" for suffix in FORMATS]
        return set().union(*(SECRET.findall(self.read(address)) for address in addresses))

    def own_addresses(self, entry: RepresentationBody) -> Iterator[str]:
        """Those of which nothing but their absence may be told."""
        for language in ("fi", "ru"):
            yield f"/{language}/share/{entry.pk}.png"
        yield f"/oembed?url={quote(f'http://testserver{entry.get_url()}')}"


def totals(world: World) -> tuple[int, ...]:
    """How many entries the list, the organisation and the theme have."""
    list_ = "/fi/missa-olemme-mukana/"
    queries = ("", f"?organisaatio={world.organisation.pk}", f"?teema={world.theme.pk}")
    asked = [world.client.get(list_ + query) for query in queries]
    return tuple(
        (world.client.get(a["Location"]) if a.status_code == 302 else a).context["count"]
        for a in asked
    )


@pytest.fixture
def world(db: None) -> World:
    return World()


def test_nothing_hidden_is_told(world: World, staff: Callable[..., Client]) -> None:
    before = totals(world)
    hidden = [world.entry(f"Salaisuus{way.__name__}") for way in WAYS]
    chief_editor = staff()
    for way, entry in zip(WAYS, hidden, strict=True):
        way(lambda: chief_editor, entry)
    hidden.append(world.entry("Salaisuusluonnos", live=False))
    scheduled = world.entry("Salaisuusajastettu", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save_revision().publish()
    hidden.append(scheduled)
    call_command("publish_scheduled", verbosity=0)
    unpublished(lambda: chief_editor, world.work("Salaisuuskannanotto"))
    WorkFactory(title="Salaisuusluonnostyö", addressee=world.organisation, live=False)
    secret = OrganisationFactory(name_fi="Salaisuusvirasto", name_ru="Salaisuustoimi")
    draft = BodyFactory(live=False)
    draft.entry_organisations = [EntryOrganisation(organisation=secret)]
    draft.save()
    unpublished(lambda: chief_editor, world.news("Salaisuusuutinen"))
    world.news("Salaisuusluonnosuutinen", live=False)
    assert totals(world) == before
    assert world.secrets_told() == {}
    for entry in hidden:
        for address in world.own_addresses(entry):
            assert world.client.get(address).status_code == 404, f"{entry} {address}"
        permanent = world.client.get(f"/e/{entry.number}").status_code
        framed = world.client.get(f"/fi/embed/e/{entry.number}/").status_code
        assert framed == permanent in (404, 410), f"{entry} {framed} {permanent}"


def test_of_what_is_seen_nothing_hidden_is_told(world: World) -> None:
    """Prose that is not ready, names without consent, drafts over what is published."""
    entry = world.entry("Näkyvä", lead_ru="Salaisuuskeskeneräinen", ready_ru=False)
    entry.plain_summary_ru = "Salaisuusselkokielellä"
    entry.seats = [Seat(role="chair", start="2020", end="2060", person="Salaisuushenkilö")]
    entry.save()
    entry.title = entry.name_ru = "Salaisuusuusinimi"
    entry.save_revision()
    assert world.secrets_told() == {}


def test_what_was_retracted_is_told_nowhere(world: World, staff: Callable[..., Client]) -> None:
    entry = world.entry("Näkyvä")
    entry.seats.add(
        Seat(role="member", start="2020", on_behalf_fi="Salaisuuspaikka", person_agreed=True)
    )
    entry.former_names = [EntryFormerName(language="fi", former_name="Salaisuusnimi")]
    entry.save()
    world.organisation.former_names = [
        OrganisationFormerName(language="fi", former_name="Salaisuusvirasto")
    ]
    world.organisation.save()
    seen = Observation(entry=entry, meaning="listed", source="link")
    seen.url = "https://example.org/Salaisuussivu"
    seen.save()
    told = set().union(*world.secrets_told().values(), world.secrets_in(entry))
    rows = [
        entry.seats.get(role="member"),
        entry.former_names.get(),
        world.organisation.former_names.get(),
        seen,
    ]
    assert len(told) == len(rows)
    chief_editor = staff()
    for row in rows:
        address = reverse("retract_row", args=[row.row_type, row.pk])
        assert chief_editor.post(address, {"reason": "erehdys"}).status_code == 302
    assert world.secrets_told() == {}
    assert world.secrets_in(entry) == set()


def test_the_walk_sees_what_may_be_seen(world: World) -> None:
    """Else it would find nothing because it looked in the wrong places."""
    world.entry("Salaisuusjulkinen")
    world.work("Salaisuusjulkinentyö")
    world.news("Salaisuusjulkinenuutinen")
    told = world.secrets_told()
    # Those that are of other kinds, tell of the body above alone, or of addresses and not of names.
    other = r"teemat|organisaatiot|jasenyydet|asiantuntijatyo|catalogue|oembed|sitemap|/e/\d|haku"
    silent = [a for a in world.addresses() if a not in told and not re.search(other, a)]
    assert silent == []
