from __future__ import annotations

from datetime import date

import pytest

from docgen.core.dossier import Paper, SubjectKind, plan_dossier
from docgen.core.submission import plan_submission
from docgen.forms.catalogue import load_form_set

REGIME = load_form_set("2025-hd43").regime


def paper(item: int, title: str) -> Paper:
    return Paper(item, title, "", date(2026, 11, 20), "Chi bộ", "made", f"{item}-{title}.docx")


WHOLE = [
    paper(1, "Báo cáo kiểm điểm"),
    paper(3, "Biên bản hội nghị kiểm điểm"),
    paper(4, "Tổng hợp kết quả"),
    paper(5, "Thông báo kết quả"),
    paper(7, "Tổng hợp góp ý"),
    paper(9, "Phụ lục chấm điểm"),
    paper(9, "Kế hoạch kiểm điểm"),
]


def sent(subject: SubjectKind, papers: list[Paper]) -> list[tuple[int, str]]:
    whole = plan_dossier(subject, REGIME.dossier_items, papers, [])
    return [(p.item, p.title) for p in plan_submission(subject, REGIME.submission, whole, []).papers]


def test_collective_is_sent_by_the_four_items_of_mau_04() -> None:
    assert sent("collective", WHOLE) == [
        (1, "Báo cáo kiểm điểm"),
        (2, "Biên bản hội nghị kiểm điểm"),
        (4, "Phụ lục chấm điểm"),
        (4, "Thông báo kết quả"),
        (4, "Tổng hợp kết quả"),
    ]


def test_member_is_sent_by_article_17_for_no_list_of_members_is_known() -> None:
    assert {item for item, _ in sent("member", WHOLE)} == {1, 3, 4, 5, 7, 9}


@pytest.mark.parametrize(("left_out", "gaps"), [(0, [1]), (1, [2]), (4, [])], ids=["report", "minutes", "opinions"])
def test_what_the_list_requires_and_is_not_there_is_missing(left_out: int, gaps: list[int]) -> None:
    papers = [p for place, p in enumerate(WHOLE) if place != left_out]
    whole = plan_dossier("collective", REGIME.dossier_items, papers, [])
    assert [gap.item for gap in plan_submission("collective", REGIME.submission, whole, []).gaps] == gaps
