"""`serve`: builds on each change, serves the site on this machine, and reloads the page in the browser.

The script that reloads is added to the pages as they are served; the site on disk holds none of it.
"""

from __future__ import annotations

import html
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from newsarchive.builder.build import Options, Report, build
from newsarchive.builder.folder import CACHE_FOLDER, ArchiveFolder
from newsarchive.problems import Problem, format_problem
from newsarchive.report import summary
from newsarchive.settings import SettingsError

RELOAD_PATH = "/_newsarchive/reload.js"
WAIT_PATH = "/_newsarchive/wait"
RELOAD_SCRIPT = f"""\
(async () => {{
  const built = document.currentScript.dataset.built;
  for (;;) {{
    try {{
      const answer = await fetch("{WAIT_PATH}?" + built);
      if (answer.ok && (await answer.text()) !== built) return location.reload();
    }} catch {{
      await new Promise((done) => setTimeout(done, 1000));
    }}
  }}
}})();
"""
POLL_SECONDS = 20
"""How long a browser is kept waiting for the next build before it asks again."""


class _State:
    """The last build, and a way to wait for the next."""

    def __init__(self) -> None:
        self.number = 0
        self.problems: list[Problem] = []
        self.failed = False
        """The problems kept the whole build from being made."""
        self._changed = threading.Condition()

    def publish(self, problems: list[Problem], *, failed: bool = False) -> None:
        with self._changed:
            self.number += 1
            self.problems, self.failed = problems, failed
            self._changed.notify_all()

    def wait(self, seen: str) -> int:
        """The number of the last build, once it is another than the one seen."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.number) != seen, POLL_SECONDS)
            return self.number


def serve(
    open_folder: Callable[[], ArchiveFolder],
    options: Options,
    port: int,
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve until interrupted, or until `stop` is set; raises OSError where the port is taken.

    `open_folder` is called before each build, so that changed settings take effect.
    """
    state = _State()
    folder = open_folder()
    _rebuild(folder, options, state, say)
    handler = partial(_Handler, directory=str(folder.output), state=state)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving http://127.0.0.1:{server.server_port}/ until Ctrl-C.")
        try:
            for _ in watch(folder.root, watch_filter=partial(_matters, folder), stop_event=stop, raise_interrupt=True):
                _rebuild_safely(open_folder, options, state, say)
        finally:
            server.shutdown()


def _rebuild_safely(
    open_folder: Callable[[], ArchiveFolder], options: Options, state: _State, say: Callable[[str], None]
) -> None:
    """Build; what stands in the way is said and shown, and the next change tries again."""
    try:
        _rebuild(open_folder(), options, state, say)
    except SettingsError as error:
        problems = error.problems
    except Exception as error:
        problems = [Problem("newsarchive", 0, 0, "build-failed", str(error), "mend it, and save")]
    else:
        return
    for problem in problems:
        say(format_problem(problem))
    state.publish(problems, failed=True)


def _rebuild(folder: ArchiveFolder, options: Options, state: _State, say: Callable[[str], None]) -> None:
    report: Report = build(folder, options)
    for problem in report.problems:
        say(format_problem(problem))
    say(summary(report, folder.output))
    state.publish(report.problems)


def _matters(folder: ArchiveFolder, _: object, name: str) -> bool:
    """Whether a change of the file asks for a build: not one of the output, nor of the cache."""
    path = Path(name)
    inside = path.relative_to(folder.root).parts if path.is_relative_to(folder.root) else ()
    return not path.is_relative_to(folder.output) and CACHE_FOLDER not in inside and ".git" not in inside


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; pages with the reload script, and with the problems that kept them from being made."""

    def __init__(self, *args: object, state: _State, directory: str) -> None:
        self.state = state
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == RELOAD_PATH:
            self._send(200, "text/javascript", RELOAD_SCRIPT.encode())
        elif parts.path == WAIT_PATH:
            self._send(200, "text/plain", str(self.state.wait(parts.query)).encode())
        else:
            self._send_file(parts.path)

    def _send_file(self, path: str) -> None:
        name = unquote(path).lstrip("/")
        file = Path(self.directory) / (name + "index.html" if name.endswith("/") or not name else name)
        if not file.resolve().is_relative_to(Path(self.directory).resolve()):
            self._send(404, "text/plain", b"not found")
        elif file.suffix != ".html":
            super().do_GET()
        elif problem := self._problem_of(name or "index.html"):
            self._send(500, "text/html; charset=utf-8", self._with_script(_problem_page(problem)))
        elif file.is_file():
            self._send(200, "text/html; charset=utf-8", self._with_script(file.read_text("utf-8")))
        else:
            missing = Path(self.directory) / "404.html"
            page = missing.read_text("utf-8") if missing.is_file() else "<title>Not found</title>"
            self._send(404, "text/html; charset=utf-8", self._with_script(page))

    def _problem_of(self, url: str) -> Problem | None:
        """What kept the page, or the whole build, from being made."""
        stops = (
            p for p in self.state.problems if self.state.failed or (p.code == "template-error" and url in p.message)
        )
        return next(stops, None)

    def _with_script(self, page: str) -> bytes:
        """The page with the reload script, under a policy that lets it run."""
        page = page.replace('http-equiv="Content-Security-Policy"', 'name="policy-when-published"', 1)
        return f'{page}<script src="{RELOAD_PATH}" data-built="{self.state.number}"></script>'.encode()

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def _problem_page(problem: Problem) -> str:
    text = html.escape(format_problem(problem))
    title = "This page could not be made"
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><pre>{text}</pre>'
