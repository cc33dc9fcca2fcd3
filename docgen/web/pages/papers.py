"""Every paper that was made: found, looked at, saved one by one or as a whole set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from starlette.responses import Response

from docgen.core.vietnamese.plain import slug
from docgen.errors import DataFaulty, FormUnknown
from docgen.journey.desk import Desk
from docgen.journey.papers.handing_out import paper_set, parts_of, pdf_bytes, word_of
from docgen.journey.papers.shelf import STAGES, MadePaper, State, pdf_file, state_of
from docgen.journey.papers.versions import Wanted, compared, versions_of
from docgen.journey.season.loading import Loaded
from docgen.web.page import Page
from docgen.web.sending import as_file, to_look_at
from docgen.web.visit import Visit

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper with what people call it: its form and the name of whom it is about."""

    paper: MadePaper
    form: str
    about: str

    @property
    def title(self) -> str:
        """Return the whole title."""
        return f"{self.form} – {self.about}"

    @property
    def folded(self) -> str:
        """Return the title and the ids as a search compares them."""
        return slug(f"{self.title} {self.paper.form} {self.paper.subject} {self.paper.meeting}")

    def file_name(self, suffix: str) -> str:
        """Return a name to save it under, which says what it is."""
        whole = f"{STAGES.get(self.paper.stage, '')} {self.title} {self.paper.version[:8]}"
        safe = "".join(c if c.isalnum() or c in " -–_" else "-" for c in whole)
        return f"{' '.join(safe.split())[:150]}{suffix}"


def listed(visit: Visit) -> Response:
    """Show the papers, the newest first, a page at a time."""
    found, values = _found(visit), {key: visit.query(key) for key in ("buoc", "mau", "tim")}
    last = max(1, -(-len(found) // ON_A_PAGE))
    number = min(max(int(visit.query("trang")) if visit.query("trang").isdecimal() else 1, 1), last)
    rows = [_row(visit, named) for named in found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]]
    forms = sorted({paper.form for paper in visit.office.papers() if paper.form})
    shown: dict[str, Any] = {
        "rows": rows,
        "found": len(found),
        "page": number,
        "pages": last,
        "forms": forms,
        "stages": STAGES,
    }
    return visit.render("van_ban/danh_sach.html", asked=values, **shown)


def _row(visit: Visit, named: NamedPaper) -> tuple[NamedPaper, State, bool]:
    workspace = visit.office.workspace
    return named, state_of(workspace, named.paper), pdf_file(workspace, named.paper) is not None


def show(visit: Visit) -> Response:
    """Show one paper: what it says, which version, how to save it."""
    named = _named(visit)
    row = _row(visit, named)
    parts = (
        ()
        if named.paper.is_packet or row[1] in ("missing", "packed")
        else parts_of(visit.office.workspace, named.paper)
    )
    return visit.render("van_ban/mot_van_ban.html", named=named, state=row[1], printed=row[2], parts=parts)


def changes(visit: Visit) -> Response:
    """Show what changed between two versions of a draft: the last two, two that are chosen, or since somebody's."""
    named, office = _named(visit), visit.office
    if named.paper.stage != "draft":
        raise DataFaulty("Chỉ dự thảo được giữ từng bản để so. Hãy mở một dự thảo ở trang Văn bản.")
    draft = (named.paper.form, named.paper.subject)
    wanted = Wanted(visit.query("truoc"), visit.query("sau"), visit.query("nguoi"))
    found = compared(office.workspace, office.journal, draft, wanted)
    versions = versions_of(office.journal, *draft)
    return visit.render("van_ban/khac.html", named=named, found=found, versions=versions[::-1])


def word(visit: Visit) -> Response:
    """Send the Word file."""
    named = _named(visit)
    return as_file(word_of(visit.office.workspace, named.paper), named.file_name(".docx"))


def pdf(visit: Visit) -> Response:
    """Send the PDF, to be looked at, or saved when `tai` is asked for."""
    named = _named(visit)
    data, name = pdf_bytes(visit.office.workspace, named.paper), named.file_name(".pdf")
    return as_file(data, name) if visit.query("tai") else to_look_at(data, name)


def whole_set(visit: Visit) -> Response:
    """Send everything that the filter finds, as one ZIP."""
    office = visit.office
    desk = Desk(office.workspace, office.loaded().form_set, office.journal, visit.now, visit.account.login)
    stage = visit.query("buoc")
    name = f"van_ban_{office.workspace.period}{f'_{slug(stage)}' if stage else ''}.zip"
    return as_file(paper_set(desk, (named.paper for named in _found(visit))), name)


def _found(visit: Visit) -> Sequence[NamedPaper]:
    loaded = visit.office.loaded()
    stage, form, meeting, words = (visit.query(key) for key in ("buoc", "mau", "hoi-nghi", "tim"))
    papers = (
        paper
        for paper in visit.office.papers()
        if (not stage or paper.stage == stage)
        and (not form or paper.form == form)
        and (not meeting or meeting in (paper.meeting, *PurePosixPath(paper.path).parts))
    )
    return [named for paper in papers if slug(words) in (named := name_paper(loaded, paper)).folded]


def name_paper(loaded: Loaded, paper: MadePaper) -> NamedPaper:
    """Return a paper with its names, the codes where the data no longer have one."""
    if paper.is_packet:
        return NamedPaper(paper, f"Gói tài liệu {_about(loaded, paper.meeting)}", _about(loaded, paper.person))
    try:
        form = loaded.form_set.form(paper.form)
    except FormUnknown:
        return NamedPaper(paper, f"Mẫu {paper.form}", _about(loaded, paper.subject))
    return NamedPaper(paper, form.short or form.title, _about(loaded, paper.subject))


def _about(loaded: Loaded, id: str) -> str:
    try:
        return loaded.review.row(id).name if loaded.review else id
    except KeyError:
        return id


def _named(visit: Visit) -> NamedPaper:
    wanted = visit.path("number")
    for paper in visit.office.papers():
        if str(paper.number) == wanted:
            return name_paper(visit.office.loaded(), paper)
    raise DataFaulty("Không có văn bản này, hoặc đã có bản mới hơn. Hãy tìm lại ở trang Văn bản.")


PAGES = (
    Page("GET", "/van-ban", "xem_ky", listed),
    Page("GET", "/van-ban/tron-bo.zip", "xem_ky", whole_set),
    Page("GET", "/van-ban/{number}", "xem_ky", show),
    Page("GET", "/van-ban/{number}/khac", "xem_ky", changes),
    Page("GET", "/van-ban/{number}/word", "xem_ky", word),
    Page("GET", "/van-ban/{number}/pdf", "xem_ky", pdf),
)
