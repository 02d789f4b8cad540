"""Nobody deletes an image or a document in use; whoever tries is told where it is used."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pages.models import ContentPage, SiteDocument, SiteImage
from representation.models import Entry, Observation
from tests.factories import ContentPageFactory, NewsItemFactory, OrganisationFactory, PersonFactory
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(db) -> SiteImage:
    return SiteImage.objects.create(title="Kuva", file=picture(20, 20))


@pytest.fixture
def document(db) -> SiteDocument:
    return SiteDocument.objects.create(title="Asiakirja", file=picture(20, 20))


def delete(client: Client, file: Any, several: bool = False) -> dict[str, str]:
    """Tries to delete a file; returns where the refusal leads, by what it says."""
    if several:
        model = f"pages/{file._meta.model_name}"
        address = f"/admin/bulk/{model}/delete/?id={file.pk}&next=/admin/"
    else:
        app = "wagtailimages" if isinstance(file, SiteImage) else "wagtaildocs"
        address = reverse(f"{app}:delete", args=[file.pk])
    messages = client.post(address, follow=True).context["messages"]
    soup = BeautifulSoup("".join(map(str, messages)), "html.parser")
    return {link.get_text(): link["href"] for link in soup.select("a")}


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def with_image(page: ContentPage, image: SiteImage) -> ContentPage:
    picture = {"image": image.pk, "alt_text": "", "decorative": True}
    blocks = [{"type": "image", "value": {"image": picture, "caption": ""}}]
    page.body_ru = page.body_ru.stream_block.to_python(blocks)
    return page


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("version", ["published", "draft", "scheduled"])
def test_an_image_in_a_text_stays(staff, home, image, version, several):
    page = with_image(ContentPageFactory(parent=home, title="Sivu"), image)
    if version == "published":
        page.save()
    elif version == "draft":
        page.save_revision()
    else:
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
    assert delete(staff(), image, several) == {"Sivu": edit_url(page)}
    assert SiteImage.objects.filter(pk=image.pk).exists()


def test_every_place_is_named(staff, image):
    news = NewsItemFactory(title="Uutinen", picture=image)
    person = PersonFactory(name_fi="Maija", picture=image)
    organisation = OrganisationFactory(name_fi="Yhdistys", logo=image)
    places = delete(staff(), image)
    assert set(places) == {"Uutinen", str(person), "Yhdistys"}
    assert places["Uutinen"] == edit_url(news)
    assert f"/organisation/edit/{organisation.pk}/" in places["Yhdistys"]


def test_asking_for_the_form_of_deletion_tells_it_already(staff, image):
    PersonFactory(picture=image)
    answer = staff("ru", "editors").get(reverse("wagtailimages:delete", args=[image.pk]))
    assert answer["Location"] == reverse("wagtailimages:index")


def test_an_image_that_only_an_old_version_has_may_go(staff, home, image):
    page = ContentPageFactory(parent=home)
    empty = page.body_ru
    with_image(page, image).save_revision()
    page.body_ru = empty
    page.save_revision().publish()
    assert delete(staff(), image) == {}
    assert not SiteImage.objects.filter(pk=image.pk).exists()


def test_a_document_that_proves_something_stays(staff, document):
    entry = Entry.objects.get(number=2)
    Observation.objects.create(
        entry=entry, meaning="holds", source="document", document=document, day="2026-01-01"
    )
    assert list(delete(staff(), document).values()) == [edit_url(entry)]
    assert SiteDocument.objects.filter(pk=document.pk).exists()


def test_one_file_in_use_among_several_stops_them_all(staff, image):
    free = SiteImage.objects.create(title="Vapaa", file=picture(20, 20))
    PersonFactory(picture=image)
    address = f"/admin/bulk/pages/siteimage/delete/?id={free.pk}&id={image.pk}&next=/admin/"
    staff().post(address)
    assert SiteImage.objects.filter(pk__in=[free.pk, image.pk]).count() == 2


def test_an_organisation_in_use_is_refused_with_the_places(staff):
    entry = Entry.objects.get(number=2)
    used = entry.organisation_list[0]
    address = f"/admin/snippets/representation/organisation/delete/{used.pk}/"
    messages = staff().post(address, follow=True).context["messages"]
    assert edit_url(entry) in "".join(map(str, messages))
