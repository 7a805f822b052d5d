"""By-lines: who is credited, with role and agency, in the many ways in which pages print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from newsarchive.loader.dates import POST, find_dates
from newsarchive.loader.words import AGENCIES, BY, DESK, MONTHS, SECTIONS, SMALL_WORDS, TITLES, WEEKDAYS, is_paper
from newsarchive.records import Byline

PREFIX = re.compile(
    r"(?:(?:written|posted|published|reported|story|article|words|text|report|analysis|opinion|review|interview|news"
    r"|exclusive|feature|kommentar|kolumne|eine? (?:analyse|kommentar|kolumne|reportage|interview|gastbeitrag|essay)"
    r"|gastbeitrag|analyse|reportage|propos recueillis|rédigé|escrito|publicado|scritto|texto|opinión|as told to)"
    r"\s+)?" + BY + r"(?:\s*[:：]\s*|\s+|(?-i:(?=[A-ZÄÖÜÉ][a-zäöü])))",
    re.IGNORECASE,
)
"""What goes before the names: `By `, `Written by`, `ByName`."""
_TOLD = re.compile(r"As told to\s+", re.IGNORECASE)
LABEL = re.compile(
    r"(?:authors?|author of the article|about the authors?|about the writer|autor(?:in)?|autoren|auteurs?|autore|autores"
    r"|redacción|автор|written by|by|von|par|por|text|text von|著者|記者|文)\s*[:：]?$",
    re.IGNORECASE,
)
"""A line that only says that the next one names the author."""
_PORTRAIT = re.compile(
    r"(?:headshot|portrait|photo|picture|profile (?:photo|picture|image)|profilbild|porträt|bild|foto|avatar|image)\s+"
    r"(?:of|von|av|for|de|di)\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_AVATAR = re.compile(r"(?P<name>.+?)(?:['’]s)?\s+(?:avatar|headshot|profile picture|profile photo)$", re.IGNORECASE)
_AVATARS = ("avatar", "headshot", "profile picture", "profile photo")
_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter zu zum bin ibn al el y e af av st st. ten dela ben bint abu".split()
)
_CAPITAL = re.compile(r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĆĐŐŰĀĒĪŌŪİ\u0400-\u042f][\w’'`.\-]*|(?:d|l|al|el|o|O)[’'-][A-Z][\w’'-]*)$")
_SPLIT = re.compile(
    r"\s*(?:,|;|/|\||•|·|●|&|\s[-–—]\s|(?<!\w)(?:and|und|et|y|e|en|og|och|i|и|with|mit|avec|con)(?!\w))\s*"
)
_DIGIT = re.compile(r"\d")
_CREDITED = re.compile(r"(?:(?:^|[\s|•·,])[Bb]y|(?:^|[|•·,]\s?)(?:[Vv]on|[Pp]ar))\s+(?=[A-ZÄÖÜÉ])")
_CREDITING = ("By", "by", "Von", "von", "Par", "par")
_TAIL = re.compile(r"\s+(?:in|for|für|aus|à|en|bei|from|at|of|on)\s+[^\W\d_a-zà-ÿ].*$|\s*[([].*$")
_NOISE = re.compile(
    r"\b(?:\d+\s*(?:min(?:ute)?s?|mins)\b.*|(?:last )?(?:updated|published|posted|modified|aktualisiert|veröffentlicht"
    r"|publié|publicad[oa]|pubblicato|gepubliceerd|actualizado|stand|mis à jour|erstellt|geändert|lesezeit|lesedauer|reading time)\b.*)$|[\w.]+@[\w-]+\.\S+|@\w+|https?:\S+|\d.*$",
    re.IGNORECASE,
)
_NOISE_WORDS = (
    "http", "updated", "published", "posted", "modified", "aktualisiert", "veröffentlicht", "publi", "stand", "mis à jour",
    "pubblicato", "gepubliceerd", "actualizado",
    "erstellt", "geändert", "lesezeit", "lesedauer", "reading time",
)  # fmt: skip
_DAY = re.compile(r"\b(?:" + "|".join(sorted(WEEKDAYS, key=lambda w: (-len(w), w))) + r")\b\.?,?\s*$", re.IGNORECASE)
_ON = re.compile(r"\s(?:on|at|am|vom|le|el|il|em|den)\s*$", re.IGNORECASE)
_EASTERN_NAME = re.compile(
    r"(?:^|[\s\[(（【=/])([\uac00-\ud7a3]{2,4})\s?(?:선임|인턴)?(?:기자|특파원|에디터)"
    r"|(?:文|取材|執筆|著者|記者|ライター|編集)[・/／:：\s]{1,3}([^\s\W\d_]{2,8}(?:[\s　][^\s\W\d_]{1,6})?)"
)
_BARE_EASTERN = re.compile(r"[\u4e00-\u9fff]{2,4}[\s　]?[\u3040-\u30ff\u4e00-\u9fff]{1,4}$|[\uac00-\ud7a3]{3}$")
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|M\.?\s?D|R\.?\s?D\.?N?|L\.?D|M\.?S|Jr|Sr|I{2,3}|M\.?A|B\.?A|Esq|R\.?N|C\.?P\.?T|[A-Z]{3,4}-[A-Z]{2,4})\.?"
    r"(?:\s?[A-Z]{2,4})?"
)
_JOINT = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-Z][a-z])")
_MONTH_NAMES = frozenset({"may", "june", "april", "august", "jan", "mar", "mai", "maj", "avril", "juli"})


@cache
def given_names() -> dict[str, None]:
    """Given names of many languages, in lower case; as keys, which the collector of garbage need not look through."""
    return dict.fromkeys((Path(__file__).parent / "given_names.txt").read_text("utf-8").lower().split())


def is_name(text: str) -> bool:
    """Whether it is written as a person's name: two to five capitalised words, particles among them."""
    if len(text) > 45 or not 2 <= len(words := text.split()) <= 5:
        return False
    capitals = 0
    for at, word in enumerate(words):
        lower = word.lower()
        if _CAPITAL.match(word):
            capitals += 1
            small = lower in SMALL_WORDS and len(word) > 2 and lower not in (_PARTICLES if at else _SMALL_NAMES)
            if small or lower in _NO_NAME:
                return False
            if lower.endswith(("’s", "'s")):
                return False
            if lower in MONTHS and lower not in _MONTH_NAMES:
                return False
        elif lower not in _PARTICLES:
            return False
    return capitals >= 2 and text.lower() not in SECTIONS


