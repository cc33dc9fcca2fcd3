"""What the package says of itself: ho_so.json for programs, ho_so.xml after NĐ 30/2020/NĐ-CP Phụ lục VI."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from docgen.archive.content import FORMAT, FRONT_MATTER, DossierContent
from docgen.archive.front_matter import incompleteness, total_sheets
from docgen.archive.index import IndexRow
from docgen.files import sha256_of

_ISSUE = re.compile(r"\s*(?:Số\s*)?(?:(\d+)\s*[-/]\s*)?(.*)", re.IGNORECASE | re.DOTALL)
# Longest values, NĐ 30/2020 Phụ lục VI.
LIMITS = {
    "OrganId": 13, "FileNotation": 20, "Title": 500, "Maintenance": 30, "Creator": 30, "DocTotal": 4, "PageTotal": 4,
    "Description": 500, "DocOrdinal": 3, "CodeNumber": 11, "CodeNotation": 30, "OrganName": 200, "Subject": 500,
    "PageAmount": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of the package this is: its number, and the file name and SHA-256 of the one it follows."""

    number: int = 1
    follows: str = ""
    follows_sha256: str = ""


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
        "so_van_ban": len(index),
        "so_trang": sum(row.pages for row in index),
        "so_to": total_sheets(index),
        "van_ban": [_paper(row) for row in index],
        "thanh_phan": [
            {"so": i.number, "ten": i.title, "tinh_trang": i.state, "ly_do": i.reason, "nguoi_xac_nhan": i.confirmed_by}
            for i in content.items
        ],
        "ly_do_chua_du": incompleteness(content),
        "trang_moi_to": content.pages_per_sheet,
    }  # fmt: skip


def _paper(row: IndexRow) -> dict[str, Any]:
    paper = row.paper
    files = {
        role: {"duong_dan": f"data/{name}", "sha256": sha256_of(path), "ten_goc": path.name}
        for role, (name, path) in row.names.items()
    }
    return {
        "thu_tu": row.order,
        "muc": paper.item,
        "tieu_de": paper.title,
        "so_ky_hieu": paper.so_ky_hieu,
        "ngay": paper.dated.isoformat() if paper.dated else None,
        "tac_gia": paper.author,
        "nguon": {"made": "lap_tu_du_lieu", "brought": "dua_vao"}[paper.kind],
        "so_trang": row.pages,
        "to_tu": row.first_sheet,
        "to_den": row.last_sheet,
        "tep": files,
    }


def fingerprint(description: Mapping[str, Any]) -> str:
    """Return the SHA-256 by which a dossier is recognised as unchanged."""
    return hashlib.sha256(json.dumps(description, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def as_json(content: DossierContent, description: Mapping[str, Any], edition: Edition) -> bytes:
    """Return metadata/ho_so.json."""
    made = content.provenance
    document = {
        "dinh_dang": FORMAT,
        **description,
        "trang_kem": {role: f"data/{name}" for role, name in FRONT_MATTER.items()},
        "ngay_dong_goi": content.packed_on.isoformat(),
        "phien_ban": edition.number,
        "thay_the": {"tep": edition.follows, "sha256": edition.follows_sha256} if edition.follows else None,
        "noi_dung_sha256": fingerprint(description),
        "xuat_xu": {
            "docgen": made.program,
            "du_lieu_sha256": made.data,
            "mau_sha256": dict(sorted(made.templates.items())),
            "trinh_in": dict(sorted(made.printers.items())),
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(description: Mapping[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Return metadata/ho_so.xml, and a note for each value longer than Phụ lục VI allows."""
    notes: list[str] = []
    root = etree.Element("HoSo")
    _fill(etree.SubElement(root, "File"), _file_fields(description), notes)
    for paper in description["van_ban"]:
        _fill(etree.SubElement(root, "Document"), _document_fields(description, paper), notes)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True), tuple(notes)


def _fill(element: etree._Element, fields: Mapping[str, Any], notes: list[str]) -> None:
    """Add one child for each value there is; Phụ lục VI fields without a value are left out."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            _fill(etree.SubElement(element, name), value, notes)
        elif value not in ("", None):
            text = str(value)
            etree.SubElement(element, name).text = text
            if len(text) > LIMITS.get(name, len(text)):
                notes.append(f"ho_so.xml: {name} dài {len(text)} ký tự, quy định tối đa {LIMITS[name]}: “{text[:40]}…”")


def _file_code(description: Mapping[str, Any]) -> dict[str, Any]:
    codes = description["ma_luu_tru"]
    return {"OrganId": codes["ma_co_quan"], "FileCatalog": description["nam"], "FileNotation": codes["ho_so_so"]}


def _file_fields(description: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "FileCode": _file_code(description),
        "Title": description["tieu_de"],
        "Maintenance": description["thoi_han_bao_quan"]["gia_tri"],
        "Creator": description["nguoi_lap"],
        "Language": "Tiếng Việt",
        "StartDate": _day(description["tu_ngay"]),
        "EndDate": _day(description["den_ngay"]),
        "DocTotal": description["so_van_ban"],
        "PageTotal": description["so_trang"],
        "Description": description["ly_do_chua_du"],
    }


def _document_fields(description: Mapping[str, Any], paper: Mapping[str, Any]) -> dict[str, Any]:
    number, notation = _number_and_notation(paper["so_ky_hieu"])
    return {
        "FileCode": _file_code(description),
        "DocOrdinal": paper["thu_tu"],
        "CodeNumber": number,
        "CodeNotation": notation,
        "IssuedDate": _day(paper["ngay"]),
        "OrganName": paper["tac_gia"],
        "Subject": paper["tieu_de"],
        "Language": "Tiếng Việt",
        "PageAmount": paper["so_trang"],
    }


def _number_and_notation(symbol: str) -> tuple[str, str]:
    """Split "12-BB/CB" into "12" and "BB/CB"; leading zeros stay."""
    found = _ISSUE.fullmatch(symbol)
    return (found[1] or "", found[2].strip()) if found else ("", symbol)


def _day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
