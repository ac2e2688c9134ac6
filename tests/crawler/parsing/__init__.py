"""Tests of the package `crawler.parsing`."""