_SMALL_NAMES = _PARTICLES | {"ada", "dan", "mai", "meg", "ole", "oli", "per", "till", "uma"}
"""Frequent words of some language that are given names in another."""
_NO_NAME = frozenset(
    """
    news caption captions show hide share follow read more most popular latest top story stories video videos photo photos
    image images gallery newsletter newsletters sign subscribe comments comment connected takeaways tickets buy shop
    article articles page home menu search login account privacy policy terms related trending breaking live watch listen
    podcast editor editors editorial opinion sports business politics entertainment lifestyle technology health science
    world national local weather today week best guide review reviews deals sale store stock market markets report
    social links link here’s here's today tonight hints answers new black friday cyber monday amazon prime
    medical homes network magazine online media digital weekly daily profilbild porträt portrait foto bild
    republic university college school department ministry minister president street avenue road park center centre
    city county state states united north south east west international association committee council court office
    """.split()
)
"""Words that no person is called."""


def has_given_name(name: str) -> bool:
    """Whether the first word is known as a given name."""
    return name.split()[0].strip(".,").lower() in given_names() if name.strip() else False


@lru_cache(maxsize=1 << 12)
def parse_byline(text: str) -> tuple[Byline, ...]:
    """The authors that a line credits; none where it holds no name.

    A line without `By` must hold names and what goes with names only.
    """
    if len(text) > 200 and not lists_names(text):
        return ()
    if not text.isascii() and (eastern := [a or b for a, b in _EASTERN_NAME.findall(text)]):
        return tuple(Byline(name.replace("\u3000", " ")) for name in dict.fromkeys(eastern))
    rest, credited = _without_prefix(_without_dates(text))
    left = len(rest)
    authors: list[Byline] = []
    noisy = _may_be_noisy(rest)
    for piece in _pieces(rest):
        plain = _NOISE.sub("", piece) if noisy else piece
        left += len(plain) - len(piece)
        if (plain := plain.strip(" .:-–—|*•·")) and not _add(authors, plain, credited):
            break
    named = sum(len(author.name + author.role + author.agency) + 5 for author in authors)
    if not credited and authors and left > named + 19:
        return ()
    return tuple(authors)


