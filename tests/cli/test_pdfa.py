"""`docgen verify --pdfa` judges loose PDFs and those of packages, and says by what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.archive.pdf.conformance import OWN_JUDGE
from docgen.archive.pdf.verapdf import BINDING_KEY
from docgen.cli.main import run
from docgen.printing.typesetting import typeset


@pytest.fixture(autouse=True)
def _without_verapdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(BINDING_KEY, str(tmp_path / "khong-co.jar"))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "to_so.pdf"
    path.write_bytes(typeset("to_so", {"so": ["01"]}))
    return path


def test_sound_pdf_is_told_so_with_the_judge(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--pdfa", str(sound)]) == 0
    assert capsys.readouterr().out == f"1/1 PDF đúng là PDF/A như khai, xét bằng {OWN_JUDGE}.\n"


def test_pdf_that_claims_nothing_is_damage_and_named(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "khong_phai.pdf"
    other.write_text("<html>", "utf-8")
    assert run(["verify", "--pdfa", str(sound), str(other), "--json"]) == 6
    document = json.loads(capsys.readouterr().out)
    assert not document["ok"]
    assert [(p["code"], p["file"]) for p in document["problems"]] == [("pdfa_khong_khai", "khong_phai.pdf")]
    assert [(e["judge"], [f["conforms"] for f in e["files"]]) for e in document["pdfa"]] == [
        (OWN_JUDGE, [True]),
        (OWN_JUDGE, [False]),
    ]


def test_missing_verapdf_does_not_make_a_machine_unfit(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor", "--json"])
    (row,) = (row for row in json.loads(capsys.readouterr().out)["checks"] if row["name"].startswith("veraPDF"))
    assert not row["ok"]
    assert "libjaxb-java" in row["remedy"]
