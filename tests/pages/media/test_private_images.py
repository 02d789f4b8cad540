"""Pictures in a private collection are shown to those who may see it, and to nobody else."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from pages.models import SiteImage
from tests.conftest import GROUP_NAMES, sign_in
from tests.pages.admin_form import post
from tests.pages.media.image_files import picture, saved

pytestmark = pytest.mark.django_db
KINDS = ["login", "password", "groups"]


@pytest.fixture
def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Kokouskuvat")


@pytest.fixture
def image(collection) -> SiteImage:
    """An image in a collection below ``collection``."""
    below = collection.add_child(name="Kevät")
    file = ContentFile(saved(picture((600, 300)), "JPEG"), "kuva.jpg")
    return SiteImage.objects.create(title="Kuva", file=file, collection=below)


@pytest.fixture
def addresses(image) -> list[str]:
    return [image.file.url, image.get_rendition("width-480|format-webp").url]


def restrict(collection: Collection, kind: str) -> CollectionViewRestriction:
    """Makes ``collection`` private in the admin."""
    address = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    group = Group.objects.get(name=GROUP_NAMES["editors"])
    fields = {"password": {"password": "sana"}, "groups": {"groups": [group.pk]}}.get(kind, {})
    superuser = sign_in(name="super", group=None, is_superuser=True)
    post(superuser, address, {"restriction_type": kind, **fields})
    return CollectionViewRestriction.objects.get(collection=collection)


def plain_user(group: str | None = None) -> Client:
    """Somebody who is signed in without any permission on images."""
    client = sign_in(name="reader")
    user = client.get("/admin/").wsgi_request.user
    user.groups.clear()
    if group:
        user.groups.add(Group.objects.get(name=group))
    return client


def test_a_public_image_is_served_and_may_be_kept(visitor, addresses):
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("image/")
        assert "public" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["X-Content-Type-Options"] == "nosniff"
        changed = answer["Last-Modified"]
        again = visitor.get(address, headers={"if-modified-since": changed})
        assert again.status_code == 304
        assert visitor.head(address).status_code == 200
        assert visitor.post(address).status_code == 405


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_sees_no_private_image(visitor, collection, addresses, kind):
    restrict(collection, kind)
    for address in addresses:
        answer = visitor.get(address)
        assert not answer.get("Content-Type", "").startswith("image/")
        assert answer.status_code in {200, 302}
        assert "password" in answer.content.decode() or "login" in answer["Location"]
        assert "public" not in answer.get("Cache-Control", "")
        assert "no-store" in answer["Cache-Control"]


def test_a_copy_kept_by_a_browser_is_not_confirmed(visitor, collection, addresses):
    changed = [visitor.get(address)["Last-Modified"] for address in addresses]
    restrict(collection, "login")
    for address, day in zip(addresses, changed, strict=True):
        assert visitor.get(address, headers={"if-modified-since": day}).status_code == 302


def test_who_says_the_password_sees_the_image(visitor, collection, addresses):
    restriction = restrict(collection, "password")
    form = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    visitor.post(form, {"password": "sana", "return_url": addresses[0]})
    for address in addresses:
        answer = visitor.get(address)
        assert answer["Content-Type"].startswith("image/")
        assert "private" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]
        assert "Cookie" in answer["Vary"]


def test_who_is_signed_in_sees_what_asks_for_it(collection, addresses):
    restrict(collection, "login")
    client = plain_user()
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_only_the_group_sees_what_is_for_a_group(collection, addresses):
    restriction = restrict(collection, "groups")
    other, members = (Group.objects.create(name=name) for name in ("Muut", "Hallitus"))
    restriction.groups.set([members])
    client = plain_user(other.name)
    assert [client.get(address).status_code for address in addresses] == [302, 302]
    user = client.get("/fi/").wsgi_request.user
    user.groups.add(members)
    assert [client.get(address).status_code for address in addresses] == [200, 200]


@pytest.mark.parametrize("kind", KINDS)
def test_staff_see_in_the_admin_what_they_may_choose(staff, collection, addresses, kind):
    restrict(collection, kind)
    client = staff(group="chief-editors")
    assert [client.get(address).status_code for address in addresses] == [200, 200]


@pytest.mark.parametrize(
    "path",
    ["documents/a.txt", "wagtail_uploads/kuva.jpg", "cards/3-fi.png", "images/ei.jpg", "kuva.jpg"],
)
def test_what_is_no_image_of_the_site_is_not_served(visitor, path):
    file = Path(settings.MEDIA_ROOT) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    assert visitor.get(f"/media/{path}", follow=True).status_code == 404
    file.unlink()


@pytest.mark.parametrize(
    "path",
    ["images/../documents/a.txt", "images/%2e%2e/secret", "images/" + "a" * 3000, "images/%ff"],
)
def test_a_strange_address_is_not_found(visitor, path):
    assert visitor.get(f"/media/{path}", follow=True).status_code == 404


def test_an_image_whose_file_is_gone_is_not_found(visitor, image):
    Path(image.file.path).unlink()
    assert visitor.get(image.file.url).status_code == 404


def test_an_address_that_leads_out_of_the_folder_is_refused(visitor):
    assert visitor.get("/media/images/../../manage.py").status_code == 400
