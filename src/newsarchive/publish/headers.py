"""What a host should say of each file: its type, and how long it may be kept before asking again."""

from __future__ import annotations

CACHE_CONTROL = "public, max-age=0, must-revalidate"
"""Files keep their names when they change: a browser asks each time whether they did."""

TYPES = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
}


def content_type(path: str) -> str:
    """By the file's ending."""
    return TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
