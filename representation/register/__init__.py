"""What a reader asks of the register, and what she gets."""
