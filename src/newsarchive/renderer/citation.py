"""Citations: an article as scholars quote it, in three styles of text and three formats of reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from newsarchive.records import Article, ArticleDate, Byline, DateStatus
from newsarchive.renderer.reasons import message
from newsarchive.renderer.records import SiteFrame
from newsarchive.renderer.words import PartDate, Words, iso_date, parse_edtf

_PARTICLES = re.compile(r"al|bin|da|das|de|del|della|der|den|di|do|dos|du|el|ibn|la|le|ten|ter|van|vom|von|zu|zum|zur")
SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
"""What follows the family name of somebody of the same name as a parent."""
_QUOTED = re.compile(r'"([^"]*)"')
_SINGLE = str.maketrans("“”„", "‘’‚")
_PLAIN = frozenset("/:,;=@!*()$-._~" + ascii_letters + digits)
"""The characters that a URL holds as they are, of those that citations use."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # braces are counted where a backslash is before them, too
        "}": r"\textbraceright{}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\~{}",
        "\n": " ",
    }
)


class Author(NamedTuple):
    """A name in parts; an organisation, or a name of one word, has the family part only."""

    family: str
    given: str = ""


class Format(NamedTuple):
    """A citation as a reference manager reads it, held by a link: a file of its own would be the size of a block."""

    name: str
    link: str
    """A `data:` URL."""
    file: str
    """Under which name it is saved."""


class Citation(NamedTuple):
    """All that is quoted of an article."""

    key: str
    """Unique in the archive."""
    title: str
    authors: tuple[Author, ...]
    publication: str
    """Empty where the text does not name it."""
    place: str
    """Where the publication appears; empty where that is unknown."""
    archive: str
    date: ArticleDate
    language: str
    url: str
    """Empty where the archive has no address."""


def author(byline: Byline) -> Author:
    """The author of a byline: `van der Meer` is the family part of `Anna van der Meer`."""
    words = byline.name.split()
    if byline.is_organisation or len(words) < 2:
        return Author(byline.name)
    suffix = f" {words.pop()}" if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    first = len(words) - 1
    while first > 1 and _PARTICLES.fullmatch(words[first - 1]):
        first -= 1
    return Author(" ".join(words[first:]), " ".join(words[:first]).rstrip(",") + suffix)


def cite(article: Article, date: ArticleDate, place: str, url: str, site: SiteFrame) -> Citation:
    """The citation of an article of this archive, by the archive's own date and the page's path in the site.

    `place` is where its publication appears.
    """
    return Citation(
        key=url.removeprefix("articles/").removesuffix(".html").replace("/", "-"),
        title=article.headline,
        authors=tuple(author(byline) for byline in article.bylines),
        publication=article.source,
        place=place,
        archive=site.title,
        date=date,
        language=article.language,
        url=site.base_url + url if site.base_url else "",
    )


# ------------------------------------------------------------------------------------ text


def styles(words: Words, it: Citation) -> list[tuple[str, Markup]]:
    """The citation in each style, by the style's name, with the site's own words."""
    return [("APA", apa(words, it)), ("MLA", mla(words, it)), ("Chicago", chicago(words, it))]


def apa(words: Words, it: Citation) -> Markup:
    """As the American Psychological Association has it, 7th edition."""
    names = [f"{a.family}, {_initials(a.given)}" if a.given else a.family for a in it.authors]
    join = ", & " if len(names) <= 20 else ", … "
    who = join.join(filter(None, [", ".join(names[:-1][:19]), *names[-1:]]))
    date = f"({_date(words, it, _apa_date, words.gettext('n.d.'))})"
    head = f"{_stop(who)} {date}. {_stop(it.title)}" if who else f"{_stop(it.title)} {date}."
    return _markup(escape(head), " ", _italic(it.publication or it.archive), ".", _tail(it.url))


def mla(words: Words, it: Citation) -> Markup:
    """As the Modern Language Association has it, 9th edition."""
    names = "".join(map(_inverted, it.authors[:1]))
    if len(it.authors) == 2:
        names = words.gettext("%(authors)s, and %(author)s", authors=names, author=_straight(it.authors[1]))
    elif len(it.authors) > 2:
        names = words.gettext("%(authors)s, et al.", authors=names)
    date = _date(words, it, _mla_date, "")
    return _markup(
        escape(f"{_led(names)}{_quoted(words, it.title)} "),
        _italic(it.publication or it.archive),
        escape(f" [{it.place}]") if it.place else "",
        escape(f", {date}") if date else "",
        ". " + _italic(it.archive) if it.publication else "",
        escape(f", {it.url}") if it.url else "",
        ".",
    )


def chicago(words: Words, it: Citation) -> Markup:
    """As the Chicago Manual of Style has it for a bibliography, 17th edition."""
    authors = it.authors if len(it.authors) <= 10 else it.authors[:7]
    names = ", ".join([*map(_inverted, authors[:1]), *map(_straight, authors[1:-1])])
    if len(it.authors) > 10:
        names = words.gettext("%(authors)s, et al.", authors=f"{names}, {_straight(authors[-1])}")
    elif len(authors) > 1:
        names = words.gettext("%(authors)s, and %(author)s", authors=names, author=_straight(authors[-1]))
    date = _date(words, it, _chicago_date, words.gettext("n.d."))
    archive = f" {_stop(it.archive)}" if it.publication else ""
    return _markup(
        escape(f"{_led(names)}{_quoted(words, it.title)} "),
        _italic(it.publication or it.archive),
        escape(f" ({it.place})") if it.place else "",
        escape(f", {_stop(date)}{archive}"),
        _tail(it.url),
    )


