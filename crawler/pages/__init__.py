"""Stored pages: read again, brought in, taken out."""
