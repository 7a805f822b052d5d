"""newsarchive turns a folder of raw article text into a browsable, citable, permanent news archive."""

__version__ = "0.1.0"
