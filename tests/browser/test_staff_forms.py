"""Nothing that staff write is lost: signed out meanwhile, a busy server, two people at one page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_site import RunningSite
from tests.browser.samples import PASSWORD

pytestmark = pytest.mark.browser


def signed_in(context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    expect(page.locator("#wagtail-sidebar nav")).to_be_visible()
    return page


@pytest.fixture
def context(staff_site: RunningSite, new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(base_url=staff_site.url, viewport={"width": 1440, "height": 1000})


def save(page: Page) -> None:
    page.locator("footer button[type=submit].action-save").click()


def expect_saved(page: Page) -> None:
    expect(page.locator(".messages .success")).to_be_visible(timeout=20_000)


def test_signed_out_while_writing(context: BrowserContext, staff_site: RunningSite) -> None:
    page = signed_in(context, "editor-fi")
    page.goto(f"/admin/pages/{staff_site.page_id('tietoa-meista')}/edit/")
    context.clear_cookies()
    page.get_by_role("tab", name="Suomi").click()
    page.locator("[name=lead_fi]").fill("Kirjoitettu uloskirjautuneena.")
    save(page)
    dialog = page.locator("dialog[data-problem=signedOut]")
    expect(dialog).to_be_visible()
    with context.expect_page() as opened:
        dialog.locator("a").click()
    other = opened.value
    other.locator("[name=username]").fill("editor-fi")
    other.locator("[name=password]").fill(PASSWORD)
    other.locator("[type=submit]").click()
    expect(other.locator("#wagtail-sidebar nav")).to_be_visible()
    other.close()
    dialog.locator("button").click()
    save(page)
    expect_saved(page)
    expect(page.locator("[name=lead_fi]")).to_have_value("Kirjoitettu uloskirjautuneena.")


def test_a_busy_server_leaves_the_form_as_it_is(
    context: BrowserContext, staff_site: RunningSite
) -> None:
    page = signed_in(context, "editor-fi")
    page.goto(f"/admin/pages/{staff_site.page_id('tietoa-meista')}/edit/")
    page.route("**/admin/session/", lambda route: route.fulfill(status=503, body="busy"))
    page.locator("[name=title]").fill("Uusi nimi")
    save(page)
    dialog = page.locator("dialog[data-problem=busy]")
    expect(dialog).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Uusi nimi")
    page.unroute("**/admin/session/")
    dialog.locator("button").click()
    save(page)
    expect_saved(page)


def test_two_people_at_one_page(
    context: BrowserContext,
    new_context: Callable[..., BrowserContext],
    staff_site: RunningSite,
) -> None:
    address = f"/admin/pages/{staff_site.page_id('etno')}/edit/"
    first = signed_in(context, "editor-fi")
    second = signed_in(new_context(base_url=staff_site.url), "editor-ru")
    for page in (first, second):
        page.goto(address)
    for page, words in ((first, "Ensimmäisen nimi"), (second, "Toisen nimi")):
        page.locator("[name=title]").fill(words)
    first.locator("[name=name_ru]").fill("Имя первой")
    save(first)
    expect_saved(first)
    save(second)
    # Wagtail's warning comes first where its script knows already.
    anyway = second.locator("[data-w-dialog-target=confirm]")
    conflict = second.locator(".conflict")
    expect(anyway.or_(conflict).first).to_be_visible(timeout=20_000)
    if anyway.is_visible():
        anyway.click()
    expect(conflict).to_be_visible(timeout=20_000)
    expect(second.locator("[name=title]")).to_have_value("Toisen nimi")
    expect(second.locator("[name=name_ru]")).to_have_value("Имя первой")
    conflict.locator("[name=keep-title][value=theirs]").check()
    save(second)
    expect_saved(second)
    expect(second.locator("[name=title]")).to_have_value("Ensimmäisen nimi")
