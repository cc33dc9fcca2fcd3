"""Files that are well formed and odd: trees of JSON and YAML, cells, Word paragraphs in the wrong places."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import yaml
from hypothesis import strategies as st
from openpyxl import Workbook

from docgen.sheets import sheets
from tests.fuzz.mutation.words import JINJA, VALUES

Strategy = st.SearchStrategy
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
# Elements of a body, each wherever another may stand.
_TAGS = (
    "p", "r", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "del", "moveFrom", "moveTo", "hyperlink", "pPr",
    "rPr", "tcPr", "fldSimple", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "numPr", "tab", "br", "drawing",
    "txbxContent", "sectPr",
)  # fmt: skip
_ATTRIBUTES = ("val", "id", "name", "author", "date", "ilvl", "w", "type", "space")
_FIT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

_short = st.sampled_from([value for value in VALUES if len(value) < 400])
_scalars = _short | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none() | st.text(max_size=8)
_keys = st.sampled_from([column.key for sheet in sheets()[:6] for column in sheet.columns]) | _short
_kinds = st.sampled_from([sheet.kind for sheet in sheets()])
_odd = st.recursive(_scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3))
trees: Strategy[object] = st.dictionaries(
    _kinds, st.lists(st.dictionaries(_keys, _scalars, max_size=8), max_size=4) | _odd
)


def as_json(tree: object) -> bytes:
    """Return a tree as JSON."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def as_yaml(tree: object) -> bytes:
    """Return a tree as YAML."""
    return yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace")


@st.composite
def workbooks(draw: Callable[..., object]) -> bytes:
    """Return a workbook with odd titles and cells in some sheets."""
    book = Workbook()
    for sheet in sheets()[: draw(st.integers(1, 3))]:
        page = book.create_sheet(sheet.title)
        page.append([column.title for column in sheet.columns])
        for row in draw(st.lists(st.lists(_scalars, max_size=8), max_size=4)):
            page.append([_cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: object) -> object:
    return value.translate(_FIT)[:30_000] if isinstance(value, str) else value


def _element(tag: str, attributes: dict[str, str], inner: str) -> str:
    told = "".join(f' w:{name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<w:{tag}{told}>{inner}</w:{tag}>"


def _escaped(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode().translate(_FIT)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_texts = (_short | st.sampled_from(JINJA[:50])).map(lambda text: f"<w:r><w:t>{_escaped(text)}</w:t></w:r>")
_attributes = st.dictionaries(st.sampled_from(_ATTRIBUTES), _short, max_size=2)
_bodies = st.recursive(
    _texts,
    lambda inner: st.builds(_element, st.sampled_from(_TAGS), _attributes, st.lists(inner, max_size=4).map("".join)),
    max_leaves=12,
)


def as_word(body: str) -> bytes:
    """Return a Word file with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _LINKS)
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}<w:p/><w:sectPr/></w:body></w:document>'
        package.writestr("word/document.xml", document.encode("utf-8", "replace"))
    return out.getvalue()


papers: Strategy[bytes] = st.lists(_bodies, min_size=1, max_size=6).map("".join).map(as_word)
WELL_FORMED: dict[str, Strategy[bytes]] = {
    "json": trees.map(as_json),
    "yaml": trees.map(as_yaml),
    "so_tinh": workbooks(),
    "phieu": papers,
    "du_thao": papers,
    "van_ban": papers,
    "mau": papers,
}
