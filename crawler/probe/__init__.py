"""A look at an outlet as it is now; nothing is stored."""
