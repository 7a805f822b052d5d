"""What people must mend: where it is, what is wrong, and what to do. Every code is explained in docs/problems.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec


class Problem(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Something that a person must mend; the build goes on with the rest."""

    path: str
    """The file, as a person would name it from the archive's folder: `articles/a.txt`, `newsarchive.yaml`."""
    line: int
    """1-based; 0 where the whole file is meant."""
    column: int
    """1-based, in code points; 0 where the whole line is meant."""
    code: str
    """In kebab case, for scripts: `date-unreadable`."""
    message: str
    """What is wrong, one sentence without full stop."""
    help: str
    """What to do about it."""
    excerpt: str = ""
    """The line itself, shortened; shown with a caret below."""
    severity: Literal["error", "warning"] = "error"


def format_problem(problem: Problem) -> str:
    """The problem as lines of text: place, message, the line with a caret, help."""
    place = problem.path
    if problem.line:
        place += f":{problem.line}"
        if problem.column:
            place += f":{problem.column}"
    lines = [f"{place}: {problem.severity}: {problem.code}: {problem.message}"]
    if problem.excerpt and problem.line:
        number = str(problem.line)
        lines.append(f"  {number} | {problem.excerpt}")
        if problem.column:
            lines.append(f"  {' ' * len(number)} | {' ' * (problem.column - 1)}^")
    lines.append(f"  help: {problem.help}")
    return "\n".join(lines)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """In order of file, line and column, each once."""
    return sorted(set(problems))
