"""Queries of the register for public pages and files: filters, facets, lists and logs."""
