"""ho_so_so.xml: the fields known of a digital dossier in TT 05/2025/TT-BNV; the list we could read is cut short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from docgen.archive.metadata.fields import LANGUAGE, Facts, Field, as_bytes, fill


def _file_code(facts: Facts) -> str:
    """Return organ, year and notation joined as NĐ 30/2020 Phụ lục VI composes the code of a dossier."""
    codes = facts["ma_luu_tru"]
    return ".".join(str(part) for part in (codes["ma_co_quan"], facts["nam"], codes["ho_so_so"]) if part)


# Names from the package profile of the circular's Phụ lục I. Blank until the archive decides them: mức độ tiếp cận
# (mode), tình trạng vật lý (format), ký hiệu thông tin (inforSign), mức độ tin cậy (confidenceLevel), mã hồ sơ gốc
# giấy (paperFileCode), chế độ và tình trạng dự phòng (riskRecovery, riskRecoveryStatus).
FIELDS = (
    Field("arcFileCode", of=_file_code),
    Field("title", of=lambda f: f["tieu_de"]),
    Field("maintenance", of=lambda f: f["thoi_han_bao_quan"]["gia_tri"]),
    Field("mode", of=lambda f: f.get("che_do_su_dung")),
    Field("language", of=lambda f: LANGUAGE),
    Field("startDate", of=lambda f: f["tu_ngay"]),
    Field("endDate", of=lambda f: f["den_ngay"]),
    Field("keyword", of=lambda f: "; ".join(f["tu_khoa"])),
    Field("totalDoc", of=lambda f: f["so_van_ban"]),
    Field("numberOfPaper", of=lambda f: f["so_to"]),
    Field("numberOfPage", of=lambda f: f["so_trang"]),
    Field("format"),
    Field("inforSign"),
    Field("confidenceLevel"),
    Field("paperFileCode"),
    Field("description", of=lambda f: f["ly_do_chua_du"]),
    Field("riskRecovery"),
    Field("riskRecoveryStatus"),
)


def as_xml(description: Mapping[str, Any]) -> bytes:
    """Return metadata/ho_so_so.xml; a field nobody has decided is left out."""
    root = etree.Element("HoSoSo")
    fill(root, FIELDS, description, [])
    return as_bytes(root)
