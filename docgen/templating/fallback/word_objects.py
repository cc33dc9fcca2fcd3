"""docxtpl's own values (images, rich texts, sub-documents), made with whatever template, brought into this one."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from docgen.errors import RenderError
from docgen.templating.values.objects import is_word_object, url_meant
from docgen.templating.values.setting import Unfit

_USED_RELATION = re.compile(r'\br:(?:id|embed|link|dm|lo|qs|cs)="([^"]+)"')
_LINK = re.compile(r'(?<=<w:hyperlink r:id=")[^"]*')
_SHARED = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING)
_REMEDY = "Hãy tạo đối tượng này bằng DocxTemplate mở từ chính tệp mẫu."


def leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every single value of a context with its path."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(f"{path}.{key}" if path else str(key), item)
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from leaves(f"{path}[{number}]", item)
    else:
        yield path, value


def brought_into(document: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context with its objects tied to `document`; RenderError if one cannot be."""
    for path, value in leaves("", context):
        if is_word_object(value):
            _adopt(document, path, value)
    for path, value in leaves("", context):
        if is_word_object(value):
            _require_relations(document, path, value)
    return {key: _tied(value, document) for key, value in context.items()}


def _adopt(document: Any, path: str, value: Any) -> None:
    """Take over what an object's own template has gathered for it: relations, styles, numbering."""
    owner = getattr(value, "tpl", None)
    if owner is None or owner.docx is None:
        return
    ours, theirs = document.docx.part, owner.docx.part
    for name, relation in theirs.rels.items():
        known = ours.rels.get(name)
        if known is None:
            ours.rels[name] = relation
        elif type(value).__name__ == "Subdoc" and known.reltype != relation.reltype:
            raise RenderError(f"Trường “{path}” là văn bản con của một mẫu khác. {_REMEDY}", path)
    if type(value).__name__ == "Subdoc":
        _adopt_formats(ours, theirs)


def _adopt_formats(ours: Any, theirs: Any) -> None:
    for kind in _SHARED:
        sources = [relation.target_part for relation in theirs.rels.values() if relation.reltype == kind]
        targets = [relation.target_part for relation in ours.rels.values() if relation.reltype == kind]
        for source, target in zip(sources, targets, strict=False):
            if source is not target:
                target._element = copy.deepcopy(source._element)


def _require_relations(document: Any, path: str, value: Any) -> None:
    """A link made for another document would leave a Word file that Word refuses to open."""
    used = _USED_RELATION.findall(_xml_of(value))
    try:
        missing = next((name for name in used if not url_meant(name) and name not in document.docx.part.rels), "")
    except Unfit as error:
        raise RenderError(f"Trường “{path}” {error}. Hãy sửa giá trị ở dữ liệu nguồn.", path) from error
    if missing:
        raise RenderError(f"Trường “{path}” có liên kết {missing} mà mẫu không có. {_REMEDY}", path)


def _tied(value: Any, document: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _tied(item, document) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tied(item, document) for item in value]
    if not is_word_object(value):
        return value
    if type(value).__name__ == "InlineImage":
        value = copy.copy(value)
        value.tpl = document
    elif _LINK.search(_xml_of(value)):
        value = copy.copy(value)
        value.xml = _LINK.sub(lambda link: _relation(document, link), value.xml)
    return value


def _xml_of(value: Any) -> str:
    """Return the XML an object carries; a sub-document makes its own later."""
    xml = vars(value).get("xml")
    return xml if isinstance(xml, str) else ""


def _relation(document: Any, link: re.Match[str]) -> str:
    url = url_meant(link[0])
    return str(document.docx.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)) if url else link[0]
