"""The report: one HTML page about the outlets and the data in the lake."""
