"""Finds web pages hidden in files of other kinds."""

import re

# Elements that run or show something in a browser; short names could be chance in an image.
IN_BINARY = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|script|iframe|object|embed)[\s>/]|svg\s+xmlns)", re.I
)
ELEMENTS = (
    "a abbr applet article audio b base body br button canvas center code details div em embed "
    "font form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li "
    "link main marquee math meta nav object ol option p pre script section select span strong "
    "style svg table tbody td template textarea th title tr u ul video"
)
TAGS = "|".join(ELEMENTS.split())
IN_TEXT = re.compile(
    rf"<(?:!doctype|!--|\?(?:xml|php)|/?(?:{TAGS})(?:[\s/][^<]*)?>|script\b|svg\b)", re.I
)


def holds_web_page(data: bytes) -> bool:
    """Whether a file that is no text holds parts of a web page."""
    return bool(IN_BINARY.search(data))


def is_web_page(text: str) -> bool:
    """Whether a text has HTML, SVG, XML or PHP in it."""
    return bool(IN_TEXT.search(text))
