"""`serve`: the same build on each change, and the page in the browser reloaded."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive.builder.build import Options
from newsarchive.builder.folder import open_folder
from newsarchive.serve import serve
from tests.builder.workspace import Workspace

STORY = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday.
    """


class Server:
    """A `serve` that runs in a thread."""

    def __init__(self, archive: Workspace) -> None:
        self.archive = archive
        self.said: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=serve,
            args=(
                lambda: open_folder(archive.root),
                Options("serial", self.said.append),
                0,
                self.said.append,
                self._stop,
            ),
        )
        self._thread.start()
        self.address = self._wait_for(
            lambda: next((re.findall(r"http://[^ ]+/", s)[0] for s in self.said if "http" in s), "")
        )

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def get_failing(self, path: str) -> tuple[int, str]:
        with pytest.raises(urllib.error.HTTPError) as caught:
            self.get(path)
        return caught.value.code, caught.value.read().decode()

    def after(self, edit: Callable[[], None]) -> None:
        """Edit, and wait as a browser does until the build that follows is done."""
        seen = self.get("_newsarchive/wait?")
        time.sleep(0.2)
        edit()
        self._wait_for(lambda: self.get(f"_newsarchive/wait?{seen}") != seen)

    @staticmethod
    def _wait_for(answer: Callable[[], object]) -> str:
        for _ in range(400):
            if found := answer():
                return str(found)
            time.sleep(0.05)
        raise AssertionError("nothing happened in 20 seconds")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(Workspace(tmp_path, STORY))
    yield running
    running.stop()


def test_a_saved_article_is_built_and_the_browser_told(server: Server) -> None:
    assert "Rail strike ends" in server.get("index.html")
    server.after(lambda: server.archive.edit("articles/strike.txt", "Rail strike ends", "Rail strike goes on"))
    assert "Rail strike goes on" in server.get("")


def test_only_the_served_page_has_the_script_that_reloads(server: Server) -> None:
    assert 'src="/_newsarchive/reload.js"' in server.get("index.html")
    assert "_newsarchive" not in server.archive.page("index.html")
    assert "location.reload" in server.get("_newsarchive/reload.js")


def test_a_page_that_is_not_there_is_answered_by_the_site_s_own(server: Server) -> None:
    code, page = server.get_failing("nothing/here.html")
    assert code == 404
    assert "The Harbour Record" in page


def test_a_path_cannot_lead_out_of_the_site(server: Server) -> None:
    assert server.get_failing("%2e%2e/newsarchive.yaml")[0] == 404
    assert server.get_failing("%2e%2e/%2e%2e/x.html")[0] == 404


def test_a_template_error_is_shown_in_the_page_s_place(server: Server) -> None:
    server.after(lambda: server.archive.write("templates/about.html", "one\n{{ nothing_of_this_name }}\n"))
    code, page = server.get_failing("about.html")
    assert code == 500
    assert "templates/about.html:2: error: template-error: &#x27;nothing_of_this_name&#x27; is undefined" in page
    server.after(lambda: server.archive.delete("templates/about.html"))
    assert "The Harbour Record" in server.get("about.html")


def test_settings_that_cannot_be_used_are_shown_on_every_page(server: Server) -> None:
    server.after(lambda: server.archive.write("newsarchive.yaml", "titel: A\n"))
    code, page = server.get_failing("index.html")
    assert code == 500
    assert "newsarchive.yaml:1:1: error: settings-unknown: there is no setting `titel`" in page
    server.after(lambda: server.archive.write("newsarchive.yaml", "title: Another Record\n"))
    assert "Another Record" in server.get("index.html")
