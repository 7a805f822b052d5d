"""A publication makes the target what the site is, sends what changed, in an order that harms no reader, and goes on
where it was interrupted: the same for a folder, an S3 store, SFTP and rsync, each against a real server."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import obstore
import pytest

from newsarchive.cli import main
from newsarchive.manifest import MANIFEST, write_manifest
from newsarchive.publish import PublishError, Wishes, publish
from newsarchive.publish.changes import PUBLISHED, compare
from newsarchive.publish.folder import FolderStore
from newsarchive.publish.limits import MAX_FILES, warnings
from newsarchive.publish.targets import open_target
from newsarchive.verify import verify
from tests.builder.workspace import STORIES, Workspace, tree
from tests.conftest import missing

from .servers import MOTO, s3_server, ssh_server

FERRY = "articles/1994/ferry-sails.json"
"""Goes with its article, whose page stays and says so."""
STRIKE = "articles/1995/rail-strike-ends.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = Workspace(tmp_path_factory.mktemp("archive"), STORIES)
    archive.build()
    return archive.root


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(built, tmp_path / "archive")
    return Workspace(tmp_path / "archive")


class Place:
    """A target, and what a reader finds there."""

    def __init__(self, target: str, files: Callable[[], dict[str, bytes]], **wishes: str) -> None:
        self.target, self.files, self.wishes = target, files, Wishes(**wishes)  # type: ignore[arg-type]

    def publish(self, archive: Workspace, **options: bool) -> list[str]:
        return list(publish(archive.site, self.target, self.wishes, **options).changes.lines())


@pytest.fixture
def folder(tmp_path: Path) -> Place:
    return Place(str(tmp_path / "published"), lambda: tree(tmp_path / "published"))


@pytest.fixture(scope="module")
def s3_address() -> Iterator[str]:
    if not MOTO.exists():
        missing("the S3 server is not installed; `python tools/dev.py test` does that")
    with s3_server() as address:
        yield address


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Place:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    bucket = "bucket-" + hashlib.sha256(request.node.name.encode()).hexdigest()[:16]
    with urllib.request.urlopen(urllib.request.Request(f"{s3_address}/{bucket}", method="PUT")):
        pass
    store = obstore.store.S3Store(bucket, endpoint=s3_address, client_options={"allow_http": True})

    def files() -> dict[str, bytes]:
        names = [meta["path"] for page in obstore.list(store) for meta in page]
        return {n.removeprefix("herald/"): bytes(obstore.get(store, n).bytes()) for n in names}

    return Place(f"s3://{bucket}/herald", files, endpoint=s3_address)


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    (tmp_path / "home").mkdir()
    (tmp_path / "www").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with ssh_server(tmp_path / "home", tmp_path / "www") as port:
        yield port


@pytest.fixture
def sftp(ssh: int, tmp_path: Path) -> Place:
    return Place(f"sftp://127.0.0.1:{ssh}/herald", lambda: tree(tmp_path / "www" / "herald"))


@pytest.fixture
def rsync(ssh: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    if not shutil.which("rsync") or not shutil.which("ssh"):
        pytest.skip("rsync or ssh is not installed on this machine")
    keys = tmp_path / "home" / ".ssh"
    shell = f"ssh -F none -p {ssh} -i {keys}/id_ed25519 -o UserKnownHostsFile={keys}/known_hosts"
    monkeypatch.setenv("RSYNC_RSH", shell)
    return Place(f"127.0.0.1:{tmp_path}/www/herald", lambda: tree(tmp_path / "www" / "herald"))


@pytest.fixture(params=["folder", "s3", "sftp", "rsync"])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.getfixturevalue(request.param)
    return found


def files_of(archive: Workspace) -> dict[str, bytes]:
    return {name: data for name, data in archive.tree().items() if not name.startswith(".")}


def without_list(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != PUBLISHED}


def test_a_target_becomes_what_the_site_is(archive: Workspace, place: Place) -> None:
    place.publish(archive)
    assert without_list(place.files()) == files_of(archive)


def test_only_changes_are_sent_and_what_is_gone_is_deleted(archive: Workspace, place: Place) -> None:
    place.publish(archive)
    assert place.publish(archive) == []
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.delete("articles/ferry.txt")
    archive.build()
    done = place.publish(archive)
    assert f"send {STRIKE}" in done
    assert f"delete {FERRY}" in done
    assert "send assets/style.css" not in done
    assert without_list(place.files()) == files_of(archive)


def test_a_dry_run_lists_and_changes_nothing(archive: Workspace, place: Place) -> None:
    place.publish(archive)
    before = place.files()
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    assert f"send {STRIKE}" in place.publish(archive, dry_run=True)
    assert place.files() == before


def test_what_a_private_user_publishes_can_be_read_by_others(archive: Workspace, folder: Place) -> None:
    before = os.umask(0o077)
    try:
        folder.publish(archive)
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in Path(folder.target).rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_files_of_the_owner_stay(archive: Workspace, folder: Place) -> None:
    own = Path(folder.target) / "articles" / "1994" / "own.html"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    folder.publish(archive)
    archive.delete("articles/ferry.txt")
    archive.build()
    folder.publish(archive)
    assert own.read_bytes() == b"mine"


def test_an_interrupted_publication_is_continued(
    archive: Workspace, folder: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, sent = FolderStore.write, []

    def fail_later(self: FolderStore, path: str, data: bytes) -> None:
        if path != PUBLISHED:
            sent.append(path)
            if len(sent) > 30:
                raise OSError(5, "the line is dead", path)
        write(self, path, data)

    monkeypatch.setattr(FolderStore, "write", fail_later)
    with pytest.raises(OSError, match="the line is dead"):
        folder.publish(archive)
    monkeypatch.undo()
    rest = folder.publish(archive)
    assert 0 < len(rest) < len(files_of(archive))
    assert without_list(folder.files()) == files_of(archive)


def test_a_connection_that_broke_is_no_success(
    archive: Workspace, folder: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(self: FolderStore, path: str, data: bytes) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(FolderStore, "write", fail)
    assert main(["publish", folder.target, str(archive.root)]) == 2
    assert capsys.readouterr().err == f"newsarchive: {folder.target}: the connection was lost\n"


def test_what_was_half_sent_and_is_not_wanted_any_more_is_deleted(
    archive: Workspace, folder: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = FolderStore.send

    def send_no_pages(self: FolderStore, site: Path, paths: list[str], sent: Callable[[str, bytes], None]) -> None:
        send(self, site, paths, sent)
        if FERRY in paths:
            os.kill(os.getpid(), 2)

    monkeypatch.setattr(FolderStore, "send", send_no_pages)
    with pytest.raises(KeyboardInterrupt):
        folder.publish(archive)
    monkeypatch.undo()
    archive.delete("articles/ferry.txt")
    archive.build()
    folder.publish(archive)
    assert without_list(folder.files()) == files_of(archive)


def test_the_list_at_the_target_is_as_long_as_what_is_on_its_way(
    archive: Workspace, folder: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, lists = FolderStore.write, []

    def listen(self: FolderStore, path: str, data: bytes) -> None:
        if path == PUBLISHED:
            lists.append(data.count(b"\n"))
        write(self, path, data)

    folder.publish(archive)
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    monkeypatch.setattr(FolderStore, "write", listen)
    changes = folder.publish(archive)
    assert lists == [len(changes), 1]
    assert folder.publish(archive) == []
    assert lists == [len(changes), 1]


def test_a_manifest_of_somebody_else_deletes_nothing(
    archive: Workspace, folder: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(folder.target)
    own.mkdir()
    (own / "mine.html").write_bytes(b"mine")
    (own / MANIFEST).write_bytes(write_manifest({"mine.html": "0" * 64, "../archive/newsarchive.yaml": "0" * 64}))
    monkeypatch.setattr(FolderStore, "send", lambda *_: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        folder.publish(archive)
    monkeypatch.undo()
    folder.publish(archive)
    assert (own / "mine.html").read_bytes() == b"mine"
    assert files_of(archive).items() <= folder.files().items()


def test_a_list_that_was_tampered_with_deletes_nothing_outside(archive: Workspace, folder: Place) -> None:
    folder.publish(archive)
    listed = Path(folder.target, PUBLISHED)
    listed.write_bytes(listed.read_bytes() + write_manifest({"../archive/newsarchive.yaml": "-", "/etc/hosts2": "-"}))
    assert [line for line in folder.publish(archive) if line.startswith("delete")] == []
    assert (archive.root / "newsarchive.yaml").exists()


def test_assets_come_before_pages_and_manifests_after_what_they_name() -> None:
    here = dict.fromkeys(["index.html", "assets/style.css", "a/manifest-sha256.txt", "a/b.html"], "1")
    assert list(compare(here, {"old.html": "1", "a/b.html": "0"}).lines()) == [
        "send assets/style.css",
        "send a/b.html",
        "send index.html",
        "send a/manifest-sha256.txt",
        "delete old.html",
    ]


def test_a_file_that_is_not_what_the_manifest_says_is_not_published_unnoticed(
    archive: Workspace, folder: Place
) -> None:
    archive.write("site/about.html", "Something else.")
    with pytest.raises(PublishError, match=r"about\.html is not what"):
        folder.publish(archive)


def test_files_that_were_lost_at_the_target_are_sent_again_when_asked(archive: Workspace, folder: Place) -> None:
    folder.publish(archive)
    (Path(folder.target) / "about.html").unlink()
    assert folder.publish(archive) == []
    assert verify(folder.target).differences == ["missing: about.html"]
    publish(archive.site, folder.target, Wishes(everything=True))
    assert verify(folder.target).differences == []


def test_a_site_that_was_not_built_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace(tmp_path, STORIES)
    assert main(["publish", str(tmp_path / "there"), str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"newsarchive: there is no finished site in {tmp_path}/site: build it first\n"


def test_the_command_says_what_it_sent(archive: Workspace, folder: Place, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(files_of(archive))
    assert main(["publish", folder.target, str(archive.root)]) == 0
    assert capsys.readouterr().out == f"{count} files; {count} sent, 0 deleted.\n"
    assert main(["publish", folder.target, str(archive.root), "--all", "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith(f"{count} files; {count} would be sent, 0 would be deleted.\n")


@pytest.mark.parametrize("target", ["gopher://example.org/herald", "ftp://example.org/"])
def test_a_target_of_an_unknown_kind_is_said(target: str) -> None:
    with pytest.raises(PublishError, match="nothing is known of"):
        open_target(target, Wishes())


def test_limits_of_hosts_are_said(tmp_path: Path) -> None:
    (tmp_path / "large").touch()
    os.truncate(tmp_path / "large", 2 * 10**9)
    assert list(warnings(tmp_path, ["large"])) == [
        "large is larger than 25 MiB; Cloudflare Pages takes no such file",
        "the site has 2.0 GB; GitHub Pages takes 1 GB",
    ]
    names = [f"{number}" for number in range(MAX_FILES + 1)]
    for name in names:
        (tmp_path / name).touch()
    assert list(warnings(tmp_path, names)) == ["the site has 20,001 files; Cloudflare Pages takes 20,000"]


def test_objects_have_their_type_and_are_asked_for_again(archive: Workspace, s3: Place) -> None:
    s3.publish(archive)
    bucket = s3.target.removeprefix("s3://").partition("/")[0]
    store = obstore.store.S3Store(bucket, endpoint=s3.wishes.endpoint, client_options={"allow_http": True})
    attributes = obstore.get(store, "herald/index.html").attributes
    assert attributes["Content-Type"] == "text/html; charset=utf-8"
    assert attributes["Cache-Control"] == "public, max-age=0, must-revalidate"
