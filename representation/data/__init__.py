"""The register as data: one description of a record, and one small file for each format.

A format can be deleted by deleting its file and its line in :mod:`representation.data.formats`.
"""
