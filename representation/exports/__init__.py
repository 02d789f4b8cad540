"""The register as data: one record of an entry, and one small file for each format."""
