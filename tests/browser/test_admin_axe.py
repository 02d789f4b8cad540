"""The admin's views that are ours pass axe and fit a phone; languages take turns."""

from collections.abc import Callable

import pytest

from tests.browser.admin_axe import violations
from tests.browser.running_site import RunningSite
from tests.browser.staff_browser import Desk
from tests.browser.test_layout import STICKING_OUT

pytestmark = pytest.mark.browser

# Slugs in braces stand for the keys of their pages.
OURS = (
    "/admin/",
    "/admin/reports/to-do/",
    "/admin/reports/to-do/?task=unconfirmed",
    "/admin/bulk/wagtailcore/page/confirm/?id={etno}&id={fingo}&id={jasenyydet}",
    "/admin/representation/entries/{etno}/observe/",
    "/admin/representation/retract/seat/1/",
    "/admin/representation/retract/observation/1/",
    "/admin/representation/imports/",
    "/admin/representation/organisations/1/merge/",
    "/admin/reports/account/",
    "/admin/reports/account/?grouping=theme",
    "/admin/reports/contacts/",
    "/admin/reports/missed-searches/",
    "/admin/snippets/pages/message/",
    "/admin/snippets/representation/organisation/",
    "/admin/users/",
    "/admin/pages/{toimielimet}/",
)

# Which cells of a row are displayed.
COLUMNS_SHOWN = "row => [...row.cells].map(cell => getComputedStyle(cell).display)"


@pytest.fixture
def paths(staff_site: RunningSite) -> list[str]:
    slugs = ("etno", "fingo", "jasenyydet", "toimielimet")
    keys = {slug: staff_site.page_id(slug) for slug in slugs}
    return [path.format(**keys) for path in OURS]


@pytest.mark.parametrize(("language", "first"), [("fi", 0), ("ru", 1)])
def test_our_views_pass_axe_and_fit_a_phone(
    sit_down: Callable[[str], Desk], paths: list[str], language: str, first: int
) -> None:
    page = sit_down("chief").page
    page.set_viewport_size({"width": 390, "height": 844})
    found = []
    for path in paths[first::2]:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        found += violations(page)
        found += [f"{path} does not fit: {each}" for each in page.evaluate(STICKING_OUT)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["ru"])
@pytest.mark.parametrize("width", [1440, 1200, 1024])
def test_names_in_a_list_have_room_beside_the_menu(
    sit_down: Callable[[str], Desk], staff_site: RunningSite, width: int
) -> None:
    page = sit_down("editor").page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/admin/pages/{staff_site.page_id('toimielimet')}/")
    names = page.locator(".listing tbody .title")
    assert names.count() >= 9
    assert min(name.bounding_box()["width"] for name in names.all()) >= 180
    for row in page.locator(".listing tbody tr").all():
        assert row.evaluate(COLUMNS_SHOWN) == page.locator(".listing thead tr").evaluate(
            COLUMNS_SHOWN
        )
    assert not page.evaluate(STICKING_OUT)
