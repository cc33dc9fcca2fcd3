"""The linter: every rule over every part, causes told without what only follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.core.problem import Problem
from docgen.core.shape import Shape
from docgen.templating.check.fields import Field
from docgen.templating.examination import examined
from docgen.templating.lint import braces, fields, loops, splitting, tags_alone, wordmarks
from docgen.templating.lint.case import Case
from docgen.templating.lint.causes import causes_only
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place

_RULES: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    splitting.split_tags,
    braces.stray_braces,
    braces.decomposed,
    braces.in_properties,
    wordmarks.fields,
    wordmarks.controls,
    wordmarks.boxes,
    wordmarks.hidden,
    tags_alone.outside_tables,
    tags_alone.together,
    tags_alone.across_tables,
    tags_alone.taken_along,
    tags_alone.blank_lines,
    fields.unknown_fields,
    fields.wrong_kinds,
    fields.impossible_values,
    loops.empty_blocks,
    loops.idle_loops,
    loops.shadowing,
    loops.row_loops,
)
# With one of these a part is not read to its end, or not as its author meant it.
_READS_LESS = frozenset(
    {"mau_sai_cu_phap", "mau_ngoai_ngon_ngu", "mau_the_do", "mau_the_la", "mau_qua_nhieu_tang", "mau_ngoac_le"}
    | {"mau_dong_thua", "mau_mo_dong_chung", "mau_tr_ngoai_bang", "mau_chu_canh_the", "mau_the_ngoai_cho"}
    | {"mau_bo_loc_la", "mau_ky_tu_an", "mau_vat_trong_the", "mau_the_ngoai_phan", "mau_con_sua_doi"}
)


@dataclass(frozen=True)
class Report:
    """A template with everything an editor should know of it, in reading order."""

    name: str
    fields: tuple[Field, ...]
    faults: tuple[Fault, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults as problems of the file."""
        return tuple(fault.problem(self.name) for fault in self.faults)

    def having(self, others: Iterable[Fault]) -> Report:
        """Return the report with what another reader of the file has found."""
        return replace(self, faults=tuple(sorted((*self.faults, *others), key=_reading_order)))

    @property
    def readable(self) -> bool:
        """Whether the file could be opened as a Word file at all."""
        return not any(fault.code == "mau_khong_mo_duoc" for fault in self.faults)

    def count(self, severity: str) -> int:
        """Return how many faults have this severity."""
        return sum(fault.severity == severity for fault in self.faults)


def lint(source: Path | bytes, *, contract: Shape | None = None) -> Report:
    """Read a template and gather all that is wrong with it; no fault is ever raised.

    A file that cannot be read is a fault like any other.
    """
    name = str(source) if isinstance(source, Path) else "mẫu"
    try:
        examination = examined(source)
    except OSError as error:
        return Report(name, (), (_unreadable(error),))
    if examination.package is None:
        return Report(name, (), examination.faults)
    cases = [Case(examination.package, part, contract) for part in examination.parts]
    found = [*examination.faults, *wordmarks.of_the_file(examination.package)]
    found += [told for case in cases for rule in _RULES for told in rule(case)]
    found += _of_the_whole(found, cases, contract)
    faults = sorted(causes_only(dict.fromkeys(found)), key=_reading_order)
    return Report(name, examination.fields, tuple(faults))


def _unreadable(error: OSError) -> Fault:
    remedy = "Hãy xem lại tên tệp, đóng tệp ở chương trình khác rồi chạy lại."
    return fault("mau_khong_mo_duoc", Place(), ly_do=f"không đọc được tệp ({error.strerror})", cach=remedy)


def _of_the_whole(found: list[Fault], cases: list[Case], contract: Shape | None) -> Iterator[Fault]:
    """Yield what only all parts together tell; a template with other faults may only look so because of them."""
    if not any(case.checked.tagged for case in cases):
        if not found:
            yield fault("mau_khong_co_the", Place())
    elif contract and not any(told.code in _READS_LESS for told in found):
        yield from fields.unused_fields(cases, contract)


def foreign_font(place: Place, found: str, wanted: str) -> Fault:
    """Return the fault of letters in another font; resolving styles is for who lays out pages."""
    return fault("mau_phong_chu_la", place, phong=found, can=wanted)


def _reading_order(told: Fault) -> tuple[bool, str, int, str]:
    return told.place.part != "word/document.xml", told.place.part, told.place.order, told.code
