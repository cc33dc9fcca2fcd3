"""Backups made and read back, the journal carried out and checked, what was refused; none of it shows content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.responses import Response, StreamingResponse

from docgen.errors import DataFaulty
from docgen.files import inside
from docgen.journal.export import lines_of
from docgen.journey.workspace.backup import FOLDER, BackupFile, back_up, backups, looked_through
from docgen.web.jobs import Tick
from docgen.web.making import begin
from docgen.web.page import Page
from docgen.web.visit import Visit

_ACT = "sao_luu"
_SHOWN = 50
WHY = {
    "role": "việc của vai trò khác",
    "no_session": "biểu mẫu gửi khi chưa vào hoặc đã hết phiên",
    "forged": "biểu mẫu không có mã của phiên",
    "another_site": "yêu cầu từ trang khác",
    "not_yours": "tài liệu của người khác",
    "wrong": "mật khẩu hoặc mã không đúng",
    "locked": "nhập sai mật khẩu quá nhiều lần",
    "too_large": "gửi lên quá nhiều",
    "upload": "tệp gửi lên không nhận được",
    "path": "địa chỉ leo ra ngoài thư mục",
    "broken": "lỗi của docgen",
}
# What a line about an account, or about a session, says was done.
DONE = {
    "added": "thêm",
    "code": "cấp mã mới cho",
    "closed": "đóng",
    "opened": "mở lại",
    "roles": "đổi vai trò của",
    "signed_out": "cho ra khỏi mọi nơi",
    "password": "đổi mật khẩu của",
    "password_by_code": "đặt mật khẩu bằng mã cho",
}
CAME = {"in": "vào", "in_by_link": "vào bằng đường dẫn", "out": "ra", "out_everywhere": "ra khỏi mọi nơi"}


def kept(visit: Visit) -> Response:
    """Show the backups made on this page."""
    root = visit.office.workspace.root
    rows = [(path.name, path.stat().st_size) for path in backups(visit.office.workspace)]
    last = visit.office.journal.entries(action="backed_up")[-1:]
    return visit.render("quan_tri/sao_luu.html", rows=rows, folder=root / FOLDER, last=last[0] if last else None)


def keep(visit: Visit) -> Response:
    """Make a backup in the background and read it back."""
    workspace, login, now = visit.office.workspace, visit.account.login, visit.now
    target = workspace.root / FOLDER / f"{now:%Y-%m-%d_%H%M%S}.zip"

    def work(tick: Tick) -> str:
        made = back_up(workspace.root, BackupFile(target), now, login)
        tick()
        return f"{made.path.name}: {len(made.contents.pieces)} tệp, đã đọc lại và đúng mã {made.sha256}."

    return begin(visit, "Sao lưu thư mục làm việc", 1, work, "/quan-tri/sao-luu")


def read_back(visit: Visit) -> Response:
    """Read a backup from end to end, in the background."""
    path = _named(visit)

    def work(tick: Tick) -> str:
        found = looked_through(BackupFile(path))
        tick()
        return f"{path.name}: {len(found.pieces)} tệp, đúng mã cả."

    return begin(visit, f"Đọc lại bản sao lưu {path.name}", 1, work, "/quan-tri/sao-luu")


def journal(visit: Visit) -> Response:
    """Show what was refused and done to accounts, and whether the chain of the journal is whole."""
    lines = visit.office.journal
    refused = lines.entries(action="refused")[: -_SHOWN - 1 : -1]
    accounts = lines.entries(action="account")[: -_SHOWN - 1 : -1]
    sessions = lines.entries(action="session")[: -_SHOWN - 1 : -1]
    faults = lines.verify_chain()
    last = lines.last_id()
    told: dict[str, Any] = {
        "refused": refused,
        "accounts": accounts,
        "sessions": sessions,
        "faults": faults,
        "last": last,
    }
    return visit.render("quan_tri/nhat_ky.html", why=WHY, done=DONE, came=CAME, **told)


def carry_out(visit: Visit) -> Response:
    """Send the journal as lines of JSON, as `docgen history --export` writes it."""
    name = f"nhat_ky_{visit.office.workspace.period}_{visit.now:%Y-%m-%d}.jsonl"
    visit.record("exported", stage="page")
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines_of(visit.office.journal), media_type="application/x-ndjson", headers=headers)


def _named(visit: Visit) -> Path:
    path = inside(visit.office.workspace.root / FOLDER, visit.path("name"))
    if path not in backups(visit.office.workspace):
        raise DataFaulty("Không có bản sao lưu ấy. Hãy chọn trong danh sách.")
    return path


PAGES = (
    Page("GET", "/quan-tri/sao-luu", _ACT, kept),
    Page("POST", "/quan-tri/sao-luu", _ACT, keep),
    Page("POST", "/quan-tri/sao-luu/{name}/doc-lai", _ACT, read_back),
    Page("GET", "/quan-tri/nhat-ky", _ACT, journal),
    Page("GET", "/quan-tri/nhat-ky/xuat", _ACT, carry_out),
)
