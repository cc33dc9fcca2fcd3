"""Renders the papers of a task with nothing but the task and the templates: on this machine or on another."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from docgen.batch.member import header
from docgen.batch.task import MARK, Paper, Result, Row, Task, Templates, WordTemplate, context_of, mark_of
from docgen.core.problem import Origin, Problem
from docgen.errors import RenderError, TemplateError
from docgen.templating import Template, compile_template

# Compiled once for each process, or found faulty once.
_COMPILED: dict[str, Template | TemplateError] = {}
_HINT = "Sửa mẫu bằng Word, hoặc sửa giá trị ở dữ liệu nguồn, rồi chạy lại."


def render_task(task: Task, templates: Templates) -> Result:
    """Render the papers of a task; one that fails is named in its row and does not stop the others."""
    rendering = Rendering(task, templates)
    while not rendering.result:
        rendering.go_on(len(task.papers))
    return rendering.result


class Rendering:
    """A task half rendered: who has other things to do between two papers goes on with it by and by."""

    def __init__(self, task: Task, templates: Templates) -> None:
        self._task, self._templates = task, templates
        self._rows: list[Row] = []
        self._pieces: list[bytes] = []
        self._end = 0

    @property
    def result(self) -> Result | None:
        """Return the result once every paper is rendered."""
        if len(self._rows) < len(self._task.papers):
            return None
        return Result(self._task.number, tuple(self._rows), tuple(self._pieces))

    def go_on(self, papers: int) -> None:
        """Render so many papers more."""
        done = len(self._rows)
        for number in range(done, min(done + papers, len(self._task.papers))):
            self._rows.append(self._rendered(number))

    def _rendered(self, number: int) -> Row:
        paper, contexts = self._task.papers[number], self._task.contexts
        context = contexts[number] if contexts else context_of(paper.content)
        try:
            data = _template(paper.template, self._templates).render({**context, MARK: mark_of(paper)})
        except (RenderError, TemplateError) as error:
            return Row("", 0, 0, _problems(paper, error, self._templates[paper.template].name))
        head = header(paper.name, data)
        self._pieces += (head, data)
        start = self._end + len(head)
        self._end = start + len(data)
        return Row(hashlib.sha256(data).hexdigest(), start, len(data))


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
