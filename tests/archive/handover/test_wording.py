"""The text that a search may hold: none of discipline, none of health, none of what is secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.archive.dossier.content import PackageRow
from docgen.archive.handover.filed import filed
from docgen.archive.handover.wording import public, text_of


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        (["I. Ưu điểm", "Hoàn thành nhiệm vụ."], ["I. Ưu điểm", "Hoàn thành nhiệm vụ."]),
        (["Bị khiển trách năm 2025.", "Làm tốt."], ["Làm tốt."]),
        (["II. Kỷ luật", "Theo Quyết định 12.", "III. Phương hướng", "Cố gắng."], ["III. Phương hướng", "Cố gắng."]),
        (["Nghỉ THAI SẢN từ tháng 3.", "Sức khỏe yếu.", "sức khoẻ yếu"], []),
        (["2. Tình hình sức khoẻ", "Ổn định.", "3. Nhiệm vụ", "Xong."], ["3. Nhiệm vụ", "Xong."]),
    ],
)
def test_private_matters_are_left_out(paragraphs: list[str], kept: list[str]) -> None:
    assert list(public(iter(paragraphs))) == kept


def test_the_text_of_word_papers_is_read_and_nothing_secret_is(packed: PackageRow) -> None:
    dossier = filed(packed.path)
    assert "Biên bản hội nghị kiểm điểm" in text_of(packed.path, dossier)
    assert text_of(packed.path, replace(dossier, secrecy="Mật")) == ""


def test_a_package_that_cannot_be_read_has_no_text(packed: PackageRow, tmp_path: Path) -> None:
    broken = tmp_path / "x.zip"
    broken.write_bytes(packed.path.read_bytes()[:5000])
    assert text_of(broken, filed(packed.path)) == ""
