"""Files that lie, or are too large, are refused with a reason; nothing is kept of them."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pages.models import SiteDocument, SiteImage

pytestmark = pytest.mark.django_db


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind)
    return file.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it has ``width`` × ``height`` points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def upload(client, kind: str, name: str, content: bytes, several: bool = False):
    """Sends a file through the form for one file, or the one for several."""
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    if several:
        return client.post(
            f"/admin/{kind}/multiple/add/",
            {"title": "Tiedosto", "files[]": file},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
    return client.post(f"/admin/{kind}/add/", {"title": "Tiedosto", "file": file})


FALSE_IMAGES = {
    "a text named as a picture": ("kuva.png", b"This is no picture."),
    "a web page named as a picture": ("kuva.jpg", b"<html><script>alert(1)</script></html>"),
    "a picture with scripts": (
        "kuva.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    ),
    "an empty file": ("kuva.png", b""),
    "half a picture": ("kuva.png", picture()[:40]),
    "a picture under another kind's name": ("kuva.gif", picture()),
    "a program": ("kuva.exe", b"MZ"),
    "a picture of four thousand million points": ("kuva.png", png_bomb(65_000, 65_000)),
    "a picture of sixty million points": ("kuva.png", png_bomb(10_000, 6_000)),
    "a picture under a name without an end": ("kuva", picture()),
}
FALSE_DOCUMENTS = {
    "a web page": ("sivu.html", b"<script>alert(1)</script>"),
    "a picture with scripts": ("kuva.svg", b"<svg/>"),
    "a program": ("ohjelma.exe", b"MZ"),
    "a script under a name with two ends": ("a.pdf.js", b"alert(1)"),
    "a name without an end": ("tiedosto", b"text"),
    "an empty file": ("a.pdf", b""),
}


@pytest.mark.parametrize("several", [False, True], ids=["one by one", "several"])
@pytest.mark.parametrize(("name", "content"), FALSE_IMAGES.values(), ids=FALSE_IMAGES)
def test_a_false_image_is_refused(staff, name, content, several):
    response = upload(staff(), "images", name, content, several)
    assert response.status_code == 200
    assert not SiteImage.objects.exists()


def test_a_true_image_is_taken(staff):
    upload(staff(), "images", "kuva.png", picture())
    assert SiteImage.objects.get().width == 40


def test_an_image_over_the_limit_is_refused(staff, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    upload(staff(), "images", "kuva.png", picture(400, 300))
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("several", [False, True], ids=["one by one", "several"])
@pytest.mark.parametrize(("name", "content"), FALSE_DOCUMENTS.values(), ids=FALSE_DOCUMENTS)
def test_a_false_document_is_refused(staff, name, content, several):
    response = upload(staff(), "documents", name, content, several)
    assert response.status_code == 200
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("several", [False, True], ids=["one by one", "several"])
def test_a_document_over_the_limit_is_refused(staff, settings, several):
    settings.DOCUMENT_MAX_UPLOAD_SIZE = 10
    upload(staff(), "documents", "a.txt", b"more than ten bytes", several)
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("fi", "liian suuri"), ("ru", "слишком большой")])
def test_the_reason_is_said_in_the_language_of_the_member_of_staff(
    staff, settings, language, words
):
    settings.DOCUMENT_MAX_UPLOAD_SIZE = 10
    response = upload(staff(language), "documents", "a.txt", b"more than ten bytes")
    assert words in response.content.decode()


@pytest.mark.parametrize("name", ["sivu.pdf", "sivu.txt", "a.csv", "a.docx"])
def test_an_older_web_page_under_another_name_never_runs_in_the_readers_browser(visitor, name):
    content = ContentFile(b"<html><script>alert(1)</script></html>", name)
    document = SiteDocument.objects.create(title="Vanha", file=content)
    response = visitor.get(document.url)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "html" not in response["Content-Type"]
    assert response["Content-Disposition"].startswith("attachment") or (
        response["Content-Type"] == "application/pdf"
    )


def test_a_document_has_a_policy_that_runs_nothing(staff, visitor):
    upload(staff(), "documents", "a.pdf", b"%PDF-1.4")
    policy = visitor.get(SiteDocument.objects.get().url).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy


def test_a_document_is_not_served_past_the_view_that_asks_who_may_read_it(staff, visitor):
    upload(staff(), "documents", "a.txt", b"text")
    assert (
        visitor.get(f"/media/{SiteDocument.objects.get().file.name}", follow=True).status_code
        == 404
    )


@pytest.mark.parametrize("title", ["\u200b\u200b", "\u3164", "\u2800 \u00ad"])
@pytest.mark.parametrize(
    ("kind", "model", "name", "content"),
    [
        ("images", SiteImage, "kuva.png", picture()),
        ("documents", SiteDocument, "kokous.txt", b"Kokous.\n"),
    ],
    ids=["image", "document"],
)
def test_a_title_that_nobody_can_see_is_none(staff, kind, model, name, content, title):
    file = SimpleUploadedFile(name, content)
    answer = staff("fi").post(f"/admin/{kind}/add/", {"title": title, "file": file})
    assert answer.status_code == 200
    assert "Tämä kenttä" in answer.content.decode()
    assert not model.objects.filter(title=title).exists()
