"""Fields that only the forms of a quarter print: axes, criteria, their sums, the tasks by axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.core.act import Task
from docgen.core.context.frame import BLANK, Context, Edition
from docgen.core.context.people import brief_post
from docgen.core.context.quarter_products import figure_or_nothing, points_or_blank, product_fields
from docgen.core.quarter_scores import AXES, AxisScore, CriterionScore, total_of
from docgen.core.review import Review
from docgen.core.subject import Member, Subject

_PROGRESS = {"dung_han": "Đúng hạn", "som": "Sớm hạn", "cham": "Chậm", "chua_xong": "Chưa hoàn thành"}
_LEVEL = {"M1": "1", "M2": "2", "M3": "3"}


def quarter_fields(review: Review, subject: Subject, edition: Edition) -> Context:
    """Return what the forms of a quarter know of a subject besides its columns; nothing in a year."""
    if not edition.quarter:
        return {}
    axes = {score.axis: score for score in review.axis_scores_of(subject.id)}
    criteria = review.criterion_scores_of(subject.id)
    rows = [_axis(number, axes.get(number)) for number in AXES]
    return {
        "quy": edition.quarter,
        "chuc_vu_don_vi": post_and_place(subject) if isinstance(subject, Member) else BLANK,
        "truc": rows,
        "truc_diem": [_scored(row) for row in rows],
        "tieu_chi": [_criterion(score) for score in sorted(criteria, key=lambda score: score.number)],
        "truc_kpi": [{**row, **_measured(axes.get(n))} for n, row in zip(AXES, map(_scored, rows), strict=True)],
        "nhiem_vu_quy": list(_tasks(review.tasks_of(subject.id))),
        **product_fields(review.tasks_of(subject.id)),
        **_sums(total_of(criteria), total_of(axes.values())),
    }


_SCORED = ("stt", "ten", "muc_tieu", "toi_da", "tu_cham", "ket_qua")


def post_and_place(member: Member) -> str:
    """Return the post of a member with the workplace that it does not name already."""
    post = brief_post(member)
    return post if not member.workplace or member.workplace in post else f"{post}, {member.workplace}"


def _axis(number: int, score: AxisScore | None) -> Context:
    return {
        "stt": str(number),
        "ten": AXES[number],
        "vai_tro": score.role if score else "",
        "muc_tieu": score.aim if score else "",
        "ket_qua": score.result if score else "",
        "toi_da": points_or_blank(score.most if score else None),
        "tu_cham": points_or_blank(score.score if score else None),
        "muc": _LEVEL.get(score.level or "", "") if score else "",
    }


def _scored(row: Context) -> Context:
    return {name: row[name] for name in _SCORED}


def _measured(score: AxisScore | None) -> Context:
    """Return the columns that Phụ lục 3A of Thanh Hoá has besides."""
    if score is None:
        return {"kpi": "", "ghi_chu": ""}
    return {"kpi": figure_or_nothing(score.record, "kpi"), "ghi_chu": score.record.text("ghi_chu")}


def _criterion(score: CriterionScore) -> Context:
    return {
        "stt": str(score.number),
        "noi_dung": score.text,
        "dam_bao": "X" if score.met == "co" else "",
        "khong_dam_bao": "X" if score.met == "khong" else "",
        "toi_da": points_or_blank(score.most),
        "dat": points_or_blank(score.score),
        "minh_chung": score.evidence,
    }


def _sums(general: Decimal | None, results: Decimal | None) -> Context:
    whole = None if general is None or results is None else general + results
    named = {"cong_tieu_chi": general, "cong_truc": results, "tong_cong": whole}
    return {name: points_or_blank(value) for name, value in named.items()}


def _tasks(tasks: Sequence[Task]) -> Iterator[Context]:
    """Yield the tasks under the title of their axis; those without one come first."""
    for axis in (None, *AXES):
        own = [task for task in tasks if _axis_of(task) == axis]
        if own and axis:
            yield _row("", f"Trục {axis}. {AXES[axis]}")
        yield from (_task(task) for task in own)


def _axis_of(task: Task) -> int | None:
    found = task.record.text("truc")
    return int(found) if found else None


def _task(task: Task) -> Context:
    told = _row(str(task.number), task.text)
    return {
        **told,
        "thoi_han": task.due,
        "tinh_hinh": task.record.text("tinh_hinh"),
        "san_pham": task.product,
        "tien_do": _PROGRESS.get(task.progress or "", ""),
        "ghi_chu": task.note,
    }


def _row(number: str, text: str) -> Context:
    blank = dict.fromkeys(("thoi_han", "tinh_hinh", "san_pham", "tien_do", "ghi_chu"), "")
    return {"stt": number, "noi_dung": text, **blank}
