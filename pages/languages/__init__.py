"""Texts with a language, fields with a column per language, sort keys and word folding."""
