"""What a crawl, the lake, reading and the report cost: `make bench`."""
