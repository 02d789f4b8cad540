"""Labels in all languages at once, and texts without characters that formats do not allow."""

import re

from pages.languages.codes import in_each_language
from representation.exports.organisation_records import TextByLanguage
from representation.models import AdvocacyWork, Role

# Characters that are no Char of XML 1.0 (section 2.2); RFC 5545 and spreadsheets do not allow them
# either.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Whitespace except no-break spaces, which are part of the typography.
BREAKS = re.compile("[\t\n\r\x20\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """``text`` with a space instead of each character that XML does not allow."""
    return NOT_XML.sub(" ", text)


def in_one_line(text: str) -> str:
    """``text`` without line breaks, for titles."""
    return BREAKS.sub(" ", printable(text)).strip()


def name_in(names: TextByLanguage, language: str) -> str:
    """The name in ``language``, or the first name where it has none."""
    return names.get(language) or next(iter(names.values()), "")


def all_names(names: TextByLanguage, language: str) -> str:
    """The different names of all languages in one, that in ``language`` first."""
    return joined({language: names.get(language, ""), **names})


def role_names(role: str) -> TextByLanguage:
    """The label of a role in each language."""
    labels = dict(Role.choices)
    return in_each_language(lambda code: str(labels.get(role, role)))


def work_form_names(form: str) -> TextByLanguage:
    """The label of a type of advocacy work in each language."""
    return in_each_language(lambda code: str(AdvocacyWork.Form(form).label))


def joined(texts: TextByLanguage) -> str:
    """The different texts of all languages in one, for properties that have only one value."""
    return " / ".join(dict.fromkeys(in_one_line(text) for text in texts.values() if text))