@lru_cache(maxsize=1 << 10)
def lists_names(text: str) -> bool:
    """Whether a long line holds hardly anything but the names of many people."""
    if len(text) > 1500 or text.count(",") < 4:
        return False
    words = text.split()
    if sum([word[0].isupper() for word in words]) * 3 < len(words):
        return False
    names = [piece for piece in _pieces(_without_prefix(text)[0].rstrip(" .")) if piece]
    people = [name for name in names if is_name(name)]
    return len(people) > 4 and len(people) > len(names) * 0.8 and sum(map(has_given_name, people)) > len(people) / 2


def _pieces(text: str) -> Iterator[str]:
    """What stands between commas and the like, one after the other: most lines end as a by-line with the first."""
    at = 0
    for match in _SPLIT.finditer(text):
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]


def _may_be_noisy(text: str) -> bool:
    lower = text.lower()
    return "@" in lower or bool(_DIGIT.search(lower)) or any(map(lower.__contains__, _NOISE_WORDS))


def _without_dates(text: str) -> str:
    """The line with its dates and their weekdays cut out."""
    if not _DIGIT.search(text):
        return text
    for date in reversed(find_dates(text)):
        before = _ON.sub("", _DAY.sub("", text[: date.start]))
        text = before + " | " + text[date.end :]
    return text


def _without_prefix(text: str) -> tuple[str, bool]:
    """The text behind the last `By` at the start or after a sign, and whether there was one."""
    text = text.strip(" |•·-–—*\t[]")
    if match := PREFIX.match(text) or _TOLD.match(text):
        return text[match.end() :], True
    if any(map(text.__contains__, _CREDITING)) and (match := _CREDITED.search(text)):
        return text[match.end() :], True
    return text, False


def _add(authors: list[Byline], piece: str, credited: bool) -> bool:
    """Adds a name, or a role or agency to the last name; False where the list of names has ended."""
    plain = _TAIL.sub("", piece).strip(" ,.")
    lower = plain.lower()
    words = plain.split()
    if not (authors or credited or lower in AGENCIES or _starts_as_name(words)):
        return False
    if count := _name_before_outlet(words):
        name = _unglued(" ".join(words[:count]))
        authors.append(Byline(name, agency=plain[len(name) :].strip()))
        return True
    if lower in AGENCIES or (credited and not authors and len(words) <= 5 and _is_desk(plain)):
        if authors and not authors[-1].is_organisation:
            _amend(authors, agency=plain)
        else:
            authors.append(Byline(plain, is_organisation=True))
        return True
    if _DEGREE.fullmatch(plain):
        return _add_degree(authors, plain)
    if TITLES.search(plain):
        return _add_titled(authors, plain)
    paper = is_paper(plain) and not has_given_name(plain)
    if is_name(plain) and not (authors and paper):
        return _add_name(authors, plain)
    if authors and (paper or DESK.search(plain)):
        _amend(authors, agency=plain)
        return True
    return _add_rest(authors, plain, credited)


def _name_before_outlet(words: Sequence[str]) -> int:
    """How many words are a name, if an outlet stands right behind it: `Jane Doe The Associated Press`; 0 for none."""
    if len(words) < 3 or words[0].strip(".,").lower() not in given_names():
        return 0
    for count in (2, 3):
        outlet = " ".join(words[count:])
        paper = len(words) > count + 1 and is_paper(outlet)
        is_desk = count == 2 and bool(DESK.search(outlet)) and _is_proper(words[count:])
        if outlet and (outlet.lower() in AGENCIES or paper or is_desk):
            return count if is_name(" ".join(words[:count])) else 0
    return 0


def _is_proper(words: Sequence[str]) -> bool:
    return len(words) < 6 and all(word[0].isupper() or word in ("of", "for", "the", "&") for word in words)


def _is_desk(plain: str) -> bool:
    """Whether a desk signs: `News Desk`, `Courier Staff`, but no person with a title."""
    return bool(DESK.search(plain)) and (
        not TITLES.search(plain) or (plain.lower().endswith(" staff") and not has_given_name(plain))
    )


