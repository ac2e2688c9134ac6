"""Tests of the package `crawler.outlet`."""
