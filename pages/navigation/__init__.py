"""Menus, breadcrumbs, the site map, redirects, and links in texts."""
