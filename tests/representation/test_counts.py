"""Counts are true at once: whatever changes, whichever way it is asked, in any language."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from random import Random

import feedparser
import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from representation.packing import SIZE, pack_all, packed
from wagtail.models import PageViewRestriction

from representation import selection
from representation.data import atom
from representation.data.formats import FORMATS
from representation.data.records import records
from representation.filters import Filters
from representation.models import (
    Entry,
    EntryBlock,
    EntryOrganisation,
    Phase,
    Seat,
)
from representation.partial_dates import PartialDate
from representation.selection import Selection
from representation.status import Status, today
from tests.factories import (
    BodyFactory,
    EngagementFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
)
from tests.pages.admin_form import edit, restrict, unpublish
from tests.representation.data.samples import about

pytestmark = pytest.mark.django_db

LIST = "/fi/missa-olemme-mukana/"


def total(client: Client, query: str = "") -> int:
    return client.get(LIST + query).context["count"]


def rows(filters: Filters, size: int = 2) -> list[tuple[object, int]]:
    """Every row of a list, page by page."""
    whole = len(Selection(filters))
    pages = [
        Selection(filters)[first : min(first + size, whole)] for first in range(0, whole, size)
    ]
    return [(getattr(entry, "gathered", None), entry.number) for page in pages for entry in page]


# --- At once -------------------------------------------------------------------------------------
def test_what_is_published_counts_at_once(visitor, staff) -> None:
    draft = BodyFactory(live=False)
    before = total(visitor)
    edit(staff(), draft)
    assert total(visitor) == before + 1


def test_what_is_taken_away_counts_no_more(visitor, staff) -> None:
    body = BodyFactory()
    before = total(visitor)
    unpublish(staff(), body)
    assert total(visitor) == before - 1


def test_what_is_made_private_with_its_list_counts_no_more(visitor, staff) -> None:
    body = BodyFactory()
    assert total(visitor, "?laji=toimielin") > 0
    restrict(staff(), body.get_parent(), PageViewRestriction.LOGIN)
    assert total(visitor, "?laji=toimielin") == 0


def test_what_expires_counts_no_more(visitor) -> None:
    body = BodyFactory()
    body.expire_at = timezone.now() + timedelta(minutes=5)
    body.save()
    before = total(visitor)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert total(visitor) == before - 1


def blocks() -> set[object]:
    return set(EntryBlock.objects.values_list("token", flat=True))


def test_what_was_changed_in_memory_counts_once_it_is_saved(visitor) -> None:
    """An entry in memory does not know what saving it has written of who may see it."""
    body = BodyFactory()
    before = total(visitor)
    body.expire_at = timezone.now() - timedelta(seconds=1)
    body.save()
    assert total(visitor) == before - 1


def test_a_draft_leaves_what_is_counted() -> None:
    body, before = BodyFactory(), blocks()
    body.save_revision()
    BodyFactory(live=False)
    assert blocks() - before == set()


def test_what_is_deleted_before_it_was_public_leaves_what_is_counted(visitor) -> None:
    draft, before = BodyFactory(live=False), total(visitor)
    written = blocks()
    draft.delete()
    assert (blocks(), total(visitor)) == (written, before)


def test_an_entry_of_a_theme_that_goes_has_none(visitor) -> None:
    theme, body = ThemeFactory(), BodyFactory()
    body.themes = [theme]
    body.save()
    gathered = Filters(group="theme")
    before = rows(gathered, 20)
    theme.delete()
    assert sorted(number for _key, number in rows(gathered, 20)) == sorted(n for _k, n in before)
    assert dict(Selection(gathered).groups)[None] == dict(rows_under(gathered))[None]


def test_an_entry_is_found_by_the_new_name_of_its_organisation(visitor) -> None:
    organisation, body = OrganisationFactory(), BodyFactory()
    body.entry_organisations = [EntryOrganisation(organisation=organisation)]
    body.save()
    assert total(visitor, "?sana=uudenni") == 0
    organisation.name_fi = "Uudenniminen"
    organisation.save()
    assert total(visitor, "?sana=uudenni") == 1


def rows_under(filters: Filters) -> Counter[object]:
    return Counter(key for key, _number in rows(filters, 20))


def test_what_is_taken_back_was_never_counted() -> None:
    before = Selection(Filters()).counts.total
    with transaction.atomic():
        BodyFactory()
        assert Selection(Filters()).counts.total == before + 1
        transaction.set_rollback(True)
    assert Selection(Filters()).counts.total == before


def test_an_empty_register_counts_nothing(visitor) -> None:
    EntryBlock.objects.all().delete()
    for query in ("", "?ryhmittely=teema", "?tila=voimassa&paiva=2021", "?sana=etno"):
        assert total(visitor, query) == 0


def test_a_count_costs_one_query(django_assert_num_queries) -> None:
    assert Selection(Filters()).counts.total
    with django_assert_num_queries(1):
        assert Selection(Filters()).counts.total


# --- Time ---------------------------------------------------------------------------------------
def test_status_changes_with_the_calendar_alone(visitor) -> None:
    day = today()
    body = BodyFactory()
    body.seats = [Seat(start=str(day - timedelta(days=9)), end=str(day + timedelta(days=1)))]
    body.save()
    queries = "?tila=voimassa", "?tila=paattynyt"
    before = [total(visitor, query) for query in queries]
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert [total(visitor, query) for query in queries] == [before[0] - 1, before[1] + 1]


def test_seats_of_a_draft_change_no_day(visitor, staff) -> None:
    body = BodyFactory()
    body.seats = [Seat(role="member", start="2010-01-01", end="2012-12-31")]
    body.save()
    before = total(visitor, "?tila=voimassa&paiva=2001-06-01")
    edit(staff(), body, publish=False, **{"seats-0-start": "2000-01-01"})
    assert total(visitor, "?tila=voimassa&paiva=2001-06-01") == before


@pytest.mark.parametrize("few", [0, selection.FEW])
@pytest.mark.parametrize("day", [None, PartialDate(2021, 6, 1), PartialDate(2021)])
def test_an_entry_without_phases_is_not_known(
    day: PartialDate | None, few: int, monkeypatch
) -> None:
    """As a backup that was restored in part might leave it."""
    monkeypatch.setattr(selection, "FEW", few)
    body = BodyFactory()
    filters = Filters(status=Status.NOT_KNOWN, date=day)
    before = rows(filters, 20)
    Phase.objects.filter(entry=body.pk).delete()
    Entry.objects.filter(pk=body.pk).update(known_until="0001-01-01")
    pack_all()
    assert rows(filters, 20) == before


# --- Gathered -----------------------------------------------------------------------------------
def test_gathered_pages_lose_nothing_in_either_language() -> None:
    for fi, ru in (("A", "Я"), ("B", "Ю"), ("C", "Э")):
        organisation = OrganisationFactory(name_fi=fi, name_ru=ru)
        for body in BodyFactory.create_batch(3):
            body.entry_organisations = [EntryOrganisation(organisation=organisation)]
            body.save()
    for language in ("fi", "ru"):
        with override(language):
            whole = Selection(Filters(group="organisation")).in_order()
            wanted = [(entry.gathered, entry.number) for entry in whole]
            assert rows(Filters(group="organisation")) == wanted


def test_one_organisation_gathers_nothing_under_another() -> None:
    asked, other = OrganisationFactory.create_batch(2)
    body = BodyFactory()
    body.entry_organisations = [EntryOrganisation(organisation=each) for each in (asked, other)]
    body.save()
    filters = Filters(organisation=asked, group="organisation")
    assert rows(filters) == [(asked.pk, body.number)]


def test_data_has_each_entry_once(visitor) -> None:
    body = BodyFactory(title="Kahden")
    body.entry_organisations = [
        EntryOrganisation(organisation=each) for each in OrganisationFactory.create_batch(2)
    ]
    body.save()
    text = b"".join(visitor.get("/data/entries.csv?group=organisation")).decode()
    assert text.count("Kahden") == 1


def test_data_of_one_organisation_is_not_that_of_another(visitor) -> None:
    one, other = OrganisationFactory.create_batch(2)
    assert visitor.get(f"/o/{one.pk}.csv?organisation={other.pk}").status_code == 400


# --- Any way it is asked --------------------------------------------------------------------------
def _entries(random: Random) -> tuple[list, list]:
    organisations, themes = OrganisationFactory.create_batch(3), ThemeFactory.create_batch(2)
    for _each in range(12):
        factory = random.choice([BodyFactory, EngagementFactory, MembershipFactory])
        entry = factory(level=random.choice(["", "national", "municipal"]))
        chosen = random.sample(organisations, random.choice([0, 1, 2]))
        entry.entry_organisations = [EntryOrganisation(organisation=each) for each in chosen]
        entry.themes = random.sample(themes, random.choice([0, 1]))
        entry.seats = [_seat(random) for _seat_ in range(random.choice([0, 1, 2]))]
        entry.save()
    return organisations, themes


def _seat(random: Random) -> Seat:
    year = random.randint(2015, 2028)
    start = random.choice([None, str(year), f"{year}-05-03"])
    end = random.choice([None, str(year + 1), f"{year + 2}-06-01"])
    role = random.choice(["member", "chair", "deputy"])
    return Seat(role=role, start=start, end=end, open_end=not end and random.random() < 0.5)


def _fits(entry: Entry, filters: Filters) -> bool:
    """The rules in Python, of one entry."""
    first, last = Selection(filters).moment
    return (
        filters.kind in ("", entry.kind)
        and filters.level in ("", entry.level)
        and filters.status in ("", entry.status_between(first, last))
        and (not filters.role or filters.role in {seat.role for seat in entry.seats.all()})
        and (not filters.organisation or filters.organisation in entry.organisation_list)
        and (not filters.theme or filters.theme in entry.theme_list)
        and all(word in _words(entry) for word in filters.text.split())
    )


def _words(entry: Entry) -> str:
    return " ".join(each.names_for_search for each in (entry, *entry.organisation_list)).casefold()


def _values(entry: Entry, name: str, moment: tuple[date, date]) -> set[object]:
    """What each filter may be set to for ``entry`` to be chosen."""
    return {
        "kind": {entry.kind},
        "level": {entry.level} - {""},
        "status": {str(entry.status_between(*moment))},
        "role": {seat.role for seat in entry.seats.all()},
        "organisation": {each.pk for each in entry.organisation_list},
        "theme": {each.pk for each in entry.theme_list},
    }[name]


@pytest.mark.parametrize("most", [1, 3, 10])
def test_a_feed_made_from_the_newest_is_that_made_from_all(most: int, monkeypatch) -> None:
    monkeypatch.setattr(atom, "MOST_NEWS", most)
    [organisation, *_others], _themes = _entries(Random(most))
    asked = Filters(), Filters(kind="body"), Filters(text="1"), Filters(organisation=organisation)
    for days in (0, 400):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            for chosen in map(Selection, asked):
                found = chosen.newest(most), chosen.in_order()
                newest, every = (b"".join(atom.write(records(each), about())) for each in found)
                assert newest == every


def test_the_time_zone_of_whoever_saves_moves_no_news(visitor) -> None:
    """Wagtail can let staff choose the one in which they are told the time."""
    body = BodyFactory()
    body.seats = [Seat(start=str(today()))]
    with timezone.override("America/New_York"):
        body.save()
    feed = feedparser.parse(b"".join(visitor.get(f"/data/entries.atom?text={body.title}")))
    assert any("-start" in news.id for news in feed.entries)
    block = EntryBlock.objects.get(number=body.pk // SIZE)
    assert bytes(block.news) == packed(block.number)["news"]


def test_the_feed_is_made_from_the_newest(visitor, monkeypatch) -> None:
    BodyFactory(title="Vanhempi")
    BodyFactory(title="Uudempi")
    monkeypatch.setitem(FORMATS, "atom", replace(FORMATS["atom"], most_news=1))
    [news] = feedparser.parse(b"".join(visitor.get("/data/entries.atom?kind=body"))).entries
    assert "Uudempi" in news.title


@pytest.mark.parametrize("few", [0, 10, selection.FEW])
@pytest.mark.parametrize("days", [0, 400])
def test_counts_rows_and_rules_agree(days: int, few: int, monkeypatch) -> None:
    """Some hundred questions, today and later, without a save between, of few and of many."""
    monkeypatch.setattr(selection, "FEW", few)
    random = Random(days)
    organisations, themes = _entries(random)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        entries = list(Entry.objects.listed().for_list().prefetch_related("themes"))
        for _each in range(100):
            filters = Filters(
                kind=random.choice(["", "", "body", "membership"]),
                level=random.choice(["", "", "national"]),
                status=random.choice(["", "", *Status.values]),
                role=random.choice(["", "", "chair", "member"]),
                organisation=random.choice([None, None, *organisations]),
                theme=random.choice([None, None, *themes]),
                date=random.choice([None, None, PartialDate(2021), PartialDate(2022, 6, 1)]),
                text=random.choice(["", "", "", "1", "ор", "ор on", "olematon"]),
            )
            wanted = {entry.number for entry in entries if _fits(entry, filters)}
            found = Selection(filters)
            assert {number for _gathered, number in rows(filters, 7)} == wanted, filters
            assert found.counts.total == len(wanted), filters
            for name in ("kind", "level", "status", "role", "organisation", "theme"):
                open_to_all = [e for e in entries if _fits(e, filters.without(name))]
                values = (_values(entry, name, found.moment) for entry in open_to_all)
                assert found.counts.of(name) == Counter(chain(*values)), (name, filters)
                assert found.counts.without(name) == len(open_to_all)
