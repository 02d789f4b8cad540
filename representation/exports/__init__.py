"""The register as data: records of what is public, and one module for each format."""