def _add_degree(authors: list[Byline], plain: str) -> bool:
    """`Jr.` belongs to the name, as in `John Reed Jr.`; `Ph.D.` does not."""
    if authors and plain in ("Jr", "Sr"):
        last = authors.pop()
        authors.append(Byline(f"{last.name} {plain}.", last.role, last.agency))
    return bool(authors)


def _starts_as_name(words: Sequence[str]) -> bool:
    """The two first words: a cheap test that every name passes."""
    return len(words) > 1 and all(_CAPITAL.match(word) or word.lower() in _PARTICLES for word in words[:2])


def _add_titled(authors: list[Byline], plain: str) -> bool:
    """`Jane Doe Staff Writer`, or `Staff Writer` behind a name."""
    cut = TITLES.split(plain)[0].strip(" ,")
    words = cut.split()
    name = " ".join(
        words[:3] if len(words) > 2 and (len(words[1].strip(".")) == 1 or words[1].lower() in _PARTICLES) else words[:2]
    )
    name = _unglued(name)
    if re.match(r"\s(?:is|was|ist|war|est|es)\s", plain[len(name) :]):
        return False
    if is_name(name) and (has_given_name(name) or not authors) and plain.startswith(name):
        authors.append(Byline(name, role=plain[len(name) :].strip(" ,")))
        return True
    if authors:
        _amend(authors, role=authors[-1].role or plain)
    return bool(authors)


def _unglued(name: str) -> str:
    """Without a title or outlet that was glued to it: `Jane DoeTravel`."""
    joint = _JOINT.search(name)
    if joint and is_name(name[: joint.start()]) and not name[: joint.start()].endswith(_MAC):
        return name[: joint.start()]
    return name


def _add_name(authors: list[Byline], plain: str) -> bool:
    """A name, without an outlet in capitals or glued behind it: `Jane Doe USA TODAY`, `Jane DoeThe Courier`."""
    if (name := _unglued(plain)) != plain:
        authors.append(Byline(name, agency=plain[len(name) :]))
        return True
    words = plain.split()
    while len(words) > 2 and not words[0].isupper() and _BEHIND_NAME.fullmatch(words[-1]):
        words.pop()
    name = " ".join(words)
    behind = " ".join(word for word in plain[len(name) :].split() if not _DEGREE.fullmatch(word) and len(word) > 2)
    authors.append(Byline(name, agency=behind))
    return True


_MAC = ("Mac", "Fitz")
_BEHIND_NAME = re.compile(r"(?!I+$)(?:[^\W\d_a-zß-ÿ]{3,}[^\W\d_]*|M[ADS]|BA|R[DN]|LD|P[ht]D?)\W?")
"""What stands behind a name without a comma: an outlet in capitals, a degree."""


def _add_rest(authors: list[Byline], plain: str, credited: bool) -> bool:
    joint = _JOINT.search(plain)
    if joint and is_name(plain[: joint.start()]):
        authors.append(Byline(plain[: joint.start()], agency=plain[joint.start() :]))
        return True
    words = plain.split()
    if len(words) > 2 and is_name(" ".join(words[:2])) and has_given_name(plain) and re.match(r"[A-Z]{2,}", words[2]):
        authors.append(Byline(" ".join(words[:2]), agency=" ".join(words[2:])))
        return True
    if authors:
        if re.fullmatch(r"[A-Z]{2,8}|[A-Z]\w+(?:\.\w{2,3})+", plain):
            _amend(authors, agency=plain)
            return True
        return False
    if (
        credited
        and len(words) == 1
        and plain[:1].isupper()
        and 2 < len(plain) < 25
        and plain.lower() not in SMALL_WORDS
    ):
        authors.append(Byline(plain))
        return True
    return False


def _amend(authors: list[Byline], role: str = "", agency: str = "") -> None:
    last = authors[-1]
    authors[-1] = Byline(last.name, role or last.role, agency or last.agency, last.is_organisation)


