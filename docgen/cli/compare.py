"""`docgen compare`: what changed between two versions of a draft."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import workspace_argument
from docgen.errors import ExitCode

_KINDS = {"added": "mục mới", "removed": "mục đã bỏ", "changed": "sửa"}
# Nearly as wdiff writes them: they can be told apart without colour.
_SPANS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


@click.command("compare")
@workspace_argument
@click.option("--form", required=True, metavar="CODE", help="Mã mẫu, ví dụ 02A.")
@click.option("--subject", required=True, metavar="ID", help="Mã tập thể, cá nhân.")
@click.option("--before", default="", metavar="SHA", help="Mã bản trước; bỏ trống: bản liền trước.")
@click.option("--after", default="", metavar="SHA", help="Mã bản sau; bỏ trống: bản hiện nay.")
@click.option("--reader", default="", metavar="ID", help="So với bản người này đã nhận, đã đọc sau cùng.")
@global_options
def command(folder: Path, form: str, subject: str, output: Output, **versions: Any) -> int:
    """So hai bản của một dự thảo theo từng mục: [-chữ đã bỏ-], [+chữ mới+].

    Ví dụ: docgen compare suoi-lanh --form 02A --subject DV001 --reader DV010
    """
    from docgen.journal.journal import Journal
    from docgen.journey.papers.versions import Wanted, compared
    from docgen.settings import load_workspace

    workspace = load_workspace(folder)
    with Journal.open(workspace.journal) as journal:
        found = compared(workspace, journal, (form, subject), Wanted(**versions))
    changes = [{"heading": change.heading, **asdict(change)} for change in found.changes]
    output.document(
        "compare", True, form=form, subject=subject, before=found.before, after=found.after, changes=changes
    )
    output.say("Bản {before:.12} → bản {after:.12}: {count} mục khác.", **_head(found.before, found.after, changes))
    for change in found.changes:
        heading = change.place or speak("Phần đầu")
        output.say("{heading} ({kind})", heading=heading, kind=speak(_KINDS[change.kind]))
        text = "".join(_SPANS[span.kind].format(span.text) for span in change.spans)
        output.say("    {told}", told=text.strip().replace("\n", "\n    "))
    return ExitCode.DONE


def _head(before: str, after: str, changes: list[Any]) -> dict[str, object]:
    return {"before": before, "after": after, "count": len(changes)}