def _markup(*escaped: str) -> Markup:
    return Markup("".join(escaped))  # noqa: S704 - every part is escaped


def _italic(text: str) -> str:
    return f"<cite>{escape(text)}</cite>"


def _initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in re.split(r"[\s.]+", given) if word)


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def _straight(author: Author) -> str:
    return f"{author.given} {author.family}".strip()


def _led(names: str) -> str:
    return f"{_stop(names)} " if names else ""


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _quoted(words: Words, title: str) -> str:
    """In quotation marks; those within it become single ones."""
    within = _QUOTED.sub(r"‘\1’", title).translate(_SINGLE)
    return words.gettext("“%(word)s”", word=_stop(within))


def _tail(url: str) -> str:
    return str(escape(f" {url}")) if url else ""


def _date(words: Words, it: Citation, style: Callable[[Words, PartDate], str], none: str) -> str:
    """The date in a style; in brackets where it is not printed but inferred."""
    parts = parse_edtf(it.date.edtf)
    if not parts:
        return none
    told = (words.gettext("ca.") + " " if parts[0].doubt else "") + style(words, parts[0])
    return f"[{told}]" if it.date.status is DateStatus.INFERRED else told


def _apa_date(words: Words, date: PartDate) -> str:
    if not date.month:
        return str(date.year)
    pattern = message("%(y)s, %(MMMM)s %(d)s") if date.day else message("%(y)s, %(MMMM)s")
    return words.filled(words.translation(pattern), date)


def _mla_date(words: Words, date: PartDate) -> str:
    if not date.month:
        return str(date.year)
    pattern = message("%(d)s %(mla)s %(y)s") if date.day else message("%(mla)s %(y)s")
    return words.filled(words.translation(pattern), date)


def _chicago_date(words: Words, date: PartDate) -> str:
    if not date.month:
        return str(date.year)
    pattern = message("%(MMMM)s %(d)s, %(y)s") if date.day else message("%(MMMM)s %(y)s")
    return words.filled(words.translation(pattern), date)


# --------------------------------------------------------------------------------- formats


def formats(it: Citation) -> list[Format]:
    """The citation in each format."""
    return [
        Format("RIS", _held("application/x-research-info-systems", ris(it)), f"{it.key}.ris"),
        Format("BibTeX", _held("application/x-bibtex", bibtex(it)), f"{it.key}.bib"),
        Format("CSL-JSON", _held("application/vnd.citationstyles.csl+json", csl_json(it)), f"{it.key}.csl.json"),
    ]


def _held(media_type: str, text: str) -> str:
    return f"data:{media_type};charset=utf-8,{percent_encode(text)}"


def percent_encode(text: str) -> str:
    """The text within a URL: the few signs that are written otherwise, one after the other, the per cent sign first."""
    text = text.replace("%", "%25")
    for sign in set(text) - _PLAIN - {"%"}:
        text = text.replace(sign, _encoded(sign))
    return text


@lru_cache(maxsize=4096)
def _encoded(sign: str) -> str:
    return quote(sign, errors="replace")


def ris(it: Citation) -> str:
    """For Zotero, EndNote, Citavi and others: tagged lines, with the line ends that the format asks for."""
    iso = iso_date(it.date.edtf)
    fields = [
        ("TY", "NEWS"),
        ("TI", it.title),
        *(("AU", _inverted(author)) for author in it.authors),
        ("T2", it.publication or it.archive),
        ("CY", it.place),
        ("PY", iso[:4]),
        ("DA", "/".join([*iso.split("-"), "", ""][:3]) + "/" if iso else ""),
        ("LA", it.language),
        ("DP", it.archive),
        ("UR", it.url),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(it: Citation) -> str:
    """For BibTeX and BibLaTeX, in UTF-8; the title keeps its capitals."""
    iso = iso_date(it.date.edtf)
    names = " and ".join(
        f"{_tex(a.family)}, {_tex(a.given)}" if a.given else f"{{{_tex(a.family)}}}" for a in it.authors
    )
    fields = [
        ("author", names),
        ("title", f"{{{_tex(it.title)}}}"),
        ("journal", _tex(it.publication or it.archive)),
        ("location", _tex(it.place)),
        ("date", iso),
        ("year", iso[:4]),
        ("entrysubtype", "newspaper"),
        ("language", _tex(it.language)),
        ("url", it.url),
    ]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@article{{{it.key},\n{body}\n}}\n"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def csl_json(it: Citation) -> str:
    """For Zotero, Pandoc and every citation processor."""
    data = {
        "id": it.key,
        "type": "article-newspaper",
        "title": it.title,
        "author": [{"family": a.family, "given": a.given} if a.given else {"literal": a.family} for a in it.authors],
        "container-title": it.publication or it.archive,
        "publisher-place": it.place,
        "issued": _issued(it.date),
        "language": it.language,
        "source": it.archive,
        "URL": it.url,
    }
    items = [{key: value for key, value in data.items() if value}]
    return _JSON.encode(items) + "\n"


def _issued(date: ArticleDate) -> dict[str, object]:
    parts = parse_edtf(date.edtf)
    if not parts:
        return {}
    issued: dict[str, object] = {"date-parts": [[n for n in part[:3] if n] for part in parts]}
    if parts[0].doubt or date.status is DateStatus.INFERRED:
        issued["circa"] = True
    return issued
