"""The project's settings, as tests need them: the same, but fast and apart from any real site."""

import logging
import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="keskusjarjesto-tests-"))
# The test client speaks plain HTTP; tests of the production settings start a process of their own.
os.environ.setdefault("SECURE_SSL", "false")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,testserver")

from keskusjarjesto.settings import *  # noqa: F403 - the same settings

logging.captureWarnings(False)  # pytest reports them

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_REACHES_PEOPLE = True
STORAGES = {  # the manifest of static files is collected for a site that serves
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
