"""What compiled templates do most often, made quick: they put texts out, and call macros."""

from __future__ import annotations

from typing import Any

import markupsafe
from jinja2 import Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Of a text, without the object that marks it as safe: a template puts it out at once."""


def escaped(value: object) -> str:
    """What a template puts out for a value, as `markupsafe.escape` has it."""
    if type(value) is str:
        text: str = _escape_text(value)
        return text
    return value if type(value) is Markup else escape(value)


class QuickContext(Context):
    """Knows a macro when it is called, and does not ask what else it might be."""

    def call(self, of: Any, *arguments: Any, **named: Any) -> Any:
        """What comes of calling it."""
        if type(of) is not Macro:
            return super().call(of, *arguments, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return of(self.eval_ctx, *arguments, **named)


def quicken(template: Template) -> Template:
    """The compiled template, whose code escapes with the function of that name in its module."""
    template.root_render_func.__globals__["escape"] = escaped
    return template
