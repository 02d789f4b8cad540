"""The picture of a person is there only while the person agrees to be shown."""

import pytest

from pages.models import SiteImage
from tests.factories import PersonFactory
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def image() -> SiteImage:
    return SiteImage.objects.create(title="kuva", file=picture(600, 400))


@pytest.fixture
def addresses(image) -> list[str]:
    return [image.file.url, image.get_rendition("width-480|format-webp").url]


def test_it_is_served_while_the_person_agrees_and_asked_for_anew_each_time(
    visitor, image, addresses
):
    PersonFactory(picture=image)
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "no-cache" in answer["Cache-Control"]
        again = visitor.get(address, headers={"if-modified-since": answer["Last-Modified"]})
        assert again.status_code == 304


def test_without_consent_it_is_not_found(visitor, image, addresses):
    PersonFactory(picture=image, agreed=False)
    assert [visitor.get(address).status_code for address in addresses] == [404, 404]


def test_a_browser_that_kept_it_is_told_that_it_is_gone(visitor, image, addresses):
    person = PersonFactory(picture=image)
    changed = visitor.get(addresses[0])["Last-Modified"]
    person.agreed = False
    person.save()
    headers = {"if-modified-since": changed}
    assert visitor.get(addresses[0], headers=headers).status_code == 404


def test_one_of_several_who_does_not_agree_suffices(visitor, image, addresses):
    PersonFactory(picture=image)
    PersonFactory(picture=image, agreed=False)
    assert visitor.get(addresses[0]).status_code == 404


def test_staff_see_it_in_the_admin(staff, image, addresses):
    PersonFactory(picture=image, agreed=False)
    answer = staff(group="editors").get(addresses[0])
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
