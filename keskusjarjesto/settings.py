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

# --- What the environment decides -------------------------------------------------------------
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
# For so many months a confirmation vouches that something goes on.
CONFIRMATION_MONTHS = env.int("CONFIRMATION_MONTHS", default=12)
# Django 5.2 wants names with the addresses, later releases want none.
ADMINS = [
    address if django.VERSION >= (6, 0) else ("", address)
    for address in env.list("ADMINS", default=[])
]
LOGGING = logging_config(
    env.str("LOG_FORMAT", default="console" if DEBUG else "json"), mail_failures=bool(ADMINS)
)
# What packages warn of is a line of the log like any other.
logging.captureWarnings(True)

# --- Applications -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "representation",
    "pages.apps.PagesConfig",
    "wagtail.contrib.redirects",
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
    "django.contrib.postgres",  # Django wants it for the GIN indexes of Wagtail's search
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
    # A write that begins as a read cannot wait for another writer: take the lock at once.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Compiling a query of many tables takes longer than running it on a register of any real size.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://keskusjarjesto")}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- Languages --------------------------------------------------------------------------------
# The first language is the one in which Wagtail's own columns (title, search description) stand.
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in SITE_LANGUAGES]
LANGUAGE_CODE = SITE_LANGUAGES[0]
LOCALE_PATHS = [BASE_DIR / "locale" / "site", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = USE_TZ = True

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
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A page form with many seats and blocks posts a few thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
DOCUMENT_MAX_UPLOAD_SIZE = 20 * 1024 * 1024

# --- Mail -------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# What is mailed to ADMINS says which site it is about.
EMAIL_SUBJECT_PREFIX = f"[{urlsplit(SITE_URL).hostname}] "
# Mail is sent while a visitor waits, and her thread with her.
EMAIL_TIMEOUT = 10
# What strangers write is nothing for the log, where the console's backend would put it.
EMAIL_REACHES_PEOPLE = not EMAIL_CONFIG["EMAIL_BACKEND"].endswith(".console.EmailBackend")

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
# Staff keep Finnish time; the list of all zones would hold names that browsers do not know.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
# pages.navigation.redirects makes them in every language; Wagtail's receivers only in one.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.media.uploads.ImageForm"
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# --- What the floors above offer to the floor below -------------------------------------------
# Blocks that an app adds to the body of every page, by name (pages may not import the domain).
BODY_BLOCKS = {"register_list": "representation.blocks.RegisterListBlock"}

# Whether every subdomain has TLS for a year to come, only its owner knows: HSTS_SUBDOMAINS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
