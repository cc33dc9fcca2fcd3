from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import DBAPIError

from docgen.errors import ExitCode, JournalUnusable
from docgen.journal.event import ORIGIN_HASH, Event, line_hash
from docgen.journal.journal import Journal

AT = datetime.fromisoformat("2026-11-19T16:30")
MADE = Event(
    "made", AT, "van-thu", form="01", subject="TT-CBVP", stage="draft", version="a" * 64, detail={"source": "s1"}
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out" / "nhat_ky.db"


@pytest.fixture
def journal(journal_place: str | Path) -> Iterator[Journal]:
    with Journal.open(journal_place) as opened:
        yield opened


def of(subject: str, **changes: object) -> Event:
    return replace(MADE, subject=subject, **changes)  # type: ignore[arg-type]


@contextmanager
def by_hand(journal_place: str | Path) -> Iterator[Connection]:
    """Let the test do to the database what no command of docgen does."""
    engine = create_engine(
        journal_place if isinstance(journal_place, str) else URL.create("sqlite", database=str(journal_place))
    )
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


GUARDS = {"sqlite": ("su_kien_khong_sua", "su_kien_khong_xoa"), "postgresql": ("su_kien_khong_doi ON su_kien",)}


def break_open(journal_place: str | Path, *statements: str) -> None:
    """Do what only a person with the database in hand can do: remove the guards and change the lines."""
    with by_hand(journal_place) as raw:
        for statement in (*(f"DROP TRIGGER {guard}" for guard in GUARDS[raw.dialect.name]), *statements):
            raw.exec_driver_sql(statement)


def test_line_is_read_back_as_it_was_written(journal: Journal) -> None:
    event = of(
        "DV001", meeting="HN-CBVP", person="DV002", path="out/du_thao/DV001.docx", detail={"pages": 4, "source": "ă"}
    )
    entry = journal.append(event)
    assert journal.entries() == (entry,)
    assert (entry.id, entry.previous, entry.at, entry.detail) == (1, ORIGIN_HASH, AT, {"pages": 4, "source": "ă"})


def test_journal_keeps_its_lines_when_opened_again(journal_place: str | Path) -> None:
    with Journal.open(journal_place) as first:
        first.append_many([of("DV001"), of("DV002")])
    with Journal.open(journal_place) as again:
        again.append(of("DV003"))
        assert [e.subject for e in again.entries()] == ["DV001", "DV002", "DV003"]
        assert again.verify_chain() == ()


@pytest.mark.parametrize(
    ("facts", "subjects"),
    [
        ({}, ["DV001", "DV002", "DV001"]),
        ({"subject": "DV001"}, ["DV001", "DV001"]),
        ({"action": "sent"}, ["DV001"]),
        ({"action": "made", "subject": "DV001"}, ["DV001"]),
        ({"meeting": "HN-CBVP"}, ["DV001"]),
        ({"person": "DV009"}, []),
    ],
    ids=str,
)
def test_lines_are_found_by_their_facts(journal: Journal, facts: dict[str, str], subjects: list[str]) -> None:
    journal.append_many([of("DV001"), of("DV002"), of("DV001", action="sent", meeting="HN-CBVP")])
    assert [e.subject for e in journal.entries(**facts)] == subjects


def test_newest_is_the_last_version_of_each_paper_in_its_stage(journal: Journal) -> None:
    journal.append_many(
        [of("DV001"), of("DV002"), of("DV001", version="b" * 64), of("DV002", stage="final", version="c" * 64)]
    )
    journal.append(of("DV001", action="sent", version="a" * 64))
    newest = [(subject, made.version[0]) for (_, subject, _), made in journal.newest("draft")]
    assert newest == [("DV001", "b"), ("DV002", "a")]


def test_versions_of_many_papers_are_looked_up_together_oldest_first(journal: Journal) -> None:
    journal.append_many(of(f"DV{number}") for number in range(1200))
    journal.append_many(
        [
            of("DV7", version="b" * 64, detail={"source": "s2", "start": 3}),
            of("DV8", stage="final"),
            of("DV9", form="02A"),
        ]
    )
    made = journal.made(("01", f"DV{number}", "draft") for number in range(1, 2400, 2))
    assert list(made) == [("01", f"DV{number}", "draft") for number in range(1, 1200, 2)]
    older, newer = made["01", "DV7", "draft"]
    assert (older.version[0], older.source, newer.version[0], newer.source) == ("a", "s1", "b", "s2")
    assert newer.detail["start"] == 3


@given(
    detail=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=5
    )
)
@settings(max_examples=40, deadline=None)
def test_line_is_hashed_over_canonical_json(detail: object) -> None:
    facts = {"at": AT, "detail": {"ă": detail}, "actor": "ai \ud83d ấy"}
    text = json.dumps(
        {"id": 7, **facts, "at": AT.isoformat()}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    expected = hashlib.sha256(b"0" * 64 + text.encode("utf-8", "surrogatepass")).hexdigest()
    assert line_hash(7, "0" * 64, facts) == expected
    plain = facts | {"actor": "ai ấy"}
    assert line_hash(7, "0" * 64, plain) != expected


def test_journal_of_an_older_docgen_is_gone_on_with(journal_place: str | Path) -> None:
    """It had one more index, on the hashes."""
    with Journal.open(journal_place) as journal:
        journal.append(of("DV001"))
    with by_hand(journal_place) as raw:
        raw.exec_driver_sql("CREATE UNIQUE INDEX su_kien_hash ON su_kien (hash)")
    with Journal.open(journal_place) as journal:
        journal.append_many([of("DV002"), of("DV003")])
        assert journal.verify_chain() == ()


def test_lines_are_written_all_or_none(journal: Journal) -> None:
    broken = of("DV002", version=None)
    with pytest.raises(JournalUnusable):
        journal.append_many([of("DV001"), broken])
    assert journal.entries() == ()


@pytest.mark.parametrize("statement", ["UPDATE su_kien SET actor = 'khac'", "DELETE FROM su_kien"])
def test_database_itself_refuses_to_change_a_line(journal: Journal, journal_place: str | Path, statement: str) -> None:
    journal.append(MADE)
    with pytest.raises(DBAPIError, match="chi duoc ghi them"), by_hand(journal_place) as raw:
        raw.exec_driver_sql(statement)
    assert len(journal.entries()) == 1


def test_server_refuses_to_empty_the_journal(database: Callable[[], str]) -> None:
    journal_place = database()
    with Journal.open(journal_place) as journal:
        journal.append(MADE)
    with pytest.raises(DBAPIError, match="chi duoc ghi them"), by_hand(journal_place) as raw:
        raw.exec_driver_sql("TRUNCATE su_kien")


@pytest.mark.parametrize(
    ("statement", "line", "what"),
    [
        ("UPDATE su_kien SET actor = 'khac' WHERE id = 2", 2, "bị sửa"),
        ("UPDATE su_kien SET at = '2026-11-18T16:30:00' WHERE id = 1", 1, "bị sửa"),
        ("UPDATE su_kien SET detail = '{}' WHERE id = 3", 3, "bị sửa"),
        ("DELETE FROM su_kien WHERE id = 2", 2, "bị xoá"),
        ("DELETE FROM su_kien WHERE id = 1", 1, "bị xoá"),
        ("DELETE FROM su_kien WHERE id = 2\nUPDATE su_kien SET id = 2 WHERE id = 3", 2, "không nối"),
    ],
    ids=["actor", "time", "source", "middle-gone", "first-gone", "gap-closed"],
)
def test_first_line_that_was_tampered_with_is_named(
    journal_place: str | Path, statement: str, line: int, what: str
) -> None:
    with Journal.open(journal_place) as journal:
        journal.append_many([of("DV001"), of("DV002"), of("DV003"), of("DV004")])
    break_open(journal_place, *statement.splitlines())
    with Journal.open(journal_place) as journal:
        (problem,) = journal.verify_chain()
    assert problem.origin.place == f"dòng {line}"
    assert what in problem.message


@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40), max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chain_of_any_texts_is_whole(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    with Journal.open(tmp_path_factory.mktemp("j") / "nhat_ky.db") as journal:
        journal.append_many(of(text, detail={"source": text}) for text in texts)
        assert [e.subject for e in journal.entries()] == texts
        assert journal.verify_chain() == ()


def test_many_writers_make_one_chain(journal_place: str | Path) -> None:
    def write(number: int) -> None:
        with Journal.open(journal_place) as journal:
            for step in range(5):
                journal.append(of(f"DV{number}{step}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Journal.open(journal_place) as journal:
        assert len(journal.entries()) == 20
        assert journal.verify_chain() == ()


TAKE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(366043)"}


def test_reader_does_not_wait_for_a_writer(journal: Journal, journal_place: str | Path) -> None:
    journal.append(MADE)
    with by_hand(journal_place) as raw:
        raw.exec_driver_sql(TAKE[raw.dialect.name])
        assert len(journal.entries()) == 1


def test_second_writer_is_refused_after_a_wait(journal_place: str | Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.journal.database.WAIT_SECONDS", 0.2)
    with Journal.open(journal_place) as journal, by_hand(journal_place) as raw:
        raw.exec_driver_sql(TAKE[raw.dialect.name])
        with pytest.raises(JournalUnusable, match="Hãy chờ"):
            journal.append(MADE)


WRITER = """
import sys
from datetime import datetime
from docgen.journal.event import Event
from docgen.journal.journal import Journal
with Journal.open(sys.argv[1]) as journal:
    for number in range(int(sys.argv[2])):
        entry = journal.append(Event("made", datetime(2026, 11, 19), "van-thu", subject=f"DV{number}"))
        print(entry.id, flush=True)
"""


def writer(journal_place: str | Path, lines: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(journal_place), str(lines)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_make_one_chain(journal_place: str | Path) -> None:
    processes = [writer(journal_place, 40) for _ in range(2)]
    told = [id for process in processes for id in process.communicate()[0].split()]
    with Journal.open(journal_place) as journal:
        assert sorted(map(int, told)) == [entry.id for entry in journal.entries()] == list(range(1, 81))
        assert journal.verify_chain() == ()


def test_killed_writer_loses_no_line_it_was_told_is_written(journal_place: str | Path) -> None:
    process = writer(journal_place, 100_000)
    assert process.stdout is not None
    for _ in range(20):
        told = int(process.stdout.readline())
    process.kill()
    told = max(told, *map(int, process.stdout.read().split()), 0)
    process.wait()
    process.stdout.close()
    with Journal.open(journal_place) as journal:
        assert len(journal.entries()) >= told
        assert journal.verify_chain() == ()


def refusal(journal_place: str | Path) -> str:
    with pytest.raises(JournalUnusable) as caught:
        Journal.open(journal_place)
    assert caught.value.exit_code == ExitCode.DAMAGED
    return str(caught.value)


def test_file_that_is_no_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    journal_place = tmp_path / "nhat_ky.db"
    journal_place.write_text("Đây là một tệp văn bản dài hơn một trăm ký tự. " * 20, "utf-8")
    before = journal_place.read_bytes()
    assert "khôi phục tệp từ bản sao lưu" in refusal(journal_place)
    assert journal_place.read_bytes() == before


@pytest.mark.parametrize("address", ["la://so", "postgresql://[::1", "postgresql+psycopg://a:b@127.0.0.1:cong/so"])
def test_an_address_that_is_none_is_refused_with_a_remedy(address: str) -> None:
    assert "Hãy sửa dòng nhat_ky trong docgen.toml" in refusal(address)


def test_damaged_journal_is_refused_with_a_remedy(file: Path) -> None:
    with Journal.open(file) as journal:
        journal.append_many(of(f"DV{number:03d}") for number in range(400))
    data = bytearray(file.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    file.write_bytes(data)
    with pytest.raises(JournalUnusable, match="khôi phục tệp"), Journal.open(file) as journal:
        journal.entries()


def test_journal_of_a_newer_docgen_is_refused(journal_place: str | Path) -> None:
    Journal.open(journal_place).close()
    with by_hand(journal_place) as raw:
        raw.exec_driver_sql("UPDATE thong_tin SET gia_tri = '99' WHERE khoa = 'phien_ban'")
    assert "cập nhật docgen" in refusal(journal_place)


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("không phải thư mục")
    assert "quyền ghi" in refusal(tmp_path / "out" / "nhat_ky.db")


def test_account_that_may_only_read_reads_and_is_told_why_it_may_not_write(database: Callable[[], str]) -> None:
    journal_place = database()
    Journal.open(journal_place).close()
    with by_hand(journal_place) as raw:
        raw.exec_driver_sql("CREATE ROLE nguoi_xem LOGIN")
        raw.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO nguoi_xem")
    with Journal.open(journal_place.replace("postgres@", "nguoi_xem@")) as journal:
        assert journal.entries() == ()
        with pytest.raises(JournalUnusable, match="không có quyền"):
            journal.append(MADE)


def test_server_that_does_not_answer_is_refused_without_showing_its_password() -> None:
    message = refusal("postgresql+psycopg://ten:bi-mat@127.0.0.1:9/so")
    assert "không nối được" in message
    assert "bi-mat" not in message


@pytest.mark.parametrize(
    "url", ["khongco://may/so", "postgresql+khongco://ten:bi-mat@may/so", "://"], ids=["dialect", "driver", "broken"]
)
def test_address_that_names_no_database_is_refused_without_showing_its_password(url: str) -> None:
    message = refusal(url)
    assert "nhat_ky" in message
    assert "bi-mat" not in message
