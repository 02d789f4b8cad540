"""What pages and files cost, beside a page of a plain Wagtail site: ``make bench``."""
