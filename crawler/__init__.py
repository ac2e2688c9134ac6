"""What fetches: Scrapy spiders, one file an outlet, and the CMS families that they share."""
