"""What the items of the account are grouped by.

Each stands in one group, so that the groups add up. Staff choose the order of the organisations of
an entry, so the first one stands for it. Themes have no order: what has several stands under
"several themes", and would otherwise stand under another one in each language. All of them are
named beside the item.
"""

from collections.abc import Sequence

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from representation.models import AdvocacyWork, Form, Organisation, Theme
from representation.models.named_model import Named
from representation.register.report import GroupKey

# After every group that has a name of its own.
SEVERAL, WITHOUT = 1, 2
# The types of entries, then those of works.
FORMS: list[Form | AdvocacyWork.Form] = [*Form, *AdvocacyWork.Form]


class Grouping(models.TextChoices):
    """What the items of each section are grouped by."""

    ORGANISATION = "organisation", _("by organisation")
    THEME = "theme", _("by theme")
    FORM = "form", _("by type")


def heading(grouping: Grouping) -> str:
    """What the groups are, as the heading of their column."""
    return {
        Grouping.ORGANISATION: gettext("Organisation"),
        Grouping.THEME: gettext("Theme"),
        Grouping.FORM: gettext("Type"),
    }[grouping]


def rule(grouping: Grouping) -> str:
    """How something that belongs to several groups is counted; "" where nothing does."""
    return {
        Grouping.ORGANISATION: gettext(
            "What has several organisations is counted once, under the first of them; all are"
            " named beside it."
        ),
        Grouping.THEME: gettext(
            "What has several themes is counted once, under “several themes”; all are named"
            " beside it."
        ),
        Grouping.FORM: "",
    }[grouping]


def group_of(
    grouping: Grouping,
    organisations: Sequence[Organisation],
    themes: Sequence[Theme],
    form: Form | AdvocacyWork.Form,
) -> GroupKey:
    """The group of an item with these organisations and themes, and of this type."""
    if grouping == Grouping.ORGANISATION:
        without = gettext("Without an organisation")
        return _named(organisations[0]) if organisations else GroupKey((WITHOUT, "", 0), without)
    if grouping == Grouping.THEME:
        return _of_themes(themes)
    return GroupKey((0, "", FORMS.index(form)), str(capfirst(form.label)))


def _of_themes(themes: Sequence[Theme]) -> GroupKey:
    if not themes:
        return GroupKey((WITHOUT, "", 0), gettext("Without a theme"))
    if len(themes) > 1:
        return GroupKey((SEVERAL, "", 0), gettext("Several themes"))
    return _named(themes[0])


def _named(named: Named) -> GroupKey:
    return GroupKey((0, named.sorting, named.pk), named.name.capital)
