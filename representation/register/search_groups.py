"""What the search finds of the register: themes, organisations, and entries."""

from dataclasses import replace

from django.db.models import Exists, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.navigation.menus import section_url
from pages.search.groups import SearchGroup, SearchResult
from pages.search.page_results import page_result
from pages.search.queries import Query
from representation.dates.status import today
from representation.models import Entry, Organisation, Theme
from representation.models.entry_queryset import EntryQuerySet, period_of
from representation.models.held_period import certainly_overlaps
from representation.models.named_model import Named
from representation.register.count_phrases import count_at_line_start
from representation.register.filters import Filters, filter_of
from representation.register.named_index import (
    counts_by_kind,
    organisations_with_entries,
    themes_with_counts,
)


def themes(request: HttpRequest) -> QuerySet[Theme]:
    with_entries = Theme.objects.filter(entries__in=Entry.objects.visible().order_by())
    return themes_with_counts().filter(pk__in=with_entries.values("pk"))


def organisations(request: HttpRequest) -> QuerySet[Organisation]:
    return organisations_with_entries()


def entries(request: HttpRequest) -> EntryQuerySet:
    """The public entries, those that are current first, then by name."""
    held = Exists(period_of().filter(certainly_overlaps(today(), today())))
    order = ("-is_held", sort_column(active_language()), "pk")
    return Entry.objects.visible().annotate(is_held=held).order_by(*order)


def named_result(named: Named, query: Query, request: HttpRequest) -> SearchResult:
    """The result for a theme or an organisation, with the numbers of its entries."""
    url = section_url(request, "register")
    return SearchResult(
        name=named.name.capital,
        url=url and url + Filters(**{filter_of(named): named}).query(),
        official_name=named.official_name if isinstance(named, Organisation) else "",
        passage=count_at_line_start(counts_by_kind(named)),
    )


def entry_result(page: Page, query: Query, request: HttpRequest) -> SearchResult:
    result = page_result(page, query, request)
    return replace(result, official_name=page.official_name, kind=page.form_label)


THEMES = SearchGroup("themes", _("Themes"), Theme, themes, named_result)
ORGANISATIONS = SearchGroup(
    "organisations", _("Organisations"), Organisation, organisations, named_result
)
ENTRIES = SearchGroup("entries", _("Where we have been involved"), Entry, entries, entry_result)


def register_groups() -> list[SearchGroup]:
    return [THEMES, ORGANISATIONS, ENTRIES]
