"""A backup gives back what was there, on SQLite and PostgreSQL, and says so when it cannot."""

from __future__ import annotations

import io
import os
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen import pipeline
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.backup.container import LIST
from docgen.comments.comments import Comments
from docgen.core.comment import Comment
from docgen.errors import BackupUnusable, FileThere, FolderNotEmpty, SecrecyForbids, UnsafeName
from docgen.files import sha256_of
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.workspace.backup import BackupFile, back_up, looked_through
from docgen.journey.workspace.restoring import Place, restore
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


@pytest.fixture(name="stopped")
def _stopped(tmp_path: Path) -> tuple[Path, BackupFile]:
    """A workspace, and its backup by a run that was stopped before it could write its line."""
    small, file = tmp_path / "ky", BackupFile(tmp_path / "sao.zip", "năm từ ngẫu nhiên")
    lay_out(small, {"đã ký.pdf": (b"%PDF-1.7", 1_700_000_000)}, ["trống"])
    Journal.open(load_workspace(small).journal).close()
    shutil.copytree(small, tmp_path / "truoc")
    back_up(small, file, NOW, "quan.tri")
    shutil.rmtree(small)
    (tmp_path / "truoc").rename(small)
    return small, file


def lines_of_backups(root: Path) -> list[str]:
    with Journal.open(load_workspace(root).journal) as journal:
        return [line.version for line in journal.entries(action="backed_up")]


def test_backup_whose_line_a_stopped_run_did_not_write_gets_it_from_the_next(stopped: tuple[Path, BackupFile]) -> None:
    root, file = stopped
    assert lines_of_backups(root) == []
    before = file.path.read_bytes()
    made = back_up(root, file, NOW, "quan.tri")
    assert file.path.read_bytes() == before
    assert lines_of_backups(root) == [made.sha256] == [sha256_of(file.path)]
    with pytest.raises(FileThere):
        back_up(root, file, NOW, "quan.tri")


@pytest.mark.parametrize("change", ["file", "line", "password"])
def test_backup_of_what_is_no_longer_so_gets_no_line(stopped: tuple[Path, BackupFile], change: str) -> None:
    root, file = stopped
    if change == "file":
        (root / "tai_lieu" / "moi.pdf").write_bytes(b"%PDF")
    if change == "line":
        with Journal.open(load_workspace(root).journal) as journal:
            journal.append(Event("made", NOW, "an.nv"))
    with pytest.raises(FileThere):
        back_up(root, BackupFile(file.path) if change == "password" else file, NOW, "quan.tri")
    assert lines_of_backups(root) == []


