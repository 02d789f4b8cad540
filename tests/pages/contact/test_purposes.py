"""What a message is about: links that choose it, and what staff are told of it."""

import pytest
from django.core import mail

from pages.contact.purpose import WORDS, Purpose
from pages.models import Message, SiteSettings
from representation.models import Entry
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.contact.test_message_pages import MESSAGES, exported, send
from tests.pages.hiding import WAYS
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

FORM = {"fi": "/fi/yhteystiedot/", "ru": "/ru/yhteystiedot/"}
# Every word that was ever published. Words are added here, and never taken away.
PUBLISHED = {
    "?aihe=kysymys": "question",
    "?aihe=kutsu": "invitation",
    "?aihe=jasenyys": "membership",
    "?aihe=korjaus": "correction",
    "?aihe=saavutettavuus": "accessibility",
    "?aihe=muu": "other",
    "?tema=vopros": "question",
    "?tema=priglashenie": "invitation",
    "?tema=chlenstvo": "membership",
    "?tema=ispravlenie": "correction",
    "?tema=dostupnost": "accessibility",
    "?tema=drugoe": "other",
    "?purpose=membership": "membership",
}


def chosen(page: Html) -> str:
    return page.soup.select_one("select[name=purpose] [selected]")["value"]


@pytest.mark.parametrize("language", FORM)
@pytest.mark.parametrize("query", PUBLISHED)
def test_a_published_link_chooses_the_purpose_in_every_language(visitor, language, query):
    assert chosen(Html(visitor.get(FORM[language] + query))) == PUBLISHED[query]


@pytest.mark.parametrize("language", WORDS)
def test_each_purpose_has_a_word_of_its_own(language):
    assert set(WORDS[language]) == set(Purpose)
    assert len(set(WORDS[language].values())) == len(Purpose)


@pytest.mark.parametrize("query", ["", "?aihe=", "?aihe=zzz", "?aihe=%00", "?sivu=x", "?sivu=-1"])
def test_without_a_purpose_that_is_known_it_is_a_question(visitor, query):
    response = visitor.get(FORM["fi"] + query)
    if "%00" not in query:  # a NUL byte is refused before any page sees it
        assert chosen(Html(response)) == "question"


def test_the_switcher_keeps_the_purpose(visitor):
    page = Html(visitor.get(f"{FORM['fi']}?aihe=jasenyys"))
    assert chosen(Html(visitor.get(page.switcher["ru"]))) == "membership"


def test_purpose_and_organisation_are_stored_and_in_the_mail(visitor, settings):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    send(visitor, FORM["ru"], purpose="invitation", organisation="Министерство")
    message = Message.objects.get()
    assert (message.purpose, message.organisation) == ("invitation", "Министерство")
    assert mail.outbox[0].subject == "Keskusjärjestö: Kutsu tai osallistumispyyntö"
    assert "Organisaatio: Министерство" in mail.outbox[0].body


def test_the_organisation_may_be_left_out(visitor):
    send(visitor, FORM["fi"])
    assert Message.objects.get().organisation == ""


def test_a_purpose_that_is_not_there_is_refused_next_to_the_field(visitor):
    page = send(visitor, FORM["fi"], purpose="zzz")
    assert page.response.status_code == 422
    assert page.soup.select_one("#id_purpose")["aria-invalid"] == "true"


def test_feedback_on_accessibility_has_its_purpose(visitor):
    send(visitor, "/fi/saavutettavuusseloste/palaute/")
    assert Message.objects.get().purpose == "accessibility"


# --- A page that the message is about -------------------------------------------------------------
def test_who_knows_the_date_of_an_entry_is_led_to_a_correction_of_it(visitor):
    entry = Entry.objects.get(number=7)
    address = f"/fi/toimielimet/{entry.slug}/"
    link = Html(visitor.get(address)).link_named("Kerro meille")
    page = Html(visitor.get(link["href"]))
    assert chosen(page) == "correction"
    assert str(entry.name) in words(page.soup.select_one("form"))
    assert address in page.links("form")


def test_an_entry_with_dates_asks_for_none(visitor):
    assert not Html(visitor.get("/fi/toimielimet/etno/")).link_named("Kerro meille")


