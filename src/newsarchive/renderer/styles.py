"""Style sheets as browsers get them: without comments, and without the white space that only people need."""

from __future__ import annotations

import re

_GAP = r"(?:\s|/\*.*?\*/)"
_PIECE = re.compile(
    rf"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))|{_GAP}*(?:;{_GAP}*)*(\}}){_GAP}*|{_GAP}*([{{;,]){_GAP}*|(?<=[\w-])(:){_GAP}+|{_GAP}+""",
    re.DOTALL,
)


def compact(css: str) -> str:
    """The same rules in fewer characters; what stands in quotation marks stays as it is."""
    return _PIECE.sub(lambda found: found[found.lastindex] if found.lastindex else " ", css).strip()