def test_backup_that_does_not_read_back_never_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(stream: BinaryIO) -> None:  # a disk that loses what it was given
        stream.truncate(100)

    monkeypatch.setattr("docgen.backup.container._keep", forgetful)
    lay_out(tmp_path / "ky", {}, [])
    with pytest.raises(BackupUnusable):
        back_up(tmp_path / "ky", BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    assert [path.name for path in tmp_path.iterdir()] == ["ky"]


def test_a_machine_that_keeps_secrets_makes_no_open_backup(season: Path, tmp_path: Path) -> None:
    root = tmp_path / "mat"
    shutil.copytree(season, root)
    (root / "docgen.toml").write_text(f"may_doc_lap = true\n{(root / 'docgen.toml').read_text('utf-8')}", "utf-8")
    with pytest.raises(SecrecyForbids):
        back_up(root, BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    assert back_up(root, BackupFile(tmp_path / "sao.zip", "năm từ ngẫu nhiên"), NOW, "quan.tri").sha256


# As keyboards of Windows (composed) and of a Mac (decomposed) write it, and what people put into names.
NAMES = st.one_of(
    st.sampled_from(
        ["Bản kiểm điểm", unicodedata.normalize("NFD", "Bản kiểm điểm"), "a b", "“ký”; 7, (2)", "ẩn ý.", "日本"]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="/\\."), min_size=1, max_size=12
    ),
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TIMES = st.integers(400_000_000, 4_000_000_000)
TREES = st.dictionaries(PATHS, st.tuples(st.binary(max_size=300), TIMES), max_size=6)


def lay_out(root: Path, files: dict[str, tuple[bytes, int]], empty: list[str]) -> None:
    """Make a workspace of such files and empty folders; a name that is a file cannot be a folder, too."""
    root.mkdir()
    (root / "docgen.toml").write_text('don_vi = "DB"\nbo_mau = "2025-hd43"\nky = "2026"\n', "utf-8")
    for name, (data, when) in files.items():
        path = root / "tai_lieu" / name
        with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            os.utime(path, (when, when))
    for name in empty:
        with suppress(FileExistsError, NotADirectoryError):
            (root / "tai_lieu" / name).mkdir(parents=True, exist_ok=True)


def tree_of(root: Path) -> dict[str, tuple[bytes, int] | None]:
    """Return what is below `tai_lieu`: bytes and seconds of files, None for folders, by the very names."""
    found = sorted((root / "tai_lieu").rglob("*"))
    return {
        path.relative_to(root).as_posix(): None
        if path.is_dir()
        else (path.read_bytes(), int(path.stat().st_mtime) // 2)
        for path in found
    }


@given(files=TREES, empty=st.lists(PATHS, max_size=3))
@settings(max_examples=12)
def test_any_workspace_comes_back_with_names_times_and_empty_folders(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, tuple[bytes, int]], empty: list[str]
) -> None:
    place = tmp_path_factory.mktemp("bat_ky")
    lay_out(place / "ky", files, empty)
    back_up(place / "ky", BackupFile(place / "sao.zip"), NOW, "quan.tri")
    restore(BackupFile(place / "sao.zip"), Place(place / "moi"), NOW, "quan.tri")
    assert tree_of(place / "moi") == tree_of(place / "ky")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("name", [b"a\\b.pdf", b"qu\xe9t.pdf"], ids=["backslash", "no-text"])
def test_name_that_not_every_system_can_hold_is_told_before_anything_is_written(tmp_path: Path, name: bytes) -> None:
    lay_out(tmp_path / "ky", {}, [])
    (tmp_path / "ky" / os.fsdecode(name)).write_bytes(b"%PDF")
    with pytest.raises(UnsafeName, match="Hãy đổi tên tệp"):
        back_up(tmp_path / "ky", BackupFile(tmp_path / "sao.zip"), NOW, "quan.tri")
    assert not (tmp_path / "sao.zip").exists()


def test_a_piece_that_was_changed_is_named(plain: bytes, tmp_path: Path) -> None:
    """Rebuilt as a sound ZIP, so that only the hashes in its list can tell."""
    file = tmp_path / "sua.zip"
    with zipfile.ZipFile(io.BytesIO(plain)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data + b"#" if name == "thu_muc/docgen.toml" else data)
    with pytest.raises(BackupUnusable, match=r"hỏng ở thu_muc/docgen\.toml"):
        looked_through(BackupFile(file))
    with pytest.raises(BackupUnusable, match=r"hỏng ở thu_muc/docgen\.toml"):
        restore(BackupFile(file), Place(tmp_path / "moi"), NOW, "quan.tri")
    assert [path.name for path in tmp_path.iterdir()] == ["sua.zip"]


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        (rb'"thu_muc_trong": \[[^\]]*\]', b'"thu_muc_trong": ["../../xa"]', "sai chỗ"),
        (rb'"cau_truc": \d+', b'"cau_truc": 99', "cập nhật docgen"),
    ],
    ids=["folder-outside", "journal-of-a-newer-docgen"],
)
def test_what_a_backup_says_and_cannot_be_is_refused_with_nothing_restored(
    plain: bytes, tmp_path: Path, said: bytes, instead: bytes, told: str
) -> None:
    file = tmp_path / "sua.zip"
    with zipfile.ZipFile(io.BytesIO(plain)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            after.writestr(name, re.sub(said, instead, before.read(name)) if name == LIST else before.read(name))
    with pytest.raises(BackupUnusable, match=told):
        restore(BackupFile(file), Place(tmp_path / "moi"), NOW, "quan.tri")
    assert [path.name for path in tmp_path.iterdir()] == ["sua.zip"]
