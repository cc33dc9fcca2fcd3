"""What an office writes on the papers around a review, and what it plans to put right after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.problem import Origin
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Number, day, addressees and own words of one paper (sheet `Văn bản`); `form` and `about` name the paper."""

    record: Record
    form: str = key("mau")
    about: str = key("ve")
    number: str = key("so_ky_hieu", "")
    dated: date | None = key("ngay_van_ban", None)
    sent_on: date | None = key("ngay_gui", None)
    addressees: str = key("kinh_gui", "")
    basis: str = key("can_cu", "")
    due: date | None = key("han", None)
    opening: str = key("mo_dau", "")
    body: str = key("noi_dung", "")
    closing: str = key("ket_thuc", "")
    recipients: str = key("noi_nhan", "")
    signing_authority: str = key("quyen_han_ky", "")
    signer_post: str = key("chuc_vu_ky", "")
    signer: str = key("nguoi_ky", "")


def unwritten(form: str, about: str) -> Issue:
    """Return the issue of a paper of which nothing is known yet: everything is left to be filled by hand."""
    return Issue(record=Record("van_ban", {}, Origin("")), form=form, about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRemedy:
    """A shortcoming of this period and how it will be put right (sheet `Kế hoạch khắc phục`)."""

    record: Record
    subject: str = key("doi_tuong")
    shortcoming: str = key("han_che")
    measure: str = key("bien_phap", "")
    responsible: str = key("nguoi_phu_trach", "")
    due: str = key("thoi_han", "")
    result: str = key("ket_qua", "")
    evidence: str = key("minh_chung", "")
    taken_from: str | None = key("nguon", None)
    answerable: str = key("ca_nhan_lien_quan", "")
