"""Tests of the package `pipelines.lake`."""
