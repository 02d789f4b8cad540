"""Security headers, asserted on real responses."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(visitor):
    return visitor.get("/fi/").headers


def test_public_pages_allow_nothing_inline_and_no_frame(public):
    policy = public["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_public_pages_have_the_other_headers(public, header, value):
    assert public[header] == value


def test_error_pages_have_the_policy_too(visitor):
    assert "default-src 'none'" in visitor.get("/fi/ei-ole/").headers["Content-Security-Policy"]


def test_the_admin_has_a_policy_of_its_own(staff):
    policy = staff("fi").get("/admin/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'self'" in policy


def test_another_host_is_refused_in_the_visitors_language(visitor):
    answer = visitor.get("/ru/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert '<html lang="ru">' in answer.content.decode()
