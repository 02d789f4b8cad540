"""Names in the order of each language, the same on every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.languages.collation import LENGTH, sort_key
from tests.factories import OrganisationFactory


def in_order(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language))


def test_finnish_has_its_own_letters_after_z():
    names = ["Öljy", "Ääni", "Zeta", "Åland", "Aalto", "Äiti", "Wagner", "Vaasa"]
    assert in_order(names, "fi") == [
        "Aalto", "Vaasa", "Wagner", "Zeta", "Åland", "Äiti", "Ääni", "Öljy",
    ]  # fmt: skip


def test_russian_has_yo_with_ye_and_short_i_after_i():
    names = ["Йод", "Ёлка", "Ель", "Ива", "Еда", "Клён", "Ершов"]
    assert in_order(names, "ru") == ["Еда", "Ёлка", "Ель", "Ершов", "Ива", "Йод", "Клён"]


def test_case_accents_and_punctuation_do_not_matter():
    assert sort_key("«Élan»", "fi") == sort_key("elan", "fi")


@given(st.text(max_size=400), st.sampled_from(["fi", "ru", "en"]))
def test_every_text_has_a_key_that_fits_its_column(text, language):
    key = sort_key(text, language)
    assert len(key) <= LENGTH
    assert set(key) <= set("0123456789abcdef")


@pytest.mark.django_db
def test_the_database_sorts_as_the_language_does():
    from representation.models import Organisation

    names = ["Ärjä", "Zeta", "aalto", "Öylätti", "Beeta"]
    made = [OrganisationFactory(name_fi=name).pk for name in names]
    found = Organisation.objects.filter(pk__in=made).order_by("sort_key_fi")
    assert [each.name_fi for each in found] == ["aalto", "Beeta", "Zeta", "Ärjä", "Öylätti"]
