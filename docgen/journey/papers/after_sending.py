"""Drafts that were in people's hands and would be made otherwise now, for their data, their form or docgen itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.core.problem import Origin, Problem
from docgen.journey.papers.making import PaperRow, SinceSent

_COMPARE = (
    "Xem chữ nào khác: docgen compare --form MẪU --subject MÃ. Có đổi thì gửi lại; chỉ sửa chính tả thì ghi "
    "docgen mark spelling --version MÃ-BẢN."
)
_NOTHING_TO_DO = "Không phải gửi lại: ai đã nhận vẫn giữ đúng bản hiện hành, ngày gửi, ngày nhận vẫn tính."
_JOURNAL = Origin("nhật ký")
_NAMED = 5


def after_sending(rows: Sequence[PaperRow]) -> Iterator[Problem]:
    """Yield at most one warning for the sent drafts that have another version now, one for those that keep theirs."""
    if again := _named(rows, "replaced"):
        count, names = again
        message = f"{count} dự thảo đã gửi nay có bản mới ({names}): ai đã nhận thì đang giữ bản cũ."
        yield Problem("da_gui_co_ban_moi", _JOURNAL, message, _COMPARE, "warning")
    if stay := _named(rows, "kept"):
        count, names = stay
        message = f"{count} dự thảo đã gửi được giữ nguyên bản ({names}): mẫu hoặc bản docgen đổi, chữ không đổi."
        yield Problem("da_gui_giu_ban", _JOURNAL, message, _NOTHING_TO_DO, "warning")


def _named(rows: Sequence[PaperRow], what: SinceSent) -> tuple[int, str] | None:
    found = [f"{row.form} {row.subject}" for row in rows if row.since_sent == what]
    return (len(found), ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")) if found else None
