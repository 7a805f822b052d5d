"""The script that shows an article among the results of a search: its text, and what the results say of it."""

from __future__ import annotations

import json

from newsarchive.records import Article
from newsarchive.renderer.citation import Citation, cite, ris
from newsarchive.renderer.html import STORY_ROLES
from newsarchive.renderer.records import SearchPage, SiteFrame
from newsarchive.renderer.words import Words

MOST_TEXT = 20_000
"""Characters of an article that are loaded to show and to verify it."""


def search_script(words: Words, page: SearchPage, article: Article, site: SiteFrame) -> str:
    """A call that hands over headline, URL, date in words, language, text, refs, lines of RIS, and printings."""
    body = "\n".join(block.text for block in article.blocks if block.role in STORY_ROLES)
    text = f"{article.standfirst}\n{body}" if article.standfirst else body
    refs = [[ref.name, ref.url.removesuffix(".html")] for ref in page.refs]
    content: list[object] = [article.headline, page.url, words.date(page.date.edtf), article.language, text[:MOST_TEXT]]
    content += [refs, _lines(cite(article, page.date, page.place, page.url, site))]
    if page.printings:
        content.append([[it.headline, it.source, it.url, it.path] for it in page.printings])
    script = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    script = script.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"newsarchive({json.dumps(page.path)},{script});\n"


def _lines(it: Citation) -> list[str]:
    """What its citation says besides its title and its URL, which are there already."""
    return [line for line in ris(it).splitlines() if line[:2] not in ("TY", "TI", "UR", "ER")]
