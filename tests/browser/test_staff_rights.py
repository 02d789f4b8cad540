"""What chief editors alone may do, and what an editor meets who tries it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.running_site import RunningSite
from tests.browser.staff_browser import Desk, in_language

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

SETTINGS = "/admin/settings/pages/sitesettings/"
OF_CHIEFS = ("/admin/users/", "/admin/redirects/", "/admin/collections/")
RETRACT_LINK = "main a[href*='/retract/seat/']"


def test_an_editor_is_kept_from_what_only_chief_editors_do(
    desk: Desk, staff_site: RunningSite, language: str
) -> None:
    page = desk.page
    menu = page.locator("#wagtail-sidebar")
    for address in OF_CHIEFS:
        expect(menu.locator(f"a[href='{address}']")).to_have_count(0)
        page.goto(address)
        expect(page.locator(".messages .error, .messages .warning")).to_be_visible()
        assert page.url == staff_site.address("/admin/")
        desk.look()
    desk.edit(staff_site.page_id("pitka-nimi"))
    expect(page.locator("[name=seats-0-id]")).to_be_attached()
    expect(page.locator(RETRACT_LINK)).to_have_count(0)
    answer = page.goto("/admin/representation/retract/seat/1/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("[name=reason]")).to_have_count(0)
    desk.look()


def test_a_chief_editor_does_it(
    sit_down: Callable[[str], Desk], staff_site: RunningSite, language: str
) -> None:
    desk = sit_down("chief")
    for address in OF_CHIEFS:
        expect(desk.page.locator(f"#wagtail-sidebar a[href='{address}']")).to_be_attached()
    desk.edit(staff_site.page_id("pitka-nimi"))
    expect(desk.page.locator(RETRACT_LINK).first).to_be_visible()


def test_contact_details(desk: Desk, reader: Page, language: str) -> None:
    phone, email = {
        "fi": ("09 555 0101", "toimisto@example.org"),
        "ru": ("09 555 0202", "office@example.org"),
    }[language]
    desk.submenu(SETTINGS)
    desk.page.locator("[name=phone]").fill(phone)
    desk.page.locator("[name=email]").fill(email)
    desk.page.locator("main form [type=submit]:visible").last.click()
    expect(desk.page.locator(".messages .success")).to_be_visible(timeout=20_000)
    desk.look()
    for code in addresses.LANGUAGES:
        reader.goto(f"/{code}/yhteystiedot/")
        for place in ("main", ".site-footer"):
            expect(reader.locator(place)).to_contain_text(phone)
            expect(reader.locator(f"{place} a[href='mailto:{email}']").first).to_be_visible()


def test_a_page_in_the_menu(
    desk: Desk, reader: Page, staff_site: RunningSite, language: str
) -> None:
    names = {"fi": f"Tapahtumat {language}", "ru": f"События {language}"}
    desk.open(f"/admin/pages/add/pages/contentpage/{staff_site.page_id('home')}/")
    desk.name_page(names)
    desk.page.get_by_role("tab").last.click()
    desk.page.locator("[name=show_in_menus]").check()
    desk.look()
    path = desk.publish()
    for code, name in names.items():
        reader.goto(f"/{code}/")
        reader.locator("nav.menu").get_by_role("link", name=name, exact=True).click()
        assert reader.url.endswith(in_language(path, code))
        expect(reader.locator("h1")).to_have_text(name)
