"""One run: how it is executed, what it is worth, who is told."""
