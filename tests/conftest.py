"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A machine that is shared is slow at times; that is no fault of what is tested.
settings.register_profile("newsarchive", deadline=None)
settings.load_profile("newsarchive")
