"""Made papers handed out: read on the screen, or gathered in one ZIP, the same papers the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docgen.core.draft_text import Part
from docgen.errors import DataFaulty, PaperUnreadable
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.journey.papers.shelf import MadePaper, file_of, pdf_file, state_of
from docgen.journey.season.secrets import require_shareable
from docgen.layout.word.flow import flow
from docgen.layout.word.package import Unreadable
from docgen.settings import Workspace

MOST_BYTES = 400_000_000
# The time every entry carries: the oldest that a ZIP can state.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word_of(workspace: Workspace, paper: MadePaper) -> bytes:
    """Return the Word file of a paper as it stands now; raises DataFaulty where there is none."""
    path = file_of(workspace, paper)
    if paper.is_packet or paper.in_pack or not path.is_file():
        why = {"packed": "nằm trong kho nén; lấy ra bằng docgen export"}.get(state_of(workspace, paper), "không còn")
        raise DataFaulty(f"Tệp Word của văn bản này {why}. Hãy lập lại văn bản rồi tải.")
    return path.read_bytes()


def pdf_bytes(workspace: Workspace, paper: MadePaper) -> bytes:
    """Return the PDF of just this version; raises DataFaulty where it was not printed."""
    path = pdf_file(workspace, paper)
    if path is None:
        raise DataFaulty("Chưa có PDF đúng bản này. Hãy lập lại văn bản để in, hoặc xem nhanh trên trang.")
    return path.read_bytes()


def parts_of(workspace: Workspace, paper: MadePaper) -> tuple[Part, ...]:
    """Return what a Word paper says, for the screen; raises DataFaulty, PaperUnreadable."""
    try:
        return flow(word_of(workspace, paper))
    except Unreadable as error:
        raise PaperUnreadable(
            "Tệp này không còn đọc được như văn bản Word. Hãy lập lại văn bản, hoặc tải về và mở bằng Word."
        ) from error


def paper_set(desk: Desk, papers: Iterable[MadePaper]) -> bytes:
    """Return a ZIP of papers, Word and PDF, in the folders of `out`, and write one line into the journal.

    A paper changed by hand is named so. Raises DataFaulty where nothing is left, SecrecyForbids.
    """
    wanted = tuple(papers)
    _require_open(desk.journal, wanted)
    files = sorted({name: path for paper in wanted for name, path in _files(desk.workspace, paper)}.items())
    if not files:
        raise DataFaulty("Không có tệp nào để tải. Hãy lập văn bản trước, hoặc bỏ bớt điều kiện lọc.")
    if sum(path.stat().st_size for _, path in files) > MOST_BYTES:
        raise DataFaulty("Trọn bộ này lớn hơn 400 MB. Hãy lọc theo bước, theo mẫu rồi tải từng phần.")
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, path in files:
            archive.writestr(ZipInfo(name, _NO_TIME), path.read_bytes())
    desk.journal.append(Event(action="taken", at=desk.now, actor=desk.actor, detail={"files": len(files)}))
    return target.getvalue()


def _require_open(journal: Journal, papers: Iterable[MadePaper]) -> None:
    subjects = {paper.subject for paper in papers}
    if subjects:
        require_shareable(journal, subjects, "Tải trọn bộ")


def _files(workspace: Workspace, paper: MadePaper) -> Iterator[tuple[str, Path]]:
    path, pdf = file_of(workspace, paper), pdf_file(workspace, paper)
    state = state_of(workspace, paper)
    ending = "_sua_tay" if state == "altered" else ""
    if state in ("whole", "altered"):
        yield _name(workspace, path, ending), path
    if pdf and pdf != path:
        yield _name(workspace, pdf, ""), pdf


def _name(workspace: Workspace, path: Path, ending: str) -> str:
    return path.with_name(f"{path.stem}{ending}{path.suffix}").relative_to(workspace.out).as_posix()
