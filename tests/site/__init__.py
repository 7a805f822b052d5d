"""Tests of the built site: links, policy, HTML, accessibility, and what a browser makes of it."""
