"""What the papers of a hand-over print: list of dossiers, index of what goes, minutes in two copies, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from docgen.core.context.counting import counted, two_digits
from docgen.core.context.frame import BLANK, Context, short_date_or_blank
from docgen.core.context.issued import Issued, basis, closing, issuing_body, unnumbered
from docgen.core.handover.dates import handover_dates
from docgen.core.handover.series import Box, FiledDossier, Series
from docgen.core.regime import Rule
from docgen.core.vietnamese.dates import short_date
from docgen.core.vietnamese.numbers import figure

# M6: of these no title stands in a list.
TOP_SECRET = "Tuyệt mật"
UNTITLED = "(không ghi tiêu đề)"
_UNCONFIRMED = "chưa xác nhận"


@dataclass(frozen=True, slots=True)
class Proof:
    """The line of the journal that closes the series: its number and the hash that binds every line before it."""

    line: int
    hash: str


def file_list(issued: Issued, dossiers: Sequence[FiledDossier]) -> Context:
    """Return the danh mục hồ sơ, five columns (NĐ 30/2020/NĐ-CP Phụ lục V), dossiers under their organisation."""
    rows: list[Context] = []
    groups = groupby(sorted(dossiers, key=lambda d: (d.organisation, d.symbol, d.id)), key=lambda d: d.organisation)
    for organisation, found in groups:
        rows.append(_listed("", organisation.upper()))
        rows += [_listed(d.symbol, told_title(d), term=_term(d), creator=d.creator, note=_note(d)) for d in found]
    return {**_masthead(issued), **closing(issued), "dong": rows, "so_luong": counted(len(dossiers))}


def _masthead(issued: Issued) -> Context:
    """Return the masthead; an undated one leaves the year open too, for most go in the year after the review."""
    undated = {} if issued.issue.dated else {"ngay_thang": f"ngày {BLANK} tháng {BLANK} năm {BLANK}"}
    return {**unnumbered(issued), **undated}


def _listed(symbol: str, title: str, *, term: str = "", creator: str = "", note: str = "") -> Context:
    return {"so_ky_hieu": symbol, "tieu_de": title, "thoi_han": term, "nguoi_lap": creator, "ghi_chu": note}


def transfer_index(issued: Issued, series: Series, rules: Mapping[str, Rule]) -> Context:
    """Return the mục lục hồ sơ, tài liệu nộp lưu, seven columns (NĐ 30/2020/NĐ-CP Phụ lục V)."""
    return {
        **_masthead(issued),
        **closing(issued),
        "noi_nop": series.receiver or BLANK,
        "dong": [_indexed(series, dossier, number) for number, dossier in enumerate(series.dossiers, 1)],
        "so_luong": counted(len(series.dossiers)),
        "tong_so_to": counted(sum(dossier.sheets for dossier in series.dossiers)),
        "han_nop": list(_deadlines(series, rules)),
    }


def _indexed(series: Series, dossier: FiledDossier, number: int) -> Context:
    return {
        "stt": str(number),
        "so_ky_hieu": dossier.symbol,
        "tieu_de": told_title(dossier),
        "thoi_gian": span(dossier.first, dossier.last),
        "thoi_han": _term(dossier),
        "so_to": f"{dossier.sheets:02d}",
        "ghi_chu": "; ".join(filter(None, (f"Hộp {series.box_of(dossier)}", _note(dossier)))),
    }


def _deadlines(series: Series, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Yield both readings of the last day, counted from the dossier that was finished first."""
    dates = handover_dates(min(dossier.ended for dossier in series.dossiers), rules)
    strict, loose = short_date(dates.strict), short_date(dates.loose)
    yield f"Hạn nộp lưu chặt: {strict} (01 năm kể từ ngày công việc kết thúc, Nghị định 30/2020/NĐ-CP, Điều 30)."
    yield f"Hạn nộp lưu rộng: {loose} (01 năm tính từ năm kết thúc công việc, Luật Lưu trữ 33/2024/QH15)."


def minutes(issued: Issued, series: Series, proof: Proof) -> Context:
    """Return the biên bản giao nhận hồ sơ, tài liệu: counts, state, and the digest of every package."""
    return {
        **_masthead(issued),
        **_parties(issued, series),
        **_quantities(series),
        "can_cu": basis(issued),
        "khoi_tai_lieu": f"Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng năm {issued.edition.year}",
        "thoi_gian": span(series.first, series.last),
        "tinh_trang": list(_state(series)),
        "niem": [_sealed(number, dossier) for number, dossier in enumerate(series.dossiers, 1)],
        "nhat_ky": f"dòng {proof.line}, mã {spaced(proof.hash)}",
    }


@dataclass(frozen=True, slots=True)
class Giving:
    """Who hands packages over to this office: the office, who stands for it, and that person's post."""

    office: str
    person: str = ""
    post: str = ""


