"""Measures the merge engine beside docxtemplater and Carbone (Node): the same form, the same data, interleaved rounds.

Run with `make bench`, or `python tests/bench/peers.py`. The peers are installed into out/bench/node by npm; without
Node, npm or a network the bench says so and stops.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import engine
from lxml import etree

from docgen.templating import Template, compile_template
from docgen.templating.package.zip_pieces import COMPRESSOR

SCRIPT = Path(__file__).with_suffix(".js")
HOME = engine.OUT / "node"
PACKAGES = {"docxtemplater": "3.71.0", "pizzip": "3.3.0", "carbone": "3.8.2"}
PEERS = ("docxtemplater", "carbone")
ROUNDS, PAPERS, OWN_PAPERS = 7, 150, 400
COLUMNS = ("tt", "ten", "san_pham", "tien_do", "chat_luong", "vuot_muc", "ghi_chu")


@dataclass(frozen=True)
class Dialect:
    """How a peer writes a field, the rows of the table, and the two sections."""

    opening: str
    rows: tuple[tuple[str, ...], ...]
    sections: tuple[str, ...]


DIALECTS = {
    "docxtemplater": Dialect(
        "{",
        (("{#bang}{tt}", *(f"{{{name}}}" for name in COLUMNS[1:-1]), "{ghi_chu}{/bang}"),),
        ("{#la_quan_ly}", "{#doan}", "{.}", "{/doan}", "{/la_quan_ly}", "{#vang}", "Vắng", "{/vang}"),
    ),
    "carbone": Dialect(
        "{d.",
        (tuple(f"{{d.bang[i].{name}}}" for name in COLUMNS), ("{d.bang[i+1].tt}", *[""] * 6)),
        (
            "{d.la_quan_ly:ifEQ(true):showBegin}",
            *("{d.doan[i].dong}", "{d.doan[i+1].dong}"),
            "{d.la_quan_ly:showEnd}",
            *("{d.vang:ifEQ(true):showBegin}", "Vắng", "{d.vang:showEnd}"),
        ),
    ),
}


@dataclass(frozen=True)
class Row:
    """Milliseconds of CPU a paper, of the peer and of the engine, in each round."""

    peer: str
    version: str
    peer_ms: list[float]
    own_ms: list[float]

    @property
    def times(self) -> tuple[float, float]:
        """How many times the engine's cost: best of the rounds, and median."""
        return min(self.peer_ms) / min(self.own_ms), statistics.median(self.peer_ms) / statistics.median(self.own_ms)


def install() -> str:
    """Install the peers once; return why that cannot be, in a sentence, or nothing."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "Không có Node hoặc npm: bỏ qua phép so với docxtemplater, Carbone."
    if all(_installed(name) == version for name, version in PACKAGES.items()):
        return ""
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "package.json").write_text('{"private": true}\n', "utf-8")
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    order = ["npm", "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "--no-save", *wanted]
    done = subprocess.run(order, check=False, capture_output=True, text=True, timeout=600)
    return "" if done.returncode == 0 else "npm không cài được docxtemplater, Carbone (không có mạng?): bỏ qua phép so."


def _installed(package: str) -> str:
    about = HOME / "node_modules" / package / "package.json"
    return str(json.loads(about.read_text("utf-8"))["version"]) if about.is_file() else ""


def template_of(peer: str, ours: Path, folder: Path) -> Path:
    """Write the engine's long form in a peer's dialect: the same lines, table and sections."""
    path = folder / f"{peer}.docx"
    with zipfile.ZipFile(ours) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _translated(content, DIALECTS[peer]) if name == "word/document.xml" else content)
    return path


def _translated(document: bytes, dialect: Dialect) -> bytes:
    text = document.decode()
    before, table, after = _around(text, "<w:tr>", "</w:tbl>")
    names, after_table = table.split("</w:tr>", 1)[0] + "</w:tr>", after
    rows = "".join(engine._row(cells) for cells in dialect.rows)
    start = after_table.index(engine._line("{%p if la_quan_ly %}"))
    end = after_table.rindex("<w:sectPr")
    sections = "".join(engine._line(line) for line in dialect.sections)
    whole = before + names + rows + after_table[:start] + sections + after_table[end:]
    return whole.replace("{{ ", dialect.opening).replace(" }}", "}").encode()


def _around(text: str, start: str, end: str) -> tuple[str, str, str]:
    first, last = text.index(start), text.index(end)
    return text[:first], text[first:last], text[last:]


def _data_for(peer: str, record: dict[str, Any]) -> dict[str, Any]:
    """Carbone loops over objects only."""
    return record if peer != "carbone" else {**record, "doan": [{"dong": line} for line in record["doan"]]}


class Peer:
    """A peer in a Node process that renders on command."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, order: str) -> float:
        """Give an order and return the milliseconds of CPU it took."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline() or "nan")


@contextmanager
def running(peer: str, template: Path, records: list[dict[str, Any]]) -> Iterator[Peer]:
    """Start a peer; it ends with the block."""
    data = template.with_suffix(".json")
    data.write_text(json.dumps([_data_for(peer, record) for record in records], ensure_ascii=False), "utf-8")
    order = ["node", str(SCRIPT), peer, str(template), str(data)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(order, text=True, env={**os.environ, "PEERS": str(HOME)}, **pipes)  # type: ignore[call-overload]
    try:
        yield Peer(process)
    finally:
        process.stdin.close()
        process.wait(timeout=60)


def words_of(paper: Path) -> list[str]:
    """Return the paragraphs of a paper that say anything."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(paper) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    lines = ("".join(text.text or "" for text in line.iter(f"{w}t")) for line in root.iter(f"{w}p"))
    return [line.strip() for line in lines if line.strip()]


