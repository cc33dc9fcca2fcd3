"""The catalogue for people: the sets there are, and the faults of a set an office made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.nearest import nearest
from docgen.errors import TemplateError
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import Form, FormSet
from docgen.settings import FILE, load_workspace
from docgen.templating import compile_template


def catalogue() -> tuple[FormSet, ...]:
    """Return the sets that ship with docgen."""
    return tuple(load_form_set(name) for name in known_sets())


def named_set(name: str) -> FormSet:
    """Return a set by its id, its folder, or the workspace that uses it; raises FormUnknown."""
    folder = Path(name)
    if (folder / FILE).is_file():
        workspace = load_workspace(folder)
        return load_form_set(workspace.form_set, workspace.root)
    return load_form_set(name)


def template_faults(form_set: FormSet) -> Iterator[Problem]:
    """Yield what the Word files of a set have wrong: tags that cannot be read, fields no data will ever fill."""
    for form in form_set.forms:
        try:
            template = compile_template(form.template)
        except TemplateError as error:
            yield from error.problems or (_unreadable(form, error),)
            continue
        for field in template.fields:
            name = field.path.partition(".")[0].partition("[")[0]
            if name not in form.content.fields:
                yield _not_promised(form, name, str(field.places[0]) if field.places else "")


def _unreadable(form: Form, error: TemplateError) -> Problem:
    hint = "Mở mẫu bằng Word, sửa rồi lưu lại."
    return Problem("mau_khong_dung_duoc", Origin(form.template.name), str(error), hint)


def _not_promised(form: Form, name: str, place: str) -> Problem:
    close = nearest(name, form.content.fields)
    hint = (
        f"Sửa thẻ thành “{close}” nếu đúng ý." if close else "Thêm trường vào lược đồ của mẫu, hoặc dòng them_truong."
    )
    message = f"Mẫu {form.code} đọc trường “{name}” mà lược đồ của mẫu không có."
    return Problem("truong_ngoai_luoc_do", Origin(form.template.name, place), message, hint)
