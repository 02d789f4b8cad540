"""Nothing that staff write is lost when they are signed out meanwhile, or the server is busy."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def session_view(request: HttpRequest) -> JsonResponse:
    """Tells whoever is signed in the token of her forms; Wagtail answers 403 to all others."""
    return JsonResponse({"csrf_token": get_token(request)})


def urls() -> list[URLPattern]:
    return [path("session/", session_view, name="staff_session")]


def script() -> SafeString:
    """The script that asks before it sends a form, with its words in the language of the user."""
    return format_html(
        '<script type="module" src="{src}" data-session-url="{session}"'
        ' data-sign-in-url="{sign_in_url}"'
        ' data-signed-out-title="{out_title}" data-signed-out-text="{out_text}"'
        ' data-sign-in="{sign_in}" data-busy-title="{busy_title}" data-busy-text="{busy_text}"'
        ' data-close="{close}"></script>',
        src=static("js/staff-forms.js"),
        session=reverse("staff_session"),
        sign_in_url=reverse("wagtailadmin_login"),
        out_title=_("You have been signed out"),
        out_text=_(
            "Nothing is lost: what you wrote is still in the form. Sign in in another tab, come"
            " back to this one, and save again."
        ),
        sign_in=_("Sign in in another tab"),
        busy_title=_("The server does not answer just now"),
        busy_text=_(
            "Nothing is lost: what you wrote is still in the form. Wait a moment, then save again."
        ),
        close=_("Back to the form"),
    )
