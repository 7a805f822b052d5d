"""Blocks to fields: headline, authors, dates, source, sections and the rest, each with its evidence."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from newsarchive.loader import bylines, captions, dates
from newsarchive.loader.lines import Unit
from newsarchive.loader.related import read_related
from newsarchive.loader.roles import Reading, tag_names
from newsarchive.loader.rubrics import Choice, choose_sections
from newsarchive.loader.sources import Page, Source, find_source
from newsarchive.loader.words import SECTIONS, WEEKDAYS, is_paper
from newsarchive.records import (
    BODY_ROLES,
    ArticleDate,
    Block,
    Byline,
    Caption,
    DateStatus,
    Evidence,
    Note,
    RelatedLink,
    Role,
)

_SIGN = re.compile(r"\s+(?:[|•·»]|[-–—]|::)\s+|：")
_MEDIUM = re.compile(
    r"\s+[\[(](?:watch|listen|videos?|photos?|gallery|audio|podcast|vidéo|vídeo|fotos?)[\])]$", re.IGNORECASE
)
_COUNT = re.compile(r"0\d/\d{1,2}(?=[^\W\d_])")
_WIDE_LETTER = re.compile(r"[^\W\d_\u0000-\u024f]")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W_]++(?:[ .,/'’-]++[^\W\d_][\w.'’]++){0,5})\s*(?:\((?P<agency>[^()]{2,30})\)\s*[-–—]+\s|\s[–—]\s|(?<=[A-Z]{2})\s[-–—]+\s)"
)
_DAY_WORD = re.compile(r"\b(?:on|am|le|el|on the)\s+(?P<day>[^\W\d_]+)", re.IGNORECASE)


class Fields(msgspec.Struct):
    """The fields of an Article as they are being found, and why."""

    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[Byline, ...] = ()
    published: ArticleDate = ArticleDate()
    modified: ArticleDate = ArticleDate()
    dateline: str = ""
    source: str = ""
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    captions: tuple[Caption, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: list[Evidence] = []

    def say(self, field: str, rule: str, lines: Sequence[int], confidence: float, words: str = "") -> None:
        self.evidence.append(Evidence(field, rule, tuple(lines), confidence, words))


def read_fields(blocks: Sequence[Block], order: str, reading: Reading | None = None) -> Fields:
    """All that the blocks tell; `reading` is what was decided about a raw text, None for Markdown."""
    fields = Fields()
    _headline(fields, blocks, reading)
    _texts(fields, blocks)
    _captions(fields, blocks)
    _notes(fields, blocks)
    if reading is None:
        _bylines(fields, blocks)
        _dates(fields, blocks, order)
    else:
        _credited(fields, reading)
        _dated(fields, reading)
        _tags(fields, reading)
    if not fields.published.edtf:
        _infer_date(fields, blocks, order)
    _dateline(fields, blocks)
    _places(fields, blocks, reading)
    _related(fields, blocks)
    return fields


def _of(blocks: Sequence[Block], *roles: Role) -> list[Block]:
    if len(roles) == 1:
        (role,) = roles
        return [block for block in blocks if block.role is role]
    return [block for block in blocks if block.role in roles]


def _lines(block: Block) -> range:
    return range(block.first_line, block.last_line + 1)


def _headline(fields: Fields, blocks: Sequence[Block], reading: Reading | None) -> None:
    found = _of(blocks, Role.HEADLINE)
    if found:
        block = found[0]
        unit = reading.units[reading.headline] if reading and reading.headline >= 0 else None
        fields.headline = _tidy(_behind_gap(unit) if unit else block.text)
        for _ in range(2):
            _cut_suffix(fields, block)
        words = f"what decided: {reading.headline_words}" if reading else "the first heading"
        fields.say("headline", block.rule, _lines(block), block.confidence, words)
        return
    first = next((b for b in blocks if b.role in BODY_ROLES), None) or next(iter(blocks), None)
    if first and first.text:
        fields.headline = _first_words(first.text)
        fields.say("headline", "first-words", _lines(first), 0.3, "no headline is printed; these are the first words")


def _behind_gap(unit: Unit) -> str:
    """The text of a line, without the label that a gap wider than a space parts from it: `Opinion   What now?`."""
    steps = pairwise(unit.origin) if unit.first == unit.last else ()
    wide = [at for (before, place), (at, next_place) in steps if next_place - place > at - before]
    rest = unit.text[wide[-1] :] if wide and wide[-1] < 40 else ""
    return rest if len(rest) > 15 else unit.text


def _tidy(text: str) -> str:
    """Without what mark-up leaves behind: entities, tags, soft hyphens; without a section or a gallery's count in front.

    Nor with a mark at its end of what the text does not have: `[Watch]`, `(video)`.
    """
    text = text[match.end() :] if (match := _COUNT.match(text)) else text
    text = re.sub(r"</?[a-z]{1,6}>", "", html.unescape(text)) if "&" in text or "<" in text else text
    label, sign, rest = text.partition(" | ")
    if sign and label.lower() in SECTIONS and len(rest) > 15:
        text = rest
    return _MEDIUM.sub("", text).strip()


def _cut_suffix(fields: Fields, block: Block) -> None:
    """` | Site` and ` - Site` off the headline; a section there is a section."""
    for match in reversed(list(_SIGN.finditer(fields.headline))):
        name, sign = fields.headline[match.end() :].strip(), match[0].strip()
        rest = fields.headline[: match.start()].rstrip()
        if len(name) > 40 or len(rest) < 12:
            return
        if _is_suffix(name, sign):
            break
    else:
        return
    fields.headline = rest
    if name.lower() in SECTIONS:
        fields.sections = (name,)
        fields.say("sections", "headline-suffix", _lines(block), 0.7, "the headline's line ends in it")
    elif not fields.source or sign == "|":
        fields.source = name
        fields.evidence = [e for e in fields.evidence if e.field != "source"]
        fields.say("source", "headline-suffix", _lines(block), 0.8, "the headline's line ends in it")


def _is_suffix(name: str, sign: str) -> bool:
    """Whether what stands behind a sign is a site's or section's name, and not the end of the headline."""
    words = name.split()
    if not words or "|" in name or len(words) > (3 if sign in "–—" else 5):
        return False
    if sign == "：":
        return bool(re.search(r"新聞|ニュース|通信|放送|[A-Za-z]{3}$", name))
    proper = all(
        word[:1].isupper() or word in _SMALL_IN_NAMES or "." in word or _WIDE_LETTER.match(word) for word in words
    )
    return proper or sign in "|:·"


_SMALL_IN_NAMES = frozenset("of the and de du la le der die das & for in y et".split())


def _first_words(text: str) -> str:
    sentence = re.split(r"(?<=[.!?。])\s", text[:400], maxsplit=1)[0]
    if len(sentence) <= 100:
        return sentence
    return sentence[:100].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


_SYLLABLE = re.compile(r"[^\W\d_]{2}|[\u1100-\u11ff\u2e80-\ud7ff]")


def _texts(fields: Fields, blocks: Sequence[Block]) -> None:
    for role in (Role.KICKER, Role.STANDFIRST):
        if found := [block for block in _of(blocks, role) if _SYLLABLE.search(block.text)]:
            setattr(fields, role.value, " ".join(block.text for block in found))
            fields.say(role.value, found[0].rule, [n for b in found for n in _lines(b)], found[0].confidence)


def _captions(fields: Fields, blocks: Sequence[Block]) -> None:
    found: list[Caption] = []
    end = max((block.last_line for block in blocks if block.role in BODY_ROLES), default=0)
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.role is Role.CAPTION and _tells_of_picture(block, end):
            text, credit = captions.split_credit(block.text)
            found.append(Caption(text, credit, block.first_line))
        elif (
            block.role is Role.CREDIT
            and found
            and before is not None
            and before.role is Role.CAPTION
            and not found[-1].credit
        ):
            found[-1] = Caption(found[-1].text, block.text, found[-1].line)
    fields.captions = tuple(found)
    if found:
        fields.say("captions", "caption-lines", [c.line for c in found], 0.8)


def _tells_of_picture(block: Block, end: int) -> bool:
    """Whether a caption belongs to a picture of the story, and not to one of a list below it, where the title comes again."""
    if block.rule == "alt-text" or "@" in block.text.split(" ", 1)[0]:
        return False
    return block.rule != "said-twice" or block.first_line < end


_NOTE_KINDS: dict[str, Literal["bio", "correction", "reprint", "agency", "editor", "contact"]] = {
    "bio": "bio",
    "correction": "correction",
    "reprint": "reprint",
    "agency": "agency",
    "editor": "editor",
}
_REPRINT = re.compile(r"(?:Reprinted|Republished) (?:from|with|by)\b[^.]*(?:\.|$)")


def _notes(fields: Fields, blocks: Sequence[Block]) -> None:
    notes = []
    for block in _of(blocks, Role.NOTE):
        kind = _NOTE_KINDS.get(block.rule.removeprefix("note-"), "contact")
        notes.append(Note(kind, block.text, block.first_line))
        if kind != "reprint" and (match := _REPRINT.search(block.text)):
            notes.append(Note("reprint", match[0], block.first_line))
    fields.notes = tuple(notes)
    if notes:
        fields.say("notes", "note-lines", [n.line for n in notes], 0.8)


def _bylines(fields: Fields, blocks: Sequence[Block]) -> None:
    for block in _of(blocks, Role.BYLINE):
        if authors := bylines.parse_byline(block.text):
            fields.bylines = authors
            fields.say("bylines", block.rule, _lines(block), block.confidence)
            return
    for note in fields.notes:
        if note.kind == "bio" and (names := bylines.read_bio(note.text)):
            fields.bylines = tuple(Byline(name) for name in names)
            fields.say("bylines", "closing-note", [note.line], 0.8, "the note at the end says who they are")
            return
    fields.say("bylines", "none-printed", [], 0.8, "no by-line is printed")


def _credited(fields: Fields, reading: Reading) -> None:
    """The authors of the lines that were found to credit them."""
    authors = {author.name: author for _, line, _, _ in reading.authors for author in line}
    if not authors:
        fields.say("bylines", "none-printed", [], 0.8, "no by-line is printed")
        return
    in_order = sorted(reading.authors, key=lambda credit: credit[0])
    fields.bylines = tuple({a.name: a for _, line, _, _ in in_order for a in line}.values())
    _, _, form, sure = reading.authors[0]
    lines = [reading.units[at].first for at, _, _, _ in in_order]
    fields.say("bylines", "byline-" + form, lines, sure, _FORMS[form])


_FORMS = {
    "by": "the line says who wrote it", "label": "the line before says that this is the author",
    "name-date": "a name beside the date", "role": "a name with a role or an outlet",
    "name": "a name on a line of its own, near the headline", "bio": "the note at the end says who they are",
    "reporting": "a note credits the reporting",
}  # fmt: skip


def _dated(fields: Fields, reading: Reading) -> None:
    """The dates of the lines that were found to give them."""
    for line in reading.dates:
        number = [reading.units[line.at].first]
        if line.published and not fields.published.edtf:
            fields.published = ArticleDate(line.published.edtf, DateStatus.STATED, line.published.time)
            fields.say("published", line.rule, number, line.confidence, "the date that stands by the headline")
        if line.modified and not fields.modified.edtf:
            fields.modified = ArticleDate(line.modified.edtf, DateStatus.STATED, line.modified.time)
            fields.say("modified", "updated-line", number, 0.85, "a word before it says that it is an update")
    if fields.modified.edtf and not fields.published.edtf:
        fields.published = ArticleDate(fields.modified.edtf, DateStatus.INFERRED)
        fields.say("published", "only-updated", [], 0.6, "only the date of an update is printed")


def _dates(fields: Fields, blocks: Sequence[Block], order: str) -> None:
    for block in _of(blocks, Role.DATE, Role.BYLINE):
        for found in dates.find_dates(block.text, order):
            stated = ArticleDate(found.edtf, DateStatus.STATED, found.time)
            if found.label == "updated":
                if not fields.modified.edtf:
                    fields.modified = stated
                    fields.say("modified", "updated-line", _lines(block), 0.9)
            elif not fields.published.edtf:
                fields.published = stated
                fields.say("published", "date-line", _lines(block), 0.9)
    if not fields.published.edtf and fields.modified.edtf:
        fields.published = ArticleDate(fields.modified.edtf, DateStatus.INFERRED)
        fields.say("published", "only-updated", [], 0.6, "only the date of an update is printed")


def _infer_date(fields: Fields, blocks: Sequence[Block], order: str) -> None:
    """A caption's date that falls on the weekday that the first paragraphs tell of."""
    told = [
        (WEEKDAYS[day], match[0], block.first_line)
        for block in _of(blocks, Role.PARAGRAPH)[:3]
        for match in _DAY_WORD.finditer(block.text)
        if (day := match["day"].lower()) in WEEKDAYS
    ]
    for block in _of(blocks, Role.CAPTION):
        for found in dates.find_dates(block.text, order):
            for day, phrase, line in told[:1]:
                if found.is_day and dates.weekday_of(found.edtf) == day:
                    fields.published = ArticleDate(found.edtf, DateStatus.INFERRED)
                    words = (
                        f"the caption's date, {_spelt(found.edtf)}, is the day that “{phrase}” in line {line} tells of"
                    )
                    fields.say("published", "caption-agrees-with-weekday", [block.first_line, line], 0.75, words)
                    return
    fields.say("published", "none-printed", [], 0.8, "no date is printed")


