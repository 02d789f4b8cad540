"""The ways in which staff take a page out of the public's sight."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.pages.admin_form import restrict, unpublish


def unpublished(staff, page: Page) -> None:
    unpublish(staff(), page)


def expired(staff, page: Page) -> None:
    """Its time is over, and no clock has run since."""
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


def for_staff(staff, page: Page) -> None:
    restrict(staff(), page, PageViewRestriction.LOGIN)


def with_password(staff, page: Page) -> None:
    restrict(staff(), page, PageViewRestriction.PASSWORD, password="salasana")


def for_a_group(staff, page: Page) -> None:
    groups = [Group.objects.create(name="Hallitus").pk]
    restrict(staff(), page, PageViewRestriction.GROUPS, groups=groups)


WAYS = [unpublished, expired, for_staff, with_password, for_a_group]


def _each(ways):
    return pytest.mark.parametrize("hide", ways, ids=lambda way: way.__name__)


in_each_way = _each(WAYS)
in_each_private_way = _each([for_staff, with_password, for_a_group])
in_each_unprivate_way = _each([unpublished, expired])