_BIO_VERBS = frozenset("is was has are covers writes reports joined ist war est es é è schreibt berichtet".split())
_BIO_NOUNS = (
    "editor", "reporter", "writer", "journalist", "correspondent", "columnist", "author", "contributor", "producer",
    "critic", "professor", "fellow", "director", "photographer", "freelance", "researcher", "analyst", "blogger",
    "novelist", "covers", "reports ", "writes ", "written", "covered", "reported", "schreibt", "berichtet", "histori", "redakteur", "korrespondent", "autor", "periodista", "giornalista", "redactor",
)  # fmt: skip
_BIO = re.compile(
    r"(?:is|was|has been|are|covers|writes|reports|joined|ist|war|est|es|é|è)\s+"
    r"(?:(?:a|an|the|one of|our|currently|also|das|die|der|ein|eine|un|une|le|la|el|um|uma|o|il)\s+)?"
    r"[^.]{0,60}?\b(?:editor|reporter|writer|journalist|correspondent|columnist|author|contributor|producer|critic"
    r"|professor|fellow|director|photographer|freelance\w*|researcher|analyst|blogger|novelist|historian|historiker"
    r"|redakteur\w*|korrespondent\w*|autor\w*|journalist\w*|periodista|journaliste|giornalista|redactor\w*)\b"
    r"|(?:covers|reports (?:on|from|for)|writes (?:about|on|for|from)|has (?:covered|written|reported)|schreibt|berichtet)\s"
)
_SENTENCES = re.compile(r"\s(?<=[\w)”\"][\w)”\"][.!?].)\s*(?=[A-ZÄÖÜ])", re.DOTALL)


def read_bio(text: str) -> list[str]:
    """The names of the authors that a closing note presents: `Jane Doe is a reporter at ...`."""
    if _BIO_VERBS.isdisjoint(text[:160].split(None, 7)[2:7]) or not any(map(text.__contains__, _BIO_NOUNS)):
        return []
    names: list[str] = []
    for sentence in _SENTENCES.split(text[:1500]):
        words = sentence.split(None, 12)
        for count in (4, 3, 2):
            if (
                len(words) > count
                and words[count] in _BIO_VERBS
                and is_name(name := " ".join(words[:count]).rstrip(","))
                and _BIO.match(" ".join(words[count:]))
            ):
                names.append(name)
                break
    return names


_CONTACT = re.compile(
    r"(?:[—–•*-]\s*)?(?:(?:Contact|Email|E-mail|Reach|Follow)\s+)?(?i:(?:staff |deputy |senior |sports |business |news )*"
    r"(?:reporter|writer|editor|correspondent|columnist)\s+)?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3})"
    r" (?:can be reached |(?:by email )?at \S+@|on (?:X|Twitter|Instagram|Facebook|Bluesky|Threads)\b)"
)
_REACHED = ("reached", "@", " on ")


def read_contact(text: str) -> str:
    """The author whose address a closing note gives: `Contact Jane Doe at jane@example.org`; empty where it is none."""
    if not any(map(text.__contains__, _REACHED)):
        return ""
    match = _CONTACT.match(text)
    return match["name"] if match and is_name(match["name"]) and has_given_name(match["name"]) else ""


# ------------------------------------------------------------------------- which line it is


class Credit(msgspec.Struct):
    """A line that may credit the authors."""

    at: int
    authors: tuple[Byline, ...]
    form: str
    """`by`, `label`, `name-date`, `role`, `name`, `bio`, `reporting`."""
    score: float = 0.0


_FORMS = {"by": 3.0, "label": 3.0, "name-date": 2.0, "role": 2.0, "name": 0.9, "bio": 1.6, "reporting": 0.8}
FLOOR = 1.8
_REPORTING = re.compile(r"\(?(?:reporting|additional reporting|written|text) by (?P<names>[^;()]{4,80})", re.IGNORECASE)


def find_authors(
    texts: list[str], kinds: list[str], headline: int, start: int, end: int, bare: bool = False
) -> list[Credit]:
    """The lines that credit the authors, best first; none where no line is likely enough.

    `headline` is -1 where there is none; `start` and `end` are those of the story; a `bare` text is nearly all body, and
    a name on a line of its own is seldom the author's there.
    """
    credits = _candidates(texts, kinds, headline, start, end)
    said = _said_elsewhere(texts, credits)
    subject = frozenset(texts[headline].lower().replace("’s", "").split()) if headline >= 0 else frozenset()
    for credit in credits:
        credit.score = _FORMS[credit.form] + _place(credit, headline, start, end) + _likelihood(credit, said, subject)
        credit.score += _beside(credit, kinds, headline)
    best = max(credits, key=lambda credit: (credit.score, -credit.at), default=None)
    floor = FLOOR + 0.7 if best and best.form in ("name", "role", "name-date") and bare else FLOOR
    if best is None or best.score < floor:
        return []
    return [best, *_companions(best, credits, texts)]


