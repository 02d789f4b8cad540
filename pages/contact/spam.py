"""What keeps spam out of the forms, without a third party, a cookie or a puzzle.

A field that people do not see, a signed time at which the form was opened, and the browser's own
word on where the form was sent from (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/).
"""

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

SALT = "pages.forms"
# Nobody reads and fills in the form faster, or keeps it open longer, in seconds.
FASTEST, SLOWEST = 2, 24 * 60 * 60


class FormTooOld(forms.ValidationError):
    """The form was opened too long ago, or its time was never signed by us."""


def new_token() -> str:
    """A signed token for a form that is opened now; each token is taken once."""
    return signing.TimestampSigner(salt=SALT).sign(get_random_string(16))


def checked_token(signed: str) -> str:
    """The token that was signed when the form was opened.

    Raises:
        FormTooOld: where it was opened over ``SLOWEST`` seconds ago, or is not signed by us.
        django.forms.ValidationError: where it was opened less than ``FASTEST`` seconds ago.
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
    """Refuses a form that another site has sent.

    Raises:
        django.forms.ValidationError: where the browser says so.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise forms.ValidationError(_("The form was sent from another site."))
