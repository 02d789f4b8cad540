"""What each public answer depends on: what the public may see, how fresh it is, which part of a list."""
