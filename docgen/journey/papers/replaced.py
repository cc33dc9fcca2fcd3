"""Drafts that were in people's hands and now have another version, for their data, their form or docgen itself."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.problem import Origin, Problem
from docgen.journal.journal import Journal
from docgen.journey.papers.making import PaperRow

_HINT = (
    "Xem chữ nào khác: docgen compare --form MẪU --subject MÃ. Chữ không đổi thì ghi docgen mark spelling --version "
    "MÃ-BẢN; có đổi thì gửi lại."
)
_NAMED = 5


def replaced_after_sending(journal: Journal, rows: Sequence[PaperRow]) -> tuple[Problem, ...]:
    """Return one warning that names the drafts made anew after they were sent; raises JournalUnusable."""
    new = [row for row in rows if row.status == "written" and row.stage == "draft"]
    sent = journal.papers_told("sent") if new else frozenset()
    again = [f"{row.form} {row.subject}" for row in new if (row.form, row.subject) in sent]
    if not again:
        return ()
    named = ", ".join(again[:_NAMED]) + (", …" if len(again) > _NAMED else "")
    message = f"{len(again)} dự thảo đã gửi nay có bản mới ({named}): ai đã nhận thì đang giữ bản cũ."
    return (Problem("da_gui_co_ban_moi", Origin("nhật ký"), message, _HINT, "warning"),)
