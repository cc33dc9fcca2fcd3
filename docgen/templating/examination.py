"""A template looked at in full: what it reads, and all that is wrong with it at once, as values with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.errors import TemplateError, fault_and_remedy
from docgen.templating.check.checking import Checked, checked, tags_elsewhere
from docgen.templating.check.fields import Field, fields_of
from docgen.templating.check.revisions import revisions_in
from docgen.templating.package.container import Package, open_package
from docgen.templating.package.parts import filled_parts
from docgen.templating.package.safety import dangers_of, without_past
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place
from docgen.templating.values.filters import FILTERS

Filters = Mapping[str, Callable[..., object]]
# Faults of the file itself: they forbid any use of it, strict or not.
_OF_THE_FILE = frozenset({"mau_khong_mo_duoc", "mau_thanh_phan_nguy_hiem"})


@dataclass(frozen=True)
class Examination:
    """A template as it was read: its package (None if it cannot be opened), its parts as trees, its faults."""

    name: str
    package: Package | None
    parts: tuple[Checked, ...]
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the template from being used."""
        return tuple(fault for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What an editor should look at, though every paper will be sound."""
        return tuple(fault for fault in self.faults if fault.severity == "warning")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields the template reads, with the places."""
        return fields_of(part.tree for part in self.parts)

    def opened(self) -> Package:
        """Return the package; TemplateError if the file itself may not be used."""
        of_the_file = [fault for fault in self.errors if fault.code in _OF_THE_FILE]
        if self.package is None or of_the_file:
            raise self.refusal(of_the_file)
        return self.package

    def refusal(self, faults: Iterable[Fault]) -> TemplateError:
        """Return the refusal that tells the first of these faults and carries all of them."""
        first, *others = faults
        more = f" (và {len(others)} lỗi nữa)" if others else ""
        where = f" tại {first.place}" if first.place != Place() else ""
        remedy = first.hint if "Hãy " in first.hint else f"Hãy sửa thẻ: {first.hint}"
        problems = tuple(fault.problem(self.name) for fault in (first, *others))
        return TemplateError(f"{self.name}: {first.message}{where}{more}. {remedy}", problems)


def examined(source: Path | str | bytes, *, filters: Filters | None = None) -> Examination:
    """Read a template and gather everything wrong with it; no fault of a template is ever raised."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "mẫu" if isinstance(source, bytes) else Path(source).name
    known = {**FILTERS, **(filters or {})}
    try:
        original = open_package(data)
        dangers = tuple(dangers_of(original))
        package = without_past(original)
        parts = tuple(checked(part, known) for part in filled_parts(package))
    except TemplateError as error:
        message, remedy = fault_and_remedy(str(error))
        return Examination(name, None, (), (_unopened(message, remedy),))
    elsewhere = tags_elsewhere(package, (part.part for part in parts))
    revisions = (told for part in parts for told in revisions_in(part.part))
    faults = (*dangers, *revisions, *(told for part in parts for told in part.faults), *elsewhere)
    # A cell word stands for several tags: what is wrong with it is told once.
    return Examination(name, package, parts, tuple(dict.fromkeys(faults)))


def _unopened(message: str, remedy: str) -> Fault:
    return fault("mau_khong_mo_duoc", Place(), ly_do=message.rstrip("."), cach=remedy)
