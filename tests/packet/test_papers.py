from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from docgen.errors import ExitCode, NotReady, PaperUnreadable, Refusal
from docgen.packet.book import build_packets
from docgen.packet.plan import PacketDraft, PacketPlan
from tests.packet.conftest import (
    MakePaper,
    MakePlan,
    texts,
)


def test_links_scripts_and_fields_do_not_come_along_but_a_stamp_stays_visible(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    path = paper("Bản quét", 1)
    _annotate(path)
    draft = PacketDraft("Bản quét", "01", "X", "f6" * 32, path)
    row = build_packets(plan(drafts=(draft,)), tmp_path / "goi")[0]
    with pikepdf.open(row.path) as pdf:
        assert all("/Annots" not in page.obj and "/AA" not in page.obj for page in pdf.pages)
        assert not {"/AcroForm", "/OpenAction", "/Names"} & set(pdf.Root.keys())
    assert "DAKY" in texts(row.path)[-1]


def _annotate(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
        )
        look = pdf.make_stream(b"BT /F1 12 Tf 5 5 Td (DAKY) Tj ET")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 100, 20])
        look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        seal = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[100, 100, 200, 120],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(seal), pdf.make_indirect(link)])
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        pdf.Root.OpenAction = script
        pdf.save(path)


def missing(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.unlink()
    return plan


def damaged(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(b"day khong phai PDF" * 50)
    return plan


def cut(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(plan.drafts[1].pdf.read_bytes()[:300])
    return plan


def empty(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(b"")
    return plan


def locked(plan: PacketPlan) -> PacketPlan:
    with pikepdf.open(plan.drafts[1].pdf, allow_overwriting_input=True) as pdf:
        pdf.save(plan.drafts[1].pdf, encryption=pikepdf.Encryption(user="bí mật", owner="bí mật"))
    return plan


def no_drafts(plan: PacketPlan) -> PacketPlan:
    return replace(plan, drafts=())


def no_recipients(plan: PacketPlan) -> PacketPlan:
    return replace(plan, recipients=())


REFUSED = [
    (missing, NotReady, "Bản kiểm điểm – Trần Thị Hạ Vy"),
    (damaged, PaperUnreadable, "không đọc được"),
    (cut, PaperUnreadable, "không đọc được"),
    (empty, PaperUnreadable, "không đọc được"),
    (locked, PaperUnreadable, "có mật khẩu"),
    (no_drafts, NotReady, "chưa có dự thảo"),
    (no_recipients, NotReady, "chưa có ai nhận"),
]


@pytest.mark.parametrize(("fault", "refusal", "words"), REFUSED, ids=[row[0].__name__ for row in REFUSED])
def test_packet_that_cannot_be_whole_is_refused_and_nothing_is_written(
    plan: MakePlan, tmp_path: Path, fault: object, refusal: type[Refusal], words: str
) -> None:
    with pytest.raises(refusal, match=words) as caught:
        build_packets(fault(plan()), tmp_path / "goi")  # type: ignore[operator]
    assert re.search(r"\. Hãy [^.]*\.?.*\.$", str(caught.value))
    assert caught.value.exit_code in (ExitCode.NOT_READY, ExitCode.DAMAGED)
    assert not (tmp_path / "goi").exists()
