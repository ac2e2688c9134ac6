"""What happens to a record after the page: pure functions, typed rows, and the lake.

Usable without Scrapy and without a network.
"""

__version__ = "0.1.0"
