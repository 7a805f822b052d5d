"""Bytes to Article: what every line of a raw news text is, and what follows from it."""
