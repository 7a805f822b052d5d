"""Style sheets as browsers get them."""

from __future__ import annotations

import pytest

from newsarchive.renderer.styles import compact, compact_markup, compact_script, without_layer


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
        ("/* ink */ a /* of links */ b { width: calc(1rem + 2px) }", "a b{width:calc(1rem + 2px)}"),
        ("@media (min-width: 40rem) {\n  a, b > i { top: 0; }\n}", "@media (min-width:40rem){a,b>i{top:0}}"),
        ('q::before { content: "; } /* : */ "; }', 'q::before{content:"; } /* : */ "}'),
        ("a { background: url(data:image/svg+xml;a, b) }", "a{background:url(data:image/svg+xml;a, b)}"),
        ("ul :is(a, b) { left: 0 } ", "ul :is(a,b){left:0}"),
    ],
)
def test_rules_stay_the_same_in_fewer_characters(written: str, sent: str) -> None:
    assert compact(written) == sent
    assert compact(sent) == sent


def test_templates_lose_the_end_tags_that_html_does_without() -> None:
    row = "<tr><th>Year</th>{% for it in years %}<td>{{ it }}</td>{% endfor %}</tr>"
    assert compact_markup(row) == "<tr><th>Year{% for it in years %}<td>{{ it }}{% endfor %}"
    assert compact_markup("<ul>\n<li><a>One</a></li>\n</ul>\n<p>Two</p>") == "<ul>\n<li><a>One</a>\n</ul>\n<p>Two</p>"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (
            "// counts\nlet n = 0;\n\n  function more() {\n    n++; // one\n  }\n",
            "let n = 0;\nfunction more() {\nn++; // one\n}\n",
        ),
        ("let a = `x\n  y`;\n", "let a = `x\n  y`;\n"),
        ("let a = 'x\\\n  y';\n", "let a = 'x\\\n  y';\n"),
    ],
)
def test_scripts_lose_indentation_and_comments(written: str, sent: str) -> None:
    assert compact_script(written) == sent
    assert compact_script(sent) == sent


def test_a_layer_stands_apart_with_all_that_is_in_it() -> None:
    rest = '@layer base, lists;\n@layer base {\n  q { quotes: "}"; }\n}\n'
    lists = "@layer lists {\n  @media print { /* } */ ul::before { content: '{'; } }\n}"
    assert without_layer(f"{rest}{lists}\np {{ top: 0 }}\n", "lists") == (f"{rest}\np {{ top: 0 }}\n", lists)


def test_a_style_sheet_without_the_layer_is_whole() -> None:
    assert without_layer("body { color: red }", "lists") == ("body { color: red }", "")
