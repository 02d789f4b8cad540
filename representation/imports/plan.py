"""What an import would do: the answers that it has, and the plan for each entry."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from representation.imports.comparison import Change
from representation.imports.rows import Names
from representation.imports.unknown_words import UnknownWord
from representation.models import Entry, Organisation
from representation.models.entry_queryset import EntryQuerySet

# Answers of staff, beside the primary key of what is meant.
NEW, REPLACE = "new", "replace"
OF_FORM = "form:"  # before the type of a new entry


class State(models.TextChoices):
    """What the import does with an entry; the values are also the order of the preview."""

    UNCLEAR = "unclear", pgettext_lazy("of an imported entry", "unclear")
    NEW = "new", pgettext_lazy("of an imported entry", "new")
    CHANGES = "changes", pgettext_lazy("of an imported entry", "changes")
    CONFIRMED = "confirmed", pgettext_lazy("of an imported entry", "only confirmed")
    SAME = "same", pgettext_lazy("of an imported entry", "same")
    SKIPPED = "skipped", pgettext_lazy("of an imported entry", "left out")


# Of these, entries or at least observations are written.
WRITTEN = (State.NEW, State.CHANGES, State.CONFIRMED)


@dataclass(frozen=True)
class Answers:
    """What staff have chosen.

    Attributes:
        form: the type of entries of which the list tells none; "" where each must tell its own.
        day: the day on which the list was true; None where nobody knows.
        organisations: by key, ``new:<kind>``, ``skip`` or a primary key.
        words: by key, a value of the choices of its field, or ``skip``.
        entries: by key, ``new``, ``form:<type>``, ``replace`` (a seat that is held at the same
            time), ``skip`` or a primary key.
    """

    form: str = ""
    day: date | None = None
    organisations: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)


@dataclass
class UnknownOrganisation:
    """An organisation that the register has under no name, and what may be meant."""

    key: str
    names: Names
    alike: list[Organisation]
    answer: str
    organisation: Organisation | None = None

    @property
    def label(self) -> str:
        return " / ".join(self.names.values())


@dataclass
class EntryPlan:
    """What the import does with one entry.

    Attributes:
        key: by which answers name it.
        rows: the numbers of its rows in the file.
        entry: it with the changes, not saved; None where it is unclear or left out.
        confirmed_on: the day on which the list says that it held, unless the register knows.
        alike: entries that may be meant, the likest first.
        is_open: whether staff may choose which entry is meant.
        offered_forms: the types of which one must be chosen.
        has_parallel_seat: whether it adds a seat beside another one, or would have.
        joined_to: the row with which these rows tell of one entry, which does what is to be done.
    """

    key: str
    label: str
    rows: list[int]
    state: State = State.UNCLEAR
    entry: Entry | None = None
    changes: list[Change] = field(default_factory=list)
    confirmed_on: date | None = None
    reasons: list[str] = field(default_factory=list)
    alike: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_open: bool = False
    offered_forms: tuple[str, ...] = ()
    has_parallel_seat: bool = False
    joined_to: int | None = None

    @property
    def target(self) -> tuple[int | None, str]:
        """Which entry is written, or of which type a new one is."""
        return (self.entry.pk, self.entry.form) if self.entry else (None, "")


@dataclass
class Plan:
    """What the import of a list would write.

    Attributes:
        organisations: those that the register does not know.
        words: those of which nobody knows which choice they are.
        known_entries: the names of all entries, by primary key.
        not_listed: the entries that one would expect in the list; the import leaves them alone.
    """

    answers: Answers
    entries: list[EntryPlan]
    organisations: list[UnknownOrganisation]
    words: list[UnknownWord]
    known_organisations: list[Organisation]
    known_entries: dict[int, str]
    not_listed: EntryQuerySet

    def of_state(self, state: State) -> list[EntryPlan]:
        of_state = [each for each in self.entries if each.state == state]
        return [each for each in of_state if each.joined_to is None]

    @property
    def to_write(self) -> list[EntryPlan]:
        return [each for state in WRITTEN for each in self.of_state(state)]

    @property
    def digest(self) -> str:
        """Tells whether the register changed what the import would do since it was shown."""
        told = [(each.key, each.state, each.target, str(each.changes)) for each in self.entries]
        organisations = [(each.key, each.answer) for each in self.organisations]
        words = [(each.key, each.answer) for each in self.words]
        return hashlib.sha256(repr((told, organisations, words)).encode()).hexdigest()[:32]
