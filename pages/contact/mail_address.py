"""E-mail addresses as people write them, in any script, and as mail servers take them."""

import re
from email.utils import formataddr

from django.core.validators import EmailValidator
from django.utils.deconstruct import deconstructible
from django.utils.encoding import punycode

LOCAL_CHARACTERS = r"[-!#$%&'*+/=?^`{}|~\w\u0300-\u036f]+"


@deconstructible
class AddressValidator(EmailValidator):
    """Django's, which also accepts letters of every script before the ``@`` (RFC 6531)."""

    user_regex = re.compile(
        rf"({EmailValidator.user_regex.pattern}|^{LOCAL_CHARACTERS}(\.{LOCAL_CHARACTERS})*\Z)",
        re.IGNORECASE,
    )


def one_line(text: str) -> str:
    """``text`` without line breaks, control characters and invisible characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def reply_to(name: str, address: str) -> str | None:
    """The value of ``Reply-To`` for a person, with the domain in Punycode.

    None where a header cannot hold the address: there is none, or the part before the ``@`` needs
    a mail server that supports RFC 6531.
    """
    local, _at, domain = address.rpartition("@")
    try:
        ascii_address = f"{local}@{punycode(domain)}"
    except UnicodeError:
        return None
    if not (local and ascii_address.isascii() and ascii_address.isprintable()):
        return None
    return formataddr((one_line(name), ascii_address))
