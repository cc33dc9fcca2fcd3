"""Word papers from plans: rendered when the template or the data changed, kept when not, journalled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.core.planning.season import PlannedPaper
from docgen.core.problem import Origin, Problem
from docgen.errors import RenderError, TemplateError
from docgen.files import inside, sha256_of, write_once
from docgen.journey.desk import Desk, fingerprint

Status = Literal["written", "unchanged", "failed"]
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in `out`: where it is, its version (SHA-256), and whether it was written this time."""

    form: str
    subject: str
    stage: str
    path: Path
    sha256: str
    status: Status
    problems: tuple[Problem, ...] = ()


def make_papers(desk: Desk, planned: Iterable[PlannedPaper], root: Path) -> Iterator[PaperRow]:
    """Yield one row for each plan, in order; a paper that fails does not stop the others."""
    for plan in planned:
        path = inside(root, plan.folder, f"{desk.form_set.form(plan.form).file_stem}_{plan.subject}.docx")
        try:
            row = _made(desk, plan, path)
        except (RenderError, TemplateError) as error:
            row = PaperRow(plan.form, plan.subject, plan.stage, path, "", "failed", _problems(plan, error))
        yield row


def all_made(rows: Iterable[PaperRow]) -> tuple[PaperRow, ...]:
    """Return the papers, every one of them; raises TemplateError with every fault when one failed."""
    papers = tuple(rows)
    failed = [row for row in papers if row.status == "failed"]
    if failed:
        faults = tuple(dict.fromkeys(problem for row in failed for problem in row.problems))
        raise TemplateError(f"Có {len(failed)} văn bản không tạo được. Hãy sửa mẫu hoặc dữ liệu rồi chạy lại.", faults)
    return papers


def _made(desk: Desk, plan: PlannedPaper, path: Path) -> PaperRow:
    template, version = desk.template(plan.form)
    source = fingerprint(version, plan.context)
    kept = _kept(desk, plan, path, source)
    if kept:
        return PaperRow(plan.form, plan.subject, plan.stage, path, kept, "unchanged")
    return _write(desk, plan, path, template.render(plan.context), source)


def _kept(desk: Desk, plan: PlannedPaper, path: Path, source: str) -> str:
    """Return the version of a paper that is there, unchanged and made from the same source."""
    version = desk.journal.version_from(plan.form, plan.subject, plan.stage, source)
    return version if version and path.is_file() and sha256_of(path) == version else ""


def _write(desk: Desk, plan: PlannedPaper, path: Path, data: bytes, source: str) -> PaperRow:
    kept = _set_aside(desk, plan, path, data)
    version = write_once(path, data)
    desk.record(
        "made",
        form=plan.form,
        subject=plan.subject,
        stage=plan.stage,
        version=version,
        path=desk.relative(path),
        detail={"source": source},
    )
    return PaperRow(plan.form, plan.subject, plan.stage, path, version, "written", kept)


def _set_aside(desk: Desk, plan: PlannedPaper, path: Path, data: bytes) -> tuple[Problem, ...]:
    """Keep a paper that somebody edited by hand under another name before `data` take its place."""
    if not path.is_file():
        return ()
    known = desk.journal.entries(action="made", form=plan.form, subject=plan.subject, stage=plan.stage)
    found = sha256_of(path)
    # A run that stopped between the paper and its line left the very bytes that come now.
    if any(entry.version == found for entry in known) or found == hashlib.sha256(data).hexdigest():
        return ()
    kept = path.with_name(f"{path.stem}_sua_tay_{found[:8]}{path.suffix}")
    path.replace(kept)
    message = "Văn bản đã được sửa tay sau khi docgen tạo; bản sửa tay được giữ với tên mới."
    hint = f"Đưa nội dung sửa vào dữ liệu nguồn nếu cần. Bản sửa tay: {desk.relative(kept)}."
    return (Problem("van_ban_sua_tay", Origin(desk.relative(path)), message, hint, "warning"),)


def _problems(plan: PlannedPaper, error: RenderError | TemplateError) -> tuple[Problem, ...]:
    """Return the faults of a template as it tells them, or the one of a value, under the form and the subject."""
    if error.problems:
        return tuple(error.problems)
    hint = "Sửa mẫu bằng Word, hoặc sửa giá trị ở dữ liệu nguồn, rồi chạy lại."
    if isinstance(error, TemplateError):
        return (Problem("mau_khong_dung_duoc", Origin(f"mẫu {plan.form}"), str(error), hint),)
    origin = Origin(f"mẫu {plan.form}", error.place)
    return (Problem("khong_tao_duoc_van_ban", origin, f"{plan.subject}: {error}", hint),)
