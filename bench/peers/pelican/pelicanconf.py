"""Pelican's settings: its own simple theme, tags for names and topics, and pages of years, months and days."""

SITENAME = "Synthetic news"
SITEURL = "https://example.org"
PATH = "articles"
THEME = "simple"
TIMEZONE = "UTC"
DEFAULT_PAGINATION = 60
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
YEAR_ARCHIVE_SAVE_AS = "dates/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "dates/{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "dates/{date:%Y}/{date:%m}/{date:%d}/index.html"