def _spelt(edtf: str) -> str:
    day = datetime.date.fromisoformat(edtf)
    names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    return f"{names[day.weekday()]} {edtf}"


def _dateline(fields: Fields, blocks: Sequence[Block]) -> None:
    first = next(iter(_of(blocks, Role.PARAGRAPH)), None)
    if first and (match := _DATELINE.match(first.text)) and (match["agency"] or match["place"].split(",")[0].isupper()):
        fields.dateline = match["place"].strip()
        fields.say("dateline", "dateline", _lines(first), 0.85)


def _places(fields: Fields, blocks: Sequence[Block], reading: Reading | None) -> None:
    """Source and sections."""
    site = next(iter(_of(blocks, Role.SITE)), None)
    chosen = choose_sections(reading) if reading else []
    if not fields.source and reading and (found := _source(reading)) and not _is_rather_section(found, chosen):
        fields.source = found.name
        lines = [reading.units[i].first for i in found.lines]
        sure = round(0.3 + 0.6 * found.share, 2)
        fields.say("source", "named-in-frame", lines, sure, f"what speaks for the name: {found.words}")
    if site and not fields.source and is_paper(site.text):
        fields.source = site.text
        fields.say("source", site.rule, _lines(site), site.confidence, "the first line of the text")
    if reading:
        _sections(fields, reading, chosen)


