"""EAD.xml: the dossier as a finding aid in EAD3, the nine items as components and the papers within them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from docgen.archive.dossier.content import STATES
from docgen.archive.metadata.circular import FIELDS
from docgen.archive.metadata.elements import Elements
from docgen.archive.metadata.fields import as_bytes

NAMESPACE = "http://ead3.archivists.org/schema/"
_E = Elements(NAMESPACE)
_CODE = next(field for field in FIELDS if field.name == "arcFileCode")
# (field of TT 05/2025, where its count stands, unit)
_EXTENT = (
    ("totalDoc", "so_van_ban", "văn bản"),
    ("numberOfPaper", "so_to", "tờ"),
    ("numberOfPage", "so_trang", "trang"),
)
# A paper brought in may be a scan or born digital: nobody has said which.
_ORIGIN = {"lap_tu_du_lieu": "borndigital", "dua_vao": "unknown"}


def as_xml(document: Mapping[str, Any]) -> bytes:
    """Return metadata/descriptive/EAD.xml; `encodinganalog` names the field of TT 05/2025/TT-BNV where there is one."""
    return as_bytes(_E.ead(_control(document), _archdesc(document)))


def _control(document: Mapping[str, Any]) -> etree._Element:
    made = _E.maintenanceevent(
        _E.eventtype(value="created"),
        _E.eventdatetime(standarddatetime=document["ngay_dong_goi"]),
        _E.agenttype(value="machine"),
        _E.agent(f"docgen {document['xuat_xu']['docgen']}".strip()),
    )
    return _E.control(
        _E.recordid(f"{document['ma_ho_so']}_v{document['phien_ban']}"),
        _E.filedesc(_E.titlestmt(_E.titleproper(document["tieu_de"]))),
        _E.maintenancestatus(value="new" if document["phien_ban"] == 1 else "revised"),
        _E.maintenanceagency(_E.agencyname(document["co_quan"])),
        _E.maintenancehistory(made),
    )


def _archdesc(document: Mapping[str, Any]) -> etree._Element:
    keeping = document["thoi_han_bao_quan"]
    term = keeping["gia_tri"] + ("" if keeping["da_xac_nhan"] else " (chưa xác nhận)")
    topics = [_E.subject(_E.part(word)) for word in document["tu_khoa"]]
    return _E.archdesc(
        _did(document),
        _E.appraisal(_E.p(term), encodinganalog="maintenance"),
        *([_E.controlaccess(*topics, encodinganalog="keyword")] if topics else []),
        *([_E.odd(_E.p(document["ly_do_chua_du"]), encodinganalog="description")] if document["ly_do_chua_du"] else []),
        _E.dsc(*_items(document), dsctype="combined"),
        level="file",
    )


def _did(document: Mapping[str, Any]) -> etree._Element:
    extent = [
        _E.physdescstructured(
            _E.quantity(str(document[key])),
            _E.unittype(unit),
            physdescstructuredtype="materialtype",
            coverage="whole",
            encodinganalog=field,
        )
        for field, key, unit in _EXTENT
    ]
    return _E.did(
        _E.unitid(_CODE.of(document), encodinganalog="arcFileCode"),
        _E.unittitle(document["tieu_de"], encodinganalog="title"),
        *_range(document),
        *extent,
        _E.langmaterial(_E.language("Tiếng Việt", langcode="vie"), encodinganalog="language"),
        _E.origination(_E.corpname(_E.part(document["co_quan"]))),
    )


def _range(document: Mapping[str, Any]) -> Iterator[etree._Element]:
    first, last = document["tu_ngay"], document["den_ngay"]
    if first:
        dates = _E.daterange(_E.fromdate(first, standarddate=first), _E.todate(last, standarddate=last))
        yield _E.unitdatestructured(dates)


def _items(document: Mapping[str, Any]) -> Iterator[etree._Element]:
    for item in document["thanh_phan"]:
        own = [_paper(paper) for paper in document["van_ban"] if paper["muc"] == item["so"]]
        heading = _E.did(_E.unitid(str(item["so"])), _E.unittitle(item["ten"]))
        said = ". ".join(part for part in (STATES[item["tinh_trang"]], item["ly_do"]) if part)
        yield _E.c(heading, _E.scopecontent(_E.p(said)), *own, level="otherlevel", otherlevel="thanh-phan")


def _paper(paper: Mapping[str, Any]) -> etree._Element:
    parts = [_E.unitid(paper["so_ky_hieu"])] if paper["so_ky_hieu"] else []
    parts.append(_E.unittitle(paper["tieu_de"]))
    if paper["ngay"]:
        parts.append(_E.unitdatestructured(_E.datesingle(paper["ngay"], standarddate=paper["ngay"])))
    if paper["tac_gia"]:
        parts.append(_E.origination(_E.name(_E.part(paper["tac_gia"]))))
    parts.append(_E("dao", daotype=_ORIGIN[paper["nguon"]], href=paper["tep"]["ban_chinh"]["duong_dan"]))
    return _E.c(_E.did(*parts), level="item")
