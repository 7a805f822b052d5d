"""Markdown to blocks, through markdown-it-py with HTML off; offsets into the source are found again word by word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from newsarchive.loader.lines import fold, split_lines
from newsarchive.records import Block, Role, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPANS: dict[str, Literal["link", "emphasis", "strong", "code"]] = {"em": "emphasis", "strong": "strong", "a": "link"}
MAX_NESTING = 10
"""Of quotations in lists in quotations ten are enough; each level more lets brackets made to be slow take longer."""
MAX_CHARACTERS = 2_000_000


def read_markdown(text: str, skip: int) -> list[Block]:
    """The blocks of a Markdown text below its first `skip` lines; every line that is not blank is in one."""
    lines = split_lines(text)
    starts = [start for start, _ in lines] + [len(text) + 1]
    offset = starts[skip] if skip < len(starts) else len(text)
    blocks = _blocks(_parser().parse(text[offset:]), text, starts, skip)
    return _with_rest(blocks, lines, skip)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # which plain text does without

    return MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")


def _blocks(tokens: list[Token], text: str, starts: list[int], skip: int) -> list[Block]:
    """One block for each leaf of the token tree."""
    blocks: list[Block] = []
    open_kinds: list[tuple[str, int]] = []
    position = 0
    for token in tokens:
        if token.nesting == 1:
            open_kinds.append((token.type, int(token.tag[1]) if token.type == "heading_open" else 0))
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.map and token.type in {"inline", "fence", "code_block", "hr"}:
            first, last = token.map[0] + skip + 1, max(token.map[1], token.map[0] + 1) + skip
            start, end = starts[first - 1], starts[min(last, len(starts) - 1)]
            position = max(position, start)
            block, position = _block(token, open_kinds, text, (first, last), (position, end))
            blocks.append(block)
    return blocks


def _block(
    token: Token, kinds: list[tuple[str, int]], text: str, lines: tuple[int, int], window: tuple[int, int]
) -> tuple[Block, int]:
    first, last = lines
    if token.type != "inline":
        role = Role.FURNITURE if token.type == "hr" else Role.CODE
        content, origin = fold([(window[0], text[window[0] : window[1]])])
        return Block(role, content, first, last, origin, "markdown-" + token.type.replace("_", "-")), window[1]
    inline = _Inline(text, *window)
    inline.read(token.children or [])
    role, level = _role(kinds, inline)
    block = Block(
        role, inline.text, first, last, tuple(inline.origin), f"markdown-{role.value}", 1.0, tuple(inline.spans), level
    )
    return block, inline.position


def _role(kinds: list[tuple[str, int]], inline: _Inline) -> tuple[Role, int]:
    names = [kind for kind, _ in kinds]
    if "table_open" in names:
        return Role.TABLE, 0
    if "heading_open" in names:
        return Role.SUBHEAD, next(level for kind, level in kinds if kind == "heading_open")
    if "list_item_open" in names:
        return Role.LIST_ITEM, names.count("list_item_open")
    if "blockquote_open" in names:
        return Role.QUOTE, 0
    if inline.only_images:
        return Role.CAPTION, 0
    return Role.PARAGRAPH, 0


class _Inline:
    """Collects the plain text of an inline token, its spans, and where each piece stands in the source."""

    def __init__(self, source: str, position: int, end: int) -> None:
        self.source, self.position, self.end = source, position, end
        self.text = ""
        self.origin: list[tuple[int, int]] = []
        self.spans: list[Span] = []
        self.images = self.others = 0

    @property
    def only_images(self) -> bool:
        return self.images > 0 and self.others == 0

    def read(self, tokens: list[Token], in_image: bool = False) -> None:
        opened: list[tuple[int, str, str]] = []
        for token in tokens:
            if token.nesting == 1:
                opened.append((len(self.text), token.tag, str(token.attrs.get("href", ""))))
            elif token.nesting == -1 and opened:
                self._close(*opened.pop())
            elif token.type in {"softbreak", "hardbreak"}:
                self.text += " "
            elif token.type == "image":
                self.images += 1
                self.read(token.children or [], in_image=True)
            else:
                self.others += not in_image and (token.type != "text" or bool(token.content.strip()))
                self._add(token)

    def _close(self, start: int, tag: str, target: str) -> None:
        kind = _SPANS.get(tag)
        if kind and start < len(self.text):
            self.spans.append(Span(start, len(self.text), kind, target))

    def _add(self, token: Token) -> None:
        start = len(self.text)
        at = self.source.find(token.content, self.position, self.end) if token.content else -1
        if at >= 0:
            self.origin.append((start, at))
            self.position = at + len(token.content)
        else:
            self._add_by_character(token.content, start)
        self.text += token.content
        if token.type == "code_inline" and token.content:
            self.spans.append(Span(start, len(self.text), "code"))

    def _add_by_character(self, content: str, start: int) -> None:
        """Where escapes or entities were resolved: each character that stands in the source, near where we are."""
        for i, character in enumerate(content):
            at = self.source.find(character, self.position, min(self.end, self.position + 12))
            if at >= 0:
                self.origin.append((start + i, at))
                self.position = at + 1


def _with_rest(blocks: list[Block], lines: list[tuple[int, str]], skip: int) -> list[Block]:
    """The blocks and, as furniture, each line of mark-up that none of them holds."""
    covered = {number for block in blocks for number in range(block.first_line, block.last_line + 1)}
    rest = []
    for number, (start, line) in enumerate(lines, 1):
        if number > skip and number not in covered and line.strip():
            text, origin = fold([(start, line)])
            rest.append(Block(Role.FURNITURE, text, number, number, origin, "markdown-mark-up"))
    return sorted([*blocks, *rest], key=lambda block: block.first_line)
