"""Outlets: their base classes, and the walks through their lists."""
