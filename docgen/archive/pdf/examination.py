"""What looking into a PDF found: pages, PDF/A by its own word, defects, digital signatures; and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from docgen.core.problem import Origin, Problem

_RESCAN = "Nếu còn bản giấy, nên quét lại ở 300 dpi, đen trắng hoặc màu; tệp đang có vẫn được giữ nguyên."
_ANOTHER = "Hãy xin lại tệp hoặc quét lại từ bản giấy rồi thay ở tai_lieu."
_KEPT = "Tệp được giữ nguyên từng byte; nên xin bản không có phần này."

# code → (message, hint). A code in BLOCKING keeps the file out of a package.
DEFECTS: dict[str, tuple[str, str]] = {
    "pdf_khong_phai": ("Tệp không phải PDF.", "Hãy quét hoặc in ra PDF rồi thay ở tai_lieu."),
    "pdf_mat_khau": ("PDF đặt mật khẩu nên không mở được.", "Hãy bỏ mật khẩu rồi thay tệp ở tai_lieu."),
    "pdf_hong": ("PDF hỏng, hoặc phình quá sức trình đọc, nên không mở trọn được.", _ANOTHER),
    "pdf_qua_lau": ("PDF làm trình đọc chạy quá {seconds} giây.", _ANOTHER),
    "pdf_qua_nang": ("PDF cần quá {megabytes} MB bộ nhớ để mở.", _ANOTHER),
    "pdf_lam_dung": ("PDF làm trình đọc dừng đột ngột.", _ANOTHER),
    "pdf_qua_nhieu_trang": ("PDF có {pages} trang, quá {most} trang.", "Hãy tách thành nhiều tệp."),
    "pdf_loi_cau_truc": ("PDF có chỗ hỏng, phải sửa trong khi đọc: {what}.", _ANOTHER),
    "pdf_han_che": ("PDF mã hoá để hạn chế in, chép; mở được mà không cần mật khẩu.", _KEPT),
    "pdf_ma_lenh": ("PDF mang mã lệnh JavaScript.", _KEPT),
    "pdf_hanh_dong": ("PDF mang hành động gọi ra ngoài: {what}.", _KEPT),
    "pdf_tep_nhung": ("PDF nhúng {count} tệp khác bên trong.", _KEPT),
    "pdf_ngoai_tep": ("PDF lấy một phần nội dung từ tệp ngoài nó.", _KEPT),
    "pdf_kho_lon": ("Trang có cạnh quá 14.400 điểm (5 m): {pages}.", _RESCAN),
    "pdf_kho_lan_lon": ("Các trang có khổ khác nhau: {sizes}.", "Hãy xem lại có lẫn trang của tài liệu khác không."),
    "pdf_trang_xoay": ("Trang hiện đúng chiều nhờ lệnh xoay: {pages}.", "Hãy xem lại chiều của các trang này."),
    "pdf_trang_trang": ("Trang trắng hoặc gần như trắng: {pages}.", "Hãy xem lại; trang trắng không đánh số tờ."),
    "pdf_mo": ("Ảnh quét dưới 300 dpi ({dpi} dpi): {pages}.", _RESCAN),
    "pdf_chua_xem_het": ("Chỉ xem ảnh của {most} trang đầu.", "Hãy tự xem các trang còn lại."),
}
BLOCKING = frozenset(
    {"pdf_khong_phai", "pdf_mat_khau", "pdf_hong", "pdf_qua_lau", "pdf_qua_nang", "pdf_lam_dung", "pdf_qua_nhieu_trang"}
)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with a PDF: a code of DEFECTS and what its message names."""

    code: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """Return what is wrong, in Vietnamese."""
        return DEFECTS[self.code][0].format(**self.fields)


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature as the file states it; nobody's trust is judged.

    `time` is ISO 8601, `time_by` says who states it; `covers` counts the bytes signed up to, `size` those of the
    file; `whole` tells whether the signed range leaves out nothing but the signature; `intact` whether the bytes
    signed are still those that were signed, None when docgen cannot compute it.
    """

    signer: str
    organisation: str = ""
    issuer: str = ""
    time: str = ""
    time_by: str = ""
    covers: int = 0
    size: int = 0
    whole: bool = False
    intact: bool | None = None

    @property
    def range_told(self) -> str:
        """Return what of the file the signature covers."""
        if self.whole:
            return "toàn tệp"
        return f"đến byte {self.covers} trên {self.size}" if self.covers else "vùng ký không hợp lệ"

    @property
    def intact_told(self) -> str:
        """Return whether what was signed has changed."""
        return {True: "nguyên vẹn", False: "ĐÃ BỊ ĐỔI", None: "chưa tính được"}[self.intact]

    @property
    def told(self) -> str:
        """Return the signature in one line."""
        who = ", ".join(part for part in (self.signer, self.organisation) if part)
        when = f"; {self.time} ({self.time_by})" if self.time else ""
        return f"{who}{when}; vùng ký: {self.range_told}; mã băm: {self.intact_told}"


@dataclass(frozen=True, slots=True)
class Examination:
    """One PDF looked into; `pdfa` is the flavour it claims ("2b", "" for none), `breaches` what belies the claim.

    `plain_scan` tells that its pages are plain images, so that they may stand in a PDF/A without a claim of their own.
    """

    pages: int
    pdfa: str = ""
    breaches: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()
    signatures: tuple[Signature, ...] = ()
    plain_scan: bool = False

    @property
    def fault(self) -> str:
        """Return why the file cannot go into a package, "" when it can."""
        return " ".join(defect.message for defect in self.defects if defect.code in BLOCKING)

    @property
    def barrier(self) -> str:
        """Return what keeps a book with this PDF from being PDF/A-3b, "" when nothing does."""
        if not self.pdfa:
            return "" if self.plain_scan else "không khai PDF/A"
        if self.pdfa[0] not in "123":
            return f"khai PDF/A-{self.pdfa}, không gộp vào PDF/A-3 được"
        return f"khai PDF/A-{self.pdfa} nhưng {'; '.join(self.breaches)}" if self.breaches else ""

    def as_record(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def from_record(record: Mapping[str, Any]) -> Examination:
    """Return what `as_record` made plain data of."""
    return Examination(
        record["pages"],
        record["pdfa"],
        tuple(record["breaches"]),
        tuple(Defect(**defect) for defect in record["defects"]),
        tuple(Signature(**signature) for signature in record["signatures"]),
        record["plain_scan"],
    )


def problems_of(file: str, defects: Iterable[Defect]) -> tuple[Problem, ...]:
    """Return the defects of a file as problems; those that keep it out of a package are errors."""
    return tuple(
        Problem(
            defect.code,
            Origin(file),
            f"“{file}”: {defect.message}",
            DEFECTS[defect.code][1],
            "error" if defect.code in BLOCKING else "warning",
        )
        for defect in defects
    )
