"""Plans what the import of a table would write, entry by entry, and what it must ask before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.languages.codes import default_language
from pages.languages.fields import column
from pages.languages.folding import folded_words
from representation.choices import Form, Kind
from representation.imports.comparison import Comparison, Found, confirmation_in_words
from representation.imports.not_listed import entries_not_listed
from representation.imports.plan import (
    NEW,
    OF_FORM,
    REPLACE,
    Answers,
    EntryPlan,
    Plan,
    State,
    UnknownOrganisation,
)
from representation.imports.register_names import RegisterNames
from representation.imports.remembered import remembered_key
from representation.imports.rows import Names, RowFacts, row_facts, without_doubles
from representation.imports.table import Table
from representation.imports.unknown_words import SKIP, set_chosen_words
from representation.imports.vocabulary import (
    form_in_name,
    full_name,
    organisation_kind_in_name,
)
from representation.models import (
    ENTRY_TYPES,
    Entry,
    Observation,
    Organisation,
    RepresentationBody,
    Theme,
)
from representation.models.near_names import near_named

KIND_OF_FORM = {form: kind for kind, model in ENTRY_TYPES.items() for form in model.forms_of_kind}

# Between the names of several organisations; "opetus- ja kulttuuriministeriö" is one.
AND = re.compile(r"\s*[,/]\s*|(?<!-)\s+(?:ja|sekä|и)\s+")


def plan_import(table: Table, columns: Sequence[str], answers: Answers) -> Plan:
    """What the import of ``table`` would write now. Writes nothing."""
    return _Planner(answers).plan(list(row_facts(table, columns)))


class _Planner:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.names = RegisterNames()
        self.organisations = Organisation.objects.prefetch_related("former_names").in_bulk()
        self.themes = Theme.objects.in_bulk()
        self.bodies = RepresentationBody.objects.in_bulk(field_name="number")
        self.unknown: dict[str, UnknownOrganisation] = {}
        # The primary keys of the entries that may be meant, by the key of a plan.
        self._alike: dict[str, list[int]] = {}

    def plan(self, rows: list[RowFacts]) -> Plan:
        words = set_chosen_words(rows, self.answers.words)
        groups: dict[str, list[RowFacts]] = {}
        for facts in without_doubles(rows):
            groups.setdefault(self._key(facts), []).append(facts)
        plans = {key: EntryPlan(key, group[0].label, []) for key, group in groups.items()}
        chosen = {key: self._choose(plans[key], group) for key, group in groups.items()}
        entries = self._stored_entries(chosen.values())
        joined = _join(groups, chosen)
        for key, group in groups.items():
            plan = plans[key]
            plan.rows = [facts.row for facts in group]
            plan.alike = [entries[pk] for pk in self._alike.get(key, ()) if pk in entries]
            if key not in joined:
                self._complete(plan, group, entries.get(chosen[key] or 0))
        for key, first in joined.items():
            plans[key].state = plans[first].state
            plans[key].joined_to = plans[first].rows[0]
        order = list(State)
        ordered = sorted(plans.values(), key=lambda plan: (order.index(plan.state), plan.rows))
        return Plan(
            self.answers,
            ordered,
            list(self.unknown.values()),
            words,
            list(self.organisations.values()),
            self.names.of_entry,
            entries_not_listed(self._listed(groups, chosen), self.answers.day),
        )

    def _listed(self, groups: dict[str, list[RowFacts]], chosen: dict[str, int | None]) -> set[int]:
        """The primary keys of the entries that rows tell of, or perhaps do."""
        listed = {pk for pk in chosen.values() if pk}
        for key, group in groups.items():
            if not chosen[key]:
                listed |= self._named(group[0]) | set(self._alike.get(key, ()))
        return listed

    # --- Which entry a row tells of -----------------------------------------------------------
    def _key(self, facts: RowFacts) -> str:
        """Rows with one key tell of one entry."""
        found = self._named(facts)
        if len(found) == 1:
            return f"entry {found.pop()}"
        kind = facts.kind or KIND_OF_FORM.get(facts.form, "")
        name = " ".join(facts.names.values())
        return remembered_key(f"{kind} {name}") if folded_words(name) else f"row {facts.row}"

    def _named(self, facts: RowFacts) -> set[int]:
        """The primary keys of the entries that have the name of a row.

        A number only decides between them: people number the rows of their lists.
        """
        kind = facts.kind or KIND_OF_FORM.get(facts.form, "")
        found = self.names.entries.named(facts.names.values())
        of_kind = {pk for pk in found if not kind or self.names.kind_of[pk] == kind}
        if len(of_kind) > 1 and self.answers.form:
            default_kind = KIND_OF_FORM[self.answers.form]
            narrowed = {pk for pk in of_kind if self.names.kind_of[pk] == default_kind}
            of_kind = narrowed or of_kind
        numbered = self._numbered(facts)
        return {numbered} if numbered in of_kind else of_kind

    def _numbered(self, facts: RowFacts) -> int | None:
        return self.names.by_number.get(facts.number) if facts.number else None

    def _choose(self, plan: EntryPlan, group: list[RowFacts]) -> int | None:
        """The primary key of the entry that is meant; None for a new one or an unclear one."""
        facts, answer = group[0], self.answers.entries.get(plan.key, "")
        if answer == SKIP:
            plan.state = State.SKIPPED
            return None
        found = self._named(facts)
        if len(found) == 1:
            return found.pop()
        plan.is_open = bool(facts.names)
        alike = list(found) or self.names.entries.like(facts.names.values())
        numbered = self._numbered(facts)
        if numbered and numbered not in alike:
            alike = [*alike, numbered]
        self._alike[plan.key] = alike
        if answer.isdecimal() and int(answer) in self.names.kind_of:
            return int(answer)
        if answer == NEW or answer.startswith(OF_FORM):
            return None
        if numbered and facts.names:
            words = _(
                "The register has the number %(number)d for “%(name)s”. Is it the same? If the "
                "numbers only count the rows, do not import their column."
            )
            name = self.names.of_entry[numbered]
            plan.reasons.append(words % {"number": facts.number, "name": name})
        elif alike:
            plan.reasons.append(_("The register has one with such a name. Is it the same? Choose."))
        return None

    def _stored_entries(self, chosen: Iterable[int | None]) -> dict[int, Entry]:
        pks = {pk for pk in chosen if pk} | {pk for each in self._alike.values() for pk in each}
        entries: dict[int, Entry] = {}
        for model in ENTRY_TYPES.values():
            stored: Any = model._default_manager.filter(pk__in=pks)
            prefetched = stored.prefetch_for_list().prefetch_related("themes", "former_names")
            entries |= {entry.pk: entry for entry in prefetched}
        return entries

    # --- What the rows change -----------------------------------------------------------------
    def _complete(self, plan: EntryPlan, group: list[RowFacts], stored: Entry | None) -> None:
        if plan.state == State.SKIPPED:
            return
        for facts in group:
            # A row alone is named already.
            words = _("Row %(row)d: %(problem)s") if len(group) > 1 else "%(problem)s"
            plan.reasons += [words % {"row": facts.row, "problem": each} for each in facts.problems]
        found = self._found(plan, group)
        if stored is None and not plan.reasons and not any(facts.names for facts in group):
            plan.reasons.append(_("The row has no name. Which column holds the names?"))
        entry = stored or (self._new_entry(plan, group) if not plan.reasons else None)
        if plan.reasons or entry is None:
            return
        if not stored and entry.kind == Kind.MEMBERSHIP and not found.organisations:
            found = replace(found, organisations=self._of_that_name(group[0]))
        if stored:
            plan.label = str(stored.get_admin_display_title())
            entry = _draft_of(stored)
        # Staff have said that it is the one of that number, under another name.
        is_renamed = stored is not None and stored.number == group[0].number and plan.is_open
        replaces = self.answers.entries.get(plan.key) == REPLACE
        comparison = Comparison(entry, stored is None, is_renamed, replaces)
        plan.changes = comparison.apply(group, found)
        plan.has_parallel_seat = replaces or bool(comparison.notes)
        plan.notes += comparison.notes
        plan.reasons += comparison.reasons
        _check(plan, entry)
        if stored and plan.changes and not plan.reasons and (why := _why_not_changed(stored)):
            plan.reasons.append(why)
        if plan.reasons:
            plan.changes, plan.notes = [], []
            return
        plan.entry = entry
        plan.notes += _excluded_confirmations(entry)
        changed = State.CHANGES if plan.changes else State.SAME
        plan.state = changed if stored else State.NEW
        self._confirm(plan, group)

    def _confirm(self, plan: EntryPlan, group: list[RowFacts]) -> None:
        """Plans the observation that the entry held on the day of the list, or of the row."""
        days = [facts.confirmed_on for facts in group if facts.confirmed_on]
        day = max(days, default=self.answers.day)
        entry = plan.entry
        if day and entry and not _is_confirmed(entry, day):
            pattern = Observation(entry=entry, meaning=Observation.Meaning.HOLDS, day=day)
            if pattern.can_hold():
                plan.confirmed_on = day
                plan.changes.append(confirmation_in_words(day))
                if plan.state == State.SAME:
                    plan.state = State.CONFIRMED
            elif not any(facts.has_period for facts in group):
                plan.notes.append(str(Observation.CANNOT_HOLD))
        elif not day and any(facts.goes_on for facts in group):
            plan.notes.append(
                _("“Until further notice” is true on a day only: write when the list was true.")
            )

    def _new_entry(self, plan: EntryPlan, group: list[RowFacts]) -> Entry | None:
        first = group[0]
        kind = (
            first.kind
            or KIND_OF_FORM.get(first.form, "")
            or KIND_OF_FORM.get(self.answers.form, "")
        )
        allowed = ENTRY_TYPES[kind].forms_of_kind if kind else tuple(Form.values)
        chosen = self.answers.entries.get(plan.key, "").removeprefix(OF_FORM)
        told = [chosen, first.form, *(form_in_name(name, allowed) for name in first.names.values())]
        told += [self.answers.form, allowed[0] if len(allowed) == 1 else ""]
        form = next((each for each in told if each in allowed), "")
        if not form or chosen in allowed:
            plan.offered_forms = allowed
        if not form:
            plan.reasons.append(_("The type is not known. Choose it."))
            return None
        entry = ENTRY_TYPES[KIND_OF_FORM[form]](form=form, title="", live=False)
        entry.kind = KIND_OF_FORM[form]
        return entry

    # --- Organisations, themes, parents -------------------------------------------------------
    def _found(self, plan: EntryPlan, group: list[RowFacts]) -> Found:
        organisations: list[Organisation] = []
        themes: list[Theme] = []
        parent = None
        for facts in group:
            organisations += self._organisations(plan, facts)
            for name in facts.themes:
                if pks := self.names.themes.named([name]):
                    themes += [self.themes[pk] for pk in pks]
                else:
                    plan.reasons.append(_("There is no theme ”%(name)s”.") % {"name": name[:80]})
            if facts.parent:
                parent = self.bodies.get(facts.parent)
                if parent is None:
                    words = _("No body has the number %(number)d.")
                    plan.reasons.append(words % {"number": facts.parent})
        return Found(organisations, list(dict.fromkeys(themes)), parent)

    def _organisations(self, plan: EntryPlan, facts: RowFacts) -> list[Organisation]:
        numbered = [self.organisations.get(pk) for pk in facts.organisation_numbers]
        if numbered and all(numbered):
            return [each for each in numbered if each]
        found = []
        for written in facts.organisations:
            pks = self.names.organisations.named(written.values())
            # The register's own abbreviations come before those that everybody uses.
            names = written if pks else _full_names(written)
            pks = pks or self.names.organisations.named(names.values())
            if len(pks) == 1:
                found.append(self.organisations[pks.pop()])
            elif parts := self._several(names):
                found += parts
            elif organisation := self._unknown(plan, names, pks):
                found.append(organisation)
        return found

    def _of_that_name(self, facts: RowFacts) -> list[Organisation]:
        """The organisation with the name of a row: a membership is named after its own."""
        pks = self.names.organisations.named(facts.names.values())
        return [self.organisations[pk] for pk in pks] if len(pks) == 1 else []

    def _several(self, names: Names) -> list[Organisation]:
        """The organisations of a cell that names several, if all of them are known."""
        for name in names.values():
            found = [self._named_organisations(part) for part in AND.split(name)]
            if len(found) > 1 and all(len(pks) == 1 for pks in found):
                return [self.organisations[pks.pop()] for pks in found]
        return []

    def _named_organisations(self, name: str) -> set[int]:
        organisations = self.names.organisations
        return organisations.named([name]) or organisations.named([full_name(name)])

    def _unknown(self, plan: EntryPlan, names: Names, several: set[int]) -> Organisation | None:
        """The organisation that staff have chosen; None, with a reason, until they have."""
        name = " ".join(names.values())
        key = remembered_key(name) or name
        if key not in self.unknown:
            alike = [self.organisations[pk] for pk in several] or self._near(names)
            kinds = [kind for name in names.values() if (kind := organisation_kind_in_name(name))]
            may_be_several = any(AND.search(each) for each in names.values())
            guess = f"{NEW}:{kinds[0]}" if kinds and not alike and not may_be_several else ""
            answer = self.answers.organisations.get(key, guess)
            self.unknown[key] = UnknownOrganisation(key, names, alike, answer)
            self.unknown[key].organisation = self._answered(self.unknown[key])
        unknown = self.unknown[key]
        if unknown.organisation is None and unknown.answer != SKIP:
            words = _("The organisation ”%(name)s” is not known. Choose above what it is.")
            plan.reasons.append(words % {"name": unknown.label[:80]})
        return unknown.organisation

    def _near(self, names: Names) -> list[Organisation]:
        """The organisations with names like these: but for typing errors, or for some words."""
        near: list[Any] = near_named(self.organisations.values(), names.values())
        like = [self.organisations[pk] for pk in self.names.organisations.like(names.values())]
        return list(dict.fromkeys([*near, *like]))

    def _answered(self, unknown: UnknownOrganisation) -> Organisation | None:
        word, _colon, kind = unknown.answer.partition(":")
        if word == NEW and kind in Organisation.Kind.values:
            names = {column("name", code): name for code, name in unknown.names.items()}
            return Organisation(kind=kind, **names)
        return self.organisations.get(int(word)) if word.isdecimal() else None


def _join(groups: dict[str, list[RowFacts]], chosen: dict[str, int | None]) -> dict[str, str]:
    """Adds the rows of groups that tell of one entry to the first of them: it, by the others."""
    first: dict[int, str] = {}
    joined: dict[str, str] = {}
    for key, pk in chosen.items():
        if pk and first.setdefault(pk, key) != key:
            joined[key] = first[pk]
            groups[first[pk]].extend(groups[key])
    return joined


def _full_names(written: Names) -> Names:
    """Names by language, where some are abbreviations, which stand for Finnish names."""
    full = {code: full_name(name) for code, name in written.items()}
    long = [name for code, name in full.items() if name != written[code]]
    return {default_language(): long[0]} if long else full


def _draft_of(stored: Entry) -> Entry:
    """The latest draft of an entry, or the entry itself where it has none."""
    has_draft = stored.has_unpublished_changes and stored.latest_revision_id
    draft: Entry = stored.get_latest_revision_as_object() if has_draft else stored
    return draft


def _why_not_changed(stored: Entry) -> str:
    """Why a list does not change an entry; "" if it may."""
    if stored.has_unpublished_changes:
        return _("There is a draft of it already. Publish or delete it first.")
    if stored.locked:
        return _("It is locked.")
    return ""


def _check(plan: EntryPlan, entry: Entry) -> None:
    """Notes what the form of the entry would refuse."""
    for checked in (entry, *entry.seats.all()):
        try:
            checked.clean()
        except ValidationError as error:
            plan.reasons += error.messages


def _excluded_confirmations(entry: Entry) -> list[str]:
    """Notes on what the register has confirmed and the dates of the list exclude."""
    words = _("The register has it that it held on %(day)s. These dates exclude that.")
    return [
        words % {"day": date_format(day, "SHORT_DATE_FORMAT")}
        for day in entry.observed_days()[Observation.Meaning.HOLDS]
        if not Observation(entry=entry, meaning=Observation.Meaning.HOLDS, day=day).can_hold()
    ]


def _is_confirmed(entry: Entry, day: date) -> bool:
    """Whether the register knows already that the entry held on ``day``."""
    confirmed = set(entry.observed_days()[Observation.Meaning.HOLDS])
    confirmed |= {seat.open_since for seat in entry.seats.all() if seat.open_since}
    return day in confirmed
