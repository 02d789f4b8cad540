"""The admin as a member of staff uses it: by its menu, its forms and their buttons."""

import re
from io import BytesIO
from urllib.parse import urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.english_on_page import english_on
from tests.browser.samples import PASSWORD
from tests.untranslated import translation


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

    def choose(self, opener: Locator, words: str) -> None:
        """Opens a chooser, searches for ``words`` and takes what is called so."""
        opener.click()
        dialog = self.page.locator(".modal-content")
        dialog.locator("[name=q]").fill(words)
        choice = dialog.locator("[data-chooser-modal-choice]")
        expect(choice).to_have_count(1)
        self.look()
        choice.click()
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

    def upload_image(self, file: BytesIO, name: str) -> None:
        """Gives a new image to the image block added last."""
        self.page.locator(".chooser__choose-button:visible").last.click()
        dialog = self.page.locator(".modal-content")
        dialog.get_by_role("tab").last.click()
        upload = {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}
        dialog.locator("input[type=file]").set_input_files(upload)
        # The form takes the title from the file's name.
        expect(dialog.locator("[name$=upload-title]")).to_have_value(name.split(".")[0])
        self.look()
        dialog.locator("[type=submit]:visible").click()
        expect(dialog).to_be_hidden()

    def publish(self) -> str:
        """Publishes the form; returns the path of the public page."""
        # A draft that is being saved by itself would take the address of the one that is sent.
        expect(self.page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()
        self.page.locator("footer .w-dropdown__toggle").click()
        self.page.locator("[name=action-publish]").click()
        done = self.page.locator(".messages .success")
        expect(done).to_be_visible(timeout=30_000)  # publishing makes the sizes of images
        self.look()
        link = done.locator(f"a[href*='/{self.language}/']")
        return urlsplit(link.get_attribute("href") or "").path

    def refuse(self) -> None:
        """Publishes a form with things missing; it comes back with the reasons."""
        self.page.locator("footer .w-dropdown__toggle").click()
        self.page.locator("[name=action-publish]").click()
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
