"""Values that no form asks for: of wrong types, too large, invisible, broken."""

import io
import json
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

TEXTS = (
    *("", " ", "\n", "\t", "\0", "a\0b", "\x1b[0m", "\x7f", "\u200b\u200d\u2060", "\u202e",
      "\ufeff"),
    *("\u00ad", "\ufffe", "\ud800", "a\udfffb", "e\u0301" * 40, "😀" * 300, "ﷺ" * 60, "İıßſ",
      "ё" * 256),
    *("'", '"', "\\", "%", "%s", "%(a)s", "{0}", "{{ 1 }}", "<script>", "]]>", "&amp;", "--",
      ";", "*", "()"),
    *("null", "true", "None", "undefined", "[]", "{}", '"', "[1, null]", '{"a": {"b": []}}',
      "[" * 3000),
    *("a" * 256, "a" * 70_000, "ä " * 5_000, "a," * 3_000, "a-" * 200),
    *("../../etc/passwd", "/", "//", "..", ".", "?", "#", "C:\\a", "a.b.c", "-", "_", "+"),
    *("http://", "https://[", "//example.org", "javascript:alert(1)", "mailto:", "http://a:b/",
      "tel:+"),
    *("https://testserver/fi/toimielimet/", "https://example.org:99999/", "http://ä.рф/я?ё=%FF"),
    *("a@b", "ivan@почта.рф", "a@" + "b" * 300 + ".fi", '"a\nb"@example.org',
      "a@b.fi\nBcc: c@d.fi"),
)  # fmt: skip
NUMBERS = (
    *("0", "-1", "1", "2", "-0", "+1", "01", "1.5", "1,5", "1e3", "1e400", "NaN", "Infinity",
      "0x10"),
    *("٣", "१२", "１２", "²", "Ⅷ", "1_000", " 1 ", "1\0", "true"),
    *("2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808"),
    *("99999999999999999999", "9" * 400, "9" * 5000),
)  # fmt: skip
DATES = (
    *("2020", "0", "0000", "0001", "9999", "10000", "-2020", "2020-00", "2020-13", "0.2020",
      "13.2020"),
    *("2020-02-30", "2020-13-45", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01",
      "31.2.2021"),
    *("1.1.0001", "31.12.9999", "99.99.9999", "2020–2024", "٣.٣.٢٠٢١", "2020-02-01 25:61",
      "tänään"),
    *("0001-01-01 00:00", "9999-12-31 23:59", "2020-02-01T10:00Z", "2021-03-28 03:30",
      "1.1.2020 ", "12/2020"),
)  # fmt: skip
HEADERS = {
    "accept": ("", "*/*", "application/json", "text/turtle", "application/ld+json;q=2", "a/b/c",
    ";", "image/png"),
    "accept-language": ("", "ru", "en", "*", "fi;q=x", "xx-YY-zz", "a" * 600,
    "ru-RU,ru;q=0.9,fi;q=-1"),
    "accept-encoding": ("gzip", "br", "identity;q=0", "\xff"),
    "if-none-match": ("*", '"a"', 'W/"a', "a", "\xff"),
    "if-modified-since": ("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday",
    "Thu, 01 Jan 99999 00:00:00 GMT"),
    "range": ("bytes=0-1", "bytes=9-1", "bytes=-", "lines=1"),
    "x-requested-with": ("XMLHttpRequest", ""),
    "x-forwarded-for": ("10.0.0.1", "::1", "a, b", "\xff", "1" * 300),
    "referer": ("https://testserver/fi/", "http://[", "\xff"),
    "cookie": ("sessionid=a", "=;=", "sessionid=\xff", "csrftoken=x; django_language=xx"),
    "sec-fetch-site": ("cross-site", "same-origin"),
    "sec-fetch-dest": ("empty", "iframe"),
    "purpose": ("prefetch",),
}  # fmt: skip
FILE_NAMES = ("kuva.jpg", "a.pdf", "a.png", "a.gif", "a.svg", "a.html", "a.docx", "a.heic",
"a.csv", "a",
              ".jpg", "ä ё😀.jpg", "a" * 300 + ".jpg", "a\0.jpg", "..jpg", "a.php.jpg")  # fmt: skip


