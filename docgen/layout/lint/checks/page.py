"""Paper, margins and page numbers of every section."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.repairs import restart_pages, set_align, set_margins, set_paper
from docgen.layout.word.paper import Header, Paragraph, Section

_A5 = (148, 210)
# Word rounds centimetres to twips, printers of other makers to tenths of a millimetre.
_PAPER_MM, _MARGIN_MM, _EDGE_MM = 1.5, 0.5, 1.0
# More letters than these do not fit on one page of A4, whatever the pitch allowed.
_ONE_PAGE = 4500
_ARABIC = ("decimal", "numberInDash")
_PAGE = "PAGE"
_CODES = ("ROMAN", "ALPHABETIC")


def paper_size(case: Case) -> Iterator[Fault]:
    """L27: A4; administrative papers may be A5."""
    allowed = [case.rules.paper] + ([_A5] if case.parts.kind == "giay_to" else [])
    for section in case.paper.sections:
        short, long = sorted(section.paper)
        fits = any(abs(short - w) <= _PAPER_MM and abs(long - h) <= _PAPER_MM for w, h in allowed)
        if not fits:
            found = f"{section.paper[0]:.0f} × {section.paper[1]:.0f} mm"
            yield Fault(_place(section), found, "A4 (210 × 297 mm)", set_paper(section, case.rules.paper))


def margins(case: Case) -> Iterator[Fault]:
    """L12a: the four margins; a landscape page may carry them turned by a quarter."""
    for section in case.paper.sections:
        ways = _turned(case) if section.landscape else [_ranges(case)]
        if not any(_fits(section, ranges) for ranges in ways):
            found = ", ".join(f"{word} {section.margins[side]:.0f}" for side, word in _SIDES.items())
            asked = ", ".join(f"{word} {_range(*ways[0][side])}" for side, word in _SIDES.items())
            low = {side: ways[0][side][0] for side in _SIDES}
            yield Fault(_place(section), f"{found} mm", f"{asked} mm", set_margins(section, **low))


def number_on_first_page(case: Case) -> Iterator[Fault]:
    """L12b: no page number on the first page of the paper."""
    for section in case.paper.sections[:1]:
        pages = "first" if section.title_page else "default"
        for header in section.headers:
            if header.pages == pages and _PAGE in header.field:
                yield Fault(_spot(header), "trang đầu có số trang", "trang đầu không có số trang")


def number_place(case: Case) -> Iterator[Fault]:
    """L12c: at the top centre, 10 mm from the edge."""
    seen: set[str] = set()
    for section in case.paper.sections:
        for header in section.headers:
            if _PAGE in header.field and _spot(header) not in seen:
                seen.add(_spot(header))
                yield from _misplaced(case, section, header)


def no_number(case: Case) -> Iterator[Fault]:
    """L12d: a paper of several pages has page numbers."""
    numbered = any(_PAGE in header.field for section in case.paper.sections for header in section.headers)
    letters = sum(len(paragraph.text) for paragraph in case.paper.paragraphs)
    if not numbered and letters > _ONE_PAGE:
        yield Fault("toàn văn bản", "không có số trang", "số trang từ trang 2")


def number_format(case: Case) -> Iterator[Fault]:
    """L12e: Arabic figures."""
    for section in case.paper.sections:
        codes = " ".join(header.field.upper() for header in section.headers)
        if section.number_format not in _ARABIC or any(code in codes for code in _CODES):
            yield Fault(_place(section), "không phải chữ số Ả Rập", "1, 2, 3 …")


def appendix_numbers(case: Case) -> Iterator[Fault]:
    """L28: each appendix is numbered by itself."""
    for lines in case.parts.appendices:
        section = case.paper.sections[min(lines[0].paragraph.section, len(case.paper.sections) - 1)]
        if section.number == 0:
            yield Fault(lines[0].place, "phụ lục đánh số trang nối tiếp văn bản", "phần (section) riêng, số trang từ 1")
        elif not section.restarts:
            repair = restart_pages(section)
            yield Fault(lines[0].place, "số trang nối tiếp phần trước", "số trang bắt đầu từ 1", repair)


_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_ROUND = ("top", "right", "bottom", "left")
Ranges = dict[str, tuple[float, float]]


def _ranges(case: Case) -> Ranges:
    low, high = case.rules.margins, case.rules.widest_margins
    return {side: (getattr(low, side), getattr(high, side)) for side in _SIDES}


def _turned(case: Case) -> list[Ranges]:
    """Return the ways a landscape page may be bound: as an upright one, or turned either way, as Word turns it."""
    same = _ranges(case)
    round = [same[side] for side in _ROUND]
    turned = [dict(zip(_ROUND, round[n:] + round[:n], strict=True)) for n in (1, 3)]
    return [same, *turned]


def _fits(section: Section, ranges: Ranges) -> bool:
    return all(low - _MARGIN_MM <= section.margins[side] <= high + _MARGIN_MM for side, (low, high) in ranges.items())


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _misplaced(case: Case, section: Section, header: Header) -> Iterator[Fault]:
    if header.kind == "footer":
        yield Fault(_spot(header), "số trang ở chân trang", "số trang ở giữa, trên đầu trang")
        return
    holder = next((p for p in header.paragraphs if any(run.text.strip() for run in p.runs)), None)
    if holder and not _centred(holder):
        yield Fault(_spot(header), "số trang không ở giữa", "số trang ở giữa", set_align(holder, "center"))
    edge = case.rules.page_number_from_top
    if edge and abs(section.margins["header"] - edge) > _EDGE_MM:
        found = f"số trang cách mép trên {section.margins['header']:.0f} mm"
        yield Fault(_place(section), found, f"{edge} mm", set_margins(section, header=edge))


def _centred(paragraph: Paragraph) -> bool:
    """Tell whether a number is centred: by its paragraph, by one tab, or in a frame Word puts in the middle."""
    frame = paragraph.element.find(".//{*}framePr")
    framed = frame is not None and any(value == "center" for value in frame.attrib.values())
    text = paragraph.text
    return paragraph.shape.align == "center" or framed or (text.startswith("\t") and not text.startswith("\t\t"))


def _place(section: Section) -> str:
    return f"phần (section) {section.number + 1}"


def _spot(header: Header) -> str:
    return str(header.paragraphs[0].place) if header.paragraphs else header.kind
