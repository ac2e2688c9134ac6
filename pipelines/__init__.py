"""What happens to a record after its page is read: pure functions, typed rows, and the lake.

All but `stages` can be used without Scrapy, and all but a lake in a bucket without a network.
"""

__version__ = "0.1.0"
