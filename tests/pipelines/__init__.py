"""Tests of the package `pipelines`."""
