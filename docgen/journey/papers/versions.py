"""The text of any version of a draft that was made here, and what changed between two of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.batch.pack import Pack
from docgen.core.comparison import SectionChange, changes_between
from docgen.core.draft_text import Part
from docgen.errors import DataFaulty
from docgen.journal.journal import Journal, Made
from docgen.journey.papers.sinks import stand_of
from docgen.layout.word.flow import flow
from docgen.settings import Workspace

# What puts a version into somebody's hands; "received" and "read" confirm it.
_GOT = ("sent", "received", "read")


def versions_of(journal: Journal, form: str, subject: str) -> tuple[Made, ...]:
    """Return the versions of a draft, oldest first, each once, as it was made last; raises DataFaulty for none."""
    made = journal.made([(form, subject, "draft")]).get((form, subject, "draft"), [])
    if not made:
        raise DataFaulty(f"Chưa có dự thảo mẫu {form} của {subject}. Hãy xem lại mã, hoặc chạy docgen render trước.")
    latest: dict[str, Made] = {}
    for row in made:
        latest.pop(row.version, None)  # a text that comes back is the newest again
        latest[row.version] = row
    return tuple(latest.values())


def version_called(versions: Sequence[Made], text: str) -> Made:
    """Return the version whose SHA-256 begins with a text; raises DataFaulty where that is none or several."""
    found = [made for made in versions if made.version.startswith(text.lower())]
    if len(found) != 1:
        known = ", ".join(made.version[:12] for made in versions)
        raise DataFaulty(f"Mã bản “{text}” chỉ {len(found)} bản của dự thảo này. Hãy chọn một trong: {known}.")
    return found[0]


def text_of(workspace: Workspace, made: Made) -> tuple[Part, ...]:
    """Return the text of a version, part by part; raises DataFaulty where its file is no longer kept."""
    return flow(bytes_of(workspace, made))


def bytes_of(workspace: Workspace, made: Made) -> bytes:
    """Return the Word file of a version, the very one its SHA-256 names; raises DataFaulty where it is lost."""
    data = found_bytes(workspace, made)
    if data is None:
        raise DataFaulty(
            f"Tệp của bản {made.version[:12]} không còn ở {made.path} hay ở {workspace.versions.name}. "
            "Hãy khôi phục thư mục out từ bản sao lưu rồi chạy lại."
        )
    return data


def found_bytes(workspace: Workspace, made: Made) -> bytes | None:
    """Return the bytes of a version from the pack, its own place or the older versions; None where no copy is whole."""
    return next((data for data in _copies(workspace, made) if hashlib.sha256(data).hexdigest() == made.version), None)


def _copies(workspace: Workspace, made: Made) -> Iterator[bytes]:
    place = workspace.root / made.path
    if "segment" in made.detail:
        yield Pack(place.parents[2]).read(stand_of(made))
    for path in (place, workspace.versions / f"{made.version}.docx"):
        if path.is_file():
            yield path.read_bytes()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which versions to compare, as SHA-256s or their first digits.

    Nothing said, the one before the current one and the current one; with `reader` the one that person got last.
    """

    before: str = ""
    after: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a draft and the sections that differ."""

    before: str
    after: str
    changes: tuple[SectionChange, ...]


def compared(workspace: Workspace, journal: Journal, draft: tuple[str, str], wanted: Wanted) -> Compared:
    """Compare two versions of a draft (form, subject); raises DataFaulty for one that is unknown or not kept."""
    versions = versions_of(journal, *draft)
    new = version_called(versions, wanted.after) if wanted.after else versions[-1]
    asked = got_last(journal, draft, wanted.reader) if wanted.reader else wanted.before
    old = version_called(versions, asked) if asked else versions[max(0, versions.index(new) - 1)]
    return Compared(old.version, new.version, changes_between(text_of(workspace, old), text_of(workspace, new)))


def got_last(journal: Journal, draft: tuple[str, str], person: str) -> str:
    """Return the version of a draft (form, subject) that a person read, received or was sent last."""
    form, subject = draft
    known = [entry for entry in journal.entries(form=form, subject=subject, person=person) if entry.action in _GOT]
    if not known:
        raise DataFaulty(f"{person} chưa nhận bản nào của dự thảo này. Hãy xem lại mã người, hoặc dùng --before.")
    return known[-1].version


def changes_of(
    workspace: Workspace, journal: Journal, draft: tuple[str, str], before: str, after: str = ""
) -> tuple[SectionChange, ...]:
    """Return what changed in a draft (form, subject) from one version to another, or to the current one.

    Versions are SHA-256s or their first digits; raises DataFaulty for one that is unknown or no longer kept.
    """
    return compared(workspace, journal, draft, Wanted(before, after)).changes
