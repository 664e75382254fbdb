"""Scrapy's settings for newscrawl, each with the reason for its value. `crawl -s NAME=VALUE` overrides one."""

from __future__ import annotations

import os

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"

# ---- ours

#: The archive file.
NEWSCRAWL_DB = os.environ.get("NEWSCRAWL_DB", "news.db")
#: An address where a webmaster reaches whoever runs the crawl; part of the User-Agent.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
#: At most this many articles a crawl; 0 is no limit.
NEWSCRAWL_LIMIT = 0
#: Leave out what was published before this date (2023-01-31, or ISO 8601); empty takes everything.
NEWSCRAWL_SINCE = ""
#: Walk every list to its very end, also behind what is known (True or False); `--backfill` turns it on.
NEWSCRAWL_BACKFILL = False
#: Ask only for addresses that earlier crawls did not get (True or False); `--retry-skipped` turns it on.
NEWSCRAWL_RETRY_SKIPPED = False
#: Look only at what is due, at lists and feeds as well (True or False); `--due` sets it.
NEWSCRAWL_DUE = False
#: Seconds by which the clock is taken to be ahead when judging what is due.
NEWSCRAWL_CLOCK_AHEAD = float(os.environ.get("NEWSCRAWL_CLOCK_AHEAD") or 0)
#: The command that started the crawl, for the run's record.
NEWSCRAWL_COMMAND = ""
#: Processes that read pages; 0 is one a core.
NEWSCRAWL_READERS = 0
#: Seconds that reading one page may take before its process is stopped.
NEWSCRAWL_READ_TIMEOUT = 60.0
#: Bytes that an attachment (PDF, Word, Excel) may have to be fetched and read; 0 fetches none.
NEWSCRAWL_ATTACHMENT_BYTES = 20 * 1024 * 1024
#: Seconds between two log lines that say how far the crawl is; a terminal shows a bar instead.
NEWSCRAWL_LOG_SECONDS = 15.0
#: Seconds that a browser waits for a page of a site with `render` to come to rest, and for anything that it loads.
NEWSCRAWL_RENDER_WAIT = 10.0
#: Keep every response, raw, in WARC files beside the archive (True or False); `--no-warc` turns it off.
NEWSCRAWL_WARC = True
#: Hosts and networks in private address space that a crawl may ask besides its sites: `10.1.2.3:8080, 10.2.0.0/16`.
NEWSCRAWL_ALLOW = ""
#: Bytes after which a new WARC file is begun.
NEWSCRAWL_WARC_SIZE = 1_000_000_000

# ---- a good guest

#: Says who crawls; the command adds the contact.
USER_AGENT = f"newscrawl/{__version__} (+{NEWSCRAWL_CONTACT or 'contact not given'})"
#: robots.txt is obeyed, by the rules it has for `newscrawl`.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"
#: One request at a time to a host, a second apart at least, slower when the host is slow.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
#: Seconds for which a host that is busy is waited for at the longest; what asks for more is for a later run.
NEWSCRAWL_LONGEST_WAIT = 600.0
#: Hosts on this machine are asked at full speed; True treats them as all others.
NEWSCRAWL_POLITE_LOCALLY = False
#: Requests under way at a time to all hosts together: no host holds more than one beside those it answers.
CONCURRENT_REQUESTS = 256
DOWNLOADER = "newscrawl.politeness.queues.HostDownloader"
SCHEDULER_PRIORITY_QUEUE = "newscrawl.politeness.queues.HostQueue"
#: Sites are read as a visitor without an account; a session cookie only tells visits of one crawl apart.
COOKIES_ENABLED = True

# ---- limits

#: Seconds for a response from first to last, and bytes of one, packed and unpacked: no news page is larger.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
#: Redirects that are followed one after the other, a page's own (`meta refresh`) included.
REDIRECT_MAX_TIMES = 10
#: A cut page is retried and never archived as if it were whole.
DOWNLOAD_FAIL_ON_DATALOSS = True
RETRY_TIMES = 2

#: Scrapy's, with an end to the headers of a response.
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "newscrawl.download.BoundedDownloadHandler")
#: Checks every address before it is connected to; see newscrawl/resolver.py.
TWISTED_DNS_RESOLVER = "newscrawl.resolver.GuardedResolver"

# ---- the way of a page

#: A callback yields one page and then requests: Scrapy's hundred workers for each would only be set up and torn down.
CONCURRENT_ITEMS = 2
#: Bytes of pages between download and archive at which fetching waits: enough that one page of the largest kind leaves
#: room for others, and that no reader waits for its next.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = DOWNLOAD_MAXSIZE + 4 * 1024 * 1024
#: A check of the spider's source at every callback, for beginners.
WARN_ON_GENERATOR_RETURN_VALUE = False
#: In the order of discovery: lists show their newest articles first, and so they are fetched first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"

#: Scrapy's own, without those that open ports (remote control, telnet), which would be loaded to be told that they are
#: off, and without AutoThrottle, which `Pace` takes the place of.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
}
EXTENSIONS = {
    "newscrawl.reader.PageReader": 0,
    "newscrawl.bookkeeping.Bookkeeper": 0,
    "newscrawl.progress.Progress": 10,
    "newscrawl.politeness.pace.Pace": 20,
}
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.metarefresh.QuickMetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newscrawl.middlewares.politeness.LeaveAloneMiddleware": 40,
    "newscrawl.middlewares.local.LocalHostMiddleware": 50,
    # Before robots.txt is asked for (100), and at every redirect.
    "newscrawl.middlewares.guard.GuardMiddleware": 60,
    # Between decompression (590) and retries (550).
    "newscrawl.middlewares.guard_hosts.GuardedHostsMiddleware": 555,
    "newscrawl.middlewares.guard_names.GuardedNamesMiddleware": 556,
    # Below retries (550) and the choice of a proxy (750).
    "newscrawl.middlewares.guard.GuardedConnectionsMiddleware": 760,
    # After redirects, before Scrapy's defaults (400), cookies (700) and proxies (750).
    "newscrawl.middlewares.access.AccessMiddleware": 320,
    "newscrawl.politeness.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    # After redirects, so that it sees where they lead.
    "newscrawl.middlewares.forgotten.ForgottenMiddleware": 340,
    # After redirects, before anything looks at the request's headers.
    "newscrawl.middlewares.revisit.RevisitMiddleware": 350,
    # Below redirects (600) and decompression (590), above what concerns the connection.
    "newscrawl.middlewares.revalidate.RevalidateMiddleware": 610,
    # Next to the downloader: below decompression (590), redirects, cookies and Scrapy's own cache (900).
    "newscrawl.middlewares.capture.CaptureMiddleware": 950,
    "newscrawl.middlewares.attachments.AttachmentMiddleware": 351,
}
# The frontier keeps the depth and length of addresses in bounds, and the spider answers for every status.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.extract.ExtractPipeline": 100,
    "newscrawl.pipelines.check.CheckPipeline": 200,
    "newscrawl.pipelines.store.StorePipeline": 300,
}
LOG_FORMATTER = "newscrawl.logformat.TerseLogFormatter"
