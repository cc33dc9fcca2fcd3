"""`docgen template`: what an office that edits its own Word templates can ask, and what it is answered."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.forms.catalogue import known_sets, load_form_set
from docgen.printing.printers.office import office

Command = Callable[..., Any]
ROOT = Path(__file__).parents[2]
SETS = [*known_sets(), str(ROOT / "examples" / "lam_dong" / "bo_mau")]
FOLDERS = sorted({form.template.parent for name in SETS for form in load_form_set(name).forms})


@pytest.fixture(name="own")
def _own(tmp_path: Path, docgen: Command) -> Path:
    """A template of one's own, begun from that of form 02A."""
    path = tmp_path / "mau_cua_toi.docx"
    assert docgen("template", "new", "--form", "02A", path).code == 0
    return path


@pytest.fixture(name="spoilt")
def _spoilt(own: Path) -> Path:
    document = docx.Document(str(own))
    document.add_paragraph("Kính gửi {{ ho_tenn }}")
    document.add_paragraph("{%p if ho_ten %} chữ sẽ mất")
    document.sections[0].header.paragraphs[0].add_run("{{ ngay_thagn }}")
    document.save(str(own))
    return own


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name + "-" + folder.name)
def test_every_template_of_the_project_is_clean(folder: Path, docgen: Command) -> None:
    files = sorted(folder.glob("*.docx"))
    done = docgen("template", "lint", *files, "--json")
    assert done.code == 0
    assert done.document["problems"] == []
    assert [row["form"] is not None for row in done.document["templates"]] == [True] * len(files)


def test_a_file_to_begin_with_is_clean(own: Path, docgen: Command) -> None:
    done = docgen("template", "lint", own, "--form", "02A")
    assert done.code == 0
    assert "0 lỗi, 0 lưu ý, so với lược đồ của Mẫu 02A" in done.out


def test_a_file_that_is_there_is_never_written_over(spoilt: Path, docgen: Command) -> None:
    before = spoilt.read_bytes()
    done = docgen("template", "new", "--form", "02A", spoilt, "--json")
    assert (done.code, done.codes) == (6, {"FileThere"})
    assert spoilt.read_bytes() == before


def test_all_faults_are_told_with_place_reason_and_remedy(spoilt: Path, docgen: Command) -> None:
    done = docgen("template", "lint", spoilt, "--form", "02A")
    assert done.code == 5
    assert "Kính gửi {{ ho_tenn }}" in done.out
    assert "Có phải “ho_ten” không?" in done.out
    assert "Chữ “chữ sẽ mất” đứng cạnh thẻ" in done.out
    assert "Thẻ {%p if ho_ten %} không có thẻ đóng" in done.out
    assert "đầu trang" in done.out
    assert "Có phải “ngay_thang” không?" in done.out


def test_json_gives_every_place_in_numbers(spoilt: Path, docgen: Command) -> None:
    done = docgen("template", "lint", spoilt, "--form", "02A", "--json")
    assert done.codes == {"mau_truong_la", "mau_chu_canh_the", "mau_khong_dong"}
    (row,) = done.document["templates"]
    assert (row["set"], row["form"]) == ("2025-hd43", "02A")
    assert {finding["part"] for finding in row["findings"]} == {"word/document.xml", "word/header1.xml"}
    assert all(finding["paragraph"] or finding["table"] for finding in row["findings"])


def test_letters_in_another_font_are_told(own: Path, docgen: Command) -> None:
    document = docx.Document(str(own))
    document.add_paragraph().add_run("chữ lạ").font.name = "Arial"
    document.save(str(own))
    done = docgen("template", "lint", own, "--form", "02A", "--json")
    assert [problem["code"] for problem in done.document["problems"]] == ["mau_phong_chu_la"]
    assert "Arial" in done.document["problems"][0]["message"]
    assert "chữ lạ" in done.document["problems"][0]["place"]


