"""Measures the merge engine beside docxtpl: the same templates, the same data, in interleaved rounds, CPU time.

Run with `make bench`, or `python tests/bench/engine.py`. Trust the ratios, not the times.
"""

from __future__ import annotations

import io
import json
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from docgen.templating import Template, compile_template
from docgen.templating.package.zip_pieces import COMPRESSOR, DEFLATE

ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02a.docx"
SAMPLE = ROOT / "tests" / "fixtures" / "contexts" / "2025-hd43" / "02A.json"
OUT = ROOT / "out" / "bench"
ROUNDS = 7
RECORDS = 40
SYLLABLES = 60
FLOOR = "sàn (mã sinh ra và nén)"
Context = dict[str, Any]
Task = Callable[[], object]


@dataclass(frozen=True)
class Case:
    """A template on disk and the records that fill it."""

    title: str
    path: Path
    records: list[Context]


@dataclass(frozen=True)
class Row:
    """One figure: milliseconds of CPU a paper, of the peer and of the engine, best and median of the rounds."""

    case: str
    measure: str
    peer: str
    peer_ms: tuple[float, float]
    own_ms: tuple[float, float]

    @property
    def times(self) -> str:
        """How many times the peer's cost; against the floor, how many times the floor."""
        ratios = self.ratio if self.peer != FLOOR else tuple(1 / ratio for ratio in self.ratio)
        return f"{ratios[0]:.3g} / {ratios[1]:.3g}"

    @property
    def ratio(self) -> tuple[float, float]:
        return self.peer_ms[0] / self.own_ms[0], self.peer_ms[1] / self.own_ms[1]


def long_form(folder: Path) -> Case:
    """A long form: 35 single fields, an 8 x 7 table, two sections, every third tag split by Word."""
    path = folder / "bieu_dai.docx"
    with zipfile.ZipFile(FORM) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _long_body(content) if name == "word/document.xml" else content)
    return Case("biểu 45 thẻ", path, [_record(number) for number in range(RECORDS)])


def _sentence(seed: int) -> str:
    """Syllables in an order of their own for each number, so that no text repeats another."""
    picked = ((seed * 7 + n * (seed % 11 + 3)) % SYLLABLES for n in range(18))
    return " ".join("bcđghklmnpqrstvx"[n % 16] + "aăâeêioôơuưyáàảãạ"[n % 17] + "ngmtcp"[n % 6] for n in picked)


def _long_body(document: bytes) -> bytes:
    text = document.decode()
    head, rest = text[: text.index("<w:body>") + 8], text[text.rindex("<w:sectPr") :]
    lines = [_line(f"Mục {n}. {_sentence(n)}: ", f"truong_{n}", split=n % 3 == 0) for n in range(35)]
    loop = [_line("{%p for d in doan %}"), _line("", "d"), _line("{%p endfor %}")]
    sections = [_line("{%p if la_quan_ly %}"), *loop, _line("{%p endif %}"), _line("{%p if vang %}"), _line("Vắng")]
    return "".join((head, *lines[:20], _table(), *lines[20:], *sections, _line("{%p endif %}"), rest)).encode()


def _line(text: str, field: str = "", *, split: bool = False) -> str:
    style = '<w:pPr><w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>'
    runs = [text, "{{ ", field, " }}"] if split else [f"{text}{{{{ {field} }}}}" if field else text]
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00B12C4F">{style}{"".join(map(_run, runs))}</w:p>'


def _run(text: str) -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    properties = f'<w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
    proof = '<w:proofErr w:type="spellStart"/>'
    return f'<w:r w:rsidRPr="00C21D5A">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>{proof}'


def _table() -> str:
    names = ("tt", "ten", "san_pham", "tien_do", "chat_luong", "vuot_muc", "ghi_chu")
    rows = [
        _row(names),
        _row(["{%tr for r in bang %}", *[""] * 6]),
        _row([f"{{{{ r.{name} }}}}" for name in names]),
        _row(["{%tr endfor %}", *[""] * 6]),
    ]
    grid = '<w:gridCol w:w="1300"/>' * 7
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(texts: Any) -> str:
    width = '<w:tcPr><w:tcW w:w="1300" w:type="dxa"/></w:tcPr>'
    return f"<w:tr>{''.join(f'<w:tc>{width}{_line(text)}</w:tc>' for text in texts)}</w:tr>"


