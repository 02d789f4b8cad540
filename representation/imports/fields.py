"""The fields that a column of an imported table can hold."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.languages.codes import language_codes, native_name

# A column that is not imported.
IGNORED = ""


@dataclass(frozen=True)
class Field:
    """Attributes:
    is_translated: whether it has a column for each language, and one whose language the letters
        of each cell tell.
    """

    name: str
    label: str | Promise
    is_translated: bool = False


FIELDS = (
    Field("name", pgettext_lazy("of an entry or an organisation", "Name"), True),
    Field("number", _("Number")),
    Field("kind", _("Kind")),
    Field("form", _("Type")),
    Field("organisations", _("Organisations"), True),
    Field("organisation_numbers", _("Numbers of the organisations")),
    Field("role", _("Our role")),
    Field("period", _("Our period (start and end in one cell)")),
    Field("start", _("Our seat begins")),
    Field("end", _("Our seat ends")),
    Field("on_behalf", _("On whose behalf"), True),
    Field("person", _("Person")),
    Field("seat", _("Number of the seat")),
    Field("term_start", _("Term of the body begins")),
    Field("term_end", _("Term of the body ends")),
    Field("level", _("Level")),
    Field("themes", _("Themes")),
    Field("parent", _("Part of (number)")),
    Field("website", _("Web address")),
    Field("lead", _("What it is about"), True),
    Field("confirmed_on", _("Last confirmed")),
)


def field_choices() -> list[tuple[str, str | Promise]]:
    """Every field as a choice for a column, those of a language with its name."""
    choices: list[tuple[str, str | Promise]] = [(IGNORED, _("Not imported"))]
    for field in FIELDS:
        choices.append((field.name, field.label))
        if field.is_translated:
            choices += [
                (f"{field.name}_{code}", format_lazy("{} ({})", field.label, native_name(code)))
                for code in language_codes()
            ]
    return choices
