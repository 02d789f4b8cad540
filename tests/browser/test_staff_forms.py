"""Nothing that staff write is lost: signed out meanwhile, a busy server, two people at one page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import addresses
from tests.browser.running_site import RunningSite
from tests.browser.samples import PASSWORD
from tests.browser.staff_browser import NAMES, OTHER, Desk, assert_no_english

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

Hire = Callable[[str], Desk]


@pytest.fixture
def hire(staff_site: RunningSite, new_context: Callable[..., BrowserContext]) -> Iterator[Hire]:
    """Signs in an editor of a language, each in a browser of her own."""
    desks: list[Desk] = []

    def make(language: str) -> Desk:
        context = new_context(base_url=staff_site.url, viewport={"width": 1440, "height": 1000})
        desk = Desk(context.new_page(), language)
        desks.append(desk)
        desk.sign_in("editor")
        return desk

    yield make
    assert_no_english(desks)


def save(page: Page) -> None:
    page.locator("footer button[type=submit].action-save").click()


def expect_saved(page: Page) -> None:
    expect(page.locator(".messages .success")).to_be_visible(timeout=20_000)


def test_signed_out_while_writing(hire: Hire, staff_site: RunningSite, language: str) -> None:
    words = {"fi": "Kirjoitettu uloskirjautuneena.", "ru": "Написано после выхода."}[language]
    desk = hire(language)
    page, context = desk.page, desk.page.context
    desk.edit(staff_site.page_id("tietoa-meista"))
    context.clear_cookies()
    desk.tab(NAMES[language])
    page.locator(f"[name=lead_{language}]").fill(words)
    save(page)
    dialog = page.locator("dialog[data-problem=signedOut]")
    expect(dialog).to_be_visible()
    desk.look()
    with context.expect_page() as opened:
        dialog.locator("a").click()
    other = opened.value
    other.locator("[name=username]").fill(f"editor-{language}")
    other.locator("[name=password]").fill(PASSWORD)
    other.locator("[type=submit]").click()
    expect(other.locator("#wagtail-sidebar nav")).to_be_visible()
    other.close()
    dialog.locator("button").click()
    save(page)
    expect_saved(page)
    expect(page.locator(f"[name=lead_{language}]")).to_have_value(words)
    desk.look()


def test_a_busy_server_leaves_the_form_as_it_is(
    hire: Hire, staff_site: RunningSite, language: str
) -> None:
    desk = hire(language)
    page = desk.page
    desk.edit(staff_site.page_id("tietoa-meista"))
    page.route("**/admin/session/", lambda route: route.fulfill(status=503, body="busy"))
    page.locator("[name=title]").fill("Uusi nimi")
    save(page)
    dialog = page.locator("dialog[data-problem=busy]")
    expect(dialog).to_be_visible()
    desk.look()
    expect(page.locator("[name=title]")).to_have_value("Uusi nimi")
    page.unroute("**/admin/session/")
    dialog.locator("button").click()
    save(page)
    expect_saved(page)


def test_two_people_at_one_page(hire: Hire, staff_site: RunningSite, language: str) -> None:
    """The second one to save, who reads ``language``, is asked what stays."""
    page_id = staff_site.page_id({"fi": "etno", "ru": "usku"}[language])
    desks = [hire(OTHER[language]), hire(language)]
    first, second = (desk.page for desk in desks)
    for desk in desks:
        desk.edit(page_id)
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
        desks[1].look()
        anyway.click()
    expect(conflict).to_be_visible(timeout=20_000)
    desks[1].look()
    expect(second.locator("[name=title]")).to_have_value("Toisen nimi")
    expect(second.locator("[name=name_ru]")).to_have_value("Имя первой")
    conflict.locator("[name=keep-title][value=theirs]").check()
    save(second)
    expect_saved(second)
    expect(second.locator("[name=title]")).to_have_value("Ensimmäisen nimi")


def test_errors_are_counted_on_the_tab_where_they_are(
    hire: Hire, staff_site: RunningSite, language: str
) -> None:
    """Also those in blocks of a body, and in rows."""
    other = OTHER[language]
    desk = hire(language)
    desk.edit(staff_site.page_id("kasko"))
    row = desk.add_row("former_names")
    desk.page.locator(f"[name={row}-start]").fill("2020")
    desk.tab(NAMES[other])
    desk.add_block("#icon-title")
    desk.page.get_by_role("tab").first.click()
    desk.refuse()
    tabs = desk.page.get_by_role("tab")
    facts, of_other = tabs.first, tabs.filter(has_text=NAMES[other])
    expect(of_other.locator(".w-tabs__errors [aria-hidden]")).to_have_text("1")
    expect(facts.locator(".w-tabs__errors [aria-hidden]")).not_to_have_text("")