@pytest.mark.parametrize("content", [b"", b"PK khong phai Word"], ids=["empty", "no zip"])
def test_a_damaged_file_is_exit_6_and_the_others_are_still_read(
    content: bytes, spoilt: Path, tmp_path: Path, docgen: Command
) -> None:
    damaged = tmp_path / "hong.docx"
    damaged.write_bytes(content)
    done = docgen("template", "lint", damaged, tmp_path / "khong_co.docx", spoilt, "--form", "02A", "--json")
    assert done.code == 6
    assert {"mau_khong_mo_duoc", "mau_truong_la"} <= done.codes


def test_fields_are_those_of_the_schema_and_where_they_are_printed(spoilt: Path, docgen: Command) -> None:
    done = docgen("template", "fields", spoilt, "--form", "02A", "--json")
    assert done.code == 0
    rows = {row["path"]: row for row in done.document["fields"]}
    assert rows["ho_ten"]["title"] == "Họ và tên"
    assert rows["ho_ten"]["places"]
    assert rows["khac_phuc[].noi_dung"]["kind"] == "chữ"
    assert rows["muc[].o"]["choices"] == ["X", ""]
    assert rows["ho_tenn"] | {"places": []} == {
        "path": "ho_tenn", "kind": None, "required": False, "promised": False, "title": "", "choices": [], "places": []
    }  # fmt: skip


def test_fields_of_a_form_need_no_file(docgen: Command) -> None:
    done = docgen("template", "fields", "--form", "02A")
    assert "Họ và tên" in done.out
    assert "danh sách" in done.out


def test_a_field_the_set_adds_is_in_the_contract(docgen: Command) -> None:
    lam_dong = ROOT / "examples" / "lam_dong" / "bo_mau"
    done = docgen("template", "fields", "--form", "01", "--set", lam_dong, "--json")
    assert all(row["promised"] for row in done.document["fields"])


def test_nothing_named_is_a_mistake_with_the_way_out(docgen: Command) -> None:
    done = docgen("template", "lint")
    assert done.code == 2
    assert "--form" in done.err


def test_an_unknown_verb_is_answered_with_the_nearest(docgen: Command) -> None:
    done = docgen("template", "lnit", "x.docx")
    assert done.code == 2
    assert "Hãy thử: lint." in done.err


def test_an_unknown_form_names_those_there_are(docgen: Command) -> None:
    done = docgen("template", "fields", "--form", "99", "--json")
    assert (done.code, done.codes) == (3, {"FormUnknown"})
    assert "02A" in done.document["message"]


