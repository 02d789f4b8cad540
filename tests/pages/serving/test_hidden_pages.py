"""What the public may not see appears nowhere: in no list, count, link, menu, and at no address."""

import pytest
from wagtail.models import Page

from pages.models import ContentPage
from representation.models import AdvocacyIndexPage, AdvocacyWork, RepresentationBodyIndexPage
from tests.factories import BodyFactory, ContentPageFactory, PublishedFactory
from tests.pages.admin_form import edit
from tests.pages.hiding import (
    expired,
    for_staff,
    in_each_private_way,
    in_each_unprivate_way,
    in_each_way,
    unpublished,
    with_password,
)
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

# No other page has these words; the last one is the slug.
SECRETS = ("salamyhkäinen", "тайнописный", "salamyhkainen")
ADDRESS = "toimielimet/salamyhkainen/"


class WorkFactory(PublishedFactory):
    title = "Kannanotto"
    name_ru = "Заявление"
    form = AdvocacyWork.Form.STATEMENT

    class Meta:
        model = AdvocacyWork


@pytest.fixture
def secret(home):
    """An entry that stands in every place where an entry can stand."""
    body = BodyFactory(
        slug="salamyhkainen",
        title="Toimielin salamyhkäinen",
        name_ru="Орган тайнописный",
        lead_fi="Johdanto salamyhkäinen",
        lead_ru="Введение тайнописный",
    )
    body.parent_body = BodyFactory(slug="osa", title="Työryhmä", parent_body=body)
    body.save()
    work = WorkFactory(parent=AdvocacyIndexPage.objects.get(), slug="kannanotto")
    work.bodies.set([body])
    work.save()
    page_of_links(home, body)
    return body


def page_of_links(home: Page, target: Page) -> ContentPage:
    page = ContentPageFactory(parent=home, slug="linkkeja", title="Linkkejä", name_ru="Ссылки")
    for name in ("body_fi", "body_ru"):
        blocks = [
            {"type": "rich_text", "value": f'<a linktype="page" id="{target.pk}">lue</a>'},
            {"type": "call_to_action", "value": {"label": "Lue", "page": target.pk, "url": ""}},
            {"type": "register_list", "value": {"kind": "body", "forms": [], "heading": ""}},
        ]
        setattr(page, name, getattr(page, name).stream_block.to_python(blocks))
    page.save()
    return page


PLACES = [
    "toimielimet/",
    "toimielimet/osa/",
    "edunvalvonta/kannanotto/",
    "linkkeja/",
    "haku/?q=salamyhkäinen",
    "haku/?q=тайнописный",
    "haku/?q=Johdanto",
    "sivukartta/",
]
EVERY_PLACE = [f"/{code}/{place}" for code in ("fi", "ru") for place in PLACES] + ["/sitemap.xml"]


def shows(visitor, address: str) -> bool:
    """Whether the answer has one of the secret words."""
    answer = visitor.get(address)
    text = answer.content.decode()
    if "?q=" in address:
        # Whoever searched sees the words that she wrote: that is no leak.
        page = Html(answer)
        text = " ".join([*page.links(), *map(str, page.soup.select(".results li"))])
    return any(secret in text for secret in SECRETS)


def test_a_published_entry_is_shown_in_every_place(visitor, secret):
    assert [address for address in EVERY_PLACE if not shows(visitor, address)] == []


@in_each_way
def test_a_hidden_entry_is_shown_in_no_place(visitor, staff, secret, hide):
    hide(staff, secret)
    assert [address for address in EVERY_PLACE if shows(visitor, address)] == []


@in_each_way
def test_a_hidden_entry_is_not_counted(visitor, staff, secret, hide):
    def count() -> str:
        return words(Html(visitor.get("/fi/toimielimet/")).soup.find(id="count"))

    before = count()
    hide(staff, secret)
    assert (before, count()) == ("11 toimielintä", "10 toimielintä")


@in_each_way
def test_a_hidden_entry_says_at_its_own_address_at_most_that_it_was_there(
    visitor, staff, secret, hide
):
    hide(staff, secret)
    withdrawn = hide in (unpublished, expired)
    for language in ("fi", "ru"):
        answer = visitor.get(f"/{language}/{ADDRESS}", follow=True)
        assert answer.status_code == (410 if withdrawn else 200), language
        assert withdrawn or not any(word in answer.content.decode() for word in SECRETS[:2])


@in_each_way
def test_an_old_address_of_a_hidden_page_does_not_say_its_new_one(visitor, staff, secret, hide):
    edit(staff("ru"), secret, slug="salaisempi")
    hide(staff, secret)
    answer = visitor.get(f"/fi/{ADDRESS}")
    assert answer.status_code == (410 if hide in (unpublished, expired) else 404)
    assert "salaisempi" not in answer.content.decode()


