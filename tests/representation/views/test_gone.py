"""What was public and is no more says so at every address that it had."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from representation.models import RepresentationBodyIndexPage
from tests.factories import BodyFactory, ContentPageFactory, EngagementFactory, WorkFactory
from tests.pages.admin_form import edit, move, unpublish
from tests.pages.hiding import (
    expired,
    for_a_group,
    for_staff,
    in_each_unprivate_way,
    with_password,
)
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

NAMES = {"fi": "Entinen", "ru": "Бывшая"}
PARENTS = {BodyFactory: "toimielimet", EngagementFactory: "asiantuntijatyo"}
PARENTS[WorkFactory] = "edunvalvonta"
of_each_kind = pytest.mark.parametrize("factory", PARENTS)


def make(factory):
    return factory(title="Entinen", name_ru="Бывшая", slug="entinen")


def assert_gone(visitor, path: str) -> None:
    """410 at ``path`` in each language, in the words of that language."""
    for language, name in NAMES.items():
        response = visitor.get(f"/{language}/{path}")
        assert response.status_code == 410, f"/{language}/{path}"
        page = Html(response)
        assert page.lang == response["Content-Language"] == language
        assert page.headings == [name]


def assert_not_found(visitor, path: str) -> None:
    for language in NAMES:
        response = visitor.get(f"/{language}/{path}")
        assert response.status_code == 404, f"/{language}/{path}"
        assert not any(name in response.content.decode() for name in NAMES.values())


@of_each_kind
@in_each_unprivate_way
def test_the_address_of_its_page_says_what_was_there(visitor, staff, factory, hide):
    hide(staff, make(factory))
    assert_gone(visitor, f"{PARENTS[factory]}/entinen/")
    assert_gone(visitor, f"{PARENTS[factory]}/entinen")
    assert_gone(visitor, f"{PARENTS[factory]}/entinen/?paiva=2021")


@of_each_kind
def test_its_old_addresses_say_so_too(visitor, staff, factory):
    page, client = make(factory), staff()
    for slug in ("b", "c"):
        edit(client, page, slug=slug)
    unpublish(client, page)
    for slug in ("entinen", "b", "c"):
        assert_gone(visitor, f"{PARENTS[factory]}/{slug}/")


def test_so_does_its_address_under_another_name_of_its_list(visitor, staff):
    page, client = make(BodyFactory), staff()
    unpublish(client, page)
    edit(client, RepresentationBodyIndexPage.objects.get(), slug="elimet")
    assert_gone(visitor, "toimielimet/entinen/")
    assert_gone(visitor, "elimet/entinen/")


@of_each_kind
def test_it_says_why(visitor, staff, factory):
    page, client = make(factory), staff()
    unpublish(client, page)
    edit(client, page, publish=False, withdrawal_reason_fi="Se yhdistettiin toiseen.")
    assert "Se yhdistettiin toiseen." in Html(visitor.get(f"/fi/{PARENTS[factory]}/entinen/")).main


@of_each_kind
def test_of_what_is_withheld_nothing_is_said(visitor, staff, factory):
    page, client = make(factory), staff()
    edit(client, page, slug="b")
    unpublish(client, page)
    edit(client, page, publish=False, withheld="on")
    for slug in ("entinen", "b"):
        assert_not_found(visitor, f"{PARENTS[factory]}/{slug}/")


@pytest.mark.parametrize(
    ("factory", "hide"),
    [(BodyFactory, for_staff), (EngagementFactory, with_password), (WorkFactory, for_a_group)],
)
def test_of_what_is_private_nothing_is_said(visitor, staff, factory, hide):
    page, client = make(factory), staff("ru")
    edit(client, page, slug="b")
    hide(staff, page)
    unpublish(client, page)
    for slug in ("entinen", "b"):
        assert_not_found(visitor, f"{PARENTS[factory]}/{slug}/")


def test_of_what_lies_below_a_private_page_nothing_is_said(visitor, staff):
    page = make(BodyFactory)
    unpublish(staff(), page)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert_not_found(visitor, "toimielimet/entinen/")


@of_each_kind
def test_of_what_was_never_public_nothing_is_said(visitor, factory):
    factory(title="Entinen", name_ru="Бывшая", slug="entinen", live=False)
    assert_not_found(visitor, f"{PARENTS[factory]}/entinen/")


@of_each_kind
def test_an_address_that_only_a_draft_has_is_not_found(visitor, staff, factory):
    page, client = make(factory), staff()
    edit(client, page)
    unpublish(client, page)
    edit(client, page, publish=False, slug="salainen", title="Salainen")
    assert_not_found(visitor, f"{PARENTS[factory]}/salainen/")
    assert_gone(visitor, f"{PARENTS[factory]}/entinen/")


def test_what_lives_at_its_address_now_is_shown(visitor, staff):
    page, client = make(BodyFactory), staff()
    edit(client, page)
    unpublish(client, page)
    edit(client, page, publish=False, slug="toinen")
    BodyFactory(title="Uusi", slug="entinen")
    assert Html(visitor.get("/fi/toimielimet/entinen/")).headings == ["Uusi"]
    assert visitor.get(f"/e/{page.number}").status_code == 410


def test_a_redirect_of_staff_goes_before(visitor, staff):
    unpublish(staff(), make(BodyFactory))
    Redirect.add_redirect("/fi/toimielimet/entinen", "/fi/haku/")
    assert visitor.get("/fi/toimielimet/entinen/")["Location"] == "/fi/haku/"


def test_published_again_it_is_there_again(visitor, staff):
    page, client = make(BodyFactory), staff()
    unpublish(client, page)
    edit(client, page)
    assert visitor.get("/fi/toimielimet/entinen/").status_code == 200


def test_a_page_without_history_is_not_found(visitor, staff, home):
    page = ContentPageFactory(parent=home, slug="sivu")
    unpublish(staff(), page)
    assert visitor.get("/fi/sivu/").status_code == 404


@pytest.mark.parametrize("path", ["e/{}", "e/{}/", "embed/e/{}/"])
def test_the_number_and_the_frame_of_an_entry_say_so_in_each_language(visitor, staff, path):
    page = make(BodyFactory)
    unpublish(staff(), page)
    assert_gone(visitor, path.format(page.number))


@pytest.mark.parametrize("suffix", ["csv", "json", "ics"])
def test_so_do_its_files(visitor, staff, suffix):
    page = make(BodyFactory)
    unpublish(staff(), page)
    assert visitor.get(f"/e/{page.number}.{suffix}").status_code == 410


def test_the_frame_of_a_work_says_so(visitor, staff):
    work = make(WorkFactory)
    assert visitor.get(f"/fi/embed/work/{work.pk}/").status_code == 200
    unpublish(staff(), work)
    assert_gone(visitor, f"embed/work/{work.pk}/")


def test_an_expired_page_is_gone_before_the_clock_has_run(visitor, staff):
    page, client = make(WorkFactory), staff()
    move(client, page, page.get_parent())
    expired(staff, page)
    assert_gone(visitor, "edunvalvonta/entinen/")
