"""One walk over every object of a PDF: the actions, filters, attachments and foreign parts it holds anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Object, Pdf, Stream

# ISO 32000-1 table 198; those a reader carries out without leaving the document are harmless.
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
    "/ResetForm", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/RichMediaExecute",
}  # fmt: skip


@dataclass
class Survey:
    """What a PDF holds, wherever it stands: names without their slash."""

    actions: set[str] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)
    annotations: set[str] = field(default_factory=set)
    xobjects: set[str] = field(default_factory=set)
    attached: int = 0
    unrelated: int = 0
    external: bool = False


def survey(pdf: Pdf) -> Survey:
    """Return what is found in all objects, those within others included."""
    found = Survey()
    for whole in pdf.objects:
        for part in _dictionaries(whole):
            _note_action(part, found)
            _note_kind(part, found)
            if isinstance(part, Stream):
                _note_stream(part, found)
    return found


def _dictionaries(whole: Object) -> Iterator[Object]:
    """Yield an object and the dictionaries standing directly in it; the others come by themselves."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Array):
            waiting += [item for item in part.as_list() if _is_inside(item)]
        elif isinstance(part, Dictionary | Stream):
            yield part
            waiting += [value for value in part.values() if _is_inside(value)]


def _is_inside(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _note_action(part: Object, found: Survey) -> None:
    named = str(part.get("/S", ""))
    if named in _ACTIONS:
        found.actions.add(named[1:])
    if "/JS" in part:
        found.actions.add("JavaScript")


def _note_kind(part: Object, found: Survey) -> None:
    kind = str(part.get("/Type", ""))
    if "/EF" in part:
        found.attached += 1
        found.unrelated += "/AFRelationship" not in part
    elif kind == "/Annot" or "/Rect" in part:
        found.annotations.add(str(part.get("/Subtype", ""))[1:])


def _note_stream(stream: Stream, found: Survey) -> None:
    filters = stream.get("/Filter")
    names = filters.as_list() if isinstance(filters, Array) else [filters]
    found.filters.update(str(name)[1:] for name in names if name is not None)
    found.external |= "/F" in stream and str(stream.get("/Type")) != "/EmbeddedFile"
    if "/Subtype" in stream:
        found.xobjects.add(str(stream.Subtype)[1:])
