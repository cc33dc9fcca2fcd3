"""A remark that was ticked off in Word is known as such, whenever the tick came; it still waits for its answer."""

from __future__ import annotations

from dataclasses import replace

from docgen.comments.comments import Comments
from tests.comments.test_comments import REMARK


def test_a_tick_is_kept_with_the_remark_or_after_it_and_never_taken_back(comments: Comments) -> None:
    other = replace(REMARK, text="Cần nêu số liệu")
    comments.add([REMARK, replace(other, resolved=True)])
    assert [remark.resolved for remark in comments.of()] == [False, True]
    assert comments.add([replace(REMARK, resolved=True)]) == ()
    assert comments.add([other]) == ()
    assert [(remark.resolved, remark.answered) for remark in comments.of()] == [(True, False)] * 2
