"""Sets docgen's own pages (certificates, covers, lists) with Typst: PDF/A-2b, one font family, same data same bytes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from docgen.errors import PrinterMissing, PrintFailed

PAGES = Path(__file__).parent / "typst"
# Metric-compatible with one another; the order of HD 05 (Times New Roman), then what free systems carry.
FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos")
# fonts-liberation 1.x has none of the stacked tone marks: a page set with it would lose letters.
VIETNAMESE_PROBE = "ẤẦẨẪẬấầẩẫậẮẰẲẴẶắằẳẵặẾỀỂỄỆếềểễệỐỒỔỖỘốồổỗộỚỜỞỠỢớờởỡợỨỪỬỮỰứừửữựƠơƯưĐđỊịỤụỸỹ"
NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"`')
_one_at_a_time = threading.Lock()


def typeset(name: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of printing/typst/<name>.typ filled with JSON `data`; raises PrinterMissing, PrintFailed."""
    if not _NAME.fullmatch(name) or not (PAGES / f"{name}.typ").is_file():
        raise PrintFailed(f"Không có mẫu trang “{name}”. Hãy cài lại docgen.")
    family, _ = serif_fonts()
    inputs = {"du_lieu": json.dumps(data, ensure_ascii=False), "phong": family}
    with _one_at_a_time:
        return _compile(name, inputs)


def _compile(name: str, inputs: dict[str, str]) -> bytes:
    try:
        pdf = _compiler().compile(
            input=str(PAGES / f"{name}.typ"),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2b"],
            timestamp=NO_CLOCK,
        )
    except (typst.TypstError, UnicodeEncodeError) as error:
        raise PrintFailed(_reason(name, str(error))) from error
    return cast(bytes, pdf)


def _reason(name: str, fault: str) -> str:
    if glyph := _MISSING_GLYPH.search(fault):
        return f"Phông chữ không có ký tự “{glyph[1]}” để in trang {name}. Hãy thay ký tự đó ở dữ liệu nguồn."
    return f"Không dàn được trang {name}: {fault}. Hãy kiểm tra dữ liệu của trang này."


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(PAGES), font_paths=serif_fonts()[1])


@cache
def serif_fonts() -> tuple[str, typst.Fonts]:
    """Return the serif family in use and its fonts, complete for Vietnamese; raises PrinterMissing if none is."""
    for family in FAMILIES:
        folders = sorted(
            {str(Path(font.path).parent) for font in _system_fonts() if font.family == family and font.path}
        )
        for folder in reversed(folders):  # liberation2 before liberation
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            if _writes_vietnamese(family, fonts):
                return family, fonts
    raise PrinterMissing(
        "Không có phông chữ Times New Roman (hoặc Liberation Serif 2, Tinos) đủ dấu tiếng Việt. "
        "Hãy cài gói fonts-liberation2 hoặc fonts-croscore rồi chạy lại."
    )


def installed_families() -> frozenset[str]:
    """Return the font families of this machine, complete for Vietnamese or not."""
    return frozenset(font.family for font in _system_fonts())


@cache
def _system_fonts() -> tuple[typst.FontInfo, ...]:
    return tuple(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts())


def _writes_vietnamese(family: str, fonts: typst.Fonts) -> bool:
    styles = {(font.style, font.weight >= 600) for font in fonts.fonts() if font.family == family}
    if len(styles & {("normal", False), ("normal", True), ("italic", False), ("italic", True)}) < 4:
        return False
    page = f'#set text(font: "{family}", fallback: false)\n{VIETNAMESE_PROBE}'.encode()
    try:
        typst.Compiler(font_paths=fonts).compile(input=page, format="pdf", pdf_standards=["a-2b"], timestamp=NO_CLOCK)
    except typst.TypstError:
        return False
    return True
