"""The permissions of the register's own views in the admin."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from pages.views.errors import permission_denied
from representation.models import Entry, Organisation


def may_edit(user: AbstractUser | AnonymousUser, owner: Entry | Organisation) -> bool:
    """Whether ``user`` may edit the entry or the organisation."""
    if isinstance(owner, Entry):
        return bool(owner.permissions_for_user(user).can_edit())
    return bool(user.has_perm("representation.change_organisation"))


def may_retract(user: AbstractUser | AnonymousUser, owner: Entry | Organisation) -> bool:
    """Whether ``user`` may retract and restore the published rows of ``owner``."""
    return bool(user.has_perm("representation.retract_history")) and may_edit(user, owner)


def may_merge(user: AbstractUser | AnonymousUser) -> bool:
    """Whether ``user`` may merge organisations: one of them is gone afterwards."""
    return bool(user.has_perm("representation.delete_organisation"))


def permission_denied_page(request: HttpRequest) -> HttpResponse:
    """The error page for status 403; Wagtail would redirect to the front page of the admin."""
    return permission_denied(request, PermissionDenied())
