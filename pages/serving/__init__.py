"""Serving public pages: visibility, caching and paging."""
