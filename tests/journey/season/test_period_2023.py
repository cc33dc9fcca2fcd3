"""A review period of 2023 from its data to its papers and its deadline: QĐ 124-QĐ/TW, HD 25-HD/BTCTW."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from docgen import pipeline
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import FormUnknown
from docgen.journey.meetings.marks import Mark
from docgen.journey.papers.making import PaperRow
from docgen.journey.session import Session, opened

IN_TIME = datetime.fromisoformat("2023-12-01")
NOW = datetime.fromisoformat("2023-12-03T20:00")
Make = Callable[..., Path]


def nothing() -> None:
    """Stand in for a progress bar."""


@pytest.fixture(name="session")
def _session(workspace_of: Make, data_2023: dict[str, Any]) -> Iterator[Session]:
    with opened(workspace_of(data_2023), NOW) as session:
        yield session


def drafts(session: Session, *forms: str) -> dict[str, PaperRow]:
    order = pipeline.RenderOrder("draft", forms=forms, pdf="none")
    return {row.subject: row for row in pipeline.render(session, order, nothing).papers}


def text_of(path: Path) -> str:
    return "".join(text.text or "" for text in docx.Document(str(path)).element.body.iter(qn("w:t")))


def verdict(session: Session, sent: datetime) -> MeetingReadiness:
    drafts(session.at(datetime.fromisoformat("2023-11-20T08:00")))
    for action in ("ready", "sent"):
        pipeline.mark(session, Mark(action, "HN-CBVP", sent))
    return pipeline.readiness(session, NOW)[0]


def test_each_subject_gets_the_form_of_2023(session: Session) -> None:
    """02A and 02B are the other way round than in 2025, and who is outside the system writes 02A."""
    rows = drafts(session)
    assert {id: row.form for id, row in rows.items()} == {
        "TT-CBVP": "01",
        "DV001": "02B",
        "DV002": "02A",
        "DV003": "02A",
    }
    assert {row.status for row in rows.values()} == {"written"}
    assert "(Cá nhân giữ chức vụ lãnh đạo, quản lý)" in text_of(rows["DV001"].path)
    assert "(Cá nhân không giữ chức vụ lãnh đạo, quản lý)" in text_of(rows["DV003"].path)


def test_the_marks_stand_where_the_data_put_them(session: Session) -> None:
    body = docx.Document(str(drafts(session)["DV001"].path)).element.body
    boxes = [_text(p) for p in body.iter(qn("w:p")) if _style(p) == "ODanhDau"]
    tot, xuat_sac, trung_binh = ["", "X", "", ""], ["X", "", "", ""], ["", "", "X", ""]
    items = [*tot, *xuat_sac, *tot, *trung_binh, *tot]
    remedies, civil_servant, party_member = ["", "", "", ""], ["X", "", "", ""], ["", "X", "", ""]
    assert boxes == [*items, *remedies, *civil_servant, *party_member]


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


@pytest.mark.parametrize(
    ("sent", "slack"),
    [
        pytest.param(datetime.fromisoformat("2023-11-30T17:00"), 1, id="thursday-for-monday"),
        pytest.param(datetime.fromisoformat("2023-12-01T17:00"), 0, id="friday-for-monday-three-days"),
        pytest.param(datetime.fromisoformat("2023-12-02T09:00"), -1, id="saturday-for-monday-two-days"),
    ],
)
def test_the_lead_time_of_2023_is_three_calendar_days(session: Session, sent: datetime, slack: int) -> None:
    """ngay_hop - ngay_gui >= 3; the rule is a province's, so a late sending is told but does not block (Q03)."""
    found = verdict(session, sent)
    report = next(draft for draft in found.drafts if draft.form == "01")
    assert (found.rule.count, found.rule.unit, found.rule.status) == (3, "day", "local")
    assert "26-QĐ/TU" in found.rule.source
    assert report.slack_days == slack
    late = [p for p in report.problems if p.code == "du_thao_gui_tre"]
    assert [p.severity for p in late] == (["warning"] if slack < 0 else [])
    assert found.ready


def test_no_calendar_of_holidays_is_asked_for_calendar_days(session: Session) -> None:
    assert not [p for p in verdict(session, IN_TIME).problems if p.code == "lich_chua_xac_nhan"]


@pytest.mark.parametrize(
    ("kind", "row", "column", "gap"),
    [
        pytest.param("tap_the", 0, "cap_do_3", "chưa có I.3 cấp độ tự đánh giá", id="level-of-an-item"),
        pytest.param("tap_the", 0, "trach_nhiem", "chưa có V Trách nhiệm của tập thể, cá nhân", id="a-section"),
        pytest.param("tap_the", 0, "y_kien_lien_quan", "ý kiến đóng góp của tổ chức, cá nhân", id="opinions"),
        pytest.param("ca_nhan", 0, "neu_guong", "chưa có I.5 Trách nhiệm nêu gương", id="leader-only"),
        pytest.param("ca_nhan", 2, "muc_de_xuat", "chưa có VII.2 mức tự nhận", id="outside-the-system"),
    ],
)
def test_a_draft_that_lacks_a_section_of_its_form_is_not_ready(
    workspace_of: Make, data_2023: dict[str, Any], kind: str, row: int, column: str, gap: str
) -> None:
    del data_2023[kind][row][column]
    with opened(workspace_of(data_2023), NOW) as session:
        found = verdict(session, IN_TIME)
    assert not found.ready
    assert any(gap in problem.message for problem in found.all_problems)


def test_complete_data_without_points_leave_no_gap(session: Session) -> None:
    """R124 has no 100-point scale: nothing asks for points."""
    assert not [p for p in verdict(session, IN_TIME).all_problems if p.code == "du_thao_thieu_noi_dung"]


def test_the_level_of_remedies_is_asked_for_where_there_are_any(workspace_of: Make, data_2023: dict[str, Any]) -> None:
    remedy = {"doi_tuong": "DV002", "nguon": "Kỳ 2022", "noi_dung": "Báo cáo chậm.", "trang_thai": "da"}
    data_2023["khac_phuc"] = [remedy]
    with opened(workspace_of(data_2023), NOW) as session:
        found = verdict(session, IN_TIME)
    told = [p.message for p in found.all_problems if "III cấp độ khắc phục" in p.message]
    assert len(told) == 1
    assert "Lê Quốc Khải" in told[0]


def test_a_form_of_2025_is_refused_naming_those_of_2023(session: Session) -> None:
    with pytest.raises(FormUnknown, match=r"Bộ mẫu 2023-hd25 không có mẫu “02C”.*Hãy chọn.*01, 02A, 02B\."):
        drafts(session, "02C")
