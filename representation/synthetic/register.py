"""Makes up entries with believable names, organisations and histories.

On the same day the same seed makes the same register.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Locale, Page, PageLogEntry

from pages.languages import column, language_codes
from pages.models.base import NAME_COLUMN
from representation.listing import note_visibility
from representation.loading import ENTRY_TYPES
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
    Phase,
    RegisterVersion,
    Role,
    Seat,
    Theme,
)
from representation.partial_dates import PartialDate
from representation.status import phases, today
from representation.synthetic.bulk import analyse, count_on, highest_key, insert, set_key

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
CHUNK = 1000
FIRST_YEAR = 2000
SHARE_OF_PARTS = 0.1  # of every second body
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
        themes = Theme.objects.in_bulk()
        loaded = LoadedItem.objects.filter(key__startswith="theme:")
        self.themes = {
            key.removeprefix("theme:"): themes[pk]
            for key, pk in loaded.values_list("key", "object_id")
            if pk in themes
        }
        self.lists = {kind: page.objects.get() for kind, page in INDEX_PAGE_OF.items()}
        self.used = {kind: page.numchild for kind, page in self.lists.items()}
        self.types = {
            kind: ContentType.objects.get_for_model(model) for kind, model in ENTRY_TYPES.items()
        }
        self.locale = Locale.get_default()

    def make(self) -> None:
        """Makes the whole register, a chunk a transaction."""
        self.organisations = self._organisations()
        made = analysed = 0
        while made < self.count:
            with transaction.atomic():
                made += self._chunk(min(CHUNK, self.count - made))
            if made >= 2 * analysed or made == self.count:
                # Else PostgreSQL checks foreign keys as if the tables were still empty: slowly.
                analyse()
                analysed = made
            self.report(made)

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
    def _chunk(self, size: int) -> int:
        numbers = EntryNumber.objects.bulk_create(EntryNumber() for _ in range(size))
        first = highest_key(Page) + 1
        entries = [self._entry(first + n, number.pk) for n, number in enumerate(numbers)]
        self._put_under_others([entry for entry in entries if entry.kind == Kind.BODY])
        themes = Entry.themes.through
        rows: dict[Any, list[Any]] = {
            table: [] for table in (EntryOrganisation, Seat, Observation, Phase, themes)
        }
        for entry in entries:
            for relation in ("entry_organisations", "seats", "observations"):
                rows[getattr(entry, relation).model] += self._related(entry, relation)
            rows[Phase] += [
                Phase(entry_id=entry.pk, first=start, last=end, status=status)
                for start, end, status in phases(entry.periods)
            ]
            rows[themes] += [themes(entry_id=entry.pk, theme=each) for each in entry.themes.all()]
        for model in ENTRY_TYPES.values():
            insert([entry for entry in entries if type(entry) is model])
        for table, made in rows.items():
            table.objects.bulk_create(made)
        self._tell_tree(entries)
        self._log(entries)
        RegisterVersion.change()
        note_visibility(Entry.objects.filter(pk__gte=first, pk__lt=first + size))
        return size

    def _put_under_others(self, bodies: Sequence[Any]) -> None:
        """Makes some of ``bodies`` parts of others, which are parts of none."""
        above, below = bodies[::2], bodies[1::2]
        for body in below:
            if self.random.random() < SHARE_OF_PARTS:
                body.parent_body_id = self.random.choice(above).pk

    @staticmethod
    def _related(entry: Entry, relation: str) -> Iterator[Any]:
        for row in getattr(entry, relation).all():
            row.entry = entry  # once more, now that its key is known
            yield row

    def _tell_tree(self, entries: Sequence[Entry]) -> None:
        for kind, page in self.lists.items():
            added = sum(entry.kind == kind for entry in entries)
            Page.objects.filter(pk=page.pk).update(numchild=F("numchild") + added)
        count_on([Page])

    def _log(self, entries: Sequence[Entry]) -> None:
        """As publishing does, for what asks when something changed."""
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=entry.pk,
                content_type=entry.content_type,
                label=entry.title,
                action="wagtail.publish",
                timestamp=entry.last_published_at,
                content_changed=True,
            )
            for entry in entries
        )

    def _entry(self, key: int, number: int) -> Any:
        kind = self._one_of(SHARE_OF_KIND)
        form, form_words = self.random.choice(list(WORDS["form"][kind].items()))
        place, topic = self.random.choice(WORDS["place"]), self.random.choice(WORDS["topic"])
        year = self.random.randint(FIRST_YEAR, today().year)
        words = {"place": place, "topic": topic, "form": form_words}
        published = datetime(year, 1, 1, 9, tzinfo=UTC) + timedelta(days=self.random.randrange(360))
        published = min(published, datetime.now(UTC) - timedelta(days=2))
        names = self._names(WORDS["name"][kind], **words, year=year)
        leads = self._names(WORDS["lead"], **words)
        entry = ENTRY_TYPES[kind](
            **{column("name", code, NAME_COLUMN): text for code, text in names.items()},
            **{column("lead", code): text for code, text in leads.items()},
            **{column("ready", code): True for code in leads},
            number=number,
            kind=kind,
            form=form,
            level=self._one_of(SHARE_OF_LEVEL),
            slug=f"{form}-{number}".replace("_", "-"),
            content_type=self.types[kind],
            locale=self.locale,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
        )
        entry.draft_title = entry.title
        entry.entry_organisations = [
            EntryOrganisation(organisation=organisation, sort_order=position)
            for position, organisation in enumerate(
                self.random.sample(self.organisations, self.random.choice((0, 1, 1, 1, 2)))
            )
            if organisation
        ]
        entry.seats = list(self._seats(year))
        day = published.date()
        entry.observations = [Observation(day=day, source=Observation.Source.STAFF)]
        topics = {topic["theme"], *self.random.sample(list(self.themes), 1)}
        entry.themes = [self.themes[each] for each in topics if each in self.themes]
        self._plant(entry, key)
        entry.set_list_columns()
        return entry

    def _plant(self, entry: Entry, key: int) -> None:
        """Gives the entry its place in the tree, after its siblings."""
        parent = self.lists[entry.kind]
        self.used[entry.kind] += 1
        entry.depth = parent.depth + 1
        entry.path = parent.path + _step(self.used[entry.kind])
        entry.url_path = f"{parent.url_path}{entry.slug}/"
        set_key(entry, key)

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
                open_since=start if open_end else None,
                sort_order=position,
            )
            if last:
                return
            start = end + timedelta(days=self.random.choice((1, 1, 1, 400)))


def _partial(day: date, precision: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:precision])


def _step(number: int) -> str:
    """A step of a path in the tree, as treebeard's materialised paths have them."""
    digits = ""
    while number:
        number, digit = divmod(number, len(Page.alphabet))
        digits = Page.alphabet[digit] + digits
    return digits.rjust(Page.steplen, Page.alphabet[0])
