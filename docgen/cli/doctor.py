"""`docgen doctor`: what this machine has and lacks."""

from __future__ import annotations

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.errors import ExitCode


@click.command("doctor")
@global_options
def command(output: Output) -> int:
    """Kiểm tra máy: LibreOffice, phông chữ, Python; thiếu gì thì nói cách cài.

    Ví dụ: docgen doctor
    """
    from docgen.printing.doctor import inspect

    checks = inspect()
    rows = [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks]
    ok = all(check.ok for check in checks)
    output.document("doctor", ok, checks=rows)
    for check in checks:
        mark = speak("có   " if check.ok else "THIẾU")
        output.say("{mark} {name}: {detail}", mark=mark, name=check.name, detail=check.detail)
        if check.remedy:
            output.say("      → {remedy}", remedy=check.remedy)
    return ExitCode.DONE if ok else ExitCode.UNEXPECTED
