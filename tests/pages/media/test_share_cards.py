"""Each page that is shared shows a picture with its name, in the language of its address."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pages.media.share_cards import SIZE, draw
from representation.models import Entry
from tests.pages.admin_form import edit, unpublish
from tests.pages.hiding import in_each_way
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

LARGEST = 60_000  # bytes


@pytest.fixture
def etno(staff, settings, tmp_path) -> Entry:
    """An entry, published by staff; its files are in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    entry = Entry.objects.get(number=2)
    edit(staff(group="editors"), entry)
    return entry


def card(visitor, address: str):
    (url,) = Html(visitor.get(address)).soup.select('meta[property="og:image"]')
    assert url["content"].startswith("http://testserver/")
    return visitor.get(url["content"].removeprefix("http://testserver"))


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_shared_page_shows_a_picture(visitor, etno, language):
    answer = card(visitor, f"/{language}/toimielimet/etno/")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(content)).size == SIZE == (1200, 630)
    assert len(content) < LARGEST


def test_each_language_has_its_own(visitor, etno):
    cards = [b"".join(card(visitor, f"/{code}/toimielimet/etno/")) for code in ("fi", "ru")]
    assert cards[0] != cards[1]


def test_a_draft_changes_no_picture(visitor, staff, etno):
    before = b"".join(card(visitor, "/fi/toimielimet/etno/"))
    chief = staff()
    edit(chief, etno, publish=False, title="Luonnos")
    assert b"".join(card(visitor, "/fi/toimielimet/etno/")) == before
    edit(chief, etno, title="Julkaistu nimi")
    assert b"".join(card(visitor, "/fi/toimielimet/etno/")) != before


@in_each_way
def test_what_is_hidden_has_no_picture(visitor, staff, etno, hide):
    hide(staff, etno)
    assert visitor.get(f"/fi/share/{etno.pk}.png").status_code == 404


def test_what_is_unpublished_leaves_no_file(staff, etno, tmp_path):
    assert list(tmp_path.glob("cards/*.png"))
    unpublish(staff(), etno)
    assert not list(tmp_path.glob("cards/*.png"))


@pytest.mark.parametrize("key", ["1", "99999999", "9" * 30])
def test_what_is_no_page_has_no_picture(visitor, key):
    assert visitor.get(f"/fi/share/{key}.png").status_code == 404


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=200))
def test_any_title_is_drawn_in_few_bytes(title, publisher):
    assert len(draw(title, publisher)) < LARGEST
