"""The comparison of two versions: values in words, and translated fields with their language."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.template.defaultfilters import yesno
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.text import capfirst
from wagtail.admin import compare
from wagtail.fields import StreamField

from pages.languages.codes import default_language, language_codes, native_name
from pages.models.base_page import BasePage
from pages.models.page_columns import DESCRIPTION_COLUMN, NAME_COLUMN


def label_with_language(name: str, label: str) -> str:
    """The label of the field ``name``, with its language if each language has a field of its own.

    Wagtail's columns of the default language are called as those of the other languages.
    """
    inherited = {NAME_COLUMN: BasePage.name, DESCRIPTION_COLUMN: BasePage.meta_description}
    if translated := inherited.get(name):
        label = capfirst(str(translated.short_description))
        return f"{label} ({native_name(default_language())})"
    for code in language_codes():
        if name.endswith(f"_{code}"):
            return f"{label} ({native_name(code)})"
    return label


class LanguageInLabel:
    """A comparison whose label says the language of the field."""

    field: models.Field

    def field_label(self) -> str:
        # mypy does not see the comparison that the mixin is used with.
        label = super().field_label()  # type: ignore[misc]
        return label_with_language(self.field.name, str(label))


class TextComparison(LanguageInLabel, compare.TextFieldComparison):
    """Compares texts word by word."""


class BodyComparison(LanguageInLabel, compare.StreamFieldComparison):
    """Compares texts made of blocks."""


class ValueComparison(LanguageInLabel, compare.FieldComparison):
    """Compares values in words, each as a whole; "" stands for none."""

    val_a: Any
    val_b: Any

    def __init__(self, field: models.Field, obj_a: models.Model, obj_b: models.Model) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (
            "" if value is None else self.in_words(value) for value in (self.val_a, self.val_b)
        )

    def in_words(self, value: Any) -> str:
        raise NotImplementedError

    def htmldiff(self) -> str:
        if not self.has_changed():
            return escape(self.val_a)
        changes = [("deletion", self.val_a), ("addition", self.val_b)]
        shown = [change for change in changes if change[1]]
        return compare.TextDiff(shown, separator=" ").to_html()


class BooleanComparison(ValueComparison):
    """Compares ticks, as yes and no."""

    def in_words(self, value: bool) -> str:
        return str(yesno(value))


class DateComparison(ValueComparison):
    """Compares days, as the active language writes them."""

    def in_words(self, value: date) -> str:
        return date_format(value, "SHORT_DATE_FORMAT")


class DateTimeComparison(ValueComparison):
    """Compares moments, as the active language writes them, in the active time zone."""

    def in_words(self, value: datetime) -> str:
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


COMPARISONS: dict[type[models.Field], type[compare.FieldComparison]] = {
    models.CharField: TextComparison,
    models.TextField: TextComparison,
    StreamField: BodyComparison,
    models.BooleanField: BooleanComparison,
    models.DateField: DateComparison,
    models.DateTimeField: DateTimeComparison,
}


def register_comparisons() -> None:
    """Registers the comparisons in place of Wagtail's."""
    for field_class, comparison in COMPARISONS.items():
        compare.register_comparison_class(field_class, comparison_class=comparison)
