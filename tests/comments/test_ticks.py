"""A remark that was ticked off in Word is known as such, whenever the tick came; it still waits for its answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from docgen.comments.comments import Comments
from docgen.core.comment import Comment

NOW = datetime.fromisoformat("2026-11-20T08:00")
REMARK = Comment("HN-01", "02A", "CN-01", "a" * 64, "CN-02", "II. Hạn chế", "Cần nêu rõ nguyên nhân", NOW)


@pytest.fixture(name="comments")
def _comments(journal_place: str | Path) -> Iterator[Comments]:
    opened = Comments.open(journal_place)
    yield opened
    opened.close()


def test_a_tick_is_kept_with_the_remark_or_after_it_and_never_taken_back(comments: Comments) -> None:
    other = replace(REMARK, text="Cần nêu số liệu")
    comments.add([REMARK, replace(other, resolved=True)])
    assert [remark.resolved for remark in comments.of()] == [False, True]
    assert comments.add([replace(REMARK, resolved=True)]) == ()
    assert comments.add([other]) == ()
    assert [(remark.resolved, remark.answered) for remark in comments.of()] == [(True, False)] * 2