def _record(number: int) -> Context:
    names = ("tt", "ten", "san_pham", "tien_do", "chat_luong", "vuot_muc", "ghi_chu")
    return {
        **{f"truong_{n}": f"{number}.{n} {_sentence(number * 35 + n)[:40]}" for n in range(35)},
        "bang": [{name: f"{_sentence(number + row)[:20]} {row}" for name in names} for row in range(7)],
        "doan": [f"{_sentence(number * 9 + n)}, lần {number}.{n}" for n in range(8)],
        "la_quan_ly": True,
        "vang": False,
    }


def form_02a() -> Case:
    """The project's own form of a leading member, with its sample."""
    return Case("mẫu 02A của bộ mẫu", FORM, [json.loads(SAMPLE.read_text("utf-8"))])


def interleaved(peer: Task, own: Task, peer_papers: int, own_papers: int) -> tuple[list[float], list[float]]:
    """Run both by turns after a first turn that counts for nothing; milliseconds of CPU a paper for each round."""
    peer()
    own()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for task, papers, kept in ((peer, peer_papers, times[0]), (own, own_papers, times[1])):
            began = time.process_time()
            task()
            kept.append((time.process_time() - began) / papers * 1000)
    return times


def measured(case: Case, measure: str, peer: str, tasks: tuple[Task, Task], papers: tuple[int, int]) -> Row:
    """One row of the table."""
    theirs, ours = interleaved(*tasks, *papers)
    best_and_median = [(min(times), statistics.median(times)) for times in (theirs, ours)]
    return Row(case.title, measure, peer, *best_and_median)


def rows_of(case: Case, folder: Path) -> list[Row]:
    """In memory, to single files, and against the floor: generated code and deflate alone."""
    template, few, many = compile_template(case.path), 4, 400
    assert template.path == ("fast", "")
    records = [case.records[n % len(case.records)] for n in range(many)]
    memory = (lambda: _docxtpl(case, few, None), lambda: [template.render(record) for record in records])
    files = (lambda: _docxtpl(case, few, folder), lambda: _to_files(template, records, folder))
    floor = (lambda: _floor(template, records), lambda: [template.render(record) for record in records])
    return [
        measured(case, "trong bộ nhớ", "docxtpl", memory, (few, many)),
        measured(case, "ra từng tệp", "docxtpl", files, (few, many)),
        measured(case, "trong bộ nhớ", FLOOR, floor, (many, many)),
    ]


def _docxtpl(case: Case, papers: int, folder: Path | None) -> None:
    """As its README says: open, render, save; with escaping, without which the papers would differ."""
    for number in range(papers):
        document = DocxTemplate(case.path)
        document.render(case.records[number % len(case.records)], autoescape=True)
        document.save(folder / f"p{number}.docx" if folder else io.BytesIO())


def _to_files(template: Template, records: list[Context], folder: Path) -> None:
    for number, paper in enumerate(template.render_many(records)):
        (folder / f"e{number}.docx").write_bytes(paper)


def _floor(template: Template, records: list[Context]) -> None:
    assert template._fast is not None
    runs = [program.run for program in template._fast.programs.values()]
    for record in records:
        for run in runs:
            DEFLATE(run(record))


def table(rows: list[Row]) -> str:
    """The figures as a Markdown table."""
    head = ["| mẫu | đo | đối chứng ms | docgen ms | lần (tốt nhất / trung vị) |", "|---|---|---|---|---|"]
    lines = [
        f"| {row.case} | {row.measure}, so với {row.peer} | {row.peer_ms[0]:.3f} / {row.peer_ms[1]:.3f} "
        f"| {row.own_ms[0]:.3f} / {row.own_ms[1]:.3f} | {row.times} |"
        for row in rows
    ]
    return "\n".join(
        [*head, *lines, "", f"Bộ nén: {COMPRESSOR}; Python {sys.version.split()[0]}; {ROUNDS} vòng xen kẽ."]
    )


def main() -> None:
    """Measure, print the table, keep the figures."""
    folder = Path(tempfile.mkdtemp())
    try:
        rows = [row for case in (long_form(folder), form_02a()) for row in rows_of(case, folder)]
    finally:
        shutil.rmtree(folder)
    OUT.mkdir(parents=True, exist_ok=True)
    figures = [{**row.__dict__, "ratio": row.ratio} for row in rows]
    document = {"compressor": COMPRESSOR, "python": sys.version.split()[0], "rounds": ROUNDS, "rows": figures}
    (OUT / "engine.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(table(rows) + "\n")


if __name__ == "__main__":
    main()
