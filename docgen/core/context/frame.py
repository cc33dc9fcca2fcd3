"""What every paper shares: issuer, place and date, boxes, points, signature, dotted lines to be filled by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from docgen.core.organisation import Organisation
from docgen.core.paper_signs import SignsByDay
from docgen.core.rating import LABELS, LEVELS, Rating
from docgen.core.subject import Collective, Member, Subject
from docgen.core.vietnamese.dates import official_date, short_date
from docgen.core.vietnamese.numbers import figure

Stage = Literal["draft", "final"]
Context = dict[str, Any]

BLANK = "……"
DOTTED_LINE = "…" * 30
NONE = "Không có."
_DRAFT_NOTE = "Dự thảo"
# A dotted blank ends a line too; a closing quotation mark or bracket still wants its stop.
_ENDINGS = ".!?;:…"


@dataclass(frozen=True, slots=True)
class Edition:
    """The year, the stage and the recipients a paper is made for; `quarter` is its Roman number, empty for a year.

    Papers under rules that are themselves a draft bear the mark of one, whatever their stage (S14). `copies` are those
    that minutes are made in, 0 for a number to be filled in by hand.
    """

    year: int
    stage: Stage
    signs: SignsByDay
    recipients: tuple[str, ...] = ()
    quarter: str = ""
    draft_rules: bool = False
    copies: int = 0


def frame(organisation: Organisation, dated: date | None, edition: Edition) -> Context:
    """Return the fields common to all papers."""
    return {
        "dong_tren": organisation.header_above,
        "dong_duoi": organisation.header_below,
        "dia_danh": organisation.dia_danh,
        "ngay_thang": official_date(dated) if dated else f"ngày {BLANK} tháng {BLANK} năm {edition.year}",
        "nam": str(edition.year),
        "du_thao": _DRAFT_NOTE if edition.stage == "draft" or edition.draft_rules else "",
    }


def recipients(edition: Edition, dated: date | None) -> list[str]:
    """Return the lines of "Nơi nhận" of a form, for a paper of this day."""
    return edition.signs.on(dated).recipients(edition.recipients)


def paragraphs(text: str, absent: str = DOTTED_LINE) -> list[str]:
    """Split a long text into its paragraphs; nothing becomes one line to be filled by hand."""
    return [line.strip() for line in text.splitlines() if line.strip()] or [absent]


def sentence(text: str) -> str:
    """Return the text with a full stop when it ends without any mark; a blank stays a blank."""
    return f"{text}." if text and text[-1] not in _ENDINGS else text


def narrative(subject: Subject, key: str, absent: str = DOTTED_LINE) -> list[str]:
    """Return the paragraphs of one section of the subject's own text."""
    return paragraphs(subject.record.text(key), absent)


def points(subject: Subject, places: int = 0) -> Context:
    """Return the three point fields, exact, with a decimal comma and at least `places` decimals."""
    parts = (subject.general_points, subject.task_points)
    total = sum(p for p in parts if p is not None) if None not in parts else None
    names = ("diem_chung", "diem_nhiem_vu", "tong_diem")
    return {n: BLANK if v is None else figure(v, places) for n, v in zip(names, (*parts, total), strict=True)}


def boxes(chosen: str | None) -> list[Context]:
    """Return the four level boxes with an X in the chosen one."""
    return [{"o": "X" if level == chosen else "", "ten": LABELS[level]} for level in LEVELS]


def level_text(code: str | None) -> str:
    """Return the printed name of a level, or a blank to be filled by hand."""
    return LABELS[Rating(code)] if code else BLANK


def number_line(number: str, symbol: str = "") -> str:
    """Return "Số 12-CV/ĐU", or a blank number before the symbol."""
    return f"Số {number}" if number else f"Số {BLANK}{symbol}"


def signature(collective: Collective, signer: Member) -> Context:
    """Return the signature block of a collective."""
    return {"quyen_han": collective.signing_authority, "chuc_vu": collective.signer_post, "ho_ten": signer.name}


def short_date_or_blank(day: date | None) -> str:
    """Return D/M/YYYY as printed in running text, or a blank."""
    return short_date(day) if day else BLANK
