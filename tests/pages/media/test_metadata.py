"""No picture tells where it was taken, by whom and with what; it is shown as it was taken."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image, ImageOps
from wagtail.models import UploadedFile as UncollectedFile

from pages.models import SiteImage, SiteImageRendition
from tests.pages.admin_form import post
from tests.pages.media.image_files import FORMATS, SECRET, exif, picture, profile, saved, telling

pytestmark = pytest.mark.django_db
ENDS = [*FORMATS, "gif"]


def content_of(name: str) -> bytes:
    return telling({**FORMATS, "gif": "GIF", "heic": "HEIF"}[name.rsplit(".")[-1]])


def file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content_of(name))


def by_the_form(client, name):
    post(client, "/admin/images/add/", {"title": "Kuva", "file": file(name)})


def among_several(client, name):
    client.post(
        "/admin/images/multiple/add/",
        {"title": "Kuva", "files[]": file(name)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def among_several_with_a_title_to_mend(client, name):
    ajax = {"x-requested-with": "XMLHttpRequest"}
    client.post(
        "/admin/images/multiple/add/", {"title": "K" * 300, "files[]": file(name)}, headers=ajax
    )
    key = UncollectedFile.objects.get().pk
    data = {f"uploaded-image-{key}-title": "Kuva"}
    client.post(f"/admin/images/multiple/create_from_uploaded_image/{key}/", data, headers=ajax)


def in_the_chooser(client, name):
    data = {"image-chooser-upload-title": "Kuva", "image-chooser-upload-file": file(name)}
    client.post("/admin/images/chooser/create/", data)


def as_a_new_file(client, name):
    image = SiteImage.objects.create(
        title="Kuva", file=ContentFile(saved(picture(), "PNG"), "vanha.png")
    )
    post(client, f"/admin/images/{image.pk}/", {"title": "Kuva", "file": file(name)})


def by_a_program(client, name):
    SiteImage.objects.create(title="Kuva", file=ContentFile(content_of(name), name))


WAYS = [
    by_the_form,
    among_several,
    among_several_with_a_title_to_mend,
    in_the_chooser,
    as_a_new_file,
    by_a_program,
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", ["jpg", "heic"])
def test_each_way_to_upload_takes_metadata_off(staff, way, end):
    way(staff(), f"kuva.{end}")
    image = SiteImage.objects.get()
    content = Path(image.file.path).read_bytes()
    assert SECRET not in content
    assert content.startswith(b"\xff\xd8")
    assert image.file.name.endswith(".jpg")
    assert image.file_size in {None, len(content)}
    assert (image.width, image.height) == (40, 80)


@pytest.mark.parametrize("end", ENDS)
def test_the_original_keeps_only_what_draws_it(staff, end):
    by_the_form(staff(), f"kuva.{end}")
    content = Path(SiteImage.objects.get().file.path).read_bytes()
    assert SECRET not in content
    with Image.open(io.BytesIO(content)) as image, Image.open(io.BytesIO(content_of(end))) as sent:
        assert image.tobytes() == sent.tobytes()
        assert image.info.get("icc_profile") == sent.info.get("icc_profile")
        assert set(image.getexif()) <= {0x0112}
        assert image.getexif().get(0x0112) == sent.getexif().get(0x0112)


@pytest.mark.parametrize("end", ENDS)
def test_no_size_has_metadata(staff, end):
    by_the_form(staff(), f"kuva.{end}")
    specs = ["width-30", "max-20x20", "fill-20x20", "original"]
    kinds = ["jpeg", "png", "webp", "avif"]
    image = SiteImage.objects.get()
    image.get_renditions(*specs, *(f"width-30|format-{kind}" for kind in kinds))
    assert SiteImageRendition.objects.count() >= 8
    for rendition in SiteImageRendition.objects.all():
        content = Path(rendition.file.path).read_bytes()
        with Image.open(io.BytesIO(content)) as size:
            assert SECRET not in content, rendition.filter_spec
            assert not dict(size.getexif())
            assert not {"exif", "xmp", "comment"} & set(size.info)


@pytest.mark.parametrize("end", FORMATS)
def test_a_turned_picture_is_shown_upright(staff, end):
    by_the_form(staff(), f"kuva.{end}")
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (40, 80)
    for spec in ("width-40|format-png", "original|format-png"):
        with Image.open(image.get_rendition(spec).file) as size:
            upper, lower = (size.convert("RGB").getpixel((20, y)) for y in (10, 70))
        assert upper[0] > 200 > 60 > upper[2], spec
        assert lower[2] > 200 > 60 > lower[0], spec


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_kept(orientation):
    content = saved(picture((80, 40)), "JPEG", exif=exif(orientation).tobytes())
    image = SiteImage.objects.create(title="Kuva", file=ContentFile(content, "kuva.jpg"))
    with Image.open(image.file.path) as stored, Image.open(io.BytesIO(content)) as sent:
        shown = ImageOps.exif_transpose(stored)
        assert shown.tobytes() == ImageOps.exif_transpose(sent).tobytes()
        assert (image.width, image.height) == shown.size


def test_the_colour_profile_stays_in_every_size():
    content = saved(picture(), "JPEG", icc_profile=profile())
    image = SiteImage.objects.create(title="Kuva", file=ContentFile(content, "kuva.jpg"))
    for kind in ("jpeg", "webp", "avif"):
        with Image.open(image.get_rendition(f"width-30|format-{kind}").file) as size:
            assert size.info["icc_profile"] == profile()


@pytest.fixture
def old_image() -> SiteImage:
    """An image and a size of it, stored before metadata were taken off."""
    image = SiteImage.objects.create(title="Kuva", file=file("kuva.jpg"))
    rendition = image.get_rendition("width-30|format-webp")
    Path(image.file.path).write_bytes(content_of("jpg"))
    Path(rendition.file.path).write_bytes(content_of("webp"))
    return image


def test_a_command_cleans_what_is_there(old_image, capsys):
    paths = [Path(old_image.file.path), Path(old_image.renditions.get().file.path)]
    call_command("strip_image_metadata")
    assert "2 " in capsys.readouterr().out
    for path in paths:
        assert SECRET not in path.read_bytes()
    old_image.refresh_from_db()
    assert old_image.file_size == paths[0].stat().st_size
    assert (old_image.width, old_image.height) == (40, 80)
    before = [path.read_bytes() for path in paths]
    call_command("strip_image_metadata")
    assert "0 " in capsys.readouterr().out
    assert [path.read_bytes() for path in paths] == before


def test_the_command_goes_on_after_a_file_that_is_missing_or_broken(old_image, capsys):
    for content in (None, b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n\0"):
        other = SiteImage.objects.create(title="Rikki", file=file("rikki.png"))
        if content is None:
            Path(other.file.path).unlink()
        else:
            Path(other.file.path).write_bytes(content)
    call_command("strip_image_metadata")
    assert SECRET not in Path(old_image.file.path).read_bytes()
    assert "rikki" in capsys.readouterr().err