def measured(folder: Path) -> list[Row]:
    """Render by turns, after a first turn that counts for nothing; every peer's paper says what the engine's says."""
    case = engine.long_form(folder)
    own = compile_template(case.path)
    (folder / "docgen.docx").write_bytes(own.render(case.records[1]))
    times: dict[str, list[float]] = {name: [] for name in (*PEERS, "docgen")}
    with ExitStack() as stack:
        peers = {p: stack.enter_context(running(p, template_of(p, case.path, folder), case.records)) for p in PEERS}
        for name, peer in peers.items():
            peer.ask(f"1 {folder / 'paper.docx'}")
            assert words_of(folder / "paper.docx") == words_of(folder / "docgen.docx"), f"{name} says something else"
        for _ in range(ROUNDS + 1):
            for name, peer in peers.items():
                times[name].append(peer.ask(str(PAPERS)) / PAPERS)
            times["docgen"].append(_own(own, case.records))
    kept = {name: found[1:] for name, found in times.items()}
    return [Row(name, PACKAGES[name], kept[name], kept["docgen"]) for name in PEERS]


def _own(template: Template, records: list[dict[str, Any]]) -> float:
    began = time.process_time()
    for number in range(OWN_PAPERS):
        template.render(records[number % len(records)])
    return (time.process_time() - began) / OWN_PAPERS * 1000


def table(rows: list[Row]) -> str:
    """The figures as a Markdown table."""
    head = ["| đối chứng | đối chứng ms | docgen ms | lần (tốt nhất / trung vị) |", "|---|---|---|---|"]
    lines = [
        f"| {row.peer} {row.version} | {min(row.peer_ms):.2f} / {statistics.median(row.peer_ms):.2f} "
        f"| {min(row.own_ms):.3f} / {statistics.median(row.own_ms):.3f} | {row.times[0]:.0f} / {row.times[1]:.0f} |"
        for row in rows
    ]
    node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    note = f"Node {node}; Python {sys.version.split()[0]}; bộ nén của docgen: {COMPRESSOR}; {ROUNDS} vòng xen kẽ."
    return "\n".join([*head, *lines, "", note])


def main() -> None:
    """Measure, print the table, keep the figures; or say why not."""
    missing = install()
    if missing:
        sys.stdout.write(missing + "\n")
        return
    folder = Path(tempfile.mkdtemp())
    try:
        rows = measured(folder)
    finally:
        shutil.rmtree(folder)
    figures = [{**asdict(row), "times": row.times} for row in rows]
    (engine.OUT / "peers.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(table(rows) + "\n")


if __name__ == "__main__":
    main()
