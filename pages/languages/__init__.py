"""Texts that know their language, a column for each language, and how words sort and fold."""
