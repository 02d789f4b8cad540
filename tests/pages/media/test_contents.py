"""What a file holds decides, not its name: each is shown right, or refused in true words."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

from pages.models import SiteDocument, SiteImage
from tests.pages.media.image_files import picture, profile, saved
from tests.pages.media.test_uploads import upload

pytestmark = pytest.mark.django_db
HTML = b"<html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


def archive(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def office(part: str) -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", f"{part}/document.xml": b"<x/>"})


def open_document(kind: str) -> bytes:
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}".encode())


def spreadsheet() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


TRUE_DOCUMENTS = {
    "PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj"),
    "PDF after a line break": ("a.PDF", b"\r\n%PDF-1.4"),
    "Word": ("a.docx", office("word")),
    "Excel": ("a.xlsx", spreadsheet()),
    "PowerPoint": ("a.pptx", office("ppt")),
    "Writer": ("a.odt", open_document("text")),
    "Calc": ("a.ods", open_document("spreadsheet")),
    "text": ("a.txt", "Hei! 5 < 6 ja 7 > 6 <nimi@example.org>, <nimi>, если x<y".encode()),
    "a text in the way of Windows": ("a.txt", "Привет, мир".encode("cp1251")),
    "a table of Excel": ("a.csv", b"\xef\xbb\xbf" + "nimi;määrä\nА;1".encode()),
    "a text in UTF-16": ("a.txt", "Hei, мир".encode("utf-16")),
}
FALSE_DOCUMENTS = {
    f"{what} named {name}": (name, content)
    for what, content in {
        "HTML": HTML,
        "HTML in capitals": b"\n <HTML><BODY ONLOAD=alert(1)>",
        "a doctype": b"<!DOCTYPE html><p>",
        "SVG": SVG,
        "a script": b"#!/bin/sh\nrm",
        "a script of a page": b"<script src=//x>",
        "PHP": b"<?php system(1);",
        "a program": b"MZ\x90\0\x03\0\0\0",
        "a picture": saved(picture(), "PNG"),
        "HTML before a PDF": HTML + b"%PDF-1.7",
    }.items()
    for name in ("a.pdf", "a.txt", "a.csv", "a.docx", "a.odt", "a.xlsx")
} | {
    "HTML in the head of a PDF": ("a.pdf", b"%PDF-1.7\n" + HTML),
    "HTML before an archive": ("a.docx", HTML + office("word")),
    "Excel named Word": ("a.docx", office("xl")),
    "Calc named Writer": ("a.odt", open_document("spreadsheet")),
    "any archive": ("a.docx", archive(a=b"b")),
    "half an archive": ("a.docx", office("word")[:60]),
    "HTML in UTF-16": ("a.txt", HTML.decode().encode("utf-16")),
    "a link in a text": ("a.txt", b"Hei <a href='javascript:x'>a</a>"),
    "a picture of a page in a text": ("a.csv", b"nimi;<img src=x onerror=alert(1)>"),
}


@pytest.mark.parametrize(("name", "content"), TRUE_DOCUMENTS.values(), ids=TRUE_DOCUMENTS)
def test_a_true_document_is_taken_as_it_is(staff, name, content):
    upload(staff(), "documents", name, content)
    assert Path(SiteDocument.objects.get().file.path).read_bytes() == content


@pytest.mark.parametrize("several", [False, True], ids=["one by one", "several"])
@pytest.mark.parametrize(("name", "content"), FALSE_DOCUMENTS.values(), ids=FALSE_DOCUMENTS)
def test_a_document_that_is_not_what_its_name_says_is_refused(staff, name, content, several):
    answer = upload(staff("en"), "documents", name, content, several)
    words = answer.content.decode()
    assert "whatever its name says" in words or "not of the kind" in words
    assert not SiteDocument.objects.exists()


def test_a_new_file_for_a_document_is_checked_too(staff):
    client = staff()
    upload(client, "documents", "a.txt", b"Hei")
    document = SiteDocument.objects.get()
    file = SimpleUploadedFile("b.txt", HTML)
    client.post(f"/admin/documents/edit/{document.pk}/", {"title": "Uusi", "file": file})
    document.refresh_from_db()
    assert Path(document.file.path).read_bytes() == b"Hei"


def test_the_chooser_checks_a_document(staff):
    data = {"document-chooser-upload-title": "Asiakirja"}
    file = SimpleUploadedFile("b.pdf", HTML)
    data["document-chooser-upload-file"] = file
    staff().post("/admin/documents/chooser/create/", data)
    assert not SiteDocument.objects.exists()


def gif_with_html_in_its_colours() -> bytes:
    gif = saved(Image.effect_noise((80, 40), 90).quantize(256), "GIF")
    return gif[:13] + HTML + gif[13 + len(HTML) :]


MIXED = {
    "GIF and then HTML": ("a.gif", saved(picture(), "GIF") + HTML),
    "HTML in the remark of a GIF": ("a.gif", saved(picture(), "GIF", comment=HTML)),
    "HTML in the remark of a JPEG": ("a.jpg", saved(picture(), "JPEG", comment=HTML)),
    "JPEG and then a script": ("a.jpg", saved(picture(), "JPEG") + b"<SCRIPT>x</SCRIPT>"),
    "PNG and then SVG": ("a.png", saved(picture(), "PNG") + SVG),
    "HTML in the colours of a GIF": ("a.gif", gif_with_html_in_its_colours()),
}


@pytest.mark.parametrize("several", [False, True], ids=["one by one", "several"])
@pytest.mark.parametrize(("name", "content"), MIXED.values(), ids=MIXED)
def test_a_picture_that_is_also_a_web_page_is_refused(staff, name, content, several):
    answer = upload(staff("en"), "images", name, content, several)
    assert "There is a web page (HTML) hidden" in answer.content.decode()
    assert not SiteImage.objects.exists()


def moving(kind: str) -> bytes:
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


@pytest.mark.parametrize("end", ["gif", "png", "webp", "avif"])
def test_a_moving_picture_is_refused_in_true_words(staff, end):
    answer = upload(staff("en"), "images", f"a.{end}", moving(end.upper()))
    assert "This picture moves" in answer.content.decode()
    assert not SiteImage.objects.exists()


def grey_of_16_bits() -> Image.Image:
    row = b"\x00\xb0" * 40 + b"\0\0" * 40
    return Image.frombytes("I;16", (80, 40), row * 40)


def palette_with_transparency() -> bytes:
    image = Image.new("P", (80, 40), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 40, 40))
    return saved(image, "PNG", transparency=1)


RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
SHOWN = {
    "16 bits of grey": ("a.png", saved(grey_of_16_bits(), "PNG"), (176,) * 3, (0, 0, 0)),
    "CMYK": ("a.jpg", saved(picture(mode="CMYK"), "JPEG"), RED, BLUE),
    "grey": ("a.jpg", saved(picture(mode="L"), "JPEG"), (76,) * 3, (29,) * 3),
    "palette": ("a.gif", saved(picture(mode="P"), "GIF"), RED, BLUE),
    "palette with transparency": ("a.png", palette_with_transparency(), RED, WHITE),
    "HEIC": ("a.heic", saved(picture(), "HEIF", icc_profile=profile()), RED, BLUE),
    "HEIC in capitals": ("A.HEIC", saved(picture(), "HEIF"), RED, BLUE),
    "several photographs in one file": (
        "a.jpg",
        saved(picture(), "MPO", save_all=True, append_images=[picture((20, 20))]),
        RED,
        BLUE,
    ),
}


@pytest.mark.parametrize(("name", "content", "left", "right"), SHOWN.values(), ids=SHOWN)
def test_an_unusual_picture_is_shown_right(staff, name, content, left, right):
    upload(staff(), "images", name, content)
    for kind in ("jpeg", "webp", "avif"):
        rendition = SiteImage.objects.get().get_rendition(f"width-80|format-{kind}")
        with Image.open(rendition.file) as shown:
            image = Image.new("RGB", shown.size, "white")
            image.paste(shown, mask=shown if shown.mode == "RGBA" else None)
        for x, colour in ((20, left), (60, right)):
            found = image.getpixel((x, 20))
            assert all(abs(a - b) < 25 for a, b in zip(found, colour, strict=True)), (kind, found)


def test_a_photograph_of_a_telephone_becomes_jpeg(staff):
    upload(staff(), "images", "IMG_0001.HEIC", saved(picture(), "HEIF"))
    image = SiteImage.objects.get()
    assert image.file.name.endswith(".jpg")
    assert Path(image.file.path).read_bytes().startswith(b"\xff\xd8\xff")


def test_a_picture_that_takes_too_much_memory_is_refused_in_true_words(staff):
    content = saved(Image.new("RGB", (5000, 4000)), "WEBP", lossless=True, method=0)
    answer = upload(staff("en"), "images", "a.webp", content)
    assert "too many pixels (20000000)" in answer.content.decode()
    assert not SiteImage.objects.exists()
