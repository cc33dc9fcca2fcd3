"""`docgen handover`: lists, minutes and a sealed set for the archive that takes the dossiers over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.handover_states import HANDOVER_STATES
from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.passwords import password_file_option, password_of
from docgen.cli.workspace import as_of_option, now, workspace_argument
from docgen.core.vietnamese.dates import short_date
from docgen.errors import ExitCode


@click.command("handover")
@workspace_argument
@click.option("--due", is_flag=True, help="Chỉ xem hạn nộp lưu từng hồ sơ, cả hai cách tính.")
@click.option(
    "--encrypt", is_flag=True, help="Thêm ZIP đặt mật khẩu AES-256; hỏi mật khẩu, hoặc lấy ở DOCGEN_MAT_KHAU."
)
@password_file_option
@click.option("--receipt", metavar="SET", help="Ghi nhận bên nhận đã ký nhận bộ này.")
@click.option("--receiver", default="", metavar="TEXT", help="Với --receipt: người, nơi ký nhận.")
@click.option("--minutes", default="", metavar="TEXT", help="Với --receipt: số, ngày biên bản giao nhận đã ký.")
@click.option("--verifier", type=click.Path(path_type=Path, dir_okay=False), help="Chỉ ghi chương trình kiểm tra .pyz.")
@as_of_option("--at", "Xét hạn, hoặc ký nhận, tại thời điểm này thay vì bây giờ.")
@global_options
def command(folder: Path, moment: datetime | None, output: Output, **asked: Any) -> int:
    """Giao nộp hồ sơ: danh mục, mục lục nộp lưu, biên bản giao nhận, nhãn hộp, bộ gói kèm chương trình kiểm tra.

    Ví dụ: docgen handover suoi-lanh --encrypt
    """
    if asked["verifier"]:
        return _write_verifier(asked["verifier"], output)
    from docgen.journey.session import opened

    password = password_of(asked["encrypt"], asked["password_file"])
    with opened(folder, now()) as session:
        if asked["due"]:
            return _due(session, moment or now(), output)
        if asked["receipt"]:
            return _receipt(session, moment or now(), asked, output)
        return _hand_over(session, password, output)


def _write_verifier(path: Path, output: Output) -> int:
    from docgen.pipeline import write_verifier

    output.document("handover", True, verifier=str(path), status=write_verifier(path))
    output.say("Đã ghi {path}", path=path)
    return ExitCode.DONE


def _hand_over(session: Any, password: str, output: Output) -> int:
    from docgen import pipeline

    with output.progress("Lập bộ giao nộp", 1) as tick:
        made, problems = pipeline.handover(session, password, tick)
    relative = session.desk.relative
    sets = [
        {
            "set": row.set.path.name,
            "receiver": row.series.receiver,
            "path": relative(row.set.path),
            "zip": relative(row.zip) if row.zip else None,
            "dossiers": len(row.series.dossiers),
            "files": row.series.files,
            "boxes": len(row.series.boxes),
            "sha256": row.set.sha256,
            "status": row.set.status,
            "papers": [relative(paper.path) for paper in row.papers],
        }
        for row in made
    ]
    output.document("handover", True, problems, sets=sets)
    output.problems(problems)
    for row in made:
        output.say(
            "{receiver}: {dossiers} hồ sơ, {files} tệp, {boxes} hộp. Bộ giao nộp: {path}",
            receiver=row.series.receiver or speak("Chưa ghi nơi nhận"),
            dossiers=len(row.series.dossiers),
            files=row.series.files,
            boxes=len(row.series.boxes),
            path=row.zip or row.set.path,
        )
    return ExitCode.DONE


def _receipt(session: Any, at: datetime, asked: dict[str, Any], output: Output) -> int:
    from docgen import pipeline
    from docgen.journey.archive.receipts import Receipt

    receipt = Receipt(asked["receipt"], asked["receiver"], at, asked["minutes"])
    events = pipeline.handover_receipt(session, receipt)
    output.document("handover", True, recorded=[{"dossier": e.subject, "version": e.version} for e in events])
    output.say("Đã ghi {count} dòng vào nhật ký.", count=len(events))
    return ExitCode.DONE


def _due(session: Any, as_of: datetime, output: Output) -> int:
    from docgen import pipeline

    rows = pipeline.handover_due(session, as_of)
    late = [row for row in rows if row.handed is None and row.state == "overdue"]
    output.document("handover", not late, due=[_row(row) for row in rows])
    for row in rows:
        output.say(
            "{id}: hạn chặt {strict}, hạn rộng {loose}, nhắc từ {remind}: {state}",
            id=row.dossier.id,
            strict=short_date(row.dates.strict),
            loose=short_date(row.dates.loose),
            remind=short_date(row.dates.remind),
            state=speak("đã giao nộp") if row.handed else speak(HANDOVER_STATES[row.state]),
        )
    return ExitCode.NOT_READY if late else ExitCode.DONE


def _row(row: Any) -> dict[str, Any]:
    dates = row.dates
    return {
        "dossier": row.dossier.id,
        "receiver": row.dossier.destination,
        "ended": dates.ended.isoformat(),
        "strict": dates.strict.isoformat(),
        "loose": dates.loose.isoformat(),
        "reading": {"chat": "strict", "rong": "loose"}[dates.reading],
        "remind": dates.remind.isoformat(),
        "state": "handed" if row.handed else row.state,
        "handed_at": row.handed.isoformat() if row.handed else None,
    }
