"""Checks that a document is of the kind that its name says."""

import codecs
import io
import zipfile

from pages.files.markup import holds_web_page, is_web_page

# The part that every file of a kind has.
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_DOCUMENT_TYPES = {"odt": f"{OPEN_DOCUMENT}text", "ods": f"{OPEN_DOCUMENT}spreadsheet"}
TEXTS = {"csv", "txt"}
# A PDF file starts with its version; programs look no further for it.
PDF_START = b"%PDF-"
HEAD = 1024
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class WrongKind(ValueError):
    """The file is of another kind than its name says."""


class WebPage(ValueError):
    """The file is a web page, or one is hidden in it."""


def check_document(extension: str, data: bytes) -> None:
    """Checks the content of a file; an extension that is not known is not checked.

    Raises:
        WrongKind: if the file is of another kind.
        WebPage: if it is a web page.
    """
    if extension in TEXTS:
        _check_text(data)
        return
    if extension == "pdf":
        is_right = data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(PDF_START)
        if holds_web_page(data[:HEAD]) or (not is_right and _starts_with_markup(data)):
            raise WebPage
    elif extension in OFFICE_PARTS or extension in OPEN_DOCUMENT_TYPES:
        is_right = data.startswith(b"PK\x03\x04") and _is_office(extension, data)
        if not is_right and _starts_with_markup(data):
            raise WebPage
    else:
        return
    if not is_right:
        raise WrongKind


def _starts_with_markup(data: bytes) -> bool:
    return data[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")


def _check_text(data: bytes) -> None:
    encoding = next((e for mark, e in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # a national encoding; letters do not matter here
    if is_web_page(text):
        raise WebPage
    # A program, or a picture: no text has these.
    if "\0" in text or text.startswith("#!"):
        raise WrongKind


def _is_office(extension: str, data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if part := OFFICE_PARTS.get(extension):
                names = archive.namelist()
                return "[Content_Types].xml" in names and any(n.startswith(part) for n in names)
            with archive.open("mimetype") as file:
                kind = file.read(len(OPEN_DOCUMENT_TYPES[extension]) + 1).decode("ascii")
            return kind.strip() == OPEN_DOCUMENT_TYPES[extension]
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, OSError, NotImplementedError):
        return False