# --- Below something that is hidden --------------------------------------------------------------
@in_each_private_way
def test_what_is_below_a_private_page_is_shown_in_no_place(visitor, staff, secret, hide):
    hide(staff, RepresentationBodyIndexPage.objects.get())
    assert [address for address in EVERY_PLACE if shows(visitor, address)] == []


@in_each_private_way
def test_what_is_below_a_private_page_says_nothing_at_its_own_address(visitor, staff, secret, hide):
    hide(staff, RepresentationBodyIndexPage.objects.get())
    answer = visitor.get(f"/ru/{ADDRESS}", follow=True)
    assert [word for word in SECRETS[:2] if word in answer.content.decode()] == []


@pytest.fixture
def section(home):
    """A section in the main menu with a page below."""
    section = ContentPageFactory(
        parent=home, slug="osasto", title="Osasto", name_ru="Отдел", show_in_menus=True
    )
    ContentPageFactory(parent=section, slug="alasivu", title="Alasivu", name_ru="Подстраница")
    return section


@pytest.mark.parametrize(("language", "name"), [("fi", "Osasto"), ("ru", "Отдел")])
def test_a_published_section_is_in_the_menu(visitor, section, language, name):
    assert Html(visitor.get(f"/{language}/")).link_named(name)


@in_each_way
def test_a_hidden_section_is_in_no_menu(visitor, staff, section, hide):
    hide(staff, section)
    for language, name in (("fi", "Osasto"), ("ru", "Отдел")):
        assert Html(visitor.get(f"/{language}/")).link_named(name) is None, language


def test_a_published_section_is_in_the_breadcrumbs_of_the_pages_below(visitor, section):
    crumbs = Html(visitor.get("/ru/osasto/alasivu/")).breadcrumbs
    assert crumbs == ["Отдел", "Подстраница"]


@in_each_unprivate_way
def test_a_hidden_section_is_not_in_the_breadcrumbs_of_the_pages_below(
    visitor, staff, section, hide
):
    # What is below an unpublished page stays published, unless staff say otherwise.
    hide(staff, section)
    crumbs = Html(visitor.get("/ru/osasto/alasivu/")).breadcrumbs
    assert crumbs == []


@pytest.fixture
def deep(section):
    """A page four steps below the front page."""
    middle = ContentPageFactory(
        parent=section.get_children().get(), slug="syvempi", title="Syvempi", name_ru="Глубже"
    )
    ContentPageFactory(parent=middle, slug="syvin", title="Syvin", name_ru="Дно")
    return middle


def crumbs_of_the_deepest(visitor) -> list[str]:
    return Html(visitor.get("/ru/osasto/alasivu/syvempi/syvin/")).breadcrumbs


def test_the_breadcrumbs_of_a_deep_page_name_all_above(visitor, deep):
    names = ["Отдел", "Подстраница", "Глубже", "Дно"]
    assert crumbs_of_the_deepest(visitor) == names


@in_each_unprivate_way
def test_the_breadcrumbs_of_a_deep_page_name_nothing_hidden(visitor, staff, deep, hide):
    hide(staff, deep)
    assert crumbs_of_the_deepest(visitor) == ["Отдел", "Подстраница", "Дно"]


# --- Those who may see it ------------------------------------------------------------------------
def test_staff_see_a_page_that_is_for_staff(staff, secret):
    for_staff(staff, secret)
    answer = staff("ru", group="editors").get(f"/ru/{ADDRESS}")
    assert "Орган тайнописный" in answer.content.decode()


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_password_opens_a_page(visitor, staff, secret, language):
    with_password(staff, secret)
    address = f"/{language}/{ADDRESS}"
    form = Html(visitor.get(address)).soup.find("form", method="post")
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    answer = visitor.post(form["action"], data | {"password": "salasana"}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert Html(answer, address).headings == [str(secret.name_in(language))]


@pytest.mark.parametrize(("language", "word"), [("fi", "ei ole oikein"), ("ru", "неверный")])
def test_a_wrong_password_is_said_in_the_language_of_the_address(
    visitor, staff, secret, language, word
):
    with_password(staff, secret)
    form = Html(visitor.get(f"/{language}/{ADDRESS}")).soup.find("form", method="post")
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    page = Html(visitor.post(form["action"], data | {"password": "arvaus"}))
    assert page.lang == language
    assert word in words(page.soup.select_one(".field-error")).casefold()


@pytest.mark.parametrize(("language", "word"), [("fi", "salasana"), ("ru", "пароль")])
def test_the_page_that_asks_for_a_password_speaks_the_language_of_the_address(
    visitor, staff, secret, language, word
):
    with_password(staff, secret)
    page = Html(visitor.get(f"/{language}/{ADDRESS}"))
    assert page.lang == language
    assert word in page.headings[0].casefold()


@in_each_private_way
def test_a_private_page_is_kept_in_no_shared_cache(staff, secret, hide):
    hide(staff, secret)
    control = staff("ru").get(f"/fi/{ADDRESS}").headers.get("Cache-Control", "")
    assert "private" in control or "no-store" in control
