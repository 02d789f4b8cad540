"""A picture that is cropped keeps its focal point in sight."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from pages.languages.text import Text
from pages.models import SiteImage
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db


def shown(image: SiteImage, arguments: str = "", **context: object) -> BeautifulSoup:
    template = Template("{% load pages_tags %}{% cropped_image image " + arguments + " %}")
    return BeautifulSoup(template.render(Context({"image": image, **context})), "lxml").img


@pytest.mark.parametrize(
    ("place", "classes"),
    [
        (None, ["cropped"]),
        ((30, 20), ["cropped", "focus-x-5", "focus-y-5"]),
        ((0, 40), ["cropped", "focus-x-0", "focus-y-10"]),
        ((44, 6), ["cropped", "focus-x-7", "focus-y-2"]),
    ],
)
def test_classes_tell_where_its_focal_point_is(place, classes):
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
    if place:
        image.focal_point_x, image.focal_point_y = place
        image.focal_point_width = image.focal_point_height = 0
    assert shown(image)["class"] == classes


def test_words_in_another_language_than_the_page_are_marked():
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
    img = shown(image, "words", words=Text("Люди", "ru"))
    assert (img["alt"], img["lang"]) == ("Люди", "ru")


def test_without_words_it_is_decoration():
    assert shown(SiteImage.objects.create(title="kuva", file=picture(60, 40)))["alt"] == ""


def test_what_stands_on_top_does_not_wait():
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
    assert shown(image)["loading"] == "lazy"
    assert not shown(image, "lazy=False").has_attr("loading")
