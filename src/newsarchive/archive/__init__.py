"""What only the whole archive knows: who is who, what belongs together, where everything has its page."""

from newsarchive.archive.join import Archive, Printings, Relation, Story, join

__all__ = ["Archive", "Printings", "Relation", "Story", "join"]
