"""PREMIS.xml: each file with its fixity, and what happened to it, by PREMIS 3.0; no person is named (rule P6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from docgen.archive.bag.writing import Fixity
from docgen.archive.metadata.elements import Elements
from docgen.archive.metadata.fields import as_bytes
from docgen.archive.metadata.identity import media_type, moment, package_urn

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_E = Elements(NAMESPACE, {"xsi": _XSI})
# Line of the journal or fact of the package → eventType of the Library of Congress, and what it means here.
_EVENTS = {
    "lap": ("creation", "Lập tệp Word từ dữ liệu và mẫu"),
    "in": ("migration", "In tệp Word thành PDF"),
    "dua_vao": ("accession", "Đưa vào từ ngoài, giữ nguyên từng byte"),
    "dong_goi": ("information package creation", "Đóng gói hồ sơ"),
}
_LOCAL, _URN = "local", "URN"


def as_xml(document: Mapping[str, Any], files: Mapping[str, Fixity]) -> bytes:
    """Return metadata/preservation/PREMIS.xml about the payload `files`, path → fixity."""
    names = {file["duong_dan"]: file["ten_goc"] for paper in document["van_ban"] for file in paper["tep"].values()}
    objects = [_file(path, fixity, names.get(path, "")) for path, fixity in files.items()]
    root = _E.premis(_dossier(document), *objects, *_events(document), *_agents(document), version="3.0")
    return as_bytes(root)


def _identifier(tag: str, kind: str, value: str) -> etree._Element:
    return _E(tag, _E(f"{tag}Type", kind), _E(f"{tag}Value", value))


def _typed(kind: str, *parts: etree._Element) -> etree._Element:
    return _E.object(*parts, {f"{{{_XSI}}}type": kind})


def _dossier(document: Mapping[str, Any]) -> etree._Element:
    own = (_identifier("objectIdentifier", _URN, package_urn(document)),)
    return _typed("intellectualEntity", *own, _identifier("objectIdentifier", _LOCAL, document["ma_ho_so"]))


def _file(path: str, fixity: Fixity, original: str) -> etree._Element:
    digests = [
        _E.fixity(_E.messageDigestAlgorithm(name.upper().replace("SHA", "SHA-")), _E.messageDigest(digest))
        for name, digest in fixity.digests.items()
    ]
    form = _E.format(_E.formatDesignation(_E.formatName(media_type(path))))
    traits = _E.objectCharacteristics(*digests, _E.size(str(fixity.size)), form)
    named = [_E.originalName(original)] if original else []
    return _typed("file", _identifier("objectIdentifier", _LOCAL, path), traits, *named)


@dataclass(frozen=True, slots=True)
class _Happening:
    """What was done to files: its kind, when, by which program, by which line of the journal ("" for none)."""

    kind: str
    when: str
    agent: str
    paths: tuple[str, ...]
    line: str = ""


def _events(document: Mapping[str, Any]) -> Iterator[etree._Element]:
    for number, happening in enumerate(_happenings(document), 1):
        yield _event(f"{number:04d}", happening)


def _happenings(document: Mapping[str, Any]) -> Iterator[_Happening]:
    for paper in document["van_ban"]:
        yield from _of_paper(document, paper)
    files = tuple(paper["tep"]["ban_chinh"]["duong_dan"] for paper in document["van_ban"])
    yield _Happening("dong_goi", moment(document["ngay_dong_goi"]), _program(document), files)


def _of_paper(document: Mapping[str, Any], paper: Mapping[str, Any]) -> Iterator[_Happening]:
    """Yield what happened to one paper; a step without a line is not told."""
    lines = {line["phien_ban"]: line for line in document["xuat_xu"]["nhat_ky"]}
    packed, files = moment(document["ngay_dong_goi"]), paper["tep"]
    if paper["nguon"] == "dua_vao":
        yield _Happening("dua_vao", packed, _program(document), (files["ban_chinh"]["duong_dan"],))
        return
    for role, kind in (("nguon", "lap"), ("ban_chinh", "in")):
        file = files.get(role)
        line = lines.get(file["sha256"]) if file else None
        if file and line:
            printer = document["xuat_xu"]["trinh_in"].get(file["ten_goc"], "")
            agent = printer if kind == "in" and printer else _program(document)
            told = f"{line['dong']} {line['ma_dong']}"
            yield _Happening(kind, moment(line["luc"]), agent, (file["duong_dan"],), told)


def _event(number: str, happening: _Happening) -> etree._Element:
    name, said = _EVENTS[happening.kind]
    detail = f"{said}. Dòng nhật ký {happening.line}" if happening.line else said
    return _E.event(
        _identifier("eventIdentifier", _LOCAL, f"su-kien-{number}"),
        _E.eventType(name),
        _E.eventDateTime(happening.when),
        _E.eventDetailInformation(_E.eventDetail(detail)),
        _identifier("linkingAgentIdentifier", _LOCAL, happening.agent),
        *(_identifier("linkingObjectIdentifier", _LOCAL, path) for path in happening.paths),
    )


def _program(document: Mapping[str, Any]) -> str:
    return f"docgen {document['xuat_xu']['docgen']}".strip()


def _agents(document: Mapping[str, Any]) -> Iterator[etree._Element]:
    programs = dict.fromkeys([_program(document), *document["xuat_xu"]["trinh_in"].values()])
    for program in programs:
        name, _, version = program.partition(" ")
        versions = [_E.agentVersion(version)] if version else []
        parts = (_E.agentName(name), _E.agentType("software"), *versions)
        yield _E.agent(_identifier("agentIdentifier", _LOCAL, program), *parts)
    body = document["co_quan"]
    yield _E.agent(_identifier("agentIdentifier", _LOCAL, body), _E.agentName(body), _E.agentType("organization"))
