"""The publication that an article names in doubt, and others of its site name surely."""

from __future__ import annotations

from pathlib import Path

from tests.builder.test_furniture import APPEAL, FERRY, MINE
from tests.builder.workspace import Workspace

FRAME = "Sign up for our newsletter to get the news of the islands by mail every morning"
NAMED_ONCE = FERRY.replace(
    APPEAL, "The old boat may be seen in the yard, where the Harbour Courier took a picture of it."
)
NAMED_SURELY = MINE.replace(APPEAL, "The county had bought land for a road to the mine, which will not be built now.")
RIGHTS = "© 2011 Harbour Courier. All rights reserved.\n\nFollow Harbour Courier on Facebook"


def test_an_article_is_of_the_publication_that_others_with_its_frame_name(tmp_path: Path) -> None:
    archive = Workspace(tmp_path)
    archive.write("articles/ferry.txt", f"{NAMED_ONCE}\n{FRAME}\n")
    archive.build()
    before = archive.tree()
    assert not [url for url in archive.urls("sources") if "courier" in url]
    archive.write("articles/mine.txt", f"{NAMED_SURELY}\n{FRAME}\n\n{RIGHTS}\n")
    archive.build()
    url = next(url for url in archive.urls("articles") if "ferry" in url)
    assert "<bdi>Harbour Courier</bdi></a>" in archive.page(url)
    assert archive.tree() == archive.clean_tree()
    archive.delete("articles/mine.txt")
    (archive.root / "permalinks.tsv").unlink()
    archive.build()
    assert archive.tree() == before
