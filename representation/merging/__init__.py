"""The merging of two organisations that turned out to be one."""
