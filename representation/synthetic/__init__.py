"""A register of any size, made up, to see how the site bears it. Knows no person."""
