"""Words of the site in every language at once, and texts as the formats can hold them."""

import re

from pages.languages.codes import in_each_language
from representation.exports.named_records import Names
from representation.models import AdvocacyWork, Role

# Whatever is not a Char of XML 1.0 (section 2.2); RFC 5545 and spreadsheets refuse the same.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# No-break spaces are meant, and stay.
BREAKS = re.compile("[\t\n\r\x20\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """``text`` with a space for each character that no XML may hold."""
    return NOT_XML.sub(" ", text)


def in_one_line(text: str) -> str:
    """``text`` as a title can show it."""
    return BREAKS.sub(" ", printable(text)).strip()


def name_in(names: Names, language: str) -> str:
    """The name that a reader of ``language`` sees: another language's where hers has none."""
    return names.get(language) or next(iter(names.values()), "")


def role_names(role: str) -> Names:
    """What a role is called in each language."""
    labels = dict(Role.choices)
    return in_each_language(lambda code: str(labels.get(role, role)))


def work_form_names(form: str) -> Names:
    """What a form of advocacy work is called in each language."""
    return in_each_language(lambda code: str(AdvocacyWork.Form(form).label))


def joined(texts: Names) -> str:
    """The texts in all languages as one, each once: for what can say a thing only once."""
    return " / ".join(dict.fromkeys(in_one_line(text) for text in texts.values()))
