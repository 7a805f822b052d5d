"""The sample archive, built once through the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from .crawl import Site, kind_of

ROOT = Path(__file__).resolve().parents[2]
BASE_PATH = "/space-age/"
"""Where the settings of the sample say that it is published."""


def newsarchive(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the command line as a user does; what it says, and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "newsarchive", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive, built into its folder `site`."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "articles", folder / "articles")
    for name in ("newsarchive.yaml", "authority.yaml"):
        shutil.copy(ROOT / name, folder)
    result = newsarchive("build", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def site(sample: Path) -> Site:
    return Site(sample / "site", BASE_PATH)


@pytest.fixture(scope="session")
def of_each_kind(site: Site) -> list[str]:
    """Of each kind of page the longest, the shortest and one between them; but for 404.html, which works where it is
    published and not from disk."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for url in sorted(site.pages.keys() - {"404.html"}, key=lambda url: ((site.folder / url).stat().st_size, url)):
        kinds[kind_of(url)].append(url)
    return sorted({url for pages in kinds.values() for url in (pages[0], pages[len(pages) // 2], pages[-1])})


class _Host(SimpleHTTPRequestHandler):
    """Serves a site as static hosts do: below a path, with its own page for what is not there."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(BASE_PATH)
        return super().translate_path("/" + path.removeprefix(BASE_PATH) if inside else "/outside-of-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def published(site: Site) -> Iterator[str]:
    """Address of the site on a static host of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site.folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
        server.shutdown()
