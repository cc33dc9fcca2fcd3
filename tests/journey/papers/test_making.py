from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.core.problem import Origin, Problem
from docgen.errors import ExitCode, TemplateError
from docgen.journey.papers.making import PaperRow, all_made

ROW = PaperRow("01", "TT-CBVP", "draft", Path("mau_01.docx"), "0" * 64, "written")
FAULT = Problem("mau_sai_cu_phap", Origin("mau_01.docx", "đoạn 3"), "Thẻ sai.", "Sửa thẻ trong Word.")
FAILED = replace(ROW, sha256="", status="failed", problems=(FAULT,))


def test_papers_that_are_all_there_pass_on() -> None:
    assert all_made([ROW, replace(ROW, status="unchanged")]) == (ROW, replace(ROW, status="unchanged"))


def test_one_paper_that_failed_stops_the_packing_and_its_fault_is_told_once() -> None:
    with pytest.raises(TemplateError, match="2 văn bản không tạo được") as caught:
        all_made([ROW, FAILED, replace(FAILED, subject="TT-DU")])
    assert caught.value.problems == (FAULT,)
    assert caught.value.exit_code == ExitCode.TEMPLATE
