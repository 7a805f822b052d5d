"""Dates as parts, and `Words`: the one place that knows how the site's language writes dates, numbers and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from typing import Any, NamedTuple

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from newsarchive.records import ArticleDate, DateStatus
from newsarchive.renderer.reasons import LISTS, PATTERNS, Reason

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>0[1-9]|1[0-2]))?(?:-(?P<day>[0-2]\d|3[01]))?(?P<doubt>[~?%]?)"
)
_WEIGHT = re.compile(r"[+-][\d.]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""As the Modern Language Association has them; the catalogues of other languages use `MMMM`."""
_WIDER = {"en": "en_001"}
"""English without a country writes the day before the month, as most of its countries do."""


class PartDate(NamedTuple):
    """A date as far as it is known; 0 where it is not."""

    year: int
    month: int
    day: int
    doubt: bool = False
    decade: bool = False
    """The year stands for its decade or century."""


@lru_cache(maxsize=4096)
@lru_cache(maxsize=65536)
def parse_edtf(edtf: str) -> tuple[PartDate, ...]:
    """The date, or the two ends of an interval; nothing where it is unknown or unreadable."""
    ends = (_PART.fullmatch(part) for part in edtf.split("/"))
    return tuple(_part(end) for end in ends if end)


def _part(found: re.Match[str]) -> PartDate:
    year = found["year"]
    return PartDate(
        year=int(year.replace("X", "0")),
        month=int(found["month"] or 0),
        day=int(found["day"] or 0),
        doubt=bool(found["doubt"]),
        decade="X" in year,
    )


@lru_cache(maxsize=65536)
def iso_date(edtf: str) -> str:
    """The (first) day, month or year for a time element: `2022-03-10`, `2022-03`, `1926`; empty if unknown."""
    parts = parse_edtf(edtf)
    if not parts or parts[0].decade:
        return ""
    year, month, day = parts[0][:3]
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


