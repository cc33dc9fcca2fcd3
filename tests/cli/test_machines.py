"""The commands for several machines, as an administrator meets them."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.extras import MACHINES

Command = Callable[..., Any]
Start = Callable[..., subprocess.Popen[str]]


def test_certificates_are_made_and_told(tmp_path: Path, docgen: Command) -> None:
    done = docgen("certificates", tmp_path / "ct", "10.0.0.5", "10.0.0.6", "--json")
    assert done.code == 0
    assert [Path(folder).name for folder in done.document["folders"]] == ["10.0.0.5", "10.0.0.6"]
    assert "giữ kín" in docgen("certificates", tmp_path / "ct", "10.0.0.5").out


@pytest.mark.parametrize("command", ["scheduler", "worker"])
@pytest.mark.parametrize("address", ["tcp://0.0.0.0:8786", "tls://10.0.0.5:8786", "8786"])
def test_machine_that_strangers_could_reach_is_not_started(command: str, address: str, docgen: Command) -> None:
    done = docgen(command, address, "--json")
    assert done.code == 2
    assert done.document["problems"][0]["code"] == "SchedulerUnsafe"
    assert done.document["problems"][0]["hint"].startswith("Hãy ")


def test_files_of_tls_may_come_from_the_environment(
    tmp_path: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("CA_FILE", "CERT", "KEY"):
        monkeypatch.setenv(f"DOCGEN_TLS_{variable}", str(tmp_path / "khong-co.pem"))
    done = docgen("scheduler", "tls://127.0.0.1:0")
    assert done.code == 2
    assert "Không dùng được chứng thư" in done.err


def test_without_the_extra_the_way_to_get_it_is_told(docgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.extras.find_spec", lambda module: None)
    done = docgen("worker", "tcp://127.0.0.1:8786")
    assert done.code == 6
    assert "make server" in done.err


def test_address_of_another_machine_cannot_be_opened(docgen: Command, start: Start, tmp_path: Path) -> None:
    folder = Path(docgen("certificates", tmp_path, "192.0.2.1", "--json").document["folders"][0])
    files = (folder / "ca.pem", "--tls-cert", folder / "cert.pem", "--tls-key", folder / "key.pem")
    process = start("scheduler", "tls://192.0.2.1:8786", "--tls-ca-file", *files)
    _, told = process.communicate()
    assert process.returncode == 6
    assert "địa chỉ của chính máy này" in told


def test_scheduler_stops_at_ctrl_c_without_a_traceback(start: Start) -> None:
    process = start("scheduler", "tcp://127.0.0.1:0", "--json")
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "}\n")
    assert json.loads("".join(lines) + "}")["address"].startswith("tcp://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in told


def test_doctor_tells_of_machines_when_asked(docgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*asked: str) -> dict[str, str]:
        return {row["name"]: row["remedy"] for row in docgen("doctor", "--json", *asked).document["checks"]}

    assert told("--machines").items() - told().items() == {(f"docgen[{extra.name}]", "") for extra in MACHINES}
    monkeypatch.setattr("docgen.extras.find_spec", lambda module: None)
    assert "make server" in told("--machines")["docgen[cluster]"]


@pytest.mark.parametrize(("url", "ok"), [("", True), ("?host=/khong/co", False)], ids=["answers", "silent"])
def test_doctor_tells_whether_the_server_of_the_journal_answers(
    url: str, ok: bool, workspace: Path, database: Callable[[], str], docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (workspace / "docgen.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'nhat_ky = "{database().partition("?")[0] + url if url else database()}"\n')
    monkeypatch.chdir(workspace)
    (row,) = (r for r in docgen("doctor", "--machines", "--json").document["checks"] if r["name"] == "PostgreSQL")
    assert row["ok"] is ok
    assert row["remedy"].startswith("" if ok else "Hãy ")
