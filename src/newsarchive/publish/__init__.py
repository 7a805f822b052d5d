"""Publishing: brings a place on the web to the state of a built site, sending only what changed."""

from newsarchive.publish.publish import Publication, publish
from newsarchive.publish.targets import PublishError, Wishes

__all__ = ["Publication", "PublishError", "Wishes", "publish"]
