"""The tasks of the guide for staff, done in the admin, with a picture where a reader needs one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.running_site import RunningSite
from tests.browser.staff_browser import Desk

# What is written into the forms, by language. The town is made up, as the guide says.
WORDS = {
    "fi": {
        "council": "Esimerkkilän kulttuurineuvosto",
        "second council": "Esimerkkilän vammaisneuvosto",
        "third council": "Esimerkkilän nuorisoneuvosto",
        "ministry": "Oikeusministeriö",
        "double": "Oikeusministerio",
        "statement": "Kannanotto kielikurssien puolesta",
        "lead": "Kielikurssille pitää päästä kuukaudessa.",
        "other lead": "Jonot ovat pitkiä.",
        "message": "Hei! Voitteko tulla kertomaan työstänne kirjastoon?",
        "reason": "Väärä vuosi: luettelossa oli kirjoitusvirhe.",
    },
    "ru": {
        "council": "Совет по культуре города Эсимерккиля",
        "second council": "Совет по делам инвалидов города Эсимерккиля",
        "third council": "Молодёжный совет города Эсимерккиля",
        "ministry": "Министерство юстиции Финляндии",
        "double": "Oikeusministerio",
        "statement": "Заявление о курсах финского языка",
        "lead": "Место на курсах языка должно находиться за месяц.",
        "other lead": "Очереди на курсы слишком длинные.",
        "message": "Здравствуйте! Могли бы вы рассказать о своей работе в библиотеке?",
        "reason": "Неверный год: в списке была опечатка.",
    },
}
LISTS = {
    "fi": "Toimielin;Asettaja;Rooli;Kausi\n{}",
    "ru": "Название;Кто создал;Роль;Период\n{}",
}
ROWS = {
    ("fi", 2019): "Esimerkkilän vanhusneuvosto;Esimerkkilän kaupunki;jäsen;1.1.2018–31.12.2020\n"
    "Esimerkkilän kotoutumistyöryhmä;Esimerkkilän kaupunki;asiantuntija;\n"
    "Esimerkkilän kieliverkosto;Kielten talo;edustaja;2016–\n",
    ("fi", 2021): "Esimerkkilän vanhusneuvosto;Esimerkkilän kaupunki;jäsen;1.1.2021–31.12.2023\n"
    "Esimerkkilän kotoutumistyöryhmä;Esimerkkilän kaupunki;asiantuntija;\n"
    "Esimerkkilän kieliverkosto;Kielten talo;edustaja;2016–30.6.2020\n",
    ("ru", 2019): "Совет пожилых города Эсимерккиля;Город Эсимерккиля;член;1.1.2018–31.12.2020\n"
    "Рабочая группа по интеграции Эсимерккиля;Город Эсимерккиля;эксперт;\n"
    "Языковая сеть Эсимерккиля;Дом языков;представитель;2016–\n",
    ("ru", 2021): "Совет пожилых города Эсимерккиля;Город Эсимерккиля;член;1.1.2021–31.12.2023\n"
    "Рабочая группа по интеграции Эсимерккиля;Город Эсимерккиля;эксперт;\n"
    "Языковая сеть Эсимерккиля;Дом языков;представитель;2016–30.6.2020\n",
}
OTHER = {"fi": "ru", "ru": "fi"}
NAME = {"fi": "title", "ru": "name_ru"}
TAB = {"fi": "Suomi", "ru": "Русский"}


@dataclass
class Studio:
    """A site, a browser, and how a picture is taken in it."""

    site: RunningSite
    context: BrowserContext
    language: str
    shoot: Callable[..., None]

    def sit_down(self, rank: str = "editor") -> Page:
        """The admin's first page, as an editor or a chief editor opens it."""
        desk = Desk(self.context.new_page(), self.language)
        desk.sign_in(rank)
        return desk.page

    def word(self, name: str) -> str:
        return WORDS[self.language][name]

    def open(self, page: Page, path: str) -> None:
        page.goto(path)
        page.wait_for_load_state("networkidle")

    def form_of(self, page: Page, slug: str) -> None:
        self.open(page, f"/admin/pages/{self.site.page_id(slug)}/edit/")

    def new_page(self, page: Page, model: str, parent: str) -> None:
        self.open(page, f"/admin/pages/add/representation/{model}/{self.site.page_id(parent)}/")


