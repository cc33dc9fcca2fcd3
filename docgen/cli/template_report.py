"""How what is known of templates is shown: as JSON rows, and as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docgen.cli.language import speak
from docgen.cli.output import Output
from docgen.core.problem import Problem
from docgen.journey.editing.field_rows import FieldRow
from docgen.journey.editing.linting import Linted
from docgen.journey.editing.owner import Owner

Found = Sequence[tuple[Path, Owner | None, Linted]]
_MARKS = {True: "luôn có", False: "có thể không"}
_KINDS = {"chữ": "chữ", "danh sách": "danh sách", "nhóm": "nhóm", "": "chưa rõ kiểu"}


def template_row(path: Path, owner: Owner | None, report: Linted) -> dict[str, Any]:
    """Return what was found in one template as JSON; numbers of places count from 1, 0 where there is none."""
    return {
        "path": str(path),
        "set": owner.form_set.id if owner else None,
        "form": owner.form.code if owner else None,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "findings": [
            {
                "code": fault.code,
                "part": fault.place.part,
                "paragraph": fault.place.paragraph,
                "table": fault.place.table,
                "row": fault.place.row,
                "column": fault.place.column,
                "text": fault.place.text,
            }
            for fault in report.faults
        ],
    }


def tell_lint(found: Found, problems: Sequence[Problem], output: Output) -> None:
    """Print the problems of all templates and a line for each."""
    output.problems(problems)
    for path, owner, report in found:
        if report.readable:
            counts = {"errors": report.count("error"), "notes": report.count("warning")}
            against = speak(_AGAINST[owner is not None], form=owner.form.code if owner else "")
            output.say("{file}: {errors} lỗi, {notes} lưu ý{against}.", file=path, against=against, **counts)


_AGAINST = {True: ", so với lược đồ của Mẫu {form}", False: "; chưa so với lược đồ nào (thêm --form)"}


def field_row(row: FieldRow) -> dict[str, Any]:
    """Return a field as JSON."""
    return {
        "path": row.path,
        "kind": row.kind or None,
        "required": row.required,
        "promised": row.promised,
        "title": row.title,
        "choices": list(row.choices),
        "places": list(row.places),
    }


def tell_fields(rows: Sequence[FieldRow], output: Output) -> None:
    """Print the fields as a table, one a line; with -v also where each is printed."""
    width = max((len(row.path) for row in rows), default=0)
    for row in rows:
        used = speak("{count} chỗ", count=len(row.places)) if row.places else speak("không in")
        about = row.title if row.promised else speak("lược đồ không có")
        kind, mark = speak(_KINDS[row.kind]), speak(_MARKS[row.required])
        output.say(
            "{path}  {kind}; {mark}; {used}  {about}",
            path=row.path.ljust(width),
            kind=kind,
            mark=mark,
            used=used,
            about=about,
        )
        for place in row.places if output.verbose else ():
            output.say("      {place}", place=place)
