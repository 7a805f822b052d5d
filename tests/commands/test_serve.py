"""`serve`: the same build on each change, and the page in the browser told of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.workspace import Workspace

from .server import Server

STORY = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday.
    """


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
