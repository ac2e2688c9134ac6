"""Scrapy extensions: what looks on while a run goes."""
