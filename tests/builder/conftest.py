"""Archives for the builder's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[str], Workspace]:
    """Makes an archive of the files in a text."""
    return lambda files="": Workspace(tmp_path, files)
