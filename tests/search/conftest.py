"""An archive made for looking things up in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ..builder.workspace import Workspace

TEXTS = """
-- articles/crane.txt --
---
headline: Crane falls into the harbour
date: 1994-03-17
author: Odile Marchetti
source: The Harbour Record
section: Economy
---
A crane fell into the harbour at Lisbon on Thursday, and nobody was hurt.

Joana Brandão of the port company said that its brake had been mended twice this year.
-- articles/ferry.txt --
---
headline: Ferry strike goes on
date: 1995-06-02
author: Tomas Okafor
source: The Evening Lantern
section: Economy
---
The ferries stayed in the harbour for a fifth day. Captains of the harbour company want the crane moved.

Joana Brandão said she would meet them.
-- articles/o-neill.txt --
---
headline: O’Neill opens the Ångström hall
date: 1996-01-09
source: The Harbour Record
---
The naïve painter Declan O’Neill opened the Ångström hall. His e-mails had asked for U.S. visitors to be let in.
-- articles/tokyo.txt --
---
headline: 東京都の新しい港
date: 1997-01-09
language: ja
source: The Harbour Record
---
東京都は新しい港を開いた。
-- articles/moscow.txt --
---
headline: Российский ледокол вернулся
date: 1998-01-09
language: ru
source: The Harbour Record
---
Российские моряки вернулись домой. Ледокол стоял в порту.
-- articles/markup.txt --
---
headline: <img src=x onerror=alert(1)> and other <b>signs</b>
date: 1999-01-09
source: The Harbour Record
---
A reader sent <script>alert(2)</script> and "quoted" \\u2028 signs & more to the paper.
"""


class _Host(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the archive."""
    archive = Workspace(tmp_path_factory.mktemp("search"), TEXTS)
    archive.build()
    return archive.site


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with words in German."""
    archive = Workspace(tmp_path_factory.mktemp("german"), f"-- newsarchive.yaml --\nlanguage: de\n{TEXTS.lstrip()}")
    archive.build()
    return archive.site


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with more articles on one word than are shown at once."""
    texts = (
        f"-- articles/{n:02}.txt --\n---\nheadline: Ferry number {n} sails\ndate: 199{4 + n % 2}-03-{1 + n:02}\n"
        f"source: {'Harbour Record' if n % 3 else 'Evening Lantern'}\n---\nIt went out with a cargo of {'iron ' * n}."
        for n in range(24)
    )
    archive = Workspace(tmp_path_factory.mktemp("many"), "\n".join(texts))
    archive.build()
    return archive.site


STORY = """
The lifeboat went out twice on Sunday night, and brought in eleven men of a trawler that had lost its rudder off the
northern skerries. The coxswain said that the sea was the worst that he had seen since he joined the crew as a boy,
and that nobody had spoken until the light on the mole came into sight. The men were given soup and dry clothes.
"""


@pytest.fixture(scope="session")
def reprinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a text that two publications printed, the second with a sentence more."""
    first = f"headline: Eleven men saved\ndate: 1994-03-14\nsource: The Harbour Record\n---\n{STORY}"
    other = f"headline: Lifeboat out twice\ndate: 1994-03-15\nsource: The Evening Lantern\n---\n{STORY}"
    other += "A collection brought forty crowns.\n"
    texts = f"-- articles/first.txt --\n---\n{first}-- articles/other.txt --\n---\n{other}"
    archive = Workspace(tmp_path_factory.mktemp("reprinted"), texts)
    archive.build()
    return archive.site


@pytest.fixture(scope="session")
def hosted(built: Path) -> Iterator[str]:
    """The address of the site on a static host, below a path."""
    handler = partial(_Host, directory=str(built.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{built.name}/"
        server.shutdown()
