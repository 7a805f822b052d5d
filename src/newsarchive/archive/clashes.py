"""What people should mend about the articles of an archive beside each other: doubled headlines, unusable slugs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.archive.slug import slugify
from newsarchive.problems import Problem
from newsarchive.records import Card


def find_clashes(cards: Sequence[Card]) -> Iterator[Problem]:
    """The problems, in the order of the cards; both articles are built, each under a URL of its own."""
    first: dict[tuple[str, str, str], Card] = {}
    for card in cards:
        if card.published.edtf:
            twin = first.setdefault((card.headline.casefold(), card.published.edtf, card.source), card)
            if twin is not card:
                yield _doubled(card, twin)
        slug = card.settings.get("slug", "")
        if slug and slugify(slug) != slug:
            yield _unusable(card, slug)


def _doubled(card: Card, twin: Card) -> Problem:
    message = f"has the headline and the date of {twin.path}; digits at the end of their URLs tell them apart"
    help = "delete one of the two if they are the same article, or give it another headline"
    return Problem(card.path, 0, 0, "headline-twice", message, help, severity="warning")


def _unusable(card: Card, slug: str) -> Problem:
    message = f"the slug `{slug[:60]}` cannot stand in a URL; `{slugify(slug)}` was taken"
    help = "write slugs with small letters, digits and hyphens"
    return Problem(card.path, 0, 0, "slug-unusable", message, help, severity="warning")
