"""ho_so.xml: the fields of NĐ 30/2020/NĐ-CP Phụ lục VI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

_ISSUE = re.compile(r"\s*(?:Số\s*)?(?:(\d+)\s*[-/]\s*)?(.*)", re.IGNORECASE | re.DOTALL)
# Longest values, NĐ 30/2020 Phụ lục VI.
LIMITS = {
    "OrganId": 13, "FileNotation": 20, "Title": 500, "Maintenance": 30, "Creator": 30, "DocTotal": 4, "PageTotal": 4,
    "Description": 500, "DocOrdinal": 3, "CodeNumber": 11, "CodeNotation": 30, "OrganName": 200, "Subject": 500,
    "PageAmount": 3,
}  # fmt: skip


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
