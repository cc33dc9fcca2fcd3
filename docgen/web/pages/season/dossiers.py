"""The season's dossiers: what each still lacks, packed one by one or all, verified with nothing but the packages."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from docgen import pipeline
from docgen.core.planning.stages import papers_of
from docgen.core.vietnamese.plain import slug
from docgen.errors import DataFaulty, NotReady, PackageDamaged
from docgen.journey.dossiers.bringing_in import bring_in
from docgen.journey.dossiers.plans import PackOrder, chosen
from docgen.journey.dossiers.standing import STAGES, DossierStanding, dossiers_now
from docgen.journey.session import Session
from docgen.web.jobs import Tick
from docgen.web.making import begin
from docgen.web.page import Page
from docgen.web.visit import Visit

ON_A_PAGE = 50
_FILTERS = {"": "Tất cả", "thieu": "Còn thiếu", "du": "Đủ, chưa đóng gói", "goi": "Đã đóng gói"}


def show(visit: Visit) -> Response:
    """Show the dossiers, a page at a time."""
    rows = dossiers_now(visit.office.session(visit.account.login), visit.office.papers())
    wanted = [row for row in rows if _asked(row, visit.query("loc"), visit.query("tim"))]
    last = max(1, -(-len(wanted) // ON_A_PAGE))
    number = min(max(int(visit.query("trang")) if visit.query("trang").isdecimal() else 1, 1), last)
    return visit.render(
        "ky/ho_so.html",
        rows=wanted[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        whole=rows,
        count=len(wanted),
        page=number,
        pages=last,
        asked={"tim": visit.query("tim"), "loc": visit.query("loc")},
        filters=_FILTERS,
    )


def _asked(row: DossierStanding, only: str, words: str) -> bool:
    packed = row.packed is not None
    kept = {"thieu": bool(row.gaps), "du": not (row.gaps or packed), "goi": packed}.get(only, True)
    return kept and slug(words) in slug(f"{row.subject.id} {row.subject.name}")


def pack(visit: Visit) -> Response:
    """Pack the chosen dossiers, or all, in the background: papers first, so that each is a step that is seen."""
    ids = () if visit.text("moi") == "co" else visit.texts("doi_tuong")
    if not ids and visit.text("moi") != "co":
        raise DataFaulty("Chưa chọn hồ sơ nào. Hãy đánh dấu từng dòng, hoặc chọn “Mọi hồ sơ”.")
    order = PackOrder(ids, visit.text("van_dong"), visit.text("ly_do"), submission=visit.text("bo") == "cap-tren")
    login, session = visit.account.login, visit.office.session(visit.account.login)
    papers = sum(len(papers_of(session.season, stage)) for stage in STAGES)
    steps = papers * 2 + len(chosen(session.season, ids))

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            _made(session, tick)
            rows = pipeline.archive(session, order, tick)
        written = sum(row.status == "written" for row in rows)
        noted = sum(bool(row.notes) for row in rows)
        told = f"{len(rows)} hồ sơ, {written} gói mới, {len(rows) - written} không đổi."
        return f"{told} {noted} hồ sơ có điều cần lưu ý, ghi trong DOC_TRUOC.txt của gói." if noted else told

    return begin(visit, "Đóng gói bộ gửi cấp trên" if order.submission else "Đóng gói hồ sơ", steps, work, "/ho-so")


def one(visit: Visit) -> Response:
    """Show one dossier: what it lacks, what was brought in, and where a paper is brought in."""
    session = visit.office.session(visit.account.login)
    row = next((r for r in dossiers_now(session, visit.office.papers()) if r.subject.id == visit.path("subject")), None)
    if row is None:
        raise DataFaulty("Không có hồ sơ này. Hãy chọn lại ở trang Hồ sơ.")
    entries = session.season.review.dossier_entries_of(row.subject.id)
    return visit.render("ky/mot_ho_so.html", row=row, entries=entries, items=session.loaded.regime.dossier_items)


def bring(visit: Visit) -> Response:
    """Keep a paper that is sent, and go to the row of the data that names it."""
    upload = visit.upload("tep")
    if upload is None:
        raise DataFaulty("Chưa chọn tệp. Hãy chọn một tệp PDF rồi gửi lại.")
    data = upload.file.read()
    with visit.office.at_work(visit.account.login) as session:
        (subject,) = chosen(session.season, (visit.path("subject"),))
        path = bring_in(session.desk, subject, upload.filename or "", data)
    row = {"doi_tuong": subject.id, "muc": visit.text("muc"), "trang_thai": "Có", "tep": path}
    return visit.go(f"/du-lieu/bang/ho_so/dong?{urlencode(row)}")


def _made(session: Session, tick: Tick) -> None:
    for stage in STAGES:
        order = pipeline.RenderOrder(stage, pdf="required")
        pipeline.produce(session, papers_of(session.season, stage), order, tick)


def check(visit: Visit) -> Response:
    """Verify every package of the workspace in the background; raises NotReady where there is none."""
    shelf = visit.office.workspace.dossiers
    paths = pipeline.packages_of((shelf,)) if shelf.is_dir() else ()
    if not paths:
        raise NotReady("Chưa có gói hồ sơ nào. Hãy đóng gói hồ sơ rồi kiểm tra.")

    def work(tick: Tick) -> str:
        found = []
        for path, problems in pipeline.verify_each(paths):
            found += [(path, problem) for problem in problems if problem.severity == "error"]
            tick()
        if found:
            told = "; ".join(f"{path.name}: {problem.message.rstrip('.')}" for path, problem in found[:5])
            raise PackageDamaged(f"{len({path for path, _ in found})}/{len(paths)} gói sai: {told}. Hãy lấy lại gói.")
        return f"{len(paths)} gói nguyên vẹn."

    return begin(visit, "Kiểm tra mọi gói", len(paths), work, "/ho-so")


PAGES = (
    Page("GET", "/ho-so", "dong_goi", show),
    Page("POST", "/ho-so", "dong_goi", pack),
    Page("GET", "/ho-so/{subject}", "dong_goi", one),
    Page("POST", "/ho-so/kiem-tra", "dong_goi", check),
    Page("POST", "/ho-so/{subject}/van-ban", "dong_goi", bring),
)
