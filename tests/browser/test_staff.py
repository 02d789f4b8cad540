"""A day of staff: the same tasks for the one who reads Finnish and the one who reads Russian."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.admin_axe import violations
from tests.browser.running_site import RunningSite
from tests.browser.samples import picture_file
from tests.browser.staff_browser import NAME_FIELDS, NAMES, OTHER, Desk, in_language

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

LEADS = {"fi": "Lyhyesti suomeksi.", "ru": "Кратко по-русски."}
TEXTS = {"fi": "Pidempi teksti suomeksi.", "ru": "Более длинный текст по-русски."}


def test_write_in_one_language_then_in_the_other(
    desk: Desk, reader: Page, staff_site: RunningSite, language: str
) -> None:
    """A page needs a name and words in one language only; readers of the other are told so."""
    other = OTHER[language]
    name = {"fi": "Yksikielinen sivu", "ru": "Страница на одном языке"}[language]
    desk.open(f"/admin/pages/add/pages/contentpage/{staff_site.page_id('home')}/")
    desk.page.locator(f"[name={NAME_FIELDS[language]}]").fill(name)
    desk.write_prose(NAMES[language], language, LEADS[language], TEXTS[language])
    path = desk.publish()

    reader.goto(path)
    expect(reader.locator("main .note")).to_have_count(0)
    expect(reader.locator(".prose")).to_contain_text(TEXTS[language])
    reader.goto(in_language(path, other))
    expect(reader.locator("h1 [lang]")).to_have_attribute("lang", language)
    expect(reader.locator(".lead [lang]")).to_have_attribute("lang", language)
    prose = reader.locator(".prose")
    expect(prose).to_have_attribute("lang", language)
    expect(prose).to_contain_text(TEXTS[language])
    note = reader.locator("main .note")
    expect(note).to_be_visible()
    assert note.evaluate("each => each.closest('[lang]').lang") == other

    desk.edit_published()
    desk.page.locator(f"[name={NAME_FIELDS[other]}]").fill("Toinen Другой")
    desk.write_prose(NAMES[other], other, LEADS[other], TEXTS[other])
    desk.publish()
    reader.reload()
    expect(reader.locator("h1")).to_have_text("Toinen Другой")
    expect(reader.locator("main [lang]")).to_have_count(0)
    expect(reader.locator("main .note")).to_have_count(0)
    expect(reader.locator(".prose")).to_contain_text(TEXTS[other])
    reader.goto(path)
    expect(reader.locator(".prose")).to_contain_text(TEXTS[language])


def test_preview_in_either_language_beside_the_form(
    desk: Desk, staff_site: RunningSite, language: str
) -> None:
    desk.open(f"/admin/pages/{staff_site.page_id('tietoa-meista')}/edit/")
    for code in addresses.LANGUAGES:
        desk.tab(NAMES[code])
        desk.page.locator(f"[name=lead_{code}]").fill(f"{LEADS[code]} Uusi Новое.")
    frame = desk.preview()
    expect(frame.locator("html")).to_have_attribute("lang", language)
    for code in (OTHER[language], language):
        desk.page.locator("[name=preview_mode]").select_option(code)
        expect(frame.locator("html")).to_have_attribute("lang", code)
        expect(frame.locator(".lead")).to_have_text(f"{LEADS[code]} Uusi Новое.")


def test_undo_a_mistake(desk: Desk, reader: Page, language: str) -> None:
    """Also on a page that came with the site."""
    slug = {"fi": "digirasti", "ru": "ankkuri"}[language]
    reader.goto(f"/fi/toimielimet/{slug}/")
    right = reader.locator("h1").inner_text()
    desk.open_entry("Representation bodies", reader)
    desk.page.locator("[name=title]").fill("Virhe")
    desk.publish()
    reader.reload()
    expect(reader.locator("h1")).to_have_text("Virhe")

    desk.edit_published()
    desk.review_first_version()
    expect(desk.page.locator("[name=title]")).to_have_value(right)
    desk.publish()
    reader.reload()
    expect(reader.locator("h1")).to_have_text(right)


def test_an_old_address_keeps_answering(desk: Desk, reader: Page, language: str) -> None:
    old = {"fi": "move", "ru": "kumaja"}[language]
    reader.goto(f"/{language}/asiantuntijatyo/{old}/")
    desk.open_entry("Expert engagements", reader)
    desk.page.get_by_role("tab").last.click()
    desk.look()
    desk.page.locator("[name=slug]").fill(f"{old}-uusi")
    desk.publish()
    for code in addresses.LANGUAGES:
        reader.goto(f"/{code}/asiantuntijatyo/{old}/")
        assert reader.url.endswith(f"/{code}/asiantuntijatyo/{old}-uusi/")
        expect(reader.locator("h1")).to_be_visible()


def test_show_a_picture(desk: Desk, reader: Page, staff_site: RunningSite, language: str) -> None:
    caption = {"fi": "Pöytä ylhäältä", "ru": "Стол сверху"}[language]
    desk.open(f"/admin/pages/add/pages/contentpage/{staff_site.page_id('home')}/")
    form = desk.page
    form.locator(f"[name={NAME_FIELDS[language]}]").fill(f"Kuvasivu {language}")
    desk.tab(NAMES[language])
    # Wagtail asks whether a file that it has already got is meant.
    size = {"fi": (1600, 900), "ru": (1200, 1200)}[language]
    desk.add_image(picture_file("poyta.jpg", size), "poyta.jpg", caption)
    form.locator(f"[name=ready_{language}]").check()
    reader.goto(desk.publish())
    expect(reader.locator(f"img[alt='{caption}']")).to_be_visible()
    staff_site.publish_scheduled()
    reader.reload()
    picture = reader.locator("picture")
    expect(picture.locator("source").first).to_have_attribute("type", "image/avif")
    image = picture.locator("img")
    expect(image).to_have_attribute("alt", caption)
    image.scroll_into_view_if_needed()
    reader.wait_for_function("document.querySelector('picture img').complete")
    assert image.evaluate("each => each.naturalWidth") > 0
    assert image.evaluate("each => each.currentSrc").endswith(".avif")


def test_read_export_and_answer_a_message(
    sit_down: Callable[[str], Desk], reader: Page, language: str
) -> None:
    text = {"fi": "Tervetuloa kokoukseen!", "ru": "Приглашаем на заседание!"}[language]
    reader.goto(f"/{language}/yhteystiedot/")
    reader.locator("[name=name]").fill("Анна Äyräpää")
    reader.locator("[name=email]").fill("anna@example.org")
    reader.locator("[name=text]").press_sequentially(text, delay=120)
    reader.locator("[name=consented]").check()
    reader.locator("form.form [type=submit]").click()
    expect(reader.get_by_role("status")).to_be_visible()

    desk = sit_down("chief")
    desk.menu("Messages")
    row = desk.page.locator("tbody tr", has_text="Анна Äyräpää").first
    with desk.page.expect_download() as download:
        desk.page.evaluate("location.search = '?export=csv'")
    assert text in download.value.path().read_text(encoding="utf-8")
    row.get_by_role("link").first.click()
    desk.look()
    expect(desk.page.locator("main")).to_contain_text("anna@example.org")
    expect(desk.page.locator("main")).to_contain_text(text)

    note = {"fi": "Soitettu takaisin.", "ru": "Мы перезвонили."}[language]
    desk.page.locator("[name=action][value=handle]").click()
    expect(desk.page.locator("[name=action][value=handle]")).to_have_count(0)
    desk.page.locator("[name=note-text]").fill(note)
    desk.page.locator("form", has=desk.page.locator("[name=note-text]")).locator("button").click()
    expect(desk.page.locator("#conversation")).to_contain_text(note)
    desk.look()
    assert not violations(desk.page)
    desk.page.locator("[name=action][value=answered]").click()
    expect(desk.page.locator("[name=action][value=reopen]")).to_be_visible()
    desk.look()
