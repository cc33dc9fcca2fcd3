"""What a meeting's packets hold: the meeting's facts, its drafts in order, and who gets which numbered copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from docgen.core.readiness.delivery import copy_number
from docgen.core.vietnamese.text import plain

# As many digits as the invitation and the distribution list print.
SHORT_VERSION = 12
RETURN_NOTE = (
    "Tài liệu dự thảo, chỉ dùng tại hội nghị này. Đề nghị đồng chí bảo quản theo đúng số bản ghi trên, "
    "không sao chụp, không chuyển cho người khác và nộp lại cho thư ký khi hội nghị kết thúc."
)
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as the cover and the agenda print it: times are texts, header lines those of the issuer."""

    id: str
    name: str
    starts: str
    ends: str = ""
    place: str = ""
    points: tuple[str, ...] = ()
    chair: str = ""
    superior: str = ""
    header_above: str = ""
    header_below: str = ""


@dataclass(frozen=True, slots=True)
class PacketDraft:
    """One draft of the packet: a form about a subject, in one version, as PDF."""

    title: str
    form: str
    subject: str
    version_sha256: str
    pdf: Path
    subject_label: str = ""

    @property
    def label(self) -> str:
        """Return how lists and bookmarks name the draft."""
        named = f"{self.title} – {self.subject_label}" if self.subject_label else self.title
        return f"{named} (Mẫu {self.form})" if self.form else named

    @property
    def short_version(self) -> str:
        """Return the first digits of the version's SHA-256, for people to compare."""
        return self.version_sha256[:SHORT_VERSION]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets one copy; the invitation is a PDF addressed to this person."""

    id: str
    name: str
    post: str
    copy_number: int
    invitation: Path | None = None

    @property
    def file_name(self) -> str:
        """Return the ASCII name of the packet's file; copy numbers keep it apart from all others."""
        person = _UNFIT.sub("-", plain(self.id)).strip("-")[:_LONGEST_ID]
        return f"goi_{self.copy_number:02d}_{person or 'nguoi-nhan'}.pdf"


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """All a meeting's packets need; `copies` is the number of copies issued, 0 for one a recipient.

    A `stage` of "" means final papers: no draft mark. `deadline_note` states readiness in one sentence.
    """

    meeting: MeetingFacts
    agenda: tuple[str, ...]
    drafts: tuple[PacketDraft, ...]
    recipients: tuple[Recipient, ...]
    stage: str = "DỰ THẢO"
    copies: int = 0
    deadline_note: str = ""
    return_note: str = RETURN_NOTE

    def copy_number(self, recipient: Recipient) -> str:
        """Return "03/12", the recipient's copy among all copies."""
        return copy_number(
            recipient.copy_number, max(self.copies, len(self.recipients), *(r.copy_number for r in self.recipients))
        )

    def copy_label(self, recipient: Recipient) -> str:
        """Return "Bản số 03/12"."""
        return f"Bản số {self.copy_number(recipient)}"
