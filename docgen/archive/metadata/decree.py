"""ho_so.xml: the fields of NĐ 30/2020/NĐ-CP Phụ lục VI, eleven of the dossier and sixteen of each paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from docgen.archive.metadata.fields import LANGUAGE, Facts, Field, as_bytes, fill, slashed

_ISSUE = re.compile(r"\s*(?:Số\s*)?(?:(\d+)\s*[-/]\s*)?(.*)", re.IGNORECASE | re.DOTALL)
# Names a title may begin with; the first that fits is the type of the paper.
_TYPES = (
    "Bản tự kiểm điểm", "Bản kiểm điểm", "Bản nhận xét", "Bản cam kết", "Báo cáo", "Biên bản", "Công văn", "Danh sách",
    "Đơn", "Giấy mời", "Giấy khen", "Hướng dẫn", "Kế hoạch", "Kết luận", "Nghị quyết", "Nhận xét", "Phiếu", "Phụ lục",
    "Quyết định", "Thông báo", "Tờ trình", "Tổng hợp",
)  # fmt: skip


def _number(facts: Facts) -> str:
    return _number_and_notation(facts["so_ky_hieu"])[0]


def _notation(facts: Facts) -> str:
    return _number_and_notation(facts["so_ky_hieu"])[1]


def _number_and_notation(symbol: str) -> tuple[str, str]:
    """Split "12-BB/CB" into "12" and "BB/CB"; leading zeros stay."""
    found = _ISSUE.fullmatch(symbol)
    return (found[1] or "", found[2].strip()) if found else ("", symbol)


def type_name(title: str) -> str:
    """Return the name of the type of paper that a title begins with, "" when it begins with none."""
    return next((name for name in _TYPES if title.casefold().startswith(name.casefold())), "")


_FILE_CODE = Field(
    "FileCode",
    parts=(
        Field("OrganId", 13, lambda f: f["ma_luu_tru"]["ma_co_quan"]),
        Field("FileCatalog", 4, lambda f: f["nam"]),
        Field("FileNotation", 20, lambda f: f["ma_luu_tru"]["ho_so_so"]),
    ),
)
# Blank until somebody decides it: the office's regime of use, urgency, copies, deadline, addressees by their codes.
FILE = (
    _FILE_CODE,
    Field("Title", 500, lambda f: f["tieu_de"]),
    Field("Maintenance", 30, lambda f: f["thoi_han_bao_quan"]["gia_tri"]),
    Field("Rights", 30, lambda f: f.get("che_do_su_dung")),
    Field("Creator", 30, lambda f: f["nguoi_lap"]),
    Field("Language", 50, lambda f: LANGUAGE),
    Field("StartDate", 10, lambda f: slashed(f["tu_ngay"])),
    Field("EndDate", 10, lambda f: slashed(f["den_ngay"])),
    Field("DocTotal", 4, lambda f: f["so_van_ban"]),
    Field("PageTotal", 4, lambda f: f["so_trang"]),
    Field("Description", 500, lambda f: f["ly_do_chua_du"]),
)
DOCUMENT = (
    _FILE_CODE,
    Field("DocOrdinal", 3, lambda f: f["thu_tu"]),
    Field("TypeName", 100, lambda f: type_name(f["tieu_de"])),
    Field("CodeNumber", 11, _number),
    Field("CodeNotation", 30, _notation),
    Field("IssuedDate", 10, lambda f: slashed(f["ngay"])),
    Field("OrganName", 200, lambda f: f["tac_gia"]),
    Field("Subject", 500, lambda f: f["tieu_de"]),
    Field("Language", 30, lambda f: LANGUAGE),
    Field("PageAmount", 3, lambda f: f["so_trang"]),
    Field("Description", 500, lambda f: f.get("ghi_chu")),
    Field(
        "SignerInfo",
        parts=(
            Field("Position", 100, lambda f: f.get("chuc_vu_ky")),
            Field("FullName", 50, lambda f: f.get("nguoi_ky")),
        ),
    ),
    Field("To", parts=(Field("OrganId", 13), Field("OrganName", 200))),
    Field("Priority"),
    Field("IssuedAmount", 3),
    Field("DueDate"),
)


def as_xml(description: Mapping[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Return metadata/ho_so.xml, and a note for each value longer than Phụ lục VI allows."""
    notes: list[str] = []
    root = etree.Element("HoSo")
    fill(etree.SubElement(root, "File"), FILE, description, notes)
    codes = {name: description[name] for name in ("nam", "ma_luu_tru")}
    for paper in description["van_ban"]:
        fill(etree.SubElement(root, "Document"), DOCUMENT, {**codes, **paper}, notes)
    return as_bytes(root), tuple(f"ho_so.xml: {note}" for note in dict.fromkeys(notes))
