"""Every view of the admin that links, menus and forms lead to is in the language of the reader."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from tests.admin_words.texts import texts
from tests.admin_words.walk import Walk
from tests.admin_words.wrong_words import faults
from tests.browser import samples
from tests.browser.samples import GROUPS
from tests.pages.admin.messages import write_message

LEAST_VIEWS = 80
# Words that are as they should be, and why.
ALLOWED = {
    # Of Wagtail 7.4, out of sight beside a search field; decided in tests/browser/english_on_page.
    r"^Search$": "a button that Wagtail does not translate",
    # Labels for screen readers in the table of a group, out of Django's table of permissions.
    r"(?:^|\| )Can (?:add|change|delete) .+$": "names of permissions, which are no phrases",
    r"^English$": "the language that staff may choose",
}


@pytest.fixture(scope="module")
def filled(rows_of_module: None) -> None:
    """All that an admin may have to show."""
    document, image = samples.add_document(), samples.add_image()
    samples.add_content_pages(image, document)
    body = samples.add_bodies(document)
    samples.withdraw_body()
    samples.add_advocacy(body, document)
    samples.add_news(body, image)
    samples.add_people(image)
    samples.add_promoted_results()
    for n in range(3):
        write_message(name=f"Antti {n}")


def sign_in(rank: str, language: str) -> Client:
    """A member of staff whose name is no word of any language."""
    user = get_user_model().objects.create_user(
        "ivanova", password="salasana", is_superuser=rank == "administrator"
    )
    if rank in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[rank]))
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


# All phrases in both languages; what the other ranks read besides, in one of them.
READERS = [
    ("administrator", "fi"),
    ("administrator", "ru"),
    ("chief", "ru"),
    ("editor", "fi"),
]


@pytest.mark.parametrize(("rank", "language"), READERS)
def test_every_view_is_in_the_language_of_the_reader(
    filled: None, db: None, rank: str, language: str
) -> None:
    # What has a form of its own for each type is the same for all ranks.
    walk = Walk(sign_in(rank, language), of_each_type=rank == "administrator")
    said: dict[str, str] = {}
    for view in walk.views():
        for text in texts(view.tree):
            said.setdefault(text, view.address)
    assert not walk.failures
    assert len(walk.seen) > LEAST_VIEWS
    allowed = re.compile("|".join(ALLOWED))
    found = [
        f"{fault}: {text[:160]!r} on {address}"
        for text, address in said.items()
        for fault in faults(allowed.sub("", text), language)
    ]
    assert not found, "\n".join(found)
