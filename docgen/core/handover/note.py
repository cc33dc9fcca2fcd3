"""The note in a hand-over set: what is in it and how to check it, in words, for somebody without our software."""

from __future__ import annotations

from docgen.core.handover.series import Series


def set_note(series: Series, year: int) -> str:
    """Return the text of DOC_TRUOC.txt."""
    receiver = series.receiver or "(chưa ghi nơi nhận)"
    return f"""\
BỘ GIAO NỘP HỒ SƠ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG NĂM {year}
Nơi nhận: {receiver}
Số hồ sơ: {len(series.dossiers)}; số tệp trong các gói: {series.files}.

Trong thư mục này
  goi/               mỗi hồ sơ một gói ZIP theo chuẩn BagIt 1.0 (RFC 8493), cạnh mỗi gói là mã SHA-256 của cả gói
  van_ban/           danh mục hồ sơ, mục lục nộp lưu, biên bản giao nhận, nhãn hộp: Word và PDF
  SHA256SUMS         mã SHA-256 của mọi tệp trong bộ này
  docgen-verify.pyz  chương trình kiểm tra, chỉ cần Python 3.11 trở lên, không cần mạng, không cần cài đặt

Kiểm tra khi nhận, một trong các cách
  1. python docgen-verify.pyz            (Windows: py docgen-verify.pyz), dòng cuối phải là mọi gói nguyên vẹn
  2. sha256sum -c SHA256SUMS             (Linux, macOS; Windows: certutil -hashfile TỆP SHA256 rồi so từng tệp)
  3. so mã từng gói với phụ lục của biên bản giao nhận đã ký: đó là cách biết cả gói không bị thay
Mỗi gói có DOC_TRUOC.txt giải thích bên trong gói và cách kiểm tra bằng phần mềm BagIt bất kỳ.
"""
