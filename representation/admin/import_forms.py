"""The forms of an import: the file, and what staff say of its columns and unknown names."""

from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from representation.choices import Kind
from representation.dates.status import today
from representation.imports.columns import TOGETHER, heading_keys
from representation.imports.fields import IGNORED, field_choices
from representation.imports.plan import (
    NEW,
    OF_FORM,
    REPLACE,
    EntryPlan,
    Plan,
    State,
    UnknownOrganisation,
)
from representation.imports.unknown_words import CHOICES, SKIP, UnknownWord
from representation.imports.vocabulary import field_of
from representation.models import ENTRY_TYPES, Form, Organisation, RegisterImport

# So many organisations are offered for a name that the register does not know.
MOST_OFFERED = 500
# So many choices of entries there are in all, as each row has its own; with more, only the likest.
MOST_CHOICES = 20_000


def form_choices() -> list[Any]:
    """The types of entries, by kind."""
    groups = [
        (Kind(kind).plural_label, [(form, Form(form).label) for form in model.forms_of_kind])
        for kind, model in ENTRY_TYPES.items()
    ]
    return [("", _("The list says it")), *groups]


class AboutListForm(WagtailAdminModelForm):
    """What the rows are, and on which day the list was true."""

    class Meta(WagtailAdminModelForm.Meta):
        model = RegisterImport
        fields: ClassVar = ["form", "day"]
        widgets: ClassVar = {"day": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = form_choices()

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day and day > today():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class ImportForm(AboutListForm):
    """A new import."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("An Excel workbook (.xlsx) or CSV. At most 500 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )
    field_order: ClassVar = ["file", "form", "day"]


def _name(prefix: str, key: str) -> str:
    """The name of a field for a key, which has the words of a list."""
    return f"{prefix}-{sha256(key.encode()).hexdigest()[:16]}"


class PreviewForm(AboutListForm):
    """A choice for each column, each unknown organisation, and each name that may be known."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        headings = self.instance.table["headings"]
        for index, (heading, column) in enumerate(
            zip(headings, self.instance.columns, strict=True)
        ):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=heading or "–", choices=field_choices(), required=False, initial=column
            )
        known = sorted(plan.known_organisations, key=lambda each: each.sorting)
        others = [(str(each.pk), str(each)) for each in known[:MOST_OFFERED]]
        for unknown in plan.organisations:
            self.fields[_name("organisation", unknown.key)] = forms.ChoiceField(
                label=unknown.label,
                choices=_organisation_choices(unknown, others),
                required=False,
                initial=unknown.answer,
            )
        for word in plan.words:
            self.fields[_name("word", word.key)] = forms.ChoiceField(
                label=word.word,
                choices=_word_choices(word),
                required=False,
                initial=word.answer,
            )
        names = sorted(plan.known_entries.items(), key=lambda each: each[1].casefold())
        count = sum(entry.is_open for entry in plan.entries)
        are_offered = count * len(names) <= MOST_CHOICES
        entries = [(str(pk), name) for pk, name in names] if are_offered else []
        for entry in plan.entries:
            self.fields[_name("entry", entry.key)] = forms.ChoiceField(
                label=entry.label,
                choices=_entry_choices(entry, entries or self._pointed_to(entry)),
                widget=forms.Select(attrs={"aria-label": entry.label}),
                required=False,
                initial=plan.answers.entries.get(entry.key, ""),
            )

    def _pointed_to(self, entry: EntryPlan) -> list[tuple[str, str]]:
        """The choice that staff have made for a row, where only the likest are offered."""
        answer = self.plan.answers.entries.get(entry.key, "")
        known = self.plan.known_entries
        return [(answer, known[int(answer)])] if answer.isdecimal() and int(answer) in known else []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        columns = self.chosen_columns()
        for index, column in enumerate(columns):
            is_single = column != IGNORED and column not in TOGETHER
            if is_single and column in columns[:index]:
                self.add_error(f"column-{index}", _("Another column holds this already."))
        return cleaned

    def chosen_columns(self) -> list[str]:
        count = len(self.instance.columns)
        return [self.cleaned_data.get(f"column-{index}", IGNORED) for index in range(count)]

    def save_choices(self) -> None:
        columns, keys = self.chosen_columns(), heading_keys(self.instance.table["headings"])
        changed = zip(keys, self.instance.columns, columns, strict=True)
        entries = {
            each.key: self.cleaned_data[_name("entry", each.key)] for each in self.plan.entries
        }
        self.instance.answers = {
            "headings": self.instance.answers.get("headings", {})
            | {key: new for key, old, new in changed if key and new != old},
            "organisations": {
                each.key: self.cleaned_data[_name("organisation", each.key)]
                for each in self.plan.organisations
            },
            "words": {
                each.key: self.cleaned_data[_name("word", each.key)] for each in self.plan.words
            },
            "entries": entries,
        }
        self.instance.columns = columns
        self.instance.save()

    # --- For the template -----------------------------------------------------------------------
    def columns(self) -> list[dict[str, Any]]:
        """Each column with its field and the first cells that have any text."""
        rows = self.instance.table["rows"]
        return [
            {
                "field": self[f"column-{index}"],
                "examples": [row[index] for _number, row in rows if row[index]][:2],
            }
            for index in range(len(self.instance.columns))
        ]

    def ignored_headings(self) -> list[str]:
        """The headings that nobody knows of columns that have texts, until staff have chosen."""
        keys, chosen = heading_keys(headings := self.instance.table["headings"]), self._chosen
        return [
            column["field"].label
            for column, heading, key in zip(self.columns(), headings, keys, strict=True)
            if column["examples"] and field_of(heading) is None and key not in chosen
        ]

    @property
    def _chosen(self) -> dict[str, str]:
        """The fields that staff have chosen for headings, of this list or of earlier ones."""
        remembered = RegisterImport.remembered_answers()["headings"]
        return remembered | self.instance.answers.get("headings", {})

    def words(self) -> list[Any]:
        return [self[_name("word", each.key)] for each in self.plan.words]

    def organisations(self) -> list[Any]:
        return [self[_name("organisation", each.key)] for each in self.plan.organisations]

    def entries(self) -> list[dict[str, Any]]:
        return [
            {"plan": each, "field": self[_name("entry", each.key)]} for each in self.plan.entries
        ]


