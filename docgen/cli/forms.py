"""`docgen forms`: the catalogue of form sets and forms, and the faults of a set of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.papers import STATUS
from docgen.errors import ExitCode


@click.command("forms")
@click.argument("name", metavar="[SET]", default="")
@global_options
def command(name: str, output: Output) -> int:
    """Các bộ mẫu; thêm SET (mã, thư mục bộ mẫu riêng hoặc thư mục làm việc) để xem và kiểm tra từng mẫu của một bộ.

    Ví dụ: docgen forms 2025-hd43
    """
    from docgen.journey.form_sets.catalogue import catalogue, named_set, template_faults

    if not name:
        rows = [_set_row(found) for found in catalogue()]
        output.document("forms", True, sets=rows)
        for row in rows:
            output.say("{id}  {title}; {years}; {forms} mẫu", **{**row, "forms": len(row["forms"])})
        output.say("Xem từng mẫu: docgen forms {id}", id=rows[-1]["id"])
        return ExitCode.DONE
    found = named_set(name)
    problems = tuple(template_faults(found))
    wrong = any(problem.severity == "error" for problem in problems)
    output.document("forms", not wrong, problems, sets=[_set_row(found)])
    _tell(found, output)
    output.problems(problems)
    return ExitCode.TEMPLATE if wrong else ExitCode.DONE


def _set_row(form_set: Any) -> dict[str, Any]:
    """Return a set as the JSON document and the list show it."""
    return {
        "id": form_set.id,
        "title": form_set.title,
        "years": str(form_set.span),
        "cadences": list(form_set.span.cadences),
        "extends": list(form_set.lineage[1:]),
        "layout": form_set.layout,
        "sources": list(form_set.sources),
        "columns": [{"sheet": c.kind, "key": c.key, "title": c.title} for c in form_set.columns],
        "forms": [_form_row(form) for form in form_set.forms],
    }


def _form_row(form: Any) -> dict[str, Any]:
    return {
        "set": form.set_id,
        "code": form.code,
        "title": form.title,
        "for": list(form.audience),
        "stage": form.stage,
        "cadence": list(form.cadence),
        "status": form.status,
        "inferred": list(form.inferred),
        "template": str(form.template),
    }


def _tell(form_set: Any, output: Output) -> None:
    output.say("{id}  {title}; {years}", id=form_set.id, title=form_set.title, years=form_set.span)
    for source in form_set.sources:
        output.say("  Căn cứ: {source}", source=source)
    for form in form_set.forms:
        status = speak(STATUS[form.status])
        output.say("  {code}  {title} ({status}; bộ {set})", **_named(form), status=status)
        if output.verbose:
            _tell_inferred(form.inferred, output)
    for column in form_set.columns:
        output.say("  Cột thêm: {sheet}.{key}  {title}", sheet=column.kind, key=column.key, title=column.title)


def _named(form: Any) -> dict[str, str]:
    return {"code": form.code, "title": form.title, "set": form.set_id}


def _tell_inferred(parts: Sequence[str], output: Output) -> None:
    for part in parts:
        output.say("      suy ra: {part}", part=part)
