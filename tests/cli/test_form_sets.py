"""The catalogue of form sets, the step from one set to the next, and the form that is somebody's own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.forms.catalogue import known_sets
from docgen.readers.workspace_data import read_workspace_data

Command = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_catalogue_lists_every_set_with_its_years(docgen: Command) -> None:
    done = docgen("forms")
    assert done.code == 0
    for name in known_sets():
        assert name in done.out
    assert "từ năm 2023 đến năm 2024" in done.out


def test_a_form_of_unknown_body_is_offered_for_reference(docgen: Command) -> None:
    (found,) = docgen("forms", "2025-hd43", "--json").document["sets"]
    status = {form["code"]: form["status"] for form in found["forms"]}
    assert {status[code] for code in ("03", "05", "06")} == {"reference"}
    text = docgen("forms", "2025-hd43", "-v").out
    assert "03  Quyết định đánh giá, xếp loại lại tổ chức đảng, đảng viên (mẫu tham khảo; bộ 2025-hd43)" in text
    assert "suy ra: toàn bộ phần thân: chỉ có tên mẫu (Q32)" in text


def test_a_template_that_reads_what_nobody_promised_is_told(tmp_path: Path, docgen: Command) -> None:
    folder = Path(shutil.copytree(EXAMPLES / "lam_dong" / "bo_mau", tmp_path / "bo_mau"))
    settings = folder / "bo_mau.toml"
    settings.write_text(settings.read_text("utf-8").replace('nguoi_chi_dao = "chu"', 'nguoi_ch_dao = "chu"'), "utf-8")
    done = docgen("forms", folder, "--json")
    assert done.code == 5
    (problem,) = [problem for problem in done.document["problems"] if problem["severity"] == "error"]
    assert (problem["code"], Path(problem["file"]).name) == ("mau_truong_la", "mau_01.docx")
    assert "nguoi_chi_dao" in problem["message"]
    assert "nguoi_ch_dao" in problem["hint"]


def test_a_set_is_told_what_lint_tells_of_its_templates(tmp_path: Path, docgen: Command) -> None:
    """Two commands on one file never disagree."""
    folder = Path(shutil.copytree(EXAMPLES / "lam_dong" / "bo_mau", tmp_path / "bo_mau"))
    document = docx.Document(str(folder / "mau_01.docx"))
    document.add_paragraph("{%p for d in han_che %}")
    document.add_paragraph("Chữ phông khác").runs[0].font.name = "Arial"
    document.save(str(folder / "mau_01.docx"))
    linted = docgen("template", "lint", folder / "mau_01.docx", "--json")
    told = docgen("forms", folder, "--json")
    assert told.code == linted.code == 5
    own = [problem for problem in told.document["problems"] if Path(problem["file"]).parent == folder]
    assert own == linted.document["problems"]
    assert {"mau_khong_dong", "mau_phong_chu_la"} <= {problem["code"] for problem in own}


def test_an_unknown_set_is_refused_with_those_there_are(docgen: Command) -> None:
    done = docgen("forms", "2026-hd99")
    assert done.code == 3
    assert "2025-hd43" in done.err


def test_two_sets_are_compared_form_by_form_and_rule_by_rule(docgen: Command) -> None:
    found = docgen("migrate-set", "2023-hd25", "2025-hd43", "--json").document["comparison"]
    assert {form["for"]: (form["old"], form["new"]) for form in found["forms"]} == {
        "collective": ("01", "01"),
        "leader": ("02B", "02A"),
        "member": ("02A", "02B"),
        "outside": ("02A", "02C"),
    }
    assert {"03", "04"} <= set(found["added"])
    rules = {rule["key"]: rule for rule in found["rules"]}
    assert rules["lead_time"]["old"]["unit"] == "day"
    assert rules["tran_xs"]["old"] is None


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    """Last season: the chi bộ of the example, under the central set."""
    root = tmp_path / "ky_2023"
    root.mkdir()
    data = (EXAMPLES / "ha_noi" / "du_lieu.json").read_text("utf-8").replace("2021", "2023")
    (root / "du_lieu.json").write_text(data, "utf-8")
    (root / "docgen.toml").write_text('don_vi = "DB-SL"\nbo_mau = "2023-hd25"\nky = "2023"\n', "utf-8")
    return root


def test_last_seasons_data_goes_into_a_new_workspace_and_the_old_one_stays(
    old: Path, tmp_path: Path, docgen: Command
) -> None:
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in old.iterdir()}
    new = tmp_path / "ky_2025"
    done = docgen("migrate-set", "2023-hd25", "2025-hd43", old, "--to", new, "--period", "2025", "--json")
    assert done.code == 0
    sheets = {sheet["title"]: sheet for sheet in done.document["sheets"]}
    assert sheets["Cá nhân"]["rows"] == 3
    assert "Họ và tên" in sheets["Cá nhân"]["kept"]
    assert {"Phẩm chất, đạo đức, lối sống", "Mức tự đề xuất"} <= set(sheets["Cá nhân"]["anew"])
    assert sheets["Hội nghị"]["required"] == ["Bắt đầu", "Kết thúc", "Số kế hoạch", "Ngày kế hoạch"]
    assert sheets["Khắc phục"]["rows"] == 4, "one shortcoming of the collective and of each member"
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in old.iterdir()} == before
    records = read_workspace_data(new).records
    assert {r.text("ho_ten") for r in records if r.kind == "ca_nhan"} == {
        "Trần Thị Hạ Vy",
        "Lê Quốc Khải",
        "Mai Thanh Xuân",
    }
    assert 'bo_mau = "2025-hd43"' in (new / "docgen.toml").read_text("utf-8")


def test_the_new_workspace_asks_for_just_what_must_be_filled_anew(old: Path, tmp_path: Path, docgen: Command) -> None:
    new = tmp_path / "ky_2025"
    docgen("migrate-set", "2023-hd25", "2025-hd43", old, "--to", new, "--period", "2025")
    faults = docgen("check", new, "--json").document["problems"]
    assert {(p["code"], p["place"].partition("!")[0]) for p in faults if p["severity"] == "error"} == {
        ("thieu_gia_tri", "Hội nghị"),
        ("thieu_trang_thai", "Khắc phục"),
    }


# A step that cannot be taken → its exit code and the words of the way out.
REFUSED = {
    "the new set is of other years": (["--period", "2024"], 3, "chọn bộ mẫu 2023-hd25"),
    "no period": (["--period", "sang năm"], 3, "Hãy ghi như 2026"),
}


@pytest.mark.parametrize(("options", "code", "words"), REFUSED.values(), ids=REFUSED)
def test_a_step_that_cannot_be_taken_leaves_nothing(
    old: Path, tmp_path: Path, docgen: Command, options: list[str], code: int, words: str
) -> None:
    new = tmp_path / "moi"
    done = docgen("migrate-set", "2023-hd25", "2025-hd43", old, "--to", new, *options)
    assert (done.code, words in done.err, new.exists()) == (code, True, False)


def test_a_folder_that_holds_something_is_not_written_into(old: Path, docgen: Command) -> None:
    done = docgen("migrate-set", "2023-hd25", "2025-hd43", old, "--to", old, "--period", "2025")
    assert done.code == 6


def test_a_source_without_a_target_is_a_mistake(old: Path, docgen: Command) -> None:
    assert docgen("migrate-set", "2023-hd25", "2025-hd43", old).code == 2


def test_the_form_of_somebody_else_is_refused_with_the_right_one(workspace: Path, docgen: Command) -> None:
    """C1: the form fits the person."""
    done = docgen("render", workspace, "--format", "docx", "--form", "02B", "--subject", "DV001")
    assert done.code == 3
    assert "DV001) không lập Mẫu 02B" in done.err
    assert "Hãy ghi --form 02A." in done.err


@pytest.mark.parametrize("form_set", sorted(set(known_sets()) - {"chung"}))
def test_every_reference_form_of_a_review_says_so_on_the_paper(form_set: str, docgen: Command) -> None:
    import docx

    (found,) = docgen("forms", form_set, "--json").document["sets"]
    for form in found["forms"]:
        if form["status"] == "reference" and form["set"] != "chung":
            corner = docx.Document(form["template"]).sections[0].first_page_header.paragraphs[0].text
            assert "tham khảo" in corner, form["code"]
