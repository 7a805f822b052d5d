"""What compiled templates do most often, made quick: they put texts together, and call macros."""

from __future__ import annotations

from functools import lru_cache, partial
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, Context, Macro, markup_join
from markupsafe import Markup, escape

_escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Of a text, without the object that marks it as safe: a template puts it out at once."""


def escaped(value: object) -> str:
    """What a template puts out for a value, as `markupsafe.escape` has it."""
    if type(value) is str:
        text: str = _escape_text(value)
        return text
    return value if type(value) is Markup else escape(value)


PLAIN = frozenset({FunctionType, MethodType, BuiltinFunctionType, BlockReference, partial, type(lru_cache(str))})
"""What is called as it is, if it does not ask for the context."""

_mark = str.__new__
"""Makes Markup of a text, without asking whether it is one already."""


def joined(parts: tuple[Any, ...]) -> str:
    """What a template puts together with `~`."""
    for part in parts:
        if type(part) is not str:
            return markup_join(parts)
    return "".join(parts)


class QuickMacro(Macro):
    """Knows whether it is called with a value for each argument, and nothing else: then its function is called."""

    def __init__(self, environment: Any, func: Any, name: str, arguments: Any, *more: Any) -> None:
        super().__init__(environment, func, name, arguments, *more)
        self.function = func
        self.count = -1 if self.caller or self.catch_kwargs or self.catch_varargs else len(arguments)


class QuickContext(Context):
    """Knows macros and plain functions when they are called, and does not ask what else they might be."""

    def call(self, of: Any, *arguments: Any, **named: Any) -> Any:
        """What comes of calling it."""
        if type(of) is not QuickMacro:
            is_plain = type(of) in PLAIN and not hasattr(of, "jinja_pass_arg")
            return of(*arguments, **named) if is_plain else super().call(of, *arguments, **named)
        if named or len(arguments) != of.count:
            return of(self.eval_ctx, *arguments, **named)
        made = of.function(*arguments)
        return _mark(Markup, made) if self.eval_ctx.autoescape else made


class QuickCode(CodeGenerator):
    """Puts the text of a template, and of each of its blocks, together where it is made: a page has 500 pieces, which
    would otherwise be handed on one by one, from the block to the template and on to that which it extends."""

    def enter_frame(self, frame: Frame) -> None:
        if self._is_outermost(frame):
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        super().leave_frame(frame, with_python_scope)
        if self._is_outermost(frame):
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Without the variables around it, which nothing asks for that a template may call."""
        plain = frame.copy()
        plain.loop_frame = plain.block_frame = False
        super().visit_Call(node, plain, forward_caller=forward_caller)

    @staticmethod
    def _is_outermost(frame: Frame) -> bool:
        return frame.rootlevel or frame.block_frame


class QuickTemplate(Template):
    """Its code finds the functions above under the names of those that they stand for."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, globals: Any, uptodate: Any = None) -> Template:  # noqa: ARG003
        """With what every template knows; Jinja gives a chain of mappings, to be looked through for each page."""
        template = super().from_code(environment, code, environment.globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, markup_join=joined, Macro=QuickMacro)
        return template


def quicken(environment: Environment) -> None:
    """Make the templates quick that it compiles from now on."""
    environment.code_generator_class = QuickCode
    environment.context_class = QuickContext
    environment.template_class = QuickTemplate
