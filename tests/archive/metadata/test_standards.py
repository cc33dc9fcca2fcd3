from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from docgen.archive.dossier.content import ArchiveCodes, DossierContent, JournalLine
from docgen.archive.dossier.package import pack
from docgen.files import sha256_of
from tests.archive.metadata.standards import csip_faults, schema

METS, XLINK, PREMIS = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}", "{http://www.loc.gov/premis/v3}"
EAD = "{http://ead3.archivists.org/schema/}"
STANDARDS = {
    "METS.xml": "chuan/mets.xsd",
    "metadata/descriptive/EAD.xml": "chuan/ead3.xsd",
    "metadata/preservation/PREMIS.xml": "chuan/premis.xsd",
    "metadata/ho_so.xml": "ho_so.xsd",
    "metadata/ho_so_so.xml": "ho_so_so.xsd",
}


@pytest.fixture
def told(content: DossierContent) -> DossierContent:
    """A dossier with the codes of an archive and the lines of a journal."""
    word, pdf = (sha256_of(path) for path in (content.papers[0].word, content.papers[0].pdf) if path)
    lines = (
        JournalLine(7, datetime.fromisoformat("2026-11-18T14:00:00"), word, "a" * 64),
        JournalLine(9, datetime.fromisoformat("2026-11-18T14:05:00"), pdf, "b" * 64),
    )
    made = replace(content.provenance, journal=lines, printers={content.papers[0].pdf.name: "LibreOffice 7.4.7"})
    codes = ArchiveCodes("A01.02", "12", "01", "07.TCCB")
    return replace(content, codes=codes, provenance=made, keywords=("kiểm điểm", "năm 2026"))


@pytest.fixture
def bag(told: DossierContent, tmp_path: Path) -> Path:
    return pack(told, tmp_path, as_folder=True).path


@pytest.mark.parametrize(("name", "standard"), STANDARDS.items(), ids=STANDARDS)
def test_description_keeps_to_the_schema_of_its_standard(bag: Path, name: str, standard: str) -> None:
    schema(standard).assertValid(etree.parse(str(bag / name)))


@pytest.mark.parametrize(("name", "standard"), STANDARDS.items(), ids=STANDARDS)
def test_bare_dossier_keeps_to_the_schemas_too(
    content: DossierContent, tmp_path: Path, name: str, standard: str
) -> None:
    bare = replace(content, papers=(), items=(), creator="", incomplete_reason="Chưa có gì")
    package = pack(bare, tmp_path, as_folder=True).path
    schema(standard).assertValid(etree.parse(str(package / name)))


def test_a_wrong_element_would_be_noticed(bag: Path) -> None:
    for name, standard in STANDARDS.items():
        tree = etree.parse(str(bag / name))
        etree.SubElement(tree.getroot(), "khong_co_trong_chuan")
        assert not schema(standard).validate(tree), name


def test_mets_breaks_no_rule_of_csip_but_the_folder_of_representations(bag: Path) -> None:
    # CSIP105 (a warning): BagIt keeps the papers in data/, so no representation has a folder and a METS of its own.
    assert csip_faults(etree.parse(str(bag / "METS.xml")).getroot()) == ["WARN CSIP105"]


def test_a_broken_rule_of_csip_would_be_noticed(bag: Path) -> None:
    root = etree.parse(str(bag / "METS.xml")).getroot()
    root.remove(root.find(f"{METS}metsHdr"))
    assert "ERROR CSIP117" in csip_faults(root)


def test_mets_lists_every_file_with_its_size_and_digest(bag: Path) -> None:
    root = etree.parse(str(bag / "METS.xml")).getroot()
    listed = {}
    for element in root.iter(f"{METS}file", f"{METS}mdRef"):
        place = element if element.tag == f"{METS}mdRef" else element[0]
        listed[place.get(f"{XLINK}href")] = (int(element.get("SIZE")), element.get("CHECKSUM"))
    there = {path.relative_to(bag).as_posix(): path for path in bag.rglob("*") if path.is_file()}
    own = {"METS.xml", "bagit.txt", "bag-info.txt"} | {name for name in there if "manifest-" in name}
    assert listed == {
        name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for name, path in there.items()
        if name not in own
    }


def test_finding_aid_orders_the_papers_under_the_items_of_the_dossier(bag: Path) -> None:
    root = etree.parse(str(bag / "metadata/descriptive/EAD.xml")).getroot()
    shelves = {
        item.findtext(f"{EAD}did/{EAD}unitid"): [paper.get("href") for paper in item.iter(f"{EAD}dao")]
        for item in root.find(f"{EAD}archdesc/{EAD}dsc")
    }
    assert list(shelves) == ["1", "2", "3", "6", "9"]
    assert shelves["3"] == ["data/002_bien-ban-hoi-nghi-kiem-diem_05-bb-cb_20261126.pdf"]


def test_premis_tells_when_each_paper_was_made_by_which_program_and_line(bag: Path) -> None:
    root = etree.parse(str(bag / "metadata/preservation/PREMIS.xml")).getroot()
    events = [
        (
            event.findtext(f"{PREMIS}eventType"),
            event.findtext(f"{PREMIS}eventDateTime"),
            event.findtext(f".//{PREMIS}linkingAgentIdentifierValue"),
        )
        for event in root.iter(f"{PREMIS}event")
    ]
    assert events == [
        ("creation", "2026-11-18T14:00:00+07:00", "docgen 0.1.0"),
        ("migration", "2026-11-18T14:05:00+07:00", "LibreOffice 7.4.7"),
        ("accession", "2026-12-20T00:00:00+07:00", "docgen 0.1.0"),
        ("information package creation", "2026-12-20T00:00:00+07:00", "docgen 0.1.0"),
    ]
    assert "Dòng nhật ký 7 " + "a" * 64 in etree.tostring(root, encoding="unicode")


def test_premis_names_programs_and_the_office_but_no_person(bag: Path) -> None:
    root = etree.parse(str(bag / "metadata/preservation/PREMIS.xml")).getroot()
    assert {agent.findtext(f"{PREMIS}agentType") for agent in root.iter(f"{PREMIS}agent")} == {
        "software",
        "organization",
    }
    assert "Lò Thị Mai Sương" not in etree.tostring(root, encoding="unicode")


def test_every_link_of_premis_leads_to_an_object_or_an_agent_of_the_file(bag: Path) -> None:
    root = etree.parse(str(bag / "metadata/preservation/PREMIS.xml")).getroot()
    for kind in ("object", "agent"):
        known = {e.text for e in root.iter(f"{PREMIS}{kind}IdentifierValue")}
        linked = {e.text for e in root.iter(f"{PREMIS}linking{kind.capitalize()}IdentifierValue")}
        assert set() < linked <= known


def test_identity_comes_from_the_content_alone(told: DossierContent, bag: Path, tmp_path: Path) -> None:
    def urn(package: Path) -> str:
        return str(etree.parse(str(package / "METS.xml")).getroot().get("OBJID"))

    again = pack(told, tmp_path / "noi_khac", as_folder=True).path
    other = pack(replace(told, title="Hồ sơ khác"), tmp_path / "khac", as_folder=True).path
    assert urn(bag).startswith("urn:12:uuid:")
    assert urn(again) == urn(bag) != urn(other)


def test_finding_aid_carries_the_fields_of_the_circular(bag: Path) -> None:
    root = etree.parse(str(bag / "metadata/descriptive/EAD.xml")).getroot()
    fields = {e.get("encodinganalog"): "".join(e.itertext()).strip() for e in root.iter() if e.get("encodinganalog")}
    assert fields["arcFileCode"] == "A01.02.2026.07.TCCB"
    assert fields["maintenance"] == "70 năm (chưa xác nhận)"
    assert set(fields) >= {"title", "language", "keyword", "totalDoc", "numberOfPaper", "numberOfPage"}


def test_description_for_programs_says_which_lines_of_the_journal_made_the_papers(bag: Path) -> None:
    origins = json.loads((bag / "metadata/ho_so.json").read_text("utf-8"))["xuat_xu"]
    assert [(line["dong"], line["ma_dong"]) for line in origins["nhat_ky"]] == [(7, "a" * 64), (9, "b" * 64)]


def test_zip_and_folder_hold_the_same_files(told: DossierContent, bag: Path, tmp_path: Path) -> None:

    package = pack(told, tmp_path / "zip").path
    with zipfile.ZipFile(package) as members:
        inside = {name.partition("/")[2]: members.read(name) for name in members.namelist()}
    assert inside == {p.relative_to(bag).as_posix(): p.read_bytes() for p in bag.rglob("*") if p.is_file()}
