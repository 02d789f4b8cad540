"""Pictures: their sizes are made beside the server, so that nobody waits for them."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.models import SiteImage, SiteImageRendition
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit, post
from tests.pages.html import Html, addresses_in

pytestmark = pytest.mark.django_db


def picture(width: int = 1600, height: int = 900, colour: str = "teal") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    return SimpleUploadedFile("kuva.jpg", file.getvalue(), content_type="image/jpeg")


@pytest.fixture
def chief(staff):
    return staff()


@pytest.fixture
def image(chief) -> SiteImage:
    post(chief, "/admin/images/add/", {"title": "kuva.jpg", "file": picture()})
    return SiteImage.objects.get()


def publish_and_show(chief, page, visitor, **fields) -> Html:
    """Publishes ``page``; how a visitor sees it after the next run of the process beside."""
    edit(chief, page, **fields)
    call_command("publish_scheduled")
    return Html(visitor.get("/fi/kuvasivu/"))


def body_with(image: SiteImage, **words: str) -> dict:
    """The fields of a form whose Finnish text shows ``image``."""
    value = {"image": {"image": image.pk, "alt_text": "", **words}, "caption": ""}
    return nested_form_data({"body_fi": streamfield([("image", value)])})


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, slug="kuvasivu")


@pytest.fixture
def shown(chief, page, image, visitor) -> Html:
    """The published page with the picture, as a visitor gets it."""
    return publish_and_show(
        chief, page, visitor, **body_with(image, alt_text="Ihmisiä pöydän ääressä")
    )


@pytest.mark.parametrize("kind", ["avif", "webp", "jpeg"])
def test_a_picture_is_offered_in_each_format(shown, kind):
    assert len(shown.soup.select(f'picture source[type="image/{kind}"]')) == 1


def test_a_picture_is_offered_in_several_widths(shown):
    source = shown.soup.select_one('picture source[type="image/webp"]')
    widths = [int(part.split()[1].removesuffix("w")) for part in source["srcset"].split(",")]
    assert widths == [480, 768, 1536]
    assert source["sizes"]


def test_every_size_of_a_picture_is_there(shown, visitor):
    tags = shown.soup.select("picture source, picture img")
    addresses = {
        address
        for tag in tags
        for name in ("srcset", "src")
        if tag.get(name)
        for address in addresses_in(name, tag[name])
    }
    assert len(addresses) == 9
    for address in addresses:
        assert visitor.get(address).status_code == 200, address


def test_a_picture_keeps_its_place_while_it_is_fetched(shown):
    img = shown.soup.select_one("picture img")
    assert int(img["width"]) / int(img["height"]) == pytest.approx(16 / 9, rel=0.01)


def test_a_picture_has_its_words(shown):
    assert shown.soup.select_one("picture img")["alt"] == "Ihmisiä pöydän ääressä"


def test_a_picture_that_is_decoration_has_empty_words(chief, page, image, visitor):
    fields = body_with(image, decorative="on")
    assert (
        publish_and_show(chief, page, visitor, **fields).soup.select_one("picture img")["alt"] == ""
    )


def test_a_picture_without_words_is_not_published(chief, page, image, visitor):
    edit(chief, page, **body_with(image))
    assert Html(visitor.get("/fi/kuvasivu/")).soup.select("picture") == []


def test_a_visitor_makes_no_size_of_a_picture(shown, visitor):
    SiteImageRendition.objects.all().delete()
    page = Html(visitor.get("/fi/kuvasivu/"))
    assert page.soup.select_one(".picture img")["alt"] == "Ihmisiä pöydän ääressä"
    assert not SiteImageRendition.objects.exists()


def test_a_draft_makes_no_size_of_a_picture(chief, page, image):
    before = SiteImageRendition.objects.count()
    edit(chief, page, publish=False, **body_with(image, alt_text="Kuva"))
    assert SiteImageRendition.objects.count() == before


def test_a_new_file_for_a_picture_is_shown_at_once_and_then_in_its_sizes(
    shown, chief, image, visitor
):
    before = shown.soup.select_one("picture img")["src"]
    new_file = {"title": "kuva.jpg", "file": picture(colour="maroon")}
    post(chief, f"/admin/images/{image.pk}/", new_file)
    page = Html(visitor.get("/fi/kuvasivu/"))
    image.refresh_from_db()
    assert page.soup.select_one(".picture img")["src"] == image.file.url
    call_command("publish_scheduled")
    page = Html(visitor.get("/fi/kuvasivu/"))
    after = page.soup.select_one("picture img")["src"]
    assert len(page.soup.select("picture source")) == 3
    assert after != before
    assert visitor.get(after).status_code == 200


def test_a_small_picture_is_not_made_larger(chief, page, visitor):
    post(chief, "/admin/images/add/", {"title": "pieni.jpg", "file": picture(300, 200)})
    fields = body_with(SiteImage.objects.get(), alt_text="Pieni")
    page = publish_and_show(chief, page, visitor, **fields)
    assert int(page.soup.select_one(".picture img")["width"]) == 300


def test_each_width_of_a_picture_is_offered_once(chief, page, visitor):
    post(chief, "/admin/images/add/", {"title": "keski.jpg", "file": picture(600, 400)})
    fields = body_with(SiteImage.objects.get(), alt_text="Keskikokoinen")
    for source in publish_and_show(chief, page, visitor, **fields).soup.select("picture source"):
        widths = [candidate.split()[1] for candidate in source["srcset"].split(",")]
        assert widths == ["480w", "600w"]


def test_publishing_makes_no_size_and_shows_the_original(chief, page, image, visitor):
    SiteImageRendition.objects.all().delete()
    edit(chief, page, **body_with(image, alt_text="Kuva"))
    shown = Html(visitor.get("/fi/kuvasivu/")).soup.select_one(".picture img")
    assert (shown["src"], shown["width"], shown["height"]) == (image.file.url, "1600", "900")
    assert visitor.get(shown["src"]).status_code == 200
    assert not SiteImageRendition.objects.exists()


@pytest.mark.parametrize("spec", ["width-480|format-jpeg", "width-480|format-avif"])
def test_a_page_is_right_while_sizes_are_being_made(chief, page, image, visitor, spec):
    edit(chief, page, **body_with(image, alt_text="Kuva"))
    image.get_rendition(spec)
    soup = Html(visitor.get("/fi/kuvasivu/")).soup
    assert visitor.get(soup.select_one(".picture img")["src"]).status_code == 200
    assert all(source["srcset"] for source in soup.select(".picture source"))


def test_a_second_run_makes_nothing(shown):
    before = list(SiteImageRendition.objects.values_list("pk", "file"))
    call_command("publish_scheduled")
    assert list(SiteImageRendition.objects.values_list("pk", "file")) == before


def test_a_picture_that_cannot_be_read_hinders_no_other(chief, page, image, visitor, caplog):
    Path(image.file.path).write_bytes(b"no picture")
    SiteImageRendition.objects.all().delete()
    other = SiteImage.objects.create(title="Toinen", file=picture())
    answer = publish_and_show(chief, page, visitor, **body_with(image, alt_text="Rikki"))
    assert answer.soup.select_one(".picture img")["alt"] == "Rikki"
    assert f"the sizes of image {image.pk} could not be made" in caplog.text
    assert other.renditions.count() == 9
