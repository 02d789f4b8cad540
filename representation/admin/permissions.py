"""Who may do what with the register in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from pages.views.errors import permission_denied


def may_edit(user: Any, owner: Any) -> bool:
    """Whether ``user`` may edit the entry or the organisation."""
    if isinstance(owner, Page):
        return bool(owner.permissions_for_user(user).can_edit())
    return bool(user.has_perm("representation.change_organisation"))


def may_retract(user: Any, owner: Any) -> bool:
    """Whether ``user`` may take back, and restore, what was published of ``owner``."""
    return bool(user.has_perm("representation.retract_history")) and may_edit(user, owner)


def permission_denied_page(request: HttpRequest) -> HttpResponse:
    """403, in words; Wagtail would lead to the front page of the admin, as if all were well."""
    return permission_denied(request, PermissionDenied())
