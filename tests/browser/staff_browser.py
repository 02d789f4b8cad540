"""The admin as a member of staff uses it: by its menu, its forms and their buttons."""

import re
from collections.abc import Iterable
from io import BytesIO
from mimetypes import guess_type
from urllib.parse import urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.english_on_page import english_on
from tests.browser.samples import PASSWORD
from tests.untranslated import translation

NAMES = {"fi": "Suomi", "ru": "Русский"}
OTHER = {"fi": "ru", "ru": "fi"}
NAME_FIELDS = {"fi": "title", "ru": "name_ru"}
# Counts in the browser, so that also what no test clicks by name is counted; a choice from a
# list counts as one click.
COUNT_CLICKS = """(() => {
    const count = () => sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
    addEventListener('pointerdown', count, true);
    addEventListener('change', event => event.target.matches('select') && count(), true);
})()"""


def in_language(path: str, code: str) -> str:
    """The address of the same page in another language."""
    return f"/{code}/" + path.split("/", 2)[2]


def assert_no_english(desks: Iterable["Desk"]) -> None:
    english = sorted(set().union(*(desk.english for desk in desks)))
    assert not english, "\n".join(english)


class Desk:
    """One member of staff at work.

    Attributes:
        page: her browser's page.
        language: the language in which she reads the admin.
        english: what she saw in English instead, with the page on which it stood.
    """

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.english: set[str] = set()
        page.add_init_script(COUNT_CLICKS)

    @property
    def clicks(self) -> int:
        """How often she has clicked so far."""
        return int(self.page.evaluate("sessionStorage.clicks || 0"))

    # --- Going about ------------------------------------------------------------------------
    def sign_in(self, rank: str) -> None:
        """Through the form, as ``rank`` ("editor" or "chief") of her language."""
        self.page.goto("/admin/")
        self.page.locator("[name=username]").fill(f"{rank}-{self.language}")
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[type=submit]").click()
        expect(self.page.locator("#wagtail-sidebar nav")).to_be_visible()
        self.look()

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def menu(self, english: str) -> None:
        """Follows the item of the menu that is called ``english`` in her language."""
        name = translation(english, self.language)
        self.page.locator("#wagtail-sidebar").get_by_role("link", name=name, exact=True).click()
        expect(self.page.locator("main h1, main h2").first).to_be_visible()
        self.look()

    def submenu(self, address: str) -> None:
        """Follows the item of the menu that leads to ``address``, from the menu that it is in."""
        sidebar = self.page.locator("#wagtail-sidebar")
        item = self.page.locator(f"a[href='{address}']")
        sidebar.locator(".sidebar-sub-menu-item", has=item).locator("button").first.click()
        item.click()
        self.page.wait_for_url(f"**{address}**")
        self.look()

    def start_page(self, section: str) -> None:
        """An empty form for what the section of the menu holds."""
        self.menu(section)
        self.page.locator("main header a[href*='/add']").first.click()
        expect(self.page.locator("[name=title]")).to_be_visible()
        self.look()

    def edit(self, page_id: int) -> None:
        self.open(f"/admin/pages/{page_id}/edit/")

    def open_entry(self, section: str, reader: Page) -> None:
        """Opens the form of the entry whose page the reader sees, from its list in the admin."""
        here = reader.url
        reader.goto(
            reader.locator(f".languages a[lang={self.language}]").first.get_attribute("href")
        )
        name = reader.locator("h1").inner_text()
        reader.goto(here)
        self.menu(section)
        self.page.locator("main").get_by_role("link", name=name).first.click()
        expect(self.page.locator("[name=title]")).to_be_visible()
        self.look()

    def look(self) -> None:
        """Takes down what is in English on the page as it is now."""
        place = urlsplit(self.page.url).path
        self.english |= {f"{text!r} on {place}" for text in english_on(self.page, self.language)}

    # --- Filling in -------------------------------------------------------------------------
    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()
        self.look()

    def name_page(self, names: dict[str, str]) -> None:
        """Names the page of the form; by language."""
        for code, name in names.items():
            self.page.locator(f"[name={NAME_FIELDS[code]}]").fill(name)

    def add_row(self, relation: str) -> str:
        """Adds a row; returns the beginning of the names of its fields."""
        rows = int(self.page.locator(f"[name={relation}-TOTAL_FORMS]").input_value())
        self.page.locator(f"#id_{relation}-ADD").click()
        expect(self.page.locator(f"[name={relation}-TOTAL_FORMS]")).to_have_value(str(rows + 1))
        return f"{relation}-{rows}"

    def add_seat(self, role: str, start: str, end: str) -> None:
        row = self.add_row("seats")
        self.page.locator(f"[name={row}-role]").select_option(role)
        self.page.locator(f"[name={row}-start]").fill(start)
        self.page.locator(f"[name={row}-end]").fill(end)

    def opener(self, field: str) -> Locator:
        """The button that opens the chooser of a field."""
        return self.page.locator(f"#id_{field}-chooser .chooser__choose-button:visible")

    def dialog_of(self, opener: Locator) -> Locator:
        """The dialog of a chooser. A click before the scripts of the page run does nothing."""
        dialog = self.page.locator(".modal-content")
        opener.click()
        try:
            expect(dialog).to_be_visible(timeout=10_000)
        except AssertionError:
            opener.click()
        return dialog

    def choose(self, opener: Locator, words: str) -> None:
        """Opens a chooser, searches for ``words`` and takes what is called so."""
        dialog = self.dialog_of(opener)
        # Pages have a chooser of their own.
        choices = dialog.locator("[data-chooser-modal-choice], a.choose-page")
        expect(choices.first).to_be_visible()
        dialog.locator("[name=q]").fill(words)
        choice = choices.filter(has_text=words)
        expect(choice).to_have_count(1)
        self.look()
        choice.click()
        expect(dialog).to_be_hidden()

    def make_organisation(self, opener: Locator, names: dict[str, str], kind: str) -> None:
        """Makes an organisation in the chooser, and takes it."""
        dialog = self.dialog_of(opener)
        dialog.get_by_role("tab").last.click()
        for code, name in names.items():
            dialog.locator(f"[name$=name_{code}]").fill(name)
        dialog.locator("select[name$=kind]").select_option(kind)
        self.look()
        dialog.locator("[type=submit]:visible").click()
        expect(dialog).to_be_hidden()

    def add_block(self, icon: str) -> None:
        """Adds a block to the body in the open tab; blocks are told apart by their icons."""
        self.page.locator("button.c-sf-add-button:visible").last.click()
        option = self.page.get_by_role("option").filter(
            has=self.page.locator(f"use[href='{icon}']")
        )
        expect(option).to_be_visible()
        self.look()
        option.click()

    def write_prose(self, language_name: str, code: str, lead: str, text: str) -> None:
        """Lead, one paragraph and the tick that they are ready, in the tab of a language."""
        self.tab(language_name)
        self.page.locator(f"[name=lead_{code}]").fill(lead)
        self.add_block("#icon-pilcrow")
        self.page.locator(".public-DraftEditor-content:visible").last.click()
        self.page.keyboard.type(text)
        # The editor hands its text to the form a moment later.
        kept = self.page.locator(f"[name^=body_{code}][name$=value]").last
        expect(kept).to_have_value(re.compile(re.escape(text)))
        self.page.locator(f"[name=ready_{code}]").check()

    def upload(self, opener: Locator, file: BytesIO, name: str) -> None:
        """Gives a new image or document to a chooser."""
        dialog = self.dialog_of(opener)
        dialog.get_by_role("tab").last.click()
        kind = guess_type(name)[0] or ""
        upload = {"name": name, "mimeType": kind, "buffer": file.getvalue()}
        dialog.locator("input[type=file]").set_input_files(upload)
        # The form takes the title from the file's name.
        expect(dialog.locator("[name$=upload-title]")).to_have_value(name.split(".")[0])
        self.look()
        dialog.locator("[type=submit]:visible").click()
        expect(dialog).to_be_hidden()

    def add_image(self, file: BytesIO, name: str, words: str) -> None:
        """Adds a block with a new image to the body in the open tab, told in ``words``."""
        self.add_block("#icon-image")
        self.upload(self.page.locator(".chooser__choose-button:visible").last, file, name)
        self.look()
        self.page.locator("[name$=alt_text]:visible").last.fill(words)

    def press_publish(self) -> None:
        """The button, which stands in a menu where there are more."""
        # A draft that is being saved by itself would take the address of the one that is sent.
        expect(self.page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()
        menu = self.page.locator("footer .w-dropdown__toggle")
        button = self.page.locator("footer [name=action-publish]")
        expect(menu.or_(button).first).to_be_visible()
        if menu.is_visible():
            menu.click()
        button.click()

    def publish(self) -> str:
        """Publishes the form; returns the path of the public page."""
        self.press_publish()
        done = self.page.locator(".messages .success")
        expect(done).to_be_visible(timeout=30_000)  # publishing makes the sizes of images
        self.look()
        link = done.locator(f"a[href*='/{self.language}/']")
        return urlsplit(link.get_attribute("href") or "").path

    def refuse(self) -> None:
        """Publishes a form with things missing; it comes back with the reasons."""
        self.press_publish()
        expect(self.page.locator(".messages .error")).to_be_visible()
        self.look()

    def edit_published(self) -> None:
        """Back to the form, by the button beside the news that it was published."""
        self.page.locator(".messages .success a[href*='/edit/']").click()
        expect(self.page.locator("[name=title]")).to_be_visible()
        self.look()

    def review_first_version(self) -> None:
        """From the form of a page to that of its first version, by the page's history."""
        self.page.locator("main a[href$='/history/']").first.click()
        row = self.page.locator("main tbody tr").filter(
            has=self.page.locator(".w-dropdown__toggle")
        )
        expect(row.last).to_be_visible()
        self.look()
        row.last.locator(".w-dropdown__toggle").click()
        self.page.locator("a[href*='/revert/']:visible").click()
        expect(self.page.locator("[name=title]")).to_be_visible()
        self.look()

    # --- Looking ----------------------------------------------------------------------------
    def preview(self) -> FrameLocator:
        """Opens the preview beside the form."""
        self.page.locator("[data-side-panel-toggle=preview]").click()
        frame = self.page.frame_locator("#w-preview-iframe")
        expect(frame.locator("h1")).to_be_visible()
        self.look()
        return frame
