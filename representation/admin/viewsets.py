"""The viewsets of organisations, themes, entries, advocacy works and news."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Count, Field, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView, IndexView, InspectView, SnippetViewSetGroup

from pages.admin.page_lists import (
    NOT_ON_PHONES,
    ONLY_ON_WIDE_SCREENS,
    TypedIndexView,
    fit_for_phones,
)
from pages.admin.task_filter import ListFilterSet
from pages.admin.viewsets import StaffViewSet
from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from representation.admin.broken_links import OrganisationFilterSet
from representation.admin.choosers import OrganisationChooserViewSet, ThemeChooserViewSet
from representation.admin.list_filters import EntryFilterSet
from representation.admin.permissions import may_merge
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


def _merge_button(organisation: Organisation, user: AbstractUser | AnonymousUser) -> list[Button]:
    """The button that leads to the merging of an organisation, for who may merge."""
    if not may_merge(user):
        return []
    url = reverse("merge_organisation", args=[organisation.pk])
    return [Button(_("Merge into another one…"), url=url, icon_name="resubmit", priority=25)]


class OrganisationIndexView(NamedIndexView):
    def get_base_queryset(self) -> QuerySet[Organisation]:
        organisations: QuerySet[Organisation] = super().get_base_queryset()
        return organisations.annotate(entry_count=_number_of_entries())

    def get_list_more_buttons(self, instance: Organisation) -> list[Button]:
        buttons: list[Button] = super().get_list_more_buttons(instance)
        return buttons + _merge_button(instance, self.request.user)


class OrganisationEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        return buttons + _merge_button(self.object, self.request.user)


def _number_of_entries() -> Coalesce:
    """The number of entries of an organisation, drafts too; a subquery, to be joined to nothing."""
    links = EntryOrganisation.objects.filter(organisation=OuterRef("pk")).order_by()
    counts = links.values("organisation").annotate(count=Count("entry", distinct=True))
    return Coalesce(Subquery(counts.values("count")), 0)


class OrganisationInspectView(InspectView):
    def get_field_display_value(self, field_name: str, field: Field) -> object:
        value = getattr(self.object, field_name)
        if value is None or value == "":
            return "–"
        return super().get_field_display_value(field_name, field)


class OrganisationViewSet(NamedViewSet):
    model = Organisation
    inspect_view_class = OrganisationInspectView
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    chooser_viewset_class = OrganisationChooserViewSet
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
    # What is made from the names: sort keys and words for the search.
    inspect_view_fields_exclude: ClassVar = [
        field.name for field in Organisation._meta.fields if not field.editable
    ]


class ThemeViewSet(NamedViewSet):
    model = Theme
    chooser_viewset_class = ThemeChooserViewSet
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
    """Wagtail's columns of a list of pages, with ``extra`` after the title, which stays wide."""
    ticks, title, *others = fit_for_phones(
        column for column in PageViewSet.columns if column.name not in ("parent", "type")
    )
    for column in others:
        if column.classname == NOT_ON_PHONES:
            column.classname = ONLY_ON_WIDE_SCREENS
    title.width = "35%"
    return [ticks, title, *extra, *others]


class PrefetchedListMixin:
    """Prefetches what the columns of status and period are computed from."""

    def annotate_queryset(self, pages: EntryQuerySet) -> EntryQuerySet:
        # A mixin: mypy does not see the view that it is mixed into.
        return super().annotate_queryset(pages.prefetch_for_list())  # type: ignore[misc]


class EntryIndexView(PrefetchedListMixin, TypedIndexView):
    base_filterset_class = EntryFilterSet


class EntryUseView(PrefetchedListMixin, ContentTypeUseView):
    base_filterset_class = EntryFilterSet


class FilteredIndexView(TypedIndexView):
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
        Column("number", label=_("Number"), sort_key="number", classname=ONLY_ON_WIDE_SCREENS),
        Column(
            "form",
            label=_("Type"),
            accessor="form_label",
            sort_key="form",
            classname=ONLY_ON_WIDE_SCREENS,
        ),
        Column(
            "known",
            label=_("Validity"),
            accessor=lambda entry: entry.as_of().status_words,
            classname=NOT_ON_PHONES,
        ),
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
        Column("form", label=_("Type"), accessor="form_label", sort_key="form"),
        Column("date", label=_("Date"), accessor="date_in_words", sort_key="date"),
    )


class NewsItemViewSet(PageViewSet):
    """The news items, in the explorer under their list page."""

    model = NewsItem
    index_view_class = FilteredIndexView
    content_type_use_view_class = FilteredUseView
    list_filter: ClassVar = ["themes"]
    list_display: ClassVar = _columns(Column("date", label=_("Date"), sort_key="date"))
