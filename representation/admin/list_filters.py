"""The filters of the lists of entries in the admin."""

from typing import ClassVar

import django_filters
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _

from pages.admin.task_filter import ListFilterSet
from representation.dates.status import Moment, Status
from representation.models import Entry
from representation.models.entry_queryset import EntryQuerySet


class EntryFilterSet(ListFilterSet):
    """By what waits, and by whether the entries hold today."""

    first: ClassVar = ["task", "validity"]
    validity = django_filters.ChoiceFilter(
        label=_("Validity"),
        choices=Status.choices,
        method="filter_validity",
        widget=RadioSelect,
        empty_label=_("All"),
    )

    def filter_validity(self, entries: EntryQuerySet, _name: str, value: str) -> EntryQuerySet:
        # As a subquery, as the index of the search takes no other condition.
        found = Entry.objects.with_status(value, Moment.of(None))
        return entries.filter(pk__in=found.order_by().values("pk"))
