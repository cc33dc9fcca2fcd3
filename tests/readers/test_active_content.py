"""Programs, links and embedded files in a workbook that is sent in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from docgen.readers.active_content import active_content
from docgen.readers.workbook_writer import workbook_bytes


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "tep_co_ma_lenh"),
        ("xl/macrosheets/sheet1.xml", "tep_co_ma_lenh"),
        ("xl/activeX/activeX1.xml", "tep_co_ma_lenh"),
        ("xl/externalLinks/externalLink1.xml", "tep_lien_ket_ngoai"),
        ("xl/connections.xml", "tep_lien_ket_ngoai"),
        ("xl/embeddings/oleObject1.bin", "tep_nhung_tep"),
    ],
)
def test_what_acts_by_itself_is_named(tmp_path: Path, part: str, code: str) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook_bytes(()))
    assert not active_content(path, path.name)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, b"x")
    (found,) = active_content(path, path.name)
    assert (found.code, found.origin.file, found.severity) == (code, "so.xlsx", "error")
