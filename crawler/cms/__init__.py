"""The CMS families: where their lists are, and how an article of each reads. No network here."""
