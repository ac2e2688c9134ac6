"""The report: what the lake says of its outlets, as one page to look at."""
