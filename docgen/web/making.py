"""Papers made from the page: plans into a piece of work in the background, with its steps counted beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.responses import Response

from docgen import pipeline
from docgen.core.planning.season import PlannedPaper
from docgen.core.planning.stages import papers_of
from docgen.core.problem import Problem
from docgen.errors import DataFaulty
from docgen.journey.papers.prints import can_print
from docgen.journey.session import Session
from docgen.web.jobs import Job, Tick, Work
from docgen.web.visit import Visit

Wanted = Callable[[PlannedPaper], bool]


def everything(plan: PlannedPaper) -> bool:
    """Want each paper of a stage."""
    return True


def make_papers(visit: Visit, title: str, stage: str, wanted: Wanted = everything) -> Response:
    """Begin making the wanted papers of a stage, and go to the work; raises DataFaulty when there is none."""
    login = visit.account.login
    count = len(_plans(visit.office.session(login), stage, wanted))
    steps = count * 2 if can_print(visit.office.workspace.printer) else count

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            order = pipeline.RenderOrder(stage)
            made = pipeline.produce(session, _plans(session, stage, wanted), order, tick)
        return _told(made)

    return begin(visit, title, steps, work)


def begin(visit: Visit, title: str, steps: int, work: Work, link: str = "") -> Response:
    """Begin a piece of work of so many steps, and go to it; `link` is where it came from."""
    came_from = link or _place(visit)
    job = Job(0, title, visit.account.login, steps, visit.now, link=came_from)
    return visit.go(f"/viec/{visit.site.jobs.start(job, work).id}")


def _place(visit: Visit) -> str:
    """Return the page of the meeting that the address names, else the first page."""
    meeting = visit.request.path_params.get("meeting")
    return f"/hoi-nghi/{meeting}" if meeting else "/"


def _plans(session: Session, stage: str, wanted: Wanted) -> Sequence[PlannedPaper]:
    plans = [plan for plan in papers_of(session.season, stage) if wanted(plan)]
    if not plans:
        raise DataFaulty("Chưa có văn bản nào để lập ở bước này. Hãy xem lại dữ liệu của kỳ.")
    return plans


def _told(made: pipeline.Rendering) -> str:
    failed = sum(row.status == "failed" for row in made.papers)
    kept = len(made.papers) - made.written - failed
    counts = f"{made.written} văn bản mới, {kept} không đổi"
    return ". ".join([f"{counts}, {failed} không lập được" if failed else counts, *map(_said, made.problems[:5])])


def _said(problem: Problem) -> str:
    return f"{problem.message.rstrip('.')}. {problem.hint.rstrip('.')}"
