"""The admin speaks the language of whoever works in it, also where she seldom goes."""

from collections.abc import Callable

import pytest

from tests.browser import addresses
from tests.browser.running_site import RunningSite
from tests.browser.staff_browser import Desk

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

# Slugs in braces stand for the keys of their pages.
PLACES = (
    "/admin/",
    "/admin/reports/to-do/",
    "/admin/reports/to-do/?task=unconfirmed",
    "/admin/bulk/wagtailcore/page/confirm/?id={etno}&id={fingo}&id={jasenyydet}",
    "/admin/pages/",
    "/admin/pages/{home}/",
    "/admin/pages/{home}/add_subpage/",
    "/admin/pages/{jasenyydet}/",
    "/admin/pages/{asiantuntijatyo}/",
    "/admin/pages/{edunvalvonta}/",
    "/admin/pages/{etno}/history/",
    "/admin/pages/{etno}/move/",
    "/admin/pages/{etno}/copy/",
    "/admin/pages/{etno}/unpublish/",
    "/admin/pages/{vain-suomeksi}/delete/",
    "/admin/pages/search/?q=verkosto",
    "/admin/representation/entries/{etno}/observe/",
    "/admin/representation/retract/seat/1/",
    "/admin/representation/retract/observation/1/",
    "/admin/snippets/representation/organisation/",
    "/admin/snippets/representation/organisation/add/",
    "/admin/snippets/representation/organisation/edit/1/",
    "/admin/snippets/representation/organisation/history/1/",
    "/admin/snippets/representation/organisation/usage/1/",
    "/admin/snippets/representation/theme/",
    "/admin/snippets/representation/theme/add/",
    "/admin/snippets/pages/message/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/1/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/documents/edit/1/",
    "/admin/settings/pages/sitesettings/",
    "/admin/redirects/",
    "/admin/redirects/add/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/account/?grouping=theme",
    "/admin/reports/contacts/",
    "/admin/reports/missed-searches/",
    "/admin/reports/missed-searches/promote/?query=sana",
    "/admin/reports/page-types-usage/",
    "/admin/searchpicks/",
    "/admin/users/",
    "/admin/users/new/",
    "/admin/collections/",
    "/admin/account/",
)
FORMS = (
    "/admin/pages/{home}/edit/",
    "/admin/pages/{pitka-nimi}/edit/",
    "/admin/pages/{fingo}/edit/",
    "/admin/pages/{charm}/edit/",
    "/admin/pages/{kannanotto-kielitaidosta}/edit/",
    "/admin/pages/{kaikki-lohkot}/edit/",
    "/admin/pages/{yhteystiedot}/edit/",
    "/admin/pages/{haku}/edit/",
    "/admin/pages/add/representation/representationbody/{toimielimet}/",
)


class Keys(dict[str, int]):
    """The keys of pages by slug, looked up when asked for."""

    def __init__(self, site: RunningSite) -> None:
        super().__init__()
        self.site = site

    def __missing__(self, slug: str) -> int:
        return self.site.page_id(slug)


def test_places(sit_down: Callable[[str], Desk], staff_site: RunningSite, language: str) -> None:
    desk = sit_down("chief")
    for place in PLACES:
        answer = desk.page.goto(place.format_map(Keys(staff_site)))
        assert answer is not None
        assert answer.status == 200, place
        desk.look()


def test_forms(sit_down: Callable[[str], Desk], staff_site: RunningSite, language: str) -> None:
    """Every tab of every kind of page, and what a form says that was not filled in."""
    desk = sit_down("chief")
    for place in FORMS:
        desk.page.goto(place.format_map(Keys(staff_site)))
        for tab in desk.page.locator(".w-tabs__list [role=tab]").all():
            tab.click()
            desk.look()
    desk.refuse()
