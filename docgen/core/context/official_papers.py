"""Contexts of Mẫu 03 (a rating decided anew) and Mẫu 04 (list of dossiers) of HD 43-HD/BTCTW."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.core.context.frame import BLANK, Context, frame, level_text, sentence, short_date_or_blank
from docgen.core.context.issued import Issued, basis, closing, heading, office_signature
from docgen.core.context.people import post, subject_post
from docgen.core.regime import DossierItem
from docgen.core.rerating import ReRating
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

_ACT = {"dieu_chinh": "Điều chỉnh", "huy_bo": "Huỷ bỏ"}
_NEED = {"required": "bắt buộc", "if_any": "nếu có", "none": "–"}


def rerating(issued: Issued, found: ReRating) -> Context:
    """Return the context of the decision that rates a subject anew."""
    name = _called(issued.review.subject(found.subject))
    return {
        **heading(issued, "QĐ"),
        **closing(issued),
        "dau_can_cu": issued.signs.basis_prefix,
        "can_cu": basis(replace(issued, basis=())),
        "co_quan_quyet_dinh": issued.issue.signing_authority.removeprefix("T/M ") or BLANK,
        "cach_xu_ly": _ACT[found.act],
        "ten_doi_tuong": name,
        "ten_doi_tuong_dau_cau": name[0].upper() + name[1:],
        "so_qd_cu": found.old_number,
        "ngay_qd_cu": short_date_or_blank(found.old_day),
        "muc_cu": level_text(found.old_level),
        "muc_moi": level_text(found.level),
        "ly_do": sentence(found.reason or BLANK),
        "hieu_luc_tu": short_date_or_blank(found.effective_from),
    }


def _called(subject: Subject) -> str:
    return subject.name if isinstance(subject, Collective) else f"đồng chí {subject.name}, {post(subject)}"


def dossier_list(issued: Issued, subjects: Sequence[Subject], items: Sequence[DossierItem]) -> Context:
    """Return the context of the list of dossiers: the items of Điều 17, and for each subject those brought in."""
    rows = [_dossier(issued.review, number, subject) for number, subject in enumerate(subjects, 1)]
    return {
        **frame(issued.organisation, issued.issue.dated, issued.edition),
        "ten_don_vi": issued.organisation.name,
        "thanh_phan": [_item(item) for item in items],
        "dong": rows,
        "nguoi_lap": BLANK,
        "ky": office_signature(issued.review, issued.organisation),
    }


def _item(item: DossierItem) -> Context:
    number = str(item.number)
    return {"stt": number, "ten": item.title, "tap_the": _NEED[item.collective], "ca_nhan": _NEED[item.member]}


def _dossier(review: Review, number: int, subject: Subject) -> Context:
    there = sorted({e.item for e in review.dossier_entries if e.subject == subject.id and e.status == "co"})
    return {
        "stt": str(number),
        "ten": subject.name,
        "chuc_vu": subject_post(subject),
        "cac_muc": ", ".join(map(str, there)) or BLANK,
        "ghi_chu": "",
    }
