"""What filters choose and count, by brute force: one entry and one filter after the other.

It asks ``entry.as_of`` and nothing else that lists are made from: no held period, no stored words.
"""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.languages.folding import folded_words
from pages.languages.word_forms import is_known
from pages.search.queries import STOP_WORDS
from representation.dates.status import Status, today
from representation.models import (
    Entry,
    EntryOrganisation,
    Observation,
    Organisation,
    Seat,
    Theme,
)
from representation.register.filters import Filters
from tests.factories import (
    BodyFactory,
    EngagementFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
)


def asked_words(text: str) -> list[str]:
    """The words of a text that are no stop words, unless all are."""
    words = folded_words(text).split()
    return [word for word in words if word not in STOP_WORDS] or words


def is_form(name: str, word: str) -> bool:
    """Whether ``name`` is ``word``, or begins with what no dictionary has; in these tests only."""
    return name == word or (not is_known(word) and name.startswith(word))


COUNTED = ("kind", "status", "organisation_kind", "organisation", "theme", "level", "role")
CHOOSING = ("text", *COUNTED)


# --- A register -----------------------------------------------------------------------------------
def make_entries(random: Random, count: int = 14) -> tuple[list[Organisation], list[Theme]]:
    """Entries of every kind and history, some of which nobody may see."""
    kinds = ("association", "ministry", "agency")
    organisations, themes = (
        [OrganisationFactory(kind=kind) for kind in kinds],
        ThemeFactory.create_batch(2),
    )
    organisations.append(OrganisationFactory(name_fi="Lopetettu", dissolved="2023-05"))
    for number in range(count):
        factory = random.choice([BodyFactory, EngagementFactory, MembershipFactory])
        year = random.randint(2015, 2024)
        entry = factory(
            level=random.choice(["", "national", "municipal"]),
            term_start=random.choice([None, None, str(year)]),
            term_end=random.choice([None, None, str(year + 4)]),
            live=number != 1,
        )
        chosen = random.sample(organisations, random.choice([0, 1, 1, 2]))
        entry.entry_organisations = [
            EntryOrganisation(organisation=each, sort_order=n) for n, each in enumerate(chosen)
        ]
        entry.themes = random.sample(themes, random.choice([0, 1, 2]))
        entry.seats = [_seat(random) for _seat_ in range(random.choice([0, 1, 2, 3]))]
        if number == 2:
            entry.expire_at = timezone.now() - timedelta(days=1)
        entry.save()
        _observe(random, entry)
        if number == 3:
            PageViewRestriction.objects.create(page=entry, restriction_type="login")
    return organisations, themes


def _seat(random: Random) -> Seat:
    year = random.randint(2015, 2028)
    start = random.choice([None, str(year), f"{year}-05", f"{year}-05-03"])
    end = random.choice([None, None, str(year + 1), f"{year + 1}-03", f"{year + 2}-06-01"])
    is_open = not end and random.random() < 0.5
    return Seat(
        role=random.choice(["member", "chair", "deputy"]),
        start=start,
        end=end,
        open_end=is_open,
        open_since=date(year, 6, 1) if is_open else None,
    )


def _observe(random: Random, entry: Entry) -> None:
    for _each in range(random.choice([0, 1, 2])):
        Observation.objects.create(
            entry=entry,
            meaning=random.choice(Observation.Meaning.values),
            day=today() - timedelta(days=random.randrange(2000)),
            source="staff",
        )


# --- The rules ------------------------------------------------------------------------------------
class Oracle:
    """All entries, read once; asked in the active language and on the day that it is."""

    def __init__(self) -> None:
        now = timezone.now()
        private = [each.page.path for each in PageViewRestriction.objects.select_related("page")]
        self.entries = [
            entry
            for entry in Entry.objects.prefetch_for_page()
            if entry.live
            and not (entry.expire_at and entry.expire_at <= now)
            and not any(entry.path.startswith(path) for path in private)
        ]

    def chosen(self, filters: Filters, ignoring: str = "") -> list[Entry]:
        asked = {
            name: value
            for name, value in filters.active.items()
            if name in CHOOSING and name != ignoring
        }
        return [
            entry
            for entry in self.entries
            if all(self._fits(entry, name, value, filters) for name, value in asked.items())
        ]

    def _fits(self, entry: Entry, name: str, value: Any, filters: Filters) -> bool:
        if name == "text":
            organisations = [each.names_for_search for each in entry.organisation_list]
            names = folded_words(" ".join([entry.names_for_search, *organisations])).split()
            return all(any(is_form(name, word) for name in names) for word in asked_words(value))
        return getattr(value, "pk", value) in self._values(entry, name, filters)

    @staticmethod
    def _values(entry: Entry, name: str, filters: Filters) -> set[Any]:
        """What a filter may be set to for ``entry`` to be chosen."""
        known = entry.as_of(filters.date)
        return {
            "kind": lambda: {entry.kind},
            "level": lambda: {entry.level},
            "status": lambda: {str(known.status)},
            "role": lambda: {held.seat.role for held in known.seats},
            "organisation_kind": lambda: (
                {each.kind_for_readers for each in entry.organisation_list} or {"none"}
            ),
            "organisation": lambda: {each.pk for each in entry.organisation_list},
            "theme": lambda: {each.pk for each in entry.themes.all()},
        }[name]()

    def counts(self, name: str, filters: Filters) -> Counter[Any]:
        chosen = self.chosen(filters, ignoring=name)
        return Counter(value for entry in chosen for value in self._values(entry, name, filters))

    def alternatives(self, filters: Filters) -> dict[str, int]:
        names = [name for name in filters.active if name in CHOOSING]
        found = {name: len(self.chosen(filters, ignoring=name)) for name in names}
        return {name: number for name, number in found.items() if number}

    # --- Order ------------------------------------------------------------------------------------
    def in_order(self, filters: Filters) -> list[tuple[Any, int]]:
        """The rows of a list: what each is gathered under, and the number of the entry."""
        rows = [
            (under, entry)
            for entry in self.chosen(filters)
            for under in self._gathered(entry, filters)
        ]
        rows.sort(
            key=lambda row: (
                _last_if_none(row[0]),
                self._rank(row[1], filters),
                self._key(row[1], filters.sort),
            )
        )
        return [(under and under.pk, entry.number) for under, entry in rows]

    @staticmethod
    def _gathered(entry: Entry, filters: Filters) -> list[Any]:
        if not filters.group:
            return [None]
        if chosen := getattr(filters, filters.group):
            return [chosen]
        every = entry.organisation_list if filters.group == "organisation" else entry.themes.all()
        return list(every) or [None]

    @staticmethod
    def _rank(entry: Entry, filters: Filters) -> int:
        """As of a date first what held, then what may have held."""
        if not filters.date:
            return 0
        ranks = {Status.CURRENT: 0, Status.NOT_KNOWN: 1}
        return ranks.get(entry.as_of(filters.date).status, 2)

    @staticmethod
    def _key(entry: Entry, sort: str) -> tuple[Any, ...]:
        name = (getattr(entry, sort_column(active_language())), entry.number)
        held = [each.bounds for each in entry.held_seats()]
        if sort == "start":
            starts = [each.earliest_start for each in held if each.earliest_start > date.min]
            return (-min(starts).toordinal() if starts else 0, *name)
        if sort == "end":
            return (max(each.latest_end for each in held), *name)
        if sort == "organisation":
            return (_last_if_none(next(iter(entry.organisation_list), None))[:2], *name)
        return name


def _last_if_none(named: Any) -> tuple[bool, str, int]:
    return (False, named.sorting, named.pk) if named else (True, "", 0)
