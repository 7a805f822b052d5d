"""A build's report in words: the summary, the reasons, the seconds of each stage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from newsarchive.builder.build import Report
from newsarchive.problems import Problem


def summary(report: Report, output: Path) -> str:
    """What there is, what was done, and how many problems there are, in a sentence or two."""
    updated = report.updated
    counts = [
        _count(report.articles, "article"),
        _count(updated.pages, "page"),
        _count(report.entities, "entity", "entities"),
        _count(report.topics, "topic"),
        _count(len(report.problems), "problem"),
    ]
    work = [
        f"{report.parsed} read",
        f"{len(updated.rendered)} rendered",
        f"{len(updated.written)} written",
        f"{len(updated.deleted)} deleted",
    ]
    return f"{', '.join(counts)}; {', '.join(work)}; {sum(report.seconds.values()):.1f} s.\nThe site is in {output}"


def reasons(report: Report) -> str:
    """Why each page was rendered, a line each."""
    return "".join(f"{url}: {why}\n" for url, why in sorted(report.updated.why.items()))


def profile(report: Report) -> str:
    """Seconds and articles a second of each stage."""
    lines = [f"{'stage':<10}{'seconds':>9}{'articles/s':>12}"]
    for stage, seconds in report.seconds.items():
        lines.append(f"{stage:<10}{seconds:>9.2f}{report.articles / max(seconds, 1e-9):>12,.0f}")
    return "\n".join(lines) + "\n"


def problems_as_json(problems: Sequence[Problem]) -> str:
    """The problems as a JSON array of objects."""
    rows = [{name: getattr(problem, name) for name in problem.__struct_fields__} for problem in problems]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def _count(number: int, singular: str, plural: str = "") -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
