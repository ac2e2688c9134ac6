"""The tests mirror `crawler` and `pipelines`; `replica` is the newspaper they crawl."""
