"""Whatever stands in a template, the linter answers; what it finds sound the engine compiles."""

from __future__ import annotations

import io

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.core.shape import Shape
from docgen.templating import compile_template, lint

PIECES = [
    *("{{ ten }}", "{{ ten|upper }}", "{{ la }}", "{{ g }}", "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", " ", "chữ"),
    *("{% if ten %}", "{%p if ten %}", "{%p endif %}", "{% endif %}", "{% else %}", "{%tr endfor %}", "{% tr"),
    *("{%tr for g in xs %}", "{% for g in xs %}", "{% endfor %}", "{%p for g in xs %}", "{%p endfor %}"),
    *("\u200b", "\u00a0", "“", "\n", "e\u0302"),
]
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), min_size=1, max_size=5)
CONTRACT = Shape("object", fields={"ten": Shape(), "xs": Shape("list", item=Shape())})


def word_file(outside: list[str], inside: list[str]) -> bytes:
    document = docx.Document()
    for line in outside:
        document.add_paragraph(line)
    grid = document.add_table(len(inside), 1)
    for number, line in enumerate(inside):
        grid.cell(number, 0).text = line
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@given(LINES, LINES)
@settings(max_examples=50, deadline=None)
def test_the_linter_answers_whatever_is_written_and_never_passes_what_the_engine_refuses(
    outside: list[str], inside: list[str]
) -> None:
    data = word_file(outside, inside)
    report = lint(data, contract=CONTRACT)
    assert all(fault.message and fault.hint for fault in report.faults)
    if not report.count("error"):
        compile_template(data)
