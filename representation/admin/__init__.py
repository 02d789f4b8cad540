"""The register in the admin: panels, forms and views of its own."""
