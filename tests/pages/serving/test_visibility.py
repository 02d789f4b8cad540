"""What is unpublished, expired, private or not ready appears nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import BodyFactory, ContentPageFactory

pytestmark = pytest.mark.django_db
SECRET = "Salaisuus"
PLACES = (
    "/fi/toimielimet/",
    "/ru/toimielimet/",
    "/fi/haku/?q=Salaisuus",
    "/ru/haku/?q=Salaisuus",
    "/fi/sivukartta/",
    "/sitemap.xml",
)


@pytest.fixture
def body():
    return BodyFactory(title=SECRET, name_ru=SECRET, slug="salaisuus", lead_fi=SECRET)


def appears_in(visitor) -> list[str]:
    """The places where the body is named or linked to."""
    found = []
    for place in PLACES:
        html = visitor.get(place).content.decode().replace('value="Salaisuus"', "")
        if "toimielimet/salaisuus/" in html or f">{SECRET}<" in html:
            found.append(place)
    return found


def test_a_published_body_is_everywhere(body, visitor):
    assert set(PLACES) - set(appears_in(visitor)) == set()


def unpublish(body):
    body.unpublish()


def expire(body):
    body.expire_at = timezone.now() - timedelta(hours=1)
    body.save()


def require_login(body):
    PageViewRestriction.objects.create(page=body, restriction_type="login")


def require_login_above(body):
    PageViewRestriction.objects.create(page=body.get_parent(), restriction_type="login")


@pytest.mark.parametrize("hide", [unpublish, expire, require_login, require_login_above])
def test_a_hidden_body_is_nowhere(body, visitor, hide):
    hide(body)
    assert appears_in(visitor) == []
    assert visitor.get("/fi/toimielimet/salaisuus/").status_code != 200
    assert visitor.get(f"/e/{body.number}", follow=True).status_code in (404, 410)


def test_prose_that_is_not_ready_falls_back_with_its_language_marked(visitor, home):
    ContentPageFactory(
        parent=home, slug="uutta", lead_fi="Suomeksi.", lead_ru="Черновик.", ready_ru=False
    )
    html = visitor.get("/ru/uutta/").content.decode()
    assert '<span lang="fi">Suomeksi.</span>' in html
    assert "Черновик" not in html


def test_prose_that_is_not_ready_is_not_found(visitor, home):
    page = ContentPageFactory(parent=home, slug="uutta", lead_ru="Черновичок", ready_ru=False)
    page.save()
    assert visitor.get("/ru/haku/?q=Черновичок").context["total"] == 0


def test_where_nothing_is_ready_only_facts_are_shown(visitor):
    BodyFactory(title="Vain tosiasiat", slug="tosiasiat", ready_fi=False, ready_ru=False)
    html = visitor.get("/fi/toimielimet/tosiasiat/").content.decode()
    assert "Vain tosiasiat" in html
    assert "Johdanto suomeksi." not in html


def test_a_name_that_looks_like_html_is_only_text(visitor):
    BodyFactory(title="", name_ru="<script>alert(1)</script>", slug="koe")
    html = visitor.get("/fi/toimielimet/koe/").content.decode()
    assert "<script>" not in html
    assert '<span lang="ru">&lt;script&gt;' in html


def test_the_search_finds_nothing_hidden_among_what_it_finds(body, visitor):
    hidden = ContentPageFactory(title="Piilossa", slug="piilossa", parent=body.get_parent())
    expire(hidden)
    assert "/fi/haku/?q=Salaisuus" in appears_in(visitor)
    assert "piilossa/" not in visitor.get("/fi/haku/?q=Piilossa").content.decode()


def test_the_site_map_names_no_page_of_a_long_list(visitor, home, monkeypatch):
    sections = [ContentPageFactory(parent=home, slug=slug) for slug in ("osasto", "toinen")]
    deep = ContentPageFactory(parent=sections[1], slug="syvalla")
    home.refresh_from_db()
    for n in range(home.numchild + 1):
        for parent in (sections[0], deep):
            parent.refresh_from_db()
            ContentPageFactory(parent=parent, slug=f"liikaa-{n}")
    monkeypatch.setattr("pages.navigation.site_map.MOST_CHILDREN", home.numchild)
    html = visitor.get("/fi/sivukartta/").content.decode()
    assert '"/fi/osasto/"' in html
    assert '"/fi/toinen/syvalla/"' in html
    assert "liikaa-" not in html