def _candidates(texts: list[str], kinds: list[str], headline: int, start: int, end: int) -> list[Credit]:
    credits: list[Credit] = []
    expected = -9
    listed = len(texts)  # behind the head of a list of other articles, whose authors these are
    zone = {*range(headline - 10, start + 8), *range(end - 4, end + 12)}
    for at, text in enumerate(texts):
        kind = kinds[at]
        if kind == "byline-label":
            expected = at
            continue
        if kind == "related-head" and at >= end:
            listed = min(listed, at)
        near = at in zone or kind in ("byline", "byline-date", "note:bio") or expected >= at - 2
        if not near or (len(text) > 170 and not lists_names(text)):
            if kind.startswith("note:bio") and at >= end - 4 and (names := read_bio(text)):
                credits.append(Credit(at, tuple(Byline(name) for name in names), "bio"))
            continue
        if name := read_contact(text):
            credits.append(Credit(at, (Byline(name),), "bio"))
        elif credit := _credit(at, text, kind, expected >= at - 2):
            if credit.form in ("name", "role") and at > listed:
                continue
            if credit.form == "label":
                expected = at - 1
            credits.append(credit)
    return credits


def _is_title(authors: Sequence[Byline]) -> bool:
    """Whether the names are those of a title that begins with `By`: one has four words or more and no given name."""
    return any(
        len(author.name.split()) > 3
        and not author.is_organisation
        and not has_given_name(author.name)
        and _PARTICLES.isdisjoint(author.name.split())
        for author in authors
    )


