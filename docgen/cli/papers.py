"""How papers made by a command are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from docgen.cli.language import speak
from docgen.cli.output import Output
from docgen.core.planning.season import Season
from docgen.journey.papers.making import PaperRow
from docgen.journey.session import Session
from docgen.pipeline import Rendering


def show_papers(session: Session, made: Rendering, output: Output, seconds: float) -> None:
    """Print the papers of a run: as JSON in full, for people by form and status."""
    output.document(
        "render",
        made.exit_code == 0,
        made.problems,
        papers=paper_rows(made.papers, session.desk.relative),
        assignments=[asdict(a) for a in session.season.assignments],
        seconds=round(seconds, 2),
    )
    output.problems(made.problems)
    for form, count in Counter(row.form for row in made.papers).items():
        known = session.desk.form_set.form(form)
        output.say(
            "  {count} × Mẫu {form}: {title} ({status})",
            count=count,
            form=form,
            title=known.title,
            status=speak(STATUS[known.status]),
        )
    status = Counter(row.status for row in made.papers)
    output.say(
        "{written} văn bản mới, {unchanged} không đổi, {failed} không tạo được.",
        written=status["written"],
        unchanged=status["unchanged"],
        failed=status["failed"],
    )


def paper_rows(papers: Iterable[PaperRow], placed: Callable[[Path], str]) -> list[dict[str, str]]:
    """Return papers as JSON tells them; `placed` writes a path from where its reader stands."""
    return [
        {
            "form": row.form,
            "subject": row.subject,
            "stage": row.stage,
            "path": placed(row.path),
            "sha256": row.sha256,
            "status": row.status,
        }
        for row in papers
    ]


# Status of a form's text → what the catalogue says of it.
STATUS = {
    "verbatim": "nguyên văn",
    "inferred": "có phần suy ra, thay bằng mẫu chính thức khi có",
    "reference": "mẫu tham khảo",
}


def show_those_without_form(season: Season, output: Output) -> None:
    """Print who writes no form, with the reason."""
    for assignment in season.assignments:
        if not assignment.form:
            name = season.review.subject(assignment.subject).name
            output.say("  Không lập mẫu: {name}. {reason}", name=name, reason=assignment.reason)
