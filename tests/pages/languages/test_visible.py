"""A name of invisible characters only is no name, in public forms and in the admin."""

import unicodedata

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from pages.blocks import body_block
from pages.languages.visible import has_visible_character
from pages.models import ContentPage, Message
from representation.models import Entry, Organisation
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit, post
from tests.pages.contact.test_message_pages import send
from tests.pages.html import Html, words

INVISIBLE = {
    "zero width space": "\u200b",
    "zero width joiners": "\u200c\u200d",
    "byte order mark": "\ufeff",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "no-break space": "\u00a0\u202f\u2007",
    "bidi marks": "\u200e\u200f\u202a\u202e\u2066\u2069\u061c",
    "hangul fillers": "\u3164\uffa0\u115f\u1160",
    "empty braille": "\u2800",
    "combining grapheme joiner": "\u034f",
    "variation selectors": "\ufe0f\U000e0100",
    "tags": "\U000e0041",
    "line separators": "\u2028\u2029\u0085",
    "ideographic space": "\u3000",
    "mongolian": "\u180e\u180b",
    "private use": "\ue000",
    "lone accent": "\u0301",
    "khmer vowels": "\u17b4\u17b5",
    "together": "\u200b \u00ad\u00a0\u3164",
}
each_kind = pytest.mark.parametrize("name", INVISIBLE.values(), ids=INVISIBLE)
FEW = pytest.mark.parametrize("name", ["\u200b", "\u00ad\u00a0", "\u3164", "\u202e\u2800"])


@each_kind
def test_what_nobody_sees_is_not_visible(name):
    assert not has_visible_character(name)
    assert has_visible_character(f"{name}Maija{name}")


@given(st.text())
def test_whatever_has_a_letter_or_a_digit_is_visible(text):
    if any(unicodedata.category(letter) in ("Ll", "Lu", "Nd") for letter in text):
        assert has_visible_character(text)


@pytest.mark.django_db
@each_kind
def test_a_message_needs_a_name_and_a_text_that_can_be_seen(visitor, name):
    page = send(visitor, "/fi/yhteystiedot/", name=name, text=name)
    assert page.response.status_code == 422
    for field in ("name", "text"):
        control = page.soup.find(attrs={"name": field})
        assert control["aria-invalid"] == "true"
        error = page.soup.find(id=control["aria-describedby"].split()[-1])
        assert words(error)
    assert not Message.objects.exists()


@pytest.mark.django_db
@FEW
def test_a_page_needs_a_name_that_can_be_seen(staff, home, name):
    page = ContentPageFactory(parent=home, slug="koe")
    answer = edit(staff("fi"), page, title=name, name_ru=name)
    assert answer.status_code == 200
    assert "title" in answer.context["form"].errors
    assert ContentPage.objects.get(slug="koe").title == page.title
    # In one language only: the page has the name of the other one.
    assert edit(staff("ru"), page, title=name).status_code == 302
    changed = ContentPage.objects.get(slug="koe")
    assert (changed.title, changed.title_language) == (page.name_ru, "ru")


@pytest.mark.django_db
@FEW
def test_organisations_and_former_names_need_a_name_that_can_be_seen(staff, name):
    client = staff("fi")
    address = reverse("wagtailsnippets_representation_organisation:add")
    data = {
        **{"name_fi": name, "name_ru": name, "kind": "other"},
        **{"former_names-TOTAL_FORMS": "1", "former_names-INITIAL_FORMS": "0"},
        **{"former_names-0-former_name": name, "former_names-0-language": "fi"},
    }
    answer = post(client, address, data)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert "name_fi" in errors
    assert answer.context["form"].formsets["former_names"].errors[0]["former_name"]
    assert not Organisation.objects.filter(kind="other", name_fi=name).exists()


@pytest.mark.parametrize(
    ("block", "field"),
    [
        ("contact_card", "name"),
        ("heading", "text"),
        ("call_to_action", "label"),
        ("quotation", "quote"),
    ],
)
@FEW
def test_blocks_need_texts_that_can_be_seen(block, field, name):
    child = body_block().child_blocks[block].child_blocks[field]
    with pytest.raises(ValidationError):
        child.clean(name)
    assert child.clean("Maija") == "Maija"


# --- Web addresses -------------------------------------------------------------------------------
LONG = "https://example.org/" + "a" * 1980


@pytest.mark.django_db
def test_a_web_address_may_be_long(staff, visitor):
    entry = Entry.objects.get(number=2).specific
    assert edit(staff("fi"), entry, website=LONG).status_code == 302
    assert LONG in Html(visitor.get(entry.get_url())).links()
    answer = edit(staff("ru"), entry, website=LONG + "a")
    assert "website" in answer.context["form"].errors


@pytest.mark.django_db
def test_every_field_for_web_addresses_takes_2000_characters():
    models = [
        model
        for app in ("pages", "representation")
        for model in apps.get_app_config(app).get_models()
    ]
    fields = {
        field for model in models for field in model._meta.fields if isinstance(field, URLField)
    }
    assert len({field.model for field in fields}) >= 4
    assert {field.max_length for field in fields} == {2000}
    assert Message._meta.get_field("address").max_length == 2000


def test_a_block_takes_a_long_web_address_and_refuses_a_longer_one():
    child = body_block().child_blocks["call_to_action"].child_blocks["url"]
    assert child.clean(LONG) == LONG
    with pytest.raises(ValidationError):
        child.clean(LONG + "a")


# --- Other forms ---------------------------------------------------------------------------------
@pytest.mark.django_db
@FEW
def test_a_filter_and_a_search_of_nothing_that_can_be_seen_are_none(visitor, name):
    address = "/fi/missa-olemme-mukana/"
    assert visitor.get(address, {"sana": name, "paiva": name})["Location"] == address
    page = Html(visitor.get("/fi/haku/", {"q": name}))
    assert page.soup.select(".results") == []
    assert page.soup.find(id="search-words")["value"] == ""
