"""A branch of a git repository as target: GitHub, GitLab and Codeberg Pages. git itself finds out what changed.

A branch changes in one step, so nothing can be interrupted half-way. Files on it that newsarchive did not publish stay.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import filelock

from newsarchive.manifest import MANIFEST, read_manifest, sum_of, write_manifest
from newsarchive.publish.changes import PUBLISHED, Changes, compare, finished, published

HOSTS_OF_OTHERS = (".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev", ".netlify.app")
"""A site below one of these has no domain of its own."""
SETTINGS = ("-c", "core.autocrlf=false", "-c", "core.fileMode=false", "-c", "core.quotePath=false")
"""What is published is what was built, whatever git was told elsewhere."""
NOBODY = ("-c", "user.name=newsarchive", "-c", "user.email=newsarchive@localhost")
"""Who commits where git knows no name."""
THERE = "refs/newsarchive/there"


class GitTarget:
    """A branch of a repository; a copy of its last commit is kept in the archive's folder of remembered things."""

    def __init__(self, address: str, branch: str, scratch: Path, *, base_url: str = "", squash: bool = False) -> None:
        self._address, self._branch, self._squash = address, branch, squash
        self._domain = own_domain(base_url)
        self._copy = scratch / f"publish-{sum_of(address.encode())[:12]}.git"
        self._site = Path()

    def publish(self, site: Path, here: Mapping[str, str], *, dry_run: bool) -> Changes:
        """Commit the site to the branch, unless it holds it already."""
        self._site = site
        self._copy.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(self._copy.with_suffix(".lock")):
            return self._publish(here, dry_run=dry_run)

    def _publish(self, here: Mapping[str, str], *, dry_run: bool) -> Changes:
        there = self._fetch()
        manifest, listed = (self._show(there, path) for path in (MANIFEST, PUBLISHED))
        changes = compare(here, published(manifest, read_manifest(listed)))
        if dry_run:
            return changes
        tree = self._write_tree(here, changes)
        if not there or tree != self._text("rev-parse", f"{there}^{{tree}}"):
            self._push(self._commit(tree, there), there)
        return changes

    def _fetch(self) -> str:
        """The branch's last commit, read into the index; empty where there is no such branch."""
        for left_behind in (*self._copy.glob("*.lock"), *self._copy.glob("refs/**/*.lock")):
            left_behind.unlink(missing_ok=True)  # by a publication that was killed
        self._run("init", "--quiet", "--bare", str(self._copy))
        reference = f"refs/heads/{self._branch}"
        if not self._git("ls-remote", self._address, reference):
            self._git("read-tree", "--empty")
            return ""
        self._git("fetch", "--quiet", "--depth=1", self._address, f"+{reference}:{THERE}")
        self._git("read-tree", "--reset", THERE)
        return self._text("rev-parse", THERE)

    def _write_tree(self, here: Mapping[str, str], changes: Changes) -> str:
        gone = "".join(f"{path}\0" for path in changes.gone).encode()
        self._git("update-index", "--force-remove", "-z", "--stdin", stdin=gone)
        paths = "".join(f"{path}\0" for path in sorted(here)).encode()
        self._git("update-index", "--add", "-z", "--stdin", stdin=paths)
        self._add(PUBLISHED, write_manifest(finished(here)))
        self._add(".nojekyll", b"")
        if self._domain and not self._git("ls-files", "CNAME"):
            self._add("CNAME", f"{self._domain}\n".encode())
        return self._text("write-tree")

    def _show(self, commit: str, path: str) -> bytes:
        """A file of a commit; nothing where there is none."""
        return self._git("show", f"{commit}:{path}", wanted=False) if commit else b""

    def _add(self, path: str, data: bytes) -> None:
        blob = self._git("hash-object", "-w", "--stdin", stdin=data).decode().strip()
        self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")

    def _commit(self, tree: str, there: str) -> str:
        parents = ["-p", there] if there and not self._squash else []
        author = () if self._git("config", "user.email", wanted=False) else NOBODY
        return self._text(*author, "commit-tree", tree, *parents, "-m", "Publish the archive")

    def _push(self, commit: str, there: str) -> None:
        """Refused where somebody else published in between."""
        reference = f"refs/heads/{self._branch}"
        self._git("push", "--quiet", f"--force-with-lease={reference}:{there}", self._address, f"{commit}:{reference}")
        self._git("update-ref", THERE, commit)

    def _text(self, *arguments: str) -> str:
        return self._git(*arguments).decode().strip()

    def _git(self, *arguments: str, stdin: bytes = b"", wanted: bool = True) -> bytes:
        """What git prints, in the copy and on the site's files; nothing where it fails and that is not `wanted`."""
        where = (f"--git-dir={self._copy}", f"--work-tree={self._site.resolve()}")
        return self._run(*where, *arguments, stdin=stdin, wanted=wanted)

    def _run(self, *arguments: str, stdin: bytes = b"", wanted: bool = True) -> bytes:
        program = shutil.which("git")
        if not program:
            raise OSError(0, "git is not installed", self._address)
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
        done = subprocess.run(  # noqa: S603
            [program, *SETTINGS, *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            env=environment,
            cwd=self._site,
        )
        if wanted and done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise OSError(0, reason or f"git ended with {done.returncode}", self._address)
        return b"" if done.returncode else done.stdout


def own_domain(base_url: str) -> str:
    """The domain that the pages' host has to be told of; empty where the site is below somebody else's, or a path."""
    url = urlsplit(base_url)
    host = url.hostname or ""
    below = any(f".{host}".endswith(other) for other in HOSTS_OF_OTHERS)
    return "" if below or url.path.strip("/") or "." not in host else host
