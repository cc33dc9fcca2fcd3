"""What docgen calls PDF/A is PDF/A to veraPDF too, and what is broken is found broken, with veraPDF and without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from docgen.archive.dossier.content import PackageRow, PaperFile
from docgen.archive.pdf import conformance as judging
from docgen.archive.pdf.book import Book, Chapter, bind
from docgen.archive.pdf.conformance import OWN_JUDGE, Judged, conformance
from docgen.archive.pdf.declaration import JSON, WORD, Attachment
from docgen.archive.pdf.examination import Examination
from docgen.archive.pdf.inspection import inspect
from docgen.archive.pdf.intake import examined
from docgen.archive.pdf.preflight import RULES
from docgen.archive.pdf.verapdf import BINDING_KEY, Verdict, check, engine, verdicts
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.printers.rdocx import rdocx
from docgen.printing.typesetting import typeset
from docgen.templating import compile_template
from tests.archive.pdf.conftest import changed, javascript, scan_of, with_attachment

ROOT = Path(__file__).parents[3]
needs_verapdf = pytest.mark.skipif(engine() is None, reason="veraPDF is not installed")


def without_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    pdf.pages[0].contents_add(b"1 0 0 rg 9 9 9 9 re f")


def without_font(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def with_lzw(pdf: Pdf) -> None:
    packed = pikepdf.Stream(pdf, bytes.fromhex("800b6050220c0c8501"))  # the example of ISO 32000-1 §7.4.4.2
    packed.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Filter=Name.LZWDecode)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=packed)


def huge(pdf: Pdf) -> None:
    pdf.pages[0].mediabox = Array([0, 0, 20_000, 842])


BROKEN: dict[str, Callable[[Pdf], None]] = {
    "JavaScript": javascript,
    "embedded file": with_attachment,
    "no output intent": without_intent,
    "font not embedded": without_font,
    "LZW": with_lzw,
    "page out of size": huge,
}


@pytest.fixture(scope="module")
def broken(papers: tuple[PaperFile, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, source = tmp_path_factory.mktemp("sai"), papers[0].pdf
    asis = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
    made = {name: changed(folder / f"{n}.pdf", source, make, **asis) for n, (name, make) in enumerate(BROKEN.items())}
    locked = pikepdf.Encryption(owner="a", user="")
    return made | {"encrypted": changed(folder / "khoa.pdf", source, lambda pdf: None, encryption=locked)}


@pytest.fixture(scope="module")
def book(papers: tuple[PaperFile, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gop")
    cover = folder / "bia.pdf"
    cover.write_bytes(typeset("to_so", {"so": ["Bìa"]}))
    assert papers[0].word
    carried = (
        Attachment("001.docx", papers[0].word, WORD, "Source", "Bản tự kiểm điểm"),
        Attachment("ho_so.json", b"{}", JSON, "Data", "Mô tả hồ sơ"),
    )
    parts = [Chapter("Bìa", cover), Chapter("1", papers[0].pdf, 1), Chapter("2", papers[1].pdf, 3)]
    bind(Book("Hồ sơ của “đồng chí” A & B", parts, 2, carried), folder / "gop.pdf")
    return folder / "gop.pdf"


def as_alpha(pdf: Pdf) -> None:
    """Give the page's image a soft mask, which asks for more than an output intent."""
    image = pdf.pages[0].obj.Resources.XObject.image
    image.SMask = pdf.make_stream(image.read_raw_bytes(), image.stream_dict)


def with_text(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"BT ET")


def with_a_colour(pdf: Pdf) -> None:
    image = pdf.pages[0].obj.Resources.XObject.image
    image.ColorSpace = Name.DeviceCMYK


def in_jpeg_2000(pdf: Pdf) -> None:
    image = pdf.pages[0].obj.Resources.XObject.image
    image.Filter = Name.JPXDecode


