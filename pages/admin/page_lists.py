"""Lists of pages in the admin: their filters offer only what would find something."""

from collections.abc import Iterable
from copy import copy
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleContentTypeFilter
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import (
    ExplorableIndexView,
    GenericPageFilterSet,
    PageFilterSet,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

# The classes of columns that leave no room for names on a phone, or with a menu beside them.
NOT_ON_PHONES = "not-on-phones"
ONLY_ON_WIDE_SCREENS = "only-on-wide-screens"
WIDE = ("latest_revision_created_at", "parent", "type")


def fit_for_phones(columns: Iterable[BaseColumn]) -> list[BaseColumn]:
    """Copies of ``columns``, of which some are not shown on phones."""
    copies = [copy(column) for column in columns]
    for column in copies:
        column.header = BaseColumn.Header(column)  # else that of the original, with its class
        if column.name in WIDE:
            column.classname = NOT_ON_PHONES
    return copies


def _existing_types(_request: HttpRequest) -> QuerySet[ContentType]:
    types = Page.objects.filter(depth__gt=1).order_by().values("content_type")
    return ContentType.objects.filter(pk__in=types).order_by("model")


class AllPagesFilterSet(GenericPageFilterSet):
    content_type = MultipleContentTypeFilter(
        label=_("Page type"), queryset=_existing_types, widget=CheckboxSelectMultiple
    )


class AllPagesViewSet(PageViewSet):
    """Pages of any type, in the explorer where no other viewset lists them."""

    filterset_class = AllPagesFilterSet
    list_display: ClassVar = fit_for_phones(PageViewSet.columns)


class ExistingChoicesFilterSet(PageFilterSet):
    """Of the choices of a column, those that a page has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = self._meta.model.objects.order_by()
        for name, each in self.filters.items():
            if "choices" in each.extra and name in self._meta.fields:
                existing = set(pages.values_list(name, flat=True).distinct())
                each.extra["choices"] = [
                    choice for choice in each.extra["choices"] if choice[0] in existing
                ]


class TypedIndexView(ExplorableIndexView):
    """The explorer under a page with children of one type."""

    base_filterset_class = ExistingChoicesFilterSet

    @property
    def add_item_label(self) -> str:
        # Wagtail's phrase, and so in its catalogue.
        return gettext("New: %(model_name)s") % {"model_name": self.model._meta.verbose_name}
