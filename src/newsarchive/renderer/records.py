"""What the renderer is given: the page, the frame of the site, and the parts that pages are made of."""

from __future__ import annotations

from newsarchive.records import ArticleDate, Record
from newsarchive.renderer.reasons import Reason


class Page(Record, frozen=True):
    """One file of the site. Two pages with the same digest are the same file."""

    url: str
    """Path below the site's root: `articles/2022/talks-in-antalya.html`."""
    template: str
    """The template that shows the view, or the asset that is copied; empty for a Text."""
    view: Record
    """What the template sees as `page`."""
    article: bytes = b""
    """Digest of the one Article that is shown, which the template sees as `article`; empty for none."""
    other: bytes = b""
    """Digest of a second Article that it is compared with; empty for none."""


class Text(Record, frozen=True):
    """The view of a file without a template: a download."""

    body: str


class Nothing(Record, frozen=True):
    """The view of a page that shows nothing but its template."""


class SiteFrame(Record, frozen=True):
    """What every page shows of the archive; nothing here changes with its articles."""

    title: str
    motto: str
    language: str
    base_url: str
    """With a slash at its end; empty where the site has no address."""
    corrections: str
    """Where a reader's correction goes, as the start of a URL; empty for nowhere."""


class Ref(Record, frozen=True):
    """Somebody or something with a page of its own."""

    name: str
    url: str
    """Empty where there is no page."""
    count: int = 0
    """Of articles, or of mentions on the page of an article; 0 where it is not shown."""


class Spot(Record, frozen=True):
    """A place on the map."""

    ref: Ref
    latitude: float
    longitude: float
    """In degrees."""


class Item(Record, frozen=True):
    """An article in a list."""

    headline: str
    url: str
    date: ArticleDate
    source: str = ""
    language: str = ""
    """Where it is not the language of the site."""
    standfirst: str = ""


class Bar(Record, frozen=True):
    """How many articles a period has."""

    period: str
    """`2022`, `2022-03`; empty for articles without a date."""
    count: int
    url: str
    """Where they are listed: a path, or an anchor of the same page; empty for nowhere."""


class Related(Record, frozen=True):
    """An article that belongs with the one shown."""

    item: Item
    reason: Reason


class Strand(Record, frozen=True):
    """The place of an article in a story that runs over several."""

    title: str
    url: str
    before: tuple[Item, ...]
    """The one article before; empty at the start."""
    after: tuple[Item, ...]


class Printing(Record, frozen=True):
    """Another file with the text of the article, or nearly the same."""

    item: Item
    file: str
    authors: tuple[str, ...]
    words: int
    """Of the story."""
    is_same: bool
    """Whether the story has the same words throughout."""


class Mark(Record, frozen=True):
    """Where the article names somebody, with a link."""

    block: int
    start: int
    end: int
    name: int
    """Index into ArticlePage.names."""


class TopicRef(Record, frozen=True):
    """A topic of an article, and why."""

    name: str
    url: str
    words: tuple[str, ...]


class Named(Record, frozen=True):
    """Somebody or something that the article names and that has a page."""

    name: str
    url: str
    kind: str
    """`person`, `organisation` or `place`."""
    count: int
    """How often the article names it."""
    is_maker: bool = False
    """It wrote or printed the article."""


class ArticlePage(Record, frozen=True):
    """What the archive adds to an article on its page."""

    date: ArticleDate
    date_reason: str
    date_url: str
    """The page of its day, month or year; empty where none of these is listed."""
    author_urls: tuple[str, ...]
    """For each byline."""
    source_url: str
    place: str
    """Where its publication appears; empty where that is unknown."""
    names: tuple[Named, ...]
    """Most named first."""
    marks: tuple[Mark, ...]
    topics: tuple[TopicRef, ...]
    related: tuple[Related, ...]
    printed: tuple[str, ...]
    """For each related link as printed: the page of that article in the archive, or empty."""
    words: int
    """Of the story."""
    printings: tuple[Printing, ...]
    """Other printings of the text, earliest first."""
    printing_of: tuple[Item, ...]
    """The article that this is another printing of, if it is one: it is listed and counted in its place."""
    strands: tuple[Strand, ...]
    earlier: tuple[Item, ...]
    """The article before it in the archive, if any."""
    later: tuple[Item, ...]
    stem: str
    """What the names of all files of the article start with; `.txt` is the text as it came."""


class TopicId(Record, frozen=True):
    """A topic by its code."""

    id: str
    name: str
    url: str


class RecordPage(Record, frozen=True):
    """What the archive adds to the record of an article."""

    url: str
    """The page of the article."""
    date: ArticleDate
    date_reason: str
    names: tuple[Named, ...]
    topics: tuple[TopicId, ...]


class FeedEntry(Record, frozen=True):
    """An article in a feed."""

    title: str
    url: str
    published: str
    """RFC 3339: the day's first moment."""
    updated: str
    """RFC 3339: a moment of that day."""
    summary: str
    authors: tuple[str, ...]
    language: str


class FeedPage(Record, frozen=True):
    """The newest dated articles."""

    title: str
    """Empty for the feed of the whole archive."""
    stem: str
    """The path of the feed without its ending."""
    page: str
    """The page that the feed goes with."""
    updated: str
    entries: tuple[FeedEntry, ...]


class Row(Record, frozen=True):
    """An article in a table."""

    file: str
    url: str
    headline: str
    authors: tuple[str, ...]
    date: ArticleDate
    source: str
    language: str
    topics: tuple[str, ...]
    names: tuple[str, ...]
    """Who and what with a page of its own is named."""
    printings: tuple[str, ...]
    """The files of other printings of the text."""


class TablePage(Record, frozen=True):
    """The articles of a year as a table, oldest first."""

    rows: tuple[Row, ...]


class OtherPrinting(Record, frozen=True):
    """Another printing of an article, as the results of a search lead to it."""

    headline: str
    source: str
    url: str
    path: str
    """Of the script with its text, without its ending."""


class SearchPage(Record, frozen=True):
    """What the search shows of an article besides its own text."""

    path: str
    """Of the script, without its ending."""
    url: str
    date: ArticleDate
    place: str
    """Where its publication appears."""
    refs: tuple[Ref, ...]
    """Its topics, names, authors and publication."""
    printings: tuple[OtherPrinting, ...] = ()
