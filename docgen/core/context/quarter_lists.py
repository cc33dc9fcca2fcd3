"""Contexts of the lists of a quarter: appraisal of one cadre, ballot, lists and figures of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from docgen.core.act import Outcome
from docgen.core.context.counting import percentage
from docgen.core.context.frame import BLANK, DOTTED_LINE, Context, Edition, frame, level_text, paragraphs
from docgen.core.context.issued import office_signature
from docgen.core.context.people import brief_post
from docgen.core.context.quarter_forms import post_and_place
from docgen.core.context.quarter_products import points_or_blank
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.subject import Member
from docgen.core.vietnamese.numbers import figure, ratio

_LINES = "\n".join([DOTTED_LINE] * 3)
_UNGROUPED = "Chưa phân nhóm"
_LEVELS = ("XS", "HTT", "HTNV", "KHT")


def outcome_of(review: Review, member: Member) -> Outcome | None:
    """Return what was proposed and decided about a member."""
    return review.outcome_of(member.id)


def appraisal(review: Review, member: Member, edition: Edition) -> Context:
    """Return the context of the appraisal sheet: own points beside the appraised ones, the difference shown."""
    outcome = outcome_of(review, member)
    appraised = (_points(outcome, "diem_chung_tham_dinh"), _points(outcome, "diem_nhiem_vu_tham_dinh"))
    return {
        **frame(review.organisation(member.cell), outcome.appraised_on if outcome else None, edition),
        "quy": edition.quarter,
        "ho_ten": member.name,
        "chuc_vu_don_vi": post_and_place(member),
        "diem": _compared((member.general_points, member.task_points), appraised),
        "muc_tu_de_xuat": level_text(member.self_rating),
        "muc_tham_dinh": level_text(outcome.appraisal if outcome else None),
        "nhan_xet_tham_dinh": paragraphs(_own(outcome, "nhan_xet_tham_dinh") or _LINES),
        "giai_trinh_chenh_lech": paragraphs(_own(outcome, "giai_trinh_chenh_lech") or _LINES),
    }


def _compared(own: Sequence[Decimal | None], appraised: Sequence[Decimal | None]) -> list[Context]:
    names = ("Nhóm tiêu chí chung (30)", "Kết quả thực hiện nhiệm vụ (70)", "Tổng điểm (100)")
    pairs = [*zip(own, appraised, strict=True), (_sum(own), _sum(appraised))]
    return [
        {
            "ten": name,
            "tu_cham": points_or_blank(mine),
            "tham_dinh": points_or_blank(theirs),
            "chenh_lech": BLANK if mine is None or theirs is None else figure(theirs - mine),
        }
        for name, (mine, theirs) in zip(names, pairs, strict=True)
    ]


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if len(known) == len(parts) else None


def roll(review: Review, organisation: Organisation, members: Sequence[Member], edition: Edition) -> Context:
    """Return every field of the lists of a quarter; a list prints those its form names."""
    return {
        **frame(organisation, None, edition),
        "quy": edition.quarter,
        "dong": [_row(number, member, outcome_of(review, member)) for number, member in enumerate(members, 1)],
        "ky": office_signature(review, organisation),
        "nguoi_lap": BLANK,
    }


def narrowed(context: Context, fields: Iterable[str], columns: Iterable[str]) -> Context:
    """Return the context with just these fields, and just these columns in its rows."""
    kept, named = tuple(fields), tuple(columns)
    rows = [{name: row[name] for name in named} for row in context["dong"]]
    return {name: value for name, value in {**context, "dong": rows}.items() if name in kept}


def _row(number: int, member: Member, outcome: Outcome | None) -> Context:
    return {
        "stt": str(number),
        "ho_ten": member.name,
        "chuc_vu": brief_post(member),
        "chuc_vu_don_vi": post_and_place(member),
        "ma_chuc_danh": member.record.text("ma_chuc_danh"),
        "diem_chung": points_or_blank(member.general_points),
        "diem_nhiem_vu": points_or_blank(member.task_points),
        "tu_de_xuat": member.self_rating or "",
        "muc_tu_de_xuat": member.self_rating or "",
        "tap_the": (outcome.proposal if outcome else "") or "",
        "tccb": (outcome.appraisal if outcome else "") or "",
        "muc_de_xuat_cap_tq": (outcome.appraisal if outcome else "") or "",
        "cap_su_dung": _own(outcome, "muc_cap_su_dung"),
        "quyet_dinh": (outcome.decision if outcome else "") or "",
        "can_cu": outcome.ground if outcome else "",
        "de_xuat_can_bo": _own(outcome, "de_xuat_can_bo"),
    }


def level_counts(review: Review, organisation: Organisation, members: Sequence[Member], edition: Edition) -> Context:
    """Return the figures of a quarter by group of posts; each person is counted once, by the decision."""
    groups: dict[str, list[str]] = {}
    for member in members:
        outcome = outcome_of(review, member)
        groups.setdefault(member.group or _UNGROUPED, []).append((outcome.decision if outcome else "") or "CHUA")
    rows = [_counts(str(number), name, levels) for number, (name, levels) in enumerate(groups.items(), 1)]
    whole = [level for levels in groups.values() for level in levels]
    return {**roll(review, organisation, (), edition), "dong": [*rows, _counts("", "Cộng", whole)]}


def _counts(number: str, name: str, levels: Sequence[str]) -> Context:
    count = {level: levels.count(level) for level in _LEVELS}
    return {
        "stt": number,
        "doi_tuong": name,
        "ma": "",
        "tong_so": str(len(levels)),
        **{level.lower(): str(found) for level, found in count.items()},
        "chua": str(len(levels) - sum(count.values())),
        "ti_le": percentage(ratio(count["XS"], count["XS"] + count["HTT"])),
        "ghi_chu": "",
    }


def _own(outcome: Outcome | None, column: str) -> str:
    return outcome.record.text(column) if outcome else ""


def _points(outcome: Outcome | None, column: str) -> Decimal | None:
    value = outcome.record.values.get(column) if outcome else None
    return Decimal(str(value)) if value is not None else None
