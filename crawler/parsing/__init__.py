"""Turns the bytes of a page into its parts. No Scrapy, no network."""
