"""What the facts of a list change in an entry.

A list adds and corrects; an empty cell takes nothing away, and neither does a theme, an
organisation or a seat that the list does not have.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.languages.codes import native_name
from pages.languages.fields import column
from pages.models.page_columns import NAME_COLUMN
from representation.choices import Kind, Role
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.imports.rows import RowFacts
from representation.models import Entry, EntryOrganisation, Organisation, Seat, Theme

# As whom we sit where a list does not tell.
ROLE_OF_KIND = {
    Kind.BODY: Role.REPRESENTATIVE,
    Kind.MEMBERSHIP: Role.MEMBER,
    Kind.ENGAGEMENT: Role.EXPERT,
}


@dataclass(frozen=True)
class Change:
    """A fact before and after, in words; ``old`` is "" where there was none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Found:
    """The things of the register that the rows of an entry name."""

    organisations: list[Organisation]
    themes: list[Theme]
    parent: Entry | None = None


class Comparison:
    """Sets facts of rows in an ``entry``, which is not saved, and lists what they change.

    Attributes:
        replaces: whether a seat of the list takes the place of one that is held at the same time.
        changes: what was set.
        notes: what staff should look at, though it may be right.
        reasons: why the facts cannot be set.
    """

    def __init__(
        self, entry: Entry, is_new: bool, may_rename: bool = False, replaces: bool = False
    ) -> None:
        self.entry = entry
        self.is_new = is_new
        self.may_rename = may_rename
        self.replaces = replaces
        self.changes: list[Change] = []
        self.notes: list[str] = []
        self.reasons: list[str] = []
        self._has_plain_seats = False
        self._claimed: list[Seat] = []
        self._added: list[Seat] = []

    def apply(self, rows: Iterable[RowFacts], found: Found) -> list[Change]:
        """Sets the facts of ``rows``, all of this entry; the changes."""
        rows = list(rows)
        self._weigh_plain_rows(rows)
        for facts in rows:
            self._set_names(facts)
            self._set_texts(facts)
            if self._is_of_seat(facts):
                self._set_seat(facts)
            else:
                self._set_term("term_start", facts.start)
                self._set_term("term_end", facts.end)
            self._set_term("term_start", facts.term_start)
            self._set_term("term_end", facts.term_end)
        self._add_organisations(found.organisations)
        self._add_themes(found.themes)
        if found.parent and found.parent.pk != self.entry.parent_body_id:
            self._note(_("Part of"), self.entry.parent_body, found.parent)
            self.entry.parent_body_id = found.parent.pk
        if self.is_new and self.entry.is_body and not self.entry.seats.all():
            self._add_seat(RowFacts(0))
        self._note_seats_beside_others()
        return self.changes

    def _note(self, label: object, old: object, new: object) -> None:
        self.changes.append(Change(capfirst(str(label)), str(old or ""), str(new or "")))

    # --- The entry ----------------------------------------------------------------------------
    def _set_names(self, facts: RowFacts) -> None:
        """Sets names in languages that have none; others only where a number told the entry."""
        for code, name in facts.names.items():
            attribute = column("name", code, NAME_COLUMN)
            old = getattr(self.entry, attribute) if self.entry.has_name_in(code) else ""
            if old == name or (old and not self.may_rename):
                continue
            self._note(_("Name (%(language)s)") % {"language": native_name(code)}, old, name)
            setattr(self.entry, attribute, name)
            if attribute == NAME_COLUMN:
                self.entry.title_language = code

    def _set_texts(self, facts: RowFacts) -> None:
        for name in ("form", "level"):
            value, old = getattr(facts, name), getattr(self.entry, name)
            if value and value != old:
                field: Any = self.entry._meta.get_field(name)
                labels = dict(field.flatchoices)
                if name == "form" and value not in self.entry.forms_of_kind:
                    continue
                self._note(field.verbose_name, labels.get(old), labels[value])
                setattr(self.entry, name, value)
        if facts.website and facts.website.rstrip("/") != self.entry.website.rstrip("/"):
            self._note(_("Web address"), self.entry.website, facts.website)
            self.entry.website = facts.website
        for code, text in facts.lead.items():
            attribute = column("lead", code)
            if (old := getattr(self.entry, attribute)) != text:
                label = _("What it is about (%(language)s)") % {"language": native_name(code)}
                self._note(label, old, text)
                setattr(self.entry, attribute, text)

    def _set_term(self, name: str, date: PartialDate | None) -> None:
        old = getattr(self.entry, name)
        new = _more_precise(old, date)
        if new != old:
            is_start = name == "term_start"
            if self.entry.is_body:
                label = _("Term begins") if is_start else _("Term ends")
            else:
                label = _("Begins") if is_start else _("Ends")
            self._note(label, old and old.in_words(), new and new.in_words())
            setattr(self.entry, name, new)

    def _add_organisations(self, organisations: Iterable[Organisation]) -> None:
        present: list[Any] = list(self.entry.entry_organisations.all())
        known = {link.organisation_id for link in present if link.organisation_id}
        added = []
        for organisation in organisations:
            if organisation not in added and organisation.pk not in known - {None}:
                added.append(organisation)
        for position, organisation in enumerate(added, start=len(present)):
            link = EntryOrganisation(organisation=organisation, sort_order=position)
            self.entry.entry_organisations.add(link)
            self._note(_("Organisation"), "", organisation)

    def _add_themes(self, themes: Iterable[Theme]) -> None:
        present = list(self.entry.themes.all())
        added = [theme for theme in themes if theme not in present]
        if added:
            self.entry.themes.set([*present, *added])
            self._note(_("Themes"), "", "; ".join(str(theme) for theme in added))

    # --- Seats --------------------------------------------------------------------------------
    def _is_of_seat(self, facts: RowFacts) -> bool:
        """Whether start and end of a row are those of a seat, not of the entry itself."""
        if self._is_plain(facts):
            return self._has_plain_seats and facts.has_period
        return facts.has_seat or facts.has_period

    def _is_plain(self, facts: RowFacts) -> bool:
        """Whether a row tells no more of a seat than the kind of the entry does: that we are in it.

        The dates of memberships and engagements are ours.
        """
        usual = ("", ROLE_OF_KIND[Kind(self.entry.kind_of_entry)])
        return not self.entry.is_body and facts.role in usual and not facts.has_more_of_seat

    def _weigh_plain_rows(self, rows: list[RowFacts]) -> None:
        """Decides whether the periods of plain rows are seats: where there are several.

        One period is that of the entry. A second one does not take its place.
        """
        plain = [facts for facts in rows if self._is_plain(facts) and facts.has_period]
        usual = ROLE_OF_KIND[Kind(self.entry.kind_of_entry)]
        has_seats = any(seat.role == usual for seat in self.entry.seats.all())
        several = len({(facts.start, facts.end) for facts in plain}) > 1
        self._has_plain_seats = has_seats or several
        start, end = self.entry.term_start, self.entry.term_end
        for facts in [] if has_seats else plain:
            is_later = end and facts.start and facts.start.earliest > end.latest
            is_earlier = start and facts.end and facts.end.latest < start.earliest
            if is_later or is_earlier or (several and (start or end)):
                period = period_in_words(start, end, False)
                words = _(
                    "There is another period already: %(period)s. Write each period as a seat in "
                    "the form of the entry."
                )
                self.reasons.append(words % {"period": period})
                return

    def _set_seat(self, facts: RowFacts) -> None:
        free = [seat for seat in self.entry.seats.all() if seat not in self._claimed]
        if seat := _same_seat(facts, free) or (self.replaces and _seat_at_that_time(facts, free)):
            self._claimed.append(seat)
            self._change_seat(seat, facts)
        else:
            self._add_seat(facts)

    def _change_seat(self, seat: Seat, facts: RowFacts) -> None:
        before = _seat_in_words(seat)
        seat.role = facts.role or seat.role
        seat.start = _more_precise(seat.start, facts.start)
        seat.end = _more_precise(seat.end, facts.end)
        if facts.end and seat.open_end:
            seat.open_end = False
        seat.person = facts.person or seat.person
        for code, text in facts.on_behalf.items():
            setattr(seat, column("on_behalf", code), text)
        if (after := _seat_in_words(seat)) != before:
            self._note(_("Seat"), before, after)

    def _add_seat(self, facts: RowFacts) -> None:
        kind = Kind(self.entry.kind_of_entry)
        seat = Seat(
            role=facts.role or ROLE_OF_KIND[kind],
            start=facts.start,
            end=facts.end,
            person=facts.person,
            sort_order=len(self.entry.seats.all()),
            **{column("on_behalf", code): text for code, text in facts.on_behalf.items()},
        )
        self.entry.seats.add(seat)
        self._claimed.append(seat)
        self._added.append(seat)
        self._note(_("New seat"), "", _seat_in_words(seat))

    def _note_seats_beside_others(self) -> None:
        """Notes each seat of which the list says nothing and beside which it adds another."""
        for seat in self.entry.seats.all():
            if seat not in self._claimed and any(
                _are_at_one_time(seat, added) for added in self._added
            ):
                words = _(
                    "There is another seat at the same time: %(seat)s. If one follows the other, "
                    "write in the list when each begins and ends. If one of them is wrong, correct "
                    "it in the form of the entry."
                )
                self.notes.append(words % {"seat": _seat_in_words(seat)})


