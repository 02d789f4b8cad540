"""How one comes to a page: menus, the site map, redirects, and links in texts."""
