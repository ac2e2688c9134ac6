"""Tests of the package `crawler.backfill`."""
