"""The results of the search that are people, who stand on the contact page."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.models import Person
from pages.navigation.menus import section_url
from pages.search.groups import SearchGroup, SearchResult
from pages.search.queries import Query


def people(request: HttpRequest) -> QuerySet[Person]:
    """Those who agree to be shown, while there is a page that shows them."""
    shown = Person.objects.shown()
    return shown if section_url(request, "contact") else shown.none()


def person_result(person: Person, query: Query, request: HttpRequest) -> SearchResult:
    return SearchResult(
        name=person.name,
        url=f"{section_url(request, 'contact')}#people",
        passage=str(person.role),
        passage_language=person.role.lang if person.role else "",
        kind=person.get_group_display(),
    )


PEOPLE = SearchGroup("people", _("People"), Person, people, person_result)


def people_groups() -> list[SearchGroup]:
    return [PEOPLE]
