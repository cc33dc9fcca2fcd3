"""Whatever the template and the data: the same paper as docxtpl's, sound XML, equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.errors import RenderError
from docgen.templating import compile_template

BOLD = "<w:rPr><w:b/></w:rPr>"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="{}%#\ufffe\uffff"), max_size=8)
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_\r"), max_size=12),
    st.sampled_from(["", "A & B", "<w:p>", "một\nhai", "a\tb", "{{ x }}", "\"'", "\u00a0", "]]>"]),
    st.integers(-5, 10**6),
)
ITEMS = st.fixed_dictionaries({"a": VALUES, "b": VALUES, "co": st.booleans()})
CONTEXTS = st.fixed_dictionaries(
    {"x": VALUES, "co": st.booleans(), "ds": st.lists(ITEMS, max_size=3), "n": st.fixed_dictionaries({"y": VALUES})}
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@st.composite
def runs(draw: st.DrawFn, text: str) -> str:
    """A text in one to four runs, cut anywhere as Word does, with proofing marks between them."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=3)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    properties = draw(st.sampled_from(["", BOLD]))
    between = draw(st.sampled_from(["", '<w:proofErr w:type="spellStart"/>']))
    return between.join(run(piece, properties) for piece in pieces)


@st.composite
def inline(draw: st.DrawFn, loops: int = 0) -> str:
    """Text of one paragraph: words, outputs, conditions and loops in the line."""
    names = ["x", "n.y", *(["d.a", "d.b", "loop.index"] if loops else [])]
    output = st.sampled_from(names).map(lambda name: f"{{{{ {name} }}}}")
    tests = st.sampled_from(
        ["co", "not co", "x == 'A & B'", "ds", "co and x", *(["d.co", "loop.first"] if loops else [])]
    )
    kind = draw(st.integers(0, 5))
    if kind == 4:
        return f"{{% if {draw(tests)} %}}{draw(inline(loops))}{{% else %}}{draw(TEXTS)}{{% endif %}}"
    if kind == 5 and loops < 2:
        return f"{{% for d in ds %}}{draw(inline(loops + 1))}{{% endfor %}}"
    return f"{draw(TEXTS)}{draw(output)}{draw(TEXTS)}"


@st.composite
def block(draw: st.DrawFn, loops: int = 0) -> str:
    """Paragraphs, perhaps under a lifted condition or loop, or a table of rows."""
    kind = draw(st.integers(0, 6))
    if kind == 6:
        return draw(merged(loops))
    if kind == 5 and loops < 2:
        return draw(columns(loops))
    if kind == 3:
        body = draw(block(loops))
        return line("{%p if co %}") + body + line("{%p else %}") + line("khác") + line("{%p endif %}")
    if kind == 4 and loops < 2:
        return line("{%p for d in ds %}") + draw(block(loops + 1)) + line("{%p endfor %}")
    if kind == 2 and loops < 2:
        cells = "".join(cell(draw(runs(draw(inline(loops + 1))))) for _ in range(2))
        rows = [two(run("TT"), run("Tên")), two(run("{%tr for d in ds %}"), ""), f"<w:tr>{cells}</w:tr>"]
        rows.append(two(run("{%tr endfor %}"), ""))
        return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 2}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return f"<w:p>{draw(runs(draw(inline(loops))))}</w:p>"


WORDS = ["", "{% cellbg 'FFCC00' %}", "{% colspan 2 %}", "{% hm %}", "{% vm %}", "{% cellbg 'auto' %}{% vm %}"]


@st.composite
def columns(draw: st.DrawFn, loops: int) -> str:
    """A table whose columns the data decides, with docxtpl's words for cells, on a grid of any width."""
    inside = cell(run(draw(st.sampled_from(WORDS)) + draw(inline(loops + 1))))
    fixed = "".join(cell(draw(runs(draw(TEXTS) or "x"))) for _ in range(draw(st.integers(0, 3))))
    row = f"{cell(run('{%tc for d in ds %}'))}{inside}{cell(run('{%tc endfor %}'))}{fixed}"
    shaded = "{% cellbg 'EEEEEE' %}a"
    other = f"<w:tr>{cell(run(shaded))}{cell(run('b'))}</w:tr>"
    grid = '<w:gridCol w:w="1500"/>' * draw(st.integers(1, 5))
    rows = draw(st.permutations([f"<w:tr>{row}</w:tr>", other]))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


@st.composite
def merged(draw: st.DrawFn, loops: int) -> str:
    """Lines that dashes make one."""
    tests = [f"{{%- if {draw(st.sampled_from(['co', 'not co', 'ds']))} -%}}", "{%- else -%}", "{%- endif -%}"]
    texts = [draw(runs(draw(inline(loops)))) for _ in range(3)]
    first, *others = (f"<w:p>{text}</w:p>" for text in texts)
    between = (line(tag) + other for tag, other in zip(tests, [*others, line("cuối")], strict=True))
    return first + "".join(between)


def line(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1500"/></w:tcPr><w:p>{content}</w:p></w:tc>'


def two(first: str, second: str) -> str:
    return f"<w:tr>{cell(first)}{cell(second)}</w:tr>"


def word_file(body: str) -> bytes:
    document = docx.Document()
    document.styles.element.clear()  # most of its weight, nothing of what is tested
    for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@QUIET
@given(body=st.lists(block(), min_size=1, max_size=4).map("".join), context=CONTEXTS)
def test_any_template_comes_out_as_docxtpl_makes_it(
    reference: Callable[..., bytes], canonical: Callable[[bytes], dict[str, Any]], body: str, context: dict[str, Any]
) -> None:
    data = word_file(body)
    template = compile_template(data)
    assert template.path == ("fast", "")
    paper = template.render(context)
    ours, theirs = canonical(paper), canonical(reference(data, context))
    assert [name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)] == []
    assert template.render(context) == paper


@settings(QUIET, max_examples=300)
@given(value=st.text(st.characters(codec=None, exclude_categories=[]), max_size=6))
def test_any_text_is_either_printed_in_sound_xml_or_refused(value: str) -> None:
    try:
        paper = TEXT_TEMPLATE.render({"x": value})
    except RenderError:
        return
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    shown = "".join({"t": e.text or "", "br": "\n", "tab": "\t"}.get(etree.QName(e).localname, "") for e in root.iter())
    assert shown == value.replace("\r\n", "\n").replace("\r", "\n")


TEXT_TEMPLATE = compile_template(word_file(line("{{ x }}")))
