"""Rows that must be the only ones of their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.core.device_names import names_a_device
from docgen.core.problem import Problem
from docgen.core.vietnamese.text import fold
from docgen.sheets import heading
from docgen.validation.messages import elsewhere, problem, shown
from docgen.validation.rows import IDENTIFIED, Row, Rows
from docgen.validation.texts import as_text

# Kind → the keys that together name one row; the last one is pointed at.
UNIQUE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("thanh_phan", ("hoi_nghi", "nguoi")),
    ("thanh_phan", ("hoi_nghi", "ho_ten", "chuc_vu")),
    # Issues are numbered 1, 2, 3 … within one letter (D02).
    ("goi_y", ("doi_tuong", "so_van_ban", "stt")),
    ("khac_phuc", ("doi_tuong", "nguon", "noi_dung")),
    ("nhiem_vu", ("doi_tuong", "stt")),
    ("bieu_quyet", ("hoi_nghi", "doi_tuong")),
    # C24: no subject is counted twice.
    ("ket_qua", ("doi_tuong",)),
    ("ke_hoach_khac_phuc", ("doi_tuong", "han_che")),
    ("van_ban", ("mau", "ve")),
    ("truc", ("doi_tuong", "truc")),
    ("tieu_chi", ("doi_tuong", "stt")),
    ("xep_loai_lai", ("doi_tuong", "so_cu")),
    ("lich_su_don_vi", ("don_vi", "tu_ngay")),
    ("chuc_vu", ("nguoi", "chuc_vu", "tap_the")),
    ("danh_muc_chuc_vu", ("chuc_vu",)),
    ("diem_ccvc", ("doi_tuong", "thang")),
    ("ngay_nghi", ("ngay",)),
)


def one_row_per_id(rows: Rows) -> Iterator[Problem]:
    """An id names one row among organisations, members, collectives and meetings."""
    for row in rows:
        first = rows.identified.get(row.text("ma")) if row.kind in IDENTIFIED else None
        if first is not None and first is not row:
            other = elsewhere(first.at("ma"), row.at("ma"))
            yield problem("ma_trung", row.at("ma"), ma=row.text("ma"), noi=other)


def ids_can_name_files(rows: Rows) -> Iterator[Problem]:
    """An id becomes the name of a folder or a package, which no device of Windows may have."""
    for row in rows:
        if row.kind in IDENTIFIED and names_a_device(row.text("ma")):
            yield problem("ma_ten_thiet_bi", row.at("ma"), ma=row.text("ma"))


def one_row_per_person(rows: Rows) -> Iterator[Problem]:
    """A person stands once: same name, birthday and chi bộ is one person; the same name alone is not (T01, T03)."""
    members = [row for row in rows.of("ca_nhan") if rows.identified.get(row.text("ma"), row) is row]
    for first, row in _repeated(members, ("ho_ten", "ngay_sinh", "chi_bo")):
        other = elsewhere(first.at("ho_ten"), row.at("ho_ten"))
        yield problem("nguoi_trung", row.at("ho_ten"), ten=row.text("ho_ten"), noi=other)


def one_row_per_name(rows: Rows) -> Iterator[Problem]:
    """Rows without an id of their own are told apart by the keys of UNIQUE."""
    for kind, keys in UNIQUE:
        for first, row in _repeated(rows.of(kind), keys):
            titles = ", ".join(f"“{heading(kind, key)}”" for key in keys)
            typed = ", ".join(shown(as_text(row.get(key))) for key in keys)
            here = row.at(keys[-1])
            yield problem("dong_trung", here, cot=titles, gia_tri=typed, noi=elsewhere(first.at(keys[-1]), here))


def _repeated(rows: Iterable[Row], keys: tuple[str, ...]) -> Iterator[tuple[Row, Row]]:
    """Yield each row whose keys were all seen before, with the first row that had them."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        name = tuple(fold(row.text(key)) for key in keys)
        if all(name) and seen.setdefault(name, row) is not row:
            yield seen[name], row
