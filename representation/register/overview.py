"""The entries of the front page and of a block in the text of a page."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from pages.navigation.menus import section_url
from pages.serving.freshness import cached_until_changed
from representation.choices import Part
from representation.models import INDEX_PAGE_OF, Entry, Organisation, OrganisationKind
from representation.models.entry_queryset import EntryQuerySet
from representation.register.named_index import organisations_with_entries

MOST_ENTRIES = 50


def block_entries(value: Any) -> EntryQuerySet:
    """The visible entries, by name, of the kind, types, theme and organisation of a block.

    ``value`` is the ``StructValue`` of a ``RegisterListBlock``.
    """
    entries = Entry.objects.visible().by_name()
    if value.get("kind"):
        entries = entries.of_kind(value["kind"])
    if value.get("forms"):
        entries = entries.filter(form__in=value["forms"])
    if value.get("theme"):
        entries = entries.filter(themes=value["theme"])
    if value.get("organisation"):
        entries = entries.of_organisation(value["organisation"])
    return entries.prefetch_for_list()[:MOST_ENTRIES]


def list_url(request: HttpRequest, kind: str | None) -> str:
    """The address of the list of a kind; "" where there is none."""
    return section_url(request, INDEX_PAGE_OF[kind].role) if kind else ""


def counts_by_part(request: HttpRequest) -> dict[Part, int]:
    """The number of public entries in each part of the register."""

    def count() -> dict[Part, int]:
        forms = Entry.objects.visible().order_by().values_list("kind", "form")
        counts = dict.fromkeys(Part, 0)
        for kind, form, number in forms.annotate(number=Count("pk")):
            counts[Part.of(kind, form)] += number
        return counts

    return cached_until_changed(request, "counts by part", count)


def organisations(request: HttpRequest) -> list[Organisation]:
    """The organisations with public entries, by kind, then by name."""
    order = OrganisationKind.values
    return cached_until_changed(
        request,
        "organisations",
        lambda: sorted(
            organisations_with_entries(), key=lambda each: order.index(each.kind_for_readers)
        ),
    )
