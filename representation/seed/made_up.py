"""Makes up entries with believable names, organisations and histories.

On the same day the same seed makes the same register.
"""

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models.page_columns import NAME_COLUMN
from representation.dates.partial_date import PartialDate
from representation.dates.status import today
from representation.models import (
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
from representation.seed.loading import ENTRY_TYPES

WORDS = tomllib.loads((Path(__file__).parent / "made_up_words.toml").read_text(encoding="utf-8"))
ENTRIES_PER_TRANSACTION = 200  # entries
FIRST_YEAR = 2000
SHARE_OF_PARTS = 0.05  # of bodies
SHARE_OF_CONFIRMED = 0.4  # of entries of which some seat may go on
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


class Maker:
    """One made-up register.

    Attributes:
        count: how many entries to make.
        report: called after every few hundred entries with how many there are.
    """

    def __init__(self, count: int, seed: int, report: Callable[[int], None]) -> None:
        self.count = count
        self.report = report
        self.random = Random(seed)  # noqa: S311 - hides nothing from anybody
        loaded = LoadedItem.objects.filter(key__startswith="theme:")
        keys = dict(loaded.values_list("object_id", "key"))
        self.themes = {
            keys[theme.pk].removeprefix("theme:"): theme
            for theme in Theme.objects.filter(pk__in=keys).order_by("pk")
        }
        self.lists = {kind: page.objects.get() for kind, page in INDEX_PAGE_OF.items()}
        self.whole_bodies: list[Entry] = []  # those that are no part of another

    def make(self) -> None:
        self.organisations = self._organisations()
        for made in range(0, self.count, ENTRIES_PER_TRANSACTION):
            following = min(made + ENTRIES_PER_TRANSACTION, self.count)
            with transaction.atomic():
                for _each in range(made, following):
                    self._entry()
            self.report(following)

    # --- Names --------------------------------------------------------------------------------
    def _one_of(self, shares: dict[Any, int]) -> Any:
        return self.random.choices(list(shares), list(shares.values()))[0]

    @staticmethod
    def _names(patterns: dict[str, str], **words: Any) -> dict[str, str]:
        """A text in each language that the words have, which begins with a capital letter."""
        parts = {
            f"{name}_{key}": value
            for name, each in words.items()
            if isinstance(each, dict)
            for key, value in each.items()
        }
        texts = {
            code: text.format_map({**parts, **words})
            for code, text in patterns.items()
            if code in language_codes()
        }
        return {code: text[0].upper() + text[1:] for code, text in texts.items()}

    # --- Organisations ------------------------------------------------------------------------
    @transaction.atomic
    def _organisations(self) -> list[Organisation]:
        """As many as there are places and topics for, at most one for five entries."""
        made = list(islice(self._made_up_organisations(), max(self.count // 5, 1)))
        for organisation in made:
            organisation.save()
        return made

    def _made_up_organisations(self) -> Iterator[Organisation]:
        patterns = WORDS["organisation"]
        for place in WORDS["place"]:
            yield self._organisation("municipality", patterns, place=place)
        for place in WORDS["place"]:
            for topic in WORDS["topic"]:
                for kind in ("service", "association"):
                    yield self._organisation(kind, patterns, place=place, topic=topic)

    def _organisation(self, kind: str, patterns: dict[str, Any], **words: Any) -> Organisation:
        names = self._names(patterns[kind], **words)
        return Organisation(
            kind=kind, **{column("name", code): name for code, name in names.items()}
        )

    # --- Entries ------------------------------------------------------------------------------
    def _entry(self) -> None:
        year = self.random.randint(FIRST_YEAR, today().year)
        published = datetime(year, 1, 1, 9, tzinfo=UTC) + timedelta(days=self.random.randrange(360))
        published = min(published, datetime.now(UTC) - timedelta(days=2))
        place, topic = self.random.choice(WORDS["place"]), self.random.choice(WORDS["topic"])
        entry = self._page(year, published, place=place, topic=topic)
        entry.seats = list(self._seats(year))
        several = min(self.random.choice((0, 1, 1, 1, 2)), len(self.organisations))
        entry.entry_organisations = [
            EntryOrganisation(organisation=organisation, sort_order=position)
            for position, organisation in enumerate(self.random.sample(self.organisations, several))
        ]
        topics = dict.fromkeys([topic["theme"], self.random.choice(list(self.themes))])
        entry.themes = [self.themes[each] for each in topics if each in self.themes]
        if entry.kind_of_entry == Kind.BODY:
            self._put_under_another(entry)
        self.lists[entry.kind_of_entry].add_child(instance=entry)
        log(entry, "wagtail.publish", timestamp=published, content_changed=True)
        self._observe(entry, published.date())

    def _page(self, year: int, published: datetime, **words: Any) -> Any:
        kind = self._one_of(SHARE_OF_KIND)
        form, form_words = self.random.choice(list(WORDS["form"][kind].items()))
        names = self._names(WORDS["name"][kind], form=form_words, year=year, **words)
        leads = self._names(WORDS["lead"], **words)
        number = EntryNumber.issue()
        return ENTRY_TYPES[kind](
            **{column("name", code, NAME_COLUMN): text for code, text in names.items()},
            **{column("lead", code): text for code, text in leads.items()},
            **{column("ready", code): True for code in leads},
            number=number,
            form=form,
            level=self._one_of(SHARE_OF_LEVEL),
            slug=f"{form}-{number}".replace("_", "-"),
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
        )

    def _put_under_another(self, body: Any) -> None:
        """Makes some bodies parts of others, which are parts of none."""
        if self.whole_bodies and self.random.random() < SHARE_OF_PARTS:
            body.parent_body = self.random.choice(self.whole_bodies)
        else:
            self.whole_bodies.append(body)

    # --- History ------------------------------------------------------------------------------
    def _seats(self, year: int) -> Iterator[Seat]:
        """One to three periods, with gaps, some of them open, some not known."""
        chance = self.random.random
        if chance() < 0.25:  # as most of the first content: nobody wrote down when
            yield Seat(role=self._one_of(SHARE_OF_ROLE))
            return
        precision = self.random.choice((1, 1, 2, 3))
        start = date(year, self.random.randint(1, 12), self.random.randint(1, 28))
        for position in range(self.random.choice((1, 1, 2, 3))):
            end = start + timedelta(days=self.random.choice((365, 730, 1461)))
            last = end > today() or chance() < 0.1
            open_end = last and chance() < 0.5
            yield Seat(
                role=self._one_of(SHARE_OF_ROLE),
                start=_partial(start, precision),
                end=None if last and (open_end or chance() < 0.3) else _partial(end, precision),
                open_end=open_end,
                open_since=min(start, today()) if open_end else None,
                sort_order=position,
            )
            if last:
                return
            start = end + timedelta(days=self.random.choice((1, 1, 1, 400)))

    def _observe(self, entry: Entry, published: date) -> None:
        """Each entry was listed somewhere; of some that may go on, staff saw that they do."""
        Observation.objects.create(
            entry=entry,
            meaning=Observation.Meaning.LISTED,
            day=published,
            source=Observation.Source.OWN_PAGE,
        )
        may_go_on = any(not seat.end for seat in entry.seats.all())
        if may_go_on and self.random.random() < SHARE_OF_CONFIRMED:
            Observation.objects.create(
                entry=entry,
                meaning=Observation.Meaning.HOLDS,
                day=today() - timedelta(days=self.random.randrange(600)),
                source=Observation.Source.STAFF,
            )


def _partial(day: date, precision: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:precision])
