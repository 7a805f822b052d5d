"""Text from strangers cannot run, restyle, load or lead astray: an archive of payloads, in a browser and by its bytes.

The payloads stand in the folder hostile/, one in each line; each is tried in every place that text can have.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from newsarchive.verify import verify

from .conftest import newsarchive
from .crawl import Site, kind_of

PAYLOADS = (Path(__file__).parent / "hostile" / "payloads.txt").read_text("utf-8").split("\n")
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffe]")
NAMES = (
    "CON.txt", "nul.txt", "aux", "com1.md", "a:b.txt", "a?b*.txt", "back\\slash.txt", "Case.txt", "case.txt",
    "CASE.txt", "-rf.txt", "~.txt", "#.txt", "%2e%2e%2f.txt", "a'b\"c.txt", "<script>.txt", "{{ x }}.txt",
    "two\nlines.txt", "x" * 251 + ".txt", "é" * 125 + ".txt", "trailing .txt", "...txt", "index.txt", "index.html.txt",
    "\u202etxt.txt",
    unicodedata.normalize("NFC", "Zoë.txt"), unicodedata.normalize("NFD", "Zoë.txt"), "tab\t.txt", "con/prn/x.txt",
)  # fmt: skip


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\x00", "") + "'"


def write_payloads(articles: Path) -> None:
    """Each payload in front matter, in raw text, in Markdown and as the name of everything."""
    for number, payload in enumerate(PAYLOADS):
        fields = ("headline", "author", "source", "section", "kicker", "standfirst", "dateline", "slug", "url")
        matter = "".join(f"{field}: {quoted(payload)}\n" for field in fields)
        matter += f"tags: [{quoted(payload)}, Harbour]\ndate: 1994-03-{number % 28 + 1:02}\n"
        body = f"{payload}\n\nAda Lindqvist said {payload} in Lisbon on Monday, and the ferry sailed.\n\n{payload}\n"
        (articles / f"matter-{number}.txt").write_text(f"---\n{matter}---\n{body}", "utf-8")
        raw = f"The Harbour Record\n\n{payload}\n\nBy {payload}\nMarch 3, 1994\n\n{body}\nPhoto: {payload}\n"
        raw += f"\nRelated\n{payload}\n"
        (articles / f"raw-{number}.txt").write_text(raw, "utf-8")
        (articles / f"mark-{number}.md").write_text(
            f"# {payload}\n\n{payload}\n{body}\n> {payload}\n\n- {payload}\n", "utf-8"
        )
    (articles / "withdrawn.txt").write_text(
        f"---\ntitle: Gone\nwithdrawn: {quoted(PAYLOADS[0])}\n---\nText.\n", "utf-8"
    )


def write_names(articles: Path) -> None:
    for number, name in enumerate(NAMES):
        file = articles / "names" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\nheadline: Story number {number}\n---\nThe ferry sailed from Lisbon.\n", "utf-8")


def write_giants(articles: Path) -> None:
    folder = articles / "giants"
    folder.mkdir()
    laughs = "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnopqrstuvwxyz"))
    for name, text in {
        "deep-quotes.md": ">" * 20_000 + " deep",
        "deep-lists.md": "".join(" " * depth + "- a\n" for depth in range(1_000)),
        "deep-links.md": "[" * 20_000 + "a" + "](b)" * 20_000,
        "long-line.txt": "word " * 100_000,
        "many-lines.txt": "a\n" * 20_000,
        "laughs.txt": f"---\na: &a [x, x, x]\n{laughs}---\nText.\n",
    }.items():  # fmt: skip
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("hostile")
    articles = root / "articles"
    articles.mkdir()
    (root / "secret.txt").write_text("The secret of another folder.\n")
    write_payloads(articles)
    write_names(articles)
    write_giants(articles)
    (articles / "out").symlink_to("/etc")
    (articles / "passwd.txt").symlink_to("/etc/passwd")
    (articles / "secret.txt").symlink_to(root / "secret.txt")
    (articles / "self").symlink_to(articles)
    os.mkfifo(articles / "pipe.txt")
    if os.geteuid() == 0:
        os.mknod(articles / "device.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    (root / "newsarchive.yaml").write_text(f"title: {quoted(PAYLOADS[0])}\nmotto: {quoted(PAYLOADS[2])}\n", "utf-8")
    (root / "authority.yaml").write_text(
        f"entities:\n  - name: {quoted(PAYLOADS[0])}\n    type: person\n    same: [Ada Lindqvist]\n", "utf-8"
    )
    result = newsarchive("build", root)
    assert "Traceback" not in result.stderr
    assert result.returncode == 0, result.stderr
    return Site(root / "site", "/")


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and files of other systems")


def test_nothing_runs_and_nothing_is_loaded_or_restyled(browser: Browser, hostile: Site) -> None:
    faults: list[str] = []
    context = browser.new_context()

    def refuse(route: Route) -> None:
        if not route.request.url.startswith(("file:", "data:")):
            faults.append(f"{page.url}: asks {route.request.url}")
            route.abort()
        else:
            route.continue_()

    context.route("**/*", refuse)
    page: Page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: dialog"), dialog.dismiss())[1])
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    looks = set()
    for url in of_each_kind(hostile):
        address = (hostile.folder / url).as_uri()
        page.goto(address, wait_until="load")
        if page.evaluate("window.pwned") or page.url != address:
            faults.append(f"{url}: ran, or led to {page.url}")
        looks.add(page.evaluate("(s => s.display + s.color + s.backgroundColor)(getComputedStyle(document.body))"))
    context.close()
    assert faults == []
    assert len(looks) == 1


def of_each_kind(site: Site) -> list[str]:
    """Two of each kind of page, and every third article."""
    kinds: dict[str, list[str]] = {}
    for url in sorted(site.pages.keys() - {"404.html"}):
        kinds.setdefault(kind_of(url), []).append(url)
    return [url for kind, urls in kinds.items() for url in (urls[::3] if kind.startswith("articles") else urls[:2])]


def test_no_page_holds_markup_of_a_stranger(hostile: Site) -> None:
    inline = {url: page.inline for url, page in hostile.pages.items() if page.inline and url != "404.html"}
    assert inline == {}
    faults = [hostile.fault(url, link) for url, page in hostile.pages.items() for link in page.links]
    assert [fault for fault in faults if fault] == []


def test_no_page_holds_signs_that_nobody_sees_and_records_keep_them(hostile: Site) -> None:
    pages = {url: (hostile.folder / url).read_text("utf-8") for url in hostile.pages}
    assert {url: HIDDEN.findall(text) for url, text in pages.items() if HIDDEN.search(text)} == {}
    number = next(n for n, payload in enumerate(PAYLOADS) if "\u202e" in payload)
    texts = [file.read_text("utf-8") for file in (hostile.folder / "articles").rglob("*.txt")]
    assert sum(PAYLOADS[number] in text for text in texts) == 3
    assert any("[U+202E]moc.elpmaxe[U+202C]" in text for text in pages.values())


def test_nothing_of_another_folder_or_device_is_in_the_site(hostile: Site) -> None:
    held = "".join((hostile.folder / url).read_text("utf-8", "replace") for url in sorted(hostile.files))
    assert "The secret of another folder" not in held
    assert "root:x:0" not in held


def test_the_names_of_the_site_s_files_fit_every_system(hostile: Site) -> None:
    urls = sorted(hostile.files)
    assert len({url.casefold() for url in urls}) == len(urls)
    parts = {part for url in urls for part in url.split("/")}
    assert [
        part
        for part in parts
        if len(part.encode()) > 255 or part[-1] in " ." or re.search(r'[<>:"\\|?*\x00-\x1f]', part)
    ] == []
    reserved = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
    assert [part for part in parts if reserved.fullmatch(part)] == []
    assert verify(str(hostile.folder)).differences == []