class Words:
    """The words of one language: its catalogue's, and what Unicode's CLDR knows of its dates and numbers."""

    def __init__(self, language: str = "en", catalogue: NullTranslations | None = None) -> None:
        self.language = language
        self._catalogue = catalogue or NullTranslations()
        self._remembered = lru_cache(maxsize=4096)(self._told)
        self.locale = locale = _locale(language)
        self.months: Sequence[str] = [locale.months["stand-alone"]["wide"][number] for number in range(1, 13)]
        self.weekdays: Sequence[str] = [locale.days["stand-alone"]["wide"][number] for number in range(7)]
        self.weekday_letters: Sequence[str] = [locale.days["stand-alone"]["narrow"][number] for number in range(7)]
        self._names: dict[str, Sequence[str]] = {
            "MMMM": [locale.months["format"]["wide"][number] for number in range(1, 13)],
            "LLLL": self.months,
            "mla": _MLA_MONTHS,
        }
        skeletons = locale.datetime_skeletons
        self._day = locale.date_formats["long"].format
        self._month = skeletons["yMMMM"].format
        self._day_of_year = skeletons["MMMMd"].format

    # -------------------------------------------------------------------------------- sentences

    def gettext(self, message: str, **values: object) -> str:
        """The message in the site's language, with the values in it."""
        return self.translation(message) % values if values else self.translation(message)

    def translation(self, message: str) -> str:
        """The message in the site's language as the catalogue has it."""
        return message and self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """The message for as many: `1 article`, `1,204 articles`."""
        return self._catalogue.ngettext(one, many, num) % {"num": self.number(num), **values}

    def plurals(self, one: str, many: str) -> dict[str, str]:
        """The message for each kind of number that the language tells apart, by CLDR's name of it; for scripts."""
        rule = self.locale.plural_form
        kinds = {rule(number): number for number in range(1000, -1, -1)}
        return {kind: self._catalogue.ngettext(one, many, number) for kind, number in sorted(kinds.items())}

    def told(self, sentence: str) -> str:
        """A sentence of the loader or the archive in the site's language, or as it is where no catalogue knows it."""
        return self._remembered(sentence)

    def _told(self, sentence: str) -> str:
        for message, pattern in PATTERNS:
            if found := pattern.fullmatch(sentence):
                return self.gettext(
                    message, **{name: self._with_date(text) for name, text in found.groupdict().items()}
                )
        head, _, features = sentence.partition(": ")
        if head in LISTS and features:
            return f"{self.translation(head)}: {', '.join(self._feature(name) for name in features.split(', '))}"
        return self.translation(sentence)

    def _feature(self, text: str) -> str:
        """What spoke for something, with its weight where it has one: `ending +1.3`."""
        name, _, weight = text.rpartition(" ")
        if name and _WEIGHT.fullmatch(weight):
            return f"{self.told(name)} {weight}"
        return self.told(text)

    def _with_date(self, value: str) -> str:
        """`Thursday, 10 March 2022` of `Thursday 2022-03-10`; another value as it is."""
        *weekday, day = value.split(" ")
        if not _DAY.fullmatch(day) or len(weekday) > 1:
            return value
        return ", ".join([self.weekday(day)] * len(weekday) + [self.date(day)])

    def _weighed(self, feature: str) -> str:
        name, _, weight = feature.rpartition(" ")
        return f"{self.translation(name)} {weight}" if name else feature

    def reason(self, reason: Reason) -> str:
        """Why an article belongs with another."""
        parts = []
        if reason.names:
            parts.append(self.gettext("both name %(names)s", names=self.listed(reason.names)))
        if reason.words:
            words = self.listed([self.gettext("“%(word)s”", word=word) for word in reason.words])
            parts.append(
                self.gettext("speak of %(words)s", words=words)
                if reason.names
                else self.gettext("both speak of %(words)s", words=words)
            )
        if reason.topic:
            parts.append(self.gettext("both about %(topic)s", topic=reason.topic))
        if reason.days >= 0:
            parts.append(self.apart(reason.days))
        return ", ".join(parts)

    def apart(self, days: int) -> str:
        """How far apart two articles are."""
        if days < 1:
            return self.gettext("on the same day")
        if days >= 2 * 365:
            return self.ngettext("%(num)s year apart", "%(num)s years apart", days // 365)
        if days >= 2 * 30:
            return self.ngettext("%(num)s month apart", "%(num)s months apart", days // 30)
        if days >= 2 * 7:
            return self.ngettext("%(num)s week apart", "%(num)s weeks apart", days // 7)
        return self.ngettext("%(num)s day apart", "%(num)s days apart", days)

    # ------------------------------------------------------------------------------------ dates

    def date(self, edtf: str) -> str:
        """`10 March 2022`, `March 2022`, `about 1926`, `7 March 2022 to 9 March 2022`; `undated` if it is unknown."""
        parts = [self._date(part) for part in parse_edtf(edtf)]
        if len(parts) > 1:
            return self.gettext("%(first)s to %(last)s", first=parts[0], last=parts[1])
        return parts[0] if parts else self.gettext("undated")

    def _date(self, part: PartDate) -> str:
        words = self._plain_date(part)
        return self.gettext("about %(date)s", date=words) if part.doubt else words

    def _plain_date(self, part: PartDate) -> str:
        if part.decade:
            return self.gettext("%(year)ss", year=part.year)
        if not part.month:
            return str(part.year)
        return self.filled(self._day if part.day else self._month, part)

    def filled(self, pattern: str, part: PartDate) -> str:
        """A date in a pattern of CLDR, or a catalogue's own; the calendar may lack the day."""
        numbers = {"y": part.year, "yyyy": f"{part.year:04}", "M": part.month, "MM": f"{part.month:02}"}
        names = {key: of[part.month - 1] for key, of in self._names.items()}
        return pattern % {"d": part.day, "dd": f"{part.day:02}", **numbers, **names}

    def doubt(self, given: ArticleDate, reason: str = "") -> str:
        """What a reader must know of a date that is not simply printed; empty where nothing is to be said."""
        if given.status is DateStatus.INFERRED:
            known = self.told(reason)
            return self.gettext("inferred: %(reason)s", reason=known) if known else self.gettext("inferred")
        return ""

    def period(self, period: str) -> str:
        """Of a listing: `2022`, `March 2022`, `10 March 2022`, `Without a date`; of `~a`, `Without a date: A`."""
        if period.startswith("~"):
            letter = "0–9" if period[1:].isdigit() else period[1:].upper()
            return self.gettext("Without a date: %(letter)s", letter=letter)
        return self.date(period) if period else self.gettext("Without a date")

    def month(self, period: str) -> str:
        """`March` of `2022-03` or `2022-03-10`."""
        return self.months[int(period[5:7]) - 1]

    def day(self, day: str) -> str:
        """`10` of `03-10` or `2022-03-10`."""
        return str(int(day[-2:]))

    def day_of_year(self, day: str) -> str:
        """`10 March` of `03-10`."""
        return self.filled(self._day_of_year, PartDate(0, int(day[:2]), int(day[3:])))

    def weekday(self, day: str) -> str:
        """`Thursday` of `2022-03-10`; empty for a day that the calendar does not have."""
        try:
            return self.weekdays[date.fromisoformat(day).weekday()]
        except ValueError:
            return ""

    # ------------------------------------------------------------------------- numbers and lists

    def number(self, number: int) -> str:
        """`1,204`."""
        return str(number) if number < 1000 else str(format_decimal(number, locale=self.locale))

    def decimal(self, number: float) -> str:
        """`51.51`, as precisely as it is given."""
        return str(format_decimal(number, format="#,##0.####", locale=self.locale))

    def times(self, number: int) -> str:
        """How often a name stands in an article: `once`, `twice`, `5 times`."""
        if number == 1:
            return self.gettext("once")
        return self.gettext("twice") if number == 2 else self.ngettext("%(num)s time", "%(num)s times", number)

    def listed(self, given: Sequence[Any], shown: Callable[[Any], str] | None = None) -> str:
        """`a, b and c`, each in the form that `shown` gives it; markup if they are."""
        items: list[str] = [shown(one) for one in given] if shown else list(given)
        if len(items) < 2:
            return items[0] if items else ""
        patterns, plain = self.locale.list_patterns["standard"], not hasattr(items[0], "__html__")
        made: str = items[-1]
        for place, item in reversed(list(enumerate(items[:-1]))):
            kind = "2" if len(items) == 2 else "end" if place == len(items) - 2 else "middle" if place else "start"
            pattern = patterns[kind]
            made = pattern.format(item, made) if plain else Markup(escape(pattern)).format(item, made)  # noqa: S704
        return made


def _locale(language: str) -> Locale:
    """What is known of the language, or of English."""
    try:
        return Locale.parse(_WIDER.get(language, language), sep="_" if "_" in _WIDER.get(language, language) else "-")
    except (ValueError, UnknownLocaleError):
        base = language.partition("-")[0]
        return _locale(base) if base != language else Locale.parse(_WIDER["en"])


@lru_cache(maxsize=1)
def _english() -> Words:
    return Words()


def date_words(edtf: str) -> str:
    """A date in English words, where no page is at hand that would know better."""
    return _english().date(edtf)
