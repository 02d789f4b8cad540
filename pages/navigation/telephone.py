"""Links to telephone numbers, as RFC 3966 has them.

A number in such a link is international, from its + on; without the code of a country it would
need a context that telephones do not read.
"""

import re
import unicodedata

# The code of the country in which a number with a leading 0 is dialled.
COUNTRY_CODE = "358"
# By E.164, 6.2.1, a number has at most 15 digits; with fewer than 7 it is none that is dialled
# from everywhere.
FEWEST_DIGITS, MOST_DIGITS = 7, 15

EXTENSION = re.compile(
    r"(?:[,;]?\s*(?:;ext=|ext\b\.?|x|#|alanumero\b|alanro\b\.?|доб\b\.?|добавочный\b))\s*(?P<digits>[0-9]{1,7})$",
    re.IGNORECASE,
)
# 0 in brackets is dialled within the country only: +358 (0)40 123 4567.
INNER_ZERO = re.compile(r"(?<=\d)\s*\(0\)\s*")
GROUPS = re.compile(r"\+?[0-9]+(?:[ .-]*\(?[0-9]+\)?)*|\+?\([0-9]+\)(?:[ .-]*[0-9]+)+")


def telephone_link(written: str) -> str:
    """The ``tel:`` URI of a number as people write it; "" if it is not one number for certain."""
    number = _plain(written)
    extension = ""
    if match := EXTENSION.search(number):
        number, extension = number[: match.start()].rstrip(), f";ext={match['digits']}"
    number = INNER_ZERO.sub(" ", number) if number.startswith(("+", "00")) else number
    if not GROUPS.fullmatch(number):
        return ""
    digits = re.sub(r"[^0-9]", "", number)
    if not number.startswith("+"):
        if digits.startswith("00"):
            digits = digits[2:]
        elif digits.startswith("0"):
            digits = COUNTRY_CODE + digits[1:]
        else:
            return ""
    if digits.startswith("0") or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return ""
    return f"tel:+{digits}{extension}"


def _plain(written: str) -> str:
    """``written`` with plain digits, spaces and hyphens, without invisible characters."""
    text = unicodedata.normalize("NFKC", written).strip()
    text = re.sub(r"^tel:", "", text, flags=re.IGNORECASE)
    plain = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Pd" or character == "\N{MINUS SIGN}":
            plain.append("-")
        elif category != "Cf":
            plain.append(" " if category == "Zs" else character)
    return " ".join("".join(plain).split())
