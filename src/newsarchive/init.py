"""`init`: the files of a new archive, which stand in the folder starters/."""

from __future__ import annotations

from pathlib import Path

import newsarchive
from newsarchive.settings import FILE_NAME

STARTERS = Path(__file__).parent / "starters"
GITIGNORE = "/site/\n/.newsarchive/\n"
GITATTRIBUTES = """\
# Lines are added to the record of URLs and never changed: of two branches that merge, it keeps those of both.
/permalinks.tsv text eol=lf merge=union
"""
CI_FILES = {"github": ".github/workflows/archive.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each host looks for what it should do on a push."""


def start_archive(folder: Path, ci: str = "") -> list[Path]:
    """Make the folder and its first files; their paths. Raises FileExistsError where there is an archive already.

    `ci` asks for the file that lets a host build and publish: `github` or `gitlab`.
    """
    files = {
        folder / FILE_NAME: _starter("newsarchive.yaml"),
        folder / "authority.yaml": _starter("authority.yaml"),
        folder / ".gitignore": GITIGNORE,
        folder / ".gitattributes": GITATTRIBUTES,
        folder / "articles" / "welcome.md": _starter("welcome.md"),
    }
    if ci:
        files[folder / CI_FILES[ci]] = ci_file(ci)
    for path in (folder / FILE_NAME, folder / "authority.yaml"):
        if path.exists():
            raise FileExistsError(path)
    made = [path for path in files if not path.exists()]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8", newline="\n")
    return made


def ci_file(host: str) -> str:
    """The file for a host, which installs this version of newsarchive."""
    return _starter(f"{host}.yml").replace("==VERSION", f"=={newsarchive.__version__}")


def _starter(name: str) -> str:
    return (STARTERS / name).read_text("utf-8")
