"""Probe: checks an outlet's live site; stores nothing."""
