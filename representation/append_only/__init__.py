"""Rows that stay once they are published; a mistake among them is retracted."""
