from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import PrinterMissing
from docgen.machine.check import Check
from docgen.printing import doctor
from docgen.printing.doctor import inspect
from docgen.printing.printers.office import ENVIRONMENT_KEY


def checks() -> dict[str, Check]:
    return {check.name: check for check in inspect()}


@pytest.mark.office
def test_a_machine_that_is_set_up_is_in_order() -> None:
    assert [check for check in inspect() if check.required and not check.ok] == []


def test_a_missing_libreoffice_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT_KEY, str(tmp_path / "khong-co"))
    check = checks()["LibreOffice Writer"]
    assert not check.ok
    assert check.package == "libreoffice-writer-nogui"
    assert "Hãy " in check.remedy
    assert "chưa có PDF" in check.without


@pytest.mark.parametrize(
    ("families", "words"),
    [(frozenset({"Liberation Serif"}), "1.x"), (frozenset(), "không có")],
    ids=["old Liberation", "no serif"],
)
def test_a_font_without_vietnamese_letters_is_told_from_none(
    families: frozenset[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise PrinterMissing("")

    monkeypatch.setattr(doctor, "serif_fonts", refuse)
    monkeypatch.setattr(doctor, "installed_families", lambda: families)
    check = checks()["Phông chữ Times New Roman"]
    assert not check.ok
    assert words in check.detail
    assert check.package == "fonts-liberation2"


def test_everything_that_is_not_in_order_has_a_remedy() -> None:
    assert [check.name for check in inspect() if not check.ok and not check.remedy] == []
