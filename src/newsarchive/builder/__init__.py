"""Builds the site: reads what changed, joins the archive, plans its pages and keeps the output folder."""
