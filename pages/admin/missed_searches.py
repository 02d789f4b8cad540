"""A report of the searches that found nothing, with what staff can do about each."""

from typing import Any, ClassVar

from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.contrib.search_promotions.views.settings import CreateView
from wagtail.permission_policies import ModelPermissionPolicy

from pages.admin.exports import PersonalDataMixin
from pages.admin.tasks import Line, User

PERMISSION_POLICY = ModelPermissionPolicy(SearchPromotion)


class WaysColumn(Column):
    """Links to what staff can do about a search."""

    cell_template_name = "pages/admin/missed_search_ways.html"


class MissedSearchesView(PersonalDataMixin, ReportView):
    """The searches that found nothing, the most frequent first; people search for people, too."""

    page_title = gettext_lazy("Searches that found nothing")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    permission_policy = PERMISSION_POLICY
    permission_required = "add"
    default_ordering: ClassVar = ["-times", "-last_day", "query_string"]
    columns: ClassVar = [
        Column("query_string", label=gettext_lazy("Search words"), sort_key="query_string"),
        NumberColumn("times", label=gettext_lazy("Times"), sort_key="times"),
        Column(
            "last_day",
            label=gettext_lazy("Last time"),
            sort_key="last_day",
            classname="not-on-phones",
        ),
        WaysColumn("ways", label=gettext_lazy("What to do")),
    ]
    list_export = ("query_string", "times", "last_day")
    export_headings: ClassVar = {
        "query_string": gettext_lazy("Search words"),
        "times": gettext_lazy("Times"),
        "last_day": gettext_lazy("Last time"),
    }
    export_filename = "haut-ilman-tuloksia"

    def get_base_queryset(self) -> QuerySet[Query]:
        missed = Query.objects.filter(daily_hits__isnull=False)
        return missed.annotate(times=Sum("daily_hits__hits"), last_day=Max("daily_hits__date"))


class DealtWithView(generic.DeleteView):
    """Takes a search off the report; what staff promote for it stays."""

    model = Query
    page_title = gettext_lazy("Remove from the report")
    header_icon = "search"
    permission_policy = PERMISSION_POLICY
    permission_required = "add"
    index_url_name = MissedSearchesView.index_url_name
    delete_url_name = "missed_search_dealt_with"
    success_message = gettext_lazy("“%(object)s” has been removed from the report.")

    @property
    def confirmation_message(self) -> str:
        return _(
            "Remove this search from the report? It comes back when somebody searches for it again"
            " and nothing is found."
        )

    def delete_action(self) -> None:
        self.object.daily_hits.all().delete()
        Query.garbage_collect()


class PromoteView(CreateView):
    """Wagtail's form of a promoted result, with the search words filled in."""

    add_url_name = "missed_search_promote"

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"query_string": self.request.GET.get("query", "")}


class MissedSearchesTask:
    """The searches that found nothing, on the first page of the admin."""

    def line(self, user: User) -> Line | None:
        if not PERMISSION_POLICY.user_has_permission(user, "add"):
            return None
        count = QueryDailyHits.objects.values("query").distinct().count()
        url = reverse(MissedSearchesView.index_url_name)
        return Line(_("searches that found nothing"), count, url)


def tasks_of_searches() -> list[MissedSearchesTask]:
    return [MissedSearchesTask()]


class MissedSearchesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return PERMISSION_POLICY.user_has_permission(request.user, "add")


def menu_item() -> MenuItem:
    return MissedSearchesMenuItem(
        MissedSearchesView.page_title,
        reverse(MissedSearchesView.index_url_name),
        name="missed-searches",
        icon_name=MissedSearchesView.header_icon,
        order=110,
    )


def remove_wagtails_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Removes Wagtail's report of all searches, as this site counts only those of its own one."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]


def urls() -> list[URLPattern]:
    view, address = MissedSearchesView, "reports/missed-searches/"
    return [
        path(address, view.as_view(), name=view.index_url_name),
        path(
            f"{address}results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
        path(f"{address}promote/", PromoteView.as_view(), name=PromoteView.add_url_name),
        path(
            f"{address}<int:pk>/dealt-with/",
            DealtWithView.as_view(),
            name=DealtWithView.delete_url_name,
        ),
    ]
