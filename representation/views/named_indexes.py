"""The indexes of themes and of organisations."""

from dataclasses import dataclass
from typing import Any

from pages.navigation.menus import section_url
from pages.serving.page_view import PageView
from representation.models import Organisation, OrganisationKind
from representation.register.filters import Filters
from representation.register.named_index import organisations_with_entries, themes_with_counts


@dataclass(frozen=True)
class OrganisationsOfKind:
    """The organisations of one kind that have public entries, and the list of those entries.

    Attributes:
        kind: a value of ``OrganisationKind``.
        organisations: by name, each with its counts of entries.
        url: the address of the list; "" without one.
    """

    kind: str
    label: str
    organisations: list[Organisation]
    url: str


class ThemeIndexView(PageView):
    """All themes."""

    def get_context(self) -> dict[str, Any]:
        return {"themes": themes_with_counts()}


class OrganisationIndexView(PageView):
    """The organisations with public entries, by kind."""

    def get_context(self) -> dict[str, Any]:
        of_kind: dict[str, list[Organisation]] = {kind: [] for kind in OrganisationKind.values}
        for organisation in organisations_with_entries():
            of_kind[organisation.kind_for_readers].append(organisation)
        list_url = section_url(self.request, "register")
        return {
            "kinds": [
                OrganisationsOfKind(
                    kind,
                    str(OrganisationKind(kind).label),
                    organisations,
                    list_url and list_url + Filters(organisation_kind=kind).query(),
                )
                for kind, organisations in of_kind.items()
                if organisations
            ]
        }
