"""What fills an empty database: the first content, and a register of any size that is made up."""
