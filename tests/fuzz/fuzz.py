"""Feeds a target by atheris, which looks for inputs that take new ways through the program.

    pip install atheris
    python -m tests.fuzz.fuzz TARGET [options of libFuzzer, as -max_total_time=3600]

Starts from tests/fuzz/corpus/TARGET. An input that breaks a promise is left as a file crash-...: put it into the
corpus, which tests/fuzz/test_fuzz.py feeds in every run of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Runs until the time is over or a promise is broken."""
    with atheris.instrument_imports(include=["newsarchive", "yaml", "markdown_it"]):
        from tests.fuzz.targets import TARGETS
    target, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as found:
        folders = [found, *map(str, CORPUS.glob(target))]
        atheris.Setup([sys.argv[0], "-timeout=20", "-max_len=4096", *options, *folders], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
