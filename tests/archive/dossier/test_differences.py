from __future__ import annotations

from dataclasses import replace
from typing import Any

from docgen.archive.dossier.brought import looked_into
from docgen.archive.dossier.content import ArchiveCodes, DossierContent, Retention
from docgen.archive.dossier.differences import differences, sentence
from docgen.archive.dossier.index import index_of
from docgen.archive.metadata.description import described, fingerprint
from docgen.archive.pdf.examination import Defect, Examination
from docgen.core.dossier import ItemState


def said(content: DossierContent) -> dict[str, Any]:
    return described(content, index_of(content))


def told(before: DossierContent, after: DossierContent) -> list[str]:
    return [sentence(row) for row in differences(said(before), said(after))]


def test_same_dossier_has_no_differences(content: DossierContent) -> None:
    assert differences(said(content), said(content)) == ()


def test_paper_taken_out_is_named_and_the_sheets_that_move_are_not(content: DossierContent) -> None:
    fewer = replace(content, papers=content.papers[1:])
    assert told(content, fewer) == ["bỏ văn bản “Bản tự kiểm điểm cá nhân năm 2026” (thành phần 1)"]
    assert told(fewer, content) == ["thêm văn bản “Bản tự kiểm điểm cá nhân năm 2026” (thành phần 1)"]


def test_paper_that_got_its_number_is_the_same_paper_described_anew(content: DossierContent) -> None:
    first, *others = content.papers
    numbered = replace(first, paper=replace(first.paper, so_ky_hieu="07-BC/CB"))
    (row,) = differences(said(content), said(replace(content, papers=(numbered, *others))))
    assert (row["loai"], row["truoc"], row["sau"]) == ("mo_ta", {"so_ky_hieu": ""}, {"so_ky_hieu": "07-BC/CB"})
    assert sentence(row) == "sửa mô tả của văn bản “Bản tự kiểm điểm cá nhân năm 2026” (thành phần 1)"


def test_item_that_changed_its_state_is_told_in_words(content: DossierContent) -> None:
    items = (*content.items[:1], ItemState(2, "Bản nhận xét", "khong_co"), *content.items[2:])
    assert told(content, replace(content, items=items)) == ["thành phần 2: Được miễn → Không có"]


def test_retention_that_was_confirmed_is_told(content: DossierContent) -> None:
    confirmed = replace(content, retention=Retention("70 năm", "Bảng thời hạn", True))
    assert told(content, confirmed) == ["Thời hạn bảo quản: 70 năm → 70 năm, Bảng thời hạn"]


def test_other_confirmer_is_told_though_the_state_is_the_same(content: DossierContent) -> None:
    items = (content.items[0], replace(content.items[1], confirmed_by="Sùng A Páo"), *content.items[2:])
    assert told(content, replace(content, items=items)) == ["sửa tên, lý do hoặc người xác nhận của thành phần 2"]


def test_whatever_makes_a_new_edition_is_told(content: DossierContent) -> None:
    """Each fact of a dossier by itself: what the fingerprint sees, the list of differences names."""
    changes: dict[str, Any] = {
        "title": "Hồ sơ khác",
        "subject": "Người khác",
        "header": ("Đảng bộ xã khác", "Chi bộ khác"),
        "period": "2025",
        "year": 2025,
        "retention": Retention("Vĩnh viễn"),
        "creator": "Người khác",
        "codes": ArchiveCodes("A01"),
        "pages_per_sheet": 1,
        "destination": "Ban Tổ chức Tỉnh uỷ",
        "keywords": ("khác",),
        "list_basis": "Văn bản khác",
        "papers": content.papers[:2],
        "items": content.items[:4],
    }
    (looked,) = looked_into([content])
    before = said(looked)
    for name, value in changes.items():
        after = said(replace(looked, **{name: value}))
        assert fingerprint(after) != fingerprint(before), name
        assert differences(before, after), name


def test_what_looking_into_a_paper_finds_makes_no_new_edition(content: DossierContent) -> None:
    first, *others = content.papers
    found = Examination(3, defects=(Defect("pdf_loi_cau_truc", {"what": "bảng tham chiếu"}),))
    seen = replace(content, papers=(replace(first, examined=found), *others))
    assert said(seen)["van_ban"][0]["xem_xet"]["luu_y"]
    assert fingerprint(said(seen)) == fingerprint(said(content))
