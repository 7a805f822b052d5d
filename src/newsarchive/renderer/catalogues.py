"""The interface in other languages: gettext catalogues, and templates that are translated as they are compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from newsarchive.renderer.styles import compact_markup
from newsarchive.renderer.theme import Theme

_VALUE = re.compile(r"%\((\w+)\)s")


def read_catalogue(theme: Theme, language: str) -> NullTranslations:
    """The messages in a language; what no catalogue has stays as it is, in English."""
    found = NullTranslations()
    for file in reversed(list(theme.catalogues(language))):
        catalogue = _translations(file.read_bytes())
        catalogue.add_fallback(found)
        found = catalogue
    return found


def _translations(po: bytes) -> NullTranslations:
    # Babel reads a catalogue in some milliseconds, once for each process; so none has to be compiled beforehand.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po)))
    compiled.seek(0)
    return GNUTranslations(compiled)


class Loader(BaseLoader):
    """Templates out of a theme; messages are translated and tags left out once, before a template is compiled."""

    def __init__(self, theme: Theme, translate: Callable[[str], str]) -> None:
        self._theme, self._translate = theme, translate

    def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        return self._theme.read(template).decode("utf-8-sig"), str(self._theme.path(template)), lambda: True

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        source, filename, uptodate = self.get_source(environment, name)
        tree = environment.parse(compact_markup(source) if name.endswith(".html") else source, name, filename)
        tree = _Messages(self._translate, name).visit(tree)
        code = environment.compile(tree, name, filename)
        return environment.template_class.from_code(environment, code, globals or {}, uptodate)


class _Messages(NodeTransformer):
    """Puts the translation in the place of each `_("message")`, with its values as expressions inside."""

    def __init__(self, translate: Callable[[str], str], template: str) -> None:
        self._translate, self._template = translate, template

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name that Jinja looks for
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name != "_" or not node.args:
            return node
        [message] = node.args
        if not isinstance(message, nodes.Const):
            return node
        return self._filled(self._translate(message.value), {pair.key: pair.value for pair in node.kwargs}, node.lineno)

    def _filled(self, text: str, values: Mapping[str, nodes.Expr], line: int) -> nodes.Expr:
        parts: list[nodes.Expr] = []
        for place, part in enumerate(_VALUE.split(text)):
            if place % 2 and part not in values:
                raise TemplateSyntaxError(f'the message "{text}" wants a value %({part})s', line, self._template)
            if part:
                parts.append(values[part] if place % 2 else nodes.Const(part, lineno=line))
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=line)
