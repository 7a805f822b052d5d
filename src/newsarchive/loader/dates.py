"""Dates: where they stand in a line, what day they mean, and which of them is the article's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
from dateutil import parser as dateutil_parser

from newsarchive.loader.captions import is_credit
from newsarchive.loader.words import MONTHS, WEEKDAYS
from newsarchive.records import ArticleDate, DateStatus

EARLIEST, LATEST = 1500, 2100
LONGEST = 250
"""The dates of longer lines are not remembered."""


class FoundDate(msgspec.Struct, frozen=True, gc=False):
    """A date that stands in a text."""

    start: int
    end: int
    edtf: str
    time: str = ""
    label: str = ""
    """`published` or `updated`, where a word before it says so."""
    ambiguous: bool = False
    """Day and month could be the other way round."""
    weekday: int | None = None
    """The day of the week that is printed with it."""

    @property
    def is_day(self) -> bool:
        return len(self.edtf) == 10


_M = r"(?P<m>[^\W\d_]{3,24})"
_MONTH_FIRST = re.compile(
    r"(?<![^\W\d_])(?P<m>[^\W\d_]{3,}+)"  # a whole run of letters, in one step, so that no word is tried twice
    r"\.?[ \u00a0]{0,2}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\.,?|,)?[ \u00a0]{0,2}(?P<y>(?:1[5-9]|20)\d\d)"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.|º|°|er|-)?[ \u00a0]{0,2}(?:(?:of|de|di|del)[ \u00a0]|[-/.])?"
    + _M
    + r"\.?,?(?:/ ?[^\W\d_]{3,12})?[ \u00a0]{0,2}(?:(?:de|del)[ \u00a0]|[-/.])?(?P<y>(?:1[5-9]|20)\d\d)"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-/.]) ?(?P<m>[01]?\d)(?P=s) ?(?P<d>[0-3]?\d)(?!\d)")
_YEAR_WORD = re.compile(r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)\.? (?:m\. )?" + _M + r" (?P<d>[0-3]?\d)(?:\.| d\.|,)(?!\d)")
"""`2020. augusztus 18.`, `2024 m. kovo 31 d.`"""
_COMPACT = re.compile(
    r"(?<!\d)(?P<d>[0-3]?\d)(?P<s>[./-])[ ]?(?P<m>[0-3]?\d)(?P=s)[ ]?(?P<y>(?:1[5-9]|20)\d\d|\d\d)(?![\d])"
)
_EASTERN = re.compile(r"(?P<y>(?:1[5-9]|20)\d\d)\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日일]")
_MONTH_YEAR = re.compile(_M + r"\.?,?[ \u00a0](?:(?:de|del)[ \u00a0])?(?P<y>(?:1[5-9]|20)\d\d)(?!\d)")
_TIME = re.compile(
    r"(?P<h>[0-2]?\d)(?:(?:[:.h]|時|시 ?)(?P<min>[0-5]\d)(?:[:.](?P<sec>[0-5]\d))?(?:分|분)?|(?=\s?[ap]\.?m))"
    r"\s?(?P<half>[ap]\.?\s?m\.?)?(?![\d])",
    re.IGNORECASE,
)
_TO_TIME = re.compile(r"(?:[\s,;|•·–@(T-]|at|um|à|às|alle|ore|om|kl\.?|в){0,6}")
_ZONE = re.compile(
    r"[\s(]{0,2}(?P<z>Z|UTC|GMT|[ECMP][SD]T|CES?T|MES?Z|BST|IST|[ECMP]T|WET|EEST|EET|JST|KST)?(?P<o>[+-]\d\d?:?(?:\d\d)?)?(?![\w])"
)
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "WET": 0, "EET": 120, "EEST": 180,
    "JST": 540, "KST": 540,
}  # fmt: skip
"""Minutes east of Greenwich; zones that stand for several (IST, BST, ET) are left out."""
_PUBLISHED = re.compile(
    r"(?:publish|posted|first|erst|veröffentlicht|publié|publi|pubbl|gepubliceerd|опубликован|dodano|入力|公開|입력|掲載|created|erstellt)[^.]{0,24}$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:updat|modif|stand|aktualis|zuletzt|geändert|mis à jour|màj|actualiz|atualiz|aggiorn|bijgewerkt|обновлен|aktualiz|uppdater|oppdater|opdater|更新|수정|最終|edited|revised|latest revision)[^.]{0,24}$",
    re.IGNORECASE,
)
_UPDATED_BEHIND = re.compile(
    r"[^\d]{0,6}(?:\d\d?[:時]\d\d分?)?\s?(?:更新|aktualisiert|updated|last ?update)(?![^\d\n]{0,6}\d)"
)
"""What says so behind a date, unless another date follows, to which it then belongs."""
_MONTH_ORDER_ZONES = re.compile(r"\b[ECMP][SD]?T\b|\d\s?[apAP]\.?[mM]\.?(?!\w)")
_NOT_THE_DAY = re.compile(
    r"(?:\b(?:bis|until|till|expires?|jusqu.au|hasta|fino al|through|since|seit|ab|depuis|desde|registriert|joined|member since"
    r"|gültig|termin|valid|effective|version of|(?<!latest )revision as of(?: \d\d?:\d\d,)?)"
    r"(?: zum| am| the| vom| ab| from)?)[:\s]*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:.*[ \u00a0](?:says|said|writes|wrote|sagt|sagte|meint|schreibt|schrieb|a (?:dit|écrit)|dit|dice|dijo|disse|ha scritto|zegt"
    r"|schreef|пишет)\s?:|(?:\S+ ){1,2}(?:says|sagt|schreibt|dit|dice))"
)
"""How a reader's comment begins, whose date follows."""
_GOES_ON = re.compile(
    r"\s?(?:\([^()]{1,9}\))?\s?(?:[~～]|[–—-]\s?\d\d?(?:[./]\s?\d\d?[./]|\.?\s[^\W\d_]{3,}\.?,?\s(?:19|20)\d\d))"
)
"""What follows the first day of an event that lasts for several."""
YEARISH = re.compile(r"\d(?:(?<=1)[5-9]\d\d|(?<=2)0\d\d|[./-] ?\d\d?[./-] ?\d\d)")
"""What is in every date: a year of four digits, or numbers with signs between them."""
POST = re.compile(r"^[—–-]\s?.*\(@\w+\)|\(@\w{2,20}\)")
"""A post on a social network that stands in the text."""


