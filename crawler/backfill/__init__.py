"""Backfill: crawls an outlet's past, month by month."""
