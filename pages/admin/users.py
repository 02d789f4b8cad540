"""Restricted management of user accounts: nobody can grant more permissions than their own.

Wagtail checks only whether a user may add or change users, not which ones, nor what they grant.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser, AnonymousUser, Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from pages.languages.visible import validate_visible

AnyUser = AbstractUser | AnonymousUser
# Kind ("", "page" or "collection"), primary key of the page or collection, that of the permission.
Permissions = set[tuple[str, int | None, int]]


def _permissions_of_groups() -> dict[Group, Permissions]:
    """The permissions of every group, in four queries."""
    # mypy does not see the relations that Wagtail adds to Django's groups.
    groups = Group.objects.prefetch_related(
        "permissions", "page_permissions", "collection_permissions"
    )
    return {
        group: {
            *(("", None, permission.pk) for permission in group.permissions.all()),
            *(
                ("page", each.page_id, each.permission_id)
                for each in group.page_permissions.all()  # type: ignore[attr-defined]
            ),
            *(
                ("collection", each.collection_id, each.permission_id)
                for each in group.collection_permissions.all()  # type: ignore[attr-defined]
            ),
        }
        for group in groups
    }


def assignable_groups(user: AnyUser) -> QuerySet[Group]:
    """The groups that ``user`` may grant: those with no more permissions than the user's groups."""
    if user.is_superuser:
        return Group.objects.all()
    by_group = _permissions_of_groups()
    own: Permissions = set().union(*(by_group[group] for group in user.groups.all()))
    assignable = [group.pk for group, permissions in by_group.items() if permissions <= own]
    return Group.objects.filter(pk__in=assignable)


def may_manage(user: AnyUser, other: AbstractUser) -> bool:
    """Whether ``user`` may change or delete the account of ``other``.

    True for a superuser, and if ``other`` has no permission that ``user`` does not have.
    """
    if user.is_superuser:
        return True
    extra_permissions = other.user_permissions.exclude(pk__in=user.user_permissions.all())
    extra_groups = other.groups.exclude(pk__in=assignable_groups(user))
    return not (other.is_superuser or extra_permissions.exists() or extra_groups.exists())


# --- One account at a time ------------------------------------------------------------------------
class RestrictedUserFormMixin:
    """A user form that offers only what ``editor``, the user who fills it in, may grant."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, editor: AbstractUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = assignable_groups(editor)
        for name in ("first_name", "last_name"):
            self.fields[name].validators.append(validate_visible)
        if not editor.is_superuser:
            self.fields.pop("is_superuser", None)


class RestrictedUserCreationForm(RestrictedUserFormMixin, UserCreationForm):
    pass


class RestrictedUserEditForm(RestrictedUserFormMixin, UserEditForm):
    pass


class EditorFormKwargsMixin:
    """A view that passes its user to the form as ``editor``."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        # mypy does not see the view that the mixin is used with.
        return {**super().get_form_kwargs(), "editor": self.request.user}  # type: ignore[misc]


class RestrictedCreateView(EditorFormKwargsMixin, CreateView):
    pass


class RestrictedEditView(EditorFormKwargsMixin, EditView):
    pass


class RestrictedUserViewSet(UserViewSet):
    add_view_class = RestrictedCreateView
    edit_view_class = RestrictedEditView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[RestrictedUserFormMixin]:
        return RestrictedUserEditForm if for_update else RestrictedUserCreationForm


# --- Hooks ----------------------------------------------------------------------------------------
def _refusal(
    request: HttpRequest, refused: Sequence[AbstractUser | Group], redirect_to: str
) -> HttpResponseBase | None:
    """A redirect with a message that names ``refused``; None if there are none."""
    if not refused:
        return None
    text = _("Nothing has been changed. Only an administrator may change or give: %(names)s.")
    messages.error(request, text % {"names": ", ".join(map(str, refused))})
    return redirect(redirect_to)


def refuse_account(request: HttpRequest, user: AbstractUser) -> HttpResponseBase | None:
    """Refuses to change or delete an account that the user may not manage; else None.

    A hook for Wagtail's ``before_edit_user`` and ``before_delete_user``.
    """
    refused = [] if may_manage(request.user, user) else [user]
    return _refusal(request, refused, "wagtailusers_users:index")


def refuse_accounts(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponseBase | None:
    """Refuses a bulk action on accounts, or with a group, that the user may not manage; else None.

    A hook for Wagtail's ``before_bulk_action``.
    """
    users = [each for each in objects if isinstance(each, AbstractUser)]
    refused: list[AbstractUser | Group] = [
        user for user in users if not may_manage(request.user, user)
    ]
    role = action.cleaned_form.cleaned_data.get("role") if users else None
    if role and not assignable_groups(request.user).filter(pk=role.pk).exists():
        refused.append(role)
    return _refusal(request, refused, action.next_url)