def parse_date(value: str, forms: tuple[str, ...] = (), order: str = "auto") -> ArticleDate | None:
    """The date that a field of front matter holds, or None where it is none: the one call to dateutil."""
    value = " ".join(value.split())
    for form in forms:
        try:
            day = datetime.datetime.strptime(value, form)
        except ValueError:
            continue
        return ArticleDate(day.date().isoformat(), DateStatus.STATED)
    if re.fullmatch(r"(?:1[5-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?[~?]?", value):
        return ArticleDate(value, DateStatus.STATED)
    if found := find_dates(value, order):
        return ArticleDate(found[0].edtf, DateStatus.STATED, found[0].time)
    return _by_dateutil(value, order)


def _by_dateutil(value: str, order: str) -> ArticleDate | None:
    """What dateutil makes of it, if every part of the day is in the text and not filled in from elsewhere."""
    if len(value) > 60:
        return None
    try:
        first, second = (
            dateutil_parser.parse(value, dayfirst=order == "dmy", default=datetime.datetime(year, month, day))
            for year, month, day in ((1804, 1, 1), (1808, 2, 2))
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if first.date() != second.date() or not EARLIEST <= first.year <= LATEST:
        return None
    return ArticleDate(first.date().isoformat(), DateStatus.STATED)


def find_dates(text: str, order: str = "auto") -> list[FoundDate]:
    """Every date with its year in a short text, in the order of the text; `order` decides what numbers leave open."""
    if not YEARISH.search(text):
        return []
    return list(_in_line(text, order)) if len(text) < LONGEST else _in_text(text, order)


@lru_cache(maxsize=1 << 10)
def _in_line(text: str, order: str) -> tuple[FoundDate, ...]:
    """Remembered, since a line is asked for its dates when it is looked at, as a by-line, and for the article's date."""
    return tuple(_in_text(text, order))


def _in_text(text: str, order: str) -> list[FoundDate]:
    found: list[FoundDate] = []
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST, _YEAR_WORD, _EASTERN, _COMPACT):
        for match in pattern.finditer(text):
            if date := _read(match, text, order):
                found.append(date)
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def find_months(text: str) -> list[FoundDate]:
    """Every month with its year."""
    return [
        FoundDate(match.start(), match.end(), f"{match['y']}-{month:02}")
        for match in _MONTH_YEAR.finditer(text)
        if (month := MONTHS.get(match["m"].lower()))
    ]


