"""`docgen remarks`: what was said of drafts, and how each remark was answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.core.comment import Outcome
from docgen.errors import ExitCode

_OUTCOMES = {"": "Chưa trả lời", "tiep_thu": "Tiếp thu", "giai_trinh": "Giải trình"}
_FLAGS: dict[str, Outcome] = {"accept": "tiep_thu", "explain": "giai_trinh"}


@click.command("remarks")
@workspace_argument
@click.option("--meeting", default="", metavar="M", help="Chỉ góp ý vào dự thảo của hội nghị này.")
@click.option("--unanswered", is_flag=True, help="Chỉ góp ý chưa trả lời.")
@click.option(
    "--excel",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi sổ Excel để trả lời; đọc lại bằng docgen collect.",
)
@click.option("--answer", "remark", default="", metavar="ID", help="Trả lời góp ý mang mã này.")
@click.option("--accept", default="", metavar="TEXT", help="Nội dung tiếp thu.")
@click.option("--explain", default="", metavar="TEXT", help="Nội dung giải trình.")
@global_options
def command(folder: Path, remark: str, output: Output, **asked: Any) -> int:
    """Góp ý vào dự thảo: ai, mục nào, bản nào, nội dung, đã tiếp thu hay giải trình thế nào.

    Ví dụ: docgen remarks suoi-lanh --unanswered --excel tra_loi.xlsx
    """
    from docgen.journey.remarks.answering import remarks_listed, write_answer_workbook
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        if remark:
            _answer(session.desk, remark, asked)
        listed = remarks_listed(session, asked["meeting"], unanswered=asked["unanswered"])
        if asked["excel"]:
            write_answer_workbook(listed, asked["excel"])
    waiting = sum(not one.remark.answered for one in listed)
    output.document("remarks", True, remarks=[_row(one) for one in listed], waiting=waiting)
    for one in listed:
        output.say("{id}  {person} → {subject}, {section} ({version:.12})", **_where(one))
        output.say("    {told}", told=one.remark.told)
        output.say("    {outcome}: {answer}", outcome=speak(_OUTCOMES[one.remark.outcome]), answer=one.remark.answer)
    output.say("{count} góp ý, {waiting} chưa trả lời.", count=len(listed), waiting=waiting)
    if asked["excel"]:
        output.say("Đã ghi {path}", path=asked["excel"])
    return ExitCode.DONE


def _where(one: Any) -> dict[str, str]:
    remark = one.remark
    about = {"id": remark.id, "version": remark.version, "section": one.section}
    return about | {"person": one.person, "subject": one.subject}


def _answer(desk: Any, id: str, asked: dict[str, Any]) -> None:
    from docgen.journey.remarks.answering import answer_now

    given = [(outcome, asked[flag]) for flag, outcome in _FLAGS.items() if asked[flag]]
    if len(given) != 1:
        raise click.UsageError("--answer cần đúng một trong --accept, --explain.")
    answer_now(desk, id, *given[0])


def _row(one: Any) -> dict[str, Any]:
    remark = one.remark
    facts = (
        "id",
        "meeting",
        "form",
        "version",
        "kind",
        "quote",
        "text",
        "source",
        "outcome",
        "answer",
        "answered_by",
        "resolved",
    )
    return {
        **{name: getattr(remark, name) for name in facts},
        "person": one.person,
        "person_id": remark.person,
        "subject": one.subject,
        "subject_id": remark.subject,
        "section": one.section,
        "at": remark.at.isoformat(timespec="seconds"),
    }
