"""Style sheets, scripts and templates as browsers get them: without what only people need."""

from __future__ import annotations

import re

_GAP = r"(?:\s|/\*.*?\*/)"
_PIECE = re.compile(
    rf"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))|{_GAP}*(?:;{_GAP}*)*(\}}){_GAP}*|{_GAP}*([{{;,>]){_GAP}*|(?<=[\w-])(:){_GAP}+|{_GAP}+""",
    re.DOTALL,
)


def compact(css: str) -> str:
    """The same rules in fewer characters; what stands in quotation marks stays as it is."""
    return _PIECE.sub(lambda found: found[found.lastindex] if found.lastindex else " ", css).strip()


_BRACE = re.compile(r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]""", re.DOTALL)


def without_layer(css: str, name: str) -> tuple[str, str]:
    """The style sheet without a layer, and that layer alone: what only some pages need."""
    kept, apart, at = "", "", 0
    for start in re.finditer(rf"^@layer\s+{re.escape(name)}\s*{{", css, re.MULTILINE):
        end = _closing(css, start.end())
        kept, apart, at = kept + css[at : start.start()], apart + css[start.start() : end], end
    return kept + css[at:], apart


def _closing(css: str, at: int) -> int:
    """Behind the brace that closes the one before `at`; the end of the text if there is none."""
    depth = 1
    for found in _BRACE.finditer(css, at):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(css)


_END_TAGS = re.compile(r"</(?:li|dt|dd|tr|t[dh]|tbody)>")


def compact_markup(template: str) -> str:
    """The same elements without the end tags of list items and cells, which HTML lets be left out everywhere."""
    return _END_TAGS.sub("", template)


def compact_script(script: str) -> str:
    """The same script without indentation and lines of comment; one with texts over several lines stays as it is."""
    lines = [line.strip() for line in script.splitlines()]
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return script
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
