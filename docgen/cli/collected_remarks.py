"""What `docgen collect` says of drafts that came back and of workbooks of answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docgen.cli.output import Output
from docgen.core.comment import Comment
from docgen.journey.remarks.collecting import Taken


def people_named(words: Iterable[str]) -> dict[str, str]:
    """Return ids by the names they stand for in Word: "Tên=ID", or "ID" for whoever is not known."""
    named: dict[str, str] = {}
    for word in words:
        name, _, id = word.rpartition("=")
        named[name.strip()] = id.strip()
    return named


def as_json(taken: Taken) -> dict[str, Any]:
    """Return the keys that drafts and workbooks add to the document of the command."""
    return {
        "drafts": [
            {
                "file": draft.file,
                "sha256": draft.sha256,
                "form": draft.form,
                "subject": draft.subject,
                "version": draft.version,
                "looks": draft.looks,
                "resolved": draft.resolved,
                "remarks": [_row(remark) for remark in draft.remarks],
            }
            for draft in taken.drafts
        ],
        "answers": [
            {"file": book.file, "remark": remark.id, "outcome": given.outcome, "answer": given.text}
            for book in taken.books
            for remark, given in book.answers
        ],
        "new_remarks": len(taken.new),
        "new_answers": len(taken.answered),
    }


def _row(remark: Comment) -> dict[str, Any]:
    facts = ("id", "meeting", "person", "section", "kind", "quote", "text")
    return {name: getattr(remark, name) for name in facts} | {"at": remark.at.isoformat(timespec="seconds")}


def say_taken(taken: Taken, output: Output) -> None:
    """Say what was found, remark by remark, for people."""
    for draft in taken.drafts:
        count = len(draft.remarks)
        output.say("{file}: {form} {subject}, {count} góp ý", **_about(draft), count=count)
        for remark in draft.remarks:
            output.say("  {person}, {section}: {told}", person=remark.person, section=remark.section, told=remark.told)
        if draft.looks:
            output.say("  {looks} chỗ chỉ đổi cách trình bày, bỏ qua.", looks=draft.looks)
        if draft.resolved:
            output.say("  {resolved} góp ý đã đánh dấu xong trong Word, vẫn cần trả lời.", resolved=draft.resolved)
    for book in taken.books:
        output.say("{file}: {count} câu trả lời mới", file=book.file, count=len(book.answers))


def _about(draft: Any) -> dict[str, str]:
    return {"file": draft.file, "form": draft.form, "subject": draft.subject}


def say_kept(taken: Taken, output: Output, *, apply: bool) -> None:
    """Say what was kept, or how to keep it."""
    if apply and (taken.drafts or taken.books):
        counts = {"remarks": len(taken.new), "answers": len(taken.answered)}
        output.say("Đã nhận {remarks} góp ý mới, {answers} câu trả lời.", **counts)
    elif any(draft.remarks for draft in taken.drafts) or any(book.answers for book in taken.books):
        output.say("Chưa nhận góp ý nào. Thêm --apply để nhận.")
