"""What staff do with the register, by the menu and the forms, and what visitors then see."""

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.running_site import RunningSite
from tests.browser.samples import picture_file
from tests.browser.staff_browser import NAME_FIELDS, NAMES, OTHER, Desk, in_language

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

MOST_CLICKS = 10  # for a new body with a new ministry, beyond typing
CONFIRMED = {
    "fi": (
        "digirasti kansalaisareena kasko kielivahemmistot kokemusasiantuntijaverkosto "
        "koronakriisi lapsistrategia osana veto women-to-work"
    ),
    "ru": (
        "charm digiin kotoutumisentukena oppimisvaje soste turvallisuus tyollisyyden-palvelutori "
        "usku uudenmaan-digituki veto-digivaikuttaminen"
    ),
}


def test_a_new_body_with_a_new_ministry_takes_few_clicks(
    desk: Desk, reader: Page, language: str
) -> None:
    names = {"fi": f"Kielineuvosto {language}", "ru": f"Совет по языкам {language}"}
    ministry = {"fi": f"kieliministeriö {language}", "ru": f"министерство языков {language}"}
    before = desk.clicks
    desk.start_page("Representation bodies")
    desk.name_page(names)
    desk.page.locator("[name=form]").select_option("council")
    row = desk.add_row("entry_organisations")
    desk.make_organisation(desk.opener(f"{row}-organisation"), ministry, "ministry")
    path = desk.publish()
    assert 0 < desk.clicks - before <= MOST_CLICKS

    for code, name in names.items():
        reader.goto(in_language(path, code))
        expect(reader.locator("h1")).to_have_text(name)
        expect(reader.locator(".facts")).to_contain_text(ministry[code], ignore_case=True)
        reader.goto(f"/{code}/toimielimet/")
        expect(reader.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_two_seats_and_a_sub_body(
    desk: Desk, reader: Page, staff_site: RunningSite, language: str
) -> None:
    slug = {"fi": "ankkuri", "ru": "kotouttamisen-osaamiskeskus"}[language]
    desk.edit(staff_site.page_id(slug))
    whole = desk.page.locator(f"[name={NAME_FIELDS[language]}]").input_value()
    desk.add_seat("chair", "2020", "12/2023")
    desk.add_seat("member", "2024", "12/2027")
    desk.look()
    path = desk.publish()

    parts = {"fi": f"Kielijaosto {language}", "ru": f"Секция по языкам {language}"}
    desk.start_page("Representation bodies")
    desk.name_page(parts)
    desk.page.locator("[name=form]").select_option("working_group")
    desk.choose(desk.opener("parent_body"), whole)
    part_path = desk.publish()

    seen = {
        "fi": (("puheenjohtaja", "vuodesta 2020 joulukuuhun 2023"), ("jäsen", "2024")),
        "ru": (("председатель", "с 2020 по декабрь 2023 года"), ("член", "2024")),
    }
    for code, seats in seen.items():
        reader.goto(in_language(path, code))
        for role, period in seats:
            seat = reader.locator(".history > li").filter(
                has=reader.locator(".period", has_text=period)
            )
            expect(seat.locator(".role")).to_have_text(role, ignore_case=True)
        reader.locator(".facts").get_by_role("link", name=parts[code]).click()
        assert reader.url.endswith(in_language(part_path, code))


def test_end_a_membership(desk: Desk, reader: Page, staff_site: RunningSite, language: str) -> None:
    slug = {"fi": "fingo", "ru": "moniheli"}[language]
    desk.edit(staff_site.page_id(slug))
    desk.page.locator("[name=term_end]").fill("12/2024")
    path = desk.publish()
    for code in addresses.LANGUAGES:
        reader.goto(in_language(path, code))
        expect(reader.locator("main .seat-ended").first).to_be_attached()
        expect(reader.locator(".facts .period, .history .period").first).to_contain_text("2024")


def test_confirm_ten_entries_at_once(
    desk: Desk, reader: Page, staff_site: RunningSite, language: str
) -> None:
    slugs = CONFIRMED[language].split()
    ids = [staff_site.page_id(slug) for slug in slugs]
    task = desk.page.locator("a[href$='?task=unconfirmed']")
    waiting = int(task.locator(".tasks__count").inner_text())
    task.click()
    for each in ids:
        desk.page.locator(f"[data-bulk-action-checkbox][data-object-id='{each}']").check()
    desk.look()
    desk.page.locator("[data-bulk-action-footer] [href*='/confirm/']").click()
    ticks = desk.page.locator("[name=entries]")
    expect(ticks).to_have_count(len(ids))
    desk.look()
    desk.page.locator("[name=source][value=staff]").check()
    desk.page.locator("main form button[type=submit], main form input[type=submit]").last.click()
    expect(desk.page.locator(".messages .success")).to_contain_text("10", timeout=30_000)
    desk.look()
    desk.open("/admin/")
    expect(task.locator(".tasks__count")).to_have_text(str(waiting - len(ids)))
    for each in (ids[0], ids[-1]):
        desk.edit(each)
        reader.goto(desk.page.locator(f"a[href*='/{language}/']").first.get_attribute("href"))
        expect(reader.locator("main .seat-current").first).to_be_attached()


def test_a_statement_in_one_language_is_completed_in_the_other(
    desk: Desk, reader: Page, language: str
) -> None:
    other = OTHER[language]
    names = {"fi": f"Lausunto kielistä {language}", "ru": f"Мнение о языках {language}"}
    leads = {"fi": "Lyhyesti suomeksi.", "ru": "Кратко по-русски."}
    texts = {"fi": "Pidempi teksti suomeksi.", "ru": "Более длинный текст по-русски."}
    picture = {"fi": "Kädet pöydällä", "ru": "Руки на столе"}[language]
    size = {"fi": (1500, 1000), "ru": (1000, 1500)}[language]
    desk.start_page("Advocacy")
    desk.name_page({language: names[language]})
    desk.page.locator("[name=form]").select_option("statement")
    desk.page.locator("[name=date]").fill("17.3.2024")
    row = desk.add_row("work_documents")
    document = BytesIO(f"Lausunto {language}.\n".encode())
    desk.upload(desk.opener(f"{row}-document"), document, f"lausunto-{language}.txt")
    desk.page.locator(f"[name={row}-language]").select_option(language)
    desk.write_prose(NAMES[language], language, leads[language], texts[language])
    desk.add_image(picture_file("kadet.jpg", size), "kadet.jpg", picture)
    path = desk.publish()

    for code in addresses.LANGUAGES:
        reader.goto(in_language(path, code))
        expect(reader.locator("h1")).to_have_text(names[language])
        expect(reader.locator(".prose").first).to_contain_text(texts[language])
        expect(reader.locator(f"img[alt='{picture}']")).to_be_visible()
        link = reader.locator(".documents a")
        assert reader.request.get(link.get_attribute("href") or "").body() == document.getvalue()
        expect(reader.locator("main .note")).to_have_count(int(code == other))

    desk.edit_published()
    desk.name_page({other: names[other]})
    desk.write_prose(NAMES[other], other, leads[other], texts[other])
    desk.publish()
    for code in addresses.LANGUAGES:
        reader.goto(in_language(path, code))
        expect(reader.locator("main .note")).to_have_count(0)
        expect(reader.locator("h1")).to_have_text(names[code])
        expect(reader.locator(".lead")).to_have_text(leads[code])
        expect(reader.locator(".prose").first).to_contain_text(texts[code])


def test_a_chief_editor_retracts_a_seat_and_restores_it(
    sit_down: Callable[[str], Desk], reader: Page, staff_site: RunningSite, language: str
) -> None:
    """What was published by mistake leaves the site, and nothing is lost."""
    slug = {"fi": "nykyinen", "ru": "paattynyt"}[language]
    address = f"/{language}/toimielimet/{slug}/"
    seats = reader.locator(".history > li")
    reader.goto(address)
    expect(seats).to_have_count(1)
    desk = sit_down("chief")
    desk.edit(staff_site.page_id(slug))
    for action, left in (("retract", 0), ("restore", 1)):
        desk.page.locator(f"main a[href*='/{action}/seat/']").click()
        desk.look()
        if action == "retract":
            desk.page.locator("[name=reason]").fill("Erehdys. Ошибка.")
        desk.page.locator("main form button.serious").click()
        expect(desk.page.locator(".messages .success")).to_be_visible(timeout=20_000)
        desk.look()
        reader.goto(address)
        expect(seats).to_have_count(left)
