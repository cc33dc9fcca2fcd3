"""The rows of every sheet of a fictitious province, made one by one as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from made_up import words
from made_up.province import Cell, Province

Row = dict[str, Any]
TOP = "DB-TINH"
TASKS_EACH = {"ldql": 4, "khong_ldql": 2, "ngoai_htct": 1}
POINTS = {"XS": (28.0, 63.5), "HTT": (26.5, 56.0), "HTNV": (22.0, 38.5), "KHT": (16.0, 28.0)}
PERIOD = 2026


def member_id(number: int) -> str:
    """Return the code of a member."""
    return f"DV{number + 1:06d}"


def cell_id(number: int) -> str:
    """Return the code of a chi bộ; TT- and HN- before it name its collective and its meeting."""
    return f"CB{number + 1:05d}"


def base_id(number: int) -> str:
    """Return the code of a base organisation."""
    return f"CS{number + 1:04d}"


def _place(province: Province, *at: object) -> str:
    return f"{province.pick(words.FIRST_SYLLABLES, *at, 1)} {province.pick(words.SECOND_SYLLABLES, *at, 2)}"


def cell_name(province: Province, cell: Cell) -> str:
    """Return "Chi bộ Thôn Đồng Tâm 12"."""
    return (
        f"{province.pick(words.CELLS, 'kind', cell.number)} {_place(province, 'cell', cell.number)} {cell.number + 1}"
    )


def base_name(province: Province, number: int) -> str:
    """Return "Phú Sơn 3"."""
    return f"{_place(province, 'base', number)} {number + 1}"


def kind_of(province: Province, number: int) -> str:
    """Return loai_ca_nhan: heads and deputies lead, of the others two in five stand outside the system."""
    place = number - province.cell_of[number].first
    if place < 2:
        return "ldql"
    return "ngoai_htct" if province.number("kind", number) % 5 < 2 else "khong_ldql"


def _filled(province: Province, text: str, number: int, column: str, **more: object) -> str:
    mark = province.number(column, number)
    numbers = {"n": 10 + mark % 3, "m": 1 + mark // 7 % 6, "k": 2 + mark // 50 % 5, "so": number + 1}
    return text.format(viec=province.pick(words.FIELDS, "viec", number), **numbers, **more)


def organisations(province: Province) -> Iterator[Row]:
    """Sheet `Đơn vị`."""
    yield {
        "ma": TOP, "ten": "Đảng bộ tỉnh An Bình", "loai": "dang_bo_tinh", "dong_duoi": "TỈNH UỶ AN BÌNH",
        "dia_danh": "An Bình", "ky_hieu": "TU", "thu_tu": 1,
    }  # fmt: skip
    for base in province.bases:
        name = base_name(province, base.number)
        yield {
            "ma": base_id(base.number), "ten": f"Đảng bộ xã {name}", "loai": "dang_bo_co_so", "cap_tren": TOP,
            "dong_tren": "TỈNH UỶ AN BÌNH", "dong_duoi": f"ĐẢNG UỶ XÃ {name.upper()}", "dia_danh": name,
            "ky_hieu": "ĐU", "thu_tu": 1,
        }  # fmt: skip
        for number, cell in enumerate(base.cells, 1):
            own = cell_name(province, cell)
            yield {
                "ma": cell_id(cell.number), "ten": own, "loai": "chi_bo_truc_thuoc", "cap_tren": base_id(base.number),
                "dong_tren": f"ĐẢNG BỘ XÃ {name.upper()}", "dong_duoi": own.upper(), "dia_danh": name,
                "ky_hieu": "CB", "thu_tu": number,
            }  # fmt: skip


def members(province: Province) -> Iterator[Row]:
    """Sheet `Cá nhân`."""
    for cell in province.cells:
        chi_bo = cell_name(province, cell)
        for place, number in enumerate(cell.members):
            yield {
                **_person(province, cell, number),
                **_posts(province, number, place),
                **_written(province, number, chi_bo),
            }


def _person(province: Province, cell: Cell, number: int) -> Row:
    sex = "nu" if province.number("sex", number) % 5 < 2 else "nam"
    # Birthdays in a cell follow one another, so that two of the same name are two persons.
    place, span = number - cell.first, 14_000 // cell.size
    born = date(1958, 1, 1) + timedelta(days=place * span + province.number("born", number) % span)
    joined = born + timedelta(days=365 * 24 + province.number("joined", number) % 1500)
    return {
        "ma": member_id(number),
        "ho_ten": f"{province.pick(words.SURNAMES, 'ho', number)} "
        f"{province.pick(words.MIDDLE[sex], 'dem', number)} {province.pick(words.GIVEN[sex], 'ten', number)}",
        "ngay_sinh": born, "gioi_tinh": sex, "chi_bo": cell_id(cell.number),
        "ngay_vao_dang": joined, "ngay_chinh_thuc": joined + timedelta(days=365), "thu_tu": place + 1,
    }  # fmt: skip


def _posts(province: Province, number: int, place: int) -> Row:
    kind = kind_of(province, number)
    row: Row = {"loai_ca_nhan": kind, "ngay_van_ban": date(PERIOD, 11, 12 + number % 7)}
    if place < 2:
        row["chuc_vu_dang"] = ("Bí thư chi bộ", "Phó Bí thư chi bộ")[place]
    if kind != "ngoai_htct":
        row["chuc_vu_chinh_quyen"] = province.pick(words.STATE_POSTS, "post", number)
        row["don_vi_cong_tac"] = f"Cơ quan, đơn vị xã {base_name(province, province.cell_of[number].base)}"
    row["nhom_tuong_dong"] = {"ldql": "lãnh đạo, quản lý", "khong_ldql": "chuyên viên", "ngoai_htct": "nông thôn"}[kind]
    return row


def _written(province: Province, number: int, chi_bo: str) -> Row:
    level = province.member_levels[number]
    general, tasks = POINTS[level]
    row: Row = {"diem_chung": general, "diem_nhiem_vu": tasks, "tong_diem": general + tasks, "muc_de_xuat": level}
    for column in words.WRITTEN[kind_of(province, number)]:
        sentences = words.SECTIONS[column]
        first = province.number("text", column, number) % len(sentences)
        chosen = " ".join((*sentences[first:], *sentences[:first]))
        row[column] = _filled(province, chosen, number, column, chi_bo=chi_bo)
    return row


def collectives(province: Province) -> Iterator[Row]:
    """Sheet `Tập thể`: the committee of every base, then every chi bộ."""
    for base in province.bases:
        name = f"Đảng uỷ xã {base_name(province, base.number)}"
        row = {"ma": f"TT-{base_id(base.number)}", "ten": name, "loai": "cap_uy", "don_vi": base_id(base.number)}
        yield _collective(
            province, {**row, "quyen_han_ky": "T/M ĐẢNG UỶ"}, base.head, province.base_levels[base.number]
        )
    for cell in province.cells:
        row = {"ma": f"TT-{cell_id(cell.number)}", "ten": cell_name(province, cell), "loai": "chi_bo"}
        row |= {"don_vi": cell_id(cell.number), "quyen_han_ky": "T/M CHI BỘ"}
        yield _collective(province, row, cell.first, province.cell_levels[cell.number])


def _collective(province: Province, row: Row, head: int, level: str | None) -> Row:
    general, tasks = POINTS[level or "HTT"]
    texts = {key: _filled(province, text, head, key, ten=row["ten"]) for key, text in words.OF_COLLECTIVE.items()}
    points = {
        "diem_chung": general,
        "diem_nhiem_vu": tasks,
        "tong_diem": general + tasks,
        "muc_de_xuat": level or "HTT",
    }
    signed = {"chuc_vu_ky": "BÍ THƯ", "nguoi_ky": member_id(head), "nguoi_dung_dau": member_id(head)}
    return {**row, **signed, "ngay_van_ban": date(PERIOD, 11, 17), **texts, **points}


def meetings(province: Province) -> Iterator[Row]:
    """Sheet `Hội nghị`: one of every chi bộ in late November, one of every base in the middle of December."""
    for cell in province.cells:
        day = datetime(PERIOD, 11, 25, 8, 0) + timedelta(days=cell.number % 6)
        row = {
            "ma": f"HN-{cell_id(cell.number)}",
            "ten": f"Hội nghị kiểm điểm {cell_name(province, cell)} năm {PERIOD}",
        }
        row |= {"tap_the": f"TT-{cell_id(cell.number)}", "ca_nhan_kiem_diem": "dang_vien_chi_bo"}
        yield _meeting(row, day, (cell.first, cell.first + 2))
    for base in province.bases:
        day = datetime(PERIOD, 12, 14, 8, 0) + timedelta(days=base.number % 5)
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
        "so_bien_ban": "03-BB/CB", "to_kiem_phieu": "Nguyễn Văn Kiểm - Tổ trưởng\nTrần Thị Phiếu - Thành viên",
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
            "nguyen_nhan": "Chưa lập danh mục hồ sơ từ đầu năm.", "trach_nhiem_tap_the": "Chưa kiểm tra theo quý.",
            "trach_nhiem_ca_nhan": "Người được giao chịu trách nhiệm chính.",
        }  # fmt: skip


def remedies(province: Province) -> Iterator[Row]:
    """Sheet `Khắc phục`: one for every chi bộ and for every second member."""
    collective = (f"TT-{cell_id(cell.number)}" for cell in province.cells)
    people = (member_id(number) for number in range(0, province.margins.members.total, 2))
    for number, subject in enumerate((*collective, *people)):
        done = {"trang_thai": "da"} if number % 4 else {"trang_thai": "dang", "muc_do": 70}
        text = _filled(province, "Phần việc {viec} còn {k} đầu việc chậm.", number, "khac_phuc")
        yield {"doi_tuong": subject, "nguon": "Kỳ kiểm điểm năm 2025", "noi_dung": text, **done}


def opinions(province: Province) -> Iterator[Row]:
    """Sheet `Góp ý`: the head of a chi bộ on every second member."""
    for cell in province.cells:
        for number in cell.members[1::2]:
            text = _filled(province, "Đề nghị đồng chí nêu rõ hơn kết quả cụ thể về {viec}.", number, "gop_y")
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
            "doi_tuong": subject, "stt": stt, "nhiem_vu": _filled(province, task, number, "viec"),
            "thoi_han": ("Quý I/2026", "30/6/2026", "Trong năm 2026", "Hằng tháng")[stt - 1],
            "san_pham": _filled(province, product, number, "sp"), "tien_do": ("dung_han", "som")[number % 2],
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
        text = _filled(province, "Bản kiểm điểm đúng thực tế; cần chủ động hơn trong {viec}.", number, "nhan_xet")
        yield {**_result(member_id(number), member_level), "nhan_xet_chi_uy": text}


def _result(subject: str, level: str) -> Row:
    ground = {} if level in ("HTT", "HTNV") else {"can_cu": "Đủ điều kiện theo biên bản thẩm định của Đảng uỷ"}
    return {
        "doi_tuong": subject, "muc_chi_bo": level, "muc_tham_dinh": level, "ngay_tham_dinh": date(PERIOD, 12, 24),
        "muc_quyet_dinh": level, "so_quyet_dinh": "45-QĐ/ĐU", "ngay_quyet_dinh": date(PERIOD, 12, 29), **ground,
    }  # fmt: skip


# Sheet → its rows; the sheets that are not here stay empty.
SHEETS: dict[str, Callable[[Province], Iterator[Row]]] = {
    "don_vi": organisations,
    "ca_nhan": members,
    "tap_the": collectives,
    "hoi_nghi": meetings,
    "thanh_phan": participants,
    "goi_y": suggestions,
    "khac_phuc": remedies,
    "gop_y": opinions,
    "nhiem_vu": tasks,
    "bieu_quyet": ballots,
    "ket_qua": results,
}