def _read(match: re.Match[str], text: str, order: str) -> FoundDate | None:
    year, month, day, ambiguous = _numbers(match, text, order)
    try:
        edtf = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    if not EARLIEST <= year <= LATEST:
        return None
    start = match.start()
    if match.re is _MONTH_FIRST and match["m"].lower() not in MONTHS:
        start = match.end("m") - _glued_month(match["m"])
    before = text[max(0, start - 40) : start]
    time = find_time(text, start, match.end())
    return FoundDate(start, match.end(), edtf, time, _label(before, text, match.end()), ambiguous, _weekday(before))


def _numbers(match: re.Match[str], text: str, order: str) -> tuple[int, int, int, bool]:
    """Year, month, day, and whether another reading is possible."""
    year, day = int(match["y"]), int(match["d"])
    if not match["m"].isdigit():
        return year, _month(match["m"]), day, False
    month = int(match["m"])
    if match.re is not _COMPACT:
        return year, month, day, False
    if year < 100:
        year += 2000 if year < 70 else 1900
    if match["s"] == "." or day > 12:
        return year, month, day, False
    if month > 12:
        return year, day, month, False
    month_first = order == "mdy" or (order == "auto" and bool(_MONTH_ORDER_ZONES.search(text)))
    return (year, day, month, day != month) if month_first else (year, month, day, day != month)


def _month(word: str) -> int:
    """The month a word names; words that are glued in front of it are ignored: `ReutersMarch`."""
    month = MONTHS.get(word.lower())
    if month is None and (length := _glued_month(word)):
        return MONTHS[word[-length:].lower()]
    return month or 0


def _glued_month(word: str) -> int:
    """How many letters at the end of a word are a month that was glued to it; 0 for none."""
    for at in range(len(word) - 3, max(0, len(word) - 24), -1):
        if word[at].isupper() and (at == 1 or not word[at - 1].isupper()) and word[at:].lower() in MONTHS:
            return len(word) - at
    return 0


def _label(before: str, text: str, end: int) -> str:
    before = re.split(r"\d", re.sub(r"\d\d?:\d\d", "", before))[-1] if before else ""
    if _UPDATED.search(before):
        return "updated"
    if _PUBLISHED.search(before):
        return "published"
    if _UPDATED_BEHIND.match(text[end : end + 34]):
        return "updated"
    return ""


def _weekday(before: str) -> int | None:
    words = re.findall(r"[^\W\d_]+(?:-feira)?", before[-16:].lower())
    return WEEKDAYS.get(words[-1]) if words else None


def find_time(text: str, start: int, end: int) -> str:
    """The clock time right after a date, or right before it, with its zone where that is one and the same everywhere."""
    after = _TO_TIME.match(text, end)
    match = _TIME.match(text, after.end() if after else end)
    if match is None:
        before = [m for m in _TIME.finditer(text, max(0, start - 30), start) if start - m.end() < 16]
        match = before[-1] if before else None
    if match is None:
        return ""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23:
        return ""
    return f"{hour:02}:{minute:02}" + _zone(text, match.end())


def _zone(text: str, at: int) -> str:
    match = _ZONE.match(text, at)
    if not match or not (match["z"] or match["o"]):
        return ""
    minutes = _ZONES.get(match["z"] or "UTC")
    if minutes is None:
        return ""
    if match["o"]:
        digits = (
            match["o"][1:].replace(":", "").ljust(4, "0") if len(match["o"]) > 3 else match["o"][1:].zfill(2) + "00"
        )
        minutes = (int(digits[:2]) * 60 + int(digits[2:4])) * (-1 if match["o"][0] == "-" else 1)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"


def weekday_of(edtf: str) -> int:
    """The day of the week of a full date, Monday is 0."""
    return datetime.date.fromisoformat(edtf).weekday()


# ------------------------------------------------------------------------- which date it is


