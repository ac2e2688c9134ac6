"""Tests of the outlets' files."""
