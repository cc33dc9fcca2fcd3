"""The workspaces that commands begin with, each made once: `ky` the workspace, `ben` a folder beside it."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import docx
import openpyxl
from openpyxl.cell import Cell

from docgen.cli.main import run
from docgen.forms.catalogue import load_form_set
from tests.cli.conftest import SETTINGS, Rows, as_json, as_xlsx
from tests.proof.every_verb.running import as_it_was, placed
from tests.proof.every_verb.verbs import AFTER, BEFORE, MEETING, Verb
from tests.returns.conftest import filled
from tests.returns.drafts import commented, opened, saved

RENDERED = "2026-11-19T13:30"


@dataclass
class Seasons:
    """Makes seasons on demand in a folder, from the records of one chi bộ and the papers brought in."""

    folder: Path
    records: Rows
    papers: Path
    made: dict[str, Path] = field(default_factory=dict)

    def called(self, name: str) -> Path:
        """The season of a name, never to be written to."""
        if name not in self.made:
            root = self.folder / name
            (root / "ben").mkdir(parents=True)
            (root / "ben" / "mat_khau.txt").write_text("con trâu đi trước cái cày\n", "utf-8")
            MAKERS[name](self, root)
            self.made[name] = root
        return self.made[name]

    def begun(self, verb: Verb) -> Path:
        """The season of a row, with what comes first done."""
        name = f"{verb.name.replace(':', '-')}_{verb.season}"
        if not verb.first:
            return self.called(verb.season)
        if name not in self.made:
            root = self._copied(verb.season, self.folder / name)
            for order in verb.first:
                done(root, order, verb.at)
            self.made[name] = root
        return self.made[name]

    def _copied(self, name: str, root: Path) -> Path:
        return Path(shutil.copytree(self.called(name), root, dirs_exist_ok=True))

    def _after(self, name: str, root: Path, *orders: tuple[str, str]) -> Path:
        self._copied(name, root)
        for at, order in orders:
            done(root, order, at)
        return root

    def _data(self, root: Path, write: Callable[[Path, Rows], Path] = as_xlsx, **changes: object) -> Path:
        (root / "ky").mkdir(exist_ok=True)
        (root / "ky" / "docgen.toml").write_text(SETTINGS, "utf-8")
        records = copy.deepcopy(self.records)
        records["ca_nhan"][0].update(changes)
        write(root / "ky", records)
        shutil.copytree(self.papers, root / "ky" / "tai_lieu", dirs_exist_ok=True)
        return root


def done(root: Path, order: str, at: str) -> None:
    """Run a command undisturbed."""
    with as_it_was(at):
        assert run([*placed(order, root), "--quiet"]) == 0, order


def nothing(_: Seasons, __: Path) -> None:
    """No workspace at all."""


def data(all: Seasons, root: Path) -> None:
    all._data(root)


def faulty(all: Seasons, root: Path) -> None:
    all._data(root, ngay_sinh="31/02/1980")


_RENDER = (RENDERED, "render {ky} --format docx")
_READY = ("2026-11-19T15:00", f"mark ready {{ky}} {MEETING}")
_SENT = (BEFORE, f"mark sent {{ky}} {MEETING}")


def drafts(all: Seasons, root: Path) -> None:
    all._after("data", root, _RENDER)


def changed(all: Seasons, root: Path) -> None:
    """Drafts that were sent, and data that say something else since."""
    all._after("data", root, _RENDER, _READY, _SENT)
    all._data(root, ho_ten="Trần Thị Hương")


def packed(all: Seasons, root: Path) -> None:
    all._after("data", root, (RENDERED, "render {ky} --pack --jobs 1"))


def returned(all: Seasons, root: Path) -> None:
    """Drafts that were sent; a form and a draft with remarks came back."""
    all._after("data", root, _RENDER, _READY, _SENT, (AFTER, "collect {ky} --blank --subject DV011"))
    (blank,) = (root / "ky" / "out" / "phieu_dien").rglob("*.docx")
    form = filled(blank.read_bytes(), ca_nhan__diem_chung="25", ca_nhan__tong_diem="83")
    (root / "ben" / "phieu.docx").write_bytes(form)
    document = opened((root / "ky" / "out" / "du_thao" / "CB-VP" / "mau_02a_DV001.docx").read_bytes())
    section = next(p.text for p in document.paragraphs if p.style is not None and p.style.name == "Nội dung")
    author = next(row["ho_ten"] for row in all.records["ca_nhan"] if row["ma"] == "DV010")
    commented(document, section[:20], "Đề nghị nêu kết quả cụ thể", author)
    (root / "ben" / "gop_y.docx").write_bytes(saved(document))


def remarked(all: Seasons, root: Path) -> None:
    """Remarks taken in, and the workbook of answers filled in."""
    book = root / "ben" / "da_tra_loi.xlsx"
    all._after(
        "returned",
        root,
        (AFTER, "collect {ky} {ben}/gop_y.docx --apply"),
        (AFTER, "remarks {ky} --excel {ben}/da_tra_loi.xlsx"),
    )
    opened_book = openpyxl.load_workbook(book)
    sheet = opened_book.worksheets[0]
    head = {cell.value: cell.col_idx for cell in sheet[1] if isinstance(cell, Cell)}
    sheet.cell(2, head["Kết quả"], "Tiếp thu")
    sheet.cell(2, head["Trả lời"], "Đã bổ sung.")
    opened_book.save(book)


def sent(all: Seasons, root: Path) -> None:
    """A season that is over; its drafts are printed, and were sent in time."""
    all._data(root, as_json)
    for at, order in ((RENDERED, "render {ky} --format both"), _READY, _SENT):
        done(root, order, at)


def unpacked(all: Seasons, root: Path) -> None:
    """What sent is, its finished papers printed too, and nothing packed."""
    all._after("sent", root, (AFTER, "render {ky} --stage final --format both"))


def over(all: Seasons, root: Path) -> None:
    all._after("unpacked", root, (AFTER, "archive {ky}"))


def corrected(all: Seasons, root: Path) -> None:
    """Dossiers packed, then the data corrected."""
    all._copied("over", root)
    all._data(root, as_json, ho_ten="Trần Thị Hương")


def bound(all: Seasons, root: Path) -> None:
    all._after("unpacked", root, (BEFORE, f"packet {{ky}} {MEETING} --anyway"))


def secret(all: Seasons, root: Path) -> None:
    """A dossier that holds secrets, packed on a machine declared isolated."""
    all._data(root, as_json)
    settings, rows = root / "ky" / "docgen.toml", root / "ky" / "du_lieu.json"
    settings.write_text("may_doc_lap = true\n" + settings.read_text("utf-8"), "utf-8")
    told = json.loads(rows.read_text("utf-8"))
    told["do_mat"] = [{"doi_tuong": "DV001", "mau": "02A", "muc": "mat", "sao_chup": "duoc_phep"}]
    rows.write_text(json.dumps(told), "utf-8")
    done(root, "render {ky} --format both", RENDERED)
    done(root, "archive {ky} --dossier DV001 --incomplete 'tách hồ sơ'", AFTER)


def template(_: Seasons, root: Path) -> None:
    """A form's Word file, and one with a tag that nobody knows."""
    source = load_form_set("2025-hd43").form("02A").template
    shutil.copy(source, root / "ben" / "mau.docx")
    document = docx.Document(str(source))
    document.add_paragraph("{{ truong_la }}")
    document.save(str(root / "ben" / "mau_hong.docx"))


def letter(_: Seasons, root: Path) -> None:
    """A letter that somebody typed."""
    document = docx.Document()
    for line in ("ĐẢNG BỘ XÃ SUỐI LÀNH", "TỜ TRÌNH", "về việc kiểm điểm", "Suối Lành, ngày 19 tháng 11 năm 2026"):
        document.add_paragraph(line)
    document.save(str(root / "ben" / "to_trinh.docx"))


def saved_by_backup(all: Seasons, root: Path) -> None:
    all._after("over", root, (AFTER, "backup {ben}/luu.zip {ky}"))


_MAKERS: tuple[Callable[[Seasons, Path], None], ...] = (
    *(nothing, data, faulty, drafts, changed, packed, returned, remarked),
    *(sent, unpacked, over, corrected, bound, secret, template, letter, saved_by_backup),
)
MAKERS = {maker.__name__: maker for maker in _MAKERS}
