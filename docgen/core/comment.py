"""One remark on one version of a draft, and its answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["gop_y", "them", "bo", "sua", "chuyen"]
# What a change in Word asks for, in words; `quote` is what is replaced or what stands before it.
_ASKED: dict[Kind, str] = {
    "gop_y": "{text}",
    "them": "Đề nghị thêm “{text}”",
    "bo": "Đề nghị bỏ “{text}”",
    "sua": "Đề nghị sửa “{quote}” thành “{text}”",
    "chuyen": "Đề nghị chuyển “{quote}”. {text}",
}
Outcome = Literal["", "tiep_thu", "giai_trinh"]
KINDS: dict[Kind, str] = {
    "gop_y": "Góp ý",
    "them": "Đề nghị thêm",
    "bo": "Đề nghị bỏ",
    "sua": "Đề nghị sửa",
    "chuyen": "Đề nghị chuyển",
}
OUTCOMES: dict[Outcome, str] = {"": "Chưa trả lời", "tiep_thu": "Tiếp thu", "giai_trinh": "Giải trình"}


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark: `version` is the SHA-256 of the draft it was made on, `section` the heading it stands under.

    `quote` is the text it points at: what a change replaces, or what stands before it. `source` says how it came,
    "trang" or the name of a returned Word file; `revision` counts the changes of its answer; `resolved` tells that
    somebody ticked it off in Word, which answers nothing.
    """

    meeting: str
    form: str
    subject: str
    version: str
    person: str
    section: str
    text: str
    at: datetime
    kind: Kind = "gop_y"
    quote: str = ""
    source: str = "trang"
    outcome: Outcome = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    revision: int = 0
    resolved: bool = False

    @property
    def id(self) -> str:
        """Return what the remark is known by: the same remark, read twice, is one."""
        said = (self.meeting, self.form, self.subject, self.version, self.person, self.section, self.kind)
        text = json.dumps([*said, self.quote, self.text], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def told(self) -> str:
        """Return what is said, in full sentences for a list."""
        return _ASKED[self.kind].format(text=self.text, quote=self.quote)

    @property
    def answered(self) -> bool:
        """Tell whether somebody has said what becomes of it."""
        return bool(self.outcome)
