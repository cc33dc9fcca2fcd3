"""`docgen compare`: what changed since the version somebody has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
DRAFT = ("--form", "02A", "--subject", "DV001")


@pytest.fixture
def changed_after_sending(
    docgen: Command, clock: Callable[[str], None], edited: Callable[..., Any], make: Command, rewrite: Command
) -> Path:
    """A workspace whose draft of DV001 was changed after it was sent."""
    root: Path = make(edited({}))
    meeting = (root, "--meeting", "HN-CBVP")
    clock("2026-11-18T14:00")
    assert docgen("render", root, "--format", "docx").code == 0
    assert docgen("mark", "ready", *meeting).code == 0
    assert docgen("mark", "sent", *meeting).code == 0
    rewrite(root, edited({"ca_nhan[0].phuong_huong": "Đối thoại với dân mỗi tháng một lần."}))
    clock("2026-11-18T15:00")
    assert docgen("render", root, "--format", "docx").code == 0
    return root


def test_what_changed_since_the_version_a_member_got_is_told(changed_after_sending: Path, docgen: Command) -> None:
    found = docgen("compare", changed_after_sending, *DRAFT, "--reader", "DV010", "--json").document
    (change,) = found["changes"]
    assert change["heading"].startswith("VI. Phương hướng")
    assert change["kind"] == "changed"
    added = "".join(span["text"] for span in change["spans"] if span["kind"] != "removed")
    assert "Đối thoại với dân mỗi tháng một lần." in added
    assert docgen("compare", changed_after_sending, *DRAFT, "--before", found["before"][:8]).out.count("[+") >= 1


def test_draft_that_did_not_change_has_nothing_to_compare(changed_after_sending: Path, docgen: Command) -> None:
    found = docgen("compare", changed_after_sending, "--form", "01", "--subject", "TT-CBVP", "--json").document
    assert found["changes"] == []
    assert found["before"] == found["after"]


def test_unknown_versions_readers_and_lost_files_are_told(changed_after_sending: Path, docgen: Command) -> None:
    for wrong in (("--before", "zz"), ("--reader", "DV999"), ("--subject", "DV999")):
        done = docgen("compare", changed_after_sending, *DRAFT, *wrong)
        assert (done.code, "Hãy" in done.err) == (3, True)
    (kept,) = (changed_after_sending / "out" / "phien_ban").iterdir()
    kept.write_bytes(b"sua tay")
    done = docgen("compare", changed_after_sending, *DRAFT)
    assert (done.code, "không còn" in done.err) == (3, True)


def test_versions_in_a_pack_are_compared_too(
    docgen: Command, edited: Callable[..., Any], make: Command, rewrite: Command
) -> None:
    root: Path = make(edited({}))
    assert docgen("render", root, "--pack").code == 0
    rewrite(root, edited({"ca_nhan[0].phuong_huong": "Đối thoại với dân mỗi tháng một lần."}))
    assert docgen("render", root, "--pack").code == 0
    (change,) = docgen("compare", root, *DRAFT, "--json").document["changes"]
    assert change["heading"].startswith("VI. Phương hướng")
