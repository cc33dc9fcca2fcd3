"""What a workbook sent in by somebody must not carry: programs, links to other files, files inside the file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docgen.core.problem import Origin, Problem

# Code → parts of the zip that betray it; names as in ECMA-376 and the macro extension of Excel.
_PARTS = {
    "tep_co_ma_lenh": r"vbaProject\.bin|/macrosheets/|/dialogsheets/|/activeX/|/ctrlProps/",
    "tep_lien_ket_ngoai": r"/externalLinks/|/connections\.xml|/queryTables/|/webextensions/",
    "tep_nhung_tep": r"/embeddings/|/oleObject",
}
_WORDS = {
    "tep_co_ma_lenh": (
        "Tệp có mã lệnh (macro) hoặc nút điều khiển.",
        "Mở bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)” rồi gửi lại tệp ấy.",
    ),
    "tep_lien_ket_ngoai": (
        "Tệp lấy số liệu từ tệp khác hoặc từ mạng (liên kết ngoài).",
        "Trong Excel vào Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu lại rồi gửi.",
    ),
    "tep_nhung_tep": (
        "Tệp có tệp khác nhúng bên trong.",
        "Xoá đối tượng nhúng, lưu lại rồi gửi; văn bản kèm theo thì để ở thư mục tai_lieu.",
    ),
}


def active_content(path: Path, file: str) -> tuple[Problem, ...]:
    """Return a problem for each forbidden thing in a zip that `guard.inspect` has found sound."""
    with zipfile.ZipFile(path) as archive:
        names = "\n".join(f"/{name}" for name in archive.namelist())
    found = (code for code, parts in _PARTS.items() if re.search(parts, names, re.IGNORECASE))
    return tuple(Problem(code, Origin(file), *_WORDS[code]) for code in found)
