"""All settings of the project, read from the environment; README.md has the table of variables."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import django
import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from keskusjarjesto.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Environment ------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = env.str("SECRET_KEY", default="insecure-debug-key" if DEBUG else environ.Env.NOTSET)
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECURE_SSL = env.bool("SECURE_SSL", default=True)
HSTS_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SITE_LANGUAGES = env.list("SITE_LANGUAGES", default=["fi", "ru"])
CONTACT_RECIPIENTS = env.list("CONTACT_RECIPIENTS", default=[])
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="keskusjarjesto@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The number of months for which a confirmation counts.
CONFIRMATION_MONTHS = env.int("CONFIRMATION_MONTHS", default=12)
# The number of days for which a message is kept after its answer; without one, twice as long. The
# privacy notice says both.
MESSAGES_KEPT_DAYS = env.int("MESSAGES_KEPT_DAYS", default=365)
UNANSWERED_MESSAGES_KEPT_DAYS = 2 * MESSAGES_KEPT_DAYS
# Whether the server tries the links of public pages to other sites; it needs a way out for that.
CHECK_EXTERNAL_LINKS = env.bool("CHECK_EXTERNAL_LINKS", default=False)
# Django 5.2 requires pairs of name and address, later releases the address alone.
ADMINS = [
    address if django.VERSION >= (6, 0) else ("", address)
    for address in env.list("ADMINS", default=[])
]
LOGGING = logging_config(
    env.str("LOG_FORMAT", default="console" if DEBUG else "json"), mail_failures=bool(ADMINS)
)
# Warnings of packages go to the log.
logging.captureWarnings(True)

# --- Applications -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "representation",
    "pages.apps.PagesConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "pages.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",  # required for the GIN indexes of Wagtail's search
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "keskusjarjesto.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keskusjarjesto.middleware.CompressTextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "keskusjarjesto.middleware.LocaleMiddleware",
    "keskusjarjesto.middleware.RejectMalformedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pages.middleware.RedirectMiddleware",
    "pages.middleware.MethodNotAllowedMiddleware",
    "pages.middleware.UnavailableMiddleware",
]

ROOT_URLCONF = "keskusjarjesto.urls"
WSGI_APPLICATION = "keskusjarjesto.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.site_settings",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'keskusjarjesto.sqlite3'}")
}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A transaction that reads first cannot wait for another writer: take the lock at its start.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    } | DATABASES["default"].get("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # JIT compilation of a query with many joins takes longer than the query itself. Without limits
    # a request would wait for a lock, or for a server that is away, until the visitor gives up.
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c jit=off -c lock_timeout=20s",
        "connect_timeout": 10,
    } | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://keskusjarjesto")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "keskusjarjesto.cache.RedisCache"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "pages.search.backend"}}

# --- Languages --------------------------------------------------------------------------------
# The first language is that of Wagtail's own columns (title, search description).
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in SITE_LANGUAGES]
LANGUAGE_CODE = SITE_LANGUAGES[0]
LOCALE_PATHS = [BASE_DIR / "locale" / each for each in ("site", "wording", "wagtail")]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = USE_TZ = True
# How dates are written in the fields of the admin; the formats accept them in every language.
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y", "%d.%m.%Y %H:%M"
FORMAT_MODULE_PATH = "keskusjarjesto.formats"

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "keskusjarjesto.static_files.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A page form with many seats and blocks posts a few thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
DOCUMENT_MAX_UPLOAD_SIZE = 20 * 1024 * 1024

# --- Mail -------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# The subject of mail to ADMINS names the site.
EMAIL_SUBJECT_PREFIX = f"[{urlsplit(SITE_URL).hostname}] "
# Mail is sent during a request, which occupies a thread of the server.
EMAIL_TIMEOUT = 10
# The console backend would write the messages of visitors into the log.
EMAIL_REACHES_PEOPLE = not EMAIL_CONFIG["EMAIL_BACKEND"].endswith(".console.EmailBackend")
# Nor may the link to a new password stand in the log; chief editors set passwords instead.
WAGTAIL_PASSWORD_RESET_ENABLED = EMAIL_REACHES_PEOPLE or DEBUG

# --- Security ---------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE_SSL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL and HSTS_SUBDOMAINS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if urlsplit(SITE_URL).scheme == "https" else []
CSRF_FAILURE_VIEW = "pages.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
PUBLIC_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    # No page of ours connects; tools that judge a page read robots.txt from within it.
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# Wagtail's admin writes inline styles and scripts; its pages are for signed-in staff only.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "style-src": [SELF, "'unsafe-inline'"],
    "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}
# Public pages for signed-in staff, on which Wagtail's userbar brings its own script.
STAFF_BAR_CONTENT_SECURITY_POLICY = PUBLIC_CONTENT_SECURITY_POLICY | {"script-src": [SELF]}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Keskusjärjestö"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (code, LANG_INFO[code]["name_local"].capitalize())
    for code in dict.fromkeys([*SITE_LANGUAGES, "en"])
]
# Staff work in Finnish time; the list of all zones has names that browsers do not support.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "pages.admin.rich_text.CheckedRichTextArea"}
}
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
# pages.navigation.redirects creates them in every language, Wagtail's receivers only in one.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.media.uploads.ImageForm"
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# --- Extension points -------------------------------------------------------------------------
# Block types that an app adds to the body of every page, by name; pages must not import the app.
BODY_BLOCKS = {
    "register_list": "representation.blocks.RegisterListBlock",
    "themes": "representation.blocks.ThemesBlock",
    "organisations": "representation.blocks.OrganisationsBlock",
    "latest_news": "representation.blocks.LatestNewsBlock",
}

# Only the owner of the domain can decide on HSTS for every subdomain: HSTS_SUBDOMAINS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
