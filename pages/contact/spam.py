"""Protection of the forms against spam, without a third party, a cookie or a puzzle.

It consists of a field that visitors do not see, a signed time at which the form was opened, and
the browser's Sec-Fetch-Site header (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/).
"""

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

SALT = "pages.forms"
# The shortest and the longest time, in seconds, in which a person fills in the form.
FASTEST, SLOWEST = 2, 24 * 60 * 60


class FormTooOld(forms.ValidationError):
    """The form was opened too long ago, or its token has no valid signature."""


def new_token() -> str:
    """A signed token for a form that is opened now; each token is accepted once."""
    return signing.TimestampSigner(salt=SALT).sign(get_random_string(16))


def checked_token(signed: str) -> str:
    """The token in ``signed``, a value made by :func:`new_token`.

    Raises:
        FormTooOld: if it was signed over ``SLOWEST`` seconds ago, or its signature is invalid.
        django.forms.ValidationError: if it was signed less than ``FASTEST`` seconds ago.
    """
    signer = signing.TimestampSigner(salt=SALT)
    try:
        token = signer.unsign(signed, max_age=SLOWEST)
    except signing.BadSignature as error:
        raise FormTooOld(_("The form had been open for too long. Please send it again.")) from error
    try:
        signer.unsign(signed, max_age=FASTEST)
    except signing.SignatureExpired:
        return token
    raise forms.ValidationError(_("That was very quick. Please send the form again."))


def refuse_other_sites(request: HttpRequest) -> None:
    """Rejects a form that was sent from another site.

    Raises:
        django.forms.ValidationError: if the Sec-Fetch-Site header names another site.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise forms.ValidationError(_("The form was sent from another site."))
