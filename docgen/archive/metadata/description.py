"""ho_so.json: everything the package says of itself, for programs; all other descriptions are drawn from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from docgen.archive.dossier.content import FORMAT, FRONT_MATTER, DossierContent, Edition, Provenance
from docgen.archive.dossier.front_matter import incompleteness, total_sheets
from docgen.archive.dossier.index import IndexRow
from docgen.files import sha256_of


def described(content: DossierContent, index: Sequence[IndexRow]) -> dict[str, Any]:
    """Return what the dossier holds and says, without when, by which version and from which data it was packed."""
    dates = sorted(row.paper.dated for row in index if row.paper.dated)
    keeping, codes = content.retention, content.codes
    return {
        "ma_ho_so": content.id,
        "tieu_de": content.title,
        "doi_tuong": content.subject,
        "co_quan_tren": content.header[0],
        "co_quan": content.header[1],
        "do_mat": content.secrecy,
        "ky": content.period,
        "nam": content.year,
        "tu_ngay": dates[0].isoformat() if dates else None,
        "den_ngay": dates[-1].isoformat() if dates else None,
        "thoi_han_bao_quan": {
            "gia_tri": keeping.term, "can_cu": keeping.basis, "da_xac_nhan": keeping.confirmed,
        },
        "ma_luu_tru": {
            "ma_co_quan": codes.organ_id, "phong_so": codes.fond,
            "muc_luc_so": codes.catalogue, "ho_so_so": codes.notation or content.id,
        },
        "nguoi_lap": content.creator,
        "noi_nhan": content.destination,
        "tu_khoa": list(content.keywords),
        "so_van_ban": len(index),
        "so_trang": sum(row.pages for row in index),
        "so_to": total_sheets(index),
        "van_ban": [_paper(row) for row in index],
        "thanh_phan_theo": content.list_basis,
        "thanh_phan": [
            {"so": i.number, "ten": i.title, "tinh_trang": i.state, "ly_do": i.reason, "nguoi_xac_nhan": i.confirmed_by}
            for i in content.items
        ],
        "ly_do_chua_du": incompleteness(content),
        "trang_moi_to": content.pages_per_sheet,
        "ban_doc_gop": _book(index),
    }  # fmt: skip


def _paper(row: IndexRow) -> dict[str, Any]:
    paper, told = row.paper, row.file.names_shown
    files = {
        role: {"duong_dan": f"data/{name}", "sha256": sha256_of(path), "ten_goc": path.name if told else ""}
        for role, (name, path) in row.names.items()
    }
    return {
        "thu_tu": row.order,
        "do_mat": row.file.secrecy,
        "muc": paper.item,
        "tieu_de": paper.title,
        "so_ky_hieu": paper.so_ky_hieu,
        "ngay": paper.dated.isoformat() if paper.dated else None,
        "tac_gia": paper.author,
        "nguoi_ky": paper.signer,
        "chuc_vu_ky": paper.signer_post,
        "nguon": {"made": "lap_tu_du_lieu", "brought": "dua_vao"}[paper.kind],
        "so_trang": row.pages,
        "to_tu": row.first_sheet,
        "to_den": row.last_sheet,
        "tep": files,
        "xem_xet": _looked_into(row),
    }


def _looked_into(row: IndexRow) -> dict[str, Any]:
    """Return what was found in the PDF: its own claim of PDF/A, its defects, its signatures with no trust judged."""
    return {
        "pdfa": row.examined.pdfa,
        "luu_y": [defect.message for defect in row.examined.defects],
        "chu_ky_so": [
            {
                "nguoi_ky": signature.signer, "to_chuc": signature.organisation, "noi_cap": signature.issuer,
                "thoi_gian": signature.time, "thoi_gian_theo": signature.time_by,
                "pham_vi": signature.range_told, "nguyen_ven": signature.intact,
            }
            for signature in row.examined.signatures
        ],
    }  # fmt: skip


def _book(index: Sequence[IndexRow]) -> dict[str, Any]:
    barriers = [{"van_ban": row.order, "ly_do": row.examined.barrier} for row in index if row.examined.barrier]
    return {"pdfa": "" if barriers else "3b", "vi_sao_khong": barriers}


def fingerprint(description: Mapping[str, Any]) -> str:
    """Return the SHA-256 by which a dossier is recognised as unchanged.

    What looking into a PDF finds is left out: the file's own digest stands for it, and words about it may change.
    """
    papers = [{key: value for key, value in paper.items() if key != "xem_xet"} for paper in description["van_ban"]]
    facts = {key: value for key, value in description.items() if key != "ban_doc_gop"}
    description = {**facts, "van_ban": papers}
    return hashlib.sha256(json.dumps(description, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def document_of(content: DossierContent, description: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """Return what metadata/ho_so.json says: the description, which edition this is, and what it was made from."""
    follows = {"tep": edition.follows, "sha256": edition.follows_sha256} if edition.follows else None
    return {
        "dinh_dang": FORMAT,
        **description,
        "trang_kem": {role: f"data/{name}" for role, name in FRONT_MATTER.items()},
        "ngay_dong_goi": content.packed_on.isoformat(),
        "phien_ban": edition.number,
        "thay_the": follows,
        "ly_do_phien_ban": content.change_reason if follows else "",
        "khac_biet": list(edition.changes),
        "luu_y": list(content.remarks),
        "noi_dung_sha256": fingerprint(description),
        "xuat_xu": _origins(content.provenance),
    }


def _origins(made: Provenance) -> dict[str, Any]:
    lines = sorted(made.journal, key=lambda line: line.number)
    return {
        "docgen": made.program,
        "du_lieu_sha256": made.data,
        "mau_sha256": dict(sorted(made.templates.items())),
        "trinh_in": dict(sorted(made.printers.items())),
        "nhat_ky": [
            {"dong": line.number, "luc": line.at.isoformat(), "phien_ban": line.version, "ma_dong": line.hash}
            for line in lines
        ],
    }


def as_json(document: Mapping[str, Any]) -> bytes:
    """Return metadata/ho_so.json."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