def received_minutes(issued: Issued, series: Series, giving: Giving) -> Context:
    """Return the same minutes where this office receives: its own counts and check; the giver's journal is blank."""
    years = ", ".join(str(year) for year in sorted({dossier.year for dossier in series.dossiers}))
    return {
        **_masthead(issued),
        **_quantities(series),
        "ben_giao": giving.office or BLANK,
        "nguoi_giao": giving.person or BLANK,
        "chuc_vu_giao": giving.post or BLANK,
        "ben_nhan": issuing_body(issued.review, issued.organisation),
        "can_cu": basis(issued),
        "khoi_tai_lieu": f"Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng năm {years}",
        "thoi_gian": span(series.first, series.last),
        "tinh_trang": list(_state_when_received(series)),
        "niem": [_sealed(number, dossier) for number, dossier in enumerate(series.dossiers, 1)],
        "nhat_ky": BLANK,
    }


def _parties(issued: Issued, series: Series) -> Context:
    ky = closing(issued)["ky"]
    return {
        "ben_giao": issuing_body(issued.review, issued.organisation),
        "ben_nhan": series.receiver or BLANK,
        "nguoi_giao": ky["ho_ten"],
        "chuc_vu_giao": ky["chuc_vu"],
    }


def _quantities(series: Series) -> Context:
    return {
        "so_hop": counted(len(series.boxes)),
        "so_ho_so": counted(len(series.dossiers)),
        "so_to": counted(sum(dossier.sheets for dossier in series.dossiers)),
        "so_goi": counted(len(series.dossiers)),
        "so_tep": counted(series.files),
        "dung_luong": f"{figure(sum(dossier.size for dossier in series.dossiers))} byte",
    }


def _state_when_received(series: Series) -> Iterator[str]:
    yield "Tài liệu điện tử: bên nhận đã kiểm tra mọi gói khi nhận, nguyên vẹn, mở được."
    short = [dossier for dossier in series.dossiers if dossier.gaps]
    for dossier in short:
        yield f"Hồ sơ {dossier.symbol}: {dossier.gaps}"
    if not short:
        yield "Mục lục trong từng gói không ghi phần còn thiếu."
    yield "Tài liệu giấy: ……"


def _state(series: Series) -> Iterator[str]:
    yield "Tài liệu điện tử: mọi gói đã được kiểm tra trước khi giao, nguyên vẹn, mở được."
    short = [dossier for dossier in series.dossiers if dossier.gaps]
    for dossier in short:
        yield f"Hồ sơ {dossier.symbol}: {dossier.gaps}"
    if not short:
        yield "Hồ sơ có đủ thành phần theo Điều 17 Quy định 366-QĐ/TW, hoặc đã nêu lý do trong hồ sơ."
    yield "Tài liệu giấy: ……"


def _sealed(number: int, dossier: FiledDossier) -> Context:
    return {"stt": str(number), "goi": dossier.file, "so_tep": str(dossier.files), "ma": spaced(dossier.sha256)}


def spaced(digest: str) -> str:
    """Return a digest in groups of eight, so that two people can compare it aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def labels(issued: Issued, series: Series) -> Context:
    """Return the labels of the boxes of a series."""
    return {
        **_masthead(issued),
        "noi_nop": series.receiver or BLANK,
        "hop": [_label(box, series) for box in series.boxes],
    }


def _label(box: Box, series: Series) -> Context:
    first = min((d.first for d in box.dossiers if d.first), default=None)
    last = max((d.last for d in box.dossiers if d.last), default=None)
    return {
        "so": f"{box.number}/{len(series.boxes)}",
        "thoi_gian": span(first, last),
        "tu_stt": str(series.dossiers.index(box.dossiers[0]) + 1),
        "den_stt": str(series.dossiers.index(box.dossiers[-1]) + 1),
        "so_ho_so": two_digits(len(box.dossiers)),
        "so_to": two_digits(box.sheets),
        "thoi_han": ", ".join(dict.fromkeys(d.term for d in box.dossiers)),
    }


def told_title(dossier: FiledDossier) -> str:
    """Return the title as a list may show it (M6)."""
    return UNTITLED if dossier.secrecy == TOP_SECRET else dossier.title


def span(first: date | None, last: date | None) -> str:
    """Return "từ 20/11/2026 đến 31/12/2026", blanks where nothing is dated."""
    return f"từ {short_date_or_blank(first)} đến {short_date_or_blank(last)}"


def _term(dossier: FiledDossier) -> str:
    return dossier.term if dossier.term_confirmed else f"{dossier.term} ({_UNCONFIRMED})"


def _note(dossier: FiledDossier) -> str:
    notes = ("chưa đủ thành phần" if dossier.gaps else "", dossier.secrecy)
    return "; ".join(note for note in notes if note)
