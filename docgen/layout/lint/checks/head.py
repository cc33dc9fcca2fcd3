"""The head of a paper: which parts are there, their order and sides, capitals, sizes and faces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import LEFT, RIGHT, Line
from docgen.layout.lint.repairs import set_face, set_size

_TOP = "đầu văn bản"
_NAMES = {
    "tieu_de": "tiêu đề",
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
    "co_quan_tren": "cơ quan cấp trên",
    "co_quan": "cơ quan ban hành",
    "sao": "dấu *",
    "so_ky_hieu": "số và ký hiệu",
    "trich_yeu_cong_van": "trích yếu công văn",
    "do_mat": "độ mật",
    "do_khan": "độ khẩn",
    "du_thao": "dấu dự thảo",
    "dia_danh": "địa danh, ngày",
    "ten_loai": "tên loại",
    "trich_yeu": "trích yếu",
    "quyen_han": "quyền hạn",
    "noi_nhan": "chữ “Nơi nhận”",
    "noi_nhan_dong": "danh sách nơi nhận",
}
_LEFT = ("co_quan_tren", "co_quan", "sao", "so_ky_hieu", "trich_yeu_cong_van", "do_mat", "do_khan", "du_thao")
_RIGHT = ("tieu_de", "quoc_hieu", "tieu_ngu", "dia_danh")
_CAPITALS = ("tieu_de", "quoc_hieu", "co_quan_tren", "co_quan", "ten_loai")
_UNDER = "gach"


def mixed(case: Case) -> Iterator[Fault]:
    """L26: the title of the Party and that of the state never stand in one paper."""
    party = case.parts.role("tieu_de")
    for role in ("quoc_hieu", "tieu_ngu"):
        line = case.parts.role(role)
        if line and (party or case.rules.of == "dang"):
            yield Fault(line.place, f"có {_NAMES[role]} trong văn bản của Đảng", "chỉ tiêu đề ĐẢNG CỘNG SẢN VIỆT NAM")
    if party and case.rules.of == "nha_nuoc":
        yield Fault(party.place, "có tiêu đề của Đảng trong văn bản nhà nước", "Quốc hiệu, Tiêu ngữ")


def title(case: Case) -> Iterator[Fault]:
    """L35a: the title of the Party stands first, at the right."""
    line = case.parts.role("tieu_de")
    if line is None:
        if "quoc_hieu" not in case.parts.roles:
            yield Fault(_TOP, "không có tiêu đề", "“ĐẢNG CỘNG SẢN VIỆT NAM” ở bên phải")
    elif line.side == LEFT:
        yield Fault(line.place, "tiêu đề ở bên trái", "bên phải")


def order(case: Case) -> Iterator[Fault]:
    """L35b: the parts of each half stand in their order, and each in its half."""
    for names, wrong in ((_LEFT, RIGHT), (_RIGHT, LEFT)):
        lines = [(name, line) for name in names for line in case.parts.roles.get(name, ())]
        for name, line in lines:
            if line.side == wrong and name != "tieu_de":
                side = {LEFT: "trái", RIGHT: "phải"}
                asked = side[LEFT if wrong == RIGHT else RIGHT]
                yield Fault(line.place, f"{_NAMES[name]} ở bên {side[wrong]}", f"bên {asked}")
        kept = [(name, line) for name, line in lines if line.side != wrong]
        yield from _disordered(kept)


def _disordered(lines: list[tuple[str, Line]]) -> Iterator[Fault]:
    """Yield the first part that stands above one it should follow; `lines` come in the order asked for."""
    for (before, first), (name, line) in pairwise(lines):
        if line.index < first.index:
            yield Fault(line.place, f"{_NAMES[name]} đứng trên {_NAMES[before]}", f"đứng dưới {_NAMES[before]}")
            return


def issuer(case: Case) -> Iterator[Fault]:
    """L35c: the issuing body is named."""
    if not case.parts.role("co_quan"):
        yield Fault(_TOP, "không thấy tên cơ quan ban hành")


def place_and_date(case: Case) -> Iterator[Fault]:
    """L35d: the place and the date are there."""
    if not case.parts.role("dia_danh"):
        yield Fault(_TOP, "không thấy dòng địa danh, ngày tháng năm")


def number_line(case: Case) -> Iterator[Fault]:
    """L35e: the number and symbol are there."""
    if not case.parts.role("so_ky_hieu"):
        yield Fault(_TOP, "không thấy dòng “Số …”")


def rule_under_title(case: Case) -> Iterator[Fault]:
    """L35f: a line under the title, drawn as a border, a shape or a row of strokes."""
    line = case.parts.role("tieu_de")
    if line is None:
        return
    head = [one.paragraph for one in chain.from_iterable(case.parts.roles.values())]
    right = [one for one in head if one.place.column == line.paragraph.place.column]
    drawn = any(p.drawn for p in case.paper.paragraphs[: _last(case) + 1])
    bordered = line.paragraph.shape.rule_below or any(p.shape.rule_above for p in right)
    if not (drawn or bordered or _UNDER in case.parts.roles):
        yield Fault(line.place, "không thấy đường kẻ")


def _last(case: Case) -> int:
    return max((line.index for lines in case.parts.roles.values() for line in lines), default=0)


def capitals(case: Case) -> Iterator[Fault]:
    """L35g: bodies, titles and the type of the paper in capitals."""
    for name, line in elements(case):
        if name in _CAPITALS and not line.capitals:
            yield Fault(line.place, f"{_NAMES[name]} viết thường", f"“{line.text.upper()}”")


def star(case: Case) -> Iterator[Fault]:
    """L17b: an asterisk under the issuing body."""
    line = case.parts.role("co_quan")
    if line and not case.parts.role("sao"):
        yield Fault(line.place, "không có dấu *", "dấu * ở dòng dưới")


def hyphens(case: Case) -> Iterator[Fault]:
    """L17a: five hyphens under the subject."""
    rule = case.parts.rule
    if case.parts.subject and rule is None:
        yield Fault(case.parts.subject[-1].place, "không có dòng gạch nối", "“-----” ở dòng dưới")
    elif rule is not None and rule.text != "-----":
        yield Fault(rule.place, f"“{rule.text}”", "“-----”")


def elements(case: Case) -> Iterator[tuple[str, Line]]:
    """Yield every line that has a size and a face of its own, with the name of its element."""
    parts = case.parts
    for name, lines in parts.roles.items():
        yield from ((name, line) for line in lines)
    if parts.type_line:
        yield "ten_loai", parts.type_line
    yield from (("trich_yeu", line) for line in parts.subject)
    yield from (("quyen_han", block.first) for block in parts.signatures)
    if parts.recipients:
        yield "noi_nhan", parts.recipients.label
        yield from (("noi_nhan_dong", line) for _, line in parts.recipients.items)


def sizes(case: Case) -> Iterator[Fault]:
    """L36: the size of each element."""
    for name, line in elements(case):
        standard = case.rules.elements.get(name)
        if standard is None or name == "sao":
            continue
        low, high = standard.pt
        pt = float(str(line.most("pt")))
        if not low <= pt <= high:
            wanted = f"cỡ {low}" if low == high else f"cỡ {low}–{high}"
            repair = set_size(line.runs, min(max(pt, low), high))
            yield Fault(line.place, f"{_NAMES[name]} cỡ {pt:g}", wanted, repair, standard.status in "OV")


def faces(case: Case) -> Iterator[Fault]:
    """L37: bold, italic and underline of each element; signature blocks have a rule of their own."""
    for name, line in elements(case):
        standard = case.rules.elements.get(name)
        if standard is None or (name == "quyen_han" and case.rules.of == "dang"):
            continue
        wrong = [face for face in _FACES if bool(line.most(face)) != getattr(standard, face)]
        if wrong:
            found = ", ".join(_FACES[face][getattr(standard, face)] for face in wrong)
            asked = ", ".join(yes for face, (yes, _) in _FACES.items() if getattr(standard, face))
            repair = set_face(line.runs, standard)
            wanted = asked or "chữ thường, đứng"
            yield Fault(line.place, f"{_NAMES[name]} {found}", wanted, repair, standard.status in "OV")


# Face → how to say that it is there, and that it is not.
_FACES = {
    "bold": ("đậm", "không đậm"),
    "italic": ("nghiêng", "không nghiêng"),
    "underline": ("gạch chân", "không gạch chân"),
}


def draft_left(case: Case) -> Iterator[Fault]:
    """L24a: no draft note in an issued paper."""
    line = case.parts.role("du_thao")
    if line:
        yield Fault(line.place, f"“{line.text}”", "không có dòng này")


def place_name(case: Case) -> Iterator[Fault]:
    """L20: a place named by one syllable, by a figure or as its province is told with its kind of unit."""
    line = case.parts.role("dia_danh")
    name = line.text.partition(",")[0].strip() if line else ""
    if line is None or not name or name.startswith((".", "…")):
        return
    superiors = " ".join(one.key for one in case.parts.roles.get("co_quan_tren", ()))
    same = superiors.endswith((f"tỉnh {key_of(name)}", f"thành phố {key_of(name)}"))
    if len(name.split()) == 1 or (same and _body_has(case, ("xã ", "phường ", "đặc khu "))):
        yield Fault(line.place, f"“{name}”", f"có từ chỉ đơn vị, như “{_unit(case)} {name}”")


def _unit(case: Case) -> str:
    units = ("Phường", "Đặc khu", "Thành phố", "Xã")
    return next((unit for unit in units if _body_has(case, (key_of(unit),))), "Thành phố")


def _body_has(case: Case, units: tuple[str, ...]) -> bool:
    body = " ".join(line.key for line in case.parts.roles.get("co_quan", ()))
    return any(unit in body for unit in units)
