"""Telephone numbers are links that telephones can dial (RFC 3966), or plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.models import ContactPage, SiteSettings
from pages.navigation.telephone import telephone_link
from tests.pages.html import Html

# RFC 3966, 3: a global number with an extension, without visual separators.
GLOBAL_NUMBER = r"tel:\+[1-9][0-9]{6,14}(;ext=[0-9]{1,7})?"


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("+358 40 123 4567", "tel:+358401234567"),
        ("+358 (0)40 123 4567", "tel:+358401234567"),
        ("+358 (0) 40 123 4567", "tel:+358401234567"),
        ("00358 40 123 4567", "tel:+358401234567"),
        ("040 123 4567", "tel:+358401234567"),
        ("040-1234567", "tel:+358401234567"),
        ("(09) 123 4567", "tel:+35891234567"),
        ("09 1234 567", "tel:+35891234567"),
        ("+7 (812) 123-45-67", "tel:+78121234567"),
        ("+7(812)123-45-67", "tel:+78121234567"),
        ("+358\u00a040\u2009123\u20114567", "tel:+358401234567"),
        ("\u202a+358 40 123 4567\u202c", "tel:+358401234567"),
        ("\uff0b358 40 123 4567", "tel:+358401234567"),
        ("+358.40.1234567", "tel:+358401234567"),
        ("tel:+358401234567", "tel:+358401234567"),
        ("+358 9 123 4567 ext. 12", "tel:+35891234567;ext=12"),
        ("+358 9 123 4567, alanumero 12", "tel:+35891234567;ext=12"),
        ("+7 812 123-45-67 доб. 12", "tel:+78121234567;ext=12"),
        ("+358 9 123 4567;ext=12", "tel:+35891234567;ext=12"),
        ("09 123 4567 x12", "tel:+35891234567;ext=12"),
        # Not one number for certain, or none that is dialled from everywhere.
        ("8 (812) 123-45-67", ""),
        ("112", ""),
        ("040 123 4567 / 050 123 4567", ""),
        ("040 123 4567, 050 123 4567", ""),
        ("040 123 4567 (arkisin)", ""),
        ("kysy toimistosta", ""),
        ("+", ""),
        ("+358", ""),
        ("+0401234567", ""),
        ("+358 40 123 4567 8901 234", ""),
        ("++358 40 123 4567", ""),
        ("\u0660\u0664\u0660 123 4567", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_number_is_a_link_that_can_be_dialled_or_none(written, link):
    assert telephone_link(written) == link


@given(st.text(alphabet="+0123456789 ()-./,;x=ext\u00a0\u202a", max_size=40) | st.text(max_size=40))
def test_whatever_is_written_a_link_is_valid(written):

    link = telephone_link(written)
    assert not link or re.fullmatch(GLOBAL_NUMBER, link)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_foot_and_the_contact_details_have_the_link(visitor, site, language):
    details = SiteSettings.for_site(site)
    details.phone = "+358 (0)40 123 4567"
    details.save()
    page = ContactPage.objects.get()
    card = {"name": "Neuvonta", "role": "", "email": "", "phone": "09 123 4567 / 050 765 4321"}
    page.body_fi = page.body_ru = [("contact_card", card)]
    page.ready_fi = page.ready_ru = True
    page.save()
    html = Html(visitor.get(f"/{language}/yhteystiedot/"))
    assert [link for link in html.links() if link.startswith("tel:")] == ["tel:+358401234567"] * 2
    assert "+358 (0)40 123 4567" in html.text
    assert "09 123 4567 / 050 765 4321" in html.main
