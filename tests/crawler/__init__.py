"""Tests of the package `crawler`."""
