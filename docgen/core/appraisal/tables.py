"""Tables of a form set that the rating reads beside its rule rows: special cases, criteria, rules of the State."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Audience = Literal["collective", "leader", "member", "outside"]
# What a special case asks for; only `muc_kht` is a ground of the lowest level, `hoi` leaves it to a person.
Treatment = Literal[
    "khong_kiem_diem", "khong_xep_loai", "theo_thuc_te", "can_y_kien", "truoc_dinh_chi", "ghep", "muc_kht", "hoi"
]
TREATMENTS: dict[str, str] = {
    "khong_kiem_diem": "không kiểm điểm, không xếp loại",
    "khong_xep_loai": "kiểm điểm nhưng chưa xếp loại",
    "theo_thuc_te": "xếp loại theo kết quả công tác thực tế",
    "can_y_kien": "phải có nhận xét của nơi khác trước khi xếp loại",
    "truoc_dinh_chi": "kiểm điểm thời gian trước khi bị đình chỉ",
    "ghep": "kiểm điểm ghép với cấp uỷ hoặc tập thể tương tự",
    "muc_kht": "thuộc trường hợp xếp loại Không hoàn thành nhiệm vụ",
    "hoi": "chưa có văn bản, người có thẩm quyền quyết định",
}


@dataclass(frozen=True, slots=True)
class SpecialCase:
    """One row of `[[truong_hop]]`: a kind of circumstance, whom it concerns, what it asks for.

    It bites from `months` on; `ceiling` is the highest level it leaves open, empty for none.
    """

    kind: str
    title: str
    treatment: Treatment
    audiences: tuple[str, ...]
    source: str
    status: str
    months: int = 0
    ceiling: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of `[[khung_tieu_chi]]`: a criterion with the points an office gives it."""

    code: str
    group: Literal["chung", "nhiem_vu"]
    audiences: tuple[str, ...]
    text: str
    most: Any
    source: str


@dataclass(frozen=True, slots=True)
class StateRule:
    """One row of `[[quy_dinh_nha_nuoc]]`: what the rules of the State say where the row `key` is the Party's."""

    key: str
    aspect: str
    value: Any
    source: str
    status: str
    unit: str = ""
