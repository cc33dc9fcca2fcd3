"""The rows of who there is in a fictitious province: organisations, members, collectives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from made_up import words
from made_up.province import Cell, Province

Row = dict[str, Any]
TOP = "DB-TINH"
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


def filled(province: Province, text: str, number: int, column: str, **more: object) -> str:
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
        row[column] = filled(province, chosen, number, column, chi_bo=chi_bo)
    return row


# Standing of a collective that is not reviewed → the reason in its row.
STANDINGS = {
    "chua_kiem_diem": "Đang sắp xếp lại tổ chức, chuyển sang kỳ sau",
    "thanh_lap_moi": "Thành lập trong tháng 12 của kỳ",
    "chi_xep_loai": "Chi bộ không có chi uỷ",
}


def _standing(province: Province, kind: str, number: int) -> Row:
    """Return why a collective was not rated, or only rated; nothing for who was reviewed and rated."""
    if not province.apart:
        return {}
    levels = province.base_levels if kind == "base" else province.cell_levels
    if levels[number] is None:
        name = "chua_kiem_diem" if kind == "base" else "thanh_lap_moi"
    elif kind == "cell" and number not in province.reviewed_set:
        name = "chi_xep_loai"
    else:
        return {}
    return {"tinh_trang": name, "ly_do": STANDINGS[name]}


def collectives(province: Province) -> Iterator[Row]:
    """Sheet `Tập thể`: the committee of every base, then every chi bộ."""
    for base in province.bases:
        name = f"Đảng uỷ xã {base_name(province, base.number)}"
        row = {"ma": f"TT-{base_id(base.number)}", "ten": name, "loai": "cap_uy", "don_vi": base_id(base.number)}
        row |= _standing(province, "base", base.number)
        yield _collective(
            province, {**row, "quyen_han_ky": "T/M ĐẢNG UỶ"}, base.head, province.base_levels[base.number]
        )
    for cell in province.cells:
        row = {"ma": f"TT-{cell_id(cell.number)}", "ten": cell_name(province, cell), "loai": "chi_bo"}
        row |= _standing(province, "cell", cell.number)
        row |= {"don_vi": cell_id(cell.number), "quyen_han_ky": "T/M CHI BỘ"}
        yield _collective(province, row, cell.first, province.cell_levels[cell.number])


def _collective(province: Province, row: Row, head: int, level: str | None) -> Row:
    general, tasks = POINTS[level or "HTT"]
    texts = {key: filled(province, text, head, key, ten=row["ten"]) for key, text in words.OF_COLLECTIVE.items()}
    points = {
        "diem_chung": general,
        "diem_nhiem_vu": tasks,
        "tong_diem": general + tasks,
        "muc_de_xuat": level or "HTT",
    }
    signed = {"chuc_vu_ky": "BÍ THƯ", "nguoi_ky": member_id(head), "nguoi_dung_dau": member_id(head)}
    return {**row, **signed, "ngay_van_ban": date(PERIOD, 11, 17), **texts, **points}
