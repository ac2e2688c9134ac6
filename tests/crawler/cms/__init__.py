"""Tests of the package `crawler.cms`."""
