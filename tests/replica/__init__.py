"""A local newspaper that stands in for the live sites.

`archive` decides what the articles say and keeps the truth; `pages_aid` prints them the way the
`article.php?aid=` family does; `server` serves them as an HTTP proxy.  It shares no code with the
parsers that it tests.
"""
