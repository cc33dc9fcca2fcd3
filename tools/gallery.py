"""Writes docs/mau_bieu.md and a picture of the first page of every form under docs/hinh/mau_bieu.

Usage: python tools/gallery.py [--text] [SET/CODE…]. Pictures need LibreOffice and Poppler; --text writes the page only.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from docgen.files import write_once
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import Form, FormSet
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.templating import compile_template

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "mau_bieu.md"
PICTURES = ROOT / "docs" / "hinh" / "mau_bieu"
CONTEXTS = ROOT / "tests" / "fixtures" / "contexts"
MOST_BYTES = 40 * 1024
STATUS = {"verbatim": "nguyên văn", "inferred": "có phần suy ra", "reference": "mẫu tham khảo"}
# Dots for an inch that a page may take, best first: the first that fits MOST_BYTES is taken.
RESOLUTIONS = (64, 56, 48, 40, 32)
# Grey at a few levels: what paper looks like, in a third of the bytes.
LEVELS = 12
INTRODUCTION = """\
<!-- Tệp này do tools/gallery.py viết; sửa nguồn rồi chạy: python tools/gallery.py -->

# Mẫu biểu: hình trang đầu của từng mẫu

Mỗi mẫu in từ dữ liệu hư cấu của bộ kiểm thử. **Nguyên văn**: theo văn bản gốc. **Có phần suy ra**: chỗ chữ suy ra
được nêu bên cạnh, thay bằng mẫu chính thức khi có. **Mẫu tham khảo**: chưa có văn bản gốc của phần thân, hoặc trung
ương không ban hành mẫu; mẫu của bộ mẫu kiểm điểm còn ghi “tham khảo” ở góc trang. Danh sách bằng lệnh: `docgen
forms`. Quy tắc của từng bộ mẫu: [quy_tac.md](quy_tac.md). Cách làm bộ mẫu riêng: [bo_mau_rieng.md](bo_mau_rieng.md)."""

# What forms.md names and no set offers, and why.
ABSENT = """\

## Không có trong bộ mẫu nào, và vì sao

| Văn bản | Vì sao |
| --- | --- |
| Mẫu 03, 04 năm 2023 (Hướng dẫn 25-HD/BTCTW) | chỉ biết là có: chưa rõ tên, thân mẫu (Q24) |
| Phiếu phân tích chất lượng kèm Mẫu 01 năm 2023 | chỉ được nhắc ở cuối mẫu, chưa có nội dung |
| “Mẫu 5” của Hướng dẫn 16-HD/BTCTW (2018) và kỳ 2018 | chỉ biết là phiếu tự nhận từng tiêu chí (Q24) |
| Mẫu nhận xét nơi cư trú của Hướng dẫn 33-HD/BTCTW | chưa có nguyên văn (Q34): docgen lập phiếu xin nhận xét |
| Biểu 5-BTCTW, 6-BTCTW, 7-BTCTW | chỉ có tên; docgen lập Biểu 6F-BTCTW và bảng thống kê theo đối tượng (Q35) |
| Mẫu số 01, 02 của Nghị định 335/2025/NĐ-CP | mẫu của Nhà nước, cơ quan tự lập; docgen chỉ nhận kết quả |
| Mẫu 15A, 15B của Hướng dẫn 03-HD/TVĐU | chưa rõ hai mẫu khác nhau chỗ nào: có một Mẫu 15 |
| Phụ lục chấm điểm từng tiêu chí của kỳ năm | trung ương không ấn định điểm từng tiêu chí; mẫu in hai tổng điểm |
| Phiếu chấm theo Phụ lục 1–5 của Quy định 366-QĐ/TW | khung tiêu chí là dữ liệu của đơn vị (`[[khung_tieu_chi]]`) |

Bộ quý `2026-quy`: mã `TV01`–`TV06` là Mẫu 01–06 của Hướng dẫn 03-HD/TVĐU (thêm TV vì mã 01–06 là của bộ mẫu trung
ương). `TV01` lập ở `render --stage prepare`; `TV03`–`TV05` khi người ấy có nhiệm vụ thay đổi trong quý; `08` khi tập
thể có nhiệm vụ chia nhóm; `PL3A` cho cán bộ diện ban thường vụ tỉnh uỷ quản lý; `TV06`, `17`–`20` khi sheet Văn bản có
dòng ấy, `17`–`20` chỉ biết tên mẫu, phần thân để trống cho người điền."""


def own_forms(form_set: FormSet) -> list[Form]:
    """Return the forms a set brings itself, not those of the sets it extends."""
    return [form for form in form_set.forms if form.set_id == form_set.id]


def picture_of(form: Form) -> Path:
    """Return where the picture of a form is kept."""
    return PICTURES / form.set_id / f"{form.code}.png"


def page_text() -> str:
    """Return the gallery as Markdown."""
    lines = [INTRODUCTION]
    for name in known_sets():
        form_set = load_form_set(name)
        lines += ["", f"## `{form_set.id}`", "", f"{form_set.title}; kỳ {form_set.span}.", ""]
        lines += ["| Mẫu | Trang đầu |", "| --- | --- |"]
        lines += [_row(form) for form in own_forms(form_set)]
    return "\n".join([*lines, ABSENT]) + "\n"


def _row(form: Form) -> str:
    inferred = f"<br>Suy ra: {'; '.join(form.inferred)}." if form.inferred else ""
    path = picture_of(form).relative_to(PAGE.parent).as_posix()
    words = f"**{form.code}** {form.title}<br>{STATUS[form.status].capitalize()}.{inferred}"
    return f"| {words} | ![Mẫu {form.code}]({path}) |"


def paint(forms: Sequence[Form], folder: Path) -> Iterator[Path]:
    """Print each form with its sample context and keep its first page as a picture; yields the pictures."""
    jobs = []
    for form in forms:
        word = folder / f"{form.set_id}_{form.code}.docx"
        context = CONTEXTS / form.set_id / f"{form.code}.json"
        word.write_bytes(compile_template(form.template).render(_context(context)))
        jobs.append(PrintJob(word, word.with_suffix(".pdf")))
    results = print_documents(jobs, workers=2)
    for form, job, result in zip(forms, jobs, results, strict=True):
        if not result.ok:
            raise SystemExit(f"{form.set_id}/{form.code}: {result.failure}")
        yield _kept(job.target, picture_of(form))


def _context(path: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(path.read_text("utf-8"))
    return read


def _kept(pdf: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    for resolution in RESOLUTIONS:
        data = _picture(pdf, resolution)
        if len(data) <= MOST_BYTES:
            write_once(target, data)
            return target
    raise SystemExit(f"{target}: hơn {MOST_BYTES} byte.")


def _picture(pdf: Path, resolution: int) -> bytes:
    command = ["pdftoppm", "-r", str(resolution), "-gray", "-png", "-f", "1", "-singlefile", str(pdf)]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as page:
        page.quantize(LEVELS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write the page, and the pictures of all forms or of those named."""
    named = [name for name in arguments if not name.startswith("--")]
    write_once(PAGE, page_text().encode())
    if "--text" not in arguments:
        forms = [form for name in known_sets() for form in own_forms(load_form_set(name))]
        wanted = [form for form in forms if not named or f"{form.set_id}/{form.code}" in named]
        with tempfile.TemporaryDirectory() as folder:
            for picture in paint(wanted, Path(folder)):
                sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