def _is_rather_section(found: Source, chosen: Sequence[Choice]) -> bool:
    """Whether more speaks for a name's being the section's than the publication's."""
    name = found.name.casefold()
    return any(choice.name.casefold() == name and choice.share > found.share for choice in chosen)


def _sections(fields: Fields, reading: Reading, chosen: Sequence[Choice]) -> None:
    """The names that are likely to be sections, but for the publication's."""
    chosen = [choice for choice in chosen if choice.name.casefold() != fields.source.casefold()]
    if not chosen:
        return
    names = {name.casefold(): name for name in (*fields.sections, *(choice.name for choice in chosen))}
    fields.sections = tuple(names.values())
    lines = sorted({reading.units[i].first for choice in chosen for i in choice.lines[:1]})
    sure = round(min(0.9, 0.3 + 0.6 * max(choice.share for choice in chosen)), 2)
    words = ", ".join(dict.fromkeys(word for choice in chosen for word in choice.words))
    fields.say("sections", "named-near-headline", lines, sure, f"what speaks for the sections: {words}")


def _tags(fields: Fields, reading: Reading) -> None:
    if tags := tag_names(reading):
        fields.tags = tuple(dict.fromkeys(tag for _, tag in tags))
        lines = sorted({reading.units[i].first for i, _ in tags})
        fields.say("tags", "tags-line", lines, 0.8, "below or behind a head such as “Tags”")


def _source(reading: Reading) -> Source | None:
    return find_source(frame_of(reading))


def frame_of(reading: Reading) -> Page:
    """What is looked at for the publication's name."""
    inside = {i for i, d in enumerate(reading.decisions) if d.role in BODY_ROLES}
    notes = {i for i, d in enumerate(reading.decisions) if d.role is Role.NOTE}
    roles = [decision.role.value for decision in reading.decisions]
    inside.update(i for i, _ in tag_names(reading))
    authors = [author for _, line, _, _ in reading.authors for author in line]
    outlets = [author.agency or author.name for author in authors if author.agency or author.is_organisation]
    people = [author.name for author in authors if not author.is_organisation]
    return Page([unit.text for unit in reading.units], inside, outlets, reading.headline, people, notes, roles)


def _related(fields: Fields, blocks: Sequence[Block]) -> None:
    fields.related = tuple(read_related(_of(blocks, Role.RELATED)))
    if fields.related:
        fields.say("related", "related-list", [link.line for link in fields.related], 0.8)
