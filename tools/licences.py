"""Writes docs/giay_phep.md, the licence of everything docgen stands on; with --check only tells if it is out of date.

Usage: python tools/licences.py [--check], in a .venv that holds requirements-test.lock. What a library says of itself
is read from its installed metadata; the rest are rows below.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

from docgen.files import write_once

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "giay_phep.md"
# Lock → what installs it, from the smallest: a library is told under the first that has it.
LOCKS = {
    "requirements.lock": ("Chạy docgen, kể cả trang trong trình duyệt", "make demo"),
    "requirements-server.lock": ("Thêm cho nhiều máy: PostgreSQL, Dask", "make server"),
    "requirements-build.lock": ("Thêm để cài chính docgen", "make demo"),
    "requirements-test.lock": ("Thêm để kiểm thử, và các phần cài thêm `rdocx`, `pdfa`", "make test"),
}
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)(?: ; (.*?))?(?: \\)?$", re.MULTILINE)
ELSEWHERE = "chưa đọc được: chỉ cài ở nơi có "
# A licence field longer than this is the text of a licence, not its name; these two name none.
NAME_AT_MOST, NAMELESS = 40, ("Dual License", "OSI Approved")
# Labels of an address, best first; an address at the package index says nothing of the project.
HOMES, INDEX = ("homepage", "home page", "source", "source code", "sources", "github", "documentation"), "//pypi"
INTRODUCTION = """\
<!-- Tệp này do tools/licences.py viết; sửa nguồn rồi chạy: python tools/licences.py -->

# Giấy phép của những gì docgen dùng

Phiên bản là phiên bản ghim, có mã băm, ở các tệp `requirements*.lock`; giấy phép và địa chỉ là lời của chính gói ấy
(metadata đã cài). docgen gọi các thư viện này đúng như chúng được phát hành, không sửa, và gói cài đặt (wheel) của
docgen không chứa thư viện nào, chỉ chứa htmx. Chép một bộ cài có sẵn thư viện cho người khác thì giữ nguyên các tệp
`.whl`, vì giấy phép nằm trong đó; với thư viện LGPL (docxtpl, psycopg) và MPL, giữ nguyên tệp là đủ để người nhận thay
được bằng bản của mình."""
OTHERS = """\

## Không phải thư viện Python

| Thứ | Giấy phép | Ở đâu, để làm gì |
| --- | --- | --- |
| htmx 2 | 0BSD | kèm theo, `docgen/web/static/htmx.min.js`; giấy phép ở `htmx.LICENSE.txt` cạnh đó |
| LibreOffice Writer | MPL-2.0 | chương trình của máy, được gọi như một lệnh để in PDF; không kèm theo |
| Liberation Serif 2 | SIL OFL 1.1 | phông của máy (gói `fonts-liberation2`); phần chữ đã dùng nhúng vào PDF |
| Times New Roman | của Microsoft, theo Windows | chỉ được nêu tên trong tệp Word; không kèm theo |
| Poppler | GPL-2 hoặc GPL-3 | chương trình của máy, tuỳ chọn: hình xem trước, kiểm thử |
| PostgreSQL | PostgreSQL | máy chủ tuỳ chọn, khi nhiều máy chung một nhật ký |
| Chromium | BSD-3-Clause và khác | chỉ khi kiểm thử và khi chụp hình cho tài liệu |
| axe-core | MPL-2.0 | chỉ khi kiểm thử, nằm trong gói `axe-playwright-python` |
| docxtemplater, Carbone (Node) | MIT hoặc GPL-3; CCL | chỉ khi `make bench` đo so sánh; do npm cài, không kèm theo |

Dữ liệu: mẫu biểu dựng theo văn bản của Đảng và Nhà nước, nguồn ghi ở `bo_mau.toml` của từng bộ mẫu; mọi người, đơn vị,
số liệu trong ví dụ là hư cấu."""


@dataclass(frozen=True)
class Pin:
    """A library as a lock names it; `marker` says where it is installed, empty for everywhere."""

    name: str
    version: str
    marker: str


def pins(lock: str) -> list[Pin]:
    """Return the libraries of a lock."""
    return [Pin(name, version, marker) for name, version, marker in PINNED.findall((ROOT / lock).read_text("utf-8"))]


def page() -> str:
    """Return the document; raises SystemExit when what is installed is not what is locked."""
    lines, told = [INTRODUCTION], set[Pin]()
    for lock, (title, command) in LOCKS.items():
        new = [pin for pin in pins(lock) if pin not in told]
        told.update(new)
        lines += ["", f"## {title}", "", f"`{lock}`, cài bằng `{command}`: {len(new)} thư viện.", ""]
        lines += ["| Thư viện | Phiên bản | Giấy phép | Địa chỉ |", "| --- | --- | --- | --- |"]
        lines += [f"| {' | '.join(_row(pin))} |" for pin in new]
    return "\n".join([*lines, OTHERS]) + "\n"


def _row(pin: Pin) -> tuple[str, str, str, str]:
    try:
        said = metadata(pin.name)
    except PackageNotFoundError:
        if not pin.marker:
            raise SystemExit(f"{pin.name} {pin.version} chưa được cài. Chạy make test rồi chạy lại.") from None
        return pin.name, pin.version, f"{ELSEWHERE}`{pin.marker}`", ""
    if said["Version"] != pin.version:
        raise SystemExit(f"{pin.name}: đã cài {said['Version']}, ghim {pin.version}. Chạy make test rồi chạy lại.")
    found = {key: [str(value) for value in said.get_all(key, [])] for key in (*FIELDS, *ADDRESSES)}
    return pin.name, pin.version, licence(found) or _headline(pin.name), home(found)


FIELDS, ADDRESSES = ("License-Expression", "License", "Classifier"), ("Home-page", "Project-URL")


def licence(said: dict[str, list[str]]) -> str:
    """Return the licence a library names: by expression, a short name or its classifiers; empty when it names none."""
    names = [*said["License-Expression"], *(name for name in said["License"] if len(name) <= NAME_AT_MOST)]
    kinds = [line.rpartition(" :: ")[2] for line in said["Classifier"] if line.startswith("License ::")]
    named = [name for name in names if name and name not in NAMELESS]
    return named[0] if named else "; ".join(kind for kind in kinds if kind not in NAMELESS)


def _headline(name: str) -> str:
    """Return the first line of the licence file that a library brings."""
    brought = (file for file in files(name) or () if file.name.upper().startswith("LICEN"))
    return next((file.read_text("utf-8").strip().splitlines()[0] for file in brought), "không ghi")


def home(said: dict[str, list[str]]) -> str:
    """Return where the project lives, as it says itself; empty when it does not."""
    labelled = dict(_addresses(said))
    return next((labelled[label] for label in HOMES if label in labelled), "")


def _addresses(said: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    given = [("homepage", address) for address in said["Home-page"]]
    given += [(label.lower(), address) for label, _, address in (line.partition(", ") for line in said["Project-URL"])]
    yield from ((label, address) for label, address in reversed(given) if address and INDEX not in address)


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check return 1 when it is out of date."""
    current = PAGE.is_file() and PAGE.read_text("utf-8") == page()
    if not current and "--check" not in arguments:
        write_once(PAGE, page().encode())
    sys.stdout.write("" if current else f"{PAGE.relative_to(ROOT)}\n")
    return 1 if not current and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
