"""What a scan shows of how it was made: resolution, blank pages, turned pages, mixed sizes. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfImage, Stream

from docgen.archive.pdf.examination import Defect
from docgen.archive.pdf.preflight import LARGEST_SIDE, sides
from docgen.printing.pdf_faults import UNREADABLE_PDF

# archiving.md §6. Scanners round; a hundredth less is still 300.
LEAST_DPI, ROUNDING = 300, 0.99
PAGES_LOOKED_INTO = 300
# An image over at least half of the page is the page's scan; a smaller one is a stamp or a logo.
SCAN_SHARE = 0.5
# Longest content that is read command by command; a scan's is some hundred bytes.
LONGEST_CONTENT = 2_000_000
DEEPEST_FORM = 5
SAME_SIZE_POINTS = 15
# Shades between the lightest and darkest spot of a page, of 255, below which it shows nothing.
BLANK_CONTRAST = 60
_TEXT = {"Tj", "TJ", "'", '"'}
_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "INLINE IMAGE"}
_IDENTITY = pikepdf.Matrix()


@dataclass(frozen=True)
class Drawn:
    """An image as it stands on a page: its pixels per inch along both sides, its share of the page."""

    image: Stream
    dpi: float
    share: float


@dataclass
class PageLook:
    """What one page shows."""

    marks: bool = False
    images: tuple[Drawn, ...] = ()

    @property
    def scan_dpi(self) -> float:
        """Return the resolution of the page's scan, the finest layer of it; 0 when the page is no scan."""
        return max((drawn.dpi for drawn in self.images if drawn.share >= SCAN_SHARE), default=0)

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing can be seen on the page."""
        return not self.marks and all(_shows_nothing(drawn.image) for drawn in self.images)


def scan_defects(pdf: Pdf) -> Iterator[Defect]:
    """Yield what an archivist should know before relying on the scan."""
    yield from _sizes(pdf.pages)
    turned = [number for number, page in enumerate(pdf.pages, 1) if int(page.obj.get("/Rotate", 0)) % 360]
    if turned:
        yield Defect("pdf_trang_xoay", {"pages": ranges(turned)})
    looks = [_look(page) for page in list(pdf.pages)[:PAGES_LOOKED_INTO]]
    blank = [number for number, look in enumerate(looks, 1) if look.is_blank]
    if blank:
        yield Defect("pdf_trang_trang", {"pages": ranges(blank)})
    coarse = {n: look.scan_dpi for n, look in enumerate(looks, 1) if 0 < look.scan_dpi < LEAST_DPI * ROUNDING}
    if coarse:
        yield Defect("pdf_mo", {"dpi": f"{min(coarse.values()):.0f}", "pages": ranges(coarse)})
    if len(pdf.pages) > PAGES_LOOKED_INTO:
        yield Defect("pdf_chua_xem_het", {"most": str(PAGES_LOOKED_INTO)})


def ranges(numbers: Iterable[int]) -> str:
    """Return page numbers as people write them: "trang 1–3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return "trang " + ", ".join(told[:20]) + (", …" if len(told) > 20 else "")


def _sizes(pages: Iterable[Page]) -> Iterator[Defect]:
    found: dict[tuple[int, int], int] = {}
    huge = []
    for number, page in enumerate(pages, 1):
        short, long = sorted(_sides(page))
        if long > LARGEST_SIDE:
            huge.append(number)
        same = next((s for s in found if max(abs(s[0] - short), abs(s[1] - long)) <= SAME_SIZE_POINTS), None)
        found.setdefault(same or (round(short), round(long)), number)
    if huge:
        yield Defect("pdf_kho_lon", {"pages": ranges(huge)})
    if len(found) > 1:
        told = (f"{_mm(short)} × {_mm(long)} mm từ trang {first}" for (short, long), first in list(found.items())[:5])
        yield Defect("pdf_kho_lan_lon", {"sizes": "; ".join(told)})


def _mm(points: float) -> int:
    return round(points / 72 * 25.4)


def _sides(page: Page) -> tuple[float, float]:
    width, height = sides(page)
    unit = float(page.obj.get("/UserUnit", 1))
    return width * unit, height * unit


def _look(page: Page) -> PageLook:
    look = PageLook()
    width, height = _sides(page)
    if _content_size(page) > LONGEST_CONTENT:
        look.marks = True
        return look
    look.images = tuple(_drawn(page.obj, _IDENTITY, max(width * height, 1), look))
    return look


def _content_size(page: Page) -> int:
    contents = page.obj.get("/Contents")
    streams = contents.as_list() if isinstance(contents, Array) else [contents]
    return sum(int(stream.get("/Length", 0)) for stream in streams if isinstance(stream, Stream))


def _drawn(holder: Object, matrix: pikepdf.Matrix, area: float, look: PageLook, depth: int = 0) -> Iterator[Drawn]:
    """Yield the images a page or form draws, noting in `look` whether anything else is painted."""
    forms = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    stack: list[pikepdf.Matrix] = []
    for step in pikepdf.parse_content_stream(Page(holder) if depth == 0 else holder):
        command, operands = str(step.operator), step.operands
        if command == "q":
            stack.append(matrix)
        elif command == "Q" and stack:
            matrix = stack.pop()
        elif command == "cm":
            matrix = pikepdf.Matrix(*(float(number) for number in operands)) @ matrix
        elif command in _TEXT or command in _PAINT:
            look.marks = True
        elif command == "Do" and str(operands[0]) in forms:
            yield from _object_drawn(forms[Name(str(operands[0]))], matrix, area, look, depth)


def _object_drawn(thing: Object, matrix: pikepdf.Matrix, area: float, look: PageLook, depth: int) -> Iterator[Drawn]:
    if isinstance(thing, Stream) and thing.get("/Subtype") == "/Image":
        wide = (matrix.a**2 + matrix.b**2) ** 0.5
        high = (matrix.c**2 + matrix.d**2) ** 0.5
        if wide and high:
            dpi = min(int(thing.Width) / wide, int(thing.Height) / high) * 72
            yield Drawn(thing, dpi, wide * high / area)
    elif thing.get("/Subtype") == "/Form" and depth < DEEPEST_FORM:
        inner = pikepdf.Matrix(thing.Matrix) if "/Matrix" in thing else _IDENTITY
        yield from _drawn(thing, inner @ matrix, area, look, depth + 1)


def _shows_nothing(image: Stream) -> bool:
    try:
        picture = PdfImage(image).as_pil_image()
    except UNREADABLE_PDF:
        return False  # what cannot be decoded here is not called blank
    # A mean over small squares takes out dust; the edges of a scan are shadow.
    small = picture.convert("L").reduce(max(1, min(picture.size) // 300))
    width, height = small.size
    inner = small.crop((width // 20, height // 20, width - width // 20, height - height // 20))
    shades = inner.tobytes()
    return max(shades) - min(shades) < BLANK_CONTRAST
