"""Opens images within a bounded amount of memory, as browsers show them."""

import io
from pathlib import PurePath
from typing import IO

import pillow_heif
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

from pages.files.image_metadata import orientation, without_metadata

pillow_heif.register_heif_opener()

# Bytes that decoding an image may take.
DECODING_MEMORY = 250_000_000
# Bytes per pixel that decoders take, measured; formats that are decoded more than once in memory.
DECODERS = {"WEBP": 17, "AVIF": 11, "HEIF": 8}
JPEG_QUALITY = 90
STRIP_ROWS = 256
# A copy this many times as large as a rendition makes it look as if made of the whole image.
GAP = 1.5


def most_pixels(image: Image.Image) -> int:
    """The number of pixels with which an image of this kind is decoded in bounded memory."""
    return int(DECODING_MEMORY / _bytes_per_pixel(image))


def _bytes_per_pixel(image: Image.Image) -> float:
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        # Only a reduced copy is decoded, but all of a progressive image is read before.
        is_full = JpegImagePlugin.get_sampling(image) == 0
        return (7 if is_full else 5) if image.info.get("progressive") else 1
    if image.format in DECODERS:
        return DECODERS[image.format]
    return 5


def is_animated(image: Image.Image) -> bool:
    """Whether the image moves; several photographs in one file (MPO, HEIF) do not."""
    return image.format not in {"MPO", "HEIF"} and bool(getattr(image, "is_animated", False))


def upright_size(file: IO[bytes]) -> tuple[int, int]:
    """The width and height in pixels as the image is shown, read from the head of the file."""
    file.seek(0)
    with Image.open(file) as image:
        width, height = image.size
    file.seek(0)
    return (height, width) if orientation(file.read()) >= 5 else (width, height)


def check_pixels(data: bytes) -> None:
    """Decodes an image, reduced where possible.

    Raises:
        OSError, SyntaxError, ValueError: if it cannot be decoded.
    """
    with Image.open(io.BytesIO(data)) as image:
        image.draft(None, (1, 1))
        image.load()


def prepared(name: str, data: bytes) -> tuple[str, bytes]:
    """The name and content of an image as they are stored: no metadata, and JPEG for HEIC.

    Raises:
        OSError, SyntaxError, ValueError: if the image cannot be read.
    """
    if data[4:8] == b"ftyp" and _is_heif(data):
        with Image.open(io.BytesIO(data)) as image:
            file = io.BytesIO()
            profile = image.info.get("icc_profile")
            image.info.clear()
            upright = image if image.mode == "RGB" else image.convert("RGB")
            upright.save(file, "JPEG", quality=JPEG_QUALITY, icc_profile=profile)
        name, data = f"{PurePath(name).stem}.jpg", file.getvalue()
    return name, without_metadata(data)


def _is_heif(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as image:
        return image.format == "HEIF"


def decoded(file: IO[bytes], size: tuple[int, int] | None = None) -> Image.Image:
    """The image as it is shown: upright, in RGB, grey or with transparency, eight bits a channel.

    With ``size`` the image may be smaller than the file, but no less than ``GAP`` times that size.
    Its ``info`` has a colour profile at most.
    """
    file.seek(0)
    turned = orientation(file.read()) >= 5
    file.seek(0)
    with Image.open(file) as opened:
        factor = 1
        if size:
            width, height = (
                max(int(GAP * length), 1) for length in (size[::-1] if turned else size)
            )
            opened.draft(None, (width, height))
            factor = max(min(opened.width // width, opened.height // height), 1)
        opened.load()
        image = _reduced(opened, factor) if factor > 1 else _in_channels(opened)
        ImageOps.exif_transpose(image, in_place=True)
        image = _in_display_colours(image)
        profile = image.info.get("icc_profile")
        image.info = {"icc_profile": profile} if profile else {}
        return image


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """The averages of squares of ``factor`` pixels; in strips, as Pillow copies the whole image."""
    rows = max(STRIP_ROWS // factor, 1)
    height = factor * rows
    reduced = None
    for number, top in enumerate(range(0, image.height, height)):
        box = (0, top, image.width, min(top + height, image.height))
        strip = _in_channels(image.crop(box)).reduce(factor)
        if reduced is None:
            size = (strip.width, -(-image.height // factor))
            reduced = Image.new(strip.mode, size)
            reduced.info = {name: v for name, v in image.info.items() if name != "transparency"}
        reduced.paste(strip, (0, number * rows))
    return reduced or image


def _in_channels(image: Image.Image) -> Image.Image:
    """``image`` without a palette or 16-bit channels, which cannot be averaged."""
    if image.mode.startswith("I"):
        # Pillow clips values over 255 instead of scaling them.
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data and image.mode not in {"RGBA", "LA"}:
        return image.convert("RGBA")
    if image.mode in {"P", "1"}:
        return image.convert("RGB" if image.mode == "P" else "L")
    return image


def _in_display_colours(image: Image.Image) -> Image.Image:
    """``image`` in RGB with or without transparency; only then may its colour profile stay."""
    if image.mode in {"RGB", "RGBA"}:
        return image
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.pop("icc_profile", None)
    if profile and mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a damaged profile, or one of other colours
        else:
            if converted is not None:
                converted.info.pop("icc_profile", None)
                return converted
    return image.convert(mode)
