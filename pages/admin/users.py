"""Who keeps the accounts of staff: nobody hands out, or takes over, more rights than she has.

Wagtail asks only whether somebody may add or change users, not whom, nor what she may give them.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser, AnonymousUser, Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

AnyUser = AbstractUser | AnonymousUser
Permissions = set[tuple[str, int | None, int]]


def _permissions_of_groups() -> dict[Group, Permissions]:
    """What each group may do, and where; four queries, however many groups there are."""
    # mypy does not know the relations that Wagtail adds to Django's groups.
    groups = Group.objects.prefetch_related(
        "permissions", "page_permissions", "collection_permissions"
    )
    return {
        group: {
            *(("", None, each.pk) for each in group.permissions.all()),
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
    """The groups that ``user`` may give: those with no more rights than her own groups have."""
    if user.is_superuser:
        return Group.objects.all()
    of_group = _permissions_of_groups()
    own: Permissions = set().union(*(of_group[group] for group in user.groups.all()))
    within = [group.pk for group, rights in of_group.items() if rights <= own]
    return Group.objects.filter(pk__in=within)


def may_manage(user: AnyUser, other: AbstractUser) -> bool:
    """Whether ``user`` may change the account of ``other``, who has no more rights than she."""
    if user.is_superuser:
        return True
    given = other.user_permissions.exclude(pk__in=user.user_permissions.all())
    greater = other.groups.exclude(pk__in=assignable_groups(user))
    return not (other.is_superuser or given.exists() or greater.exists())


# --- One account at a time ------------------------------------------------------------------------
class WithinOwnPermissions:
    """A form that offers no more than ``keeper``, who fills it in, has herself."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, keeper: AbstractUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = assignable_groups(keeper)
        if not keeper.is_superuser:
            self.fields.pop("is_superuser", None)


class RestrictedUserCreationForm(WithinOwnPermissions, UserCreationForm):
    pass


class RestrictedUserEditForm(WithinOwnPermissions, UserEditForm):
    pass


class PassesEditor:
    """A view whose form is told who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        # A mixin: mypy does not see the view that it is mixed into.
        return {**super().get_form_kwargs(), "keeper": self.request.user}  # type: ignore[misc]


class RestrictedCreateView(PassesEditor, CreateView):
    pass


class RestrictedEditView(PassesEditor, EditView):
    pass


class RestrictedUserViewSet(UserViewSet):
    add_view_class = RestrictedCreateView
    edit_view_class = RestrictedEditView

    def get_form_class(self, for_update: bool = False) -> type[WithinOwnPermissions]:
        return RestrictedUserEditForm if for_update else RestrictedUserCreationForm


# --- Hooks ----------------------------------------------------------------------------------------
def _refusal(request: HttpRequest, refused: list[Any], way_back: str) -> HttpResponseBase | None:
    if not refused:
        return None
    text = _("Nothing has been changed. Only an administrator may change or give: %(names)s.")
    messages.error(request, text % {"names": ", ".join(map(str, refused))})
    return redirect(way_back)


def refuse_account(request: HttpRequest, user: AbstractUser) -> HttpResponseBase | None:
    """Lets an account be changed or deleted, or answers why it cannot."""
    refused = [] if may_manage(request.user, user) else [user]
    return _refusal(request, refused, "wagtailusers_users:index")


def refuse_accounts(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    """The same for several accounts at once, and for the group that they are to be given."""
    users = [each for each in objects if isinstance(each, AbstractUser)]
    refused: list[Any] = [each for each in users if not may_manage(request.user, each)]
    role = action.cleaned_form.cleaned_data.get("role") if users else None
    if role and not assignable_groups(request.user).filter(pk=role.pk).exists():
        refused.append(role)
    return _refusal(request, refused, action.next_url)
