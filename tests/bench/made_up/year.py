"""The rows of what happens in a year of a fictitious province: meetings, letters, tasks, ballots, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from made_up import words
from made_up.people import PERIOD, Row, base_id, base_name, cell_id, cell_name, filled, kind_of, member_id
from made_up.province import Province

_RATED_AT_WORK = date(PERIOD, 11, 20)
TASKS_EACH = {"ldql": 4, "khong_ldql": 2, "ngoai_htct": 1}


def meetings(province: Province) -> Iterator[Row]:
    """Sheet `Hội nghị`: one of every chi bộ in late November, one of every base in the middle of December."""
    for cell in province.cells:
        day = datetime(PERIOD, 11, 25, 8, 0) + timedelta(days=cell.number % 6)  # noqa: DTZ001
        row = {
            "ma": f"HN-{cell_id(cell.number)}",
            "ten": f"Hội nghị kiểm điểm {cell_name(province, cell)} năm {PERIOD}",
        }
        row |= {"tap_the": f"TT-{cell_id(cell.number)}", "ca_nhan_kiem_diem": "dang_vien_chi_bo"}
        yield _meeting(row, day, (cell.first, cell.first + 2))
    for base in province.bases:
        day = datetime(PERIOD, 12, 14, 8, 0) + timedelta(days=base.number % 5)  # noqa: DTZ001
        name = base_name(province, base.number)
        row = {"ma": f"HN-{base_id(base.number)}", "ten": f"Hội nghị kiểm điểm Đảng uỷ xã {name} năm {PERIOD}"}
        row |= {"tap_the": f"TT-{base_id(base.number)}", "ca_nhan_kiem_diem": "thanh_vien"}
        yield _meeting(row, day, (base.head, base.cells[0].first))


def _meeting(row: Row, day: datetime, roles: tuple[int, int]) -> Row:
    chair, secretary = map(member_id, roles)
    return {
        **row, "bat_dau": day, "ket_thuc": day + timedelta(hours=9), "dia_diem": "Nhà văn hoá", "chu_tri": chair,
        "thu_ky": secretary, "so_ke_hoach": "09-KH/ĐU", "ngay_ke_hoach": date(PERIOD, 11, 2), "so_giay_moi": "04-GM/CB",
        "ngay_giay_moi": (day - timedelta(days=7)).date(), "ngay_gui_du_kien": day - timedelta(days=6, minutes=-30),
        "chuong_trinh": words.AGENDA, "ket_luan": "Hội nghị thống nhất thông qua báo cáo kiểm điểm.",
        "so_bien_ban": "03-BB/CB", "cap_tren_du": "Không",
        "to_kiem_phieu": "Nguyễn Văn Kiểm - Tổ trưởng\nTrần Thị Phiếu - Thành viên",
    }  # fmt: skip


def called(province: Province) -> Iterator[tuple[str, int, str, bool]]:
    """Yield meeting, member, role and presence of everybody called to a meeting."""
    for cell in province.cells:
        for place, number in enumerate(cell.members):
            role = {0: "chu_tri", 2: "thu_ky"}.get(place, "thanh_vien")
            yield f"HN-{cell_id(cell.number)}", number, role, not _away(place, number)
    for base in province.bases:
        for place, number in enumerate(base.committee):
            yield f"HN-{base_id(base.number)}", number, {0: "chu_tri", 1: "thu_ky"}.get(place, "thanh_vien"), True


def _away(place: int, number: int) -> bool:
    return place > 2 and number % 23 == 0


def participants(province: Province) -> Iterator[Row]:
    """Sheet `Thành phần`."""
    for meeting, number, role, present in called(province):
        row = {"hoi_nghi": meeting, "nguoi": member_id(number), "vai_tro": role, "nhan_du_thao": "co"}
        yield {**row, "co_mat": "co"} if present else {**row, "co_mat": "khong", "ly_do_vang": "Ốm, có đơn xin vắng"}


def suggestions(province: Province) -> Iterator[Row]:
    """Sheet `Gợi ý`."""
    for kind, number in province.suggested():
        cell = province.cells[number] if kind == "cell" else province.cell_of[number]
        yield {
            "doi_tuong": f"TT-{cell_id(number)}" if kind == "cell" else member_id(number),
            "so_van_ban": "12-CV/ĐU", "ngay_van_ban": date(PERIOD, 11, 10), "co_quan": base_id(cell.base),
            "quyen_han_ky": "T/M BAN THƯỜNG VỤ", "chuc_vu_ky": "PHÓ BÍ THƯ", "nguoi_ky": "Vi Thị Hồng Nhung", "stt": 1,
            "van_de": "Giải trình việc chậm nộp lưu tài liệu năm 2025.", "can_cu": "Thông báo kết quả giám sát",
            "han_giai_trinh": date(PERIOD, 11, 18), "giai_trinh": "Hồ sơ đã nộp lưu đủ ngày 30/9/2026.",
            "ket_luan": "Đồng ý với giải trình; lập danh mục hồ sơ ngay từ đầu năm.",
            "nguyen_nhan": "Chưa lập danh mục hồ sơ từ đầu năm.", "trach_nhiem_tap_the": "Chưa kiểm tra theo quý.",
            "trach_nhiem_ca_nhan": "Người được giao chịu trách nhiệm chính.",
        }  # fmt: skip


def remedies(province: Province) -> Iterator[Row]:
    """Sheet `Khắc phục`: one for every chi bộ and for every second member."""
    collective = (f"TT-{cell_id(cell.number)}" for cell in province.cells)
    people = (member_id(number) for number in range(0, province.margins.members.total, 2))
    for number, subject in enumerate((*collective, *people)):
        done = {"trang_thai": "da"} if number % 4 else {"trang_thai": "dang", "muc_do": 70}
        text = filled(province, "Phần việc {viec} còn {k} đầu việc chậm.", number, "khac_phuc")
        yield {"doi_tuong": subject, "nguon": "Kỳ kiểm điểm năm 2025", "noi_dung": text, **done}


def opinions(province: Province) -> Iterator[Row]:
    """Sheet `Góp ý`: the head of a chi bộ on every second member."""
    for cell in province.cells:
        for number in cell.members[1::2]:
            text = filled(province, "Đề nghị đồng chí nêu rõ hơn kết quả cụ thể về {viec}.", number, "gop_y")
            row = {"hoi_nghi": f"HN-{cell_id(cell.number)}", "nguoi": member_id(cell.first)}
            yield {**row, "doi_tuong": member_id(number), "loai": "gop_y", "noi_dung": text}


def tasks(province: Province) -> Iterator[Row]:
    """Sheet `Nhiệm vụ`: two for every chi bộ, one to four for a member."""
    for cell in province.cells:
        yield from _tasks_of(province, f"TT-{cell_id(cell.number)}", cell.first, 2)
        for number in cell.members:
            yield from _tasks_of(province, member_id(number), number, TASKS_EACH[kind_of(province, number)])


def _tasks_of(province: Province, subject: str, number: int, count: int) -> Iterator[Row]:
    for stt, (task, product) in enumerate(words.TASKS[:count], 1):
        yield {
            "doi_tuong": subject, "stt": stt, "nhiem_vu": filled(province, task, number, "viec"),
            "thoi_han": ("Quý I/2026", "30/6/2026", "Trong năm 2026", "Hằng tháng")[stt - 1],
            "san_pham": filled(province, product, number, "sp"), "tien_do": ("dung_han", "som")[number % 2],
            "chat_luong": "Bảo đảm yêu cầu", "vuot_muc": "co" if number % 3 == 0 else "khong",
        }  # fmt: skip


def ballots(province: Province) -> Iterator[Row]:
    """Sheet `Biểu quyết`: one row for each collective and member reviewed at a meeting."""
    for cell in province.cells:
        voters = sum(not _away(place, number) for place, number in enumerate(cell.members))
        counted = _Count(f"HN-{cell_id(cell.number)}", voters)
        yield counted.row(f"TT-{cell_id(cell.number)}", province.cell_levels[cell.number])
        yield from (counted.row(member_id(n), province.member_levels[n]) for n in cell.members)
    for base in province.bases:
        counted = _Count(f"HN-{base_id(base.number)}", len(set(base.committee)))
        yield counted.row(f"TT-{base_id(base.number)}", province.base_levels[base.number])
        yield from (counted.row(member_id(n), province.member_levels[n]) for n in base.committee)


class _Count:
    """The count of a meeting: all voters vote, one ballot is invalid, one valid one differs."""

    def __init__(self, meeting: str, voters: int) -> None:
        self._meeting, self._voters = meeting, voters

    def row(self, subject: str, level: str | None) -> Row:
        invalid = 1 if self._voters > 9 else 0
        valid, won = self._voters - invalid, (level or "HTT").lower()
        other = "htnv" if won == "htt" else "htt"
        votes = {"xs": 0, "htt": 0, "htnv": 0, "kht": 0, won: valid - 1, other: 1}
        issued = {"phat_ra": self._voters, "thu_ve": self._voters, "hop_le": valid, "khong_hop_le": invalid}
        return {"hoi_nghi": self._meeting, "doi_tuong": subject, **issued, **votes, "chua": 0}


def results(province: Province) -> Iterator[Row]:
    """Sheet `Kết quả`: who was rated."""
    rated = [(f"TT-{base_id(b.number)}", province.base_levels[b.number]) for b in province.bases]
    rated += [(f"TT-{cell_id(c.number)}", province.cell_levels[c.number]) for c in province.cells]
    for subject, level in rated:
        if level:
            yield _result(subject, level)
    for number, member_level in enumerate(province.member_levels):
        text = filled(province, "Bản kiểm điểm đúng thực tế; cần chủ động hơn trong {viec}.", number, "nhan_xet")
        state = (
            {} if kind_of(province, number) == "ngoai_htct" else {"muc_ccvc": member_level, "ngay_ccvc": _RATED_AT_WORK}
        )
        yield {**_result(member_id(number), member_level), "nhan_xet_chi_uy": text, **state}


def _result(subject: str, level: str) -> Row:
    ground = {} if level in ("HTT", "HTNV") else {"can_cu": "Đủ điều kiện theo biên bản thẩm định của Đảng uỷ"}
    return {
        "doi_tuong": subject, "muc_chi_bo": level, "muc_tham_dinh": level, "ngay_tham_dinh": date(PERIOD, 12, 24),
        "muc_quyet_dinh": level, "so_quyet_dinh": "45-QĐ/ĐU", "ngay_quyet_dinh": date(PERIOD, 12, 29), **ground,
    }  # fmt: skip
