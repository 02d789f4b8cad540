"""Staff bring a list into the register, and take the account of a year out of it."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.admin_axe import violations
from tests.browser.running_site import RunningSite, running_copy
from tests.browser.staff_browser import Desk, in_language

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

HEADINGS = {
    "fi": ("Toimielin", "Taho", "Rooli", "Kausi"),
    "ru": ("Название", "Министерство", "Роль", "Период"),
}
# What a list says of new bodies: the name before a number, who set it up, our role, when.
NEW = {
    "fi": ("Aallokon neuvottelukunta", "Aaltoministeriö", "varajäsen", "2020–2022"),
    "ru": ("Арктический совет", "Министерство льдов", "заместитель члена", "2020–2022"),
}
ROWS_OF_OTHER_KINDS = {
    "fi": {
        "changes": ("VeTo-verkoston digivaikuttamisryhmä", "", "jäsen", "2019–"),
        "same": ("DigiIN-hanke", "", "", ""),
        "unclear": ("Aallokon parlamentti", "", "jäsen", "2020–2022"),
    },
    "ru": {
        "changes": (
            "Руководящая группа пилотного проекта цифровой поддержки в Уусимаа",
            "",
            "член",
            "2019–",
        ),
        "same": ("Проект DigiIN", "", "", ""),
        "unclear": ("Арктический парламент", "", "член", "2020–2022"),
    },
}
LONG = 120_000  # milliseconds for thirty entries on a slow machine


def list_of_thirty(language: str) -> list[tuple[str, ...]]:
    name, *facts = NEW[language]
    new = [(f"{name} {number:02}", *facts) for number in range(1, 28)]
    return [HEADINGS[language], *new, *ROWS_OF_OTHER_KINDS[language].values()]


def as_workbook(rows: list[tuple[str, ...]]) -> tuple[str, bytes]:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    file = BytesIO()
    workbook.save(file)
    return "luettelo.xlsx", file.getvalue()


def as_russian_csv(rows: list[tuple[str, ...]]) -> tuple[str, bytes]:
    """As a Russian Excel writes it."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return "список.csv", text.getvalue().encode("windows-1251")


@pytest.fixture
def staff_site(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site for each test: thirty more entries would move those of others to a second page."""
    with running_copy(shelf, tmp_path_factory.mktemp("staff-site")) as running:
        yield running


FILES = {"fi": as_workbook, "ru": as_russian_csv}


def expect_counts(page: Page, **counts: int) -> None:
    """What the preview says it would do, by state."""
    for state, count in counts.items():
        number = page.locator(f".imports__counts .imports__state--{state} strong")
        expect(number).to_have_text([str(count)] if count else [], timeout=LONG)


def test_import_thirty_rows(desk: Desk, reader: Page, language: str) -> None:
    name, content = FILES[language](list_of_thirty(language))
    page = desk.page
    desk.menu("Import of lists")
    upload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("[name=file]").set_input_files(upload)
    page.locator("main form [type=submit]").click()
    expect_counts(page, new=27, changes=1, same=1, unclear=1)
    desk.look()
    assert not violations(page)
    unclear = ROWS_OF_OTHER_KINDS[language]["unclear"][0]
    choice = page.locator(".imports__entries tr", has_text=unclear).locator("select")
    choice.select_option("form:network")
    page.locator(".imports__buttons button.button-secondary").click()
    expect_counts(page, new=28, changes=1, same=1, unclear=0)
    desk.look()
    page.locator("[name=import]").click()
    ticks = page.locator("[name=entry]")
    expect(ticks).to_have_count(29, timeout=LONG)
    desk.look()
    assert not violations(page)
    reader.goto("/fi/toimielimet/?paiva=2021")
    if language != "fi":
        reader.locator(f".languages a[lang={language}]").first.click()
    imported = reader.locator(".timeline tbody tr", has_text=NEW[language][0])
    expect(imported).to_have_count(0)
    page.locator("[name=action][value=publish]").click()
    expect(ticks).to_have_count(0, timeout=LONG)
    desk.look()

    reader.reload()
    expect(imported).to_have_count(27)
    expect(imported.locator(".seat-current")).to_have_count(27)
    expect(imported.first.locator(".period")).to_contain_text("2022")
    for code in addresses.LANGUAGES:
        reader.goto(in_language(f"/{language}/toimielimet/", code))
        expect(reader.get_by_role("link", name=unclear)).to_be_visible()


def test_the_account_of_a_year_as_a_document(desk: Desk, language: str) -> None:
    page = desk.page
    desk.submenu("/admin/reports/account/")
    page.locator("[name=year]").fill("2025")
    page.locator(".account-form [type=submit]").click()
    page.wait_for_url("**year=2025**")
    desk.look()
    figures = page.locator(".account__figures").first.locator("td.account__number")
    shown = figures.all_inner_texts()
    with page.expect_download() as download:
        page.locator(".account-form a[href*='docx']").click()
    assert download.value.suggested_filename.endswith(f"-{language}.docx")
    document = Document(str(download.value.path()))
    work = {"fi": "Kannanotto kielitaidosta", "ru": "Заявление о знании языка"}[language]
    texts = [paragraph.text.replace("\N{NO-BREAK SPACE}", " ") for paragraph in document.paragraphs]
    assert work in texts
    first_table = document.tables[0]
    assert [row.cells[-1].text for row in first_table.rows[1:]] == shown
    assert any(int(number) for number in shown)
