"""Tests of the package `crawler.commands`."""
