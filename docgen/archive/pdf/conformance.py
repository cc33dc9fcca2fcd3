"""Holds PDFs, one or those of a package, against the PDF/A they claim: by veraPDF where installed, or preflight."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from docgen.archive.bag.source import BagSource, opened_bag
from docgen.archive.pdf.examination import Examination
from docgen.archive.pdf.intake import examined
from docgen.archive.pdf.preflight import RULES
from docgen.archive.pdf.verapdf import Verdict, engine, verdicts
from docgen.core.problem import Origin, Problem

OWN_JUDGE = f"phép xét riêng của docgen ({len(RULES)} điều)"
_DESCRIPTION = "metadata/ho_so.json"
_REDO = "Hãy in lại văn bản bằng docgen, hoặc xuất lại thành PDF/A, rồi đóng gói lại."
_KEPT = "Tệp vẫn được giữ nguyên; nếu có bản PDF/A thì nên thay."
_BOOK = "data/ho_so_gop.pdf"
_OF_THE_BOOK = "Xem ở DOC_TRUOC.txt văn bản nào không vào PDF/A được; bản lưu là từng văn bản."
_SHOWN = 3
# Java takes a second to start; the PDFs of so many packages find room on any disk.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class _Copy:
    """A PDF to be judged: its name, where it can be read, whether it has to be PDF/A."""

    name: str
    path: Path
    must: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One PDF: the flavour it claims ("" for none), whether it conforms to it, and the rules it breaks."""

    name: str
    claims: str
    conforms: bool
    breaches: tuple[str, ...]
    must: bool


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a judge, named, says of the PDFs at one path."""

    path: Path
    judge: str
    files: tuple[Judged, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the PDFs that are not what they claim, and those that claim nothing."""
        return tuple(problem for file in self.files for problem in _problems(self.path.name, self.judge, file))


def _problems(place: str, judge: str, file: Judged) -> Iterator[Problem]:
    if not file.claims:
        said, hint = f"“{file.name}” không khai PDF/A.", _OF_THE_BOOK if file.name == _BOOK else _KEPT
        yield Problem("pdfa_khong_khai", Origin(place, file.name), said, hint, "error" if file.must else "warning")
    elif not file.conforms:
        broken = "; ".join(file.breaches[:_SHOWN])
        said = f"“{file.name}” khai PDF/A-{file.claims} nhưng không đạt theo {judge}: {broken}."
        yield Problem("pdfa_khong_dat", Origin(place, file.name), said, _REDO, "error" if file.must else "warning")


def conformance(paths: Iterable[Path]) -> Iterator[Conformance]:
    """Judge the PDFs at these paths, or every PDF kept in the packages there; a judge starts once for many paths."""
    rest = iter(paths)
    while group := list(islice(rest, _AT_ONCE)):
        yield from _together(group)


def _together(paths: Sequence[Path]) -> Iterator[Conformance]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as bags:
        copies = {path: bags.enter_context(_copies(path, Path(folder, str(n)))) for n, path in enumerate(paths)}
        looked = examined(copy.path for kept in copies.values() for copy in kept)
        claims = {path: seen.pdfa for path, seen in looked.items() if seen.pdfa}
        found = engine()
        said = verdicts(claims) if found else {path: _own_verdict(looked[path]) for path in claims}
        for path, kept in copies.items():
            files = tuple(_judged(copy, looked[copy.path], said) for copy in kept)
            yield Conformance(path, found.identity if found else OWN_JUDGE, files)


def _own_verdict(looked: Examination) -> Verdict:
    return Verdict(not looked.breaches, looked.breaches)


def _judged(copy: _Copy, looked: Examination, said: Mapping[Path, Verdict]) -> Judged:
    verdict = said.get(copy.path, Verdict(False, (looked.fault,) if looked.fault else ()))
    return Judged(copy.name, looked.pdfa, verdict.conforms, verdict.breaches, copy.must)


@contextmanager
def _copies(path: Path, folder: Path) -> Iterator[Sequence[_Copy]]:
    if path.is_file() and path.suffix.lower() == ".pdf":
        yield [_Copy(path.name, path, True)]
        return
    with opened_bag(path) as bag:
        yield [] if isinstance(bag, Problem) else list(_taken_out(bag, folder))


def _taken_out(bag: BagSource, folder: Path) -> Iterator[_Copy]:
    """Copy the PDFs of a package out, under names of ours; data/goc/ holds the same bytes once more."""
    free = _need_not_be_pdfa(bag)
    folder.mkdir()
    for number, name in enumerate(sorted(bag.files)):
        if name.startswith("data/") and name.count("/") == 1 and name.lower().endswith(".pdf"):
            copy = folder / f"{number:06d}.pdf"
            with bag.open(name) as stream, copy.open("xb") as target:
                shutil.copyfileobj(stream, target)
            yield _Copy(name, copy, name not in free)


def _need_not_be_pdfa(bag: BagSource) -> frozenset[str]:
    """Return the papers brought in, kept as they came, and the book where it says of itself that it is no PDF/A."""
    try:
        with bag.open(_DESCRIPTION) as stream:
            said: Any = json.load(stream)
        brought = {p["tep"]["ban_chinh"]["duong_dan"] for p in said["van_ban"] if p["nguon"] == "dua_vao"}
        book = () if said["ban_doc_gop"]["pdfa"] else (said["trang_kem"]["ban_doc"],)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
    return frozenset((*brought, *book))
