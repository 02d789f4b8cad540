"""The form that copies a page in the admin, and the names that it gives to the copy."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm

from pages.languages.codes import default_language, language_codes, native_name
from pages.languages.fields import column
from pages.languages.visible import VisibleCharField
from pages.models.page_columns import NAME_COLUMN

# Longer names do not fit into the columns.
LONGEST_NAME = 255


def name_fields() -> dict[str, str]:
    """The columns of a page's name by the names of their fields, the default language first.

    Wagtail names the field of the title, and others are named alike: ``new_name_ru``.
    """
    columns = [column("name", code, NAME_COLUMN) for code in language_codes()]
    return {f"new_{name}": name for name in columns}


def names_of_copy(data: Mapping[str, str]) -> dict[str, str]:
    """The names by column that a valid copy form with ``data`` gives; "" where there is none."""
    field = VisibleCharField(required=False)
    return {name: field.clean(data.get(field_name)) for field_name, name in name_fields().items()}


class BaseCopyForm(CopyForm):
    """A copy form with the name in each language, and without the option of an alias.

    A page has facts of its own, such as a number, so there are no aliases.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        page = self.page.specific
        for code, (field_name, name) in zip(language_codes(), name_fields().items(), strict=True):
            is_own = code != default_language() or page.has_own_title
            self.fields[field_name] = VisibleCharField(
                label=format_lazy("{} ({})", _("New name"), native_name(code)),
                initial=getattr(page, name) if is_own else "",
                max_length=LONGEST_NAME,
                required=False,
            )
        self.order_fields(name_fields())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        names = [cleaned.get(name) for name in name_fields()]
        if not any(names) and not any(name in self.errors for name in name_fields()):
            message = _("Write the name in at least one language.")
            raise forms.ValidationError({f"new_{NAME_COLUMN}": message})
        # Wagtail copies the page with this title, which must not be empty.
        cleaned[f"new_{NAME_COLUMN}"] = next(filter(None, names), "")
        return cleaned
