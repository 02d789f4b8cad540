"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from pages.languages.word_forms import load_dictionaries

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keskusjarjesto.settings")

application = get_wsgi_application()

# Before gunicorn forks, so that its processes share the dictionaries of the search.
load_dictionaries()
