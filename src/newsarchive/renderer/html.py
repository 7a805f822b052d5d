"""The one place that writes tags around archived text: blocks, their mark-up and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from newsarchive.records import Article, ArticleDate, Block, Role
from newsarchive.renderer.words import Words, iso_date

STORY_ROLES = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST_ITEM, Role.TABLE, Role.CODE, Role.CAPTION, Role.CREDIT,
    }
)  # fmt: skip
"""What stands in the column of the story."""
_TAGS = {"emphasis": ("<em>", "</em>"), "strong": ("<strong>", "</strong>"), "code": ("<code>", "</code>")}
_WRAPPERS = {
    "quote": ("<blockquote>", "</blockquote>"),
    "list": ("<ul>", "</ul>"),
    "picture": ('<figure class="caption"><figcaption>', "</figcaption></figure>"),
    "raw": ("<pre>", "</pre>"),
    "text": ("", ""),
}
_KINDS = {
    Role.QUOTE: "quote",
    Role.LIST_ITEM: "list",
    Role.CAPTION: "picture",
    Role.CREDIT: "picture",
    Role.TABLE: "raw",
    Role.CODE: "raw",
}
_ELEMENTS = {
    Role.SUBHEAD: ("h2", ""),
    Role.LIST_ITEM: ("li", ""),
    Role.CAPTION: ("span", ""),
    Role.CREDIT: ("span", ' class="credit"'),
}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
_TO_THE_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_AUTO, _AS_THE_PAGE = Markup(' dir="auto"'), Markup("")


class Anchor(NamedTuple):
    """A run of a block's text that leads somewhere."""

    start: int
    end: int
    url: str


def safe_url(url: str) -> str:
    """The URL if it leads to the web or to a mailbox, else empty: archived text must not bring scripts."""
    url = url.strip()
    return url if re.match(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}]+\Z", url, re.IGNORECASE) else ""


def direction(language: str) -> str:
    """`rtl` or `ltr` of a language, `auto` where it is unknown."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def anchor_id(block: int) -> str:
    """The id of a block on the article's page."""
    return f"b{block}"


def story(article: Article, anchors: Mapping[int, Sequence[Anchor]]) -> Markup:
    """The story of the article in reading order, each block with its id."""
    lines: list[str] | None = None
    parts: list[str] = []
    numbered = [(i, block) for i, block in enumerate(article.blocks) if block.role in STORY_ROLES]
    for kind, group in groupby(numbered, lambda pair: _KINDS.get(pair[1].role, "text")):
        before, after = _WRAPPERS[kind]
        if kind == "raw":
            lines = lines if lines is not None else article.text.splitlines()
            inner = "\n".join(_raw(i, block, lines) for i, block in group)
        else:
            inner = " ".join(_element(i, block, anchors.get(i, ())) for i, block in group)
        parts.append(before + inner + after)
    return Markup("\n".join(parts))  # noqa: S704 - made of escaped text and of tags written here


def plain_blocks(article: Article, role: Role, anchors: Mapping[int, Sequence[Anchor]]) -> list[tuple[Block, Markup]]:
    """All blocks of one role that stands outside the story, each as a paragraph with its id."""
    return [
        (block, Markup(_element(i, block, anchors.get(i, ()))))  # noqa: S704 - escaped
        for i, block in enumerate(article.blocks)
        if block.role is role
    ]


def _element(index: int, block: Block, anchors: Sequence[Anchor]) -> str:
    tag, attributes = _ELEMENTS.get(block.role, ("p", ""))
    return f'<{tag} id="{anchor_id(index)}"{attributes}>{inline(block, anchors)}</{tag}>'


def _raw(index: int, block: Block, lines: Sequence[str]) -> str:
    """The lines of a table or of code as they stand in the source."""
    text = "\n".join(lines[block.first_line - 1 : block.last_line]) or block.text
    return f'<code id="{anchor_id(index)}">{_text(text)}</code>'


def _text(text: str) -> str:
    """Text between tags. Quotation marks mean nothing there, and a story is full of them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(block: Block, anchors: Iterable[Anchor] = ()) -> str:
    """The block's text with its mark-up and with links on the names, as escaped HTML."""
    runs = sorted(_runs(block, anchors), key=lambda run: (run[0], -run[1]))
    return "".join(_nest(block.text, runs)) if runs else _text(block.text)


_Run = tuple[int, int, str, str]
"""(start, end, opening tag, closing tag)."""


def _runs(block: Block, anchors: Iterable[Anchor]) -> Iterator[_Run]:
    size = len(block.text)
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return 0 <= start < end <= size and not any(start < b and a < end for a, b in taken)

    for span in block.spans:
        url = safe_url(span.target) if span.kind == "link" else ""
        if url and free(span.start, span.end):
            taken.append((span.start, span.end))
            yield span.start, span.end, f'<a href="{escape(url)}" rel="noopener external">', "</a>"
        elif span.kind in _TAGS and 0 <= span.start < span.end <= size:
            yield span.start, span.end, *_TAGS[span.kind]
    for start, end, url in anchors:
        if free(start, end):
            taken.append((start, end))
            yield start, end, f'<a href="{escape(url)}">', "</a>"


def _nest(text: str, runs: Sequence[_Run]) -> Iterator[str]:
    """The text with the runs as properly nested tags; a run that crosses another is left out."""
    at = 0
    open_runs: list[tuple[int, str]] = []
    for start, end, opening, closing in runs:
        while open_runs and open_runs[-1][0] <= start:
            stop, tag = open_runs.pop()
            yield _text(text[at:stop]) + tag
            at = stop
        if open_runs and end > open_runs[-1][0]:
            continue
        yield _text(text[at:start]) + opening
        at = start
        open_runs.append((end, closing))
    while open_runs:
        stop, tag = open_runs.pop()
        yield _text(text[at:stop]) + tag
        at = stop
    yield _text(text[at:])


def stamp(words: Words, date: ArticleDate, reason: str = "") -> Markup:
    """The date of the article that is shown, as a time element, with what a reader must know of it."""
    iso = iso_date(date.edtf)
    at = Markup(' datetime="{}"').format(iso) if iso else Markup("")
    return Markup("<time{}>{}</time>").format(at, words.date(date.edtf)) + _doubt(words.doubt(date, reason))


def when(words: Words, date: ArticleDate) -> Markup:
    """The date of an article in a list, in words: a time element would be the date of an undated page to Zotero."""
    return escape(words.date(date.edtf)) + _doubt(words.doubt(date))


def _doubt(words: str) -> Markup:
    return Markup(' <span class="doubt">{}</span>').format(words) if words else Markup("")


def number(words: Words, count: int) -> Markup:
    """A number beside a name or period, with its thousands apart."""
    return Markup('<span class="n">{}</span>').format(words.number(count))


@lru_cache(maxsize=256)
def tongue(language: str) -> Markup:
    """The attributes of an element whose text is not in the language of the site: which it is in, and its direction."""
    return Markup(' lang="{}" dir="auto"').format(language) if language else Markup("")


def turned(frame: str, text: str) -> Markup:
    """The attribute of an element whose text may run against the page, `frame` being `ltr` or `rtl`: few names do."""
    return _AUTO if frame == "rtl" or (not text.isascii() and _TO_THE_LEFT.search(text)) else _AS_THE_PAGE


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """A sentence with some of its words in mark elements."""
    at, parts = 0, []
    for start, end in sorted(marks):
        if at <= start < end <= len(text):
            parts.append(f"{_text(text[at:start])}<mark>{_text(text[start:end])}</mark>")
            at = end
    return Markup("".join(parts) + _text(text[at:]))  # noqa: S704 - escaped