def panel(page: Page, inside: str) -> Locator:
    """The panel of a form that has something in it."""
    return page.locator(f"section.w-panel:has({inside})").first


def follow(page: Page, link: Locator) -> None:
    """Clicks on what leads to another page, and waits for that."""
    with page.expect_navigation(wait_until="networkidle"):
        link.click()


def publish(page: Page, language: str) -> None:
    """Publishes the form of a new page, once it has saved itself and so has an address."""
    page.wait_for_url("**/edit/", wait_until="commit")  # nothing is loaded
    Desk(page, language).press_publish()
    expect(page.locator(".messages .success").first).to_be_visible()


def seat(page: Page, number: int, start: str, end: str) -> None:
    page.locator("#id_seats-ADD").click()
    page.locator(f"[name=seats-{number}-role]").select_option("member")
    page.locator(f"[name=seats-{number}-start]").fill(start)
    page.locator(f"[name=seats-{number}-end]").fill(end)
    page.locator(f"[name=seats-{number}-end]").blur()


def new_council(studio: Studio, page: Page, name: str) -> None:
    """The form of a council with a ministry and a seat, filled in."""
    studio.new_page(page, "representationbody", "toimielimet")
    page.locator(f"[name={NAME[studio.language]}]").fill(studio.word(name))
    page.locator("[name=form]").select_option("council")
    page.locator("#id_entry_organisations-ADD").click()
    opener = page.locator("#id_entry_organisations-0-organisation-chooser")
    Desk(page, studio.language).choose(
        opener.locator(".chooser__choose-button").first, studio.word("ministry")
    )
    seat(page, 0, "1.1.2021", "31.12.2023")
    expect(page.locator("[data-visitors-see]")).to_contain_text("2021")


# --- The tasks -----------------------------------------------------------------------------------
def first_steps(studio: Studio) -> None:
    page = studio.sit_down()
    studio.shoot(1, page, page.locator("section:has(.tasks)"))
    studio.open(page, "/admin/account/")
    studio.shoot(2, page, panel(page, "[name=locale-preferred_language]"))


def new_body(studio: Studio) -> None:
    page = studio.sit_down()
    new_council(studio, page, "council")
    first = panel(page, "[name=title]")
    studio.shoot(1, page, first, panel(page, "#id_entry_organisations-ADD"))
    studio.shoot(2, page, panel(page, "#id_seats-ADD"), panel(page, "[data-visitors-see]"))


def new_term(studio: Studio) -> None:
    page = studio.sit_down()
    new_council(studio, page, "second council")
    publish(page, studio.language)
    follow(page, page.locator(".messages .success a[href*='/edit/']").first)
    seat(page, 1, "1.1.2024", "31.12.2027")
    expect(page.locator("[data-visitors-see]")).to_contain_text("2024")
    second = page.locator("#inline_child_seats-1")
    studio.shoot(1, page, second, panel(page, "[data-visitors-see]"))
    studio.shoot(2, page, panel(page, "[name=parent_body], #id_parent_body-chooser"))


def end_membership(studio: Studio) -> None:
    page = studio.sit_down()
    studio.form_of(page, "fingo")
    page.locator("[name=term_end]").fill("31.12.2025")
    page.locator("[name=term_end]").blur()
    expect(page.locator("[data-visitors-see]")).to_contain_text("2025")
    studio.shoot(1, page, panel(page, "[name=term_end]"))
    studio.shoot(2, page, panel(page, "[data-visitors-see]"))


def confirm(studio: Studio) -> None:
    page = studio.sit_down()
    studio.open(page, "/admin/")
    follow(page, page.locator(".tasks a").first)
    for number in range(3):
        page.locator("tbody [type=checkbox]").nth(number).check(force=True)
    link = page.locator("a[href*='/confirm/'], [data-bulk-action-button][href*=confirm]").first
    expect(link).to_be_visible()
    studio.shoot(1, page, page.locator("tbody tr").nth(0), page.locator("tbody tr").nth(3))
    follow(page, link)
    studio.shoot(2, page, page.locator("main .nice-padding").last)


