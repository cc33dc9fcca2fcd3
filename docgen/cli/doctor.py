"""`docgen doctor`: what this machine has and lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now
from docgen.errors import ExitCode, WorkspaceNotFound, fault_and_remedy
from docgen.extras import MACHINES, WEB, Extra
from docgen.machine.check import Check
from docgen.settings import load_workspace


@click.command("doctor")
@click.option("--machines", is_flag=True, help="Xem cả phần cho nhiều máy và máy chủ của nhật ký trong docgen.toml.")
@global_options
def command(machines: bool, output: Output) -> int:
    """Kiểm tra máy, thư mục đang đứng, đồng hồ; thiếu gì thì nói mất gì, gõ gì để có.

    Ví dụ: docgen doctor
    """
    from docgen.journey.workspace.machine import inspect_machine, inspect_place

    found = [*inspect_machine(), *inspect_place(Path(), now().astimezone()), _extra(WEB, required=False)]
    found += _for_machines() if machines else ()
    ok = all(check.ok for check in found if check.required)
    output.document("doctor", ok, checks=[_row(check) for check in found])
    for check in found:
        _tell(check, output)
    return ExitCode.DONE if ok else ExitCode.UNEXPECTED


def _tell(check: Check, output: Output) -> None:
    mark = speak("có   " if check.ok else "THIẾU")
    output.say("{mark} {name}: {detail}", mark=mark, name=check.name, detail=check.detail)
    if check.without and not check.ok:
        output.say("      Vì vậy {without}.", without=check.without)
    if check.remedy and not check.ok:
        output.say("      → {remedy}", remedy=check.remedy)


def _row(check: Check) -> dict[str, Any]:
    told = {"name": check.name, "ok": check.ok, "required": check.required, "detail": check.detail}
    return {**told, "without": "" if check.ok else check.without, "remedy": "" if check.ok else check.remedy}


def _extra(extra: Extra, *, required: bool) -> Check:
    name, there = f"docgen[{extra.name}]", extra.installed
    return Check(name, there, extra.purpose, extra.remedy, required, without=extra.without)


def _for_machines() -> Iterator[Check]:
    """Yield what several machines need: the extras, and the server of the journal that docgen.toml names."""
    yield from (_extra(extra, required=True) for extra in MACHINES)
    try:
        url = load_workspace(Path()).journal_url
    except WorkspaceNotFound:
        return
    if url:
        from docgen.journal.database import fault_of

        fault, remedy = fault_and_remedy(fault_of(url))
        without = speak("nhật ký không đọc, không ghi được")
        yield Check("PostgreSQL", not remedy, fault if remedy else "", remedy, without=without)
