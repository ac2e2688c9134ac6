"""Tests of the package `crawler.runs`."""
