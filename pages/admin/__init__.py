"""Wagtail's admin, as the staff of the site need it."""
