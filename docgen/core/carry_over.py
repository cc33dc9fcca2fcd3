"""What of last season's data stands for the next one: who and where is kept, what was done and rated is asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.core.vietnamese.text import fold

# Kind of record → the columns that hold from one period to the next; every other sheet starts empty.
KEPT: Mapping[str, tuple[str, ...]] = {
    "don_vi": ("ma", "ten", "loai", "cap_tren", "dong_tren", "dong_duoi", "dia_danh", "ky_hieu", "thu_tu"),
    "ca_nhan": (
        *("ma", "ho_ten", "ngay_sinh", "gioi_tinh", "chi_bo", "ngay_vao_dang", "ngay_chinh_thuc"),
        *("chuc_vu_dang", "chuc_vu_chinh_quyen", "chuc_vu_doan_the", "don_vi_cong_tac"),
        *("noi_cu_tru", "noi_xin_nhan_xet", "loai_ca_nhan", "nhom_tuong_dong", "thu_tu"),
        *("ma_so_vien_chuc", "ma_chuc_danh", "dien_quan_ly"),
    ),
    "tap_the": ("ma", "ten", "loai", "don_vi", "nguoi_dung_dau", "quyen_han_ky", "chuc_vu_ky", "nguoi_ky"),
    "hoi_nghi": (
        *("ma", "ten", "loai_hoi_nghi", "tap_the", "ca_nhan_kiem_diem", "dia_diem", "diem_cau", "chu_tri", "thu_ky"),
        *("chuong_trinh", "hinh_thuc_gui", "noi_nop_ho_so"),
    ),
    "thanh_phan": ("hoi_nghi", "nguoi", "ho_ten", "chuc_vu", "vai_tro", "nhan_du_thao", "bieu_quyet"),
}
# Texts in which the year of the period stands: it moves on.
_DATED = (("hoi_nghi", "ten"),)
_SELF_REVIEWED = {"ca_nhan": "Bản kiểm điểm", "tap_the": "Báo cáo kiểm điểm"}
_OPEN = ("dang", "chua", None)


@dataclass(frozen=True, slots=True)
class Years:
    """The year that is over and the one to come."""

    old: int
    new: int


def carried(records: Iterable[Record], years: Years, columns: Mapping[str, frozenset[str]]) -> tuple[Record, ...]:
    """Return the records of the new season; `columns` are those its sheets have.

    A shortcoming found last year, or not yet put right, becomes a row of sheet `Khắc phục` without a status: S25.
    """
    old = tuple(records)
    kept = (_kept(record, years, columns) for record in old if record.kind in KEPT)
    return (*kept, *_to_be_remedied(old, years))


def _kept(record: Record, years: Years, columns: Mapping[str, frozenset[str]]) -> Record:
    names = [name for name in KEPT[record.kind] if name in columns[record.kind]]
    values: dict[str, Value] = {name: record.values[name] for name in names if record.values.get(name) is not None}
    for kind, name in _DATED:
        if kind == record.kind and isinstance(values.get(name), str):
            values[name] = str(values[name]).replace(str(years.old), str(years.new))
    return Record(record.kind, values, record.origin)


def _to_be_remedied(records: tuple[Record, ...], years: Years) -> Iterator[Record]:
    plans = [r for r in records if r.kind == "ke_hoach_khac_phuc"]
    planned = {r.text("doi_tuong") for r in plans}
    taken_up = {(r.text("doi_tuong"), fold(r.text("han_che"))) for r in plans}
    for record in records:
        if record.kind == "khac_phuc" and record.values.get("trang_thai") in _OPEN:
            if (record.text("doi_tuong"), fold(record.text("noi_dung"))) in taken_up:
                continue
            yield _remedy(record.text("doi_tuong"), record.text("nguon"), record.text("noi_dung"), record.origin)
        elif record.kind == "ke_hoach_khac_phuc":
            source = f"Kế hoạch khắc phục năm {years.old}"
            yield _remedy(record.text("doi_tuong"), source, record.text("han_che"), record.origin)
        elif record.kind in _SELF_REVIEWED and record.text("ma") not in planned:
            source = f"{_SELF_REVIEWED[record.kind]} năm {years.old}"
            for line in record.text("han_che").splitlines():
                if line.strip():
                    yield _remedy(record.text("ma"), source, line.strip(), record.origin)


def _remedy(subject: str, source: str, shortcoming: str, origin: Origin) -> Record:
    return Record("khac_phuc", {"doi_tuong": subject, "nguon": source, "noi_dung": shortcoming}, origin)
