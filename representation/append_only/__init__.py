"""Rows that cannot be changed back or deleted once they are published, only retracted."""
