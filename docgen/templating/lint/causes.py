"""Which fault only follows from another: told are the causes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.templating.parse.fault import Fault
from docgen.templating.parse.place import Place

_PAIRING = frozenset({"mau_khong_dong", "mau_thieu_the_mo", "mau_the_lac", "mau_sai_cap", "mau_khac_tien_to"})
_LIFTING = frozenset({"mau_the_ngoai_cho", "mau_chu_canh_the", "mau_the_la", "mau_lech_tang"})
_LOOKS = frozenset({"mau_doan_trong", "mau_khoi_rong", "mau_khoi_cat_ngang"})
# Cause → what follows from it anywhere in the same part.
_IN_PART: dict[str, frozenset[str]] = {
    "mau_tr_ngoai_bang": _PAIRING | _LIFTING | _LOOKS,
    "mau_mo_dong_chung": _PAIRING | _LIFTING | _LOOKS | {"mau_bien_ngoai_vong"},
    "mau_khoi_qua_bang": frozenset({"mau_lech_tang"}) | _LOOKS,
    "mau_the_cat_khung": frozenset({"mau_lech_tang"}) | _LOOKS,
    "mau_khong_dong": _LOOKS,
    "mau_khac_tien_to": frozenset({"mau_doan_trong"}),
    "mau_the_do": frozenset({"mau_dong_thua", *_LOOKS}),
    # The tag that does not end may be the very end of a block.
    "mau_the_do {%": _PAIRING,
    "mau_con_ghi_chu": frozenset({"mau_the_ngoai_phan"}),
    "mau_the_ngoai_cho": frozenset({"mau_the_la"}),
    "mau_lech_tang": _LOOKS | {"mau_vong_khong_dung"},
}
# Cause → what follows from it in the same paragraph.
_AT_PLACE: dict[str, frozenset[str]] = {
    "mau_sai_cu_phap": _PAIRING | _LOOKS | {"mau_the_trong_thuoc_tinh"},
    "mau_the_la": frozenset({"mau_doan_trong"}),
    "mau_ky_tu_an": frozenset({"mau_sai_cu_phap", "mau_truong_la", "mau_truong_khong_dung"}),
    "mau_vat_trong_the": frozenset({"mau_truong_la"}),
    "mau_ngoac_le": frozenset({"mau_dong_thua"}),
    "mau_ba_ngoac": frozenset({"mau_sai_cu_phap", "mau_the_do", "mau_dong_thua", "mau_ngoac_le"}),
    "mau_the_do": frozenset({"mau_doan_trong", "mau_ngoac_le"}),
    "mau_ngoai_ngon_ngu": frozenset({"mau_the_trong_thuoc_tinh"}),
    "mau_lap_sai_kieu": frozenset({"mau_truong_la"}),
    "mau_bien_ngoai_vong": frozenset({"mau_truong_la"}),
}
# Cause → what follows from it where the fault has no paragraph: it stands in what Word does not show.
_NOWHERE: dict[str, frozenset[str]] = {
    "mau_con_sua_doi": frozenset({"mau_truong_la", "mau_bien_ngoai_vong"}),
    "mau_the_trong_ma_truong": frozenset({"mau_truong_la", "mau_bien_ngoai_vong", "mau_in_sai_kieu"}),
}


@dataclass(slots=True)
class _Told:
    """What the causes explain away: by part, by paragraph, and in a part outside its paragraphs."""

    parts: set[tuple[str, str]] = field(default_factory=set)
    places: set[tuple[Place, str]] = field(default_factory=set)
    nowhere: set[tuple[str, str]] = field(default_factory=set)

    def learn(self, cause: Fault) -> None:
        part = cause.place.part
        codes = (cause.code, f"{cause.code} {{%") if "“{%" in cause.message else (cause.code,)
        self.parts |= {(part, follows) for code in codes for follows in _IN_PART.get(code, ())}
        self.places |= {(cause.place, code) for code in _AT_PLACE.get(cause.code, ())}
        self.nowhere |= {(part, code) for code in _NOWHERE.get(cause.code, ())}

    def explain(self, told: Fault) -> bool:
        part, code = told.place.part, told.code
        outside = told.place.order == 0 and (part, code) in self.nowhere
        return (part, code) in self.parts or (told.place, code) in self.places or outside


def causes_only(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults without those that only follow from another."""
    found = list(faults)
    told = _Told()
    for cause in found:
        told.learn(cause)
    left = [fault for fault in found if not told.explain(fault)]
    # The balance of a part says nothing of where it was lost: anything else in the file says more.
    nameless = [fault for fault in left if fault.code == "mau_lech_tang" and fault.place == Place()]
    named = [fault for fault in left if fault not in nameless]
    return named if any(fault.severity == "error" for fault in named) else [*named, *nameless[:1]]
