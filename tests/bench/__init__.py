"""What pages and files cost in a large register, as ratios to a small one: ``make bench``."""
