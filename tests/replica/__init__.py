"""A local newspaper that stands in for the live sites.

`archive` decides what the articles say and keeps the truth; a `press` prints them the way a family
of sites does, for any outlet of it; `printer` answers addresses; `server` serves them as an HTTP
proxy.  It shares no code with the parsers that it tests.
"""
