"""What only the whole archive knows: who is who, what belongs together, where everything has its page."""

from newsarchive.archive.join import Archive, Printings, Relation, Story, join
from newsarchive.archive.memo import Memo

__all__ = ["Archive", "Memo", "Printings", "Relation", "Story", "join"]
