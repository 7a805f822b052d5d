"""Reads the pages of a built site: their links, anchors and policy. Knows nothing of how they were made."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKING = {"href", "src", "action", "data", "poster", "cite"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "apple-touch-icon"}
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@dataclass
class Link:
    """A reference from one page to something else."""

    target: str
    line: int
    loads: bool
    """The browser fetches it by itself: a style sheet, a script, a picture."""


@dataclass
class Read:
    """What a page refers to and can be referred to by."""

    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    policy: str = ""
    inline: list[str] = field(default_factory=list)
    """Scripts, styles and handlers that stand in the page itself."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.anchors |= {attributes[name] for name in ("id", "name") if attributes.get(name)}
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.page.policy = attributes.get("content", "")
        if tag == "style" or (tag == "script" and "src" not in attributes and "json" not in attributes.get("type", "")):
            self.page.inline.append(f"<{tag}> at line {self.getpos()[0]}")
        self.page.inline += [
            f"{name} at line {self.getpos()[0]}" for name in attributes if name.startswith("on") or name == "style"
        ]
        for name in LINKING & attributes.keys():
            self.page.links.append(Link(attributes[name], self.getpos()[0], _loads(tag, attributes)))
        for candidate in attributes.get("srcset", "").split(","):
            if candidate.strip():
                self.page.links.append(Link(candidate.split()[0], self.getpos()[0], True))


def _loads(tag: str, attributes: dict[str, str]) -> bool:
    if tag == "link":
        return bool(LOADING_RELATIONS & set(attributes.get("rel", "").lower().split()))
    return tag not in ("a", "area", "form", "blockquote", "q", "del", "ins", "base")


def read_page(file: Path) -> Read:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader.page


class Site:
    """All files below a folder; pages are read once."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        """Path at which the site is published. Only 404.html may name it, which shows up at any address."""
        self.files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        self.pages = {url: read_page(folder / url) for url in sorted(self.files) if url.endswith(".html")}

    def resolve(self, page: str, target: str) -> tuple[str, str]:
        """The file and the fragment that a relative link on a page names."""
        if page == "404.html" and target.startswith(self.base):
            page, target = "index.html", target.removeprefix(self.base)
        parts = urlsplit(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
        return path, unquote(parts.fragment)

    def fault(self, page: str, link: Link) -> str:
        """What is wrong with a link, in words; empty where it leads somewhere."""
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc:
            return (
                f"{page}:{link.line}: loads {link.target} from elsewhere"
                if link.loads and parts.scheme != "data"
                else ""
            )
        path, fragment = self.resolve(page, link.target)
        if path not in self.files:
            return f"{page}:{link.line}: {link.target} is not there"
        if fragment and path in self.pages and fragment not in self.pages[path].anchors:
            return f"{page}:{link.line}: {link.target} has no such place"
        return ""

    def reachable(self, start: str) -> dict[str, int]:
        """Every page that can be reached by links, and in how many clicks."""
        steps, queue = {start: 0}, [start]
        for page in queue:
            for link in self.pages[page].links:
                if not urlsplit(link.target).scheme and not link.loads:
                    path, _ = self.resolve(page, link.target)
                    if path in self.pages and path not in steps:
                        steps[path] = steps[page] + 1
                        queue.append(path)
        return steps


def kind_of(url: str) -> str:
    """Pages of one kind share their place, `articles/1970/a.html` as `articles/2003/b.html`; those on top differ."""
    *folders, name = url.split("/")
    return "/".join(
        [*(re.sub(r"\d+", "N", folder) for folder in folders), re.sub(r"\d+", "N", name) if not folders else "*"]
    )
