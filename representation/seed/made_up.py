"""Generates entries with plausible names, organisations and histories.

The same seed generates the same register if it is used on the same day.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from django.db import transaction
from wagtail.log_actions import log

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models.page_columns import NAME_COLUMN
from representation.dates.partial_date import PartialDate
from representation.dates.status import today
from representation.models import (
    ENTRY_TYPES,
    INDEX_PAGE_OF,
    Entry,
    EntryNumber,
    EntryOrganisation,
    Kind,
    Level,
    LoadedItem,
    Observation,
    Organisation,
    Role,
    Seat,
    Theme,
)

T = TypeVar("T")
WORDS = tomllib.loads((Path(__file__).parent / "made_up_words.toml").read_text(encoding="utf-8"))
ENTRIES_PER_TRANSACTION = 200
SHARE_OF_PARTS = 0.05  # of bodies
SHARE_OF_CONFIRMED = 0.4  # of entries with a seat without an end
SHARE_OF_KIND = {Kind.BODY: 5, Kind.ENGAGEMENT: 4, Kind.MEMBERSHIP: 1}
SHARE_OF_LEVEL = {
    Level.MUNICIPAL: 8,
    Level.REGIONAL: 4,
    Level.NATIONAL: 4,
    Level.EUROPEAN: 1,
    Level.INTERNATIONAL: 1,
    "": 2,
}
SHARE_OF_ROLE = {
    Role.MEMBER: 12,
    Role.DEPUTY: 4,
    Role.EXPERT: 4,
    Role.REPRESENTATIVE: 2,
    Role.OBSERVER: 2,
    Role.VICE_CHAIR: 1,
    Role.CHAIR: 1,
}


class RegisterGenerator:
    """Generates a register.

    Attributes:
        count: the number of entries to generate.
        report: called after each transaction with the number of entries so far.
        first_year: the first in which an entry begins.
        share_of_undated: of entries, those of which no date is known.
    """

    first_year = 2000
    share_of_undated = 0.25  # as most of the first content

    def __init__(self, count: int, seed: int, report: Callable[[int], None]) -> None:
        self.count = count
        self.report = report
        self.random = Random(seed)  # noqa: S311 - no secrets are generated
        loaded = LoadedItem.objects.filter(key__startswith="theme:")
        keys = dict(loaded.values_list("object_id", "key"))
        self.themes = {
            keys[theme.pk].removeprefix("theme:"): theme
            for theme in Theme.objects.filter(pk__in=keys).order_by("pk")
        }
        self.lists = {kind: page.objects.get() for kind, page in INDEX_PAGE_OF.items()}
        self.top_level_bodies: list[Entry] = []

    def generate(self) -> None:
        """Creates the organisations and the entries."""
        self.organisations = self.create_organisations()
        for start in range(0, self.count, ENTRIES_PER_TRANSACTION):
            end = min(start + ENTRIES_PER_TRANSACTION, self.count)
            with transaction.atomic():
                for _each in range(start, end):
                    self._create_entry()
            self.report(end)

    # --- Names --------------------------------------------------------------------------------
    def _random_choice(self, shares: Mapping[T, int]) -> T:
        """A random key of ``shares``, weighted by the values."""
        return self.random.choices(list(shares), list(shares.values()))[0]

    @staticmethod
    def _texts(patterns: dict[str, str], **words: Any) -> dict[str, str]:
        """The ``patterns`` filled with ``words``, by language, with initial capitals.

        A word with several forms is a dict; its form ``key`` fills the placeholder ``name_key``.
        """
        parts = {
            f"{name}_{key}": form
            for name, word in words.items()
            if isinstance(word, dict)
            for key, form in word.items()
        }
        texts = {
            code: text.format_map({**parts, **words})
            for code, text in patterns.items()
            if code in language_codes()
        }
        return {code: text[0].upper() + text[1:] for code, text in texts.items()}

    # --- Organisations ------------------------------------------------------------------------
    @transaction.atomic
    def create_organisations(self) -> list[Organisation]:
        """Saves one organisation for every five entries, or as many as the words suffice for."""
        organisations = list(islice(self._new_organisations(), max(self.count // 5, 1)))
        for organisation in organisations:
            organisation.save()
        return organisations

    def _new_organisations(self) -> Iterator[Organisation]:
        """Unsaved organisations, each with a different name."""
        patterns = WORDS["organisation"]
        for place in WORDS["place"]:
            yield self._new_organisation("municipality", patterns, place=place)
        for place in WORDS["place"]:
            for topic in WORDS["topic"]:
                for kind in ("service", "association"):
                    yield self._new_organisation(kind, patterns, place=place, topic=topic)

    def _new_organisation(
        self, kind: str, patterns: dict[str, dict[str, str]], **words: Any
    ) -> Organisation:
        names = self._texts(patterns[kind], **words)
        return Organisation(
            kind=kind, **{column("name", code): name for code, name in names.items()}
        )

    # --- Entries ------------------------------------------------------------------------------
    def _create_entry(self) -> None:
        year = self.random.randint(self.first_year, today().year)
        published = datetime(year, 1, 1, 9, tzinfo=UTC) + timedelta(days=self.random.randrange(360))
        published = min(published, datetime.now(UTC) - timedelta(days=2))
        place, topic = self.random.choice(WORDS["place"]), self.random.choice(WORDS["topic"])
        entry = self.new_entry(year, published, place=place, topic=topic)
        entry.seats = list(self._new_seats(year))
        count = min(self.random.choice((0, 1, 1, 1, 2)), len(self.organisations))
        entry.entry_organisations = [
            EntryOrganisation(organisation=organisation, sort_order=position)
            for position, organisation in enumerate(self.random.sample(self.organisations, count))
        ]
        keys = dict.fromkeys([topic["theme"], self.random.choice(list(self.themes))])
        entry.themes = [self.themes[key] for key in keys if key in self.themes]
        if entry.kind_of_entry == Kind.BODY:
            self._choose_parent_body(entry)
        self.lists[entry.kind_of_entry].add_child(instance=entry)
        Seat.objects.filter(entry=entry).update(told_at=published, end_told_at=published)
        log(entry, "wagtail.publish", timestamp=published, content_changed=True)
        self._create_observations(entry, published.date())

    def new_entry(self, year: int, published: datetime, **words: Any) -> Entry:
        """An unsaved entry without rows; its number is taken from the register."""
        kind = self._random_choice(SHARE_OF_KIND)
        form, form_words = self.random.choice(list(WORDS["form"][kind].items()))
        names = self._texts(WORDS["name"][kind], form=form_words, year=year, **words)
        leads = self._texts(WORDS["lead"], **words)
        number = EntryNumber.issue()
        return ENTRY_TYPES[kind](
            **{column("name", code, NAME_COLUMN): text for code, text in names.items()},
            **{column("lead", code): text for code, text in leads.items()},
            **{column("ready", code): True for code in leads},
            number=number,
            form=form,
            level=self._random_choice(SHARE_OF_LEVEL),
            slug=f"{form}-{number}".replace("_", "-"),
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
        )

    def _choose_parent_body(self, body: Entry) -> None:
        """Gives some bodies a parent body that has no parent body itself."""
        if self.top_level_bodies and self.random.random() < SHARE_OF_PARTS:
            body.parent_body = self.random.choice(self.top_level_bodies)
        else:
            self.top_level_bodies.append(body)

    # --- History ------------------------------------------------------------------------------
    def _new_seats(self, year: int) -> Iterator[Seat]:
        """One to three unsaved seats, with gaps; some without an end, some without dates."""
        chance = self.random.random
        if chance() < self.share_of_undated:
            yield Seat(role=self._random_choice(SHARE_OF_ROLE))
            return
        precision = self.random.choice((1, 1, 2, 3))
        start = date(year, self.random.randint(1, 12), self.random.randint(1, 28))
        for position in range(self.random.choice((1, 1, 2, 3))):
            end = start + timedelta(days=self.random.choice((365, 730, 1461)))
            last = end > today() or chance() < 0.1
            open_end = last and chance() < 0.5
            yield Seat(
                role=self._random_choice(SHARE_OF_ROLE),
                start=_partial_date(start, precision),
                end=(
                    None if last and (open_end or chance() < 0.3) else _partial_date(end, precision)
                ),
                open_end=open_end,
                open_since=min(start, today()) if open_end else None,
                sort_order=position,
            )
            if last:
                return
            start = end + timedelta(days=self.random.choice((1, 1, 1, 400)))

    def _create_observations(self, entry: Entry, published: date) -> None:
        """Records that the entry was listed and, for some without an end, that it holds."""
        Observation.objects.create(
            entry=entry,
            meaning=Observation.Meaning.LISTED,
            day=published,
            source=Observation.Source.OWN_PAGE,
        )
        has_open_seat = any(not seat.end for seat in entry.seats.all())
        if has_open_seat and self.random.random() < SHARE_OF_CONFIRMED:
            Observation.objects.create(
                entry=entry,
                meaning=Observation.Meaning.HOLDS,
                day=today() - timedelta(days=self.random.randrange(600)),
                source=Observation.Source.STAFF,
            )


def _partial_date(day: date, precision: int) -> PartialDate:
    """``day``, or its month or year: ``precision`` is the number of parts."""
    return PartialDate(*(day.year, day.month, day.day)[:precision])
