"""Every PDF brought in ends as an examination, whatever it is, and nothing of it is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from docgen.archive.pdf.bounded import Stopped, Task, records
from docgen.archive.pdf.examination import BLOCKING, DEFECTS, Defect, Examination, from_record, problems_of
from docgen.archive.pdf.inspection import inspect
from docgen.archive.pdf.intake import examined
from docgen.archive.pdf.scans import ranges
from tests.archive.pdf.conftest import A4, changed, javascript, scan_of, with_attachment

Make = Callable[[Path], Path]


def blank_pdf(change: Callable[[Pdf], object], **options: object) -> Make:
    def make(folder: Path) -> Path:
        scan = scan_of(folder / "goc.pdf")
        return changed(folder / "tep.pdf", scan, change, **options)

    return make


def written(data: bytes) -> Make:
    def make(folder: Path) -> Path:
        (folder / "tep.pdf").write_bytes(data)
        return folder / "tep.pdf"

    return make


def truncated(folder: Path) -> Path:
    whole = scan_of(folder / "goc.pdf").read_bytes()
    return written(whole[: len(whole) // 2])(folder)


def raw_pdf(*objects: str) -> bytes:
    """Write a PDF object by object, as no library would let us."""
    body, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode()


LOOP = raw_pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Count 3/Kids[3 0 R]>>",
    "<</Type/Pages/Parent 2 0 R/Count 3/Kids[2 0 R]>>",
)
MANY = raw_pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    f"<</Type/Pages/Count 20000/Kids[{'3 0 R ' * 20000}]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
)
DEEP = raw_pdf("<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 1/Kids{'[' * 100_000}{']' * 100_000}>>")


def launch(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")


def hidden_javascript(pdf: Pdf) -> None:
    action = Dictionary(S=Name("/JavaScript"), JS=pdf.make_stream(b"app.alert(1)"))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([action])))


def huge(pdf: Pdf) -> None:
    pdf.pages[0].mediabox = Array([0, 0, 20_000, 842])


def external(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.F = Dictionary(Type=Name.Filespec, F="/etc/passwd")
    pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, stream])


HOSTILE = {
    "not a PDF": (written(b"khong phai PDF"), "pdf_khong_phai"),
    "empty": (written(b""), "pdf_khong_phai"),
    "only a header": (written(b"%PDF-1.7\n"), "pdf_hong"),
    "locked": (blank_pdf(lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b")), "pdf_mat_khau"),
    "restricted": (blank_pdf(lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="")), "pdf_han_che"),
    "cut off": (truncated, "pdf_hong"),
    "looping page tree": (written(LOOP), "pdf_hong"),
    "huge page count": (written(MANY), "pdf_qua_nhieu_trang"),
    "deeply nested": (written(DEEP), "pdf_hong"),
    "huge dimension": (blank_pdf(huge), "pdf_kho_lon"),
    "JavaScript": (blank_pdf(javascript), "pdf_ma_lenh"),
    "JavaScript in a chain": (blank_pdf(hidden_javascript), "pdf_ma_lenh"),
    "launches a program": (blank_pdf(launch), "pdf_hanh_dong"),
    "embedded file": (blank_pdf(with_attachment), "pdf_tep_nhung"),
    "content from elsewhere": (blank_pdf(external), "pdf_ngoai_tep"),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Examination]:
    """All of them given at once, as a run gives them: one must not spoil the others."""
    paths = {name: make(tmp_path_factory.mktemp("tep")) for name, (make, _) in HOSTILE.items()}
    before = {path: path.read_bytes() for path in paths.values()}
    found = examined(paths.values())
    assert {path: path.read_bytes() for path in paths.values()} == before
    return {name: found[path] for name, path in paths.items()}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pdf_ends_as_a_named_finding(name: str, findings: dict[str, Examination]) -> None:
    wanted = HOSTILE[name][1]
    assert wanted in [defect.code for defect in findings[name].defects]
    assert bool(findings[name].fault) == (wanted in BLOCKING)


def test_a_file_that_holds_its_reader_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    module = tmp_path / "doc_mai.py"
    module.write_text(
        "import json, os, sys, time\n"
        "report = open(sys.argv[2], 'a')\n"
        "for item in json.load(open(sys.argv[1])):\n"
        "    if item == 'treo': time.sleep(60)\n"
        "    if item == 'chet': os._exit(9)\n"
        "    report.write(json.dumps({'xem': item}) + '\\n'); report.flush()\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        found = list(records(Task("doc_mai", 1.0), ["a", "treo", "b", "chet", "c"]))
    assert found == [{"xem": "a"}, Stopped(too_long=True), {"xem": "b"}, Stopped(too_long=False), {"xem": "c"}]


def codes(path: Path) -> dict[str, str]:
    return {defect.code: defect.message for defect in inspect(path).defects}


def test_good_scan_has_nothing_to_be_told(tmp_path: Path) -> None:
    path = scan_of(tmp_path / "quet.pdf", text=("Trang một", "Trang hai"))
    assert inspect(path) == Examination(2, plain_scan=True)


def test_scan_is_told_its_resolution_blank_turned_and_odd_pages(tmp_path: Path) -> None:
    def mix(pdf: Pdf) -> None:
        with pikepdf.open(scan_of(tmp_path / "a3.pdf", size=(A4[1], 2 * A4[0]))) as large:
            pdf.pages.extend(large.pages)
        pdf.pages[0].Rotate = 90

    scan = scan_of(tmp_path / "quet.pdf", dpi=150, text=("Một", "", "Ba"))
    assert codes(changed(tmp_path / "lan.pdf", scan, mix)) == {
        "pdf_kho_lan_lon": "Các trang có khổ khác nhau: 210 × 297 mm từ trang 1; 297 × 420 mm từ trang 4.",
        "pdf_trang_xoay": "Trang hiện đúng chiều nhờ lệnh xoay: trang 1.",
        "pdf_trang_trang": "Trang trắng hoặc gần như trắng: trang 2.",
        "pdf_mo": "Ảnh quét dưới 300 dpi (150 dpi): trang 1–3.",
    }


def test_page_numbers_are_told_in_runs() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "trang 1–3, 7, 9–10"


def test_examination_survives_the_way_between_processes(signed: Path) -> None:
    found = inspect(signed)
    assert found.signatures
    assert from_record(found.as_record()) == found


@pytest.mark.parametrize("code", DEFECTS)
def test_each_defect_is_told_with_a_remedy(code: str) -> None:
    fields = dict.fromkeys(("seconds", "megabytes", "pages", "most", "what", "count", "sizes", "dpi", "signer"), "7")
    (problem,) = problems_of("quet.pdf", [Defect(code, fields)])
    assert problem.message.startswith("“quet.pdf”: ")
    assert "{" not in problem.message
    assert problem.hint
    assert (problem.severity == "error") == (code in BLOCKING)
