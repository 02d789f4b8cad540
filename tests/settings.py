"""The project's settings, as tests need them: the same, but fast and apart from any real site."""

import logging
import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
if "VAR_DIR" not in os.environ:
    files = tempfile.TemporaryDirectory(prefix="keskusjarjesto-tests-")  # gone with the process
    os.environ["VAR_DIR"] = files.name
# The test client speaks plain HTTP; tests of the production settings start a process of their own.
os.environ.setdefault("SECURE_SSL", "false")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,testserver")

from keskusjarjesto.settings import *  # noqa: F403 - the same settings

logging.captureWarnings(False)  # pytest reports them

if "PYTEST_XDIST_WORKER" in os.environ:  # no process takes another one's files away
    VAR_DIR /= os.environ["PYTEST_XDIST_WORKER"]  # noqa: F405 - imported with the settings
    MEDIA_ROOT, STATIC_ROOT = VAR_DIR / "media", VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_REACHES_PEOPLE = True
STORAGES = {  # the manifest of static files is collected for a site that serves
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
