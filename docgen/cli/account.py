"""`docgen account`: the accounts of the page, made and closed at the machine that holds the workspace."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from docgen.accounts.role import ROLES
from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.verbs import Verbs
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode
from docgen.extras import WEB, require


@click.command("account", cls=Verbs)
@global_options
def command(output: Output) -> None:
    """Tài khoản của trang: thêm, cấp mã mới, đóng, xem.

    Ví dụ: docgen account add an.nv --name "Nguyễn Văn An" --role van_thu
    """


@command.command("add")
@click.argument("login", metavar="LOGIN")
@workspace_argument
@click.option("--name", required=True, metavar="NAME", help="Họ tên người dùng.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(list(ROLES)), help="Vai trò.")
@click.option("--person", default="", metavar="ID", help="Mã của người ấy ở sheet Cá nhân.")
@global_options
def add(login: str, folder: Path, name: str, roles: tuple[str, ...], person: str, output: Output) -> int:
    """Thêm một tài khoản, in mã để chủ tài khoản tự đặt mật khẩu.

    Ví dụ: docgen account add binh.tt suoi-lanh --name "Trần Thị Bình" --role thanh_vien --person CN-02
    """
    from docgen.accounts.account import Account
    from docgen.accounts.accounts import CODE_DAYS

    with _opened(folder) as desk:
        code = desk.add(Account(login, name, frozenset(roles), person))
    output.document("account add", True, [], login=login, code=code)
    output.say(
        "Mã mở tài khoản {login}: {code} (dùng một lần, trong {days} ngày). Đưa tận tay, không gửi qua mạng.",
        login=login, code=code, days=CODE_DAYS,
    )  # fmt: skip
    return ExitCode.DONE


@command.command("code")
@click.argument("login", metavar="LOGIN")
@workspace_argument
@global_options
def code(login: str, folder: Path, output: Output) -> int:
    """Cấp mã mới cho người quên mật khẩu; mật khẩu cũ hết hiệu lực ngay.

    Ví dụ: docgen account code binh.tt suoi-lanh
    """
    with _opened(folder) as desk:
        given = desk.give_code(login)
    output.document("account code", True, [], login=login, code=given)
    output.say("Mã mở tài khoản {login}: {code}", login=login, code=given)
    return ExitCode.DONE


@command.command("close")
@click.argument("login", metavar="LOGIN")
@workspace_argument
@click.option("--reopen", is_flag=True, help="Mở lại tài khoản đã đóng.")
@global_options
def close(login: str, folder: Path, reopen: bool, output: Output) -> int:
    """Đóng một tài khoản: người ấy ra khỏi trang ngay.

    Ví dụ: docgen account close binh.tt suoi-lanh
    """
    with _opened(folder) as desk:
        desk.set_active(login, reopen)
    output.document("account close", True, [], login=login, active=reopen)
    said = "Đã mở lại tài khoản {login}." if reopen else "Đã đóng tài khoản {login}."
    output.say(said, login=login)
    return ExitCode.DONE


@command.command("list")
@workspace_argument
@global_options
def listed(folder: Path, output: Output) -> int:
    """Các tài khoản, vai trò, tình trạng.

    Ví dụ: docgen account list suoi-lanh
    """
    with _opened(folder) as desk:
        found = desk.accounts.all()
    rows = [
        {"login": a.login, "name": a.name, "roles": sorted(a.roles), "person": a.person, "active": a.active}
        for a in found
    ]
    output.document("account list", True, [], accounts=rows)
    for account in found:
        roles, state = ", ".join(sorted(account.roles)), speak(_state(account))
        output.say(
            "{login} ({roles}): {name}, {state}", login=account.login, roles=roles, name=account.name, state=state
        )
    return ExitCode.DONE


def _state(account: Any) -> str:
    if not account.active:
        return "đã đóng"
    return "đang dùng" if account.has_password else "chưa đặt mật khẩu"


def _opened(folder: Path) -> AbstractContextManager[Any]:
    require(WEB)
    from docgen.journey.workspace.accounts import account_desk

    return account_desk(folder, now())
