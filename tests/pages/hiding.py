"""The ways in which a page is out of the public's sight.

Staff make only content pages private; on an older site anything may be.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.pages.admin_form import unpublish


def unpublished(staff, page: Page) -> None:
    unpublish(staff(), page)


def expired(staff, page: Page) -> None:
    """Its time is over, and no clock has run since."""
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


def for_staff(staff, page: Page) -> None:
    restrict(page, PageViewRestriction.LOGIN)


def with_password(staff, page: Page) -> None:
    restrict(page, PageViewRestriction.PASSWORD, password="salasana")


def for_a_group(staff, page: Page) -> None:
    restriction = restrict(page, PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Hallitus"))


def restrict(page: Page, kind: str, **fields: str) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


WAYS = [unpublished, expired, for_staff, with_password, for_a_group]


def _each(ways):
    return pytest.mark.parametrize("hide", ways, ids=lambda way: way.__name__)


in_each_way = _each(WAYS)
in_each_private_way = _each([for_staff, with_password, for_a_group])
in_each_unprivate_way = _each([unpublished, expired])