_AGO = re.compile(r"\s@\w|\d+ ?(?:min|hours?|hrs?|days?|weeks?|months?|years?)\b|\d+ ?Min", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:social links for|(?:view |see |read )?(?:all|more)(?: (?:posts|stories|articles|content))? by|articles by|posts by)"
    r"\s+(?P<name>.{4,40})$",
    re.IGNORECASE,
)
"""What leads to all that one author wrote."""
_AGE = re.compile(r", \d{1,2}$")
_SURNAMES = frozenset(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 池田 橋本
    阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦
    中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 工藤 谷口 今井
    高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 木下 久保 佐野 野村 松尾 市川 菊地
    菊池 杉本 古川 大西 島田 水野 桜井 高野 吉川 山内 西田 北村 島津 秋山 飯田 関口 川口 永井 浜田 土屋 小池 川崎 中西 松岡 片山 小松 三宅
    吉村 平田 本田 久保田 川上 小沢 辻 大橋 松村 石原 桑原 馬場 渡部 荒木 大久保 熊谷 野田 松永 中田 岩田 服部 樋口 横田 大谷 東 森 林 原
    """.split()
)
"""The most frequent Japanese family names."""


def _is_eastern_name(text: str) -> bool:
    """A Korean name, a Japanese one with a space in it, or one that begins with a frequent family name."""
    if text[0] >= "\uac00" or len(text.split()) == 2:
        return True
    return any(text[:size] in _SURNAMES for size in (2, 3))


_CLOSED = frozenset({"credit", "caption", "copyright", "symbols", "related-head", "tags", "bullet"})


def _credit(at: int, text: str, kind: str, expected: bool) -> Credit | None:
    if match := _REPORTING.match(text):
        authors = parse_byline("By " + match["names"])
        return Credit(at, authors, "reporting") if authors else None
    if ("@" in text and POST.search(text)) or _portrayed(text) or _AGE.search(text):
        return None
    if (match := _POINTS.match(text)) and is_name(match["name"]):
        return Credit(at, (Byline(match["name"]),), "role")
    if kind in _CLOSED or kind.startswith("note") or (kind == "furniture" and not PREFIX.match(text)):
        if kind == "note:bio" and (names := read_bio(text)):
            return Credit(at, tuple(Byline(name) for name in names), "bio")
        return None
    authors = parse_byline(text) if len(text) < 130 or PREFIX.match(text) or lists_names(text) else ()
    if expected and not authors and len(text) < 40:
        authors = parse_byline("By " + text)
    if not authors:
        eastern = (expected or len(text) < 9) and _BARE_EASTERN.match(text) and _is_eastern_name(text)
        return Credit(at, (Byline(text),), "label" if expected else "name") if eastern else None
    return _credit_of(at, authors, text, kind, expected)


def _credit_of(at: int, authors: tuple[Byline, ...], text: str, kind: str, expected: bool) -> Credit | None:
    """In which form a line credits the authors that it holds."""
    if PREFIX.match(text) or _TOLD.match(text) or re.search(r"[|•·,]\s*[Bb]y\s", text):
        return Credit(at, authors, "by") if text[-1] not in "?!" and not _is_title(authors) else None
    if expected:
        return Credit(at, authors, "label")
    if kind in ("byline-date", "date") or (len(text) < 70 and _AGO.search(text)):
        return Credit(at, authors, "name-date")
    return Credit(at, authors, "role" if authors[0].role or authors[0].agency else "name")


def _said_elsewhere(texts: list[str], credits: list[Credit]) -> dict[str, int]:
    """How many other short lines, portraits among them, hold each candidate's name."""
    said: dict[str, int] = {}
    names = dict.fromkeys(author.name for credit in credits for author in credit.authors)
    for text in texts if names else ():
        if len(text) < 90 and any(map(text.__contains__, names)) and (name := _portrayed(text)) in names:
            said[name] = said.get(name, 0) + 2
    for credit in credits:
        for author in credit.authors:
            said[author.name] = said.get(author.name, 0) + 1
    return said


def _portrayed(text: str) -> str:
    """Whose portrait a line names: `Photo of Jane Doe`, `Jane Doe's avatar`; empty where it is something else."""
    match = _PORTRAIT.match(text)
    if match is None and text.lower().endswith(_AVATARS):
        match = _AVATAR.match(text)
    return match["name"].strip() if match else ""


def _place(credit: Credit, headline: int, start: int, end: int) -> float:
    at = credit.at
    if headline < at < start:
        return 1.5 if headline >= 0 or at < 8 else 0.3
    if headline >= 0 and headline - 8 <= at < headline:
        return 0.2
    if start <= at < end:
        return 0.6 if at < start + 4 and credit.form != "bio" else 0.2 if credit.form in ("bio", "reporting") else -1.5
    if end <= at < end + 7:
        return 0.4
    return -0.9 if at >= end else -1.3


def _beside(credit: Credit, kinds: list[str], headline: int) -> float:
    """What the neighbours say: right below the headline; a name between a picture and its credit; a name beside the date."""
    at = credit.at
    if credit.form != "name":
        return 1.0 if 0 <= headline < at <= headline + 2 and credit.form in ("by", "label", "name-date") else 0.0
    if kinds[at + 1 : at + 2] == ["credit"]:
        return -0.6
    near = (*kinds[max(0, at - 1) : at], *kinds[at + 1 : at + 2])
    return 0.4 if headline < at and "date" in near else 0.0


def _likelihood(credit: Credit, said: dict[str, int], subject: frozenset[str]) -> float:
    name = credit.authors[0].name
    score = 0.7 if said.get(name, 0) > 1 else 0.0
    score += 0.7 if said.get(name, 0) > 2 and not credit.authors[0].is_organisation else 0.0  # a portrait, most often
    if credit.authors[0].is_organisation:
        return score - 0.2
    score += (
        0.6 if has_given_name(name) else -0.9 if credit.form in ("name", "role", "label") and name.isascii() else 0.0
    )
    if credit.form in ("name", "role") and subject & set(name.lower().split()):
        score -= 1.5
    return score


def _companions(best: Credit, credits: list[Credit], texts: list[str]) -> list[Credit]:
    """Other lines that go on with the list of authors, one name a line, right before or after."""
    if best.form == "bio":
        return [c for c in credits if c.form == "bio" and c is not best and abs(c.at - best.at) <= 2]
    found: list[Credit] = []
    for step in (1, -1):
        at = best.at
        for credit in credits if step == 1 else reversed(credits):
            if not 0 < (credit.at - at) * step <= 1:
                continue
            goes_on = texts[min(at, credit.at)].rstrip().endswith((",", "&", " and", " und", " et"))
            person = credit.authors[0]
            named = credit.form == "by" or goes_on or has_given_name(person.name)
            if named and not person.is_organisation and (goes_on or best.form in (credit.form, "label")):
                at = credit.at
                found.append(credit)
    return found
