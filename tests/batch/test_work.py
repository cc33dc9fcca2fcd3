from __future__ import annotations

import hashlib
from collections.abc import Callable

from docgen.batch.task import Paper, Task, Templates, WordTemplate, content_of, context_of
from docgen.batch.work import Rendering, render_task
from docgen.templating import compile_template


def test_papers_are_those_the_engine_gives(paper: Callable[..., Paper], form_02a: Templates) -> None:
    task = Task(0, (paper("DV001"), paper("DV002")))
    result = render_task(task, form_02a)
    block = b"".join(result.pieces)
    papers = [block[row.start : row.start + row.size] for row in result.rows]
    template = compile_template(next(iter(form_02a.values())).data)
    assert papers == [template.render(context_of(one.content)) for one in task.papers]
    assert [hashlib.sha256(data).hexdigest() for data in papers] == [row.version for row in result.rows]


def test_paper_that_fails_is_named_and_the_others_are_made(paper: Callable[..., Paper], form_02a: Templates) -> None:
    bad = paper("DV002")._replace(content=content_of({"ho_ten": "thiếu mọi trường khác"}))
    rows = render_task(Task(0, (paper("DV001"), bad, paper("DV003"))), form_02a).rows
    assert [bool(row.version) for row in rows] == [True, False, True]
    (problem,) = rows[1].problems
    assert problem.code == "khong_tao_duoc_van_ban"
    assert "DV002" in problem.message


def test_template_that_fails_names_its_file_for_each_paper(paper: Callable[..., Paper]) -> None:
    templates = {"hong": WordTemplate("mau_hong.docx", b"khong phai tep Word")}
    papers = tuple(paper(f"DV{n}")._replace(template="hong") for n in range(2))
    rows = render_task(Task(0, papers), templates).rows
    assert [row.version for row in rows] == ["", ""]
    assert all(row.problems for row in rows)


def test_task_rendered_by_and_by_is_the_task_rendered_at_once(
    papers_in_tasks: Callable[[int, int], list[Task]], form_02a: Templates
) -> None:
    (task,) = papers_in_tasks(1, 7)
    rendering = Rendering(task, form_02a)
    for _ in range(4):
        assert rendering.result is None
        rendering.go_on(2)
    assert rendering.result == render_task(task, form_02a)


def test_task_without_papers_has_a_result(form_02a: Templates) -> None:
    assert render_task(Task(5, ()), form_02a).number == 5
