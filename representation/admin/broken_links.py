"""The web addresses of organisations that lead nowhere: a task, and a filter of their list."""

from collections.abc import Iterable

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from pages.admin.tasks import Line, Task, User
from pages.models import Link
from pages.navigation.found_links import FoundLink, links_to
from representation.models import Organisation

BROKEN = "broken"


def links_of_organisations() -> Iterable[FoundLink]:
    for url in Organisation.objects.exclude(url="").values_list("url", flat=True):
        yield from links_to(url)


def with_broken_links(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    broken = Link.objects.broken().exclude(url="").values("url")
    return organisations.filter(url__in=broken)


class OrganisationFilterSet(WagtailFilterSet):
    """By kind, and by whether the web address still leads somewhere."""

    address = django_filters.ChoiceFilter(
        label=gettext_lazy("Web address"),
        choices=[(BROKEN, gettext_lazy("Leads nowhere"))],
        method="filter_address",
        widget=RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Organisation
        fields = ("kind",)

    def filter_address(
        self, organisations: QuerySet[Organisation], _name: str, _value: str
    ) -> QuerySet[Organisation]:
        found = with_broken_links(Organisation.objects.all())
        return organisations.filter(pk__in=found.order_by().values("pk"))


class OrganisationLinksTask:
    """The organisations of which the web address leads nowhere."""

    def line(self, user: User) -> Line | None:
        if not user.has_perm("representation.change_organisation"):
            return None
        count = with_broken_links(Organisation.objects.all()).count()
        url = reverse("wagtailsnippets_representation_organisation:list")
        label = _("web addresses of organisations that lead nowhere")
        return Line(label, count, f"{url}?address={BROKEN}")


def tasks_of_organisations() -> list[Task]:
    return [OrganisationLinksTask()]
