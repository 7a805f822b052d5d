"""Whatever becomes of an archive and its branches: each URL that it ever had has a page, and no link is dead."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsarchive.archive.permalinks import parse_permalinks
from tests.site.crawl import Site

from .workspace import FAST, Workspace

HISTORIES = int(os.environ.get("NEWSARCHIVE_HISTORIES", "200"))
FILES = st.sampled_from(("a.txt", "b.txt", "old/c.txt", "new/d.txt"))
HEADLINES = st.sampled_from(("Pilots walk out", "Tariff withdrawn", "Storm warning", "Ünïcode"))
DATES = st.sampled_from(("1994-03-17", "1994-03-18", "1995", ""))
PEOPLE = st.sampled_from(("Ada Lindqvist", "Adá Lindqvist", "Tomas Okafor"))
SLUGS = st.sampled_from(("", "", "strike", "storm", "tariff-withdrawn"))
SOURCES = st.sampled_from(("", "Harbour Courier", "The Harbour Courier"))
REASONS = st.sampled_from(("", "", "at the request of those concerned"))


def text(headline: str, date: str, person: str, source: str, slug: str, reason: str) -> str:
    fields = {"headline": headline, "date": date, "author": person, "source": source, "slug": slug, "withdrawn": reason}
    matter = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return f"---\n{matter}---\n{person} said in Lisbon on Monday that the ships would sail again.\n"


def record_of(archive: Workspace) -> str:
    """Empty where everything is withdrawn from the start."""
    path = archive.root / "permalinks.tsv"
    return path.read_text("utf-8") if path.exists() else ""


texts = st.builds(text, HEADLINES, DATES, PEOPLE, SOURCES, SLUGS, REASONS)


class UrlHistory(RuleBasedStateMachine):
    """Edits of an archive, each followed by a build."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=FAST))
        (self.place / "trunk").mkdir()
        self.archive = Workspace(self.place / "trunk")
        self.urls: set[str] = set()
        """Of every page that an article, a name, a topic or a story ever had."""

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    @initialize(first=texts, second=texts)
    def start(self, first: str, second: str) -> None:
        self.archive.write("articles/a.txt", first)
        self.archive.write("articles/b.txt", second)

    @rule(name=FILES, content=texts)
    def write(self, name: str, content: str) -> None:
        self.archive.write(f"articles/{name}", content)

    @rule(name=FILES, headline=HEADLINES)
    def change_the_headline(self, name: str, headline: str) -> None:
        path = self.archive.root / "articles" / name
        if path.exists():
            path.write_text(re.sub("headline: .*", f"headline: {headline}", path.read_text("utf-8")), "utf-8")

    @rule(name=FILES)
    def delete(self, name: str) -> None:
        (self.archive.root / "articles" / name).unlink(missing_ok=True)

    @rule(name=FILES, place=FILES)
    def move(self, name: str, place: str) -> None:
        if (self.archive.root / "articles" / name).exists():
            self.archive.move(f"articles/{name}", f"articles/{place}")

    @rule(same=st.booleans())
    def rule_who_is_who(self, same: bool) -> None:
        ruling = "entities:\n  - name: Ada Lindqvist\n    type: person\n    same: [Adá Lindqvist, Tomas Okafor]\n"
        self.archive.write("authority.yaml", ruling if same else "")

    @rule(name=FILES, content=texts, headline=HEADLINES)
    def merge_a_branch(self, name: str, content: str, headline: str) -> None:
        """On the branch an article is written, on the trunk another is changed; git takes the lines of both records."""
        self.archive.build()
        branch = Workspace.__new__(Workspace)
        branch.root = self.place / "branch"
        shutil.copytree(self.archive.root, branch.root, ignore=shutil.ignore_patterns(".newsarchive", "site"))
        branch.write(f"articles/{name}", content)
        branch.build()
        self.see(branch)
        self.change_the_headline("a.txt", headline)
        self.archive.build()
        self.see(self.archive)
        self.archive.write("permalinks.tsv", record_of(self.archive) + record_of(branch))
        self.archive.write(f"articles/{name}", content)
        shutil.rmtree(branch.root)

    @invariant()
    def every_url_has_a_page_and_no_link_is_dead(self) -> None:
        if not any((self.archive.root / "articles").rglob("*.txt")):
            return
        self.archive.build()
        self.see(self.archive)
        site = Site(self.archive.site, "/")
        assert self.urls - site.pages.keys() == set()
        faults = [site.fault(url, link) for url, page in site.pages.items() for link in page.links]
        assert [fault for fault in faults if fault] == []

    def see(self, archive: Workspace) -> None:
        """Remember every URL that the archive's site has, which its record names as well."""
        record, problems = parse_permalinks(record_of(archive), "permalinks.tsv")
        assert problems == []
        kept = re.compile(
            r"(?:articles/\d+|articles/undated|people|places|organisations|threads|authors|sources)/[^/]+\.html"
        )
        shown = {url for url in archive.urls() if kept.fullmatch(url)}
        assert {url for url in shown if url not in record.urls and url.startswith("articles/")} == set()
        self.urls |= shown


TestUrlHistory = UrlHistory.TestCase
TestUrlHistory.settings = settings(
    max_examples=max(HISTORIES // 25, 1),
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
