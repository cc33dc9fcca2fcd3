"""Each feature of docxtpl's dialect, by the fast path where it can: the same paper as docxtpl's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.templating import compile_template

FAST = ("fast", "")
FORMAT = '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
TEN = {"ten": "Nguyễn & <Ánh>", "co": True, "khong": False, "ds": ["Một", "Hai & ba", "Bốn"], "trong": []}
ROWS = {"hang": [{"a": "1", "b": "x & y"}, {"a": "2", "b": "<z>"}], "ten": "Ông A"}


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def table(*rows: list[str], columns: int = 2) -> str:
    cells = (
        "".join(f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>{paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="Hình" descr="{{ ten }}"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


@dataclass(frozen=True)
class Feature:
    body: str
    context: dict[str, Any] = field(default_factory=lambda: TEN)
    header: str = ""
    footnotes: str = ""
    properties: dict[str, str] = field(default_factory=dict)

    def template(self) -> bytes:
        document = docx.Document()
        document.styles.element.clear()  # most of its weight, nothing of what is tested
        body = document.element.body
        for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'r')}>{self.body}</w:body>"):
            body.insert(len(body) - 1, element)
        if self.header:
            document.sections[0].header.paragraphs[0].text = self.header
        for name, text in self.properties.items():
            setattr(document.core_properties, name, text)
        if self.footnotes:
            _add_footnotes(document, self.footnotes)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _add_footnotes(document: Any, xml: str) -> None:
    content = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1">{xml}</w:footnote></w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


FEATURES = {
    "scalar": Feature(paragraph("Kính gửi {{ ten }}!")),
    "nothing-to-fill": Feature(paragraph("Chữ thường {_{ ten }_} và {_% if %_}")),
    "tag-split-over-runs": Feature(
        paragraph("A {", "{ te", "<w:proofErr w:type='spellStart'/>", run("n }", FORMAT), "} B")
    ),
    "tag-split-inside-its-braces": Feature(paragraph("{", "{ten}", "}", " và {", "% if co %}x{% endif %", "}")),
    "format-of-the-first-run": Feature(paragraph(run("{{ ten", FORMAT), run(" }} sau"))),
    "condition-in-a-line": Feature(paragraph("{% if co %}có{% else %}không{% endif %} {% if khong %}x{% endif %}")),
    "condition-over-runs": Feature(paragraph("{% if co %}có ", run("đậm {{ ten }}", FORMAT), "{% endif %} sau")),
    "condition-over-paragraphs": Feature(paragraph("trước {% if khong %}một") + paragraph("hai{% endif %} sau")),
    "elif": Feature(paragraph("{% if khong %}a{% elif ten == 'x' %}b{% elif co %}c{% else %}d{% endif %}")),
    "comparisons": Feature(
        paragraph(
            *(
                f"{{% if {test} %}}{n}{{% endif %}}"
                for n, test in enumerate(
                    [
                        "ten == 'Nguyễn &amp; &lt;Ánh&gt;'",
                        "'Một' in ds",
                        "'Một' not in ds",
                        "not co",
                        "co and khong",
                        "khong or co",
                        "ten != ''",
                        "ds == []",
                        "ten in ['a', 'b']",
                        "co and (khong or ten)",
                    ]
                )
            )
        ),
        context={**TEN, "ten": "a"},
    ),
    "typographic-quotes": Feature(
        paragraph("{% if ten == “a” %}đúng{% endif %}{% if ten == ‘b’ %}sai{% endif %}"), {"ten": "a"}
    ),
    "paragraph-loop": Feature(
        paragraph("{%p for d in ds %}") + paragraph("{{ loop.index }}. {{ d }}") + paragraph("{%p endfor %}")
    ),
    "paragraph-condition": Feature(
        paragraph("{%p if khong %}")
        + paragraph("x")
        + paragraph("{%p else %}")
        + paragraph("{{ten}}")
        + paragraph("{%p endif %}")
    ),
    "loop-facts": Feature(
        paragraph(
            "{% for d in ds %}{{ loop.index0 }}/{{ loop.length }}{% if loop.first %} đầu{% endif %}"
            "{% if loop.last %} cuối{% else %}, {% endif %}{% endfor %}"
        )
    ),
    "loop-with-a-condition": Feature(
        paragraph("{% for d in ds if d != 'Một' %}{{ loop.index }}{{ d }}{% else %}-{% endfor %}")
    ),
    "empty-loop": Feature(paragraph("{% for d in trong %}{{ d }}{% else %}không có{% endfor %}")),
    "nested-loops": Feature(
        paragraph("{%p for n in nhom %}")
        + paragraph("{{ n.ten }}: {% for m in n.muc %}{{ loop.index }}{{ m }};{% endfor %}")
        + paragraph("{%p endfor %}"),
        {"nhom": [{"ten": "A", "muc": ["1", "2"]}, {"ten": "B", "muc": []}]},
    ),
    "name-seen-again-after-the-loop": Feature(paragraph("{% for ten in ds %}{{ ten }}{% endfor %}{{ ten }}")),
    "table-rows": Feature(
        table(["TT", "Tên"], ["{%tr for h in hang %}", ""], ["{{ h.a }}", "{{ h.b }}"], ["{%tr endfor %}", ""]), ROWS
    ),
    "table-of-loops-only": Feature(
        table(["{%tr for h in hang %}", ""], ["{{ h.a }}", "{{ h.b }}"], ["{%tr endfor %}", ""]), ROWS
    ),
    "table-left-without-rows": Feature(
        table(["{%tr for h in hang %}", ""], ["{{ h.a }}", "{{ h.b }}"], ["{%tr endfor %}", ""]), {"hang": []}
    ),
    "table-rows-else": Feature(
        table(["a", "b"], ["{%tr if co %}", ""], ["1", "2"], ["{%tr else %}", ""], ["3", "4"], ["{%tr endif %}", ""])
    ),
    "column-loop": Feature(
        table(
            ["{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}"],
            ["{%tc for d in ds %}", "x", "{%tc endfor %}"],
            columns=3,
        ),
    ),
    "cell-background": Feature(table(["{% cellbg mau %}chữ", "b"]), {"mau": "FF0000"}),
    "horizontal-merge": Feature(
        table(["{%tc for d in ds %}", "{% hm %}{{ d }}", "{%tc endfor %}"], ["a", "b", "c"], columns=3)
    ),
    "column-span": Feature(table(["{% colspan n %}chữ"], ["a", "b"]), {"n": 2}),
    "vertical-merge": Feature(table(["{%tr for d in ds %}", ""], ["{% vm %}Nhóm", "{{ d }}"], ["{%tr endfor %}", ""])),
    "merged-paragraphs": Feature(paragraph("A {% if co -%}") + paragraph("B") + paragraph("{%- endif %} C")),
    "paragraphs-merged-as-docxtpl-shows": Feature(
        "".join(
            paragraph(line)
            for line in ("Nhà ở", "{%- if khong -%}", " phố", "{%- else -%}", " quê", "{%- endif -%}", " {{ ten }}.")
        )
    ),
    "merged-with-the-paragraph-before": Feature(
        paragraph("A") + paragraph("{%- if co %}B{% endif %}") + paragraph("C")
    ),
    "merged-with-the-paragraph-after": Feature(paragraph("{% if co %}A{% endif -%}") + paragraph("C {{ ten }}")),
    "merged-over-formats": Feature(
        paragraph(run("A", FORMAT)) + paragraph("{%- if co -%}") + paragraph(run("B", FORMAT), "{% endif %}")
    ),
    "two-merging-tags-in-a-row": Feature(
        paragraph("A")
        + paragraph("{%- if co -%}")
        + paragraph("{%- for d in ds -%}")
        + paragraph("{{ d }}")
        + paragraph("{%- endfor -%}")
        + paragraph("{%- endif -%}")
        + paragraph("B")
    ),
    "dashes-that-trim": Feature(paragraph("A  {{- ten -}}  B {#- ghi chú -#} C {%+ if co %} x {% endif %}")),
    "drawings-in-a-loop": Feature(
        paragraph("{%p for d in ds %}") + DRAWING + paragraph("{%p endfor %}") + DRAWING,
        {"ds": ["a", "b"], "ten": "T"},
    ),
    "run-tag": Feature(paragraph("a {%r if co %} b {%r endif %} c")),
    "comments": Feature(
        paragraph("a{# ghi chú #}b") + paragraph("{#p cả đoạn #}") + table(["{#tr cả hàng #}", ""], ["1", "2"])
    ),
    "field-code-and-tab": Feature(
        paragraph("{{ ten }}", "<w:r><w:tab/></w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    ),
    "breaks-in-a-formatted-run": Feature(paragraph(run("{{ ten }}", FORMAT)), {"ten": "một\nhai\tba"}),
    "breaks-in-the-fixed-text": Feature(paragraph(run("một&#10;hai&#9;ba {{ ten }}&#10;", FORMAT))),
    "breaks-after-a-crossing-condition": Feature(
        paragraph("{% if co %}x", run("y{% endif %}{{ ten }}", FORMAT)), {"co": True, "ten": "a\tb\nc"}
    ),
    "attribute": Feature(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Hình" descr="{{ ten }}"/>'
        "</wp:inline></w:drawing></w:r></w:p>",
        {"ten": "\"hai\" & 'ba' <4>"},
    ),
    "header": Feature(paragraph("x"), header="{{ ten }} — {% if co %}trang{% endif %}"),
    "footnotes": Feature(paragraph("x"), footnotes=paragraph("Xem {{ ten }} {% if co %}thêm{% endif %}")),
    "properties": Feature(
        paragraph("x"), {"ten": "Bản của Ánh"}, properties={"title": "{{ ten }}", "subject": "{{ ten }} nữa"}
    ),
    "many-parts": Feature(paragraph("{{ ten }}"), header="{{ ten }}", footnotes=paragraph("{{ ten }}")),
    "whole-number": Feature(paragraph("{{ n }} {{ n if n > 1 else 'một' }}"), {"n": 12}),
    "text-filters": Feature(
        paragraph("{{ ten|upper }} {{ ten|e }} {{ ds|length }} {{ ds|join(', ') }} {{ ds|first }}")
    ),
    "spaces-before-a-tag": Feature(paragraph("  trước {{ ten }} ", " sau ", "{{ ten }}")),
    "text-box": Feature(
        "<w:p><w:r><w:pict><w:txbxContent>"
        + paragraph("{{ ten }}")
        + "</w:txbxContent></w:pict></w:r>"
        + run("{{ ten }}")
        + "</w:p>"
    ),
}


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_a_feature_comes_out_as_docxtpl_makes_it(
    feature: Feature, reference: Callable[..., bytes], canonical: Callable[[bytes], dict[str, Any]]
) -> None:
    data = feature.template()
    template = compile_template(data)
    assert template.path == FAST
    ours, theirs = canonical(template.render(feature.context)), canonical(reference(data, feature.context))
    assert ours.keys() == theirs.keys()
    assert [(name, ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]] == []
    assert template.render(feature.context) == compile_template(data).render(feature.context)


def test_no_two_drawings_of_a_paper_have_one_number() -> None:
    paper = compile_template(FEATURES["drawings-in-a-loop"].template()).render({"ds": ["a", "b", "c"], "ten": "T"})
    xml = zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml").decode()
    assert re.findall(r'docPr id="(\d+)"', xml) == ["1001", "1002", "1003", "1004"]
