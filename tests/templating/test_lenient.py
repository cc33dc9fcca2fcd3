"""strict=False takes foreign templates: docxtpl's results, but escaped, without code, and with an end."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from markupsafe import Markup

from docgen.errors import RenderError, TemplateError
from docgen.templating import compile_template


def word_file(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printed(line: str, context: dict[str, Any] | None = None) -> str:
    template = compile_template(word_file(line), strict=False)
    return docx.Document(io.BytesIO(template.render(context or {}))).paragraphs[0].text


AS_DOCXTPL = {
    "missing-name": ("a{{ thieu }}b", {}, "ab"),
    "missing-branch": ("a{{ x.thieu }}b", {"x": {}}, "ab"),
    "any-value": ("{{ a }} {{ b }} {{ c }}", {"a": 1.5, "b": True, "c": ["x"]}, "1.5 True ['x']"),
    "call": ("{{ ten.upper() }}", {"ten": "á"}, "Á"),
    "arithmetic": ("{{ 2 * n + 1 }}", {"n": 3}, "7"),
    "joining": ("{{ a ~ '-' ~ b }}", {"a": "x", "b": 2}, "x-2"),
    "set-and-range": ("{% set n = 3 %}{% for i in range(n) %}{{ i }}{% endfor %}", {}, "012"),
    "macro": ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(1) }}{{ m(2) }}", {}, "[1][2]"),
    "format": ("{{ '%05.2f' % x }} {{ '{:>4}'.format(x) }}", {"x": 1.5}, "01.50  1.5"),
    "jinja-filters": ("{{ ds|sort|join('+') }} {{ thieu|default('không') }}", {"ds": ["b", "a"]}, "a+b không"),
    "test": ("{% if thieu is defined %}a{% else %}b{% endif %}", {}, "b"),
    "pairs": ("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", {"d": {"a": 1}}, "a=1;"),
}


@pytest.mark.parametrize(("line", "context", "text"), AS_DOCXTPL.values(), ids=AS_DOCXTPL.keys())
def test_jinja_works_as_in_docxtpl(line: str, context: dict[str, Any], text: str) -> None:
    assert printed(line, context) == text


@pytest.mark.parametrize(
    ("line", "path"),
    [
        pytest.param("{{ ten }}", "fast", id="the-closed-language"),
        pytest.param("{{ ten.upper() }}", "docxtpl", id="a-call"),
        pytest.param("{{ 2 * n }}", "docxtpl", id="arithmetic"),
    ],
)
def test_only_what_the_closed_language_lacks_goes_through_docxtpl(line: str, path: str) -> None:
    template = compile_template(word_file(line), strict=False)
    assert template.path[0] == path
    assert bool(template.path[1]) == (path == "docxtpl")


ESCAPED = {
    "plain": ("{{ x }}", "a & <b>"),
    "safe": ("{{ x|safe }}", "a & <b>"),
    "escaped-twice": ("{{ x|e|escape }}", "a & <b>"),
    "markup-in-the-data": ("{{ x }}", Markup("<w:p>&</w:p>")),
    "markup-in-a-list": ("{{ x[0] }}", [Markup("<w:p>")]),
}


@pytest.mark.parametrize(("line", "value"), ESCAPED.values(), ids=ESCAPED.keys())
def test_escaping_cannot_be_switched_off(line: str, value: Any) -> None:
    assert printed(line, {"x": value}) == str(value[0] if isinstance(value, list) else value)


BOMBS = {
    "code": "{{ cycler.__init__.__globals__.os }}",
    "class-walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "repetition": "{{ 'a' * 300000000 }}",
    "repetition-of-a-name": "{{ x * 300000000 }}",
    "list-repetition": "{{ [1] * 300000000 }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "doubling": "{% set n = namespace(x=x) %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling-by-plus": "{% set n = namespace(x=x) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling-a-list": "{% set n = namespace(x=1) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}"
    "{% endfor %}{{ n.x }}",
    "doubling-by-replace": "{% set n = namespace(x=x) %}{% for i in x %}{% set n.x = n.x.replace('a', n.x) %}"
    "{% endfor %}",
    "width-of-a-method": "{{ 'a'.ljust(300000000) }}",
    "width-of-a-filter": "{{ 'a'|center(300000000) }}",
    "width-of-a-format": "{{ '%0300000000d' % 1 }}",
    "width-of-str-format": "{{ '{:300000000}'.format(1) }}",
    "width-from-a-value": "{{ '{:{}}'.format(1, 300000000) }}",
    "macro-calls": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(30) }}",
    "macro-without-end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
}


@pytest.mark.parametrize("line", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_soon(line: str) -> None:
    with pytest.raises(RenderError):
        printed(line, {"x": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})


def test_a_template_jinja_cannot_read_is_refused_at_its_place() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word_file("a", "{%p if co %}", "b"), strict=False)
    assert "đoạn 2" in str(caught.value)
