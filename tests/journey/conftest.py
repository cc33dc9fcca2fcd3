"""One chi bộ of three members in the review period of 2023: a leader, a member without post, a retired member."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Rows = dict[str, list[dict[str, Any]]]

_TEXTS = {
    "pham_chat": "Giữ vững lập trường; đoàn kết với đồng nghiệp.",
    "cap_do_1": "tot",
    "thuc_hien_nhiem_vu": "Hoàn thành 12/12 nhiệm vụ được giao.",
    "cap_do_2": "xuat_sac",
    "cam_ket_tu_duong": "Thực hiện đủ các nội dung đã cam kết.",
    "han_che": "Cập nhật văn bản mới có lúc chậm.",
    "phuong_huong": "Đọc văn bản mới mỗi tuần.",
    "muc_de_xuat": "HTT",
}
_LEADER = {
    "ket_qua_lanh_dao": "Văn phòng hoàn thành kế hoạch năm.",
    "cap_do_3": "tot",
    "trach_nhiem_cong_viec": "Nhận việc khó, làm đến cùng.",
    "cap_do_4": "trung_binh",
    "neu_guong": "Bản thân và gia đình gương mẫu.",
    "cap_do_5": "tot",
    "muc_tu_nhan_ccvc": "XS",
}
_PEOPLE = (
    {"ma": "DV001", "ho_ten": "Trần Thị Hạ Vy", "loai_ca_nhan": "ldql", "chuc_vu_dang": "Bí thư chi bộ", **_LEADER},
    {"ma": "DV002", "ho_ten": "Lê Quốc Khải", "loai_ca_nhan": "khong_ldql"},
    {"ma": "DV003", "ho_ten": "Mai Thanh Xuân", "loai_ca_nhan": "ngoai_htct"},
)
_BORN = {"ngay_sinh": "1975-03-14", "ngay_vao_dang": "2006-05-19", "ngay_chinh_thuc": "2007-05-19"}
_COLLECTIVE = {
    "ma": "TT-CBVP",
    "ten": "Chi bộ Văn phòng",
    "loai": "chi_bo",
    "don_vi": "CB-VP",
    "nguoi_dung_dau": "DV001",
    "uu_diem_nguyen_tac": "Giữ nề nếp sinh hoạt.",
    "cap_do_1": "tot",
    "uu_diem_ket_qua_nhiem_vu": "Đạt 12/12 chỉ tiêu.",
    "cap_do_2": "tot",
    "uu_diem_xay_dung_dang": "Kết nạp 01 đảng viên.",
    "cap_do_3": "tot",
    "uu_diem_trach_nhiem": "Phân công rõ người, rõ việc.",
    "cap_do_4": "tot",
    "han_che": "Sinh hoạt chuyên đề chưa đều.",
    "trach_nhiem": "Chi uỷ chịu trách nhiệm chung.",
    "phuong_huong": "Lập lịch chuyên đề từ đầu năm.",
    "y_kien_lien_quan": "Công đoàn cơ sở, ngày 20/11/2023",
    "muc_de_xuat": "HTT",
    "quyen_han_ky": "T/M CHI BỘ",
    "chuc_vu_ky": "BÍ THƯ",
    "nguoi_ky": "DV001",
}
_MEETING = {
    "ma": "HN-CBVP",
    "ten": "Hội nghị kiểm điểm Chi bộ Văn phòng năm 2023",
    "tap_the": "TT-CBVP",
    "ca_nhan_kiem_diem": "dang_vien_chi_bo",
    "bat_dau": "2023-12-04T08:00",
    "ket_thuc": "2023-12-04T16:30",
    "dia_diem": "Trụ sở Đảng uỷ xã",
    "chu_tri": "DV001",
    "thu_ky": "DV002",
    "so_ke_hoach": "09-KH/ĐU",
    "ngay_ke_hoach": "2023-11-02",
    "chuong_trinh": "Kiểm điểm tập thể\nKiểm điểm cá nhân",
}
_PLACE = {"dia_danh": "Suối Lành", "thu_tu": 1}
_DATA: Rows = {
    "don_vi": [
        {
            "ma": "DB-SL",
            "ten": "Đảng bộ xã Suối Lành",
            "loai": "dang_bo_co_so",
            "dong_duoi": "ĐẢNG UỶ XÃ SUỐI LÀNH",
            "ky_hieu": "ĐU",
            **_PLACE,
        },
        {
            "ma": "CB-VP",
            "ten": "Chi bộ Văn phòng",
            "loai": "chi_bo_truc_thuoc",
            "cap_tren": "DB-SL",
            "dong_tren": "ĐẢNG BỘ XÃ SUỐI LÀNH",
            "dong_duoi": "CHI BỘ VĂN PHÒNG",
            "ky_hieu": "CB",
            **_PLACE,
        },
    ],
    "ca_nhan": [{**_BORN, "chi_bo": "CB-VP", **_TEXTS, **person, "thu_tu": n} for n, person in enumerate(_PEOPLE, 1)],
    "tap_the": [_COLLECTIVE],
    "hoi_nghi": [_MEETING],
    "thanh_phan": [
        {"hoi_nghi": "HN-CBVP", "nguoi": id, "vai_tro": role, "nhan_du_thao": "co"}
        for id, role in (("DV001", "chu_tri"), ("DV002", "thu_ky"), ("DV003", "thanh_vien"))
    ],
}


@pytest.fixture
def data_2023() -> Rows:
    """The records of the chi bộ, a copy to change."""
    return copy.deepcopy(_DATA)


@pytest.fixture
def workspace_of(tmp_path: Path) -> Callable[..., Path]:
    """Make a workspace of the chi bộ from its records and settings."""

    def make(data: Mapping[str, Any], form_set: str = "2023-hd25", period: str = "2023") -> Path:
        settings = f'don_vi = "DB-SL"\nbo_mau = "{form_set}"\nky = "{period}"\n'
        (tmp_path / "docgen.toml").write_text(settings, "utf-8")
        (tmp_path / "du_lieu.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return tmp_path

    return make
