"""Renders the papers of a task with nothing but the task and the templates: on this machine or on another."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace

from docgen.batch.block import header
from docgen.batch.task import Paper, Result, Row, Task, Templates, WordTemplate, context_of
from docgen.core.problem import Origin, Problem
from docgen.errors import RenderError, TemplateError
from docgen.templating import Template, compile_template

# Compiled once for each process, or found faulty once.
_COMPILED: dict[str, Template | TemplateError] = {}
_HINT = "Sửa mẫu bằng Word, hoặc sửa giá trị ở dữ liệu nguồn, rồi chạy lại."


def render_task(task: Task, templates: Templates) -> Result:
    """Render the papers of a task; one that fails is named in its row and does not stop the others."""
    rows: list[Row] = []
    pieces: list[bytes] = []
    end = 0
    for paper in task.papers:
        try:
            data = _template(paper.template, templates).render(context_of(paper.content))
        except (RenderError, TemplateError) as error:
            rows.append(Row("", end, 0, _problems(paper, error, templates[paper.template].name)))
            continue
        head = header(paper.name, data)
        rows.append(Row(hashlib.sha256(data).hexdigest(), end + len(head), len(data)))
        pieces += (head, data)
        end += len(head) + len(data)
    if not all(row.version for row in rows):
        gc.collect()  # a fault holds on to the frames it came from, and a pool's workers do not collect by themselves
    return Result(task.number, tuple(rows), b"".join(pieces))


def _template(digest: str, templates: Templates) -> Template:
    if digest not in _COMPILED:
        _COMPILED[digest] = _compiled(templates[digest])
    found = _COMPILED[digest]
    if isinstance(found, TemplateError):
        raise found.with_traceback(None)  # or every raise would lengthen the same traceback
    return found


def _compiled(template: WordTemplate) -> Template | TemplateError:
    try:
        return compile_template(template.data)
    except TemplateError as error:
        return error


def _problems(paper: Paper, error: RenderError | TemplateError, file: str) -> tuple[Problem, ...]:
    """Return the faults of a template as it tells them, or the one of a value, under the form and the subject."""
    if error.problems:
        return tuple(replace(problem, origin=Origin(file, problem.origin.place)) for problem in error.problems)
    if isinstance(error, TemplateError):
        return (Problem("mau_khong_dung_duoc", Origin(f"mẫu {paper.form}"), str(error), _HINT),)
    origin = Origin(f"mẫu {paper.form}", error.place)
    return (Problem("khong_tao_duoc_van_ban", origin, f"{paper.subject}: {error}", _HINT),)