class DatedLine(msgspec.Struct, frozen=True):
    """A line that says when the article was published or changed."""

    at: int
    published: FoundDate | None
    modified: FoundDate | None
    rule: str
    confidence: float


FLOOR = 1.0
_MONTH_WORD_FIRST = re.compile(r"\b[A-Z][a-z]{2,8}\.? [0-3]?\d, (?:19|20)\d\d")


def settle_order(texts: list[str], order: str) -> str:
    """The order of day and month, by the setting, by a date that leaves no doubt, else by how the text spells dates."""
    if order != "auto":
        return order
    day_first = month_first = 0
    for text in texts:
        if len(text) < 200 and _COMPACT.search(text):
            for match in _COMPACT.finditer(text):
                if match["s"] != ".":
                    day_first += int(match["d"]) > 12 and int(match["m"]) <= 12
                    month_first += int(match["m"]) > 12 and int(match["d"]) <= 12
    if day_first != month_first:
        return "dmy" if day_first > month_first else "mdy"
    if any(len(text) < 200 and _MONTH_WORD_FIRST.search(text) for text in texts):
        return "mdy"
    return "mdy" if _is_american(" ".join(texts)) else "auto"


def _is_american(text: str) -> bool:
    """English prose without the spellings, coins and numbers of other countries that write it."""
    return text.count(" the ") > 8 and " and " in text and not _NOT_AMERICAN.search(text)


_NOT_AMERICAN = re.compile(
    r"[£€₹]|\b(?:colour|favour|labour|behaviour|centre|theatre|metres|kilometres|litres|organis|recognis|realis|programme|whilst"
    r"|mum|crore|lakh|rupee|A\$|NZ\$|R\d{3})|\b(?:MP|GST|NHS|VAT)\b"
)


def choose_dates(
    texts: list[str], kinds: list[str], headline: int, start: int, end: int, order: str, credits: Sequence[int] = ()
) -> list[DatedLine]:
    """The line with the date of publication, and the one of the last change if that is another; none if no line is sure.

    `credits` are the lines that credit the authors.
    """
    places = [
        at
        for at, text in enumerate(texts)
        if (
            kinds[at] in _DATED
            or headline - 8 < at < max(start + 3, headline + 6)
            or end <= at < end + 6
            or at in credits
        )
        and len(text) <= 220
        and kinds[at] not in _NO_DATES
        and not (text[0] == text[-1] == "|")  # a row of a table
        and not ("@" in text and POST.search(text))
        and YEARISH.search(text)
    ]
    found = _dates_at(texts, kinds, places, order)
    if order == "auto" and any(date.ambiguous for _, date in found):
        order = settle_order(texts, order)
        found = _dates_at(texts, kinds, places, order)
    best: tuple[float, int, FoundDate] | None = None
    changed: tuple[float, int, FoundDate] | None = None
    alone = len({date.edtf for at, date in found if kinds[at] in _DATED}) == 1
    for at, date in found:
        score = (
            (0.0 if not alone or kinds[at] not in _DATED else 1.2 if at >= headline - 8 else 0.7)
            + _place(at, headline, start, end, date.label)
            + _looks(date, texts[at], kinds[at])
            + (1.2 if at in credits else 0.0)
        )
        if date.label == "updated":
            if score > FLOOR and (changed is None or score > changed[0]):
                changed = (score, at, date)
        elif score > FLOOR and (best is None or score > best[0]):
            best = (score, at, date)
    if best is None and changed is None and (month := _month_line(texts, headline, start)):
        return [month]
    return _dated_lines(best, changed)


def _dates_at(texts: list[str], kinds: list[str], places: list[int], order: str) -> list[tuple[int, FoundDate]]:
    """The dates of some lines that can be the article's."""
    return [
        (at, date)
        for at in places
        for date in _labelled(texts, at, find_dates(texts[at], order))
        if not _is_other_day(date, texts[at], kinds[at]) and not (at and _is_others(texts[at - 1], date))
    ]


def _labelled(texts: Sequence[str], at: int, found: list[FoundDate]) -> list[FoundDate]:
    """Dates with what the line above says of the first, and what their order says."""
    above = texts[at - 1] if at else ""
    if found and found[0].start == 0 and not found[0].label and len(above) < 24 and (label := _label_above(above)):
        found = [msgspec.structs.replace(found[0], label=label), *found[1:]]
    return _told_apart(texts[at], found)


