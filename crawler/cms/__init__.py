"""The CMS families: the addresses of their lists and articles, and their layouts. No network."""
