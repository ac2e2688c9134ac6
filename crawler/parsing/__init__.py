"""From the bytes of a page to its parts. No Scrapy, no network."""
