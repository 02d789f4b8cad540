"""Removes metadata from image files, without changing a pixel.

Only what a browser needs to show the image is kept: the pixels, the colour profile and the
orientation. Places (GPS), names, cameras, comments, thumbnails and whatever follows the end of the
image are dropped.

Sources: JPEG (ITU-T T.81, Exif 3.0), PNG (third edition), WebP (RFC 9649), GIF89a and AVIF (ISO/IEC
23008-12), for which see :mod:`pages.files.avif`.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image

from pages.files.avif import is_avif, without_avif_metadata

EXIF_HEADER = b"Exif\0\0"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What is drawn: the image, its colours, transparency, density and animation.
PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI pHYs bKGD".split()
    + b"acTL fcTL fdAT".split()
)
WEBP_CHUNKS = frozenset([b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
WEBP_EXIF, WEBP_XMP = 0x08, 0x04  # flags in the VP8X chunk
GIF_EXTENSIONS = frozenset([b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"])
# A marker inside compressed data, where FF00 is a data byte and FFD0 to FFD7 are restarts.
JPEG_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")


def without_metadata(data: bytes) -> bytes:
    """``data``, an image file, without metadata; unchanged if it has none or is no known format.

    Raises:
        ValueError: if the file does not follow its format.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _without_jpeg_metadata(data, orientation(data))
        if data.startswith(PNG_SIGNATURE):
            return _without_png_metadata(data, orientation(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _without_webp_metadata(data, orientation(data))
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _without_gif_metadata(data)
        if is_avif(data):
            return without_avif_metadata(data)
    except (IndexError, struct.error) as error:
        raise ValueError("the image file ends too early") from error
    return data


def orientation(data: bytes) -> int:
    """The Exif orientation of an image file, 1 to 8; 1 if it has none or is unreadable."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # Pillow raises errors of many types for damaged metadata
        return 1
    return value if value in range(1, 9) else 1


def _orientation_exif(value: int) -> bytes:
    """An Exif block (TIFF) with the orientation as its only field."""
    entry = struct.pack("<HHIHH", ExifTags.Base.Orientation, 3, 1, value, 0)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)


def _without_jpeg_metadata(data: bytes, value: int) -> bytes:
    parts = [b"\xff\xd8"]
    if value != 1:
        exif = EXIF_HEADER + _orientation_exif(value)
        parts.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    position = 2
    while match := JPEG_MARKER.search(data, position):
        # Bytes before the first marker, and between segments, belong to none.
        marker, position = match[1][0], match.end()
        if marker == 0xD9:
            return b"".join([*parts, b"\xff\xd9"])
        if marker in {0x01, 0xD8}:  # without a length
            continue
        (length,) = struct.unpack_from(">H", data, position)
        segment = data[position + 2 : position + length]
        position += length
        if (kept := _kept_jpeg_segment(marker, segment)) is not None:
            header = struct.pack(">BBH", 0xFF, marker, len(kept) + 2)
            parts += [header, kept]
        if marker == 0xDA:
            end = JPEG_MARKER.search(data, position)
            stop = end.start() if end else len(data)
            parts.append(data[position:stop])
            position = stop
    return b"".join(parts)


def _kept_jpeg_segment(marker: int, segment: bytes) -> bytes | None:
    """What is kept of a segment; None if nothing."""
    if marker == 0xE0 and segment.startswith(b"JFIF\0"):
        return segment[:12] + b"\0\0"  # without its thumbnail
    if marker == 0xE2 and segment.startswith(b"ICC_PROFILE\0"):
        return segment
    if marker == 0xEE and segment.startswith(b"Adobe"):
        return segment[:12]  # says how colours are encoded
    return None if 0xE0 <= marker <= 0xEF or marker == 0xFE else segment


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def _without_png_metadata(data: bytes, value: int) -> bytes:
    parts = [PNG_SIGNATURE]
    position = len(PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, position)
        chunk = data[position : position + 12 + length]
        kind = chunk[4:8]
        if kind == b"IDAT" and value != 1:
            parts.append(_png_chunk(b"eXIf", _orientation_exif(value)))
            value = 1
        if kind in PNG_CHUNKS:
            parts.append(chunk)
        position += 12 + length
    return b"".join(parts)


def _without_webp_metadata(data: bytes, value: int) -> bytes:
    parts = []
    (size,) = struct.unpack_from("<I", data, 4)
    position, end = 12, min(8 + size, len(data))
    while position + 8 <= end:
        kind = data[position : position + 4]
        (length,) = struct.unpack_from("<I", data, position + 4)
        content = data[position + 8 : position + 8 + length]
        if kind == b"VP8X":
            flags = content[0] & ~(WEBP_EXIF | WEBP_XMP) | (WEBP_EXIF if value != 1 else 0)
            content = bytes([flags]) + content[1:]
        if kind in WEBP_CHUNKS:
            parts.append(_webp_chunk(kind, content))
        position += 8 + length + length % 2
    if value != 1:
        parts.append(_webp_chunk(b"EXIF", _orientation_exif(value)))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _without_gif_metadata(data: bytes) -> bytes:
    position = 13 + _colour_table_size(data[10])
    parts = [data[:position]]
    for start, end in _gif_blocks(data, position):
        is_extension, label = data[start] == 0x21, data[start + 1]
        is_drawn = not is_extension or label == 0xF9
        if is_drawn or (label == 0xFF and data[start + 3 : start + 14] in GIF_EXTENSIONS):
            parts.append(data[start:end])
    return b"".join([*parts, b";"])


def _gif_blocks(data: bytes, position: int) -> Iterator[tuple[int, int]]:
    """The start and end of each block up to the trailer."""
    while data[position] != 0x3B:
        start = position
        if data[position] == 0x21:
            position += 2
        elif data[position] == 0x2C:
            position += 11 + _colour_table_size(data[position + 9])
        else:
            raise ValueError("not a block of a GIF file")
        while size := data[position]:
            position += 1 + size
        position += 1
        yield start, position


def _colour_table_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
