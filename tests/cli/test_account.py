"""`docgen account`: accounts made, opened again and closed at the machine, each with its line in the journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.accounts.accounts import Accounts
from docgen.cli.workspace import now
from docgen.journal.journal import Journal
from docgen.settings import load_workspace

Command = Callable[..., Any]
AN = ("account", "add", "an.nv")


@pytest.fixture(name="root")
def _root(docgen: Command, tmp_path: Path) -> Path:
    root = tmp_path / "suoi-lanh"
    assert docgen("init", root).code == 0
    return root


def lines(root: Path) -> list[tuple[str, str]]:
    with Journal.open(load_workspace(root).journal) as journal:
        return [(line.detail["done"], line.detail["login"]) for line in journal.entries(action="account")]


def test_a_code_from_the_command_opens_the_account(docgen: Command, root: Path) -> None:
    made = docgen(*AN, root, "--name", "Nguyễn Văn An", "--role", "van_thu", "--json").document
    accounts = Accounts.open(load_workspace(root).journal)
    accounts.choose_password("an.nv", made["code"], "con trâu đi trước cái cày", now())
    assert accounts.sign_in("an.nv", "con trâu đi trước cái cày", now()).account.name == "Nguyễn Văn An"
    accounts.close()


def test_every_change_is_a_line_of_the_journal_without_the_name_or_the_code(docgen: Command, root: Path) -> None:
    made = docgen(*AN, root, "--name", "Nguyễn Văn An", "--role", "van_thu", "--json").document
    docgen("account", "code", "an.nv", root)
    docgen("account", "close", "an.nv", root)
    docgen("account", "close", "an.nv", root, "--reopen")
    assert lines(root) == [("added", "an.nv"), ("code", "an.nv"), ("closed", "an.nv"), ("opened", "an.nv")]
    with Journal.open(load_workspace(root).journal) as journal:
        told = repr(journal.entries())
    assert "Nguyễn" not in told
    assert made["code"] not in told


def test_an_account_that_is_there_or_is_not_is_refused_and_nothing_is_written(docgen: Command, root: Path) -> None:
    docgen(*AN, root, "--name", "A", "--role", "van_thu")
    assert docgen(*AN, root, "--name", "B", "--role", "luu_tru").code == 3
    assert docgen("account", "close", "khong-co", root).code == 3
    assert lines(root) == [("added", "an.nv")]


def test_the_list_says_who_has_not_chosen_a_password(docgen: Command, root: Path) -> None:
    docgen(*AN, root, "--name", "Nguyễn Văn An", "--role", "van_thu", "--role", "luu_tru")
    assert "chưa đặt mật khẩu" in docgen("account", "list", root).out
    (row,) = docgen("account", "list", root, "--json").document["accounts"]
    assert row["roles"] == ["luu_tru", "van_thu"]
