"""How a target is written, and which module takes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from newsarchive.publish.folder import FolderStore
from newsarchive.publish.git import GitTarget
from newsarchive.publish.rsync import RsyncStore
from newsarchive.publish.store import Store

__all__ = ["GitTarget", "PublishError", "Wishes", "open_target"]

_SCP = re.compile(r"(?:[\w.-]+@)?[\w.-]{2,}:(?!//)(?P<path>.*)")
"""`you@example.org:public/herald`, but no drive of Windows."""


class PublishError(Exception):
    """A publication cannot be made; the message says it all."""


class Wishes(NamedTuple):
    """What the owner chose besides the target."""

    everything: bool = False
    """Send every file, whatever the target's list says."""
    branch: str = "gh-pages"
    """Of a git repository."""
    squash: bool = False
    """Keep one commit on the branch rather than all."""
    endpoint: str = ""
    """Address of an S3-compatible store; empty for Amazon's, or what the environment says."""
    base_url: str = ""
    """Where the site is published, as the settings say."""
    scratch: Path = Path()
    """A folder of the archive for what is kept from one publication to the next."""


def open_target(target: str, wishes: Wishes) -> Store | GitTarget:
    """The place that a target means; raises PublishError where it means none."""
    url = urlsplit(target)
    scp = _SCP.fullmatch(target)
    if target.startswith("git+") or target.endswith(".git"):
        address = target.removeprefix("git+")
        return GitTarget(address, wishes.branch, wishes.scratch, base_url=wishes.base_url, squash=wishes.squash)
    if url.scheme == "s3":
        return _open_s3(url, wishes)
    if url.scheme == "sftp":
        return _open_sftp(url)
    if url.scheme == "ssh" and url.hostname:
        host = f"{url.username}@{url.hostname}" if url.username else url.hostname
        return RsyncStore(f"{host}:{unquote(url.path)}", url.port)
    if scp and not Path(target).exists():
        return RsyncStore(target)
    if "://" in target:
        raise PublishError(f"nothing is known of {url.scheme}:// targets; see docs/publishing.md")
    return FolderStore(Path(target))


def _open_s3(url: SplitResult, wishes: Wishes) -> Store:
    try:
        from newsarchive.publish.s3 import S3Store
    except ImportError as error:
        raise PublishError('S3 stores need a library: pip install "newsarchive[s3]"') from error
    return S3Store(url.netloc, url.path.strip("/"), wishes.endpoint)


def _open_sftp(url: SplitResult) -> Store:
    try:
        from newsarchive.publish.sftp import SftpStore
    except ImportError as error:
        raise PublishError('SFTP needs a library: pip install "newsarchive[sftp]"') from error
    return SftpStore(url.hostname or "", url.port, unquote(url.username or ""), unquote(url.path))
