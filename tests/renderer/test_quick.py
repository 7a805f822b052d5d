"""What is made quick does what Jinja and MarkupSafe do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from jinja2.runtime import markup_join
from markupsafe import Markup, escape

from newsarchive.renderer.quick import escaped, joined, quicken

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.lists(st.text()))


@given(VALUES)
def test_a_value_is_escaped_as_markupsafe_does_it(value: object) -> None:
    assert escaped(value) == escape(value)


@given(st.lists(VALUES).map(tuple))
def test_values_are_put_together_as_jinja_does_it(values: tuple[object, ...]) -> None:
    assert joined(values) == markup_join(values)
    assert type(joined(values)) is type(markup_join(values))


TEMPLATES = {
    "base": """<{% block head %}{{ self.title() }} of {{ site ~ "!" }}{% endblock %}>
{%- block title %}A{% endblock %}{% block main %}{% endblock %}{% set end %}{{ x }};{% endset %}{{ end }}{{ end }}""",
    "part": "{{ x }}{% for y in ys %}{{ y }}{{ ', ' if not loop.last }}{% endfor %}",
    "macros": """{% macro it(a, b="&") %}{{ a }}{{ b }}{{ caller() if caller }}{% endmacro %}
{% macro rest() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}""",
    "page": """{% extends "base" %}{% import "macros" as macros %}{% block title %}{{ super() }}B{% endblock %}
{% block main %}{% include "part" %}{% for y in ys %}{% set z = y %}{{ macros.it(z) }}{{ macros.it("1", b="2") }}
{%- call macros.it(y, y) %}!{{ x }}{% endcall %}{{ macros.rest(1, y, z=3) }}{{ macros.it(y, "<b>"|safe) }}
{%- filter upper %}a{{ y }}{% endfilter %}{% endfor %}{% block inner scoped %}{{ x|e }}{% endblock %}{% endblock %}""",
}


def test_blocks_macros_and_loops_come_out_as_jinja_has_them() -> None:
    plain = Environment(autoescape=True, loader=DictLoader(TEMPLATES))
    quick = Environment(autoescape=True, loader=DictLoader(TEMPLATES))
    quicken(quick)
    values = {"site": "<S>", "x": "<x>", "ys": ["<", Markup("<i>"), 3]}
    for name in ("macros", "part", "base", "page"):
        assert quick.get_template(name).render(values) == plain.get_template(name).render(values)


def test_macros_are_called_with_all_that_they_take() -> None:
    environment = Environment(autoescape=True)
    quicken(environment)
    source = """{% macro it(a, b="&") %}{{ a }}{{ b }}{{ caller() if caller }}{% endmacro %}
    {%- for x in "<" %}{{ it(x) }} {{ it("1", b="2") }} {% call it(x, x) %}!{% endcall %}{% endfor %}"""
    assert environment.from_string(source).render() == "&lt;&amp; 12 &lt;&lt;!"


def test_calling_what_is_not_there_still_fails() -> None:
    environment = Environment(autoescape=True)
    quicken(environment)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing() }}").render()
