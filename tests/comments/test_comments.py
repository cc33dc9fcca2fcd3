"""Remarks on drafts, on SQLite and PostgreSQL alike: kept once, never changed, answered without overwriting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from docgen.comments.comments import Answer, Comments
from docgen.core.comment import Comment
from docgen.errors import DataFaulty, EditConflict

NOW = datetime.fromisoformat("2026-11-20T08:00")
REMARK = Comment("HN-01", "02A", "CN-01", "a" * 64, "CN-02", "II. Hạn chế", "Cần nêu rõ nguyên nhân", NOW)


def test_the_same_remark_read_twice_is_kept_once(comments: Comments) -> None:
    assert comments.add([REMARK, REMARK]) == (REMARK,)
    assert comments.add([replace(REMARK, at=NOW.replace(hour=9), source="ban_tra_lai.docx")]) == ()
    assert comments.of(meeting="HN-01") == (REMARK,)


def test_a_remark_on_another_version_is_another_remark(comments: Comments) -> None:
    other = replace(REMARK, version="b" * 64)
    comments.add([REMARK])
    assert comments.add([other]) == (other,)


def test_an_answer_says_what_becomes_of_a_remark(comments: Comments) -> None:
    comments.add([REMARK])
    answered = comments.answer(REMARK.id, Answer("tiep_thu", " Đã bổ sung ở mục II ", "an.nv", NOW, 0))
    assert (answered.outcome, answered.answer, answered.answered) == ("tiep_thu", "Đã bổ sung ở mục II", True)
    assert comments.get(REMARK.id).text == REMARK.text


def test_the_second_of_two_who_answer_at_once_sees_the_answer_of_the_first(comments: Comments) -> None:
    comments.add([REMARK])
    comments.answer(REMARK.id, Answer("tiep_thu", "Đã bổ sung", "an.nv", NOW, 0))
    with pytest.raises(EditConflict, match="Đã bổ sung"):
        comments.answer(REMARK.id, Answer("giai_trinh", "Không đúng", "binh.tt", NOW, 0))
    comments.answer(REMARK.id, Answer("giai_trinh", "Không đúng", "binh.tt", NOW, 1))
    assert comments.get(REMARK.id).answered_by == "binh.tt"


def test_an_answer_without_words_or_for_a_remark_nobody_made_is_refused(comments: Comments) -> None:
    comments.add([REMARK])
    with pytest.raises(DataFaulty):
        comments.answer(REMARK.id, Answer("tiep_thu", "  ", "an.nv", NOW, 0))
    with pytest.raises(DataFaulty):
        comments.answer("khong-co", Answer("tiep_thu", "Có", "an.nv", NOW, 0))
