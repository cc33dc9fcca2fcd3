"""Prints every form's sample papers with LibreOffice and writes their pages to golden_pages.json, then tries rdocx.

Usage: python tools/golden_pages.py [SET/CODE…]. Needed after a template, a sample context, LibreOffice or rdocx has
changed; with forms named, only theirs are printed and the other rows stay.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from docgen.files import sha256_of, write_once
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import Form
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.printers.golden import TABLE, GoldenForm, pages_of
from docgen.printing.printers.printer import LIBREOFFICE, RDOCX, Printer, required
from docgen.templating import compile_template

CONTEXTS = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "contexts"
# A text longer than this is prose: said twice, it moves the page breaks.
PROSE = 40
# docgen's name of a paper → the end of its context's file.
SAMPLES = {"mau": "", "trong": ".trong"}
LONG = "dai"


@dataclass(frozen=True)
class Sample:
    """One golden paper: its form by set and code, its name, its Word file."""

    form: str
    name: str
    word: Path


def every_form() -> dict[str, Form]:
    """Return the forms of all sets by "<form set>/<form>"."""
    forms = (form for name in known_sets() for form in load_form_set(name).forms)
    return {f"{form.set_id}/{form.code}": form for form in forms}


def papers(forms: dict[str, Form], folder: Path) -> Iterator[Sample]:
    """Render the sample papers of forms into `folder`."""
    for name, form in sorted(forms.items()):
        template = compile_template(form.template)
        for paper, context in _contexts(form):
            word = folder / f"{name.replace('/', '_')}_{paper}.docx"
            word.write_bytes(template.render(context))
            yield Sample(name, paper, word)


def _contexts(form: Form) -> Iterator[tuple[str, Any]]:
    for paper, end in SAMPLES.items():
        path = CONTEXTS / form.set_id / f"{form.code}{end}.json"
        if path.is_file():
            context = json.loads(path.read_text("utf-8"))
            yield paper, context
            if not end:
                yield LONG, _said_twice(context)


def _said_twice(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said_twice(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_said_twice(inner) for inner in value]
    return f"{value} {value}" if isinstance(value, str) and len(value) > PROSE else value


def printed(samples: Sequence[Sample], printer: Printer) -> dict[tuple[str, str], list[str]]:
    """Return the page digests of every sample as a printer makes it; none of one it cannot print."""
    folder = samples[0].word.parent / printer.identity.split()[0]
    jobs = [PrintJob(sample.word, folder / f"{sample.word.stem}.pdf") for sample in samples]
    results = print_documents(jobs, printer=printer)
    return {
        (sample.form, sample.name): pages_of(result.job.target) if result.ok and not result.warning else []
        for sample, result in zip(samples, results, strict=True)
    }


def table(folder: Path, named: Sequence[str] = ()) -> dict[str, Any]:
    """Return the whole table, made anew, or with only the rows of these forms made anew."""
    forms = every_form()
    samples = list(papers({name: form for name, form in forms.items() if not named or name in named}, folder))
    reference, substitute = required(LIBREOFFICE), required(RDOCX)
    golden, tried = printed(samples, reference), printed(samples, substitute)
    kept = json.loads(TABLE.read_text("utf-8"))["forms"] if named else {}
    rows = {name: row for name, row in kept.items() if name in forms}
    for name in dict.fromkeys(sample.form for sample in samples):
        own = {paper: pages for (form, paper), pages in golden.items() if form == name}
        other = [paper for paper, pages in own.items() if not pages or tried[name, paper] != pages]
        rows[name] = asdict(GoldenForm(sha256_of(forms[name].template), own, {substitute.identity: other}))
    return {"printer": reference.identity, "forms": {name: rows[name] for name in sorted(rows)}}


def main(named: Sequence[str]) -> None:
    """Write the table and say what the substitute does not reproduce."""
    with tempfile.TemporaryDirectory() as folder:
        made = table(Path(folder), named)
    write_once(TABLE, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode())
    for name, row in made["forms"].items():
        for printer, other in row["differs"].items():
            sys.stdout.write(f"{name}: {printer} differs in {', '.join(other)}\n" if other else "")


if __name__ == "__main__":
    main(sys.argv[1:])
