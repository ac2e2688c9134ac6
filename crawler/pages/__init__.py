"""Stored pages: parsed again, imported, exported."""
