"""What an outlet is, and how its lists are walked."""
