"""Image files as cameras and programs write them."""

import io
from functools import cache
from typing import Any

from PIL import Image, ImageCms

SECRET = b"Salainen"  # in all that is not to be published
TURNED = 6  # to be turned by 90 degrees clockwise
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}


def exif(orientation: int = TURNED) -> Image.Exif:
    """What a telephone writes: artist, camera, the place, and which side is up."""
    tags = Image.Exif()
    tags[0x013B] = tags[0x010F] = tags[0x8298] = SECRET.decode()
    tags[0x0112] = orientation
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2], gps[0x1B] = "N", (60.0, 10.0, 3.0), SECRET
    return tags


@cache  # a profile holds the moment at which it was made
def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def telling(kind: str, image: Image.Image | None = None) -> bytes:
    """A picture with all the metadata that its format has, and a remark after its end."""
    image = image or picture()
    options: dict[str, Any] = {
        "exif": exif().tobytes(),
        "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        "icc_profile": profile(),
    }
    if kind in {"JPEG", "GIF"}:
        options["comment"] = SECRET
    if kind == "GIF":
        options = {"comment": SECRET}
    return saved(image, kind, **options) + SECRET
