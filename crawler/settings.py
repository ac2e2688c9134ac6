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

# Ours. The address of the lake; default: the folder `data` of this project.
LAKE_URI = os.environ.get("LAKE_URI") or str(Path(__file__).parents[1] / "data")
# Ours. A commit is due at this many records or after this many seconds; a crash loses no more.
LAKE_COMMIT_ROWS = 500
LAKE_COMMIT_SECONDS = 60.0
# Ours. Whether each stored article's page is kept as it was served, for `scrapy reparse`.
KEEP_PAGES = True
# Ours. Hours. Younger articles are fetched again: most corrections come within two days. 0: never.
REVISIT_HOURS = 48.0

# Ours. Off by default. The address to which an alert is POSTed for each bad run, and the folder
# from which Prometheus' node_exporter reads `*.prom`.
ALERT_WEBHOOK = os.environ.get("ALERT_WEBHOOK", "")
PROMETHEUS_FOLDER = os.environ.get("PROMETHEUS_FOLDER", "")

# Ours. Set by `make demo`, which may add its made-up rows to a lake that `<lake>/DEMO` marks.
DEMO_LAKE = False

# Ours. Set by `scrapy crawl`: the id of the run, in its rows and file names.
RUN_ID = ""
# Ours. Set by `scrapy backfill`: the file descriptor of the pipe for progress reports.
PROGRESS_PIPE = 0

# Ours. A mail address or a page where webmasters reach the operator; part of the user agent.
CONTACT = os.environ.get("CONTACT", "")
# Default: "Scrapy/VERSION". An honest name that a webmaster can look up.
USER_AGENT = f"jibang/{__version__} (regional news archive; Scrapy)"
# Default: USER_AGENT. The name that robots.txt uses for us.
ROBOTSTXT_USER_AGENT = "jibang"
# Default: "scrapy.robotstxt.ProtegoRobotParser". The same, limited to the first 500 KiB.
ROBOTSTXT_PARSER = "crawler.middlewares.robots.CutRobotParser"
# Default: RFPDupeFilter. It would keep every address of twenty years in memory. SkipKnown lets an
# article pass once, and a list page is requested once. (`dont_filter` is no alternative: with it
# Scrapy follows redirects to other hosts too.)
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
# Default: False.
ROBOTSTXT_OBEY = True
# Ours. Outlets whose terms forbid collection do not run, except those named here, comma-separated:
# for operators who have the outlet's consent.
IGNORE_TERMS = ""
# Default: 16, and 8. Small newspapers have small servers, and a run crawls one outlet, whose hosts
# share one queue. What waits in that queue would still be sent after the run was stopped.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Default: 100. Scrapy starts this many tasks for each page, and a page gives one record: at 1 a
# crawl at full speed is a fifth faster.
CONCURRENT_ITEMS = 1
# Default: True. Would decode every page again, with a guessed charset, to look for a redirect. A
# page that is nothing but a redirect becomes a reject.
METAREFRESH_ENABLED = False
# Default: 0, and half of it more or less. At least one second between two requests to a host.
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
# Default: False, and 5. The delay is the outlet's latency if that is longer than DOWNLOAD_DELAY, up
# to AUTOTHROTTLE_MAX_DELAY (a minute). It starts at DOWNLOAD_DELAY.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0
# Ours. Seconds. A longer Crawl-delay is cut to the first; a Retry-After longer than the second ends
# the run.
CRAWL_DELAY_MAX = 60.0
RETRY_AFTER_MAX = 120.0
# Ours. The run ends when this many different pages in a row are refused or fail.
BREAKER_PAGES = 5
# Default: Scrapy's own. Refuses a host name that resolves to a private address.
TWISTED_DNS_RESOLVER = "crawler.middlewares.public.PublicResolver"
# Default: 180. Seconds from the request to the last byte; a page that takes longer never arrives.
DOWNLOAD_TIMEOUT = 60.0
# Default: 1 GiB. Bytes, also after decompression: forty times a news page of today.
DOWNLOAD_MAXSIZE = 4 * 1024 * 1024
# Default: 20. From http to https to www. to m. are three.
REDIRECT_MAX_TIMES = 5
# Default: True. No outlet needs a login, and with a session the same page would differ.
COOKIES_ENABLED = False
# Default: True, both. They open ports that execute any Python sent to them.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Default: "scrapy.logformatter.LogFormatter". It logs a rejected item with the bytes of its page.
LOG_FORMATTER = "crawler.runs.log.ShortFormatter"
# Default: ERROR. A page that did not come is logged by us, with its cause.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
# Default: True. `scrapy crawl` logs the counters that count, in a line.
STATS_DUMP = False
# Default: DEBUG, which logs each page and each record: thousands of lines an hour under cron.
LOG_LEVEL = "INFO"

# Ours. Seconds that a page may take in the browser, with everything that its scripts request.
BROWSER_TIMEOUT = 60.0
# Default: {}. An installed Chromium is preferred to Playwright's own.
_INSTALLED = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHT_LAUNCH_OPTIONS: dict[str, Any] = {
    "executable_path": next(filter(None, map(shutil.which, _INSTALLED)), None),
    # No host name is resolved and no packet is sent: a page gets what crawler.middlewares.rendering
    # fetches for it, whatever its scripts try.
    "args": [
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-proxy-server",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ],
    # Chromium has no sandbox when it runs as root.
    "chromium_sandbox": os.geteuid() != 0,
    # On a signal the crawl is stopped gracefully, and the browser is closed after it.
    "handle_sigint": False,
    "handle_sigterm": False,
    "handle_sighup": False,
}

DOWNLOADER_MIDDLEWARES = {
    # Replaced by our subclasses below.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    # The last to process a response: only a page that all others let pass.
    "crawler.middlewares.attachments.Attachments": 50,
    "crawler.middlewares.robots.StrictRobots": 100,
    # Both between the network and Scrapy's RetryMiddleware (550): they see each response, retries
    # included.
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
