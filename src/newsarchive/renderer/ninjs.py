"""The record of an article as IPTC ninjs 3.1, news in JSON."""

from __future__ import annotations

import base64
from typing import Any

from newsarchive.records import BODY_ROLES, Article
from newsarchive.renderer.html import safe_url
from newsarchive.renderer.records import Named, RecordPage, SiteFrame, TopicId
from newsarchive.renderer.structured import json_text
from newsarchive.renderer.words import Words, iso_date

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def ninjs(words: Words, article: Article, page: RecordPage, site: SiteFrame) -> str:
    """The article as JSON; a property without a value is left out."""
    data = {
        "uri": _address(page.url, site) or _content_uri(article),
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "language": article.language,
        "contentCreated": _timestamp(page),
        "edNote": _date_note(words, page),
        "headlines": _texts(("main", article.headline), ("kicker", article.kicker)),
        "descriptions": _texts(("summary", article.standfirst)),
        "bodies": _bodies(article),
        "by": ", ".join(byline.name for byline in article.bylines),
        "located": article.dateline,
        "people": _authors(article, False) + _named(page, "person", site),
        "organisations": _authors(article, True) + _named(page, "organisation", site),
        "places": _named(page, "place", site),
        "subjects": [_subject(topic, site) for topic in page.topics],
        "infoSources": [{"name": article.source, "role": "publisher"}] if article.source else [],
        "renditions": _renditions(page, site),
        "altIds": [
            {"role": "file", "value": article.source_file.path},
            {"role": "sha-256", "value": article.source_file.sha256},
            *([{"role": "first published", "value": article.url}] if safe_url(article.url) else []),
        ],
    }
    return json_text({key: value for key, value in data.items() if value})


def _content_uri(article: Article) -> str:
    """A name for the file's content by RFC 6920, where the archive has no address."""
    name = base64.urlsafe_b64encode(bytes.fromhex(article.source_file.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{name}"


def _timestamp(page: RecordPage) -> str:
    """The day as the format asks for it; `edNote` says what is known."""
    iso = iso_date(page.date.edtf)
    return f"{iso}T00:00:00Z" if len(iso) == 10 else ""


def _date_note(words: Words, page: RecordPage) -> str:
    told = filter(None, [words.date(page.date.edtf), words.doubt(page.date, page.date_reason)])
    return words.gettext("Published: %(date)s", date=", ".join(told))


def _texts(*texts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts if text]


def _bodies(article: Article) -> list[dict[str, Any]]:
    text = "\n\n".join(block.text for block in article.blocks if block.role in BODY_ROLES)
    if not text:
        return []
    counts = {"charCount": len(text), "wordCount": len(text.split())}
    return [{"role": "main", "contentType": "text/plain", **counts, "value": text}]


def _authors(article: Article, are_organisations: bool) -> list[dict[str, str]]:
    names = (byline.name for byline in article.bylines if byline.is_organisation is are_organisations)
    return [{"name": name, "rel": "author"} for name in names]


def _named(page: RecordPage, kind: str, site: SiteFrame) -> list[dict[str, str]]:
    return [_with_address(named, site) for named in page.names if named.kind == kind]


def _with_address(named: Named, site: SiteFrame) -> dict[str, str]:
    address = _address(named.url, site)
    return {"name": named.name, "rel": "mentions"} | ({"uri": address} if address else {})


def _subject(topic: TopicId, site: SiteFrame) -> dict[str, str]:
    code = topic.id.removeprefix("medtop:")
    uri = f"http://cv.iptc.org/newscodes/mediatopic/{code}" if code != topic.id else _address(topic.url, site)
    return {"name": topic.name, "rel": "about"} | ({"uri": uri} if uri else {})


def _renditions(page: RecordPage, site: SiteFrame) -> list[dict[str, str]]:
    address = _address(page.url, site)
    if not address:
        return []
    plain = address.removesuffix(".html") + ".txt"
    return [
        {"name": "page", "href": address, "contentType": "text/html"},
        {"name": "source text", "href": plain, "contentType": "text/plain"},
    ]


def _address(url: str, site: SiteFrame) -> str:
    return site.base_url + url if site.base_url else ""
