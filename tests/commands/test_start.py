"""A command imports what it needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"jinja2", "yaml", "markdown_it", "dateutil", "msgspec", "sqlite3", "tqdm", "watchfiles", "multiprocessing"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_imports_nothing_that_help_does_not_need(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom newsarchive.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & HEAVY == set()


def test_a_build_does_not_import_what_only_serve_needs(tmp_path: object) -> None:
    script = "import sys\nimport newsarchive.builder.build\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"watchfiles", "http.server", "tqdm"} == set()
