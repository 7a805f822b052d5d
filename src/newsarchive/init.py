"""`init`: the files of a new archive."""

from __future__ import annotations

from pathlib import Path

from newsarchive.settings import FILE_NAME

SETTINGS = """\
# The settings of this archive. Every line may be left out; docs/settings.md explains them all.

title: News archive
motto: ""

# Where the site will be published; feeds, the site map and canonical links need it.
# base_url: https://example.org/archive/

# Where readers send corrections: an e-mail address or a URL.
# corrections: desk@example.org
"""

AUTHORITY = """\
# The authority file: who is who, where the program cannot know. It wins over everything else.
# docs/entities.md explains each key.
"""

WELCOME = """\
---
headline: How to fill this archive
date: 2024-01-01
authors: []
---
Put text files into the articles folder, one article in each, just as they were copied or saved. Delete this one.

Build the site again after every change; only what changed is made anew.
"""

GITIGNORE = "/site/\n/.newsarchive/\n"


def start_archive(folder: Path) -> list[Path]:
    """Make the folder and its first files; their paths. Raises FileExistsError where there is an archive already."""
    files = {
        folder / FILE_NAME: SETTINGS,
        folder / "authority.yaml": AUTHORITY,
        folder / ".gitignore": GITIGNORE,
        folder / "articles" / "welcome.md": WELCOME,
    }
    for path in (folder / FILE_NAME, folder / "authority.yaml"):
        if path.exists():
            raise FileExistsError(path)
    made = [path for path in files if not path.exists()]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8", newline="\n")
    return made