def odd_value(chance: Random) -> str:
    return chance.choice(chance.choice((TEXTS, NUMBERS, DATES)))


def odd_json(chance: Random, depth: int = 0) -> Any:
    """Something that JSON can hold, for fields that hold JSON."""
    scalars = (None, True, False, -1, 0, 1.5, 10**20, 1e308, "", "a", "\0", odd_value(chance))
    if depth > 3 or chance.random() < 0.4:
        return chance.choice(scalars)
    if chance.random() < 0.4:
        return [odd_json(chance, depth + 1) for _ in range(chance.randrange(3))]
    keys = ("type", "value", "id", "blocks", "entityMap", "text", "key", "a", "0", "pk", "url")
    return {key: odd_json(chance, depth + 1) for key in chance.sample(keys, chance.randrange(4))}


def odd_rich_text(chance: Random, keys: list[int]) -> str:
    """The content state of a rich text, in which something may be wrong."""
    number = chance.choice((-1, 0, 1, 3, 99, "a", None))
    kinds = ("LINK", "IMAGE", "DOCUMENT", "EMBED", "HORIZONTAL_RULE", "X", None)
    data = {
        "id": chance.choice((*keys, "a", None, 10**20, -1, odd_value(chance))),
        "url": odd_value(chance),
        "parentId": odd_value(chance),
        "format": chance.choice(("left", "x", None)),
        "alt": odd_value(chance),
    }
    entity = {
        "type": chance.choice(kinds),
        "mutability": "MUTABLE",
        "data": {key: data[key] for key in chance.sample(list(data), chance.randrange(5))},
    }
    block = {
        "key": "abcde",
        "text": chance.choice(("sana", "", "https://testserver/ru/yhteystiedot/",
        odd_value(chance))),
        "type": chance.choice(("unstyled", "header-two", "unordered-list-item", "atomic", "x",
        None)),
        "depth": chance.choice((0, 0, 3, 99, -1)),
        "inlineStyleRanges": [{"offset": 0, "length": 2, "style": chance.choice(("BOLD", "X"))}],
        "entityRanges": [{"offset": 0, "length": chance.choice((1, 4, number)), "key": 0}],
    }  # fmt: skip
    for name in chance.sample(list(block), chance.choice((0, 0, 0, 1))):
        if chance.random() < 0.5:
            del block[name]
        else:
            block[name] = odd_json(chance)
    entities = {"0": entity} if chance.random() < 0.9 else {}
    return json.dumps({"blocks": [block], "entityMap": entities})


def odd_file(chance: Random) -> SimpleUploadedFile:
    """A file whose name may promise what it does not hold."""
    picture = io.BytesIO()
    kind, mode = chance.choice(
        (("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "I;16"), ("GIF", "P"),
        ("TIFF", "F"))
    )  # fmt: skip
    Image.new(mode, chance.choice(((1, 1), (40, 30), (1, 900)))).save(picture, kind)
    whole = picture.getvalue()
    content = chance.choice(
        (
            *(whole, whole, whole[: len(whole) // 2], whole[:20], whole + b"<script>", b"",
              b"\0", b"text"),
            *(b"%PDF-1.4\n%%EOF", b"PK\x03\x04", b"GIF89a" + b"\xff" * 4, b"<html><script>",
              b"<svg/>"),
            *(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2, b"from,to\n/a/,\xff\n"),
        )
    )  # fmt: skip
    kinds = ("image/jpeg", "application/pdf", "text/html", "", "a", "image/jpeg; charset=x")
    return SimpleUploadedFile(chance.choice(FILE_NAMES), content, chance.choice(kinds))
