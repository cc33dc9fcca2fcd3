"""How a template will look: filled with sample data, as Word file, PDF and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.errors import FileThere
from docgen.files import inside, write_changed
from docgen.journey.editing.owner import Owner
from docgen.journey.editing.samples import made_for, sample_of
from docgen.journey.papers.prints import NO_PRINTER, can_print, pdf_of
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.pictures import can_picture, pictures_of
from docgen.templating import compile_template

_ENDING = "_xem_truoc"
_NO_PICTURES = Problem(
    "khong_co_poppler",
    Origin("máy này"),
    "Chưa cài Poppler nên chỉ có Word và PDF, chưa có hình.",
    "Chạy “docgen doctor” để xem cách cài, hoặc mở PDF.",
    "warning",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What was made of a template, and what could not be."""

    word: Path
    pdf: Path | None = None
    pictures: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def preview(template: Path, owner: Owner | None, folder: Path) -> Preview:
    """Fill a template with sample data into `folder`; without a printer the Word file alone, and a word about it.

    Raises TemplateError and RenderError with the place, OutputNotWritable.
    """
    compiled = compile_template(template)
    context = sample_of(owner) if owner else made_for(field.path for field in compiled.fields)
    word = inside(folder, f"{template.stem}{_ENDING}.docx")
    write_changed(word, compiled.render(context))
    return _printed(word) if can_print() else Preview(word, problems=(NO_PRINTER,))


def _printed(word: Path) -> Preview:
    (result,) = print_documents([PrintJob(word, pdf_of(word))])
    if not result.ok:
        hint = "Chạy “docgen doctor”, sửa rồi chạy lại."
        return Preview(word, problems=(Problem("khong_in_duoc_pdf", Origin(str(word)), result.failure, hint),))
    pictures = pictures_of(pdf_of(word))
    return Preview(word, pdf_of(word), pictures, () if can_picture() else (_NO_PICTURES,))


def begin(owner: Owner, target: Path) -> None:
    """Write a file to begin with, the form's own template; raises FileThere, OutputNotWritable."""
    if target.exists():
        raise FileThere(f"{target} đã có. Hãy chọn tên tệp khác.")
    write_changed(target, owner.form.template.read_bytes())
