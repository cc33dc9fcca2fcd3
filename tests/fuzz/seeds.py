"""Where mutation begins: real files of every kind that the readers take, made by docgen and by others."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import docx
import pikepdf
import yaml
from openpyxl import Workbook

from docgen.archive.dossier.content import DossierContent, PaperFile, Provenance, Retention
from docgen.archive.dossier.package import pack
from docgen.archive.handover.transfer import TransferOrder, make_set
from docgen.backup import container
from docgen.batch.member import header
from docgen.core.dossier import Paper
from docgen.files import sha256_of
from docgen.journal.export import lines_of
from docgen.journey.returns.blanks import blank_form
from docgen.journey.session import opened
from docgen.layout.draft_mark import with_mark
from docgen.readers.workbook_writer import write_workbook
from docgen.sheets import sheets
from docgen.templating import compile_template
from tests.archive.conftest import ITEMS, docx_at, pdf_of
from tests.fuzz.reading.archives import PASSWORD
from tests.fuzz.reading.papers import _context
from tests.fuzz.workplace import EXAMPLES, FORMS, NOW, Workplace, as_rows, few_records, some_records
from tests.returns.drafts import commented, reworded, saved, track
from tests.returns.drafts import opened as opened_draft

Seeds = Iterable[bytes]


def _workbooks(place: Workplace) -> Seeds:
    yield _typed_by_hand()
    path = place.folder / "hat_giong.xlsx"
    for records in (some_records(), few_records()):
        with place.columns():
            write_workbook(path, records)
        yield path.read_bytes()


def _typed_by_hand() -> bytes:
    """A workbook as another program writes it: titles only, dates, numbers, formulas."""
    book = Workbook()
    for sheet in sheets():
        page = book.create_sheet(sheet.title)
        page.append([column.title for column in sheet.columns])
        page.append(["DV001", 1, 2.5, date(2026, 11, 26), "=1+1", True, None, "#N/A"])
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _json(place: Workplace) -> Seeds:
    yield from (path.read_bytes() for path in sorted(EXAMPLES.rglob("du_lieu.json")))
    yield json.dumps(as_rows(few_records()), ensure_ascii=False).encode()


def _yaml(place: Workplace) -> Seeds:
    for tree in map(json.loads, _json(place)):
        for flow in (False, None):
            yield yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow).encode()


def _forms(place: Workplace) -> Seeds:
    """A form of each kind, as it goes out and as it comes back."""
    with opened(place.workspace.root, NOW) as session:
        whose = {assignment.form: assignment.subject for assignment in session.season.assignments if assignment.form}
        members = {member.id for member in session.season.review.members}
        for subject in sorted(members.intersection(whose.values())):
            data = blank_form(session, subject)
            yield data
            yield _filled(data)


def _filled(data: bytes) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for number, text in enumerate(document.element.body.iter("{*}t")):
        if text.getparent().getparent().tag.endswith("}sdtContent"):
            text.text = ("Đã làm xong.", "27,5", "KÕt qu¶ tèt", "X", "19/11/2026")[number % 5]
    return saved(document)


def _drafts(place: Workplace) -> Seeds:
    clean = [compile_template(with_mark((FORMS / name).read_bytes())).render(_context()) for name in ("mau_02a.docx",)]
    document = opened_draft(clean[0])
    begins = [p.text.strip()[:12] for p in document.paragraphs if len(p.text.strip()) > 30 and p.runs]
    for number, begin in enumerate(begins[:4]):
        commented(document, begin, f"Cần nói rõ hơn, số {number}.", "Lê Quốc Khải")
    word = document.paragraphs
    target = next(p for p in word if len(p.runs) == 1 and len(p.text) > 40)
    old = target.text[10:20]
    track(
        document,
        target.text.strip()[:10],
        old,
        [("del", old), ("ins", "chữ mới"), ("moveFrom", "a"), ("moveTo", "a")],
        "Tạ Kim Oanh",
    )
    reworded(document, begins[0], "Tạ Kim Oanh")
    return [*clean, saved(document)]


def _templates(place: Workplace) -> Seeds:
    yield _many_tags()
    yield from ((FORMS / name).read_bytes() for name in ("mau_01.docx", "mau_02a.docx", "mau_02c.docx"))


def _many_tags() -> bytes:
    """A small template with every kind of tag."""
    document = docx.Document()
    for line in (
        "{{ ho_ten }}", "{%p if ho_ten %}", "Có {{ ho_ten|upper }}", "{%p else %}", "Không", "{%p endif %}",
        "{%p for x in nhiem_vu %}", "{{ x.noi_dung }}", "{%p endfor %}", "{% if a %}a{% elif b %}b{% endif %}",
    ):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(4, 2)
    for row, text in enumerate(("TT", "{%tr for x in nhiem_vu %}", "{{ x.noi_dung }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    document.sections[0].header.paragraphs[0].text = "{{ don_vi }}"
    return saved(document)


def _papers(place: Workplace) -> Seeds:
    yield _many_tags()
    yield (FORMS / "mau_01.docx").read_bytes()
    yield from _drafts(place)


def _pdfs(place: Workplace) -> Seeds:
    """PDFs whose objects can be read as text: printed, scanned, with a form, with a script."""
    printed = pdf_of(["Một", "Hai"])
    made = [_opened_up(printed), _opened_up(printed, object_streams=True), _scan()]
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["a.txt"] = b"a"
        pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=[], SigFlags=3))
        held = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 10, 20, 10], Contents=b"\x30\x03\x02\x01\x01")
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=held)))
        made.append(_opened_up(_bytes(pdf)))
        made.append(_bytes(pdf, encryption=pikepdf.Encryption(owner="a", user="")))
    return made


def _scan() -> bytes:
    pdf = pikepdf.new()
    for width in (8, 2480):
        page = pdf.add_blank_page(page_size=(595, 842))
        image = pikepdf.Stream(pdf, b"\x80" * width * 8)
        image.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=8,
                                        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8))  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return _opened_up(_bytes(pdf))


def _opened_up(data: bytes, *, object_streams: bool = False) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if object_streams:
            return _bytes(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return _bytes(pdf, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)


def _bytes(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def _content(folder: Path) -> DossierContent:
    folder.mkdir(exist_ok=True)
    files = []
    for number, item in enumerate((1, 3, 9)):
        paper = Paper(
            item, f"Văn bản {number}", "05-BB/CB", date(2026, 11, 26), "Chi bộ bản Nà Pheo", "made", str(number)
        )
        pdf = folder / f"van_ban_{number}.pdf"
        pdf.write_bytes(pdf_of([paper.title]))
        files.append(PaperFile(paper, pdf, docx_at(folder / f"van_ban_{number}.docx", paper.title)))
    return DossierContent(
        id="HS-01", title="Hồ sơ kiểm điểm năm 2026", subject="Lò Thị Mai Sương", header=("Đảng bộ xã", "Chi bộ"),
        period="2026", year=2026, packed_on=date(2026, 12, 20), papers=tuple(files), items=ITEMS,
        retention=Retention("70 năm"), creator="Vàng A Sử", dia_danh="Suối Lành",
        provenance=Provenance("0.1.0", "0" * 64, {"02B": "1" * 64}, {"kd.pdf": "LibreOffice 7.4"}),
    )  # fmt: skip


def _packages(place: Workplace) -> Seeds:
    yield _bare_bag()
    content = _content(place.folder / "van_ban")
    yield pack(content, place.folder / "luu_tru").path.read_bytes()


def _bare_bag() -> bytes:
    """A bag of another maker: two algorithms, fetch.txt, no folder above."""
    lines = {
        "bagit.txt": b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": b"Payload-Oxum: 1.1\nBagging-Date: 2026-12-20\nX: a\n b\n",
        "manifest-md5.txt": b"0cc175b9c0f1b6a831c399e269772661  data/a\n",
        "manifest-sha512.txt": b"00 *data/a\n",
        "tagmanifest-md5.txt": b"00 bagit.txt\n",
        "fetch.txt": b"http://example.org/b 1 data/b\n",
        "data/a": b"a",
    }
    return _zipped(lines)


def _zipped(parts: dict[str, bytes]) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _folders(place: Workplace) -> Seeds:
    yield _bare_bag()
    content = _content(place.folder / "van_ban")
    row = pack(content, place.folder / "luu_tru")
    yield row.path.read_bytes()
    order = TransferOrder("bo_1", ((row.path, sha256_of(row.path)),), (content.papers[0].pdf,), "Đọc trước.")
    made = make_set(order, place.folder / "giao_nop")
    as_parts = {
        path.relative_to(made.path).as_posix(): path.read_bytes() for path in made.path.rglob("*") if path.is_file()
    }
    small = {name: data for name, data in as_parts.items() if not name.endswith(".pyz")}
    yield _zipped(small)


def _backups(place: Workplace) -> Seeds:
    path, pieces = place.folder / "b.zip", [("thu_muc/docgen.toml", place.workspace.root / "docgen.toml")]
    for password in ("", PASSWORD):
        path.unlink(missing_ok=True)
        container.write(path, pieces, {"don_vi": "DB-SL", "ky": "2026"}, password)
        yield path.read_bytes()


def _segments(place: Workplace) -> Seeds:
    papers = [("du_thao/a.docx", b"PK mot"), ("du_thao/ắ.docx", b"PK hai" * 9)]
    unfinished = b"".join(header(name, data) + data for name, data in papers)
    return [unfinished, unfinished[:-3], _zipped(dict(papers))]


def _journals(place: Workplace) -> Seeds:
    with opened(place.workspace.root, NOW) as session:
        for number in range(3):
            session.desk.record("made", form="02A", subject=f"DV{number:03}", version="ab" * 32, stage="draft")
        return [b"".join(lines_of(session.desk.journal))]


def _settings(place: Workplace) -> Seeds:
    full = """
