"""Bad input gets a clear answer in the visitor's language, never a 500."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
CLEAR = {200, 301, 302, 303, 400, 404, 405, 413, 422}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/fi/ei-ole/", 404),
        ("/ru/нет/", 404),
        ("/fi/toimielimet/?page=abc", 400),
        ("/fi/toimielimet/?page=", 400),
        ("/fi/toimielimet/?page=-1", 400),
        ("/fi/toimielimet/?page=0", 404),
        ("/fi/toimielimet/?page=" + "9" * 30, 400),
        ("/fi/toimielimet/?page=%00", 400),
        ("/fi/haku/?q=%00", 400),
        ("/fi/%00/", 400),
        ("/fi/haku/?q=%20", 200),
        ("/fi/haku/?q=%22", 200),
        ("/fi/haku/?q=*%20OR%20(", 200),
        ("/fi/haku/?q=%F0%9F%98%80", 200),
        ("/fi/haku/?q=%ff%fe", 200),
        ("/fi/haku/?q=" + "a" * 100_000, 200),
        ("/fi/haku/?q=a&page=99", 404),
        ("/fi/?" + "a" * 1_000_000, 200),
        ("/e/0", 404),
        ("/e/99999999999999999999", 404),
        ("/fi/%ff%fe/", 404),
        ("/media/images/../../manage.py", 400),
    ],
)
def test_a_bad_address_gets_a_clear_answer(visitor, address, status):
    answer = visitor.get(address, follow=True)
    assert answer.status_code == status


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("status", [400, 404])
def test_the_answer_is_a_page_in_the_visitors_language_with_a_way_on(visitor, language, status):
    address = {400: f"/{language}/toimielimet/?page=abc", 404: f"/{language}/ei-ole/"}[status]
    answer = visitor.get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in html
    assert f'href="/{language}/"' in html


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_page_for_our_own_faults_needs_no_database(language, rf):
    from pages.views.errors import server_error

    answer = server_error(rf.get(f"/{language}/"))
    assert answer.status_code == 500
    assert f'<html lang="{language}">' in answer.content.decode()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=60))
def test_no_search_breaks(visitor, query):
    assert visitor.get("/fi/haku/", {"q": query}).status_code in CLEAR


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.text(max_size=40), page=st.text(max_size=12))
def test_no_address_breaks(visitor, path, page):
    from urllib.parse import quote

    answer = visitor.get(f"/fi/{quote(path)}", {"page": page})
    assert answer.status_code in CLEAR


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_an_odd_method_breaks_nothing(visitor, method):
    assert getattr(visitor, method)("/fi/yhteystiedot/").status_code in CLEAR


def test_a_malformed_form_breaks_nothing(visitor):
    answer = visitor.post(
        "/fi/yhteystiedot/", b"--x\r\nrubbish", content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code in {400, 422}


def test_a_staff_form_without_its_own_fields_is_a_bad_request(staff, home):
    answer = staff("fi").post(f"/admin/pages/add/pages/contentpage/{home.pk}/", {"title": "A"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kuva.png", b"this is no picture"),
        ("kuva.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("kuva.html", b"<script>alert(1)</script>"),
        ("kuva.png", b""),
    ],
)
def test_a_lying_image_is_refused(staff, name, content):
    from pages.models import SiteImage

    upload = SimpleUploadedFile(name, content, content_type="image/png")
    answer = staff("fi").post("/admin/images/add/", {"title": "Kuva", "file": upload})
    assert answer.status_code == 200
    assert not SiteImage.objects.exists()


def test_a_document_over_the_limit_is_refused(staff, settings):
    from pages.models import SiteDocument

    settings.DOCUMENT_MAX_UPLOAD_SIZE = 10
    upload = SimpleUploadedFile("a.txt", b"more than ten bytes")
    answer = staff("fi").post("/admin/documents/add/", {"title": "Asiakirja", "file": upload})
    assert answer.status_code == 200
    assert not SiteDocument.objects.exists()
