"""The body: size, line pitch, gaps, indents, alignment, and how the text ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.lines import most
from docgen.layout.lint.repairs import set_align, set_first_line, set_size, set_spacing
from docgen.layout.word.paper import Paragraph

_PITCH_TOLERANCE, _INDENT_TOLERANCE = 0.05, 0.3
# A paragraph shorter than a line looks the same aligned left as justified.
_ONE_LINE = 85
_SET_IN = 13.5
_USUAL_PITCH = 19  # the pitch of the printed original of HD 05-HD/VPTW


def size(case: Case) -> Iterator[Fault]:
    """L29a: the size of running text and headings."""
    low, high = case.rules.elements["noi_dung"].pt
    for paragraph in case.parts.body:
        for pt in sorted({run.look.pt for run in paragraph.runs if run.text.strip()}):
            if not low <= pt <= high:
                runs = [run for run in paragraph.runs if run.look.pt == pt]
                repair = set_size(runs, min(max(pt, low), high))
                yield Fault(paragraph.origin, f"cỡ {pt:g}", f"cỡ {low}–{high}", repair)


def one_size(case: Case) -> Iterator[Fault]:
    """L29b: one size for the whole body; headings and sizes out of range are not counted."""
    low, high = case.rules.elements["noi_dung"].pt
    running = [p for p in case.parts.body if not most(p.runs, "bold")]
    sizes = {id(p): float(str(most(p.runs, "pt"))) for p in running if p.text.strip()}
    counts = Counter(sizes[id(p)] for p in running if low <= sizes[id(p)] <= high)
    usual = counts.most_common(1)[0][0] if counts else 0
    for paragraph in running:
        pt = sizes[id(paragraph)]
        if low <= pt <= high and pt != usual:
            repair = set_size(paragraph.runs, usual)
            yield Fault(paragraph.origin, f"cỡ {pt:g}, phần lớn nội dung cỡ {usual:g}", f"cỡ {usual:g}", repair)


def pitch(case: Case) -> Iterator[Fault]:
    """L13a: an exact pitch of at least 18 pt; in a paper of the state, single to one and a half lines."""
    low, high = case.rules.line_pitch
    for paragraph in case.parts.body:
        shape = paragraph.shape
        if case.rules.line_rule == "exact" and (shape.line_rule != "exact" or shape.line < low - _PITCH_TOLERANCE):
            wanted = f"Exactly, từ {low:g} pt" + (f" đến {high:g} pt" if high < 100 else "")
            repair = set_spacing(paragraph, line=low if shape.line_rule == "exact" else _USUAL_PITCH)
            yield Fault(paragraph.origin, _pitch(paragraph), wanted, repair)
        elif case.rules.line_rule == "auto" and shape.line_rule == "auto" and not low <= shape.line <= high:
            yield Fault(paragraph.origin, _pitch(paragraph), "từ dòng đơn đến 1,5 dòng")


def wide_pitch(case: Case) -> Iterator[Fault]:
    """L13b: a pitch of at most 22 pt."""
    _, high = case.rules.line_pitch
    for paragraph in case.parts.body:
        if paragraph.shape.line_rule == "exact" and paragraph.shape.line > high + _PITCH_TOLERANCE:
            yield Fault(paragraph.origin, _pitch(paragraph), f"tối đa {high:g} pt", set_spacing(paragraph, line=high))


def gap(case: Case) -> Iterator[Fault]:
    """L31: at least 6 pt between two paragraphs; an empty one between them is a gap too."""
    neighbours = {id(p): n for n, p in enumerate(case.paper.paragraphs)}
    for before, after in pairwise(case.parts.body):
        adjacent = neighbours[id(after)] - neighbours[id(before)] == 1
        same = before.shape.contextual and before.shape.style == after.shape.style
        found = 0.0 if same else before.shape.after + after.shape.before
        if adjacent and found < case.rules.paragraph_gap - _PITCH_TOLERANCE:
            repair = None if same else set_spacing(after, before=case.rules.paragraph_gap)
            wanted = f"ít nhất {case.rules.paragraph_gap} pt"
            yield Fault(after.origin, f"cách đoạn trước {found:g} pt", wanted, repair)


def indent(case: Case) -> Iterator[Fault]:
    """L32: the first line is set in; what is centred, listed by Word or set in as a whole is another matter."""
    low, high = case.rules.first_line
    for paragraph in case.parts.body:
        shape = paragraph.shape
        if shape.align in ("center", "right") or paragraph.label or _block(paragraph):
            continue
        start = shape.left + shape.first_line
        tabbed = paragraph.text.startswith("\t") and abs(start) < _INDENT_TOLERANCE
        if not tabbed and not low - _INDENT_TOLERANCE <= start <= high + _INDENT_TOLERANCE:
            found = f"dòng đầu thụt {start:.1f} mm".replace(".", ",")
            yield Fault(paragraph.origin, found, "khoảng 10 mm", set_first_line(paragraph, low))


def alignment(case: Case) -> Iterator[Fault]:
    """L33: justified on both sides."""
    words = {"left": "căn trái", "right": "căn phải"}
    for paragraph in case.parts.body:
        if paragraph.shape.align in words and len(paragraph.text) > _ONE_LINE and not paragraph.text.isupper():
            yield Fault(paragraph.origin, words[paragraph.shape.align], "căn đều hai bên", set_align(paragraph, "both"))


def double_end(case: Case) -> Iterator[Fault]:
    """L03: "./." belongs to papers of the state."""
    for paragraph in case.paper.paragraphs:
        if re.search(r"\./\.?\s*$", paragraph.text):
            yield Fault(paragraph.origin, "kết thúc bằng “./.”", "dấu chấm")


def end(case: Case) -> Iterator[Fault]:
    """L34: the last paragraph of the body ends as prescribed; a heading above a table does not count."""
    last = next((p for p in reversed(case.parts.body) if p.text.strip()), None)
    wanted = case.rules.wording.body_end
    if last is None or not case.parts.signatures or _before_table(case, last):
        return
    text = last.text.rstrip(' ”"')
    if not text.endswith(wanted) and not text.endswith("./."):
        yield Fault(last.origin, f"kết thúc bằng “{text[-1]}”", f"“{wanted}”")


def _pitch(paragraph: Paragraph) -> str:
    shape = paragraph.shape
    names = {"exact": "Exactly", "atLeast": "At least"}
    if shape.line_rule in names:
        return f"{names[shape.line_rule]} {shape.line:g} pt"
    return f"{shape.line:.2f} dòng".replace(".", ",")


def _block(paragraph: Paragraph) -> bool:
    """Tell whether a whole paragraph is set in, as a quotation is."""
    return paragraph.shape.left > _SET_IN


def _before_table(case: Case, last: Paragraph) -> bool:
    order = next(n for n, p in enumerate(case.paper.paragraphs) if p is last)
    following = next((p for p in case.paper.paragraphs[order + 1 :] if p.text.strip()), None)
    return following is not None and following.place.ruled