def _seat_in_words(seat: Seat) -> str:
    # Phrases within f-strings are not found by what gathers them for the catalogues.
    period = seat.period or _("(no dates)")
    parts = [f"{seat.role_label} {period}", str(seat.on_behalf)]
    return ", ".join(filter(None, [*parts, seat.person]))


def _same_seat(facts: RowFacts, seats: list[Seat]) -> Seat | None:
    """The seat that a row tells of: the numbered one, else one that it agrees with, best first."""
    if facts.seat:
        return next((seat for seat in seats if seat.pk == facts.seat), None)
    agreeing = [seat for seat in seats if _agrees(facts, seat)]
    if not agreeing and len(seats) == 1 and _may_end_with(facts, seats[0]):
        return seats[0]
    return max(agreeing, key=lambda seat: _likeness(facts, seat), default=None)


def _may_end_with(facts: RowFacts, seat: Seat) -> bool:
    """Whether all that a row tells is an end, which ``seat`` may have."""
    if not facts.end or facts.start or facts.has_seat:
        return False
    return not seat.start or seat.start.earliest <= facts.end.latest


def _seat_at_that_time(facts: RowFacts, seats: list[Seat]) -> Seat | None:
    """A seat beside which that of a row would stand."""
    row = Seat(start=facts.start, end=facts.end)
    return next((each for each in seats if _are_at_one_time(each, row)), None)