don_vi = "DB-SL"
bo_mau = "2025-hd43"
ky = "2026"
lich_xac_nhan = [2027]
may_doc_lap = false
nhat_ky = ""
[quy_tac]
"lead_time.method" = "lenient"
lead_time = 5
[thu]
may_chu = "mail.example.org"
cong = 587
nguoi_gui = "a@example.org"
[so_tay]
mb = 20
[[can_cu]]
van_ban = "Hướng dẫn 43"
tu = 2025-11-01
"""
    return [(place.workspace.root / "docgen.toml").read_bytes(), full.encode()]


def _form_sets(place: Workplace) -> Seeds:
    from tests.forms.test_overlay import OVERLAY

    whole = (FORMS / "bo_mau.toml").read_bytes()
    return [OVERLAY.encode(), whole, whole.replace(b"[bo_mau]", b'[bo_mau]\nextends = "2025-hd43"', 1)]


def _blocks(place: Workplace) -> Seeds:
    yield b"DV001\tA\nDV002\tB\n"
    for sheet in sheets()[:6]:
        titles = "\t".join(column.title for column in sheet.columns)
        yield f'{titles}\nDV001\tLê "Quốc" Khải\t26/11/2026\t"a\nb"\n'.encode()


MAKERS: dict[str, Callable[[Workplace], Seeds]] = {
    "so_tinh": _workbooks, "json": _json, "yaml": _yaml, "phieu": _forms, "mau": _templates, "pdf": _pdfs,
    "goi": _packages, "goi_thu_muc": _folders, "du_thao": _drafts, "van_ban": _papers, "so_gui_len": _workbooks,
    "so_ghi_loi": _workbooks, "khoi_dan": _blocks, "sao_luu": _backups, "kho": _segments, "nhat_ky": _journals,
    "cau_hinh": _settings, "bo_mau": _form_sets,
}  # fmt: skip
