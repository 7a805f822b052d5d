"""What is made quick does what Jinja and MarkupSafe do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup, escape

from newsarchive.renderer.quick import QuickContext, escaped, quicken

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.lists(st.text()))


@given(VALUES)
def test_a_value_is_escaped_as_markupsafe_does_it(value: object) -> None:
    assert escaped(value) == escape(value)


def test_macros_are_called_with_all_that_they_take() -> None:
    environment = Environment(autoescape=True)
    environment.context_class = QuickContext
    source = """{% macro it(a, b="&") %}{{ a }}{{ b }}{{ caller() if caller }}{% endmacro %}
    {%- for x in "<" %}{{ it(x) }} {{ it("1", b="2") }} {% call it(x, x) %}!{% endcall %}{% endfor %}"""
    assert quicken(environment.from_string(source)).render() == "&lt;&amp; 12 &lt;&lt;!"


def test_calling_what_is_not_there_still_fails() -> None:
    environment = Environment(autoescape=True)
    environment.context_class = QuickContext
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing() }}").render()
