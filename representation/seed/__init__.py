"""Fills an empty database: with the first content, and with a generated register of any size."""