@pytest.fixture(scope="module")
def scans(signed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Scans as scanners make them: in one page each, no claim of PDF/A."""
    folder = tmp_path_factory.mktemp("quet")
    made = {mode: folder / f"{mode}.pdf" for mode in ("1", "L", "RGB", "P")}
    for mode, path in made.items():
        Image.linear_gradient("L").convert("RGB").convert(mode).save(path, "PDF", resolution=30)
    return {**made, "signed": signed}


@pytest.fixture(scope="module")
def scans_book(scans: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("gop_quet")
    (target / "bia.pdf").write_bytes(typeset("to_so", {"so": ["Bìa"]}))
    parts = [Chapter(name, path, place, inspect(path).barrier) for place, (name, path) in enumerate(scans.items(), 1)]
    bind(Book("Bản quét", [Chapter("Bìa", target / "bia.pdf"), *parts]), target / "gop.pdf")
    return target / "gop.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A form of the set, filled, and printed both ways."""
    folder = tmp_path_factory.mktemp("in")
    word = folder / "mau_02c.docx"
    context = json.loads((ROOT / "tests/fixtures/contexts/2025-hd43/02C.json").read_text("utf-8"))
    word.write_bytes(compile_template(ROOT / "templates/mau_bieu/2025-hd43/mau_02c.docx").render(context))
    paths = {"LibreOffice": folder / "office.pdf", "rdocx": folder / "rdocx.pdf"}
    for name, printer in (("LibreOffice", None), ("rdocx", rdocx())):
        (result,) = print_documents([PrintJob(word, paths[name])], workers=1, printer=printer)
        assert result.ok, result.failure
    return paths


@pytest.fixture(scope="module")
def verdicts_of_all(
    papers: tuple[PaperFile, ...],
    book: Path,
    scans_book: Path,
    broken: Mapping[str, Path],
    printed: Mapping[str, Path],
) -> Mapping[Path, Verdict]:
    """One call for all: starting the Java machine takes longer than the judging."""
    sound = {papers[0].pdf: "2b", book: "3b", scans_book: "3b"} | dict.fromkeys(printed.values(), "2b")
    return verdicts(sound | dict.fromkeys(broken.values(), "2b"))


@needs_verapdf
def test_verapdf_finds_our_papers_2b_and_our_book_3b(
    papers: tuple[PaperFile, ...], book: Path, verdicts_of_all: Mapping[Path, Verdict]
) -> None:
    assert [verdicts_of_all[path] for path in (papers[0].pdf, book)] == [Verdict(True)] * 2


@needs_verapdf
def test_verapdf_finds_a_book_of_plain_scans_3b(scans_book: Path, verdicts_of_all: Mapping[Path, Verdict]) -> None:
    assert verdicts_of_all[scans_book] == Verdict(True)


def test_plain_scans_may_stand_in_a_book_that_is_pdfa(scans: Mapping[str, Path], scans_book: Path) -> None:
    assert {name: inspect(path).barrier for name, path in scans.items()} == dict.fromkeys(scans, "")
    assert inspect(scans_book).pdfa == "3b"


@pytest.mark.parametrize(
    "change",
    [as_alpha, with_text, with_a_colour, in_jpeg_2000, huge],
    ids=["soft mask", "text", "CMYK", "JPEG 2000", "page out of size"],
)
def test_scan_with_more_than_plain_images_keeps_the_book_from_being_pdfa(
    change: Callable[[Pdf], None], scans: Mapping[str, Path], tmp_path: Path
) -> None:
    asis = {"stream_decode_level": pikepdf.StreamDecodeLevel.none}
    assert inspect(changed(tmp_path / "quet.pdf", scans["L"], change, **asis)).barrier == "không khai PDF/A"


@needs_verapdf
@pytest.mark.office
@pytest.mark.parametrize("printer", ["LibreOffice", "rdocx"])
def test_verapdf_finds_printed_forms_2b_and_so_does_our_own_look(
    printer: str, printed: Mapping[str, Path], verdicts_of_all: Mapping[Path, Verdict]
) -> None:
    assert verdicts_of_all[printed[printer]] == Verdict(True)
    looked = inspect(printed[printer])
    assert (looked.pdfa, looked.breaches, looked.defects) == ("2b", (), ())


@needs_verapdf
@pytest.mark.parametrize("name", [*BROKEN, "encrypted"])
def test_verapdf_finds_the_broken_broken(
    name: str, broken: Mapping[str, Path], verdicts_of_all: Mapping[Path, Verdict]
) -> None:
    verdict = verdicts_of_all[broken[name]]
    assert not verdict.conforms
    assert verdict.breaches


@pytest.mark.parametrize("name", [*BROKEN, "encrypted"])
def test_our_own_look_finds_the_same_broken(name: str, broken: Mapping[str, Path]) -> None:
    assert inspect(broken[name]).breaches


def test_device_free_colours_need_no_output_intent(papers: tuple[PaperFile, ...], tmp_path: Path) -> None:
    def drop(pdf: Pdf) -> None:
        del pdf.Root.OutputIntents

    assert inspect(changed(tmp_path / "tep.pdf", papers[0].pdf, drop)).breaches == ()


def test_our_own_look_finds_nothing_in_what_is_sound(papers: tuple[PaperFile, ...], book: Path) -> None:
    assert [(inspect(path).pdfa, inspect(path).breaches) for path in (papers[0].pdf, book)] == [("2b", ()), ("3b", ())]


@pytest.fixture
def no_verapdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(BINDING_KEY, str(tmp_path / "khong-co.jar"))


@pytest.mark.usefixtures("no_verapdf")
def test_without_verapdf_the_judge_is_named_and_its_row_says_how_to_get_it() -> None:
    assert not check().ok
    assert not check().required
    assert "libjaxb-java" in check().package


@pytest.mark.usefixtures("no_verapdf")
def test_package_is_judged_paper_by_paper(packed: PackageRow) -> None:
    (found,) = conformance([packed.path])
    assert found.judge == OWN_JUDGE
    assert {file.name.partition("_")[0]: (file.claims, file.conforms) for file in found.files} == {
        "data/001": ("2b", True),
        "data/002": ("2b", True),
        "data/003": ("2b", True),
        "data/bia.pdf": ("2b", True),
        "data/chung": ("2b", True),
        "data/ho": ("3b", True),
        "data/muc": ("2b", True),
    }
    assert found.problems == ()


@pytest.mark.usefixtures("no_verapdf")
def test_loose_pdf_that_is_not_what_it_claims_is_an_error(broken: Mapping[str, Path], tmp_path: Path) -> None:
    first, second = conformance([broken["no output intent"], scan_of(tmp_path / "quet.pdf")])
    (false,), (silent,) = first.problems, second.problems
    assert (false.code, false.severity) == ("pdfa_khong_dat", "error")
    assert "thiếu hồ sơ màu đầu ra" in false.message
    assert (silent.code, silent.severity) == ("pdfa_khong_khai", "error")


def test_paper_brought_in_need_not_be_pdfa() -> None:
    file = Judged("data/003_quet.pdf", "", False, (), must=False)
    (told,) = judging.Conformance(Path("HS.zip"), OWN_JUDGE, (file,)).problems
    assert told.severity == "warning"


def test_the_page_states_exactly_what_our_own_look_checks() -> None:
    page = (ROOT / "docs" / "pdf_ho_so.md").read_text("utf-8")
    listed = [line[4:] for line in page.splitlines() if line.startswith("  - ")]
    assert listed == [rule.looks_for for rule in RULES]


@pytest.mark.usefixtures("no_verapdf")
def test_many_paths_are_looked_into_by_one_process(
    papers: tuple[PaperFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def counted(paths: Iterable[Path]) -> Mapping[Path, Examination]:
        begun.append(1)
        return examined(paths)

    monkeypatch.setattr(judging, "examined", counted)
    files = [paper.pdf for paper in papers]
    assert [found.path for found in conformance(files)] == files
    assert begun == [1]
