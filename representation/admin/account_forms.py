"""The forms of the account and of the draft for the transparency register: which period, which way.

Both are sent by GET, so that a report has an address that staff can keep.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from pages.languages.codes import active_language, language_codes, native_name
from representation.dates.partial_date import EARLIEST_YEAR
from representation.dates.status import Moment, today
from representation.register.account_grouping import Grouping
from representation.register.contacts import FIRST_YEAR, HalfYear


class ReportForm(forms.Form):
    """What both forms have: a language; what the query leaves out has its usual value."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [(code, native_name(code)) for code in language_codes()],
    )

    def __init__(self, query: Any) -> None:
        super().__init__()
        usual = {name: self.usual_values().get(name, "") for name in self.fields}
        self.data = {name: query.get(name, value) for name, value in usual.items()}
        self.is_bound = True

    def usual_values(self) -> dict[str, object]:
        return {"language": active_language()}


class AccountForm(ReportForm):
    """A year, or the first and the last day."""

    year = forms.IntegerField(label=_("Year"), required=False)
    first = forms.DateField(label=_("First day"), required=False, widget=AdminDateInput)
    last = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Days count instead of the year."),
    )
    grouping = forms.ChoiceField(label=_("Gather by"), choices=Grouping.choices)
    field_order = ("year", "first", "last", "grouping", "language")

    def usual_values(self) -> dict[str, object]:
        usual = {"year": today().year - 1, "grouping": Grouping.ORGANISATION}
        return super().usual_values() | usual

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year is not None and not EARLIEST_YEAR <= year <= today().year:
            raise _implausible_year(EARLIEST_YEAR)
        return year

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if self.errors:
            return
        if first is None and last is None:
            if self.cleaned_data["year"] is None:
                self.add_error("year", _("Write a year, or the first and the last day."))
        elif first is None:
            self.add_error("first", _("Write the first day too."))
        elif last is None:
            self.add_error("last", _("Write the last day too."))
        else:
            self._check_days(first, last)

    def _check_days(self, first: date, last: date) -> None:
        for name, day in (("first", first), ("last", last)):
            if not EARLIEST_YEAR <= day.year <= today().year:
                self.add_error(name, _implausible_year(EARLIEST_YEAR))
        if last < first:
            self.add_error("last", _("The end is before the start."))
        elif first > today():
            self.add_error("first", _("This day is still to come."))

    @property
    def moment(self) -> Moment:
        """The days that were asked for."""
        data = self.cleaned_data
        if data["first"]:
            return Moment(data["first"], data["last"])
        return Moment(date(data["year"], 1, 1), date(data["year"], 12, 31))


class ContactsForm(ReportForm):
    """Half a year."""

    year = forms.IntegerField(label=_("Year"))
    half = forms.TypedChoiceField(
        label=_("Half-year"),
        coerce=int,
        choices=[(1, _("January–June")), (2, _("July–December"))],
    )
    field_order = ("year", "half", "language")

    def usual_values(self) -> dict[str, object]:
        last = HalfYear.last_before(today())
        return super().usual_values() | {"year": last.year, "half": last.half}

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= today().year:
            raise _implausible_year(FIRST_YEAR)
        return year

    def clean(self) -> None:
        if not self.errors and self.half_year.moment.first > today():
            self.add_error("half", _("This half-year is still to come."))

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.cleaned_data["year"], self.cleaned_data["half"])


def _implausible_year(first: int) -> ValidationError:
    years = {"first": first, "last": today().year}
    return ValidationError(_("Write a year from %(first)s to %(last)s."), params=years)
