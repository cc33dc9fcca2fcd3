"""The forms of HD 25-HD/BTCTW: their official words, nothing of 2025, and what a clerk sees of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob

SCHEMAS = Path(__file__).parents[2] / "data_schemas" / "mau" / "2023-hd25"
CODES = ("01", "02A", "02B")
Case = Any  # the dataclass of conftest.py, which a test cannot import
Outline = Callable[[Document], str]

# What the papers of 2023 print word for word: forms.md §3.1-3.2.
VERBATIM = [
    ("01", "BÁO CÁO KIỂM ĐIỂM TẬP THỂ"),
    ("01", "kiểm điểm với các nội dung chủ yếu sau:"),
    ("01", "được đề ra trong nghị quyết đại hội, kế hoạch, chương trình công tác năm được cấp có thẩm quyền giao"),
    (
        "01",
        "3. Công tác xây dựng, chỉnh đốn Đảng và hệ thống chính trị; trách nhiệm nêu gương; trách nhiệm giải trình;",
    ),
    ("01", "đổi mới phương thức lãnh đạo; các biện pháp đấu tranh phòng, chống tham nhũng, tiêu cực, lãng phí;"),
    ("01", "VII. Đề nghị mức xếp loại chất lượng"),
    ("01", "(kèm theo phiếu phân tích chất lượng)."),
    ("01", "(Ký, ghi rõ họ tên và đóng dấu)"),
    ("02A", "(Cá nhân không giữ chức vụ lãnh đạo, quản lý)"),
    ("02A", "3. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm"),
    ("02B", "(Cá nhân giữ chức vụ lãnh đạo, quản lý)"),
    (
        "02B",
        "3. Kết quả công tác lãnh đạo, chỉ đạo, quản lý, điều hành; thực hiện chức trách, nhiệm vụ; mức độ hoàn thành",
    ),
    ("02B", "dám nghĩ, dám làm, dám chịu trách nhiệm; xử lý những vấn đề khó, phức tạp, nhạy cảm"),
    ("02B", "việc đấu tranh phòng, chống tham nhũng, tiêu cực, lãng phí; sự tín nhiệm của cán bộ, đảng viên."),
    ("02B", "6. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm"),
]
OF_ALL = (
    "Tự đánh giá về cấp độ thực hiện:",
    "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra ở các kỳ "
    "kiểm điểm trước",
    "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)",
    "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm",
)
OF_PERSONS = (
    "BẢN KIỂM ĐIỂM CÁ NHÂN",
    "1. Về phẩm chất chính trị; phẩm chất đạo đức, lối sống; ý thức tổ chức kỷ luật; tác phong, lề lối làm việc:",
    "2. Về thực hiện chức trách, nhiệm vụ được giao:",
    "V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có)",
    "VII. Tự nhận mức xếp loại chất lượng",
    "1. Xếp loại cán bộ, công chức, viên chức:",
    "2. Xếp loại đảng viên:",
    "NGƯỜI TỰ KIỂM ĐIỂM / Cách ký | (ký, ghi rõ họ tên)",
    "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ / Cách ký | (Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)",
    "Nhận xét, đánh giá của chi ủy:",
    "Đảng ủy, chi ủy cơ sở xếp loại mức chất lượng:",
)
WORDS = [*VERBATIM, *((c, w) for c in CODES for w in OF_ALL), *((c, w) for c in CODES[1:] for w in OF_PERSONS)]


@pytest.fixture(name="blank")
def _blank(case_of: Callable[[str], Case], outline: Outline) -> Callable[[str], str]:
    """Return what reads a form of 2023 that nobody has filled in."""

    def read(code: str) -> str:
        case = case_of(f"2023-hd25/{code}")
        return outline(case.render(case.blank))

    return read


@pytest.mark.parametrize(("code", "words"), WORDS)
def test_the_official_words_of_2023_are_printed_unchanged(code: str, words: str, blank: Callable[[str], str]) -> None:
    assert words in blank(code)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("words", ["366", "/30", "/70", "Tổng điểm", "TỰ ĐÁNH GIÁ, XẾP LOẠI", "PHỤ LỤC", "Phần | A."])
def test_nothing_of_2025_is_printed(code: str, words: str, blank: Callable[[str], str]) -> None:
    assert words not in blank(code)


@pytest.mark.parametrize(("code", "levels"), [("01", 4 + 1), ("02A", 2 + 1), ("02B", 5 + 1)])
def test_each_item_with_boxes_has_its_own_level(code: str, levels: int, blank: Callable[[str], str]) -> None:
    """Items 1-4 of 01, 1-2 of 02A, 1-5 of 02B and section III; the commitment (3 or 6) has none."""
    assert blank(code).count("Tên mức | Xuất sắc ¦ Ô đánh dấu | ¦ Tên mức | Tốt") == levels
    fields = json.loads((SCHEMAS / f"{code}.schema.json").read_text("utf-8"))["properties"]
    assert sum(name.startswith("cap_do_") for name in fields) == levels


def test_the_corner_names_the_form_and_its_year(blank: Callable[[str], str]) -> None:
    assert [blank(code).splitlines()[0] for code in CODES] == [
        f"(đầu trang) Ký hiệu mẫu | Mẫu {code}-HD KĐ.ĐG 2023" for code in CODES
    ]


def test_the_cross_of_a_level_stands_in_its_own_box(case_of: Callable[[str], Case], outline: Outline) -> None:
    case = case_of("2023-hd25/02A")
    levels = {level: "X" if level == "trung_binh" else "" for level in case.full["cap_do_2"]}
    text = outline(case.render({**case.full, "cap_do_2": levels}))
    assert text.count("Ô đánh dấu | X ¦ Tên mức | Trung bình") == 1


@pytest.mark.office
def test_printed_forms_keep_boxes_with_their_heading(case_of: Callable[[str], Case], tmp_path: Path) -> None:
    jobs = []
    for code in CODES:
        case = case_of(f"2023-hd25/{code}")
        source = tmp_path / f"{code}.docx"
        source.write_bytes(case.template.render(case.full))
        jobs.append(PrintJob(source, source.with_suffix(".pdf")))
    assert [result.failure or result.warning for result in print_documents(jobs, workers=1)] == [""] * len(jobs)
    for job, code in zip(jobs, CODES, strict=True):
        pages = [page.extract_text() for page in PdfReader(job.target).pages]
        signed = next(text for text in pages if "ghi rõ họ tên" in text)
        assert "VII. " in signed, code
        assert all(
            "Xuất sắc" in page.partition("cấp độ thực hiện:")[2] for page in pages if "cấp độ thực hiện:" in page
        )


@pytest.mark.parametrize("code", CODES)
def test_a_row_of_levels_fits_between_the_margins(code: str, case_of: Callable[[str], Case]) -> None:
    body = case_of(f"2023-hd25/{code}").render(case_of(f"2023-hd25/{code}").blank).element.body
    rows = [t for t in body.iter(qn("w:tbl")) if len(list(t.iter(qn("w:gridCol")))) == 8]
    assert rows
    for table in rows:
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        indent = int(table.find(f"{qn('w:tblPr')}/{qn('w:tblInd')}").get(qn("w:w")))
        assert (sum(grid) + indent) * 25.4 / 1440 == pytest.approx(165, abs=1)


@pytest.mark.office
@pytest.mark.parametrize("lines", range(4))
def test_no_page_is_empty_wherever_the_signature_ends(
    lines: int, case_of: Callable[[str], Case], tmp_path: Path
) -> None:
    """The part that others fill in starts a page of its own; nothing thin may be left over before it."""
    case = case_of("2023-hd25/02A")
    source = tmp_path / "02A.docx"
    source.write_bytes(case.template.render({**case.full, "phuong_huong": ["Đọc văn bản mới."] * (lines + 1)}))
    print_documents([PrintJob(source, source.with_suffix(".pdf"))], workers=1)
    assert all(len(page.extract_text()) > 20 for page in PdfReader(source.with_suffix(".pdf")).pages)
