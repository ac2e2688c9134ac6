"""Tests of the package `crawler.middlewares`."""
