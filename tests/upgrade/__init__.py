"""That a database of an earlier version of the site upgrades with all that is in it."""
