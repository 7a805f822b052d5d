"""What machines read: schema.org's NewsArticle and who a name is, and what reference managers ask for."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from newsarchive.records import Article, Byline, Identifier
from newsarchive.renderer.html import safe_url
from newsarchive.renderer.records import ArticlePage, SiteFrame
from newsarchive.renderer.words import iso_date, parse_edtf

MOST_MENTIONS = 6
"""Names that a page's data block tells of, those named most; the record beside the page has them all."""
_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


def script_json(data: object) -> Markup:
    """JSON that can stand in a script element, whatever the texts in it."""
    text = msgspec.json.encode(data).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - every sign that could end the script element is escaped above


def json_text(data: object) -> str:
    """JSON for people and programs, a line for each value."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"


def content_hash(text: str) -> str:
    """The SHA-256 of a text to the base 64, as a content policy names what it lets pass."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_AUTHORITIES = {
    "wikidata": "https://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
}
"""Where the identifiers of other authority files lead."""


def same_as(identifiers: Sequence[Identifier]) -> list[str]:
    """The identifiers as addresses, of those schemes that have any."""
    known = (one for one in identifiers if one.scheme in _AUTHORITIES)
    return [_AUTHORITIES[one.scheme] + quote(one.value.replace(" ", ""), safe="") for one in known]


def thing(kind: str, name: str, description: str, aliases: Sequence[str], identifiers: Sequence[Identifier]) -> Markup:
    """A person, organisation or place as schema.org knows it, for a data block; what is empty is left out."""
    data = {
        "@context": "https://schema.org",
        "@type": _TYPES[kind],
        "name": name,
        "description": description,
        "alternateName": list(aliases),
        "sameAs": same_as(identifiers),
    }
    return script_json({key: value for key, value in data.items() if value})


def news_article(article: Article, page: ArticlePage, site: SiteFrame, url: str) -> dict[str, Any]:
    """The article as schema.org's NewsArticle; a property without a value is left out."""
    address, told = _address(site, url), [named for named in page.names if not named.is_maker]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "description": article.standfirst,
        "url": address,
        "mainEntityOfPage": address,
        "author": [_author(*pair, site) for pair in zip(article.bylines, page.author_urls, strict=True)],
        "datePublished": _timestamp(page),
        "dateModified": iso_date(article.modified.edtf),
        "inLanguage": article.language,
        "articleSection": list(article.sections),
        "keywords": list(article.tags),
        "isPartOf": article.source and _newspaper(article.source, page.place),
        "publisher": {"@type": "Organization", "name": article.source or site.title},
        "isBasedOn": safe_url(article.url),
        "about": [_thing("Thing", topic.name, topic.url, site) for topic in page.topics],
        "mentions": [_thing(_TYPES[named.kind], named.name, named.url, site) for named in told[:MOST_MENTIONS]],
    }
    return {key: value for key, value in data.items() if value}


def citation_meta(article: Article, page: ArticlePage, site: SiteFrame, url: str) -> list[tuple[str, str]]:
    """Names and contents in the vocabularies that Zotero and Google Scholar read."""
    date = iso_date(page.date.edtf)
    publication = article.source or site.title
    pairs = [
        ("DC.type", "newspaperArticle"),
        ("citation_title", article.headline),
        *(("citation_author", byline.name) for byline in article.bylines),
        ("citation_publication_date", date.replace("-", "/")),
        ("prism.publicationName", publication),
        ("DC.language", article.language or site.language),
        ("DC.description", article.standfirst),
        *(("citation_keywords", topic.name) for topic in page.topics),
        ("citation_public_url", _address(site, url)),
    ]
    return [(name, content) for name, content in pairs if content]


def _author(byline: Byline, url: str, site: SiteFrame) -> dict[str, Any]:
    kind = "Organization" if byline.is_organisation else "Person"
    data = _thing(kind, byline.name, url, site)
    if byline.role and kind == "Person":
        data["jobTitle"] = byline.role
    return data


def _newspaper(name: str, place: str) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Newspaper", "name": name}
    return data | {"locationCreated": {"@type": "Place", "name": place}} if place else data


def _thing(kind: str, name: str, url: str, site: SiteFrame) -> dict[str, Any]:
    data = {"@type": kind, "name": name, "url": _address(site, url) if url else ""}
    return {key: value for key, value in data.items() if value}


def _timestamp(page: ArticlePage) -> str:
    """The date, with the time where a zone is printed too: without one it would be a guess."""
    date, time = iso_date(page.date.edtf), page.date.time
    whole = bool(parse_edtf(page.date.edtf)) and len(date) == 10
    return f"{date}T{time}" if whole and (time.endswith("Z") or "+" in time or "-" in time) else date


def _address(site: SiteFrame, url: str) -> str:
    return site.base_url + url if site.base_url else ""
