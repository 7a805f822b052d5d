"""Spare files: written over only where nobody else has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.builder import write
from newsarchive.builder.spares import Spares, can_keep
from newsarchive.builder.write import Output

pytestmark = pytest.mark.skipif(not can_keep(), reason="this system has no leases")

PAGES = [(f"pages/{number}.html", b"page %d" % number) for number in range(100)]


def test_what_was_replaced_is_written_over(tmp_path: Path) -> None:
    spares = Spares(str(tmp_path))
    first = spares.fill(b"the first page, which is long")
    inode = Path(first).stat().st_ino
    place = tmp_path / "page.html"
    Path(first).replace(place)
    spares.keep(str(place))
    place.unlink()
    second = spares.fill(b"the second page")
    assert (Path(second).stat().st_ino, Path(second).read_bytes()) == (inode, b"the second page")
    assert Path(spares.fill(b"a third one")).stat().st_ino != inode


def test_a_file_that_somebody_reads_or_has_by_another_name_is_let_alone(tmp_path: Path) -> None:
    spares = Spares(str(tmp_path))
    read, backed_up = tmp_path / "read.html", tmp_path / "backed-up.html"
    for place in (read, backed_up):
        Path(spares.fill(b"as it was")).replace(place)
    with read.open("rb") as reader:
        for place in (read, backed_up):
            spares.keep(str(place))
        read.unlink()
        backed_up.rename(tmp_path / "backup.html")
        assert [Path(spares.fill(b"another")).read_bytes() for _ in range(2)] == [b"another"] * 2
        assert reader.read() == b"as it was"
    assert (tmp_path / "backup.html").read_bytes() == b"as it was"


def test_a_file_with_rights_of_its_own_is_no_spare(tmp_path: Path) -> None:
    spares = Spares(str(tmp_path))
    place = tmp_path / "page.html"
    Path(spares.fill(b"page")).replace(place)
    place.chmod(0o600)
    spares.keep(str(place))
    assert Path(spares.fill(b"other")).stat().st_mode & 0o777 != 0o600


def test_many_files_are_replaced_by_few_new_ones(tmp_path: Path) -> None:
    first = Output(tmp_path)
    first.write_all(PAGES)
    first.finish({url for url, _ in PAGES}, doubted=True)
    first.close()
    inodes = {(tmp_path / url).stat().st_ino for url, _ in PAGES}
    second = Output(tmp_path)
    for turn in (b"second", b"third"):
        stamps = second.write_all([(url, data + turn) for url, data in PAGES])
        assert stamps == [second.stamp(url) for url, _ in PAGES]
    second.close()
    assert [(tmp_path / url).read_bytes() for url, _ in PAGES] == [data + b"third" for _, data in PAGES]
    assert inodes == {(tmp_path / url).stat().st_ino for url, _ in PAGES}
    assert second.written == [url for url, _ in PAGES] * 2


def test_what_cannot_get_its_place_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "pages" / "7.html" / "in-the-way").mkdir(parents=True)
    stamps = Output(tmp_path).write_all(PAGES)
    assert [number for number, stamp in enumerate(stamps) if isinstance(stamp, OSError)] == [7]
    assert (tmp_path / "pages/8.html").read_bytes() == b"page 8"


def test_a_disk_that_cannot_be_waited_for_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Spares) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "pages").mkdir()
    output = Output(tmp_path)
    output.write_all(PAGES)
    monkeypatch.setattr(write.Spares, "settle", fail)
    stamps = output.write_all([(url, b"new") for url, _ in PAGES])
    assert all(isinstance(stamp, OSError) for stamp in stamps)
    assert [(tmp_path / url).read_bytes() for url, _ in PAGES] == [data for _, data in PAGES]
