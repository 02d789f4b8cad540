"""The viewsets of organisations, themes, entries, advocacy works and news."""

from typing import ClassVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from pages.admin.task_filter import ListFilterSet
from pages.admin.task_report import NOT_ON_PHONES
from pages.admin.viewsets import StaffViewSet
from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from representation.admin.broken_links import OrganisationFilterSet
from representation.admin.choosers import TranslatedChooserViewSet
from representation.admin.list_filters import EntryFilterSet
from representation.admin.tasks import confirmed_on
from representation.models import (
    AdvocacyWork,
    Entry,
    EntryOrganisation,
    ExpertEngagement,
    Membership,
    NewsItem,
    Organisation,
    RepresentationBody,
    Theme,
)
from representation.models.entry_queryset import EntryQuerySet


class NamedIndexView(IndexView):
    """Ordered by name in the language of the user, unless another order is requested."""

    def get_ordering(self) -> str:
        return super().get_ordering() or sort_column(active_language())


class NamedViewSet(StaffViewSet):
    """Snippets with a name in each language."""

    index_view_class = NamedIndexView
    chooser_viewset_class = TranslatedChooserViewSet


class OrganisationIndexView(NamedIndexView):
    def get_base_queryset(self) -> QuerySet[Organisation]:
        organisations: QuerySet[Organisation] = super().get_base_queryset()
        return organisations.annotate(entry_count=_number_of_entries())


def _number_of_entries() -> Coalesce:
    """The number of entries of an organisation, drafts too; a subquery, to be joined to nothing."""
    links = EntryOrganisation.objects.filter(organisation=OuterRef("pk")).order_by()
    counts = links.values("organisation").annotate(count=Count("entry", distinct=True))
    return Coalesce(Subquery(counts.values("count")), 0)


class OrganisationViewSet(NamedViewSet):
    model = Organisation
    index_view_class = OrganisationIndexView
    icon = "group"
    menu_label = _("Organisations")
    list_display: ClassVar = [
        "__str__",
        Column(
            "abbreviation",
            label=_("Abbreviation"),
            sort_key="abbreviation",
            classname=NOT_ON_PHONES,
        ),
        "kind",
        NumberColumn("entry_count", label=_("Entries"), sort_key="entry_count"),
    ]
    filterset_class = OrganisationFilterSet
    inspect_view_enabled = True


class ThemeViewSet(NamedViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    list_display: ClassVar = ["__str__"]


class OrganisationsAndThemes(SnippetViewSetGroup):
    """The menu group of organisations and themes."""

    menu_label = _("Organisations and themes")
    menu_icon = "group"
    menu_order = 250
    items = (OrganisationViewSet, ThemeViewSet)


def _columns(*extra: Column) -> list[Column]:
    """Wagtail's columns of a list of pages, with ``extra`` after the title.

    A narrow screen has room for the title and little else; a width would be kept for what it does
    not show.
    """
    shared = {column.name: column for column in PageViewSet.columns}
    return [
        shared["bulk_actions"],
        _anew(shared["title"], classname="title", width="35%"),
        *extra,
        _anew(shared["latest_revision_created_at"], classname=NOT_ON_PHONES),
        _anew(shared["status"], classname=NOT_ON_PHONES),
    ]


def _anew(column: Column, **changes: str) -> Column:
    """A column of Wagtail's with other looks; a copy would have the header of the original."""
    return type(column)(column.name, label=column.label, sort_key=column.sort_key, **changes)


class PrefetchedListMixin:
    """Prefetches what the columns of status and period are computed from."""

    def annotate_queryset(self, pages: EntryQuerySet) -> EntryQuerySet:
        # A mixin: mypy does not see the view that it is mixed into.
        return super().annotate_queryset(pages.prefetch_for_list())  # type: ignore[misc]


class EntryIndexView(PrefetchedListMixin, ExplorableIndexView):
    base_filterset_class = EntryFilterSet


class EntryUseView(PrefetchedListMixin, ContentTypeUseView):
    base_filterset_class = EntryFilterSet


class FilteredIndexView(ExplorableIndexView):
    base_filterset_class = ListFilterSet


class FilteredUseView(ContentTypeUseView):
    base_filterset_class = ListFilterSet


def _confirmed(entry: Entry) -> str:
    day = confirmed_on(entry)
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"


class EntryViewSet(PageViewSet):
    """The entries of one kind, in the explorer under their list page."""

    index_view_class = EntryIndexView
    content_type_use_view_class = EntryUseView
    list_filter: ClassVar = ["form", "level", "themes"]
    list_display: ClassVar = _columns(
        Column(
            "number",
            label=_("Number"),
            sort_key="number",
            classname=NOT_ON_PHONES,
        ),
        Column(
            "form",
            label=_("Type"),
            accessor="form_label",
            sort_key="form",
            classname=NOT_ON_PHONES,
        ),
        Column("known", label=_("Validity"), accessor=lambda entry: entry.as_of().status_words),
        Column(
            "period",
            label=_("Period"),
            accessor=lambda entry: entry.as_of().period,
            classname=NOT_ON_PHONES,
        ),
        Column("confirmed", label=_("Confirmed"), accessor=_confirmed, classname=NOT_ON_PHONES),
    )


class BodyViewSet(EntryViewSet):
    model = RepresentationBody


class EngagementViewSet(EntryViewSet):
    model = ExpertEngagement


class MembershipViewSet(EntryViewSet):
    model = Membership


class AdvocacyWorkViewSet(PageViewSet):
    """The advocacy works, in the explorer under their list page."""

    model = AdvocacyWork
    index_view_class = FilteredIndexView
    content_type_use_view_class = FilteredUseView
    list_filter: ClassVar = ["form", "themes"]
    list_display: ClassVar = _columns(
        Column(
            "form",
            label=_("Type"),
            accessor="form_label",
            sort_key="form",
            classname=NOT_ON_PHONES,
        ),
        Column("date", label=_("Date"), accessor="date_in_words", sort_key="date"),
    )


class NewsItemViewSet(PageViewSet):
    """The news items, in the explorer under their list page."""

    model = NewsItem
    index_view_class = FilteredIndexView
    content_type_use_view_class = FilteredUseView
    list_filter: ClassVar = ["themes"]
    list_display: ClassVar = _columns(Column("date", label=_("Date"), sort_key="date"))
