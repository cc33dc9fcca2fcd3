"""A form that came back, read: what stands in each field, and everything about it that a clerk must know."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.legacy import decode, decode_printed, detect, encoding_of_font
from docgen.layout.word.package import Package, Unreadable, open_package, parse
from docgen.returns.controls import DOTS, PROMPTS
from docgen.returns.edited import edited_lines
from docgen.returns.fonts import Fonts
from docgen.returns.links import outside_links
from docgen.returns.passages import Passage, Passages, passages
from docgen.returns.slip import Slip, digest, plain_text, slip_in
from docgen.returns.wording import STRANGE, form_fault

_EMPTY = {plain_text(text) for text in (*PROMPTS.values(), DOTS)} | {"…"}
_QUOTED = 80
_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back: its slip, the text of every field that is there, what is to be known about it.

    `sha256` is that of the file as it came. A form that could not be read has no slip.
    """

    file: str
    sha256: str
    slip: Slip | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


# From what is left of a slip, the whole one where the form is still known as it went out.
Originals = Callable[[Slip], Slip | None]


def unknown(left: Slip) -> None:
    """Know no form as it went out."""


def read_returned(data: bytes, file: str, *, convert_legacy: bool = False, originals: Originals = unknown) -> Returned:
    """Read a form that came back, from anybody; what is wrong with it is told, never raised."""
    nothing = Returned(file, hashlib.sha256(data).hexdigest())
    try:
        package = open_package(data)
        return _read(package, replace(nothing, slip=_whole_slip(package, originals)), convert_legacy)
    except Unreadable as found:
        message, hint = found.words
        return replace(nothing, problems=(Problem(found.code, Origin(file), message, hint),))


def _whole_slip(package: Package, originals: Originals) -> Slip | None:
    slip = slip_in(package)
    return slip if slip is None or slip.started else originals(slip) or slip


def _read(package: Package, nothing: Returned, convert_legacy: bool) -> Returned:
    """Return what a Word file says; raises Unreadable, for a part that is no XML too."""
    file, slip = nothing.file, nothing.slip
    if slip is None or not slip.started:
        code = "phieu_khong_phai" if slip is None else "phieu_mat_goc"
        return replace(nothing, slip=None, problems=(form_fault(code, file),))
    root = parse(package.members[package.main])
    reading = _Reading(file, Fonts(package), passages(root, slip), convert_legacy)
    values = dict(reading.values(slip))
    around = (*_around(file, slip, reading.found), *outside_links(package, file))
    return replace(nothing, values=values, problems=(*reading.problems, *around))


def is_form(data: bytes) -> bool:
    """Tell whether a Word file is a form of ours that came back; False for what cannot be read."""
    try:
        return slip_in(open_package(data)) is not None
    except Unreadable:
        return False


class _Reading:
    """Reads the fields of one form and gathers what is wrong with them."""

    def __init__(self, file: str, fonts: Fonts, found: Passages, convert_legacy: bool) -> None:
        self.file, self.fonts, self.found, self.convert_legacy = file, fonts, found, convert_legacy
        self.problems: list[Problem] = []

    def values(self, slip: Slip) -> Iterator[tuple[str, str]]:
        """Yield each field that is there with its text."""
        outside = _said_outside(slip, self.found)
        for tag, before in slip.started.items():
            title = slip.titles.get(tag, tag)
            passage = self._passage(tag, title)
            text = None if passage is None else self._text(passage, title)
            if text == "" and before in outside:
                self._tell("phieu_ra_ngoai", title)
            elif text is not None:
                yield tag, text

    def _passage(self, tag: str, title: str) -> Passage | None:
        controls, marked = self.found.by_tag.get(tag, ()), self.found.by_bookmark.get(tag)
        if len({plain_text(passage.text) for passage in controls}) > 1:
            self._tell("phieu_o_lap", title)
            return None
        if controls:
            return _whole(controls[0], marked)
        titled = self.found.by_title.get(tag, ())
        if marked is not None and plain_text(marked.text):
            return marked
        if len(titled) == 1 and not self.found.tagged:
            return titled[0]
        # A bookmark alone is enough in a file where a program has dropped every tag.
        if marked is None or self.found.tagged:
            self._tell("phieu_mat_o", title)
            return None
        return marked

    def _text(self, passage: Passage, title: str) -> str:
        for what in sorted(passage.strange):
            self._tell(STRANGE[what], title)
        text = plain_text(passage.text)
        if text in _EMPTY or passage.prompt:
            return ""
        old = self._old(passage, text)
        if old is None:
            return text
        encoding, read = old
        told = {"bang_ma": encoding, "doc_la": read[:_QUOTED]}
        self._tell("phieu_da_chuyen_ma" if self.convert_legacy else "phieu_bang_ma_cu", title, **told)
        return read if self.convert_legacy else text

    def _old(self, passage: Passage, text: str) -> tuple[str, str] | None:
        """Return the old encoding of a text and its reading: by its fonts first, then by its letters."""
        fonts = [(piece, "" if run is None else self.fonts.of(run)) for piece, run in passage.pieces]
        read = plain_text("".join(decode_printed(piece, font) for piece, font in fonts))
        if read != text:
            return next(filter(None, (encoding_of_font(font) for _, font in fonts))), read
        found = detect(text)
        return (found.encoding, plain_text(decode(text, found.encoding))) if found else None

    def _tell(self, code: str, title: str, **told: str) -> None:
        self.problems.append(form_fault(code, self.file, f"ô “{title}”", **told))


def _said_outside(slip: Slip, found: Passages) -> set[str]:
    """Return the digests of what stands outside the fields and did not before, a few lines together as well."""
    known = set(slip.lines)
    new = [line for line in found.lines if line not in known]
    return {
        digest("\n".join(new[i:j])) for i in range(len(new)) for j in range(i + 1, min(i + _TOGETHER, len(new)) + 1)
    }


def _whole(control: Passage, marked: Passage | None) -> Passage:
    """Return the bookmark's text where it reaches further: some programs know controls of one paragraph only."""
    return marked if marked is not None and plain_text(control.text) in plain_text(marked.text) else control


def _around(file: str, slip: Slip, found: Passages) -> Iterator[Problem]:
    for what in sorted(found.outside.strange - {"bang"}):
        yield form_fault(STRANGE[what], file, "ngoài các ô")
    for change in edited_lines(slip.lines, found.lines):
        told = {"cu": change.before[:_QUOTED], "moi": change.after[:_QUOTED]}
        yield form_fault(f"phieu_{change.what}_chu", file, change.place, **told)
