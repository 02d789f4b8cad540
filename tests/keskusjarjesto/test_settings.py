"""Each variable of the README's table does what it says: asked of a process of its own."""

import json
import re

import pytest
import yaml

from tests.process import PRODUCTION, ROOT, free_port, run


def ask(names: list[str], **variables: str) -> dict:
    """The settings ``names`` of a process that knows only ``variables``."""
    program = (
        "import json\n"
        "from django.conf import settings\n"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names}}}, default=str))"
    )
    done = run("-c", program, **PRODUCTION | variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_settings_pass_the_deployment_check():
    mail = {"EMAIL_URL": "smtp+tls://mail.example", "CONTACT_RECIPIENTS": "a@example.org"}
    answer = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **mail)
    assert answer.returncode == 0, answer.stderr


def test_the_deployment_check_names_what_keeps_messages_from_people():
    answer = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode != 0
    assert {"pages.W2", "pages.W3"} <= set(re.findall(r"\w+\.W\d", answer.stderr))


def test_without_a_secret_key_nothing_starts():
    answer = run("manage.py", "check", ALLOWED_HOSTS="example.org")
    assert answer.returncode != 0
    assert "SECRET_KEY" in answer.stderr


@pytest.mark.parametrize(
    ("variable", "value", "setting", "expected"),
    [
        ("DEBUG", "true", "DEBUG", True),
        ("ALLOWED_HOSTS", "a.example,b.example", "ALLOWED_HOSTS", ["a.example", "b.example"]),
        ("SITE_URL", "https://a.example/", "WAGTAILADMIN_BASE_URL", "https://a.example"),
        ("SECURE_SSL", "false", "SECURE_SSL_REDIRECT", False),
        ("SECURE_SSL", "true", "SESSION_COOKIE_SECURE", True),
        ("VAR_DIR", "/srv/var", "MEDIA_ROOT", "/srv/var/media"),
        ("STATIC_ROOT", "/srv/static", "STATIC_ROOT", "/srv/static"),
        ("DEFAULT_FROM_EMAIL", "a@example.org", "DEFAULT_FROM_EMAIL", "a@example.org"),
        ("CONTACT_RECIPIENTS", "a@example.org", "CONTACT_RECIPIENTS", ["a@example.org"]),
        ("MESSAGES_KEPT_DAYS", "90", "MESSAGES_KEPT_DAYS", 90),
        ("MESSAGES_KEPT_DAYS", "90", "UNANSWERED_MESSAGES_KEPT_DAYS", 180),
        ("EMAIL_URL", "smtp://mail.example:2525", "EMAIL_PORT", 2525),
        # No mail server, however slow, may hold a visitor's request for long.
        ("EMAIL_URL", "smtp://mail.example", "EMAIL_TIMEOUT", 10),
        ("EMAIL_URL", "smtp://mail.example", "EMAIL_REACHES_PEOPLE", True),
        ("EMAIL_URL", "consolemail://", "EMAIL_REACHES_PEOPLE", False),
        ("EMAIL_URL", "consolemail://", "WAGTAIL_PASSWORD_RESET_ENABLED", False),
        ("EMAIL_URL", "smtp://mail.example", "WAGTAIL_PASSWORD_RESET_ENABLED", True),
    ],
)
def test_a_variable_sets_what_it_says(variable, value, setting, expected):
    assert ask([setting], **{variable: value})[setting] == expected


def test_languages_come_from_one_variable():
    answer = ask(["LANGUAGES", "LANGUAGE_CODE"], SITE_LANGUAGES="ru,fi,en")
    assert [code for code, _name in answer["LANGUAGES"]] == ["ru", "fi", "en"]
    assert answer["LANGUAGE_CODE"] == "ru"


def test_database_url_chooses_postgresql_with_health_checks():
    databases = ask(["DATABASES"], DATABASE_URL="postgres://u:p@db.example/name")["DATABASES"]
    assert databases["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert databases["default"]["CONN_HEALTH_CHECKS"] is True


def test_cache_url_chooses_redis():
    caches = ask(["CACHES"], CACHE_URL="rediscache://cache.example/1")["CACHES"]
    assert "redis" in caches["default"]["BACKEND"].lower()


def test_a_cache_in_redis_that_is_away_is_named_in_the_log():
    # Nobody answers there: the client gets as far as to say so.
    program = (
        "import django; django.setup()\n"
        "from django.core.cache import cache\n"
        "cache.set_many({'a': 1, 'b': 2})\n"
        "print(cache.get('a'), cache.get_many(['a']), cache.add('a', 1), cache.delete('a'))\n"
        "print(cache.get_or_set('a', lambda: 'made'))\n"
    )
    done = run("-c", program, **PRODUCTION, CACHE_URL=f"rediscache://127.0.0.1:{free_port()}/0")
    assert done.stdout.splitlines() == ["None {} False False", "made"], done.stderr
    assert done.stderr.count("the cache does not answer: ConnectionError") == 1


def test_the_options_of_a_database_can_be_changed_in_its_url():
    def options(url: str) -> dict:
        return ask(["DATABASES"], DATABASE_URL=url)["DATABASES"]["default"]["OPTIONS"]

    assert options("sqlite:////srv/a.sqlite3")["timeout"] == 20
    other = options("sqlite:////srv/a.sqlite3?timeout=3")
    assert (other["timeout"], other["transaction_mode"]) == (3, "IMMEDIATE")
    usual = options("postgres://u:p@db.example/name?sslmode=require")
    assert (usual["sslmode"], usual["connect_timeout"]) == ("require", 10)
    assert "lock_timeout=20s" in usual["options"]


@pytest.mark.parametrize(("form", "is_json"), [("json", True), ("console", False)])
def test_log_format_decides_how_a_line_is_written(form, is_json):
    program = (
        "import django, logging; django.setup();"
        "logging.getLogger('test').warning('a %s', 'message')"
    )
    line = run("-c", program, **PRODUCTION, LOG_FORMAT=form).stderr.splitlines()[-1]
    assert "a message" in line
    assert line.startswith("{") is is_json
    if is_json:
        assert json.loads(line)["event"] == "a message"


def test_every_setting_reaches_the_container():
    web = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["web"]
    assert web["env_file"] == ".env"
    # A default here would be a second one beside that of the settings.
    assert not [value for value in web["environment"].values() if ":-" in str(value)]


def test_the_readme_lists_every_variable_that_the_settings_read():
    source = (ROOT / "keskusjarjesto" / "settings.py").read_text()
    variables = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    readme = (ROOT / "README.md").read_text()
    assert {name for name in variables if f"`{name}`" not in readme} == set()