def _agrees(facts: RowFacts, seat: Seat) -> bool:
    """Whether a row may tell of a seat: same role, same person, same start, as far as is known."""
    if facts.role and facts.role != seat.role:
        return False
    if facts.person and seat.person and facts.person.casefold() != seat.person.casefold():
        return False
    if not _may_be_same(facts.start, seat.start):
        return False
    # Without a start to tell them by, an earlier end is that of another period.
    return bool(facts.start and seat.start) or _may_be_same(facts.end, seat.end)


def _are_at_one_time(one: Seat, other: Seat) -> bool:
    return not _may_follow(one, other) and not _may_follow(other, one)


def _may_follow(later: Seat, earlier: Seat) -> bool:
    """Whether dates say that one seat begins when the other has ended, as far as they are known."""
    return bool(later.start and earlier.end and earlier.end.earliest <= later.start.latest)


def _likeness(facts: RowFacts, seat: Seat) -> tuple[bool, bool, bool]:
    return (
        bool(facts.start) and facts.start == seat.start,
        bool(facts.end) and facts.end == seat.end,
        bool(facts.person) and bool(seat.person),
    )


def _may_be_same(first: PartialDate | None, second: PartialDate | None) -> bool:
    return not first or not second or _is_within(first, second) or _is_within(second, first)


def _is_within(precise: PartialDate, vague: PartialDate) -> bool:
    return vague.earliest <= precise.earliest and precise.latest <= vague.latest


def _more_precise(old: PartialDate | None, new: PartialDate | None) -> PartialDate | None:
    """``new``, unless there is none or ``old`` says the same more precisely."""
    if new is None or (old and _is_within(old, new)):
        return old
    return new


def confirmation_in_words(day: date) -> Change:
    """The observation that an entry held on a day, as a change."""
    return Change(_("Held on"), "", date_format(day, "SHORT_DATE_FORMAT"))
