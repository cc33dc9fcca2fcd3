"""The pages the dossier gets from us: cover, index with the nine statements, closing certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docgen.archive.dossier.content import STATES, DossierContent
from docgen.archive.dossier.index import IndexRow
from docgen.archive.pdf.examination import Signature
from docgen.core.dossier import ItemState
from docgen.core.vietnamese.dates import official_date, short_date
from docgen.core.vietnamese.numbers import in_words

BLANK = "……………"
UNCONFIRMED = "chưa xác nhận"


def cover(content: DossierContent, index: Sequence[IndexRow]) -> dict[str, Any]:
    """Return the data of typst/bia_ho_so.typ."""
    dates = sorted(row.paper.dated for row in index if row.paper.dated)
    return _heading(content) | {
        "doi_tuong": "" if content.subject in content.title else content.subject,
        "tu_ngay": short_date(dates[0]) if dates else BLANK,
        "den_ngay": short_date(dates[-1]) if dates else BLANK,
        "so_to": f"{total_sheets(index):02d}",
        "muc_luc_so": content.codes.catalogue,
        "thoi_han": content.retention.term,
        "thoi_han_ghi_chu": "" if content.retention.confirmed else f"({UNCONFIRMED})",
    }


def contents(content: DossierContent, index: Sequence[IndexRow]) -> dict[str, Any]:
    """Return the data of typst/muc_luc.typ."""
    return _heading(content) | {
        "doi_tuong": content.subject,
        "noi_nhan": content.destination,
        "van_ban": [_paper(row) for row in index],
        "thanh_phan_theo": content.list_basis,
        "thanh_phan": [_item(item) for item in content.items],
        "chu_ky_so": [_signature(row, signature) for row in index for signature in row.examined.signatures],
    }


def closing(content: DossierContent, index: Sequence[IndexRow], index_sheets: int) -> dict[str, Any]:
    """Return the data of typst/chung_tu.typ; `index_sheets` counts the sheets of the mục lục itself."""
    total = total_sheets(index)
    numbered = f"từ tờ {index[0].first_sheet:02d} đến tờ {total:02d}" if index else "không có tờ nào"
    return _heading(content) | {
        "dia_danh": content.dia_danh,
        "ngay_thang": official_date(content.packed_on),
        "so_to": _figure_and_words(total),
        "danh_so": numbered,
        "so_to_muc_luc": _figure_and_words(index_sheets),
        "dac_diem": _description(content, index),
        "nguoi_lap": content.creator,
    }


def total_sheets(index: Sequence[IndexRow]) -> int:
    """Return the number of sheets of the dossier."""
    return index[-1].last_sheet if index else 0


def incompleteness(content: DossierContent) -> str:
    """Return the sentence that says which items are missing and why the dossier is closed all the same, or ""."""
    missing = [str(item.number) for item in content.items if item.state == "thieu"]
    if not missing:
        return ""
    return f"Hồ sơ chưa đủ: thiếu thành phần số {', '.join(missing)}. Lý do: {content.incomplete_reason}"


def _heading(content: DossierContent) -> dict[str, Any]:
    above, below = content.header
    return {
        "co_quan_tren": above.upper(),
        "co_quan": below.upper(),
        "tieu_de": content.title,
        "ho_so_so": content.codes.notation or content.id,
        "phong_so": content.codes.fond,
        "chua_du": incompleteness(content),
    }


def _paper(row: IndexRow) -> dict[str, str]:
    paper = row.paper
    return {
        "stt": str(row.order),
        "so_ky_hieu": paper.so_ky_hieu,
        "ngay": short_date(paper.dated) if paper.dated else "",
        "trich_yeu": paper.title,
        "tac_gia": paper.author,
        "to_so": row.sheets,
        "ghi_chu": f"Mục {paper.item}{', có chữ ký số' if row.examined.signatures else ''}",
    }


def _signature(row: IndexRow, signature: Signature) -> dict[str, str]:
    who = ", ".join(part for part in (signature.signer, signature.organisation) if part)
    return {
        "stt": str(row.order),
        "nguoi_ky": who,
        "thoi_gian": _moment(signature.time),
        "thoi_gian_theo": signature.time_by,
        "pham_vi": signature.range_told,
        "ma_bam": signature.intact_told,
    }


def _moment(iso: str) -> str:
    """Return the moment as people read it, in the time zone the signature states."""
    if not iso:
        return ""
    moment = datetime.fromisoformat(iso)
    return f"{moment:%H:%M} {short_date(moment.date())} ({moment:%z})"


def _item(item: ItemState) -> dict[str, Any]:
    return {
        "so": str(item.number),
        "ten": item.title,
        "tinh_trang": STATES[item.state],
        "ly_do": item.reason,
        "nguoi_xac_nhan": item.confirmed_by or ("" if item.state == "co" else UNCONFIRMED),
        "chua_xac_nhan": not item.confirmed_by,
    }


def _figure_and_words(count: int) -> str:
    return f"{count:02d} ({in_words(count)}) tờ"


def _description(content: DossierContent, index: Sequence[IndexRow]) -> list[str]:
    brought = sum(row.paper.kind == "brought" for row in index)
    counts = ((len(index) - brought, "lập từ dữ liệu"), (brought, "đưa vào từ ngoài"))
    kinds = ", ".join(f"{count} văn bản {kind}" for count, kind in counts if count)
    sentences = [
        f"Gồm {len(index)} văn bản, {sum(row.pages for row in index)} trang: {kinds}.",
        "Tài liệu điện tử dạng PDF; tệp Word và tệp gốc đưa vào được giữ nguyên trong gói kèm mã kiểm tra SHA-256.",
        incompleteness(content),
    ]
    return [sentence for sentence in sentences if sentence]
