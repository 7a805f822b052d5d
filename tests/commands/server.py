"""A `serve` that runs in a thread, and what a browser asks of it."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from newsarchive.builder.build import Options
from newsarchive.builder.folder import open_folder
from newsarchive.serve import serve
from tests.builder.workspace import Workspace


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
        self._thread.join(120)
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
        for _ in range(2400):
            if found := answer():
                return str(found)
            time.sleep(0.05)
        raise AssertionError("nothing happened in two minutes")
