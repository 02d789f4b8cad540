"""Whatever is asked, the answer is a page in the visitor's language with a way on, never a 500."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.pages.html import Html

pytestmark = pytest.mark.django_db

REFUSALS = {400, 403, 404, 405, 413, 422}
PAGES = ["", "toimielimet/", "toimielimet/etno/", "haku/", "yhteystiedot/", "sivukartta/"]
fuzzed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def client() -> Client:
    """A visitor whose requests may fail: then she sees the page for our own faults."""
    return Client(raise_request_exception=False)


def assert_clear(response, language: str) -> None:
    """A page in ``language`` that leads on, or the page that was asked for."""
    assert response.status_code in {200, *REFUSALS}
    page = Html(response)
    assert page.lang == language
    assert len(page.headings) == 1
    assert f"/{language}/" in page.links()


# --- Addresses -----------------------------------------------------------------------------------
BAD_PATHS = [
    "ei-ole/",
    "toimielimet/ei-ole/",
    "toimielimet/etno/syvemmalla/",
    "%00/",
    "%00",
    "toimielimet/%00etno/",
    "%ff%fe/",
    "%/",
    "%zz/",
    "%c0%80/",
    "%d0/",
    "..%2f..%2fetc%2fpasswd/",
    "нет/",
    "%F0%9F%98%80/",
    "a" * 10_000 + "/",
    "a/" * 1_000,
    "%20/",
    "_util/authenticate_with_password/99999999999999999999/1/",
    "_util/authenticate_with_password/1/2/",
    "<script>/",
    "'; drop table/",
]


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("path", BAD_PATHS, ids=lambda path: path[:30])
def test_an_unknown_address_is_refused_in_the_language_of_the_address(client, path, language):
    response = client.get(f"/{language}/{path}", headers={"accept-language": "en"}, follow=True)
    assert response.status_code in {400, 404}
    assert_clear(response, language)


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize(
    "path",
    ["/ei-ole", "/e/999999", "/e/99999999999999999999", "/e/-1", "/e/0", "/e/abc", "/%00",
     "/documents/99999999999999999999/a.pdf", "/media/images/ei-ole.jpg", "/wp-login.php"],
)  # fmt: skip
def test_an_address_without_a_language_is_refused_in_the_browsers_language(client, path, language):
    response = client.get(path, headers={"accept-language": language}, follow=True)
    assert response.status_code in {400, 404}
    assert_clear(response, language)


@fuzzed
@given(path=st.text(max_size=60), language=st.sampled_from(["fi", "ru"]))
@example(path="\0", language="ru")
@example(path="//", language="ru")
def test_no_address_at_all_breaks_the_site(client, path, language):
    response = client.get(f"/{language}/{quote(path)}", follow=True)
    assert_clear(response, language)


@fuzzed
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_an_address_break_the_site(client, raw):
    assert_clear(client.get(f"/ru/{quote(raw)}", follow=True), "ru")


# --- Queries -------------------------------------------------------------------------------------
BAD_QUERIES = [
    "page=abc",
    "page=",
    "page=0",
    "page=-1",
    "page=1.5",
    "page=٣",
    "page=²",
    f"page={10**30}",
    "page=%00",
    "page=1%00",
    "page=999",
    "page=1&page=2",
    "q=%00",
    "%00=1",
    "q=%20",
    "q=*",
    "q=%22",
    "q=%27%22()",
    "q=a:b",
    "q=a%20AND",
    "q=NOT",
    "q=-",
    "q=a*",
    "q=%5C",
    "q=%26|!",
    "q=😀",
    "q=%ff%fe",
    "q=%ED%A0%80",
    "q=%",
    "q=" + "a" * 10_000,
    "q=" + "a+" * 90,
    "x=" + "a" * 1_000_000,
    urlencode([(f"x{n}", n) for n in range(5_000)]),
    "&&&===",
]


@pytest.mark.parametrize("query", BAD_QUERIES, ids=lambda query: query[:20])
def test_a_bad_query_gets_a_clear_answer(client, query):
    for address in ("/fi/toimielimet/", "/fi/haku/", "/fi/haku/?q=etno", "/fi/"):
        joint = "&" if "?" in address else "?"
        assert_clear(client.get(f"{address}{joint}{query}"), "fi")


@pytest.mark.parametrize("number", ["abc", "-1", str(10**30), "", "1.5"])
@pytest.mark.parametrize(
    "address", ["/ru/toimielimet/?", "/ru/edunvalvonta/?", "/ru/haku/?q=veto&"]
)
def test_a_bad_page_number_is_refused_as_a_bad_request(client, address, number):
    response = client.get(f"{address}page={number}")
    assert response.status_code == 400
    assert_clear(response, "ru")


@pytest.mark.parametrize("number", ["0", "999"])
@pytest.mark.parametrize(
    "address", ["/ru/toimielimet/?", "/ru/edunvalvonta/?", "/ru/haku/?q=veto&"]
)
def test_a_page_number_beyond_the_list_is_not_found(client, address, number):
    response = client.get(f"{address}page={number}")
    assert response.status_code == 404
    assert_clear(response, "ru")


@fuzzed
@given(query=st.text(max_size=80))
@example(query='"')
@example(query="' | !")
def test_no_words_break_the_search(client, query):
    response = client.get(f"/ru/haku/?q={quote(query.encode('utf-8', 'surrogatepass'))}")
    assert response.status_code == (400 if "\0" in query else 200)


@fuzzed
@given(
    st.dictionaries(st.sampled_from(["q", "page", "x", "kieli"]), st.text(max_size=20)),
    st.sampled_from(PAGES),
)
def test_no_query_breaks_a_page(client, query, page):
    assert_clear(client.get(f"/fi/{page}", query), "fi")


def test_words_that_are_too_many_are_refused_next_to_the_field_and_stay(client):
    page = Html(client.get("/ru/haku/?q=" + "a" * 10_000))
    error = page.soup.select_one(".field-error")
    field = page.soup.find("input", {"name": "q"})
    assert field["aria-describedby"] == error["id"]
    assert field["aria-invalid"] == "true"
    assert field["value"] == "a" * 10_000


# --- Methods and bodies --------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
@pytest.mark.parametrize("page", ["", "toimielimet/etno/", "haku/"])
def test_a_method_that_a_page_does_not_have_is_refused(client, method, page):
    response = getattr(client, method)(f"/ru/{page}")
    assert response.status_code == 405
    assert_clear(response, "ru")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
@pytest.mark.parametrize("address", ["/", "/sitemap.xml", "/robots.txt", "/e/2", "/healthz"])
def test_a_method_that_a_service_address_does_not_have_is_refused(client, method, address):
    response = getattr(client, method)(address, headers={"accept-language": "ru"})
    assert response.status_code == 405
    assert_clear(response, "ru")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\nrubbish", "multipart/form-data; boundary=x"),
        (b"rubbish", "multipart/form-data"),
        (b"rubbish", "multipart/form-data; boundary="),
        (b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\xff\xfe\r\n--x--\r\n",
         "multipart/form-data; boundary=x"),
        (b"text=%ff%fe&name=%00", "application/x-www-form-urlencoded"),
        (b"text=a", "application/x-www-form-urlencoded; charset=no-such"),
        (b"{", "application/json"),
        (b"", "text/plain"),
    ],
    ids=lambda part: str(part)[:40],
)  # fmt: skip
@pytest.mark.parametrize("form", ["yhteystiedot/", "saavutettavuusseloste/palaute/"])
def test_a_malformed_form_is_refused(client, form, body, content_type):
    response = client.generic("POST", f"/ru/{form}", body, content_type)
    assert response.status_code in {400, 422}
    assert_clear(response, "ru")


@pytest.mark.parametrize(
    "data",
    [{"text": "a" * 6_000_000}, {f"x{n}": "" for n in range(10_001)}],
    ids=["six megabytes", "ten thousand fields"],
)
def test_a_form_that_is_too_large_is_refused(client, data):
    response = client.post("/ru/yhteystiedot/", data)
    assert response.status_code in {400, 413}
    assert_clear(response, "ru")


@fuzzed
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "purpose",
                "name",
                "organisation",
                "email",
                "text",
                "consented",
                "website",
                "opened",
                "about",
            ]
        ),
        st.text(max_size=200),
    )
)
def test_nothing_written_into_the_form_breaks_it(client, data):
    response = client.post("/fi/yhteystiedot/", data)
    assert response.status_code in {400, 422}
    assert_clear(response, "fi")


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "a b", "", "[::1", "x" * 300]
)
def test_a_wrong_host_is_refused_and_not_repeated(client, host):
    response = client.get("/ru/", headers={"host": host})
    assert response.status_code == 400
    assert_clear(response, "ru")
    assert "evil" not in response.content.decode()
