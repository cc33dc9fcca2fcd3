"""A backup gives back what was there, on SQLite and PostgreSQL, and says so when it cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen import pipeline
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.comments.comments import Comments
from docgen.core.comment import Comment
from docgen.errors import BackupUnusable, FileThere, FolderNotEmpty, SecrecyForbids
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.workspace.backup import BackupFile, Place, back_up, looked_through, restore
from docgen.messages.outbox import LetterKey, Outbox
from docgen.settings import load_workspace

NOW = datetime.fromisoformat("2026-11-22T08:00")
PHRASE = "con trâu đi trước cái cày"
AN = Account("an.nv", "Nguyễn Văn An", frozenset({"van_thu"}))
REMARK = Comment("HN", "01", "TT", "a" * 64, "DV001", "2", "Nên nêu rõ số liệu.", NOW)
LETTER = LetterKey("HN-CBVP", "DV001", "c" * 64)


@pytest.fixture(scope="session", name="season")
def _season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("goc") / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    (root / "tai_lieu" / "DV001").mkdir(parents=True)
    (root / "tai_lieu" / "DV001" / "bản quét: 7, “đã ký”.pdf").write_bytes(b"%PDF-1.7")
    (root / "out" / "luu_tru").mkdir(parents=True)
    (root / "out" / "luu_tru" / "DV001.zip").write_bytes(b"PK")
    return root


@pytest.fixture(params=["sqlite", "postgresql"], name="workspace")
def _workspace(request: pytest.FixtureRequest, season: Path, tmp_path: Path) -> Path:
    root = tmp_path / "suoi-lanh"
    shutil.copytree(season, root)
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("database")
        _point(root, make())
    place = load_workspace(root).journal
    with Journal.open(place) as journal:
        journal.append_many(Event("made", NOW, "an.nv", form="01", subject=f"DV{n}") for n in range(1200))
    accounts, comments = Accounts.open(place), Comments.open(place)
    accounts.choose_password("an.nv", accounts.add(AN, NOW), PHRASE, NOW)
    comments.add([REMARK])
    outbox = Outbox.open(place)
    outbox.put([LETTER], NOW)
    for opened in (accounts, comments, outbox):
        opened.close()
    return root


def _point(root: Path, url: str) -> None:
    settings_file = root / "docgen.toml"
    lines = [line for line in settings_file.read_text("utf-8").splitlines() if not line.startswith("nhat_ky")]
    settings_file.write_text("\n".join([f'nhat_ky = "{url}"', *lines]), "utf-8")


@pytest.fixture(name="elsewhere")
def _elsewhere(workspace: Path, request: pytest.FixtureRequest) -> str:
    """The URL of another empty database where the workspace has one, else none."""
    if not load_workspace(workspace).journal_url:
        return ""
    make: Callable[[], str] = request.getfixturevalue("database")
    return make()


def files_of(root: Path) -> dict[str, bytes]:
    own = ("nhat_ky.db", ".docgen.", "docgen.toml")
    found = sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith(own))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_restored_workspace_is_the_one_that_was_backed_up(workspace: Path, elsewhere: str, tmp_path: Path) -> None:
    made = back_up(workspace, BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    there = tmp_path / "khoi-phuc"
    restore(BackupFile(made.path), Place(there, elsewhere), NOW, "quan.tri")
    assert files_of(there) == files_of(workspace)
    place = load_workspace(there).journal
    with Journal.open(place) as restored, Journal.open(load_workspace(workspace).journal) as journal:
        lines, before = restored.entries(), journal.entries()
        assert lines[:-1] == before[:-1]
        assert [line.action for line in (before[-1], lines[-1])] == ["backed_up", "restored"]
        assert before[-1].version == lines[-1].version == made.sha256
        assert not restored.verify_chain()
        assert restored.append(Event("made", NOW, "an.nv")).id == len(lines) + 1
    accounts, comments = Accounts.open(place), Comments.open(place)
    assert accounts.sign_in("an.nv", PHRASE, NOW).account.roles == AN.roles
    assert comments.of() == (REMARK,)
    outbox = Outbox.open(place)
    assert [posting.key for posting in outbox.of(LETTER.meeting)] == [LETTER]
    for opened in (accounts, comments, outbox):
        opened.close()


def test_who_was_signed_in_has_to_sign_in_again(workspace: Path, elsewhere: str, tmp_path: Path) -> None:
    accounts = Accounts.open(load_workspace(workspace).journal)
    token = accounts.sign_in("an.nv", PHRASE, NOW).token
    accounts.close()
    back_up(workspace, BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    restore(BackupFile(tmp_path / "sao.zip"), Place(tmp_path / "moi", elsewhere), NOW, "quan.tri")
    restored = Accounts.open(load_workspace(tmp_path / "moi").journal)
    assert restored.session(token, NOW) is None
    restored.close()


@pytest.fixture(scope="session", name="sealed")
def _sealed(season: Path, tmp_path_factory: pytest.TempPathFactory) -> BackupFile:
    file = BackupFile(tmp_path_factory.mktemp("sao") / "sao.zip", "năm từ ngẫu nhiên")
    back_up(season, file, NOW, "quan.tri")
    return file


@pytest.mark.parametrize("password", ["", "một mật khẩu khác"])
def test_a_backup_under_a_password_opens_with_that_one_only(sealed: BackupFile, password: str) -> None:
    assert "thu_muc/docgen.toml" in looked_through(sealed).pieces
    with pytest.raises(BackupUnusable, match="mật khẩu"):
        looked_through(BackupFile(sealed.path, password))


@pytest.fixture(scope="session", name="plain")
def _plain(season: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    small = tmp_path_factory.mktemp("nho") / "nho"
    shutil.copytree(season, small)
    (small / "du_lieu.xlsx").unlink()
    file = BackupFile(small.parent / "sao.zip")
    back_up(small, file, NOW, "quan.tri")
    return file.path.read_bytes()


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_never_restores_something_else(plain: bytes, tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(plain) - 1))
    file = tmp_path / "hong.zip"
    file.write_bytes(plain[:at] + bytes([plain[at] ^ 0xFF]) + plain[at + 1 :])
    whole = tmp_path / "nguyen.zip"
    whole.write_bytes(plain)
    try:
        found = looked_through(BackupFile(file))
    except BackupUnusable:
        return
    assert found == looked_through(BackupFile(whole))  # a byte that says nothing: a time, a version of the writer


def test_a_restore_that_fails_leaves_nothing_behind(plain: bytes, tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(plain[: len(plain) // 2])
    with pytest.raises(BackupUnusable):
        restore(BackupFile(tmp_path / "hong.zip"), Place(tmp_path / "moi"), NOW, "quan.tri")
    assert [path.name for path in tmp_path.iterdir()] == ["hong.zip"]


def test_nothing_that_is_there_is_written_over(season: Path, tmp_path: Path) -> None:
    (tmp_path / "sao.zip").write_bytes(b"")
    with pytest.raises(FileThere):
        back_up(season, BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    with pytest.raises(FolderNotEmpty):
        restore(BackupFile(tmp_path / "sao.zip"), Place(season), NOW, "quan.tri")


def test_a_machine_that_keeps_secrets_makes_no_open_backup(season: Path, tmp_path: Path) -> None:
    root = tmp_path / "mat"
    shutil.copytree(season, root)
    (root / "docgen.toml").write_text(f"may_doc_lap = true\n{(root / 'docgen.toml').read_text('utf-8')}", "utf-8")
    with pytest.raises(SecrecyForbids):
        back_up(root, BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    assert back_up(root, BackupFile(tmp_path / "sao.zip", "năm từ ngẫu nhiên"), NOW, "quan.tri").sha256
