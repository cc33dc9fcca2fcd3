"""A remark of a member on a part of a draft, held against what the draft says before it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.core.comment import KINDS, Comment, Kind
from docgen.core.draft_text import Part
from docgen.errors import DataFaulty
from docgen.journey.member.packet import HeldDraft, OwnMeeting

LONGEST = 4000
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody typed: under which heading, WHOLE for the paper itself, of which kind, in which words."""

    section: str
    kind: str
    text: str


def remark(own: OwnMeeting, draft: HeldDraft, parts: Sequence[Part], said: Said, at: datetime) -> Comment:
    """Return the remark of a member on a draft that he holds; raises DataFaulty for what cannot be one."""
    text = _plain(said.text)
    if not text:
        raise DataFaulty("Góp ý còn trống. Hãy ghi nội dung góp ý rồi gửi.")
    if len(text) > LONGEST:
        raise DataFaulty(f"Góp ý dài {len(text)} ký tự, quá {LONGEST}. Hãy tách thành nhiều góp ý theo từng mục.")
    if said.section not in {WHOLE, *(part.heading for part in parts)}:
        raise DataFaulty("Mục này không có trong bản đang xem. Hãy mở lại dự thảo rồi góp ý.")
    about = (own.meeting.id, draft.form, draft.subject, draft.version, own.person)
    return Comment(*about, said.section, text, at, _kind(said.kind))


def _kind(value: str) -> Kind:
    for kind in KINDS:
        if kind == value:
            return kind
    raise DataFaulty("Loại góp ý không có. Hãy chọn một loại trong danh sách.")


def _plain(text: str) -> str:
    """Return a text in NFC without control characters, lines kept."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(c for c in line if unicodedata.category(c)[0] != "C").rstrip() for line in lines).strip()
