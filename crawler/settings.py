"""Every setting that is not Scrapy's default: the value, the default, the reason.

A new setting needs a row in `crawler.runs.settings_check` too.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from pipelines import __version__

BOT_NAME = "jibang"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"
# Default: Scrapy's own. `scrapy genspider -t ndsoft NAME DOMAIN`: one for each family.
TEMPLATES_DIR = str(Path(__file__).parent / "templates")

# Ours. Where the lake lies; default: the folder `data` of this project.
LAKE_URI = os.environ.get("LAKE_URI") or str(Path(__file__).parents[1] / "data")
# Ours. A crash costs at most this many records, or this many seconds of them.
LAKE_COMMIT_ROWS = 500
LAKE_COMMIT_SECONDS = 60.0
# Ours. Each stored article's page is kept as it was served, to be read again (`scrapy reparse`).
KEEP_PAGES = True
# Ours. Articles are asked for again until they are so old: most corrections come within two days.
# 0: never.
REVISIT_HOURS = 48.0

# Ours. Off by default: an address that is told of each run that is not as it should be, and the
# folder where Prometheus' node_exporter reads `*.prom`.
ALERT_WEBHOOK = os.environ.get("ALERT_WEBHOOK", "")
PROMETHEUS_FOLDER = os.environ.get("PROMETHEUS_FOLDER", "")

# Ours. Set by `scrapy crawl`: what names the rows and files of the run.
RUN_ID = ""
# Ours. Set by `scrapy backfill`: the number of the pipe that hears how far the run is.
PROGRESS_PIPE = 0

# Ours. Where a webmaster reaches whoever runs this: an address of mail or of a page. It stands at
# the end of the user agent.
CONTACT = os.environ.get("CONTACT", "")
# Default: "Scrapy/VERSION". An honest name that a webmaster can look up.
USER_AGENT = f"jibang/{__version__} (regional news archive; Scrapy)"
# Default: what USER_AGENT is. The word by which robots.txt means us.
ROBOTSTXT_USER_AGENT = "jibang"
# Default: "scrapy.robotstxt.ProtegoRobotParser". The same, for the first 500 KiB.
ROBOTSTXT_PARSER = "crawler.middlewares.robots.CutRobotParser"
# Default: RFPDupeFilter. It would keep every address of twenty years in memory; SkipKnown lets an
# article pass once, and a list page is asked for once. (`dont_filter` is no way out: Scrapy takes
# it as leave to follow redirects to other hosts.)
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
# Default: False.
ROBOTSTXT_OBEY = True
# Ours. Outlets whose terms forbid collection do not run, but for those named here, by commas: by
# whoever has the outlet's consent.
IGNORE_TERMS = ""
# Default: 16, and 8. Small newspapers run on small machines, and a run asks one outlet, whose hosts
# stand in one queue. What waits in that queue would still be sent when the run is ended.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Default: 100. Scrapy starts as many tasks for each page, and a page gives one record: at 1 a crawl
# at full speed is a fifth faster.
CONCURRENT_ITEMS = 1
# Default: True. Would decode every page once more, and guess charsets with charset-normalizer, to
# look for a redirect; a page that is nothing but one is a reject and says so.
METAREFRESH_ENABLED = False
# Default: 0, and 0.5 of it more or less. A second between two requests to a host, never less.
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
# Default: False. Slower than DOWNLOAD_DELAY when the outlet is: its own latency is the delay, up to
# AUTOTHROTTLE_MAX_DELAY, a minute. Default of the second: 5; begins with DOWNLOAD_DELAY.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0
# Ours. Seconds. A longer Crawl-delay is taken for so long; a longer Retry-After ends the run.
CRAWL_DELAY_MAX = 60.0
RETRY_AFTER_MAX = 120.0
# Ours. So many different pages in a row that are refused, fail or do not come end the run.
BREAKER_PAGES = 5
# Default: Scrapy's own. A name that leads to a private address is not followed.
TWISTED_DNS_RESOLVER = "crawler.middlewares.public.PublicResolver"
# Default: 180. From the question to the last byte; a page that takes longer will not come.
DOWNLOAD_TIMEOUT = 60.0
# Default: 1 GiB. Forty times a news page of today; unpacked, too.
DOWNLOAD_MAXSIZE = 4 * 1024 * 1024
# Default: 20. From http to https to www. to m. are three.
REDIRECT_MAX_TIMES = 5
# Default: True. Nothing here needs a login, and a session makes pages differ.
COOKIES_ENABLED = False
# Default: True, both: ports that run whatever Python they are sent.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Default: DEBUG, which prints each page and each record: thousands of lines an hour under cron.
LOG_LEVEL = "INFO"

# Ours. Seconds that a page which a script fills may take in the browser, with all that it asks for.
BROWSER_TIMEOUT = 60.0
# Default: {}. A Chromium that the machine has comes before Playwright's own.
_INSTALLED = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHT_LAUNCH_OPTIONS: dict[str, Any] = {
    "executable_path": next(filter(None, map(shutil.which, _INSTALLED)), None),
    # No name leads anywhere and no packet leaves: a page has what crawler.middlewares.rendering
    # fetches for it, whatever its scripts try.
    "args": [
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-proxy-server",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ],
    # Chromium cannot have one when it runs as root.
    "chromium_sandbox": os.geteuid() != 0,
    # The browser ends after the crawl, which ends in good order.
    "handle_sigint": False,
    "handle_sigterm": False,
    "handle_sighup": False,
}

DOWNLOADER_MIDDLEWARES = {
    # Ours, built on these three, stand in their places.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    # The last to see an answer: a page that all others let pass.
    "crawler.middlewares.attachments.Attachments": 50,
    "crawler.middlewares.robots.StrictRobots": 100,
    # Both between the network and Scrapy's RetryMiddleware (550): each answer counts.
    "crawler.middlewares.pace.Pace": 555,
    "crawler.middlewares.breaker.Breaker": 560,
    "crawler.middlewares.unpack.Unpack": 590,
    "crawler.middlewares.redirect.OwnRedirect": 600,
}
SPIDER_MIDDLEWARES = {
    "crawler.middlewares.revisit.Revisit": 50,
    "crawler.middlewares.known.SkipKnown": 100,
}
EXTENSIONS = {
    "crawler.extensions.coverage.Coverage": 500,
    "crawler.extensions.progress.Progress": 500,
}
ITEM_PIPELINES = {
    "pipelines.stages.Normalize": 300,
    "pipelines.stages.Revise": 500,
    "pipelines.stages.Store": 800,
}