def _label_above(above: str) -> str:
    if len(above.split()) > 2 and above[-1] != ":":
        return ""
    return "updated" if _UPDATED.search(above) else "published" if _PUBLISHED.search(above) else ""


def _told_apart(text: str, found: list[FoundDate]) -> list[FoundDate]:
    """Of two dates with nothing between them the later one is that of an update: `July 30, 2019January 18, 2023`."""
    if len(found) < 2:
        return found
    told = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        if first.label or second.label or not _NEXT.fullmatch(text, first.end, second.start):
            continue
        if first.edtf > second.edtf:
            told[i] = msgspec.structs.replace(first, label="updated")
        elif first.edtf < second.edtf or told[i].label:
            told[i + 1] = msgspec.structs.replace(second, label="updated")
    return told


_NEXT = re.compile(r"[\s,|•·]*(?:\d\d?[:.]\d\d(?:\s?[ap]\.?m\.?)?)?[\s|•·]*", re.IGNORECASE)
"""What may stand between the date of publication and that of an update where no word tells them apart."""


def _is_other_day(date: FoundDate, text: str, kind: str) -> bool:
    """The first or last day of something, or the day on which a picture was taken."""
    if _NOT_THE_DAY.search(text, max(0, date.start - 24), date.start) or _GOES_ON.match(text, date.end):
        return True
    return not date.time and (kind == "caption" or (kind in _DATED and " / " in text and is_credit(text)))


def _is_others(above: str, date: FoundDate) -> bool:
    """Whether the line above says that the date is that of a reader's comment or account."""
    return not date.label and len(above) < 60 and bool(_SAYS.fullmatch(above) or _NOT_THE_DAY.fullmatch(above))


def _month_line(texts: list[str], headline: int, start: int) -> DatedLine | None:
    """A short line beside the headline that ends in a month and its year, as magazines are dated."""
    for at in range(max(0, headline - 4), min(len(texts), start)):
        if at == headline or len(texts[at]) > 40 or not YEARISH.search(texts[at]):
            continue
        for month in find_months(texts[at]):
            whole = month.end >= len(texts[at]) - 1 and (at > headline or month.start == 0)
            if whole and not find_dates(texts[at]):
                return DatedLine(at, month, None, "month-near-headline", 0.7)
    return None


_DATED = frozenset({"date", "byline-date"})
_NO_DATES = frozenset({"copyright", "note:bio", "credit", "note:correction"})


def _dated_lines(
    best: tuple[float, int, FoundDate] | None, changed: tuple[float, int, FoundDate] | None
) -> list[DatedLine]:
    lines = []
    if best:
        same = changed[2] if changed and changed[1] == best[1] else None
        lines.append(DatedLine(best[1], best[2], same, "date-near-headline", round(min(0.97, 0.6 + best[0] * 0.09), 2)))
    if changed and not (best and changed[1] == best[1]):
        lines.append(DatedLine(changed[1], None, changed[2], "updated-near-headline", 0.85))
    return lines


def _place(at: int, headline: int, start: int, end: int, label: str) -> float:
    """How likely the article's date stands there."""
    if headline < at < start:
        return 2.0 if headline >= 0 or at < 6 else 0.6
    if headline - 7 <= at < headline:
        return 1.3
    if at == headline >= 0:
        return 0.8
    if start <= at < end:
        if label == "published" and at < headline + 12:  # below a standfirst that was taken for the story's beginning
            return 1.3
        return 0.7 if at < start + 3 else -0.8
    if end <= at < end + 6:
        return 0.6
    return -1.2 if at >= end else -0.5


def _looks(found: FoundDate, text: str, kind: str) -> float:
    share = (found.end - found.start) / len(text)
    score = 0.5 if share > 0.45 else 0.2 if share > 0.25 else -0.6 if len(text) > 90 and kind != "byline" else 0.0
    score += 0.4 if found.time else 0.0
    score += 0.4 if kind in ("date", "byline-date") else 0.0 if kind == "byline" else -0.8
    score += 0.4 if len(text) - found.end < 3 and share <= 0.45 else 0.0
    score += 1.0 if found.label == "published" else 0.0
    if found.weekday is not None:
        score += 0.3 if weekday_of(found.edtf) == found.weekday else -2.0
    return score
