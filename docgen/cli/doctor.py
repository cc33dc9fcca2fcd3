"""`docgen doctor`: what this machine has and lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.errors import ExitCode, WorkspaceNotFound, fault_and_remedy
from docgen.extras import MACHINES, WEB, Extra
from docgen.settings import load_workspace


@click.command("doctor")
@click.option("--machines", is_flag=True, help="Xem cả phần cho nhiều máy và máy chủ của nhật ký trong docgen.toml.")
@global_options
def command(machines: bool, output: Output) -> int:
    """Kiểm tra máy: LibreOffice, phông chữ, Python; thiếu gì thì nói cách cài.

    Ví dụ: docgen doctor
    """
    from docgen.journey.workspace.machine import inspect_machine

    found = inspect_machine()
    more = list(_for_machines() if machines else ())
    rows = [_row(c.name, c.ok, c.detail, c.remedy) for c in found] + [_extra(WEB)] + more
    ok = all(c.ok for c in found if c.required) and all(row["ok"] for row in more)
    output.document("doctor", ok, checks=rows)
    for row in rows:
        mark = speak("có   " if row["ok"] else "THIẾU")
        output.say("{mark} {name}: {detail}", mark=mark, name=row["name"], detail=row["detail"])
        if row["remedy"]:
            output.say("      → {remedy}", remedy=row["remedy"])
    return ExitCode.DONE if ok else ExitCode.UNEXPECTED


def _row(name: str, ok: bool, detail: str, remedy: str) -> dict[str, Any]:
    return {"name": name, "ok": ok, "detail": detail, "remedy": remedy}


def _extra(extra: Extra) -> dict[str, Any]:
    there = extra.installed
    return _row(f"docgen[{extra.name}]", there, extra.purpose, "" if there else extra.remedy)


def _for_machines() -> Iterator[dict[str, Any]]:
    """Yield what several machines need: the extras, and the server of the journal that docgen.toml names."""
    yield from map(_extra, MACHINES)
    try:
        url = load_workspace(Path()).journal_url
    except WorkspaceNotFound:
        return
    if url:
        from docgen.journal.database import fault_of

        fault, remedy = fault_and_remedy(fault_of(url))
        yield _row("PostgreSQL", not remedy, fault if remedy else "", remedy)
