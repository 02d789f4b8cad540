"""The register in the admin: viewsets, views, permissions and hooks."""
