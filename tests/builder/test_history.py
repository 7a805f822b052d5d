"""Whatever happens to an archive: the site brought up to date equals one made from nothing, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from newsarchive.builder.write import Output

from .workspace import FAST, Workspace

HISTORIES = int(os.environ.get("NEWSARCHIVE_HISTORIES", "200"))

PEOPLE = ("Ada Lindqvist", "Tomas Okafor", "Mira Castellane", "Lindqvist", "A. Lindqvist", "Adá Lindqvist")
PLACES = ("Port Haven", "Lisbon", "Norway", "the Harbour Board", "Kyiv", "Kiev")
DATES = ("1994-03-17", "1994-03-18", "1994-04-02", "1995-01-01", "1995", "2001-12", "")
HEADLINES = (
    "Pilots walk out",
    "Tariff withdrawn",
    "Café reopens on the quay",
    "Pilots walk out again",
    "Storm <b>warning</b>",
)
SECTIONS = ("Business", "World", "Harbour", "")
NAMES = ("a.txt", "b.txt", "c.md", "1994/d.txt", "1994/03/e.txt", "Zoë.txt")

articles = st.builds(
    lambda headline, date, section, author, person, place, more: (
        "---\n"
        f"headline: {headline!r}\n"
        + (f"date: {date}\n" if date else "")
        + (f"section: {section}\n" if section else "")
        + f"author: {author}\nsource: The Harbour Record\n---\n"
        f"{person} said in {place} on Thursday that the ships would sail again.\n\n"
        f"The crews met {person} and officials of {place} twice. {more}\n"
    ),
    st.sampled_from(HEADLINES),
    st.sampled_from(DATES),
    st.sampled_from(SECTIONS),
    st.sampled_from(PEOPLE[:3]),
    st.sampled_from(PEOPLE),
    st.sampled_from(PLACES),
    st.sampled_from(("", "Trade rose.", "The match ended in a draw.", "Mira Castellane disagreed.")),
)
raw = st.sampled_from(
    (
        "The Harbour Record\nBusiness\n\nDock fees rise\n\nBy Mira Castellane\nMarch 3, 1995\n\n"
        "LISBON (Agency) - Dock fees will rise by a tenth, the Harbour Board said on Friday.\n",
        "",
        "Only one line",
        "---\nheadline: [broken\n---\nThe front matter of this file does not parse.\n",
    )
)
AUTHORITIES = (
    "",
    "entities:\n  - name: Ada Lindqvist\n    type: person\n    same: [A. Lindqvist, Adá Lindqvist]\n",
    "entities: nonsense\n",
)
TEMPLATES = (
    None,
    "<!doctype html>\n<title>{{ site.title }}</title><p>Another page for what is not there.\n",
    "{{ nothing_of_this_name }}\n",
)


class Killed(BaseException):
    """Stands for the end of the process."""


class History(RuleBasedStateMachine):
    """Edits of an archive, each followed by a build."""

    executor = "serial"

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.mkdtemp(dir=FAST)
        self.archive = Workspace(Path(self.place))
        self.changed = True

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    @initialize(texts=st.lists(articles, min_size=1, max_size=3))
    def start(self, texts: list[str]) -> None:
        for name, text in zip(NAMES, texts, strict=False):
            self.archive.write(f"articles/{name}", text)

    @rule(name=st.sampled_from(NAMES), text=articles | raw)
    def write_article(self, name: str, text: str) -> None:
        self.archive.write(f"articles/{name}", text)

    @rule(name=st.sampled_from(NAMES), word=st.sampled_from(("again", "never", "Kuala Lumpur")))
    def edit_a_word(self, name: str, word: str) -> None:
        path = self.archive.root / "articles" / name
        if path.exists():
            path.write_text(path.read_text("utf-8").replace("sail", word, 1), "utf-8")

    @rule(name=st.sampled_from(NAMES))
    def delete_article(self, name: str) -> None:
        (self.archive.root / "articles" / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), place=st.sampled_from(NAMES))
    def move_article(self, name: str, place: str) -> None:
        if (self.archive.root / "articles" / name).exists():
            self.archive.move(f"articles/{name}", f"articles/{place}")

    @rule(text=st.sampled_from(AUTHORITIES))
    def change_authority(self, text: str) -> None:
        self.archive.write("authority.yaml", text)

    @rule(title=st.sampled_from(("The Harbour Record", "Another Record")), minimum=st.sampled_from((0, 2)))
    def change_settings(self, title: str, minimum: int) -> None:
        self.archive.write("newsarchive.yaml", f"title: {title}\nentities:\n  min_articles: {minimum}\n")

    @rule(text=st.sampled_from(TEMPLATES))
    def change_template(self, text: str | None) -> None:
        path = self.archive.root / "templates" / "404.html"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            self.archive.write("templates/404.html", text)

    @rule(after=st.integers(0, 12))
    def kill_a_build(self, after: int) -> None:
        with _killed_after(after):
            try:
                self.archive.build()
            except Killed:
                return

    @precondition(lambda self: (self.archive.root / ".newsarchive" / "cache.db").exists())
    @rule(how=st.sampled_from(("delete", "corrupt")))
    def lose_the_cache(self, how: str) -> None:
        cache = self.archive.root / ".newsarchive" / "cache.db"
        if how == "delete":
            shutil.rmtree(cache.parent)
        else:
            cache.write_bytes(b"no database" * 1000)

    @rule(name=st.sampled_from(("index.html", "robots.txt")))
    def damage_the_site(self, name: str) -> None:
        if (self.archive.site / name).exists():
            self.archive.write(f"site/{name}", "damaged by hand")

    @invariant()
    def the_site_equals_a_clean_one(self) -> None:
        self.archive.build(self.executor)
        assert self.archive.tree() == self.archive.clean_tree()


def _killed_after(writes: int) -> mock._patch[object]:
    """Ends the build before it writes a file for the nth time."""
    real = Output._write
    left = [writes]

    def write(self: Output, url: str, data: bytes) -> bool:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return real(self, url, data)

    return mock.patch.object(Output, "_write", write)


class HistoryWithProcesses(History):
    """The same, each build with processes of its own."""

    executor = "processes:2"


def _settings(histories: int) -> settings:
    return settings(
        max_examples=histories, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck)
    )


TestHistory = History.TestCase
TestHistory.settings = _settings(HISTORIES)
TestHistoryWithProcesses = HistoryWithProcesses.TestCase
TestHistoryWithProcesses.settings = _settings(max(HISTORIES // 20, 2))