def test_the_page_is_named_still_after_an_error_and_stored(visitor, settings):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    entry = Entry.objects.get(number=7)
    address = f"{FORM['ru']}?tema=ispravlenie&stranitsa={entry.pk}"
    refused = send(visitor, address, text="")
    assert entry.name_ru in words(refused.soup.select_one("form"))
    send(visitor, address)
    stored = f"http://testserver/ru/toimielimet/{entry.slug}/"
    assert Message.objects.get().address == stored
    assert stored in mail.outbox[0].body


@pytest.mark.parametrize("hide", WAYS)
def test_a_hidden_page_is_not_named(visitor, staff, home, hide):
    page = ContentPageFactory(parent=home, title="Salaisuus", name_ru="Секрет")
    hide(staff, page)
    page_html = send(visitor, f"{FORM['fi']}?sivu={page.pk}", text="").text
    assert "Salaisuus" not in page_html
    send(visitor, f"{FORM['fi']}?sivu={page.pk}")
    assert Message.objects.get().address == ""


def test_a_draft_is_not_named(visitor):
    draft = BodyFactory(title="Salaisuus", live=False)
    assert "Salaisuus" not in Html(visitor.get(f"{FORM['fi']}?sivu={draft.pk}")).text


# --- After an error -------------------------------------------------------------------------------
@pytest.mark.parametrize("address", [FORM["fi"], "/ru/saavutettavuusseloste/palaute/"])
def test_the_reader_stands_at_the_summary_whose_lines_lead_to_their_fields(visitor, address):
    page = send(visitor, address, text="", consented="")
    summary = page.soup.select_one("#errors[role=alert][tabindex='-1']")
    lines = summary.select("li a")
    targets = [page.soup.select_one(line["href"])["name"] for line in lines]
    assert targets == ["text", "consented"]
    errors = [words(error) for error in page.soup.select(".field-error")]
    assert [words(line) for line in lines] == errors


# --- What staff see -------------------------------------------------------------------------------
def test_staff_find_messages_by_purpose_and_organisation(visitor, staff):
    send(visitor, FORM["fi"], purpose="invitation", name="Kutsuja", organisation="Löytyvä ry")
    send(visitor, FORM["fi"], purpose="membership", name="Liittyjä")
    chief = staff()
    for query in ("purpose=invitation", "q=Löytyvä"):
        rows = [
            words(row) for row in Html(chief.get(f"{MESSAGES}?{query}")).soup.select("tbody tr")
        ]
        assert len(rows) == 1
        assert "Kutsu tai osallistumispyyntö" in rows[0]
        assert "Löytyvä ry" in rows[0]
    inspected = chief.get(f"{MESSAGES}inspect/{Message.objects.get(name='Kutsuja').pk}/")
    assert "Löytyvä ry" in inspected.content.decode()


def test_the_export_has_them(visitor, staff):
    send(visitor, FORM["fi"], purpose="invitation", organisation="=Löytyvä ry")
    row = exported(staff, "csv")[1]
    assert "'=Löytyvä ry" in row


# --- Beside the form ------------------------------------------------------------------------------
def test_contact_details_stand_beside_the_form_as_far_as_they_are_known(visitor, home):
    assert not Html(visitor.get(FORM["fi"])).soup.select(".contact-details")
    SiteSettings.objects.update(
        address_fi="Katu 1\n00100 Helsinki",
        address_ru="Улица 1\n00100 Хельсинки",
        phone="09 123 4567",
        email="toimisto@example.org",
        reply_time_ru="Мы отвечаем в течение недели.",
    )
    aside = Html(visitor.get(FORM["ru"])).soup.select_one(".contact-details")
    for text in ("Улица 1", "09 123 4567", "toimisto@example.org", "Мы отвечаем"):
        assert text in words(aside)
    finnish = Html(visitor.get(FORM["fi"])).soup.select_one(".contact-details")
    assert words(finnish.find("span", lang="ru")) == "Мы отвечаем в течение недели."


def test_whoever_needs_to_call_need_not_scroll_past_the_form(visitor, home):
    SiteSettings.objects.update(phone="09 123 4567")
    text = Html(visitor.get(FORM["fi"])).main
    assert text.index("09 123 4567") < text.index("Kirjoita meille")


@pytest.mark.parametrize("address", [FORM["fi"], "/fi/saavutettavuusseloste/palaute/"])
def test_beside_the_form_stands_to_whom_one_writes(visitor, address):
    beside = words(Html(visitor.get(address)).soup.select_one(".side .card"))
    assert "Suomen Venäjänkielisten Keskusjärjestö ry" in beside
    assert "Центральная организация" in beside
