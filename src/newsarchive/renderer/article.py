"""What the article's template sees: the record of one article together with what the archive adds to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from newsarchive.records import Article, Block, Byline, Evidence, RelatedLink, Role
from newsarchive.renderer import html
from newsarchive.renderer.citation import Citation, Format, cite, formats, styles
from newsarchive.renderer.differences import Differences, compare
from newsarchive.renderer.reasons import message
from newsarchive.renderer.records import ArticlePage, Named, SiteFrame
from newsarchive.renderer.structured import citation_meta, news_article, script_json
from newsarchive.renderer.words import Words

NOTE_WORDS = {
    "bio": message("About the author"),
    "correction": message("Correction"),
    "reprint": message("Reprint"),
    "agency": message("Agency"),
    "editor": message("Editor’s note"),
    "contact": message("Contact"),
}
FIELD_WORDS = {
    "source_file": message("file"),
    "headline": message("headline"),
    "kicker": message("kicker"),
    "standfirst": message("standfirst"),
    "bylines": message("byline"),
    "published": message("date"),
    "modified": message("date of change"),
    "dateline": message("dateline"),
    "source": message("publication"),
    "sections": message("sections"),
    "tags": message("tags"),
    "language": message("language"),
    "url": message("address"),
    "captions": message("captions"),
    "related": message("related articles"),
    "notes": message("notes"),
}
ROLE_WORDS = {
    Role.FRONT_MATTER: message("front matter"),
    Role.SITE: message("name of the site"),
    Role.SECTION: message("section"),
    Role.KICKER: message("kicker"),
    Role.HEADLINE: message("headline"),
    Role.STANDFIRST: message("standfirst"),
    Role.BYLINE: message("byline"),
    Role.DATE: message("date"),
    Role.PARAGRAPH: message("paragraph"),
    Role.SUBHEAD: message("sub-head"),
    Role.QUOTE: message("quotation"),
    Role.LIST_ITEM: message("list item"),
    Role.TABLE: message("table"),
    Role.CODE: message("code"),
    Role.CAPTION: message("caption"),
    Role.CREDIT: message("credit of a picture"),
    Role.TAGS: message("tags"),
    Role.RELATED_HEAD: message("heading of related articles"),
    Role.RELATED: message("related article"),
    Role.NOTE: message("note"),
    Role.FURNITURE: message("part of the page, not of the article"),
}
DOUBT = 0.7
"""Evidence below this confidence is called uncertain."""


class Credit(NamedTuple):
    """One author as shown."""

    byline: Byline
    url: str


class Note(NamedTuple):
    """A note as shown."""

    label: str
    html: Markup
    is_correction: bool


class Printed(NamedTuple):
    """A related article as printed."""

    link: RelatedLink
    url: str
    """The page in the archive, the address as printed if that is on the web, or empty."""
    inside: bool
    """The page is in the archive."""


class Reading(NamedTuple):
    """What neighbouring lines were taken for, or where a field comes from that is in no lines of its own."""

    lines: str
    name: str
    rule: str
    words: str
    """Why the field is what it is."""
    start: str
    """The first words of the lines, of what is not the story itself."""
    uncertain: bool


class ArticleView:
    """One article as its page shows it. Each part is made when the template first asks for it."""

    def __init__(
        self,
        article: Article,
        other: Article | None,
        page: ArticlePage,
        site: SiteFrame,
        url: str,
        link: Callable[[str], str],
        words: Words,
    ) -> None:
        self.record, self._other = article, other
        self._page, self._site, self._url, self._link, self._words = page, site, url, link, words
        self.language = article.language or site.language
        self.direction = html.direction(self.language)
        self.stem = url.rpartition("/")[2].removesuffix(".html")
        self.frame_tongue = Markup(' lang="{}"').format(site.language) if self.language != site.language else Markup("")

    @cached_property
    def _anchors(self) -> dict[int, list[html.Anchor]]:
        anchors: dict[int, list[html.Anchor]] = defaultdict(list)
        for mark in self._page.marks:
            url = self._link(self._page.names[mark.name].url)
            anchors[mark.block].append(html.Anchor(mark.start, mark.end, url))
        return anchors

    @cached_property
    def credits(self) -> list[Credit]:
        """The authors, each with the page of the author."""
        return [Credit(*pair) for pair in zip(self.record.bylines, self._page.author_urls, strict=True)]

    @cached_property
    def description(self) -> str:
        """The article in a sentence or two, for the head of the page."""
        first = next((block.text for block in self.record.blocks if block.role is Role.PARAGRAPH), "")
        return _shorten(self.record.standfirst or first or self.record.headline, 160)

    @cached_property
    def story(self) -> Markup:
        """The story as HTML."""
        return html.story(self.record, self._anchors)

    def anchors(self, *roles: str) -> Markup:
        """An empty anchor for each block of these roles, which stand on the page in another form."""
        found = (html.anchor_id(i) for i, block in enumerate(self.record.blocks) if block.role in roles)
        return Markup("").join(Markup('<span id="{}"></span>').format(id) for id in found)

    @cached_property
    def corrections(self) -> list[Note]:
        """What a reader must know before reading."""
        return [note for note in self._notes if note.is_correction]

    @cached_property
    def notes(self) -> list[Note]:
        """All other notes."""
        return [note for note in self._notes if not note.is_correction]

    @cached_property
    def _notes(self) -> list[Note]:
        kinds: dict[int, list[str]] = defaultdict(list)
        for note in self.record.notes:
            kinds[note.line].append(note.kind)
        blocks = html.plain_blocks(self.record, Role.NOTE, self._anchors)
        return [self._note(_kinds_of(kinds, block), text) for block, text in blocks]

    def _note(self, kinds: list[str], text: Markup) -> Note:
        words = [self._words.translation(NOTE_WORDS[kind]) for kind in kinds]
        return Note(", ".join(words) or self._words.gettext("Note"), text, "correction" in kinds)

    @cached_property
    def named(self) -> list[tuple[str, list[Named]]]:
        """Who is named, but for who wrote or printed it, under each kind that there is."""
        kinds, told = ("person", "organisation", "place"), [named for named in self._page.names if not named.is_maker]
        every = ((kind, [named for named in told if named.kind == kind]) for kind in kinds)
        return [(kind, names) for kind, names in every if names]

    @cached_property
    def date_reason(self) -> str:
        """Why the date is what it is, where it is not simply printed: as the archive has it, or as the text has it."""
        given = (evidence.words for evidence in self.record.evidence if evidence.field == "published")
        return self._page.date_reason or next(given, "")

    @cached_property
    def printed(self) -> list[Printed]:
        """The related articles as printed."""
        pairs = zip(self.record.related, self._page.printed, strict=True)
        return [Printed(link, self._link(url) if url else html.safe_url(link.url), bool(url)) for link, url in pairs]

    @cached_property
    def differences(self) -> Differences | None:
        """How it differs from the article that it is another printing of."""
        return compare(self.record, self._other, self._words.date) if self._other else None

    @cached_property
    def web_address(self) -> str:
        """Where the article was first published, if that is an address on the web."""
        return html.safe_url(self.record.url)

    @cached_property
    def correction_link(self) -> str:
        """Where a mistake in the article is told, in a message that names the article; empty for nowhere."""
        where = self._site.corrections
        if not where.lower().startswith("mailto:") or "?" in where:
            return where
        page = self._site.base_url + self._url if self._site.base_url else self.record.source_file.path
        return f"{where}?subject={quote(self.record.headline)}&body={quote(page)}"

    @cached_property
    def readings(self) -> list[Reading]:
        """Where each field comes from, and what each line of the file was taken for: lines that are a field once."""
        fields = [self._field(evidence) for evidence in self.record.evidence]
        told = (block for block in self.record.blocks if block.role is not Role.BLANK)
        runs = [self._run(list(group)) for _, group in groupby(told, lambda block: (block.role, block.rule))]
        whole = {(field.lines, field.rule): field for field in fields}
        found = [whole.get((run.lines, run.rule), run) for run in runs]
        return [field for field in fields if field not in found] + found

    def _field(self, evidence: Evidence) -> Reading:
        name, told = FIELD_WORDS.get(evidence.field, evidence.field), self._words.told(evidence.words)
        lines, uncertain = _line_words(evidence.lines), evidence.confidence < DOUBT
        return Reading(lines, self._words.translation(name), evidence.rule, told, "", uncertain)

    def _run(self, blocks: list[Block]) -> Reading:
        first, last = blocks[0], blocks[-1]
        start = "" if first.role is Role.PARAGRAPH else _shorten(first.text)
        role = self._words.translation(ROLE_WORDS.get(first.role, first.role))
        return Reading(_line_words([first.first_line, last.last_line]), role, first.rule, "", start, False)

    @cached_property
    def encoding_reason(self) -> str:
        """How it is known which encoding the file is in."""
        return self._words.told(self.record.source_file.encoding_reason)

    @cached_property
    def json_ld(self) -> Markup:
        """schema.org's NewsArticle, for a data block."""
        return script_json(news_article(self.record, self._page, self._site, self._url))

    @cached_property
    def citations(self) -> list[tuple[str, Markup]]:
        """The citation in each style, by the style's name."""
        return styles(self._words, self._citation)

    @cached_property
    def formats(self) -> list[Format]:
        """The citation in each format of reference managers."""
        return formats(self._citation)

    @cached_property
    def _citation(self) -> Citation:
        return cite(self.record, self._page.date, self._page.place, self._url, self._site)

    @cached_property
    def meta(self) -> list[tuple[str, str]]:
        """Names and contents of the meta elements that reference managers read."""
        return citation_meta(self.record, self._page, self._site, self._url)


def _kinds_of(kinds: Mapping[int, list[str]], block: Block) -> list[str]:
    """What the block holds; a line may hold two kinds of note."""
    found = (kind for line in range(block.first_line, block.last_line + 1) for kind in kinds.get(line, ()))
    return list(dict.fromkeys(found))


def _line_words(lines: tuple[int, ...] | list[int]) -> str:
    if not lines:
        return ""
    first, last = min(lines), max(lines)
    return f"{first}" if first == last else f"{first}–{last}"


def _shorten(text: str, size: int = 48) -> str:
    if len(text) <= size:
        return text
    return re.sub(r"\W+\Z", "", text[:size].rpartition(" ")[0] or text[:size]) + " …"