def statement(studio: Studio) -> None:
    page, language = studio.sit_down(), studio.language
    studio.new_page(page, "advocacywork", "edunvalvonta")
    page.locator(f"[name={NAME[language]}]").fill(studio.word("statement"))
    page.locator("[name=form]").select_option("statement")
    page.locator("[name=date]").fill("17.3.2026")
    studio.shoot(1, page, panel(page, "[name=title]"), panel(page, "[name=addressee]"))
    page.get_by_role("tab", name=TAB[language]).click()
    page.locator(f"[name=lead_{language}]").fill(studio.word("lead"))
    page.locator(f"[name=ready_{language}]").check()
    studio.shoot(
        2, page, panel(page, f"[name=lead_{language}]"), panel(page, f"[name=ready_{language}]")
    )


def import_list(studio: Studio) -> None:
    page = studio.sit_down()
    for year in (2019, 2021):
        studio.open(page, "/admin/representation/imports/")
        text = LISTS[studio.language].format(ROWS[studio.language, year])
        file = {"name": f"{year}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("[name=file]").set_input_files(file)
        page.locator("[name=day]").fill(f"1.3.{year}")
        page.keyboard.press("Escape")
        if year == 2019:
            studio.shoot(1, page, page.locator("form:has([name=file])"))
        follow(page, page.locator("form:has([name=file]) [type=submit]"))
        if year == 2019:
            studio.shoot(2, page, page.locator("main form section").nth(1))
            choice = page.locator("main form section").nth(1).locator("select").last
            choice.select_option("new:association")
            follow(page, page.locator("main form [type=submit]:not([name])"))
        else:
            studio.shoot(
                3, page, page.locator(".imports__counts"), page.locator(".imports__entries")
            )
        page.locator("[name=import]").click()
        expect(page.locator("[value=publish]")).to_be_visible()
        if year == 2019:
            studio.shoot(4, page, page.locator("form[data-progress]"))
        page.locator("[value=publish]").click()
        expect(page.locator("main [name=entry]")).to_have_count(0)
    studio.open(page, f"/{studio.language}/toimielimet/?date=1.6.2020")
    studio.shoot(5, page, page.locator("main h1"), page.locator("main .timeline"))


def account(studio: Studio) -> None:
    page = studio.sit_down()
    studio.open(page, "/admin/reports/account/")
    page.locator("[name=year]").fill("2026")
    follow(page, page.locator(".account-form [type=submit]"))
    studio.shoot(1, page, page.locator(".account-form"), page.locator("article.account"))


def organisations(studio: Studio) -> None:
    page = studio.sit_down("chief")
    studio.open(page, "/admin/snippets/representation/organisation/add/")
    page.locator("[name=name_fi]").fill(studio.word("double"))
    page.locator("[name=kind]").select_option("ministry")
    follow(page, page.locator("footer [type=submit]").first)
    studio.shoot(1, page, panel(page, "[name=name_fi]"), panel(page, "[name=is_another]"))
    page.locator("[name=is_another]").check()
    page.locator("footer [type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    follow(page, page.locator(".messages .success a").first)
    number = re.search(r"/(\d+)/", page.url)
    assert number
    studio.open(page, f"/admin/representation/organisations/{number[1]}/merge/")
    page.locator(".chooser__choose-button").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("[name=q]").fill("oikeusminister")
    choices = dialog.locator("[data-chooser-modal-choice]")
    expect(choices).to_have_count(2)
    choices.filter(has_not_text=studio.word("double")).click()
    expect(dialog).to_be_hidden()
    follow(page, page.locator("main form [type=submit]"))
    studio.shoot(2, page, page.locator("main .nice-padding").last)


def mistakes(studio: Studio) -> None:
    page = studio.sit_down("chief")
    new_council(studio, page, "third council")
    publish(page, studio.language)
    follow(page, page.locator(".messages .success a[href*='/edit/']").first)
    studio.shoot(1, page, panel(page, "#id_seats-ADD"))
    form = page.url
    follow(page, page.locator("a[href*='/retract/seat/']").first)
    page.locator("[name=reason]").fill(studio.word("reason"))
    studio.shoot(2, page, page.locator("main .nice-padding").last)
    studio.open(page, form.replace("/edit/", "/history/"))
    studio.shoot(3, page, page.locator("main table"))


def two_people(studio: Studio) -> None:
    page = studio.sit_down()
    studio.form_of(page, "tietoa-meista")
    tab = page.get_by_role("tab", name=TAB[studio.language])
    tab.click()
    field = f"[name=lead_{studio.language}]"
    second = studio.context.browser.new_context(base_url=studio.site.url)  # type: ignore[union-attr]
    other = Desk(second.new_page(), studio.language)
    other.sign_in("chief")
    studio.form_of(other.page, "tietoa-meista")
    other.page.get_by_role("tab", name=TAB[studio.language]).click()
    other.page.locator(field).fill(studio.word("other lead"))
    other.page.locator("footer [type=submit]").first.click()
    expect(other.page.locator(".messages .success")).to_be_visible()
    second.close()
    page.locator(field).fill(studio.word("lead"))
    page.locator("footer [type=submit]").first.click()
    # Wagtail's warning comes first where its script knows already.
    anyway, conflict = page.locator("[data-w-dialog-target=confirm]"), page.locator(".conflict")
    expect(anyway.or_(conflict).first).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    expect(conflict).to_be_visible()
    studio.shoot(1, page, conflict)
    studio.form_of(page, "yhteystiedot")
    studio.context.clear_cookies()
    page.locator(f"[name={NAME[studio.language]}]").fill(studio.word("statement"))
    page.locator("footer [type=submit]").first.click()
    dialog = page.locator("dialog[data-problem=signedOut]")
    expect(dialog).to_be_visible()
    studio.shoot(2, page, dialog)


def messages(studio: Studio) -> None:
    visitor = studio.context.new_page()
    visitor.goto(f"/{studio.language}/yhteystiedot/")
    visitor.locator("[name=name]").fill({"fi": "Kirjasto", "ru": "Библиотека"}[studio.language])
    visitor.locator("[name=email]").fill("kirjasto@example.org")
    visitor.locator("[name=text]").press_sequentially(studio.word("message"), delay=120)
    visitor.locator("[name=consented]").check()
    visitor.locator("form.form [type=submit]").click()
    expect(visitor.get_by_role("status")).to_be_visible()
    page = studio.sit_down()
    studio.open(page, "/admin/snippets/pages/message/")
    studio.shoot(1, page, page.locator("main table"))
    follow(page, page.locator("tbody a").first)
    studio.shoot(2, page, page.locator(".message"))


def menu(studio: Studio) -> None:
    page = studio.sit_down("chief")
    studio.form_of(page, "tietoa-meista")
    page.get_by_role("tab").last.click()
    studio.shoot(1, page, panel(page, "[name=show_in_menus]"))
    studio.open(page, "/admin/settings/pages/sitesettings/")
    studio.shoot(2, page, panel(page, "[name=phone]"))


def rights(studio: Studio) -> None:
    page = studio.sit_down("chief")
    studio.open(page, "/admin/users/new/")
    page.get_by_role("tab").last.click()
    studio.shoot(1, page, page.locator("[role=tabpanel]:visible"))


TASKS: dict[str, Callable[[Studio], None]] = {
    "first-steps": first_steps,
    "new-body": new_body,
    "new-term": new_term,
    "end-membership": end_membership,
    "confirm": confirm,
    "statement": statement,
    "import": import_list,
    "account": account,
    "mistakes": mistakes,
    "messages": messages,
    "menu": menu,
    "two-people": two_people,
    "rights": rights,
    "organisations": organisations,  # last: it adds a double that choosers would offer
}
