"""An address of our own site that staff paste leads each reader to her language."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.redirects.models import Redirect

from pages.blocks.text import RICH_TEXT_FEATURES
from pages.models import ContactPage
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

HOSTS = ["", "http://testserver", "https://testserver", "http://localhost:8000", "//testserver"]
PATHS = ["/ru/yhteystiedot/", "/ru/yhteystiedot", "/fi/yhteystiedot/", "/yhteystiedot/"]
languages = pytest.mark.parametrize("language", ["fi", "ru"])


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, slug="linkit", ready_ru=False)


def block(kind: str, **fields: str) -> dict[str, str]:
    """What the form of a page holds with one block in its Finnish text."""
    values = {f"body_fi-0-{name}": text for name, text in fields.items()}
    counted = {"body_fi-count": "1", "body_fi-0-deleted": "", "body_fi-0-order": "0"}
    return {**counted, "body_fi-0-type": kind, "body_fi-0-id": "", **values}


def rich(url: str) -> str:
    """What the editor of texts sends of a paragraph with a link."""
    html = f'<p>Katso <a href="{url}">täältä</a></p>'
    return ContentstateConverter(RICH_TEXT_FEATURES).from_database_format(html)


def links(visitor, language: str) -> list[str]:
    return Html(visitor.get(f"/{language}/linkit/")).links(".prose")


def paste(staff, page, url: str) -> None:
    assert edit(staff(), page, **block("rich_text", value=rich(url))).status_code == 302


@pytest.mark.parametrize(
    ("host", "path"),
    [(host, PATHS[0]) for host in HOSTS] + [(HOSTS[1], path) for path in PATHS[1:]],
)
def test_in_a_text_it_becomes_a_link_to_the_page(staff, visitor, page, host, path):
    paste(staff, page, host + path)
    page.refresh_from_db()
    contact = ContactPage.objects.get()
    assert f'<a linktype="page" id="{contact.pk}">' in page.body_fi[0].value.source
    for language in ("fi", "ru"):
        assert links(visitor, language) == [f"/{language}/yhteystiedot/"]


@pytest.mark.parametrize("path", ["/", "/ru/", "/ru"])
def test_the_front_page_is_a_page_too(staff, visitor, page, path):
    paste(staff, page, f"http://testserver{path}")
    assert links(visitor, "fi") == ["/fi/"]


def test_the_link_follows_the_page(staff, visitor, page):
    paste(staff, page, "https://testserver/ru/yhteystiedot/")
    edit(staff("ru"), ContactPage.objects.get(), slug="ota-yhteytta")
    assert links(visitor, "fi") == ["/fi/ota-yhteytta/"]


def test_an_old_address_becomes_a_link_to_the_page(staff, visitor, page):
    Redirect.add_redirect("/ru/vanha", ContactPage.objects.get())
    paste(staff, page, "https://testserver/ru/vanha/")
    assert links(visitor, "fi") == ["/fi/yhteystiedot/"]


@pytest.mark.parametrize("host", ["", "https://testserver"])
@languages
def test_a_query_and_a_fragment_are_kept_in_the_language_of_the_reader(
    staff, visitor, page, host, language
):
    paste(staff, page, f"{host}/ru/toimielimet/?status=current&amp;role=chair#lista")
    address = f"/{language}/toimielimet/?status=current&role=chair#lista"
    assert links(visitor, language) == [address]


@languages
def test_a_permanent_number_in_a_language_is_in_that_of_the_reader(staff, visitor, page, language):
    paste(staff, page, "https://testserver/ru/e/2")
    assert links(visitor, language) == [f"/{language}/e/2"]


@pytest.mark.parametrize(
    "url", ["https://example.org/ru/yhteystiedot/", "/e/2", "/documents/3/a.pdf", "mailto:a@b.fi"]
)
def test_other_addresses_stay_as_they_are(staff, visitor, page, url):
    paste(staff, page, url)
    assert links(visitor, "ru") == [url]


def test_in_an_accordion_it_becomes_a_link_to_the_page(staff, visitor, page):
    item = {
        "value-items-count": "1",
        "value-items-0-deleted": "",
        "value-items-0-order": "0",
        "value-items-0-id": "",
        "value-items-0-value-title": "Kysymys",
        "value-items-0-value-text": rich("https://testserver/ru/yhteystiedot/"),
    }
    assert edit(staff(), page, **block("accordion", **item)).status_code == 302
    assert links(visitor, "fi") == ["/fi/yhteystiedot/"]


@pytest.mark.parametrize("host", HOSTS[:2])
def test_in_a_call_to_action_it_becomes_the_page(staff, visitor, page, host):
    url = f"{host}/ru/yhteystiedot/"
    fields = {"value-label": "Ota yhteyttä", "value-page": "", "value-url": url}
    assert edit(staff(), page, **block("call_to_action", **fields)).status_code == 302
    page.refresh_from_db()
    assert page.body_fi[0].value["page"].pk == ContactPage.objects.get().pk
    for language in ("fi", "ru"):
        assert links(visitor, language) == [f"/{language}/yhteystiedot/"]


@languages
def test_a_call_to_action_keeps_a_query(staff, visitor, page, language):
    url = "/ru/toimielimet/?status=current"
    fields = {"value-label": "Katso", "value-page": "", "value-url": url}
    assert edit(staff(), page, **block("call_to_action", **fields)).status_code == 302
    assert links(visitor, language) == [f"/{language}/toimielimet/?status=current"]


def test_a_call_to_action_still_refuses_what_is_no_address(staff, page):
    fields = {"value-label": "Katso", "value-page": "", "value-url": "javascript:alert(1)"}
    assert edit(staff(), page, **block("call_to_action", **fields)).status_code == 200


@pytest.mark.parametrize("url", ["http://[::1", "https://testserver:x/ru/", "/ru/%00/", "/ru/\\"])
def test_a_malformed_address_breaks_nothing(staff, visitor, page, url):
    paste(staff, page, url)
    assert visitor.get("/fi/linkit/").status_code == 200


# --- The chooser of links ------------------------------------------------------------------------
@pytest.mark.parametrize("user_language", ["fi", "ru", "en"])
@pytest.mark.parametrize("url", ["/ru/yhteystiedot/", "https://example.test/fi/yhteystiedot"])
def test_the_chooser_finds_the_page_in_any_language(staff, settings, user_language, url):
    settings.ALLOWED_HOSTS = ["testserver", "example.test"]
    data = {"external-link-chooser-url": url, "external-link-chooser-link_text": "Täältä"}
    answer = staff(user_language).post("/admin/choose-external-link/", data).json()
    assert answer["step"] == "external_link_chosen"
    assert answer["result"]["id"] == ContactPage.objects.get().pk


def test_the_chooser_leaves_other_addresses_alone(staff):
    data = {
        "external-link-chooser-url": "https://example.org/",
        "external-link-chooser-link_text": "",
    }
    answer = staff().post("/admin/choose-external-link/", data).json()
    assert answer["result"]["url"] == "https://example.org/"


def test_the_chooser_is_for_staff_only(visitor):
    assert visitor.post("/admin/choose-external-link/", {}).status_code == 302