def _organisation_choices(unknown: UnknownOrganisation, others: list[tuple[str, str]]) -> list[Any]:
    """New by kind, or one that the register has, those with a like name first."""
    alike = [(str(each.pk), str(each)) for each in unknown.alike]
    known = [*alike, *(each for each in others if each not in alike)]
    kinds = [(f"{NEW}:{kind}", label) for kind, label in Organisation.Kind.choices]
    return [
        ("", _("Choose")),
        (_("A new organisation, which is a"), kinds),
        (_("One that the register has"), known),
        (SKIP, _("Leave it out")),
    ]


def _word_choices(unknown: UnknownWord) -> list[Any]:
    """The choices of the field, and to leave the word out."""
    return [("", _("Choose")), *CHOICES[unknown.field].choices, (SKIP, _("Leave it out"))]


def _entry_choices(entry: EntryPlan, others: list[tuple[str, str]]) -> list[Any]:
    """New by type, or one that the register has, those with a like name first."""
    alike = [
        (str(each.pk), f"{each.get_admin_display_title()} (/e/{each.number})")
        for each in entry.alike
    ]
    is_unclear = entry.state == State.UNCLEAR
    choose = _("Choose") if alike or entry.offered_forms else "–"
    choices: list[Any] = [("", choose if is_unclear else _("As shown"))]
    if entry.offered_forms:
        forms_ = [(f"{OF_FORM}{form}", Form(form).label) for form in entry.offered_forms]
        choices.append((_("A new one, which is a"), forms_))
    elif alike:
        choices.append((NEW, _("A new one")))
    if alike or (entry.is_open and others):
        shown = {pk for pk, _name in alike}
        known = [*alike, *(each for each in others if each[0] not in shown)]
        choices.append((_("One that the register has"), known))
    if entry.has_parallel_seat:
        choices.append((REPLACE, _("Change the seat that is there")))
    return [*choices, (SKIP, _("Leave it out"))]
