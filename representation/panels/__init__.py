"""Panels of which the forms of pages and snippets are made; models name them."""
