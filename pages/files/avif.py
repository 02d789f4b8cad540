"""Removes metadata from AVIF files: items are blanked in place, as others refer to positions."""

import struct
from collections.abc import Iterator

METADATA_ITEMS = (b"Exif", b"mime", b"uri ")  # Exif; XMP is a "mime" item
DRAWN_BOXES = (b"ftyp", b"meta", b"mdat", b"moov")


def is_avif(data: bytes) -> bool:
    """Whether ``data`` starts as an AVIF file does, by its brands."""
    if data[4:8] != b"ftyp":
        return False
    brands = data[8 : int.from_bytes(data[:4], "big")]
    return b"avif" in brands or b"avis" in brands


def without_avif_metadata(data: bytes) -> bytes:
    """``data`` with blanks in place of its metadata, and nothing after its last box."""
    result = bytearray(data)
    end = 0
    for kind, start, content, end in _boxes(data, 0, len(data)):
        if kind == b"meta":
            _blank_items(result, content, end)
        elif kind not in DRAWN_BOXES:
            result[start + 4 : start + 8] = b"free"
            result[content:end] = bytes(end - content)
    return bytes(result[:end])


def _boxes(data: bytes, position: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The kind of each box, and the positions of its start, content and end."""
    while position + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, position)
        header = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, position + 8)
            header = 16
        size = size or end - position  # 0: to the end of the file
        if size < header or position + size > end or not kind.isascii():
            return  # what follows is no box
        yield kind, position, position + header, position + size
        position += size


def _blank_items(data: bytearray, start: int, end: int) -> None:
    """Blanks the metadata items of the "meta" box between ``start`` and ``end``."""
    boxes = {kind: (first, last) for kind, _, first, last in _boxes(bytes(data), start + 4, end)}
    if b"iinf" not in boxes or b"iloc" not in boxes:
        return
    numbers = _rename_metadata_items(data, *boxes[b"iinf"])
    for number, in_idat, offset, length in _extents(bytes(data), boxes[b"iloc"][0]):
        first = offset + (boxes[b"idat"][0] if in_idat else 0)
        if number in numbers and first + length <= len(data):
            data[first : first + length] = bytes(length)


def _rename_metadata_items(data: bytearray, start: int, end: int) -> set[int]:
    """Gives metadata items a type that readers skip; returns the numbers of the items."""
    numbers = set()
    entries = start + (6 if data[start] == 0 else 8)
    for kind, _, content, _ in _boxes(bytes(data), entries, end):
        wide = data[content] >= 3
        at = content + (8 if wide else 6) + 2
        if kind == b"infe" and data[content] >= 2 and bytes(data[at : at + 4]) in METADATA_ITEMS:
            numbers.add(int.from_bytes(data[content + 4 : at - 2], "big"))
            data[at : at + 4] = b"free"
    return numbers


def _extents(data: bytes, start: int) -> Iterator[tuple[int, bool, int, int]]:
    """The item, whether it is in the "idat" box, the offset and the length of each extent."""
    version = data[start]
    sizes = data[start + 4], data[start + 5]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    reader = _Numbers(data, start + 6)
    for _ in range(reader.take(4 if version >= 2 else 2)):
        number = reader.take(4 if version >= 2 else 2)
        method = reader.take(2) & 15 if version else 0
        reader.take(2)  # the data reference
        base = reader.take(base_size)
        for _ in range(reader.take(2)):
            reader.take(index_size)
            offset = base + reader.take(offset_size)
            yield number, method == 1, offset, reader.take(length_size)


class _Numbers:
    """Reads big-endian numbers one after the other."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data, self.position = data, position

    def take(self, size: int) -> int:
        """The next number, of ``size`` bytes."""
        if self.position + size > len(self.data):
            raise IndexError("the file ends too early")
        start, self.position = self.position, self.position + size
        return int.from_bytes(self.data[start : self.position], "big")