@pytest.mark.parametrize("verb", ["lint", "fields", "preview", "new", "annotate"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verb_has_an_example(verb: str, language: str, docgen: Command) -> None:
    done = docgen("template", verb, "--lang", language, "--help")
    assert done.code == 0
    assert f"{'Ví dụ' if language == 'vi' else 'Example'}: docgen template {verb}" in done.out
    assert language == "vi" or done.out.isascii()


def test_problems_become_comments_at_their_paragraphs(spoilt: Path, docgen: Command) -> None:
    done = docgen("template", "annotate", spoilt, "--form", "02A", "--json")
    copy = Path(done.document["annotated"])
    comments = [comment.text for comment in docx.Document(str(copy)).comments]
    assert len(comments) == len(done.document["problems"])
    assert any("ho_tenn" in text for text in comments)
    assert any("(đầu trang" in text for text in comments), "a header has no comments: its place is told in words"
    with zipfile.ZipFile(copy) as archive:
        root = docx.oxml.parse_xml(archive.read("word/document.xml"))
    marked = {
        "".join(t.text for t in p.iter("{*}t")) for p in root.iter("{*}p") if p.find("{*}commentRangeStart") is not None
    }
    assert {"Kính gửi {{ ho_tenn }}", "{%p if ho_ten %} chữ sẽ mất"} <= marked


def test_annotating_again_gives_the_same_bytes_and_no_second_copy(spoilt: Path, docgen: Command) -> None:
    first, second = (docgen("template", "annotate", spoilt, "--form", "02A", "--json").document for _ in range(2))
    assert first["annotated"] == second["annotated"]
    assert len(list(spoilt.parent.glob("*_loi*.docx"))) == 1


def test_an_annotated_copy_tells_of_its_comments_only_once(spoilt: Path, docgen: Command) -> None:
    copy = docgen("template", "annotate", spoilt, "--form", "02A", "--json").document["annotated"]
    before = docgen("template", "lint", spoilt, "--form", "02A", "--json").document["problems"]
    after = docgen("template", "lint", copy, "--form", "02A", "--json").document["problems"]
    new = [problem["code"] for problem in after if problem["message"] not in {p["message"] for p in before}]
    assert new == ["mau_con_ghi_chu"]


def test_a_clean_template_needs_no_comments(own: Path, docgen: Command) -> None:
    done = docgen("template", "annotate", own, "--form", "02A", "--json")
    assert (done.code, done.document["annotated"]) == (0, None)
    assert list(own.parent.glob("*_loi*")) == []


def test_a_preview_without_libreoffice_is_the_word_file_and_a_word(
    own: Path, tmp_path: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.journey.editing.preview.can_print", lambda: False)
    done = docgen("template", "preview", own, "--form", "02A", "--out", tmp_path / "xem", "--json")
    assert done.code == 0
    assert [Path(name).suffix for name in done.document["files"]] == [".docx"]
    assert [problem["code"] for problem in done.document["problems"]] == ["khong_co_libreoffice"]
    assert "Văn phòng Đảng uỷ" in text_of(Path(done.document["files"][0]))


@pytest.mark.parametrize("name", known_sets())
def test_every_form_has_sample_data_it_can_be_printed_with(name: str) -> None:
    from docgen.forms.contract import contract_of
    from docgen.journey.editing.samples import made_from
    from docgen.templating import compile_template

    for form in load_form_set(name).forms:
        assert compile_template(form.template).render(made_from(contract_of(form))), form.code


def test_a_template_nobody_knows_is_previewed_with_its_own_names(
    tmp_path: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.journey.editing.preview.can_print", lambda: False)
    document = docx.Document()
    for line in ("{{ ten }} {{ ky.chuc_vu }}", "{%p for d in dong %}", "{{ d.so }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "la.docx"))
    done = docgen("template", "preview", tmp_path / "la.docx", "--out", tmp_path, "--json")
    assert text_of(Path(done.document["files"][0])) == "[ten] [chuc_vu]\n[so]\n[so]"
    assert (tmp_path / "la.docx").is_file()


def text_of(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


@pytest.mark.office
def test_a_preview_is_word_pdf_and_a_picture_of_each_page(own: Path, tmp_path: Path, docgen: Command) -> None:
    done = docgen("template", "preview", own, "--form", "02A", "--out", tmp_path / "xem", "--json")
    assert done.code == 0
    kinds = [Path(name).suffix for name in done.document["files"]]
    assert kinds[:2] == [".docx", ".pdf"]
    assert set(kinds[2:]) <= {".png"}
    assert bool(kinds[2:]) is not bool(done.document["problems"])


@pytest.mark.office
def test_libreoffice_opens_the_comments_and_keeps_a_template_whole(
    spoilt: Path, tmp_path: Path, docgen: Command
) -> None:
    told = docgen("template", "annotate", spoilt, "--form", "02A", "--json").document
    opened = through_libreoffice(Path(told["annotated"]), "fodt", tmp_path).read_text("utf-8")
    assert opened.count("<office:annotation ") == len(told["problems"])
    assert "Có phải “ho_ten” không?" in opened


@pytest.mark.office
def test_a_template_saved_by_libreoffice_has_no_new_fault_and_prints_the_same(tmp_path: Path, docgen: Command) -> None:
    from docgen.journey.editing.owner import form_named
    from docgen.journey.editing.samples import sample_of
    from docgen.templating import compile_template

    owner = form_named("02A", "2025-hd43")
    saved = through_libreoffice(owner.form.template, "docx", tmp_path)
    done = docgen("template", "lint", saved, "--form", "02A", "--json")
    assert done.codes == set()
    papers = []
    for source in (owner.form.template, saved):
        (tmp_path / "paper.docx").write_bytes(compile_template(source).render(sample_of(owner)))
        papers.append(" ".join(text_of(tmp_path / "paper.docx").split()))
    assert papers[0] == papers[1]


def through_libreoffice(path: Path, kind: str, folder: Path) -> Path:
    found = office()
    assert found
    target = folder / "libreoffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(found.program), profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind}"
