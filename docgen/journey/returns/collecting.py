"""What comes back from the people: forms filled in are read, held against the data, and put into them on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from docgen.core.problem import Problem
from docgen.errors import DataFaulty
from docgen.journey.returns.changes import Merged
from docgen.journey.returns.merging import Merger, Winner
from docgen.journey.returns.open_forms import forms_to_fill_in
from docgen.journey.returns.originals import as_it_went_out
from docgen.journey.returns.saving import Incoming, saved, tried
from docgen.journey.session import Session
from docgen.returns.reading import Originals, Returned, read_returned
from docgen.sheets import extended

# Nobody gives back a form of this size; what is larger is not read into memory.
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class CollectOrder:
    """How to take forms: write or only show; whose text wins a conflict; whether old encodings are converted.

    `subject` names the only person whose form is taken, empty for anybody's.
    """

    apply: bool = False
    winner: Winner = ""
    convert_legacy: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """Every form that was given, with what it changes; `saved` are the names of those now in the data."""

    forms: tuple[Merged, ...]
    saved: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return everything that is to be known about the forms."""
        return tuple(problem for form in self.forms for problem in form.problems)

    @property
    def ok(self) -> bool:
        """Tell whether every form can be taken, or was."""
        return not any(form.has_errors for form in self.forms)


def collect_forms(session: Session, files: Sequence[Incoming], order: CollectOrder) -> Collected:
    """Read returned forms; with `apply` those without errors go into the data, the others are left out and told.

    Raises EditConflict, DataFaulty when somebody changes the data meanwhile, OutputNotWritable.
    """
    desk = session.desk
    forms: dict[str, list[str]] = {}
    for plan in forms_to_fill_in(session):
        if order.subject in ("", plan.subject):
            forms.setdefault(plan.subject, []).append(plan.form)
    known = partial(as_it_went_out, session)
    merger = Merger(session.season.review, desk.workspace.period, forms, order.winner)
    with extended(desk.form_set.columns):
        returned = (_read(f, order, known) for f in files)
        read = [merger.merge(form) for form in returned]
        seen = tried(session, read)
        done = saved(session, seen, files) if order.apply else ()
    return Collected(seen, tuple(form.returned.file for form in done))


def _read(file: Incoming, order: CollectOrder, originals: Originals) -> Returned:
    return read_returned(file.data, file.name, convert_legacy=order.convert_legacy, originals=originals)


def incoming(paths: Iterable[Path]) -> tuple[Incoming, ...]:
    """Read the files that came back, two of one name under both; raises DataFaulty for one that cannot be read."""
    files: dict[str, Incoming] = {}
    for path in paths:
        name = path.name if path.name not in files else str(path)
        files[name] = Incoming(name, _bytes(path))
    return tuple(files.values())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataFaulty(f"{path} quá lớn so với một phiếu. Hãy xem lại tệp, bỏ hình rồi lưu lại.")
        return path.read_bytes()
    except OSError as error:
        raise DataFaulty(f"Không đọc được {path}. Hãy xem lại tên tệp, quyền đọc rồi chạy lại.") from error
