"""Forms to be filled in in Word, taken away: the clerk takes anybody's, a member only his own, by no address."""

from __future__ import annotations

from starlette.responses import Response

from docgen import pipeline
from docgen.errors import DataFaulty
from docgen.journey.returns.blanks import blank_form, own_papers
from docgen.journey.returns.open_forms import closed_forms, forms_to_fill_in
from docgen.web.jobs import Job, Tick
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_CLERK, _MEMBER = "thu_phieu", "nop_phieu"


def desk(visit: Visit) -> Response:
    """Show the clerk where forms are made and where they come back."""
    session = visit.office.session(visit.account.login)
    papers = [(p.subject, p.form, session.season.review.subject(p.subject).name) for p in own_papers(session)]
    return visit.render("phieu/thu.html", papers=papers, closed=closed_forms(session), base="/phieu")


def own(visit: Visit) -> Response:
    """Show a member his forms; somebody who fills in none is told so, and may send remarks all the same."""
    session, person = visit.office.session(visit.account.login), self_of(visit)
    mine = [paper.form for paper in forms_to_fill_in(session) if paper.subject == person]
    forms = [(form, session.desk.form_set.form(form).title) for form in mine]
    return visit.render("phieu/cua_toi.html", forms=forms, base="/phieu-cua-toi")


def make_all(visit: Visit) -> Response:
    """Make the form of everybody, in the background."""
    login = visit.account.login
    total = len(own_papers(visit.office.session(login)))

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            made = list(pipeline.blank_forms(session, (), tick))
        new = sum(row.status == "written" for row in made)
        return f"{new} phiếu mới, {len(made) - new} không đổi, ở out/phieu_dien."

    job = visit.site.jobs.start(Job(0, "Lập phiếu điền sẵn", login, total, visit.now, link="/phieu"), work)
    return visit.go(f"/viec/{job.id}")


def blank(visit: Visit) -> Response:
    """Send a form of the person or the collective that the clerk asks for."""
    subject, _, form = visit.query("nguoi").partition("/")
    return _blank(visit, subject, form)


def own_blank(visit: Visit) -> Response:
    """Send a member a form of his own."""
    return _blank(visit, self_of(visit), visit.query("mau"))


def _blank(visit: Visit, subject: str, form: str) -> Response:
    if not subject:
        raise DataFaulty("Chưa chọn phiếu của ai. Hãy chọn người, tập thể cần lấy phiếu.")
    name = f"phieu_{form}_{subject}" if form else f"phieu_{subject}"
    return as_file(blank_form(visit.office.session(visit.account.login), subject, form), f"{name}.docx")


def self_of(visit: Visit) -> str:
    """Return whom an account belongs to; an empty name would mean everybody."""
    if not visit.account.person:
        raise DataFaulty("Tài khoản này chưa gắn với người nào trong dữ liệu. Hãy nhờ quản trị gắn mã cá nhân.")
    return visit.account.person


PAGES = (
    Page("GET", "/phieu", _CLERK, desk),
    Page("POST", "/phieu/lap", _CLERK, make_all),
    Page("GET", "/phieu/mau", _CLERK, blank),
    Page("GET", "/phieu-cua-toi", _MEMBER, own),
    Page("GET", "/phieu-cua-toi/mau", _MEMBER, own_blank),
)
