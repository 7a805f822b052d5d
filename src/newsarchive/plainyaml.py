"""YAML from strangers: read without anchors, by which a few lines stand for millions, and not nested deeply."""

from __future__ import annotations

import re

import yaml

DEEPEST = 30
_STARTS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class AnchorError(yaml.MarkedYAMLError):
    """The text has anchors or aliases."""


def compose(text: str) -> yaml.Node | None:
    """The tree of the text, whose scalars are whole Unicode; raises yaml.MarkedYAMLError and no other."""
    try:
        _look_through(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (ValueError, OverflowError) as error:
        raise yaml.MarkedYAMLError(problem="an escape stands for no character") from error
    if "\\" in text:
        _mend(root)
    return root


def construct(root: yaml.Node | None) -> object:
    """The values of a tree; raises yaml.MarkedYAMLError."""
    try:
        return yaml.SafeLoader("").construct_document(root) if root else None
    except (ValueError, OverflowError) as error:
        raise yaml.MarkedYAMLError(problem=f"a value cannot be read ({error})") from error


def _look_through(text: str) -> None:
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
            raise AnchorError(problem="anchors and aliases are not read", problem_mark=token.start_mark)
        depth += isinstance(token, _STARTS) - isinstance(token, _ENDS)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=token.start_mark)


def _mend(node: object) -> None:
    """Characters that escapes wrote in two halves, as JSON does, become one; a half alone becomes U+FFFD."""
    if isinstance(node, yaml.ScalarNode):
        if _NO_TEXT.search(node.value):
            node.value = (
                node.value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
    elif isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for child in part if isinstance(part, tuple) else (part,):
                _mend(child)
